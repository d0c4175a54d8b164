package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// codeNouns codes the acts that nouns name with their actors beside them: "Zelensky's visit to Berlin", "talks between
// Japan and China", "the invasion of Georgia". taken holds the noun phrases that a coded verb has used as its object.
func (x *Extractor) codeNouns(p *parsed, taken map[int]bool) []*coded {
	var out []*coded
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.kind != chunkNP || taken[i] {
			continue
		}
		class := x.lex.noun(p, c.head)
		if w := p.tok[c.head].Lower; (w == "call" || w == "calls") && i+1 < len(p.chunks) && (p.chunks[i+1].word == "between" || p.chunks[i+1].word == "with") {
			class = &nounClass{name: "call between", typ: diplomacy.CONSULT, mode: "phone"}
		}
		if class == nil || !nominalTypes[class.typ] || lasting[p.tok[c.head].Lower] {
			continue
		}
		if n := x.codeNoun(p, i, class); n != nil {
			out = append(out, n)
		}
	}
	return out
}

// nominalTypes are the types whose nouns tell that the act takes place. A noun such as "sanctions", "aid" or "request" more
// often names a thing that is talked about.
var nominalTypes = map[diplomacy.EventType]bool{
	diplomacy.CONSULT: true, diplomacy.ASSAULT: true, diplomacy.SANCTION: true, diplomacy.RETREAT: true, diplomacy.AGREE: true,
	diplomacy.REJECT: true, diplomacy.COERCE: true, diplomacy.SUPPORT: true, diplomacy.AID: true, diplomacy.COOPERATE: true, diplomacy.ACCUSE: true,
	diplomacy.MOBILIZE: true, diplomacy.THREATEN: true, diplomacy.REQUEST: true, diplomacy.PROTEST: true,
}

// codeNoun finds the actors around the act noun of chunk i.
func (x *Extractor) codeNoun(p *parsed, i int, class *nounClass) *coded {
	c := &p.chunks[i]
	n := &coded{typ: class.typ, mode: class.mode, verb: -1, noun: c.head, claim: -1, rules: []string{class.name}, object: []int{i}, args: arguments{comp: -1}}
	owner := x.ownerOf(p, i)
	slots := p.nounSlots(i)
	n.args.slots = slots
	at := func(names ...string) []int {
		var out []int
		for _, s := range slots {
			if slices.Contains(names, s.prep) && x.anyActor(p, s.nps) {
				out = append(out, s.nps...)
			}
		}
		return out
	}
	switch class.typ {
	case diplomacy.CONSULT:
		n.source = at("between", "of", "among")
		switch w := p.tok[c.first].Lower; {
		case owner && (w == "his" || w == "her" || w == "its" || w == "their") && p.beforeSubject(i): // "During his meeting with Putin, Erdogan said"
			n.source = x.clauseSubject(p, i)
		case owner && len(n.source) < 2:
			n.source = append([]int{i}, n.source...)
		}
		n.target = at("with", "to")
		if class.mode == "visit" && len(n.target) == 0 {
			n.target = at("to", "in")
		}
		if class.mode == "visit" && len(n.source) == 0 {
			n.source = at("by")
		}
		if class.mode == "visit" && len(n.target) == 0 && i+3 < len(p.chunks) && p.chunks[i+1].verb.lemma == "be" && p.chunks[i+2].word == "to" && x.hasMention(p, i+3) {
			n.target = []int{i + 3} // "his first trip will be to Kyiv"
		}
		if len(n.source) == 0 && len(n.target) == 0 && p.behindAfter(i) {
			if both := x.clauseSubject(p, i); len(both) == 2 { // "after long talks A and B agreed"
				n.source = both
			}
		}
		if len(n.source) == 0 && len(n.target) > 0 {
			n.source = x.clauseSubject(p, i)
		}
	case diplomacy.AGREE:
		n.source, n.target = at("between", "of", "among"), at("with")
		if owner && len(n.source) < 2 {
			n.source = append([]int{i}, n.source...)
		}
		if len(n.source) == 0 && len(n.target) > 0 {
			n.source = x.clauseSubject(p, i)
		}
	default:
		n.source = at("by")
		switch between := at("between"); {
		case (class.typ == diplomacy.COOPERATE || class.typ == diplomacy.SUPPORT) && len(between) > 1:
			n.source, n.target = between[:1], between[1:]
		case class.typ == diplomacy.SUPPORT && len(n.source) > 1: // "the signing of the pact by A and B"
			n.source, n.target = n.source[:1], n.source[1:]
		case class.mode == "withdraw" && len(n.source) == 0 && !owner:
			n.source, n.target = at("of"), at("from")
		case class.typ == diplomacy.AID && len(n.source) == 0 && !owner:
			n.source, n.target = at("from"), at("to", "for", "in")
		}
		n.target = firstOf(n.target, at("on", "against", "of", "into", "from", "for", "to", "with", "in"))
		if owner && len(n.source) == 0 {
			n.source = []int{i}
		}
		if class.mode == "expel" && len(n.source) == 0 { // one is expelled by the country that one is expelled from
			n.source, n.target = at("from"), at("of")
		}
		if class.typ == diplomacy.REJECT && len(n.target) == 0 && i+1 < len(p.chunks) && p.chunks[i+1].verb.infinitive { // "its refusal to meet"
			around := x.arguments(p, i+1)
			n.target = x.targetOf(p, &coded{args: around, object: around.object, verb: i + 1}, []string{"obj", "with", "to", "for", "on"})
		}
		if len(n.source) == 0 || len(n.target) == 0 {
			return nil
		}
	}
	if len(n.source)+len(n.target) == 0 || !x.known(p, n.source) || len(n.target) > 0 && !x.known(p, n.target) {
		return nil
	}
	x.nounMood(p, n, i)
	return n
}

