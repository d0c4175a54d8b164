//go:build unix

package bulk_test

import (
	"runtime"
	"syscall"
	"testing"
	"time"

	"demarche/bench"
	"demarche/internal/bulk"
	"demarche/internal/neo4jlocal"
)

// BenchmarkImport prepares an import of a feed's day and has neo4j-admin import it. It reports events a second of both, what
// preparing takes of what importing takes, by the clock and by the time of processors, which are to be at most 1, and the most
// memory that preparing held.
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
		start, before := time.Now(), processors(b, syscall.RUSAGE_SELF) // what making the events takes by itself
		for range bench.Day(events) {
		}
		made, madeCPU := time.Since(start).Seconds(), processors(b, syscall.RUSAGE_SELF)-before
		runtime.GC()
		most, stop := watchHeap()
		start, before = time.Now(), processors(b, syscall.RUSAGE_SELF)
		files, err := bulk.Prepare(b.Context(), bench.Day(events), bulk.Options{Dir: i.Dir, Memory: 64 << 20})
		preparing = time.Since(start)
		preparingCPU := processors(b, syscall.RUSAGE_SELF) - before - madeCPU
		stop()
		if err != nil {
			b.Fatal(err)
		}
		start, before = time.Now(), processors(b, syscall.RUSAGE_CHILDREN)
		if err := i.Load(b.Context(), files.Arguments()); err != nil {
			b.Fatal(err)
		}
		importing = time.Since(start)
		importingCPU := processors(b, syscall.RUSAGE_CHILDREN) - before
		if err := i.Close(); err != nil {
			b.Fatal(err)
		}
		own := preparing.Seconds() - made
		b.ReportMetric(float64(events)/own, "prepared/s")
		b.ReportMetric(float64(events)/importing.Seconds(), "imported/s")
		b.ReportMetric(own/importing.Seconds(), "of-import")
		b.ReportMetric(preparingCPU.Seconds()/importingCPU.Seconds(), "of-import-cpu")
		b.ReportMetric(float64(*most)/(1<<20), "heap-MiB")
		b.ReportMetric(0, "ns/op")
	}
}

// processors is the time of processors that this process, or its children that have ended, took.
func processors(b *testing.B, who int) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
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
