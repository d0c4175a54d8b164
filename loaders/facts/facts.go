// Package facts reads the fact format: JSON Lines of articles, actors and facts, written by `demarche extract`, by hand, or by
// other programs. See docs/facts.md.
package facts

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/internal/input"
)

// Curated is the reader of facts without an extractor: a person wrote them.
const Curated = "curated"

// Options say how readings are completed.
type Options struct {
	Lookup  loaders.Lookup // of the gazetteer; nil: none
	Version string         // of the gazetteer
	// Latest is the last day that an article may be published on; when empty, the day after tomorrow.
	Latest diplomacy.Date
}

// Source yields the readings of files in the fact format: one for each article and reader, as soon as its last line was read.
// A line that can't be used is named with its field and fails by itself; the rest of its article is loaded.
//
// A file is read twice, first for where each article ends and what the refs name, so that memory holds no more than the
// articles that are open at once.
func Source(paths []string, o Options) loaders.Source {
	if o.Latest == "" {
		o.Latest = diplomacy.DateOf(time.Now()).AddDays(2)
	}
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		for _, path := range paths {
			r := &reader{ctx: ctx, path: path, options: o, yield: yield, fail: fail}
			if err := r.file(); err != nil {
				return err
			}
		}
		return nil
	}
}

var articleKind = regexp.MustCompile(`"kind"\s*:\s*"article"`)

// Count tells about how many readings Source will yield: one for each article.
func Count(paths []string) int {
	n := 0
	for _, path := range paths {
		n += input.CountLines(path, articleKind)
	}
	return n
}

type reader struct {
	ctx     context.Context
	path    string
	options Options
	yield   func(loaders.Job) error
	fail    func(diplomacy.Failure)

	index *index
	open  map[string]*group // by article
}

// group is what was read of an article whose last line is still to come.
type group struct {
	line    int
	article diplomacy.Article
	bad     bool // its article line can't be used; the lines that cite it are not reported one by one
	actors  []diplomacy.Actor
	facts   []diplomacy.Fact
}

func (r *reader) failed(line int, err error) {
	r.fail(diplomacy.Failure{Input: r.path, Line: line, Reason: err.Error()})
}

func (r *reader) file() error {
	f, err := os.Open(r.path)
	if err != nil {
		r.failed(0, input.OpenError(err))
		return r.ctx.Err()
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		r.failed(0, diplomacy.Errorf(diplomacy.Invalid, "it is no plain file, and facts are read twice: save it to a file first"))
		return r.ctx.Err()
	}
	if r.index, err = readIndex(r.ctx, f); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		if r.ctx.Err() == nil {
			r.failed(0, input.OpenError(err))
		}
		return r.ctx.Err()
	}
	r.open = map[string]*group{}
	var stop error
	err = input.Lines(f, func(number int, line []byte, bad error) error {
		stop = r.line(number, line, bad)
		return stop
	})
	if stop == nil && err != nil {
		r.failed(0, input.OpenError(err))
	}
	return stop
}

// line reads one line, and yields its article when it was the last one of it.
func (r *reader) line(number int, line []byte, bad error) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	article := ""
	if bad == nil {
		article, bad = r.add(number, line)
	}
	if bad != nil {
		r.failed(number, bad)
	}
	if article == "" || r.index.last[article] != number {
		return nil
	}
	g := r.open[article]
	delete(r.open, article)
	if g == nil || g.bad {
		return nil
	}
	return r.hand(g)
}

// head is what every line has.
type head struct {
	Kind    string `json:"kind"`
	Article string `json:"article"`
	ID      string `json:"id"`
}

// headOf reads what every line has; the article is the one that the line belongs to.
func headOf(line []byte) (head, error) {
	var h head
	if err := input.Decode(line, &h); err != nil {
		return h, err
	}
	h.Article = input.Clean(h.Article)
	if h.Kind == "article" {
		h.Article = input.Clean(h.ID)
	}
	return h, nil
}

// add adds a line to its article's group and returns the article's id, also when the line itself can't be used.
func (r *reader) add(number int, line []byte) (string, error) {
	h, err := headOf(line)
	if err != nil {
		return "", err
	}
	switch {
	case h.Article == "" && h.Kind == "article":
		return "", diplomacy.Errorf(diplomacy.Invalid, "id is missing: other lines cite the article by it")
	case h.Article == "":
		return "", diplomacy.Errorf(diplomacy.Invalid, "article is missing: name the id of the article that this line is about")
	case h.Kind == "article":
		return h.Article, r.addArticle(number, line)
	}
	g := r.open[h.Article]
	if g == nil {
		return h.Article, diplomacy.Errorf(diplomacy.Invalid, "article %q has no line before this one: put its line, with the text, first", h.Article)
	}
	if h.Kind == "actor" {
		return h.Article, g.addActor(line)
	}
	return h.Article, g.addFact(line, r.index)
}

