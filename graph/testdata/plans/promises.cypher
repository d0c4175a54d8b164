CALL () {
  MATCH (e:Actor {id: $p4}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker
  MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role IN $p5
  WITH DISTINCT f WHERE (EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p1 }) AND (EXISTS { (f)-[i:INVOLVES]->(y:Actor) WHERE (y.id IN $p3 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (i.role IN $p2) }) AND (f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']))
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p30 AND (e.knownTo IS NULL OR e.knownTo > $p30) AND coalesce(endNode(e).published, '') <= $p31 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.step AS step WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND (g.at <= $p11 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p11 AND ev.knownFrom <= $p12 AND (ev.knownTo IS NULL OR ev.knownTo > $p12) AND coalesce(endNode(ev).published, '') <= $p13 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 } AND (g.at <= $p16 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p16 AND ev.knownFrom <= $p17 AND (ev.knownTo IS NULL OR ev.knownTo > $p17) AND coalesce(endNode(ev).published, '') <= $p18 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND (g.at <= $p21 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p21 AND ev.knownFrom <= $p22 AND (ev.knownTo IS NULL OR ev.knownTo > $p22) AND coalesce(endNode(ev).published, '') <= $p23 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p24 AND (ev.knownTo IS NULL OR ev.knownTo > $p24) AND coalesce(endNode(ev).published, '') <= $p25 } AND (g.at <= $p26 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p26 AND ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 })) } AS off WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN 'met' WHEN size(acted) > 0 THEN 'possibly_met' WHEN off THEN 'withdrawn' WHEN promise.due < $p29 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  ORDER BY n1.made DESC, n1.fact.id DESC LIMIT $p32
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.step AS step
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p34 AND (ev.knownTo IS NULL OR ev.knownTo > $p34) AND coalesce(endNode(ev).published, '') <= $p35 } AND (g.at <= $p36 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p36 AND ev.knownFrom <= $p37 AND (ev.knownTo IS NULL OR ev.knownTo > $p37) AND coalesce(endNode(ev).published, '') <= $p38 })) RETURN g ORDER BY g.at, g.id LIMIT $p33 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p39 AND (ev.knownTo IS NULL OR ev.knownTo > $p39) AND coalesce(endNode(ev).published, '') <= $p40 } AND (g.at <= $p41 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p41 AND ev.knownFrom <= $p42 AND (ev.knownTo IS NULL OR ev.knownTo > $p42) AND coalesce(endNode(ev).published, '') <= $p43 })) RETURN g ORDER BY g.at, g.id LIMIT $p33 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p44 AND (ev.knownTo IS NULL OR ev.knownTo > $p44) AND coalesce(endNode(ev).published, '') <= $p45 } AND (g.at <= $p46 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p46 AND ev.knownFrom <= $p47 AND (ev.knownTo IS NULL OR ev.knownTo > $p47) AND coalesce(endNode(ev).published, '') <= $p48 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p33 } AS acted,
      EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p49 AND (ev.knownTo IS NULL OR ev.knownTo > $p49) AND coalesce(endNode(ev).published, '') <= $p50 } AND (g.at <= $p51 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p51 AND ev.knownFrom <= $p52 AND (ev.knownTo IS NULL OR ev.knownTo > $p52) AND coalesce(endNode(ev).published, '') <= $p53 })) } AS off
    WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off
    RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN 'met' WHEN size(acted) > 0 THEN 'possibly_met' WHEN off THEN 'withdrawn' WHEN n1.due < $p54 THEN 'overdue' WHEN n1.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS o2
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
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p56 AND (ev.knownTo IS NULL OR ev.knownTo > $p56) AND coalesce(endNode(ev).published, '') <= $p57 } AND (g.at <= $p58 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p58 AND ev.knownFrom <= $p59 AND (ev.knownTo IS NULL OR ev.knownTo > $p59) AND coalesce(endNode(ev).published, '') <= $p60 })) RETURN g ORDER BY g.at, g.id LIMIT $p55 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p61 AND (ev.knownTo IS NULL OR ev.knownTo > $p61) AND coalesce(endNode(ev).published, '') <= $p62 } AND (g.at <= $p63 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p63 AND ev.knownFrom <= $p64 AND (ev.knownTo IS NULL OR ev.knownTo > $p64) AND coalesce(endNode(ev).published, '') <= $p65 })) RETURN g ORDER BY g.at, g.id LIMIT $p55 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p66 AND (ev.knownTo IS NULL OR ev.knownTo > $p66) AND coalesce(endNode(ev).published, '') <= $p67 } AND (g.at <= $p68 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p68 AND ev.knownFrom <= $p69 AND (ev.knownTo IS NULL OR ev.knownTo > $p69) AND coalesce(endNode(ev).published, '') <= $p70 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p55 } AS acted,
      EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p71 AND (ev.knownTo IS NULL OR ev.knownTo > $p71) AND coalesce(endNode(ev).published, '') <= $p72 } AND (g.at <= $p73 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p73 AND ev.knownFrom <= $p74 AND (ev.knownTo IS NULL OR ev.knownTo > $p74) AND coalesce(endNode(ev).published, '') <= $p75 })) } AS off
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
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p77 AND (ev.knownTo IS NULL OR ev.knownTo > $p77) AND coalesce(endNode(ev).published, '') <= $p78 } AND (g.at <= $p79 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p79 AND ev.knownFrom <= $p80 AND (ev.knownTo IS NULL OR ev.knownTo > $p80) AND coalesce(endNode(ev).published, '') <= $p81 })) RETURN g ORDER BY g.at, g.id LIMIT $p76 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p82 AND (ev.knownTo IS NULL OR ev.knownTo > $p82) AND coalesce(endNode(ev).published, '') <= $p83 } AND (g.at <= $p84 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p84 AND ev.knownFrom <= $p85 AND (ev.knownTo IS NULL OR ev.knownTo > $p85) AND coalesce(endNode(ev).published, '') <= $p86 })) RETURN g ORDER BY g.at, g.id LIMIT $p76 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p87 AND (ev.knownTo IS NULL OR ev.knownTo > $p87) AND coalesce(endNode(ev).published, '') <= $p88 } AND (g.at <= $p89 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p89 AND ev.knownFrom <= $p90 AND (ev.knownTo IS NULL OR ev.knownTo > $p90) AND coalesce(endNode(ev).published, '') <= $p91 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p76 } AS acted,
      EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p92 AND (ev.knownTo IS NULL OR ev.knownTo > $p92) AND coalesce(endNode(ev).published, '') <= $p93 } AND (g.at <= $p94 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p94 AND ev.knownFrom <= $p95 AND (ev.knownTo IS NULL OR ev.knownTo > $p95) AND coalesce(endNode(ev).published, '') <= $p96 })) } AS off
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
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p98 AND (e.knownTo IS NULL OR e.knownTo > $p98) AND coalesce(endNode(e).published, '') <= $p99 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.step AS step WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND (g.at <= $p11 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p11 AND ev.knownFrom <= $p12 AND (ev.knownTo IS NULL OR ev.knownTo > $p12) AND coalesce(endNode(ev).published, '') <= $p13 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 } AND (g.at <= $p16 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p16 AND ev.knownFrom <= $p17 AND (ev.knownTo IS NULL OR ev.knownTo > $p17) AND coalesce(endNode(ev).published, '') <= $p18 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND (g.at <= $p21 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p21 AND ev.knownFrom <= $p22 AND (ev.knownTo IS NULL OR ev.knownTo > $p22) AND coalesce(endNode(ev).published, '') <= $p23 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   EXISTS { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p24 AND (ev.knownTo IS NULL OR ev.knownTo > $p24) AND coalesce(endNode(ev).published, '') <= $p25 } AND (g.at <= $p26 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p26 AND ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 })) } AS off WITH linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked] AS acted, off RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN 'met' WHEN size(acted) > 0 THEN 'possibly_met' WHEN off THEN 'withdrawn' WHEN promise.due < $p29 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  RETURN count(n1) AS t16
}
RETURN {`rows`: c15[0..$p97], `more`: size(c15) > $p97, `total`: t16} AS answer

