// Package coded is what the readers of coded event data share: rows of tables in files, plain or compressed, with bounds on
// all that a hostile file could make grow; who is who by codes and names; and the reading that a coded event becomes.
package coded

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/input"
)

// Bounds of a file. Real feeds shrink about tenfold when compressed, and their lines have a few thousand bytes.
const (
	maxRow     = 1 << 20   // bytes of a line; a longer one is named and passed over
	maxSwell   = 200       // how many times larger than the file its content may be
	freeSwell  = 256 << 20 // bytes that any file may hold
	maxMembers = 1000      // tables of one archive
)

// Row is one line of a table.
type Row struct {
	File string // with the name of the table behind it where a zip archive holds several
	Line int    // 1-based
	Text string // in UTF-8, without the line's end
}

// Encoding is how a table's bytes are read.
type Encoding int

// Encodings.
const (
	UTF8   Encoding = iota // other bytes make a line a bad one
	Latin1                 // a line that is no UTF-8 is read as ISO-8859-1
)

// Each calls each with every row of a file that is not blank: of a plain table, of one compressed by gzip, of all tables in a
// zip archive. In place of a row's text it may give the reason why the row can't be read. It returns the first error of each,
// the context's, or says why the file can't be read.
func Each(ctx context.Context, path string, enc Encoding, each func(row Row, bad error) error) error {
	f, err := os.Open(path)
	if err != nil {
		return input.OpenError(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return input.OpenError(errors.Join(err, errIsFolder(info)))
	}
	swell := &bounded{left: max(int64(freeSwell), maxSwell*info.Size())} // for all tables of an archive together: they may share their bytes
	lines := func(name string, r io.Reader) error {
		swell.r = r
		err := eachLine(ctx, swell, name, enc, each)
		if reason := unreadable(err); reason != nil {
			return reason
		}
		return err
	}
	in := bufio.NewReader(f)
	switch head, _ := in.Peek(4); {
	case bytes.HasPrefix(head, []byte("PK")):
		return eachMember(f, info.Size(), path, lines)
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		unzipped, err := gzip.NewReader(in)
		if err != nil {
			return unreadable(err)
		}
		return lines(path, unzipped)
	}
	return lines(path, in)
}

func errIsFolder(info os.FileInfo) error {
	if info != nil && info.IsDir() {
		return errors.New("it is a folder")
	}
	return nil
}

// unreadable puts what is wrong with a compressed file in words, nil for other errors.
func unreadable(err error) error {
	for _, broken := range []error{zip.ErrFormat, zip.ErrAlgorithm, zip.ErrChecksum, gzip.ErrHeader, gzip.ErrChecksum, io.ErrUnexpectedEOF} {
		if errors.Is(err, broken) {
			return brokenError(err)
		}
	}
	if corrupt := flate.CorruptInputError(0); errors.As(err, &corrupt) {
		return brokenError(err)
	}
	return nil
}

func brokenError(err error) error {
	return diplomacy.Errorf(diplomacy.Invalid, "the compressed file is broken or cut off: %w; fetch it again", err)
}

func eachMember(f *os.File, size int64, path string, lines func(string, io.Reader) error) error {
	archive, err := zip.NewReader(f, size)
	if err != nil {
		return unreadable(fmt.Errorf("%w: %w", zip.ErrFormat, err))
	}
	var tables []*zip.File
	for _, m := range archive.File {
		switch strings.ToLower(filepath.Ext(m.Name)) {
		case ".csv", ".tsv", ".tab", ".txt":
			tables = append(tables, m)
		}
	}
	switch {
	case len(tables) == 0:
		return diplomacy.Errorf(diplomacy.Invalid, "the archive holds no table: it takes a .csv, .tsv, .tab or .txt file")
	case len(tables) > maxMembers:
		return diplomacy.Errorf(diplomacy.TooLarge, "the archive holds %d tables, more than %d: unpack it", len(tables), maxMembers)
	}
	for _, m := range tables {
		name := path
		if len(tables) > 1 {
			name += "/" + m.Name
		}
		r, err := m.Open()
		if err != nil {
			return unreadable(fmt.Errorf("%w: %w", zip.ErrFormat, err))
		}
		err = lines(name, r)
		if cerr := r.Close(); err == nil {
			err = unreadable(cerr)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// bounded ends a stream that grows out of all proportion.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, diplomacy.Errorf(diplomacy.TooLarge, "the compressed file swells more than %d-fold: this is no event feed", maxSwell)
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

func eachLine(ctx context.Context, r io.Reader, file string, enc Encoding, each func(Row, error) error) error {
	in := bufio.NewReaderSize(r, 64<<10)
	var buf []byte
	for number := 1; ; number++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		line, tooLong, end := readLine(in, buf[:0])
		buf = line
		if end != nil && !errors.Is(end, io.EOF) {
			return end
		}
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		row := Row{File: file, Line: number}
		var stop error
		switch {
		case tooLong:
			stop = each(row, diplomacy.Errorf(diplomacy.TooLarge, "the line is longer than %d KiB", maxRow>>10))
		case len(bytes.TrimSpace(line)) > 0:
			var bad error
			row.Text, bad = decode(line, enc)
			stop = each(row, bad)
		}
		if stop != nil {
			return stop
		}
		if end != nil {
			return nil
		}
	}
}

// readLine appends the next line to buf, without its end. A line that is too long is read to its end and not kept.
func readLine(in *bufio.Reader, buf []byte) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if tooLong = tooLong || len(buf)+len(part) > maxRow; tooLong {
			buf = buf[:0]
		} else {
			buf = append(buf, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimRight(buf, "\r\n"), tooLong, err
		}
	}
}

// decode returns a line as UTF-8. A bad line's text is what can be shown of it.
func decode(line []byte, enc Encoding) (string, error) {
	switch {
	case bytes.IndexByte(line, 0) >= 0:
		return strings.ToValidUTF8(string(line), "\ufffd"), diplomacy.Errorf(diplomacy.Invalid, "binary data (a zero byte at offset %d)", bytes.IndexByte(line, 0))
	case utf8.Valid(line):
		return string(line), nil
	case enc == Latin1:
		s, err := charmap.ISO8859_1.NewDecoder().Bytes(line)
		return string(s), err
	}
	return strings.ToValidUTF8(string(line), "\ufffd"), diplomacy.Errorf(diplomacy.Invalid, "the line is not UTF-8")
}
