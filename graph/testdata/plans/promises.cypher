CALL () {
  MATCH (e:Actor {id: $p4}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker
  MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role IN $p5
  WITH DISTINCT f WHERE (EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p1 }) AND (EXISTS { (f)-[i:INVOLVES]->(y:Actor) WHERE (y.id IN $p3 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (i.role IN $p2) }) AND (f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']))
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p40 AND (e.knownTo IS NULL OR e.knownTo > $p40) AND coalesce(endNode(e).published, '') <= $p41 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.due AS due, promise.step AS step WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p11 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p11) } AND (g.at <= $p12 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p12 AND ev.knownFrom <= $p13 AND (ev.knownTo IS NULL OR ev.knownTo > $p13) AND coalesce(endNode(ev).published, '') <= $p14 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p15 AND (ev.knownTo IS NULL OR ev.knownTo > $p15) AND coalesce(endNode(ev).published, '') <= $p16 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p17 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p17) } AND (g.at <= $p18 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p18 AND ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p21 AND (ev.knownTo IS NULL OR ev.knownTo > $p21) AND coalesce(endNode(ev).published, '') <= $p22 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p23 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p23) } AND (g.at <= $p24 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p24 AND ev.knownFrom <= $p25 AND (ev.knownTo IS NULL OR ev.knownTo > $p25) AND coalesce(endNode(ev).published, '') <= $p26 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } +   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p29 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p29) } AND (g.at <= $p30 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p30 AND ev.knownFrom <= $p31 AND (ev.knownTo IS NULL OR ev.knownTo > $p31) AND coalesce(endNode(ev).published, '') <= $p32 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p33 AND (ev.knownTo IS NULL OR ev.knownTo > $p33) AND coalesce(endNode(ev).published, '') <= $p34 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p35 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p35) } AND (g.at <= $p36 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p36 AND ev.knownFrom <= $p37 AND (ev.knownTo IS NULL OR ev.knownTo > $p37) AND coalesce(endNode(ev).published, '') <= $p38 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN promise.due < $p39 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  ORDER BY n1.made DESC, coalesce(n1.due, '') DESC, n1.fact.id DESC LIMIT $p42
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.due AS due, n1.step AS step
    WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p44 AND (ev.knownTo IS NULL OR ev.knownTo > $p44) AND coalesce(endNode(ev).published, '') <= $p45 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p46 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p46) } AND (g.at <= $p47 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p47 AND ev.knownFrom <= $p48 AND (ev.knownTo IS NULL OR ev.knownTo > $p48) AND coalesce(endNode(ev).published, '') <= $p49 })) RETURN g ORDER BY g.at, g.id LIMIT $p43 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p50 AND (ev.knownTo IS NULL OR ev.knownTo > $p50) AND coalesce(endNode(ev).published, '') <= $p51 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p52 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p52) } AND (g.at <= $p53 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p53 AND ev.knownFrom <= $p54 AND (ev.knownTo IS NULL OR ev.knownTo > $p54) AND coalesce(endNode(ev).published, '') <= $p55 })) RETURN g ORDER BY g.at, g.id LIMIT $p43 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p56 AND (ev.knownTo IS NULL OR ev.knownTo > $p56) AND coalesce(endNode(ev).published, '') <= $p57 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p58 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p58) } AND (g.at <= $p59 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p59 AND ev.knownFrom <= $p60 AND (ev.knownTo IS NULL OR ev.knownTo > $p60) AND coalesce(endNode(ev).published, '') <= $p61 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p43 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p62 AND (ev.knownTo IS NULL OR ev.knownTo > $p62) AND coalesce(endNode(ev).published, '') <= $p63 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p64 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p64) } AND (g.at <= $p65 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p65 AND ev.knownFrom <= $p66 AND (ev.knownTo IS NULL OR ev.knownTo > $p66) AND coalesce(endNode(ev).published, '') <= $p67 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p43 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p68 AND (ev.knownTo IS NULL OR ev.knownTo > $p68) AND coalesce(endNode(ev).published, '') <= $p69 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p70 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p70) } AND (g.at <= $p71 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p71 AND ev.knownFrom <= $p72 AND (ev.knownTo IS NULL OR ev.knownTo > $p72) AND coalesce(endNode(ev).published, '') <= $p73 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
    WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off
    WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short
    RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN n1.due < $p74 THEN 'overdue' WHEN n1.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS o2
  }
  CALL (n1) {
    WITH n1.fact AS f MATCH (f)-[i:INVOLVES]->(n3:Actor) WHERE i.as = 'self' AND i.role IN ['SOURCE', 'SPEAKER', 'HOLDER', 'PARTY', 'PARTICIPANT', 'HOST']
    WITH DISTINCT n3 ORDER BY n3.name, n3.id
    RETURN collect({`__typename`: head([l IN labels(n3) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `id`: n3.id}) AS o4
  }
  CALL (n1) {
    WITH n1.fact AS f MATCH (f)-[i:INVOLVES]->(n5:Actor) WHERE i.as = 'self' AND i.role IN ['TARGET', 'ADDRESSEE', 'ABOUT', 'OF']
    WITH DISTINCT n5 ORDER BY n5.name, n5.id
    RETURN collect({`__typename`: head([l IN labels(n5) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `id`: n5.id}) AS o6
  }
  CALL (n1) {
    WITH n1.fact AS n7 WHERE n7 IS NOT NULL
    RETURN head(collect({`__typename`: head([l IN labels(n7) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n7.id})) AS o8
  }
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.due AS due, n1.step AS step
    WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p76 AND (ev.knownTo IS NULL OR ev.knownTo > $p76) AND coalesce(endNode(ev).published, '') <= $p77 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p78 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p78) } AND (g.at <= $p79 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p79 AND ev.knownFrom <= $p80 AND (ev.knownTo IS NULL OR ev.knownTo > $p80) AND coalesce(endNode(ev).published, '') <= $p81 })) RETURN g ORDER BY g.at, g.id LIMIT $p75 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p82 AND (ev.knownTo IS NULL OR ev.knownTo > $p82) AND coalesce(endNode(ev).published, '') <= $p83 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p84 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p84) } AND (g.at <= $p85 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p85 AND ev.knownFrom <= $p86 AND (ev.knownTo IS NULL OR ev.knownTo > $p86) AND coalesce(endNode(ev).published, '') <= $p87 })) RETURN g ORDER BY g.at, g.id LIMIT $p75 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p88 AND (ev.knownTo IS NULL OR ev.knownTo > $p88) AND coalesce(endNode(ev).published, '') <= $p89 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p90 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p90) } AND (g.at <= $p91 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p91 AND ev.knownFrom <= $p92 AND (ev.knownTo IS NULL OR ev.knownTo > $p92) AND coalesce(endNode(ev).published, '') <= $p93 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p75 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p94 AND (ev.knownTo IS NULL OR ev.knownTo > $p94) AND coalesce(endNode(ev).published, '') <= $p95 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p96 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p96) } AND (g.at <= $p97 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p97 AND ev.knownFrom <= $p98 AND (ev.knownTo IS NULL OR ev.knownTo > $p98) AND coalesce(endNode(ev).published, '') <= $p99 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p75 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p100 AND (ev.knownTo IS NULL OR ev.knownTo > $p100) AND coalesce(endNode(ev).published, '') <= $p101 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p102 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p102) } AND (g.at <= $p103 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p103 AND ev.knownFrom <= $p104 AND (ev.knownTo IS NULL OR ev.knownTo > $p104) AND coalesce(endNode(ev).published, '') <= $p105 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
    WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off
    WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short
    UNWIND [g IN linked | {fact: g, how: 'linked'}] + [g IN stepped | {fact: g, how: 'step'}] + [g IN acted | {fact: g, how: 'inferred'}] AS n9
    WITH n9 ORDER BY CASE n9.how WHEN 'linked' THEN 0 WHEN 'step' THEN 1 ELSE 2 END, n9.fact.at, n9.fact.id
    CALL (n9) {
      WITH n9.fact AS n11 WHERE n11 IS NOT NULL
      RETURN head(collect({`__typename`: head([l IN labels(n11) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n11.id})) AS o12
    }
    RETURN collect({`how`: n9.how, `fact`: o12}) AS o10
  }
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.due AS due, n1.step AS step
    WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p107 AND (ev.knownTo IS NULL OR ev.knownTo > $p107) AND coalesce(endNode(ev).published, '') <= $p108 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p109 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p109) } AND (g.at <= $p110 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p110 AND ev.knownFrom <= $p111 AND (ev.knownTo IS NULL OR ev.knownTo > $p111) AND coalesce(endNode(ev).published, '') <= $p112 })) RETURN g ORDER BY g.at, g.id LIMIT $p106 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p113 AND (ev.knownTo IS NULL OR ev.knownTo > $p113) AND coalesce(endNode(ev).published, '') <= $p114 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p115 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p115) } AND (g.at <= $p116 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p116 AND ev.knownFrom <= $p117 AND (ev.knownTo IS NULL OR ev.knownTo > $p117) AND coalesce(endNode(ev).published, '') <= $p118 })) RETURN g ORDER BY g.at, g.id LIMIT $p106 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p119 AND (ev.knownTo IS NULL OR ev.knownTo > $p119) AND coalesce(endNode(ev).published, '') <= $p120 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p121 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p121) } AND (g.at <= $p122 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p122 AND ev.knownFrom <= $p123 AND (ev.knownTo IS NULL OR ev.knownTo > $p123) AND coalesce(endNode(ev).published, '') <= $p124 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p106 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p125 AND (ev.knownTo IS NULL OR ev.knownTo > $p125) AND coalesce(endNode(ev).published, '') <= $p126 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p127 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p127) } AND (g.at <= $p128 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p128 AND ev.knownFrom <= $p129 AND (ev.knownTo IS NULL OR ev.knownTo > $p129) AND coalesce(endNode(ev).published, '') <= $p130 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p106 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p131 AND (ev.knownTo IS NULL OR ev.knownTo > $p131) AND coalesce(endNode(ev).published, '') <= $p132 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p133 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p133) } AND (g.at <= $p134 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p134 AND ev.knownFrom <= $p135 AND (ev.knownTo IS NULL OR ev.knownTo > $p135) AND coalesce(endNode(ev).published, '') <= $p136 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
    WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off
    WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short
    WITH n1.fact AS f, linked + stepped + acted AS proofs MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL
    WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, proofs
    WITH {kind: kind, unit: unit, promised: promised, delivered: reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1])} AS n13 ORDER BY kind, unit
    RETURN collect({`kind`: n13.kind, `promised`: n13.promised, `delivered`: n13.delivered}) AS o14
  }
  WITH * ORDER BY n1.made DESC, coalesce(n1.due, '') DESC, n1.fact.id DESC
  RETURN collect({`_cursor`: [n1.made, coalesce(n1.due, ''), n1.fact.id], `nodes`: {`made`: n1.made, `due`: n1.due, `meant`: CASE WHEN n1.step THEN n1.fact.type ELSE n1.fact.of END, `state`: o2, `by`: o4, `to`: o6, `fact`: o8, `proofs`: o10, `amounts`: o14}}) AS c15
}
CALL () {
  MATCH (e:Actor {id: $p4}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker
  MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role IN $p5
  WITH DISTINCT f WHERE (EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p1 }) AND (EXISTS { (f)-[i:INVOLVES]->(y:Actor) WHERE (y.id IN $p3 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (i.role IN $p2) }) AND (f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']))
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p138 AND (e.knownTo IS NULL OR e.knownTo > $p138) AND coalesce(endNode(e).published, '') <= $p139 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.due AS due, promise.step AS step WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p11 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p11) } AND (g.at <= $p12 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p12 AND ev.knownFrom <= $p13 AND (ev.knownTo IS NULL OR ev.knownTo > $p13) AND coalesce(endNode(ev).published, '') <= $p14 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p15 AND (ev.knownTo IS NULL OR ev.knownTo > $p15) AND coalesce(endNode(ev).published, '') <= $p16 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p17 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p17) } AND (g.at <= $p18 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p18 AND ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p21 AND (ev.knownTo IS NULL OR ev.knownTo > $p21) AND coalesce(endNode(ev).published, '') <= $p22 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p23 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p23) } AND (g.at <= $p24 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p24 AND ev.knownFrom <= $p25 AND (ev.knownTo IS NULL OR ev.knownTo > $p25) AND coalesce(endNode(ev).published, '') <= $p26 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } +   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p29 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p29) } AND (g.at <= $p30 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p30 AND ev.knownFrom <= $p31 AND (ev.knownTo IS NULL OR ev.knownTo > $p31) AND coalesce(endNode(ev).published, '') <= $p32 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p33 AND (ev.knownTo IS NULL OR ev.knownTo > $p33) AND coalesce(endNode(ev).published, '') <= $p34 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p35 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p35) } AND (g.at <= $p36 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p36 AND ev.knownFrom <= $p37 AND (ev.knownTo IS NULL OR ev.knownTo > $p37) AND coalesce(endNode(ev).published, '') <= $p38 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN promise.due < $p39 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  RETURN count(n1) AS t16
}
RETURN {`rows`: c15[0..$p137], `more`: size(c15) > $p137, `total`: t16} AS answer

