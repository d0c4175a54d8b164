package config

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the table of settings in docs/configuration.md anew")

const (
	docs       = "../../docs/configuration.md"
	tableBegin = "<!-- settings: written by `go test ./internal/config -update` -->\n"
	tableEnd   = "<!-- end of settings -->\n"
)

func TestDocumentation(t *testing.T) {
	data, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(data), tableBegin)
	table, after, ended := strings.Cut(rest, tableEnd)
	if !found || !ended {
		t.Fatalf("%s lacks the marks of the table of settings", docs)
	}
	want := settingsTable()
	if *update {
		if err := os.WriteFile(docs, []byte(before+tableBegin+want+tableEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, table); diff != "" {
		t.Errorf("the table of settings is stale: run go test ./internal/config -update (-want +got):\n%s", diff)
	}
}

func settingsTable() string {
	var b strings.Builder
	b.WriteString("| setting | environment variable | default | what it is |\n|---|---|---|---|\n")
	for _, s := range Settings() {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s |\n", s.Key, EnvName(s.Key), defaultText(s), s.Doc)
	}
	return b.String()
}

func defaultText(s Setting) string {
	switch value := s.Default.(type) {
	case []Token, []Job:
		return "none"
	case time.Duration:
		return "`" + value.String() + "`"
	case string:
		switch {
		case s.Key == "data_dir" || s.Key == "cache_dir":
			return "see below"
		case value == "":
			return "empty"
		}
	}
	return fmt.Sprintf("`%v`", s.Default)
}
