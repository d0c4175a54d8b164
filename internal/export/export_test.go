package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"demarche/internal/diplomacy"
	"demarche/internal/export"
)

// rows is a Source of rows that are made as they are asked for.
type rows struct {
	n    int
	at   func(i int) diplomacy.Record
	fail error // after the last row
}

func (rows) Snapshot(context.Context) (string, error) { return "2025-03-01T12:00:00.000000Z", nil }

func (r rows) Export(_ context.Context, _ *diplomacy.Table, _ diplomacy.Args, row func(diplomacy.Record) error) error {
	for i := range r.n {
		if err := row(r.at(i)); err != nil {
			return err
		}
	}
	return r.fail
}

func (rows) ExportReadings(context.Context, *diplomacy.Table, diplomacy.Args, func(diplomacy.Reading) error) error {
	return errors.New("not asked for")
}

func table(t testing.TB, name string) diplomacy.Table {
	t.Helper()
	out, err := diplomacy.TableOf(name)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// hostile holds what the formats have to escape.
func hostile(int) diplomacy.Record {
	return diplomacy.Record{
		"id": "fact:1", "kind": "statement", "claim": "a \"quoted\", <b> & line\nbreak \x00", "confidence": 0.5, "articles": int64(2), "score": int64(-3),
		"contexts": []any{"military", "legal"}, "extractors": []any{},
		"actors":  []any{map[string]any{"role": "speaker", "id": "person:ann", "name": "Ann & Bob", "for": []any{"country:NOR"}}, map[string]any{"role": "about", "id": "country:NOR"}},
		"objects": []any{map[string]any{"kind": "money", "amount": 4e8, "unit": "USD"}},
	}
}

func run(t testing.TB, name string, f export.Format, src export.Source) (string, int) {
	t.Helper()
	var out bytes.Buffer
	n, err := export.Run(context.Background(), src, export.Request{Table: table(t, name), Format: f}, &out)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), n
}

