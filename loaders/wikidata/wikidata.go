// Package wikidata reads what Wikidata says of office-holders, memberships and diplomatic relations: answers of SPARQL queries in
// the JSON results format, from files or from the query service. See docs/wikidata.md.
package wikidata

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/fetch"
	"demarche/loaders/internal/coded"
	"demarche/loaders/internal/input"
)

// Name of the source, and Extractor: who vouches for the facts, in every evidence of them.
const (
	Name      = "wikidata"
	Extractor = "wikidata/1"
)

// DefaultEndpoint is the query service of Wikidata.
const DefaultEndpoint = "https://query.wikidata.org/sparql"

// maxAnswer is how many bytes an answer may have. The largest of the queries' has some tens of millions.
const maxAnswer = 512 << 20

//go:embed queries
var embedded embed.FS

// Options say how answers are had and read.
type Options struct {
	Who *gazetteer.Gazetteer
	// Read is the day on which the answers were given: what they say without a date was so by then. Empty: today.
	Read diplomacy.Date
	// Unknown is told, at the end, of how many rows were passed over since the gazetteer does not have the country, and of
	// which codes; nil: nobody.
	Unknown func(rows int, codes []string)
	Client  fetch.Client
}

// Queries returns the SPARQL queries whose answers are read, by name: those of the gazetteer, and those of ties.
func Queries() (map[string]string, error) {
	own, err := gazetteer.Queries()
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for file, q := range own {
		out[strings.TrimSuffix(file, ".rq")] = q
	}
	files, err := fs.Glob(embedded, "queries/*.rq")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		q, err := embedded.ReadFile(file)
		if err != nil {
			return nil, err
		}
		out[strings.TrimSuffix(path.Base(file), ".rq")] = string(q)
	}
	return out, nil
}

// answer is one answer to be read.
type answer struct {
	name    string // as it is shown
	file    string // where it lies
	address string // where it is fetched; empty: it lies there already
}

// Files yields a reading for every row of answers that lie in files, packed or not, or at addresses of the web.
func Files(paths []string, o Options) loaders.Source {
	var list []answer
	for _, p := range paths {
		if strings.HasPrefix(p, "http://") || strings.HasPrefix(p, "https://") {
			list = append(list, answer{name: p, address: p})
		} else {
			list = append(list, answer{name: p, file: p})
		}
	}
	return source(list, o)
}

// Ask yields a reading for every row that a query service answers to the queries named, one query after another; with no names
// to all of Queries.
func Ask(endpoint string, names []string, o Options) (loaders.Source, error) {
	if err := fetch.CheckAddress("the query service's address", endpoint); err != nil {
		return nil, err
	}
	queries, err := Queries()
	if err != nil {
		return nil, err
	}
	known := slices.Sorted(maps.Keys(queries))
	if len(names) == 0 {
		names = known
	}
	var list []answer
	for _, n := range names {
		q, ok := queries[n]
		if !ok {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "there is no query %q: use some of %s", n, strings.Join(known, ", "))
		}
		u, err := url.Parse(endpoint)
		if err != nil {
			return nil, err
		}
		values := u.Query()
		values.Set("query", q)
		values.Set("format", "json")
		u.RawQuery = values.Encode()
		list = append(list, answer{name: n + " of " + endpoint, address: u.String()})
	}
	return source(list, o), nil
}

// source reads answers one after another. One that can't be had is named, and the rest goes on.
func source(list []answer, o Options) loaders.Source {
	if o.Read == "" {
		o.Read = diplomacy.DateOf(time.Now())
	}
	o.Client.Accept = "application/sparql-results+json"
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		folder, err := os.MkdirTemp("", "demarche-wikidata-")
		if err != nil {
			return fmt.Errorf("make a folder for the answers: %w", err)
		}
		defer os.RemoveAll(folder)
		out := &coded.Out{Yield: yield, Fail: fail}
		var have []answer
		for i, a := range list {
			if a.address != "" {
				a.file = path.Join(folder, fmt.Sprint(i))
				err = o.Client.Get(ctx, a.address, func(r io.Reader, _ int64) error { return save(a.file, r) })
			}
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				fail(diplomacy.Failure{Input: a.name, Reason: err.Error(), Passing: true}) // the next run asks again
				err = nil
				continue
			}
			have = append(have, a)
		}
		r := &reader{Options: o, out: out, ids: map[string]map[string]bool{}, unknown: map[string]bool{}}
		return r.all(ctx, have)
	}
}

