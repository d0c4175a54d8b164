// What near-identical articles are found by: the bands of their fingerprints, each a word.
CREATE FULLTEXT INDEX articleBands IF NOT EXISTS FOR (n:Article) ON EACH [n.bands]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

CREATE (a:Article {id: 'specimen', bands: [''], runs: 0})
DELETE a;
