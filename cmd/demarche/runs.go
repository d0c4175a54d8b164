package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/store"
)

// runsFlags are the flags of `demarche runs`.
type runsFlags struct {
	filter diplomacy.RunFilter
	first  int
	asJSON bool
}

func newRunsCommand(a *app) *cobra.Command {
	var o runsFlags
	cmd := &cobra.Command{
		Use:   "runs",
		Short: "List the runs of loaders, the latest first",
		Long: strings.TrimSpace(`
Lists the runs of loaders, the latest first, with what became of their inputs. A run is running,
succeeded, nothing_new (all was there already), partial (some inputs failed), failed, or interrupted:
stopped by a signal, or silent for two minutes, as after a crash.`),
		Example: "  demarche runs --source gdelt --outcome failed --outcome interrupted\n  demarche runs show run:1f0c… --json",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.listRuns(cmd.Context(), &o) },
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.filter.Sources, "source", nil, "only runs of this loader: article, facts, feed, gdelt, …")
	f.StringSliceVar(&o.filter.Outcomes, "outcome", nil, "only runs that ended so")
	f.IntVar(&o.first, "first", 20, "how many")
	cmd.PersistentFlags().BoolVar(&o.asJSON, "json", false, "print JSON, an object a run and line")
	cmd.AddCommand(&cobra.Command{
		Use:   "show ID",
		Short: "Show one run with its failures",
		Args:  cobra.ExactArgs(1),
		RunE:  func(cmd *cobra.Command, args []string) error { return a.showRun(cmd.Context(), args[0], o.asJSON) },
	})
	return cmd
}

// reading opens the graph for a command that only looks.
func (a *app) reading(ctx context.Context, do func(*store.Store) error) error {
	db, leave, err := a.openDB(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return do(store.New(db, store.WithLog(a.logger())))
}

func (a *app) listRuns(ctx context.Context, o *runsFlags) error {
	if o.first < 1 {
		return usageErrorf("--first %d: it takes a number from 1 on", o.first)
	}
	for _, outcome := range o.filter.Outcomes {
		if !slices.Contains(diplomacy.RunOutcomes(), outcome) {
			return usageErrorf("--outcome %q: it takes %s", outcome, strings.Join(diplomacy.RunOutcomes(), ", "))
		}
	}
	return a.reading(ctx, func(st *store.Store) error {
		runs, err := st.Runs(ctx, o.filter, o.first)
		if err != nil {
			return err
		}
		if o.asJSON {
			return a.printRuns(runs)
		}
		if len(runs) == 0 {
			which := ""
			if len(o.filter.Sources)+len(o.filter.Outcomes) > 0 {
				which = " that is asked for"
			}
			fmt.Fprintf(a.stderr, "no run of a loader%s is recorded\n", which)
			return nil
		}
		w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "RUN\tSOURCE\tSTARTED\tTOOK\tOUTCOME\tREAD\tNEW\tREPLACED\tUNCHANGED\tFAILED\tFACTS")
		for i := range runs {
			r := &runs[i]
			n := r.Counts
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\n", r.ID, sourceOf(r), shortInstant(r.Started), tookOf(r), r.Outcome, r.Read,
				n[diplomacy.Loaded], n[diplomacy.Replaced], n[diplomacy.Unchanged], n[diplomacy.Failed], r.Facts)
		}
		return w.Flush()
	})
}

func (a *app) showRun(ctx context.Context, id string, asJSON bool) error {
	return a.reading(ctx, func(st *store.Store) error {
		r, err := st.Run(ctx, id)
		if err != nil {
			return err
		}
		if asJSON {
			return a.printRuns([]diplomacy.LoadRun{r})
		}
		w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		line := func(name string, value any) {
			if text := fmt.Sprint(value); text != "" {
				fmt.Fprintf(w, "%s\t%s\n", name, text)
			}
		}
		line("run", r.ID)
		line("source", sourceOf(&r))
		line("host", r.Host)
		line("started", r.Started)
		line("last sign of life", r.Seen)
		line("finished", r.Finished)
		line("took", tookOf(&r))
		line("outcome", r.Outcome)
		line("reason", r.Reason)
		line("read", r.Read)
		for _, o := range []diplomacy.Outcome{diplomacy.Loaded, diplomacy.Replaced, diplomacy.Unchanged, diplomacy.Failed} {
			line(string(o), r.Counts[o])
		}
		line("in quarantine", r.Quarantined)
		line("facts", r.Facts)
		line("bytes", r.Bytes)
		line("cursor", r.Cursor)
		if err := w.Flush(); err != nil {
			return err
		}
		for _, f := range r.Failures {
			fmt.Fprintf(a.stdout, "%s: %s\n", placeOf(f), f.Reason)
		}
		return nil
	})
}

func sourceOf(r *diplomacy.LoadRun) string {
	if r.Retry {
		return r.Source + " (retry)"
	}
	return r.Source
}

func shortInstant(s string) string {
	short, _, _ := strings.Cut(s, ".")
	return strings.Replace(short, "T", " ", 1)
}

// took is how long a run took, or has shown signs of life.
func took(r *diplomacy.LoadRun) time.Duration {
	end := r.Finished
	if end == "" {
		end = r.Seen
	}
	from, err := time.Parse(time.RFC3339, r.Started)
	to, terr := time.Parse(time.RFC3339, end)
	if err != nil || terr != nil {
		return 0
	}
	return to.Sub(from)
}

func tookOf(r *diplomacy.LoadRun) string { return took(r).Round(100 * time.Millisecond).String() }

// runObject is a run as JSON.
type runObject struct {
	Run         string              `json:"run,omitempty"`
	Source      string              `json:"source"`
	Retry       bool                `json:"retry,omitempty"`
	Host        string              `json:"host,omitempty"`
	Started     string              `json:"started,omitempty"`
	Seen        string              `json:"seen,omitempty"`
	Finished    string              `json:"finished,omitempty"`
	Seconds     float64             `json:"seconds"`
	Outcome     string              `json:"outcome"`
	Reason      string              `json:"reason,omitempty"`
	Read        int                 `json:"read"`
	Loaded      int                 `json:"loaded"`
	Replaced    int                 `json:"replaced"`
	Unchanged   int                 `json:"unchanged"`
	Failed      int                 `json:"failed"`
	Quarantined int                 `json:"quarantined"`
	Facts       int                 `json:"facts"`
	Bytes       int64               `json:"bytes"`
	Cursor      string              `json:"cursor,omitempty"`
	Failures    []diplomacy.Failure `json:"failures,omitempty"`
}

func objectOf(r *diplomacy.LoadRun, took time.Duration) runObject {
	return runObject{
		Run: r.ID, Source: r.Source, Retry: r.Retry, Host: r.Host, Started: r.Started, Seen: r.Seen, Finished: r.Finished,
		Seconds: took.Round(time.Millisecond).Seconds(), Outcome: r.Outcome, Reason: r.Reason, Read: r.Read,
		Loaded: r.Counts[diplomacy.Loaded], Replaced: r.Counts[diplomacy.Replaced], Unchanged: r.Counts[diplomacy.Unchanged], Failed: r.Counts[diplomacy.Failed],
		Quarantined: r.Quarantined, Facts: r.Facts, Bytes: r.Bytes, Cursor: r.Cursor,
	}
}

func (a *app) printRuns(runs []diplomacy.LoadRun) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	for i := range runs {
		o := objectOf(&runs[i], took(&runs[i]))
		o.Failures = runs[i].Failures
		if err := enc.Encode(o); err != nil {
			return fmt.Errorf("print run %s: %w", runs[i].ID, err)
		}
	}
	return nil
}
