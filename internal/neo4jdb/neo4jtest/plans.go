package neo4jtest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/internal/neo4jdb"
)

// SoundPlan fails a test where the server would answer a statement by going through more than what is asked for: see
// Unsound. It asks for the plan on the graph as it stands, so that there should be something in it.
func SoundPlan(t testing.TB, db *neo4jdb.DB, s neo4jdb.Statement) {
	t.Helper()
	plan, err := db.Explain(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range Unsound(plan) {
		t.Errorf("%s\nin the plan of\n%s", problem, s.Text)
	}
}

// grown are the labels and relationship types of which there are as many as there are facts: a plan must not go through all.
var grown = regexp.MustCompile(`[:|](Fact|Event|MeetingStep|AgreementStep|Position|Statement|TieStep|Tenure|Article|Revision|Dyad|DyadMonth|` +
	`INVOLVES|BETWEEN|EVIDENCED_BY|MENTIONS|STEP_OF|CONCERNS)\b`)

// Unsound names the operators of a plan that a query must not need: scans of all nodes, scans of the labels and relationship
// types that grow with the facts, and products of rows, but for those of nodes that are found by a unique key each.
func Unsound(plan neo4jdb.Operator) []string {
	var problems []string
	switch {
	case strings.Contains(plan.Name, "AllNodesScan"), strings.Contains(plan.Name, "AllRelationshipsScan"),
		(strings.Contains(plan.Name, "LabelScan") || strings.Contains(plan.Name, "LabelsScan") || strings.Contains(plan.Name, "TypeScan") || strings.Contains(plan.Name, "TypesScan")) && grown.MatchString(plan.Details),
		strings.HasPrefix(plan.Name, "CartesianProduct") && !slices.ContainsFunc(plan.Children, single):
		problems = append(problems, fmt.Sprintf("%s %s", plan.Name, plan.Details))
	}
	for _, child := range plan.Children {
		problems = append(problems, Unsound(child)...)
	}
	return problems
}

// whole is an aggregation over all rows: what it groups by would stand before the aggregates.
var whole = regexp.MustCompile(`^(count|collect|max|min|sum)\(`)

// single tells whether an operator gives one row at most, because it begins at a unique key and nothing multiplies it, or
// because it makes one of all.
func single(o neo4jdb.Operator) bool {
	switch {
	case len(o.Children) == 0:
		return strings.HasPrefix(o.Name, "NodeUniqueIndexSeek") || o.Name == "Argument"
	case strings.HasPrefix(o.Name, "EagerAggregation") && whole.MatchString(o.Details):
		return true
	case strings.HasPrefix(o.Name, "OptionalExpand") && strings.Contains(o.Details, "SAME_AS"): // a merged actor is one other
	case strings.Contains(o.Name, "Expand"), strings.HasPrefix(o.Name, "Unwind"), strings.Contains(o.Name, "Union"):
		return false
	}
	return !slices.ContainsFunc(o.Children, func(c neo4jdb.Operator) bool { return !single(c) })
}
