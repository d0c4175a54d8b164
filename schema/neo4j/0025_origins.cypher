// Facts are found by where they come from, by whether more than one piece of evidence stands behind them, by their kind, by what
// they are about, and by what makes them commitments.
CREATE (f:Fact {id: 'specimen', origin: '', several: true})
DELETE f;

// What was loaded before.
:auto MATCH (f:Fact)
WHERE f.origin IS NULL
CALL (f) {
  SET f.origin = CASE WHEN size(f.extractors) > 0 AND all(e IN f.extractors WHERE split(e, '/')[0] IN ['gdelt', 'icews', 'polecat']) THEN 'feed' ELSE 'text' END,
    f.several = CASE WHEN COUNT { (f)-[e:EVIDENCED_BY]->(:Article) WHERE e.knownTo IS NULL } > 1 THEN true END
} IN TRANSACTIONS OF 10000 ROWS;

CREATE INDEX fact_origin_at IF NOT EXISTS FOR (n:Fact) ON (n.origin, n.at, n.id);
CREATE INDEX fact_several_at IF NOT EXISTS FOR (n:Fact) ON (n.several, n.at, n.id);
CREATE INDEX fact_of_at IF NOT EXISTS FOR (n:Fact) ON (n.of, n.at);
CREATE INDEX fact_status_at IF NOT EXISTS FOR (n:Fact) ON (n.status, n.at);
CREATE INDEX meeting_step_mood_at IF NOT EXISTS FOR (n:MeetingStep) ON (n.mood, n.at);
CREATE INDEX agreement_step_mood_at IF NOT EXISTS FOR (n:AgreementStep) ON (n.mood, n.at);
CREATE INDEX tie_step_mood_at IF NOT EXISTS FOR (n:TieStep) ON (n.mood, n.at);
CREATE INDEX meeting_step_at IF NOT EXISTS FOR (n:MeetingStep) ON (n.at, n.id);
CREATE INDEX agreement_step_at IF NOT EXISTS FOR (n:AgreementStep) ON (n.at, n.id);
CREATE INDEX tie_step_at IF NOT EXISTS FOR (n:TieStep) ON (n.at, n.id);
CREATE INDEX tenure_at IF NOT EXISTS FOR (n:Tenure) ON (n.at, n.id);
CREATE INDEX object_kind IF NOT EXISTS FOR (n:Object) ON (n.kind);
