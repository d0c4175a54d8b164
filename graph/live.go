package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/internal/diplomacy"
)

// Times and sizes of subscriptions.
const (
	pollInterval = 500 * time.Millisecond // how long after a write its facts may come
	heartbeat    = 15 * time.Second       // a line without meaning, so that nothing between takes the connection for dead
	liveStall    = 30 * time.Second       // how long a client may take nothing before it is dropped
	livePage     = 100                    // events that are held for one client
)

// Watcher tells of writes.
type Watcher interface {
	// LastWrite returns the number of the last write, 0 before the first.
	LastWrite(ctx context.Context) (int64, error)
}

// live answers subscriptions as server-sent events, each a GraphQL answer as graphql-sse has it. gqlgen's own transport would hand
// events out value by value; here they are written from the record tree, as root fields are. What a client has not taken yet
// stays in the database: a slow one holds up nobody, and holds no more than a page.
type live struct {
	reader  Reader
	writes  *writes
	timeout time.Duration
	present graphql.ErrorPresenterFunc
	stop    <-chan struct{}
}

// Supports is part of gqlgen's interface of transports.
func (*live) Supports(r *http.Request) bool {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && media == "application/json" && r.Method == http.MethodPost && strings.Contains(r.Header.Get("Accept"), "text/event-stream")
}

// Do is part of gqlgen's interface of transports.
func (l *live) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	params := &graphql.RawParams{Headers: r.Header}
	params.ReadTime.Start = graphql.Now()
	decoder := json.NewDecoder(r.Body)
	decoder.UseNumber()
	if err := decoder.Decode(params); err != nil {
		refuse(w, http.StatusBadRequest, diplomacy.Invalid, noRequest)
		return
	}
	params.ReadTime.End = graphql.Now()
	out := &eventWriter{w: w, control: http.NewResponseController(w)}
	_ = out.control.SetReadDeadline(time.Time{}) // the request has been read; the server's limit for that would end the answer
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-cache")
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	go func() {
		select {
		case <-l.stop:
			cancel()
		case <-ctx.Done():
		}
	}()
	op, errs := exec.CreateOperationContext(ctx, params)
	ctx = graphql.WithOperationContext(ctx, op)
	switch {
	case errs != nil:
		_ = out.next("", exec.DispatchError(ctx, errs))
	case op.Operation.Operation == ast.Subscription:
		err := l.listen(ctx, op, r.Header.Get("Last-Event-ID"), out)
		if ctx.Err() != nil {
			return // without complete: clients come back for the rest
		}
		if err != nil {
			_ = out.next("", &graphql.Response{Errors: gqlerror.List{l.present(ctx, err)}})
		}
	default:
		responses, ctx := exec.DispatchOperation(ctx, op)
		_ = out.next("", responses(ctx))
	}
	_ = out.write("event: complete\ndata: \n\n")
}

// listen sends events until ctx ends or the client takes nothing more. An error is about the query, or about the database.
func (l *live) listen(ctx context.Context, op *graphql.OperationContext, lastEvent string, out *eventWriter) error {
	fields := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Subscription"})
	if len(fields) != 1 {
		return diplomacy.Errorf(diplomacy.Invalid, "a subscription has one field")
	}
	asked, err := selectRoot(op, fields[0])
	if err != nil {
		return err
	}
	after, _ := fields[0].ArgumentMap(op.Variables)["after"].(string)
	cursor, err := diplomacy.ParseCursor(cmp.Or(lastEvent, after)) // who comes back sends the query as it was
	if err != nil {
		return err
	}
	defer l.writes.join()()
	last, err := l.writes.watcher.LastWrite(ctx)
	if err != nil {
		return err
	}
	if cursor == nil { // behind all that is there
		cursor = diplomacy.Cursor{float64(last), "\uffff"}
	}
	if err := out.write("id: " + cursor.String() + "\n\n"); err != nil {
		return nil
	}
	for {
		more := true
		for more {
			var rows []any
			if rows, more, err = l.page(ctx, asked, cursor); err != nil {
				return fmt.Errorf("facts behind the cursor %s: %w", cursor, err)
			}
			for _, row := range rows {
				cursor, _ = row.(diplomacy.Record)[diplomacy.CursorKey].([]any)
				if out.next(cursor.String(), l.event(ctx, asked, row)) != nil {
					return nil // the client went away, or took nothing for too long
				}
			}
		}
		for waited := false; !waited; {
			if last, waited = l.writes.wait(ctx, last); ctx.Err() != nil || !waited && out.write(":\n\n") != nil {
				return nil
			}
		}
	}
}

