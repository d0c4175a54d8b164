package eval

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// of returns the indices of the facts of a kind that are not denied.
func (a *article) of(k diplomacy.Kind) []int {
	var out []int
	for i := range a.facts {
		if a.facts[i].Kind == k && a.facts[i].Mood != diplomacy.Negated {
			out = append(out, i)
		}
	}
	return out
}

// things groups the facts of a kind that are steps of one thing: those with the same ref.
func (a *article) things(k diplomacy.Kind) [][]int {
	var out [][]int
	at := map[string]int{}
	for _, i := range a.of(k) {
		ref := a.facts[i].Ref
		if j, ok := at[ref]; ok && ref != "" {
			out[j] = append(out[j], i)
			continue
		}
		at[ref] = len(out)
		out = append(out, []int{i})
	}
	return out
}

// fits reports whether the labelled actors stand for those of a fact: two of them at least, or the only one.
func (a *article) fits(labelled []string, f *diplomacy.Fact) bool {
	from, _ := sides(f.Kind)
	n := 0
	for _, v := range labelled {
		k := a.l.Gold.named(v)
		if slices.ContainsFunc(withRoles(f, from), func(p diplomacy.Participant) bool { return same(k, known(p)) }) {
			n++
		}
	}
	return n >= min(2, len(labelled))
}

// settle counts pairs of labels and things of a kind.
func (a *article) settle(kind string, labels, things int, unsure func(int) bool, fit func(label, thing int) float64, say func(int) any) map[int]int {
	taken, used := pairUp(labels, things, fit), map[int]bool{}
	t := tally(a.Kinds, kind)
	for i := range labels {
		j, ok := taken[i]
		if ok {
			used[j] = true
		}
		switch {
		case unsure(i):
		case ok:
			t.TP++
		default:
			t.FN++
			a.note(a.l.ID, "missed "+kind, say(i))
		}
	}
	t.FP += things - len(used)
	return taken
}

func (a *article) agreements() {
	g, things := a.l.Gold.Agreements, a.things(diplomacy.KindAgreement)
	taken := a.settle("agreements", len(g), len(things), func(i int) bool { return g[i].Unsure }, func(i, j int) float64 {
		if !a.fits(g[i].Parties, &a.facts[things[j][0]]) {
			return 0
		}
		if a.step(things[j], append(g[i].Accept, g[i].Status)) {
			return 2
		}
		return 1
	}, func(i int) any { return g[i] })
	for i, j := range taken {
		ok := a.step(things[j], append(g[i].Accept, g[i].Status))
		for _, k := range things[j] {
			if ok || g[i].Unsure {
				a.bears(k, g[i].Unsure)
			}
			f := &a.facts[k]
			if f.Happened() && slices.Contains([]diplomacy.Status{diplomacy.Signed, diplomacy.Ratified, diplomacy.InForce}, f.Status) &&
				slices.Contains([]string{"proposed", "under negotiation", "to_be_signed"}, g[i].Status) {
				a.done(f)
			}
		}
		a.stepScore("agreements", ok, g[i].Unsure)
	}
}

// done notes, once, a fact that is shown as done and is not.
func (a *article) done(f *diplomacy.Fact) {
	if b := a.l.ID + ": " + brief(f); !slices.Contains(a.Done, b) {
		a.Done = append(a.Done, b)
	}
}

// step reports whether a thing has a step of one of the statuses. Labels write "under negotiation" and "in force".
func (a *article) step(thing []int, accepted []string) bool {
	for _, i := range thing {
		s := string(a.facts[i].Status)
		for _, want := range accepted {
			switch {
			case s == want, want == "under negotiation" && s == "negotiating", want == "in force" && s == "in_force",
				want == "held" && s == "under_way", want == "proposed" && s == "planned":
				return true
			}
		}
	}
	return false
}

func (a *article) stepScore(kind string, ok, unsure bool) {
	switch t := tally(a.Status, kind); {
	case unsure:
	case ok:
		t.TP++
	default:
		t.FP++
	}
}

