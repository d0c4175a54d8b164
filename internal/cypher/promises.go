package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Promises are commitments: promises, offers and agreements to act, and steps that are planned. Whether one was kept is read from
// what is linked to it as its fulfilment, or inferred from a later act of the kind that was meant, between the same actors; the
// two are told apart, and where neither is found nothing is claimed.

// commits is the condition for a fact f to be a commitment; to invite or to propose is none.
const commits = "f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite'" +
	" OR " + planned

// candidates are the facts f of which commits may hold, each by an index that has few others.
var candidates = strings.Join([]string{
	"MATCH (f:Fact) WHERE f.of IS NOT NULL AND f.at >= '' AND f.type = 'AGREE' RETURN f",
	"MATCH (f:Statement) WHERE f.act IN ['promise', 'offer'] AND f.at >= '' RETURN f",
	"MATCH (f:Fact) WHERE f.status IN ['planned', 'announced'] AND f.at >= '' RETURN f",
	"MATCH (f:MeetingStep) WHERE f.mood = 'planned' AND f.at >= '' RETURN f",
	"MATCH (f:AgreementStep) WHERE f.mood = 'planned' AND f.at >= '' RETURN f",
	"MATCH (f:TieStep) WHERE f.mood = 'planned' AND f.at >= '' RETURN f",
}, " UNION ")

// planned is the condition for a fact f to be a step that is to come.
const planned = "f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced'])"

var (
	promiserRoles = []diplomacy.Role{diplomacy.RoleSource, diplomacy.RoleSpeaker, diplomacy.RoleHolder, diplomacy.RoleParty, diplomacy.RoleParticipant, diplomacy.RoleHost}
	promiseeRoles = []diplomacy.Role{diplomacy.RoleTarget, diplomacy.RoleAddressee, diplomacy.RoleAbout, diplomacy.RoleOf, diplomacy.RoleParty, diplomacy.RoleParticipant, diplomacy.RoleHost}
)

func promises(p *planner, b *block, s *diplomacy.Selection) string {
	q := s.Args.Question
	var conditions []string
	if s.Args.Facts != nil {
		conditions = append(conditions, strings.ReplaceAll(allOf(p.passes(s.Args.Facts)...), "{x}", "f"))
	}
	if q.To != "" {
		conditions = append(conditions, p.takesPart("f", &diplomacy.ActorsInput{Any: []string{q.To}, Roles: promiseeRoles})...)
	}
	lines := []string{
		"CALL () { " + candidates + " }",
		"WITH f WHERE " + allOf(append(conditions, commits)...),
	}
	if q.By != "" {
		maker := &diplomacy.ActorsInput{Roles: promiserRoles}
		lines = []string{
			"MATCH (e:Actor {id: " + p.param(q.By) + "}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker",
			"MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND " + p.involved("f", "part", maker),
			"WITH DISTINCT f WHERE " + allOf(append(conditions, commits)...),
		}
	}
	told := ""
	if p.asOf != "" {
		told = " WHERE told <= " + p.param(p.asOf)
	}
	lines = append(lines,
		"CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE {open e} RETURN min(d.published) AS told }",
		"WITH f, told, "+planned+" AS step"+told,
		// A day that a promise gives and that lies ahead is when it is due; one that does not is when it was made.
		"WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL")
	src := source{
		typ:    "Promise",
		lines:  append(lines, "WITH {fact: f, made: made, due: due, step: step} AS promise"),
		with:   "WITH promise AS {x}",
		orders: []order{{"{x}.made", true}, {"coalesce({x}.due, '')", true}, {"{x}.fact.id", true}},
	}
	if states := in(p, q.States); states != "" {
		if dated := p.dated(q.States); dated != "" {
			src.lines = append(src.lines, "WHERE "+dated)
		}
		// In the order of the page, so that no more states are worked out than the page takes.
		src.lines = append(src.lines, "WITH promise ORDER BY "+orderBy(src.orders, "promise"), "CALL (promise) { "+strings.Join(p.kept("promise"), " ")+" RETURN "+p.promiseState("promise")+" AS state }")
		src.with, src.having = "WITH promise AS {x}, state", "state"+states
	}
	return p.page(b, "", s, src, p.variable("n"))
}

// dated is the condition on the day a promise is due that follows from the states that are asked for, "" where none does.
func (p *planner) dated(states []string) string {
	var conditions []string
	for _, s := range states {
		switch s {
		case "overdue":
			conditions = append(conditions, "promise.due < "+p.today())
		case "open":
			conditions = append(conditions, "promise.due >= "+p.today())
		default:
			return ""
		}
	}
	return strings.Join(conditions, " OR ")
}

// maxProofs bounds what is shown for one promise.
const maxProofs = 50

// kept finds what keeps the promise v: the facts linked as its fulfilment, the steps of the same thing by which it came about
// (stepped), the acts that may have kept it (acted), and whether it was called or put off. The acts are those between the same
// actors, of the type that was meant, in a context of the promise's, with objects of a kind and name that it names; for a planned
// meeting, meetings within a week of its day. No text says that they are what was promised, so that they show it to be kept
// possibly and no more; leads of feeds show nothing. Short tells that the figures found do not reach what was promised.
func (p *planner) kept(v string) []string {
	limit := " ORDER BY g.at, g.id LIMIT " + p.param(maxProofs)
	return []string{
		"WITH " + v + ".fact AS f, " + v + ".made AS made, " + v + ".due AS due, " + v + ".step AS step",
		"WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late",
		"WITH f, made, step,",
		"  COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND " + p.live("g") + " RETURN g" + limit + " } AS linked,",
		"  COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND " + p.live("g") + " RETURN g" + limit + " } AS stepped,",
		"  COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held']" +
			" AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND " + p.live("g") + " RETURN DISTINCT g" + limit + " } +",
		"  COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND " + happened("g") + " AND " + p.live("g") +
			" AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts))" +
			" AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN " + countedObjects + " } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN " + countedObjects + " MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) })" +
			" RETURN DISTINCT g" + limit + " } AS acted,",
		"  last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND " + p.live("g") +
			" RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off",
		"WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off",
		"WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, " +
			deliveredAmount + " AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short",
	}
}

