package eval

import (
	"fmt"
	"slices"

	"demarche/internal/diplomacy"
)

// Tally counts right, false and missed ones.
type Tally struct{ TP, FP, FN int }

// Precision is the share of the found that is right, 0 where nothing was found.
func (t Tally) Precision() float64 { return ratio(t.TP, t.TP+t.FP) }

// Recall is the share of the labelled that was found.
func (t Tally) Recall() float64 { return ratio(t.TP, t.TP+t.FN) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 { return ratio(2*t.TP, 2*t.TP+t.FP+t.FN) }

func (t Tally) String() string {
	return fmt.Sprintf("P %5.1f  R %5.1f  F1 %5.1f  (tp %d fp %d fn %d)", 100*t.Precision(), 100*t.Recall(), 100*t.F1(), t.TP, t.FP, t.FN)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Judgement is whether one fact that was read is right, with the confidence that it was read with.
type Judgement struct {
	Kind       diplomacy.Kind
	Confidence float64
	Right      bool
}

// Bin sums up the judgements of a range of confidence.
type Bin struct {
	From, To  float64 // To is exclusive, except in the last bin
	N, Right  int
	Mean      float64 // of the confidence
	Precision float64

	sum float64 // of the confidence
}

// Bins sorts judgements into bins of the given width. A bin of fewer than least judgements says nothing about how often they are
// right: it is joined with the next that has some, and what is left at the end with the last.
func Bins(js []Judgement, width float64, least int) []Bin {
	byBin := map[int][]Judgement{}
	last := int(1/width+0.5) - 1
	for _, j := range js {
		i := min(int(j.Confidence/width+1e-9), last)
		byBin[i] = append(byBin[i], j)
	}
	var out []Bin
	var open Bin // not yet full
	for i := range last + 1 {
		if len(byBin[i]) == 0 {
			continue
		}
		if open.N == 0 {
			open.From = float64(i) * width
		}
		open.To = float64(i+1) * width
		for _, j := range byBin[i] {
			open.add(j)
		}
		if open.N >= least {
			out = append(out, open)
			open = Bin{}
		}
	}
	if n := len(out); open.N > 0 && n > 0 {
		out[n-1].join(open)
	} else if open.N > 0 {
		out = append(out, open)
	}
	for i := range out {
		out[i].Mean = out[i].sum / float64(out[i].N)
		out[i].Precision = ratio(out[i].Right, out[i].N)
	}
	return out
}

func (b *Bin) add(j Judgement) {
	b.N++
	b.sum += j.Confidence
	if j.Right {
		b.Right++
	}
}

func (b *Bin) join(next Bin) {
	b.To, b.N, b.Right, b.sum = next.To, b.N+next.N, b.Right+next.Right, b.sum+next.sum
}

// pairUp pairs labels with facts one to one, best fit first, and returns the fact of each paired label. A fit of 0 is none.
func pairUp(labels, facts int, fit func(label, fact int) float64) map[int]int {
	type pair struct {
		label, fact int
		fit         float64
	}
	var pairs []pair
	for i := range labels {
		for j := range facts {
			if w := fit(i, j); w > 0 {
				pairs = append(pairs, pair{i, j, w})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		switch {
		case a.fit > b.fit:
			return -1
		case a.fit < b.fit:
			return 1
		}
		return 0
	})
	taken, used := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, done := taken[p.label]; !done && !used[p.fact] {
			taken[p.label], used[p.fact] = p.fact, true
		}
	}
	return taken
}
