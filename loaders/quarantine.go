package loaders

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"demarche/internal/diplomacy"
)

// Rejected is one line of a quarantine: what could not be loaded, and why.
type Rejected struct {
	Source string `json:"source"`        // of the run that rejected it
	Run    string `json:"run,omitempty"` // its id
	// Command is the command line that tries it again, without what is to be read, and Dir where it was given.
	Command []string `json:"command,omitempty"`
	Dir     string   `json:"dir,omitempty"`
	diplomacy.Failure
	Head   string `json:"head,omitempty"`   // lines that the record can't be read without, such as a table's header
	Record string `json:"record,omitempty"` // as it stands; empty where the whole input is to be read again
}

// Key tells one rejected record from another, whatever the reason and the run.
func (r *Rejected) Key() string {
	return diplomacy.HashOf(r.Source, r.Input, fmt.Sprint(r.Line), r.Head, r.Record)
}

// Quarantine is a file of what could not be loaded, so that nothing is lost: JSON Lines of Rejected. A record that is rejected
// again and again stands there once. It may be used by several goroutines at once, and several processes may add to one file.
type Quarantine struct {
	Command []string // of all that is added; see Rejected
	Dir     string

	path string
	mu   sync.Mutex
	file *os.File // nil until the first record
	lock *flock.Flock
	kept map[string]bool // keys of what stands in the file
	n    int             // of this run
}

// NewQuarantine keeps what is rejected in the file path. It reads what stands there; the file is made with the first record.
func NewQuarantine(path string) (*Quarantine, error) {
	q := &Quarantine{path: path, kept: map[string]bool{}}
	rejected, _, err := ReadQuarantine(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for i := range rejected {
		q.kept[rejected[i].Key()] = true
	}
	return q, nil
}

// Path is where the file is.
func (q *Quarantine) Path() string { return q.path }

// Add keeps a rejected record, and reports whether it stands in the file. It has reached the system when Add returns.
func (q *Quarantine) Add(r Rejected) (bool, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.kept[r.Key()] {
		q.n++
		return true, nil
	}
	if q.is(r.Input) {
		return false, nil // what stands in it would be added to it, and read, without end
	}
	r.Command, r.Dir = q.Command, q.Dir
	line, err := json.Marshal(r)
	if err == nil {
		err = q.open()
	}
	if err == nil {
		_, err = q.file.Write(append(line, '\n')) // in one piece, so that lines of two processes do not mix
	}
	if err != nil {
		return false, fmt.Errorf("the quarantine can't be written: %w; make room, or name another file with --quarantine", err)
	}
	q.kept[r.Key()] = true
	q.n++
	return true, nil
}

// is reports whether an input is the quarantine's own file, which lies in a folder that is read, perhaps.
func (q *Quarantine) is(input string) bool {
	if filepath.Base(input) != filepath.Base(q.path) {
		return false
	}
	own, err := os.Stat(q.path)
	if err != nil {
		return false
	}
	info, err := os.Stat(input)
	return err == nil && os.SameFile(own, info)
}

// open opens the file, and ends a line that a killed process has left unfinished. It is shared with others who add, not with a
// retry, which writes it anew.
func (q *Quarantine) open() error {
	if q.file != nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(q.path), 0o700); err != nil {
		return err
	}
	lock := flock.New(q.path + ".lock")
	ctx, cancel := context.WithTimeout(context.Background(), lockPatience)
	defer cancel()
	if ok, err := lock.TryRLockContext(ctx, 50*time.Millisecond); err != nil || !ok {
		return errors.Join(fmt.Errorf("%s is being written by a retry", q.path), err)
	}
	f, err := os.OpenFile(q.path, os.O_CREATE|os.O_APPEND|os.O_RDWR, 0o600)
	if err != nil {
		return errors.Join(err, lock.Unlock())
	}
	q.file, q.lock = f, lock
	last := []byte{'\n'}
	if info, err := f.Stat(); err == nil && info.Size() > 0 {
		if _, err := f.ReadAt(last, info.Size()-1); err != nil {
			return err
		}
	}
	if last[0] != '\n' {
		_, err = f.WriteString("\n")
	}
	return err
}

// lockPatience is how long a run waits for a retry that is writing the file.
const lockPatience = 30 * time.Second

// Len is how many records of this run stand in the file.
func (q *Quarantine) Len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.n
}

// Sync makes what was added outlive a loss of power.
func (q *Quarantine) Sync() error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.file == nil {
		return nil
	}
	if err := q.file.Sync(); err != nil {
		return fmt.Errorf("the quarantine can't be written: %w", err)
	}
	return nil
}

// Close closes the file.
func (q *Quarantine) Close() error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.file == nil {
		return nil
	}
	err := errors.Join(q.file.Close(), q.lock.Unlock())
	q.file = nil
	return err
}

// ReadQuarantine reads a quarantine. Lines that are none of it, such as one that a killed process has left unfinished, are
// returned as they are.
func ReadQuarantine(path string) (rejected []Rejected, odd []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read the quarantine: %w", err)
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for {
		line, err := in.ReadBytes('\n')
		if line = bytes.TrimSpace(line); len(line) > 0 {
			var r Rejected
			if json.Unmarshal(line, &r) == nil && r.Source != "" && r.Input != "" {
				rejected = append(rejected, r)
			} else {
				odd = append(odd, string(line))
			}
		}
		if errors.Is(err, io.EOF) {
			return rejected, odd, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read the quarantine: %w", err)
		}
	}
}

// LockQuarantine keeps others from adding to a quarantine until the function that it returns is called. It returns Conflict
// while a run adds to it.
func LockQuarantine(path string) (unlock func(), err error) {
	lock := flock.New(path + ".lock")
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the quarantine: %w", err)
	}
	if !ok {
		return nil, diplomacy.Errorf(diplomacy.Conflict, "%s is in use by a run or another retry: try again when that has ended", path)
	}
	return func() { _ = lock.Unlock() }, nil
}

// WriteQuarantine puts records in the place of what a quarantine holds, all or nothing: whoever is killed meanwhile leaves the
// file as it was. Without any, the file is removed. The caller holds its lock.
func WriteQuarantine(path string, rejected []Rejected, odd []string) error {
	if len(rejected)+len(odd) == 0 {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the empty quarantine: %w", err)
		}
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-")
	if err != nil {
		return fmt.Errorf("write the quarantine: %w", err)
	}
	defer os.Remove(f.Name()) // without effect once it is renamed
	out := bufio.NewWriter(f)
	enc := json.NewEncoder(out)
	for i := range rejected {
		err = errors.Join(err, enc.Encode(&rejected[i]))
	}
	for _, line := range odd {
		_, werr := out.WriteString(line + "\n")
		err = errors.Join(err, werr)
	}
	err = errors.Join(err, out.Flush(), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write the quarantine: %w", err)
	}
	return nil
}
