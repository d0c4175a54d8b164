package cypher_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
)

const pactText = "Ghana and Togo signed the Volta Pact in Accra on Monday, and Togo, reportedly, promised 300 engineers."

// pactReading is a small reading of several kinds of facts.
func pactReading() diplomacy.Reading {
	engineers := 300.0
	at := func(quote string) []diplomacy.Evidence {
		start := strings.Index(pactText, quote)
		return []diplomacy.Evidence{{Start: start, End: start + len(quote), Quote: quote}}
	}
	promised := at("Togo, reportedly, promised 300 engineers")
	promised[0].Hedged, promised[0].AssertedBy = true, diplomacy.ByUnnamed
	r := diplomacy.Reading{
		Article: diplomacy.Article{ID: "volta", Title: "Pact", Outlet: "Volta News", Published: "2024-05-07", Text: pactText},
		Reader:  "rules", Hash: "h1",
		Actors: []diplomacy.Actor{
			{ID: "country:GHA", Type: "country", Name: "Ghana", Profile: &diplomacy.Profile{ISO2: "GH", Capital: "Accra", Lat: 7.9, Lon: -1}, Mentions: [][2]int{{0, 5}}},
			{ID: "country:TGO", Type: "country", Name: "Togo", Mentions: [][2]int{{60, 64}, {10, 14}}},
		},
		Facts: []diplomacy.Fact{
			{
				Kind: "agreement", Status: "signed", Agreement: &diplomacy.AgreementName{Name: "Volta Pact", Topic: "energy"}, Ref: "pact", Time: diplomacy.On("2024-05-06"),
				Place: &diplomacy.Place{Name: "Accra", Country: "GHA"}, Contexts: []diplomacy.Context{"natural_resource", "diplomatic"}, Confidence: 0.9, Extractor: "rules/1",
				Actors:   []diplomacy.Participant{{Role: "party", ID: "country:GHA"}, {Role: "party", ID: "country:TGO", For: []string{"country:TGO"}, Sector: "government"}},
				Evidence: at("Ghana and Togo signed the Volta Pact in Accra on Monday"),
			},
			{
				Kind: "statement", Act: "promise", Claim: "300 engineers", Of: "AID", Time: diplomacy.UpTo("2024-05-07"), Confidence: 0.6, Extractor: "rules/1",
				Actors:   []diplomacy.Participant{{Role: "speaker", ID: "country:TGO", Name: "Togo"}},
				Objects:  []diplomacy.Object{{Kind: "persons", Name: "engineers", Amount: &engineers}},
				Evidence: promised,
			},
		},
	}
	for i := range r.Facts {
		r.Facts[i].Complete(r.Article.Published)
	}
	r.Facts[1].Links = []diplomacy.Link{{Rel: "fulfils", To: "fact:elsewhere"}, {Rel: "responds_to", To: r.Facts[0].ID}}
	return r
}

var first = cypher.Stamp{Seq: 7, Now: "2024-05-08T09:00:00.000000Z"}

