package bulk

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// sorter sorts records by their keys, on disk where they are many. Its memory is bounded by their bytes, not by their number:
// an article may be as large as ten thousand events. Add may be called by several goroutines.
type sorter struct {
	dir    string
	name   string
	memory int // bytes of records that are held before they are written out

	mu      sync.Mutex
	records []record
	held    int
	runs    []string
}

type record struct {
	key   string
	value []byte
}

const recordOverhead = 64 // bytes of a record beside its key and value, about

func newSorter(dir, name string, memory int) *sorter {
	return &sorter{dir: dir, name: name, memory: memory}
}

// add takes a record in. The value must not be changed afterwards.
func (s *sorter) add(key string, value []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.records = append(s.records, record{key, value})
	s.held += len(key) + len(value) + recordOverhead
	if s.held < s.memory {
		return nil
	}
	return s.spill()
}

func (s *sorter) order() {
	slices.SortFunc(s.records, func(a, b record) int {
		if a.key != b.key {
			if a.key < b.key {
				return -1
			}
			return 1
		}
		return bytes.Compare(a.value, b.value) // so that what is made of them never depends on the order of adding
	})
}

// spill writes what is held to a file of its own, sorted.
func (s *sorter) spill() (err error) {
	s.order()
	f, err := os.Create(filepath.Join(s.dir, fmt.Sprintf("%s-%05d.run", s.name, len(s.runs))))
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<20)
	var head []byte
	for i := range s.records {
		r := &s.records[i]
		head = binary.AppendUvarint(head[:0], uint64(len(r.key)))
		head = append(head, r.key...)
		head = binary.AppendUvarint(head, uint64(len(r.value)))
		_, _ = w.Write(head) // an error comes again from Flush
		_, _ = w.Write(r.value)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	s.runs = append(s.runs, f.Name())
	s.records, s.held = nil, 0
	return nil
}

// groups calls do with all values of each key, in the order of the keys, and removes what is on disk. Nothing may be added any more.
func (s *sorter) groups(do func(key string, values [][]byte) error) (err error) {
	next, done, err := s.merge()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	key, values := "", [][]byte(nil)
	for {
		r, err := next()
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("sort: %w", err)
		}
		if len(values) > 0 && (err != nil || r.key != key) {
			if err := do(key, values); err != nil {
				return err
			}
			values = nil
		}
		if err != nil {
			return nil
		}
		key, values = r.key, append(values, r.value)
	}
}

// merge returns a function that returns one record after another, then io.EOF.
func (s *sorter) merge() (next func() (record, error), done func() error, err error) {
	s.order()
	i := 0
	m := &merging{}
	memory := func() (record, error) {
		if i == len(s.records) {
			return record{}, io.EOF
		}
		i++
		return s.records[i-1], nil
	}
	sources := []func() (record, error){memory}
	var files []*os.File
	done = func() error {
		var errs []error
		for _, f := range files {
			errs = append(errs, f.Close(), os.Remove(f.Name()))
		}
		s.records = nil
		return errors.Join(errs...)
	}
	for _, name := range s.runs {
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("sort: %w", err), done())
		}
		files = append(files, f)
		sources = append(sources, reading(bufio.NewReaderSize(f, 256<<10)))
	}
	for _, source := range sources {
		r, err := source()
		if errors.Is(err, io.EOF) {
			continue
		}
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("sort: %w", err), done())
		}
		m.heads = append(m.heads, head{r, source})
	}
	heap.Init(m)
	return m.next, done, nil
}

// reading returns the records of a file one after another.
func reading(r *bufio.Reader) func() (record, error) {
	bytesOf := func() ([]byte, error) {
		n, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, err
		}
		b := make([]byte, n)
		_, err = io.ReadFull(r, b)
		return b, err
	}
	return func() (record, error) {
		key, err := bytesOf()
		if err != nil {
			return record{}, err
		}
		value, err := bytesOf()
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return record{string(key), value}, err
	}
}

// merging is a heap of sorted sources.
type merging struct{ heads []head }

type head struct {
	record
	next func() (record, error)
}

func (m *merging) Len() int { return len(m.heads) }
func (m *merging) Less(i, j int) bool {
	a, b := &m.heads[i], &m.heads[j]
	return a.key < b.key || a.key == b.key && bytes.Compare(a.value, b.value) < 0
}
func (m *merging) Swap(i, j int) { m.heads[i], m.heads[j] = m.heads[j], m.heads[i] }
func (m *merging) Push(x any)    { m.heads = append(m.heads, x.(head)) }
func (m *merging) Pop() any {
	last := m.heads[len(m.heads)-1]
	m.heads = m.heads[:len(m.heads)-1]
	return last
}

func (m *merging) next() (record, error) {
	if len(m.heads) == 0 {
		return record{}, io.EOF
	}
	first := &m.heads[0]
	r := first.record
	var err error
	if first.record, err = first.next(); errors.Is(err, io.EOF) {
		heap.Pop(m)
	} else if err != nil {
		return r, err
	} else {
		heap.Fix(m, 0)
	}
	return r, nil
}
