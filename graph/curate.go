package graph

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/internal/diplomacy"
)

// Curator writes what people decide. Its errors have the codes Invalid, NotFound and Conflict for what the client sent.
type Curator interface {
	// Judge writes a judgement and returns it with its id.
	Judge(ctx context.Context, j diplomacy.Judgement) (diplomacy.Judgement, error)
	// Correct puts another fact in the place of one: change makes it out of that one.
	Correct(ctx context.Context, j diplomacy.Judgement, change func(*diplomacy.Fact) error) (diplomacy.Judgement, error)
	// Restore revokes the retraction of a fact that stands, and returns its id.
	Restore(ctx context.Context, fact, by, why string) (string, error)
	// Revoke revokes a judgement.
	Revoke(ctx context.Context, id, by, why string) error
}

// curate is what every mutation does: it writes a judgement, by a token with the role, and answers with it as the query field
// judgement would, so that a client asks of it what it likes.
func (r *Resolver) curate(ctx context.Context, write func(by string, c Curator) (id string, err error)) error {
	token, ok := tokenOf(ctx)
	switch {
	case !ok:
		return diplomacy.Errorf(diplomacy.Forbidden, "judgements name who decided: set server.tokens, with a token that has the role %s, and send it", RoleCurate)
	case !slices.Contains(token.Roles, RoleCurate):
		return diplomacy.Errorf(diplomacy.Forbidden, "the token %s does not have the role %s", token.Name, RoleCurate)
	case r.curator == nil:
		return diplomacy.Errorf(diplomacy.Forbidden, "this server only reads")
	}
	field := graphql.GetFieldContext(ctx).Field
	asked, err := selectRoot(graphql.GetOperationContext(ctx), field)
	if err != nil {
		return err
	}
	id, err := write(token.Name, r.curator)
	if err != nil {
		return err
	}
	asked.sel.Name, asked.sel.Args = "judgement", diplomacy.Args{ID: id}
	return r.read(ctx, asked)
}

// judge writes a judgement of the token.
func (r *Resolver) judge(ctx context.Context, j diplomacy.Judgement) error {
	return r.curate(ctx, func(by string, c Curator) (string, error) {
		j.By = by
		made, err := c.Judge(ctx, j)
		return made.ID, err
	})
}

// correct puts another fact in the place of one. The correction is read as the client wrote it, as filters are.
func (r *Resolver) correct(ctx context.Context, id, why string) error {
	arguments := graphql.GetFieldContext(ctx).Field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)
	correction, _ := arguments["correction"].(map[string]any)
	return r.curate(ctx, func(by string, c Curator) (string, error) {
		made, err := c.Correct(ctx, diplomacy.Judgement{Kind: diplomacy.Correct, Facts: []string{id}, By: by, Why: why}, func(f *diplomacy.Fact) error {
			changes, err := json.Marshal(domainWords(correction, schema.Types["FactCorrection"]))
			if err != nil {
				return err
			}
			return f.Change(changes)
		})
		return made.ID, err
	})
}

// domainWords spells the values of an input as the domain does: enums, but for event types, in lower case.
func domainWords(values map[string]any, of *ast.Definition) map[string]any {
	out := map[string]any{}
	for name, v := range values {
		field := of.Fields.ForName(name)
		if field != nil && v != nil {
			out[name] = domainWord(v, schema.Types[field.Type.Name()])
		}
	}
	return out
}

func domainWord(v any, of *ast.Definition) any {
	switch v := v.(type) {
	case map[string]any:
		return domainWords(v, of)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = domainWord(x, of)
		}
		return out
	case string:
		if of.Kind == ast.Enum && of.Name != "EventType" {
			return strings.ToLower(v)
		}
	}
	return v
}
