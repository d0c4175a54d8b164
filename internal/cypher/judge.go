package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Judgements, and what is derived from them. One about a fact leads to it by JUDGES, a correction also to the new fact, by GIVES; a
// fact that one says is wrong is not live.
//
// Of those about actors: Facts and their role relationships stay as they were loaded; a role
// relationship whose actor is judged to be another carries that one's id as shown, INVOLVES and a second HELD lead to it, and
// SAME_AS leads from a merged actor to the one that it is. All of that is made anew from the standing judgements, for the facts
// that one of them, or a write, touches.

// Judge writes a judgement.
func Judge(j *diplomacy.Judgement) Statement {
	props := row{"kind": string(j.Kind), "by": j.By, "why": j.Why, "at": j.At, "seq": j.Seq}
	props.put("actor", j.Actor).put("into", j.Into).puts("facts", j.Facts).puts("articles", j.Articles)
	props.put("outcome", j.Outcome)
	text := "MERGE (j:Judgement {id: $id}) SET j += $props"
	if j.OfFact() {
		text += " WITH j MATCH (f:Fact) WHERE f.id IN j.facts MERGE (j)-[:JUDGES]->(f) WITH j MATCH (n:Fact {id: j.into}) MERGE (j)-[:GIVES]->(n)"
	}
	return Statement{Text: text, Params: map[string]any{"id": j.ID, "props": map[string]any(props)}}
}

// Revoke marks a standing judgement as revoked. It returns no row when none of that id stands.
func Revoke(j *diplomacy.Judgement) Statement {
	return Statement{
		Text:   "MATCH (j:Judgement {id: $id}) WHERE j.revokedAt IS NULL SET j += $props RETURN j.id AS id",
		Params: map[string]any{"id": j.ID, "props": map[string]any{"revokedBy": j.RevokedBy, "revokedWhy": j.RevokedWhy, "revokedAt": j.RevokedAt}},
	}
}

// ReadJudgements asks for all judgements, the oldest first. Its rows have the column judgement: see JudgementOf.
func ReadJudgements() Statement {
	return Statement{Text: "MATCH (j:Judgement) RETURN properties(j) AS judgement ORDER BY j.seq, j.id"}
}

// JudgementOf reads a judgement back from its properties.
func JudgementOf(props map[string]any) diplomacy.Judgement {
	p := properties(props)
	return diplomacy.Judgement{
		ID: p.text("id"), Kind: diplomacy.JudgementKind(p.text("kind")), Actor: p.text("actor"), Into: p.text("into"),
		Facts: p.texts("facts"), Articles: p.texts("articles"), Outcome: p.text("outcome"), By: p.text("by"), Why: p.text("why"), At: p.text("at"), Seq: p.number("seq"),
		RevokedBy: p.text("revokedBy"), RevokedWhy: p.text("revokedWhy"), RevokedAt: p.text("revokedAt"),
	}
}

// ReadJudged asks for a fact. Its row has the column disputed: whether anybody disputes it.
func ReadJudged(fact string) Statement {
	return Statement{Text: "MATCH (f:Fact {id: $fact}) RETURN EXISTS { (f)<-[:DISPUTES]-(:Fact) } AS disputed", Params: map[string]any{"fact": fact}}
}

// ReadTold asks for a fact as its surest open evidence has it, of one reader where it is given. Its row is one of ReadingOf, without
// actors.
func ReadTold(fact, reader string) Statement {
	return Statement{Text: `MATCH (f:Fact {id: $fact})-[ev:EVIDENCED_BY]->(d:Article)
WHERE ev.knownTo IS NULL AND ($reader = '' OR ev.reader = $reader)
WITH f, ev, d ORDER BY ev.confidence DESC, d.published, d.id, ev.start LIMIT 1
OPTIONAL MATCH (f)-[:STEP_OF]->(g:Agreement)
OPTIONAL MATCH (f)-[:ON]->(i:Issue)
RETURN properties(d) AS article, [` + factToldText + `] AS facts`, Params: map[string]any{"fact": fact, "reader": reader}}
}

// TakeLock takes the writer's lock for a write that is no reading, and returns its number as seq and the instant of the write
// before as last.
func TakeLock() Statement {
	return Statement{Text: "MERGE (l:Lock {name: 'writer'}) ON CREATE SET l.seq = 0 SET l.seq = l.seq + 1 RETURN l.seq AS seq, l.at AS last"}
}

// ReadActorIDs asks which of some actors the graph holds. Its rows have the column id.
func ReadActorIDs(ids []string) Statement {
	return byIDs("UNWIND $ids AS id MATCH (n:Actor {id: id}) RETURN n.id AS id", ids)
}

// FactsOfActors asks for the facts that name one of some actors, or name one who acts for one of them. Its rows have the
// column id.
func FactsOfActors(ids []string) Statement {
	return byIDs(strings.ReplaceAll(`UNWIND $ids AS id
MATCH (n:Actor {id: id})
CALL (n) {
  MATCH (n)<-[:ROLES]-(f:Fact) RETURN f
  UNION
  MATCH (n)<-[:INVOLVES]-(f:Fact) RETURN f
  UNION
  MATCH (:Dyad {a: n.id})<-[:BETWEEN]-(f:Fact) RETURN f
  UNION
  MATCH (:Dyad {b: n.id})<-[:BETWEEN]-(f:Fact) RETURN f
}
RETURN DISTINCT f.id AS id ORDER BY id`, "ROLES", roleTypes), ids)
}

