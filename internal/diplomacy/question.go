package diplomacy

// Question holds the arguments of the root fields that answer a question rather than list what there is.
type Question struct {
	Of, To    string // ids of actors: whose, and where or to whom
	By        string // id of an actor: whose action
	Office    string // words of an office
	Vacant    *bool  // of posts
	Issue     string // id of an issue
	Topics    []Topic
	About     []string
	Holders   []string
	Bases     []Basis
	MinIssues int
	States    []string // of disputes and promises, as the domain spells them
	Within    int      // days
	Countries []string // ISO codes, of a search
	Outlets   []string
	// Of paths: the ends, actors of which one lies on the way, types of those on the way, and what a step must have.
	PathFrom, PathTo string
	Via              []string
	Through          []ActorType
	FactKinds        []Kind
	MinEpisodes      int
	MaxLength        int
}