// ownerOf reports whether an actor stands inside the noun phrase before its head: "China's visit", "Israeli strikes".
func (x *Extractor) ownerOf(p *parsed, i int) bool {
	c := &p.chunks[i]
	for k := c.first; k < c.head; k++ {
		if m := p.at[k]; m != 0 && usable(&p.mentions[m-1]) {
			return true
		}
	}
	first := p.tok[c.first].Lower
	return c.first < c.head && (first == "his" || first == "her" || first == "its" || first == "their")
}

// nounSlots collects the prepositions behind the noun phrase of chunk i with what they govern.
func (p *parsed) nounSlots(i int) []slot {
	var a arguments
	a.comp = -1
	p.complements(i, &a)
	out := a.slots
	for k := i - 1; k >= 0 && k > i-2; k-- {
		if p.chunks[k].kind == chunkVG && p.chunks[k].verb.finite {
			break
		}
	}
	return out
}

func (x *Extractor) anyActor(p *parsed, nps []int) bool {
	return slices.ContainsFunc(nps, func(np int) bool { return x.isActor(p, np) })
}

// known reports whether the noun phrases name someone that the gazetteer, or a pronoun, stands for.
func (x *Extractor) known(p *parsed, nps []int) bool {
	return slices.ContainsFunc(nps, func(np int) bool {
		return x.hasMention(p, np) || isPersonPronoun(p.tok[p.chunks[np].head].Lower) || isPossessivePronoun(p.tok[p.chunks[np].first].Lower)
	})
}

func isPossessivePronoun(w string) bool {
	return w == "his" || w == "her" || w == "its" || w == "their" || w == "both" || w == "the"
}

// beforeSubject reports whether no verb stands before chunk i: its clause's subject comes behind it.
func (p *parsed) beforeSubject(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if p.chunks[k].kind == chunkVG {
			return false
		}
	}
	return true
}

// behindAfter reports whether the noun phrase of chunk i stands behind "after", "following" or "during", also with a measure of time
// between: "after ten days of talks".
func (p *parsed) behindAfter(i int) bool {
	k := i - 1
	if k > 1 && p.chunks[k].word == "of" && (p.chunks[k-1].kind == chunkTime || p.chunks[k-1].kind == chunkNP) {
		k -= 2
	}
	if k < 0 {
		return false
	}
	w := p.chunks[k].word
	return w == "after" || w == "following" || w == "during"
}

