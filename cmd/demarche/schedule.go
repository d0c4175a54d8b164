package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"demarche/internal/config"
	"demarche/internal/neo4jlocal"
	"demarche/internal/schedule"
)

// jobLockFlag names the lock that a job's process takes. It is no setting of users.
const jobLockFlag = "job-lock"

func newScheduleCommand(a *app) *cobra.Command {
	var status, alive, check, asJSON bool
	cmd := &cobra.Command{
		Use:   "schedule",
		Short: "Run loaders at the times of their plans",
		Long: strings.TrimSpace(`
Runs the jobs of schedule.jobs in the settings, each as a process of its own, until it is stopped:
never two runs of one job at once, with a time-out, at times that a cron expression gives in a time
zone, and once at the start for what fell into a downtime. How the jobs stand is kept in the data
folder, in schedule/; --status shows it, live while the scheduler runs, and so does a page at
schedule.address.

Exit codes of --status: 0 the scheduler runs, and the last run of every job succeeded; 3 some did
not; 1 it does not run.`),
		Example: strings.Trim(`
  demarche schedule --check
  demarche schedule --schedule-address 127.0.0.1:8090
  demarche schedule --status`, "\n"),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case status && check:
				return usageErrorf("--status and --check are two questions: ask one at a time")
			case (asJSON || alive) && !status:
				return usageErrorf("--json and --alive go with --status")
			case status:
				return a.scheduleStatus(asJSON, alive)
			}
			jobs, err := a.jobs()
			if err != nil {
				return err
			}
			if check {
				return a.printPlans(jobs)
			}
			return a.schedule(cmd.Context(), jobs)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&status, "status", false, "show how the jobs stand, and end")
	f.BoolVar(&check, "check", false, "check the jobs and show when they would run next, and end")
	f.BoolVar(&alive, "alive", false, "with --status: end with 0 whenever the scheduler runs, however its jobs ended")
	f.BoolVar(&asJSON, "json", false, "with --status: as JSON")
	settingFlag(cmd, "schedule.address")
	return cmd
}

// jobs are those of the settings. A command that the program would refuse is refused now, not at night.
func (a *app) jobs() ([]schedule.Job, error) {
	c, err := a.settings()
	if err != nil {
		return nil, err
	}
	var jobs []schedule.Job
	for _, j := range c.Schedule.Jobs {
		zone := j.Timezone
		if zone == "" {
			zone = c.Schedule.Timezone
		}
		plan, err := schedule.ParsePlan(j.Cron, zone)
		if err == nil {
			err = checkJobCommand(j.Command)
		}
		if err != nil {
			return nil, usageErrorf("job %q of schedule.jobs: %w", j.Name, err)
		}
		jobs = append(jobs, schedule.Job{
			Name: j.Name, Plan: plan, Jitter: j.Jitter, Timeout: j.Timeout, CatchUp: j.CatchUp == nil || *j.CatchUp, Command: j.Command,
		})
	}
	if len(jobs) == 0 {
		return nil, usageErrorf("schedule.jobs is empty: docs/operations.md shows how to fill it")
	}
	return jobs, nil
}

// checkJobCommand refuses what is no command line of this program, and commands that do not end by themselves.
func checkJobCommand(args []string) error {
	if err := checkCommandLine(args); err != nil {
		return err
	}
	if args[0] == "schedule" || args[0] == "serve" {
		return fmt.Errorf("command %q does not end by itself: run it beside the scheduler", args[0])
	}
	return nil
}

// checkCommandLine parses a command line as the program would, and runs nothing.
func checkCommandLine(args []string) error {
	root := newRootCommand(&app{})
	cmd, rest, err := root.Find(args)
	switch {
	case err != nil:
	case cmd.HasSubCommands():
		if err = cmd.ValidateArgs(rest); err == nil {
			err = fmt.Errorf("it is not a whole command (see `%s --help`)", cmd.CommandPath())
		}
	default:
		if err = cmd.ParseFlags(rest); err == nil {
			err = cmd.ValidateArgs(cmd.Flags().Args())
		}
	}
	if err != nil {
		return fmt.Errorf("command %q: %w", strings.Join(args, " "), err)
	}
	return nil
}

