package main

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
)

// theGraph opens the database to which emptyGraph has pointed the program.
func theGraph(t *testing.T) *neo4jdb.DB {
	t.Helper()
	db, err := neo4jdb.Open(t.Context(), neo4jdb.Options{
		URI: os.Getenv("DEMARCHE_NEO4J_URI"), User: os.Getenv("DEMARCHE_NEO4J_USER"), Password: os.Getenv("DEMARCHE_NEO4J_PASSWORD"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.Background()) })
	return db
}

// TestExportedFactsLoadIntoTheSameGraph exports all facts in the fact format, loads them into an empty graph, and compares all
// that stands in both.
func TestExportedFactsLoadIntoTheSameGraph(t *testing.T) {
	sample := emptyGraph(t)
	loading(t, exitOK, "facts", filepath.Join(sample, "curated.jsonl"))
	loading(t, exitOK, "article", filepath.Join(sample, "articles"))
	db := theGraph(t)
	before := neo4jtest.Graph(t, db, "readings") // whose hashes are of what was read, and it is other files
	file := filepath.Join(t.TempDir(), "facts.jsonl")
	if code, _, stderr := demarche(t, "export", "facts", "--out", file); code != exitOK || !strings.Contains(stderr, "exported ") {
		t.Fatal(stderr)
	}
	if _, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: "MATCH (n) WHERE NOT n:Migration DETACH DELETE n"}); err != nil {
		t.Fatal(err)
	}
	loading(t, exitOK, "facts", file)
	if diff := neo4jtest.Difference(before, neo4jtest.Graph(t, db, "readings")); diff != "" {
		t.Error(diff)
	}
}

// TestExportOverHTTP downloads every list in every format and counts it back.
func TestExportOverHTTP(t *testing.T) {
	emptyGraph(t)
	address := serving(t, "--sample")
	get := func(path string) (*http.Response, string) {
		t.Helper()
		res, err := http.Get(address + "/export/" + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res, string(body)
	}
	for _, table := range diplomacy.Tables() {
		query := ""
		if table.Name == "relationship" {
			query = "?a=country:GBR&b=country:USA"
		}
		res, text := get(table.Name + ".csv" + query)
		lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || res.StatusCode != http.StatusOK || len(lines) < 2 {
			t.Errorf("%s: %s, %d lines, %v: %.200s", table.Name, res.Status, len(lines), err, text)
			continue
		}
		rows := len(lines) - 1
		if res.Trailer.Get("Demarche-Rows") != strconv.Itoa(rows) || res.Header.Get("Demarche-Known-At") == "" {
			t.Errorf("%s: the trailer says %v, there are %d rows", table.Name, res.Trailer, rows)
		}
		if _, text := get(table.Name + ".parquet" + query); parquetRows(t, text) != int64(rows) {
			t.Errorf("%s: the Parquet file has %d rows, the CSV %d", table.Name, parquetRows(t, text), rows)
		}
		if _, text := get(table.Name + ".graphml" + query); !strings.HasSuffix(text, "<!-- "+strconv.Itoa(rows)+" rows -->\n</graphml>\n") {
			t.Errorf("%s: the GraphML ends with %.100s", table.Name, text[max(0, len(text)-100):])
		}
		if _, text := get(table.Name + ".jsonl" + query); !table.OfFacts() && strings.Count(text, "\n") != rows {
			t.Errorf("%s: the JSON Lines have %d rows, the CSV %d", table.Name, strings.Count(text, "\n"), rows)
		}
	}

	// Each list is the one that the API answers, filtered alike.
	filter := `{kinds: [MEETING, STATEMENT], actors: {any: ["country:GBR"]}, from: "2025-02-01"}`
	var api struct {
		Facts        struct{ TotalCount int }
		Relationship struct{ Facts struct{ TotalCount int } }
		Meetings     struct{ TotalCount int }
	}
	ask(t, address, `{ facts(filter: `+filter+`) { totalCount } relationship(a: "country:GBR", b: "country:USA", from: "2025-02-20") { facts { totalCount } } meetings(asOf: "2025-02-28") { totalCount } }`, &api)
	filterJSON := `{"kinds": ["MEETING", "STATEMENT"], "actors": {"any": ["country:GBR"]}, "from": "2025-02-01"}`
	for path, want := range map[string]int{
		"facts.csv?filter=" + url.QueryEscape(filterJSON):                                  api.Facts.TotalCount,
		"relationship.csv?a=country:GBR&b=country:USA&from=2025-02-20":                     api.Relationship.Facts.TotalCount,
		"meetings.csv?asOf=2025-02-28":                                                     api.Meetings.TotalCount,
		"meetings.csv?knownAt=2020-01-01":                                                  0,
		"facts.csv?filter=" + url.QueryEscape(`{"kinds":["TENURE"],"minConfidence":2e-1}`): int(count(t, "MATCH (f:Tenure) RETURN count(f) AS n")),
	} {
		if res, text := get(path); res.Trailer.Get("Demarche-Rows") != strconv.Itoa(want) {
			t.Errorf("%s: %v, want %d: %.300s", path, res.Trailer, want, text)
		}
	}

	for path, want := range map[string]string{
		"nothing.csv":                               `no list \"nothing\"`,
		"facts.doc":                                 `no format \"doc\"`,
		"facts.csv?filter={":                        "filter: it is no JSON",
		"facts.csv?filter={\"kind\":1}":             "filter.kind",
		"facts.csv?filter={\"kinds\":[\"MEETNG\"]}": "MEETNG",
		"facts.csv?asOf=2025-02-31":                 "asOf: ",
		"facts.csv?first=3":                         "first: the list facts has the arguments",
		"relationship.csv?a=country:GBR":            "b is missing: ",
	} {
		if res, text := get(path); res.StatusCode/100 != 4 || !strings.Contains(text, want) || !strings.Contains(text, `"code"`) {
			t.Errorf("%s: %s %s", path, res.Status, text)
		}
	}
}

func parquetRows(t *testing.T, text string) int64 {
	t.Helper()
	f, err := parquet.OpenFile(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	return f.NumRows()
}

// TestAnExportThatFailsLeavesNoFile: neither a part of it under its name nor a temporary one.
func TestAnExportThatFailsLeavesNoFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "facts.csv")
	lost := errors.New("lost")
	err := wholeFile(file, func(w io.Writer) error {
		_, _ = io.WriteString(w, "id\n")
		return lost
	})
	left, _ := os.ReadDir(dir)
	if !errors.Is(err, lost) || len(left) > 0 {
		t.Errorf("%v; left are %v", err, left)
	}
	if code, _, stderr := demarche(t, "export", "facts", "--filter", `{"kinds": "x"}`); code != exitUsage || !strings.Contains(stderr, "kinds") {
		t.Errorf("code %d: %s", code, stderr)
	}
}
