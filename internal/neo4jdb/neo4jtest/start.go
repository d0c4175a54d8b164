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
	"testing"

	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jlocal"
)

// guardScript ends all processes whose command line names a folder, servers above all, and removes the folder, when its standard
// input ends, which it does when the process that holds the other side ends.
const guardScript = `trap '' INT HUP TERM; read -r _
named() { ps -A -ww -o pid= -o args= | awk 'index($0, ENVIRON["GUARDED"]) {print $1}'; }
kill $(named) 2>/dev/null
i=0; while [ -n "$(named)" ] && [ $i -lt 300 ]; do sleep 0.1; i=$((i+1)); done
rm -rf "$GUARDED"`

// Start starts a private server over a new temporary folder. stop ends it and removes the folder; both happen also when the
// process ends without calling stop.
func Start(ctx context.Context) (server *neo4jlocal.Server, stop func() error, err error) {
	dir, err := os.MkdirTemp("", "demarche-test-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder for the test server: %w", err)
	}
	release, err := guard(dir)
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	if server, err = StartIn(ctx, dir); err != nil {
		return nil, nil, errors.Join(err, release())
	}
	return server, release, nil
}

// StartIn starts the private server of a data folder, or joins it when it runs already. A test that kills the server of Start
// starts it again with it: in the folder that has the server's Home in it.
func StartIn(ctx context.Context, dir string) (*neo4jlocal.Server, error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	return neo4jlocal.Start(ctx, neo4jlocal.Options{
		DataDir: dir, CacheDir: cache,
		// Small logs, so that a start does not write a quarter of a gigabyte for a handful of nodes.
		Settings: map[string]string{"db.tx_log.preallocate": "false", "db.tx_log.rotation.size": "16m"},
		Ping: func(ctx context.Context, uri, user, password string) error {
			return neo4jdb.Check(ctx, neo4jdb.Options{URI: uri, User: user, Password: password})
		},
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
}

// Env returns the variables that make other test programs use a server that Start started.
func Env(s *neo4jlocal.Server) []string {
	return []string{
		EnvURI + "=" + s.URI, EnvUser + "=" + s.User, EnvPassword + "=" + s.Password,
		EnvLock + "=" + filepath.Join(s.Home, "tests.lock"), // goes with the server's folder
	}
}

// Guard ends the servers in a folder, and whatever else names it on its command line, and removes the folder, when the test has ended:
// also when its program is killed, with all of its process group.
func Guard(t testing.TB, dir string) {
	t.Helper()
	release, err := guard(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := release(); err != nil {
			t.Errorf("end what is left in %s: %v", dir, err)
		}
	})
}

// guard starts a process that does what Guard says when this process ends, or release is called, which waits for it.
func guard(dir string) (release func() error, err error) {
	cmd := exec.Command("sh", "-c", guardScript)
	cmd.Env = append(os.Environ(), "GUARDED="+dir)
	neo4jlocal.Detach(cmd)
	var hold io.WriteCloser
	if hold, err = cmd.StdinPipe(); err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("guard the servers in %s: %w", dir, err)
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
