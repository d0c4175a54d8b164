package graph

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/internal/diplomacy"
)

// toGraphQL makes the error that a client sees of one that is meant for it.
func toGraphQL(err error) *gqlerror.Error {
	return &gqlerror.Error{Err: err, Message: err.Error(), Extensions: map[string]any{"code": string(diplomacy.CodeOf(err))}}
}

// present decides what of an error reaches the client: errors about the query go out as they are, with their code; of all others
// only the code and an id, under which the log has them.
func present(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := graphql.DefaultErrorPresenter(ctx, err)
		if code, _ := out.Extensions["code"].(string); code != "" {
			if strings.HasPrefix(out.Message, "exceeded token limit") {
				out.Extensions["code"] = string(diplomacy.TooLarge)
			}
			return out // parsing and validation, with their code
		}
		if out.Extensions == nil {
			out.Extensions = map[string]any{}
		}
		if strings.HasPrefix(out.Message, "json request body could not be decoded") {
			out.Message, out.Extensions["code"] = noRequest, string(diplomacy.Invalid)
			return out
		}
		if errors.Is(err, context.Canceled) {
			log.DebugContext(ctx, "a client went away", "path", out.Path.String())
			out.Message, out.Extensions["code"] = "the request was cancelled", "CANCELLED"
			return out
		}
		code := diplomacy.CodeOf(err)
		if errors.Is(err, context.DeadlineExceeded) && code == diplomacy.Internal {
			code = diplomacy.TimedOut
		}
		out.Extensions["code"] = string(code)
		if known := (*diplomacy.Error)(nil); errors.As(err, &known) && ofTheQuery(code) {
			out.Message = known.Message
			return out
		}
		id := newID()
		log.ErrorContext(ctx, "a query failed", "id", id, "path", out.Path.String(), "error", err)
		out.Message, out.Extensions["id"] = hidden(code)+" (see "+id+" in the server's log)", id
		return out
	}
}

// noRequest is what is told of a body that is no request.
const noRequest = `the body is no GraphQL request: it takes JSON such as {"query": "{ countries { totalCount } }", "variables": {}}`

// ofTheQuery reports whether an error of this code is about what the client sent, and not about the server and its database,
// whose addresses and statements are nobody's business.
func ofTheQuery(code diplomacy.Code) bool {
	switch code {
	case diplomacy.Invalid, diplomacy.NotFound, diplomacy.Conflict, diplomacy.Unauthorized, diplomacy.Forbidden, diplomacy.TooLarge:
		return true
	}
	return false
}

// hidden is what a client is told instead of an error that is not about its query.
func hidden(code diplomacy.Code) string {
	switch code {
	case diplomacy.Unavailable:
		return "the database does not answer just now; try again"
	case diplomacy.TimedOut:
		return "the answer took longer than allowed; narrow the filter or ask for less"
	}
	return "internal error"
}

// recovered makes an error of a panic; present then hides it behind an id.
func recovered(_ context.Context, v any) error {
	return fmt.Errorf("panic: %v\n%s", v, debug.Stack())
}

func newID() string {
	var b [6]byte
	_, _ = rand.Read(b[:]) // never fails on the platforms Go supports
	return hex.EncodeToString(b[:])
}
