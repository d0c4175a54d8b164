package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/feed"
)

func newLoadRetryCommand(a *app) *cobra.Command {
	var sources []string
	cmd := &cobra.Command{
		Use:   "retry [FILE…]",
		Short: "Try again what was rejected",
		Long: strings.TrimSpace(`
Tries again what loads have rejected: what stands in the files named, or in all files of quarantine/ in
the data folder. A row, line or item is read as it is kept there, and may be corrected there; of other
inputs the file is read again from where it was. What succeeds leaves the quarantine, the rest stays with
its new reason. A retry that is killed leaves the quarantine as it was, and can be begun again.`),
		Example: "  demarche load retry\n  demarche load retry --source gdelt\n  demarche load retry rejected.jsonl",
		RunE:    func(cmd *cobra.Command, args []string) error { return a.retry(cmd.Context(), args, sources) },
	}
	cmd.Flags().StringSliceVar(&sources, "source", nil, "only what this loader rejected: article, facts, feed, gdelt, …")
	return cmd
}

// onlyOnce marks a flag of a loader that says what is to be read, and so has no place in a retry.
const onlyOnce = "demarche_only_once"

// commandOf is the command line of a loader without what it reads.
func commandOf(cmd *cobra.Command) []string {
	line := strings.Fields(cmd.CommandPath())[1:]
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed && f.Annotations[onlyOnce] == nil {
			line = append(line, "--"+f.Name+"="+f.Value.String())
		}
	})
	return line
}

func (a *app) retry(ctx context.Context, files, sources []string) error {
	if a.loadFlags.quarantine != "" || a.loadFlags.dryRun {
		return usageErrorf("retry takes neither --quarantine (name the file itself) nor --dry-run")
	}
	if len(files) == 0 {
		dir, err := a.quarantineDir()
		if err != nil {
			return err
		}
		if files, err = filepath.Glob(filepath.Join(dir, "*.jsonl")); err != nil {
			return fmt.Errorf("look for quarantines: %w", err)
		}
	}
	gone, left := 0, 0
	for _, file := range files {
		g, l, err := a.retryFile(ctx, file, sources)
		gone, left = gone+g, left+l
		if err != nil {
			return fmt.Errorf("retry %s: %w", file, err)
		}
	}
	if gone+left == 0 && len(sources) > 0 {
		fmt.Fprintf(a.stderr, "nothing of %s is in quarantine\n", strings.Join(sources, ", "))
	}
	if !a.loadFlags.asJSON {
		fmt.Fprintf(a.stdout, "%d left the quarantine, %d stay\n", gone, left)
	}
	var end error
	switch {
	case gone+left == 0:
		end = &exitError{code: exitNothing}
	case gone == 0:
		end = &exitError{code: exitFailed}
	case left > 0:
		end = &exitError{code: exitPartial}
	}
	return a.loadFlags.judge(end)
}

// retryFile tries a quarantine's records again and returns how many left it and how many of those tried stay.
func (a *app) retryFile(ctx context.Context, file string, sources []string) (gone, left int, err error) {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return 0, 0, usageErrorf("there is no such file")
	}
	unlock, err := loaders.LockQuarantine(file)
	if err != nil {
		return 0, 0, err
	}
	defer unlock()
	rejected, odd, err := loaders.ReadQuarantine(file)
	if err != nil {
		return 0, 0, err
	}
	for _, line := range odd {
		a.logger().Warn("a line of the quarantine is none, and stays as it is", "file", file, "line", line[:min(len(line), 80)])
	}
	groups := map[string][]*loaders.Rejected{} // by what tries them again
	var stay []loaders.Rejected
	for i := range rejected {
		r := &rejected[i]
		if len(r.Command) == 0 || len(sources) > 0 && !slices.Contains(sources, r.Source) {
			stay = append(stay, *r)
			continue
		}
		key := strings.Join(append([]string{r.Dir}, r.Command...), "\x00")
		groups[key] = append(groups[key], r)
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		kept, rerr := a.retryGroup(ctx, groups[key])
		gone, left = gone+len(groups[key])-len(kept), left+len(kept)
		stay = append(stay, kept...)
		err = errors.Join(err, rerr)
	}
	slices.SortStableFunc(stay, func(x, y loaders.Rejected) int {
		return cmp.Or(strings.Compare(x.Input, y.Input), cmp.Compare(x.Line, y.Line))
	})
	if gone == 0 && err != nil {
		return gone, left, err
	}
	return gone, left, errors.Join(err, loaders.WriteQuarantine(file, stay, odd))
}

// retrying is a run that tries rejected records again.
type retrying struct {
	origin map[spot]spot // where what is laid out anew comes from

	mu       sync.Mutex
	loaded   map[spot]bool
	failures map[spot]string
	complete bool // the run came to its end
}

// spot is where a job stands.
type spot struct {
	input string
	line  int
}

