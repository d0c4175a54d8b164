package cypher

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// Search asks several full-text indexes at once. Lucene's scores of different indexes cannot be compared, so that a hit's score
// is its share of the best one of its index, weighed by what it is: a name that is the very text comes first, then names of
// actors with much to do, then agreements, titles and quotes.

// searched are the full-text indexes by what they find.
var searched = []struct {
	kind, index, yield string
	of                 string  // the record that a hit, node or r, stands for
	match              string  // the words that match
	names              string  // the names of which one may be the very text
	weight             float64 // beside the other indexes
	degree             string  // what makes it prominent; "" for nothing
}{
	{"ACTOR", "queryNodes('actorNames'", "node", "coalesce(head(COLLECT { MATCH (hit)-[:SAME_AS]->(c:Actor) RETURN c }), hit)", "hit.name", "[hit.name] + coalesce(hit.names, [])", 1, "COUNT { (x)-[:RELATES]-() }"},
	{"AGREEMENT", "queryNodes('agreementNames'", "node", "hit", "hit.name", "[hit.name] + coalesce(hit.names, [])", 0.9, "COUNT { (x)<-[:STEP_OF]-() }"},
	{"ARTICLE", "queryNodes('articleText'", "node", "hit", "hit.title", "[hit.title]", 0.5, ""},
	{"QUOTE", "queryRelationships('quotes'", "relationship", "startNode(hit)", "hit.quote", "[]", 0.4, ""},
}

// maxSearched bounds what each index hands over; a page and its total are of these.
const maxSearched = 1000

func search(p *planner, b *block, s *diplomacy.Selection) string {
	query := luceneQuery(s.Args.Text)
	if query == "" {
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "text: give at least one letter or digit to search for"))
		return ""
	}
	q, n, text := p.param(query), p.param(maxSearched), p.param(strings.ToLower(strings.TrimSpace(s.Args.Text)))
	published := s.Args.From != "" || s.Args.To != "" || len(s.Args.Outlets) > 0
	var parts []string
	for _, ix := range searched {
		if len(s.Args.Kinds) > 0 && !slices.Contains(s.Args.Kinds, ix.kind) || published && ix.kind != "ARTICLE" && ix.kind != "QUOTE" {
			continue
		}
		prominent := "1"
		if ix.degree != "" {
			prominent = "(0.5 + 0.5 * " + ix.degree + " / (" + ix.degree + " + 10.0))"
		}
		parts = append(parts, fmt.Sprintf("CALL db.index.fulltext.%s, %s, {limit: %s}) YIELD %s AS found, score WITH collect({hit: found, score: score}) AS hits, max(score) AS best UNWIND hits AS h "+
			"WITH h.hit AS hit, h.score / best AS share WITH hit, share, %s AS x WHERE %s "+
			"RETURN x, CASE WHEN any(n IN %s WHERE toLower(n) = %s) THEN 0.5 ELSE 0.0 END + 0.5 * share * %g * %s AS score, %s AS match",
			ix.index, q, n, ix.yield, ix.of, p.searchable(ix.kind, s), ix.names, text, ix.weight, prominent, ix.match))
	}
	if len(parts) == 0 { // names of an outlet
		parts = []string{"UNWIND [] AS x RETURN x, 0.0 AS score, '' AS match"}
	}
	src := source{
		typ:    "SearchHit",
		lines:  []string{"CALL () { " + strings.Join(parts, " UNION ALL ") + " }", "WITH x, score, match ORDER BY score DESC, match"},
		with:   "WITH x, max(score) AS score, head(collect(match)) AS match, x.id AS {x}",
		orders: []order{{"score", true}, {"{x}", false}},
	}
	return p.page(b, "", s, src, p.variable("n"))
}

// searchable is the condition for a hit and its record x to be there at the times of the statement and to pass the filters.
func (p *planner) searchable(kind string, s *diplomacy.Selection) string {
	countries := in(p, s.Args.Countries)
	country := func(pattern, condition string) string {
		if countries == "" {
			return ""
		}
		return "EXISTS { " + pattern + " WHERE " + allOf(condition, "coalesce(y.code, y.country)"+countries) + " }"
	}
	article := func(v string) string {
		filter := &diplomacy.ArticleFilter{Outlets: s.Args.Outlets, From: s.Args.From, To: s.Args.To}
		return strings.ReplaceAll(p.articleWhere(filter), "{x}", v)
	}
	switch kind {
	case "ACTOR":
		if countries == "" {
			return "true"
		}
		return "coalesce(x.code, x.country)" + countries
	case "AGREEMENT":
		return allOf("EXISTS { (x)<-[:STEP_OF]-(s:Fact) WHERE "+p.live("s")+" }", country("(x)<-[:STEP_OF]-(:Fact)-[:INVOLVES]->(y:Actor)", ""))
	case "ARTICLE":
		then := ""
		if p.asOf != "" {
			then = "x.published <= " + p.param(p.asOf)
		}
		return allOf("true", article("x"), then, country("(x)-[m:MENTIONS]->(y:Actor)", p.mentioned("m")))
	default:
		told := ""
		if a := article("d"); a != "" {
			told = "any(d IN [endNode(hit)] WHERE " + a + ")"
		}
		return allOf(p.open("hit"), p.live("x"), told, country("(x)-[:INVOLVES]->(y:Actor)", ""))
	}
}

var searchHitFields = fields{
	"score": func(*planner, *block, string, *diplomacy.Selection) string { return "score" },
	"match": func(*planner, *block, string, *diplomacy.Selection) string { return "match" },
	"node": func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		name := p.variable("o")
		sub := b.call("x")
		rec := p.record(sub, "SearchResult", "x", s.Fields)
		sub.add("RETURN %s AS %s", rec, name)
		return name
	},
}

// luceneQuery makes a full-text query that asks for every word. A word keeps a * at its end (prefix) or a ~ (fuzzy), and is found
// as it stands too, since an index of English keeps stems; every other sign that Lucene reads as an operator separates words.
func luceneQuery(text string) string {
	var out []string
	for _, word := range strings.Fields(text) {
		end := ""
		if n := len(word); n > 1 && (word[n-1] == '*' || word[n-1] == '~') {
			end = word[n-1:]
		}
		parts := strings.Fields(diplomacy.NormalName(word))
		for i, part := range parts {
			if end != "" && i == len(parts)-1 {
				part = "(" + part + end + " " + part + ")"
			}
			out = append(out, "+"+part)
		}
	}
	return strings.Join(out, " ")
}
