// Package article reads articles from files: text with its metadata beside it (NAME.txt and NAME.json), HTML pages, JSON Lines
// and web archives, plain or packed. Its reading of files knows nothing of facts or of the graph, so that extraction without a
// database reads the same way as loading.
package article

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/input"
	"demarche/loaders/internal/warc"
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
	// Stdin is what is read where the path is Stdin; nil: the standard input of the process.
	Stdin io.Reader
}

// Stdin is the path that stands for standard input, which holds JSON Lines.
const Stdin = "-"

// Origin is where an article was read.
type Origin struct {
	File string
	Line int // 1-based: the line of a JSON Lines file, the record of a web archive; 0 for a file that is one article

	Record string // the line itself
}

// Each calls yield with every article of the files and folders in paths, in the order given and by name within a folder.
// Whatever can't be read is handed to fail, with its file, line and reason, and the rest goes on. Each returns the first
// error of yield, or the context's.
//
// Of a folder the files NAME.txt, NAME.html, NAME.htm, NAME.jsonl and NAME.warc are read, those of its subfolders too; NAME.json
// is the metadata of the text or page beside it. Each may be packed with gzip or zstd. Other files there, and hidden ones, are
// no articles.
func Each(ctx context.Context, paths []string, d Defaults, yield func(diplomacy.Article, Origin) error, fail func(diplomacy.Failure)) error {
	d.complete()
	r := &reader{ctx: ctx, defaults: d, yield: yield, fail: fail}
	r.visit = r.file
	return r.paths(paths)
}

func (d *Defaults) complete() {
	if d.Latest == "" {
		d.Latest = diplomacy.DateOf(time.Now()).AddDays(2)
	}
	if d.Stdin == nil {
		d.Stdin = os.Stdin
	}
}

