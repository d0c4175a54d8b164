CALL () {
  MATCH (e:Actor {id: $p4}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker
  MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role IN $p5
  WITH DISTINCT f WHERE (EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p1 }) AND (EXISTS { (f)-[i:INVOLVES]->(y:Actor) WHERE (y.id IN $p3 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (i.role IN $p2) }) AND (f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']))
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p41 AND (e.knownTo IS NULL OR e.knownTo > $p41) AND coalesce(endNode(e).published, '') <= $p42 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  WHERE promise.due < $p8
  WITH promise ORDER BY promise.made DESC, coalesce(promise.due, '') DESC, promise.fact.id DESC
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.due AS due, promise.step AS step WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p10 AND (ev.knownTo IS NULL OR ev.knownTo > $p10) AND coalesce(endNode(ev).published, '') <= $p11 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p12 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p12) } AND (g.at <= $p13 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p13 AND ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 })) RETURN g ORDER BY g.at, g.id LIMIT $p9 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p16 AND (ev.knownTo IS NULL OR ev.knownTo > $p16) AND coalesce(endNode(ev).published, '') <= $p17 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p18 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p18) } AND (g.at <= $p19 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p19 AND ev.knownFrom <= $p20 AND (ev.knownTo IS NULL OR ev.knownTo > $p20) AND coalesce(endNode(ev).published, '') <= $p21 })) RETURN g ORDER BY g.at, g.id LIMIT $p9 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p22 AND (ev.knownTo IS NULL OR ev.knownTo > $p22) AND coalesce(endNode(ev).published, '') <= $p23 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p24 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p24) } AND (g.at <= $p25 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p25 AND ev.knownFrom <= $p26 AND (ev.knownTo IS NULL OR ev.knownTo > $p26) AND coalesce(endNode(ev).published, '') <= $p27 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p9 } +   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p28 AND (ev.knownTo IS NULL OR ev.knownTo > $p28) AND coalesce(endNode(ev).published, '') <= $p29 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p30 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p30) } AND (g.at <= $p31 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p31 AND ev.knownFrom <= $p32 AND (ev.knownTo IS NULL OR ev.knownTo > $p32) AND coalesce(endNode(ev).published, '') <= $p33 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p9 } AS acted,   last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p34 AND (ev.knownTo IS NULL OR ev.knownTo > $p34) AND coalesce(endNode(ev).published, '') <= $p35 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p36 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p36) } AND (g.at <= $p37 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p37 AND ev.knownFrom <= $p38 AND (ev.knownTo IS NULL OR ev.knownTo > $p38) AND coalesce(endNode(ev).published, '') <= $p39 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN promise.due < $p40 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  ORDER BY n1.made DESC, coalesce(n1.due, '') DESC, n1.fact.id DESC LIMIT $p43
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.due AS due, n1.step AS step
    WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p45 AND (ev.knownTo IS NULL OR ev.knownTo > $p45) AND coalesce(endNode(ev).published, '') <= $p46 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p47 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p47) } AND (g.at <= $p48 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p48 AND ev.knownFrom <= $p49 AND (ev.knownTo IS NULL OR ev.knownTo > $p49) AND coalesce(endNode(ev).published, '') <= $p50 })) RETURN g ORDER BY g.at, g.id LIMIT $p44 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p51 AND (ev.knownTo IS NULL OR ev.knownTo > $p51) AND coalesce(endNode(ev).published, '') <= $p52 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p53 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p53) } AND (g.at <= $p54 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p54 AND ev.knownFrom <= $p55 AND (ev.knownTo IS NULL OR ev.knownTo > $p55) AND coalesce(endNode(ev).published, '') <= $p56 })) RETURN g ORDER BY g.at, g.id LIMIT $p44 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p57 AND (ev.knownTo IS NULL OR ev.knownTo > $p57) AND coalesce(endNode(ev).published, '') <= $p58 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p59 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p59) } AND (g.at <= $p60 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p60 AND ev.knownFrom <= $p61 AND (ev.knownTo IS NULL OR ev.knownTo > $p61) AND coalesce(endNode(ev).published, '') <= $p62 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p44 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p63 AND (ev.knownTo IS NULL OR ev.knownTo > $p63) AND coalesce(endNode(ev).published, '') <= $p64 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p65 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p65) } AND (g.at <= $p66 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p66 AND ev.knownFrom <= $p67 AND (ev.knownTo IS NULL OR ev.knownTo > $p67) AND coalesce(endNode(ev).published, '') <= $p68 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p44 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p69 AND (ev.knownTo IS NULL OR ev.knownTo > $p69) AND coalesce(endNode(ev).published, '') <= $p70 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p71 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p71) } AND (g.at <= $p72 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p72 AND ev.knownFrom <= $p73 AND (ev.knownTo IS NULL OR ev.knownTo > $p73) AND coalesce(endNode(ev).published, '') <= $p74 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
    WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off
    WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short
    RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN n1.due < $p75 THEN 'overdue' WHEN n1.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS o2
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
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p77 AND (ev.knownTo IS NULL OR ev.knownTo > $p77) AND coalesce(endNode(ev).published, '') <= $p78 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p79 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p79) } AND (g.at <= $p80 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p80 AND ev.knownFrom <= $p81 AND (ev.knownTo IS NULL OR ev.knownTo > $p81) AND coalesce(endNode(ev).published, '') <= $p82 })) RETURN g ORDER BY g.at, g.id LIMIT $p76 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p83 AND (ev.knownTo IS NULL OR ev.knownTo > $p83) AND coalesce(endNode(ev).published, '') <= $p84 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p85 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p85) } AND (g.at <= $p86 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p86 AND ev.knownFrom <= $p87 AND (ev.knownTo IS NULL OR ev.knownTo > $p87) AND coalesce(endNode(ev).published, '') <= $p88 })) RETURN g ORDER BY g.at, g.id LIMIT $p76 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p89 AND (ev.knownTo IS NULL OR ev.knownTo > $p89) AND coalesce(endNode(ev).published, '') <= $p90 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p91 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p91) } AND (g.at <= $p92 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p92 AND ev.knownFrom <= $p93 AND (ev.knownTo IS NULL OR ev.knownTo > $p93) AND coalesce(endNode(ev).published, '') <= $p94 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p76 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p95 AND (ev.knownTo IS NULL OR ev.knownTo > $p95) AND coalesce(endNode(ev).published, '') <= $p96 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p97 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p97) } AND (g.at <= $p98 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p98 AND ev.knownFrom <= $p99 AND (ev.knownTo IS NULL OR ev.knownTo > $p99) AND coalesce(endNode(ev).published, '') <= $p100 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p76 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p101 AND (ev.knownTo IS NULL OR ev.knownTo > $p101) AND coalesce(endNode(ev).published, '') <= $p102 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p103 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p103) } AND (g.at <= $p104 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p104 AND ev.knownFrom <= $p105 AND (ev.knownTo IS NULL OR ev.knownTo > $p105) AND coalesce(endNode(ev).published, '') <= $p106 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
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
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p108 AND (ev.knownTo IS NULL OR ev.knownTo > $p108) AND coalesce(endNode(ev).published, '') <= $p109 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p110 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p110) } AND (g.at <= $p111 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p111 AND ev.knownFrom <= $p112 AND (ev.knownTo IS NULL OR ev.knownTo > $p112) AND coalesce(endNode(ev).published, '') <= $p113 })) RETURN g ORDER BY g.at, g.id LIMIT $p107 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p114 AND (ev.knownTo IS NULL OR ev.knownTo > $p114) AND coalesce(endNode(ev).published, '') <= $p115 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p116 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p116) } AND (g.at <= $p117 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p117 AND ev.knownFrom <= $p118 AND (ev.knownTo IS NULL OR ev.knownTo > $p118) AND coalesce(endNode(ev).published, '') <= $p119 })) RETURN g ORDER BY g.at, g.id LIMIT $p107 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p120 AND (ev.knownTo IS NULL OR ev.knownTo > $p120) AND coalesce(endNode(ev).published, '') <= $p121 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p122 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p122) } AND (g.at <= $p123 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p123 AND ev.knownFrom <= $p124 AND (ev.knownTo IS NULL OR ev.knownTo > $p124) AND coalesce(endNode(ev).published, '') <= $p125 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p107 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p126 AND (ev.knownTo IS NULL OR ev.knownTo > $p126) AND coalesce(endNode(ev).published, '') <= $p127 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p128 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p128) } AND (g.at <= $p129 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p129 AND ev.knownFrom <= $p130 AND (ev.knownTo IS NULL OR ev.knownTo > $p130) AND coalesce(endNode(ev).published, '') <= $p131 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p107 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p132 AND (ev.knownTo IS NULL OR ev.knownTo > $p132) AND coalesce(endNode(ev).published, '') <= $p133 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p134 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p134) } AND (g.at <= $p135 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p135 AND ev.knownFrom <= $p136 AND (ev.knownTo IS NULL OR ev.knownTo > $p136) AND coalesce(endNode(ev).published, '') <= $p137 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
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
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p139 AND (e.knownTo IS NULL OR e.knownTo > $p139) AND coalesce(endNode(e).published, '') <= $p140 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  WHERE promise.due < $p8
  WITH promise ORDER BY promise.made DESC, coalesce(promise.due, '') DESC, promise.fact.id DESC
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.due AS due, promise.step AS step WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p10 AND (ev.knownTo IS NULL OR ev.knownTo > $p10) AND coalesce(endNode(ev).published, '') <= $p11 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p12 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p12) } AND (g.at <= $p13 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p13 AND ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 })) RETURN g ORDER BY g.at, g.id LIMIT $p9 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p16 AND (ev.knownTo IS NULL OR ev.knownTo > $p16) AND coalesce(endNode(ev).published, '') <= $p17 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p18 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p18) } AND (g.at <= $p19 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p19 AND ev.knownFrom <= $p20 AND (ev.knownTo IS NULL OR ev.knownTo > $p20) AND coalesce(endNode(ev).published, '') <= $p21 })) RETURN g ORDER BY g.at, g.id LIMIT $p9 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p22 AND (ev.knownTo IS NULL OR ev.knownTo > $p22) AND coalesce(endNode(ev).published, '') <= $p23 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p24 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p24) } AND (g.at <= $p25 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p25 AND ev.knownFrom <= $p26 AND (ev.knownTo IS NULL OR ev.knownTo > $p26) AND coalesce(endNode(ev).published, '') <= $p27 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p9 } +   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p28 AND (ev.knownTo IS NULL OR ev.knownTo > $p28) AND coalesce(endNode(ev).published, '') <= $p29 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p30 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p30) } AND (g.at <= $p31 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p31 AND ev.knownFrom <= $p32 AND (ev.knownTo IS NULL OR ev.knownTo > $p32) AND coalesce(endNode(ev).published, '') <= $p33 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p9 } AS acted,   last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p34 AND (ev.knownTo IS NULL OR ev.knownTo > $p34) AND coalesce(endNode(ev).published, '') <= $p35 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p36 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p36) } AND (g.at <= $p37 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p37 AND ev.knownFrom <= $p38 AND (ev.knownTo IS NULL OR ev.knownTo > $p38) AND coalesce(endNode(ev).published, '') <= $p39 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN promise.due < $p40 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  RETURN count(n1) AS t16
}
RETURN {`rows`: c15[0..$p138], `more`: size(c15) > $p138, `total`: t16} AS answer

