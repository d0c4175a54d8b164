// Package article reads articles from files: text with its metadata beside it (NAME.txt and NAME.json), HTML pages, and JSON
// Lines. It knows nothing of facts or of the graph, so that extraction without a database reads the same way as loading.
package article

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/input"
)

// Defaults fill what an input does not say of itself.
type Defaults struct {
	Published diplomacy.Date
	Outlet    string
	URL       string
	// Latest is the last day that an article may be published on; when empty, the day after tomorrow, since somewhere it is
	// tomorrow already.
	Latest diplomacy.Date
	// Undated lets articles pass that do not say when they were published. Their relative dates mean nothing, so only
	// extraction without a graph takes them.
	Undated bool
}

// Origin is where an article was read.
type Origin struct {
	File string
	Line int // 1-based, of a JSON Lines file; 0 for a file that is one article
}

// Each calls yield with every article of the files and folders in paths, in the order given and by name within a folder.
// Whatever can't be read is handed to fail, with its file, line and reason, and the rest goes on. Each returns the first
// error of yield, or the context's.
//
// Of a folder the files NAME.txt, NAME.html, NAME.htm and NAME.jsonl are read, those of its subfolders too; NAME.json is the
// metadata of the text or page beside it. Other files there, and hidden ones, are no articles.
func Each(ctx context.Context, paths []string, d Defaults, yield func(diplomacy.Article, Origin) error, fail func(diplomacy.Failure)) error {
	if d.Latest == "" {
		d.Latest = diplomacy.DateOf(time.Now()).AddDays(2)
	}
	r := &reader{ctx: ctx, defaults: d, yield: yield, fail: fail}
	r.visit = r.file
	return r.paths(paths)
}

// Count tells how many articles, or failures, Each will find, without reading them: for a bar that shows how far it is.
func Count(ctx context.Context, paths []string) int {
	n := 0
	r := &reader{ctx: ctx, fail: func(diplomacy.Failure) { n++ }}
	r.visit = func(path string, named bool) error {
		switch ext := strings.ToLower(filepath.Ext(path)); {
		case ext == ".jsonl" || ext == ".ndjson":
			n += input.CountLines(path, nil)
		case named || slices.Contains(articleExtensions, ext):
			n++
		}
		return nil
	}
	_ = r.paths(paths) // only the context ends it
	return n
}

type reader struct {
	ctx      context.Context
	defaults Defaults
	yield    func(diplomacy.Article, Origin) error
	fail     func(diplomacy.Failure)
	visit    func(path string, named bool) error // called with every file; the user named it, or it is in a folder
}

func (r *reader) paths(paths []string) error {
	for _, path := range paths {
		if err := r.path(path); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) failed(at Origin, err error) {
	r.fail(diplomacy.Failure{Input: at.File, Line: at.Line, Reason: err.Error()})
}

func (r *reader) path(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		r.failed(Origin{File: path}, input.OpenError(err))
		return r.ctx.Err()
	}
	if info.IsDir() {
		return r.folder(path)
	}
	return r.visit(path, true)
}

func (r *reader) folder(root string) error {
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if stop := r.ctx.Err(); stop != nil {
			return stop
		}
		hidden := path != root && strings.HasPrefix(entry.Name(), ".")
		switch {
		case err != nil:
			r.failed(Origin{File: path}, input.OpenError(err))
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case hidden && entry.IsDir():
			return fs.SkipDir
		case hidden || entry.IsDir() || !regular(path):
			return nil
		}
		return r.visit(path, false)
	})
}

// regular reports whether a file of a folder, or what a link there leads to, is a plain file: to open a pipe could wait for ever.
// One that can't be looked at is left to whoever reads it.
func regular(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

// file reads one file. One that the user named must be an article; in a folder other files are passed over.
func (r *reader) file(path string, named bool) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".jsonl", ".ndjson":
		return r.lines(path)
	case ".txt", ".html", ".htm":
		return r.single(path, ext)
	case ".json":
		if !hasArticleBeside(path) {
			r.failed(Origin{File: path}, diplomacy.Errorf(diplomacy.Invalid, "no text or page stands beside this metadata: name it %s.txt or .html", strings.TrimSuffix(filepath.Base(path), ext)))
		} else if named {
			return r.beside(path)
		}
	default:
		if named {
			r.failed(Origin{File: path}, diplomacy.Errorf(diplomacy.Invalid, "unknown kind of file %q: articles are .txt, .html, .htm or .jsonl", ext))
		}
	}
	return nil
}

var articleExtensions = []string{".txt", ".html", ".htm"}

