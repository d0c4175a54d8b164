package loaders

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// Quarantine keeps what could not be loaded, with the reason, so that nothing is lost: JSON Lines of Rejected. A nil
// Quarantine keeps nothing. It may be used by several goroutines at once.
type Quarantine struct {
	mu  sync.Mutex
	out *bufio.Writer
	err error
	n   int
}

// Rejected is one line of a quarantine.
type Rejected struct {
	Input  string `json:"input"`
	Line   int    `json:"line,omitempty"`
	Reason string `json:"reason"`
	Record string `json:"record,omitempty"` // as it stands; empty where it is too long to be kept
}

// NewQuarantine keeps rejected records in w. Close writes the last of them.
func NewQuarantine(w io.Writer) *Quarantine { return &Quarantine{out: bufio.NewWriter(w)} }

// Add keeps a rejected record.
func (q *Quarantine) Add(r Rejected) {
	if q == nil {
		return
	}
	b, err := json.Marshal(r)
	q.mu.Lock()
	defer q.mu.Unlock()
	if err == nil {
		_, err = q.out.Write(append(b, '\n'))
	}
	if q.err == nil {
		q.err = err
	}
	q.n++
}

// Len is how many records were added.
func (q *Quarantine) Len() int {
	if q == nil {
		return 0
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.n
}

// Close writes what is not written yet. It returns the first error of all writing.
func (q *Quarantine) Close() error {
	if q == nil {
		return nil
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if err := q.out.Flush(); q.err == nil {
		q.err = err
	}
	if q.err != nil {
		return fmt.Errorf("write the quarantine: %w", q.err)
	}
	return nil
}
