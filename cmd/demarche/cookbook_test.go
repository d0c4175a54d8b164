package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/examples"
)

// TestCookbook asks every query of docs/queries.md of the whole program with the sample in it, and compares what comes back
// with the answer that the document shows. After a change of the sample or of what is read out of it,
// `go test ./cmd/demarche -run TestCookbook -update` writes the answers anew: read what that changes.
func TestCookbook(t *testing.T) {
	file, err := filepath.Abs(filepath.Join("..", "..", "docs", "queries.md"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(raw)
	recipes := examples.Recipes(doc)
	if blocks := strings.Count(doc, "```graphql"); blocks != len(recipes) || blocks < 18 {
		t.Fatalf("%d queries, %d with an answer; want each of at least 18 to have one", blocks, len(recipes))
	}
	emptyGraph(t)
	address := serving(t, "--sample")
	var out strings.Builder
	at := 0
	for _, r := range recipes {
		t.Run(r.Question, func(t *testing.T) {
			var data json.RawMessage
			ask(t, address, r.Query, &data)
			answer := laidOut(t, data)
			out.WriteString(doc[at:r.AnswerAt] + answer)
			at = r.AnswerEnd
			if !*update && answer != r.Answer {
				t.Errorf("the document's answer is another one: %s", firstDifference(answer, r.Answer))
			}
		})
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(file, []byte(out.String()+doc[at:]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is %q, in the document %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("it has %d lines, in the document %d", len(g), len(w))
}