// save keeps an answer while it is read: the service should not wait for the graph.
func save(file string, r io.Reader) error {
	f, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("keep the answer: %w", err)
	}
	n, err := io.Copy(f, io.LimitReader(r, maxAnswer+1))
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil && n > maxAnswer {
		err = diplomacy.Errorf(diplomacy.TooLarge, "the answer is larger than %d MiB", maxAnswer>>20)
	}
	return err
}

// reader reads answers to their rows.
type reader struct {
	Options
	out     *coded.Out
	ids     map[string]map[string]bool // the Wikidata ids of the persons whom the gazetteer does not have, by the id that their name makes
	unknown map[string]bool            // codes of countries
	passed  int                        // rows that name one
}

// all reads the answers twice, first for the names that two persons bear: neither must become the other, whatever the order.
func (r *reader) all(ctx context.Context, answers []answer) error {
	var good []answer
	for _, a := range answers {
		if bad := r.each(ctx, a, func(_ int, row gazetteer.AnswerRow) error { r.note(row); return nil }); ctx.Err() != nil {
			return ctx.Err()
		} else if bad != nil && diplomacy.CodeOf(bad) != diplomacy.Invalid && diplomacy.CodeOf(bad) != diplomacy.TooLarge {
			r.out.Bad(coded.Row{File: a.name}, input.OpenError(bad))
			continue
		}
		good = append(good, a)
	}
	for _, a := range good {
		var stop error
		bad := r.each(ctx, a, func(number int, row gazetteer.AnswerRow) error {
			stop = r.row(coded.Row{File: a.name, Line: number, Text: shown(row)}, row)
			return stop
		})
		switch {
		case stop != nil:
			return stop
		case ctx.Err() != nil:
			return ctx.Err()
		case bad != nil: // the rows before it stand each for itself
			r.out.Bad(coded.Row{File: a.name}, bad)
		}
	}
	if r.passed > 0 && r.Unknown != nil {
		r.Unknown(r.passed, slices.Sorted(maps.Keys(r.unknown)))
	}
	return nil
}

func (r *reader) each(ctx context.Context, a answer, each func(int, gazetteer.AnswerRow) error) error {
	f, err := input.Open(a.file)
	if err != nil {
		return err
	}
	defer f.Close()
	return gazetteer.ReadAnswer(&upTo{f, maxAnswer}, func(number int, row gazetteer.AnswerRow) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return each(number, row)
	})
}

// upTo ends an answer that goes on and on.
type upTo struct {
	r    io.Reader
	left int64
}

func (u *upTo) Read(p []byte) (int, error) {
	if u.left <= 0 {
		return 0, diplomacy.Errorf(diplomacy.TooLarge, "the answer is larger than %d MiB", maxAnswer>>20)
	}
	n, err := u.r.Read(p[:min(int64(len(p)), u.left)])
	u.left -= int64(n)
	return n, err
}

// note remembers which person bears a name that the gazetteer does not have.
func (r *reader) note(row gazetteer.AnswerRow) {
	if id := gazetteer.PersonID(input.Clean(row.Get("personLabel"))); id != "" {
		if r.ids[id] == nil {
			r.ids[id] = map[string]bool{}
		}
		r.ids[id][row.Entity("person")] = true
	}
}

// errPassedOver is a row about a country that the gazetteer does not have: Wikidata knows states that are no more, and
// territories that do not act in diplomacy.
var errPassedOver = errors.New("passed over")

// row yields what a row says. What kind of row it is, its columns tell.
func (r *reader) row(at coded.Row, row gazetteer.AnswerRow) error {
	make := r.tenure
	switch {
	case row.Get("office") != "":
	case row.Get("other") != "":
		make = r.relation
	case row.Get("organization") != "":
		make = r.membership
	default:
		r.out.Bad(at, diplomacy.Errorf(diplomacy.Invalid, "the row is of none of the queries: it has neither office, nor organization, nor other"))
		return nil
	}
	s, err := make(row)
	switch {
	case errors.Is(err, errPassedOver):
		r.passed++
		return nil
	case err != nil:
		r.out.Bad(at, err)
		return nil
	}
	return r.out.Row(at, func() (diplomacy.Reading, error) { return r.reading(row, s) })
}

// shown is a row as the quarantine keeps it: an answer with no other.
func shown(row gazetteer.AnswerRow) string {
	type cell struct {
		Value string `json:"value"`
	}
	cells := make(map[string]cell, len(row))
	for column, value := range row {
		cells[column] = cell{value}
	}
	b, err := json.Marshal(map[string]any{"results": map[string]any{"bindings": []any{cells}}})
	if err != nil { // cannot be: all are texts
		return ""
	}
	return string(b)
}
