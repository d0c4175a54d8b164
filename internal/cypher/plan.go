package cypher

import (
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
)

// Answer is the column under which a planned statement returns its one value.
const Answer = "answer"

// Planner plans selections. It holds the tables of what the API has; it is safe for concurrent use.
type Planner struct {
	types map[string]fields // the fields of each type
	roots map[string]root   // the root fields
}

// NewPlanner returns a Planner.
func NewPlanner() *Planner { return &Planner{types: typeFields(), roots: rootFields()} }

// Plan turns one root field with all that is nested in it into one statement, which returns one row with the column Answer:
// the record or page of the root field, or null. It returns Invalid for a cursor that does not fit the order of its page,
// and a plain error for a field that the tables do not have.
func (pl *Planner) Plan(root *diplomacy.Selection) (Statement, error) {
	p := &planner{names: newNames(), types: pl.types, asOf: string(root.Args.AsOf), knownAt: root.Args.KnownAt}
	f, ok := pl.roots[root.Name]
	if !ok {
		return Statement{}, fmt.Errorf("plan: the tables have no root field %q", root.Name)
	}
	b := &block{}
	expr := f(p, b, root)
	if p.err != nil {
		return Statement{}, p.err
	}
	b.add("RETURN %s AS %s", expr, Answer)
	var text strings.Builder
	b.print(&text, "")
	return Statement{Text: text.String(), Params: p.params}, nil
}

// planner carries what one statement shares. The first error stays; the rest of the plan is thrown away then.
type planner struct {
	*names
	types         map[string]fields
	err           error
	asOf, knownAt string // the two times of the whole statement; see times.go
	lists         []tallied

	stream func(b *block, x string) string // where the root's page is exported: what its rows return; see export.go
}

func (p *planner) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// field plans one field of a type: it adds to the block what the value needs and returns the value's expression. v is the
// variable of the record it is asked of.
type field func(p *planner, b *block, v string, s *diplomacy.Selection) string

// fields are a type's fields by name.
type fields map[string]field

// record plans the fields asked of a variable and returns them as a map.
func (p *planner) record(b *block, typ, v string, asked []*diplomacy.Selection) string {
	members := membersOf[typ]
	var pairs []pair
	if len(members) > 0 {
		pairs = append(pairs, pair{diplomacy.TypeKey, typeName(v, members)})
	}
	for _, s := range asked {
		if s.Name == diplomacy.TypeKey {
			continue
		}
		on := s.On
		if len(on) == 0 {
			on = members
		}
		if len(on) == 0 {
			on = []string{typ}
		}
		f, ok := p.types[on[0]][s.Name]
		if !ok {
			p.fail(fmt.Errorf("plan: the tables have no field %s.%s", on[0], s.Name))
			return "{}"
		}
		into := b
		guarded := len(members) > 0 && len(on) < len(members) && len(s.Fields) > 0
		if guarded {
			into = b.call(v)
			into.add("WITH %s WHERE %s", v, hasLabel(v, on))
		}
		expr := f(p, into, v, s)
		if guarded {
			name := p.variable("g")
			into.add("RETURN head(collect(%s)) AS %s", expr, name)
			expr = name
		}
		pairs = append(pairs, pair{s.Key, expr})
	}
	return literal(pairs)
}

// typeName is the expression of a node's concrete type: the one of its labels that the API knows as a member.
func typeName(v string, members []string) string {
	return fmt.Sprintf("head([l IN labels(%s) WHERE l IN ['%s']])", v, strings.Join(members, "', '"))
}

func hasLabel(v string, labels []string) string {
	parts := make([]string, len(labels))
	for i, l := range labels {
		parts[i] = v + ":" + l
	}
	return strings.Join(parts, " OR ")
}

// prop is a property of the node.
func prop(name string) field {
	return func(_ *planner, _ *block, v string, _ *diplomacy.Selection) string { return v + "." + name }
}

// propOr is a property with a value to show where it is absent.
func propOr(name, absent string) field {
	return func(_ *planner, _ *block, v string, _ *diplomacy.Selection) string {
		return fmt.Sprintf("coalesce(%s.%s, %s)", v, name, strings.ReplaceAll(absent, "{v}", v))
	}
}

// expr is an expression over the node, which stands for {v}.
func expr(e string) field {
	return func(_ *planner, _ *block, v string, _ *diplomacy.Selection) string {
		return strings.ReplaceAll(e, "{v}", v)
	}
}

