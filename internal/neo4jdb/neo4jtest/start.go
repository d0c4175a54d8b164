package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jlocal"
)

// guardScript ends the server and removes its folder when its standard input ends, which it does when the process that holds the
// other side ends.
const guardScript = `trap '' INT HUP; read -r _
kill "$1" 2>/dev/null
i=0; while kill -0 "$1" 2>/dev/null && [ $i -lt 300 ]; do sleep 0.1; i=$((i+1)); done
rm -rf "$2"`

// Start starts a private server over a new temporary folder. stop ends it and removes the folder; both happen also when the
// process ends without calling stop.
func Start(ctx context.Context) (server *neo4jlocal.Server, stop func() error, err error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "demarche-test-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder for the test server: %w", err)
	}
	server, err = neo4jlocal.Start(ctx, neo4jlocal.Options{
		DataDir: dir, CacheDir: cache,
		// Small logs, so that a start does not write a quarter of a gigabyte for a handful of nodes.
		Settings: map[string]string{"db.tx_log.preallocate": "false", "db.tx_log.rotation.size": "16m"},
		Ping: func(ctx context.Context, uri, user, password string) error {
			return neo4jdb.Check(ctx, neo4jdb.Options{URI: uri, User: user, Password: password})
		},
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	release, err := guard(server.PID, dir)
	if err != nil {
		return nil, nil, errors.Join(err, server.Close(ctx), os.RemoveAll(dir))
	}
	return server, release, nil
}

// Env returns the variables that make other test programs use a server that Start started.
func Env(s *neo4jlocal.Server) []string {
	return []string{
		EnvURI + "=" + s.URI, EnvUser + "=" + s.User, EnvPassword + "=" + s.Password,
		EnvLock + "=" + filepath.Join(s.Home, "tests.lock"), // goes with the server's folder
	}
}

// guard starts a process that ends the server and removes dir when this process ends, or release is called, which waits for it.
func guard(pid int, dir string) (release func() error, err error) {
	cmd := exec.Command("sh", "-c", guardScript, "sh", strconv.Itoa(pid), dir)
	var hold io.WriteCloser
	if hold, err = cmd.StdinPipe(); err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("guard the test server: %w", err)
	}
	return func() error {
		return errors.Join(hold.Close(), cmd.Wait())
	}, nil
}

// CacheDir is where the program files of Neo4j are: the same folder as the program's own.
func CacheDir() (string, error) {
	if dir := os.Getenv("DEMARCHE_CACHE_DIR"); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := os.UserCacheDir()
	return filepath.Join(dir, "demarche"), err
}
