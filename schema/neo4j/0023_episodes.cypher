// The episodes that a month counts, so that a write adds to them without reading all facts of the month.
CREATE (m:DyadMonth {id: 'specimen', episodes: ['']})
DELETE m;
