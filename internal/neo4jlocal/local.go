// Package neo4jlocal runs a private Neo4j Community server for the user, with nothing to set up: it fetches the program files
// once, keeps the graph in the user's data folder, and listens on loopback only, with a random password.
//
// Who uses the server holds a lock that the system gives back when the process ends, however it ends. Start joins a server
// that runs over the same data already; Close leaves it, and the last one to leave stops it, unless it is kept (Options.Keep)
// until Stop. A process that is killed leaves its server running: the next one joins it, and stops it when it leaves.
package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"demarche/internal/diplomacy"
)

// ErrCredentials is what Ping's error wraps when the server answered and refused the password: waiting would not help.
var ErrCredentials = errors.New("the private Neo4j refused its password")

// Options say where a private server keeps things and how large it may become.
type Options struct {
	DataDir      string // the server's home is the folder neo4j in it
	CacheDir     string // the program files are in the folder neo4j-VERSION in it
	HeapMiB      int    // 0 stands for 1024
	PageCacheMiB int    // 0 stands for 512
	Keep         bool   // the server runs on when its last user leaves, until Stop
	Settings     map[string]string

	// Ping tells whether the server answers over Bolt. Its error wraps ErrCredentials when the password was refused.
	Ping func(ctx context.Context, uri, user, password string) error
	Log  *slog.Logger // nil: none
}

// Server is a private server that this process uses. It is to be kept until it is closed: one that nothing refers to any more is
// given up as used, when the collector closes its lock.
type Server struct {
	URI, User, Password string
	PID                 int
	Home                string // its folder
	Joined              bool   // it ran already

	options Options
	home    home
	users   *flock.Flock
	close   sync.Once
}

func (o *Options) fill() (home, error) {
	if o.HeapMiB == 0 {
		o.HeapMiB = 1024
	}
	if o.PageCacheMiB == 0 {
		o.PageCacheMiB = 512
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	dir, err := filepath.Abs(o.DataDir)
	if err != nil {
		return "", fmt.Errorf("data folder %q: %w", o.DataDir, err)
	}
	return homeIn(dir), nil
}

// Start starts the private server of a data folder, or joins the one that runs, and returns when it answers. It waits as long
// as the server's process lives, since a recovery after a crash can take minutes, or until ctx ends. It returns Unavailable,
// with what to do, when Java or Maven is missing or the server can't run.
func Start(ctx context.Context, o Options) (*Server, error) {
	h, err := o.fill()
	if err != nil {
		return nil, err
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "plan9" {
		return nil, diplomacy.Errorf(diplomacy.Unavailable, "a private Neo4j can't be run on %s: set neo4j.uri to a Neo4j server", runtime.GOOS)
	}
	if err := h.make(); err != nil {
		return nil, err
	}
	unlock, err := lockFile(ctx, h.startLock(), func() {
		o.Log.Info("waiting for another process that is starting or stopping the private Neo4j")
	})
	if err != nil {
		return nil, err
	}
	defer unlock()
	s := &Server{options: o, home: h, Home: string(h), User: user, users: flock.New(h.usersLock())}
	if s.Password, err = h.password(); err != nil {
		return nil, err
	}
	if err := s.users.RLock(); err != nil { // only a holder of the start lock takes it for itself, so this does not wait
		return nil, fmt.Errorf("lock %s: %w", h.usersLock(), err)
	}
	if err := s.startOrJoin(ctx); err != nil {
		_ = s.users.Unlock() // the first error is what matters
		return nil, err
	}
	return s, nil
}

// startOrJoin is called with the start lock held.
func (s *Server) startOrJoin(ctx context.Context) error {
	st, err := s.home.readState()
	if err != nil {
		return err
	}
	pid := running(ctx, s.home, st)
	if pid == 0 {
		if st, err = s.launch(ctx, st); err != nil {
			return err
		}
	} else {
		st.PID, st.Keep = pid, st.Keep || s.options.Keep
		if err := s.home.writeState(st); err != nil {
			return err
		}
		s.Joined = true
		s.options.Log.Debug("joining the private Neo4j", "pid", pid, "uri", st.URI)
		alive := func() bool { return isServer(ctx, pid, s.home) }
		if err := s.await(ctx, st.URI, alive); err != nil {
			return err
		}
	}
	s.PID, s.URI = st.PID, st.URI
	return nil
}

// running returns the process of a home's server, 0 when there is none.
func running(ctx context.Context, h home, st state) int {
	if isServer(ctx, st.PID, h) {
		return st.PID
	}
	return findServer(ctx, h)
}

// Close leaves the server. When nobody else uses it, and it is not kept, it is stopped, and Close returns when it has ended.
func (s *Server) Close(ctx context.Context) (err error) {
	s.close.Do(func() { err = s.leave(ctx) })
	return err
}

func (s *Server) leave(ctx context.Context) error {
	if err := s.users.Unlock(); err != nil {
		return fmt.Errorf("leave the private Neo4j: %w", err)
	}
	unlock, err := lockFile(ctx, s.home.startLock(), func() {})
	if err != nil {
		return fmt.Errorf("leave the private Neo4j: %w", err)
	}
	defer unlock()
	st, err := s.home.readState()
	if err != nil {
		return err
	}
	used, err := inUse(s.home)
	if err != nil || used || st.Keep {
		return err
	}
	return halt(ctx, s.home, st, s.options.Log)
}

// inUse tells whether any process holds the users' lock. It is called with the start lock held.
func inUse(h home) (bool, error) {
	lock := flock.New(h.usersLock())
	alone, err := lock.TryLock()
	if err != nil {
		return false, fmt.Errorf("lock %s: %w", h.usersLock(), err)
	}
	if alone {
		err = lock.Unlock()
	}
	return !alone, err
}

// halt stops the server and waits for its end. It is called with the start lock held.
func halt(ctx context.Context, h home, st state, log *slog.Logger) error {
	pid := running(ctx, h, st)
	if pid == 0 {
		return nil
	}
	log.Debug("stopping the private Neo4j", "pid", pid)
	if err := terminate(pid); err != nil {
		return fmt.Errorf("stop the private Neo4j (process %d): %w", pid, err)
	}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for isServer(context.WithoutCancel(ctx), pid, h) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("the private Neo4j (process %d) has been told to stop and has not ended yet: %w", pid, ctx.Err())
		case <-tick.C:
		}
	}
	log.Info("stopped the private Neo4j", "pid", pid)
	return h.writeState(state{URI: st.URI})
}