// clauseSubject returns the subject of the verb that stands before noun phrase i.
func (x *Extractor) clauseSubject(p *parsed, i int) []int {
	for k := i - 1; k >= 0; k-- {
		if p.chunks[k].kind == chunkVG {
			var a arguments
			return p.subject(k, &a, 0)
		}
	}
	for k := i + 1; k < len(p.chunks); k++ {
		if p.chunks[k].kind == chunkNP && p.startsClause(k) {
			list, _ := p.list(k)
			return list
		}
	}
	return nil
}

// nounMood reads the mood of an act noun from its adjectives and from the verb and preposition that govern it.
func (x *Extractor) nounMood(p *parsed, n *coded, i int) {
	c := &p.chunks[i]
	for k := c.first; k < c.head; k++ {
		switch p.tok[k].Lower {
		case "planned", "upcoming", "possible", "potential", "proposed", "scheduled", "future", "next", "expected", "coming", "would-be", "forthcoming":
			n.mood = diplomacy.Planned
		case "alleged", "no", "any", "cancelled", "postponed", "whether", "hypothetical":
			n.mood = diplomacy.Hypothetical
		}
	}
	if i > 1 && p.chunks[i-1].kind == chunkPrep && p.chunks[i-2].kind == chunkNP && supposed[singular(p.tok[p.chunks[i-2].head].Lower)] {
		n.mood = diplomacy.Hypothetical // "the odds of a meeting"
		return
	}
	if i > 2 && p.chunks[i-1].word == "of" && p.chunks[i-2].kind == chunkNP && openings[p.tok[p.chunks[i-2].head].Lower] && p.chunks[i-3].word == "for" {
		n.mood = diplomacy.Hypothetical // "a condition for the start of talks"
		return
	}
	from := i - 1
	if i > 1 && p.chunks[i-1].word == "of" && p.chunks[i-2].kind == chunkNP && isContainer(p.tok[p.chunks[i-2].head].Lower) {
		from = i - 3 // "a new round of talks"
	}
	for k := from; k >= 0 && k >= from-3; k-- {
		b := &p.chunks[k]
		if b.kind == chunkPrep {
			switch b.word {
			case "for":
				if v := p.verbBeside(k); v >= 0 && (x.lex.operators[p.chunks[p.outer(v)].verb.lemma] == refuse || p.chunks[v].verb.negated) {
					n.mood = diplomacy.Hypothetical // "failed to turn up for talks"
				} else if n.mood == "" && !x.behindMove(p, k) {
					n.mood = diplomacy.Planned
				}
			case "before", "ahead", "ahead_of", "toward", "towards", "until", "without", "against", "despite", "about", "on":
				if n.mood == "" && b.word != "about" && b.word != "on" && b.word != "despite" && b.word != "against" {
					n.mood = diplomacy.Planned
				}
			}
			break
		}
		if b.kind == chunkVG {
			x.nounUnderVerb(p, n, k)
			break
		}
		if b.kind == chunkComma || b.kind == chunkBreak || b.kind == chunkSub || b.kind == chunkRel {
			break
		}
	}
	x.nounBeforeVerb(p, n, i)
}

// unsettled are nouns for what need not be so, nor come about.
const unsettled = `possibility prospect hope idea notion speculation rumour rumor risk fear `

// supposed are nouns behind which a meeting is none.
var supposed = set(unsettled + `odd chance likelihood probability absence lack talk question`)

// behindMove reports whether the preposition at chunk k follows a verb of movement that has happened: "flew to Oslo for talks".
func (x *Extractor) behindMove(p *parsed, k int) bool {
	for k--; k >= 0; k-- {
		if g := &p.chunks[k]; g.kind == chunkVG {
			lemma, _, _ := strings.Cut(g.verb.lemma, "_")
			return !p.liesAhead(k) && (moves[lemma] && !departs[lemma] || lemma == "meet" || lemma == "receive" || lemma == "host") && g.verb.modal == "" && !g.verb.infinitive && !g.verb.negated
		}
	}
	return false
}

// openings are nouns by which talks begin.
var openings = set(`start beginning opening launch resumption restart continuation success`)

