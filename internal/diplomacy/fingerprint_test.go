package diplomacy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNearIdenticalTexts: files whose names begin alike tell of one thing; those in one list of versions are one text in several
// dresses (other headlines, bylines, paragraphs cut or added, updates of a live blog), all others are texts of their own.
func TestNearIdenticalTexts(t *testing.T) {
	versions := [][]string{
		{"hake-wire", "hake-cut", "hake-house", "hake-lead", "hake-half"},
		{"live-1", "live-2", "live-3"},
		{"vote-1", "vote-2"},
		{"rates-1", "rates-2"},
	}
	same := map[[2]string]bool{}
	for _, list := range versions {
		for _, a := range list {
			for _, b := range list {
				same[[2]string{a, b}] = true
			}
		}
	}
	paths, err := filepath.Glob(filepath.Join("testdata", "stories", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatal(err, paths)
	}
	prints := map[string]Fingerprint{}
	var names []string
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(p), ".txt")
		names = append(names, name)
		prints[name] = FingerprintOf(string(text))
	}
	for i, a := range names {
		for _, b := range names[i+1:] {
			x, y := toldOf(t, prints[a]), toldOf(t, prints[b])
			alike, band := alikeness(x, y)
			inShorter := inShorter(alike, x, y)
			if got := NearIdentical(prints[a], prints[b]); got != same[[2]string{a, b}] {
				t.Errorf("%s and %s near-identical: %v (alike %.2f, of the shorter %.2f, a common band %v)", a, b, got, alike, inShorter, band)
			} else if inShorter > 0.2 {
				t.Logf("%-12s %-12s %5v alike %.2f, of the shorter %.2f", a, b, got, alike, inShorter)
			}
		}
	}
}

func toldOf(t *testing.T, p Fingerprint) *told {
	t.Helper()
	hashes, ok := p.hashes()
	if !ok {
		t.Fatalf("fingerprint %v", p)
	}
	return &told{hashes: hashes, size: int32(p.Size)}
}
