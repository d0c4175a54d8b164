package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"demarche/internal/diplomacy"
)

// Import makes a new store for the private server of a data folder, aside, and puts it in the place of the old one when it is
// whole. Until then the old one is not touched, whatever happens.
type Import struct {
	Dir string // for the files that are imported, and for what is made on the way to them

	options Options
	home    home // that of the data folder
	aside   string
	unlock  func()
}

// BeginImport begins an import. It returns Conflict while the server of the data folder runs. What an interrupted import left
// behind is removed.
func BeginImport(ctx context.Context, o Options) (*Import, error) {
	h, err := o.fill()
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(string(h))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	unlock, err := lockFile(ctx, filepath.Join(dir, "import.lock"), func() { o.Log.Info("waiting for another import to end") })
	if err != nil {
		return nil, err
	}
	i := &Import{options: o, home: h, unlock: unlock}
	if err := i.begin(ctx, dir); err != nil {
		return nil, errors.Join(err, i.Close())
	}
	return i, nil
}

func (i *Import) begin(ctx context.Context, dir string) error {
	if err := i.idle(ctx); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, "import-*"))
	if err != nil {
		return fmt.Errorf("look for leftovers of an import: %w", err)
	}
	for _, o := range old {
		if err := os.RemoveAll(o); err != nil {
			return fmt.Errorf("remove leftovers of an import: %w", err)
		}
	}
	if i.aside, err = os.MkdirTemp(dir, "import-"); err != nil {
		return fmt.Errorf("make a folder for the import: %w", err)
	}
	i.Dir = filepath.Join(i.aside, "files")
	aside := homeIn(i.aside)
	if err := errors.Join(os.Mkdir(i.Dir, 0o700), aside.make()); err != nil {
		return fmt.Errorf("make a folder for the import: %w", err)
	}
	return i.home.keepPassword(aside)
}

// idle returns Conflict while the server of the data folder runs.
func (i *Import) idle(ctx context.Context) error {
	st, err := i.home.readState()
	if err != nil {
		return err
	}
	if pid := running(ctx, i.home, st); pid != 0 {
		return diplomacy.Errorf(diplomacy.Conflict, "the private Neo4j over %s runs (process %d), and an import takes its place: end what uses it, or stop it with `demarche neo4j stop`", string(i.home), pid)
	}
	return nil
}

// Load has neo4j-admin import files into the new store. arguments are those of `database import full` but for the database.
func (i *Import) Load(ctx context.Context, arguments []string) error {
	o := i.options
	java, err := findJava(ctx)
	if err != nil {
		return err
	}
	lib, err := install(ctx, o.CacheDir, o.Log)
	if err != nil {
		return err
	}
	h := homeIn(i.aside)
	if err := h.writeConfig("127.0.0.1:0", o); err != nil {
		return err
	}
	cmd := adminCommand(ctx, java, lib, h, []string{"-Xmx" + strconv.Itoa(o.HeapMiB) + "m", "-Dfile.encoding=UTF-8"},
		append([]string{"database", "import", "full", "neo4j", "--report-file=" + h.path("logs", "import.report")}, arguments...)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return fmt.Errorf("import into a new store: %w", context.Cause(ctx))
	}
	if err != nil {
		return fmt.Errorf("import into a new store: %w: %s", err, lastLines(withoutTrace(string(out)), 8))
	}
	return nil
}

// withoutTrace leaves out where in Java an error arose.
func withoutTrace(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "at ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// Start starts a server over the new store, which is to be closed before Swap.
func (i *Import) Start(ctx context.Context) (*Server, error) {
	o := i.options
	o.DataDir, o.Keep = i.aside, false
	return Start(ctx, o)
}

// Swap puts the new store in the place of the old one, at once where the system can, and returns the folder to which the old
// one is moved, "" when there was none. It returns Conflict when the old server was started meanwhile.
func (i *Import) Swap(ctx context.Context) (kept string, err error) {
	if _, err := os.Stat(string(i.home)); errors.Is(err, os.ErrNotExist) {
		if err := os.Rename(string(homeIn(i.aside)), string(i.home)); err != nil {
			return "", fmt.Errorf("put the new store in its place: %w", err)
		}
		return "", nil
	}
	unlock, err := lockFile(ctx, i.home.startLock(), func() {})
	if err != nil {
		return "", err
	}
	defer unlock()
	if err := i.idle(ctx); err != nil {
		return "", err
	}
	return i.home.replaceBy(homeIn(i.aside))
}

// exchangeInTurn exchanges two folders by three renames, and takes the first back when the second fails.
func exchangeInTurn(a, b string) error {
	away := b + ".away"
	if err := os.Rename(b, away); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return errors.Join(err, os.Rename(away, b))
	}
	return os.Rename(away, a)
}

// Close ends the import and removes what it made aside. A store that was put in its place stays.
func (i *Import) Close() error {
	var err error
	if i.aside != "" {
		err = os.RemoveAll(i.aside)
	}
	i.unlock()
	if err != nil {
		return fmt.Errorf("remove what an import made: %w", err)
	}
	return nil
}