func hasArticleBeside(metadata string) bool {
	base := strings.TrimSuffix(metadata, filepath.Ext(metadata))
	for _, ext := range articleExtensions {
		if _, err := os.Stat(base + ext); err == nil {
			return true
		}
	}
	return false
}

// beside reads the texts whose metadata file the user named.
func (r *reader) beside(metadata string) error {
	base := strings.TrimSuffix(metadata, filepath.Ext(metadata))
	for _, ext := range articleExtensions {
		if _, err := os.Stat(base + ext); err == nil {
			if err := r.single(base+ext, ext); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reader) lines(path string) error {
	f, err := os.Open(path)
	if err != nil {
		r.failed(Origin{File: path}, input.OpenError(err))
		return nil
	}
	defer f.Close()
	var stop error
	err = input.Lines(f, func(number int, line []byte, bad error) error {
		at := Origin{File: path, Line: number}
		if bad == nil {
			var a diplomacy.Article
			if a, bad = r.line(line); bad == nil {
				stop = r.hand(a, at)
				return stop
			}
		}
		r.failed(at, bad)
		stop = r.ctx.Err()
		return stop
	})
	if stop == nil && err != nil {
		r.failed(Origin{File: path}, input.OpenError(err))
	}
	return stop
}

func (r *reader) line(line []byte) (diplomacy.Article, error) {
	var l input.ArticleLine
	if err := input.Decode(line, &l); err != nil {
		return diplomacy.Article{}, err
	}
	if l.Kind != "" && l.Kind != "article" {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.Invalid, "kind %q: this line is no article; facts are loaded with: demarche load facts", l.Kind)
	}
	return l.Article()
}

func (r *reader) single(path, ext string) error {
	at := Origin{File: path}
	a, err := r.readSingle(path, ext)
	if err != nil {
		r.failed(at, err)
		return nil
	}
	return r.hand(a, at)
}

func (r *reader) readSingle(path, ext string) (diplomacy.Article, error) {
	content, err := readFile(path)
	if err != nil {
		return diplomacy.Article{}, err
	}
	a, err := readMetadata(strings.TrimSuffix(path, filepath.Ext(path)) + ".json")
	if err != nil {
		return a, err
	}
	if ext == ".txt" {
		if err := input.CheckText(content); err != nil {
			return a, err
		}
		a.Text = strings.TrimPrefix(string(content), "\ufeff")
		return a, nil
	}
	page, err := readPage(content, a.URL)
	if err != nil {
		return a, err
	}
	fill(&a.Title, page.Title)
	fill(&a.Outlet, page.Outlet)
	fill(&a.Published, page.Published)
	fill(&a.URL, page.URL)
	fill(&a.Lang, page.Lang)
	a.Text = page.Text
	return a, nil
}

// readFile reads a file of at most input.MaxLine bytes.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, input.OpenError(err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, input.MaxLine+1))
	if err != nil {
		return nil, input.OpenError(err)
	}
	if len(content) > input.MaxLine {
		return nil, diplomacy.Errorf(diplomacy.TooLarge, "the file is larger than %d MiB: split it", input.MaxLine>>20)
	}
	return content, nil
}

// readMetadata reads the file beside a text. There may be none.
func readMetadata(path string) (diplomacy.Article, error) {
	var l input.ArticleLine
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return diplomacy.Article{}, nil
	}
	if err == nil {
		if err = input.CheckText(content); err == nil {
			err = input.Decode(content, &l)
		}
	} else {
		err = input.OpenError(err)
	}
	var a diplomacy.Article
	if err == nil {
		a, err = l.Article()
	}
	if err != nil {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.CodeOf(err), "its metadata %s: %w", filepath.Base(path), err)
	}
	a.Text = ""
	return a, nil
}

// hand completes an article with the defaults, checks it and yields it.
func (r *reader) hand(a diplomacy.Article, at Origin) error {
	fill(&a.Published, r.defaults.Published)
	fill(&a.Outlet, r.defaults.Outlet)
	fill(&a.URL, r.defaults.URL)
	if a.ID == "" {
		a.ID = diplomacy.ArticleID(&a)
	}
	checked := a
	if checked.Published == "" && r.defaults.Undated {
		checked.Published = r.defaults.Latest
	}
	err := checked.Validate()
	if err == nil {
		err = input.CheckPublished(&a, r.defaults.Latest)
	}
	if err != nil {
		if a.Published == "" {
			err = diplomacy.Errorf(diplomacy.Invalid, "%w, in the article's metadata or for all with --published", err)
		}
		r.failed(at, err)
		return r.ctx.Err()
	}
	return r.yield(a, at)
}

func fill[T ~string](to *T, from T) {
	if *to == "" {
		*to = from
	}
}
