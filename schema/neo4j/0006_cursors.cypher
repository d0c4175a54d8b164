// Where a feed stands after a run of its loader.
CREATE (run:LoadRun {id: 'specimen', cursor: ''})
DELETE run;
