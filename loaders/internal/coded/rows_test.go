package coded

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
)

func file(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func rows(t testing.TB, content []byte, enc Encoding) (good, bad []string, err error) {
	t.Helper()
	err = Each(context.Background(), file(t, content), enc, func(row Row, unread error) error {
		if unread != nil {
			bad = append(bad, unread.Error())
		} else {
			good = append(good, row.Text)
		}
		return nil
	})
	return good, bad, err
}

func TestEachRow(t *testing.T) {
	var archive, packed bytes.Buffer
	z := zip.NewWriter(&archive)
	for name, content := range map[string]string{"a.txt": "one\r\ntwo", "image.png": "x"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(content))
	}
	_ = z.Close()
	g := gzip.NewWriter(&packed)
	_, _ = g.Write([]byte("\ufeffone\n\n \ntwo\n"))
	_ = g.Close()
	for name, content := range map[string][]byte{"plain": []byte("one\ntwo\n"), "zip": archive.Bytes(), "gzip": packed.Bytes()} {
		good, bad, err := rows(t, content, UTF8)
		if diff := cmp.Diff([]string{"one", "two"}, good); diff != "" || bad != nil || err != nil {
			t.Errorf("%s: %v %q %s", name, err, bad, diff)
		}
	}
	for name, content := range map[string][]byte{"zip": archive.Bytes()[:60], "gzip": packed.Bytes()[:len(packed.Bytes())-9]} {
		if _, _, err := rows(t, content, UTF8); diplomacy.CodeOf(err) != diplomacy.Invalid {
			t.Errorf("a %s that is cut off: %v", name, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	for _, tt := range []struct {
		enc       Encoding
		in        string
		good, bad string
	}{
		{UTF8, "Jos\u00e9", "José", ""}, {UTF8, "Jos\xe9", "", "not UTF-8"}, {Latin1, "Jos\xe9", "José", ""}, {Latin1, "Jos\u00e9", "José", ""}, {Latin1, "a\x00b", "", "zero byte"},
		{UTF8, strings.Repeat("x", maxRow+1), "", "longer than"},
	} {
		good, bad, err := rows(t, []byte(tt.in), tt.enc)
		if err != nil || strings.Join(good, "") != tt.good || (tt.bad == "") != (bad == nil) || !strings.Contains(strings.Join(bad, ""), tt.bad) {
			t.Errorf("%.10q: %q %q %v", tt.in, good, bad, err)
		}
	}
}

// FuzzEach: whatever the bytes, every row is one line of text.
func FuzzEach(f *testing.F) {
	f.Add([]byte("a\tb\r\nc\x00\n\xff"), true)
	f.Add([]byte("\x1f\x8b\x08\x00\x00"), false)
	f.Add([]byte("PK\x03\x04"), false)
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for _, name := range []string{"a.csv", "../b.txt"} {
		w, err := z.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		_, _ = w.Write([]byte("\ufeffone\ttwo\r\nthree"))
	}
	_ = z.Close()
	f.Add(archive.Bytes(), false)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte, latin bool) {
		path := filepath.Join(dir, "table")
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		enc := UTF8
		if latin {
			enc = Latin1
		}
		_ = Each(context.Background(), path, enc, func(row Row, bad error) error {
			if bad == nil && (strings.Contains(row.Text, "\n") || !utf8.ValidString(row.Text) || row.Line < 1) {
				t.Errorf("%+v", row)
			}
			return nil
		})
	})
}

func BenchmarkNewDirectory(b *testing.B) {
	who, err := gazetteer.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		NewDirectory(who)
	}
}
