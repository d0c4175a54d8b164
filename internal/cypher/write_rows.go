package cypher

// row is one row of an UNWIND.
type row map[string]any

// put sets a property unless it is empty.
func (r row) put(name, value string) row {
	if value != "" {
		r[name] = value
	}
	return r
}

// puts sets a list property unless it is empty.
func (r row) puts(name string, values []string) row {
	if len(values) > 0 {
		r[name] = values
	}
	return r
}

// properties are a node's or relationship's properties as they come back from the database.
type properties map[string]any

func (p properties) text(name string) string { s, _ := p[name].(string); return s }

// number is an int64 in rows of the graph, an int in rows for it.
func (p properties) number(name string) int {
	switch n := p[name].(type) {
	case int64:
		return int(n)
	case int:
		return n
	}
	return 0
}

func (p properties) real(name string) float64 { x, _ := p[name].(float64); return x }

func (p properties) yes(name string) bool { b, _ := p[name].(bool); return b }

func (p properties) texts(name string) []string { return Texts(p[name]) }

// Texts decodes a list of texts, nil for an empty one.
func Texts(v any) []string {
	list, _ := v.([]any)
	if len(list) == 0 {
		return nil
	}
	out := make([]string, 0, len(list))
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