// inline is a record made of the node's own properties: a time, a place. Where is the condition for there being one.
func inline(typ, where string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		rec := p.record(b, typ, v, s.Fields)
		if where == "" {
			return rec
		}
		return fmt.Sprintf("CASE WHEN %s THEN %s END", strings.ReplaceAll(where, "{v}", v), rec)
	}
}

// one is the record at the other end of a pattern, {x}, or null.
func one(typ string, pattern ...string) field { return nested("head(collect(%s))", typ, pattern) }

// several is a list of the records at the other end of a pattern, {x}. The pattern's last line orders them.
func several(typ string, pattern ...string) field { return nested("collect(%s)", typ, pattern) }

// nested plans a subquery that collects the records of a pattern.
func nested(collect, typ string, pattern []string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x, name := p.variable("n"), p.variable("o")
		sub := b.call(v)
		for _, line := range pattern {
			sub.add("%s", p.substitute(line, v, x))
		}
		rec := p.record(sub, typ, x, s.Fields)
		sub.add("RETURN "+collect+" AS %s", rec, name)
		return name
	}
}

func substitute(line, v, x string) string {
	return strings.ReplaceAll(strings.ReplaceAll(line, "{v}", v), "{x}", x) // a Replacer costs more to make than it saves
}

// substitute also fills in the conditions that depend on the times of the statement: {live s}, {open e} and the others of
// times.go.
func (p *planner) substitute(line, v, x string) string {
	line = substitute(line, v, x)
	if !strings.Contains(line, "{") {
		return line
	}
	return timedCondition.ReplaceAllStringFunc(line, func(call string) string {
		name, variable, _ := strings.Cut(strings.Trim(call, "{}"), " ")
		return timed[name](p, variable)
	})
}

// order is one of the values that a page is ordered by. Its expression never is null.
type order struct {
	expr string // over {x}, or over a variable that the source's with line makes
	desc bool
}

// source finds the records of a page. lines bind {x} and may filter; with makes the rows distinct and may carry along what the
// order needs.
type source struct {
	typ    string
	lines  []string
	with   string // "" means WITH DISTINCT {x}
	having string // a condition on the rows that with makes, where it is set
	orders []order
	// lead is a value that all rows share and the index that finds them is ordered by before the orders: only where it is named
	// does Neo4j take the order from the index, and so no more rows than the page has.
	lead string
	// parts, where it is set, binds the variable part to each of several such values; lines find the records of one, and of each no
	// more are taken than the page has.
	parts string
}

// page plans a connection. v is "" at the root.
func (p *planner) page(b *block, v string, s *diplomacy.Selection, src source, x string) string {
	if p.stream != nil {
		return p.streamed(b, v, src, x)
	}
	uses := usesOf(s)
	var pairs []pair
	if uses.rows || uses.more {
		rows := p.rows(b.call(v), v, s, src, x, uses)
		size := p.param(s.Args.First)
		pairs = append(pairs, pair{diplomacy.RowsKey, fmt.Sprintf("%s[0..%s]", rows, size)}, pair{diplomacy.MoreKey, fmt.Sprintf("size(%s) > %s", rows, size)})
	}
	if uses.total {
		name := p.variable("t")
		sub := b.call(v)
		p.find(sub, src, v, x, "")
		if src.parts != "" {
			sub.add("WITH DISTINCT %s", x) // it may lie in several
		}
		sub.add("RETURN count(%s) AS %s", x, name)
		pairs = append(pairs, pair{diplomacy.TotalKey, name})
	}
	return literal(pairs)
}

// find adds the clauses that bind {x} to the distinct records of a page, those that meet the condition where there is one.
func (p *planner) find(b *block, src source, v, x, condition string) {
	if src.parts != "" {
		b.add("%s", p.substitute(src.parts, v, x))
	}
	for _, line := range src.lines {
		b.add("%s", p.substitute(line, v, x))
	}
	with := src.with
	if with == "" {
		with = "WITH DISTINCT {x}"
	}
	b.add("%s", p.substitute(with, v, x))
	if both := allOf(p.substitute(src.having, v, x), condition); both != "" {
		b.add("WHERE %s", both)
		b.add("WITH *")
	}
}

