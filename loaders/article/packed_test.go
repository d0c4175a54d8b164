package article_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"demarche/internal/diplomacy"
	"demarche/loaders/article"
)

func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zstandard(t *testing.T, s string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(s), nil))
}

func line(id string) string {
	return fmt.Sprintf(`{"id":%q,"published":"2024-03-05","text":"Envoys met."}`, id) + "\n"
}

func page(title, head string) string {
	return `<html><head><title>` + title + `</title>` + head + `</head><body><article>` +
		strings.Repeat("<p>The envoys of Norway and Chile met in Oslo on Tuesday, and agreed on a common plan for the shelf.</p>", 6) + `</article></body></html>`
}

func captured(url, body string) string {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n" + body
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", url, len(block), block)
}

func TestPackedFiles(t *testing.T) {
	dir := t.TempDir()
	dated := `<meta property="article:published_time" content="2024-03-05">`
	archive := captured("https://fjord.example/a?utm_source=x", page("Caf\xe9 talks", dated+`<link rel="canonical" href="/a">`)) +
		captured("https://fjord.example/undated", page("Undated", "")) +
		captured("https://fjord.example/b", page("Borrowed name", dated+`<link rel="canonical" href="https://other.example/b">`)) +
		captured("https://fjord.example/c", page("Front page", dated+`<link rel="canonical" href="https://www.fjord.example/">`))
	write(t, dir, map[string]string{
		"a.txt.gz":       gzipped(t, "Envoys met."),
		"a.json":         `{"id":"a","published":"2024-03-05"}`,
		"b.html.zst":     zstandard(t, page("A page", dated)),
		"c.jsonl.gz":     gzipped(t, line("c1")) + gzipped(t, line("c2")), // as appended to
		"d.jsonl":        zstandard(t, line("d1")),                        // packed under a plain name
		"e.ndjson.zst":   line("e1"),                                      // plain under a packed name
		"f.jsonl.gz":     gzipped(t, line("f1")+strings.Repeat(line("f2"), 10_000))[:200],
		"g.txt.gz":       gzipped(t, strings.Repeat("x", 17<<20)),
		"h.jsonl.gz":     gzipped(t, strings.Repeat("\n", 80<<20)),
		"i.warc.gz":      gzipped(t, archive),
		"picture.png.gz": "\x89PNG",
	})
	got, at, failures := read(t, dir, article.Defaults{}, ".")
	var read []string
	for i, a := range got {
		read = append(read, fmt.Sprintf("%s:%d %s %s", at[i].File, at[i].Line, a.Title, a.URL))
	}
	want := []string{
		"a.txt.gz:0  ", "b.html.zst:0 A page ", "c.jsonl.gz:1  ", "c.jsonl.gz:2  ", "d.jsonl:1  ", "e.ndjson.zst:1  ",
		"i.warc.gz:1 Café talks https://fjord.example/a", "i.warc.gz:3 Borrowed name https://fjord.example/b", "i.warc.gz:4 Front page https://fjord.example/c",
	}
	read = append(read[:min(6, len(read)):6], read[max(len(read)-3, 0):]...) // how much of f is read depends on the packer
	if diff := cmp.Diff(want, read); diff != "" {
		t.Error(diff)
	}
	for i, want := range []string{"f.jsonl.gz", "g.txt.gz", "h.jsonl.gz", "i.warc.gz"} {
		reason := []string{"the packed data is broken", "more than 16 MiB", "expands to more than 200 times", "record 2, https://fjord.example/undated: published is missing"}[i]
		if i >= len(failures) || failures[i].Input != want || !strings.Contains(failures[i].Reason, reason) {
			t.Errorf("failure %d of %v is not that of %s: %s", i, failures, want, reason)
		}
	}
	if len(failures) != 4 || failures[3].Line != 2 {
		t.Errorf("failures %v", failures)
	}
	if n := article.Count(t.Context(), []string{filepath.Join(dir, "c.jsonl.gz"), filepath.Join(dir, "a.txt.gz"), article.Stdin}); n != 3 {
		t.Errorf("%d articles are counted", n)
	}
}

func TestStandardInput(t *testing.T) {
	for name, content := range map[string]string{"plain": line("a") + "{\n" + line("b"), "packed": gzipped(t, line("a")+"{\n"+line("b"))} {
		var ids []string
		var failures []diplomacy.Failure
		err := article.Each(t.Context(), []string{article.Stdin}, article.Defaults{Stdin: strings.NewReader(content)},
			func(a diplomacy.Article, at article.Origin) error {
				ids = append(ids, fmt.Sprintf("%s %s:%d", a.ID, at.File, at.Line))
				return nil
			}, func(f diplomacy.Failure) { failures = append(failures, f) })
		if diff := cmp.Diff([]string{"a standard input:1", "b standard input:3"}, ids); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
		if len(failures) != 1 || failures[0].Input != "standard input" || failures[0].Line != 2 {
			t.Errorf("%s: failures %v", name, failures)
		}
	}
}

func TestWaitingForStandardInputEndsWithTheContext(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	defer in.Close()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	err = article.Each(ctx, []string{article.Stdin}, article.Defaults{Stdin: in}, nil, func(f diplomacy.Failure) { t.Error(f) })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
}
