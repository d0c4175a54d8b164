package diplomacy

import (
	"encoding/json"
	"errors"
	"slices"
)

// JudgementKind is what a person decided.
type JudgementKind string

// Kinds of judgements: the first two are about actors, the others about facts.
const (
	// Merge: Actor is the same as Into. Everything known of Actor counts for Into.
	Merge JudgementKind = "merge"
	// Split: in some facts, Actor is really Into.
	Split JudgementKind = "split"
	// Retract: a fact is wrong, and counts nowhere.
	Retract JudgementKind = "retract"
	// Confirm: a fact was checked and holds.
	Confirm JudgementKind = "confirm"
	// Correct: a fact was read wrongly; another one, Into, takes its place.
	Correct JudgementKind = "correct"
	// Settle: a dispute about a claim, a fact, has the Outcome.
	Settle JudgementKind = "settle"
)

// Judgement is a person's decision about who is who, or about a fact. It changes no fact: facts keep what they were loaded with,
// also those loaded later, and a revoked judgement leaves no trace but itself.
type Judgement struct {
	ID       string
	Kind     JudgementKind
	Actor    string   // id of the actor that is judged
	Into     string   // id of the actor that it is; of a correction: of the new fact
	Facts    []string // of a split: the facts in which it is; else the one fact that is judged
	Articles []string // of a split: the articles in whose facts it is, those loaded later too
	Outcome  string   // of a settlement: how the dispute ended, in words
	By       string   // who decided
	Why      string
	At       string // RFC 3339, UTC
	Seq      int    // of the write that made it

	RevokedBy, RevokedWhy, RevokedAt string // empty while it stands
}

// OfFact reports whether the judgement is about a fact.
func (j *Judgement) OfFact() bool { return j.Kind != Merge && j.Kind != Split }

// About is the id of what is judged.
func (j *Judgement) About() string {
	if j.OfFact() && len(j.Facts) > 0 {
		return j.Facts[0]
	}
	return j.Actor
}

// Stands reports whether the judgement is not revoked.
func (j *Judgement) Stands() bool { return j.RevokedAt == "" }

// Validate checks a judgement before it is written. The error names each field that is wrong.
func (j *Judgement) Validate() error {
	var errs []error
	add := func(text string) { errs = append(errs, errors.New(text)) }
	if j.By == "" {
		add("by is missing: say who decides")
	}
	if j.Why == "" {
		add("why is missing: give the reason")
	}
	switch j.Kind {
	case Merge, Split:
		if ActorTypeOf(j.Actor) == "" || ActorTypeOf(j.Into) == "" {
			add("name two actors by their ids, such as person:a and person:b")
		}
		if j.Actor == j.Into {
			add("the two actors are the same id")
		}
		if some := len(j.Facts)+len(j.Articles) > 0; some && j.Kind == Merge {
			add("a merge is of all facts: use a split for some of them")
		} else if !some && j.Kind == Split {
			add("a split needs the facts or the articles in which the actor is another one")
		}
	case Retract, Confirm, Correct, Settle:
		if len(j.Facts) != 1 || j.Facts[0] == "" {
			add("name the fact by its id, fact:…")
		}
		if j.Kind == Settle && j.Outcome == "" {
			add("outcome is missing: say how the dispute ended")
		}
	default:
		add("kind must be one of merge, split, retract, confirm, correct and settle")
	}
	return invalid(errs)
}

// Contradicts reports whether a judgement of one fact can't stand beside another of it.
func (j *Judgement) Contradicts(o *Judgement) bool {
	if !j.OfFact() || !o.OfFact() || !slices.Equal(j.Facts, o.Facts) || !o.Stands() {
		return false
	}
	return (j.Kind == Settle) == (o.Kind == Settle)
}

// Change changes a fact by a JSON object of fields of the fact format. A list takes the place of the whole list. Where what decides
// the type changes and the type does not, the type follows anew. It returns Invalid for what does not belong to the format.
func (f *Fact) Change(changes []byte) error {
	var given map[string]json.RawMessage
	if err := json.Unmarshal(changes, &given); err != nil {
		return Errorf(Invalid, "correction: it is no JSON object: %v", err)
	}
	if len(given) == 0 {
		return Errorf(Invalid, "correction: name at least one field that was read wrongly")
	}
	for name := range given {
		if !slices.Contains(corrigible, name) {
			return Errorf(Invalid, "correction.%s: it is none of %v", name, corrigible)
		}
	}
	changed := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return given[n] != nil })
	}
	if f.Kind != KindEvent && !changed("type") && changed("status", "form", "stance", "act", "basis") {
		f.Type, f.Mode = "", ""
	} else if changed("type") && !changed("mode") {
		f.Mode = ""
	}
	for name, clearField := range map[string]func(){
		"actors": func() { f.Actors = nil }, "objects": func() { f.Objects = nil }, "contexts": func() { f.Contexts = nil },
		"place": func() { f.Place = nil }, "time": func() { f.Time = Span{} },
	} {
		if changed(name) {
			clearField() // JSON is else decoded into what stands there
		}
	}
	if err := json.Unmarshal(changes, f); err != nil {
		return Errorf(Invalid, "correction: %v", err)
	}
	return nil
}

// corrigible are the fields of a fact that a correction may change: not what article it is from, nor what kind it is of.
var corrigible = []string{"type", "mode", "of", "contexts", "mood", "status", "form", "stance", "basis", "act", "claim", "tie", "office", "actors", "objects", "place", "time"}

// Canonical returns, for every actor that standing merges say is another, the actor that it is in the end.
func Canonical(judgements []Judgement) map[string]string {
	next := map[string]string{}
	for _, j := range judgements {
		if j.Kind == Merge && j.Stands() {
			next[j.Actor] = j.Into
		}
	}
	out := map[string]string{}
	for actor := range next {
		end := actor
		for range next { // no chain is longer; merges that would close a ring are refused when they are made
			into, ok := next[end]
			if !ok {
				break
			}
			end = into
		}
		out[actor] = end
	}
	return out
}
