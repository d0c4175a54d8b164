package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Paths run over RELATES, the derived graph of actors, never over facts; the facts of an answer are fetched for its hops alone,
// by the index of BETWEEN. Without times RELATES tells all; with asOf or knownAt it tells where to look, and each hop must have a
// fact that counts then.

// happenedBetween are the totals of a dyad in which facts count that have happened.
const happenedBetween = "['main', 'domestic', 'multilateral', 'unofficial']"

// counted is the condition for a BETWEEN relationship w of a dyad, by the dyad's id, to count at the times of the statement.
func (p *planner) counted(dyad string, kinds []diplomacy.Kind) string {
	until := "w.at > ''"
	if p.asOf != "" {
		until += " AND w.at <= " + p.param(p.asOf)
	}
	condition := "w.dyad = " + dyad + " AND " + until + " AND w.fact > '' AND w.count IN " + happenedBetween
	if in := in(p, kinds); in != "" {
		condition += " AND w.kind" + in
	}
	if p.knownAt == "" {
		return condition + " AND w.live"
	}
	return condition + " AND " + p.live("f")
}

// related is the condition for a RELATES relationship to be a hop.
func (p *planner) related(r string, q diplomacy.Question) string {
	return allOf(p.relates(r, q), p.then(r+".dyad", q))
}

// relates is that part of the condition which the relationship itself answers.
func (p *planner) relates(r string, q diplomacy.Question) string {
	var kinds, strong string
	if k := in(p, q.FactKinds); k != "" {
		kinds = "any(k IN " + r + ".kinds WHERE k" + k + ")"
	}
	if q.MinEpisodes > 1 {
		strong = r + ".n >= " + p.param(q.MinEpisodes)
	}
	return allOf(kinds, strong)
}

// then is the condition for a dyad, by its id, to have had something happen at the times of the statement; "" without such.
func (p *planner) then(dyad string, q diplomacy.Question) string {
	if p.asOf == "" && p.knownAt == "" {
		return ""
	}
	clauses := p.anythingKnown("") + " MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE " + p.counted(dyad, q.FactKinds)
	return "EXISTS { " + strings.TrimSpace(clauses) + " }"
}

// ofType is the condition for an actor on the way to be of the types asked for.
func ofType(v string, types []diplomacy.ActorType) string {
	labels := actorLabels(types)
	if len(labels) == 0 {
		return ""
	}
	return hasLabel(v, labels)
}

const (
	defaultPathLength = 3
	maxPathLength     = 5
	// pathsLookedAt is how many longer paths are looked at: they are ranked by what is between their actors.
	pathsLookedAt = 200
	pathsOfHalf   = 30
)

// paths are found in two ways. Direct ones and those over one actor are all found, and ranked by how much there is between
// their actors, which in a dense graph is what matters. Longer ones are looked for only where those do not fill the answer, by
// Neo4j's search for shortest paths from both ends, which stops when it has enough.
func paths(p *planner, b *block, s *diplomacy.Selection) string {
	q := s.Args.Question
	longest := q.MaxLength
	if longest == 0 {
		longest = defaultPathLength
	}
	if longest > maxPathLength {
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "maxLength: %d is more than %d; connections that long say nothing", longest, maxPathLength))
		return "null"
	}
	sub, name, x := b.call(""), p.variable("o"), p.variable("n")
	for i, id := range []string{q.PathFrom, q.PathTo} {
		v := "ab"[i : i+1]
		sub.add("MATCH (e%[1]s:Actor {id: %[2]s}) OPTIONAL MATCH (e%[1]s)-[:SAME_AS]->(c%[1]s:Actor)", v, p.param(id))
	}
	sub.add("WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b WHERE a <> b")
	first := p.param(s.Args.First + 1) // one more tells whether there are others
	p.shortPaths(sub, q, longest, first)
	if longest > 2 {
		p.longPaths(sub, q, longest, first)
	}
	sub.add("WITH {a: a, b: b, found: found[..%s], more: size(found) > %s} AS %s", p.param(s.Args.First), p.param(s.Args.First), x)
	rec := p.record(sub, "Paths", x, s.Fields)
	sub.add("RETURN head(collect(%s)) AS %s", rec, name)
	return name
}

