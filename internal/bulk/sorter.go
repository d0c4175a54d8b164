package bulk

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// sorter sorts records by their keys, on disk where they are many. Its memory is bounded by their bytes, not by their number:
// an article may be as large as ten thousand events. Keys are shared out among parts, by what stands before a NUL in them, so
// that several goroutines may add records, and read a part each. Whoever fills a part writes it out, while others go on.
type sorter struct {
	dir    string
	name   string
	memory int // bytes of records that a part holds before they are written out
	seed   maphash.Seed
	parts  []part
}

// part is what a sorter holds of some of the keys.
type part struct {
	mu      sync.Mutex
	records []record
	held    int
	runs    []string // files of sorted records
}

type record struct {
	key   string
	value []byte
}

const recordOverhead = 64 // bytes of a record beside its key and value, about

// newSorter makes a sorter whose parts hold so many bytes together.
func newSorter(dir, name string, parts, memory int) *sorter {
	return &sorter{dir: dir, name: name, memory: memory / parts, seed: maphash.MakeSeed(), parts: make([]part, parts)}
}

// add takes a record in. The value must not be changed afterwards.
func (s *sorter) add(key string, value []byte) error {
	group, _, _ := strings.Cut(key, "\x00")
	n := maphash.String(s.seed, group) % uint64(len(s.parts))
	p := &s.parts[n]
	p.mu.Lock()
	p.records = append(p.records, record{key, value})
	p.held += len(key) + len(value) + recordOverhead
	if p.held < s.memory {
		p.mu.Unlock()
		return nil
	}
	full, run := p.records, filepath.Join(s.dir, fmt.Sprintf("%s-%02d-%05d.run", s.name, n, len(p.runs)))
	p.records, p.held, p.runs = nil, 0, append(p.runs, run)
	p.mu.Unlock()
	return spill(run, full)
}

// compare orders records of one key by their values, so that what is made of them never depends on the order of adding.
func (r *record) compare(s *record) int {
	return cmp.Or(strings.Compare(r.key, s.key), bytes.Compare(r.value, s.value))
}

func order(records []record) {
	slices.SortFunc(records, func(a, b record) int { return a.compare(&b) })
}

// spill writes records to a file, sorted.
func spill(file string, records []record) (err error) {
	order(records)
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 256<<10)
	var head []byte
	for i := range records {
		r := &records[i]
		head = binary.AppendUvarint(head[:0], uint64(len(r.key)))
		head = append(head, r.key...)
		head = binary.AppendUvarint(head, uint64(len(r.value)))
		_, _ = w.Write(head) // an error comes again from Flush
		_, _ = w.Write(r.value)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort: %w", err)
	}
	return nil
}

// groups yields the values of one key after another, in the order of the keys, and removes what is on disk. Nothing may be added any
// more. An error is the last that it yields.
func (p *part) groups() iter.Seq2[[][]byte, error] {
	return func(yield func([][]byte, error) bool) {
		err := p.merge(func(_ string, values [][]byte) bool { return yield(values, nil) })
		if err != nil {
			yield(nil, fmt.Errorf("sort: %w", err))
		}
	}
}

// merge hands groups to do until it returns false.
func (p *part) merge(do func(key string, values [][]byte) bool) (err error) {
	m, done, err := p.open()
	defer func() { err = errors.Join(err, done()) }()
	if err != nil {
		return err
	}
	key, values := "", [][]byte(nil)
	for {
		r, err := m.next()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if len(values) > 0 && (err != nil || r.key != key) {
			if !do(key, values) {
				return nil
			}
			values = values[:0]
		}
		if err != nil {
			return nil
		}
		key, values = r.key, append(values, r.value)
	}
}

// open returns the records in order; done removes them.
func (p *part) open() (m *merging, done func() error, err error) {
	var files []*os.File
	done = func() error {
		var errs []error
		for _, f := range files {
			errs = append(errs, f.Close(), os.Remove(f.Name()))
		}
		return errors.Join(errs...)
	}
	held := p.records
	p.records = nil
	order(held)
	i := 0
	sources := []func() (record, error){func() (record, error) {
		if i == len(held) {
			return record{}, io.EOF
		}
		i++
		return held[i-1], nil
	}}
	for _, name := range p.runs {
		f, err := os.Open(name)
		if err != nil {
			return nil, done, err
		}
		files = append(files, f)
		sources = append(sources, reading(bufio.NewReaderSize(f, 256<<10)))
	}
	m = &merging{}
	for _, source := range sources {
		r, err := source()
		if errors.Is(err, io.EOF) {
			continue
		}
		if err != nil {
			return nil, done, err
		}
		m.heads = append(m.heads, head{r, source})
	}
	heap.Init(m)
	return m, done, nil
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
	return a.compare(&b.record) < 0
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