// page reads the next events.
func (l *live) page(ctx context.Context, a *asked, after diplomacy.Cursor) (rows []any, more bool, err error) {
	args := a.sel.Args
	args.First, args.After = livePage, after
	s := &diplomacy.Selection{Name: a.sel.Name, Args: args, Fields: []*diplomacy.Selection{{Name: "pageInfo"}}}
	for _, f := range a.sel.Fields {
		if f.Name == "fact" {
			s.Fields = append(s.Fields, &diplomacy.Selection{Name: "nodes", Key: f.Key, Fields: f.Fields})
		}
	}
	if len(s.Fields) == 1 { // only cursors are asked for
		s.Fields = append(s.Fields, &diplomacy.Selection{Name: "nodes", Key: "fact"})
	}
	ctx, cancel := context.WithTimeout(ctx, l.timeout)
	defer cancel()
	page, err := l.reader.Answer(ctx, s)
	rows, _ = page[diplomacy.RowsKey].([]any)
	more, _ = page[diplomacy.MoreKey].(bool)
	return rows, more, err
}

// event writes one event.
func (l *live) event(ctx context.Context, a *asked, row any) *graphql.Response {
	ctx = graphql.WithResponseContext(ctx, l.present, recovered)
	w := writer{ctx: ctx, path: ast.Path{ast.PathName(a.alias)}}
	w.text("{")
	w.quote(a.alias)
	w.text(":")
	mark := len(w.out)
	ok := w.members(a.fields[a.sel.Type], a.sel.Type, func(f *asked) bool {
		if f.def.Name == "cursor" {
			return w.value(f, f.def.Type, cursorOf(row))
		}
		return w.value(f, f.def.Type, row.(diplomacy.Record)[f.sel.Key])
	})
	if !ok {
		w.out = w.out[:mark]
		w.text("null")
	}
	w.text("}")
	return &graphql.Response{Data: w.out, Errors: graphql.GetErrors(ctx)}
}

// eventWriter writes server-sent events, and gives a client up that takes none.
type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

// next writes an answer as an event. The id is what a client sends as Last-Event-ID when it comes back.
func (e *eventWriter) next(id string, r *graphql.Response) error {
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	text := "event: next\n"
	if id != "" {
		text += "id: " + id + "\n"
	}
	return e.write(text + "data: " + string(data) + "\n\n")
}

func (e *eventWriter) write(text string) error {
	if err := e.control.SetWriteDeadline(time.Now().Add(liveStall)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if _, err := io.WriteString(e.w, text); err != nil {
		return err
	}
	return e.control.Flush()
}

// writes tells all subscriptions of the writes of the system, by one look at the database for all of them.
type writes struct {
	watcher Watcher

	mu        sync.Mutex
	listeners int
	stop      context.CancelFunc // of the look-out; set while somebody listens
	last      int64
	changed   chan struct{} // closed at the next write
}

// join keeps the look-out going until the function that it returns is called.
func (w *writes) join() (leave func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.listeners++; w.listeners == 1 {
		ctx, cancel := context.WithCancel(context.Background())
		w.stop = cancel
		if w.changed == nil {
			w.changed = make(chan struct{})
		}
		go w.look(ctx)
	}
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.listeners--; w.listeners == 0 {
			w.stop()
		}
	}
}

func (w *writes) look(ctx context.Context) {
	ticker := time.NewTicker(pollInterval)
	defer ticker.Stop()
	for ctx.Err() == nil {
		if seq, err := w.watcher.LastWrite(ctx); err == nil { // when the database is away, so are new facts
			w.mu.Lock()
			if seq > w.last {
				w.last = seq
				close(w.changed)
				w.changed = make(chan struct{})
			}
			w.mu.Unlock()
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
}

// wait returns the last write once there is one after a number, and false when there was none until the time of a heartbeat.
func (w *writes) wait(ctx context.Context, after int64) (last int64, waited bool) {
	timer := time.NewTimer(heartbeat)
	defer timer.Stop()
	for {
		w.mu.Lock()
		last, changed := w.last, w.changed
		w.mu.Unlock()
		if last > after {
			return last, true
		}
		select {
		case <-ctx.Done():
			return after, false
		case <-timer.C:
			return after, false
		case <-changed:
		}
	}
}