var pathsFields = with(props("more"), fields{
	"from": member("Actor", "a"), "to": member("Actor", "b"),
	"paths": several("Path", "UNWIND range(0, size({v}.found) - 1) AS k", "WITH k, {actors: {v}.found[k], length: size({v}.found[k]) - 1} AS {x} ORDER BY k"),
})

// some is the condition for one of the dyads of a list to have had something happen at the times of the statement. It is asked of the
// strongest first, until there are enough.
func (p *planner) some(dyads string, q diplomacy.Question) string {
	if then := p.then("dyad", q); then != "" {
		return "any(dyad IN " + dyads + " WHERE " + then + ")"
	}
	return ""
}

// shortPaths binds found to the lists of actors of the paths of one and two hops.
func (p *planner) shortPaths(b *block, q diplomacy.Question, longest int, first string) {
	direct := "[]"
	if len(q.Via) == 0 {
		direct = "COLLECT { MATCH (a)-[r:RELATES]-(b)" + where(p.related("r", q)) + " RETURN [a, b] LIMIT 1 }"
	}
	over := "[]"
	if longest > 1 {
		via := ""
		if ids := in(p, q.Via); ids != "" {
			via = sameAs("m", ids)
		}
		over = "COLLECT { UNWIND [a, b] AS end MATCH (end)-[r:RELATES]-(m:Actor)" + where(allOf("m <> a AND m <> b", p.relates("r", q), ofType("m", q.Through), via)) +
			" WITH m, sum(CASE end WHEN a THEN r.n ELSE 0 END) AS n, sum(CASE end WHEN b THEN r.n ELSE 0 END) AS o, collect(CASE end WHEN a THEN r.dyad END) AS there, collect(CASE end WHEN b THEN r.dyad END) AS back" +
			" WHERE size(there) > 0 AND size(back) > 0 WITH * ORDER BY CASE WHEN n < o THEN n ELSE o END DESC, n + o DESC, m.id" + where(allOf(p.some("there", q), p.some("back", q))) + " RETURN [a, m, b] LIMIT " + first + " }"
	}
	b.add("WITH a, b, %s + %s AS found", direct, over)
}

// longPaths adds paths of three hops and more to found, where there is room. Those that lead over one of some actors are put
// together of paths to it and from it.
func (p *planner) longPaths(b *block, q diplomacy.Question, longest int, first string) {
	sub := b.call("a, b, found")
	sub.add("WITH a, b, found WHERE size(found) < %s", first)
	if ids := in(p, q.Via); ids != "" {
		sub.add("MATCH (e:Actor) WHERE e.id%s OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH DISTINCT a, b, coalesce(c, e) AS m WHERE m <> a AND m <> b", ids)
		sub.add("MATCH one = SHORTEST %d (a)%s{1,%d}(m)", pathsOfHalf, p.hop("a", "m", "b", q), longest-1)
		sub.add("WITH a, b, m, collect(one) AS ones") // so that the second half is searched for once
		sub.add("MATCH two = SHORTEST %d (m)%s{1,%d}(b)", pathsOfHalf, p.hop("m", "b", "a", q), longest-1)
		sub.add("UNWIND ones AS one")
		sub.add("WITH nodes(one) + nodes(two)[1..] AS actors, length(one) + length(two) AS n, relationships(one) + relationships(two) AS steps")
		sub.add("WHERE 3 <= n <= %s AND %s", p.param(longest), distinctActors)
	} else {
		sub.add("MATCH way = SHORTEST %d (a)%s{3,%d}(b)", pathsLookedAt, p.hop("a", "b", "", q), longest)
		sub.add("WITH nodes(way) AS actors, length(way) AS n, relationships(way) AS steps")
		sub.add("WHERE %s", distinctActors)
	}
	sub.add("WITH actors, n, max(reduce(least = 1000000000, r IN steps | CASE WHEN r.n < least THEN r.n ELSE least END)) AS strength")
	sub.add("ORDER BY n, strength DESC, [m IN actors | m.id] LIMIT %s", first)
	sub.add("RETURN collect(actors) AS longer")
	b.add("WITH a, b, found + longer AS found")
}

