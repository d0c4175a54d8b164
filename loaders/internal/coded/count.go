package coded

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
)

// sampled is how much of a table is looked at to tell how long its rows are.
const sampled = 64 << 10

// Count tells about how many rows the files and folders in paths hold, by their sizes, without reading them: for a bar that shows
// how far a load is. What can't be read counts as one.
func Count(paths []string) int {
	n := 0
	for _, path := range paths {
		files, err := tables(path)
		if err != nil {
			n++
		}
		for _, file := range files {
			n += countFile(file)
		}
	}
	return n
}

func countFile(path string) int {
	f, err := os.Open(path)
	if err != nil {
		return 1
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 1
	}
	head := make([]byte, 4)
	_, _ = f.ReadAt(head, 0) // a shorter file is a plain one
	switch {
	case bytes.HasPrefix(head, []byte("PK")):
		return countArchive(f, info.Size())
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		length := make([]byte, 4) // the last bytes of gzip are the length of what it holds
		if _, err := f.ReadAt(length, info.Size()-4); err != nil {
			return 1
		}
		unzipped, err := gzip.NewReader(f)
		if err != nil {
			return 1
		}
		return rowsIn(unzipped, int64(binary.LittleEndian.Uint32(length)))
	}
	return rowsIn(f, info.Size())
}

func countArchive(f io.ReaderAt, size int64) int {
	archive, err := zip.NewReader(f, size)
	if err != nil {
		return 1
	}
	n := 0
	for _, member := range archive.File[:min(len(archive.File), maxMembers)] {
		if r, err := member.Open(); err == nil {
			n += rowsIn(r, int64(member.UncompressedSize64))
			_ = r.Close()
		}
	}
	return n
}

// rowsIn tells from the first rows how many there are in a table of a size in bytes.
func rowsIn(r io.Reader, size int64) int {
	buf := make([]byte, sampled)
	n, _ := io.ReadFull(r, buf) // a broken table has as many rows as can be seen
	rows := bytes.Count(buf[:n], []byte("\n"))
	if n > 0 && int64(n) >= size {
		if buf[n-1] != '\n' {
			rows++
		}
		return rows
	}
	return int(float64(max(rows, 1)) * float64(size) / float64(max(n, 1)))
}
