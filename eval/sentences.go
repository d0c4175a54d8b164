package eval

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// root is the type of the sentences' labels.
func root(t diplomacy.EventType) string {
	if t == diplomacy.CONCEDE || t == diplomacy.RETREAT {
		return "YIELD"
	}
	return string(t)
}

// Sentence scores what was read from one sentence.
func (s *Scores) Sentence(x *Sentence, r diplomacy.Reading) {
	var facts []*diplomacy.Fact
	for i := range r.Facts {
		if f := &r.Facts[i]; f.Type != "" && f.Mood != diplomacy.Negated && f.Mood != diplomacy.Hypothetical {
			facts = append(facts, f)
		}
	}
	for _, f := range facts {
		ok := slices.ContainsFunc(x.Gold, func(g Label) bool {
			return g.Code == root(f.Type) && side(g.Source, f, true) != wrong && side(g.Target, f, false) != wrong
		})
		s.Judged = append(s.Judged, Judgement{f.Kind, f.Confidence, ok})
		if !ok {
			s.note(x.ID, "false fact", brief(f))
		}
	}
	if len(x.Gold) == 0 {
		s.Quiet++
		if len(facts) > 0 {
			s.Alarms++
		}
		return
	}
	s.rootOf(x, facts)
	s.pair(x, facts)
}

// rootOf compares the root of the sentence's main event with the fact whose actors fit it best.
func (s *Scores) rootOf(x *Sentence, facts []*diplomacy.Fact) {
	want, got, best := x.Gold[0].Code, "", -1
	for _, f := range facts {
		if n := fitting(&x.Gold[0], f); n > best {
			got, best = root(f.Type), n
		}
	}
	if want == got {
		tally(s.Roots, want).TP++
		return
	}
	tally(s.Roots, want).FN++
	if got != "" {
		tally(s.Roots, got).FP++
	}
	s.note(x.ID, "root "+got+" instead of "+want+":", x.Text)
}

// pair counts the facts that have both actors of the main event.
func (s *Scores) pair(x *Sentence, facts []*diplomacy.Fact) {
	want, got := x.Gold[0].Code, map[string]bool{}
	for _, f := range facts {
		if fitting(&x.Gold[0], f) == 2 {
			got[root(f.Type)] = true
		}
	}
	if got[want] {
		s.Pairs.TP++
	} else {
		s.Pairs.FN++
	}
	for c := range got {
		if !slices.ContainsFunc(x.Gold, func(g Label) bool { return g.Code == c }) {
			s.Pairs.FP++
		}
	}
}

// fitting counts the labelled actors that a fact has on the right side.
func fitting(g *Label, f *diplomacy.Fact) int {
	n := 0
	if side(g.Source, f, true) == right {
		n++
	}
	if side(g.Target, f, false) == right {
		n++
	}
	return n
}

type verdict int

const (
	wrong   verdict = iota // another actor stands there
	missing                // none stands there
	right                  // the labelled actor, or the label names none
)

// side tells how the actor that a label names fits one side of a fact. A meeting or an agreement has no sides.
func side(label string, f *diplomacy.Fact, source bool) verdict {
	from, to := sides(f.Kind)
	roles := to
	if source {
		roles = from
	}
	actors := withRoles(f, roles)
	switch {
	case label == "":
		return right
	case len(actors) == 0:
		return missing
	}
	words := telling(label)
	if len(words) == 0 {
		words = plain(label)
	}
	for _, p := range actors {
		got := append(telling(p.Text+" "+p.Name), plain(p.Text)...)
		if slices.ContainsFunc(words, func(w string) bool { return slices.Contains(got, w) }) {
			return right
		}
		if strings.HasPrefix(p.ID, "group:") && len(got) == 0 {
			return missing
		}
	}
	return wrong
}
