package neo4jdb

import (
	"context"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Tx is a transaction that is under way. It ends with the function that was given it.
type Tx struct {
	db *DB
	tx neo4j.ManagedTransaction
}

// Run runs one statement and returns all of its rows. Errors of Run must be returned by the function that was given the
// transaction, or the server's wish to have it tried again would be lost.
func (tx Tx) Run(ctx context.Context, s Statement) (Rows, error) {
	var rows Rows
	if err := tx.each(ctx, s, rows.add); err != nil {
		return nil, err
	}
	return rows, nil
}

// each runs one statement and gives its rows to fn.
func (tx Tx) each(ctx context.Context, s Statement, fn func(Row) error) error {
	tx.db.observe(s)
	result, err := tx.tx.Run(ctx, s.Text, s.Params)
	if err != nil {
		return &statementError{s, err}
	}
	return tx.db.drain(ctx, s, result, fn)
}

// drain gives the rows of a result to fn, and the server's remarks to whoever wants them.
func (db *DB) drain(ctx context.Context, s Statement, result neo4j.ResultWithContext, fn func(Row) error) error {
	for result.Next(ctx) {
		record := result.Record()
		if err := fn(Row{keys: record.Keys, values: record.Values}); err != nil {
			return err
		}
	}
	summary, err := result.Consume(ctx)
	if err := result.Err(); err != nil {
		return &statementError{s, err}
	}
	if err != nil {
		return &statementError{s, err}
	}
	db.notify(s, summary)
	return nil
}

// notify passes the server's remarks on.
func (db *DB) notify(s Statement, summary neo4j.ResultSummary) {
	if db.options.Notifications == nil {
		return
	}
	if remarks := notificationsOf(summary); len(remarks) > 0 {
		db.options.Notifications(s, remarks)
	}
}

// Row is one row of a result. Its values are as the driver decodes them: nil, bool, int64, float64, string, []any,
// map[string]any.
type Row struct {
	keys   []string
	values []any
}

// Get returns the value of a column, nil when there is none of that name.
func (r Row) Get(name string) any {
	if i := slices.Index(r.keys, name); i >= 0 {
		return r.values[i]
	}
	return nil
}

// Keys returns the names of the columns, in the order of the statement's RETURN. It must not be changed.
func (r Row) Keys() []string { return r.keys }

// Values returns the values in the order of Keys. It must not be changed.
func (r Row) Values() []any { return r.values }

// Map returns the row as a new map from column to value.
func (r Row) Map() map[string]any {
	m := make(map[string]any, len(r.keys))
	for i, k := range r.keys {
		m[k] = r.values[i]
	}
	return m
}

// Rows are all the rows of a result.
type Rows []Row

// One returns a column of the first row, nil when there are no rows.
func (rows Rows) One(name string) any {
	if len(rows) == 0 {
		return nil
	}
	return rows[0].Get(name)
}

func (rows *Rows) add(r Row) error {
	*rows = append(*rows, r)
	return nil
}

// Notification is a remark of the server on a statement.
type Notification struct {
	Code        string // Neo.ClientNotification.Statement.UnknownLabelWarning
	Category    string // UNRECOGNIZED, PERFORMANCE, DEPRECATION, HINT, SCHEMA, …
	Severity    string // WARNING or INFORMATION
	Title       string
	Description string
}

func notificationsOf(summary neo4j.ResultSummary) []Notification {
	var list []Notification
	for _, n := range summary.Notifications() {
		list = append(list, Notification{
			Code: n.Code(), Category: n.RawCategory(), Severity: n.RawSeverityLevel(), Title: n.Title(), Description: n.Description(),
		})
	}
	return list
}
