package cypher

import (
	"cmp"
	"strings"

	"demarche/internal/diplomacy"
)

// A post is an office of a country or an organisation, such as an ambassador's to another one. Posts are made of the tenures that
// tell of them: one that nobody is known to have held is not known either.

// posts are the posts of an office, whose they are and where they are.
func posts(p *planner, b *block, s *diplomacy.Selection) string {
	q := s.Args.Question
	office := strings.ToLower(cmp.Or(q.Office, "ambassador"))
	named := "(f.office CONTAINS " + p.param(office) + " OR f.office CONTAINS " + p.param(strings.ToUpper(office[:1])+office[1:]) + ")"
	lines := []string{"MATCH (f:Tenure) WHERE " + named}
	if q.Of != "" {
		lines = []string{
			"MATCH (e:Actor {id: " + p.param(q.Of) + "}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS owner",
			"MATCH (owner)<-[:OF]-(f:Tenure) WHERE " + named,
		}
	}
	lines = append(lines,
		"AND {live f} AND f.mood = 'actual'",
		"WITH f MATCH (f)-[:OF]->(of:Actor) WITH f, of MATCH (f)-[i:INVOLVES]->(who:Actor) WHERE i.role = 'HOLDER' AND i.as = 'self'",
		"OPTIONAL MATCH (f)-[:TO]->(to:Actor)")
	if q.To != "" {
		lines = append(lines,
			"WITH f, of, who, to MATCH (host:Actor {id: "+p.param(q.To)+"})",
			"WITH f, of, who, to, host WHERE to = host OR to IS NULL AND any(n IN [host.name] + coalesce(host.names, []) WHERE toLower(f.office) ENDS WITH ' to ' + toLower(n) OR toLower(f.office) ENDS WITH ' to the ' + toLower(n))",
			"WITH f, of, who, host AS to")
	}
	day := p.today()
	lines = append(lines,
		"WITH of, to, toLower(f.office) AS office, f, who ORDER BY coalesce(f.from, f.to, ''), f.id",
		"WITH of, to, office, collect({tenure: f, holder: who}) AS course",
		// The holder is whoever began last, unless another tenure of the same person ends it: an appointment and a resignation
		// are often told apart.
		"WITH of, to, office, course, last([c IN course WHERE coalesce(c.tenure.from, '') <= "+day+" AND coalesce(c.tenure.to, '9') >= "+day+
			" AND none(d IN course WHERE d.holder = c.holder AND coalesce(d.tenure.to, '9') < "+day+" AND d.tenure.to >= coalesce(c.tenure.from, '')) AND none(d IN course WHERE coalesce(d.tenure.from, '') > coalesce(c.tenure.from, '') AND d.tenure.from <= "+day+")]) AS now")
	vacant := ""
	if q.Vacant != nil {
		vacant = "{x}.vacant = " + p.param(*q.Vacant)
	}
	return p.page(b, "", s, source{
		typ:    "Post",
		lines:  lines,
		with:   "WITH {office: office, of: of, to: to, vacant: now IS NULL, holder: now.holder, tenure: now.tenure, last: CASE WHEN now IS NULL THEN last(course).tenure END, tenures: [c IN course | c.tenure]} AS {x}",
		having: vacant,
		orders: []order{{"coalesce({x}.of.name, {x}.of.id)", false}, {"{x}.office", false}, {"coalesce({x}.to.id, '')", false}, {"{x}.of.id", false}},
	}, p.variable("n"))
}

var postFields = with(props("office", "vacant"), fields{
	"of": member("Actor", "of"), "to": member("Actor", "to"), "holder": member("Person", "holder"), "tenure": member("Tenure", "tenure"),
	"last": member("Tenure", "last"), "tenures": members("Tenure", "tenures"),
	"since": expr("CASE WHEN {v}.vacant THEN {v}.last.to ELSE {v}.tenure.from END"),
})
