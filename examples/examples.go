// Package examples holds the sample that a fresh installation can load and the example queries that return data on it.
package examples

import (
	"embed"
	"io/fs"
)

//go:embed sample/articles/*.txt sample/articles/*.json sample/*.jsonl
var sample embed.FS

//go:embed queries/*.graphql
var queries embed.FS

// Sample returns four short dispatches on the talks of late February 2025, as articles/NAME.txt with NAME.json beside it, and
// curated*.jsonl, facts written by hand in the fact format with the articles that they cite. Both kinds of loader read files:
// os.CopyFS puts it into a folder.
func Sample() fs.FS { return sub(sample, "sample") }

// Queries returns the example queries, NN-name.graphql in the order to show them. The first line of each is a comment with
// its title.
func Queries() fs.FS { return sub(queries, "queries") }

func sub(files embed.FS, folder string) fs.FS {
	s, err := fs.Sub(files, folder)
	if err != nil {
		panic(err) // the folder's name is written above
	}
	return s
}