func (a *article) meetings() {
	g, things := a.l.Gold.Meetings, a.things(diplomacy.KindMeeting)
	taken := a.settle("meetings", len(g), len(things), func(i int) bool { return g[i].Unsure }, func(i, j int) float64 {
		f := &a.facts[things[j][0]]
		if !a.fits(g[i].Participants, f) {
			return 0
		}
		w := 1.0
		if a.step(things[j], append(g[i].Accept, g[i].Status)) {
			w++
		}
		if g[i].Date != "" && strings.HasPrefix(string(f.Time.From), g[i].Date) {
			w++
		}
		return w
	}, func(i int) any { return g[i] })
	for i, j := range taken {
		ok := a.step(things[j], append(g[i].Accept, g[i].Status))
		for _, k := range things[j] {
			if ok || g[i].Unsure {
				a.bears(k, g[i].Unsure)
			}
			if f := &a.facts[k]; f.Happened() && f.Status == diplomacy.Held && g[i].Status != "held" && !g[i].Unsure {
				a.done(f)
			}
		}
		a.stepScore("meetings", ok, g[i].Unsure)
		if f := &a.facts[things[j][0]]; g[i].Date != "" && !g[i].DateUnsure {
			a.stepScore("meeting dates", strings.HasPrefix(string(f.Time.From), g[i].Date), g[i].Unsure)
		}
	}
}

func (a *article) positions() {
	g, facts := a.l.Gold.Positions, a.of(diplomacy.KindPosition)
	taken := a.settle("positions", len(g), len(facts), func(i int) bool { return g[i].Unsure }, func(i, j int) float64 {
		f := &a.facts[facts[j]]
		if !slices.Contains(append(g[i].Accept, g[i].Stance), string(f.Stance)) || !a.inSentence(f, g[i].Quote) || !a.has(f, g[i].Holder, diplomacy.RoleHolder) {
			return 0
		}
		return 1
	}, func(i int) any { return g[i] })
	for i, j := range taken {
		a.bears(facts[j], g[i].Unsure)
	}
}

func (a *article) statements() {
	g, facts := a.l.Gold.Statements, a.of(diplomacy.KindStatement)
	if g == nil {
		return
	}
	fit := func(i, j int) float64 {
		f := &a.facts[facts[j]]
		if !slices.Contains(append(g[i].Accept, g[i].Act), string(f.Act)) || !a.inSentence(f, g[i].Quote) || !a.has(f, g[i].Speaker, diplomacy.RoleSpeaker) {
			return 0
		}
		return 1
	}
	a.settle("statements", len(g), len(facts), func(i int) bool { return g[i].Unsure }, fit, func(i int) any { return g[i] })
	for i := range g {
		for j := range facts {
			if fit(i, j) > 0 {
				a.bears(facts[j], g[i].Unsure)
			}
		}
	}
}

func (a *article) has(f *diplomacy.Fact, name string, role diplomacy.Role) bool {
	k := a.l.Gold.named(name)
	return slices.ContainsFunc(f.With(role), func(p diplomacy.Participant) bool { return same(k, known(p)) })
}

// An act is one pair of source and target of a fact with an event view.
type act struct {
	fact     int
	from, to keys
}

func (a *article) acts() []act {
	var out []act
	seen := map[string]bool{}
	for i := range a.facts {
		f := &a.facts[i]
		if f.Type == "" {
			continue
		}
		fromRoles, toRoles := sides(f.Kind)
		from, to := withRoles(f, fromRoles), withRoles(f, toRoles)
		for _, s := range from {
			n := 0
			for _, t := range to {
				if s.ID == t.ID {
					continue
				}
				n++
				x, y := s.ID, t.ID
				if symmetric(f.Kind) && x > y {
					x, y = y, x
				}
				if key := fmt.Sprint(f.Evidence[0].Start, x, y, f.Type); !seen[key] {
					seen[key] = true
					out = append(out, act{i, known(s), known(t)})
				}
			}
			if n == 0 {
				out = append(out, act{i, known(s), nil})
			}
		}
	}
	return out
}

