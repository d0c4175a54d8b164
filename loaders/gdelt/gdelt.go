// Package gdelt reads the Events and Mentions tables of GDELT from files and from its feed of quarter-hour slots. See
// docs/event-feeds.md.
package gdelt

import (
	"context"
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/internal/coded"
)

// Name of the feed, and Extractor: who coded the events, in every evidence of them.
const (
	Name      = "gdelt"
	Extractor = "gdelt/2"
)

// Options say how rows are read.
type Options struct {
	Who    *gazetteer.Gazetteer
	Latest diplomacy.Date // the last day of publication that is believed; when empty, the day after tomorrow
	// Unmatched is told how many mentions were of events that are not in the files of the run, once at its end; nil: nobody.
	Unmatched func(n int)
}

// Count tells about how many rows the files and folders in paths hold.
func Count(paths []string) int { return coded.Count(paths) }

// Files yields a reading for every row of the files and folders in paths. A row that can't be read is named with its line and
// reason, and the rest goes on.
func Files(paths []string, o Options) loaders.Source {
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		r := newReader(o, yield, fail)
		defer r.tell(o)
		return r.files(ctx, paths)
	}
}

// reader reads tables one behind the other.
type reader struct {
	coder     *coded.Coder
	out       *coded.Out
	events    *window
	unmatched int

	folder, address string // where fetched files are kept, and where they come from
}

func newReader(o Options, yield func(loaders.Job) error, fail func(diplomacy.Failure)) *reader {
	return &reader{
		coder: coded.NewCoder(o.Who, o.Latest), out: &coded.Out{Yield: yield, Fail: fail}, events: newWindow(windowSize),
	}
}

func (r *reader) files(ctx context.Context, paths []string) error {
	return coded.EachTable(ctx, paths, coded.UTF8, r.out, func() coded.Table { return r })
}

func (r *reader) file(ctx context.Context, path string) (bad, stop error) {
	return coded.OneFile(ctx, path, coded.UTF8, r.out, func() coded.Table { return r })
}

func (r *reader) tell(o Options) {
	if r.unmatched > 0 && o.Unmatched != nil {
		o.Unmatched(r.unmatched)
	}
}

// Row takes a row of either table.
func (r *reader) Row(row coded.Row) error {
	if r.folder != "" {
		row.File = strings.Replace(row.File, r.folder, r.address, 1)
	}
	mention, err := check(row.Text)
	if err != nil {
		r.out.Bad(row, err)
		return nil
	}
	if !mention {
		r.events.add(row.Text)
		return r.out.Row(row, func() (diplomacy.Reading, error) {
			e, err := eventOf(r.coder, row.Text)
			if err != nil {
				return diplomacy.Reading{}, err
			}
			return r.coder.Reading(e)
		})
	}
	return r.mention(row)
}

// mention yields a mention, unless it is of the source that the event's row names already. That is found out here, since a
// job can't be nothing.
func (r *reader) mention(row coded.Row) error {
	line, known := r.events.find(row.Text)
	event, err := coded.Event{}, error(nil)
	if known {
		event, err = eventOf(r.coder, line)
	}
	if !known || err != nil { // an event that was not read, or is itself a bad row
		r.unmatched++
		return nil
	}
	e, other, err := mentionOf(event, row.Text)
	if err != nil {
		r.out.Bad(row, fmt.Errorf("a mention: %w", err))
		return nil
	}
	if !other {
		return nil
	}
	return r.out.RowOf(row, line, func() (diplomacy.Reading, error) { return r.coder.Reading(e) })
}
