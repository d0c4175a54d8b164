package article_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/loaders/article"
)

// read collects what Each yields and fails, with paths relative to dir.
func read(t *testing.T, dir string, d article.Defaults, paths ...string) (got []diplomacy.Article, at []article.Origin, failures []diplomacy.Failure) {
	t.Helper()
	for i, p := range paths {
		paths[i] = filepath.Join(dir, p)
	}
	err := article.Each(context.Background(), paths, d,
		func(a diplomacy.Article, o article.Origin) error {
			o.File, _ = filepath.Rel(dir, o.File)
			got, at = append(got, a), append(at, o)
			return nil
		},
		func(f diplomacy.Failure) {
			f.Input, _ = filepath.Rel(dir, f.Input)
			failures = append(failures, f)
		})
	if err != nil {
		t.Fatal(err)
	}
	return got, at, failures
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTextWithMetadata(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"talks.txt":  "\ufeffThe two ministers met in Oslo.\r\nThey ﬁnished late.\n",
		"talks.json": `{"id":"talks-1","title":"Oslo talks","outlet":"The Fjord Post","published":"2024-03-05T07:00:00Z","url":"https://fjord.example/oslo","lang":"en","section":"world","text":"not this"}`,
	})
	got, at, failures := read(t, dir, article.Defaults{Outlet: "Another", Published: "2020-01-01"}, "talks.txt")
	want := []diplomacy.Article{{
		ID: "talks-1", Title: "Oslo talks", Outlet: "The Fjord Post", Published: "2024-03-05", URL: "https://fjord.example/oslo", Lang: "en",
		// The text stays as given: a ligature and the line ends count in offsets.
		Text: "The two ministers met in Oslo.\r\nThey ﬁnished late.\n",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]article.Origin{{File: "talks.txt"}}, at); diff != "" {
		t.Error(diff)
	}
	if failures != nil {
		t.Errorf("failures: %v", failures)
	}
}

func TestDefaultsFillWhatIsMissing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"bare.txt": "Envoys met."})
	got, _, _ := read(t, dir, article.Defaults{Published: "2024-03-05", Outlet: "The Fjord Post", URL: "https://fjord.example/a"}, "bare.txt")
	if len(got) != 1 || got[0].Published != "2024-03-05" || got[0].Outlet != "The Fjord Post" || got[0].URL != "https://fjord.example/a" || got[0].ID == "" {
		t.Errorf("got %+v", got)
	}
}

func TestHTML(t *testing.T) {
	dir := t.TempDir()
	body := strings.Repeat("<p>The foreign ministers of Norway and Chile met in Oslo on Tuesday, and agreed on a common plan for the shelf.</p>", 8)
	write(t, dir, map[string]string{"page.html": `<!doctype html><html lang="en"><head><title>Ministers meet | Fjord</title>
		<meta property="og:title" content="Ministers meet"><meta property="og:site_name" content="The Fjord Post">
		<meta property="article:published_time" content="2024-03-05T23:30:00-05:00">
		<link rel="canonical" href="https://fjord.example/meet"></head>
		<body><nav><a href="/">Home</a> <a href="/login">Log in</a></nav><article>` + body + `<p>A caf&eacute; stood by.</p></article>
		<script>var donate = "Please donate";</script><footer>Cookie settings</footer></body></html>`})
	got, _, failures := read(t, dir, article.Defaults{}, "page.html")
	if len(got) != 1 {
		t.Fatalf("got %v, failures %v", got, failures)
	}
	a := got[0]
	for _, banned := range []string{"donate", "Log in", "Cookie", "<p>"} {
		if strings.Contains(a.Text, banned) {
			t.Errorf("the text holds %q", banned)
		}
	}
	if !strings.Contains(a.Text, "shelf.\n\nThe foreign") || !strings.Contains(a.Text, "A café stood by.") {
		t.Errorf("text: %q", a.Text)
	}
	a.Text = ""
	want := diplomacy.Article{ID: diplomacy.ArticleID(&diplomacy.Article{URL: "https://fjord.example/meet"}), Title: "Ministers meet", Outlet: "The Fjord Post", Published: "2024-03-05", URL: "https://fjord.example/meet", Lang: "en"}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
}

