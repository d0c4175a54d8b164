// Package neo4jdb talks to Neo4j: it opens a database, reads, writes and migrates it. It is the only package that knows the
// driver, and it knows nothing of what the graph holds.
//
// Errors meant for users carry a code of package diplomacy: Unavailable when the server can't be reached, refuses the
// credentials or is too busy, TimedOut when the context's deadline passed, Conflict when a constraint was violated or the
// schema is newer than the program, TooLarge when a statement needs more memory than the server gives. Every other failure
// is internal, and wraps what the driver said.
package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// DefaultDatabase is the database of a server that has only one.
const DefaultDatabase = "neo4j"

// Options say which database to open and who watches what is sent to it.
type Options struct {
	URI      string // bolt, neo4j, or either with +s (checked certificate) or +ssc (any certificate)
	User     string
	Password string
	Database string // "" stands for DefaultDatabase

	// Observe is called for every statement just before it is sent, again when it is retried. It may be called by several
	// goroutines at once. nil: nobody.
	Observe func(Statement)
	// Notifications is called with what the server remarks on a statement, such as a label that it does not know. With nil the
	// server is asked not to look for any, which is faster.
	Notifications func(Statement, []Notification)
	// MaxConnections bounds the connections held at once; 0 stands for the driver's 100.
	MaxConnections int
}

// Statement is Cypher text with its parameters. Values belong in the parameters, always.
type Statement struct {
	Text   string
	Params map[string]any
}

// DB is an open database. It is safe for concurrent use.
type DB struct {
	options Options
	driver  neo4j.DriverWithContext
}

// Open connects to a database and checks that it answers. The caller closes it.
func Open(ctx context.Context, o Options) (*DB, error) {
	if o.Database == "" {
		o.Database = DefaultDatabase
	}
	driver, err := neo4j.NewDriverWithContext(o.URI, neo4j.BasicAuth(o.User, o.Password, ""), o.configure)
	if err != nil {
		return nil, fmt.Errorf("open Neo4j at %s: %w", o.URI, err)
	}
	db := &DB{options: o, driver: driver}
	if err := db.Ping(ctx); err != nil {
		_ = driver.Close(context.WithoutCancel(ctx)) // the ping's failure is what matters
		return nil, err
	}
	return db, nil
}

// Check opens a database and closes it again, to see whether it answers.
func Check(ctx context.Context, o Options) error {
	db, err := Open(ctx, o)
	if err != nil {
		return err
	}
	return db.Close(ctx)
}

func (o Options) configure(c *config.Config) {
	c.UserAgent = "demarche"
	c.TelemetryDisabled = true
	c.MaxTransactionRetryTime = 15 * time.Second
	if o.MaxConnections > 0 {
		c.MaxConnectionPoolSize = o.MaxConnections
	}
	if o.Notifications == nil {
		c.NotificationsMinSeverity = notifications.DisabledLevel
	}
}

// Close gives all connections back. Statements that are still under way fail.
func (db *DB) Close(ctx context.Context) error {
	if err := db.driver.Close(ctx); err != nil {
		return fmt.Errorf("close Neo4j at %s: %w", db.options.URI, err)
	}
	return nil
}

// Options returns what the database was opened with, so that another connection to it can be opened with other watchers.
func (db *DB) Options() Options { return db.options }

// Ping checks that the server answers, that it takes the credentials, and that it has the database.
func (db *DB) Ping(ctx context.Context) error {
	_, err := db.run(ctx, neo4j.AccessModeRead, Statement{Text: "RETURN 1 AS one"})
	return err
}

