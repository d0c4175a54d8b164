package graph_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"demarche/graph"
	"demarche/internal/diplomacy"
)

// event is one server-sent event.
type event struct{ id, name, data string }

// subscribe listens to a subscription; the function that it returns gives the next event, and fails the test when none comes.
func subscribe(t *testing.T, address, query string, header map[string]string) (next func() event, leave func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	body, _ := json.Marshal(map[string]string{"query": query})
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	for k, v := range header {
		r.Header.Set(k, v)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	events := make(chan event, 1000)
	go func() {
		defer res.Body.Close()
		defer close(events)
		var e event
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			name, value, _ := strings.Cut(lines.Text(), ": ")
			switch name {
			case "id":
				e.id = value
			case "event":
				e.name = value
			case "data":
				e.data = value
			case "":
				events <- e
				e = event{}
			}
		}
	}()
	return func() event {
		t.Helper()
		select {
		case e := <-events:
			return e
		case <-time.After(20 * time.Second):
			t.Fatal("no event came")
			return event{}
		}
	}, cancel
}

// TestSubscription listens while facts are loaded, goes away, and comes back with the cursor: no fact is missed, and none
// comes twice.
func TestSubscription(t *testing.T) {
	s := newServer(t)
	live := httptest.NewServer(handler(t, s.store, graph.Options{Limits: generous, Watcher: s.store}))
	defer live.Close()
	load := func(n int) {
		t.Helper()
		r := reading(t, diplomacy.Article{ID: fmt.Sprint("live", n), Title: "News", Outlet: "The Courier", Published: "2025-04-01"},
			note{fmt.Sprintf("Russia praised Ukraine %d.", n), diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "praise", Claim: fmt.Sprint("claim ", n), Time: diplomacy.On("2025-04-01"),
				Actors: []diplomacy.Participant{state(diplomacy.RoleSpeaker, "RUS"), state(diplomacy.RoleAddressee, "UKR")}}},
			note{fmt.Sprintf("Britain thanked Ukraine %d.", n), diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "thank", Claim: fmt.Sprint("claim ", n), Time: diplomacy.On("2025-04-01"),
				Actors: []diplomacy.Participant{state(diplomacy.RoleSpeaker, "GBR"), state(diplomacy.RoleAddressee, "UKR")}}})
		if _, err := s.store.WriteReading(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	query := func(args string) string {
		return `subscription { f: factAdded(filter: {acts: [PRAISE]}` + args + `) { cursor fact { ... on Statement { claim } evidence { quote } } } }`
	}
	claim := func(n int) string {
		return fmt.Sprintf(`"fact":{"claim":"claim %d","evidence":[{"quote":"Russia praised Ukraine %d."}]}`, n, n)
	}
	want := func(next func() event, n int) event {
		t.Helper()
		e := next()
		if e.name != "next" || !strings.Contains(e.data, claim(n)) || !strings.Contains(e.data, `"cursor":"`+e.id+`"`) {
			t.Fatalf("got %+v, want the claim %d", e, n)
		}
		return e
	}

	next, leave := subscribe(t, live.URL, query(""), nil)
	beginning := next() // tells from where on it listens
	if beginning.id == "" || beginning.data != "" {
		t.Fatalf("at first came %+v", beginning)
	}
	other, leaveOther := subscribe(t, live.URL, query(""), nil)
	defer leaveOther()
	other()
	load(1)
	want(next, 1)
	load(2)
	second := want(next, 2)
	leave()
	load(3)
	load(4)
	again, leaveAgain := subscribe(t, live.URL, query(`, after: "`+second.id+`"`), nil)
	defer leaveAgain()
	if e := again(); e.id != second.id {
		t.Errorf("it goes on behind %q, asked was %q", e.id, second.id)
	}
	for n := 3; n <= 4; n++ {
		want(again, n)
	}
	load(5)
	want(again, 5)
	for n := 1; n <= 5; n++ { // another listener has all of them too
		want(other, n)
	}
	byHeader, leaveByHeader := subscribe(t, live.URL, query(""), map[string]string{"Last-Event-ID": beginning.id})
	defer leaveByHeader()
	byHeader()
	for n := 1; n <= 5; n++ {
		want(byHeader, n)
	}

	back, leaveBack := subscribe(t, live.URL, query(`, after: "`+beginning.id+`"`), map[string]string{"Last-Event-ID": second.id})
	defer leaveBack()
	back()
	for n := 3; n <= 5; n++ { // who comes back with the query as it was has had what came since
		want(back, n)
	}

	for _, tt := range []struct{ query, want string }{
		{query(`, after: "x"`), "is no cursor"},
		{`subscription { factAdded(filter: {from: "2025-02-31"}) { cursor } }`, "filter.from"},
		{`subscription { nothing }`, "Cannot query field"},
	} {
		next, leave := subscribe(t, live.URL, tt.query, nil)
		if e := next(); !strings.Contains(e.data, tt.want) {
			t.Errorf("%s: %+v", tt.query, e)
		}
		if e := next(); e.name != "complete" {
			t.Errorf("%s does not end: %+v", tt.query, e)
		}
		leave()
	}
	if _, body := post(t, s, query(""), nil); !strings.Contains(body, "text/event-stream") {
		t.Errorf("without server-sent events: %s", body)
	}
	queried, leaveQueried := subscribe(t, live.URL, `{ country(code: "UKR") { id } }`, nil)
	defer leaveQueried()
	if e := queried(); e.data != `{"data":{"country":{"id":"country:UKR"}}}` {
		t.Errorf("a query by server-sent events: %+v", e)
	}
}

// A server that is about to stop ends its subscriptions, and not as if there were nothing more to come.
func TestSubscriptionEndsWithTheServer(t *testing.T) {
	s := newServer(t)
	stop := make(chan struct{})
	live := httptest.NewServer(handler(t, s.store, graph.Options{Limits: generous, Watcher: s.store, Stop: stop}))
	defer live.Close()
	next, leave := subscribe(t, live.URL, `subscription { factAdded { cursor } }`, nil)
	defer leave()
	if e := next(); e.id == "" {
		t.Fatalf("at first came %+v", e)
	}
	close(stop)
	if e := next(); e != (event{}) { // the channel of events is closed
		t.Errorf("at the end came %+v", e)
	}
}
