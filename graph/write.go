package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"demarche/internal/diplomacy"
)

// slot is where a root resolver leaves its answer for writeRoots.
type slot struct {
	asked  *asked
	record diplomacy.Record
	filled bool
}

func (s *slot) fill(a *asked, r diplomacy.Record) { s.asked, s.record, s.filled = a, r, true }

type slotKey struct{}

func slotOf(ctx context.Context) *slot { return ctx.Value(slotKey{}).(*slot) }

// writeRoots is gqlgen's middleware around a root field: it writes the record tree that the resolver brought straight as
// JSON, instead of handing each value out through generated code.
func writeRoots(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	s := &slot{}
	ctx = context.WithValue(ctx, slotKey{}, s)
	m := next(ctx)
	if !s.filled {
		return m // introspection, or an error
	}
	w := writer{ctx: ctx, path: ast.Path{ast.PathName(s.asked.alias)}}
	if !w.value(s.asked, s.asked.def.Type, any(orNil(s.record))) {
		return graphql.Null
	}
	return rawJSON(w.out)
}

// orNil makes the absent record an untyped nil.
func orNil(r diplomacy.Record) any {
	if r == nil {
		return nil
	}
	return r
}

// rawJSON is text that is JSON already.
type rawJSON []byte

// MarshalGQL writes it.
func (r rawJSON) MarshalGQL(w io.Writer) { _, _ = w.Write(r) }

// writer writes one root field. Its methods report false when a value that must not be null is: the nearest parent that
// may be null becomes null then, as the GraphQL specification has it.
type writer struct {
	ctx  context.Context
	out  []byte
	path ast.Path
}

func (w *writer) text(s string) { w.out = append(w.out, s...) }

// value writes a value of a field under a type of it: the field's own, or that of the items of its list.
func (w *writer) value(a *asked, typ *ast.Type, v any) bool {
	mark := len(w.out)
	if v != nil && w.present(a, typ, v) {
		return true
	}
	w.out = w.out[:mark]
	if typ.NonNull {
		if v == nil {
			w.missing(a)
		}
		return false
	}
	w.text("null")
	return true
}

func (w *writer) present(a *asked, typ *ast.Type, v any) bool {
	switch {
	case typ.Elem != nil:
		return w.list(a, typ, v)
	case a.isPage():
		return w.page(a, v.(diplomacy.Record))
	case a.fields != nil:
		return w.object(a, v)
	default:
		return w.leaf(a, v)
	}
}

func (w *writer) list(a *asked, typ *ast.Type, v any) bool {
	items, ok := v.([]any)
	if !ok {
		return w.fault("%s is %T where a list belongs", a.def.Name, v)
	}
	w.text("[")
	for i, item := range items {
		if i > 0 {
			w.text(",")
		}
		w.path = append(w.path, ast.PathIndex(i))
		ok := w.value(a, typ.Elem, item)
		w.path = w.path[:len(w.path)-1]
		if !ok {
			return false
		}
	}
	w.text("]")
	return true
}

func (w *writer) object(a *asked, v any) bool {
	record, ok := v.(diplomacy.Record)
	if !ok {
		return w.fault("%s is %T where a record belongs", a.def.Name, v)
	}
	concrete := a.sel.Type
	if a.kind == ast.Interface || a.kind == ast.Union {
		concrete, _ = record[diplomacy.TypeKey].(string)
	}
	return w.members(a.fields[concrete], concrete, func(f *asked) bool {
		return w.value(f, f.def.Type, record[f.sel.Key])
	})
}

// members writes the fields of an object; each writes one of them.
func (w *writer) members(fields []*asked, concrete string, each func(*asked) bool) bool {
	w.text("{")
	for i, f := range fields {
		if i > 0 {
			w.text(",")
		}
		w.quote(f.alias)
		w.text(":")
		if f.sel == nil { // __typename
			w.quote(concrete)
			continue
		}
		w.path = append(w.path, ast.PathName(f.alias))
		ok := each(f)
		w.path = w.path[:len(w.path)-1]
		if !ok {
			return false
		}
	}
	w.text("}")
	return true
}

