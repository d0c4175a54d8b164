package cypher

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
)

// Evidence is one EVIDENCED_BY relationship: a sentence of an article that a fact rests on, and all that the article says of
// the fact beside its identity.
type Evidence struct {
	_ struct{} `cbor:",toarray"` // where package bulk keeps it

	Key, Fact, Article string
	Published          string // of the article; it is no property of the relationship
	Revision           int
	Open               bool // no knownTo yet

	Reader, Extractor        string
	Quote, Cited, AssertedBy string
	Start, End               int
	Confidence               float64
	Hedged                   bool
	Undated                  bool // the article gives no time; the fact is filed under its day
	Mode, Of, Form, Basis    string
	Condition, Claim, Office string
	Precision, TimeBasis     string
	Place, PlaceCountry      string
	Contexts, Casts          []string
	Objects, Links           []string
	Called                   []string // words of the claim that mean an actor, as actor|words: the fact's id is made of it
	Named                    string   // how the article names the agreement
	Feed                     string   // source|id of the event in the feed that it comes from
}

// newEvidence makes the evidence of a fact in one sentence.
func newEvidence(r *diplomacy.Reading, f *diplomacy.Fact, e diplomacy.Evidence, revision int) Evidence {
	x := Evidence{
		Fact: f.ID, Article: r.Article.ID, Published: string(r.Article.Published), Revision: revision, Open: true,
		Reader: r.Reader, Extractor: f.Extractor,
		Quote: e.Quote, Cited: e.Cited, AssertedBy: string(e.AssertedBy), Start: e.Start, End: e.End, Hedged: e.Hedged,
		Confidence: f.Confidence, Undated: f.Time.From == "" && f.Time.To == "",
		Mode: string(f.Mode), Of: string(f.Of), Form: string(f.Form), Basis: string(f.Basis), Claim: f.Claim, Office: f.Office,
		Precision: string(f.Time.Precision), TimeBasis: string(f.Time.Basis),
	}
	if f.Issue != nil {
		x.Condition = f.Issue.Condition
	}
	if f.Place != nil {
		x.Place, x.PlaceCountry = f.Place.Name, f.Place.Country
	}
	for _, c := range f.Contexts {
		x.Contexts = append(x.Contexts, string(c))
	}
	if f.Agreement != nil {
		x.Named = f.Agreement.Name
	}
	if f.Feed != nil {
		x.Feed = f.Feed.Source + "|" + f.Feed.ID
	}
	for _, p := range f.Actors {
		if f.Claim != "" && p.Text != "" && strings.Contains(diplomacy.NormalName(f.Claim), diplomacy.NormalName(p.Text)) {
			x.Called = append(x.Called, escapeCast.Replace(p.ID)+"|"+p.Text)
		}
		x.Casts = append(x.Casts, cast{role: string(p.Role), actor: p.ID, acts: p.For, sector: string(p.Sector), name: p.Name}.String())
	}
	for _, o := range f.Objects {
		x.Objects = append(x.Objects, objectOf(o).String())
	}
	for _, l := range f.Links {
		x.Links = append(x.Links, string(l.Rel)+"|"+l.To)
	}
	for _, list := range []*[]string{&x.Contexts, &x.Casts, &x.Objects, &x.Links, &x.Called} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return x
}

// EvidenceOf reads an evidence back from the properties of its relationship.
func EvidenceOf(fact, article, published string, props map[string]any) Evidence {
	p := properties(props)
	return Evidence{
		Fact: fact, Article: article, Published: published, Key: p.text("key"), Revision: p.number("revision"), Open: props["knownTo"] == nil,
		Reader: p.text("reader"), Extractor: p.text("extractor"),
		Quote: p.text("quote"), Cited: p.text("cited"), AssertedBy: p.text("assertedBy"), Start: p.number("start"), End: p.number("end"),
		Confidence: p.real("confidence"), Hedged: p.yes("hedged"), Undated: p.yes("undated"),
		Mode: p.text("mode"), Of: p.text("of"), Form: p.text("form"), Basis: p.text("basis"),
		Condition: p.text("condition"), Claim: p.text("claim"), Office: p.text("office"),
		Precision: p.text("precision"), TimeBasis: p.text("timeBasis"), Place: p.text("place"), PlaceCountry: p.text("placeCountry"),
		Contexts: p.texts("contexts"), Casts: p.texts("casts"), Objects: p.texts("objects"), Links: p.texts("links"),
		Called: p.texts("called"), Feed: p.text("feed"), Named: p.text("named"),
	}
}

