package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkReload loads an archive of articles with the whole program, and then again, unchanged. It reports articles a second of both,
// and how much of the time of the first load the second one takes, the start of the program included in either.
func BenchmarkReload(b *testing.B) {
	articles := 1000
	if testing.Short() {
		articles = 100
	}
	emptyGraph(b)
	file := filepath.Join(b.TempDir(), "archive.jsonl")
	if err := os.WriteFile(file, archive(articles), 0o600); err != nil {
		b.Fatal(err)
	}
	loading := func(want string) time.Duration {
		began := time.Now()
		code, stdout, stderr := demarche(b, "load", "article", file)
		if code != exitOK && code != exitNothing || !strings.Contains(stdout, fmt.Sprintf(want, articles)) {
			b.Fatalf("code %d: %s\n%s", code, stdout, stderr)
		}
		return time.Since(began)
	}
	for b.Loop() { // once, as it takes longer than a benchmark does by default
		first := loading("%d loaded, 0 replaced, 0 unchanged, 0 failed")
		again := loading("0 loaded, 0 replaced, %d unchanged, 0 failed")
		b.ReportMetric(float64(articles)/first.Seconds(), "loaded/s")
		b.ReportMetric(float64(articles)/again.Seconds(), "reloaded/s")
		b.ReportMetric(again.Seconds()/first.Seconds(), "of-first")
		b.ReportMetric(0, "ns/op")
	}
}

// archive makes articles of two dozen sentences each, in JSON Lines: acts between countries, and words between them. They are the same
// each time.
func archive(n int) []byte {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	country := func() string {
		return pick("Norway", "Chile", "Kenya", "Ghana", "Peru", "Japan", "Canada", "Egypt", "Poland", "Vietnam", "Fiji", "Jordan")
	}
	var out []byte
	for i := range n {
		var text strings.Builder
		for range 12 {
			a, c := country(), country()
			for c == a {
				c = country()
			}
			fmt.Fprintf(&text, "%s %s %s over %s %d on %s. ", a, pick("thanked", "condemned", "visited", "criticised", "praised", "accused"), c,
				pick("fisheries", "tariffs", "transit", "water", "visas"), r.IntN(9000), pick("Monday", "Tuesday", "Thursday"))
			fmt.Fprintf(&text, "Officials spoke of %s and %s number %d. ", pick("papers", "talks", "drafts"), pick("minutes", "annexes"), r.IntN(9000))
		}
		line, err := json.Marshal(map[string]string{
			"id": fmt.Sprintf("archive-%05d", i), "outlet": fmt.Sprint("The Fjord Post ", i%20), "published": fmt.Sprintf("2024-%02d-%02d", 1+i/28%12, 1+i%28),
			"title": fmt.Sprint("Dispatch ", i), "text": text.String(),
		})
		if err != nil {
			panic(err) // texts alone
		}
		out = append(append(out, line...), '\n')
	}
	return out
}
