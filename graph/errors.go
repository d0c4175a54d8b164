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

// present decides what of an error reaches the client: errors of the domain and of the query's own text go out with their
// code; of all others only an id, under which the log has them.
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
		known := (*diplomacy.Error)(nil)
		switch {
		case errors.As(err, &known) && known.Code != diplomacy.Internal:
			out.Message, out.Extensions["code"] = known.Message, string(known.Code)
		case errors.Is(err, context.DeadlineExceeded):
			out.Message, out.Extensions["code"] = "the answer took longer than allowed; narrow the filter or ask for less", string(diplomacy.TimedOut)
		default:
			id := newID()
			log.ErrorContext(ctx, "internal error", "id", id, "path", out.Path.String(), "error", err)
			out.Message = "internal error " + id + "; the server's log has the details"
			out.Extensions["code"], out.Extensions["id"] = string(diplomacy.Internal), id
		}
		return out
	}
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
