package coded

import (
	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// Out is where a source puts its rows: jobs to be read, and rows that can't be.
type Out struct {
	Yield      func(loaders.Job) error
	Fail       func(diplomacy.Failure)
	Quarantine *loaders.Quarantine // nil: none
}

// Row yields a row whose reading read makes. If that fails, the row is kept in quarantine with the reason.
func (o *Out) Row(row Row, read func() (diplomacy.Reading, error)) error {
	return o.Yield(loaders.Job{Input: row.File, Line: row.Line, Read: func() (diplomacy.Reading, error) {
		r, err := read()
		if err != nil {
			o.keep(row, err)
		}
		return r, err
	}})
}

// Bad names a row that can't be read, and keeps it in quarantine.
func (o *Out) Bad(row Row, reason error) {
	o.keep(row, reason)
	o.Fail(diplomacy.Failure{Input: row.File, Line: row.Line, Reason: reason.Error()})
}

func (o *Out) keep(row Row, reason error) {
	o.Quarantine.Add(loaders.Rejected{Input: row.File, Line: row.Line, Reason: reason.Error(), Record: row.Text})
}
