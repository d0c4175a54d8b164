package bulk

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

// TestSorter: what several add at once, most of it on disk, comes back by key, once, in order; keys with a common beginning before a NUL
// in one part; and nothing is left in the folder.
func TestSorter(t *testing.T) {
	dir := t.TempDir()
	s := newSorter(dir, "test", 4, 4<<10)
	want := map[string][]string{}
	var adding errgroup.Group
	for worker := range 4 {
		for i := range 500 {
			key := fmt.Sprintf("dyad %d\x00month %d", i%7, i%11)
			value := fmt.Sprintf("%d of %d", i, worker)
			want[key] = append(want[key], value)
			adding.Go(func() error { return s.add(key, []byte(value)) })
		}
	}
	if err := adding.Wait(); err != nil {
		t.Fatal(err)
	}
	got, parts := map[string][]string{}, map[string]int{}
	for i := range s.parts {
		p := &s.parts[i]
		if len(p.records) > 0 && len(p.runs) == 0 {
			t.Error("nothing was written to disk")
		}
		last := ""
		err := p.merge(func(key string, values [][]byte) bool {
			if key <= last {
				t.Errorf("%q comes after %q", key, last)
			}
			last = key
			dyad, _, _ := strings.Cut(key, "\x00")
			if other, seen := parts[dyad]; seen && other != i {
				t.Errorf("%s is in parts %d and %d", dyad, other, i)
			}
			parts[dyad] = i
			for _, v := range values {
				got[key] = append(got[key], string(v))
			}
			return true
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, values := range want {
		slices.Sort(values)
	}
	if !maps.EqualFunc(want, got, slices.Equal) {
		t.Errorf("want %d keys, got %d, or other values", len(want), len(got))
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
