package diplomacy

// Trust says how well founded a fact must be. An empty field asks for nothing.
type Trust struct {
	MinOrigins    int          // distinct sources: who is cited, else the story
	MinStories    int          // distinct clusters of near-identical articles
	MinConfidence float64      // 0 to 1
	AssertedBy    []AssertedBy // only facts of which all evidence is of these sides
	Origin        Origin
}

// Origin is where facts come from.
type Origin string

// Origins. A fact that a text tells and a feed too is of a text.
const (
	FromText Origin = "text" // read out of a text, or written by hand
	FromFeed Origin = "feed" // coded events of a feed alone: leads, with no sentence to read
)
