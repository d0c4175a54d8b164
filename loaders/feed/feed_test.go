package feed_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/article"
	"demarche/loaders/feed"
)

// site is a web site for a test. It counts what it is asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string // method, path and, in brackets, whether the request was conditional
}

func newSite(t *testing.T, pages map[string]http.HandlerFunc) *site {
	t.Helper()
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		what := r.URL.Path
		if r.Header.Get("If-None-Match") != "" || r.Header.Get("If-Modified-Since") != "" {
			what += " [conditional]"
		}
		s.mu.Lock()
		s.asked = append(s.asked, what)
		s.mu.Unlock()
		if h := pages[r.URL.Path]; h != nil {
			h(w, r)
		} else {
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// requests returns what was asked for since the last call, sorted.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	got := s.asked
	s.asked = nil
	slices.Sort(got)
	return got
}

func body(contentType, content string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(content))
	}
}

// tagged serves content with an ETag, and 304 to whoever has it.
func tagged(contentType, content string) http.HandlerFunc {
	serve := body(contentType, content)
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", fmt.Sprintf("%q", diplomacy.HashOf(content)))
		serve(w, r)
	}
}

func page(title, said string) string {
	return "<html lang=en><head><title>" + title + `</title><meta property="og:site_name" content="The Fjord Post">
		<meta property="article:published_time" content="2024-03-04"></head><body><nav><a href="/login">Log in</a></nav><article>` +
		strings.Repeat("<p>The envoys of Norway and Chile met in Oslo on Tuesday, and "+said+".</p>", 5) + "</article></body></html>"
}

func rss(items ...string) string {
	return `<rss version="2.0"><channel><title>The Fjord Feed</title><link>https://fjord.example/</link>` + strings.Join(items, "") + `</channel></rss>`
}

func item(link string) string {
	return "<item><title>Talks</title><link>" + link + "</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>Norway &lt;b&gt;thanked&lt;/b&gt; Chile.</description></item>"
}

type coder struct{}

func (coder) Reader() string { return "test" }

func (coder) Article(a *diplomacy.Article) diplomacy.Reading {
	return diplomacy.Reading{Reader: "test/1"}
}

// web is a Web that asks servers of this machine, without pauses.
func web(folder string) *feed.Web {
	return &feed.Web{UserAgent: "Demarche/test", AllowPrivate: true, Folder: folder, Delay: time.Nanosecond, Pause: time.Millisecond, Timeout: 5 * time.Second, MaxWait: 2 * time.Second}
}

// load reads feeds and returns the articles and failures, in the order of the feeds.
func load(t *testing.T, o feed.Options, feeds ...string) (articles []diplomacy.Article, failures []diplomacy.Failure) {
	t.Helper()
	o.Coder = coder{}
	o.Lookup = func(string) (diplomacy.Actor, bool) { return diplomacy.Actor{}, false }
	var mu sync.Mutex
	fail := func(f diplomacy.Failure) {
		mu.Lock()
		defer mu.Unlock()
		failures = append(failures, f)
	}
	err := feed.Source(feeds, o)(t.Context(), func(j loaders.Job) error {
		r, err := j.Read()
		if err != nil {
			fail(diplomacy.Failure{Input: j.Input, Line: j.Line, Reason: err.Error()})
			return nil
		}
		articles = append(articles, r.Article)
		return nil
	}, fail)
	if err != nil {
		t.Fatal(err)
	}
	return articles, failures
}

func titles(articles []diplomacy.Article) []string {
	var got []string
	for _, a := range articles {
		got = append(got, a.Title)
	}
	return got
}

