// What runs of loaders tell of themselves, and the lock by which one of a source is under way at a time.
CREATE INDEX load_run_source IF NOT EXISTS FOR (n:LoadRun) ON (n.source, n.started);

CREATE (r:LoadRun {id: 'specimen', retry: false, read: 0, quarantined: 0, bytes: 0, reason: '', host: '', place: ''}),
  (l:Lock {name: 'specimen', run: '', place: '', host: '', until: 0})
DELETE r, l;
