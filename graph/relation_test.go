package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

var vance = diplomacy.Participant{ID: "person:j-d-vance", Name: "J. D. Vance", Country: "USA", For: []string{"country:USA"}, Sector: "government"}

func eventOf(typ diplomacy.EventType, mode diplomacy.Mode, day diplomacy.Date, source, target diplomacy.Participant) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindEvent, Type: typ, Mode: mode, Time: diplomacy.On(day), Actors: []diplomacy.Participant{as(diplomacy.RoleSource, source), as(diplomacy.RoleTarget, target)}}
}

func says(act diplomacy.Act, claim string, day diplomacy.Date, speaker, addressee diplomacy.Participant) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindStatement, Act: act, Claim: claim, Time: diplomacy.On(day), Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, speaker), as(diplomacy.RoleAddressee, addressee)}}
}

func toCome(f diplomacy.Fact) diplomacy.Fact {
	f.Mood = diplomacy.Planned
	return f
}

// relations is a server over a winter between Washington and Kyiv: each article is loaded at noon of its day of publication.
func relations(t *testing.T) *server {
	t.Helper()
	s := &server{}
	s.db = neo4jtest.OpenWith(t, func(o *neo4jdb.Options) { o.Observe = func(neo4jdb.Statement) { s.statements.Add(1) } })
	usa, ukr, rus := state("", "USA"), state("", "UKR"), state("", "RUS")
	shelled := eventOf(diplomacy.ASSAULT, "drone", "2025-01-20", rus, ukr)
	fed := eventOf(diplomacy.ASSAULT, "", "2025-01-21", rus, ukr)
	fed.Feed = &diplomacy.Feed{Source: "gdelt", ID: "7"}
	feed := reading(t, diplomacy.Article{ID: "gdelt:7", Outlet: "row.example", Published: "2025-01-22"}, note{"Russia → Ukraine.", fed})
	feed.Reader, feed.Facts[0].Extractor = "gdelt", "gdelt/2"
	wrong := reading(t, diplomacy.Article{ID: "wire", Title: "Talks", Outlet: "The Courier", Published: "2025-02-12"},
		note{"Trump praised Zelensky.", says("praise", "his courage", "2025-02-11", trump, zelensky)})
	right := reading(t, diplomacy.Article{ID: "wire", Title: "Talks, corrected", Outlet: "The Courier", Published: "2025-02-12"},
		note{"Trump criticised Zelensky.", says("criticise", "his war", "2025-02-11", trump, zelensky)})
	list := []struct {
		day diplomacy.Date
		r   diplomacy.Reading
	}{
		{"2025-01-10", reading(t, diplomacy.Article{ID: "one", Outlet: "The Courier", Published: "2025-01-10"},
			note{"Trump met Zelensky.", meeting(diplomacy.Held, "visit", "2025-01-09", trump, zelensky)},
			note{"The United States would deliver arms in February.", toCome(eventOf(diplomacy.AID, "", "2025-02-20", usa, ukr))})},
		{"2025-01-11", reading(t, diplomacy.Article{ID: "two", Outlet: "The Harbour Post", Published: "2025-01-11"},
			note{"Trump, Vance and Zelensky met.", meeting(diplomacy.Held, "visit", "2025-01-09", trump, vance, zelensky)},
			note{"Trump threatened Zelensky.", says("threaten", "no more arms", "2025-01-10", trump, zelensky)})},
		{"2025-01-20", reading(t, diplomacy.Article{ID: "three", Outlet: "The Courier", Published: "2025-01-20"}, note{"Russian drones hit Kyiv.", shelled})},
		{"2025-01-22", feed},
		{"2025-02-12", wrong}, {"2025-02-14", right},
		{"2025-02-21", reading(t, diplomacy.Article{ID: "four", Outlet: "The Courier", Published: "2025-02-21"},
			note{"The United States delivered arms to Ukraine.", eventOf(diplomacy.AID, "", "2025-02-20", usa, ukr)},
			note{"Half of the arms were old, Zelensky claimed.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "claim", Claim: "half of the arms were old", Ref: "old", Time: diplomacy.On("2025-02-20"), Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, zelensky)}}})},
		{"2025-02-22", reading(t, diplomacy.Article{ID: "five", Outlet: "The Harbour Post", Published: "2025-02-22"},
			note{"Half of the arms were old, Zelensky claimed.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "claim", Claim: "half of the arms were old", Ref: "old", Time: diplomacy.On("2025-02-20"), Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, zelensky)}}},
			note{"They were new, said Trump.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "deny", Claim: "they were new", Time: diplomacy.On("2025-02-21"), Links: []diplomacy.Link{{Rel: "disputes", To: "old"}}, Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, trump)}}},
			note{"The minerals deal was rejected.", minerals(diplomacy.Rejected, diplomacy.Actual, "2025-02-21")})},
		{"2025-03-05", reading(t, diplomacy.Article{ID: "six", Outlet: "The Courier", Published: "2025-03-05"},
			note{"Trump met Zelensky again.", meeting(diplomacy.Held, "visit", "2025-03-04", trump, zelensky)},
			note{"Trump thanked Starmer.", says("thank", "his patience", "2025-03-03", trump, starmer)})},
	}
	for _, x := range list {
		st := store.New(s.db, store.WithClock(func() time.Time { return x.day.Time().Add(12 * time.Hour) }))
		if _, err := st.WriteReadings(context.Background(), []diplomacy.Reading{x.r}); err != nil {
			t.Fatal(err)
		}
	}
	s.store = store.New(s.db)
	run, err := s.store.StartRun(t.Context(), diplomacy.LoadRun{Source: "gdelt"})
	if err != nil {
		t.Fatal(err)
	}
	run.Slots, run.Outcome = []diplomacy.Slot{{Name: "20250122100000", Day: "2025-01-22"}, {Name: "20250122101500", Day: "2025-01-22", Missing: true}}, diplomacy.RunPartial
	if err := s.store.FinishRun(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	s.Handler = handler(t, s.store, graph.Options{Limits: generous})
	return s
}

// TestRelations asks what testdata/relations holds and compares with the answers beside; the remarks in the queries say what
// to look for. Answers are written anew by -update.
func TestRelations(t *testing.T) {
	s := relations(t)
	files, err := filepath.Glob("testdata/relations/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no queries in testdata/relations: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := json.Indent(&got, []byte(s.ask(t, string(query), nil)), "", "  "); err != nil {
				t.Fatal(err)
			}
			got.WriteString("\n")
			golden := strings.TrimSuffix(file, ".graphql") + ".json"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestAggregatesKeepBothOrigins: facts are counted that are of the origin of the field and of the filter's, of which there are none
// where the two are not the same.
func TestAggregatesKeepBothOrigins(t *testing.T) {
	s := relations(t)
	const query = `{ both: aggregates(groupBy: [KIND], origin: FEED, filter: {origin: FEED}) { facts } none: aggregates(groupBy: [KIND], filter: {origin: FEED}) { facts } }`
	got := s.ask(t, query, nil)
	if !strings.Contains(got, `"none":{"facts":0}`) || strings.Contains(got, `"both":{"facts":0}`) {
		t.Errorf("answered %s", got)
	}
}

func TestRelationRefusals(t *testing.T) {
	for query, want := range map[string]string{
		`{ relationships(of: "country:UKR", orderBy: CHANGE, from: "2025-01-01") { totalCount } }`:                                     "give from and to",
		`{ aggregates(groupBy: [TYPE, TYPE]) { facts } }`:                                                                              "groupBy: name each only once",
		`{ aggregates(groupBy: []) { facts } }`:                                                                                        "groupBy: give one to 3, not 0",
		`{ aggregates(groupBy: [TYPE], top: 1001) { facts } }`:                                                                         "top: 1001 is not between 1 and 1000",
		`{ coverage(from: "1900-01-01", to: "2025-01-01", interval: DAY) { intervals { from } } }`:                                     "more than 1000 of a day",
		`{ relationship(a: "country:UKR", b: "country:USA") { diff(from: "2025-02-02", to: "2025-02-01") { added { totalCount } } } }`: "from 2025-02-02 lies after to 2025-02-01",
		`{ relationship(a: "country:UKR", b: "country:USA") { timeline { intervals { strongest(first: 6) { id } } } } }`:               "strongest: first: 6 is more than 5",
		`{ relationship(a: "country:UKR", b: "country:USA") { timeline(last: 0) { omitted } } }`:                                       "last: 0 is not between 1 and 1000",
	} {
		if _, body := post(t, handler(t, &plans{}, graph.Options{}), query, nil); !strings.Contains(body, want) {
			t.Errorf("%s\nanswered %s, want %q", query, body, want)
		}
	}
}
