package coded

import (
	"context"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
)

// Options say how the rows of a table with a header are read.
type Options struct {
	Who    *gazetteer.Gazetteer
	Latest diplomacy.Date // the last day of publication that is believed; when empty, the day after tomorrow
}

// TableSource yields a reading for every row of the files and folders in paths; newTable makes what reads one table. A row
// that can't be read is named with its line and reason, and the rest goes on.
func TableSource(paths []string, o Options, newTable func(*Coder, *Out) Table) loaders.Source {
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		coder := NewCoder(o.Who, o.Latest)
		out := &Out{Yield: yield, Fail: fail}
		return EachTable(ctx, paths, Latin1, out, func() Table { return newTable(coder, out) })
	}
}

// NewTable returns what reads one table whose header must have the needed columns; event codes a row.
func NewTable(coder *Coder, out *Out, event func(*Coder, Fields) (Event, error), needed ...string) Table {
	out.Head = ""
	return &headed{coder: coder, out: out, event: event, needed: needed}
}

// headed reads the rows of one table by its header.
type headed struct {
	coder   *Coder
	out     *Out
	event   func(*Coder, Fields) (Event, error)
	needed  []string
	columns Columns
}

// Row takes the header first and then row by row.
func (t *headed) Row(row Row) error {
	if t.columns == nil {
		columns, err := Header(row.Text, t.needed...)
		if err != nil {
			return err
		}
		t.columns, t.out.Head = columns, row.Text
		return nil
	}
	columns := t.columns
	return t.out.Row(row, func() (diplomacy.Reading, error) {
		fields, err := columns.Split(row.Text)
		if err != nil {
			return diplomacy.Reading{}, err
		}
		e, err := t.event(t.coder, fields)
		if err != nil {
			return diplomacy.Reading{}, err
		}
		return t.coder.Reading(e)
	})
}
