package text

import "strings"

// Phrases finds many phrases in a sentence in one pass. A phrase is words joined by underscores; a word "*" stands for any
// word, one that ends in a star for any word that begins so.
type Phrases struct {
	byStart [1024][]phrase // by how their first word begins
}

// start is where phrases are kept whose first word begins as w does.
func start(w string) int {
	if len(w) < 2 {
		return 0
	}
	return int(w[0]&31)<<5 | int(w[1]&31)
}

type phrase struct {
	words []string
	label int
}

// Add puts a phrase into the set under a label. A phrase may not begin with "*".
func (ps *Phrases) Add(label int, words string) {
	ph := phrase{strings.Split(words, "_"), label}
	at := &ps.byStart[start(ph.words[0])]
	*at = append(*at, ph)
}

// Find calls found for every phrase in the tokens, with its label, first token and length, until found returns false.
func (ps *Phrases) Find(t []Token, found func(label, at, n int) bool) {
	for i := range t {
		phrases := ps.byStart[start(t[i].Lower)]
		for k := range phrases {
			if ph := &phrases[k]; ph.at(t[i:]) && !found(ph.label, i, len(ph.words)) {
				return
			}
		}
	}
}

// First returns the hit with the lowest label, and of those the first in the sentence; ok is false without one.
func (ps *Phrases) First(t []Token) (label, at, n int, ok bool) {
	ps.Find(t, func(l, a, k int) bool {
		if !ok || l < label {
			label, at, n, ok = l, a, k, true
		}
		return true
	})
	return label, at, n, ok
}

func (ph *phrase) at(t []Token) bool {
	if len(ph.words) > len(t) {
		return false
	}
	for k, w := range ph.words {
		switch {
		case w == "*":
		case w[len(w)-1] == '*':
			if !strings.HasPrefix(t[k].Lower, w[:len(w)-1]) {
				return false
			}
		case t[k].Lower != w:
			return false
		}
	}
	return true
}