// mood is how a fact stands to the world: a meeting that is only planned has not happened, though its planning has.
func mood(f *diplomacy.Fact) diplomacy.Mood {
	if f.Kind == diplomacy.KindMeeting && slices.Contains([]diplomacy.Status{diplomacy.PlannedStep, diplomacy.Proposed, diplomacy.Postponed}, f.Status) {
		return diplomacy.Planned
	}
	if f.Mood == "" {
		return diplomacy.Actual
	}
	return f.Mood
}

func moodFits(label string, f *diplomacy.Fact) bool {
	switch m := mood(f); label {
	case "", "actual":
		return m == diplomacy.Actual
	case "negated":
		return m == diplomacy.Negated
	default:
		return m != diplomacy.Actual || slices.Contains([]diplomacy.EventType{diplomacy.AGREE, diplomacy.THREATEN, diplomacy.CONCEDE}, f.Type)
	}
}

// means reports whether an act of a fact is what an event's label says, its mood left aside.
func (a *article) means(e *Event, x act, lenient bool) bool {
	f := &a.facts[x.fact]
	if !slices.Contains(append(e.Accept, e.Type), string(f.Type)) || !a.inSentence(f, e.Quote) {
		return false
	}
	if len(e.Any) > 0 {
		in := func(k keys) bool {
			return slices.ContainsFunc(e.Any, func(v string) bool { return same(a.l.Gold.named(v), k) })
		}
		return in(x.from) && in(x.to)
	}
	source := a.l.Gold.named(e.Source)
	to := func(k keys) bool {
		return e.Target == "" || same(a.l.Gold.named(e.Target), k) || e.Also != "" && same(keys{e.Also}, k) || lenient && k == nil
	}
	return same(source, x.from) && to(x.to) || (e.Symmetric || symmetric(f.Kind)) && same(source, x.to) && to(x.from)
}

func (a *article) events() {
	g, acts := a.l.Gold.Events, a.acts()
	for i := range g {
		for _, x := range acts {
			f := &a.facts[x.fact]
			if a.means(&g[i], x, true) && moodFits(g[i].Mood, f) {
				a.bears(x.fact, g[i].Unsure)
			}
			if g[i].Mood != "" && !g[i].Unsure && a.means(&g[i], x, false) && mood(f) == diplomacy.Actual && physical(f.Type) {
				a.done(f)
			}
		}
	}
	taken := pairUp(len(g), len(acts), func(i, j int) float64 {
		if g[i].Mood == "negated" || !a.means(&g[i], acts[j], false) || !moodFits(g[i].Mood, &a.facts[acts[j].fact]) {
			return 0
		}
		if g[i].Type == string(a.facts[acts[j].fact].Type) {
			return 2
		}
		return 1
	})
	t, used := tally(a.Kinds, "events"), map[int]bool{}
	for i := range g {
		j, ok := taken[i]
		if ok {
			used[j] = true
		}
		switch {
		case g[i].Unsure, g[i].Mood == "negated": // a denial is there to be no deed
		case ok:
			t.TP++
		default:
			t.FN++
			a.note(a.l.ID, "missed event", g[i])
		}
	}
	for j, x := range acts {
		f := &a.facts[x.fact]
		if !used[j] && (f.Kind == diplomacy.KindEvent || f.Kind == diplomacy.KindStatement) && f.Mood != diplomacy.Negated && f.Mood != diplomacy.Hypothetical {
			t.FP++
		}
	}
}

// physical are the types that must never be coded as actual of what is only planned, threatened or denied.
func physical(t diplomacy.EventType) bool {
	return slices.Contains([]diplomacy.EventType{diplomacy.ASSAULT, diplomacy.COERCE, diplomacy.SANCTION, diplomacy.MOBILIZE, diplomacy.AID,
		diplomacy.RETREAT, diplomacy.COOPERATE, diplomacy.CONSULT, diplomacy.SUPPORT}, t)
}
