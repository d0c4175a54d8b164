package diplomacy

import "errors"

// JudgementKind is what a person decided about actors.
type JudgementKind string

// Kinds of judgements.
const (
	// Merge: Actor is the same as Into. Everything known of Actor counts for Into.
	Merge JudgementKind = "merge"
	// Split: in some facts, Actor is really Into.
	Split JudgementKind = "split"
)

// Judgement is a person's decision about who is who. It changes no fact: facts keep the ids that they were loaded with, also
// those loaded later, and a revoked judgement leaves no trace but itself.
type Judgement struct {
	ID       string
	Kind     JudgementKind
	Actor    string   // id of the actor that is judged
	Into     string   // id of the actor that it is
	Facts    []string // of a split: the facts in which it is
	Articles []string // of a split: the articles in whose facts it is, those loaded later too
	By       string   // who decided
	Why      string
	At       string // RFC 3339, UTC
	Seq      int    // of the write that made it

	RevokedBy, RevokedWhy, RevokedAt string // empty while it stands
}

// Validate checks a judgement before it is written. The error names each field that is wrong.
func (j *Judgement) Validate() error {
	var errs []error
	add := func(text string) { errs = append(errs, errors.New(text)) }
	if ActorTypeOf(j.Actor) == "" || ActorTypeOf(j.Into) == "" {
		add("name two actors by their ids, such as person:a and person:b")
	}
	if j.Actor == j.Into {
		add("the two actors are the same id")
	}
	if j.By == "" {
		add("by is missing: say who decides")
	}
	if j.Why == "" {
		add("why is missing: give the reason")
	}
	switch j.Kind {
	case Merge:
		if len(j.Facts)+len(j.Articles) > 0 {
			add("a merge is of all facts: use a split for some of them")
		}
	case Split:
		if len(j.Facts)+len(j.Articles) == 0 {
			add("a split needs the facts or the articles in which the actor is another one")
		}
	default:
		add("kind must be merge or split")
	}
	return invalid(errs)
}

// Canonical returns, for every actor that standing merges say is another, the actor that it is in the end.
func Canonical(judgements []Judgement) map[string]string {
	next := map[string]string{}
	for _, j := range judgements {
		if j.Kind == Merge && j.RevokedAt == "" {
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
