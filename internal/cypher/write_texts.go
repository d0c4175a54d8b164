package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// The texts of writing statements. Each takes its rows as $rows, is the same whatever the rows hold, and has its labels and
// relationship types written out, so that the database plans it once. Rows are sorted by id, and nodes are written before
// the relationships between them, so that two writers never wait for each other in a ring.
//
// What may stand there already is merged on its key. What can't, since the lock is held and the graph was read under it, is
// created: new facts have no relationships, and every evidence is new, as its key counts those before it.

// BeginText is the first statement of a write. Unless the graph holds all of the readings already, it takes the lock that
// lets one writer at a time into the whole system, gives the write its number and its instant, and then reads the articles, which
// nobody else can change any more.
const BeginText = `CALL () {
  UNWIND $readings AS reading
  OPTIONAL MATCH (a:Article {id: reading.article})
  WITH a, reading WHERE a IS NULL OR NOT reading.reading IN a.readings
  RETURN count(*) AS fresh
}
WITH fresh WHERE fresh > 0
MERGE (l:Lock {name: 'writer'})
ON CREATE SET l.seq = 0
SET l.seq = l.seq + 1
WITH l, l.at AS last
SET l.at = CASE WHEN last >= $now THEN last ELSE $now END
RETURN l.seq AS seq, last, COUNT { MATCH (:WaitingLink) } AS waiting, EXISTS { (j:Judgement) WHERE j.revokedAt IS NULL AND NOT j.kind IN ['confirm', 'settle'] } AS judged,
  COLLECT { UNWIND $readings AS reading MATCH (a:Article {id: reading.article}) RETURN properties(a) } AS articles`

// stampLockText says, with the lock held, when the write happens that has its number, where that is not as it began.
const stampLockText = `MATCH (l:Lock {name: 'writer'})
SET l.at = $now`

// Reading what a batch meets.
const (
	readEvidenceText = `UNWIND $ids AS id
MATCH (a:Article {id: id})<-[e:EVIDENCED_BY]-(f:Fact)
RETURN f.id AS fact, a.id AS article, a.published AS published, properties(e) AS evidence`

	// Of evidences that say the same, the surest is enough: a fact that a thousand articles tell is not read a thousand times.
	readFactsText = `UNWIND $facts AS id
MATCH (f:Fact {id: id})
RETURN f {.id, .kind, .type, .mood, .from, .to, .at, .live, .several} AS fact,
  COUNT { (f)-[e:EVIDENCED_BY]->(:Article) WHERE e.knownTo IS NULL AND NOT e.key IN $closing } AS told,
  COLLECT { MATCH (f)-[x:BETWEEN]->(d:Dyad) RETURN x {.*, a: d.a, b: d.b} ORDER BY x.dyad } AS between,
  COLLECT { MATCH (f)-[:ON]->(i:Issue) UNWIND coalesce(i.by, []) + coalesce(i.about, []) AS who RETURN who } AS issue,
  COLLECT { MATCH (f)-[e:EVIDENCED_BY]->(a:Article) WHERE e.knownTo IS NULL AND NOT e.key IN $closing
            WITH e, a ORDER BY e.confidence DESC, a.published, a.id, e.start, e.reader, e.key
            WITH e {.extractor, .mode, .of, .form, .basis, .condition, .claim, .office, .precision, .timeBasis, .undated, .place,
                    .placeCountry, .contexts, .casts, .objects, .links} AS said, head(collect(e)) AS e, head(collect(a)) AS a
            RETURN {article: a.id, published: a.published, evidence: properties(e)} } AS open`

	readTargetsText = `UNWIND $targets AS id
MATCH (f:Fact {id: id})
RETURN f.id AS id`
)

// readWorldText asks for all of it at once, as every question costs a round trip.
var readWorldText = func() string {
	var parts []string
	for _, x := range []struct{ what, text, columns string }{
		{"fact", readFactsText, "fact, told, between, issue, open"}, {"target", readTargetsText, "id"}, {"alike", readAlikeText, "of, story, bands, runs"},
		{"member", readMembersText, "id, story, bands, runs"}, {"waiting", readWaitingText, "key, from, rel, to"},
	} {
		var found []string
		for c := range strings.SplitSeq(x.columns, ", ") {
			found = append(found, c+": "+c)
		}
		parts = append(parts, "CALL () {\n"+x.text+"\n}\nRETURN '"+x.what+"' AS what, {"+strings.Join(found, ", ")+"} AS found")
	}
	return strings.Join(parts, "\nUNION ALL\n")
}()

