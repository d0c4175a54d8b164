package neo4jdb_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
)

func statement(text string, params map[string]any) neo4jdb.Statement {
	return neo4jdb.Statement{Text: text, Params: params}
}

func TestReadDecodesValues(t *testing.T) {
	db := neo4jtest.Open(t)
	rows, err := db.Read(t.Context(), statement("RETURN $n AS n, 1.5 AS x, true AS yes, NULL AS nothing, [1, 'a'] AS list, {k: [2]} AS map", map[string]any{"n": 7}))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"n": int64(7), "x": 1.5, "yes": true, "nothing": nil, "list": []any{int64(1), "a"}, "map": map[string]any{"k": []any{int64(2)}}}
	if len(rows) != 1 {
		t.Fatalf("got %d rows, want 1", len(rows))
	}
	if diff := cmp.Diff(want, rows[0].Map()); diff != "" {
		t.Errorf("row differs (-want +got):\n%s", diff)
	}
	if got := rows.One("x"); got != 1.5 {
		t.Errorf(`One("x") = %v, want 1.5`, got)
	}
	if got := rows[0].Get("absent"); got != nil {
		t.Errorf("an absent column is %v, want nil", got)
	}
	if diff := cmp.Diff([]string{"n", "x", "yes", "nothing", "list", "map"}, rows[0].Keys()); diff != "" {
		t.Errorf("keys differ (-want +got):\n%s", diff)
	}
}

func TestReadCannotWrite(t *testing.T) {
	db := neo4jtest.Open(t)
	if _, err := db.Read(t.Context(), statement("CREATE (:Outlet {name: 'The Courier'})", nil)); err == nil {
		t.Error("a read wrote")
	}
	if n := count(t, db); n != 0 {
		t.Errorf("%d nodes stand in the graph, want none", n)
	}
}

func count(t *testing.T, db *neo4jdb.DB) int64 {
	t.Helper()
	rows, err := db.Read(t.Context(), statement("MATCH (n) WHERE NOT n:Migration RETURN count(n) AS n", nil))
	if err != nil {
		t.Fatal(err)
	}
	return rows.One("n").(int64)
}

// A connection that was lost while it waited in the pool, as at a restart of the server, does not fail the next read.
func TestReadIsTriedAgainAfterALostConnection(t *testing.T) {
	var attempts atomic.Int32
	var line *breakable
	db := neo4jtest.OpenWith(t, func(o *neo4jdb.Options) {
		line = breakableLine(t, strings.TrimPrefix(o.URI, "bolt://"))
		o.URI = "bolt://" + line.Addr().String()
		o.Observe = func(neo4jdb.Statement) { attempts.Add(1) }
	})
	attempts.Store(0)
	line.cut()
	rows, err := db.Read(t.Context(), statement("RETURN 7 AS n", nil))
	if err != nil || rows.One("n") != int64(7) {
		t.Errorf("read %v, %v; want 7", rows.One("n"), err)
	}
	if n := attempts.Load(); n != 2 {
		t.Errorf("%d attempts, want 2: the line was not lost, or the read not managed", n)
	}
}

// breakable passes bytes on to a server until it is cut; then it takes new connections again.
type breakable struct {
	net.Listener
	mu   sync.Mutex
	open []net.Conn
}

func breakableLine(t *testing.T, server string) *breakable {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &breakable{Listener: l}
	t.Cleanup(func() { _ = l.Close(); b.cut() })
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", server)
			if err != nil {
				_ = in.Close()
				continue
			}
			b.mu.Lock()
			b.open = append(b.open, in, out)
			b.mu.Unlock()
			go func() { _, _ = io.Copy(out, in) }()
			go func() { _, _ = io.Copy(in, out) }()
		}
	}()
	return b
}

func (b *breakable) cut() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.open {
		_ = c.Close()
	}
	b.open = nil
}

func TestReadEachStreams(t *testing.T) {
	db := neo4jtest.Open(t)
	var sum int64
	err := db.ReadEach(t.Context(), statement("UNWIND range(1, 5000) AS n RETURN n", nil), func(r neo4jdb.Row) error {
		sum += r.Get("n").(int64)
		return nil
	})
	if err != nil || sum != 5000*5001/2 {
		t.Errorf("sum = %d, %v; want %d", sum, err, 5000*5001/2)
	}

	enough := errors.New("enough")
	seen := 0
	err = db.ReadEach(t.Context(), statement("UNWIND range(1, 5000) AS n RETURN n", nil), func(neo4jdb.Row) error {
		if seen++; seen == 3 {
			return fmt.Errorf("row %d: %w", seen, enough)
		}
		return nil
	})
	if !errors.Is(err, enough) || err.Error() != "row 3: enough" || seen != 3 {
		t.Errorf("after %d rows the error is %v; want 'row 3: enough' after 3", seen, err)
	}
}

