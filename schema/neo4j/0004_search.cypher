// Search by words. Names are folded (Šefčovič is found by sefcovic) and left as they are otherwise; titles and quotes are
// also stemmed, so that "troops" finds "troop".
CREATE FULLTEXT INDEX actorNames IF NOT EXISTS FOR (n:Actor) ON EACH [n.name, n.names]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX agreementNames IF NOT EXISTS FOR (n:Agreement) ON EACH [n.name]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
CREATE FULLTEXT INDEX articleText IF NOT EXISTS FOR (n:Article) ON EACH [n.title]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
CREATE FULLTEXT INDEX quotes IF NOT EXISTS FOR ()-[r:EVIDENCED_BY]-() ON EACH [r.quote]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