// stored reads a batch's statements back as the state that the graph then has.
func stored(t *testing.T, statements []cypher.Statement, s cypher.Stamp) (articles map[string]cypher.ArticleState, evidence map[string][]cypher.Evidence, facts map[string]cypher.FactState) {
	t.Helper()
	articles, evidence, facts = map[string]cypher.ArticleState{}, map[string][]cypher.Evidence{}, map[string]cypher.FactState{}
	rows := func(st cypher.Statement) []map[string]any {
		b, err := json.Marshal(st.Params["rows"])
		if err != nil {
			t.Fatal(err)
		}
		var out []map[string]any
		d := json.NewDecoder(bytes.NewReader(b))
		d.UseNumber()
		if err := d.Decode(&out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, st := range statements {
		for _, row := range rows(st) {
			props, _ := row["props"].(map[string]any)
			switch {
			case strings.Contains(st.Text, "MERGE (a:Article {id: row.id})\nSET"):
				props["id"] = row["id"]
				a := cypher.ArticleStateOf(asDriver(props))
				articles[a.Article.ID] = a
			case strings.Contains(st.Text, ":EVIDENCED_BY]->(a)"):
				e := cypher.EvidenceOf(row["fact"].(string), row["article"].(string), "2024-05-07", asDriver(props))
				evidence[e.Article] = append(evidence[e.Article], e)
			case strings.Contains(st.Text, "MERGE (f:Fact {id: row.id})"):
				f := cypher.FactStateOf(asDriver(props))
				facts[f.ID] = f
			}
		}
	}
	for _, list := range evidence {
		for _, e := range list {
			f := facts[e.Fact]
			f.Evidence = append(f.Evidence, e)
			facts[e.Fact] = f
		}
	}
	return articles, evidence, facts
}

// asDriver gives numbers the types that the driver decodes them to.
func asDriver(props map[string]any) map[string]any {
	real := map[string]bool{"confidence": true, "score": true}
	for name, v := range props {
		if n, ok := v.(json.Number); ok {
			if real[name] {
				props[name], _ = n.Float64()
			} else {
				props[name], _ = n.Int64()
			}
		}
	}
	return props
}

func printed(t *testing.T, statements []cypher.Statement, waiting []cypher.WaitingLink) string {
	t.Helper()
	var b strings.Builder
	for _, s := range statements {
		params, err := json.MarshalIndent(s.Params, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n%s\n\n", s.Text, params)
	}
	for _, w := range waiting {
		fmt.Fprintf(&b, "waits: %+v\n", w)
	}
	return b.String()
}

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "write", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s: %s", path, diff)
	}
}

func TestBatchOfANewArticle(t *testing.T) {
	b := cypher.NewBatch([]diplomacy.Reading{pactReading()}, nil, nil, first)
	if diff := cmp.Diff(any([]string{"fact:elsewhere"}), b.ReadWorld(false).Params["targets"]); diff != "" {
		t.Error(diff)
	}
	statements, waiting := b.Statements(cypher.World{})
	golden(t, "new.golden", printed(t, append(statements, b.Counting().Statements()...), waiting))
}

func TestBatchOfAChangedArticle(t *testing.T) {
	b := cypher.NewBatch([]diplomacy.Reading{pactReading()}, nil, nil, first)
	statements, _ := b.Statements(cypher.World{})
	articles, evidence, facts := stored(t, statements, first)

	r := pactReading()
	r.Hash, r.Article.Text, r.Facts = "h2", "Update. "+pactText, r.Facts[:1]
	r.Facts[0].Evidence[0].Start += 8
	r.Facts[0].Evidence[0].End += 8
	again := cypher.NewBatch([]diplomacy.Reading{r}, articles, evidence, cypher.Stamp{Seq: 8, Now: "2024-05-09T09:00:00.000000Z"})
	if diff := cmp.Diff([]diplomacy.Outcome{diplomacy.Replaced}, again.Outcomes); diff != "" {
		t.Error(diff)
	}
	statements, waiting := again.Statements(cypher.World{Facts: facts})
	golden(t, "changed.golden", printed(t, statements, waiting))
}

func TestTheSameReadingWritesNothing(t *testing.T) {
	b := cypher.NewBatch([]diplomacy.Reading{pactReading()}, nil, nil, first)
	statements, _ := b.Statements(cypher.World{})
	articles, evidence, facts := stored(t, statements, first)

	b = cypher.NewBatch([]diplomacy.Reading{pactReading()}, articles, evidence, first)
	if statements, _ = b.Statements(cypher.World{Facts: facts}); len(statements) != 0 || b.Outcomes[0] != diplomacy.Unchanged {
		t.Errorf("%v: %s", b.Outcomes, printed(t, statements, nil))
	}

	// With another version of the reader that says the same, only the article's list of readings changes.
	r := pactReading()
	r.Hash = "h2"
	b = cypher.NewBatch([]diplomacy.Reading{r}, articles, evidence, first)
	statements, _ = b.Statements(cypher.World{Facts: facts})
	if len(b.Facts()) != 0 || b.Outcomes[0] != diplomacy.Replaced {
		t.Errorf("%v touches %v", b.Outcomes, b.Facts())
	}
	for _, s := range statements {
		if strings.Contains(s.Text, ":Fact") {
			t.Errorf("a fact is written: %s", s.Text)
		}
	}
}

// TestTextsAreConstant: whatever the rows hold, values are parameters.
func TestTextsAreConstant(t *testing.T) {
	texts := func(r diplomacy.Reading) []string {
		statements, _ := cypher.NewBatch([]diplomacy.Reading{r}, nil, nil, first).Statements(cypher.World{})
		var out []string
		for _, s := range statements {
			out = append(out, s.Text)
		}
		return out
	}
	other := pactReading()
	other.Article.ID, other.Article.Outlet = "x'}) DETACH DELETE n //", "`"
	for i := range other.Facts {
		other.Facts[i].Claim += "'} RETURN 1 //"
		for j := range other.Facts[i].Actors {
			other.Facts[i].Actors[j].ID = fmt.Sprintf("org:`'\"|,%%>%d", j)
			other.Facts[i].Actors[j].For = []string{"org:a|b,c%2C"}
		}
	}
	if diff := cmp.Diff(texts(pactReading()), texts(other)); diff != "" {
		t.Error(diff)
	}
}

// TestAggregatesDoNotDependOnOrder shuffles a fact's evidence.
func TestAggregatesDoNotDependOnOrder(t *testing.T) {
	var open []cypher.Evidence
	r := pactReading()
	b := cypher.NewBatch([]diplomacy.Reading{r}, nil, nil, first)
	statements, _ := b.Statements(cypher.World{})
	_, evidence, facts := stored(t, statements, first)
	for i, e := range evidence["volta"] {
		for j, place := range []string{"", "Lomé", "Accra"} {
			x := e
			x.Fact, x.Article, x.Key = r.Facts[0].ID, fmt.Sprint("other", i, j), fmt.Sprint("k", i, j)
			x.Place, x.Confidence = place, []float64{0.3, 0.9, 0.9}[j]
			x.Casts = []string{"PARTY|country:GHA|country:GHA||", fmt.Sprintf("PARTY|country:TGO|org:o%d|%s|", j, []string{"", "diplomat", "military"}[j])}
			open = append(open, x)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	var want string
	for range 20 {
		random.Shuffle(len(open), func(i, j int) { open[i], open[j] = open[j], open[i] })
		f := facts[r.Facts[0].ID]
		f.Evidence = slices.Clone(open)
		again := pactReading()
		again.Article.ID = "third"
		b := cypher.NewBatch([]diplomacy.Reading{again}, nil, nil, first)
		statements, waiting := b.Statements(cypher.World{Facts: map[string]cypher.FactState{f.ID: f}})
		got := printed(t, statements, waiting)
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatal(cmp.Diff(want, got))
		}
	}
}