func TestCSV(t *testing.T) {
	text, n := run(t, "facts", export.CSV, rows{n: 2, at: hostile})
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || n != 2 || len(lines) != 3 {
		t.Fatalf("%d rows, %d lines, %v", n, len(lines), err)
	}
	got := map[string]string{}
	for i, name := range lines[0] {
		if lines[2][i] != "" {
			got[name] = lines[2][i]
		}
	}
	want := map[string]string{
		"id": "fact:1", "kind": "statement", "claim": "a \"quoted\", <b> & line\nbreak \x00", "confidence": "0.5", "articles": "2", "score": "-3", "contexts": `["military","legal"]`,
		"actors":  `[{"for":["country:NOR"],"id":"person:ann","name":"Ann \u0026 Bob","role":"speaker"},{"id":"country:NOR","role":"about"}]`,
		"objects": `[{"amount":400000000,"kind":"money","unit":"USD"}]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestJSONLines(t *testing.T) {
	text, _ := run(t, "outlets", export.JSONL, rows{n: 2, at: func(i int) diplomacy.Record {
		return diplomacy.Record{"name": "The \"Courier\"", "articles": int64(i)}
	}})
	if want := `{"name":"The \"Courier\"","articles":0}` + "\n" + `{"name":"The \"Courier\"","articles":1}` + "\n"; text != want {
		t.Errorf("got %s", text)
	}
}

func TestParquet(t *testing.T) {
	text, _ := run(t, "facts", export.Parquet, rows{n: 30_000, at: hostile})
	f, err := parquet.OpenFile(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	if at, _ := f.Lookup("demarche.rows"); f.NumRows() != 30_000 || at != "30000" || len(f.RowGroups()) != 2 {
		t.Errorf("%d rows, %q told, %d groups", f.NumRows(), at, len(f.RowGroups()))
	}
	type fact struct {
		ID       string   `parquet:"id,optional"`
		Score    *float64 `parquet:"score,optional"`
		Mode     *string  `parquet:"mode,optional"`
		Articles int64    `parquet:"articles,optional"`
		Contexts []string `parquet:"contexts,list"`
		Actors   []struct {
			Role string   `parquet:"role,optional"`
			Name string   `parquet:"name,optional"`
			For  []string `parquet:"for,list"`
		} `parquet:"actors,list"`
	}
	read, err := parquet.Read[fact](strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	last := read[len(read)-1]
	if last.ID != "fact:1" || last.Score == nil || *last.Score != -3 || last.Mode != nil || last.Articles != 2 || len(last.Contexts) != 2 ||
		len(last.Actors) != 2 || last.Actors[0].Name != "Ann & Bob" || last.Actors[0].For[0] != "country:NOR" {
		t.Errorf("%+v", last)
	}
	if _, err := parquet.OpenFile(strings.NewReader(text[:len(text)-100]), int64(len(text)-100)); err == nil {
		t.Error("a file without its end is read as if it were whole")
	}
}

func TestGraphML(t *testing.T) {
	text, _ := run(t, "facts", export.GraphML, rows{n: 2, at: func(i int) diplomacy.Record {
		r := hostile(i)
		r["id"] = []string{"fact:1", "fact:2"}[i]
		return r
	}})
	var doc struct {
		Keys []struct {
			ID string `xml:"id,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID   string `xml:"id,attr"`
				Data []struct {
					Key  string `xml:"key,attr"`
					Text string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, k := range doc.Keys {
		keys[k.ID] = true
	}
	var ids []string
	for _, n := range doc.Graph.Nodes {
		ids = append(ids, n.ID)
		for _, d := range n.Data {
			if !keys[d.Key] {
				t.Errorf("the key %s is not declared", d.Key)
			}
			if d.Key == "n_claim" && d.Text != "a \"quoted\", <b> & line\nbreak \uFFFD" {
				t.Errorf("claim %q", d.Text)
			}
		}
	}
	if diff := cmp.Diff([]string{"fact:1", "person:ann", "country:NOR", "fact:2"}, ids); diff != "" || len(doc.Graph.Edges) != 4 {
		t.Errorf("%d edges, nodes: %s", len(doc.Graph.Edges), diff)
	}
}

// TestABrokenExportIsNoWholeFile: the error is returned, and a format that has an end lacks it.
func TestABrokenExportIsNoWholeFile(t *testing.T) {
	lost := errors.New("the connection is lost")
	for _, f := range export.Formats {
		var out bytes.Buffer
		name := map[bool]string{true: "outlets", false: "facts"}[f == export.JSONL]
		_, err := export.Run(context.Background(), rows{n: 10, at: func(int) diplomacy.Record { return diplomacy.Record{} }, fail: lost}, export.Request{Table: table(t, name), Format: f}, &out)
		if !errors.Is(err, lost) {
			t.Errorf("%s: %v", f, err)
		}
		if f == export.GraphML && strings.Contains(out.String(), "</graphml>") {
			t.Error("the GraphML has an end")
		}
	}
}

// TestMemoryIsFlat: four times the rows take no more memory.
func TestMemoryIsFlat(t *testing.T) {
	for _, f := range []export.Format{export.CSV, export.Parquet, export.GraphML} {
		peak := func(n int) uint64 {
			var most uint64
			runtime.GC()
			src := rows{n: n, at: func(i int) diplomacy.Record {
				if i%5000 == 0 {
					// What is in a sync.Pool outlives one collection and goes with the next, so that how much of it is
					// seen is chance. Only what the export itself holds on to counts here.
					var m runtime.MemStats
					for range 3 {
						runtime.GC()
					}
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapAlloc)
				}
				return hostile(i)
			}}
			if _, err := export.Run(context.Background(), src, export.Request{Table: table(t, "facts"), Format: f}, io.Discard); err != nil {
				t.Fatal(err)
			}
			return most
		}
		few, many := peak(60_000), peak(240_000)
		if many > few*5/4+8<<20 {
			t.Errorf("%s: %d MiB for 60,000 rows, %d MiB for 240,000", f, few>>20, many>>20)
		}
		t.Logf("%s: %d KiB for 60,000 rows, %d KiB for 240,000", f, few>>10, many>>10)
	}
}

// TestTables: names of columns are fit for every format, and each is described.
func TestTables(t *testing.T) {
	for _, table := range diplomacy.Tables() {
		seen := map[string]bool{}
		for _, c := range table.Columns {
			if c.Doc == "" || c.Name == "" || seen[c.Name] || c.Name != strings.ToLower(c.Name) {
				t.Errorf("%s.%s", table.Name, c.Name)
			}
			seen[c.Name] = true
		}
		if _, err := json.Marshal(table); err != nil || table.Doc == "" {
			t.Errorf("%s: %v", table.Name, err)
		}
	}
}

var update = flag.Bool("update", false, "write the tables of docs/export.md anew")

// TestDocs: docs/export.md lists every column.
func TestDocs(t *testing.T) {
	const file = "../../docs/export.md"
	var b strings.Builder
	written := map[*diplomacy.Column]string{}
	for _, table := range diplomacy.Tables() {
		if first := written[&table.Columns[0]]; first != "" {
			fmt.Fprintf(&b, "\n**`%s`**: %s The columns of `%s`.\n", table.Name, table.Doc, first)
			continue
		}
		written[&table.Columns[0]] = table.Name
		fmt.Fprintf(&b, "\n**`%s`**: %s\n\n| column | type | |\n|---|---|---|\n", table.Name, table.Doc)
		for _, c := range table.Columns {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", c.Name, c.Type, c.Doc)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(have), "-update` -->\n")
	_, tail, _ := strings.Cut(rest, "<!-- end of columns -->")
	want := head + "-update` -->\n" + b.String() + "\n<!-- end of columns -->" + tail
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(want, string(have)); diff != "" {
		t.Error(diff)
	}
}
