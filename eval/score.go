package eval

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// Scores add up over articles and sentences. The zero value is not ready: use NewScores.
type Scores struct {
	Kinds     map[string]*Tally // countries, leaders, agreements, meetings, positions, statements, events
	Status    map[string]*Tally // of agreements and meetings that were found; TP right, FP wrong
	Done      []string          // plans, threats and denials that are shown as done
	Noise     []string          // facts that rest on boilerplate
	Misplaced []string          // facts whose quote is not what stands at its offsets
	Judged    []Judgement

	Roots  map[string]*Tally // the root of a sentence's main event
	Pairs  Tally             // both actors and the type right
	Alarms int               // sentences without an event from which one was read
	Quiet  int               // sentences without an event
	Errors []string          // what was missed and what is false, for -v
}

// NewScores returns empty scores.
func NewScores() *Scores {
	return &Scores{Kinds: map[string]*Tally{}, Status: map[string]*Tally{}, Roots: map[string]*Tally{}}
}

func tally(m map[string]*Tally, k string) *Tally {
	if m[k] == nil {
		m[k] = &Tally{}
	}
	return m[k]
}

// MacroF1 is the mean F1 over the roots.
func (s *Scores) MacroF1() float64 {
	sum, n := 0.0, 0
	for root, t := range s.Roots {
		if root != "" {
			sum += t.F1()
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// MeanF1 is the mean over the kinds of the articles.
func (s *Scores) MeanF1() float64 {
	sum, n := 0.0, 0
	for _, k := range []string{"countries", "leaders", "agreements", "meetings", "positions", "events"} {
		sum += tally(s.Kinds, k).F1()
		n++
	}
	return sum / float64(n)
}

func (s *Scores) note(id, what string, v any) {
	s.Errors = append(s.Errors, fmt.Sprintf("%s %s %+v", id, what, v))
}

// article is an article on its way through the scoring.
type article struct {
	*Scores
	l     *Labelled
	text  []rune
	facts []diplomacy.Fact // without tenures
	right map[int]bool     // facts that a label bears out
	open  map[int]bool     // facts that only an unsure label bears out
}

// Article scores what was read from an article.
func (s *Scores) Article(l *Labelled, r diplomacy.Reading) {
	a := &article{Scores: s, l: l, text: []rune(l.Text), right: map[int]bool{}, open: map[int]bool{}}
	for i := range r.Facts {
		if r.Facts[i].Kind != diplomacy.KindTenure {
			a.facts = append(a.facts, r.Facts[i])
		}
	}
	a.evidence()
	a.countries()
	a.leaders(r.Actors)
	a.agreements()
	a.meetings()
	a.positions()
	a.statements()
	a.events()
	a.judge()
}

func (a *article) evidence() {
	for i := range a.facts {
		for _, e := range a.facts[i].Evidence {
			if e.Start < 0 || e.End > len(a.text) || e.Start >= e.End || string(a.text[e.Start:e.End]) != e.Quote {
				a.Misplaced = append(a.Misplaced, a.l.ID+": "+e.Quote)
			}
			for _, w := range a.l.Gold.Boilerplate {
				if strings.Contains(strings.ToLower(e.Quote), strings.ToLower(w)) {
					a.Noise = append(a.Noise, a.l.ID+": "+e.Quote)
				}
			}
		}
	}
}

func (a *article) countries() {
	got := map[string]bool{}
	for i := range a.facts {
		for _, p := range a.facts[i].Actors {
			for _, k := range known(p) {
				if alpha3.MatchString(k) {
					got[k] = true
				}
			}
		}
	}
	t := tally(a.Kinds, "countries")
	for _, c := range a.l.Gold.Countries {
		if got[c] {
			t.TP++
		} else {
			t.FN++
			a.note(a.l.ID, "missed country", c)
		}
	}
	free := slices.Concat(a.l.Gold.Countries, a.l.Gold.CountriesUnsure, a.l.Gold.CountriesPlace)
	for c := range got {
		if !slices.Contains(free, c) {
			t.FP++
			a.note(a.l.ID, "false country", c)
		}
	}
}

func (a *article) leaders(actors []diplomacy.Actor) {
	t := tally(a.Kinds, "leaders")
	wanted := map[string]bool{}
	for _, l := range a.l.Gold.Leaders {
		wanted[family(l.Name)] = true
		if l.Unsure {
			continue
		}
		if slices.ContainsFunc(actors, func(x diplomacy.Actor) bool {
			return strings.HasPrefix(x.ID, "person:") && family(x.Name) == family(l.Name) && (l.Country == "" || x.Country == l.Country)
		}) {
			t.TP++
		} else {
			t.FN++
			a.note(a.l.ID, "missed leader", l)
		}
	}
	for _, x := range actors {
		if x.Type == "leader" && !wanted[family(x.Name)] {
			t.FP++
			a.note(a.l.ID, "false leader", x.Name)
		}
	}
}

// judge settles which facts are right: those that a label bears out. What only an unsure label bears out is not judged.
func (a *article) judge() {
	for i := range a.facts {
		f := &a.facts[i]
		if f.Mood == diplomacy.Negated || f.Mood == diplomacy.Hypothetical || a.open[i] && !a.right[i] ||
			f.Kind == diplomacy.KindStatement && f.Type == "" && a.l.Gold.Statements == nil {
			continue
		}
		a.Judged = append(a.Judged, Judgement{f.Kind, f.Confidence, a.right[i]})
		if !a.right[i] {
			a.note(a.l.ID, "false fact", brief(f))
		}
	}
}

// bears notes that a label bears out a fact.
func (a *article) bears(fact int, unsure bool) {
	if unsure {
		a.open[fact] = true
	} else {
		a.right[fact] = true
	}
}

func brief(f *diplomacy.Fact) string {
	s := []string{string(f.Kind), string(f.Type), string(f.Mood), string(f.Status) + string(f.Act) + string(f.Stance)}
	for _, p := range f.Actors {
		s = append(s, string(p.Role)+"="+p.ID)
	}
	if len(f.Evidence) > 0 {
		s = append(s, "“"+f.Evidence[0].Quote+"”")
	}
	return strings.Join(s, " ")
}

// inSentence reports whether a fact rests on the sentence, or line, of the article that holds the quote.
func (a *article) inSentence(f *diplomacy.Fact, quote string) bool {
	i := strings.Index(a.l.Text, quote)
	if i < 0 || len(f.Evidence) == 0 {
		return false
	}
	from, to := len([]rune(a.l.Text[:i])), 0
	to = from + len([]rune(quote))
	for from > 0 && a.text[from-1] != '\n' && !(from > 1 && a.text[from-1] == ' ' && strings.ContainsRune(".?!\"”", a.text[from-2])) {
		from--
	}
	for to < len(a.text) && a.text[to] != '\n' && !(a.text[to] == ' ' && strings.ContainsRune(".?!\"”", a.text[to-1])) {
		to++
	}
	e := f.Evidence[0]
	return e.Start < to && e.End > from
}
