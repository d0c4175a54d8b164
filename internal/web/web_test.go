package web

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func serve(t *testing.T, o Options) *httptest.Server {
	t.Helper()
	h, err := Handler(o)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	s.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return s
}

func get(t *testing.T, s *httptest.Server, path string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestRootLeadsToPlayground(t *testing.T) {
	answer, _ := get(t, serve(t, Options{}), "/")
	if answer.StatusCode != http.StatusFound || answer.Header.Get("Location") != "/playground" {
		t.Errorf("got %d to %q", answer.StatusCode, answer.Header.Get("Location"))
	}
}

var (
	linked   = regexp.MustCompile(`(?:src|href)="([^"]*)"`)
	nonceOf  = regexp.MustCompile(`'nonce-([^']+)'`)
	settings = regexp.MustCompile(`(?s)<script type="application/json" id="settings">(.*?)</script>`)
)

// A page loads nothing but files of the program, and each of its scripts has the nonce of this one answer.
func TestPages(t *testing.T) {
	for _, page := range []string{"/playground", "/live"} {
		t.Run(page, func(t *testing.T) { checkPage(t, page) })
	}
}

func checkPage(t *testing.T, page string) {
	s := serve(t, Options{})
	answer, body := get(t, s, page)
	policy := answer.Header.Get("Content-Security-Policy")
	nonce := nonceOf.FindStringSubmatch(policy)
	if !strings.Contains(policy, "default-src 'self'") || nonce == nil {
		t.Fatalf("policy %q", policy)
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("the policy %q lets in more than the program's own files", policy)
	}
	links := linked.FindAllStringSubmatch(body, -1)
	if len(links) < 5 {
		t.Fatalf("only %d links in the page", len(links))
	}
	for _, l := range links {
		if l[1] == "/playground" || l[1] == "/live" {
			continue
		}
		if !strings.HasPrefix(l[1], "/assets/") {
			t.Errorf("the page loads %q", l[1])
			continue
		}
		file, content := get(t, s, l[1])
		if file.StatusCode != http.StatusOK || content == "" {
			t.Errorf("%s: %s", l[1], file.Status)
		}
	}
	if scripts := strings.Count(body, "<script ") - 1; scripts != strings.Count(body, `nonce="`+nonce[1]+`"`) {
		t.Errorf("of %d scripts not all have the nonce", scripts)
	}
	again, _ := get(t, s, page)
	if again.Header.Get("Content-Security-Policy") == policy {
		t.Error("a nonce came twice")
	}
	if got := answer.Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control %q", got)
	}
}

func TestExamplesInPage(t *testing.T) {
	s := serve(t, Options{Endpoint: "/api", Queries: fstest.MapFS{
		"02-b.graphql": {Data: []byte("# Second\n# It has two\n# lines.\nquery B { b }\n")},
		"01-a.graphql": {Data: []byte("# First </script><script>alert(1)</script>\nquery A {\n  # kept\n  a\n}\n")},
		"notes.txt":    {Data: []byte("no query")},
	}})
	_, body := get(t, s, "/playground")
	var got struct {
		Endpoint string
		Examples []example
	}
	if err := json.Unmarshal([]byte(settings.FindStringSubmatch(body)[1]), &got); err != nil {
		t.Fatal(err)
	}
	want := []example{
		{Title: "First </script><script>alert(1)</script>", Query: "query A {\n  # kept\n  a\n}"},
		{Title: "Second", About: "It has two lines.", Query: "query B { b }"},
	}
	if got.Endpoint != "/api" || !slices.Equal(got.Examples, want) {
		t.Errorf("got %+v", got)
	}
}

func TestExampleWithoutTitle(t *testing.T) {
	for _, text := range []string{"query A { a }", "# Only a title", "", "#\nquery A { a }"} {
		_, err := Handler(Options{Queries: fstest.MapFS{"01-a.graphql": {Data: []byte(text)}}})
		if err == nil || !strings.Contains(err.Error(), "01-a.graphql") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAssets(t *testing.T) {
	s := serve(t, Options{})
	answer, body := get(t, s, "/assets/playground.js")
	if kind := answer.Header.Get("Content-Type"); kind != "text/javascript; charset=utf-8" || !strings.Contains(body, "GraphiQL") {
		t.Errorf("type %q", kind)
	}
	again, body := get(t, s, "/assets/playground.js", "If-None-Match", answer.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("asked with its ETag: %s and %d bytes", again.Status, len(body))
	}
	for _, path := range []string{"/assets/none.js", "/assets/", "/assets/..%2fweb.go", "/assets/static", "/other"} {
		if answer, _ := get(t, s, path); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", path, answer.Status)
		}
	}
}

// What the libraries themselves would fetch is found in the browser test; this finds style sheets that point elsewhere.
func TestStylesStayHere(t *testing.T) {
	files, err := readAssets()
	if err != nil {
		t.Fatal(err)
	}
	outside := regexp.MustCompile(`(?:url\(\s*["']?|@import\s+["']?)(?:https?:)?//`)
	for name, a := range files {
		if strings.HasSuffix(name, ".css") && outside.Match(a.body) {
			t.Errorf("%s loads from elsewhere", name)
		}
	}
}
