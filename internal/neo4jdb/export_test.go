package neo4jdb

import (
	"context"
	"io/fs"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/db"
)

// MigrateFrom is Migrate with migrations of the test's own.
func (db *DB) MigrateFrom(ctx context.Context, files fs.FS) error { return db.migrate(ctx, files) }

// SplitStatements is splitStatements.
func SplitStatements(text string) ([]string, error) { return splitStatements(text) }

// ToRepeat is an error after which the driver tries again.
func ToRepeat() error {
	return &db.Neo4jError{Code: "Neo.TransientError.Transaction.DeadlockDetected"}
}

// CheckMigrations reads migrations and applies none.
func CheckMigrations(files fs.FS) error {
	_, err := readMigrations(files)
	return err
}