func TestBadInputIsNamedAndTheRestGoesOn(t *testing.T) {
	dir := t.TempDir()
	good := `{"id":"good","published":"2024-03-05","text":"Envoys met."}`
	latin := "Der Au\xdfenminister sprach."
	write(t, dir, map[string]string{
		"a/binary.txt":       "PK\x03\x04\x00\x00data",
		"a/empty.txt":        " \n\t\n",
		"a/latin.txt":        "First line.\n" + latin,
		"a/undated.txt":      "Envoys met.",
		"a/badmeta.txt":      "Envoys met.",
		"a/badmeta.json":     `{"published": 2024`,
		"a/absurd.txt":       "Envoys met.",
		"a/absurd.json":      `{"published": "2024-02-31"}`,
		"a/future.txt":       "Envoys met.",
		"a/future.json":      `{"published": "2124-02-03"}`,
		"a/orphan.json":      `{"published": "2024-02-03"}`,
		"a/picture.png":      "\x89PNG",
		"a/.hidden.txt":      "Envoys met.",
		"lines.jsonl":        "{\"id\":\n\n" + `{"id":"x","published":"2024-03-05","text":7}` + "\n" + `{"kind":"event","article":"x"}` + "\n" + `{"id":"y","published":"2024-03-05","text":"` + latin + `"}` + "\n" + good + "\n",
		"long.jsonl":         `{"id":"long","text":"` + strings.Repeat("x", 50<<20) + "\"}\n" + strings.Replace(good, "good", "after", 1),
		"picture.png":        "\x89PNG",
		"a/sub/deeper.txt":   "Envoys met.",
		"a/sub/deeper.json":  `{"id":"deeper","published":"2024-03-05"}`,
		"a/sub/closed/x.txt": "Envoys met.",
	})
	closed := filepath.Join(dir, "a/sub/closed")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(closed, 0o755) })
	got, _, failures := read(t, dir, article.Defaults{}, "missing.txt", "a", "lines.jsonl", "long.jsonl", "picture.png")

	var ids []string
	for _, a := range got {
		if a.ID == "deeper" || a.ID == "good" || a.ID == "after" {
			ids = append(ids, a.ID)
		}
	}
	if diff := cmp.Diff([]string{"deeper", "good", "after"}, ids); diff != "" {
		t.Errorf("articles: %s", diff)
	}
	type failure struct {
		input  string
		line   int
		reason string
	}
	want := []failure{
		{"missing.txt", 0, "no such file"},
		{"a/absurd.txt", 0, `metadata absurd.json: published: date "2024-02-31"`},
		{"a/badmeta.txt", 0, "metadata badmeta.json: broken JSON"},
		{"a/binary.txt", 0, "binary"},
		{"a/empty.txt", 0, "text is empty"},
		{"a/future.txt", 0, "published: 2124-02-03 lies in the future"},
		{"a/latin.txt", 0, "offset 18 (line 2) are not UTF-8"},
		{"a/orphan.json", 0, "no text or page stands beside"},
		{"a/sub/closed", 0, "permission denied"},
		{"a/undated.txt", 0, "--published"},
		{"lines.jsonl", 1, "broken JSON"},
		{"lines.jsonl", 3, "field text: it takes text"},
		{"lines.jsonl", 4, "load facts"},
		{"lines.jsonl", 5, "not UTF-8"},
		{"long.jsonl", 1, "longer than 16 MiB"},
		{"picture.png", 0, "unknown kind of file"},
	}
	if os.Geteuid() == 0 {
		// The superuser may read any folder.
		want = append(want[:8:8], want[9:]...)
		want = append(want[:8:8], append([]failure{{"a/sub/closed/x.txt", 0, "--published"}}, want[8:]...)...)
	}
	if len(failures) != len(want) {
		t.Errorf("%d failures, want %d: %v", len(failures), len(want), failures)
	}
	for i, f := range failures {
		if i < len(want) && (f.Input != want[i].input || f.Line != want[i].line || !strings.Contains(f.Reason, want[i].reason)) {
			t.Errorf("failure %d is %+v, want %+v", i, f, want[i])
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"two.jsonl": `{"id":"a","published":"2024-03-05","text":"One."}` + "\n" + `{"id":"b","published":"2024-03-05","text":"Two."}`})
	enough := errors.New("enough")
	n := 0
	err := article.Each(context.Background(), []string{filepath.Join(dir, "two.jsonl")}, article.Defaults{},
		func(diplomacy.Article, article.Origin) error { n++; return enough }, func(f diplomacy.Failure) { t.Error(f) })
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("n = %d, err = %v", n, err)
	}
}

func FuzzEach(f *testing.F) {
	f.Add([]byte(`{"id":"a","published":"2024-03-05","text":"One."}`), ".jsonl")
	f.Add([]byte("<html><body><p>Hello"), ".html")
	f.Add([]byte("Envoys met.\xff"), ".txt")
	f.Fuzz(func(t *testing.T, content []byte, ext string) {
		if ext != ".jsonl" && ext != ".html" {
			ext = ".txt"
		}
		path := filepath.Join(t.TempDir(), "a"+ext)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		n := 0
		err := article.Each(context.Background(), []string{path}, article.Defaults{Published: "2024-03-05"}, func(a diplomacy.Article, _ article.Origin) error {
			n++
			return a.Validate()
		}, func(diplomacy.Failure) { n++ })
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 && len(bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))) > 0 {
			t.Fatal("the input vanished without a failure")
		}
	})
}

func TestPipesInAFolderAreNoArticles(t *testing.T) {
	dir := t.TempDir()
	if err := exec.Command("mkfifo", filepath.Join(dir, "endless.txt")).Run(); err != nil {
		t.Skipf("no pipes can be made here: %v", err)
	}
	write(t, dir, map[string]string{"real.txt": "Envoys met."})
	if err := os.Symlink(filepath.Join(dir, "real.txt"), filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	got, at, failures := read(t, dir, article.Defaults{Published: "2024-03-05"}, ".")
	if n := article.Count(t.Context(), []string{dir, filepath.Join(dir, "none.txt")}); n != 3 {
		t.Errorf("%d inputs are counted", n)
	}
	if len(got) != 2 || at[0].File != "link.txt" || at[1].File != "real.txt" || failures != nil {
		t.Errorf("articles at %v, failures %v", at, failures)
	}
}
