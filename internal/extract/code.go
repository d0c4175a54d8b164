package extract

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// coded is an act that a verb with its arguments names.
type coded struct {
	typ     diplomacy.EventType
	mode    diplomacy.Mode
	act     diplomacy.Act // of a statement
	of      diplomacy.EventType
	mood    diplomacy.Mood
	source  []int // chunks of noun phrases
	target  []int
	verb    int // the verb's chunk, -1 for an act noun
	noun    int // the token of the act noun, -1 without one
	args    arguments
	tie     *rule    // the rule that says which tie it begins or ends
	rules   []string // names of the lexicon lines that fired, the outermost first
	object  []int    // chunks of the direct object
	inner   *coded   // what an operator governs
	effect  effect
	claim   int  // chunk of the verb of the clause that is said, -1 without one
	passive bool // told in the passive
	adjunct bool // stands in a subordinate or relative clause
	idiom   bool // its verb means the act only together with its object: "launched an attack on" in words
	implied bool // its target is the one whom the article shows the source to face
	ahead   bool // the day it is told with is that of what was planned
}

// codeSentence codes the acts of a sentence, in the order of their verbs.
func (x *Extractor) codeSentence(p *parsed) (out []*coded, taken map[int]bool) {
	taken = map[int]bool{}
	if x.isQuestion(p) {
		return nil, taken
	}
	used := make([]bool, len(p.chunks))
	for i := range p.chunks {
		if p.chunks[i].kind != chunkVG || used[i] || p.accusedOf(i) {
			continue
		}
		c := x.codeVerb(p, i, used, 0)
		if c == nil {
			c = x.unwilling(p, i)
		}
		if c == nil {
			c = x.jointly(p, i)
		}
		if c == nil {
			c = x.blames(p, i)
		}
		if o := x.obligation(p, i); o != nil {
			if c != nil {
				o.of = c.typ
				o.mode = requestMode(c.typ)
			}
			out = append(out, o)
			continue
		}
		if c != nil {
			x.frameMood(p, c)
			if c.mood == "" && p.ofNone(c) {
				c.mood = diplomacy.Negated
			}
			out = append(out, c)
			c.take(p, taken)
		}
	}
	outdone(p, out)
	slices.SortStableFunc(out, func(a, b *coded) int { return a.rank() - b.rank() })
	return out, taken
}

// rank orders the acts of a sentence by how much the sentence is about them: those of the main clause first, and what was
// said or done at a meeting before the meeting.
func (c *coded) rank() int {
	n := 0
	if c.adjunct {
		n += 2
	}
	if c.typ == diplomacy.CONSULT {
		n++
	}
	return n
}

// obligation codes "X said that Y must …": a demand of the speaker's. It needs a speaker in the sentence that is not the one
// who must.
func (x *Extractor) obligation(p *parsed, i int) *coded {
	v := &p.chunks[i].verb
	switch v.modal {
	case "must", "should", "have_to", "ought":
	default:
		return nil
	}
	var a arguments
	target := p.subject(i, &a, 0)
	if v.passive { // "said that the strikes must be ended by Minsk"
		return x.mustBe(p, i, target, &a)
	}
	if len(target) == 0 || !x.isActor(p, target[0]) || a.sub == "if" {
		return nil
	}
	for k := range p.chunks {
		c := &p.chunks[k]
		if c.kind != chunkVG || x.lex.operators[c.verb.lemma] != say && c.verb.lemma != "tell" || c.verb.infinitive || c.verb.passive {
			continue
		}
		var b arguments
		source := p.subject(k, &b, 0)
		if len(source) == 0 {
			source = p.inverted(k)
		}
		if len(source) == 0 || source[0] == target[0] || isPersonPronoun(p.tok[p.chunks[target[0]].head].Lower) {
			continue
		}
		return &coded{typ: diplomacy.REQUEST, mode: "change", act: "demand", verb: i, noun: -1, claim: -1, source: source, target: target, args: a, rules: []string{"obligation"}}
	}
	return nil
}

