package main

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"demarche/loaders"
)

// claim makes a pipeline tell which data folder it runs over, and whether it is alone there with its source: then a run of that
// folder which the graph still believes in has died, and need not be waited for. The function that it returns gives the claim back;
// the system does when the process dies.
func (a *app) claim(p *loaders.Pipeline) (release func()) {
	c, err := a.settings()
	if err != nil {
		return func() {}
	}
	dir := filepath.Join(c.DataDir, "runs")
	id, err := placeID(dir)
	if err != nil {
		a.logger().Warn("the data folder can't be written: a run that died will be waited for", "error", err)
		return func() {}
	}
	lock := flock.New(filepath.Join(dir, p.Name+".lock"))
	p.Place = func() (string, bool) {
		alone, err := lock.TryLock()
		return id, alone && err == nil
	}
	return func() { _ = lock.Unlock() }
}

// placeID is the name that a data folder has given itself.
func placeID(dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(dir, "place")
	for {
		id, err := os.ReadFile(path)
		if text := strings.TrimSpace(string(id)); text != "" || err != nil && !errors.Is(err, fs.ErrNotExist) {
			return text, err
		}
		f, err := os.CreateTemp(dir, "place-")
		if err != nil {
			return "", err
		}
		_, err = f.WriteString(rand.Text() + "\n")
		err = errors.Join(err, f.Close())
		if err == nil {
			err = os.Link(f.Name(), path) // only the first of several succeeds
		}
		_ = os.Remove(f.Name())
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return "", err
		}
	}
}
