// Package export writes lists of the graph into files: CSV, JSON Lines, Parquet and GraphML. Rows are written as they arrive,
// so that memory stays flat however many there are, and a file that is not whole can be told from one that is.
package export

import (
	"bufio"
	"context"
	"io"

	"demarche/internal/diplomacy"
)

// Format is a format of files.
type Format string

// Formats.
const (
	CSV     Format = "csv"
	JSONL   Format = "jsonl"
	Parquet Format = "parquet"
	GraphML Format = "graphml"
)

// Formats lists the formats.
var Formats = []Format{CSV, JSONL, Parquet, GraphML}

// MediaType is the media type of files in the format.
func (f Format) MediaType() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8"
	case JSONL:
		return "application/x-ndjson"
	case GraphML:
		return "application/graphml+xml"
	}
	return "application/vnd.apache.parquet"
}

// FormatOf returns the format of a name. It returns Invalid for another one.
func FormatOf(name string) (Format, error) {
	for _, f := range Formats {
		if string(f) == name {
			return f, nil
		}
	}
	return "", diplomacy.Errorf(diplomacy.Invalid, "there is no format %q: use one of csv, jsonl, parquet, graphml", name)
}

// Source is where rows come from.
type Source interface {
	// Snapshot returns the instant up to which all that was written can be read.
	Snapshot(ctx context.Context) (string, error)
	// Export gives each row of a table to row.
	Export(ctx context.Context, t *diplomacy.Table, args diplomacy.Args, row func(diplomacy.Record) error) error
	// ExportReadings gives the facts of a table to reading, as they were told, article by article.
	ExportReadings(ctx context.Context, t *diplomacy.Table, args diplomacy.Args, reading func(diplomacy.Reading) error) error
}

// Request is what to export: a table, its arguments, and the format.
type Request struct {
	Table  diplomacy.Table
	Args   diplomacy.Args
	Format Format
}

// readings reports whether facts are asked for as they were told, so that `demarche load facts` reads them.
func (r *Request) readings() bool { return r.Format == JSONL && r.Table.OfFacts() }

// Pin fixes the instant as of whose knowledge is exported, unless the request names an earlier one: what is written while the
// export runs is no part of it.
func (r *Request) Pin(ctx context.Context, src Source) error {
	at, err := src.Snapshot(ctx)
	if err != nil {
		return err
	}
	if r.Args.KnownAt == "" || at < r.Args.KnownAt {
		r.Args.KnownAt = at
	}
	return nil
}

// Run writes what is asked for to w and returns how many rows it wrote: lines, of JSON Lines. When it returns an error, what
// was written is not whole; in Parquet and GraphML it then lacks its end, in CSV and JSON Lines nothing tells but the error.
func Run(ctx context.Context, src Source, r Request, w io.Writer) (rows int, err error) {
	if r.readings() {
		buffered := bufio.NewWriterSize(w, 1<<16)
		out := diplomacy.NewReadingWriter(buffered)
		err := src.ExportReadings(ctx, &r.Table, r.Args, out.Write)
		if err == nil {
			err = buffered.Flush()
		}
		return out.Lines, err
	}
	out, err := newTableWriter(w, &r)
	if err != nil {
		return 0, err
	}
	err = src.Export(ctx, &r.Table, r.Args, func(row diplomacy.Record) error {
		rows++
		return out.row(row)
	})
	if err != nil {
		return rows, err
	}
	return rows, out.end(rows)
}

// tableWriter writes the rows of one table in one format.
type tableWriter interface {
	row(diplomacy.Record) error
	end(rows int) error
}

func newTableWriter(w io.Writer, r *Request) (tableWriter, error) {
	switch r.Format {
	case CSV:
		return newCSV(w, r.Table.Columns)
	case JSONL:
		return newJSONL(w, r.Table.Columns), nil
	case Parquet:
		return newParquet(w, r), nil
	case GraphML:
		return newGraphML(w, r)
	}
	return nil, diplomacy.Errorf(diplomacy.Invalid, "there is no format %q: use one of csv, jsonl, parquet, graphml", r.Format)
}