// of is a source whose jobs and failures stand where they were rejected.
func (t *retrying) of(source loaders.Source) loaders.Source {
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		return source(ctx, func(j loaders.Job) error {
			if from, ok := t.origin[spot{j.Input, j.Line}]; ok {
				j.Input, j.Line = from.input, from.line
			}
			return yield(j)
		}, func(f diplomacy.Failure) {
			if from, ok := t.origin[spot{f.Input, f.Line}]; ok {
				f.Input, f.Line = from.input, from.line
			}
			fail(f)
		})
	}
}

func (t *retrying) settled(j *loaders.Job, o diplomacy.Outcome, reason string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	at := spot{j.Input, j.Line}
	if o == diplomacy.Failed {
		t.failures[at] = reason
	} else {
		t.loaded[at] = true
	}
}

// retryGroup runs the loader that rejected some records over them, and returns those that are rejected again.
func (a *app) retryGroup(ctx context.Context, group []*loaders.Rejected) ([]loaders.Rejected, error) {
	dir, err := os.MkdirTemp("", "demarche-retry-")
	if err != nil {
		return values(group), fmt.Errorf("make a folder for the records: %w", err)
	}
	defer os.RemoveAll(dir)
	t := &retrying{origin: map[spot]spot{}, loaded: map[spot]bool{}, failures: map[spot]string{}}
	inputs, err := t.layOut(dir, group)
	if err != nil {
		return values(group), fmt.Errorf("lay the records out: %w", err)
	}
	sub := &app{stdin: strings.NewReader(""), stdout: a.stdout, stderr: a.stderr, config: a.config, configFile: a.configFile, log: a.log, retries: t}
	root := newRootCommand(sub)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	line := slices.Concat(group[0].Command, []string{"--if-running=" + a.loadFlags.ifRunning, fmt.Sprintf("--json=%v", a.loadFlags.asJSON), "--"}, inputs)
	root.SetArgs(line)
	err = root.ExecuteContext(ctx)
	if own := (*exitError)(nil); errors.As(err, &own) && own.err == nil {
		err = nil // all has been said
	}
	var kept []loaders.Rejected
	for _, r := range group {
		at := spotOf(r)
		reason, failed := t.failures[at]
		switch {
		case !failed && (t.loaded[at] || r.Record == "" && t.complete):
			continue
		case failed:
			r.Reason = reason
		case t.complete && r.Record != "":
			r.Reason = "it was passed over: what it belongs to is not here"
		}
		kept = append(kept, *r)
	}
	return kept, err
}

func values(group []*loaders.Rejected) []loaders.Rejected {
	out := make([]loaders.Rejected, len(group))
	for i, r := range group {
		out[i] = *r
	}
	return out
}

// spotOf is where a rejected record will be reported.
func spotOf(r *loaders.Rejected) spot {
	if r.Record != "" || filepath.IsAbs(r.Input) || feed.IsAddress(r.Input) {
		return spot{r.Input, r.Line}
	}
	return spot{filepath.Join(r.Dir, r.Input), r.Line}
}

// layOut puts records into files that their loader reads, and returns these and the inputs without a record.
func (t *retrying) layOut(dir string, group []*loaders.Rejected) (inputs []string, err error) {
	var content strings.Builder
	head, lines := "", 0
	flush := func() {
		if lines > 0 {
			err = errors.Join(err, os.WriteFile(inputs[len(inputs)-1], []byte(content.String()), 0o600))
		}
		content.Reset()
		head, lines = "", 0
	}
	for _, r := range group {
		if r.Record == "" {
			continue
		}
		if lines == 0 || r.Head != head || slices.Contains(documents, command(r)) {
			flush()
			inputs = append(inputs, filepath.Join(dir, fmt.Sprintf("%06d%s", len(inputs), extensionOf(r))))
			if head = r.Head; head != "" {
				content.WriteString(head + "\n")
				lines = strings.Count(head, "\n") + 1
			}
		}
		content.WriteString(r.Record + "\n")
		lines++
		t.origin[spot{inputs[len(inputs)-1], lines}] = spotOf(r)
	}
	flush()
	for _, r := range group {
		if file := spotOf(r).input; r.Record == "" && !slices.Contains(inputs, file) {
			inputs = append(inputs, file)
		}
	}
	return inputs, err
}

// extensionOf is the ending of a file of records, by which their loader knows them.
func extensionOf(r *loaders.Rejected) string {
	switch c := command(r); {
	case c == "article":
		return ".jsonl"
	case slices.Contains(documents, c):
		return ".json"
	}
	return ".csv"
}

// documents are the loaders each of whose records is a document of its own, not a line of one.
var documents = []string{"feed", "wikidata"}

// command is the loader that rejected a record.
func command(r *loaders.Rejected) string { return r.Command[min(1, len(r.Command)-1)] }
