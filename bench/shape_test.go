package bench

import (
	"testing"

	"demarche/internal/diplomacy"
)

// TestReadings checks what the benchmarks rest on: so many events, each a fact of its own, between dyads of very unequal
// weight, the same each time.
func TestReadings(t *testing.T) {
	events, ids := 0, map[string]bool{}
	dyads := map[[2]string]int{}
	kinds := map[diplomacy.Kind]int{}
	hash := ""
	for r := range Small.Readings() {
		hash = diplomacy.HashOf(hash, r.Hash)
		for _, f := range r.Facts {
			kinds[f.Kind]++
			if f.Feed == nil {
				continue
			}
			events++
			ids[f.ID] = true
			dyads[[2]string{f.Actors[0].For[0], f.Actors[1].For[0]}]++
		}
	}
	if want := Small.Articles * Small.EventsPerArticle; events != want || len(ids) != want {
		t.Errorf("%d events with %d ids, want %d", events, len(ids), want)
	}
	if busiest := dyads[[2]string{Country(0), Country(1)}]; busiest < events/200 || len(dyads) < 3000 {
		t.Errorf("the busiest dyad has %d of %d events, and there are %d dyads", busiest, events, len(dyads))
	}
	for _, k := range diplomacy.Kinds {
		if kinds[k] == 0 {
			t.Errorf("no fact of kind %s", k)
		}
	}
	again := ""
	for r := range Small.Readings() {
		again = diplomacy.HashOf(again, r.Hash)
	}
	if again != hash {
		t.Error("the same shape gave another graph")
	}
}
