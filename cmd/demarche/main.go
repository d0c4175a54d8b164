// Command demarche reads news about diplomacy into a graph and answers questions about it. See `demarche help`.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes, as `demarche help` lists them.
const (
	exitOK      = 0
	exitFailed  = 1 // nothing, or not what was asked, was done
	exitUsage   = 2 // the command line or the settings are wrong
	exitPartial = 3 // done in part: some inputs failed and are named
	exitNothing = 4 // a load found nothing new
	exitBusy    = 5 // a load left, since another run of its source is under way, or of its job
)

// exitError makes the program end with a code of its own. Its err may be nil when all has been said already.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// usageErrorf makes an error of the command line.
func usageErrorf(format string, args ...any) error {
	return &exitError{code: exitUsage, err: fmt.Errorf(format, args...)}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the usual effect comes back, so that a second one ends the program at once.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run runs one command line and returns the exit code. It ends when ctx does. Tests call it as main does.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := newRootCommand(a)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return report(root.ExecuteContext(ctx), stderr)
}

// report tells the user of an error and returns the exit code that belongs to it.
func report(err error, stderr io.Writer) int {
	if err == nil {
		return exitOK
	}
	own := (*exitError)(nil)
	switch {
	case errors.As(err, &own) && own.err == nil: // all has been said
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "demarche: stopped by a signal")
	default:
		fmt.Fprintln(stderr, "demarche:", err)
	}
	return codeOf(err)
}

// codeOf is the exit code that belongs to an error.
func codeOf(err error) int {
	if err == nil {
		return exitOK
	}
	if own := (*exitError)(nil); errors.As(err, &own) {
		return own.code
	}
	return exitFailed
}

func newRootCommand(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "demarche",
		Short: "Who met whom, who agreed to what, who stands where: a graph of diplomacy out of the news",
		Long: strings.TrimSpace(`
Demarche reads articles and event feeds about diplomacy, keeps what they say as facts in a
Neo4j graph, each with the sentence it rests on, and answers questions about it over GraphQL.

It needs no set-up: with no neo4j.uri set it fetches and runs a Neo4j of its own, which is
stopped when the last command that uses it ends. Settings come from flags, from environment
variables (DEMARCHE_NEO4J_URI for neo4j.uri), from demarche.yaml, in this order;
docs/configuration.md lists them.

Exit codes: 0 all done; 1 failed; 2 the command line or a setting is wrong; 3 done in part,
with what failed named. Of loads also: 4 nothing was new; 5 another run of the source is under way.`),
		Example: strings.Trim(`
  demarche load article dispatch.txt --published 2025-02-27 --outlet "The Courier"
  demarche serve
  demarche neo4j status`, "\n"),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageErrorf("%w (see `%s --help`)", err, cmd.CommandPath())
	})
	a.addGlobalFlags(root)
	// Every subcommand has a line of its own here, in the order of their names.
	root.AddCommand(
		newActorsCommand(a),
		newExplainCommand(a),
		newExportCommand(a),
		newFactsCommand(a),
		newExtractCommand(a),
		newGazetteerCommand(a),
		newImportCommand(a),
		newLoadCommand(a),
		newNeo4jCommand(a),
		newRebuildCommand(a),
		newRunsCommand(a),
		newScheduleCommand(a),
		newServeCommand(a),
		newVersionCommand(a),
	)
	checkArguments(root)
	return root
}

// checkArguments makes wrong arguments of any command an error of usage, also an unknown subcommand.
func checkArguments(cmd *cobra.Command) {
	cmd.SuggestionsMinimumDistance = 2 // letters; a suggestion for a mistyped name
	check := cmd.Args
	if check == nil {
		check = cobra.ArbitraryArgs
	}
	if cmd.HasSubCommands() {
		check = func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			err := fmt.Errorf("unknown command %q", args[0])
			if like := cmd.SuggestionsFor(args[0]); len(like) > 0 {
				err = fmt.Errorf("%w: did you mean %s?", err, strings.Join(like, " or "))
			}
			return err
		}
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageErrorf("%w (see `%s --help`)", err, cmd.CommandPath())
		}
		return nil
	}
	for _, sub := range cmd.Commands() {
		checkArguments(sub)
	}
}
