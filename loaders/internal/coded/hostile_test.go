package coded

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

// TestABombOfManyTables: tables that are each within bounds and are too much together, as those of an archive are whose
// members share their bytes.
func TestABombOfManyTables(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a quarter of a gigabyte")
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	table := bytes.Repeat([]byte(strings.Repeat("x", 1<<20-1)+"\n"), 32)
	_, _ = w.Write(table)
	_ = w.Close()
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for i := range 100 { // 3.2 GB
		f, err := z.CreateRaw(&zip.FileHeader{
			Name: fmt.Sprint(i, ".csv"), Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(table), CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(len(table)),
		})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write(packed.Bytes())
	}
	_ = z.Close()
	if _, _, err := rows(t, archive.Bytes(), UTF8); diplomacy.CodeOf(err) != diplomacy.TooLarge || !strings.Contains(err.Error(), "swells") {
		t.Errorf("%d bytes of archive: %v", archive.Len(), err)
	}
}

// TestBrokenArchives: whatever byte of an archive is another one, it is read or named, and says what to do.
func TestBrokenArchives(t *testing.T) {
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	f, err := z.Create("a.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write([]byte(strings.Repeat("a row of a table\n", 50)))
	_ = z.Close()
	whole := archive.Bytes()
	named := 0
	for i := range whole {
		content := bytes.Clone(whole)
		content[i] ^= 0x55
		good, _, err := rows(t, content, UTF8)
		switch {
		case err != nil && diplomacy.CodeOf(err) != diplomacy.Invalid && diplomacy.CodeOf(err) != diplomacy.TooLarge:
			t.Errorf("byte %d: %v", i, err)
		case err != nil:
			named++
		case len(good) != 50 && i > 3: // without the mark of an archive it is a strange table
			t.Errorf("byte %d: %d rows, and nothing is said", i, len(good))
		}
	}
	if named < len(whole)/2 {
		t.Errorf("%d of %d broken archives are named", named, len(whole))
	}
}
