package gazetteer

import (
	"runtime"
	"testing"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// TestLoadIsSmall holds the bound that the loaders count on; BenchmarkLoad tells how long it takes.
func TestLoadIsSmall(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g := load(t)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := int64(after.HeapAlloc) - int64(before.HeapAlloc); kept > 100<<20 {
		t.Errorf("the data keep %d MiB, want at most 100", kept>>20)
	}
	runtime.KeepAlive(g)
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkResolve reports mentions, sentences and megabytes a second over the marked articles.
func BenchmarkResolve(b *testing.B) {
	g := load(b)
	type read struct {
		article   diplomacy.Article
		sentences []text.Sentence
	}
	var articles []read
	size, sentences := 0, 0
	reader := text.NewReader()
	for _, marks := range readMarked(b, "testdata/mentions.txt") {
		a := diplomacy.Article{Published: marks[0].date, Text: marks[0].article}
		doc := reader.Read(a.Text, "")
		articles = append(articles, read{a, doc.Sentences})
		size += len(a.Text)
		sentences += len(doc.Sentences)
	}
	mentions := 0
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		for i := range articles {
			r := g.NewResolver(&articles[i].article)
			for k := range articles[i].sentences {
				mentions += len(r.Resolve(&articles[i].sentences[k]))
			}
		}
	}
	b.ReportMetric(float64(mentions)/b.Elapsed().Seconds(), "mentions/s")
	b.ReportMetric(float64(sentences*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
