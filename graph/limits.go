package graph

import (
	"context"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/internal/diplomacy"
)

// Limits bound what one request may cost.
type Limits struct {
	Depth            int           // fields within fields
	Complexity       int           // records and values that the answer may hold: a page counts `first` times what is in it
	Aliases          int           // fields shown under another name
	Tokens           int           // of the query's text
	RequestBytes     int64         // of the body
	StatementTimeout time.Duration // for a root field's statement
}

// Check names the first limit that no request could keep, "" when there is none.
func (l Limits) Check() string {
	for name, v := range map[string]int64{
		"depth": int64(l.Depth), "complexity": int64(l.Complexity), "aliases": int64(l.Aliases), "tokens": int64(l.Tokens),
		"request bytes": l.RequestBytes, "statement timeout": int64(l.StatementTimeout),
	} {
		if v <= 0 {
			return name
		}
	}
	return ""
}

// ExtensionName names the limits among gqlgen's extensions.
func (Limits) ExtensionName() string { return "Limits" }

// Validate is part of gqlgen's extension interface.
func (Limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses an operation over a limit before anything of it runs.
func (l Limits) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	c := &cost{limits: l, variables: op.Variables}
	c.measure(op.Operation.SelectionSet, 1, 1)
	if c.refusal == nil {
		return nil
	}
	return toGraphQL(c.refusal)
}

// cost adds up an operation. Everything visited adds to the complexity, and the walk ends at the first limit reached, so that
// a query whose fragments multiply each other is cheap to refuse.
type cost struct {
	limits              Limits
	variables           map[string]any
	complexity, aliases int
	refusal             error
}

func (c *cost) refuse(format string, args ...any) {
	if c.refusal == nil {
		c.refusal = diplomacy.Errorf(diplomacy.TooLarge, format, args...)
	}
}

// measure adds a selection set that is answered for each of times records.
func (c *cost) measure(set ast.SelectionSet, depth, times int) {
	if depth > c.limits.Depth {
		c.refuse("the query nests more than %d fields deep; ask for less at once", c.limits.Depth)
	}
	for _, s := range set {
		if c.complexity += times; c.complexity > c.limits.Complexity {
			c.refuse("the query could bring more than %d values; lower first on its inner lists, or ask for fewer of them", c.limits.Complexity)
		}
		if c.refusal != nil {
			return
		}
		switch s := s.(type) {
		case *ast.Field:
			c.field(s, depth, times)
		case *ast.InlineFragment:
			c.measure(s.SelectionSet, depth, times)
		case *ast.FragmentSpread:
			if s.Definition != nil {
				c.measure(s.Definition.SelectionSet, depth, times)
			}
		}
	}
}

func (c *cost) field(f *ast.Field, depth, times int) {
	if strings.HasPrefix(f.Name, "__") {
		return // the schema about itself: small, and tools ask for it deeply nested
	}
	if f.Alias != f.Name {
		if c.aliases++; c.aliases > c.limits.Aliases {
			c.refuse("the query has more than %d aliases", c.limits.Aliases)
		}
	}
	if f.Definition != nil && f.Definition.Arguments.ForName("first") != nil {
		first, given := whole(f.ArgumentMap(c.variables)["first"])
		if !given {
			first = defaultFirst
		}
		times *= max(1, min(first, maxFirst))
	}
	for _, name := range limited {
		if f.Definition != nil && f.Definition.Arguments.ForName(name) != nil {
			n, _ := whole(f.ArgumentMap(c.variables)[name])
			times *= max(1, min(n, maxLimit))
		}
	}
	c.measure(f.SelectionSet, depth+1, times)
}
