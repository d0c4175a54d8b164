package main

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// newsSite serves a feed of three articles, one of which is gone.
func newsSite(t *testing.T) (feedURL string, pagesSent *atomic.Int32) {
	t.Helper()
	pagesSent = &atomic.Int32{}
	page := func(title, said string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			pagesSent.Add(1)
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<html lang="en"><head><title>%s</title></head><body><article><p>%s</p>%s</article></body></html>`, title, said,
				strings.Repeat("<p>The weather on the coast stayed as it had been for most of the week, with rain in the evening.</p>", 4))
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/rss.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>The Fjord Post</title>`)
		for _, name := range []string{"ghana", "gone", "chile"} {
			fmt.Fprintf(w, `<item><title>On %s</title><link>/%s</link><pubDate>Tue, 07 May 2024 10:00:00 GMT</pubDate></item>`, name, name)
		}
		fmt.Fprint(w, `</channel></rss>`)
	})
	mux.HandleFunc("/ghana", page("Thanks", "Ghana thanked Togo for the loan on Monday."))
	mux.HandleFunc("/chile", page("Talks", "The foreign ministers of Norway and Chile met in Oslo on Monday."))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL + "/rss.xml", pagesSent
}

func TestLoadFeedTwice(t *testing.T) {
	emptyGraph(t)
	address, pagesSent := newsSite(t)
	args := []string{"feed", address, "--allow-private", "--delay", "0s"}
	first, stderr := loading(t, exitPartial, args...)
	if first[0] != 2 || first[3] != 1 || first[4] < 2 || !strings.Contains(stderr, "/gone: item 2 of "+address+": the server answers 404 Not Found") {
		t.Fatalf("the first time %v; said %s", first, stderr)
	}
	sent := pagesSent.Load()
	facts, evidence := count(t, "MATCH (f:Fact) WHERE f.live RETURN count(f) AS n"), count(t, openEvidence)
	if n := count(t, "MATCH (a:Article)-[:BY]->(:Outlet {name: 'The Fjord Post'}) WHERE toString(a.published) = '2024-05-07' AND a.url ENDS WITH '/ghana' RETURN count(a) AS n"); n != 1 {
		t.Errorf("%d articles stand under the address of the page", n)
	}

	if again, _ := loading(t, exitPartial, args...); again != [5]int{0, 0, 2, 1, 0} {
		t.Errorf("the second time %v", again)
	}
	if pagesSent.Load() != sent {
		t.Errorf("pages that the feed says nothing new of were fetched again: %d", pagesSent.Load()-sent)
	}
	if again, _ := loading(t, exitPartial, append(args, "--fresh", "0s")...); again != [5]int{0, 0, 2, 1, 0} || pagesSent.Load() != sent+2 {
		t.Errorf("asked for again %v, %d pages", again, pagesSent.Load()-sent)
	}
	if f, e, closed := count(t, "MATCH (f:Fact) WHERE f.live RETURN count(f) AS n"), count(t, openEvidence), count(t, closedEvidence); f != facts || e != evidence || closed != 0 {
		t.Errorf("%d facts with %d evidences became %d with %d, and %d closed", facts, evidence, f, e, closed)
	}
	if n := count(t, "MATCH (r:LoadRun {source: 'feed', outcome: 'partial'}) WHERE size(r.failures) = 1 RETURN count(r) AS n"); n != 3 {
		t.Errorf("%d runs are recorded", n)
	}

	if refused, stderr := loading(t, exitFailed, "feed", address); refused[3] != 1 || !strings.Contains(stderr, "no public address") {
		t.Errorf("without leave %v; said %s", refused, stderr)
	}
	for _, args := range []string{"feed", "feed x.xml --timeout 0s", "feed x.xml --delay=-1s"} {
		if code, _, stderr := demarche(t, append([]string{"load"}, strings.Fields(args)...)...); code != exitUsage {
			t.Errorf("load %s: code %d, said %s", args, code, stderr)
		}
	}
}

func TestLoadArticlesPackedAndPiped(t *testing.T) {
	emptyGraph(t)
	const line = `{"id":%q,"published":"2024-05-07","text":"Ghana thanked Togo."}` + "\n"
	path := filepath.Join(t.TempDir(), "lines.jsonl.gz")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	fmt.Fprintf(z, line+line, "a", "b")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if got, _ := loading(t, exitOK, "article", path); got[0] != 2 {
		t.Errorf("packed: %v", got)
	}
	var out, errs strings.Builder
	code := run(t.Context(), []string{"load", "article", "-"}, strings.NewReader(fmt.Sprintf(line+line, "b", "c")), &out, &errs)
	if code != exitOK || !strings.HasPrefix(out.String(), "1 loaded, 0 replaced, 1 unchanged, 0 failed") {
		t.Errorf("piped: code %d, %s%s", code, &out, &errs)
	}
}

func TestUserAgent(t *testing.T) {
	if got := userAgent("https://ops.example/\r\nX: (y)"); !strings.HasPrefix(got, "Demarche/") || !strings.HasSuffix(got, " (+https://ops.example/X: y)") {
		t.Errorf("it is %q", got)
	}
}
