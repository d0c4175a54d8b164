// What queries filter and sort by. An index that is sorted by day serves the newest facts without reading the others; the
// id behind the day makes the order total, so that a page's cursor is exact.
CREATE INDEX fact_at IF NOT EXISTS FOR (n:Fact) ON (n.at, n.id);
CREATE INDEX fact_live_at IF NOT EXISTS FOR (n:Fact) ON (n.live, n.at);
CREATE INDEX fact_kind_at IF NOT EXISTS FOR (n:Fact) ON (n.kind, n.at);
CREATE INDEX fact_type_at IF NOT EXISTS FOR (n:Fact) ON (n.type, n.at);
CREATE INDEX event_at IF NOT EXISTS FOR (n:Event) ON (n.at, n.id);
CREATE INDEX position_at IF NOT EXISTS FOR (n:Position) ON (n.at, n.id);
CREATE INDEX position_stance IF NOT EXISTS FOR (n:Position) ON (n.stance, n.at);
CREATE INDEX statement_at IF NOT EXISTS FOR (n:Statement) ON (n.at, n.id);
CREATE INDEX statement_act IF NOT EXISTS FOR (n:Statement) ON (n.act, n.at);

CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.published, n.id);
CREATE INDEX article_outlet IF NOT EXISTS FOR (n:Article) ON (n.outlet, n.published);
CREATE INDEX person_country IF NOT EXISTS FOR (n:Person) ON (n.country);
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name, n.id);
CREATE INDEX leader_name IF NOT EXISTS FOR (n:Leader) ON (n.name, n.id);
CREATE INDEX organization_name IF NOT EXISTS FOR (n:Organization) ON (n.name, n.id);
CREATE INDEX agreement_topic IF NOT EXISTS FOR (n:Agreement) ON (n.topic);
CREATE INDEX meeting_at IF NOT EXISTS FOR (n:Meeting) ON (n.at, n.id);
CREATE INDEX tie_kind IF NOT EXISTS FOR (n:Tie) ON (n.tie);
CREATE INDEX issue_topic IF NOT EXISTS FOR (n:Issue) ON (n.topic);
CREATE INDEX waiting_link_to IF NOT EXISTS FOR (n:WaitingLink) ON (n.to);
CREATE INDEX load_run_started IF NOT EXISTS FOR (n:LoadRun) ON (n.started);

// The facts of an actor by day, without touching the facts. Neo4j uses it only when a query has a predicate on each of the
// three properties.
CREATE INDEX involves_actor_at IF NOT EXISTS FOR ()-[r:INVOLVES]-() ON (r.actor, r.at, r.fact);
CREATE INDEX evidence_known IF NOT EXISTS FOR ()-[r:EVIDENCED_BY]-() ON (r.knownFrom);
CREATE INDEX held_office IF NOT EXISTS FOR ()-[r:HELD]-() ON (r.office, r.from);
