package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Runs of loaders. One of a source is under way at a time in the whole system: a lock node says which, until when it is
// believed without a further sign of life, and over which data folder it runs. Times are the server's, so that machines need not
// agree on theirs.
const (
	// A run takes the lock when it is free, when its holder has been silent for too long, and when the holder ran over the same data
	// folder, in which nobody runs any more. The first SET makes whoever comes second wait for the first.
	takeSourceText = `MERGE (l:Lock {name: $lock})
SET l.seq = coalesce(l.seq, 0) + 1
WITH l, datetime.realtime().epochMillis AS now
WITH l, now, l.run IS NULL OR l.run = $run OR l.until <= now OR $alone AND l.place = $place AS free,
  {run: l.run, host: l.host, seconds: (l.until - now) / 1000} AS holder
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END | SET l.run = $run, l.place = $place, l.host = $host, l.until = now + $millis)
RETURN free, holder`

	// Whoever is said to run while the lock was free has died.
	interruptedText = `MATCH (r:LoadRun {source: $source, outcome: 'running'})
WHERE r.id <> $run
SET r.outcome = 'interrupted'`

	createRunText = `MERGE (r:LoadRun {id: $run})
SET r += $props`

	// A run whose lock another has taken is not to say anything any more. One that says its end twice, since the first answer was
	// lost, has given its lock back.
	saveRunText = `MATCH (r:LoadRun {id: $run})
OPTIONAL MATCH (l:Lock {name: $lock}) WHERE l.run = $run
WITH r, l, l IS NOT NULL OR r.finished = $props.finished AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END | SET r += $props)
FOREACH (x IN CASE WHEN l IS NULL THEN [] ELSE [l] END |
  SET x.until = datetime.realtime().epochMillis + $millis, x.run = CASE WHEN $props.finished IS NULL THEN $run END)
RETURN held`

	knownText = `UNWIND $readings AS reading
MATCH (a:Article {id: reading.article})
WHERE reading.reading IN a.readings
RETURN a.id AS article, reading.reading AS reading`

	readArticlesText = `UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN properties(a) AS article`

	runsText = `MATCH (r:LoadRun)
WHERE ($id IS NULL OR r.id = $id) AND ($sources IS NULL OR r.source IN $sources)
WITH r, ` + runOutcome + ` AS outcome
WHERE $outcomes IS NULL OR outcome IN $outcomes
RETURN properties(r) AS run, outcome
ORDER BY r.started DESC, r.id DESC
LIMIT $first`

	runTotalsText = `MATCH (r:LoadRun)
WITH r, ` + runOutcome + ` AS outcome
RETURN r.source AS source, outcome, count(*) AS runs, sum(r.loaded) AS loaded, sum(r.replaced) AS replaced, sum(r.unchanged) AS unchanged,
  sum(r.failed) AS failed, sum(r.quarantined) AS quarantined, sum(r.facts) AS facts, sum(r.bytes) AS bytes, max(r.finished) AS finished
ORDER BY source, outcome`

	lastRunsText = `MATCH (r:LoadRun)
WHERE r.finished IS NOT NULL
WITH r ORDER BY r.started DESC
WITH r.source AS source, head(collect(r)) AS r
RETURN source, properties(r) AS run, r.outcome AS outcome
ORDER BY source`
)

// runOutcome is the outcome of a run: one that is called running and has been silent for long has died.
const runOutcome = "CASE WHEN r.outcome = 'running' AND r.seen < toString(datetime() - duration('PT2M')) THEN 'interrupted' ELSE r.outcome END"

// sourceLock is the name of the lock of a source's runs.
func sourceLock(source string) string { return "source " + source }

// TakeSource begins a run: it takes the lock of its source for a time. Its row has the columns free, whether that was possible,
// and holder, a map of run, host and seconds, of whoever had it.
func TakeSource(run *diplomacy.LoadRun, millis int64) Statement {
	return Statement{Text: takeSourceText, Params: map[string]any{
		"lock": sourceLock(run.Source), "run": run.ID, "place": run.Place, "alone": run.Alone && run.Place != "", "host": run.Host, "millis": millis,
	}}
}

// InterruptRuns marks the other runs of a run's source that are called running.
func InterruptRuns(run *diplomacy.LoadRun) Statement {
	return Statement{Text: interruptedText, Params: map[string]any{"source": run.Source, "run": run.ID}}
}

// CreateRun writes a run that begins.
func CreateRun(run *diplomacy.LoadRun, props map[string]any) Statement {
	return Statement{Text: createRunText, Params: map[string]any{"run": run.ID, "props": props}}
}

// Cover counts the articles of each day anew.
func Cover() []Statement {
	return []Statement{
		{Text: "MATCH (c:Coverage) SET c.articles = 0"},
		{Text: strings.NewReplacer("FEEDS", quoted(diplomacy.Feeds), "REFERENCE", quoted(referenceSources)).Replace(recoverText)},
		{Text: "MATCH (c:Coverage) WHERE c.articles = 0 AND c.slots IS NULL DELETE c"},
	}
}

