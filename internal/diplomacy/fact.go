package diplomacy

// Fact is one asserted, sourced thing, in the fact format: what extraction prints, what loaders read and what the graph
// stores. Which fields a fact has depends on its kind; Validate tells.
type Fact struct {
	Article  string    `json:"article"`
	Kind     Kind      `json:"kind"`
	Type     EventType `json:"type,omitempty"` // the event view; empty where the kind has none
	Mode     Mode      `json:"mode,omitempty"`
	Of       EventType `json:"of,omitempty"` // the act that a promise, threat, request or invitation means
	Contexts []Context `json:"contexts,omitempty"`
	Mood     Mood      `json:"mood,omitempty"` // empty means actual
	Status   Status    `json:"status,omitempty"`
	Form     Form      `json:"form,omitempty"`
	Stance   Stance    `json:"stance,omitempty"`
	Basis    Basis     `json:"basis,omitempty"`
	Act      Act       `json:"act,omitempty"`
	Claim    string    `json:"claim,omitempty"` // the claim of a statement, in the text's words
	Tie      TieKind   `json:"tie,omitempty"`
	Office   string    `json:"office,omitempty"` // of a tenure

	Issue     *Issue         `json:"issue,omitempty"`
	Agreement *AgreementName `json:"agreement,omitempty"`
	Ref       string         `json:"ref,omitempty"` // names the fact, or the thing it is a step of, within one file
	Links     []Link         `json:"links,omitempty"`
	Actors    []Participant  `json:"actors,omitempty"`
	Objects   []Object       `json:"objects,omitempty"`
	Place     *Place         `json:"place,omitempty"`
	Time      Span           `json:"time"`
	Evidence  []Evidence     `json:"evidence"`

	ID         string  `json:"id,omitempty"`
	Feed       *Feed   `json:"feed,omitempty"`       // set for what an event feed says
	Confidence float64 `json:"confidence,omitempty"` // that the text says so, 0 to 1
	Extractor  string  `json:"extractor,omitempty"`  // "rules/1"; "curated" for facts written by hand
}

// Feeds are the sources of coded events. Theirs are leads, which every query tells from what was read out of text.
var Feeds = []string{"gdelt", "icews", "polecat"}

// Feed names a coded event in the feed that it comes from.
type Feed struct {
	Source string `json:"source"` // "gdelt"
	ID     string `json:"id"`     // the event's id there
}

// Issue is a proposition that positions are taken on: whose action (By) of which Topic concerning whom (About).
type Issue struct {
	Topic     Topic    `json:"topic"`
	By        []string `json:"by,omitempty"`    // actor ids
	About     []string `json:"about,omitempty"` // actor ids
	Object    string   `json:"object,omitempty"`
	Condition string   `json:"condition,omitempty"` // of this holder, in the text's words; no part of the issue's identity
}

// AgreementName is how a text names an agreement.
type AgreementName struct {
	Name  string `json:"name,omitempty"`
	Topic Topic  `json:"topic,omitempty"`
}

// Link ties a fact to another one of the same file (by ref) or of the graph (by id).
type Link struct {
	Rel Rel    `json:"rel"`
	To  string `json:"to"`
}

// Participant is an actor in a role of a fact.
type Participant struct {
	Role    Role     `json:"role"`
	ID      string   `json:"id"`
	Name    string   `json:"name,omitempty"`
	Country string   `json:"country,omitempty"` // ISO 3166-1 alpha-3
	For     []string `json:"for,omitempty"`     // ids of the countries and organisations it acts for
	Sector  Sector   `json:"sector,omitempty"`
	Text    string   `json:"text,omitempty"` // the mention as it stands
}

// Object is what a fact is about beside actors.
type Object struct {
	Kind   ObjectKind `json:"kind"`
	Name   string     `json:"name,omitempty"`
	Amount *float64   `json:"amount,omitempty"`
	Unit   string     `json:"unit,omitempty"` // ISO 4217 for money
}

// Place is where a fact took or takes place.
type Place struct {
	Name    string `json:"name,omitempty"`
	Country string `json:"country,omitempty"` // ISO 3166-1 alpha-3
}

// Evidence is the sentence that a fact rests on. Start and End count Unicode code points of the article's text, End is
// exclusive, and Quote is that very span.
type Evidence struct {
	Start      int        `json:"start"`
	End        int        `json:"end"`
	Quote      string     `json:"quote"`
	Cited      string     `json:"cited,omitempty"` // id or name of who says it, where the outlet cites someone
	AssertedBy AssertedBy `json:"asserted_by,omitempty"`
	Hedged     bool       `json:"hedged,omitempty"` // "reportedly", "is said to"
}

// Happened reports whether the fact may be shown and counted as done.
func (f *Fact) Happened() bool { return f.Mood == Actual || f.Mood == "" }

// With returns the participants of a role.
func (f *Fact) With(r Role) []Participant {
	var out []Participant
	for _, p := range f.Actors {
		if p.Role == r {
			out = append(out, p)
		}
	}
	return out
}
