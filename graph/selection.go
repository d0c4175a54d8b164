package graph

import (
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph/generated"
	"demarche/internal/diplomacy"
)

// asked is one field of an answer: how the client wants it shown, and the selection that brings its value.
type asked struct {
	alias string
	def   *ast.FieldDefinition
	kind  ast.DefinitionKind   // of the named type that it gives
	sel   *diplomacy.Selection // nil for __typename
	// fields are what is asked of the value, in the order of the answer, by the value's concrete type.
	fields map[string][]*asked
}

// isPage reports whether the field gives a connection.
func (a *asked) isPage() bool { return strings.HasSuffix(a.def.Type.Name(), "Connection") }

// selector turns fields of one operation into selections.
type selector struct {
	op     *graphql.OperationContext
	schema *ast.Schema
}

var schema = generated.NewExecutableSchema(generated.Config{}).Schema()

// selectRoot builds the selection of a root field. It returns Invalid for arguments that the schema allows and the domain
// does not, such as a day that does not exist.
func selectRoot(op *graphql.OperationContext, field graphql.CollectedField) (*asked, error) {
	s := selector{op: op, schema: schema}
	return s.field(field, nil)
}

func (s *selector) field(f graphql.CollectedField, on []string) (*asked, error) {
	args, err := argsOf(f.Definition, f.ArgumentMap(s.op.Variables))
	if err != nil {
		return nil, err
	}
	typ := s.schema.Types[f.Definition.Type.Name()]
	a := &asked{
		alias: f.Alias,
		def:   f.Definition,
		kind:  typ.Kind,
		sel:   &diplomacy.Selection{Key: f.Alias, Name: f.Name, Type: typ.Name, Args: args, On: on},
	}
	if len(f.Selections) == 0 {
		return a, nil
	}
	return a, s.below(a, typ, f.Selections)
}

// below collects what is asked of a field's value. Two fragments may use one alias for different things on different types,
// so the fields are collected for each concrete type; what comes from the same place in the query is asked once.
func (s *selector) below(a *asked, typ *ast.Definition, selections ast.SelectionSet) error {
	possible := s.schema.GetPossibleTypes(typ)
	a.fields = make(map[string][]*asked, len(possible))
	var distinct []*collected
	for _, concrete := range possible {
		for _, f := range graphql.CollectFields(s.op, selections, s.satisfied(concrete)) {
			if f.Name == diplomacy.TypeKey {
				a.fields[concrete.Name] = append(a.fields[concrete.Name], &asked{alias: f.Alias, def: f.Definition})
				continue
			}
			c := find(distinct, f)
			if c == nil {
				c = &collected{field: f, places: map[string]int{}}
				distinct = append(distinct, c)
			}
			c.on = append(c.on, concrete.Name)
			c.places[concrete.Name] = len(a.fields[concrete.Name])
			a.fields[concrete.Name] = append(a.fields[concrete.Name], nil)
		}
	}
	keys := map[string]bool{}
	for _, c := range distinct {
		on := c.on
		if len(on) == len(possible) {
			on = nil
		}
		child, err := s.field(c.field, on)
		if err != nil {
			return err
		}
		child.sel.Key = unique(keys, child.alias)
		a.sel.Fields = append(a.sel.Fields, child.sel)
		for concrete, place := range c.places {
			a.fields[concrete][place] = child
		}
	}
	return nil
}

// collected is a field with the concrete types that it was collected for, and its place in the answer of each.
type collected struct {
	field  graphql.CollectedField
	on     []string
	places map[string]int
}

// find returns the entry that came from the same field of the query with the same selections merged into it.
func find(all []*collected, f graphql.CollectedField) *collected {
	for _, c := range all {
		if c.field.Field == f.Field && slices.Equal(c.field.Selections, f.Selections) {
			return c
		}
	}
	return nil
}

// unique returns a key that no sibling has: the alias, or the alias with a number where two types use it differently.
func unique(taken map[string]bool, alias string) string {
	key := alias
	for n := 2; taken[key]; n++ {
		key = alias + "#" + strconv.Itoa(n)
	}
	taken[key] = true
	return key
}

// satisfied lists the type conditions that a concrete type meets.
func (s *selector) satisfied(concrete *ast.Definition) []string {
	out := []string{concrete.Name}
	for _, abstract := range s.schema.GetImplements(concrete) {
		out = append(out, abstract.Name)
	}
	return out
}
