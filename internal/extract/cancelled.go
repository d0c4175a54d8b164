package extract

import (
	"slices"

	"demarche/internal/diplomacy"
)

// dropped are verbs in the passive of meetings that will not take place, deferred of those that will later.
var (
	dropped  = set(`cancel call_off scrap axe abandon shelve drop scratch ditch`)
	deferred = set(`postpone delay put_off put_back push_back reschedule defer`)
)

// fallsThrough codes what befell a meeting of which a noun tells: "the talks between A and B were called off", "its visit has been put
// back to May", "the summit did not take place".
func (x *Extractor) fallsThrough(p *parsed, base *coded) *coded {
	v := &p.chunks[base.verb].verb
	if v.modal != "" && v.modal != "do" && !(v.modal == "will" && v.negated) || v.reduced || len(base.args.subject) != 1 {
		return nil
	}
	switch {
	case v.passive && !v.negated && (dropped[v.lemma] || deferred[v.lemma]):
	case !v.passive && v.negated && !v.progress && (v.lemma == "take_place" || v.lemma == "happen" || v.lemma == "go_ahead" || v.lemma == "materialise"):
	case !v.passive && !v.negated && v.lemma == "fall_through":
	default:
		return nil
	}
	np := base.args.subject[0]
	if w := p.tok[p.chunks[np].first].Lower; w == "no" || w == "any" {
		return nil
	}
	class := x.lex.noun(p, p.chunks[p.contents(np)].head)
	if class == nil || class.typ != diplomacy.CONSULT {
		return nil
	}
	n := x.codeNoun(p, p.contents(np), class)
	if n == nil {
		n = &coded{noun: p.chunks[np].head} // "the visit was put off": see outdone
	}
	v.negated, v.modal = false, "" // what became of it is so
	c := *base
	c.typ, c.mode, c.act, c.passive, c.rules = diplomacy.REJECT, "meet", "", false, []string{"fallsThrough"}
	c.source, c.target, c.object = n.source, n.target, []int{np}
	c.inner = &coded{typ: class.typ, mode: class.mode, verb: -1, noun: n.noun, claim: -1, object: []int{np}}
	c.ahead = deferred[v.lemma]
	return &c
}

// outdone takes back a plan that its own sentence says was called off: "was due in Lima on Friday but cancelled the visit" plans no visit,
// and whom it was planned with shows who is let down.
func outdone(p *parsed, acts []*coded) {
	for i, c := range acts {
		if c.typ != diplomacy.REJECT || c.mode != "meet" || c.verb < 0 || !dropped[p.chunks[c.verb].verb.lemma] && !deferred[p.chunks[c.verb].verb.lemma] {
			continue
		}
		for _, d := range acts[:i] {
			if d.typ != diplomacy.AGREE || d.of != diplomacy.CONSULT || d.verb < 0 || d.verb > c.verb || len(c.source) > 0 && !slices.Equal(d.source, c.source) {
				continue
			}
			if d.mood = diplomacy.Hypothetical; len(c.target) == 0 {
				c.source, c.target, c.inner, c.ahead = d.source, d.target, d.inner, true
			}
		}
	}
	for _, d := range acts { // "had been due to meet": nothing says that they still are
		if d.typ == diplomacy.AGREE && d.of == diplomacy.CONSULT && d.effect == plan && d.verb >= 0 {
			if v := &p.chunks[d.verb].verb; v.past && v.perfect {
				d.mood = diplomacy.Hypothetical
			}
		}
	}
}

// scheduled reports whether the time at a token is that for which what is called off had been arranged: "a visit planned for Friday",
// "Friday's talks".
func (p *parsed) scheduled(at int) bool {
	if at+1 < len(p.tok) && p.tok[at+1].Lower == "'s" {
		return true
	}
	for k := at - 1; k > 0 && k > at-4; k-- {
		switch p.tok[k].Lower {
		case "for", "on", "in", "next", "late", "early":
		case "planned", "scheduled", "due", "slated", "set", "expected", "arranged", "fixed":
			return true
		default:
			return false
		}
	}
	return false
}
