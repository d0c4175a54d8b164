package cypher

import (
	"fmt"
	"strconv"
	"strings"
)

// block is a sequence of clauses, the body of a statement or of a scoped subquery. It is a small tree: a clause is a line of
// text or a subquery with a block of its own, and print lays it out.
type block struct {
	clauses []clause
}

// clause is a line, or a subquery where sub is set.
type clause struct {
	line    string
	imports string
	sub     *block
}

func (b *block) add(format string, args ...any) {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	b.clauses = append(b.clauses, clause{line: format})
}

// call adds a subquery that sees the named variables of this block.
func (b *block) call(imports string) *block {
	sub := &block{}
	b.clauses = append(b.clauses, clause{imports: imports, sub: sub})
	return sub
}

// calls reports whether the block has subqueries.
func (b *block) calls() bool {
	for _, c := range b.clauses {
		if c.sub != nil {
			return true
		}
	}
	return false
}

func (b *block) print(out *strings.Builder, indent string) {
	for _, c := range b.clauses {
		if c.sub == nil {
			out.WriteString(indent + c.line + "\n")
			continue
		}
		out.WriteString(indent + "CALL (" + c.imports + ") {\n")
		c.sub.print(out, indent+"  ")
		out.WriteString(indent + "}\n")
	}
}

// String is the block as it is printed.
func (b *block) String() string {
	var out strings.Builder
	b.print(&out, "")
	return strings.TrimSuffix(out.String(), "\n")
}

// names hands out variables and parameters.
type names struct {
	params map[string]any
	vars   int
}

func newNames() *names { return &names{params: map[string]any{}} }

// param stores a value and returns its reference.
func (n *names) param(v any) string {
	name := "p" + strconv.Itoa(len(n.params)+1)
	n.params[name] = v
	return "$" + name
}

// variable returns a new variable that begins with the given letters.
func (n *names) variable(letters string) string {
	n.vars++
	return letters + strconv.Itoa(n.vars)
}

// literal writes a map, its keys quoted where they are no plain words.
func literal(pairs []pair) string {
	parts := make([]string, len(pairs))
	for i, p := range pairs {
		parts[i] = quoteName(p.key) + ": " + p.expr
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

type pair struct{ key, expr string }

// quoteName makes a key safe. Keys are aliases of a GraphQL query: letters, digits and underscores by its grammar; anything
// else would be a fault of ours.
func quoteName(s string) string {
	return "`" + strings.ReplaceAll(s, "`", "``") + "`"
}

// quoted is a list of the domain's words as Cypher writes it.
func quoted[T ~string](words []T) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = "'" + string(w) + "'"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
