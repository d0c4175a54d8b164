package coded

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
)

func TestCountIsNear(t *testing.T) {
	many := strings.Repeat("91000001\t2019-06-04\tNorway\tChile\n", 20000)
	var archive, packed bytes.Buffer
	z := zip.NewWriter(&archive)
	w, _ := z.Create("a.csv")
	_, _ = w.Write([]byte(many))
	_ = z.Close()
	g := gzip.NewWriter(&packed)
	_, _ = g.Write([]byte(many))
	_ = g.Close()
	for name, content := range map[string][]byte{"plain": []byte(many), "zip": archive.Bytes(), "gzip": packed.Bytes()} {
		if n := Count([]string{file(t, content)}); n < 19000 || n > 21000 {
			t.Errorf("%s: %d rows of 20000", name, n)
		}
	}
	for content, want := range map[string]int{"": 0, "a": 1, "a\nb": 2, "a\nb\n": 2, "PK\x03\x04rubbish": 1, "\x1f\x8b": 1} {
		if n := Count([]string{file(t, []byte(content))}); n != want {
			t.Errorf("%q: %d rows, want %d", content, n, want)
		}
	}
	if n := Count([]string{"no such file"}); n != 1 {
		t.Errorf("a file that is not there: %d", n)
	}
}
