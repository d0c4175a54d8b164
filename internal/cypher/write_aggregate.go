package cypher

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// FactState is a fact as the graph holds it, with its open evidence from all articles; of evidences that say the same, the surest.
type FactState struct {
	ID, Kind, Type, Mood string
	From, To, At         string
	Live, Several        bool      // Several: more than one piece of evidence is open
	Issue                []string  // the actors of a position's issue
	Between              []Between // as the graph has it, in the order of the dyads
	Evidence             []Evidence
	Told                 int // how many pieces of evidence are and stay open; those of a batch come on top
}

// stateOf is a fact that the graph does not hold yet. published is the day of its article.
func stateOf(f *diplomacy.Fact, published diplomacy.Date) FactState {
	s := FactState{
		ID: f.ID, Kind: string(f.Kind), Type: string(f.Type), Mood: string(f.Mood),
		From: string(f.Time.From), To: string(f.Time.To), At: string(f.Time.At()),
	}
	if s.At == "" {
		s.At = string(published)
	}
	if f.Issue != nil {
		s.Issue = slices.Concat(f.Issue.By, f.Issue.About)
	}
	return s
}

// FactStateOf reads a fact back from its properties.
func FactStateOf(props map[string]any) FactState {
	p := properties(props)
	return FactState{
		ID: p.text("id"), Kind: p.text("kind"), Type: p.text("type"), Mood: p.text("mood"),
		From: p.text("from"), To: p.text("to"), At: p.text("at"), Live: p.yes("live"), Several: p.yes("several"),
	}
}

// aggregate is what a fact shows: taken together from its open evidence, so that it never depends on the order of loading.
type aggregate struct {
	best       Evidence // the surest evidence; what it leaves open is filled from the next
	contexts   []string
	extractors []string
	casts      []cast // one for each role and actor, sorted
	objects    []object
	links      []string
}

// aggregated takes a fact's open evidence together. There is at least one.
func aggregated(open []Evidence) aggregate {
	sorted := slices.Clone(open)
	slices.SortFunc(sorted, func(a, b Evidence) int { return better(&a, &b) })
	a := aggregate{best: sorted[0]}
	var casts []cast
	for i := range sorted {
		e := &sorted[i]
		a.best.fillFrom(e)
		a.contexts = append(a.contexts, e.Contexts...)
		a.extractors = append(a.extractors, e.Extractor)
		a.links = append(a.links, e.Links...)
		for _, c := range e.Casts {
			casts = append(casts, parseCast(c))
		}
		for _, o := range e.Objects {
			a.objects = append(a.objects, parseObject(o))
		}
	}
	a.contexts, a.extractors, a.links = set(a.contexts), set(a.extractors), set(a.links)
	a.casts = joinCasts(casts)
	slices.SortFunc(a.objects, func(x, y object) int {
		return cmp.Or(strings.Compare(x.key(), y.key()), strings.Compare(x.String(), y.String()))
	})
	a.objects = slices.CompactFunc(a.objects, func(x, y object) bool { return x.key() == y.key() })
	return a
}

// relation is what decides between whom the fact lies.
func (a *aggregate) relation(f *FactState) *relation {
	return &relation{kind: f.Kind, typ: f.Type, mood: f.Mood, timeBasis: a.best.TimeBasis, casts: a.casts, issue: f.Issue}
}

// key is what sets one object of a fact apart from another.
func (o object) key() string { return o.id() + "|" + o.amount + "|" + o.unit }

// fillFrom takes what e leaves open from a weaker evidence. The mode belongs with its evidence and is not mixed.
func (e *Evidence) fillFrom(o *Evidence) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&e.Of, o.Of}, {&e.Form, o.Form}, {&e.Basis, o.Basis}, {&e.Condition, o.Condition}, {&e.Claim, o.Claim}, {&e.Office, o.Office},
		{&e.Mode, o.Mode}, {&e.Precision, o.Precision}, {&e.TimeBasis, o.TimeBasis},
	} {
		*f.to = cmp.Or(*f.to, f.from)
	}
	if e.Place == "" && e.PlaceCountry == "" {
		e.Place, e.PlaceCountry = o.Place, o.PlaceCountry
	}
	e.Undated = e.Undated && o.Undated
}

// joinCasts makes one cast for each role and actor out of those of several evidences, the surest first: whom it acts for is
// taken together, sector and name are the first ones given.
func joinCasts(casts []cast) []cast {
	var out []cast
	at := map[[2]string]int{}
	for _, c := range casts {
		if c.actor == "" {
			continue
		}
		key := [2]string{c.role, c.actor}
		i, seen := at[key]
		if !seen {
			at[key] = len(out)
			c.acts = slices.Clone(c.acts)
			out = append(out, c)
			continue
		}
		out[i].acts = append(out[i].acts, c.acts...)
		out[i].sector = cmp.Or(out[i].sector, c.sector)
		out[i].name = cmp.Or(out[i].name, c.name)
	}
	for i := range out {
		out[i].acts = set(out[i].acts)
	}
	slices.SortFunc(out, func(a, b cast) int {
		return cmp.Or(strings.Compare(a.role, b.role), strings.Compare(a.actor, b.actor))
	})
	return out
}

// set sorts strings and removes repeats and empty ones.
func set(list []string) []string {
	slices.Sort(list)
	list = slices.Compact(list)
	if len(list) > 0 && list[0] == "" {
		list = list[1:]
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// factProps are the properties of a live fact. Of one that the graph holds already, what is no longer said is null, which
// removes it.
func factProps(f *FactState, a *aggregate, seq int64, exists bool) row {
	e := &a.best
	p := row{"live": true, "confidence": e.Confidence, "origin": originOf(a.extractors)}
	score, scored := diplomacy.Score(diplomacy.EventType(f.Type), diplomacy.Mode(e.Mode))
	texts := map[string]string{
		"mode": e.Mode, "of": e.Of, "form": e.Form, "basis": e.Basis, "claim": e.Claim, "condition": e.Condition, "office": e.Office,
		"precision": e.Precision, "timeBasis": e.TimeBasis, "place": e.Place, "placeCountry": e.PlaceCountry,
	}
	for name, value := range texts {
		if value != "" {
			p[name] = value
		} else if exists {
			p[name] = nil
		}
	}
	for name, values := range map[string][]string{"contexts": a.contexts, "extractors": a.extractors} {
		if len(values) > 0 {
			p[name] = values
		} else if exists {
			p[name] = nil
		}
	}
	if scored {
		p["score"] = score
	}
	if f.To == "" {
		// A fact without a time and one that begins on the article's day share an id; it has a beginning if any article gives it.
		if e.Undated {
			p["from"] = nil
		} else {
			p["from"] = f.At
		}
	}
	if !f.Live {
		p["seq"] = seq
	}
	return p
}

// identityProps are the properties of a new fact that its id determines.
func identityProps(f *diplomacy.Fact, s *FactState) row {
	p := row{"id": f.ID, "kind": s.Kind, "mood": s.Mood, "at": s.At}
	p.put("type", s.Type).put("quad", string(diplomacy.QuadOf(f.Type)))
	p.put("status", string(f.Status)).put("stance", string(f.Stance)).put("act", string(f.Act)).put("tie", string(f.Tie))
	return p.put("from", s.From).put("to", s.To)
}