func TestThreeFormats(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/rss.xml":   body("application/rss+xml", rss(item("/one?utm_source=rss"), item("/one"))),
		"/atom.xml":  body("application/atom+xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><entry><link href="/two"/><published>2024-03-05T23:00:00-05:00</published></entry><entry><link href="/one"/></entry></feed>`),
		"/feed.json": body("application/feed+json", `{"version":"https://jsonfeed.org/version/1.1","title":"JSON","items":[{"id":"x","url":"/three"}]}`),
		"/one":       body("text/html", page("One", "signed")),
		"/two":       body("text/html; charset=iso-8859-1", page("Tw\xf6", "sang")),
		"/three":     body("text/html", page("Three", "slept")),
	})
	got, failures := load(t, feed.Options{Web: web("")}, s.URL+"/rss.xml", s.URL+"/atom.xml", s.URL+"/feed.json")
	if failures != nil {
		t.Fatalf("failures %v", failures)
	}
	for i, want := range []diplomacy.Article{
		{Title: "One", Published: "2024-03-05", URL: s.URL + "/one?utm_source=rss"},
		{Title: "Twö", Published: "2024-03-05", URL: s.URL + "/two"},
		{Title: "Three", Published: "2024-03-04", URL: s.URL + "/three"}, // the page's day, since the feed does not say
	} {
		if i >= len(got) {
			t.Fatalf("articles %v", titles(got))
		}
		a := got[i]
		if !strings.Contains(a.Text, "met in Oslo") || strings.Contains(a.Text, "Log in") {
			t.Errorf("the text of %s is %q", a.Title, a.Text)
		}
		want.ID, want.Outlet, want.Lang, want.Text = diplomacy.ArticleID(&want), "The Fjord Post", "en", a.Text
		if diff := cmp.Diff(want, a); diff != "" {
			t.Error(diff)
		}
	}
	if len(got) != 3 {
		t.Errorf("a page that several items name is read more than once: %v", titles(got))
	}
}

func TestCanonicalAddressIsTheIdentity(t *testing.T) {
	canonical := strings.Replace(page("One", "signed"), "</head>", `<link rel="canonical" href="/real"></head>`, 1)
	s := newSite(t, map[string]http.HandlerFunc{
		"/rss":   body("text/xml", rss(item("/go"))),
		"/go":    http.RedirectHandler("/moved", http.StatusFound).ServeHTTP,
		"/moved": body("text/html", canonical),
	})
	got, failures := load(t, feed.Options{Web: web("")}, s.URL+"/rss")
	if len(got) != 1 || got[0].URL != s.URL+"/real" || got[0].ID != diplomacy.ArticleID(&diplomacy.Article{URL: s.URL + "/real"}) {
		t.Errorf("articles %v, failures %v", got, failures)
	}
}

func TestSummaryOnly(t *testing.T) {
	s := newSite(t, nil)
	path := filepath.Join(t.TempDir(), "feed.xml")
	if err := os.WriteFile(path, []byte(rss(item(s.URL+"/one"), "<item><title>Empty</title></item>")), 0o600); err != nil {
		t.Fatal(err)
	}
	got, failures := load(t, feed.Options{Web: web(""), SummaryOnly: true}, path)
	want := diplomacy.Article{Title: "Talks", Outlet: "The Fjord Feed", URL: s.URL + "/one", Published: "2024-03-05", Text: "Norway thanked Chile."}
	want.ID = diplomacy.ArticleID(&want)
	if diff := cmp.Diff([]diplomacy.Article{want}, got); diff != "" {
		t.Error(diff)
	}
	if len(failures) != 1 || failures[0].Input != path || !strings.Contains(failures[0].Reason, "item 2 (Empty): the item has no text") {
		t.Errorf("failures %v", failures)
	}
	if asked := s.requests(); asked != nil {
		t.Errorf("pages were asked for: %v", asked)
	}
}

