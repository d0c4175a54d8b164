package graph_test

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"demarche/graph/generated"
)

var apiSchema = generated.NewExecutableSchema(generated.Config{}).Schema()

// everything writes a query for a root field that asks for every field of every type down to a depth, with fragments for each
// member of an abstract type.
func everything(root *ast.FieldDefinition, depth int) string {
	var b strings.Builder
	b.WriteString("{ ")
	writeField(&b, root, depth)
	b.WriteString(" }")
	return b.String()
}

func writeField(b *strings.Builder, f *ast.FieldDefinition, depth int) {
	b.WriteString(f.Name)
	b.WriteString(arguments(f))
	typ := apiSchema.Types[f.Type.Name()]
	if typ.IsCompositeType() {
		b.WriteString(" ")
		writeSelection(b, typ, depth)
	}
	b.WriteString(" ")
}

func writeSelection(b *strings.Builder, typ *ast.Definition, depth int) {
	b.WriteString("{ __typename ")
	if !paging(typ.Name) {
		depth--
	}
	for _, f := range typ.Fields {
		if strings.HasPrefix(f.Name, "__") || depth < 0 && apiSchema.Types[f.Type.Name()].IsCompositeType() {
			continue
		}
		writeField(b, f, depth)
	}
	if typ.IsAbstractType() {
		for _, member := range apiSchema.GetPossibleTypes(typ) {
			fmt.Fprintf(b, "... on %s { __typename ", member.Name)
			for _, f := range member.Fields {
				if typ.Fields.ForName(f.Name) != nil || depth < 0 && apiSchema.Types[f.Type.Name()].IsCompositeType() {
					continue
				}
				fmt.Fprintf(b, "%s_%s: ", member.Name, f.Name)
				writeField(b, f, depth)
			}
			b.WriteString("} ")
		}
	}
	b.WriteString("}")
}

func paging(name string) bool {
	return strings.HasSuffix(name, "Connection") || strings.HasSuffix(name, "Edge") || name == "PageInfo"
}

// arguments gives every argument a value, filters every field.
func arguments(f *ast.FieldDefinition) string {
	if len(f.Arguments) == 0 {
		return ""
	}
	var parts []string
	for _, a := range f.Arguments {
		if a.Name == "after" || a.Name == "filter" && f.Arguments.ForName("origin") != nil {
			continue // what is counted is filtered as lists of facts are, several times in one statement
		}
		parts = append(parts, a.Name+": "+sampleValue(a.Name, a.Type))
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

func sampleValue(name string, t *ast.Type) string {
	if t.Elem != nil {
		return "[" + sampleValue(name, t.Elem) + "]"
	}
	def := apiSchema.Types[t.Name()]
	switch def.Kind {
	case ast.Enum:
		return def.EnumValues[0].Name
	case ast.InputObject:
		var parts []string
		for _, f := range def.Fields {
			parts = append(parts, f.Name+": "+sampleValue(f.Name, f.Type))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	switch t.Name() {
	case "Int":
		return "2"
	case "Float":
		return "0.5"
	case "Boolean":
		return "true"
	case "Date":
		return `"2025-02-27"`
	case "DateTime":
		return `"2030-01-01T00:00:00Z"`
	}
	switch {
	case name == "b":
		return `"country:USA"`
	case t.Name() == "ID":
		return `"country:UKR"`
	}
	return `"UKR"`
}
