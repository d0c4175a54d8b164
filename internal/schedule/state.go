package schedule

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// State is how the jobs stand.
type State struct {
	PID     int                  `json:"pid,omitempty"` // of the scheduler; 0 when it was stopped
	Started time.Time            `json:"started,omitzero"`
	Seen    time.Time            `json:"seen,omitzero"` // when it last wrote this
	Jobs    map[string]*JobState `json:"jobs"`
}

// JobState is how one job stands.
type JobState struct {
	Plan    string    `json:"plan"`
	Command []string  `json:"command"`
	Tick    time.Time `json:"tick,omitzero"` // the newest time of the plan that is dealt with: run, skipped or missed
	Next    time.Time `json:"next,omitzero"` // when it runs next, the jitter included
	Running *Run      `json:"running,omitempty"`
	Last    *Run      `json:"last,omitempty"`
	Success time.Time `json:"success,omitzero"` // when it last succeeded, in full or in part

	Runs     int `json:"runs"`
	Failures int `json:"failures"` // runs in a row that did not succeed
	Skipped  int `json:"skipped"`  // times of the plan at which the run before still went on
	Missed   int `json:"missed"`   // times of the plan that fell into a downtime and were not caught up on
}

// Run is one run of a job.
type Run struct {
	Planned  time.Time `json:"planned"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished,omitzero"`
	PID      int       `json:"pid,omitempty"`
	CaughtUp int       `json:"caughtUp,omitempty"` // how many times of the plan it makes up for
	Outcome  Outcome   `json:"outcome,omitempty"`
	Code     int       `json:"code"`
	Reason   string    `json:"reason,omitempty"`
	Tail     []string  `json:"tail,omitempty"` // the last lines that it wrote
}

// note counts a run.
func (st *JobState) note(o Outcome, at time.Time) {
	switch o {
	case Busy, Interrupted:
	case Succeeded, Partial:
		st.Runs++
		st.Failures, st.Success = 0, at
	default:
		st.Runs++
		st.Failures++
	}
}

// Store keeps the state in a folder. Files are there whole or not at all, also after a crash.
type Store struct {
	folder string
	lock   *flock.Flock

	mu    sync.Mutex
	state State
}

// stateFile and lockFile lie in the folder of a Store.
const (
	stateFile = "state.json"
	lockFile  = "scheduler.lock"
)

// ErrRuns says that another scheduler has the folder.
var ErrRuns = errors.New("a scheduler runs here already")

// Open takes a folder for a scheduler, alone, and reads what the one before left. It returns ErrRuns while another one has it.
func Open(folder string) (*Store, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the schedule: %w", err)
	}
	lock := flock.New(filepath.Join(folder, lockFile))
	switch ok, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("lock the folder of the schedule: %w", err)
	case !ok:
		return nil, ErrRuns
	}
	state, err := read(folder)
	if err != nil {
		// What it said is lost, and jobs begin as new ones do. The file is kept for whoever wants to know.
		if err := os.Rename(filepath.Join(folder, stateFile), filepath.Join(folder, stateFile+".broken")); err != nil {
			return nil, errors.Join(fmt.Errorf("set a broken state of the schedule aside: %w", err), lock.Unlock())
		}
	}
	return &Store{folder: folder, lock: lock, state: state}, nil
}

// Close gives the folder back.
func (s *Store) Close() error { return s.lock.Unlock() }

// Look returns how the jobs of a folder stand, and whether a scheduler runs them. It needs no Store and disturbs none.
func Look(folder string) (state State, runs bool, err error) {
	if state, err = read(folder); err != nil {
		return state, false, err
	}
	path := filepath.Join(folder, lockFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return state, false, nil
	}
	lock := flock.New(path)
	free, err := lock.TryRLock()
	if err != nil {
		return state, false, fmt.Errorf("look whether a scheduler runs: %w", err)
	}
	if free {
		err = lock.Unlock()
	}
	return state, !free, err
}

func read(folder string) (State, error) {
	state := State{Jobs: map[string]*JobState{}}
	b, err := os.ReadFile(filepath.Join(folder, stateFile))
	if errors.Is(err, fs.ErrNotExist) {
		return state, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &state)
	}
	if err != nil {
		return State{Jobs: map[string]*JobState{}}, fmt.Errorf("read the state of the schedule: %w", err)
	}
	for name, st := range state.Jobs {
		if st == nil {
			delete(state.Jobs, name)
		}
	}
	if state.Jobs == nil {
		state.Jobs = map[string]*JobState{}
	}
	return state, nil
}

// begin notes that a scheduler runs these jobs. A run that the scheduler before did not see end was interrupted.
func (s *Store) begin(jobs []Job, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.PID, s.state.Started = os.Getpid(), now
	listed := map[string]*JobState{}
	for _, j := range jobs {
		st := s.state.Jobs[j.Name]
		if st == nil {
			st = &JobState{}
		}
		if r := st.Running; r != nil {
			r.Outcome, r.Code, r.Reason = Interrupted, -1, "the scheduler ended while it ran"
			st.Last, st.Running = r, nil
		}
		st.Plan, st.Command = j.Plan.String(), j.Command
		listed[j.Name] = st
	}
	s.state.Jobs = listed
	return s.write(now)
}

// end notes that the scheduler was stopped in order.
func (s *Store) end(now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.PID = 0
	for _, st := range s.state.Jobs {
		st.Next = time.Time{}
	}
	return s.write(now)
}

// job returns a copy of a job's state.
func (s *Store) job(name string) JobState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *s.state.Jobs[name]
}

func (s *Store) update(name string, now time.Time, change func(*JobState)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s.state.Jobs[name])
	return s.write(now)
}

// Snapshot returns how the jobs stand now, as JSON.
func (s *Store) Snapshot() ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return json.MarshalIndent(&s.state, "", "  ")
}

func (s *Store) write(now time.Time) (err error) {
	s.state.Seen = now
	b, err := json.MarshalIndent(&s.state, "", "  ")
	if err != nil {
		return fmt.Errorf("write the state of the schedule: %w", err)
	}
	f, err := os.CreateTemp(s.folder, "new-*")
	if err != nil {
		return fmt.Errorf("write the state of the schedule: %w", err)
	}
	_, err = f.Write(append(b, '\n'))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.folder, stateFile))
	}
	if err != nil {
		return fmt.Errorf("write the state of the schedule: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}
