package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// takes reports whether an operator governs the complement that its verb has: "agreed to send" but not "lifted the ban on
// women to enter".
func (a *arguments) takes(op effect) bool {
	switch op {
	case end:
		return a.compBy == "ing"
	case stop, deny:
		return a.compBy == "ing" && len(a.object) == 0 || a.compBy == "from"
	case begin:
		return (a.compBy == "to" || a.compBy == "ing") && len(a.object) == 0
	case promise, plan, threaten, refuse, want, decide:
		return a.compBy == "to" && len(a.object) == 0 || a.compBy == "ing" && op == want
	case request, help:
		return a.compBy == "to"
	case accuse, condemn, support:
		return a.compBy == "of" || a.compBy == "for" || a.compBy == "with"
	}
	return false
}

// isState are participles that tell what their subject is about to do: "is prepared to send", "are set to meet".
var isState = set(`prepare set expect schedule determine commit intend resolve slate poise plan inclined`)

// lasting are nouns of states of things, which are talked about long after they began: no event by themselves.
var lasting = set(`war aggression occupation blockade siege crackdown restrictions ban embargo sanctions tariffs`)

// impliedAgent finds who does what a passive tells by where it is done: one is summoned to the ministry that summons, and
// expelled from the country that expels.
func (x *Extractor) impliedAgent(p *parsed, lemma string, a *arguments) []int {
	prep := map[string]string{"summon": "to", "call_in": "to", "expel": "from", "deport": "from"}[lemma]
	for _, s := range a.slots {
		if s.prep == prep && s.verb < 0 && len(s.nps) > 0 && x.hasMention(p, s.nps[0]) {
			return s.nps[:1]
		}
	}
	return nil
}

// thatOperators work on a clause with "that".
var thatOperators = map[effect]bool{promise: true, threaten: true, request: true, deny: true}

// takesThat reports whether a verb that has a clause with "that" works on its act: "demanded that Russia withdraw" does,
// "insisted that Russia had withdrawn" and "told reporters that …" only say so.
func (x *Extractor) takesThat(p *parsed, i, comp int) bool {
	if x.lex.operators[p.chunks[i].verb.lemma] != request {
		return true
	}
	inner := &p.chunks[comp].verb
	return !inner.past && !inner.perfect && inner.modal == "" && p.tok[p.chunks[comp].head].Tag == text.Verb && p.chunks[i].verb.lemma != "tell"
}

// governs composes an operator with the verb that it governs.
func (x *Extractor) governs(p *parsed, base *coded, op effect, used []bool, depth int) *coded {
	if op == say || op == help && base.args.compBy != "to" {
		return nil
	}
	inner := x.codeVerb(p, base.args.comp, used, depth+1)
	if op == refuse && x.lex.operators[p.chunks[base.args.comp].verb.lemma] == say {
		return nil // "declined to say": no act, but see the positions
	}
	if inner == nil {
		if op == accuse {
			return nil // the rules of the verb itself take it
		}
		return x.bareOperator(p, *base, op)
	}
	if p.chunks[base.args.comp].verb.negated && base.args.compBy == "to" {
		return x.notTo(*base, op, inner)
	}
	return x.compose(p, *base, op, inner)
}

// governsNoun composes an operator with an act noun in its object or in the slot that it governs.
func (x *Extractor) governsNoun(p *parsed, base *coded, op effect) *coded {
	if op == say || op == accuse || op == help {
		return nil
	}
	for _, np := range x.governed(p, base, op) {
		c := &p.chunks[np]
		k := c.head
		class := x.lex.noun(p, k)
		if class == nil && k != c.last {
			k = c.last
			class = x.lex.noun(p, k)
		}
		if class == nil {
			continue
		}
		inner := &coded{typ: class.typ, mode: class.mode, verb: -1, noun: k, claim: -1, rules: []string{class.name}, args: base.args, object: []int{np}}
		inner.target = x.targetOf(p, &coded{args: base.args, verb: base.verb, claim: -1}, []string{"on", "against", "with", "to", "between", "for", "of", "from", "in"})
		if n := x.codeNoun(p, np, class); class.typ == diplomacy.CONSULT && n != nil { // "a summit between A and B is planned"
			inner.source, inner.target = n.source, n.target
		}
		if len(inner.target) == 0 {
			inner.target = x.nounActors(p, np)
		}
		out := *base
		out.noun = k
		return x.compose(p, out, op, inner)
	}
	if lemma := p.chunks[base.verb].verb.lemma; lemma == "agree_to" || lemma == "agree_on" {
		out := *base
		out.typ, out.effect, out.rules = diplomacy.AGREE, op, []string{"operators.txt:" + string(op)}
		out.target = x.targetOf(p, &out, []string{"with", "obj", "for", "in"})
		return &out
	}
	return nil
}

