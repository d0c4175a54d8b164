// Command with runs another command with one throwaway Neo4j for all the tests that it starts:
//
//	go run ./internal/neo4jdb/neo4jtest/with -- go test -p 1 ./...
//
// When DEMARCHE_TEST_NEO4J_URI is set already, it only runs the command. Its exit code is the command's.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/neo4jlocal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code, err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "with:", err)
	}
	os.Exit(code)
}

func run(ctx context.Context, args []string) (int, error) {
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		return 2, errors.New("no command given")
	}
	env := os.Environ()
	if os.Getenv(neo4jtest.EnvURI) == "" {
		server, stop, err := neo4jtest.Start(ctx)
		if missing := neo4jlocal.MissingError(""); errors.As(err, &missing) {
			// The tests decide whether they are skipped or fail.
			fmt.Fprintln(os.Stderr, "with: no Neo4j:", err)
			return execute(ctx, args, env)
		}
		if err != nil {
			return 1, err
		}
		defer func() {
			if err := stop(); err != nil {
				fmt.Fprintln(os.Stderr, "with: stopping the test server:", err)
			}
		}()
		env = append(env, neo4jtest.Env(server)...)
	}
	return execute(ctx, args, env)
}

// execute runs the command and returns its exit code. A signal reaches it as a SIGTERM.
func execute(ctx context.Context, args, env []string) (int, error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Env = os.Stdin, os.Stdout, os.Stderr, env
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
