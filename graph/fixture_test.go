package graph_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
	"demarche/loaders"
)

// note is a fact with the sentence it rests on.
type note struct {
	quote string
	fact  diplomacy.Fact
}

// reading makes an article out of the sentences of notes, and the reading of it.
func reading(t *testing.T, a diplomacy.Article, notes ...note) diplomacy.Reading {
	t.Helper()
	r := diplomacy.Reading{Article: a, Reader: "test"}
	var text strings.Builder
	at := 0
	for _, n := range notes {
		f := n.fact
		end := at + utf8.RuneCountInString(n.quote)
		f.Article, f.Extractor = a.ID, "test/1"
		if f.Confidence == 0 {
			f.Confidence = 0.8
		}
		f.Evidence = []diplomacy.Evidence{{Start: at, End: end, Quote: n.quote, AssertedBy: diplomacy.ByOutlet}}
		r.Facts = append(r.Facts, f)
		text.WriteString(n.quote + " ")
		at = end + 1
	}
	r.Article.Text = text.String()
	r.Actors = []diplomacy.Actor{
		{ID: "country:GBR", Type: diplomacy.ActorCountry, Name: "United Kingdom", Country: "GBR", Names: []string{"Britain", "UK"}},
		{ID: "country:USA", Type: diplomacy.ActorCountry, Name: "United States", Country: "USA"},
		{ID: "country:UKR", Type: diplomacy.ActorCountry, Name: "Ukraine", Country: "UKR"},
		{ID: "country:RUS", Type: diplomacy.ActorCountry, Name: "Russia", Country: "RUS"},
		{ID: starmer.ID, Type: diplomacy.ActorLeader, Name: "Keir Starmer", Country: "GBR", Office: "prime minister", Mentions: [][2]int{{0, 7}}},
		{ID: trump.ID, Type: diplomacy.ActorLeader, Name: "Donald Trump", Country: "USA", Office: "president"},
		{ID: zelensky.ID, Type: diplomacy.ActorLeader, Name: "Volodymyr Zelensky", Country: "UKR", Office: "president"},
		{ID: "person:rishi-sunak", Type: diplomacy.ActorLeader, Name: "Rishi Sunak", Country: "GBR"},
		{ID: "org:nato", Type: diplomacy.ActorOrganization, Name: "NATO"},
	}
	if err := loaders.Seal(&r, nil, "1"); err != nil {
		t.Fatal(err)
	}
	return r
}

var (
	starmer  = diplomacy.Participant{ID: "person:keir-starmer", Name: "Keir Starmer", Country: "GBR", For: []string{"country:GBR"}, Sector: "government"}
	trump    = diplomacy.Participant{ID: "person:donald-trump", Name: "Donald Trump", Country: "USA", For: []string{"country:USA"}, Sector: "head_of_state"}
	zelensky = diplomacy.Participant{ID: "person:volodymyr-zelensky", Name: "Volodymyr Zelensky", Country: "UKR", For: []string{"country:UKR"}, Sector: "head_of_state"}
)

func as(r diplomacy.Role, p diplomacy.Participant) diplomacy.Participant {
	p.Role = r
	return p
}

func state(r diplomacy.Role, code string) diplomacy.Participant {
	return diplomacy.Participant{Role: r, ID: "country:" + code, Country: code, For: []string{"country:" + code}, Sector: "government"}
}

func minerals(status diplomacy.Status, mood diplomacy.Mood, day diplomacy.Date) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindAgreement, Status: status, Mood: mood, Time: diplomacy.On(day),
		Agreement: &diplomacy.AgreementName{Name: "minerals deal", Topic: "named_agreement"},
		Actors:    []diplomacy.Participant{state(diplomacy.RoleParty, "USA"), state(diplomacy.RoleParty, "UKR")}}
}

func meeting(status diplomacy.Status, form diplomacy.Form, day diplomacy.Date, who ...diplomacy.Participant) diplomacy.Fact {
	f := diplomacy.Fact{Kind: diplomacy.KindMeeting, Status: status, Form: form, Time: diplomacy.On(day)}
	for _, p := range who {
		f.Actors = append(f.Actors, as(diplomacy.RoleParticipant, p))
	}
	return f
}

func tenure(p diplomacy.Participant, office, of string, from, to diplomacy.Date) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindTenure, Office: office, Time: diplomacy.Span{From: from, To: to, Precision: diplomacy.PrecisionRange, Basis: diplomacy.BasisStated},
		Actors: []diplomacy.Participant{as(diplomacy.RoleHolder, p), state(diplomacy.RoleOf, of)}}
}