// unwilling codes "Serbia will not join": whatever the act is, it is refused.
func (x *Extractor) unwilling(p *parsed, i int) *coded {
	v := &p.chunks[i].verb
	if !v.negated || !isFuture(v.modal) || v.passive || v.copula || unwilled[v.lemma] {
		return nil
	}
	a := x.arguments(p, i)
	if len(a.subject) == 0 || a.inRel || a.sub != "" && a.sub != "that" || !x.isActor(p, a.subject[0]) {
		return nil
	}
	c := &coded{typ: diplomacy.REJECT, act: "refuse", verb: i, noun: -1, claim: -1, source: a.subject, object: a.object, args: a, effect: refuse, rules: []string{"unwilling"}}
	c.target = x.targetOf(p, c, []string{"obj", "with", "to", "for", "in"})
	return c
}

// jointly codes what two do together by that word alone: "Finnish and Swedish police jointly broke up a ring".
func (x *Extractor) jointly(p *parsed, i int) *coded {
	c := &p.chunks[i]
	a := x.arguments(p, i)
	together, last := false, len(p.tok)-1
	if a.end < len(p.chunks) && a.end > i {
		last = p.chunks[a.end].first
	}
	for k := c.first; k <= last; k++ {
		w := p.tok[k].Lower
		together = together || w == "jointly" || w == "joint" || w == "together"
	}
	if !together || len(a.subject) < 2 || !c.verb.finite || c.verb.negated || c.verb.modal != "" {
		return nil
	}
	typ := diplomacy.COOPERATE
	if c.verb.lemma == "sign" {
		typ = diplomacy.SUPPORT // "signed a joint statement"
	}
	return &coded{typ: typ, verb: i, noun: -1, claim: -1, source: a.subject, object: a.object, args: a, rules: []string{"jointly"}}
}

// concludes codes "ended a second round of talks", "wrapped up a visit to Oman": who ends a meeting has held it.
func (x *Extractor) concludes(p *parsed, base *coded) *coded {
	switch p.chunks[base.verb].verb.lemma {
	case "end", "conclude", "wrap_up", "finish", "complete", "close":
	default:
		return nil
	}
	if len(base.object) != 1 || base.passive {
		return nil
	}
	head := singular(p.tok[p.chunks[base.object[0]].head].Lower)
	in := &p.chunks[p.contents(base.object[0])]
	class := x.lex.noun(p, in.head)
	if class == nil || class.typ != diplomacy.CONSULT || len(base.slot("without")) == 0 && !sessions[head] && (head == "talk" || head == "negotiation" || head == "dialogue") && p.chunks[base.verb].verb.lemma == "end" {
		return nil // "ended the talks" may break them off, but not if they brought no result
	}
	c := *base
	c.typ, c.mode, c.rules = class.typ, class.mode, []string{"concludes"}
	c.target = x.targetOf(p, &c, []string{"with", "to"})
	return &c
}

// bringsTogether codes "brought X and Y together": the two have met.
func (x *Extractor) bringsTogether(p *parsed, base *coded) *coded {
	if p.chunks[base.verb].verb.lemma != "bring" || len(base.object) < 2 || base.passive {
		return nil
	}
	for k := base.object[len(base.object)-1] + 1; k < len(p.chunks) && p.chunks[k].kind == chunkAdverb; k++ {
		if p.chunks[k].word == "together" {
			c := *base
			c.typ, c.rules = diplomacy.CONSULT, []string{"bringsTogether"}
			c.source, c.target = c.object, nil
			return &c
		}
	}
	return nil
}

// sessions are nouns for one meeting among several.
var sessions = set(`round session day visit trip tour summit meeting`)

// sent are verbs whose object goes and acts.
var sent = set(`deploy station mass amass muster mobilise mobilize redeploy`)

// dispatched are verbs whose object goes where it is sent, and acts if it is a force.
var dispatched = set(`send dispatch rush move despatch`)

// unwilled are verbs of what happens to one rather than of what one does.
var unwilled = set(`be have know need see change last happen become affect seem remain work mean suffer lose get cost fall rise appear succeed fail matter stand abandon forget forsake desert betray hesitate rest tire waver`)

