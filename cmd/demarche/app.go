package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/gofrs/flock"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"demarche/internal/config"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jlocal"
)

// stopTimeout is how long a command waits at its end for the private Neo4j to stop.
const stopTimeout = 2 * time.Minute

// app is what the commands share: the streams, the settings and the way to the database.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	flags      *pflag.FlagSet // of the command that runs, with the global ones
	configFile string
	config     *config.Config // read at first use
	log        *slog.Logger   // made at first use
	jobLock    *flock.Flock   // of a job of the scheduler; nil: none
	loadFlags  loadFlags      // of `load` and what is below it
	command    []string       // the command line that runs, without what it reads
	retries    *retrying      // of a load that tries again what was rejected; else nil
}

// addGlobalFlags gives every command the flags of settings that all of them use.
func (a *app) addGlobalFlags(root *cobra.Command) {
	flags := root.PersistentFlags()
	flags.StringVar(&a.configFile, "config", "", "configuration file (default ./demarche.yaml, then the one in your configuration folder)")
	for _, s := range config.Settings() {
		switch s.Key {
		case "data_dir", "neo4j.uri", "neo4j.user", "neo4j.database", "log.format", "log.level":
			flags.String(config.FlagName(s.Key), fmt.Sprint(s.Default), flagUsage(s))
		}
	}
	lock := flags.String(jobLockFlag, "", "lock that the scheduler has a job take")
	_ = flags.MarkHidden(jobLockFlag) // it is there
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		a.flags, a.command = cmd.Flags(), commandOf(cmd)
		return a.takeJobLock(*lock)
	}
}

// flagUsage is a setting's description as a flag's help shows it. Back quotes would be taken for the name of the value.
func flagUsage(s config.Setting) string {
	usage := []rune(s.Doc)
	for i, r := range usage {
		if r == '`' {
			usage[i] = '\''
		}
	}
	return string(usage)
}

// settings returns the settings, read once. A wrong one is an error of usage.
func (a *app) settings() (config.Config, error) {
	if a.config != nil {
		return *a.config, nil
	}
	c, err := config.Load(a.configFile, a.flags)
	if err != nil {
		return c, &exitError{code: exitUsage, err: err}
	}
	a.config = &c
	for _, name := range c.Ignored {
		a.logger().Warn("an environment variable looks like a setting and is none: docs/configuration.md lists them", "variable", name)
	}
	return c, nil
}

// logger returns the program's log, which goes to standard error. While the settings can't be read it is the default one.
func (a *app) logger() *slog.Logger {
	if a.log != nil {
		return a.log
	}
	c, err := a.settings()
	if err != nil {
		return slog.New(slog.NewTextHandler(a.stderr, nil))
	}
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Log.Level)) // the settings have been checked
	o := &slog.HandlerOptions{Level: level}
	asText := c.Log.Format == "text" || c.Log.Format == "auto" && isTerminal(a.stderr)
	if asText {
		a.log = slog.New(slog.NewTextHandler(a.stderr, o))
	} else {
		a.log = slog.New(slog.NewJSONHandler(a.stderr, o))
	}
	return a.log
}

// isTerminal tells whether what is written to w is read by a person at a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// openDB opens the configured database, or the private one, which is started when it does not run yet, and brings its schema
// up to date. The function that it returns closes the database and leaves the private server, which stops with its last user.
func (a *app) openDB(ctx context.Context) (*neo4jdb.DB, func(), error) {
	return a.openDBWith(ctx, nil)
}

// openDBWith is openDB with a function that may change the options, such as to watch the statements.
func (a *app) openDBWith(ctx context.Context, change func(*neo4jdb.Options)) (*neo4jdb.DB, func(), error) {
	c, err := a.settings()
	if err != nil {
		return nil, nil, err
	}
	o := neo4jdb.Options{URI: c.Neo4j.URI, User: c.Neo4j.User, Password: c.Neo4j.Password, Database: c.Neo4j.Database}
	leave := func() {}
	if o.URI == "" {
		server, err := neo4jlocal.Start(ctx, a.localOptions(c))
		if err != nil {
			return nil, nil, err
		}
		o.URI, o.User, o.Password, o.Database = server.URI, server.User, server.Password, neo4jdb.DefaultDatabase
		leave = func() { a.leave(ctx, server) }
	}
	if change != nil {
		change(&o)
	}
	db, err := neo4jdb.Open(ctx, o)
	if err != nil {
		leave()
		return nil, nil, err
	}
	closeAll := func() {
		if err := db.Close(context.WithoutCancel(ctx)); err != nil {
			a.logger().Warn("closing the database failed", "error", err)
		}
		leave()
	}
	if !a.loadFlags.dryRun {
		if err := db.Migrate(ctx); err != nil {
			closeAll()
			return nil, nil, err
		}
	}
	return db, closeAll, nil
}

// leave stops using the private server. It works after ctx was cancelled by a signal.
func (a *app) leave(ctx context.Context, server *neo4jlocal.Server) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := server.Close(ctx); err != nil {
		a.logger().Error("stopping the private Neo4j failed", "error", err)
	}
}

// localOptions are those of the private server.
func (a *app) localOptions(c config.Config) neo4jlocal.Options {
	return neo4jlocal.Options{
		DataDir: c.DataDir, CacheDir: c.CacheDir, HeapMiB: c.Neo4j.HeapMiB, PageCacheMiB: c.Neo4j.PageCacheMiB,
		Ping: ping, Log: a.logger(),
	}
}

// ping tries to open the private server's database.
func ping(ctx context.Context, uri, user, password string) error {
	err := neo4jdb.Check(ctx, neo4jdb.Options{URI: uri, User: user, Password: password})
	if errors.Is(err, neo4jdb.ErrCredentials) {
		return fmt.Errorf("%w: %w", neo4jlocal.ErrCredentials, err)
	}
	return err
}
