package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
	"demarche/internal/extract"
	"demarche/internal/gazetteer"
)

func newExtractor(tb testing.TB) *extract.Extractor {
	tb.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		tb.Fatal(err)
	}
	x, err := extract.New(g)
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

// generated makes n sentences of the shape of news from a few patterns and names, so that a benchmark needs no corpus.
func generated(n int) string {
	who := []string{"French President Emmanuel Macron", "The European Union", "Japan", "Kenya’s foreign ministry", "Police in Jakarta", "The White House", "Rebels", "German Chancellor Angela Merkel"}
	did := []string{"met %s in Geneva on Tuesday to discuss a ceasefire", "accused %s of breaking the agreement that both had signed in 2019", "said it would send 200 tonnes of food to %s next week",
		"refused to lift the sanctions on %s until prisoners are freed", "signed a trade deal with %s after months of talks", "warned that an attack on %s would have consequences",
		"welcomed the decision of %s to withdraw its troops from the border", "is expected to visit %s in March, according to two officials"}
	whom := []string{"Brazil", "the United Nations", "Turkish President Recep Tayyip Erdogan", "Sudan", "South Korea", "Norway’s prime minister"}
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s "+did[i/len(who)%len(did)]+", the ministry said on Friday.", who[i%len(who)], whom[i%len(whom)])
		b.WriteByte(" \n"[i%4/3])
	}
	return b.String()
}

// BenchmarkArticle reports sentences a second on one core, all steps counted: cleaning, splitting, tagging, actors, coding.
func BenchmarkArticle(b *testing.B) {
	x := newExtractor(b)
	const sentences = 40
	a := diplomacy.Article{ID: "bench", Published: "2025-03-01", Text: generated(sentences)}
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	facts := 0
	for b.Loop() {
		facts += len(x.Article(&a).Facts)
	}
	b.ReportMetric(float64(b.N)*sentences/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(facts)/float64(b.N)/sentences, "facts/sentence")
}