// rows plans the records of a page, one more than asked for, and returns the variable of their list.
func (p *planner) rows(b *block, v string, s *diplomacy.Selection, src source, x string, uses pageUses) string {
	after, by := p.keyset(src.orders, s.Args.After, x), orderBy(src.orders, x)
	led := by
	if src.lead != "" {
		led = substitute(src.lead, "", x) + " DESC, " + by
	}
	if src.parts == "" {
		by = led
		p.find(b, src, v, x, after)
	} else {
		p.firstOfParts(b, src, v, x, after, fmt.Sprintf("%s LIMIT %s", led, p.param(s.Args.First+1)))
	}
	b.add("ORDER BY %s LIMIT %s", by, p.param(s.Args.First+1))

	keys := make([]string, len(src.orders))
	for i, o := range src.orders {
		keys[i] = substitute(o.expr, "", x)
	}
	pairs := []pair{{diplomacy.CursorKey, "[" + strings.Join(keys, ", ") + "]"}}
	for _, use := range uses.nodes {
		pairs = append(pairs, pair{use.key, p.record(b, src.typ, x, use.fields)})
	}
	if b.calls() { // a subquery per row need not keep the order
		b.add("WITH * ORDER BY %s", by)
	}
	name := p.variable("c")
	b.add("RETURN collect(%s) AS %s", literal(pairs), name)
	return name
}

// firstOfParts finds the first records of each part of a source, and makes those that several have distinct.
func (p *planner) firstOfParts(b *block, src source, v, x, after, by string) {
	b.add("%s", p.substitute(src.parts, v, x))
	sub := b.call("part")
	src.parts = ""
	p.find(sub, src, v, x, after)
	sub.add("ORDER BY %s", by)
	kept := []string{x}
	for _, o := range src.orders {
		kept = append(kept, o.expr)
	}
	sub.add("RETURN %s", strings.Join(kept, ", "))
	b.add("WITH DISTINCT %s", strings.Join(kept, ", "))
}

// keyset is the condition for coming after a cursor in an order.
func (p *planner) keyset(orders []order, after diplomacy.Cursor, x string) string {
	if len(after) == 0 {
		return ""
	}
	if len(after) != len(orders) {
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "after: the cursor belongs to another list; pass on an endCursor of this one"))
		return ""
	}
	refs := make([]string, len(after))
	for i, v := range after {
		refs[i] = p.param(v)
	}
	var alternatives []string
	for i, o := range orders {
		var equal []string
		for j := range i {
			equal = append(equal, fmt.Sprintf("%s = %s", substitute(orders[j].expr, "", x), refs[j]))
		}
		op := ">"
		if o.desc {
			op = "<"
		}
		equal = append(equal, fmt.Sprintf("%s %s %s", substitute(o.expr, "", x), op, refs[i]))
		alternatives = append(alternatives, strings.Join(equal, " AND "))
	}
	return strings.Join(alternatives, " OR ")
}

// allOf joins conditions by and; empty ones drop out.
func allOf(conditions ...string) string {
	var out []string
	for _, c := range conditions {
		if c != "" {
			out = append(out, c)
		}
	}
	if len(out) > 1 {
		for i, c := range out {
			out[i] = "(" + c + ")"
		}
	}
	return strings.Join(out, " AND ")
}

func orderBy(orders []order, x string) string {
	parts := make([]string, len(orders))
	for i, o := range orders {
		parts[i] = substitute(o.expr, "", x)
		if o.desc {
			parts[i] += " DESC"
		}
	}
	return strings.Join(parts, ", ")
}

// pageUses says what is asked of a page.
type pageUses struct {
	total, more, rows bool
	nodes             []nodeUse
}

// nodeUse is one place in a page where its records are shown: under nodes, or under node of edges.
type nodeUse struct {
	key    string
	fields []*diplomacy.Selection
}

func usesOf(s *diplomacy.Selection) pageUses {
	var u pageUses
	for _, f := range s.Fields {
		switch f.Name {
		case "totalCount":
			u.total = true
		case "pageInfo":
			u.more = true
		case "nodes":
			u.rows = true
			u.nodes = append(u.nodes, nodeUse{f.Key, f.Fields})
		case "edges":
			u.rows = true
			for _, e := range f.Fields {
				if e.Name == "node" {
					u.nodes = append(u.nodes, nodeUse{diplomacy.EdgeKey(f.Key, e.Key), e.Fields})
				}
			}
		}
	}
	return u
}