// SameAs makes the SAME_AS relationships anew: canonical leads from each merged actor to the one that it is.
func SameAs(canonical map[string]string) []Statement {
	rows := make([]any, 0, len(canonical))
	for from, into := range canonical {
		rows = append(rows, map[string]any{"from": from, "into": into})
	}
	params := map[string]any{"rows": rows}
	return []Statement{
		{Text: "MATCH (:Actor)-[s:SAME_AS]->(:Actor) DELETE s"},
		{Text: "UNWIND $rows AS row MATCH (a:Actor {id: row.from}) MATCH (b:Actor {id: row.into}) MERGE (a)-[:SAME_AS]->(b)", Params: params},
		{Text: "MATCH (:Article)-[m:MENTIONS]->(:Actor) WHERE m.shown IS NOT NULL REMOVE m.shown"},
		{Text: "MATCH (b:Actor)<-[:SAME_AS]-(:Actor)<-[m:MENTIONS]-(:Article) SET m.shown = b.id"},
	}
}

// Rejudge derives anew, for some facts, whether they count, who is shown in their roles, whom they involve, and who held the offices that they
// tell of. SAME_AS must be up to date.
func Rejudge(facts []string) []Statement {
	texts := []string{liveText, liveHeldText, clearShownText, splitText, mergedText, clearInvolvesText, rejudgeInvolvesText, clearHeldText, rejudgeHeldText}
	out := make([]Statement, len(texts))
	for i, text := range texts {
		out[i] = byIDs(strings.ReplaceAll(text, "ROLES", roleTypes), facts)
	}
	return out
}

// RejudgeMentions derives anew who is shown in the mentions of some articles.
func RejudgeMentions(articles []string) Statement {
	return byIDs(`UNWIND $ids AS id
MATCH (:Article {id: id})-[m:MENTIONS]->(n:Actor)
OPTIONAL MATCH (n)-[:SAME_AS]->(c:Actor)
SET m.shown = c.id`, articles)
}

const (
	liveText = `UNWIND $ids AS id
MATCH (f:Fact {id: id})
WITH f, EXISTS { (f)-[e:EVIDENCED_BY]->(:Article) WHERE e.knownTo IS NULL } AND
  NOT EXISTS { (f)<-[:JUDGES]-(j:Judgement) WHERE j.kind IN ['retract', 'correct'] AND j.revokedAt IS NULL } AS live
WHERE f.live <> live
SET f.live = live`

	liveHeldText = `UNWIND $ids AS id
MATCH (f:Tenure {id: id})-[:HOLDER]->(:Actor)-[h:HELD {fact: id}]->(:Actor)
SET h.live = f.live`

	clearShownText = `UNWIND $ids AS id
MATCH (f:Fact {id: id})-[r:ROLES]->(:Actor)
WHERE r.shown IS NOT NULL
REMOVE r.shown`

	splitText = `MATCH (j:Judgement {kind: 'split'}) WHERE j.revokedAt IS NULL
WITH j ORDER BY j.seq
UNWIND $ids AS id
MATCH (f:Fact {id: id})-[r:ROLES]->(:Actor {id: j.actor})
WHERE id IN coalesce(j.facts, []) OR EXISTS { (f)-[:EVIDENCED_BY]->(d:Article) WHERE d.id IN coalesce(j.articles, []) }
SET r.shown = j.into`

	mergedText = `UNWIND $ids AS id
MATCH (f:Fact {id: id})-[r:ROLES]->(a:Actor)
MATCH (s:Actor {id: coalesce(r.shown, a.id)})-[:SAME_AS]->(c:Actor)
SET r.shown = c.id`

	clearInvolvesText = `UNWIND $ids AS id
MATCH (f:Fact {id: id})-[v:INVOLVES]->(:Actor)
DELETE v`

	rejudgeInvolvesText = `UNWIND $ids AS id
MATCH (f:Fact {id: id})-[r:ROLES]->(a:Actor)
WITH f, type(r) AS role, coalesce(r.shown, a.id) AS who, coalesce(r.for, []) AS acts
UNWIND [{id: who, as: 'self'}] + [x IN acts | {id: x, as: 'for'}] AS part
MATCH (n:Actor {id: part.id})
OPTIONAL MATCH (n)-[:SAME_AS]->(c:Actor)
WITH f, role, part.as AS as, coalesce(c, n) AS n, who ORDER BY who
WITH f, role, as, n, collect(DISTINCT who) AS by
CREATE (f)-[v:INVOLVES {fact: f.id, actor: n.id, role: role, as: as, at: f.at, by: by}]->(n)`

	clearHeldText = `UNWIND $ids AS id
MATCH (:Actor)-[h:HELD {fact: id}]->(:Actor)
WHERE h.key ENDS WITH '|shown'
DELETE h`

	rejudgeHeldText = `UNWIND $ids AS id
MATCH (p:Actor)-[h:HELD {fact: id}]->(o:Actor)
MATCH (:Fact {id: id})-[r:HOLDER]->(p)
SET h.shown = r.shown
WITH h, o, r WHERE r.shown IS NOT NULL
MATCH (q:Actor {id: r.shown})
CREATE (q)-[:HELD {key: h.key + '|shown', fact: h.fact, office: h.office, from: h.from, to: h.to, live: h.live}]->(o)`
)
