package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"

	"demarche/internal/diplomacy"
)

// Status is how a private server stands.
type Status struct {
	Home    string // its folder
	Running bool
	InUse   bool // by processes that joined it, this one included
	Kept    bool // it runs until it is told to stop

	// Set while it is running.
	PID      int
	Started  time.Time
	URI      string
	User     string
	Password string
}

// HasData tells whether the private server of a data folder has ever run.
func HasData(o Options) bool {
	h, err := o.fill()
	return err == nil && h.hasData()
}

// StatusOf tells how the private server of a data folder stands. It changes nothing and does not wait for a start that is
// under way.
func StatusOf(ctx context.Context, o Options) (Status, error) {
	h, err := o.fill()
	if err != nil {
		return Status{}, err
	}
	status := Status{Home: string(h)}
	st, err := h.readState()
	if err != nil {
		return status, err
	}
	pid := running(ctx, h, st)
	if pid == 0 {
		return status, nil
	}
	status.Running, status.PID, status.Started, status.URI, status.User, status.Kept = true, pid, st.Started, st.URI, user, st.Keep
	lock := flock.New(h.startLock())
	if free, err := lock.TryLock(); err != nil {
		return status, fmt.Errorf("lock %s: %w", h.startLock(), err)
	} else if !free {
		status.InUse = true // somebody is starting, joining or leaving it
	} else {
		status.InUse, err = inUse(h)
		if err := errors.Join(err, lock.Unlock()); err != nil {
			return status, err
		}
	}
	status.Password, err = h.password()
	return status, err
}

// Stop stops the private server of a data folder. While others use it, it is only no longer kept, so that it stops with the
// last of them, and Stop returns Conflict; force stops it all the same. It returns NotFound when none runs.
func Stop(ctx context.Context, o Options, force bool) error {
	h, err := o.fill()
	if err != nil {
		return err
	}
	notRunning := diplomacy.Errorf(diplomacy.NotFound, "no private Neo4j runs over %s", string(h))
	if _, err := os.Stat(string(h)); errors.Is(err, fs.ErrNotExist) {
		return notRunning
	}
	unlock, err := lockFile(ctx, h.startLock(), func() {
		o.Log.Info("waiting for another process that is starting or stopping the private Neo4j")
	})
	if err != nil {
		return err
	}
	defer unlock()
	st, err := h.readState()
	if err != nil {
		return err
	}
	if running(ctx, h, st) == 0 {
		return notRunning
	}
	used, err := inUse(h)
	if err != nil {
		return err
	}
	if used && !force {
		st.Keep = false
		if err := h.writeState(st); err != nil {
			return err
		}
		return diplomacy.Errorf(diplomacy.Conflict, "the private Neo4j is in use: it will stop with the last program that uses it (`demarche neo4j stop --force` stops it now)")
	}
	if err := halt(ctx, h, st, o.Log); err != nil {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}

// LogFile is where the server of a data folder writes what it does.
func LogFile(o Options) (string, error) {
	h, err := o.fill()
	if err != nil {
		return "", err
	}
	return h.serverLog(), nil
}
