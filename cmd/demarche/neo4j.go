package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche/internal/config"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jlocal"
)

func newNeo4jCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "neo4j",
		Short: "Start, stop, look at, dump and restore the private Neo4j server",
		Long: strings.TrimSpace(`
With no neo4j.uri set, Demarche keeps its graph in a Neo4j server of its own. Commands that need
it start it, or join it when it runs already, and the last one to end stops it. These commands are
for when you want it to stay: 'start' leaves it running until 'stop'.

Its program files are fetched once with Maven into the cache folder; its data, password and logs
are in the data folder (data_dir). It listens on loopback only.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newNeo4jStartCommand(a), newNeo4jStopCommand(a), newNeo4jStatusCommand(a), newNeo4jLogsCommand(a), newNeo4jShellEnvCommand(a),
		newNeo4jDumpCommand(a), newNeo4jRestoreCommand(a))
	return cmd
}

// privateOptions are those of the private server. With the neo4j.uri of another server there is none to speak of.
func (a *app) privateOptions(ctx context.Context) (neo4jlocal.Options, error) {
	c, err := a.settings()
	if err != nil {
		return neo4jlocal.Options{}, err
	}
	o := a.localOptions(c)
	private, err := a.usesPrivate(ctx, c)
	if err == nil && !private {
		err = usageErrorf("neo4j.uri is set (%s), so the private Neo4j is not used: unset it and %s to manage the private one",
			c.Neo4j.URI, config.EnvName("neo4j.uri"))
	}
	return o, err
}

// usesPrivate tells whether the private server is the one that is used: without neo4j.uri, or in a shell that `shell-env` has given
// its address.
func (a *app) usesPrivate(ctx context.Context, c config.Config) (bool, error) {
	if c.Neo4j.URI == "" {
		return true, nil
	}
	s, err := neo4jlocal.StatusOf(ctx, a.localOptions(c))
	return s.Running && s.URI == c.Neo4j.URI, err
}

func newNeo4jStartCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "start",
		Short: "Start the private server and leave it running",
		Long: strings.TrimSpace(`
Starts the private Neo4j, unless it runs already, brings the schema up to date, and returns when
it answers. It runs until 'demarche neo4j stop'.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.privateOptions(cmd.Context())
			if err != nil {
				return err
			}
			o.Keep = true
			server, err := neo4jlocal.Start(cmd.Context(), o)
			if err != nil {
				return err
			}
			defer a.leave(cmd.Context(), server)
			if err := migrateServer(cmd.Context(), server); err != nil {
				return err
			}
			word := "started"
			if server.Joined {
				word = "already running"
			}
			_, err = fmt.Fprintf(a.stdout, "Neo4j %s: %s (process %d)\n", word, server.URI, server.PID)
			return err
		},
	}
}

func migrateServer(ctx context.Context, server *neo4jlocal.Server) error {
	db, err := neo4jdb.Open(ctx, neo4jdb.Options{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		return err
	}
	return errors.Join(db.Migrate(ctx), db.Close(context.WithoutCancel(ctx)))
}

func newNeo4jStopCommand(a *app) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "stop",
		Short: "Stop the private server",
		Long: strings.TrimSpace(`
Stops the private Neo4j and returns when it has ended. While other commands use it, it stops with
the last of them instead, and the exit code is 1; --force stops it all the same. It is no error when it does not run.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.privateOptions(cmd.Context())
			if err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(cmd.Context(), stopTimeout)
			defer cancel()
			switch err := neo4jlocal.Stop(ctx, o, force); {
			case diplomacy.CodeOf(err) == diplomacy.NotFound:
				_, err = fmt.Fprintln(a.stdout, "Neo4j was not running")
				return err
			case err != nil:
				return err
			}
			_, err = fmt.Fprintln(a.stdout, "Neo4j stopped")
			return err
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "stop it even while other commands use it")
	return cmd
}

func newNeo4jStatusCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "Tell which Neo4j is used and whether it answers",
		Long: strings.TrimSpace(`
Tells which Neo4j server is used, the one of neo4j.uri or the private one, and whether it answers.
The exit code is 0 when it does and 1 when it does not.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := a.settings()
			if err != nil {
				return err
			}
			private, err := a.usesPrivate(cmd.Context(), c)
			if err != nil {
				return err
			}
			if !private {
				return a.printServer(cmd.Context(), c.Neo4j.URI, c.Neo4j.User, c.Neo4j.Password, c.Neo4j.Database)
			}
			s, err := neo4jlocal.StatusOf(cmd.Context(), a.localOptions(c))
			if err != nil {
				return err
			}
			if !s.Running {
				fmt.Fprintf(a.stdout, "not running\nversion   %s\nfolder    %s\n", neo4jlocal.Version, s.Home)
				return &exitError{code: exitFailed}
			}
			stops := "when its last user ends"
			if s.Kept {
				stops = "on `demarche neo4j stop`"
			}
			fmt.Fprintf(a.stdout, "running\nversion   %s\nfolder    %s\nprocess   %d, since %s\nin use    %s\nstops     %s\n",
				neo4jlocal.Version, s.Home, s.PID, s.Started.Local().Format(time.DateTime), map[bool]string{false: "no", true: "yes"}[s.InUse], stops)
			return a.printServer(cmd.Context(), s.URI, s.User, s.Password, neo4jdb.DefaultDatabase)
		},
	}
}

