package main

import (
	"strings"
	"testing"
	"time"
)

func TestFeedCommandLines(t *testing.T) {
	isolate(t)
	for args, want := range map[string]string{
		"load gdelt":                                      "--latest",
		"load gdelt slots --latest":                       "three ways",
		"load gdelt --latest --from 2024-03-05":           "three ways",
		"load gdelt --to 2024-03-05":                      "--to needs --from",
		"load gdelt --from soon":                          "YYYY-MM-DD",
		"load gdelt --from 2024-03-05 --to 2024-03-04":    "lies before",
		"load gdelt a.csv --quarantine none/there/q.json": "--quarantine",
		"load icews":                                      "requires at least 1 arg",
		"load polecat":                                    "requires at least 1 arg",
	} {
		code, _, stderr := demarche(t, strings.Fields(args)...)
		if code != exitUsage || !strings.Contains(stderr, want) {
			t.Errorf("demarche %s: code %d, %q; want %q", args, code, stderr, want)
		}
	}
}

func TestSlotTimes(t *testing.T) {
	for _, tt := range []struct{ from, to, first, last string }{
		{"2024-03-05", "", "2024-03-05T00:00:00Z", "2024-03-05T23:59:59Z"},
		{"2024-03-05", "2024-03-06", "2024-03-05T00:00:00Z", "2024-03-06T23:59:59Z"},
		{"2024-03-05T10:15", "20240305103000", "2024-03-05T10:15:00Z", "2024-03-05T10:30:00Z"},
		{"2024-03-05T10:15:00+02:00", "2024-03-05T08:15", "2024-03-05T08:15:00Z", "2024-03-05T08:15:00Z"},
	} {
		first, last, err := slotTimes(tt.from, tt.to)
		if err != nil || first.Format(time.RFC3339) != tt.first || last.Format(time.RFC3339) != tt.last {
			t.Errorf("%s to %s: %s, %s, %v", tt.from, tt.to, first, last, err)
		}
	}
}

func TestWikidataCommandLines(t *testing.T) {
	isolate(t)
	for args, want := range map[string]string{
		"load wikidata --only presidents":                    "use some of heads, memberships",
		"load wikidata a.json --only heads":                  "leave it out with files",
		"load wikidata --read 2026-01-01":                    "--read is for files",
		"load wikidata a.json --read yesterday":              "--read",
		"load wikidata --print presidents":                   "use one of heads",
		"load wikidata --wikidata-endpoint file:///etc/a.rq": "wikidata.endpoint",
	} {
		code, _, stderr := demarche(t, strings.Fields(args)...)
		if code != exitUsage || !strings.Contains(stderr, want) {
			t.Errorf("demarche %s: code %d, %q; want %q", args, code, stderr, want)
		}
	}
	if code, stdout, _ := demarche(t, "load", "wikidata", "--print", "relations"); code != exitOK || !strings.Contains(stdout, "SELECT DISTINCT ?held ?country ?other") {
		t.Errorf("the query is not printed: %d %s", code, stdout)
	}
}
