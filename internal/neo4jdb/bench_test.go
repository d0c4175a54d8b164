package neo4jdb_test

import (
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/internal/neo4jdb/neo4jtest"
)

// What the wrapper costs beside the driver's plain managed transaction, for an answer of 100 rows.
func BenchmarkRead(b *testing.B) {
	const text = "UNWIND range(1, 100) AS n RETURN n, {id: 'fact:' + n, at: '2025-02-27', list: [n, n, n]} AS v"
	b.Run("neo4jdb", func(b *testing.B) {
		db := neo4jtest.Open(b)
		for b.Loop() {
			if rows, err := db.Read(b.Context(), statement(text, nil)); err != nil || len(rows) != 100 {
				b.Fatalf("%d rows, %v", len(rows), err)
			}
		}
	})
	b.Run("driver", func(b *testing.B) {
		o := neo4jtest.Open(b).Options()
		driver, err := neo4j.NewDriverWithContext(o.URI, neo4j.BasicAuth(o.User, o.Password, ""))
		if err != nil {
			b.Fatal(err)
		}
		defer driver.Close(b.Context())
		for b.Loop() {
			session := driver.NewSession(b.Context(), neo4j.SessionConfig{DatabaseName: o.Database, AccessMode: neo4j.AccessModeRead})
			rows, err := session.ExecuteRead(b.Context(), func(tx neo4j.ManagedTransaction) (any, error) {
				result, err := tx.Run(b.Context(), text, nil)
				if err != nil {
					return nil, err
				}
				return result.Collect(b.Context())
			})
			if err != nil || len(rows.([]*neo4j.Record)) != 100 {
				b.Fatal(err)
			}
			if err := session.Close(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