// Articles, what they were before, and what they hang on.
const (
	revisionsText = `UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (r:Revision {key: row.key})
SET r += row.props
MERGE (a)-[:HAD]->(r)`

	articlesText = `UNWIND $rows AS row
MERGE (a:Article {id: row.id})
SET a += row.props`

	storiesText = `UNWIND $rows AS row
MATCH (a:Article {id: row.id})
MERGE (s:Story {id: row.story})
CREATE (a)-[:IN]->(s)`

	movedToStoriesText = `UNWIND $rows AS row
MATCH (a:Article {id: row.id})-[i:IN]->(old:Story)
MERGE (s:Story {id: row.story})
CREATE (a)-[:IN]->(s)
DELETE i
WITH DISTINCT old
WHERE NOT EXISTS { (old)<-[:IN]-(:Article) }
DELETE old`

	joinedStoriesText = `UNWIND $rows AS row
MERGE (s:Story {id: row.to})
WITH row, s
MATCH (old:Story {id: row.from})<-[i:IN]-(a:Article)
CREATE (a)-[:IN]->(s)
DELETE i
WITH DISTINCT old
DELETE old`

	// Of articles that are one by one the same, one for each story is enough: a text that a thousand sites carry is not read a
	// thousand times. Those with most bands in common come first.
	readAlikeText = `UNWIND $articles AS article
CALL db.index.fulltext.queryNodes('articleBands', article.bands, {limit: 1000}) YIELD node
MATCH (node)-[:IN]->(s:Story)
RETURN DISTINCT article.id AS of, s.id AS story, node.bands AS bands, node.runs AS runs`

	setFingerprintsText = `UNWIND $rows AS row
MATCH (a:Article {id: row.id})
SET a.bands = row.bands, a.runs = row.runs`

	setStoriesText = `UNWIND $rows AS row
MATCH (a:Article {id: row.id})
CALL (a) { MATCH (a)-[i:IN]->(:Story) DELETE i }
MERGE (s:Story {id: row.story})
CREATE (a)-[:IN]->(s)`

	readWithText = `UNWIND $ids AS id
MATCH (article:Article {id: id})
CALL (article) {
  RETURN article AS a
  UNION
  MATCH (article)-[:IN]->(:Story)<-[:IN]-(a:Article) RETURN a
}
WITH DISTINCT a
RETURN a.id AS id, COLLECT { MATCH (a)-[:IN]->(s:Story) RETURN s.id } AS stories, a.bands AS bands, a.runs AS runs`

	readMembersText = `UNWIND $retold AS id
MATCH (:Article {id: id})-[:IN]->(s:Story)
WITH DISTINCT s
MATCH (s)<-[:IN]-(a:Article)
RETURN a.id AS id, s.id AS story, a.bands AS bands, a.runs AS runs`

	outletsText = `UNWIND $rows AS row
MERGE (o:Outlet {name: row.outlet})
WITH row, o
MATCH (a:Article {id: row.id})
MERGE (a)-[:BY]->(o)`

	// Counted up rather than anew: it is under the lock that an article is new.
	coverageText = `UNWIND $rows AS row
MERGE (c:Coverage {id: row.id})
SET c.source = row.source, c.origin = row.origin, c.day = row.day, c.articles = coalesce(c.articles, 0) + row.n`

	recoverText = `MATCH (a:Article) WHERE a.published IS NOT NULL AND NOT split(a.id, ':')[0] IN REFERENCE
WITH head([feed IN FEEDS WHERE a.id STARTS WITH feed + ':']) AS feed, a.published AS day, count(*) AS articles
MERGE (c:Coverage {id: coalesce(feed, 'text') + '|' + day})
SET c.source = coalesce(feed, 'text'), c.origin = CASE WHEN feed IS NULL THEN 'text' ELSE 'feed' END, c.day = day, c.articles = articles`

	// A slot that was read once is no longer missing.
	coverSlotsText = `UNWIND $rows AS row
MERGE (c:Coverage {id: row.id})
SET c.source = $source, c.origin = 'feed', c.day = row.day, c.articles = coalesce(c.articles, 0)
SET c.slots = COLLECT { UNWIND coalesce(c.slots, []) + row.read AS s RETURN DISTINCT s ORDER BY s }
SET c.missing = COLLECT { UNWIND coalesce(c.missing, []) + row.missing AS s WITH DISTINCT s WHERE NOT s IN c.slots RETURN s ORDER BY s }`

	staleOutletsText = `UNWIND $rows AS row
MATCH (a:Article {id: row.id})-[b:BY]->(o:Outlet)
WHERE o.name <> row.outlet
DELETE b`
)