// governed lists the noun phrases that may name the act an operator works on.
func (x *Extractor) governed(p *parsed, c *coded, op effect) []int {
	out := slices.Clone(c.object)
	if len(out) > 0 && isContainer(p.tok[p.chunks[out[len(out)-1]].head].Lower) {
		out = append(out, c.slot("of")...)
	}
	switch op {
	case promise, request, want, threaten:
		for _, s := range c.args.slots {
			if len(c.object) == 0 && (s.prep == "to" || s.prep == "for" || s.prep == "on" || s.prep == "with") {
				out = append(out, s.nps...)
			}
		}
	}
	return out
}

// nounActors returns the noun phrase itself when an actor stands in it ("Trump's proposal").
func (x *Extractor) nounActors(p *parsed, np int) []int {
	if x.hasMention(p, np) {
		return []int{np}
	}
	return nil
}

// bareOperator codes an operator whose act the lexicon does not know: agreeing, urging, refusing and threatening are acts
// themselves, whatever they concern.
func (x *Extractor) bareOperator(p *parsed, base coded, op effect) *coded {
	innerArgs := x.arguments(p, base.args.comp)
	around := coded{args: innerArgs, object: innerArgs.object, verb: base.args.comp}
	rest := x.targetOf(p, &around, []string{"obj", "iobj", "with", "to", "for", "from", "against", "on", "in", "of", "by", "into"})
	base.rules = []string{"operators.txt:" + string(op)}
	base.effect = op
	switch op {
	case help:
		base.typ, base.target = diplomacy.AID, firstOf(x.targetOf(p, &base, []string{"obj"}), rest)
		if p.chunks[base.verb].verb.lemma != "help" {
			base.typ = diplomacy.CONCEDE
		}
		if len(base.target) == 0 {
			return nil
		}
	case promise, decide:
		base.typ, base.target = diplomacy.AGREE, firstOf(x.targetOf(p, &base, []string{"with"}), rest)
		if op == decide && p.chunks[base.args.comp].verb.negated {
			base.typ, base.act = diplomacy.REJECT, "refuse"
		}
		if len(base.source) > 1 && strings.HasPrefix(p.chunks[base.verb].verb.lemma, "agree") { // "A and B agreed to build …": with each other
			base.target = x.targetOf(p, &base, []string{"with"})
		}
		if hostile[p.chunks[base.args.comp].verb.lemma] {
			base.typ, base.act = diplomacy.THREATEN, "threaten"
		}
	case threaten:
		base.typ, base.act, base.target = diplomacy.THREATEN, "threaten", rest
	case refuse:
		base.typ, base.act, base.target = diplomacy.REJECT, "refuse", rest
		if p.chunks[base.verb].verb.lemma == "fail" {
			return nil
		}
	case request:
		base.typ, base.act = diplomacy.REQUEST, "request"
		base.target = x.targetOf(p, &base, []string{"obj", "on", "to", "from"})
		if lemma := p.chunks[base.verb].verb.lemma; lemma == "apply" {
			base.target = rest // "applied to join the council"
		} else if len(base.target) == 0 {
			base.target = innerArgs.subject
		}
		if len(base.target) == 0 {
			return nil
		}
	default:
		return nil
	}
	if len(base.source) == 0 {
		return nil
	}
	return &base
}

// hostile are verbs of harm that name no single act.
var hostile = set(`retaliate punish respond avenge fight crush destroy defeat eliminate hunt pursue resist expel annihilate strike_back hit_back close block`)