// take notes the noun phrases that an act has used: its object, and the act noun of an operator.
func (c *coded) take(p *parsed, taken map[int]bool) {
	for outer := c.typ; c != nil; c = c.inner {
		if c.inner == nil && (c.typ == diplomacy.CONSULT && outer != diplomacy.AGREE || c.typ == diplomacy.ACCUSE && c.mode == "disapprove" || c.typ == diplomacy.SUPPORT && c.act != "") {
			continue // what one talks about, condemns or welcomes is an act of its own
		}
		for _, np := range c.object {
			taken[np] = true
			if in := p.contents(np); in != np {
				taken[in] = true // "a second round of talks"
			}
		}
		if c.act == "invite" {
			for _, np := range append(c.slot("for"), c.slot("to")...) {
				taken[np] = true // the meeting that one is invited to is told with the invitation
			}
		}
		for i := range p.chunks {
			if k := &p.chunks[i]; c.noun >= k.first && c.noun <= k.last {
				taken[i] = true
			}
		}
	}
}

func (x *Extractor) isQuestion(p *parsed) bool {
	for i := len(p.tok) - 1; i >= 0 && i >= len(p.tok)-2; i-- {
		if p.tok[i].Text == "?" && !p.quoted[i] {
			return true
		}
	}
	return false
}

// codeVerb codes the act of the verb of chunk i with what it governs, nil if the lexicon knows none.
func (x *Extractor) codeVerb(p *parsed, i int, used []bool, depth int) *coded {
	v := &p.chunks[i].verb
	used[i] = true
	if depth > 5 {
		return nil
	}
	a := x.arguments(p, i)
	base := coded{passive: v.passive, verb: i, noun: -1, claim: -1, args: a, source: a.subject, object: a.object, adjunct: a.inRel || v.reduced || v.gerund && i > 0 && p.chunks[i-1].kind == chunkNP || a.sub != "" && a.sub != "that"}
	if v.passive && !(isState[v.lemma] && a.compBy == "to") {
		base.source, base.object = a.agent(), a.subject
		base.args.slots = p.passiveSlots(i, &a)
		if len(base.source) == 0 {
			base.source = x.impliedAgent(p, v.lemma, &a)
		}
		if len(base.source) == 0 && len(a.subject) > 0 && x.isActor(p, a.subject[0]) && (sent[v.lemma] || dispatched[v.lemma] && x.npIs(p, a.subject[0], forces)) {
			base.source = a.subject // "troops were deployed to": those who are sent act themselves
		}
		if len(base.source) == 0 && (v.reduced || a.inRel || v.gerund) {
			return nil // "the man arrested last year": nobody is said to have done it
		}
	}
	if c := x.fallsThrough(p, &base); c != nil {
		return c
	}
	op := x.lex.operators[v.lemma]
	if tag := p.tok[p.chunks[i].head].Tag; op == promise && v.lemma == "open" && tag != text.Adjective {
		op = "" // who opens a road is not open to anything
	}
	if op == none {
		return nil
	}
	if c := x.special(p, &base, used, depth); c != nil {
		if a.comp >= 0 {
			used[a.comp] = true
		}
		return c
	}
	if op == accuse && a.comp >= 0 && v.reduced {
		used[a.comp] = true // what "a man accused of …" is said to have done is no act of the sentence
	}
	if op == promise && v.negated && (x.lex.adjectives[v.lemma] || isState[v.lemma]) {
		op, v.negated = refuse, false // "is not prepared to give": the refusal is real
	}
	if op == want && len(a.object) > 0 && a.compBy == "to" {
		op = request // "wants Russia to withdraw"
	}
	if op != "" && a.comp >= 0 && !used[a.comp] && a.takes(op) {
		if c := x.governs(p, &base, op, used, depth); c != nil {
			return c
		}
	}
	if c := x.namesAs(p, &base); c != nil {
		return c
	}
	if c := x.matchRules(p, &base, false); c != nil {
		x.consume(p, c, used)
		return c
	}
	if op != "" {
		if c := x.governsNoun(p, &base, op); c != nil {
			return c
		}
	}
	if thatOperators[op] && a.comp >= 0 && !used[a.comp] && a.compBy == "that" && x.takesThat(p, i, a.comp) {
		if c := x.governs(p, &base, op, used, depth); c != nil {
			return c
		}
	}
	if c := x.matchRules(p, &base, true); c != nil {
		return c
	}
	return x.withoutParticle(p, &base)
}