// scheduleFolder is where the scheduler keeps how its jobs stand.
func scheduleFolder(c config.Config) string { return filepath.Join(c.DataDir, "schedule") }

// schedule runs jobs until ctx ends.
func (a *app) schedule(ctx context.Context, jobs []schedule.Job) error {
	c, err := a.settings()
	if err != nil {
		return err
	}
	store, err := schedule.Open(scheduleFolder(c))
	if errors.Is(err, schedule.ErrRuns) {
		return fmt.Errorf("%w, in %s: stop it first, or ask it with --status", err, scheduleFolder(c))
	}
	if err != nil {
		return err
	}
	defer store.Close()
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find the program's own file: %w", err)
	}
	s := &schedule.Scheduler{Jobs: jobs, Store: store, Log: a.logger(), Runner: &schedule.Processes{
		Program: program, Args: a.globalFlags(), Out: a.stderr, Grace: c.Schedule.Grace, Outcome: jobOutcome,
		Lock: func(job string) []string {
			return []string{"--" + jobLockFlag + "=" + filepath.Join(scheduleFolder(c), "job-"+job+".lock")}
		},
	}}
	stopPage, err := a.schedulePage(ctx, c.Schedule.Address, store)
	if err != nil {
		return err
	}
	defer stopPage()
	if c.Neo4j.URI == "" {
		// The private server stays up from run to run. If it can't be started now, the jobs try, and tell.
		if server, err := neo4jlocal.Start(ctx, a.localOptions(c)); err != nil {
			a.logger().Error("the private Neo4j can't be started; the jobs will try again", "error", err)
		} else {
			defer a.leave(ctx, server)
		}
	}
	fmt.Fprintf(a.stdout, "The scheduler runs %d jobs.\n", len(jobs))
	return s.Run(ctx)
}

// globalFlags are those that the user gave and that every command takes, for the jobs' processes.
func (a *app) globalFlags() []string {
	var out []string
	global := newRootCommand(&app{}).PersistentFlags()
	a.flags.Visit(func(f *pflag.Flag) {
		if global.Lookup(f.Name) != nil {
			out = append(out, "--"+f.Name+"="+f.Value.String())
		}
	})
	return out
}

// jobOutcome is what an exit code of this program says.
func jobOutcome(code int) schedule.Outcome {
	switch code {
	case exitOK, exitNothing:
		return schedule.Succeeded
	case exitPartial:
		return schedule.Partial
	case exitBusy:
		return schedule.Busy
	}
	return schedule.Failed
}

// takeJobLock keeps a lock for as long as the program runs, so that no other run of its job begins.
func (a *app) takeJobLock(path string) error {
	if path == "" {
		return nil
	}
	a.jobLock = flock.New(path)
	switch ok, err := a.jobLock.TryLock(); {
	case err != nil:
		return fmt.Errorf("lock %s: %w", path, err)
	case !ok:
		return &exitError{code: exitBusy, err: errors.New("an earlier run of this job still goes on")}
	}
	return nil
}

// schedulePage serves how the jobs stand until the function that it returns is called.
func (a *app) schedulePage(ctx context.Context, address string, store *schedule.Store) (stop func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	page, err := store.Page()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on schedule.address %s: %w", address, err)
	}
	srv := &http.Server{Handler: page, ReadTimeout: headerTimeout, WriteTimeout: headerTimeout, IdleTimeout: idleTimeout}
	go func() {
		if err := srv.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			a.logger().Error("the page of the schedule ended; the jobs go on", "error", err)
		}
	}()
	fmt.Fprintf(a.stdout, "The jobs are shown at http://%s\n", listener.Addr())
	return func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = srv.Shutdown(ctx) // whoever still looks at it is cut off
	}, nil
}

// printPlans shows when jobs would run next.
func (a *app) printPlans(jobs []schedule.Job) error {
	now := time.Now()
	for _, j := range slices.SortedFunc(slices.Values(jobs), func(x, y schedule.Job) int { return strings.Compare(x.Name, y.Name) }) {
		fmt.Fprintf(a.stdout, "%s: %s, next %s: demarche %s\n", j.Name, j.Plan, schedule.When(j.Plan.Next(now)), strings.Join(j.Command, " "))
	}
	return nil
}