// page writes a connection from the rows that the reader brought for it.
func (w *writer) page(a *asked, page diplomacy.Record) bool {
	rows, _ := page[diplomacy.RowsKey].([]any)
	return w.members(a.fields[a.sel.Type], a.sel.Type, func(f *asked) bool {
		switch f.def.Name {
		case "totalCount":
			return w.value(f, f.def.Type, page[diplomacy.TotalKey])
		case "pageInfo":
			return w.pageInfo(f, rows, page)
		case "nodes":
			return w.nodes(f, rows)
		default:
			return w.edges(f, rows)
		}
	})
}

func (w *writer) pageInfo(a *asked, rows []any, page diplomacy.Record) bool {
	return w.members(a.fields[a.sel.Type], a.sel.Type, func(f *asked) bool {
		if f.def.Name == "hasNextPage" {
			return w.value(f, f.def.Type, page[diplomacy.MoreKey])
		}
		if len(rows) == 0 {
			return w.value(f, f.def.Type, nil)
		}
		return w.value(f, f.def.Type, cursorOf(rows[len(rows)-1]))
	})
}

func (w *writer) nodes(a *asked, rows []any) bool {
	items := make([]any, len(rows))
	for i, r := range rows {
		items[i] = r.(diplomacy.Record)[a.sel.Key]
	}
	return w.value(a, a.def.Type, items)
}

func (w *writer) edges(a *asked, rows []any) bool {
	w.text("[")
	for i, r := range rows {
		if i > 0 {
			w.text(",")
		}
		w.path = append(w.path, ast.PathIndex(i))
		ok := w.members(a.fields[a.sel.Type], a.sel.Type, func(f *asked) bool {
			if f.def.Name == "cursor" {
				return w.value(f, f.def.Type, cursorOf(r))
			}
			return w.value(f, f.def.Type, r.(diplomacy.Record)[diplomacy.EdgeKey(a.sel.Key, f.sel.Key)])
		})
		w.path = w.path[:len(w.path)-1]
		if !ok {
			return false
		}
	}
	w.text("]")
	return true
}

func cursorOf(row any) string {
	keys, _ := row.(diplomacy.Record)[diplomacy.CursorKey].([]any)
	return diplomacy.Cursor(keys).String()
}

func (w *writer) leaf(a *asked, v any) bool {
	switch x := v.(type) {
	case string:
		if a.kind == ast.Enum {
			x = enumValue(x)
		}
		w.quote(x)
	case bool:
		w.out = strconv.AppendBool(w.out, x)
	case int64:
		w.out = strconv.AppendInt(w.out, x, 10)
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return w.fault("%s is %v, which JSON does not have", a.def.Name, x)
		}
		w.out = strconv.AppendFloat(w.out, x, 'f', -1, 64)
	default:
		return w.fault("%s is %T, which no scalar is", a.def.Name, v)
	}
	return true
}

// enumValue is the schema's spelling of a domain word: in_force is IN_FORCE, third-party THIRD_PARTY.
func enumValue(word string) string {
	return strings.ReplaceAll(strings.ToUpper(word), "-", "_")
}

// quote writes a JSON string. Plain text, which is nearly all of it, is copied; the rest goes through encoding/json.
func (w *writer) quote(s string) {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c >= 0x80 {
			b, _ := json.Marshal(s)
			w.out = append(w.out, b...)
			return
		}
	}
	w.out = append(append(append(w.out, '"'), s...), '"')
}

func (w *writer) missing(a *asked) {
	w.fault("%s is missing", a.def.Name)
}

// fault records that the stored data does not fit the schema.
func (w *writer) fault(format string, args ...any) bool {
	err := &gqlerror.Error{Err: fmt.Errorf("write the answer: "+format, args...), Path: append(ast.Path{}, w.path...)}
	err.Message = err.Err.Error()
	graphql.AddError(w.ctx, err)
	return false
}
