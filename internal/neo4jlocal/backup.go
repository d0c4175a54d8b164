package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"demarche/internal/diplomacy"
)

// Dump writes the graph of a data folder to a file, as `neo4j-admin database dump` does: Restore takes it, and any Neo4j of
// this version or a newer one. The file is there whole or not at all, and must not exist before. It returns Conflict while the
// server runs, and NotFound where there is no graph.
func Dump(ctx context.Context, o Options, file string) error {
	h, err := o.fill()
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return diplomacy.Errorf(diplomacy.Conflict, "%s is there already: name another file", file)
	}
	if !h.hasData() {
		return diplomacy.Errorf(diplomacy.NotFound, "there is no graph in %s", string(h))
	}
	unlock, err := h.stopped(ctx, o)
	if err != nil {
		return err
	}
	defer unlock()
	out, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".") // has mode 0600
	if err != nil {
		return fmt.Errorf("dump the graph: %w", err)
	}
	defer os.Remove(out.Name()) // without effect once it is renamed
	err = admin(ctx, o, h, nil, out, "database", "dump", "neo4j", "--to-stdout")
	if err == nil {
		err = out.Sync()
	}
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(out.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("dump the graph: %w", err)
	}
	return nil
}

// Restore makes the graph of a dump that of a data folder. It is unpacked aside and then takes the old one's place, which is
// kept in the folder that is returned, "" when there was none: a restore that fails harms nothing. It returns Conflict while the
// server runs.
func Restore(ctx context.Context, o Options, file string) (kept string, err error) {
	h, err := o.fill()
	if err != nil {
		return "", err
	}
	in, err := os.Open(file)
	if err != nil {
		return "", diplomacy.Errorf(diplomacy.NotFound, "open the dump: %w", err)
	}
	defer in.Close()
	if err := h.make(); err != nil {
		return "", err
	}
	unlock, err := h.stopped(ctx, o)
	if err != nil {
		return "", err
	}
	defer unlock()
	folder, err := os.MkdirTemp(filepath.Dir(string(h)), "restore-")
	if err != nil {
		return "", fmt.Errorf("make a folder for the restored graph: %w", err)
	}
	defer os.RemoveAll(folder)
	fresh := homeIn(folder)
	if err := fresh.make(); err != nil {
		return "", err
	}
	if err := h.keepPassword(fresh); err != nil {
		return "", err
	}
	if err := fresh.writeConfig("127.0.0.1:0", o); err != nil {
		return "", err
	}
	if err := admin(ctx, o, fresh, in, io.Discard, "database", "load", "neo4j", "--from-stdin"); err != nil {
		return "", fmt.Errorf("restore %s, nothing was changed: %w", file, err)
	}
	return h.replaceBy(fresh)
}

// replaceBy exchanges this folder with a fresh one aside, at once where the system can. One that holds a graph is then kept under
// another name, which is returned; else it is left where the fresh one was, to go with what is aside.
func (h home) replaceBy(fresh home) (kept string, err error) {
	had := h.hasData()
	if err := exchange(string(fresh), string(h)); err != nil {
		return "", fmt.Errorf("put the new store in its place: %w", err)
	}
	if !had {
		return "", nil
	}
	kept = string(h) + "-before-" + time.Now().UTC().Format("20060102T150405")
	if err := os.Rename(string(fresh), kept); err != nil {
		// What is aside is removed afterwards, so the old one must not stay there.
		return "", errors.Join(fmt.Errorf("keep the old store as %s, nothing was changed: %w", kept, err), exchange(string(fresh), string(h)))
	}
	return kept, nil
}

// keepPassword gives a folder aside the password of this one, so that who noted it down goes on with it.
func (h home) keepPassword(aside home) error {
	password, err := os.ReadFile(h.passwordFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = writeFile(aside.passwordFile(), password)
	}
	if err != nil {
		return fmt.Errorf("keep the password of the private Neo4j: %w", err)
	}
	return nil
}

// stopped takes the lock under which no server of the folder is started. It returns Conflict while one runs.
func (h home) stopped(ctx context.Context, o Options) (unlock func(), err error) {
	unlock, err = lockFile(ctx, h.startLock(), func() { o.Log.Info("waiting for another process that is starting or stopping the private Neo4j") })
	if err != nil {
		return nil, err
	}
	st, err := h.readState()
	if err == nil {
		if pid := running(ctx, h, st); pid != 0 {
			err = diplomacy.Errorf(diplomacy.Conflict, "the private Neo4j over %s runs (process %d): end what uses it, or stop it with `demarche neo4j stop`", string(h), pid)
		}
	}
	if err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

// admin runs Neo4j's own admin program over a folder.
func admin(ctx context.Context, o Options, h home, in io.Reader, out io.Writer, arguments ...string) error {
	java, err := findJava(ctx)
	if err != nil {
		return err
	}
	lib, err := install(ctx, o.CacheDir, o.Log)
	if err != nil {
		return err
	}
	cmd := adminCommand(ctx, java, lib, h, []string{"-Dfile.encoding=UTF-8"}, arguments...)
	var said tail
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, &said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%w: %s", err, lastLines(string(said), 5))
	}
	return nil
}

// tail keeps the end of what is written to it.
type tail []byte

func (t *tail) Write(b []byte) (int, error) {
	*t = append(*t, b...)
	if n := len(*t) - 16<<10; n > 0 {
		*t = (*t)[n:]
	}
	return len(b), nil
}