// {
//   "p1": [
//     "arms",
//     "money"
//   ],
//   "p10": "2025-03-11T23:59:59.999999Z",
//   "p100": "2025-03-11T23:59:59.999999Z",
//   "p101": "2025-03-11T23:59:59.999999Z",
//   "p102": "2025-03-11T23:59:59.999999Z",
//   "p103": "2025-03-10",
//   "p104": "2025-03-11T23:59:59.999999Z",
//   "p105": "2025-03-11T23:59:59.999999Z",
//   "p106": 50,
//   "p107": "2025-03-11T23:59:59.999999Z",
//   "p108": "2025-03-11T23:59:59.999999Z",
//   "p109": "2025-03-11T23:59:59.999999Z",
//   "p11": "2025-03-11T23:59:59.999999Z",
//   "p110": "2025-03-10",
//   "p111": "2025-03-11T23:59:59.999999Z",
//   "p112": "2025-03-11T23:59:59.999999Z",
//   "p113": "2025-03-11T23:59:59.999999Z",
//   "p114": "2025-03-11T23:59:59.999999Z",
//   "p115": "2025-03-11T23:59:59.999999Z",
//   "p116": "2025-03-10",
//   "p117": "2025-03-11T23:59:59.999999Z",
//   "p118": "2025-03-11T23:59:59.999999Z",
//   "p119": "2025-03-11T23:59:59.999999Z",
//   "p12": "2025-03-10",
//   "p120": "2025-03-11T23:59:59.999999Z",
//   "p121": "2025-03-11T23:59:59.999999Z",
//   "p122": "2025-03-10",
//   "p123": "2025-03-11T23:59:59.999999Z",
//   "p124": "2025-03-11T23:59:59.999999Z",
//   "p125": "2025-03-11T23:59:59.999999Z",
//   "p126": "2025-03-11T23:59:59.999999Z",
//   "p127": "2025-03-11T23:59:59.999999Z",
//   "p128": "2025-03-10",
//   "p129": "2025-03-11T23:59:59.999999Z",
//   "p13": "2025-03-11T23:59:59.999999Z",
//   "p130": "2025-03-11T23:59:59.999999Z",
//   "p131": "2025-03-11T23:59:59.999999Z",
//   "p132": "2025-03-11T23:59:59.999999Z",
//   "p133": "2025-03-11T23:59:59.999999Z",
//   "p134": "2025-03-10",
//   "p135": "2025-03-11T23:59:59.999999Z",
//   "p136": "2025-03-11T23:59:59.999999Z",
//   "p137": 25,
//   "p138": "2025-03-11T23:59:59.999999Z",
//   "p139": "2025-03-11T23:59:59.999999Z",
//   "p14": "2025-03-11T23:59:59.999999Z",
//   "p15": "2025-03-11T23:59:59.999999Z",
//   "p16": "2025-03-11T23:59:59.999999Z",
//   "p17": "2025-03-11T23:59:59.999999Z",
//   "p18": "2025-03-10",
//   "p19": "2025-03-11T23:59:59.999999Z",
//   "p2": [
//     "TARGET",
//     "ADDRESSEE",
//     "ABOUT",
//     "OF",
//     "PARTY",
//     "PARTICIPANT",
//     "HOST"
//   ],
//   "p20": "2025-03-11T23:59:59.999999Z",
//   "p21": "2025-03-11T23:59:59.999999Z",
//   "p22": "2025-03-11T23:59:59.999999Z",
//   "p23": "2025-03-11T23:59:59.999999Z",
//   "p24": "2025-03-10",
//   "p25": "2025-03-11T23:59:59.999999Z",
//   "p26": "2025-03-11T23:59:59.999999Z",
//   "p27": "2025-03-11T23:59:59.999999Z",
//   "p28": "2025-03-11T23:59:59.999999Z",
//   "p29": "2025-03-11T23:59:59.999999Z",
//   "p3": [
//     "country:UKR"
//   ],
//   "p30": "2025-03-10",
//   "p31": "2025-03-11T23:59:59.999999Z",
//   "p32": "2025-03-11T23:59:59.999999Z",
//   "p33": "2025-03-11T23:59:59.999999Z",
//   "p34": "2025-03-11T23:59:59.999999Z",
//   "p35": "2025-03-11T23:59:59.999999Z",
//   "p36": "2025-03-10",
//   "p37": "2025-03-11T23:59:59.999999Z",
//   "p38": "2025-03-11T23:59:59.999999Z",
//   "p39": "2025-03-10",
//   "p4": "country:GBR",
//   "p40": "2025-03-11T23:59:59.999999Z",
//   "p41": "2025-03-11T23:59:59.999999Z",
//   "p42": 26,
//   "p43": 50,
//   "p44": "2025-03-11T23:59:59.999999Z",
//   "p45": "2025-03-11T23:59:59.999999Z",
//   "p46": "2025-03-11T23:59:59.999999Z",
//   "p47": "2025-03-10",
//   "p48": "2025-03-11T23:59:59.999999Z",
//   "p49": "2025-03-11T23:59:59.999999Z",
//   "p5": [
//     "SOURCE",
//     "SPEAKER",
//     "HOLDER",
//     "PARTY",
//     "PARTICIPANT",
//     "HOST"
//   ],
//   "p50": "2025-03-11T23:59:59.999999Z",
//   "p51": "2025-03-11T23:59:59.999999Z",
//   "p52": "2025-03-11T23:59:59.999999Z",
//   "p53": "2025-03-10",
//   "p54": "2025-03-11T23:59:59.999999Z",
//   "p55": "2025-03-11T23:59:59.999999Z",
//   "p56": "2025-03-11T23:59:59.999999Z",
//   "p57": "2025-03-11T23:59:59.999999Z",
//   "p58": "2025-03-11T23:59:59.999999Z",
//   "p59": "2025-03-10",
//   "p6": "2025-03-10",
//   "p60": "2025-03-11T23:59:59.999999Z",
//   "p61": "2025-03-11T23:59:59.999999Z",
//   "p62": "2025-03-11T23:59:59.999999Z",
//   "p63": "2025-03-11T23:59:59.999999Z",
//   "p64": "2025-03-11T23:59:59.999999Z",
//   "p65": "2025-03-10",
//   "p66": "2025-03-11T23:59:59.999999Z",
//   "p67": "2025-03-11T23:59:59.999999Z",
//   "p68": "2025-03-11T23:59:59.999999Z",
//   "p69": "2025-03-11T23:59:59.999999Z",
//   "p7": [
//     "overdue"
//   ],
//   "p70": "2025-03-11T23:59:59.999999Z",
//   "p71": "2025-03-10",
//   "p72": "2025-03-11T23:59:59.999999Z",
//   "p73": "2025-03-11T23:59:59.999999Z",
//   "p74": "2025-03-10",
//   "p75": 50,
//   "p76": "2025-03-11T23:59:59.999999Z",
//   "p77": "2025-03-11T23:59:59.999999Z",
//   "p78": "2025-03-11T23:59:59.999999Z",
//   "p79": "2025-03-10",
//   "p8": 50,
//   "p80": "2025-03-11T23:59:59.999999Z",
//   "p81": "2025-03-11T23:59:59.999999Z",
//   "p82": "2025-03-11T23:59:59.999999Z",
//   "p83": "2025-03-11T23:59:59.999999Z",
//   "p84": "2025-03-11T23:59:59.999999Z",
//   "p85": "2025-03-10",
//   "p86": "2025-03-11T23:59:59.999999Z",
//   "p87": "2025-03-11T23:59:59.999999Z",
//   "p88": "2025-03-11T23:59:59.999999Z",
//   "p89": "2025-03-11T23:59:59.999999Z",
//   "p9": "2025-03-11T23:59:59.999999Z",
//   "p90": "2025-03-11T23:59:59.999999Z",
//   "p91": "2025-03-10",
//   "p92": "2025-03-11T23:59:59.999999Z",
//   "p93": "2025-03-11T23:59:59.999999Z",
//   "p94": "2025-03-11T23:59:59.999999Z",
//   "p95": "2025-03-11T23:59:59.999999Z",
//   "p96": "2025-03-11T23:59:59.999999Z",
//   "p97": "2025-03-10",
//   "p98": "2025-03-11T23:59:59.999999Z",
//   "p99": "2025-03-11T23:59:59.999999Z"
// }
