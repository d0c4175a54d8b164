package graph_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/graph"
	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
)

var update = flag.Bool("update", false, "write the golden files anew")

// planned is a Reader that keeps the plan of what it is asked and answers nothing.
type planned struct{ plan cypher.Statement }

func (p *planned) Answer(_ context.Context, root *diplomacy.Selection) (_ diplomacy.Record, err error) {
	p.plan, err = cypher.NewPlanner().Plan(root)
	return nil, err
}

// TestPlans compares the statement of each query in testdata/plans with the one beside it. After a change of the planner,
// read what `go test ./graph -run TestPlans -update` changes.
func TestPlans(t *testing.T) {
	files, err := filepath.Glob("testdata/plans/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no queries in testdata/plans: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p := &planned{}
			if _, body := post(t, handler(t, p, graph.Options{}), string(query), nil); strings.Contains(body, "errors") {
				t.Fatal(body)
			}
			params, err := json.MarshalIndent(p.plan.Params, "// ", "  ")
			if err != nil {
				t.Fatal(err)
			}
			got := p.plan.Text + "\n// " + string(params) + "\n"
			golden := strings.TrimSuffix(file, ".graphql") + ".cypher"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("the plan has changed (-want +got):\n%s", diff)
			}
		})
	}
}

// TestThePlannerKnowsEveryField plans all that the schema has, three levels deep.
func TestThePlannerKnowsEveryField(t *testing.T) {
	for _, root := range apiSchema.Query.Fields {
		if strings.HasPrefix(root.Name, "__") || root.Name == "receipt" { // which is about the answers to the others
			continue
		}
		p := &planned{}
		_, body := post(t, handler(t, p, graph.Options{Limits: generous}), everything(root, 2), nil)
		if strings.Contains(body, "errors") || p.plan.Text == "" {
			t.Errorf("%s: %.300s", root.Name, body)
		}
	}
}

// TestValuesAreParameters plans queries whose every value is hostile and looks for it in the statement.
func TestValuesAreParameters(t *testing.T) {
	evil := "x' }) DETACH DELETE n //`"
	for _, query := range []string{
		`query($v: String!, $i: ID!) { country(code: $v) { id leaders(filter: {name: $v, ids: [$i], countries: [$v]}) { nodes { id } } } }`,
		`query($v: String!, $i: ID!) { facts(filter: {actors: {any: [$i], all: [$i, $i]}, outlets: [$v], issues: [$i], about: [$i]}) { totalCount nodes { id } } }`,
		`query($v: String!, $i: ID!) { relationship(a: $i, b: $i) { articles: facts(filter: {outlets: [$v]}) { totalCount } } }`,
		`query($v: String!, $i: ID!) { articles(filter: {outlets: [$v], mentions: [$i]}) { totalCount } }`,
		`query($v: String!, $i: ID!) { search(text: $v) { totalCount } s: story(id: $i) { id } }`,
		`query($v: String!) { search(text: $v, countries: [$v], outlets: [$v]) { totalCount } }`,
		`query($v: String!, $i: ID!) { posts(of: $i, to: $i, office: $v) { totalCount } }`,
		`query($i: ID!) { stances(issue: $i, by: $i, about: [$i], holders: [$i]) { rows { totalCount } agreement { totalCount } } }`,
		`query($v: String!, $i: ID!) { disputes(by: $i, filter: {modes: [$v], contexts: [$v], actors: {orgKinds: [$v]}}) { totalCount } }`,
		`query($v: String!, $i: ID!) { promises(by: $i, to: $i, filter: {modes: [$v]}) { totalCount nodes { state } } }`,
		`query($i: ID!) { paths(from: $i, to: $i, via: [$i], maxLength: 4) { more } }`,
		`query($i: ID!) { neighbours(of: $i) { totalCount } }`,
	} {
		p := &planned{}
		post(t, handler(t, p, graph.Options{}), query, map[string]any{"v": evil, "i": "group:" + evil})
		if p.plan.Text == "" {
			t.Fatalf("not planned: %s", query)
		}
		if strings.Contains(p.plan.Text, "DELETE") {
			t.Errorf("the value stands in the statement of %s:\n%s", query, p.plan.Text)
		}
	}
}

// TestOneTextForOneShape: the database keeps a plan for each text, so that a text must not depend on values.
func TestOneTextForOneShape(t *testing.T) {
	text := func(query string, variables map[string]any) string {
		p := &planned{}
		post(t, handler(t, p, graph.Options{}), query, variables)
		return p.plan.Text
	}
	query := `query($c: String!, $n: Int) { country(code: $c) { facts(first: $n, filter: {from: "2025-01-01"}) { nodes { id } } } }`
	if a, b := text(query, map[string]any{"c": "GBR", "n": 3}), text(query, map[string]any{"c": "USA", "n": 7}); a != b || a == "" {
		t.Errorf("two texts:\n%s\n%s", a, b)
	}
}

// TestAliasesCannotBreakOut: an alias becomes a key of a map in the statement.
func TestAliasesCannotBreakOut(t *testing.T) {
	p := &planned{}
	post(t, handler(t, p, graph.Options{}), `{ country(code: "GBR") { x__DELETE_1: name } }`, nil)
	if !strings.Contains(p.plan.Text, "`x__DELETE_1`: ") {
		t.Errorf("the alias should stand in back quotes: %s", p.plan.Text)
	}
}
