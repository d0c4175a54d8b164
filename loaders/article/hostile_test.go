package article_test

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"demarche/internal/diplomacy"
	"demarche/loaders/article"
)

const told = "The foreign ministers of Norway and Chile met in Oslo on Tuesday, and agreed on a common plan for the shelf."

// utf16Of is text in UTF-16 with its mark.
func utf16Of(s string, order binary.ByteOrder) string {
	b := make([]byte, 2)
	order.PutUint16(b, 0xfeff)
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, 0, 0)
		order.PutUint16(b[len(b)-2:], u)
	}
	return string(b)
}

// TestHostilePages: whatever stands in a page, its text is what a reader sees, or it is named, in bounded time.
func TestHostilePages(t *testing.T) {
	body := strings.Repeat("<p>"+told+"</p>", 8)
	page := func(head, inside string) string {
		return `<html><head><meta property="article:published_time" content="2024-03-05">` + head + `</head><body><article>` + inside + `</article></body></html>`
	}
	for name, test := range map[string]struct{ content, contentType, says string }{
		"scripts":         {page(`<script>document.write("<p>Norway attacked Chile.</p>")</script>`, body+`<script>Norway attacked Chile.</script><noscript><p>Norway attacked Chile.</p></noscript><p onclick="alert('Norway attacked Chile.')">It rained.</p>`), "", ""},
		"hidden":          {page("", body+`<div style="display:none">Norway attacked Chile A.</div><template><p>Norway attacked Chile B.</p></template><!-- Norway attacked Chile. --><p hidden>Norway attacked Chile C.</p><p style="visibility: hidden">Norway attacked Chile D.</p>`), "", ""},
		"frames":          {page(`<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">`, body+`<iframe srcdoc="<p>Norway attacked Chile.</p>" src="http://127.0.0.1/"></iframe><object data="file:///etc/passwd">Norway attacked Chile.</object>`), "", ""},
		"deep":            {page("", strings.Repeat("<div>", 100_000)+body), "", "can't"},
		"wide":            {page("", strings.Repeat("<b>a</b>", 300_000)+body), "", "can't be found"},
		"attributes":      {page("", "<p "+strings.Repeat(`a="b" `, 200_000)+">"+body), "", ""},
		"one long line":   {page("", "<p>"+strings.Repeat("x", 4<<20)+"</p>"+body), "", ""},
		"never closed":    {page("", body+strings.Repeat("<table><tr><td><a><b><i>", 2_000)), "", "can't be parsed"},
		"UTF-8, marked":   {"\ufeff" + page("", body+"<p>A caf\u00e9.</p>"), "", ""},
		"UTF-16, marked":  {utf16Of(page("", body+"<p>A caf\u00e9.</p>"), binary.LittleEndian), "", ""},
		"UTF-16, turned":  {utf16Of(page("", body+"<p>A caf\u00e9.</p>"), binary.BigEndian), "text/html; charset=utf-8", ""},
		"two encodings":   {page(`<meta charset="utf-8">`, body+"<p>A caf\u00e9, a caf\xe9.</p>"), "", ""},
		"another charset": {page(`<meta charset="klingon">`, body), "text/html; charset=klingon", ""},
		"binary":          {"\x00\x01\x02" + page("", body), "", "binary"},
	} {
		began := time.Now()
		a, err := article.ReadPage([]byte(test.content), test.contentType, "https://fjord.example/a")
		switch {
		case test.says != "" && err == nil && strings.Contains(a.Text, told): // the library found it all the same
		case test.says != "":
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%s: %v, want %q; %d bytes of text", name, err, test.says, len(a.Text))
			}
		case err != nil || !strings.Contains(a.Text, told) || a.Published != "2024-03-05":
			t.Errorf("%s: %v, %s, %.100q", name, err, a.Published, a.Text)
		}
		for _, banned := range []string{"attacked", "passwd", "<p", "alert", "\x00"} {
			if strings.Contains(a.Text, banned) {
				t.Errorf("%s: the text holds %q: %q", name, banned, a.Text[max(0, strings.Index(a.Text, banned)-20):])
			}
		}
		if strings.Contains(test.content, "caf") && !strings.Contains(a.Text, "café") {
			t.Errorf("%s: the text lacks its café", name)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s: it took %s", name, took)
		}
	}
}

// TestHostileMetadata: a file beside a text that goes on and on, or is none.
func TestHostileMetadata(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"large.txt": told, "large.json": `{"published":"2024-03-05","x":"` + strings.Repeat("x", 2<<20) + `"}`,
		"pipe.txt": told, "marked.txt": told, "marked.json": "\ufeff" + `{"published":"2024-03-05"}`,
		"wide.txt": utf16Of(told, binary.LittleEndian), "wide.json": `{"published":"2024-03-05"}`, "deep.txt": told, "deep.json": strings.Repeat(`{"a":`, 100_000),
	})
	if err := exec.Command("mkfifo", filepath.Join(dir, "pipe.json")).Run(); err != nil {
		if err := os.WriteFile(filepath.Join(dir, "pipe.txt"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, _, failures := read(t, dir, article.Defaults{}, "large.txt", "pipe.txt", "marked.txt", "wide.txt", "deep.txt")
	if len(got) != 1 || got[0].Published != "2024-03-05" {
		t.Errorf("%+v", got)
	}
	for i, want := range []string{"holds more than 1024 KiB", "no plain file", "UTF-16", "broken JSON"} {
		if i >= len(failures) || !strings.Contains(failures[i].Reason, want) && want != "no plain file" {
			t.Errorf("want %q in %v", want, failures)
		}
	}
}

// FuzzReadPage: whatever the page, its address stays on its site, and its article can be checked.
func FuzzReadPage(f *testing.F) {
	f.Add([]byte(`<html lang="de"><head><link rel="canonical" href="//other.example/a"><meta property="og:title" content="x"></head><body><article><p>`+told), "text/html; charset=iso-8859-1", "https://fjord.example/a")
	f.Add([]byte(utf16Of("<html><p>"+told, binary.LittleEndian)), "", "https://fjord.example/a")
	f.Add([]byte("<svg><foreignObject><math><mtext><table><p>"), "text/html", "http://[::1]/")
	f.Fuzz(func(t *testing.T, content []byte, contentType, address string) {
		a, err := article.ReadPage(content, contentType, address)
		if err != nil {
			if diplomacy.CodeOf(err) == diplomacy.Internal {
				t.Errorf("a fault of the program: %v", err)
			}
			return
		}
		if address == "https://fjord.example/a" && !strings.Contains(a.URL, "fjord.example") {
			t.Errorf("the page calls itself %q", a.URL)
		}
	})
}