// deliveredAmount adds up what the list proofs tells of a kind in a unit; two reports of one day and amount are one.
const deliveredAmount = "reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1])"

// countedObjects are the kinds of object that tell one delivery from another.
const countedObjects = "['money', 'arms', 'troops', 'persons', 'goods']"

// promiseState is the state of the promise v for which kept has looked.
func (p *planner) promiseState(v string) string {
	return "CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN " + v + ".due < " + p.today() + " THEN 'overdue' WHEN " + v + ".due IS NOT NULL THEN 'open' ELSE 'no_evidence' END"
}

// today is the day as of which the statement is asked.
func (p *planner) today() string {
	if p.asOf != "" {
		return p.param(p.asOf)
	}
	return "toString(date())"
}

var promiseFields = with(props("made", "due"), fields{
	"fact": member("Fact", "fact"),
	"by":   promiseActors(promiserRoles),
	"to": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return promiseActors([]diplomacy.Role{diplomacy.RoleTarget, diplomacy.RoleAddressee, diplomacy.RoleAbout, diplomacy.RoleOf})(p, b, v, s)
	},
	"meant": expr("CASE WHEN {v}.step THEN {v}.fact.type ELSE {v}.fact.of END"),
	"state": func(p *planner, b *block, v string, _ *diplomacy.Selection) string {
		name := p.variable("o")
		sub := b.call(v)
		for _, line := range p.kept(v) {
			sub.add("%s", line)
		}
		sub.add("RETURN %s AS %s", p.promiseState(v), name)
		return name
	},
	"proofs": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return several("PromiseProof", append(p.kept(v),
			"UNWIND [g IN linked | {fact: g, how: 'linked'}] + [g IN stepped | {fact: g, how: 'step'}] + [g IN acted | {fact: g, how: 'inferred'}] AS {x}",
			"WITH {x} ORDER BY CASE {x}.how WHEN 'linked' THEN 0 WHEN 'step' THEN 1 ELSE 2 END, {x}.fact.at, {x}.fact.id")...)(p, b, v, s)
	},
	"amounts": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return several("PromiseAmount", append(p.kept(v),
			"WITH "+v+".fact AS f, linked + stepped + acted AS proofs MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL",
			"WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, proofs",
			"WITH {kind: kind, unit: unit, promised: promised, delivered: "+deliveredAmount+"} AS {x} ORDER BY kind, unit")...)(p, b, v, s)
	},
})

func promiseActors(roles []diplomacy.Role) field {
	var types []string
	for _, r := range roles {
		types = append(types, "'"+strings.ToUpper(string(r))+"'")
	}
	return several("Actor", "WITH {v}.fact AS f MATCH (f)-[i:INVOLVES]->({x}:Actor) WHERE i.as = 'self' AND i.role IN ["+strings.Join(types, ", ")+"]", "WITH DISTINCT {x} ORDER BY {x}.name, {x}.id")
}

var promiseProofFields = with(props("how"), fields{"fact": member("Fact", "fact")})

// --- acts that answer one another ---

// answers pairs an act with one that answers it: linked by a text, or mirrored, of the same type and mode, back from the one it
// was done to, within some days.
func answers(p *planner, b *block, s *diplomacy.Selection) string {
	filter := diplomacy.FactFilter{}
	if s.Args.Facts != nil {
		filter = *s.Args.Facts
	}
	if len(filter.Types) == 0 {
		filter.Types = []diplomacy.EventType{diplomacy.SANCTION}
	}
	if filter.Origin == "" { // an answer worked out of leads would be a guess about guesses
		filter.Origin = diplomacy.FromText
	}
	within := p.param(s.Args.Within)
	mirrored := "MATCH (f)-[fb:BETWEEN]->(d:Dyad) WHERE fb.count = 'main' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = replace(d.b, '>', '%3E') + '>' + replace(d.a, '>', '%3E')" +
		" AND w.at > f.at AND w.at <= until AND w.fact > '' AND w.origin = fb.origin AND w.type = f.type AND w.count = 'main' AND coalesce(g.mode, '') = coalesce(f.mode, '') AND " + happened("g") + " AND " + p.live("g")
	how := ""
	if q := in(p, s.Args.States); q != "" {
		how = "{x}.how" + q
	}
	return p.page(b, "", s, source{
		typ: "Answer",
		lines: []string{
			"MATCH (f:Fact) WHERE f.at > '' AND " + happened("f") + " AND " + strings.ReplaceAll(p.factWhere(&filter), "{x}", "f"),
			"WITH f, toString(date(f.at) + duration({days: " + within + "})) AS until",
			"CALL (f, until) { MATCH (f)<-[:RESPONDS_TO]-(g:Fact) WHERE " + p.live("g") + " RETURN g, 'linked' AS how UNION " + mirrored + " AND NOT EXISTS { (g)-[:RESPONDS_TO]->(f) } RETURN DISTINCT g, 'inferred' AS how }",
		},
		with:   "WITH {act: f, answer: g, how: how, days: duration.inDays(date(f.at), date(g.at)).days} AS {x}",
		having: how,
		orders: []order{{"{x}.answer.at", true}, {"{x}.answer.id", true}, {"{x}.act.id", true}},
	}, p.variable("n"))
}

var answerFields = with(props("how", "days"), fields{"act": member("Fact", "act"), "answer": member("Fact", "answer")})
