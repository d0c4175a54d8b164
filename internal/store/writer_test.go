package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// said makes a fact that rests on a quote of the text, once for each time that the quote stands there.
func said(text, quote string, f diplomacy.Fact) diplomacy.Fact {
	at := 0
	for {
		i := strings.Index(text[at:], quote)
		if i < 0 {
			break
		}
		start := len([]rune(text[:at+i]))
		f.Evidence = append(f.Evidence, diplomacy.Evidence{Start: start, End: start + len([]rune(quote)), Quote: quote})
		at += i + len(quote)
	}
	return f
}

func who(role diplomacy.Role, id string, acts ...string) diplomacy.Participant {
	return diplomacy.Participant{Role: role, ID: id, For: acts}
}

// reading seals a reading: its facts have ids, its hash covers its content.
func reading(t testing.TB, a diplomacy.Article, reader string, facts ...diplomacy.Fact) diplomacy.Reading {
	t.Helper()
	r := diplomacy.Reading{Article: a, Reader: reader, Facts: facts}
	parts := []string{a.Title, a.Outlet, a.Text}
	for i := range r.Facts {
		f := &r.Facts[i]
		f.Article = a.ID
		if f.Confidence == 0 {
			f.Confidence = 0.8
		}
		f.Extractor = reader + "/1"
		f.Complete(a.Published)
		if err := f.Validate(&a); err != nil {
			t.Fatalf("fact %d of %s: %v", i, a.ID, err)
		}
		parts = append(parts, f.ID, fmt.Sprint(f.Confidence, f.Evidence, f.Actors, f.Place))
	}
	r.Hash = diplomacy.HashOf(parts...)
	return r
}

const osloText = "Norway's foreign minister, Kari Lund, met the Chilean envoy in Oslo on Tuesday. Norway backed the fishing plan. Lund took office in 2023."

func osloArticle() diplomacy.Article {
	return diplomacy.Article{ID: "oslo", Title: "Envoys meet", Outlet: "The Fjord Post", Published: "2024-03-06", Text: osloText}
}

func osloFacts() []diplomacy.Fact {
	return []diplomacy.Fact{
		said(osloText, "Kari Lund, met the Chilean envoy in Oslo on Tuesday", diplomacy.Fact{
			Kind: diplomacy.KindMeeting, Status: diplomacy.Held, Form: "visit", Time: diplomacy.On("2024-03-05"), Place: &diplomacy.Place{Name: "Oslo", Country: "NOR"},
			Actors: []diplomacy.Participant{who("participant", "person:kari-lund", "country:NOR"), who("participant", "group:CHL/envoy", "country:CHL")},
		}),
		said(osloText, "Norway backed the fishing plan", diplomacy.Fact{
			Kind: diplomacy.KindPosition, Stance: "supports", Basis: "stated", Time: diplomacy.UpTo("2024-03-06"),
			Issue:  &diplomacy.Issue{Topic: "other", About: []string{"country:CHL"}, Object: "fishing plan", Condition: "quotas first"},
			Actors: []diplomacy.Participant{who("holder", "country:NOR")},
		}),
		said(osloText, "Lund took office in 2023", diplomacy.Fact{
			Kind: diplomacy.KindTenure, Office: "foreign minister", Time: diplomacy.Span{From: "2023-01-01", Precision: "year", Basis: "stated"},
			Actors: []diplomacy.Participant{who("holder", "person:kari-lund"), who("of", "country:NOR")},
		}),
	}
}

const lunchText = "Over lunch in Oslo, Ms Lund and the envoy of Chile spoke on Tuesday. They signed the Cod Accord, worth 5 million dollars."