// props are the relationship's properties. What is empty is absent.
func (e *Evidence) props(s Stamp) map[string]any {
	m := row{
		"key": e.Key, "quote": e.Quote, "start": e.Start, "end": e.End, "revision": e.Revision, "reader": e.Reader, "confidence": e.Confidence,
		"hedged": e.Hedged, "knownFrom": s.Now, "seqFrom": s.Seq,
	}
	m.put("extractor", e.Extractor).put("cited", e.Cited).put("assertedBy", e.AssertedBy)
	m.put("mode", e.Mode).put("of", e.Of).put("form", e.Form).put("basis", e.Basis)
	m.put("condition", e.Condition).put("claim", e.Claim).put("office", e.Office)
	m.put("precision", e.Precision).put("timeBasis", e.TimeBasis).put("place", e.Place).put("placeCountry", e.PlaceCountry)
	m.puts("contexts", e.Contexts).puts("casts", e.Casts).puts("objects", e.Objects).puts("links", e.Links)
	m.puts("called", e.Called).put("feed", e.Feed).put("named", e.Named)
	if e.Undated {
		m["undated"] = true
	}
	return m
}

// same reports whether two evidences say the same in the same words, so that the one that stands may stay.
func (e *Evidence) same(o *Evidence) bool {
	a, b := *e, *o
	a.Key, b.Key = "", ""
	a.Published, b.Published = "", ""
	return reflect.DeepEqual(a, b)
}

// base is what an evidence's key is made of; evidences of one base follow one another in time.
func (e *Evidence) base() string {
	return e.Reader + "|" + diplomacy.EvidenceKey(e.Fact, e.Article, e.Revision, e.Start)
}

// setKey sets the key of the nth evidence, from 0, of this base.
func (e *Evidence) setKey(n int) {
	e.Key = diplomacy.HashOf(e.Fact, e.Article, strconv.Itoa(e.Revision), strconv.Itoa(e.Start), e.Reader, strconv.Itoa(n))
}

// better orders evidences by how much they count for what a fact shows: the surest first, then one that never depends on the
// order of loading.
func better(a, b *Evidence) int {
	return cmp.Or(
		cmp.Compare(b.Confidence, a.Confidence), strings.Compare(a.Published, b.Published), strings.Compare(a.Article, b.Article),
		cmp.Compare(a.Start, b.Start), strings.Compare(a.Reader, b.Reader), strings.Compare(a.Key, b.Key),
	)
}

// cast is one actor's part in a fact as an article has it. As text it is ROLE|actor|for,for|sector|name.
type cast struct {
	role, actor string
	acts        []string // for whom
	sector      string
	name        string
}

var (
	escapeCast   = strings.NewReplacer("%", "%25", "|", "%7C", ",", "%2C")
	unescapeCast = strings.NewReplacer("%25", "%", "%7C", "|", "%2C", ",")
)

func (c cast) String() string {
	acts := make([]string, len(c.acts))
	for i, id := range c.acts {
		acts[i] = escapeCast.Replace(id)
	}
	slices.Sort(acts)
	return strings.Join([]string{strings.ToUpper(c.role), escapeCast.Replace(c.actor), strings.Join(slices.Compact(acts), ","), c.sector, c.name}, "|")
}

func parseCast(s string) cast {
	p := strings.SplitN(s, "|", 5)
	if len(p) < 5 {
		return cast{}
	}
	c := cast{role: p[0], actor: unescapeCast.Replace(p[1]), sector: p[3], name: p[4]}
	if p[2] != "" {
		for id := range strings.SplitSeq(p[2], ",") {
			c.acts = append(c.acts, unescapeCast.Replace(id))
		}
	}
	return c
}

// object is one object of a fact. As text it is kind|amount|unit|name, with an empty amount where none is given.
type object struct{ kind, amount, unit, name string }

func objectOf(o diplomacy.Object) object {
	x := object{kind: string(o.Kind), unit: strings.ReplaceAll(o.Unit, "|", "/"), name: o.Name}
	if o.Amount != nil {
		x.amount = strconv.FormatFloat(*o.Amount, 'g', -1, 64)
	}
	return x
}

func (o object) String() string { return strings.Join([]string{o.kind, o.amount, o.unit, o.name}, "|") }

func (o object) id() string {
	return diplomacy.ObjectID(diplomacy.Object{Kind: diplomacy.ObjectKind(o.kind), Name: o.name})
}

func parseObject(s string) object {
	p := strings.SplitN(s, "|", 4)
	if len(p) < 4 {
		return object{}
	}
	return object{p[0], p[1], p[2], p[3]}
}

// number returns the amount, or an error where there is none.
func (o object) number() (float64, error) { return strconv.ParseFloat(o.amount, 64) }
