package warc_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"demarche/loaders/internal/input"
	"demarche/loaders/internal/warc"
)

const html = "<html><body><p>Ministers met.</p></body></html>"

func record(kind, url, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-03-05T10:00:00Z\r\nContent-Type: application/http; msgtype=%s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, url, kind, len(block), block)
}

func answer(status, header, body string) string {
	return "HTTP/1.1 " + status + "\r\n" + header + "\r\n" + body
}

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, s); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pages lists what is read, a line a page or bad record.
func pages(t *testing.T, content string) (got []string, err error) {
	t.Helper()
	r, err := input.Unpack(strings.NewReader(content))
	if err != nil {
		return nil, err
	}
	err = warc.Pages(r, func(p warc.Page, bad error) error {
		line := fmt.Sprintf("%d %s %s", p.Record, p.URL, p.Body)
		if bad != nil {
			line = fmt.Sprintf("%d %s: %v", p.Record, p.URL, bad)
		}
		got = append(got, line)
		return nil
	})
	return got, err
}

func TestPages(t *testing.T) {
	const ok = "Content-Type: text/html; charset=utf-8\r\n"
	records := []string{
		"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n",
		record("request", "https://fjord.example/a", "GET /a HTTP/1.1\r\n\r\n"),
		record("response", "<https://fjord.example/a>", answer("200 OK", ok, html)),
		record("response", "https://fjord.example/gone", answer("404 Not Found", ok, html)),
		record("response", "https://fjord.example/b.png", answer("200 OK", "Content-Type: image/png\r\n", strings.Repeat("\x00", 20<<20))),
		record("response", "https://fjord.example/chunked", answer("200 OK", ok+"Transfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(html), html))),
		record("response", "https://fjord.example/unchunked", answer("200 OK", ok+"Transfer-Encoding: chunked\r\n", html)),
		record("response", "https://fjord.example/packed", answer("200 OK", ok+"Content-Encoding: gzip\r\nSet-Cookie: "+strings.Repeat("c", 9000)+"\r\n", packed(t, html))),
		record("response", "https://fjord.example/unpacked", answer("200 OK", ok+"Content-Encoding: br\r\n", html)),
		"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nlost\r\n\r\n",
		record("response", "https://fjord.example/brotli", answer("200 OK", ok+"Content-Encoding: br\r\n", "\x0b\x02\x80")),
		record("response", "https://fjord.example/long", answer("200 OK", ok, "<p>"+strings.Repeat("x", 17<<20))),
		record("response", "https://fjord.example/none", "no answer"),
		record("response", "https://fjord.example/z", answer("200 OK", ok, html)),
	}
	want := []string{
		"3 https://fjord.example/a " + html,
		"6 https://fjord.example/chunked " + html,
		"7 https://fjord.example/unchunked " + html,
		"8 https://fjord.example/packed " + html,
		"9 https://fjord.example/unpacked " + html,
		`10 : its Content-Length "many" is no number of bytes`,
		`11 https://fjord.example/brotli: the page's encoding "br" is not one that is read: gzip, deflate, zstd`,
		"12 https://fjord.example/long: the page is larger than 16 MiB",
		"13 https://fjord.example/none: its block is no answer of a web server",
		"14 https://fjord.example/z " + html,
	}
	members := ""
	for _, r := range records {
		members += packed(t, r)
	}
	for name, content := range map[string]string{"plain": strings.Join(records, ""), "a gzip member a record": members, "one gzip member": packed(t, strings.Join(records, ""))} {
		got, err := pages(t, content)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

func TestBrokenFiles(t *testing.T) {
	good := record("response", "https://fjord.example/a", answer("200 OK", "Content-Type: text/html\r\n", html))
	line := "1 https://fjord.example/a " + html
	for name, test := range map[string]struct {
		content string
		want    []string
		last    string // of what is read: why the file is not read further
	}{
		"wrong length":   {strings.Replace(good, "Content-Length: ", "Content-Length: 1", 1)[:len(good)], nil, "1 https://fjord.example/a: the file ends within it"},
		"cut in a block": {good + good[:len(good)-10], []string{line}, "2 https://fjord.example/a: the file ends within it"},
		"cut in a head":  {good + good[:30], []string{line}, "2 : the file ends within it"},
		"rubbish between": {good + "rubbish\nmore rubbish\n" + good, []string{line,
			"2 : it does not begin with WARC/1.1: the record before it has another length than it says, or this is no WARC file", "3" + line[1:]}, ""},
		"no WARC":         {html, []string{"1 : it does not begin with WARC/1.1: the record before it has another length than it says, or this is no WARC file"}, ""},
		"endless header":  {"WARC/1.1\r\n" + strings.Repeat("A: b\r\n", 100_000) + "\r\n" + good, []string{"1 : its header is longer than 256 KiB", "2" + line[1:]}, ""},
		"endless line":    {"WARC/1.1\r\n" + strings.Repeat("A", 1<<20) + "\r\n" + good, []string{"1 : its header is longer than 256 KiB", "2" + line[1:]}, ""},
		"packed, cut off": {packed(t, good+strings.Repeat(good, 3))[:150], nil, "1 : the packed data is broken, after 156 bytes unpacked: unexpected EOF"},
		"empty":           {"", nil, ""},
	} {
		got, err := pages(t, test.content)
		if test.last != "" {
			test.want = append(test.want, test.last)
		}
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

func FuzzPages(f *testing.F) {
	f.Add([]byte(record("response", "https://fjord.example/a", answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", html))))
	f.Add([]byte("WARC/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		last := 0
		err := warc.Pages(bytes.NewReader(content), func(p warc.Page, bad error) error {
			if p.Record <= last {
				t.Fatalf("record %d comes after %d", p.Record, last)
			}
			last = p.Record
			if len(p.Body) > input.MaxLine {
				t.Fatalf("a page of %d bytes", len(p.Body))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