// What fails half-way must not start again once rows were handed out: the receiver would get them twice.
func TestReadEachDoesNotRepeatRows(t *testing.T) {
	db := neo4jtest.Open(t)
	seen := 0
	err := db.ReadEach(t.Context(), statement("UNWIND range(1, 10) AS n RETURN n", nil), func(neo4jdb.Row) error {
		seen++
		return neo4jdb.ToRepeat()
	})
	if err == nil || seen != 1 {
		t.Errorf("error %v after %d rows, want one row and an error", err, seen)
	}
	calls := 0
	err = db.Write(t.Context(), func(neo4jdb.Tx) error {
		if calls++; calls == 1 {
			return neo4jdb.ToRepeat()
		}
		return nil
	})
	if err != nil || calls != 2 {
		t.Errorf("a write with a transient failure: %v after %d calls, want success after 2", err, calls)
	}
}

func TestWriteIsAllOrNothing(t *testing.T) {
	db := neo4jtest.Open(t)
	own := errors.New("changed my mind")
	err := db.Write(t.Context(), func(tx neo4jdb.Tx) error {
		if _, err := tx.Run(t.Context(), statement("CREATE (:Outlet {name: 'The Courier'})", nil)); err != nil {
			return err
		}
		return own
	})
	if err != own {
		t.Errorf("error = %v, want the function's own", err)
	}
	if n := count(t, db); n != 0 {
		t.Fatalf("%d nodes stand after a write that failed", n)
	}
	err = db.Write(t.Context(), func(tx neo4jdb.Tx) error {
		for _, name := range []string{"The Courier", "The Herald"} {
			if _, err := tx.Run(t.Context(), statement("CREATE (:Outlet {name: $name})", map[string]any{"name": name})); err != nil {
				return err
			}
		}
		return nil
	})
	if n := count(t, db); err != nil || n != 2 {
		t.Errorf("%d nodes, %v; want 2", n, err)
	}
}

// Two writers that take the same two nodes in opposite order: Neo4j ends one of them, which must be tried again, also when its
// function wraps the error.
func TestWriteIsTriedAgainAfterDeadlock(t *testing.T) {
	db := neo4jtest.Open(t)
	if err := db.Write(t.Context(), func(tx neo4jdb.Tx) error {
		_, err := tx.Run(t.Context(), statement("CREATE (:Lock {name: 'a', seq: 0}), (:Lock {name: 'b', seq: 0})", nil))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	var both sync.WaitGroup
	both.Add(2)
	meet := func(once *sync.Once) { once.Do(func() { both.Done(); both.Wait() }) } // only at the first attempt
	tries := make(chan int, 2)
	write := func(names ...string) error {
		var once sync.Once
		n := 0
		defer func() { tries <- n }()
		return db.Write(t.Context(), func(tx neo4jdb.Tx) error {
			n++
			for _, name := range names {
				_, err := tx.Run(t.Context(), statement("MATCH (l:Lock {name: $name}) SET l.seq = l.seq + 1", map[string]any{"name": name}))
				if err != nil {
					return fmt.Errorf("take %s: %w", name, err)
				}
				meet(&once)
			}
			return nil
		})
	}
	failed := make(chan error, 2)
	go func() { failed <- write("a", "b") }()
	go func() { failed <- write("b", "a") }()
	for range 2 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if a, b := <-tries, <-tries; a+b < 3 {
		t.Errorf("the functions were called %d and %d times: nothing was tried again", a, b)
	}
	rows, err := db.Read(t.Context(), statement("MATCH (l:Lock) RETURN sum(l.seq) AS n", nil))
	if err != nil || rows.One("n") != int64(4) {
		t.Errorf("sum = %v, %v; want 4: each write once", rows.One("n"), err)
	}
}

func TestErrorsAreCoded(t *testing.T) {
	db := neo4jtest.Open(t)
	add := statement("CREATE (:Outlet {name: 'The Courier'})", nil)
	if _, err := db.AutoCommit(t.Context(), add); err != nil {
		t.Fatal(err)
	}
	_, err := db.AutoCommit(t.Context(), add)
	if diplomacy.CodeOf(err) != diplomacy.Conflict {
		t.Errorf("a second node under one key: %v (%s), want %s", err, diplomacy.CodeOf(err), diplomacy.Conflict)
	}

	_, err = db.Read(t.Context(), statement("MATCH (n) RETRUN n", nil))
	if diplomacy.CodeOf(err) != diplomacy.Internal || !strings.Contains(err.Error(), "RETRUN") {
		t.Errorf("wrong Cypher: %v (%s), want %s with the statement", err, diplomacy.CodeOf(err), diplomacy.Internal)
	}

	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err = db.Read(ctx, statement("UNWIND range(1, 100000000) AS a UNWIND range(1, 1000) AS b RETURN sum(a * b) AS n", nil))
	if diplomacy.CodeOf(err) != diplomacy.TimedOut || time.Since(start) > 10*time.Second {
		t.Errorf("an endless read: %v (%s) after %s, want %s", err, diplomacy.CodeOf(err), time.Since(start), diplomacy.TimedOut)
	}

	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := db.Read(stopped, statement("RETURN 1 AS n", nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled read: %v, want %v", err, context.Canceled)
	}
}

func TestOpenErrors(t *testing.T) {
	good := neo4jtest.Options(t)
	neo4jtest.Open(t) // takes its turn
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := l.Addr().String()
	l.Close()
	for _, test := range []struct {
		name   string
		change func(*neo4jdb.Options)
		code   diplomacy.Code
		says   string
	}{
		{"wrong password", func(o *neo4jdb.Options) { o.Password = "wrong" }, diplomacy.Unavailable, "neo4j.password"},
		{"no such database", func(o *neo4jdb.Options) { o.Database = "atlantis" }, diplomacy.Unavailable, `"atlantis"`},
		{"nobody there", func(o *neo4jdb.Options) { o.URI = "bolt://" + nobody }, diplomacy.Unavailable, nobody},
		{"nobody there to route", func(o *neo4jdb.Options) { o.URI = "neo4j://" + nobody }, diplomacy.Unavailable, nobody},
		{"not an address", func(o *neo4jdb.Options) { o.URI = "http://" + nobody }, diplomacy.Internal, "http"},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := good
			test.change(&o)
			ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
			defer cancel()
			start := time.Now()
			db, err := neo4jdb.Open(ctx, o)
			if err == nil {
				db.Close(ctx)
				t.Fatal("opened")
			}
			if diplomacy.CodeOf(err) != test.code || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v (%s), want %s with %q", err, diplomacy.CodeOf(err), test.code, test.says)
			}
			if test.name == "wrong password" != errors.Is(err, neo4jdb.ErrCredentials) {
				t.Errorf("errors.Is(err, ErrCredentials) = %t", errors.Is(err, neo4jdb.ErrCredentials))
			}
			if strings.Contains(err.Error(), good.Password) {
				t.Errorf("the password is in the error: %v", err)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %s to find out", took)
			}
		})
	}
}

