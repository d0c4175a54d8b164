package neo4jdb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/internal/diplomacy"
	"demarche/schema"
)

// awaitIndexesSeconds is how long Migrate waits for new indexes to be filled.
const awaitIndexesSeconds = 900

// Migrate brings the schema up to date: it applies the migrations of package schema that the graph does not record yet, in
// their order, and records each as a node (:Migration {number, name, checksum, applied}). Two processes may call it at once;
// one waits for the other. It returns Conflict when the graph records a migration that this program does not know, or one
// that it knows otherwise.
func (db *DB) Migrate(ctx context.Context) error { return db.migrate(ctx, schema.Neo4j) }

func (db *DB) migrate(ctx context.Context, files fs.FS) error {
	known, err := readMigrations(files)
	if err != nil {
		return err
	}
	// Nearly always there is nothing to do, which can be told without the lock.
	if left, err := db.pending(ctx, known); err != nil || len(left) == 0 {
		return err
	}
	return db.withMigrationLock(ctx, func() error {
		left, err := db.pending(ctx, known)
		if err != nil || len(left) == 0 {
			return err
		}
		for _, m := range left {
			if err := db.apply(ctx, m); err != nil {
				return fmt.Errorf("migration %s: %w", m.file, err)
			}
		}
		_, err = db.AutoCommit(ctx, Statement{Text: "CALL db.awaitIndexes($seconds)", Params: map[string]any{"seconds": awaitIndexesSeconds}})
		return err
	})
}

// withMigrationLock calls fn while an open transaction holds the lock node of migrations, which keeps other processes out. The
// server gives the lock back when the connection is lost, so it never outlives its holder.
func (db *DB) withMigrationLock(ctx context.Context, fn func() error) (err error) {
	// The same constraint stands in the migrations, for those who read them. Without it two processes could make two nodes.
	// Two that make it at once deadlock, and the one that is told so tries again.
	if err := db.runAll(ctx, "CREATE CONSTRAINT lock_name IF NOT EXISTS FOR (n:Lock) REQUIRE n.name IS UNIQUE"); err != nil {
		return fmt.Errorf("prepare the lock of migrations: %w", err)
	}
	session := db.session(ctx, neo4j.AccessModeWrite)
	defer func() { err = db.closing(ctx, session, err) }()
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return db.wrap(ctx, err)
	}
	// An open transaction of its own accord has no other end than these.
	defer func() { _ = tx.Close(context.WithoutCancel(ctx)) }()
	lock := Statement{Text: "MERGE (l:Lock {name: 'migrations'}) SET l.seq = coalesce(l.seq, 0) + 1"}
	db.observe(lock)
	result, err := tx.Run(ctx, lock.Text, nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		return db.wrap(ctx, fmt.Errorf("take the lock of migrations: %w", err))
	}
	if err := fn(); err != nil {
		return err
	}
	return db.wrap(ctx, tx.Commit(ctx))
}

// pending returns the migrations that the graph does not record, having checked those that it does.
func (db *DB) pending(ctx context.Context, known []migration) ([]migration, error) {
	// Found by label alone at first: on an empty graph the properties are not known yet.
	rows, err := db.Read(ctx, Statement{Text: "MATCH (m:Migration) RETURN properties(m) AS m"})
	if err != nil {
		return nil, fmt.Errorf("read the migrations of the graph: %w", err)
	}
	applied := map[int64]string{}
	for _, row := range rows {
		m, _ := row.Get("m").(map[string]any)
		number, _ := m["number"].(int64)
		applied[number], _ = m["checksum"].(string)
		if newest := known[len(known)-1].number; number > newest {
			return nil, diplomacy.Errorf(diplomacy.Conflict, "the graph was prepared by a newer Demarche: it has migration %04d (%v), and this program knows them up to %04d; "+
				"use the newer program, or another database", number, m["name"], newest)
		}
	}
	var left []migration
	for _, m := range known {
		checksum, done := applied[m.number]
		if !done {
			left = append(left, m)
		} else if checksum != m.checksum {
			return nil, diplomacy.Errorf(diplomacy.Conflict, "migration %s was changed after the graph was prepared with it (checksum %.12s there, %.12s here): "+
				"undo the change and put it into a new migration, or begin with an empty graph", m.file, checksum, m.checksum)
		}
	}
	return left, nil
}