// Actors. One that the gazetteer knows is what the gazetteer says; one that only texts bring is what they say together.
const (
	knownActorsText = `UNWIND $rows AS row
MERGE (n:Actor {id: row.id})
WITH n, row WHERE n.profile IS NULL OR n.profile <> row.props.profile
SET n = row.props
FOREACH (_ IN CASE row.type WHEN 'country' THEN [1] ELSE [] END | SET n:Country)
FOREACH (_ IN CASE row.type WHEN 'person' THEN [1] ELSE [] END | SET n:Person)
FOREACH (_ IN CASE row.type WHEN 'organization' THEN [1] ELSE [] END | SET n:Organization)
FOREACH (_ IN CASE row.type WHEN 'group' THEN [1] ELSE [] END | SET n:Group)`

	textActorsText = `UNWIND $rows AS row
MERGE (n:Actor {id: row.id})
WITH n, row WHERE n.profile IS NULL
SET n.names = COLLECT { UNWIND coalesce(n.names, []) + row.names AS x RETURN DISTINCT x ORDER BY x }
SET n.name = head(COLLECT { UNWIND n.names AS x RETURN x ORDER BY size(x) DESC, x LIMIT 1 })
FOREACH (_ IN CASE WHEN n.country IS NULL OR row.country < n.country THEN [1] ELSE [] END | SET n.country = row.country)
FOREACH (_ IN CASE WHEN n.officeAt IS NULL OR row.officeAt > n.officeAt OR (row.officeAt = n.officeAt AND row.office < n.office) THEN [1] ELSE [] END |
  SET n.office = row.office, n.officeAt = row.officeAt)
FOREACH (_ IN CASE row.type WHEN 'country' THEN [1] ELSE [] END | SET n:Country, n.code = row.code)
FOREACH (_ IN CASE row.type WHEN 'person' THEN [1] ELSE [] END | SET n:Person)
FOREACH (_ IN CASE row.type WHEN 'organization' THEN [1] ELSE [] END | SET n:Organization)
FOREACH (_ IN CASE row.type WHEN 'group' THEN [1] ELSE [] END | SET n:Group)`

	leadersText = `UNWIND $rows AS row
MATCH (n:Actor {id: row.id})
WHERE n:Person AND NOT n:Leader
SET n:Leader`
)

// What facts are steps of, are about, and take positions on.
const (
	agreementsText = `UNWIND $rows AS row
MERGE (n:Agreement {id: row.id})
SET n.topic = row.topic
SET n.names = COLLECT { UNWIND coalesce(n.names, []) + row.names AS x RETURN DISTINCT x ORDER BY x }
SET n.name = head(COLLECT { UNWIND n.names AS x RETURN x ORDER BY size(x) DESC, x LIMIT 1 })`

	meetingsText = `UNWIND $rows AS row
MERGE (n:Meeting {id: row.id})
SET n += row.props`

	tiesText = `UNWIND $rows AS row
MERGE (n:Tie {id: row.id})
SET n += row.props`

	issuesText = `UNWIND $rows AS row
MERGE (n:Issue {id: row.id})
SET n += row.props
FOREACH (_ IN CASE WHEN n.object IS NULL OR row.object < n.object THEN [1] ELSE [] END | SET n.object = row.object)`

	objectsText = `UNWIND $rows AS row
MERGE (n:Object {id: row.id})
SET n.kind = row.kind
FOREACH (_ IN CASE WHEN n.name IS NULL OR row.name < n.name THEN [1] ELSE [] END | SET n.name = row.name)`

	agreementStepsText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Agreement {id: row.id})
MERGE (f)-[:STEP_OF]->(n)`

	meetingStepsText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Meeting {id: row.id})
MERGE (f)-[:STEP_OF]->(n)`

	tieStepsText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Tie {id: row.id})
MERGE (f)-[:STEP_OF]->(n)`

	onText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Issue {id: row.id})
MERGE (f)-[:ON]->(n)`

	concernsText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Object {id: row.id})
MERGE (f)-[c:CONCERNS {key: row.key}]->(n)
SET c.amount = row.amount, c.unit = row.unit`

	staleConcernsText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[c:CONCERNS]->(:Object)
WHERE NOT c.key IN row.objects
DELETE c`
)

// Facts and their evidence.
const (
	closeEvidenceText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[e:EVIDENCED_BY {key: row.key}]->(:Article)
SET e.knownTo = $now, e.seqTo = $seq`

	evidenceText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (a:Article {id: row.article})
CREATE (f)-[e:EVIDENCED_BY]->(a)
SET e = row.props`

	updateFactsText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.id})
SET f += row.props`
)

// factKindLabels are the labels of facts, by kind.
var factKindLabels = map[diplomacy.Kind]string{
	diplomacy.KindEvent: "Event", diplomacy.KindMeeting: "MeetingStep", diplomacy.KindAgreement: "AgreementStep", diplomacy.KindPosition: "Position",
	diplomacy.KindStatement: "Statement", diplomacy.KindTie: "TieStep", diplomacy.KindTenure: "Tenure",
}

// factTexts write new facts, by kind.
var factTexts = func() map[diplomacy.Kind]string {
	texts := map[diplomacy.Kind]string{}
	for kind, label := range factKindLabels {
		texts[kind] = newFactsText(label)
	}
	return texts
}()

func newFactsText(label string) string {
	return `UNWIND $rows AS row
