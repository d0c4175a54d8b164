package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"demarche/internal/diplomacy"
)

// Reader answers one selection: a root field with all that is nested in it.
type Reader interface {
	// Answer returns the record or the page of the root field, nil when there is none. It returns errors with the codes
	// Invalid, TimedOut and Unavailable; any other is internal.
	Answer(ctx context.Context, root *diplomacy.Selection) (diplomacy.Record, error)
}

// Resolver is what the root resolvers share.
type Resolver struct {
	reader  Reader
	curator Curator // nil where the server only reads
	timeout time.Duration
}

// answer is what every root resolver does. What it reads goes to the slot that writeRoots put into the context and from there
// to the wire as it is; the resolver itself returns nil.
func (r *Resolver) answer(ctx context.Context) error {
	field := graphql.GetFieldContext(ctx).Field
	asked, err := selectRoot(graphql.GetOperationContext(ctx), field)
	if err != nil {
		return err
	}
	pin(ctx, asked)
	return r.read(ctx, asked)
}

// read asks the reader, and leaves what it brings in the slot.
func (r *Resolver) read(ctx context.Context, asked *asked) error {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	record, err := r.reader.Answer(ctx, asked.sel)
	if err != nil {
		return err
	}
	slotOf(ctx).fill(asked, record)
	return nil
}