// lunchReading tells of the same meeting as the first article, in other words and with another place.
func lunchReading(t testing.TB) diplomacy.Reading {
	amount := 5e6
	meeting := osloFacts()[0]
	meeting.Evidence, meeting.Place, meeting.Confidence = nil, &diplomacy.Place{Name: "Oslo town hall", Country: "NOR"}, 0.9
	meeting.Actors = []diplomacy.Participant{who("participant", "person:kari-lund", "org:nordic-council"), who("participant", "group:CHL/envoy", "country:CHL")}
	meeting.Actors[0].Sector, meeting.Actors[0].Name = "diplomat", "Ms Lund"
	a := diplomacy.Article{ID: "lunch", Title: "Lunch", Outlet: "Harbour Times", Published: "2024-03-07", Text: lunchText}
	meet := said(lunchText, "Ms Lund and the envoy of Chile spoke on Tuesday", meeting)
	accord := said(lunchText, "signed the Cod Accord, worth 5 million dollars", diplomacy.Fact{
		Kind: diplomacy.KindAgreement, Status: diplomacy.Signed, Agreement: &diplomacy.AgreementName{Name: "Cod Accord", Topic: "tariffs_trade"}, Time: diplomacy.On("2024-03-05"),
		Actors:  []diplomacy.Participant{who("party", "country:NOR"), who("party", "country:CHL")},
		Objects: []diplomacy.Object{{Kind: "money", Name: "fund", Amount: &amount, Unit: "USD"}},
	})
	accord.Complete(a.Published)
	return reading(t, a, "rules", meet, accord)
}

// denialReading disputes a fact of another article, which may not be loaded yet.
func denialReading(t testing.TB, target string) diplomacy.Reading {
	text := "Chile denied that any accord had been signed. Norway sanctions Chile, and Chile's envoy, Ana Rojas, protested."
	a := diplomacy.Article{ID: "denial", Title: "Denial", Outlet: "Harbour Times", Published: "2024-03-08", Text: text}
	return reading(t, a, "rules",
		said(text, "Chile denied that any accord had been signed", diplomacy.Fact{
			Kind: diplomacy.KindStatement, Act: "deny", Claim: "an accord had been signed", Time: diplomacy.UpTo("2024-03-08"),
			Actors: []diplomacy.Participant{who("speaker", "country:CHL")}, Links: []diplomacy.Link{{Rel: "disputes", To: target}},
		}),
		said(text, "Norway sanctions Chile", diplomacy.Fact{
			Kind: diplomacy.KindTie, Tie: "sanctions", Status: diplomacy.Begun,
			Actors: []diplomacy.Participant{who("holder", "country:NOR"), who("of", "country:CHL")},
		}),
		said(text, "Chile's envoy, Ana Rojas, protested", diplomacy.Fact{
			Kind: diplomacy.KindEvent, Type: diplomacy.ACCUSE, Mode: "disapprove", Contexts: []diplomacy.Context{"diplomatic"}, Time: diplomacy.UpTo("2024-03-08"),
			Actors: []diplomacy.Participant{who("source", "person:ana-rojas", "country:CHL"), who("target", "country:NOR")},
		}))
}

// samples are readings that share facts and actors, of two readers.
func samples(t testing.TB) []diplomacy.Reading {
	lunch := lunchReading(t)
	curated := osloFacts()[:1]
	curated[0].Confidence = 1
	curated[0].Form = "talks_round"
	return []diplomacy.Reading{
		reading(t, osloArticle(), "rules", osloFacts()...),
		lunch,
		denialReading(t, lunch.Facts[1].ID),
		reading(t, osloArticle(), "curated", curated...),
	}
}

func one(t testing.TB, db *neo4jdb.DB, text string, params map[string]any) any {
	t.Helper()
	rows, err := db.Read(t.Context(), neo4jdb.Statement{Text: text, Params: params})
	if err != nil {
		t.Fatal(err)
	}
	return rows.One("v")
}

func write(t testing.TB, s *store.Store, readings ...diplomacy.Reading) []diplomacy.Outcome {
	t.Helper()
	outcomes, err := s.WriteReadings(t.Context(), readings)
	if err != nil {
		t.Fatal(err)
	}
	return outcomes
}

