package diplomacy

import (
	"encoding/base64"
	"encoding/json"
)

// Selection is one field that a query asks for with all that is nested in it: the whole of a root field reaches the Reader as
// one Selection and is answered by one statement. Names and types are those of the API's schema; what the schema does not
// have, the planner refuses.
type Selection struct {
	Key    string       // under which the parent's record holds the value; unique among siblings
	Name   string       // the field's name
	Type   string       // the named type that it gives
	Args   Args         // its arguments
	On     []string     // the concrete types of the parent that it is asked of; nil means of each
	Fields []*Selection // what is asked of the value; empty for a leaf
}

// Args are the arguments of a field. Which of them a field takes is the schema's affair; the others stay empty.
type Args struct {
	ID, Code, Text string
	Actor          string // id of the actor that judgements concern
	A, B           string // ids of two actors
	First          int    // size of a page; 0 where the field is no page
	After          Cursor
	Facts          *FactFilter
	Things         *ThingFilter
	Actors         *ActorFilter
	Issues         *IssueFilter
	Articles       *ArticleFilter
	Runs           *RunFilter
	OfficeAt       Date
	AsOf           Date   // of a root field: what had happened by then; of a status: its day
	KnownAt        string // of a root field: what was known at this instant, RFC 3339 in UTC with microseconds
	From, To       Date
	Roles          []Role
	Kinds          []string // of a search: ACTOR, AGREEMENT, ARTICLE, QUOTE
	IncludeClosed  bool
	Question
	Relation RelationArgs
}

// RelationArgs are the arguments of questions about relations. Which of them a field takes is the schema's affair.
type RelationArgs struct {
	Interval  Interval
	Origin    Origin
	Channel   Channel
	Direction Direction
	OrderBy   Ranking
	Ascending bool
	Among     []ActorType // kinds of the other actor
	GroupBy   []Grouping
	Limit     int // intervals or groups that are shown
}

// Record is a row of an answer: values by the Keys of the selections that asked for them. A value is nil, a string, a bool, an
// int64, a float64, a Record's map, or a slice of these. A record of an abstract type has its concrete type under TypeKey.
type Record = map[string]any

// Keys of a record beside those of the selections.
const (
	TypeKey   = "__typename" // of a record of an abstract type: the name of its concrete type
	RowsKey   = "rows"       // of a page: its records
	MoreKey   = "more"       // of a page: whether more records follow
	TotalKey  = "total"      // of a page: how many there are in all, where asked for
	CursorKey = "_cursor"    // of a page's record: the values that it is ordered by
)

// EdgeKey is the key in a page's record of the record that is asked for by the field node within the field edges.
func EdgeKey(edges, node string) string { return edges + "." + node }

// RunFilter says which runs of loaders. An empty field filters nothing.
type RunFilter struct {
	Sources  []string
	Outcomes []string // as LoadRun has them
}

// FactFilter says which facts. Its fields are joined by and, the values of one field by or; an empty field filters nothing.
type FactFilter struct {
	Actors     *ActorsInput
	Others     *ActorsInput // who take part as well
	From, To   Date
	Kinds      []Kind
	Types      []EventType
	Modes      []Mode
	Of         []EventType
	Quads      []Quad
	Contexts   []Context
	Statuses   []Status
	Moods      []Mood
	Forms      []Form
	Stances    []Stance
	Bases      []Basis
	Acts       []Act
	Ties       []TieKind
	Topics     []Topic
	Issues     []string
	About      []string
	Objects    []ObjectKind
	Rels       []Rel // of links that the fact has to others
	Outlets    []string
	Extractors []string
	Retracted  bool // also those that a judgement says are wrong
	Trust
}

// ActorsInput says which actors take part: at least one of Any, each of All. Where neither is given, somebody takes part as the
// other fields say.
type ActorsInput struct {
	Any, All []string
	Roles    []Role
	As       ActingAs
	Sectors  []Sector
	Types    []ActorType
	OrgKinds []string
}

// ActingAs is how an actor takes part in a fact.
type ActingAs string

// Ways of taking part. The empty one means either.
const (
	AsSelf ActingAs = "self"
	AsFor  ActingAs = "for"
)

// ActorFilter says which actors.
type ActorFilter struct {
	IDs, Countries []string
	Name           string // the beginning of a name
}

// ThingFilter says which agreements, meetings or ties, by their steps.
type ThingFilter struct {
	Actors   *ActorsInput
	From, To Date
	Statuses []Status
	Topics   []Topic
	Ties     []TieKind
	Others   *ActorsInput
	Forms    []Form
	How      string // of meetings: in_person, call
	Standing *bool  // of ties: whether they stand
	Trust           // of each step
}

// IssueFilter says which issues.
type IssueFilter struct {
	Topics    []Topic
	By, About []string
}

// ArticleFilter says which articles.
type ArticleFilter struct {
	Outlets, Mentions []string
	From, To          Date
}

// Cursor is a place in the order of a page: the values that its row is ordered by.
type Cursor []any

// String makes the opaque text that clients pass on.
func (c Cursor) String() string {
	b, _ := json.Marshal([]any(c)) // strings and numbers always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

// ParseCursor reads what String made. It returns Invalid for anything else.
func ParseCursor(s string) (Cursor, error) {
	if s == "" {
		return nil, nil
	}
	var c Cursor
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(b, (*[]any)(&c))
	}
	if err != nil || len(c) == 0 {
		return nil, Errorf(Invalid, "after: %.40q is no cursor; pass on an endCursor as it came", s)
	}
	for _, v := range c {
		switch v.(type) {
		case string, float64:
		default:
			return nil, Errorf(Invalid, "after: %.40q is no cursor; pass on an endCursor as it came", s)
		}
	}
	return c, nil
}