func TestRoutingScheme(t *testing.T) {
	db := neo4jtest.OpenWith(t, func(o *neo4jdb.Options) { o.URI = strings.Replace(o.URI, "bolt://", "neo4j://", 1) })
	if _, err := db.AutoCommit(t.Context(), statement("CREATE (:Outlet {name: 'The Courier'})", nil)); err != nil {
		t.Fatal(err)
	}
	if n := count(t, db); n != 1 {
		t.Errorf("%d nodes, want 1", n)
	}
}

func TestObserveSeesEveryStatement(t *testing.T) {
	var mu sync.Mutex
	var texts []string
	db := neo4jtest.OpenWith(t, func(o *neo4jdb.Options) {
		o.Observe = func(s neo4jdb.Statement) {
			mu.Lock()
			defer mu.Unlock()
			texts = append(texts, s.Text)
		}
	})
	texts = nil // the ping of Open
	if _, err := db.Read(t.Context(), statement("RETURN 1 AS n", nil)); err != nil {
		t.Fatal(err)
	}
	if err := db.ReadEach(t.Context(), statement("RETURN 2 AS n", nil), func(neo4jdb.Row) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), func(tx neo4jdb.Tx) error {
		_, err := tx.Run(t.Context(), statement("RETURN 3 AS n", nil))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.AutoCommit(t.Context(), statement("RETURN 4 AS n", nil)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"RETURN 1 AS n", "RETURN 2 AS n", "RETURN 3 AS n", "RETURN 4 AS n"}, texts); diff != "" {
		t.Errorf("statements differ (-want +got):\n%s", diff)
	}
}

func TestNotifications(t *testing.T) {
	var mu sync.Mutex
	var bad []string
	db := neo4jtest.OpenWith(t, func(o *neo4jdb.Options) {
		o.Notifications = func(_ neo4jdb.Statement, list []neo4jdb.Notification) {
			mu.Lock()
			defer mu.Unlock()
			for _, n := range list {
				if neo4jtest.Bad(n) {
					bad = append(bad, n.Category+" "+n.Code)
				}
			}
		}
	})
	for _, test := range []struct{ text, want string }{
		{"MATCH (n:Fact) RETURN n.id AS id", ""},
		{"MATCH (n:Fcat) RETURN n.id AS id", "UNRECOGNIZED Neo.ClientNotification.Statement.UnknownLabelWarning"},
		{"MATCH (n:Fact) RETURN n.idd AS id", "UNRECOGNIZED Neo.ClientNotification.Statement.UnknownPropertyKeyWarning"},
		{"MATCH (:Fact)-[:TAREGT]->(n) RETURN n.id AS id", "UNRECOGNIZED Neo.ClientNotification.Statement.UnknownRelationshipTypeWarning"},
		{"MATCH (a:Fact), (b:Country) RETURN a.id AS id, b.id AS other", "PERFORMANCE Neo.ClientNotification.Statement.CartesianProduct"},
	} {
		bad = nil
		if _, err := db.Read(t.Context(), statement(test.text, nil)); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(bad, " "); got != test.want {
			t.Errorf("%s: remarks %q, want %q", test.text, got, test.want)
		}
	}
}