// Read runs one statement that only reads, on a reader of a cluster, and returns all of its rows. It is tried again when the
// server asks for that or the connection was lost.
func (db *DB) Read(ctx context.Context, s Statement) (Rows, error) {
	// A transaction of its own takes one message to the server and back, where a managed one takes a message to begin and
	// another to commit: half the time of a small answer. So only what must be tried again is managed.
	rows, err := db.run(ctx, neo4j.AccessModeRead, s)
	if err == nil || !Transient(err) || ctx.Err() != nil {
		return rows, err
	}
	err = db.managed(ctx, neo4j.AccessModeRead, func(tx Tx) (err error) {
		rows, err = tx.Run(ctx, s)
		return err
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// ReadEach runs one statement as Read does and gives each row to fn as it arrives, so that memory stays flat. An error of fn
// ends the reading and is returned as it is. Once a row has been given to fn, the statement is not tried again.
func (db *DB) ReadEach(ctx context.Context, s Statement, fn func(Row) error) error {
	var given bool
	return db.managed(ctx, neo4j.AccessModeRead, func(tx Tx) error {
		err := tx.each(ctx, s, func(row Row) error {
			given = true
			return fn(row)
		})
		if err != nil && given {
			return &finalError{err}
		}
		return err
	})
}

// Write runs fn in one write transaction: all of its statements take effect, or none. When the server asks for it, or the
// connection is lost, fn is called again from its beginning, so it must not change anything but the graph until Write returns.
// An error that is fn's own is returned as it is.
func (db *DB) Write(ctx context.Context, fn func(Tx) error) error {
	return db.managed(ctx, neo4j.AccessModeWrite, fn)
}

// AutoCommit runs one statement outside a managed transaction, as `CALL … IN TRANSACTIONS` and changes of the schema need it.
// It is not tried again.
func (db *DB) AutoCommit(ctx context.Context, s Statement) (Rows, error) {
	return db.run(ctx, neo4j.AccessModeWrite, s)
}

// run runs one statement in an auto-commit transaction.
func (db *DB) run(ctx context.Context, mode neo4j.AccessMode, s Statement) (rows Rows, err error) {
	session := db.session(ctx, mode)
	defer func() { err = db.closing(ctx, session, err) }()
	db.observe(s)
	result, err := session.Run(ctx, s.Text, s.Params, timeout(ctx))
	if err != nil {
		return nil, db.wrap(ctx, &statementError{s, err})
	}
	if err := db.drain(ctx, s, result, rows.add); err != nil {
		return nil, db.wrap(ctx, err)
	}
	return rows, nil
}

// managed runs fn in a transaction that the driver repeats when it may.
func (db *DB) managed(ctx context.Context, mode neo4j.AccessMode, fn func(Tx) error) (err error) {
	session := db.session(ctx, mode)
	defer func() { err = db.closing(ctx, session, err) }()
	execute := session.ExecuteRead
	if mode == neo4j.AccessModeWrite {
		execute = session.ExecuteWrite
	}
	var own, shown error // what fn said last, and what the driver saw of it
	_, err = execute(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		own = fn(Tx{db: db, tx: tx})
		shown = toDriver(own)
		return nil, shown
	}, timeout(ctx))
	if shown != nil && errors.Is(err, shown) {
		err = own
	}
	return db.wrap(ctx, err)
}

func (db *DB) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return db.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: mode, DatabaseName: db.options.Database,
		BookmarkManager: db.driver.ExecuteQueryBookmarkManager(), // in a cluster, reads see what was written before them
	})
}

// closing closes a session and keeps the first error. A cancelled context must not keep the connection from going back.
func (db *DB) closing(ctx context.Context, session neo4j.SessionWithContext, err error) error {
	if cerr := session.Close(context.WithoutCancel(ctx)); err == nil && cerr != nil {
		return db.wrap(ctx, cerr)
	}
	return err
}

// timeout lets the server end a transaction when its context would, so that nothing goes on for nobody.
func timeout(ctx context.Context) func(*neo4j.TransactionConfig) {
	return func(c *neo4j.TransactionConfig) {
		if deadline, ok := ctx.Deadline(); ok {
			c.Timeout = max(time.Until(deadline).Round(time.Millisecond), time.Millisecond)
		}
	}
}

func (db *DB) observe(s Statement) {
	if db.options.Observe != nil {
		db.options.Observe(s)
	}
}
