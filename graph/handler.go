package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/graph/generated"
	"demarche/internal/diplomacy"
)

// Options configure the handler.
type Options struct {
	Limits Limits
	Tokens []Token // empty: loopback only, everyone may read and operate
	Log    *slog.Logger
	// Observe is told of every request; nil: nobody.
	Observe Observer

	Curator Curator // nil: the server only reads
	Watcher Watcher // of subscriptions; nil: there are none
	// Stop, closed when the server is about to stop, ends the subscriptions, which would hold it up; nil: nothing does.
	Stop <-chan struct{}

	Receipts Receipts // nil: there are none
}

// parsedQueries is how many parsed queries are kept.
const parsedQueries = 1000

// NewHandler answers GraphQL over POST with the reader. It returns Invalid when a limit is not positive.
func NewHandler(reader Reader, o Options) (http.Handler, error) {
	if name := o.Limits.Check(); name != "" {
		return nil, diplomacy.Errorf(diplomacy.Invalid, "limits: %s must be more than 0", name)
	}
	resolver := &Resolver{reader: reader, curator: o.Curator, timeout: o.Limits.StatementTimeout}
	srv := handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: resolver}))
	srv.AddTransport(transport.Options{})
	if o.Watcher != nil {
		srv.AddTransport(&live{reader: reader, writes: &writes{watcher: o.Watcher}, timeout: o.Limits.StatementTimeout, present: present(o.Log), stop: o.Stop})
	}
	srv.AddTransport(transport.POST{})
	srv.SetQueryCache(lru.New[*ast.QueryDocument](parsedQueries))
	srv.SetParserTokenLimit(o.Limits.Tokens)
	srv.SetErrorPresenter(present(o.Log))
	srv.SetRecoverFunc(recovered)
	srv.Use(extension.Introspection{})
	srv.Use(o.Limits)
	srv.AroundRootFields(writeRoots)
	if o.Receipts != nil {
		srv.AroundOperations(pinOperations(o.Receipts))
		srv.AroundResponses(writeReceipts(o.Receipts))
	}
	srv.AroundResponses(noteCodes)
	return Access(o.Tokens, RoleRead, observed(o.Observe, limitBody(o.Limits.RequestBytes, srv))), nil
}

// limitBody reads the body ahead, so that one over the limit gets an error like any other, and so does what is no POST of JSON.
func limitBody(limit int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); r.Method != http.MethodOptions && (r.Method != http.MethodPost || media != "application/json") {
			w.Header().Set("Allow", "POST, OPTIONS")
			refuse(w, http.StatusMethodNotAllowed, diplomacy.Invalid, "ask with POST and Content-Type: application/json; /playground is a page to ask with")
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		if tooLong := (*http.MaxBytesError)(nil); errors.As(err, &tooLong) {
			refuse(w, http.StatusRequestEntityTooLarge, diplomacy.TooLarge, "the request is larger than the allowed bytes; send a shorter query")
			return
		}
		if err != nil {
			return // the client went away
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// refuse answers with one GraphQL error.
func refuse(w http.ResponseWriter, status int, code diplomacy.Code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"errors": gqlerror.List{{Message: message, Extensions: map[string]any{"code": string(code)}}},
	})
}

// loopbackHost reports whether a Host header names this machine itself.
func loopbackHost(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && addr.IsLoopback()
}