func TestWhatFailsIsNamedAndTheRestGoesOn(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/robots.txt": body("text/plain", "User-agent: *\nDisallow: /no\nUser-agent: demarche\nDisallow: /forbidden"),
		"/rss": body("text/xml", rss(item("/gone"), item("/forbidden/a"), item("/film"), item("/empty"), item("/loop"), item("ftp://fjord.example/x"),
			strings.Replace(item("/tomorrow"), "2024", "2124", 1), "<item><title>Undated</title><link>/undated</link></item>", item("/large"), item("/no/a"))),
		"/film":     body("video/mp4", "film"),
		"/empty":    body("text/html", "<html><body></body></html>"),
		"/loop":     http.RedirectHandler("/loop", http.StatusFound).ServeHTTP,
		"/tomorrow": body("text/html", page("Tomorrow", "waited")),
		"/undated":  body("text/html", strings.Replace(page("Undated", "waited"), "2024-03-04", "", 1)),
		"/large":    body("text/html", strings.Repeat("x", 17<<20)),
		"/no/a":     body("text/html", page("Good", "signed")),
		"/broken":   body("text/xml", "<rss><channel><item>"),
	})
	got, failures := load(t, feed.Options{Web: web("")}, s.URL+"/broken", s.URL+"/none", s.URL+"/rss", "missing.xml", "gopher://x/y")
	if diff := cmp.Diff([]string{"Good"}, titles(got)); diff != "" {
		t.Errorf("articles: %s", diff)
	}
	for i, want := range []string{
		s.URL + "/broken: the feed is broken", s.URL + "/none: the server answers 404", "missing.xml: there is no such file", "gopher://x/y: it is no web address",
		s.URL + "/gone: item 1 of " + s.URL + "/rss: the server answers 404 Not Found",
		s.URL + "/forbidden/a: item 2 of " + s.URL + "/rss: robots.txt of 127.0.0.1", s.URL + "/film: item 3 of " + s.URL + "/rss: it leads to no page: its content is video/mp4",
		s.URL + "/empty: item 4 of " + s.URL + "/rss: ", s.URL + "/loop: item 5 of " + s.URL + "/rss: it is redirected more than 5 times",
		s.URL + "/rss: item 6 (Talks): the item has no address of a page", s.URL + "/tomorrow: item 7 of " + s.URL + "/rss: published: 2124-03-05 lies in the future",
		s.URL + "/undated: item 8 of " + s.URL + "/rss: neither the item nor its page says when", s.URL + "/large: item 9 of " + s.URL + "/rss: the answer is larger than 16 MiB",
	} {
		if i >= len(failures) {
			t.Fatalf("failures %v", failures)
		}
		if said := failures[i].Input + ": " + failures[i].Reason; !strings.HasPrefix(said, want) {
			t.Errorf("failure %d is\n%s, want\n%s", i, said, want)
		}
	}
}

func TestUnchangedPagesAreNotSentAgain(t *testing.T) {
	folder := t.TempDir()
	pages := map[string]http.HandlerFunc{
		"/rss": tagged("text/xml", rss(item("/one"), item("/two"))),
		"/one": tagged("text/html", page("One", "signed")),
		"/two": body("text/html", page("Two", "signed")),
	}
	s := newSite(t, pages)
	first, failures := load(t, feed.Options{Web: web(folder)}, s.URL+"/rss")
	if len(first) != 2 || failures != nil {
		t.Fatalf("articles %v, failures %v", first, failures)
	}
	s.requests()

	again, _ := load(t, feed.Options{Web: web(folder)}, s.URL+"/rss")
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("what is kept is read otherwise: %s", diff)
	}
	if diff := cmp.Diff([]string{"/robots.txt", "/rss [conditional]"}, s.requests()); diff != "" {
		t.Errorf("while the feed says nothing new: %s", diff)
	}

	again, _ = load(t, feed.Options{Web: web(folder), Fresh: time.Nanosecond}, s.URL+"/rss")
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("a page that has not changed is read otherwise: %s", diff)
	}
	if diff := cmp.Diff([]string{"/one [conditional]", "/robots.txt", "/rss [conditional]", "/two"}, s.requests()); diff != "" {
		t.Errorf("after a while: %s", diff)
	}

	pages["/rss"] = tagged("text/xml", rss(strings.Replace(item("/one"), "thanked", "praised", 1), item("/two")))
	pages["/one"] = tagged("text/html", page("One", "parted"))
	again, _ = load(t, feed.Options{Web: web(folder)}, s.URL+"/rss")
	if len(again) != 2 || !strings.Contains(again[0].Text, "parted") || again[1].Text != first[1].Text {
		t.Errorf("after a change: %v", again)
	}
	if diff := cmp.Diff([]string{"/one [conditional]", "/robots.txt", "/rss [conditional]"}, s.requests()); diff != "" {
		t.Errorf("after a change: %s", diff)
	}
}

