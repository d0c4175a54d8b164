package coded

import (
	"strings"
	"unicode/utf8"

	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// Out is where a source puts its rows: jobs to be read, and rows that can't be.
type Out struct {
	Yield func(loaders.Job) error
	Fail  func(diplomacy.Failure)
	Head  string // the header of the table that is read, without which its rows mean nothing; empty: it has none
}

// Row yields a row whose reading read makes.
func (o *Out) Row(row Row, read func() (diplomacy.Reading, error)) error {
	return o.RowOf(row, o.Head, read)
}

// RowOf yields a row that means nothing without others before it.
func (o *Out) RowOf(row Row, head string, read func() (diplomacy.Reading, error)) error {
	return o.Yield(loaders.Job{Input: row.File, Line: row.Line, Head: head, Record: row.Text, Read: read})
}

// Bad names a row that can't be read.
func (o *Out) Bad(row Row, reason error) {
	f := diplomacy.Failure{Input: row.File, Line: row.Line, Reason: reason.Error(), Head: o.Head, Record: row.Text}
	if strings.ContainsRune(f.Record, utf8.RuneError) { // it is not what stands in the file
		f.Head, f.Record = "", ""
	}
	o.Fail(f)
}
