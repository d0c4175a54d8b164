// Package bulk turns readings into the files that neo4j-admin imports into an empty database: the same graph as the store
// writes, transaction by transaction, in a fraction of the time. What a fact, an article or a dyad looks like there is the matter
// of package cypher, whose rows these files hold; here they are sorted, on disk, so that all that is told of one thing comes
// together. Memory does not grow with what is imported, but for some 250 bytes of each article that is not a feed's record.
package bulk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fxamacker/cbor/v2"
	"golang.org/x/sync/errgroup"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
)

// Options say how files are prepared.
type Options struct {
	Dir      string    // an existing folder for the files, and for what is sorted on the way there
	Now      time.Time // the instant of all writes; zero: now
	Memory   int       // bytes that sorting may hold, about; 0: 256 MiB
	Workers  int       // 0: one a processor
	Progress func(step string, done int64)
}

// Files are what was prepared.
type Files struct {
	Dir      string
	Readings int64
	Rows     map[string]int64 // of each file, by its name without .csv
	files    []*table
}

// Arguments are those of `neo4j-admin database import full` for the files.
func (f *Files) Arguments() []string {
	args := []string{"--id-type=string", "--multiline-fields=true", "--array-delimiter=U+001F", "--input-encoding=UTF-8"}
	for _, t := range f.files {
		path := filepath.Join(f.Dir, t.name+".csv")
		if t.label != "" {
			args = append(args, "--nodes="+path)
		} else {
			typ, _, _ := strings.Cut(t.name, "-")
			args = append(args, "--relationships="+typ+"="+path)
		}
	}
	return args
}

// Prepare writes the files of the graph that readings come to, as if they were written one after another into an empty one.
// Their facts have ids. What a consumer of an iterator can't be told, that reading failed, is the iterator's to keep.
func Prepare(ctx context.Context, readings iter.Seq[diplomacy.Reading], o Options) (*Files, error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Memory == 0 {
		o.Memory = 256 << 20
	}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(string, int64) {}
	}
	// Three stand side by side at most, two of them filling while one is read.
	sorted := func(name string, share int) *sorter { return newSorter(o.Dir, name, 4*o.Workers, o.Memory/share) }
	p := &preparing{
		Options: o, now: o.Now.UTC().Format(diplomacy.InstantLayout), tables: &tables{dir: o.Dir, files: map[string]*table{}},
		articles: sorted("articles", 2), told: sorted("told", 4), derived: sorted("derived", 4),
	}
	count, err := p.all(ctx, readings)
	if err := errors.Join(err, p.tables.close()); err != nil {
		return nil, fmt.Errorf("prepare an import: %w", err)
	}
	f := &Files{Dir: o.Dir, Readings: count, Rows: map[string]int64{}}
	for _, name := range slices.Sorted(maps.Keys(p.tables.files)) {
		t := p.tables.files[name]
		f.files = append(f.files, t)
		f.Rows[name] = t.rows
	}
	return f, nil
}

// Remove removes the files.
func (f *Files) Remove() error {
	var errs []error
	for _, t := range f.files {
		errs = append(errs, os.Remove(filepath.Join(f.Dir, t.name+".csv")))
	}
	return errors.Join(errs...)
}

// preparing is an import that is being prepared: readings are sorted by their articles, what those tell by facts and actors,
// what follows from those by things and dyads.
type preparing struct {
	Options
	now                     string
	tables                  *tables
	articles, told, derived *sorter

	mu      sync.Mutex // guards what follows
	stories diplomacy.Stories
	done    int64 // of a step
	err     error // the first of writing files
}

func (p *preparing) all(ctx context.Context, readings iter.Seq[diplomacy.Reading]) (int64, error) {
	count, err := p.take(ctx, readings)
	if err != nil {
		return 0, err
	}
	if err := p.each(ctx, "articles", p.articles, p.writeArticles); err != nil {
		return 0, err
	}
	p.writeStories()
	if err := p.each(ctx, "facts", p.told, p.writeFacts); err != nil {
		return 0, err
	}
	if err := p.each(ctx, "dyads", p.derived, p.writeDyads); err != nil {
		return 0, err
	}
	p.Node([]string{"Lock"}, map[string]any{"name": "writer", "seq": count, "at": p.now})
	return count, p.failed()
}