func TestBusyServersAreHeeded(t *testing.T) {
	var busy, down, asked atomic.Int32
	s := newSite(t, map[string]http.HandlerFunc{
		"/rss": body("text/xml", rss(item("/busy"), item("/down"), item("/closed"), item("/after"))),
		"/busy": func(w http.ResponseWriter, r *http.Request) {
			if busy.Add(1) == 1 {
				w.Header().Set("Retry-After", "1")
				http.Error(w, "busy", http.StatusTooManyRequests)
				return
			}
			body("text/html", page("Busy", "signed"))(w, r)
		},
		"/down": func(w http.ResponseWriter, _ *http.Request) {
			down.Add(1)
			http.Error(w, "down", http.StatusServiceUnavailable)
		},
		"/closed": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
			http.Error(w, "closed", http.StatusServiceUnavailable)
		},
		"/after": func(http.ResponseWriter, *http.Request) { asked.Add(1) },
	})
	began := time.Now()
	got, failures := load(t, feed.Options{Web: web("")}, s.URL+"/rss")
	if took := time.Since(began); took < time.Second || took > 10*time.Second {
		t.Errorf("it took %s, and the server asked for a second", took)
	}
	if diff := cmp.Diff([]string{"Busy"}, titles(got)); diff != "" {
		t.Error(diff)
	}
	if down.Load() != 3 || asked.Load() != 0 {
		t.Errorf("a server that is down was asked %d times, and one that wants to be left alone %d times more", down.Load(), asked.Load())
	}
	if len(failures) != 3 || !strings.Contains(failures[0].Reason, "503") || !strings.Contains(failures[1].Reason, "wants to be left alone for") || !strings.Contains(failures[2].Reason, "asked no more") {
		t.Errorf("failures %v", failures)
	}
}

func TestSlowServersAreLeft(t *testing.T) {
	hold := make(chan struct{})
	slow := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<html>")
		w.(http.Flusher).Flush()
		select {
		case <-hold:
		case <-r.Context().Done():
		}
	}
	s := newSite(t, map[string]http.HandlerFunc{
		"/rss": body("text/xml", rss(item("/a"), item("/b"), item("/c"), item("/d"))), "/a": slow, "/b": slow, "/c": slow, "/d": slow,
	})
	defer close(hold)
	w := web("")
	w.Timeout = 50 * time.Millisecond
	_, failures := load(t, feed.Options{Web: w}, s.URL+"/rss")
	if len(failures) != 4 || !strings.Contains(failures[0].Reason, "did not answer in full within 50ms") || !strings.Contains(failures[3].Reason, "3 requests to this server failed one after another") {
		t.Errorf("failures %v", failures)
	}
	if diff := cmp.Diff([]string{"/a", "/b", "/c", "/robots.txt", "/rss"}, s.requests()); diff != "" {
		t.Error(diff)
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	inner := newSite(t, map[string]http.HandlerFunc{"/secret": body("text/html", page("Secret", "signed"))})
	path := filepath.Join(t.TempDir(), "feed.xml")
	port := inner.URL[strings.LastIndexByte(inner.URL, ':'):]
	content := rss(item(inner.URL+"/secret"), item("http://localhost"+port+"/secret"), item("http://[::ffff:127.0.0.1]"+port+"/secret"), item("http://169.254.169.254/latest"),
		item("http://10.0.0.1/"), item("http://[fe80::1]/"), item("http://[64:ff9b::7f00:1]/"), item("http://0/"))
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	w := web("")
	w.AllowPrivate = false
	w.Tries = 1
	got, failures := load(t, feed.Options{Web: w}, path, inner.URL+"/rss")
	if len(got) != 0 || len(failures) != 9 {
		t.Errorf("articles %v, failures %v", got, failures)
	}
	for _, f := range failures {
		if !strings.Contains(f.Reason, "--allow-private") && !strings.HasPrefix(f.Input, "http://0/") {
			t.Errorf("%s: %s", f.Input, f.Reason)
		}
	}
	if asked := inner.requests(); asked != nil {
		t.Errorf("it was asked for %v", asked)
	}
}