// printServer tells whether a server answers.
func (a *app) printServer(ctx context.Context, uri, user, password, database string) error {
	fmt.Fprintf(a.stdout, "address   %s\ndatabase  %s\nuser      %s\n", uri, database, user)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	err := neo4jdb.Check(ctx, neo4jdb.Options{URI: uri, User: user, Password: password, Database: database})
	answers := "yes"
	if err != nil {
		answers = "no"
	}
	fmt.Fprintln(a.stdout, "answers  ", answers)
	return err
}

func newNeo4jLogsCommand(a *app) *cobra.Command {
	var follow bool
	var lines int
	cmd := &cobra.Command{
		Use:     "logs",
		Short:   "Print the private server's log",
		Example: "  demarche neo4j logs --follow",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if lines < 0 {
				return usageErrorf("--lines must not be negative")
			}
			o, err := a.privateOptions(cmd.Context())
			if err != nil {
				return err
			}
			path, err := neo4jlocal.LogFile(o)
			if err != nil {
				return err
			}
			f, err := os.Open(path)
			if errors.Is(err, os.ErrNotExist) {
				return diplomacy.Errorf(diplomacy.NotFound, "there is no log yet: the private Neo4j has not been started in %s", o.DataDir)
			}
			if err != nil {
				return fmt.Errorf("read the log: %w", err)
			}
			defer f.Close()
			if err := printTail(a.stdout, f, lines); err != nil || !follow {
				return err
			}
			return followFile(cmd.Context(), a.stdout, f)
		},
	}
	cmd.Flags().BoolVarP(&follow, "follow", "f", false, "go on printing what is added, until interrupted")
	cmd.Flags().IntVarP(&lines, "lines", "n", 100, "how many of the last lines to print")
	return cmd
}

// printTail prints the last n lines of what r holds.
func printTail(w io.Writer, r io.Reader, n int) error {
	var last []string
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		if last = append(last, scanner.Text()); len(last) > n {
			last = last[1:]
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("read the log: %w", err)
	}
	for _, line := range last {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// followFile prints what is added to a file until ctx ends.
func followFile(ctx context.Context, w io.Writer, f *os.File) error {
	for {
		if _, err := io.Copy(w, f); err != nil {
			return fmt.Errorf("read the log: %w", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(300 * time.Millisecond):
		}
	}
}

func newNeo4jShellEnvCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "shell-env",
		Short: "Print the variables with which other programs reach the server",
		Long: strings.TrimSpace(`
Prints export lines for the shell: the DEMARCHE_NEO4J_… variables, and NEO4J_URI, NEO4J_USERNAME,
NEO4J_PASSWORD and NEO4J_DATABASE, which cypher-shell and the drivers' examples read. The private server must be running.
The output holds the password.`),
		Example: `  eval "$(demarche neo4j shell-env)" && cypher-shell`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := a.settings()
			if err != nil {
				return err
			}
			uri, user, password, database := c.Neo4j.URI, c.Neo4j.User, c.Neo4j.Password, c.Neo4j.Database
			if uri == "" {
				s, err := neo4jlocal.StatusOf(cmd.Context(), a.localOptions(c))
				if err != nil {
					return err
				}
				if !s.Running {
					return diplomacy.Errorf(diplomacy.Unavailable, "the private Neo4j is not running: start it with `demarche neo4j start`")
				}
				uri, user, password, database = s.URI, s.User, s.Password, neo4jdb.DefaultDatabase
			}
			for _, v := range [][2]string{
				{config.EnvName("neo4j.uri"), uri}, {config.EnvName("neo4j.user"), user},
				{config.EnvName("neo4j.password"), password}, {config.EnvName("neo4j.database"), database},
				{"NEO4J_URI", uri}, {"NEO4J_USERNAME", user}, {"NEO4J_PASSWORD", password}, {"NEO4J_DATABASE", database},
			} {
				if _, err := fmt.Fprintf(a.stdout, "export %s=%s\n", v[0], shellQuote(v[1])); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// shellQuote makes one word of a value for a POSIX shell.
func shellQuote(s string) string {
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