// {
//   "p1": [
//     "arms",
//     "money"
//   ],
//   "p10": "2025-03-11T23:59:59.999999Z",
//   "p100": "2025-03-11T23:59:59.999999Z",
//   "p101": "2025-03-11T23:59:59.999999Z",
//   "p102": "2025-03-11T23:59:59.999999Z",
//   "p103": "2025-03-11T23:59:59.999999Z",
//   "p104": "2025-03-10",
//   "p105": "2025-03-11T23:59:59.999999Z",
//   "p106": "2025-03-11T23:59:59.999999Z",
//   "p107": 50,
//   "p108": "2025-03-11T23:59:59.999999Z",
//   "p109": "2025-03-11T23:59:59.999999Z",
//   "p11": "2025-03-11T23:59:59.999999Z",
//   "p110": "2025-03-11T23:59:59.999999Z",
//   "p111": "2025-03-10",
//   "p112": "2025-03-11T23:59:59.999999Z",
//   "p113": "2025-03-11T23:59:59.999999Z",
//   "p114": "2025-03-11T23:59:59.999999Z",
//   "p115": "2025-03-11T23:59:59.999999Z",
//   "p116": "2025-03-11T23:59:59.999999Z",
//   "p117": "2025-03-10",
//   "p118": "2025-03-11T23:59:59.999999Z",
//   "p119": "2025-03-11T23:59:59.999999Z",
//   "p12": "2025-03-11T23:59:59.999999Z",
//   "p120": "2025-03-11T23:59:59.999999Z",
//   "p121": "2025-03-11T23:59:59.999999Z",
//   "p122": "2025-03-11T23:59:59.999999Z",
//   "p123": "2025-03-10",
//   "p124": "2025-03-11T23:59:59.999999Z",
//   "p125": "2025-03-11T23:59:59.999999Z",
//   "p126": "2025-03-11T23:59:59.999999Z",
//   "p127": "2025-03-11T23:59:59.999999Z",
//   "p128": "2025-03-11T23:59:59.999999Z",
//   "p129": "2025-03-10",
//   "p13": "2025-03-10",
//   "p130": "2025-03-11T23:59:59.999999Z",
//   "p131": "2025-03-11T23:59:59.999999Z",
//   "p132": "2025-03-11T23:59:59.999999Z",
//   "p133": "2025-03-11T23:59:59.999999Z",
//   "p134": "2025-03-11T23:59:59.999999Z",
//   "p135": "2025-03-10",
//   "p136": "2025-03-11T23:59:59.999999Z",
//   "p137": "2025-03-11T23:59:59.999999Z",
//   "p138": 25,
//   "p139": "2025-03-11T23:59:59.999999Z",
//   "p14": "2025-03-11T23:59:59.999999Z",
//   "p140": "2025-03-11T23:59:59.999999Z",
//   "p15": "2025-03-11T23:59:59.999999Z",
//   "p16": "2025-03-11T23:59:59.999999Z",
//   "p17": "2025-03-11T23:59:59.999999Z",
//   "p18": "2025-03-11T23:59:59.999999Z",
//   "p19": "2025-03-10",
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
//   "p24": "2025-03-11T23:59:59.999999Z",
//   "p25": "2025-03-10",
//   "p26": "2025-03-11T23:59:59.999999Z",
//   "p27": "2025-03-11T23:59:59.999999Z",
//   "p28": "2025-03-11T23:59:59.999999Z",
//   "p29": "2025-03-11T23:59:59.999999Z",
//   "p3": [
//     "country:UKR"
//   ],
//   "p30": "2025-03-11T23:59:59.999999Z",
//   "p31": "2025-03-10",
//   "p32": "2025-03-11T23:59:59.999999Z",
//   "p33": "2025-03-11T23:59:59.999999Z",
//   "p34": "2025-03-11T23:59:59.999999Z",
//   "p35": "2025-03-11T23:59:59.999999Z",
//   "p36": "2025-03-11T23:59:59.999999Z",
//   "p37": "2025-03-10",
//   "p38": "2025-03-11T23:59:59.999999Z",
//   "p39": "2025-03-11T23:59:59.999999Z",
//   "p4": "country:GBR",
//   "p40": "2025-03-10",
//   "p41": "2025-03-11T23:59:59.999999Z",
//   "p42": "2025-03-11T23:59:59.999999Z",
//   "p43": 26,
//   "p44": 50,
//   "p45": "2025-03-11T23:59:59.999999Z",
//   "p46": "2025-03-11T23:59:59.999999Z",
//   "p47": "2025-03-11T23:59:59.999999Z",
//   "p48": "2025-03-10",
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
//   "p53": "2025-03-11T23:59:59.999999Z",
//   "p54": "2025-03-10",
//   "p55": "2025-03-11T23:59:59.999999Z",
//   "p56": "2025-03-11T23:59:59.999999Z",
//   "p57": "2025-03-11T23:59:59.999999Z",
//   "p58": "2025-03-11T23:59:59.999999Z",
//   "p59": "2025-03-11T23:59:59.999999Z",
//   "p6": "2025-03-10",
//   "p60": "2025-03-10",
//   "p61": "2025-03-11T23:59:59.999999Z",
//   "p62": "2025-03-11T23:59:59.999999Z",
//   "p63": "2025-03-11T23:59:59.999999Z",
//   "p64": "2025-03-11T23:59:59.999999Z",
//   "p65": "2025-03-11T23:59:59.999999Z",
//   "p66": "2025-03-10",
//   "p67": "2025-03-11T23:59:59.999999Z",
//   "p68": "2025-03-11T23:59:59.999999Z",
//   "p69": "2025-03-11T23:59:59.999999Z",
//   "p7": [
//     "overdue"
//   ],
//   "p70": "2025-03-11T23:59:59.999999Z",
//   "p71": "2025-03-11T23:59:59.999999Z",
//   "p72": "2025-03-10",
//   "p73": "2025-03-11T23:59:59.999999Z",
//   "p74": "2025-03-11T23:59:59.999999Z",
//   "p75": "2025-03-10",
//   "p76": 50,
//   "p77": "2025-03-11T23:59:59.999999Z",
//   "p78": "2025-03-11T23:59:59.999999Z",
//   "p79": "2025-03-11T23:59:59.999999Z",
//   "p8": "2025-03-10",
//   "p80": "2025-03-10",
//   "p81": "2025-03-11T23:59:59.999999Z",
//   "p82": "2025-03-11T23:59:59.999999Z",
//   "p83": "2025-03-11T23:59:59.999999Z",
//   "p84": "2025-03-11T23:59:59.999999Z",
//   "p85": "2025-03-11T23:59:59.999999Z",
//   "p86": "2025-03-10",
//   "p87": "2025-03-11T23:59:59.999999Z",
//   "p88": "2025-03-11T23:59:59.999999Z",
//   "p89": "2025-03-11T23:59:59.999999Z",
//   "p9": 50,
//   "p90": "2025-03-11T23:59:59.999999Z",
//   "p91": "2025-03-11T23:59:59.999999Z",
//   "p92": "2025-03-10",
//   "p93": "2025-03-11T23:59:59.999999Z",
//   "p94": "2025-03-11T23:59:59.999999Z",
//   "p95": "2025-03-11T23:59:59.999999Z",
//   "p96": "2025-03-11T23:59:59.999999Z",
//   "p97": "2025-03-11T23:59:59.999999Z",
//   "p98": "2025-03-10",
//   "p99": "2025-03-11T23:59:59.999999Z"
// }
