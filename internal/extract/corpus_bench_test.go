package extract_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

// corpus is at least n sentences in articles: those of the labelled set, which are shaped as news is, as often as it takes, and
// beside each of them as many generated ones.
func corpus(tb testing.TB, n int) (articles []diplomacy.Article, sentences int) {
	tb.Helper()
	var texts []string
	for _, file := range []string{"sentences", "articles"} {
		f, err := os.Open("../../eval/labelled/" + file + ".jsonl")
		if err != nil {
			tb.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var a struct{ Text string }
			if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
				tb.Fatal(err)
			}
			texts = append(texts, a.Text)
		}
	}
	for i := 0; sentences < n; i++ {
		text := texts[i%len(texts)]
		own := 1 + strings.Count(text, ". ") + strings.Count(text, ".\n")
		text += "\n" + generated(own)
		sentences += 2 * own
		articles = append(articles, diplomacy.Article{ID: fmt.Sprint("c", i), Published: "2025-03-01", Text: text})
	}
	return articles, sentences
}

// BenchmarkCorpus reports sentences a second on one core over at least 10,000 sentences, all steps counted.
func BenchmarkCorpus(b *testing.B) {
	x := newExtractor(b)
	articles, sentences := corpus(b, 10_000)
	for b.Loop() {
		for i := range articles {
			x.Article(&articles[i])
		}
	}
	b.ReportMetric(float64(b.N*sentences)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkMemory reads 100,000 articles and reports the live heap after 10,000 of them and after all: an extractor must not
// keep what it has read.
func BenchmarkMemory(b *testing.B) {
	x := newExtractor(b)
	live := func() float64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	for b.Loop() {
		var early float64
		for i := range 100_000 {
			x.Article(&diplomacy.Article{
				ID: fmt.Sprint("m", i), Published: diplomacy.Date("2020-01-01").AddDays(i % 2000),
				Text: fmt.Sprintf("Envoy Marlo Quist%d met Japan's foreign minister in Oslo on Monday. The Group of %d Towns condemned it.", i, i),
			})
			if i == 10_000 {
				early = live()
			}
		}
		b.ReportMetric(early, "MiB-after-10k")
		b.ReportMetric(live(), "MiB-after-100k")
	}
}
