CALL () {
  MATCH (e:Actor {id: $p4}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker
  MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role IN $p5
  WITH DISTINCT f WHERE (EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p1 }) AND (EXISTS { (f)-[i:INVOLVES]->(y:Actor) WHERE (y.id IN $p3 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (i.role IN $p2) }) AND (f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']))
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p34 AND (e.knownTo IS NULL OR e.knownTo > $p34) AND coalesce(endNode(e).published, '') <= $p35 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.step AS step WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p11 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p11) } AND (g.at <= $p12 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p12 AND ev.knownFrom <= $p13 AND (ev.knownTo IS NULL OR ev.knownTo > $p13) AND coalesce(endNode(ev).published, '') <= $p14 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p15 AND (ev.knownTo IS NULL OR ev.knownTo > $p15) AND coalesce(endNode(ev).published, '') <= $p16 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p17 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p17) } AND (g.at <= $p18 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p18 AND ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p21 AND (ev.knownTo IS NULL OR ev.knownTo > $p21) AND coalesce(endNode(ev).published, '') <= $p22 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p23 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p23) } AND (g.at <= $p24 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p24 AND ev.knownFrom <= $p25 AND (ev.knownTo IS NULL OR ev.knownTo > $p25) AND coalesce(endNode(ev).published, '') <= $p26 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p29 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p29) } AND (g.at <= $p30 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p30 AND ev.knownFrom <= $p31 AND (ev.knownTo IS NULL OR ev.knownTo > $p31) AND coalesce(endNode(ev).published, '') <= $p32 })) } AS off WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN 'met' WHEN size(acted) > 0 THEN 'possibly_met' WHEN off THEN 'withdrawn' WHEN promise.due < $p33 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  ORDER BY n1.made DESC, n1.fact.id DESC LIMIT $p36
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.step AS step
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p38 AND (ev.knownTo IS NULL OR ev.knownTo > $p38) AND coalesce(endNode(ev).published, '') <= $p39 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p40 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p40) } AND (g.at <= $p41 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p41 AND ev.knownFrom <= $p42 AND (ev.knownTo IS NULL OR ev.knownTo > $p42) AND coalesce(endNode(ev).published, '') <= $p43 })) RETURN g ORDER BY g.at, g.id LIMIT $p37 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p44 AND (ev.knownTo IS NULL OR ev.knownTo > $p44) AND coalesce(endNode(ev).published, '') <= $p45 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p46 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p46) } AND (g.at <= $p47 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p47 AND ev.knownFrom <= $p48 AND (ev.knownTo IS NULL OR ev.knownTo > $p48) AND coalesce(endNode(ev).published, '') <= $p49 })) RETURN g ORDER BY g.at, g.id LIMIT $p37 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p50 AND (ev.knownTo IS NULL OR ev.knownTo > $p50) AND coalesce(endNode(ev).published, '') <= $p51 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p52 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p52) } AND (g.at <= $p53 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p53 AND ev.knownFrom <= $p54 AND (ev.knownTo IS NULL OR ev.knownTo > $p54) AND coalesce(endNode(ev).published, '') <= $p55 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p37 } AS acted,
      EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p56 AND (ev.knownTo IS NULL OR ev.knownTo > $p56) AND coalesce(endNode(ev).published, '') <= $p57 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p58 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p58) } AND (g.at <= $p59 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p59 AND ev.knownFrom <= $p60 AND (ev.knownTo IS NULL OR ev.knownTo > $p60) AND coalesce(endNode(ev).published, '') <= $p61 })) } AS off
    WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off
    RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN 'met' WHEN size(acted) > 0 THEN 'possibly_met' WHEN off THEN 'withdrawn' WHEN n1.due < $p62 THEN 'overdue' WHEN n1.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS o2
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
    WITH n1.fact AS f, n1.made AS made, n1.step AS step
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p64 AND (ev.knownTo IS NULL OR ev.knownTo > $p64) AND coalesce(endNode(ev).published, '') <= $p65 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p66 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p66) } AND (g.at <= $p67 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p67 AND ev.knownFrom <= $p68 AND (ev.knownTo IS NULL OR ev.knownTo > $p68) AND coalesce(endNode(ev).published, '') <= $p69 })) RETURN g ORDER BY g.at, g.id LIMIT $p63 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p70 AND (ev.knownTo IS NULL OR ev.knownTo > $p70) AND coalesce(endNode(ev).published, '') <= $p71 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p72 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p72) } AND (g.at <= $p73 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p73 AND ev.knownFrom <= $p74 AND (ev.knownTo IS NULL OR ev.knownTo > $p74) AND coalesce(endNode(ev).published, '') <= $p75 })) RETURN g ORDER BY g.at, g.id LIMIT $p63 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p76 AND (ev.knownTo IS NULL OR ev.knownTo > $p76) AND coalesce(endNode(ev).published, '') <= $p77 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p78 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p78) } AND (g.at <= $p79 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p79 AND ev.knownFrom <= $p80 AND (ev.knownTo IS NULL OR ev.knownTo > $p80) AND coalesce(endNode(ev).published, '') <= $p81 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p63 } AS acted,
      EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p82 AND (ev.knownTo IS NULL OR ev.knownTo > $p82) AND coalesce(endNode(ev).published, '') <= $p83 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p84 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p84) } AND (g.at <= $p85 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p85 AND ev.knownFrom <= $p86 AND (ev.knownTo IS NULL OR ev.knownTo > $p86) AND coalesce(endNode(ev).published, '') <= $p87 })) } AS off
    WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off
    UNWIND [g IN linked | {fact: g, how: 'linked'}] + [g IN stepped | {fact: g, how: 'step'}] + [g IN acted | {fact: g, how: 'inferred'}] AS n9
    WITH n9 ORDER BY CASE n9.how WHEN 'linked' THEN 0 WHEN 'step' THEN 1 ELSE 2 END, n9.fact.at, n9.fact.id
    CALL (n9) {
      WITH n9.fact AS n11 WHERE n11 IS NOT NULL
      RETURN head(collect({`__typename`: head([l IN labels(n11) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n11.id})) AS o12
    }
    RETURN collect({`how`: n9.how, `fact`: o12}) AS o10
  }
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.step AS step
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p89 AND (ev.knownTo IS NULL OR ev.knownTo > $p89) AND coalesce(endNode(ev).published, '') <= $p90 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p91 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p91) } AND (g.at <= $p92 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p92 AND ev.knownFrom <= $p93 AND (ev.knownTo IS NULL OR ev.knownTo > $p93) AND coalesce(endNode(ev).published, '') <= $p94 })) RETURN g ORDER BY g.at, g.id LIMIT $p88 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p95 AND (ev.knownTo IS NULL OR ev.knownTo > $p95) AND coalesce(endNode(ev).published, '') <= $p96 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p97 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p97) } AND (g.at <= $p98 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p98 AND ev.knownFrom <= $p99 AND (ev.knownTo IS NULL OR ev.knownTo > $p99) AND coalesce(endNode(ev).published, '') <= $p100 })) RETURN g ORDER BY g.at, g.id LIMIT $p88 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p101 AND (ev.knownTo IS NULL OR ev.knownTo > $p101) AND coalesce(endNode(ev).published, '') <= $p102 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p103 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p103) } AND (g.at <= $p104 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p104 AND ev.knownFrom <= $p105 AND (ev.knownTo IS NULL OR ev.knownTo > $p105) AND coalesce(endNode(ev).published, '') <= $p106 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p88 } AS acted,
      EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p107 AND (ev.knownTo IS NULL OR ev.knownTo > $p107) AND coalesce(endNode(ev).published, '') <= $p108 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p109 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p109) } AND (g.at <= $p110 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p110 AND ev.knownFrom <= $p111 AND (ev.knownTo IS NULL OR ev.knownTo > $p111) AND coalesce(endNode(ev).published, '') <= $p112 })) } AS off
    WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off
    WITH n1.fact AS f, linked + stepped AS shown, acted MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL
    WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, shown + acted AS proofs
    WITH kind, unit, promised, COLLECT { UNWIND proofs AS g MATCH (g)-[c:CONCERNS]->(o:Object) WHERE o.kind = kind AND coalesce(c.unit, '') = coalesce(unit, '') AND c.amount IS NOT NULL RETURN DISTINCT [g.at, c.amount] } AS delivered
    WITH {kind: kind, unit: unit, promised: promised, delivered: reduce(n = 0.0, d IN delivered | n + d[1])} AS n13 ORDER BY kind, unit
    RETURN collect({`kind`: n13.kind, `promised`: n13.promised, `delivered`: n13.delivered}) AS o14
  }
  WITH * ORDER BY n1.made DESC, n1.fact.id DESC
  RETURN collect({`_cursor`: [n1.made, n1.fact.id], `nodes`: {`made`: n1.made, `due`: n1.due, `meant`: CASE WHEN n1.step THEN n1.fact.type ELSE n1.fact.of END, `state`: o2, `by`: o4, `to`: o6, `fact`: o8, `proofs`: o10, `amounts`: o14}}) AS c15
}
CALL () {
  MATCH (e:Actor {id: $p4}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker
  MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role IN $p5
  WITH DISTINCT f WHERE (EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p1 }) AND (EXISTS { (f)-[i:INVOLVES]->(y:Actor) WHERE (y.id IN $p3 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (i.role IN $p2) }) AND (f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']))
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p114 AND (e.knownTo IS NULL OR e.knownTo > $p114) AND coalesce(endNode(e).published, '') <= $p115 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.step AS step WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p11 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p11) } AND (g.at <= $p12 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p12 AND ev.knownFrom <= $p13 AND (ev.knownTo IS NULL OR ev.knownTo > $p13) AND coalesce(endNode(ev).published, '') <= $p14 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p15 AND (ev.knownTo IS NULL OR ev.knownTo > $p15) AND coalesce(endNode(ev).published, '') <= $p16 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p17 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p17) } AND (g.at <= $p18 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p18 AND ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p21 AND (ev.knownTo IS NULL OR ev.knownTo > $p21) AND coalesce(endNode(ev).published, '') <= $p22 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p23 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p23) } AND (g.at <= $p24 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p24 AND ev.knownFrom <= $p25 AND (ev.knownTo IS NULL OR ev.knownTo > $p25) AND coalesce(endNode(ev).published, '') <= $p26 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 } AND NOT EXISTS { (g)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p29 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p29) } AND (g.at <= $p30 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p30 AND ev.knownFrom <= $p31 AND (ev.knownTo IS NULL OR ev.knownTo > $p31) AND coalesce(endNode(ev).published, '') <= $p32 })) } AS off WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN 'met' WHEN size(acted) > 0 THEN 'possibly_met' WHEN off THEN 'withdrawn' WHEN promise.due < $p33 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  RETURN count(n1) AS t16
}
RETURN {`rows`: c15[0..$p113], `more`: size(c15) > $p113, `total`: t16} AS answer

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
//   "p107": "2025-03-11T23:59:59.999999Z",
//   "p108": "2025-03-11T23:59:59.999999Z",
//   "p109": "2025-03-11T23:59:59.999999Z",
//   "p11": "2025-03-11T23:59:59.999999Z",
//   "p110": "2025-03-10",
//   "p111": "2025-03-11T23:59:59.999999Z",
//   "p112": "2025-03-11T23:59:59.999999Z",
//   "p113": 25,
//   "p114": "2025-03-11T23:59:59.999999Z",
//   "p115": "2025-03-11T23:59:59.999999Z",
//   "p12": "2025-03-10",
//   "p13": "2025-03-11T23:59:59.999999Z",
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
//   "p33": "2025-03-10",
//   "p34": "2025-03-11T23:59:59.999999Z",
//   "p35": "2025-03-11T23:59:59.999999Z",
//   "p36": 26,
//   "p37": 50,
//   "p38": "2025-03-11T23:59:59.999999Z",
//   "p39": "2025-03-11T23:59:59.999999Z",
//   "p4": "country:GBR",
//   "p40": "2025-03-11T23:59:59.999999Z",
//   "p41": "2025-03-10",
//   "p42": "2025-03-11T23:59:59.999999Z",
//   "p43": "2025-03-11T23:59:59.999999Z",
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
//   "p62": "2025-03-10",
//   "p63": 50,
//   "p64": "2025-03-11T23:59:59.999999Z",
//   "p65": "2025-03-11T23:59:59.999999Z",
//   "p66": "2025-03-11T23:59:59.999999Z",
//   "p67": "2025-03-10",
//   "p68": "2025-03-11T23:59:59.999999Z",
//   "p69": "2025-03-11T23:59:59.999999Z",
//   "p7": [
//     "overdue"
//   ],
//   "p70": "2025-03-11T23:59:59.999999Z",
//   "p71": "2025-03-11T23:59:59.999999Z",
//   "p72": "2025-03-11T23:59:59.999999Z",
//   "p73": "2025-03-10",
//   "p74": "2025-03-11T23:59:59.999999Z",
//   "p75": "2025-03-11T23:59:59.999999Z",
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
//   "p88": 50,
//   "p89": "2025-03-11T23:59:59.999999Z",
//   "p9": "2025-03-11T23:59:59.999999Z",
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