// compose says what an operator makes of the act it governs.
func (x *Extractor) compose(p *parsed, base coded, op effect, inner *coded) *coded {
	out := base
	out.inner, out.effect, out.target = inner, op, inner.target
	out.rules = append([]string{"operators.txt:" + string(op)}, inner.rules...)
	out.mode, out.act = "", ""
	if len(out.target) == 0 {
		out.target = x.targetOf(p, &base, []string{"obj", "with", "to", "on", "against", "for", "from"})
	}
	if t := x.targetOf(p, &base, []string{"with"}); op == promise && base.args.compBy == "to" && len(t) > 0 {
		out.target = t // "agreed with Peru to send back the sailors"
	}
	switch op {
	case promise:
		if lemma := p.chunks[base.verb].verb.lemma; lemma == "offer" || lemma == "volunteer" {
			out.typ, out.of = diplomacy.AGREE, inner.typ // "offered to jail its convicts": what is offered is no threat
			return &out
		}
		return promised(&out, inner)
	case decide:
		if inner.typ == diplomacy.CONCEDE || inner.typ == diplomacy.RETREAT {
			out.typ, out.of = diplomacy.CONCEDE, inner.typ
			return &out
		}
		return promised(&out, inner)
	case plan:
		planned(&out, inner)
	case threaten:
		out.typ, out.of, out.act = diplomacy.THREATEN, inner.typ, "threaten"
		out.mode = threatMode(inner)
	case refuse:
		return refused(x, p, &out, inner)
	case request:
		x.requested(p, &out, inner)
	case accuse:
		return nil
	case begin:
		copyInner(&out, inner)
		return &out
	case stop, end:
		if inner.typ == diplomacy.CONSULT && p.chunks[base.verb].verb.lemma == "end" { // who ended a visit has made it
			copyInner(&out, inner)
			return &out
		}
		return ended(&out, inner)
	case want:
		if inner.effect == promise || inner.typ == diplomacy.REJECT && inner.effect == refuse {
			return nil
		}
		copyInner(&out, inner)
		out.mood = diplomacy.Hypothetical
	case deny:
		copyInner(&out, inner)
		out.mood = diplomacy.Negated
	case help:
		out.typ, out.mode = diplomacy.RETREAT, "access"
		if p.chunks[base.verb].verb.lemma == "help" || p.chunks[base.verb].verb.lemma == "assist" {
			out.typ, out.mode = diplomacy.AID, ""
			return &out
		}
		if inner.typ != diplomacy.AID && inner.typ != diplomacy.CONSULT && inner.typ != diplomacy.COOPERATE {
			out.typ, out.mode = diplomacy.CONCEDE, ""
		}
	case support, condemn:
		if base.typ = diplomacy.SUPPORT; op == condemn {
			base.typ = diplomacy.ACCUSE
		}
		if who, harm := x.authors(p, &base); harm && inner.noun >= 0 {
			out.target = who
		}
		if t := x.targetOf(p, &base, []string{"obj"}); base.args.compBy == "for" && len(t) > 0 && len(base.object) > 0 && slices.Contains(base.object, t[0]) && (inner.noun < 0 || x.hasMention(p, t[0])) {
			out.target = t // "praised Chile for standing by Peru": Chile
		}
		if op == condemn {
			out.typ, out.of, out.act, out.mode = diplomacy.ACCUSE, inner.typ, "condemn", "disapprove"
			break
		}
		out.typ, out.of, out.act = diplomacy.SUPPORT, inner.typ, statementOf(p.chunks[base.verb].verb.lemma)
	}
	return &out
}