const distinctActors = "all(k IN range(0, size(actors) - 1) WHERE NOT actors[k] IN actors[k + 1..])"

// hop is the pattern of a step of a path between two ends. It keeps off the ends, and off another actor where one is given, so
// that the search does not turn back; of the two relationships between two actors it takes one.
func (p *planner) hop(from, to, off string, q diplomacy.Question) string {
	x, r, y := p.variable("x"), p.variable("r"), p.variable("y")
	conditions := []string{x + " <> " + to, y + " <> " + from}
	if off != "" {
		conditions = append(conditions, y+" <> "+off)
	}
	conditions = append(conditions, "startNode("+r+") = "+x+" OR NOT EXISTS { ("+x+")-[:RELATES]->("+y+") }", p.related(r, q))
	if types := ofType(y, q.Through); types != "" {
		conditions = append(conditions, y+" = "+to+" OR "+types)
	}
	return "((" + x + ")-[" + r + ":RELATES]-(" + y + ") WHERE " + allOf(conditions...) + ")"
}

var pathFields = with(props("length"), fields{
	"actors": members("Actor", "actors"),
	"hops":   several("PathHop", "UNWIND range(0, {v}.length - 1) AS k", "WITH k, {a: {v}.actors[k], b: {v}.actors[k + 1]} AS {x} ORDER BY k"),
})

// dyadsOf are the ids of the two dyads of a map's actors a and b.
func dyadsOf(v string) string {
	one := func(from, to string) string {
		return "replace(" + v + "." + from + ".id, '>', '%3E') + '>' + replace(" + v + "." + to + ".id, '>', '%3E')"
	}
	return "[" + one("a", "b") + ", " + one("b", "a") + "]"
}

// strength plans the number of episodes between the actors a and b of a map, and the month of the newest.
func (p *planner) strength(b *block, v string) (n, latest string) {
	n, latest = p.variable("e"), p.variable("l")
	sub := b.call(v)
	sub.add("UNWIND %s AS dyad", dyadsOf(v))
	if p.asOf == "" && p.knownAt == "" {
		sub.add("MATCH ()-[r:RELATES]->() WHERE r.dyad = dyad")
		sub.add("RETURN sum(r.n) AS %s, max(r.latest) AS %s", n, latest)
		return n, latest
	}
	p.episodesBy(sub.call("dyad"), nil)
	sub.add("RETURN sum(n) AS %s, max(latest) AS %s", n, latest)
	return n, latest
}