func TestWriteReadingTwiceWritesNothingTheSecondTime(t *testing.T) {
	var updates int
	db := neo4jtest.OpenWith(t, func(o *neo4jdb.Options) {
		o.Observe = func(s neo4jdb.Statement) {
			if strings.Contains(s.Text, "SET ") && s.Text != cypher.BeginText { // which changes nothing when all is there
				updates++
			}
		}
	})
	s := store.New(db)
	if got := write(t, s, samples(t)...); !slices.Equal(got, []diplomacy.Outcome{"loaded", "loaded", "loaded", "loaded"}) {
		t.Fatalf("outcomes %v", got)
	}
	before := neo4jtest.Graph(t, db)
	seq := one(t, db, "MATCH (l:Lock) RETURN l.seq AS v", nil)
	updates = 0
	if got := write(t, s, samples(t)...); !slices.Equal(got, []diplomacy.Outcome{"unchanged", "unchanged", "unchanged", "unchanged"}) {
		t.Fatalf("outcomes %v", got)
	}
	if updates != 0 {
		t.Errorf("the second time %d writing statements were sent", updates)
	}
	if diff := neo4jtest.Difference(before, neo4jtest.Graph(t, db)); diff != "" {
		t.Error(diff)
	}
	if after := one(t, db, "MATCH (l:Lock) RETURN l.seq AS v", nil); after != seq {
		t.Errorf("the number of the last write went from %v to %v", seq, after)
	}
}

