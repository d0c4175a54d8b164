package input

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"demarche/internal/diplomacy"
)

// Bounds of unpacking. No text shrinks to a two-hundredth; what expands to more than that is made to fill memory or time.
const (
	maxExpansion = 200
	expandFreely = 64 << 20 // bytes that anything may expand to
	maxWindow    = 32 << 20 // bytes that a zstd frame may make the reader keep
)

var packedExtensions = []string{".gz", ".zst", ".zstd"}

// PlainName is a file's name without the ending that says that it is packed.
func PlainName(path string) string {
	if ext := filepath.Ext(path); slices.Contains(packedExtensions, strings.ToLower(ext)) {
		return strings.TrimSuffix(path, ext)
	}
	return path
}

// PackedNames are the names that a file may have, packed or not.
func PackedNames(name string) []string {
	names := []string{name}
	for _, ext := range packedExtensions {
		names = append(names, name+ext)
	}
	return names
}

// Open opens a file for reading and unpacks it if it is packed. See Unpack.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r, err := Unpack(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	return &unpackedFile{r, f}, nil
}

type unpackedFile struct {
	io.ReadCloser
	file *os.File
}

func (u *unpackedFile) Close() error { return errors.Join(u.ReadCloser.Close(), u.file.Close()) }

// Unpack reads what r holds: unpacked if it begins as gzip or zstd does, whatever it is called, else as it is. Data that is
// broken, or that expands beyond all measure, is an error of the reader that it returns.
func Unpack(r io.Reader) (io.ReadCloser, error) {
	count := &counter{r: r}
	in := bufio.NewReaderSize(count, 64<<10)
	head, err := in.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "it begins like gzip and is broken: %w", err)
		}
		return &unpacked{from: count, r: z, close: z.Close}, nil
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "it begins like zstd and is broken: %w", err)
		}
		return &unpacked{from: count, r: z, close: func() error { z.Close(); return nil }}, nil
	}
	return io.NopCloser(in), nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// unpacked watches how much comes out of how little.
type unpacked struct {
	from  *counter
	r     io.Reader
	n     int64
	close func() error
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	u.n += int64(n)
	switch {
	case u.n > expandFreely && u.n/maxExpansion > u.from.n:
		return 0, diplomacy.Errorf(diplomacy.TooLarge, "it expands to more than %d times its size: it is no archive of texts", maxExpansion)
	case err != nil && !errors.Is(err, io.EOF):
		err = diplomacy.Errorf(diplomacy.Invalid, "the packed data is broken, after %d bytes unpacked: %w", u.n, err)
	}
	return n, err
}

func (u *unpacked) Close() error { return u.close() }
