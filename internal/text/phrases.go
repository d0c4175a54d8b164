package text

import "strings"

// Phrases finds many phrases in a sentence in one pass. A phrase is words joined by underscores; a word "*" stands for any
// word, one that ends in a star for any word that begins so.
type Phrases struct {
	byWord   map[string][]phrase // by their first word
	byPrefix map[string][]phrase // by the first two bytes of a first word that ends in a star
}

type phrase struct {
	words []string
	label int
}

// Add puts a phrase into the set under a label. A phrase may not begin with "*".
func (ps *Phrases) Add(label int, words string) {
	if ps.byWord == nil {
		ps.byWord, ps.byPrefix = map[string][]phrase{}, map[string][]phrase{}
	}
	ph := phrase{strings.Split(words, "_"), label}
	if first := ph.words[0]; strings.HasSuffix(first, "*") && len(first) > 2 {
		ps.byPrefix[first[:2]] = append(ps.byPrefix[first[:2]], ph)
	} else {
		ps.byWord[first] = append(ps.byWord[first], ph)
	}
}

// Find calls found for every phrase in the tokens, with its label, first token and length, until found returns false.
func (ps *Phrases) Find(t []Token, found func(label, at, n int) bool) {
	for i := range t {
		w := t[i].Lower
		for _, ph := range ps.byWord[w] {
			if ph.at(t[i:]) && !found(ph.label, i, len(ph.words)) {
				return
			}
		}
		if len(w) < 2 {
			continue
		}
		for _, ph := range ps.byPrefix[w[:2]] {
			if ph.at(t[i:]) && !found(ph.label, i, len(ph.words)) {
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
