package input

import (
	"bytes"
	"io"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"demarche/internal/diplomacy"
)

// FuzzUnpack: whatever the bytes, what comes out stays within its bounds, and what is broken is the input's fault.
func FuzzUnpack(f *testing.F) {
	const text = "Envoys met in Oslo.\n\nThey met again.\r\n"
	var g, z bytes.Buffer
	gz := gzip.NewWriter(&g)
	_, _ = gz.Write(bytes.Repeat([]byte(text), 100))
	_ = gz.Close()
	zs, err := zstd.NewWriter(&z)
	if err != nil {
		f.Fatal(err)
	}
	_, _ = zs.Write(bytes.Repeat([]byte(text), 100))
	_ = zs.Close()
	for _, seed := range [][]byte{[]byte(text), g.Bytes(), z.Bytes(), g.Bytes()[:30], z.Bytes()[:20], append(g.Bytes(), g.Bytes()...), []byte("\xef\xbb\xbf{}\n\x00")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := Unpack(bytes.NewReader(content))
		if err == nil {
			defer r.Close()
			last := 0
			err = Lines(io.LimitReader(r, 4*expandFreely), func(number int, line []byte, bad error) error {
				if number <= last || bad == nil && (len(line) > MaxLine || bytes.ContainsRune(line, '\n') || CheckText(line) != nil) {
					t.Errorf("line %d behind %d: %.60q", number, last, line)
				}
				last = number
				return nil
			})
		}
		if err != nil && diplomacy.CodeOf(err) == diplomacy.Internal {
			t.Errorf("the input's fault is told as the program's: %v", err)
		}
	})
}