func TestRobotsThatCannotBeHadForbidAll(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "broken", http.StatusInternalServerError) },
		"/rss":        body("text/xml", rss(item("/one"))),
	})
	_, failures := load(t, feed.Options{Web: web("")}, s.URL+"/rss")
	if len(failures) != 1 || !strings.Contains(failures[0].Reason, "its robots.txt can't be had") {
		t.Errorf("failures %v", failures)
	}
	if asked := s.requests(); slices.Contains(asked, "/rss") {
		t.Errorf("it was asked for %v", asked)
	}
}

func TestOneRequestAtATimeWithAPause(t *testing.T) {
	var under, most atomic.Int32
	var mu sync.Mutex
	var began []time.Time
	s := newSite(t, map[string]http.HandlerFunc{"/": nil})
	s.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		began = append(began, time.Now())
		mu.Unlock()
		if n := under.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer under.Add(-1)
		if got := r.Header.Get("User-Agent"); got != "Demarche/test" {
			t.Errorf("the user agent is %q", got)
		}
		time.Sleep(5 * time.Millisecond)
		fmt.Fprint(w, "answer")
	})
	w := web("")
	w.Delay = 30 * time.Millisecond
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			if _, err := w.Get(context.Background(), feed.Request{Address: fmt.Sprintf("%s/%d", s.URL, i)}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if most.Load() != 1 || len(began) != 5 { // with robots.txt
		t.Errorf("%d requests at once, %d in all", most.Load(), len(began))
	}
	for i := 1; i < len(began); i++ {
		if pause := began[i].Sub(began[i-1]); pause < 30*time.Millisecond {
			t.Errorf("request %d came %s after the one before", i, pause)
		}
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	s := newSite(t, map[string]http.HandlerFunc{"/rss": body("text/xml", rss(item("/one")))})
	w := web("")
	w.Delay = time.Hour
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err := feed.Source([]string{s.URL + "/rss"}, feed.Options{Options: article.Options{Coder: coder{}}, Web: w})(ctx, nil, func(f diplomacy.Failure) { t.Error(f) })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it ends with %v", err)
	}
}

func TestBrokenKeptAnswersAreAskedForAgain(t *testing.T) {
	folder := t.TempDir()
	s := newSite(t, map[string]http.HandlerFunc{"/a": tagged("text/plain", "answer")})
	get := func() {
		t.Helper()
		got, err := web(folder).Get(t.Context(), feed.Request{Address: s.URL + "/a"})
		if err != nil || string(got.Body) != "answer" {
			t.Errorf("got %q, %v", got.Body, err)
		}
	}
	get()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("files %v, %v", files, err)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], bytes.ToUpper(content), 0o600); err != nil {
		t.Fatal(err)
	}
	s.requests()
	get()
	get()
	if diff := cmp.Diff([]string{"/a", "/a [conditional]", "/robots.txt", "/robots.txt"}, s.requests()); diff != "" {
		t.Error(diff)
	}
	long := time.Now().Add(-40 * 24 * time.Hour)
	if err := os.Chtimes(files[0], long, long); err != nil {
		t.Fatal(err)
	}
	if _, err := web(folder).Get(t.Context(), feed.Request{Address: s.URL + "/none"}); err == nil {
		t.Error("a page that is not there was had")
	}
	if _, err := os.Stat(files[0]); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an answer of last month is still kept: %v", err)
	}
}
