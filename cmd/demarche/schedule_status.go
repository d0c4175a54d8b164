package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"demarche/internal/schedule"
)

// scheduleStatus shows how the jobs stand, also while no scheduler runs.
func (a *app) scheduleStatus(asJSON, alive bool) error {
	c, err := a.settings()
	if err != nil {
		return err
	}
	state, runs, err := schedule.Look(scheduleFolder(c))
	if err != nil {
		return err
	}
	if asJSON {
		b, err := json.MarshalIndent(struct {
			Runs bool `json:"runs"`
			schedule.State
		}{runs, state}, "", "  ")
		if err != nil {
			return err
		}
		fmt.Fprintf(a.stdout, "%s\n", b)
	} else if err := a.printStatus(state, runs); err != nil {
		return err
	}
	if !runs {
		return &exitError{code: exitFailed}
	}
	for _, st := range state.Jobs {
		if !alive && st.Last != nil && st.Last.Outcome != schedule.Succeeded {
			return &exitError{code: exitPartial}
		}
	}
	return nil
}

func (a *app) printStatus(state schedule.State, runs bool) error {
	when := func(t time.Time) string { return schedule.When(t.Local()) }
	switch {
	case runs:
		fmt.Fprintf(a.stdout, "The scheduler runs (process %d), since %s.\n", state.PID, when(state.Started))
	case state.Seen.IsZero():
		fmt.Fprintln(a.stdout, "No scheduler runs, and none ever did.")
	default:
		fmt.Fprintf(a.stdout, "No scheduler runs; the last one was seen at %s.\n", when(state.Seen))
	}
	if len(state.Jobs) == 0 {
		return nil
	}
	t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "JOB\tPLAN\tNOW\tNEXT\tLAST RUN\tOUTCOME\tTOOK\tSKIPPED\tMISSED")
	for _, name := range state.Names() {
		st := state.Jobs[name]
		now := "waits"
		switch {
		case st.Running != nil && runs:
			now = "runs for " + st.Running.Took().String()
		case !runs:
			now = "–"
		}
		last, outcome, took := "–", "never ran", "–"
		if r := st.Last; r != nil {
			last, outcome, took = when(r.Started), string(r.Outcome), r.Took().String()
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%d\n", name, st.Plan, now, when(st.Next), last, outcome, took, st.Skipped, st.Missed)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, name := range state.Names() {
		if r := state.Jobs[name].Last; r != nil && r.Outcome != schedule.Succeeded {
			fmt.Fprintf(a.stdout, "\n%s (%s): %s\n", name, strings.Join(state.Jobs[name].Command, " "), r.Reason)
			for _, line := range r.Tail {
				fmt.Fprintf(a.stdout, "  %s\n", line)
			}
		}
	}
	return nil
}