func TestOrderAndBatchesOfLoadingDoNotMatter(t *testing.T) {
	var want []string
	for i, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}, {1, 3, 0, 2}, {2, 2, 1, 3, 1, 0, 0}} {
		t.Run(fmt.Sprint(order), func(t *testing.T) {
			db := neo4jtest.Open(t)
			s := store.New(db)
			readings := samples(t)
			var batch []diplomacy.Reading
			for _, j := range order {
				batch = append(batch, readings[j])
				if i%2 == 0 { // one by one; else all at once
					write(t, s, batch...)
					batch = nil
				}
			}
			write(t, s, batch...)
			got := neo4jtest.Graph(t, db)
			if want == nil {
				want = got
				return
			}
			if diff := neo4jtest.Difference(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatStandsInTheGraph(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	readings := samples(t)
	write(t, s, readings...)
	meeting := map[string]any{"id": readings[0].Facts[0].ID}
	for what, c := range map[string]struct {
		text string
		want any
	}{
		"one meeting step with three evidences from two articles": {"MATCH (f:MeetingStep {id: $id})-[:EVIDENCED_BY]->(a) RETURN [count(*), count(DISTINCT a)] AS v", []any{int64(3), int64(2)}},
		"the surest evidence shows":                               {"MATCH (f:Fact {id: $id}) RETURN [f.form, f.place, f.confidence, f.live] AS v", []any{"talks_round", "Oslo", 1.0, true}},
		"whom Lund acts for is taken together":                    {"MATCH (:Fact {id: $id})-[r:PARTICIPANT]->({id: 'person:kari-lund'}) RETURN [r.for, r.sector] AS v", []any{[]any{"country:NOR", "org:nordic-council"}, "diplomat"}},
		"countries are involved by those who act for them":        {"MATCH (:Fact {id: $id})-[v:INVOLVES {as: 'for'}]->(n) WITH n.id AS id ORDER BY id RETURN collect(id) AS v", []any{"country:CHL", "country:NOR", "org:nordic-council"}},
		"a foreign minister is a leader and held the office":      {"MATCH (p:Person:Leader)-[h:HELD]->(c:Country) RETURN [p.id, h.office, h.from, c.code, h.live] AS v", []any{"person:kari-lund", "foreign minister", "2023-01-01", "NOR", true}},
		"an envoy of Chile is not":                                {"MATCH (p:Person {id: 'person:ana-rojas'}) RETURN p:Leader AS v", false},
		"the accord has its parties and its sum":                  {"MATCH (f:AgreementStep)-[:STEP_OF]->(g:Agreement) MATCH (f)-[c:CONCERNS]->(o:Object) RETURN [g.name, f.status, o.kind, c.amount, c.unit] AS v", []any{"Cod Accord", "signed", "money", 5e6, "USD"}},
		"the denial disputes it":                                  {"MATCH (:Statement)-[:DISPUTES]->(f:AgreementStep) RETURN count(f) AS v", int64(1)},
		"the position is on an issue, under a condition":          {"MATCH (f:Position)-[:ON]->(i:Issue) RETURN [f.stance, f.condition, i.object, i.about] AS v", []any{"supports", "quotas first", "fishing plan", []any{"country:CHL"}}},
		"the tie is undated and filed under its day":              {"MATCH (f:TieStep)-[:STEP_OF]->(t:Tie) RETURN [t.tie, f.at, f.from] AS v", []any{"sanctions", "2024-03-08", nil}},
		"the event has its score":                                 {"MATCH (f:Event) RETURN [f.type, f.mode, f.quad, f.score] AS v", []any{"ACCUSE", "disapprove", "verbal_conflict", -2.0}},
		"articles hang on outlet and story":                       {"MATCH (o:Outlet)<-[:BY]-(a {id: 'oslo'})-[:IN]->(s:Story) RETURN [o.name, s.id, a.revision] AS v", []any{"The Fjord Post", "oslo", int64(1)}},
		"no link waits":                                           {"MATCH (w:WaitingLink) RETURN count(w) AS v", int64(0)},
	} {
		if diff := cmp.Diff(c.want, one(t, db, c.text, meeting)); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
}

func TestChangedArticleClosesItsEvidenceAndKeepsIt(t *testing.T) {
	db := neo4jtest.Open(t)
	day := time.Date(2024, 3, 6, 8, 0, 0, 0, time.UTC)
	s := store.New(db, store.WithClock(func() time.Time { return day }))
	curated := osloFacts()[:2]
	write(t, s, reading(t, osloArticle(), "rules", osloFacts()...), reading(t, osloArticle(), "curated", curated...))

	day = day.AddDate(0, 0, 1)
	changed := osloArticle()
	changed.Title = "Envoys met"
	changed.Text = "Correction. " + strings.Replace(osloText, "Norway backed the fishing plan. ", "", 1)
	facts := osloFacts()
	facts[0].Evidence, facts[2].Evidence = nil, nil
	again := []diplomacy.Fact{
		said(changed.Text, "Kari Lund, met the Chilean envoy in Oslo on Tuesday", facts[0]),
		said(changed.Text, "Lund took office in 2023", facts[2]),
	}
	if got := write(t, s, reading(t, changed, "rules", again...)); got[0] != diplomacy.Replaced {
		t.Fatalf("outcome %v", got)
	}
	meeting, position := map[string]any{"id": again[0].ID}, map[string]any{"id": curated[1].ID}
	_ = meeting
	curated[1].Complete("2024-03-06")
	position["id"] = curated[1].ID
	meeting["id"] = reading(t, changed, "rules", again...).Facts[0].ID
	const known = `MATCH (:Fact {id: $id})-[e:EVIDENCED_BY]->(:Article {id: 'oslo'})
WITH e ORDER BY e.reader, e.revision
RETURN collect(e.reader + ' ' + e.revision + ' ' + e.start + ' ' + left(e.knownFrom, 10) + ' ' + coalesce(left(e.knownTo, 10), 'open')) AS v`
	want := []any{
		"curated 1 27 2024-03-06 2024-03-07", // found again further on in the new text
		"curated 2 39 2024-03-07 open",
		"rules 1 27 2024-03-06 2024-03-07",
		"rules 2 39 2024-03-07 open",
	}
	if diff := cmp.Diff(want, one(t, db, known, meeting)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{"curated 1 80 2024-03-06 2024-03-07", "rules 1 80 2024-03-06 2024-03-07"}, one(t, db, known, position)); diff != "" {
		t.Error(diff)
	}
	if one(t, db, "MATCH (f:Fact {id: $id}) RETURN f.live AS v", position) != false {
		t.Error("the position that no article holds any more is still live")
	}
	revision := one(t, db, "MATCH (:Article {revision: 2})-[:HAD]->(r:Revision) RETURN [r.key, r.title, left(r.knownTo, 10)] AS v", nil)
	if diff := cmp.Diff([]any{"oslo@1", "Envoys meet", "2024-03-07"}, revision); diff != "" {
		t.Error(diff)
	}

	// The old text comes back: what was closed opens again, as new evidence.
	day = day.AddDate(0, 0, 1)
	if got := write(t, s, reading(t, osloArticle(), "rules", osloFacts()...)); got[0] != diplomacy.Replaced {
		t.Fatalf("outcome %v", got)
	}
	if one(t, db, "MATCH (f:Fact {id: $id}) RETURN f.live AS v", position) != true {
		t.Error("the position is told again and not live")
	}
	if n := one(t, db, "MATCH (:Fact {id: $id})-[e:EVIDENCED_BY {reader: 'rules'}]->() RETURN count(e) AS v", meeting); n != int64(3) {
		t.Errorf("%v evidences of the meeting, want 3", n)
	}
}

func TestNewReadingOfTheSameTextKeepsWhatIsSaidAgain(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	first := reading(t, osloArticle(), "rules", osloFacts()...)
	facts := osloFacts()
	facts[1].Confidence = 0.5
	second := reading(t, osloArticle(), "rules", facts[:2]...)
	for i, r := range []diplomacy.Reading{first, second, first} {
		want := diplomacy.Replaced
		if i == 0 {
			want = diplomacy.Loaded
		}
		if got := write(t, s, r); got[0] != want {
			t.Fatalf("write %d: outcome %v", i, got)
		}
	}
	for i, want := range []int64{1, 3, 2} { // kept all along; 0.8, 0.5, 0.8; closed and opened again
		n := one(t, db, "MATCH (:Fact {id: $id})-[e:EVIDENCED_BY]->() RETURN count(e) AS v", map[string]any{"id": first.Facts[i].ID})
		if n != want {
			t.Errorf("fact %d has %v evidences, want %d", i, n, want)
		}
	}
	if n := one(t, db, "MATCH (:Fact)-[e:EVIDENCED_BY]->() WHERE e.knownTo IS NULL RETURN count(e) AS v", nil); n != int64(3) {
		t.Errorf("%v evidences are open, want 3", n)
	}
	if v := one(t, db, "MATCH (:Person)-[h:HELD]->() RETURN h.live AS v", nil); v != true {
		t.Errorf("the tenure's edge is live: %v", v)
	}
	if rev := one(t, db, "MATCH (a:Article) RETURN a.revision AS v", nil); rev != int64(1) {
		t.Errorf("revision %v: a new reading of the same text is no new revision", rev)
	}
}

func TestWhatIsMissingIsFilledAndNothingErased(t *testing.T) {
	bare := osloArticle()
	bare.Title, bare.Outlet = "", ""
	full := reading(t, osloArticle(), "rules", osloFacts()...)
	less := reading(t, bare, "curated", osloFacts()[0])
	var want []string
	for name, order := range map[string][]diplomacy.Reading{"full first": {full, less}, "bare first": {less, full}} {
		t.Run(name, func(t *testing.T) {
			db := neo4jtest.Open(t)
			for _, r := range order {
				write(t, store.New(db), r)
			}
			if rev := one(t, db, "MATCH (a:Article) RETURN [a.revision, a.title] AS v", nil); !cmp.Equal(rev, []any{int64(1), "Envoys meet"}) {
				t.Errorf("article %v", rev)
			}
			got := neo4jtest.Graph(t, db)
			if want == nil {
				want = got
			} else if diff := neo4jtest.Difference(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWritersTakeTurns(t *testing.T) {
	db := neo4jtest.Open(t)
	const writers, each = 4, 6
	var wg sync.WaitGroup
	errs := make(chan error, writers)
	for w := range writers {
		other, err := neo4jdb.Open(t.Context(), db.Options()) // a pool of its own, as another process has
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close(context.Background())
		s := store.New(other)
		wg.Go(func() {
			for i := range each {
				a := osloArticle()
				a.ID = fmt.Sprintf("oslo-%d", (w+i)%each)
				a.Title = ""
				if _, err := s.WriteReading(context.Background(), reading(t, a, fmt.Sprintf("reader%d", w), osloFacts()...)); err != nil {
					errs <- err
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	if seq := one(t, db, "MATCH (l:Lock) RETURN l.seq AS v", nil); seq != int64(writers*each) {
		t.Errorf("%d writes were numbered up to %v", writers*each, seq)
	}
	if n := one(t, db, "MATCH ()-[e:EVIDENCED_BY]->() RETURN [count(e), count(DISTINCT e.seqFrom)] AS v", nil); !cmp.Equal(n, []any{int64(writers * each * 3), int64(writers * each)}) {
		t.Errorf("evidences and their writes: %v", n)
	}
	if n := one(t, db, "MATCH (f:Fact) RETURN count(f) AS v", nil); n != int64(3) {
		t.Errorf("%v facts", n)
	}
}

func TestGazetteerProfileWinsOverTexts(t *testing.T) {
	db := neo4jtest.Open(t)
	r := reading(t, osloArticle(), "rules", osloFacts()...)
	r.Actors = []diplomacy.Actor{{ID: "person:kari-lund", Type: "person", Name: "K. Lund", Office: "minister", Mentions: [][2]int{{26, 35}, {118, 122}}}}
	write(t, store.New(db), r)
	if v := one(t, db, "MATCH (p:Person {id: 'person:kari-lund'}) RETURN [p.name, p.names, p.office, p.officeAt] AS v", nil); !cmp.Equal(v, []any{"K. Lund", []any{"K. Lund"}, "minister", "2024-03-06"}) {
		t.Errorf("from the text: %v", v)
	}
	if v := one(t, db, "MATCH (:Article)-[m:MENTIONS]->({id: 'person:kari-lund'}) RETURN m.spans AS v", nil); !cmp.Equal(v, []any{int64(26), int64(35), int64(118), int64(122)}) {
		t.Errorf("spans: %v", v)
	}
	lunch := lunchReading(t)
	lunch.CompleteActors(func(id string) (diplomacy.Actor, bool) {
		switch id {
		case "person:kari-lund":
			return diplomacy.Actor{ID: id, Type: diplomacy.ActorLeader, Name: "Kari Lund", Names: []string{"Kari Lund", "Lund"}, Country: "NOR", Office: "foreign minister", Wikidata: "Q1", Profile: &diplomacy.Profile{}}, true
		case "country:NOR":
			return diplomacy.Actor{ID: id, Type: diplomacy.ActorCountry, Name: "Norway", Country: "NOR", Profile: &diplomacy.Profile{ISO2: "NO", Capital: "Oslo", Lat: 60, Lon: 10}}, true
		}
		return diplomacy.Actor{}, false
	})
	write(t, store.New(db), lunch, denialReading(t, lunch.Facts[1].ID)) // the denial brings text-only names again
	want := []any{"Kari Lund", []any{"Kari Lund", "Lund"}, "foreign minister", "Q1", true}
	if diff := cmp.Diff(want, one(t, db, "MATCH (p:Person {id: 'person:kari-lund'}) RETURN [p.name, p.names, p.office, p.wikidata, p:Leader] AS v", nil)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{"Norway", "NOR", "NO", "Oslo", 60.0}, one(t, db, "MATCH (c:Country {code: 'NOR'}) RETURN [c.name, c.code, c.iso2, c.capital, c.lat] AS v", nil)); diff != "" {
		t.Error(diff)
	}
}