// verbBeside returns the chunk of the verb right before chunk k, over its object, -1 without one.
func (p *parsed) verbBeside(k int) int {
	for k--; k >= 0 && (p.chunks[k].kind == chunkNP || p.chunks[k].kind == chunkAdverb || p.chunks[k].kind == chunkPrep && p.chunks[k+1].kind == chunkPrep); k-- {
	}
	if k >= 0 && p.chunks[k].kind == chunkVG {
		return k
	}
	return -1
}

// outer returns the verb that governs the infinitives that end in the verb of chunk i: "failed to turn up".
func (p *parsed) outer(i int) int {
	for i > 0 && p.chunks[i].verb.infinitive && p.chunks[i-1].kind == chunkVG {
		i--
	}
	return i
}

// nounUnderVerb: "wants talks", "may face sanctions" are no deeds.
func (x *Extractor) nounUnderVerb(p *parsed, n *coded, k int) {
	v := &p.chunks[k].verb
	if v.infinitive && k > 0 && p.chunks[k-1].kind == chunkNP && promises[singular(p.tok[p.chunks[k-1].head].Lower)] {
		n.mood = diplomacy.Planned // "its readiness to host talks"
	}
	if v.infinitive && !v.passive { // "has offered to host talks": the verb before decides
		for j := k - 1; j >= 0; j-- {
			if g := &p.chunks[j]; g.kind == chunkVG {
				switch op := x.lex.operators[g.verb.lemma]; {
				case g.verb.lemma == "offer" || g.verb.lemma == "propose" || op == promise || op == plan || op == decide:
					n.mood = diplomacy.Planned
				case op == want || op == request:
					n.mood = diplomacy.Hypothetical
				case op == refuse:
					n.mood = diplomacy.Negated
				}
				break
			}
		}
	}
	switch {
	case n.typ == diplomacy.RETREAT && (v.lemma == "violate" || v.lemma == "breach" || v.lemma == "break"):
		n.mood = diplomacy.Hypothetical // a truce that is broken is not being kept
	case x.lex.operators[v.lemma] == want || x.lex.operators[v.lemma] == request || v.modal != "" && v.modal != "will":
		n.mood = diplomacy.Hypothetical
	case v.modal == "will", x.lex.operators[v.lemma] == plan, x.lex.operators[v.lemma] == promise:
		n.mood = diplomacy.Planned
	case v.negated || x.lex.operators[v.lemma] == deny || x.lex.operators[v.lemma] == refuse:
		n.mood = diplomacy.Negated
	}
}

// beingPlanned are verbs of what is not yet arranged when it is told in the passive.
var beingPlanned = set(`discuss consider propose suggest plan arrange prepare expect schedule organise organize mull envisage`)

// nounBeforeVerb: "the meeting will take place", "the visit was cancelled".
func (x *Extractor) nounBeforeVerb(p *parsed, n *coded, i int) {
	for k := i + 1; k < len(p.chunks) && k < i+9; k++ {
		c := &p.chunks[k]
		if c.kind == chunkBreak || c.kind == chunkSub || c.kind == chunkRel {
			return
		}
		if c.kind == chunkVG && c.verb.reduced && x.lex.operators[c.verb.lemma] == plan {
			n.mood = diplomacy.Planned // "a visit by X, planned for May"
			continue
		}
		if c.kind != chunkVG || !c.verb.finite || c.verb.reduced {
			continue
		}
		var a arguments
		subject := p.subject(k, &a, 0)
		if !slices.Contains(subject, i) {
			return
		}
		switch {
		case isFuture(c.verb.modal) || beingPlanned[c.verb.lemma] && c.verb.passive || x.lex.operators[c.verb.lemma] == plan:
			n.mood = diplomacy.Planned
		case c.verb.modal != "" || c.verb.negated:
			n.mood = diplomacy.Hypothetical
		case x.lex.operators[c.verb.lemma] == end && c.verb.passive || dropped[c.verb.lemma] || deferred[c.verb.lemma]:
			n.mood = diplomacy.Negated
		}
		return
	}
}
