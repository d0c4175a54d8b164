package neo4jtest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/internal/neo4jdb"
)

// clocks are the properties that tell when, or by which write, something was written. Two graphs that hold the same differ in
// them, so that only whether they are there is compared.
var clocks = []string{"seq", "seqFrom", "seqTo", "knownFrom", "knownTo", "settled"}

const graphText = `MATCH (n) WHERE NOT n:Migration AND NOT n:Lock AND NOT n:LoadRun
RETURN labels(n) AS labels, properties(n) AS props, [] AS ends
UNION ALL
MATCH (x)-[r]->(y)
RETURN [type(r)] AS labels, properties(r) AS props,
  [labels(x), coalesce(x.id, x.key, x.name), labels(y), coalesce(y.id, y.key, y.name)] AS ends`

// Graph returns all nodes and relationships of a database, each as one line with all its labels and properties, sorted. Left
// out are the records of migrations and of runs of loaders, and locks; of clocks and numbers of writes, and of the further
// properties that apart names, it is shown only that they are there. Two databases with equal lines hold the same graph:
// compare them with Difference.
func Graph(t testing.TB, db *neo4jdb.DB, apart ...string) []string {
	t.Helper()
	hidden := map[string]bool{}
	for _, name := range append(slices.Clone(clocks), apart...) {
		hidden[name] = true
	}
	var lines []string
	err := db.ReadEach(t.Context(), neo4jdb.Statement{Text: graphText}, func(row neo4jdb.Row) error {
		props, _ := row.Get("props").(map[string]any)
		for name := range hidden {
			if _, has := props[name]; has {
				props[name] = hiddenValue{}
			}
		}
		line := joined(row.Get("labels"))
		if ends, _ := row.Get("ends").([]any); len(ends) == 4 {
			line += fmt.Sprintf(" (%s %s)->(%s %s)", joined(ends[0]), shown(ends[1]), joined(ends[2]), shown(ends[3]))
		}
		lines = append(lines, line+" "+shown(props))
		return nil
	})
	if err != nil {
		t.Fatalf("read the whole graph: %v", err)
	}
	slices.Sort(lines)
	return lines
}

// joined puts labels, which come in any order, in one.
func joined(labels any) string {
	list, _ := labels.([]any)
	names := make([]string, len(list))
	for i, l := range list {
		names[i] = fmt.Sprint(l)
	}
	slices.Sort(names)
	return strings.Join(names, ":")
}

// hiddenValue stands for a value that is not compared.
type hiddenValue struct{}

// shown prints a property's value so that no two different values look alike: 1 and 1.0 are two, and so are "1" and 1.
func shown(v any) string {
	switch v := v.(type) {
	case hiddenValue:
		return "…"
	case string:
		return strconv.Quote(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64) + "f"
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = shown(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		parts := make([]string, 0, len(v))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, name+": "+shown(v[name]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v)
}

// maxDifferences is how many lines of each side Difference shows.
const maxDifferences = 20

// Difference returns what two results of Graph do not have in common, "" when they are equal: lines that only want has after a
// minus, those that only got has after a plus. It shows the first of them and how many there are.
func Difference(want, got []string) string {
	var b strings.Builder
	missing, surplus := 0, 0
	show := func(sign, line string, n *int) {
		if *n++; *n <= maxDifferences {
			fmt.Fprintf(&b, "%s %s\n", sign, line)
		}
	}
	i, j := 0, 0
	for i < len(want) || j < len(got) {
		switch {
		case j == len(got) || i < len(want) && want[i] < got[j]:
			show("-", want[i], &missing)
			i++
		case i == len(want) || got[j] < want[i]:
			show("+", got[j], &surplus)
			j++
		default:
			i++
			j++
		}
	}
	if missing+surplus == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d lines are missing, %d of %d are too many:\n%s", missing, len(want), surplus, len(got), &b)
}