// episodesBy adds to a subquery that sees the id of a dyad rows of n, how many of its episodes had happened at the times of the
// statement, and latest, the month of the last of these. Months that stand as they did answer by their totals, and the month in which
// asOf lies by its episodes; where kinds are asked for or a month has changed since, facts are counted one by one.
func (p *planner) episodesBy(b *block, kinds []diplomacy.Kind) {
	last := string(diplomacy.LatestDate)
	if p.asOf != "" {
		last = p.asOf
	}
	for i, origin := range origins {
		if i > 0 {
			b.add("UNION ALL")
		}
		months := ""
		if len(kinds) == 0 {
			months = p.totalled(p.param(string(diplomacy.EarliestDate)[:7]), p.param(last[:7]), p.param(origin))
			b.add("MATCH (m:DyadMonth) WHERE m.dyad = dyad AND %s", months)
			b.add("WITH m.month AS month, CASE WHEN m.month < %s THEN m.n + m.domestic + m.multilateral + m.unofficial", p.param(last[:7]))
			b.add("  ELSE COUNT { UNWIND m.episodes AS line WITH split(line, '|') AS e WHERE e[0] IN %s AND e[2] <= %s RETURN DISTINCT e[..3] } END AS n", happenedBetween, p.param(last))
			b.add("RETURN sum(n) AS n, max(CASE WHEN n > 0 THEN month END) AS latest")
			if p.knownAt == "" {
				continue
			}
			b.add("UNION ALL")
		}
		b.add("WITH dyad, %s AS head, %s AS tail", p.param(string(diplomacy.EarliestDate)), p.param(last))
		p.apart(b, months)
		p.onlyWhereKnown(b)
		b.add("MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE head <= w.at <= tail AND w.origin = %s AND %s", p.param(origin), p.counted("dyad", kinds))
		b.add("WITH DISTINCT w.at AS at, w.type AS type, w.count AS class")
		b.add("RETURN count(*) AS n, left(max(at), 7) AS latest")
	}
}

// dyadFacts is a page of the facts between the actors a and b of a map, the latest first.
func dyadFacts(p *planner, b *block, v string, s *diplomacy.Selection) string {
	return p.page(b, v, s, source{
		typ:   "Fact",
		parts: "UNWIND " + dyadsOf("{v}") + " AS part",
		lines: []string{"MATCH ({x}:Fact)-[lies:BETWEEN]->(:Dyad) WHERE lies.dyad = part AND lies.at > '' AND lies.fact > ''",
			"AND " + p.factWhere(s.Args.Facts)},
		with:   "WITH DISTINCT {x}, lies.dyad AS whose, lies.at AS at, lies.fact AS id",
		lead:   "whose",
		orders: []order{{"at", true}, {"id", true}},
	}, p.variable("n"))
}

var pathHopFields = fields{
	"from": member("Actor", "a"), "to": member("Actor", "b"), "facts": dyadFacts,
	"episodes": func(p *planner, b *block, v string, _ *diplomacy.Selection) string {
		n, _ := p.strength(b, v)
		return n
	},
	"latest": func(p *planner, b *block, v string, _ *diplomacy.Selection) string {
		_, l := p.strength(b, v)
		return l
	},
}

// neighbours are the actors that one has to do with, those with most episodes first.
func neighbours(p *planner, b *block, s *diplomacy.Selection) string {
	q := s.Args.Question
	lines := []string{
		"MATCH (e:Actor {id: " + p.param(q.Of) + "}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS a",
		"MATCH (a)-[r:RELATES]-(y:Actor)" + where(allOf(p.related("r", q), ofType("y", q.Through))),
	}
	n, latest := "r.n", "r.latest"
	if p.asOf != "" || p.knownAt != "" {
		body := &block{}
		sub := body.call("r")
		sub.add("WITH r.dyad AS dyad")
		p.episodesBy(sub.call("dyad"), q.FactKinds)
		sub.add("RETURN sum(n) AS n, max(latest) AS latest")
		lines = append(lines, strings.Split(body.String(), "\n")...)
		n, latest = "n", "latest"
	}
	lines = append(lines, "WITH a, y, sum(CASE WHEN startNode(r) = a THEN "+n+" ELSE 0 END) AS given, sum(CASE WHEN startNode(r) = a THEN 0 ELSE "+n+" END) AS received, max("+latest+") AS latest")
	return p.page(b, "", s, source{
		typ:    "Neighbour",
		lines:  lines,
		with:   "WITH {a: a, b: y, given: given, received: received, episodes: given + received, latest: latest} AS {x}",
		orders: []order{{"{x}.episodes", true}, {"{x}.b.id", false}},
	}, p.variable("n"))
}

var neighbourFields = with(props("given", "received", "episodes", "latest"), fields{"actor": member("Actor", "b"), "facts": dyadFacts})