// take takes the readings in and numbers them.
func (p *preparing) take(ctx context.Context, readings iter.Seq[diplomacy.Reading]) (int64, error) {
	work, working := errgroup.WithContext(ctx)
	work.SetLimit(p.Workers)
	count := int64(0)
	for r := range readings {
		if working.Err() != nil {
			break
		}
		count++
		x := cypher.BulkReading{Reading: r, Seq: count}
		work.Go(func() error {
			for i := range x.Reading.Actors {
				x.Profiles = append(x.Profiles, x.Reading.Actors[i].Profile)
			}
			b, err := cbor.Marshal(&x)
			if err != nil {
				return fmt.Errorf("article %q: %w", x.Reading.Article.ID, err)
			}
			return p.articles.add(x.Reading.Article.ID, b)
		})
		if count%1000 == 0 {
			p.Progress("readings", count)
		}
	}
	if err := work.Wait(); err != nil {
		return 0, err
	}
	p.Progress("readings", count)
	return count, context.Cause(ctx)
}

// groups are records of one key after another.
type groups = iter.Seq2[[][]byte, error]

// each has the groups of a sorter written, those of several parts beside one another.
func (p *preparing) each(ctx context.Context, step string, s *sorter, write func(groups) error) error {
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(p.Workers)
	p.done = 0
	for i := range s.parts {
		work.Go(func() error {
			return write(func(yield func([][]byte, error) bool) {
				n := 0
				for values, err := range s.parts[i].groups() {
					if n++; n%1000 == 0 {
						err = cmp.Or(err, ctx.Err(), p.step(step, 1000))
					}
					if !yield(values, err) {
						return
					}
				}
			})
		})
	}
	return errors.Join(work.Wait(), p.failed())
}

// step tells of progress, and whether the import has failed.
func (p *preparing) step(step string, more int64) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done += more
	p.Progress(step, p.done)
	return p.err
}

// decode decodes records, unless reading them failed.
func decode[T any](values [][]byte, err error) ([]T, error) {
	out := make([]T, len(values))
	for i, v := range values {
		if err == nil {
			if err = cbor.Unmarshal(v, &out[i]); err != nil {
				err = fmt.Errorf("decode what was sorted: %w", err)
			}
		}
	}
	return out, err
}

func (p *preparing) writeArticles(of groups) error {
	for values, err := range of {
		readings, err := decode[cypher.BulkReading](values, err)
		if err != nil {
			return err
		}
		id := readings[0].Reading.Article.ID
		print := cypher.BulkArticle(readings, p.now, p)
		if len(print.Bands) == 0 {
			p.story(id, id)
			continue
		}
		p.mu.Lock()
		p.stories.Add(id, print)
		p.mu.Unlock()
	}
	return nil
}

func (p *preparing) story(article, story string) {
	if article == story {
		p.Node([]string{"Story"}, map[string]any{"id": story})
	}
	p.Edge("IN", "Article", article, "Story", story, nil)
}

func (p *preparing) writeStories() {
	for article, story := range p.stories.All() {
		p.story(article, story)
	}
	p.stories = diplomacy.Stories{}
}

func (p *preparing) writeFacts(of groups) error {
	for values, err := range of {
		list, err := decode[cypher.BulkPart](values, err)
		switch {
		case err != nil:
			return err
		case list[0].Actor != nil:
			cypher.BulkActors(list, p)
		case list[0].Outlet != "":
			p.Node([]string{"Outlet"}, map[string]any{"name": list[0].Outlet})
		default:
			cypher.BulkFacts(list, p.now, p)
		}
	}
	return nil
}

// writeDyads writes things and dyads. What follows from a dyad follows from all of its months, which come one after another.
func (p *preparing) writeDyads(of groups) error {
	dyad := cypher.BulkDyad{Now: p.now}
	for values, err := range of {
		list, err := decode[cypher.BulkPart](values, err)
		switch {
		case err != nil:
			return err
		case list[0].Thing != nil:
			cypher.BulkThings(list, p)
		default:
			dyad.Month(list, p)
		}
	}
	dyad.End(p)
	return nil
}

// Node, Edge and Keep take what package cypher makes. Their first error ends the import.
func (p *preparing) Node(labels []string, props map[string]any) { p.note(p.tables.node(labels, props)) }

// Edge is described with Node.
func (p *preparing) Edge(typ, fromLabel, from, toLabel, to string, props map[string]any) {
	p.note(p.tables.edge(typ, fromLabel, from, toLabel, to, props))
}

// Keep is described with Node.
func (p *preparing) Keep(part cypher.BulkPart) {
	b, err := cbor.Marshal(&part)
	if err != nil {
		p.note(err)
		return
	}
	if part.Thing != nil || part.Between != nil {
		p.note(p.derived.add(part.Key(), b))
		return
	}
	p.note(p.told.add(part.Key(), b))
}

func (p *preparing) note(err error) {
	if err == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err == nil {
		p.err = err
	}
}

func (p *preparing) failed() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}
