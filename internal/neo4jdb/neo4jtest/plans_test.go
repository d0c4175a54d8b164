package neo4jtest_test

import (
	"strings"
	"testing"

	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
)

func TestUnsoundPlans(t *testing.T) {
	db := neo4jtest.OpenWith(t, func(o *neo4jdb.Options) { o.Notifications = nil })
	for text, want := range map[string]string{
		"MATCH (n) RETURN n":                                              "AllNodesScan",
		"MATCH (n:Fact) RETURN n.claim":                                   "NodeByLabelScan",
		"MATCH (n:Story) RETURN n.id":                                     "",
		"MATCH ()-[r:INVOLVES]->() RETURN r.by":                           "TypeScan",
		"MATCH (a:Actor {id: 'x'}) MATCH (b:Actor {id: 'y'}) RETURN a, b": "",
		"MATCH (a:Actor {id: 'x'}) OPTIONAL MATCH (a)-[:SAME_AS]->(c:Actor) MATCH (b:Actor {id: 'y'}) RETURN a, b, c":                               "",
		"CALL () { MATCH (a:Country) RETURN count(a) AS n } CALL () { MATCH (b:Story) RETURN collect(b.id) AS l } RETURN n, l":                      "",
		"CALL () { MATCH (a:Country) RETURN a.code AS c, count(a) AS n } CALL () { MATCH (b:Story) RETURN b.id AS id, count(b) AS l } RETURN c, id": "CartesianProduct",
		"MATCH (a:Country) MATCH (b:Country) RETURN a, b":                                                                                           "CartesianProduct",
		"MATCH (a:Actor {id: 'x'})<-[:INVOLVES]-(f:Fact) RETURN f.at":                                                                               "",
		"CALL () { MATCH (n:Article) RETURN n.title AS t UNION ALL MATCH (n:Actor {id: 'x'}) RETURN n.id AS t } RETURN t":                           "NodeByLabelScan",
		"CALL () { MATCH (n:Article) RETURN n.title AS t } RETURN t":                                                                                "NodeByLabelScan",
	} {
		plan, err := db.Explain(t.Context(), neo4jdb.Statement{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(neo4jtest.Unsound(plan), "; ")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}
