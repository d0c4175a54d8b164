package coded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders/internal/input"
)

// Table takes the rows of one table in their order. It returns an error of the pipeline's to stop, or one of its own when
// the table as a whole can't be read.
type Table interface {
	Row(Row) error
}

// EachTable gives the rows of the files, and of the tables in the folders, to a new Table for each. What can't be read is
// named, and the rest goes on. It returns the context's error or the pipeline's.
func EachTable(ctx context.Context, paths []string, enc Encoding, out *Out, open func() Table) error {
	for _, path := range paths {
		files, err := tables(path)
		if err != nil {
			out.Bad(Row{File: path}, err)
		}
		for _, file := range files {
			bad, stop := OneFile(ctx, file, enc, out, open)
			if stop != nil {
				return stop
			}
			if bad != nil {
				out.Bad(Row{File: file}, bad)
			}
		}
	}
	return ctx.Err()
}

// OneFile gives the rows of one file to a new Table for each table in it. It returns why the file can't be read, or not to its
// end; and, apart from that, the context's error or the pipeline's, after which nothing more is to be read.
func OneFile(ctx context.Context, file string, enc Encoding, out *Out, open func() Table) (bad, stop error) {
	var t Table
	name := ""
	bad = Each(ctx, file, enc, func(row Row, unread error) error {
		if t == nil || row.File != name {
			t, name = open(), row.File
		}
		if unread != nil {
			out.Bad(row, unread)
			return ctx.Err()
		}
		err := t.Row(row)
		if diplomacy.CodeOf(err) != diplomacy.Invalid { // which is the table's, not the pipeline's
			stop = err
		}
		return err
	})
	if stop == nil {
		stop = ctx.Err()
	}
	return bad, stop
}

// tables lists the tables of a folder in the order of their names, or the one file.
func tables(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, input.OpenError(err)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	err = filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := file != path && strings.HasPrefix(entry.Name(), ".")
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case !hidden && entry.Type().IsRegular() && isTable(entry.Name()):
			files = append(files, file)
		}
		return nil
	})
	if err != nil {
		return files, input.OpenError(err)
	}
	if len(files) == 0 {
		return nil, diplomacy.Errorf(diplomacy.NotFound, "the folder holds no table: it takes .csv, .tsv, .tab and .txt files, plain, .zip or .gz")
	}
	slices.SortFunc(files, func(a, b string) int { // by name, so that the slots of a feed come in the order of time
		if c := strings.Compare(filepath.Base(a), filepath.Base(b)); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return files, nil
}

var tableName = regexp.MustCompile(`(?i)\.(csv|tsv|tab|txt)(\.gz|\.zip)?$|\.zip$`)

func isTable(name string) bool {
	return tableName.MatchString(name) && !strings.Contains(strings.ToLower(name), ".gkg.")
}

// Columns are where a table's columns stand, by their names in lower case.
type Columns map[string]int

// Header reads a header. The columns needed must be there; others may be missing, and surplus ones are passed over.
func Header(line string, needed ...string) (Columns, error) {
	columns := Columns{}
	for i, name := range strings.Split(line, "\t") {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := columns[name]; name != "" && !twice {
			columns[name] = i
		}
	}
	for _, name := range needed {
		if _, ok := columns[strings.ToLower(name)]; !ok {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "the header has no column %q: it takes the table as it was published, with tabs between its columns", name)
		}
	}
	return columns, nil
}

// Fields are one row's fields by the names of their columns.
type Fields struct {
	columns Columns
	values  []string
}

// Split cuts a row at its tabs. A row may lack empty columns at its end; one that is cut off before a column that is
// needed is found by what is missing.
func (c Columns) Split(line string) (Fields, error) {
	values := strings.Split(line, "\t")
	widest := 0
	for _, i := range c {
		widest = max(widest, i+1)
	}
	for len(values) > widest && strings.TrimSpace(values[len(values)-1]) == "" {
		values = values[:len(values)-1]
	}
	if len(values) > widest {
		return Fields{}, diplomacy.Errorf(diplomacy.Invalid, "the row has %d columns, the header %d", len(values), widest)
	}
	if widest > 8 && len(values) < widest/2 {
		return Fields{}, diplomacy.Errorf(diplomacy.Invalid, "the row has %d columns, the header %d: it is cut off", len(values), widest)
	}
	return Fields{c, values}, nil
}

// Get returns a field without blanks around it, "" where the column is missing or says that there is nothing.
func (f Fields) Get(name string) string {
	i, ok := f.columns[strings.ToLower(name)]
	if !ok || i >= len(f.values) {
		return ""
	}
	switch v := strings.TrimSpace(f.values[i]); v {
	case "None", "NULL", "NA", `\N`:
		return ""
	default:
		return v
	}
}

// List returns the values of a field that "; " joins.
func (f Fields) List(name string) []string {
	var out []string
	for _, v := range strings.Split(f.Get(name), ";") {
		v = strings.TrimSpace(v)
		if v == "None" {
			v = ""
		}
		out = append(out, v)
	}
	if len(out) == 1 && out[0] == "" {
		return nil
	}
	return out
}

// Day reads a day as the feeds write it: 2024-03-05, 20240305, or 3/5/2024 with the month first.
func Day(s string) (diplomacy.Date, error) {
	for _, layout := range []string{"20060102", "1/2/2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return diplomacy.ParseDate(t.Format("2006-01-02"))
		}
	}
	if s == "" {
		return "", errors.New("it is missing")
	}
	day, err := diplomacy.ParseDate(s)
	if err != nil {
		return "", fmt.Errorf("%q is no day: YYYY-MM-DD, YYYYMMDD or m/d/yyyy", s)
	}
	return day, nil
}

// CountryNamed returns the country of an English name, nil for none.
func (d *Directory) CountryNamed(name string) *gazetteer.Country {
	if name == "" {
		return nil
	}
	if c, ok := d.who.CountryByName(name); ok {
		return &c
	}
	// "Korea, South", "Gambia, The"
	if last, first, found := strings.Cut(name, ", "); found {
		if c, ok := d.who.CountryByName(first + " " + last); ok {
			return &c
		}
	}
	return nil
}
