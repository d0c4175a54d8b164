CALL () {
  MATCH (e:Actor {id: $p4}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS maker
  MATCH (maker)<-[part:INVOLVES]-(f:Fact) WHERE part.actor = maker.id AND part.at >= '' AND part.fact IS NOT NULL AND part.role IN $p5
  WITH DISTINCT f WHERE (EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p1 }) AND (EXISTS { (f)-[i:INVOLVES]->(y:Actor) WHERE (y.id IN $p3 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (i.role IN $p2) }) AND (f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']))
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p35 AND (e.knownTo IS NULL OR e.knownTo > $p35) AND coalesce(endNode(e).published, '') <= $p36 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.due AS due, promise.step AS step WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND (g.at <= $p11 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p11 AND ev.knownFrom <= $p12 AND (ev.knownTo IS NULL OR ev.knownTo > $p12) AND coalesce(endNode(ev).published, '') <= $p13 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 } AND (g.at <= $p16 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p16 AND ev.knownFrom <= $p17 AND (ev.knownTo IS NULL OR ev.knownTo > $p17) AND coalesce(endNode(ev).published, '') <= $p18 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND (g.at <= $p21 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p21 AND ev.knownFrom <= $p22 AND (ev.knownTo IS NULL OR ev.knownTo > $p22) AND coalesce(endNode(ev).published, '') <= $p23 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } +   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p24 AND (ev.knownTo IS NULL OR ev.knownTo > $p24) AND coalesce(endNode(ev).published, '') <= $p25 } AND (g.at <= $p26 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p26 AND ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p29 AND (ev.knownTo IS NULL OR ev.knownTo > $p29) AND coalesce(endNode(ev).published, '') <= $p30 } AND (g.at <= $p31 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p31 AND ev.knownFrom <= $p32 AND (ev.knownTo IS NULL OR ev.knownTo > $p32) AND coalesce(endNode(ev).published, '') <= $p33 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN promise.due < $p34 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  ORDER BY n1.made DESC, coalesce(n1.due, '') DESC, n1.fact.id DESC LIMIT $p37
  CALL (n1) {
    WITH n1.fact AS f, n1.made AS made, n1.due AS due, n1.step AS step
    WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late
    WITH f, made, step,
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p39 AND (ev.knownTo IS NULL OR ev.knownTo > $p39) AND coalesce(endNode(ev).published, '') <= $p40 } AND (g.at <= $p41 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p41 AND ev.knownFrom <= $p42 AND (ev.knownTo IS NULL OR ev.knownTo > $p42) AND coalesce(endNode(ev).published, '') <= $p43 })) RETURN g ORDER BY g.at, g.id LIMIT $p38 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p44 AND (ev.knownTo IS NULL OR ev.knownTo > $p44) AND coalesce(endNode(ev).published, '') <= $p45 } AND (g.at <= $p46 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p46 AND ev.knownFrom <= $p47 AND (ev.knownTo IS NULL OR ev.knownTo > $p47) AND coalesce(endNode(ev).published, '') <= $p48 })) RETURN g ORDER BY g.at, g.id LIMIT $p38 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p49 AND (ev.knownTo IS NULL OR ev.knownTo > $p49) AND coalesce(endNode(ev).published, '') <= $p50 } AND (g.at <= $p51 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p51 AND ev.knownFrom <= $p52 AND (ev.knownTo IS NULL OR ev.knownTo > $p52) AND coalesce(endNode(ev).published, '') <= $p53 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p38 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p54 AND (ev.knownTo IS NULL OR ev.knownTo > $p54) AND coalesce(endNode(ev).published, '') <= $p55 } AND (g.at <= $p56 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p56 AND ev.knownFrom <= $p57 AND (ev.knownTo IS NULL OR ev.knownTo > $p57) AND coalesce(endNode(ev).published, '') <= $p58 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p38 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p59 AND (ev.knownTo IS NULL OR ev.knownTo > $p59) AND coalesce(endNode(ev).published, '') <= $p60 } AND (g.at <= $p61 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p61 AND ev.knownFrom <= $p62 AND (ev.knownTo IS NULL OR ev.knownTo > $p62) AND coalesce(endNode(ev).published, '') <= $p63 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
    WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off
    WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short
    RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN n1.due < $p64 THEN 'overdue' WHEN n1.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS o2
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
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p66 AND (ev.knownTo IS NULL OR ev.knownTo > $p66) AND coalesce(endNode(ev).published, '') <= $p67 } AND (g.at <= $p68 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p68 AND ev.knownFrom <= $p69 AND (ev.knownTo IS NULL OR ev.knownTo > $p69) AND coalesce(endNode(ev).published, '') <= $p70 })) RETURN g ORDER BY g.at, g.id LIMIT $p65 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p71 AND (ev.knownTo IS NULL OR ev.knownTo > $p71) AND coalesce(endNode(ev).published, '') <= $p72 } AND (g.at <= $p73 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p73 AND ev.knownFrom <= $p74 AND (ev.knownTo IS NULL OR ev.knownTo > $p74) AND coalesce(endNode(ev).published, '') <= $p75 })) RETURN g ORDER BY g.at, g.id LIMIT $p65 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p76 AND (ev.knownTo IS NULL OR ev.knownTo > $p76) AND coalesce(endNode(ev).published, '') <= $p77 } AND (g.at <= $p78 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p78 AND ev.knownFrom <= $p79 AND (ev.knownTo IS NULL OR ev.knownTo > $p79) AND coalesce(endNode(ev).published, '') <= $p80 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p65 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p81 AND (ev.knownTo IS NULL OR ev.knownTo > $p81) AND coalesce(endNode(ev).published, '') <= $p82 } AND (g.at <= $p83 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p83 AND ev.knownFrom <= $p84 AND (ev.knownTo IS NULL OR ev.knownTo > $p84) AND coalesce(endNode(ev).published, '') <= $p85 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p65 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p86 AND (ev.knownTo IS NULL OR ev.knownTo > $p86) AND coalesce(endNode(ev).published, '') <= $p87 } AND (g.at <= $p88 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p88 AND ev.knownFrom <= $p89 AND (ev.knownTo IS NULL OR ev.knownTo > $p89) AND coalesce(endNode(ev).published, '') <= $p90 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
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
      COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p92 AND (ev.knownTo IS NULL OR ev.knownTo > $p92) AND coalesce(endNode(ev).published, '') <= $p93 } AND (g.at <= $p94 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p94 AND ev.knownFrom <= $p95 AND (ev.knownTo IS NULL OR ev.knownTo > $p95) AND coalesce(endNode(ev).published, '') <= $p96 })) RETURN g ORDER BY g.at, g.id LIMIT $p91 } AS linked,
      COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p97 AND (ev.knownTo IS NULL OR ev.knownTo > $p97) AND coalesce(endNode(ev).published, '') <= $p98 } AND (g.at <= $p99 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p99 AND ev.knownFrom <= $p100 AND (ev.knownTo IS NULL OR ev.knownTo > $p100) AND coalesce(endNode(ev).published, '') <= $p101 })) RETURN g ORDER BY g.at, g.id LIMIT $p91 } AS stepped,
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p102 AND (ev.knownTo IS NULL OR ev.knownTo > $p102) AND coalesce(endNode(ev).published, '') <= $p103 } AND (g.at <= $p104 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p104 AND ev.knownFrom <= $p105 AND (ev.knownTo IS NULL OR ev.knownTo > $p105) AND coalesce(endNode(ev).published, '') <= $p106 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p91 } +
      COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p107 AND (ev.knownTo IS NULL OR ev.knownTo > $p107) AND coalesce(endNode(ev).published, '') <= $p108 } AND (g.at <= $p109 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p109 AND ev.knownFrom <= $p110 AND (ev.knownTo IS NULL OR ev.knownTo > $p110) AND coalesce(endNode(ev).published, '') <= $p111 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p91 } AS acted,
      last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p112 AND (ev.knownTo IS NULL OR ev.knownTo > $p112) AND coalesce(endNode(ev).published, '') <= $p113 } AND (g.at <= $p114 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p114 AND ev.knownFrom <= $p115 AND (ev.knownTo IS NULL OR ev.knownTo > $p115) AND coalesce(endNode(ev).published, '') <= $p116 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off
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
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p118 AND (e.knownTo IS NULL OR e.knownTo > $p118) AND coalesce(endNode(e).published, '') <= $p119 RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step WHERE told <= $p6
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.due AS due, promise.step AS step WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND (g.at <= $p11 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p11 AND ev.knownFrom <= $p12 AND (ev.knownTo IS NULL OR ev.knownTo > $p12) AND coalesce(endNode(ev).published, '') <= $p13 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 } AND (g.at <= $p16 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p16 AND ev.knownFrom <= $p17 AND (ev.knownTo IS NULL OR ev.knownTo > $p17) AND coalesce(endNode(ev).published, '') <= $p18 })) RETURN g ORDER BY g.at, g.id LIMIT $p8 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND (g.at <= $p21 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p21 AND ev.knownFrom <= $p22 AND (ev.knownTo IS NULL OR ev.knownTo > $p22) AND coalesce(endNode(ev).published, '') <= $p23 })) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } +   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p24 AND (ev.knownTo IS NULL OR ev.knownTo > $p24) AND coalesce(endNode(ev).published, '') <= $p25 } AND (g.at <= $p26 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p26 AND ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 })) AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p8 } AS acted,   last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p29 AND (ev.knownTo IS NULL OR ev.knownTo > $p29) AND coalesce(endNode(ev).published, '') <= $p30 } AND (g.at <= $p31 OR (NOT (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (g)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p31 AND ev.knownFrom <= $p32 AND (ev.knownTo IS NULL OR ev.knownTo > $p32) AND coalesce(endNode(ev).published, '') <= $p33 })) RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN promise.due < $p34 THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p7
  WITH *
  RETURN count(n1) AS t16
}
RETURN {`rows`: c15[0..$p117], `more`: size(c15) > $p117, `total`: t16} AS answer

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
//   "p109": "2025-03-10",
//   "p11": "2025-03-10",
//   "p110": "2025-03-11T23:59:59.999999Z",
//   "p111": "2025-03-11T23:59:59.999999Z",
//   "p112": "2025-03-11T23:59:59.999999Z",
//   "p113": "2025-03-11T23:59:59.999999Z",
//   "p114": "2025-03-10",
//   "p115": "2025-03-11T23:59:59.999999Z",
//   "p116": "2025-03-11T23:59:59.999999Z",
//   "p117": 25,
//   "p118": "2025-03-11T23:59:59.999999Z",
//   "p119": "2025-03-11T23:59:59.999999Z",
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
//   "p29": "2025-03-11T23:59:59.999999Z",
//   "p3": [
//     "country:UKR"
//   ],
//   "p30": "2025-03-11T23:59:59.999999Z",
//   "p31": "2025-03-10",
//   "p32": "2025-03-11T23:59:59.999999Z",
//   "p33": "2025-03-11T23:59:59.999999Z",
//   "p34": "2025-03-10",
//   "p35": "2025-03-11T23:59:59.999999Z",
//   "p36": "2025-03-11T23:59:59.999999Z",
//   "p37": 26,
//   "p38": 50,
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
//   "p54": "2025-03-11T23:59:59.999999Z",
//   "p55": "2025-03-11T23:59:59.999999Z",
//   "p56": "2025-03-10",
//   "p57": "2025-03-11T23:59:59.999999Z",
//   "p58": "2025-03-11T23:59:59.999999Z",
//   "p59": "2025-03-11T23:59:59.999999Z",
//   "p6": "2025-03-10",
//   "p60": "2025-03-11T23:59:59.999999Z",
//   "p61": "2025-03-10",
//   "p62": "2025-03-11T23:59:59.999999Z",
//   "p63": "2025-03-11T23:59:59.999999Z",
//   "p64": "2025-03-10",
//   "p65": 50,
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
//   "p76": "2025-03-11T23:59:59.999999Z",
//   "p77": "2025-03-11T23:59:59.999999Z",
//   "p78": "2025-03-10",
//   "p79": "2025-03-11T23:59:59.999999Z",
//   "p8": 50,
//   "p80": "2025-03-11T23:59:59.999999Z",
//   "p81": "2025-03-11T23:59:59.999999Z",
//   "p82": "2025-03-11T23:59:59.999999Z",
//   "p83": "2025-03-10",
//   "p84": "2025-03-11T23:59:59.999999Z",
//   "p85": "2025-03-11T23:59:59.999999Z",
//   "p86": "2025-03-11T23:59:59.999999Z",
//   "p87": "2025-03-11T23:59:59.999999Z",
//   "p88": "2025-03-10",
//   "p89": "2025-03-11T23:59:59.999999Z",
//   "p9": "2025-03-11T23:59:59.999999Z",
//   "p90": "2025-03-11T23:59:59.999999Z",
//   "p91": 50,
//   "p92": "2025-03-11T23:59:59.999999Z",
//   "p93": "2025-03-11T23:59:59.999999Z",
//   "p94": "2025-03-10",
//   "p95": "2025-03-11T23:59:59.999999Z",
//   "p96": "2025-03-11T23:59:59.999999Z",
//   "p97": "2025-03-11T23:59:59.999999Z",
//   "p98": "2025-03-11T23:59:59.999999Z",
//   "p99": "2025-03-10"
// }
