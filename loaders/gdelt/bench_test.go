package gdelt_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/gdelt"
)

// BenchmarkRows reads events from a file to readings that are ready to be written, on one processor, without a database.
func BenchmarkRows(b *testing.B) {
	const n = 20_000
	var rows strings.Builder
	for i := range n {
		rows.WriteString(event(map[int]string{1: fmt.Sprint(1180000000 + i), 27: []string{"010", "042", "111", "190"}[i%4], 53: fmt.Sprint("Town ", i%500)}) + "\n")
	}
	path := write(b, filepath.Join(b.TempDir(), "day.csv"), []byte(rows.String()))
	b.ReportAllocs()
	read := 0
	for b.Loop() {
		err := gdelt.Files([]string{path}, gdelt.Options{Who: who})(b.Context(), func(j loaders.Job) error {
			_, err := j.Read()
			read++
			return err
		}, func(f diplomacy.Failure) { b.Error(f) })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(0, "ns/op")
}