MERGE (f:Fact {id: row.id})
SET f:` + label + `, f += row.props`
}

// roleTexts tie facts to their actors, by role: first those of new facts, which have no relationships yet, then those of facts
// that were there.
var newRoleTexts, roleTexts = func() (fresh, there map[diplomacy.Role]string) {
	fresh, there = map[diplomacy.Role]string{}, map[diplomacy.Role]string{}
	for role, typ := range map[diplomacy.Role]string{
		diplomacy.RoleSource: "SOURCE", diplomacy.RoleTarget: "TARGET", diplomacy.RoleParticipant: "PARTICIPANT",
		diplomacy.RoleHost: "HOST", diplomacy.RoleMediator: "MEDIATOR", diplomacy.RoleParty: "PARTY",
		diplomacy.RoleGuarantor: "GUARANTOR", diplomacy.RoleHolder: "HOLDER", diplomacy.RoleAbout: "ABOUT",
		diplomacy.RoleSpeaker: "SPEAKER", diplomacy.RoleAddressee: "ADDRESSEE", diplomacy.RoleOf: "OF", diplomacy.RoleTo: "TO",
	} {
		const match = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Actor {id: row.actor})
`
		fresh[role] = match + `CREATE (f)-[r:` + typ + `]->(n)
SET r = row.props`
		there[role] = match + `MERGE (f)-[r:` + typ + `]->(n)
SET r = row.props`
	}
	return fresh, there
}()

// linkTexts tie facts to the facts that they answer, by relation.
var linkTexts = func() map[diplomacy.Rel]string {
	texts := map[diplomacy.Rel]string{}
	for rel, typ := range relTypes {
		texts[rel] = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (t:Fact {id: row.to})
MERGE (f)-[:` + typ + `]->(t)`
	}
	return texts
}()

var relTypes = map[diplomacy.Rel]string{
	diplomacy.RelDisputes: "DISPUTES", diplomacy.RelRepeats: "REPEATS", diplomacy.RelFulfils: "FULFILS", diplomacy.RelRespondsTo: "RESPONDS_TO",
}

// Links whose target is not loaded yet wait for it, so that the order of loading does not matter.
const (
	staleLinksText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[l:DISPUTES|REPEATS|FULFILS|RESPONDS_TO]->(t:Fact)
WHERE NOT type(l) + '|' + t.id IN row.links
DELETE l`

	waitingLinksText = `UNWIND $rows AS row
MERGE (w:WaitingLink {key: row.key})
SET w += row.props`

	readWaitingText = `UNWIND $awaited AS id
MATCH (w:WaitingLink {to: id})
RETURN w.key AS key, w.from AS from, w.rel AS rel, w.to AS to`

	doneWaitingText = `UNWIND $rows AS row
MATCH (w:WaitingLink {key: row.key})
DELETE w`
)

// What is derived from facts for speed.
const (
	newInvolvesText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Actor {id: row.actor})
CREATE (f)-[v:INVOLVES]->(n)
SET v = row`

	involvesText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MATCH (n:Actor {id: row.actor})
MERGE (f)-[v:INVOLVES {role: row.role, as: row.as}]->(n)
SET v = row`

	staleInvolvesText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[v:INVOLVES]->(:Actor)
WHERE NOT v.role + '|' + v.as + '|' + v.actor IN row.involves
DELETE v`

	heldText = `UNWIND $rows AS row
MATCH (p:Person {id: row.person})
MATCH (n:Actor {id: row.of})
MERGE (p)-[h:HELD {key: row.key}]->(n)
SET h += row.props`

	endHeldText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.id})-[:HOLDER]->(:Person)-[h:HELD {fact: row.id}]->(:Actor)
SET h.live = false`

	mentionsText = `UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (n:Actor {id: row.actor})
MERGE (a)-[m:MENTIONS {reader: row.reader}]->(n)
ON CREATE SET m.knownFrom = $now
SET m.spans = row.spans, m.knownTo = null`

	staleMentionsText = `UNWIND $rows AS row
MATCH (a:Article {id: row.article})-[m:MENTIONS {reader: row.reader}]->(n:Actor)
WHERE m.knownTo IS NULL AND NOT n.id IN row.actors
SET m.knownTo = $now`
)

// Runs of loaders.
const (
	readCursorText = `MATCH (r:LoadRun {source: $source})
WHERE r.cursor IS NOT NULL
RETURN r.cursor AS cursor
ORDER BY r.started DESC
LIMIT 1`
)
