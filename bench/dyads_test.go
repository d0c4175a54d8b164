package bench_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"demarche/bench"
)

// timeline asks for a relationship with its totals, its months and their strongest facts.
const timeline = `{ relationship(a: %q, b: %q%s) {
	aToB(origin: FEED%s) { n share said { n sum mean } did { n sum mean } byQuad { quad n sum } byType { type n } }
	bToA(origin: FEED%[4]s) { n said { n sum } did { n sum } }
	timeline(interval: MONTH, origin: FEED%[4]s, last: 120) { intervals { from to both { n said { n sum } did { n sum } } strongest(first: 3) { id type score evidence(first: 1) { quote } } } } } }`

// BenchmarkTimeline asks for the timeline of the busiest pair and of a quiet one, in turn, and reports how much more the busy
// one costs. It asks for the busiest one's again as known at an instant and with a least confidence, which no total serves:
// those are counted fact by fact.
func BenchmarkTimeline(b *testing.B) {
	st, _ := openGraph(b)
	server := httptest.NewServer(api(b, st))
	defer server.Close()
	busiest := [2]string{bench.Country(0), bench.Country(1)}
	quietest := quiet(b, server.URL)
	ask := func(pair [2]string, root, inner string) []byte {
		return request(fmt.Sprintf(timeline, pair[0], pair[1], root, inner))
	}
	bodies := map[string][]byte{
		"busiest":       ask(busiest, "", ""),
		"quietest":      ask(quietest, "", ""),
		"knownAt":       ask(busiest, `, knownAt: "`+time.Now().AddDate(1, 0, 0).Format(time.DateOnly)+`"`, ""),
		"minConfidence": ask(busiest, "", ", filter: {minConfidence: 0.5}"),
	}
	for name, body := range bodies {
		if got := fetch(b, server.URL, body); strings.Contains(got, `"errors"`) {
			b.Fatalf("%s: %.400s", name, got)
		}
	}
	took := map[string][]time.Duration{}
	for b.Loop() {
		for name, body := range bodies {
			took[name] = append(took[name], round(b, server.URL, body, 1)...)
		}
	}
	for name := range bodies {
		b.ReportMetric(milliseconds(median(took[name])), "ms-p50-"+name)
	}
	b.ReportMetric(float64(median(took["busiest"]))/float64(median(took["quietest"])), "busiest/quietest")
}

// quiet returns a pair that has dealt with each other, and as little as can be.
func quiet(b testing.TB, url string) [2]string {
	b.Helper()
	for n := 199; n > 100; n-- {
		pair := [2]string{bench.Country(n), bench.Country(n - 2)}
		if got := fetch(b, url, request(fmt.Sprintf(`{ relationship(a: %q, b: %q) { facts(first: 1) { nodes { id } } } }`, pair[0], pair[1]))); strings.Contains(got, "fact:") {
			return pair
		}
	}
	b.Fatal("no quiet pair has a fact")
	return [2]string{}
}