// fixture is a small graph: two articles of two outlets and a note on offices.
func fixture(t *testing.T) []diplomacy.Reading {
	amount := 103.0
	visit := meeting(diplomacy.Held, "visit", "2025-02-27", starmer, trump)
	visit.Place = &diplomacy.Place{Name: "White House", Country: "USA"}
	peacekeepers := &diplomacy.Issue{Topic: "peacekeeping_troops", By: []string{"country:GBR"}, About: []string{"country:UKR"}, Condition: "US security promises"}
	first := reading(t, diplomacy.Article{ID: "a1", Title: "A visit to Washington", Outlet: "The Courier", Published: "2025-02-27", URL: "https://courier.example/1"},
		note{"Starmer met Trump at the White House on Thursday.", visit},
		note{"Zelensky will visit Trump on Friday.", meeting(diplomacy.PlannedStep, "visit", "2025-02-28", zelensky, trump)},
		note{"The minerals deal is to be signed on Friday.", minerals(diplomacy.Signed, diplomacy.Planned, "2025-02-28")},
		note{"Starmer would send peacekeepers if the US gave promises.", diplomacy.Fact{Kind: diplomacy.KindPosition, Stance: "conditional", Basis: "stated", Issue: peacekeepers,
			Time: diplomacy.On("2025-02-27"), Actors: []diplomacy.Participant{as(diplomacy.RoleHolder, starmer)}}},
		note{"Starmer thanked Trump for his efforts.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "thank", Claim: "his efforts", Time: diplomacy.On("2025-02-27"),
			Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, starmer), as(diplomacy.RoleAddressee, trump)}}},
		note{"Europe gets its money back, Trump claimed.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "claim", Claim: "Europe gets its money back", Ref: "claim", Confidence: 0.6,
			Time: diplomacy.On("2025-02-27"), Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, trump)}}},
		note{"It does not, Starmer said.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "correct", Claim: "Europe does not get its money back", Links: []diplomacy.Link{{Rel: "disputes", To: "claim"}},
			Time: diplomacy.On("2025-02-27"), Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, starmer), as(diplomacy.RoleAddressee, trump)}}},
		note{"Russia sent 103 drones against Ukraine.", diplomacy.Fact{Kind: diplomacy.KindEvent, Type: diplomacy.ASSAULT, Mode: "drone", Contexts: []diplomacy.Context{"military"}, Time: diplomacy.UpTo("2025-02-27"),
			Objects: []diplomacy.Object{{Kind: "arms", Name: "drones", Amount: &amount}},
			Actors:  []diplomacy.Participant{state(diplomacy.RoleSource, "RUS"), state(diplomacy.RoleTarget, "UKR")}}},
	)
	second := reading(t, diplomacy.Article{ID: "a2", Title: "Shouting in the Oval Office", Outlet: "The Harbour Post", Published: "2025-03-01"},
		note{"Zelensky and Trump met on Friday.", meeting(diplomacy.Held, "visit", "2025-02-28", zelensky, trump)},
		note{"The minerals deal had been negotiated since 12 February.", minerals(diplomacy.Negotiating, diplomacy.Actual, "2025-02-12")},
		note{"Starmer thanked Trump for his efforts on Thursday.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "thank", Claim: "his efforts", Time: diplomacy.On("2025-02-27"), Confidence: 0.9,
			Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, starmer), as(diplomacy.RoleAddressee, trump)}}},
	)
	notes := reading(t, diplomacy.Article{ID: "notes", Title: "Notes", Outlet: "Curators", Published: "2025-05-01"},
		note{"It was signed on 30 April.", minerals(diplomacy.Signed, diplomacy.Actual, "2025-04-30")},
		note{"Starmer has been prime minister since July 2024.", tenure(starmer, "prime minister", "GBR", "2024-07-05", "")},
		note{"Sunak was prime minister before.", tenure(diplomacy.Participant{ID: "person:rishi-sunak", Name: "Rishi Sunak", For: []string{"country:GBR"}}, "prime minister", "GBR", "2022-10-25", "2024-07-05")},
		note{"Britain has been in NATO since 1949.", diplomacy.Fact{Kind: diplomacy.KindTie, Tie: "member", Status: diplomacy.Begun, Time: diplomacy.On("1949-04-04"),
			Actors: []diplomacy.Participant{state(diplomacy.RoleHolder, "GBR"), {Role: diplomacy.RoleOf, ID: "org:nato", Name: "NATO", For: []string{"org:nato"}}}}},
	)
	return []diplomacy.Reading{first, second, notes}
}

// generous limits let a query ask for everything at once.
var generous = graph.Limits{Depth: 100, Complexity: 1 << 40, Aliases: 10_000, Tokens: 1_000_000, RequestBytes: 10 << 20, StatementTimeout: 2 * time.Minute}

// server is the real handler over a real Neo4j with the fixture.
type server struct {
	http.Handler
	db         *neo4jdb.DB
	store      *store.Store
	statements atomic.Int64 // sent since the test began to count
}

func newServer(t *testing.T) *server {
	t.Helper()
	s := &server{}
	s.db = neo4jtest.OpenWith(t, func(o *neo4jdb.Options) { o.Observe = func(neo4jdb.Statement) { s.statements.Add(1) } })
	s.store = store.New(s.db)
	for _, r := range fixture(t) {
		if _, err := s.store.WriteReadings(context.Background(), []diplomacy.Reading{r}); err != nil {
			t.Fatal(err)
		}
	}
	s.Handler = handler(t, s.store, graph.Options{Limits: generous})
	return s
}

// ask returns the data of an answer, and fails the test for an answer with errors.
func (s *server) ask(t *testing.T, query string, variables map[string]any) string {
	t.Helper()
	_, body := post(t, s, query, variables)
	var answer struct {
		Data   json.RawMessage
		Errors []json.RawMessage
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	if len(answer.Errors) > 0 {
		t.Fatalf("%s\nanswered %s", query, body)
	}
	return string(answer.Data)
}
