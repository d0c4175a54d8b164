package neo4jdb

import "context"

// Migrate brings the schema up to date.
func (db *DB) Migrate(ctx context.Context) error { return nil }