// apply runs the statements of a migration and records it. Neo4j lets no transaction change both schema and data, so there are
// several: a migration that was interrupted is run again from its beginning, and each must bear that.
func (db *DB) apply(ctx context.Context, m migration) error {
	for _, step := range m.steps {
		var err error
		if step.auto {
			_, err = db.AutoCommit(ctx, Statement{Text: step.texts[0]})
		} else {
			err = db.runAll(ctx, step.texts...)
		}
		if err != nil {
			return err
		}
	}
	return db.Write(ctx, func(tx Tx) error {
		_, err := tx.Run(ctx, Statement{
			Text: "MERGE (m:Migration {number: $number}) SET m.name = $name, m.checksum = $checksum, m.applied = $applied",
			Params: map[string]any{"number": m.number, "name": m.name, "checksum": m.checksum,
				"applied": time.Now().UTC().Format("2006-01-02T15:04:05.000000Z")},
		})
		return err
	})
}

// runAll runs statements in one transaction.
func (db *DB) runAll(ctx context.Context, texts ...string) error {
	return db.Write(ctx, func(tx Tx) error {
		for _, text := range texts {
			if _, err := tx.Run(ctx, Statement{Text: text}); err != nil {
				return err
			}
		}
		return nil
	})
}

// migration is one file of migrations.
type migration struct {
	file     string
	number   int64
	name     string
	checksum string
	steps    []step
}

// step is what one transaction of a migration does: statements that follow one another and all change the schema, or all
// change data. With auto it is one statement, outside a managed transaction.
type step struct {
	texts  []string
	schema bool
	auto   bool
}

// readMigrations reads the files neo4j/NNNN_name.cypher in the order of their numbers, each of which there is once.
func readMigrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "neo4j/*.cypher")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	slices.Sort(names)
	var list []migration
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read migration: %w", err)
		}
		m, err := parseMigration(strings.TrimPrefix(name, "neo4j/"), string(data))
		if err != nil {
			return nil, err
		}
		if n := len(list); n > 0 && list[n-1].number == m.number {
			return nil, fmt.Errorf("migrations %s and %s have the same number", list[n-1].file, m.file)
		}
		list = append(list, m)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("there are no migrations")
	}
	return list, nil
}

var schemaCommand = regexp.MustCompile(`(?i)^\s*(CREATE|DROP)\s+((OR\s+REPLACE\s+)?(FULLTEXT|RANGE|TEXT|POINT|LOOKUP|VECTOR)\s+)?(INDEX|CONSTRAINT)\b`)

func parseMigration(file, text string) (migration, error) {
	m := migration{file: file}
	var rest string
	if n, err := fmt.Sscanf(file, "%04d_%s", &m.number, &rest); n != 2 || err != nil || !strings.HasSuffix(rest, ".cypher") {
		return m, fmt.Errorf("migration %s: its name should be like 0001_name.cypher", file)
	}
	m.name = strings.TrimSuffix(rest, ".cypher")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	sum := sha256.Sum256([]byte(text))
	m.checksum = hex.EncodeToString(sum[:])
	statements, err := splitStatements(text)
	if err != nil {
		return m, fmt.Errorf("migration %s: %w", file, err)
	}
	if len(statements) == 0 {
		return m, fmt.Errorf("migration %s: it has no statement", file)
	}
	for _, s := range statements {
		text, auto := strings.CutPrefix(s, ":auto")
		next := step{texts: []string{strings.TrimSpace(text)}, schema: schemaCommand.MatchString(text), auto: auto}
		if n := len(m.steps); n > 0 && !auto && !m.steps[n-1].auto && m.steps[n-1].schema == next.schema {
			m.steps[n-1].texts = append(m.steps[n-1].texts, next.texts...)
		} else {
			m.steps = append(m.steps, next)
		}
	}
	return m, nil
}