// Count tells about how many articles, or failures, Each will find, without reading them: for a bar that shows how far it is.
// Those of web archives and of standard input are not counted.
func Count(ctx context.Context, paths []string) int {
	n := 0
	r := &reader{ctx: ctx, fail: func(diplomacy.Failure) { n++ }}
	r.visit = func(path string, named bool) error {
		switch ext := extension(path); {
		case slices.Contains(lineExtensions, ext):
			n += input.CountLines(path, nil)
		case ext == ".warc" || path == Stdin:
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
	r.fail(diplomacy.Failure{Input: at.File, Line: at.Line, Reason: err.Error(), Record: at.Record})
}

func (r *reader) path(path string) error {
	if path == Stdin {
		return r.visit(path, true)
	}
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
	ext := extension(path)
	switch {
	case path == Stdin:
		return r.stdin()
	case slices.Contains(lineExtensions, ext):
		return r.opened(path, r.lines)
	case ext == ".warc":
		return r.opened(path, r.warc)
	case slices.Contains(articleExtensions, ext):
		return r.single(path, ext)
	case ext == ".json" && input.PlainName(path) == path:
		if len(besideOf(path)) == 0 {
			r.failed(Origin{File: path}, diplomacy.Errorf(diplomacy.Invalid, "no text or page stands beside this metadata: name it %s.txt or .html", strings.TrimSuffix(filepath.Base(path), ext)))
		} else if named {
			return r.beside(path)
		}
	case named:
		r.failed(Origin{File: path}, diplomacy.Errorf(diplomacy.Invalid, "unknown kind of file %q: articles are .txt, .html, .htm, .jsonl or .warc, or these packed as .gz or .zst", filepath.Ext(path)))
	}
	return nil
}

var (
	articleExtensions = []string{".txt", ".html", ".htm"}
	lineExtensions    = []string{".jsonl", ".ndjson"}
)

// extension is the ending that tells the kind of a file, packed or not.
func extension(path string) string { return strings.ToLower(filepath.Ext(input.PlainName(path))) }

// besideOf lists the texts and pages that a file of metadata belongs to.
func besideOf(metadata string) []string {
	base := strings.TrimSuffix(metadata, filepath.Ext(metadata))
	var found []string
	for _, ext := range articleExtensions {
		for _, name := range input.PackedNames(base + ext) {
			if _, err := os.Stat(name); err == nil {
				found = append(found, name)
			}
		}
	}
	return found
}

// beside reads the texts whose metadata file the user named.
func (r *reader) beside(metadata string) error {
	for _, path := range besideOf(metadata) {
		if err := r.single(path, extension(path)); err != nil {
			return err
		}
	}
	return nil
}

// opened reads a file of many articles.
func (r *reader) opened(path string, read func(path string, content io.Reader) error) error {
	f, err := input.Open(path)
	if err != nil {
		r.failed(Origin{File: path}, input.OpenError(err))
		return nil
	}
	defer f.Close()
	return read(path, f)
}

// stdin reads JSON Lines from standard input, packed or not. A process that waits for input ends with the context all the same.
func (r *reader) stdin() error {
	const name = "standard input"
	in, out := io.Pipe()
	stop := context.AfterFunc(r.ctx, func() { out.CloseWithError(r.ctx.Err()) })
	defer stop()
	defer in.Close()
	go func() {
		_, err := io.Copy(out, r.defaults.Stdin)
		out.CloseWithError(err)
	}()
	content, err := input.Unpack(in)
	if err != nil {
		if r.ctx.Err() == nil {
			r.failed(Origin{File: name}, input.OpenError(err))
		}
		return r.ctx.Err()
	}
	defer content.Close()
	return r.lines(name, content)
}

func (r *reader) lines(path string, content io.Reader) error {
	var stop error
	last := 0
	err := input.Lines(content, func(number int, line []byte, bad error) error {
		at := Origin{File: path, Line: number, Record: string(line)}
		last = number
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
	if stop == nil {
		stop = r.ctx.Err()
	}
	if stop == nil && err != nil {
		r.failed(Origin{File: path, Line: last + 1}, fmt.Errorf("%w; what comes after it is not read", input.OpenError(err)))
	}
	return stop
}

// warc reads the pages of a web archive.
func (r *reader) warc(path string, content io.Reader) error {
	return warc.Pages(content, func(p warc.Page, bad error) error {
		at := Origin{File: path, Line: p.Record}
		var a diplomacy.Article
		if bad == nil {
			a, bad = ReadPage(p.Body, p.ContentType, p.URL)
		}
		if bad == nil {
			bad = r.defaults.Complete(&a)
		}
		if bad == nil {
			return r.yield(a, at)
		}
		where := fmt.Sprintf("record %d", p.Record)
		if p.URL != "" {
			where += ", " + p.URL
		}
		r.failed(at, fmt.Errorf("%s: %w", where, bad))
		return r.ctx.Err()
	})
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
	plain := input.PlainName(path)
	a, err := readMetadata(strings.TrimSuffix(plain, filepath.Ext(plain)) + ".json")
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
	page, err := readPage(content, "text/html", a.URL)
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

// readFile reads a file of at most input.MaxLine bytes, unpacked.
func readFile(path string) ([]byte, error) {
	f, err := input.Open(path)
	if err != nil {
		return nil, input.OpenError(err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, input.MaxLine+1))
	if err != nil {
		return nil, input.OpenError(err)
	}
	if len(content) > input.MaxLine {
		return nil, diplomacy.Errorf(diplomacy.TooLarge, "the file holds more than %d MiB: split it", input.MaxLine>>20)
	}
	return content, nil
}

// maxMetadata is how many bytes the file beside a text may have.
const maxMetadata = 1 << 20

// readMetadata reads the file beside a text. There may be none.
func readMetadata(path string) (diplomacy.Article, error) {
	var l input.ArticleLine
	content, err := readSmall(path)
	if errors.Is(err, fs.ErrNotExist) {
		return diplomacy.Article{}, nil
	}
	if err == nil {
		content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
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

// readSmall reads a file of metadata whole. What is no plain file, such as a pipe, could keep the reader waiting for ever.
func readSmall(path string) ([]byte, error) {
	switch info, err := os.Stat(path); {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, diplomacy.Errorf(diplomacy.Invalid, "it is no plain file")
	case info.Size() > maxMetadata:
		return nil, diplomacy.Errorf(diplomacy.TooLarge, "it holds more than %d KiB", maxMetadata>>10)
	}
	return os.ReadFile(path)
}

// hand completes an article with the defaults, checks it and yields it.
func (r *reader) hand(a diplomacy.Article, at Origin) error {
	if err := r.defaults.Complete(&a); err != nil {
		r.failed(at, err)
		return r.ctx.Err()
	}
	return r.yield(a, at)
}

// Complete fills what an article does not say with the defaults, gives it an id if it has none, and checks it.
func (d Defaults) Complete(a *diplomacy.Article) error {
	d.complete()
	fill(&a.Published, d.Published)
	fill(&a.Outlet, d.Outlet)
	fill(&a.URL, d.URL)
	if a.ID == "" {
		a.ID = diplomacy.ArticleID(a)
	}
	checked := *a
	if checked.Published == "" && d.Undated {
		checked.Published = d.Latest
	}
	err := checked.Validate()
	if err == nil {
		err = input.CheckPublished(a, d.Latest)
	}
	if err != nil && a.Published == "" {
		err = diplomacy.Errorf(diplomacy.Invalid, "%w, in the article's metadata or for all with --published", err)
	}
	return err
}

func fill[T ~string](to *T, from T) {
	if *to == "" {
		*to = from
	}
}
