package bulk_test

import (
	"runtime"
	"testing"
	"time"

	"demarche/bench"
	"demarche/internal/bulk"
	"demarche/internal/neo4jlocal"
)

// BenchmarkImport prepares an import of a feed's day and has neo4j-admin import it. It reports events a second of both, what
// preparing takes of what importing takes, which is to be at most 1, and the most memory that preparing held.
func BenchmarkImport(b *testing.B) {
	events := 200_000
	if testing.Short() {
		events = 20_000
	}
	for b.Loop() {
		var preparing, importing time.Duration
		i, err := neo4jlocal.BeginImport(b.Context(), options(b))
		if err != nil {
			b.Fatal(err)
		}
		made := 0.0 // what making the events takes by itself
		start := time.Now()
		for range bench.Day(events) {
		}
		made = time.Since(start).Seconds()
		runtime.GC()
		most, stop := watchHeap()
		start = time.Now()
		files, err := bulk.Prepare(b.Context(), bench.Day(events), bulk.Options{Dir: i.Dir, Memory: 64 << 20})
		preparing = time.Since(start)
		stop()
		if err != nil {
			b.Fatal(err)
		}
		start = time.Now()
		if err := i.Load(b.Context(), files.Arguments()); err != nil {
			b.Fatal(err)
		}
		importing = time.Since(start)
		if err := i.Close(); err != nil {
			b.Fatal(err)
		}
		own := preparing.Seconds() - made
		b.ReportMetric(float64(events)/own, "prepared/s")
		b.ReportMetric(float64(events)/importing.Seconds(), "imported/s")
		b.ReportMetric(own/importing.Seconds(), "of-import")
		b.ReportMetric(float64(*most)/(1<<20), "heap-MiB")
		b.ReportMetric(0, "ns/op")
	}
}

// watchHeap notes how large the heap becomes until stop is called.
func watchHeap() (most *uint64, stop func()) {
	most = new(uint64)
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		var m runtime.MemStats
		for {
			select {
			case <-end:
				return
			case <-time.After(100 * time.Millisecond):
				runtime.ReadMemStats(&m)
				*most = max(*most, m.HeapAlloc)
			}
		}
	}()
	return most, func() { close(end); <-ended }
}
