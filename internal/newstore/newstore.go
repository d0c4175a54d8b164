// Package newstore makes the store of a private server anew out of readings, in bulk: files of them, an import of those into a new
// store, aside, its constraints and indexes, and then the place of the old one.
package newstore

import (
	"context"
	"errors"
	"iter"
	"time"

	"demarche/internal/bulk"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jlocal"
)

// logEvery is how often the log says how far the files are.
const logEvery = 10 * time.Second

// Made is a store that stands in its place.
type Made struct {
	Files *bulk.Files // what it was made of; they are removed
	Kept  string      // the folder that the old store is kept in; "" when there was none
}

// Make makes the store of a private server, which must not run. ended, once the readings have ended, says whether they are all. Whatever
// fails before the last step, the old store stays as it is.
func Make(ctx context.Context, o neo4jlocal.Options, readings iter.Seq[diplomacy.Reading], ended func() error) (made Made, err error) {
	i, err := neo4jlocal.BeginImport(ctx, o)
	if err != nil {
		return made, err
	}
	defer func() { err = errors.Join(err, i.Close()) }()
	began := time.Now()
	step := func(what string, more ...any) {
		o.Log.Info(what, append(more, "seconds", int(time.Since(began).Seconds()))...)
	}
	told := began
	progress := func(step string, done int64) {
		if time.Since(told) > logEvery {
			told = time.Now()
			o.Log.Info("preparing", "step", step, "done", done)
		}
	}
	files, err := bulk.Prepare(ctx, readings, bulk.Options{Dir: i.Dir, Progress: progress})
	if err = errors.Join(err, ended()); err != nil {
		return made, err
	}
	if files.Readings == 0 {
		return made, diplomacy.Errorf(diplomacy.Invalid, "nothing could be read, so there is nothing to import")
	}
	step("prepared the files of the import", "readings", files.Readings, "facts", files.Rows["Fact"])
	if err := i.Load(ctx, files.Arguments()); err != nil {
		return made, err
	}
	step("imported them into a new store")
	if err := errors.Join(files.Remove(), migrate(ctx, i)); err != nil {
		return made, err
	}
	step("brought its schema up to date")
	kept, err := i.Swap(ctx)
	return Made{Files: files, Kept: kept}, err
}

// migrate makes the constraints and indexes of a new store, and waits for them.
func migrate(ctx context.Context, i *neo4jlocal.Import) (err error) {
	server, err := i.Start(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Close(context.WithoutCancel(ctx))) }()
	db, err := neo4jdb.Open(ctx, neo4jdb.Options{URI: server.URI, User: server.User, Password: server.Password, Database: neo4jdb.DefaultDatabase})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close(context.WithoutCancel(ctx))) }()
	return db.Migrate(ctx)
}
