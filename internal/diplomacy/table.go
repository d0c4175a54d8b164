package diplomacy

import "strings"

// Table is a list of the graph as an export shows it: a row for each of its items, under columns.
type Table struct {
	Name    string // what is exported: "facts"
	Root    string // the field of Query whose arguments, the filter among them, say which
	Doc     string
	Columns []Column
}

// Column is one column of a Table.
type Column struct {
	Name string
	Type ColumnType
	Doc  string
}

// ColumnType is what a column's cells hold. Any cell may be empty.
type ColumnType string

// Column types.
const (
	TextColumn    ColumnType = "text"
	WholeColumn   ColumnType = "whole number"
	NumberColumn  ColumnType = "number"
	YesColumn     ColumnType = "true or false"
	TextsColumn   ColumnType = "list of texts"
	PartsColumn   ColumnType = "list of parts"   // {role, id, name, for[], sector}: an actor, and as what it takes part
	ObjectsColumn ColumnType = "list of objects" // {kind, name, amount, unit}
)

// PartFields and ObjectFields are the fields of the records in a cell of PartsColumn and ObjectsColumn.
var (
	PartFields   = []Column{{"role", TextColumn, ""}, {"id", TextColumn, ""}, {"name", TextColumn, ""}, {"for", TextsColumn, ""}, {"sector", TextColumn, ""}}
	ObjectFields = []Column{{"kind", TextColumn, ""}, {"name", TextColumn, ""}, {"amount", NumberColumn, ""}, {"unit", TextColumn, ""}}
)

// Tables lists what can be exported.
func Tables() []Table {
	return []Table{
		{"facts", "facts", "Facts of every kind.", factColumns},
		{"events", "events", "Events proper.", factColumns},
		{"positions", "positions", "Stances on issues.", factColumns},
		{"statements", "statements", "Speech acts.", factColumns},
		{"relationship", "relationship", "Facts in which two actors, `a` and `b`, both take part.", factColumns},
		{"agreements", "agreements", "Agreements, joined from their steps.", thingColumns("agreement", agreementColumns)},
		{"meetings", "meetings", "Meetings and calls, joined from their steps.", thingColumns("meeting", meetingColumns)},
		{"ties", "ties", "Lasting relations, joined from their steps.", thingColumns("tie", tieColumns)},
		{"issues", "issues", "Propositions that positions are taken on.", issueColumns},
		{"actors", "countries", "Actors of every type.", actorColumns},
		{"countries", "countries", "Countries.", actorColumns},
		{"leaders", "leaders", "People who hold or held a leading office.", actorColumns},
		{"organizations", "organizations", "Organisations.", actorColumns},
		{"articles", "articles", "Articles.", articleColumns},
		{"outlets", "outlets", "Outlets.", []Column{{"name", TextColumn, "its name"}, {"articles", WholeColumn, "how many articles of it there are"}}},
	}
}

// OfFacts reports whether the table's rows are facts.
func (t *Table) OfFacts() bool { return len(t.Columns) > 0 && &t.Columns[0] == &factColumns[0] }