// requested: whoever is asked is the target, else whoever would do what is asked for.
func (x *Extractor) requested(p *parsed, out, inner *coded) {
	out.typ, out.of, out.act, out.mode = diplomacy.REQUEST, inner.typ, "request", requestMode(inner.typ)
	if inner.mode == "censor" && (out.act != "" && orders[p.chunks[out.verb].verb.lemma]) {
		out.typ, out.mode, out.act, out.effect, out.of = diplomacy.COERCE, inner.mode, "", "", "" // "ordered the daily to suspend publication"
		out.target = x.targetOf(p, out, []string{"obj"})
		return
	}
	if inner.noun >= 0 && inner.typ == diplomacy.ASSAULT && p.chunks[out.verb].verb.lemma == "order" { // "ordered strikes on …": those who are hit are not asked
		copyInner(out, inner)
		out.effect, out.mood = plan, diplomacy.Planned
		return
	}
	asked := x.targetOf(p, out, []string{"obj", "on", "to", "from"})
	switch {
	case inner.noun >= 0:
	case len(asked) > 0:
		out.target = asked
	case len(inner.source) > 0 && !slices.Equal(inner.source, out.source):
		out.target = inner.source
	}
}

// orders are verbs of those who can make one do it.
var orders = set(`order force compel instruct command direct`)

// planned: a meeting that is planned is a step of its own (AGREE), any other act keeps its type and lies ahead.
func planned(out, inner *coded) {
	promised(out, inner)
	if out.typ == inner.typ || !cooperative(inner.typ) {
		out.typ, out.mode, out.of, out.mood, out.act = inner.typ, inner.mode, inner.of, diplomacy.Planned, inner.act
	}
	if inner.typ == diplomacy.CONSULT || inner.typ == diplomacy.AGREE {
		out.source = firstOf(inner.source, out.source)
	}
}

func firstOf(a, b []int) []int {
	if len(a) > 0 {
		return a
	}
	return b
}

func copyInner(out, inner *coded) {
	out.typ, out.mode, out.act, out.of, out.mood = inner.typ, inner.mode, inner.act, inner.of, inner.mood
	if len(out.object) == 0 {
		out.object = inner.object
	}
}

func statementOf(lemma string) diplomacy.Act {
	switch lemma {
	case "welcome", "thank", "congratulate":
		return diplomacy.Act(lemma)
	}
	return "praise"
}

func cooperative(t diplomacy.EventType) bool {
	switch diplomacy.QuadOf(t) {
	case diplomacy.VerbalCooperation, diplomacy.MaterialCooperation:
		return true
	}
	return false
}

// promised: a promise of cooperation is AGREE, of conflict THREATEN; a promise to ask or to refuse is asking and refusing.
func promised(out, inner *coded) *coded {
	out.of = inner.typ
	switch inner.typ {
	case diplomacy.REJECT:
		out.typ, out.mode, out.of = diplomacy.REJECT, inner.mode, inner.of
	case diplomacy.REQUEST, diplomacy.ACCUSE:
		if inner.mode == "allege" && out.effect == promise { // "vowed to sue"
			out.typ, out.act = diplomacy.THREATEN, "threaten"
			return out
		}
		out.typ, out.mode, out.of, out.mood = inner.typ, inner.mode, inner.of, diplomacy.Planned
	case diplomacy.SANCTION, diplomacy.COERCE, diplomacy.ASSAULT, diplomacy.MOBILIZE, diplomacy.PROTEST, diplomacy.THREATEN:
		if inner.typ == diplomacy.MOBILIZE && (out.effect == promise || out.effect == decide && len(inner.target) == 0) {
			out.typ = diplomacy.AGREE // "ready to send troops" offers them
			return out
		}
		if len(out.source) > 1 && len(inner.target) == 0 && out.effect == promise && inner.typ == diplomacy.SANCTION {
			out.typ = diplomacy.AGREE // "A and B agreed on tariffs": with each other
			return out
		}
		out.typ, out.mode, out.act = diplomacy.THREATEN, threatMode(inner), "threaten"
		if inner.typ == diplomacy.THREATEN {
			out.of = inner.of
		}
	default:
		out.typ = diplomacy.AGREE
		if inner.typ == diplomacy.AGREE {
			out.of = inner.of
		}
	}
	return out
}

func threatMode(inner *coded) diplomacy.Mode {
	switch inner.typ {
	case diplomacy.ASSAULT, diplomacy.MOBILIZE:
		return "violence"
	case diplomacy.COERCE:
		if inner.mode == "arrest" {
			return "arrest"
		}
		return "restrict"
	case diplomacy.SANCTION:
		if inner.mode == "expel" {
			return "expel"
		}
		return "relations"
	case diplomacy.PROTEST:
		return "restrict"
	}
	return ""
}

