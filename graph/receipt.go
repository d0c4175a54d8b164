package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/internal/diplomacy"
)

// Receipts keeps what answers were.
type Receipts interface {
	// Snapshot returns the instant up to which all that was written can be read.
	Snapshot(ctx context.Context) (string, error)
	SaveReceipt(ctx context.Context, r diplomacy.Receipt) error
	// Receipt returns NotFound for an id that there is none of; beside it, the ids of the merges and splits made or revoked since.
	Receipt(ctx context.Context, id string) (r diplomacy.Receipt, judged []string, err error)
}

// pinned is an operation whose root fields answer as known at an instant, since a receipt is asked for, or replayed.
type pinned struct {
	knownAt string
	mu      sync.Mutex
	asked   []*asked // the fields receipt
	replay  bool
	answer  []byte // of a replay: the data without the receipt
}

type pinnedKey struct{}

func pinnedOf(ctx context.Context) *pinned { p, _ := ctx.Value(pinnedKey{}).(*pinned); return p }

// pin is the instant as of whose knowledge a root field answers that names none itself.
func pin(ctx context.Context, a *asked) {
	if p := pinnedOf(ctx); p != nil && a.sel.Args.KnownAt == "" && a.def.Arguments.ForName("knownAt") != nil {
		a.sel.Args.KnownAt = p.knownAt
	}
}

// pinOperations is gqlgen's middleware around an operation: it pins one that asks for a receipt.
func pinOperations(receipts Receipts) graphql.OperationMiddleware {
	return func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		op := graphql.GetOperationContext(ctx)
		if pinnedOf(ctx) != nil || op.Operation.Operation != ast.Query || !asksReceipt(op) {
			return next(ctx)
		}
		at, err := receipts.Snapshot(ctx)
		if err != nil {
			graphql.AddError(ctx, err)
			return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{toGraphQL(diplomacy.Errorf(diplomacy.Unavailable, "the database does not answer just now; try again"))}})
		}
		return next(context.WithValue(ctx, pinnedKey{}, &pinned{knownAt: at}))
	}
}

func asksReceipt(op *graphql.OperationContext) bool {
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		if f.Name == "receipt" {
			return true
		}
	}
	return false
}

// receipt notes where the receipt belongs; writeReceipts fills it in once the rest of the answer is there.
func (r *Resolver) receipt(ctx context.Context) error {
	p := pinnedOf(ctx)
	if p == nil {
		return diplomacy.Errorf(diplomacy.Invalid, "receipt: this server keeps none")
	}
	asked, err := selectRoot(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field)
	if err == nil {
		p.mu.Lock()
		p.asked = append(p.asked, asked)
		p.mu.Unlock()
	}
	return err
}

// writeReceipts is gqlgen's middleware around an answer: it makes the receipt out of what the other fields answered. An answer
// with errors gets none.
func writeReceipts(receipts Receipts) graphql.ResponseMiddleware {
	return func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		response := next(ctx)
		p := pinnedOf(ctx)
		if p == nil || response == nil || len(response.Errors) > 0 {
			return response
		}
		if err := p.write(ctx, receipts, response); err != nil {
			response.Errors = append(response.Errors, toGraphQL(diplomacy.Errorf(diplomacy.Internal, "the answer got no receipt; ask again")))
		}
		return response
	}
}

func (p *pinned) write(ctx context.Context, receipts Receipts, response *graphql.Response) error {
	members, err := membersOf(response.Data)
	if err != nil {
		return err
	}
	at := map[string]*asked{}
	for _, a := range p.asked {
		at[a.alias] = a
	}
	rest := object(members, func(m member) []byte {
		if at[m.name] != nil {
			return nil
		}
		return m.value
	})
	if p.replay {
		p.answer = rest
		return nil
	}
	op := graphql.GetOperationContext(ctx)
	variables, err := json.Marshal(op.Variables)
	if err != nil {
		return err
	}
	r := diplomacy.NewReceipt(op.RawQuery, op.OperationName, string(variables), p.knownAt, rest)
	if err := receipts.SaveReceipt(ctx, r); err != nil {
		return err
	}
	response.Data = object(members, func(m member) []byte {
		a := at[m.name]
		if a == nil {
			return m.value
		}
		values := diplomacy.Record{"id": r.ID, "hash": r.Hash, "knownAt": r.KnownAt}
		record := diplomacy.Record{}
		for _, f := range a.sel.Fields {
			record[f.Key] = values[f.Name]
		}
		w := writer{ctx: ctx, path: ast.Path{ast.PathName(a.alias)}}
		w.value(a, a.def.Type, record)
		return w.out
	})
	return nil
}