// CoverSlots notes which slots of a feed were read, and which were missing.
func CoverSlots(source string, slots []diplomacy.Slot) Statement {
	days := map[string]row{}
	for _, x := range slots {
		id := source + "|" + string(x.Day)
		if days[id] == nil {
			days[id] = row{"id": id, "day": string(x.Day), "read": []string{}, "missing": []string{}}
		}
		list := "read"
		if x.Missing {
			list = "missing"
		}
		days[id][list] = append(days[id][list].([]string), x.Name)
	}
	return Statement{Text: coverSlotsText, Params: map[string]any{"rows": asAny(sorted(days)), "source": source}}
}

// SaveRun writes how far a run is and keeps its lock for a time; a run with a property finished gives it back. Its row's
// column held says whether the run still had the lock: else nothing is written.
func SaveRun(run *diplomacy.LoadRun, props map[string]any, millis int64) Statement {
	return Statement{Text: saveRunText, Params: map[string]any{"run": run.ID, "lock": sourceLock(run.Source), "props": props, "millis": millis}}
}

// ReadCursor reads where a source stood at the end of its last run that says so.
func ReadCursor(source string) Statement {
	return Statement{Text: readCursorText, Params: map[string]any{"source": source}}
}

// ReadRuns reads runs, the latest first: by id, sources and outcomes where these are given. Its rows have the columns run, a map of properties, and
// outcome.
func ReadRuns(id string, sources, outcomes []string, first int) Statement {
	params := map[string]any{"id": nil, "sources": nil, "outcomes": nil, "first": first}
	if id != "" {
		params["id"] = id
	}
	if len(sources) > 0 {
		params["sources"] = sources
	}
	if len(outcomes) > 0 {
		params["outcomes"] = outcomes
	}
	return Statement{Text: runsText, Params: params}
}

// RunTotals counts the runs of each source by their outcome, and what became of their inputs.
func RunTotals() Statement { return Statement{Text: runTotalsText} }

// LastRuns reads the last run of each source that has ended. Its rows have the columns source, run and outcome: see ReadRuns.
func LastRuns() Statement { return Statement{Text: lastRunsText} }

// Known asks which readings the graph holds. Its rows have the columns article and reading, as ReadingKey has it.
func Known(readings []diplomacy.Reading) Statement {
	return Statement{Text: knownText, Params: map[string]any{"readings": readingRows(readings)}}
}

// ReadingKey is what an article's property readings holds of a reading.
func ReadingKey(r *diplomacy.Reading) string { return reading(r) }

// ReadArticles reads articles by id. Its rows have the column article: see ArticleStateOf.
func ReadArticles(ids []string) Statement { return byIDs(readArticlesText, ids) }

// loadRuns plans the runs of loaders, the latest first.
func loadRuns(p *planner, b *block, s *diplomacy.Selection) string {
	src := source{typ: "LoadRun", lines: []string{"MATCH ({x}:LoadRun)"}, orders: []order{{"{x}.started", true}, {"{x}.id", true}}}
	if f := s.Args.Runs; f != nil {
		sources, outcomes := "", ""
		if len(f.Sources) > 0 {
			sources = "{x}.source IN " + p.param(f.Sources)
		}
		if len(f.Outcomes) > 0 {
			outcomes = outcomeOf("{x}") + " IN " + p.param(f.Outcomes)
		}
		if where := allOf(sources, outcomes); where != "" {
			src.lines[0] += " WHERE " + where
		}
	}
	return p.page(b, "", s, src, p.variable("n"))
}

// outcomeOf is runOutcome of another variable.
func outcomeOf(v string) string { return strings.NewReplacer("r.", v+".").Replace(runOutcome) }

var loadRunFields = fields{
	"id": prop("id"), "source": prop("source"), "started": prop("started"), "finished": prop("finished"),
	"retry": propOr("retry", "false"), "host": prop("host"), "reason": prop("reason"), "cursor": prop("cursor"),
	"read": propOr("read", "0"), "loaded": propOr("loaded", "0"), "unchanged": propOr("unchanged", "0"), "replaced": propOr("replaced", "0"),
	"failed": propOr("failed", "0"), "quarantined": propOr("quarantined", "0"), "facts": propOr("facts", "0"), "bytes": propOr("bytes", "0"),
	"failures": propOr("failures", "[]"),
	"seen": func(_ *planner, _ *block, v string, _ *diplomacy.Selection) string {
		return "coalesce(" + v + ".seen, " + v + ".started)"
	},
	"outcome": func(_ *planner, _ *block, v string, _ *diplomacy.Selection) string { return outcomeOf(v) },
	"seconds": func(_ *planner, _ *block, v string, _ *diplomacy.Selection) string {
		return "CASE WHEN " + v + ".started <> '' THEN duration.inSeconds(datetime(" + v + ".started), datetime(coalesce(" + v + ".finished, " + v + ".seen))).milliseconds / 1000.0 END"
	},
}