func requestMode(t diplomacy.EventType) diplomacy.Mode {
	switch t {
	case diplomacy.AID, diplomacy.COOPERATE, diplomacy.SUPPORT:
		return "assist"
	case diplomacy.CONSULT:
		return "meet"
	case diplomacy.RETREAT, diplomacy.CONCEDE:
		return "yield"
	}
	return "change"
}

// refused: refusing to cooperate is REJECT; failing to do so too, while failing to do harm is nothing done.
func refused(x *Extractor, p *parsed, out, inner *coded) *coded {
	lemma := p.chunks[out.verb].verb.lemma
	if lemma == "fail" && inner.effect == promise && inner.typ == diplomacy.THREATEN { // "failed to agree on a ban"
		out.typ, out.of = diplomacy.REJECT, diplomacy.AGREE
		return out
	}
	if lemma == "fail" && (inner.typ != diplomacy.AGREE && inner.typ != diplomacy.CONSULT) {
		copyInner(out, inner)
		out.mood = diplomacy.Negated
		return out
	}
	out.typ, out.of, out.act = diplomacy.REJECT, inner.typ, "refuse"
	out.mode = ""
	if lemma == "fail" {
		out.act = ""
	}
	switch requestMode(inner.typ) {
	case "meet", "yield", "assist":
		out.mode = requestMode(inner.typ)
	}
	if who, harm := x.authors(p, out); harm && inner.noun >= 0 {
		out.target = who
	} else if inner.noun >= 0 && len(out.object) > 0 {
		if t := x.targetOf(p, out, []string{"obj", "from", "of", "by"}); len(t) > 0 {
			out.target = t
		}
	}
	return out
}

// ended: ending an act of conflict is a retreat or concession, ending cooperation a sanction, a meeting's end in advance its
// cancelling.
func ended(out, inner *coded) *coded {
	out.of = inner.typ
	switch inner.typ {
	case diplomacy.SANCTION, diplomacy.COERCE, diplomacy.PROTEST, diplomacy.ACCUSE, diplomacy.REQUEST, diplomacy.THREATEN, diplomacy.REJECT:
		out.typ = diplomacy.CONCEDE
	case diplomacy.ASSAULT, diplomacy.MOBILIZE:
		out.typ, out.mode = diplomacy.RETREAT, "ceasefire"
	case diplomacy.CONSULT:
		out.typ, out.mode = diplomacy.REJECT, "meet"
	case diplomacy.AGREE, diplomacy.SUPPORT, diplomacy.AID, diplomacy.COOPERATE:
		out.typ, out.mode = diplomacy.SANCTION, "discontinue"
	default:
		out.typ = diplomacy.REJECT
	}
	return out
}

// notTo says what an operator makes of an act that is not to be done: "agreed not to attack" is a promise, "decided not to sign" a
// refusal, "threatened not to pay" a threat, "urged him not to go" a request.
func (x *Extractor) notTo(out coded, op effect, inner *coded) *coded {
	out.inner, out.effect, out.target, out.of, out.mode, out.act = inner, op, inner.target, inner.typ, "", ""
	out.rules = append([]string{"operators.txt:" + string(op)}, inner.rules...)
	harm := diplomacy.QuadOf(inner.typ) == diplomacy.MaterialConflict || inner.typ == diplomacy.THREATEN
	switch op {
	case promise, decide:
		if op == decide && harm && inner.typ != diplomacy.MOBILIZE {
			copyInner(&out, inner)
			out.mood = diplomacy.Negated
			break
		}
		if out.typ = diplomacy.AGREE; !harm || op == decide {
			out.typ, out.act, out.effect = diplomacy.REJECT, "refuse", refuse
		}
	case threaten:
		out.typ, out.act = diplomacy.THREATEN, "threaten"
	case request:
		out.typ, out.act, out.mode = diplomacy.REQUEST, "request", "change"
		out.target = firstOf(out.object, inner.source)
	default:
		copyInner(&out, inner)
		out.mood = diplomacy.Negated
	}
	return &out
}
