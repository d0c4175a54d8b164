// Package store keeps Demarche's graph in Neo4j: it writes readings and answers selections. What it sends is planned by
// package cypher, how it is sent is the matter of package neo4jdb; the store itself decides in which order and under which
// lock, and decodes what comes back.
package store

import (
	"log/slog"
	"time"

	"demarche/internal/cypher"
	"demarche/internal/neo4jdb"
)

// Store is the graph in a database. It is safe for concurrent use.
type Store struct {
	db      *neo4jdb.DB
	planner *cypher.Planner
	now     func() time.Time
	log     *slog.Logger
}

// Option sets something of a Store.
type Option func(*Store)

// WithClock makes the store take the time from now.
func WithClock(now func() time.Time) Option { return func(s *Store) { s.now = now } }

// WithLog makes the store tell what is odd and no error, such as a link that leads to no fact yet.
func WithLog(log *slog.Logger) Option { return func(s *Store) { s.log = log } }

// New returns the store in a database, whose schema is up to date.
func New(db *neo4jdb.DB, opts ...Option) *Store {
	s := &Store{db: db, planner: cypher.NewPlanner(), now: time.Now, log: slog.New(slog.DiscardHandler)}
	for _, o := range opts {
		o(s)
	}
	return s
}