// TableOf returns the table of a name. It returns NotFound where there is none.
func TableOf(name string) (Table, error) {
	var names []string
	for _, t := range Tables() {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Table{}, Errorf(NotFound, "there is no list %q to export: use one of %s", name, strings.Join(names, ", "))
}

var factColumns = []Column{
	{"id", TextColumn, "id of the fact"},
	{"kind", TextColumn, "event, meeting, agreement, position, statement, tie or tenure"},
	{"type", TextColumn, "PLOVER event type; empty where the fact is no event"},
	{"mode", TextColumn, "PLOVER mode"},
	{"of", TextColumn, "the act that a promise, threat or request means"},
	{"quad", TextColumn, "quad of the type"},
	{"score", NumberColumn, "PLOVER score, -10 to +10"},
	{"contexts", TextsColumn, "PLOVER contexts"},
	{"mood", TextColumn, "actual, planned, conditional, hypothetical or negated: only what is actual has happened"},
	{"status", TextColumn, "the step, of a meeting, agreement or tie"},
	{"form", TextColumn, "the form of a meeting"},
	{"stance", TextColumn, "of a position"},
	{"basis", TextColumn, "what a stance is read from: stated, voted, acted, inferred"},
	{"condition", TextColumn, "of a position, in words"},
	{"act", TextColumn, "of a statement"},
	{"claim", TextColumn, "of a statement, in words"},
	{"tie", TextColumn, "which tie"},
	{"office", TextColumn, "of a tenure"},
	{"from", TextColumn, "first day, YYYY-MM-DD; empty where it is open"},
	{"to", TextColumn, "last day; empty where it is open"},
	{"at", TextColumn, "the day under which it is sorted and counted"},
	{"precision", TextColumn, "day, month, year or range"},
	{"time_basis", TextColumn, "stated, published or background"},
	{"place", TextColumn, "where, as the text names it"},
	{"place_country", TextColumn, "the country of the place, alpha-3"},
	{"actors", PartsColumn, "who takes part, in which role, for whom, as what"},
	{"objects", ObjectsColumn, "what it is about beside actors"},
	{"thing", TextColumn, "id of the agreement, meeting or tie that it is a step of"},
	{"issue", TextColumn, "id of the issue of a position"},
	{"topic", TextColumn, "of the issue or the agreement"},
	{"confidence", NumberColumn, "the highest of its evidence, 0 to 1"},
	{"extractors", TextsColumn, "who read it"},
	{"articles", WholeColumn, "how many articles tell it"},
	{"quote", TextColumn, "the sentence of its surest evidence"},
	{"article", TextColumn, "id of the article that the quote is from"},
	{"title", TextColumn, "title of that article"},
	{"outlet", TextColumn, "outlet of that article"},
	{"published", TextColumn, "day of that article"},
	{"url", TextColumn, "address of that article"},
}

// thingColumns are the columns that agreements, meetings and ties share, around their own.
func thingColumns(thing string, own []Column) []Column {
	out := append([]Column{{"id", TextColumn, "id of the " + thing}}, own...)
	return append(out,
		Column{"status", TextColumn, "as of `asOf`, or now: its latest step that has happened"},
		Column{"actors", PartsColumn, "who takes part in its steps, and as what"},
		Column{"first", TextColumn, "the earliest day of its steps"},
		Column{"latest", TextColumn, "the latest day of its steps"},
		Column{"steps", WholeColumn, "how many facts are its steps"})
}

var (
	agreementColumns = []Column{{"name", TextColumn, "its name"}, {"names", TextsColumn, "all of its names"}, {"topic", TextColumn, "what it is about"}}
	meetingColumns   = []Column{{"how", TextColumn, "in_person or call"}, {"day", TextColumn, "the day it is for"}}
	tieColumns       = []Column{{"tie", TextColumn, "which relation"}}
	issueColumns     = []Column{
		{"id", TextColumn, "id of the issue"}, {"topic", TextColumn, "what it is about"}, {"by", TextsColumn, "ids of the actors whose action it would be"},
		{"about", TextsColumn, "ids of the actors whom it concerns"}, {"object", TextColumn, "a thing that narrows it"},
		{"positions", WholeColumn, "how many positions are taken on it"},
	}
	actorColumns = []Column{
		{"id", TextColumn, "id of the actor"}, {"type", TextColumn, "country, person, organization or group"}, {"name", TextColumn, "the name to show"},
		{"names", TextsColumn, "other names and spellings"}, {"country", TextColumn, "alpha-3 code: its own, or that of the country it belongs to"},
		{"leader", YesColumn, "whether it holds or held a leading office"}, {"office", TextColumn, "its newest office"},
		{"capital", TextColumn, "of a country"}, {"latitude", NumberColumn, "of a country"}, {"longitude", NumberColumn, "of a country"},
		{"org_kind", TextColumn, "of an organisation"}, {"wikidata", TextColumn, "id in Wikidata"},
	}
	articleColumns = []Column{
		{"id", TextColumn, "id of the article"}, {"title", TextColumn, "title"}, {"url", TextColumn, "address"}, {"outlet", TextColumn, "who published it"},
		{"published", TextColumn, "day of publication"}, {"lang", TextColumn, "language, BCP 47"}, {"revision", WholeColumn, "version, from 1"},
		{"known_from", TextColumn, "when this version was loaded"}, {"story", TextColumn, "id of its cluster of near-identical articles"},
		{"facts", WholeColumn, "how many facts rest on it"}, {"actors", PartsColumn, "whom it mentions; the role is `mentioned`"}, {"text", TextColumn, "the text"},
	}
)