func (r *reader) addArticle(number int, line []byte) error {
	var l input.ArticleLine
	if err := input.Decode(line, &l); err != nil {
		return err
	}
	a, err := l.Article()
	if err == nil {
		err = a.Validate()
	}
	if err == nil {
		err = input.CheckPublished(&a, r.options.Latest)
	}
	if have := r.open[a.ID]; err == nil && have != nil {
		if have.article == a {
			return nil
		}
		return diplomacy.Errorf(diplomacy.Invalid, "id %q stands already in line %d with other content: give each article its own id", a.ID, have.line)
	}
	r.open[a.ID] = &group{line: number, article: a, bad: err != nil}
	return err
}

// actorLine is an actor with the article that it stands in.
type actorLine struct {
	Kind    string `json:"kind"`
	Article string `json:"article"`
	diplomacy.Actor
}

func (g *group) addActor(line []byte) error {
	var l actorLine
	if err := input.DecodeStrict(line, &l); err != nil {
		return err
	}
	input.NormaliseActor(&l.Actor)
	if err := l.Actor.Validate(); err != nil {
		return err
	}
	n := len([]rune(g.article.Text))
	for _, m := range l.Mentions {
		if m[0] < 0 || m[1] > n || m[0] >= m[1] {
			return diplomacy.Errorf(diplomacy.Invalid, "mentions: the span %d-%d lies outside the article's %d characters", m[0], m[1], n)
		}
	}
	g.actors = append(g.actors, l.Actor)
	return nil
}

func (g *group) addFact(line []byte, ix *index) error {
	var f diplomacy.Fact
	if err := input.DecodeStrict(line, &f); err != nil {
		return err
	}
	input.Normalise(&f)
	article := &g.article
	if g.bad {
		article = nil
	}
	if err := f.Validate(article); err != nil {
		return err
	}
	own := f.ID
	f.Complete(g.article.Published)
	for i := range f.Links {
		to := f.Links[i].To
		id, ok := ix.resolve(to, own, f.ID)
		if !ok {
			return diplomacy.Errorf(diplomacy.Invalid, "links[%d].to %q: no fact of this file has this ref or id, and it is no id of the graph (fact:…)", i, to)
		}
		f.Links[i].To = id
	}
	g.facts = append(g.facts, f)
	return nil
}

// hand yields an article's readings, one for each reader of its facts.
func (r *reader) hand(g *group) error {
	byReader := map[string][]diplomacy.Fact{}
	for _, f := range g.facts {
		if f.Confidence == 0 {
			f.Confidence = 1 // who writes a fact by hand is sure that the text says so
		}
		if f.Extractor == "" {
			f.Extractor = Curated
		}
		name, _, _ := strings.Cut(f.Extractor, "/")
		byReader[name] = append(byReader[name], f)
	}
	if len(byReader) == 0 {
		byReader[Curated] = nil
	}
	names := make([]string, 0, len(byReader))
	for name := range byReader {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		reading := diplomacy.Reading{Article: g.article, Reader: name, Actors: slices.Clone(g.actors), Facts: byReader[name]}
		job := loaders.Job{Input: r.path, Line: g.line, Read: func() (diplomacy.Reading, error) {
			content, err := json.Marshal([]any{reading.Actors, reading.Facts})
			if err == nil {
				err = loaders.Seal(&reading, r.options.Lookup, string(content), r.options.Version)
			}
			return reading, err
		}}
		if err := r.yield(job); err != nil {
			return err
		}
	}
	return nil
}

// index is what a first reading of a file finds.
type index struct {
	last map[string]int    // an article's last line
	refs map[string]string // refs, and ids that are not the graph's, to the id of the first fact that has them
}

// resolve returns the id in the graph of what a link of the fact own leads to.
func (ix *index) resolve(to, own, ownID string) (string, bool) {
	if to == own {
		return ownID, true
	}
	if id, ok := ix.refs[to]; ok {
		return id, true
	}
	return to, strings.HasPrefix(to, "fact:")
}

// readIndex reads a file for the first time. Lines that can't be used are left to the second.
func readIndex(ctx context.Context, f io.Reader) (*index, error) {
	ix := &index{last: map[string]int{}, refs: map[string]string{}}
	published := map[string]diplomacy.Date{}
	err := input.Lines(f, func(number int, line []byte, bad error) error {
		if err := ctx.Err(); err != nil || bad != nil {
			return err
		}
		h, err := headOf(line)
		if err != nil || h.Article == "" {
			return nil
		}
		ix.last[h.Article] = number
		switch h.Kind {
		case "article":
			var l input.ArticleLine
			if input.Decode(line, &l) == nil {
				if a, err := l.Article(); err == nil {
					published[a.ID] = a.Published
				}
			}
		case "actor":
		default:
			ix.addFact(line, published[h.Article])
		}
		return nil
	})
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return ix, err
}

func (ix *index) addFact(line []byte, published diplomacy.Date) {
	var f diplomacy.Fact
	if input.DecodeStrict(line, &f) != nil {
		return
	}
	input.Normalise(&f)
	if f.Ref == "" && f.ID == "" || f.Validate(nil) != nil {
		return
	}
	own := f.ID
	f.Complete(published)
	for _, name := range []string{own, f.Ref} {
		if _, taken := ix.refs[name]; !taken && name != "" && name != f.ID {
			ix.refs[name] = f.ID
		}
	}
}