// {
//   "p1": [
//     "arms",
//     "money"
//   ],
//   "p10": "2025-03-11T23:59:59.999999Z",
//   "p11": "2025-03-10",
//   "p12": "2025-03-11T23:59:59.999999Z",
//   "p13": "2025-03-11T23:59:59.999999Z",
//   "p14": "2025-03-11T23:59:59.999999Z",
//   "p15": "2025-03-11T23:59:59.999999Z",
//   "p16": "2025-03-10",
//   "p17": "2025-03-11T23:59:59.999999Z",
//   "p18": "2025-03-11T23:59:59.999999Z",
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
//   "p21": "2025-03-10",
//   "p22": "2025-03-11T23:59:59.999999Z",
//   "p23": "2025-03-11T23:59:59.999999Z",
//   "p24": "2025-03-11T23:59:59.999999Z",
//   "p25": "2025-03-11T23:59:59.999999Z",
//   "p26": "2025-03-10",
//   "p27": "2025-03-11T23:59:59.999999Z",
//   "p28": "2025-03-11T23:59:59.999999Z",
//   "p29": "2025-03-10",
//   "p3": [
//     "country:UKR"
//   ],
//   "p30": "2025-03-11T23:59:59.999999Z",
//   "p31": "2025-03-11T23:59:59.999999Z",
//   "p32": 26,
//   "p33": 50,
//   "p34": "2025-03-11T23:59:59.999999Z",
//   "p35": "2025-03-11T23:59:59.999999Z",
//   "p36": "2025-03-10",
//   "p37": "2025-03-11T23:59:59.999999Z",
//   "p38": "2025-03-11T23:59:59.999999Z",
//   "p39": "2025-03-11T23:59:59.999999Z",
//   "p4": "country:GBR",
//   "p40": "2025-03-11T23:59:59.999999Z",
//   "p41": "2025-03-10",
//   "p42": "2025-03-11T23:59:59.999999Z",
//   "p43": "2025-03-11T23:59:59.999999Z",
//   "p44": "2025-03-11T23:59:59.999999Z",
//   "p45": "2025-03-11T23:59:59.999999Z",
//   "p46": "2025-03-10",
//   "p47": "2025-03-11T23:59:59.999999Z",
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
//   "p51": "2025-03-10",
//   "p52": "2025-03-11T23:59:59.999999Z",
//   "p53": "2025-03-11T23:59:59.999999Z",
//   "p54": "2025-03-10",
//   "p55": 50,
//   "p56": "2025-03-11T23:59:59.999999Z",
//   "p57": "2025-03-11T23:59:59.999999Z",
//   "p58": "2025-03-10",
//   "p59": "2025-03-11T23:59:59.999999Z",
//   "p6": "2025-03-10",
//   "p60": "2025-03-11T23:59:59.999999Z",
//   "p61": "2025-03-11T23:59:59.999999Z",
//   "p62": "2025-03-11T23:59:59.999999Z",
//   "p63": "2025-03-10",
//   "p64": "2025-03-11T23:59:59.999999Z",
//   "p65": "2025-03-11T23:59:59.999999Z",
//   "p66": "2025-03-11T23:59:59.999999Z",
//   "p67": "2025-03-11T23:59:59.999999Z",
//   "p68": "2025-03-10",
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
//   "p76": 50,
//   "p77": "2025-03-11T23:59:59.999999Z",
//   "p78": "2025-03-11T23:59:59.999999Z",
//   "p79": "2025-03-10",
//   "p8": 50,
//   "p80": "2025-03-11T23:59:59.999999Z",
//   "p81": "2025-03-11T23:59:59.999999Z",
//   "p82": "2025-03-11T23:59:59.999999Z",
//   "p83": "2025-03-11T23:59:59.999999Z",
//   "p84": "2025-03-10",
//   "p85": "2025-03-11T23:59:59.999999Z",
//   "p86": "2025-03-11T23:59:59.999999Z",
//   "p87": "2025-03-11T23:59:59.999999Z",
//   "p88": "2025-03-11T23:59:59.999999Z",
//   "p89": "2025-03-10",
//   "p9": "2025-03-11T23:59:59.999999Z",
//   "p90": "2025-03-11T23:59:59.999999Z",
//   "p91": "2025-03-11T23:59:59.999999Z",
//   "p92": "2025-03-11T23:59:59.999999Z",
//   "p93": "2025-03-11T23:59:59.999999Z",
//   "p94": "2025-03-10",
//   "p95": "2025-03-11T23:59:59.999999Z",
//   "p96": "2025-03-11T23:59:59.999999Z",
//   "p97": 25,
//   "p98": "2025-03-11T23:59:59.999999Z",
//   "p99": "2025-03-11T23:59:59.999999Z"
// }