// member is a member of a JSON object, as it stands.
type member struct {
	name  string
	value json.RawMessage
}

// membersOf reads the members of an object in their order.
func membersOf(data []byte) ([]member, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	var out []member
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		m := member{}
		m.name, _ = name.(string)
		if err := d.Decode(&m.value); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// object writes members; one whose value is nil is left out.
func object(members []member, value func(member) []byte) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for _, m := range members {
		v := value(m)
		if v == nil {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + m.name + `":`) // an alias has no sign that JSON escapes
		b.Write(v)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// replayed is what GET /receipts/ID answers.
type replayed struct {
	ID        string          `json:"id"`
	KnownAt   string          `json:"knownAt"`
	Hash      string          `json:"hash"`
	Query     string          `json:"query"`
	Operation string          `json:"operationName,omitempty"`
	Variables json.RawMessage `json:"variables"`
	Same      bool            `json:"same"`             // whether the query, asked again as of then, gives the same bytes
	Why       string          `json:"why,omitempty"`    // where it does not
	Answer    json.RawMessage `json:"answer,omitempty"` // as it was given
	Now       json.RawMessage `json:"now,omitempty"`    // what the query gives now as of then, where it differs
}

// NewReceiptHandler replays receipts: it asks api, the handler of NewHandler, the query anew as known then.
func NewReceiptHandler(receipts Receipts, api http.Handler, o Options) http.Handler {
	return Access(o.Tokens, RoleRead, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := strings.TrimPrefix(r.URL.Path, "/receipts/")
		receipt, judged, err := receipts.Receipt(r.Context(), id)
		if err != nil {
			refuseError(w, r, o.Log, err)
			return
		}
		body, err := json.Marshal(map[string]any{"query": receipt.Query, "operationName": receipt.Operation, "variables": json.RawMessage(receipt.Variables)})
		if err != nil {
			refuseError(w, r, o.Log, err)
			return
		}
		p := &pinned{knownAt: receipt.KnownAt, replay: true}
		again := r.Clone(context.WithValue(r.Context(), pinnedKey{}, p))
		again.Method, again.URL.Path, again.Body, again.ContentLength = http.MethodPost, "/graphql", io.NopCloser(bytes.NewReader(body)), int64(len(body))
		again.Header.Set("Content-Type", "application/json")
		again.Header.Del("Accept")
		answer := &heard{header: http.Header{}}
		api.ServeHTTP(answer, again)
		out := replayed{ID: receipt.ID, KnownAt: receipt.KnownAt, Hash: receipt.Hash, Query: receipt.Query, Operation: receipt.Operation,
			Variables: json.RawMessage(receipt.Variables), Answer: json.RawMessage(receipt.Answer)}
		switch {
		case p.answer == nil:
			out.Why = "the query fails now: " + strings.TrimSpace(answer.String())
		case diplomacy.AnswerHash(p.answer) == receipt.Hash:
			out.Same, out.Answer = true, p.answer
		default:
			out.Now, out.Why = p.answer, whyDifferent(judged)
		}
		w.Header().Set("Content-Type", "application/json")
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false) // the answer stands as it was sent
		_ = enc.Encode(out)
	}))
}

// heard is an answer that is not sent on.
type heard struct {
	bytes.Buffer
	header http.Header
}

func (h *heard) Header() http.Header { return h.header }
func (h *heard) WriteHeader(int)     {}

// whyDifferent says what knownAt does not reach behind.
func whyDifferent(judged []string) string {
	if len(judged) > 0 {
		return "who is who is shown as it is judged today; since then these judgements were made or revoked: " + strings.Join(judged, ", ")
	}
	return "what a fact shows beside its identity (its place, mode, contexts, whom its actors act for) is taken together from all its evidence, and some was added or closed since; or the query asks for what has no instant, such as judgements and runs of loaders"
}
