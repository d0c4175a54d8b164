package diplomacy

// Question holds the arguments of the root fields that answer a question rather than list what there is.
type Question struct {
	Of, To      string // ids of actors: whose, and where or to whom
	By          string // id of an actor: whose action
	Office      string // words of an office
	Vacant      *bool  // of posts
	Issue       string // id of an issue
	Topics      []Topic
	About       []string
	Holders     []string
	Bases       []Basis
	MinIssues   int
	States      []string // of disputes and promises, as the domain spells them
	Within      int      // days
	Via         []string // ids of actors that a path may lead through
	MaxLength   int      // of a path, in steps
	FactKinds   []Kind
	MinStrength int // episodes of a step of a path
}