// special tries what a few verbs mean together with what stands behind them, before the rules of the lexicon.
func (x *Extractor) special(p *parsed, base *coded, used []bool, depth int) *coded {
	return cmp.Or(x.promisesHarm(p, base), x.warnsOf(p, base), x.ordersOut(p, base), x.ordersDone(p, base), x.undergoes(p, base),
		x.recommits(p, base, used, depth), x.sendsToHarm(p, base, used, depth), x.phones(p, base), x.dueIn(p, base), x.concludes(p, base), x.bringsTogether(p, base))
}

// withoutParticle tries the verb by itself where the lexicon knows it with the word behind it but not with these arguments: soldiers
// march on a city, others march "on Monday" or "through Omdurman".
func (x *Extractor) withoutParticle(p *parsed, base *coded) *coded {
	v := &p.chunks[base.verb].verb
	cut := strings.LastIndexByte(v.lemma, '_')
	if cut < 0 || base.passive || len(base.object) == 0 {
		return nil
	}
	c := *base
	whole, prep := v.lemma, v.lemma[cut+1:]
	c.args.slots = append([]slot{{prep: prep, nps: c.object, verb: -1}}, c.args.slots...)
	c.object, c.args.object = nil, nil
	v.lemma = whole[:cut]
	for _, wide := range []bool{false, true} {
		if m := x.matchRules(p, &c, wide); m != nil {
			return m
		}
	}
	v.lemma = whole
	return nil
}

// namesAs codes "called the king a great man", "described the plan as reckless": praise or criticism by the words used. Any
// other "call" with two objects is no phone call.
func (x *Extractor) namesAs(p *parsed, base *coded) *coded {
	v := &p.chunks[base.verb].verb
	if !naming[v.lemma] || v.passive {
		return nil
	}
	c := *base
	if n := c.source; v.lemma == "call" && len(n) == 1 && p.before(p.chunks[n[0]].first, "what") {
		return &c // "bombed what the army called a depot"
	}
	named, from := c.args.second, 0
	switch {
	case v.lemma != "describe" && v.lemma != "portray" && len(named) > 0:
		from = p.chunks[c.object[0]].first
	case v.lemma == "call" && len(c.object) > 0 && p.chunks[c.object[0]].last+1 < len(p.tok) && p.startsName(p.chunks[c.object[0]].last+1):
		named, from = c.object, p.chunks[c.object[0]].last+1
	case v.lemma != "call" && len(c.slot("as")) > 0:
		named, from = c.object, p.chunks[c.slot("as")[0]].first
	default:
		return nil
	}
	c.target = nil
	for _, np := range named {
		if x.isActor(p, np) {
			c.target = append(c.target, np)
		}
	}
	if len(c.target) == 0 {
		c.object = named // a thing: whose it is shows from what was told of it
	}
	c.rules = []string{"namesAs"}
	switch tone(p.tok[from:]) {
	case 1:
		c.typ, c.act = diplomacy.SUPPORT, "praise"
	case -1:
		c.typ, c.mode, c.act = diplomacy.ACCUSE, "disapprove", "criticise"
	}
	return &c // without a tone it has no type and makes no fact
}

// naming are verbs by which one says what somebody is.
var naming = set(`call describe brand label term dub portray`)

// startsName reports whether the words from token k on are what someone is called: in quotes or with an article.
func (p *parsed) startsName(k int) bool {
	return isQuote(p.tok[k].Text) || p.tok[k].Lower == "a" || p.tok[k].Lower == "an" || p.tok[k].Tag == text.Adjective
}

// consume marks the verbs that an accusation or a request already covers, so that they are not read as acts of their own.
func (x *Extractor) consume(p *parsed, c *coded, used []bool) {
	switch c.typ {
	case diplomacy.ACCUSE, diplomacy.REQUEST, diplomacy.REJECT, diplomacy.THREATEN, diplomacy.SANCTION, diplomacy.COERCE:
		if c.args.comp >= 0 && c.args.compBy != "that" {
			used[c.args.comp] = true
		}
	case diplomacy.SUPPORT:
		if c.args.comp >= 0 && c.args.compBy == "for" { // what one is praised for is the reason, not the news
			used[c.args.comp] = true
		}
	}
}
