package extract

import (
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
	claim   int    // chunk of the verb of the clause that is said, -1 without one
	passive bool   // told in the passive
	adjunct bool   // stands in a subordinate or relative clause
	history string // the word that makes it background: "since", "after"
}

// codeSentence codes the acts of a sentence, in the order of their verbs.
func (x *Extractor) codeSentence(p *parsed) (out []*coded, taken map[int]bool) {
	taken = map[int]bool{}
	if x.isQuestion(p) {
		return nil, taken
	}
	used := make([]bool, len(p.chunks))
	for i := range p.chunks {
		if p.chunks[i].kind != chunkVG || used[i] {
			continue
		}
		c := x.codeVerb(p, i, used, 0)
		if c == nil {
			c = x.unwilling(p, i)
		}
		if c == nil {
			c = x.jointly(p, i)
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
			out = append(out, c)
			c.take(p, taken)
		}
	}
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
	if len(target) == 0 || v.passive || !x.isActor(p, target[0]) || a.sub == "if" {
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
	return &coded{typ: diplomacy.COOPERATE, verb: i, noun: -1, claim: -1, source: a.subject, object: a.object, args: a, rules: []string{"jointly"}}
}

// unwilled are verbs of what happens to one rather than of what one does.
var unwilled = set(`be have know need see change last happen become affect seem remain work mean suffer lose get cost fall rise appear succeed fail matter stand work`)

// take notes the noun phrases that an act has used: its object, and the act noun of an operator.
func (c *coded) take(p *parsed, taken map[int]bool) {
	for ; c != nil; c = c.inner {
		if c.inner == nil && (c.typ == diplomacy.CONSULT || c.typ == diplomacy.ACCUSE && c.mode == "disapprove" || c.typ == diplomacy.SUPPORT && c.act != "") {
			continue // what one talks about, condemns or welcomes is an act of its own
		}
		for _, np := range c.object {
			taken[np] = true
		}
		if c.act == "invite" {
			for _, np := range c.slot("for") {
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
		if len(base.source) == 0 {
			base.source = x.impliedAgent(p, v.lemma, &a)
		}
		if len(base.source) == 0 && (v.reduced || a.inRel) {
			return nil // "the man arrested last year": nobody is said to have done it
		}
	}
	op := x.lex.operators[v.lemma]
	if op == none {
		return nil
	}
	if op == accuse && a.comp >= 0 && v.reduced {
		used[a.comp] = true // what "a man accused of …" is said to have done is no act of the sentence
	}
	if op == want && len(a.object) > 0 && a.compBy == "to" {
		op = request // "wants Russia to withdraw"
	}
	if op != "" && a.comp >= 0 && !used[a.comp] && a.takes(op) {
		if c := x.governs(p, base, op, used, depth); c != nil {
			return c
		}
	}
	if c := x.namesAs(p, base); c != nil {
		return c
	}
	if c := x.matchRules(p, base, false); c != nil {
		x.consume(p, c, used)
		return c
	}
	if op != "" {
		if c := x.governsNoun(p, base, op); c != nil {
			return c
		}
	}
	if thatOperators[op] && a.comp >= 0 && !used[a.comp] && a.compBy == "that" && x.takesThat(p, i, a.comp) {
		if c := x.governs(p, base, op, used, depth); c != nil {
			return c
		}
	}
	return x.matchRules(p, base, true)
}

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

// namesAs codes "called the king a great man", "described the plan as reckless": praise or criticism by the words used. Any
// other "call" with two objects is no phone call.
func (x *Extractor) namesAs(p *parsed, c coded) *coded {
	v := &p.chunks[c.verb].verb
	if v.lemma != "call" && v.lemma != "describe" && v.lemma != "brand" && v.lemma != "label" || v.passive {
		return nil
	}
	named, from := c.args.second, 0
	switch {
	case v.lemma == "call" && len(named) > 0:
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
		c.act = ""
		return &c
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
	}
}

// agent returns the noun phrases behind "by".
func (a *arguments) agent() []int {
	for _, s := range a.slots {
		if s.prep == "by" && s.verb < 0 {
			return s.nps
		}
	}
	return nil
}

// slot returns the noun phrases of a slot by its name: obj, iobj or a preposition.
func (c *coded) slot(name string) []int {
	switch name {
	case "obj":
		return c.object
	case "iobj":
		return c.args.second
	}
	var out []int
	for _, s := range c.args.slots {
		if s.prep == name && s.verb < 0 {
			out = append(out, s.nps...)
		}
	}
	return out
}

// matchRules finds the first rule of the verb that fits. wide asks for rules without conditions on objects.
func (x *Extractor) matchRules(p *parsed, c coded, wide bool) *coded {
	for _, r := range x.lex.verbs[p.chunks[c.verb].verb.lemma] {
		if r.generic != wide || !x.fits(p, &c, r) {
			continue
		}
		c.typ, c.mode, c.act, c.tie = r.typ, r.mode, r.act, nil
		if r.tie != "" {
			c.tie = r
		}
		c.rules = []string{r.name}
		c.target = x.targetOf(p, &c, r.targets)
		if len(c.target) == 0 && !r.any {
			continue
		}
		if n := len(c.source); n == 1 && c.source[0]+2 < len(p.chunks) && p.isWeapon(c.source[0]) && p.chunks[c.source[0]+1].word == "by" && p.chunks[c.source[0]+2].kind == chunkNP {
			c.source = []int{c.source[0] + 2} // "a car bombing by the group killed"
		}
		if c.args.comp >= 0 && c.args.compBy == "that" {
			c.claim = c.args.comp
		}
		return &c
	}
	return nil
}

func (x *Extractor) fits(p *parsed, c *coded, r *rule) bool {
	if len(r.nouns) > 0 && !x.objectIs(p, c, r.nouns) {
		return false
	}
	if len(r.doers) > 0 && !slices.ContainsFunc(c.source, func(np int) bool { return x.npIs(p, p.contents(np), r.doers) }) {
		return false
	}
	for _, prep := range r.preps {
		if len(c.slot(prep)) > 0 {
			return true
		}
	}
	return len(r.preps) == 0
}

// objectIs reports whether the direct object, or the noun that a quantity or a package of it is made of, is among nouns.
func (x *Extractor) objectIs(p *parsed, c *coded, nouns map[string]bool) bool {
	for _, np := range c.object {
		if x.npIs(p, np, nouns) {
			return true
		}
	}
	for _, np := range c.slot("on") {
		if w := p.tok[p.chunks[np].head].Lower; (w == "alert" || w == "standby") && nouns[w] {
			return true
		}
	}
	for _, np := range c.slot("as") {
		if w := p.tok[p.chunks[np].head].Lower; (w == "shields" || w == "hostage" || w == "hostages") && x.npIs(p, np, nouns) {
			return true
		}
	}
	if c.verb >= 0 && len(c.object) == 0 && len(c.args.slots) > 0 && !p.chunks[c.verb].verb.passive { // "went on hunger strike", "is on alert"
		for _, np := range c.args.slots[0].nps {
			if (c.args.slots[0].prep == "on" || c.args.slots[0].prep == "in" || c.args.slots[0].prep == "from" || c.args.slots[0].prep == "of") && x.npIs(p, np, nouns) {
				return true
			}
		}
	}
	if len(c.object) == 0 {
		return false
	}
	if in := p.contents(c.object[len(c.object)-1]); in != c.object[len(c.object)-1] && x.npIs(p, in, nouns) {
		return true
	}
	for _, np := range c.slot("of") {
		if p.chunks[np].first > 0 && x.npIs(p, np, nouns) && isContainer(p.tok[p.chunks[c.object[len(c.object)-1]].head].Lower) {
			return true
		}
	}
	for _, np := range c.slot("on") {
		if isContainer(p.tok[p.chunks[c.object[len(c.object)-1]].head].Lower) && x.npIs(p, np, nouns) {
			return true
		}
	}
	return false
}

func (x *Extractor) npIs(p *parsed, np int, nouns map[string]bool) bool {
	c := &p.chunks[np]
	if nouns["_org"] {
		for k := c.first; k <= c.last; k++ {
			if m := p.at[k]; m != 0 && p.mentions[m-1].Type == diplomacy.ActorOrganization {
				return true
			}
		}
	}
	if nouns["_actor"] && (x.isActor(p, np)) {
		return true
	}
	if nouns["_any"] || nouns["_money"] && p.isMoney(np) {
		return true
	}
	for k := c.last; k >= c.first; k-- {
		w := p.tok[k].Lower
		if one := singular(w); one != w && (nouns[one] && (k == c.head || k == c.last) || k > c.first && nouns[p.tok[k-1].Lower+"_"+one]) {
			return true
		}
		if k == c.head || k == c.last {
			if nouns[w] {
				return true
			}
		}
		if k > c.first {
			prev := p.tok[k-1].Lower
			if prev == "-" && k > c.first+1 {
				prev = p.tok[k-2].Lower
			}
			if nouns[prev+"_"+w] {
				return true
			}
		}
	}
	if c.last+2 < len(p.tok) && p.tok[c.last+1].Lower == "of" && nouns[p.tok[c.last].Lower+"_of_"+p.tok[c.last+2].Lower] {
		return true
	}
	return false
}

// contents returns, for a noun phrase that counts ("thousands of farmers"), the one that is counted, others as they are.
func (p *parsed) contents(np int) int {
	if (isContainer(p.tok[p.chunks[np].head].Lower) || p.tok[p.chunks[np].head].Tag == text.Number) && np+2 < len(p.chunks) && p.chunks[np+1].word == "of" && p.chunks[np+2].kind == chunkNP {
		return np + 2
	}
	return np
}

// isMoney reports whether a noun phrase is a sum: "$400 million", "60 million euros".
func (p *parsed) isMoney(np int) bool {
	c := &p.chunks[np]
	for k := c.first; k <= c.last; k++ {
		switch p.tok[k].Lower {
		case "$", "€", "£", "¥", "dollar", "dollars", "euro", "euros", "pounds", "yen", "yuan", "rupees", "usd", "eur":
			return true
		}
	}
	return false
}

// isContainer reports nouns that stand for what they hold: "a package of sanctions", "a series of attacks".
func isContainer(w string) bool {
	switch w {
	case "package", "set", "series", "round", "rounds", "wave", "spate", "number", "batch", "tranche", "slew", "raft", "bunch", "dozens", "hundreds",
		"thousands", "tens", "lot", "majority", "group", "team", "teams", "shipment", "convoy", "barrage", "million", "billion", "tons", "tonnes", "part", "some", "all",
		"pieces", "worth", "amount", "kind", "type", "state", "threat", "offer", "state-of-the-art", "salvo", "volley", "request", "right", "form", "end", "two", "three",
		"percent", "member", "members", "delegation", "plane", "planes", "truck", "trucks", "truckloads", "boxes", "scores", "crowd", "crowds", "pair", "hours", "rest", "many", "most", "several", "few", "leader", "resolution", "campaign", "charge", "charges", "possibility", "regime", "increase", "decision", "plan", "plans", "additional", "metric":
		return true
	}
	return false
}

// targetOf looks through the named slots for the first that holds an actor; if none does, for the first that holds anything
// but the act noun itself.
func (x *Extractor) targetOf(p *parsed, c *coded, names []string) []int {
	for _, strict := range []bool{true, false} {
		for _, n := range names {
			if n == "that" {
				if c.args.comp >= 0 && c.args.compBy == "that" {
					var b arguments
					if s := p.subject(c.args.comp, &b, 0); len(s) > 0 && x.isActor(p, s[0]) {
						return s
					}
				}
				continue
			}
			nps := c.slot(n)
			if n == "whom" {
				nps = c.object
			}
			if n == "before" {
				nps = x.namedBefore(p, c)
			}
			if n == "obj" && !x.anyActor(p, nps) {
				nps = append(slices.Clone(nps), c.objectOf(p)...)
			}
			var out []int
			for _, np := range nps {
				if x.isActor(p, np) || !strict && x.nameable(p, np) {
					out = append(out, np)
				}
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	if len(c.object) == 0 && len(names) > 0 {
		return nil
	}
	for _, s := range c.args.slots { // "an inquiry into the killings in Myanmar": what hangs on what hangs on the verb
		switch s.prep {
		case "of", "in", "against", "with":
			for _, np := range s.nps {
				if x.hasMention(p, np) && !slices.Contains(c.source, np) && slices.Contains(names, "into") || x.hasMention(p, np) && s.prep == "with" && slices.Contains(names, "along") {
					return []int{np}
				}
			}
		}
	}
	return nil
}

// namedBefore returns the last noun phrase before the act that names someone other than its source: whom an accusation that
// the sentence only refers back to was about.
func (x *Extractor) namedBefore(p *parsed, c *coded) []int {
	for k := c.verb - 1; k >= 0; k-- {
		if p.chunks[k].kind == chunkNP && !slices.Contains(c.source, k) && p.named(&p.chunks[k]) {
			return []int{k}
		}
	}
	return nil
}

// objectOf returns what hangs on the object by of, on, in, against, by, from: "condemned the killing of civilians in Yemen".
func (c *coded) objectOf(p *parsed) []int {
	if len(c.object) == 0 {
		return nil
	}
	var out []int
	for _, s := range c.args.slots {
		switch s.prep {
		case "of", "against", "by", "from", "on", "in", "with", "between":
			if s.verb < 0 && (len(s.nps) == 0 || p.chunks[s.nps[0]].kind == chunkNP) {
				out = append(out, s.nps...)
			}
		}
	}
	return out
}

// governs composes an operator with the verb that it governs.
func (x *Extractor) governs(p *parsed, base coded, op effect, used []bool, depth int) *coded {
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
		return x.bareOperator(p, base, op)
	}
	return x.compose(p, base, op, inner)
}

// governsNoun composes an operator with an act noun in its object or in the slot that it governs.
func (x *Extractor) governsNoun(p *parsed, base coded, op effect) *coded {
	if op == say || op == accuse || op == help {
		return nil
	}
	for _, np := range x.governed(p, &base, op) {
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
		base.noun = k
		return x.compose(p, base, op, inner)
	}
	if lemma := p.chunks[base.verb].verb.lemma; lemma == "agree_to" || lemma == "agree_on" {
		base.typ, base.effect, base.rules = diplomacy.AGREE, op, []string{"operators.txt:" + string(op)}
		base.target = x.targetOf(p, &base, []string{"with", "obj", "for", "in"})
		return &base
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
		base.typ, base.target = diplomacy.AGREE, rest
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
		if len(base.target) == 0 {
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
	switch op {
	case promise:
		return promised(&out, inner)
	case decide:
		if inner.typ == diplomacy.CONCEDE || inner.typ == diplomacy.RETREAT {
			out.typ, out.of = diplomacy.CONCEDE, inner.typ
			return &out
		}
		return promised(&out, inner)
	case plan:
		promised(&out, inner)
		if out.typ == inner.typ || !cooperative(inner.typ) {
			out.typ, out.mode, out.of, out.mood, out.act = inner.typ, inner.mode, inner.of, diplomacy.Planned, inner.act
		}
		if inner.typ == diplomacy.CONSULT || inner.typ == diplomacy.AGREE {
			out.source = firstOf(inner.source, out.source)
		}
		return &out
	case threaten:
		out.typ, out.of, out.act = diplomacy.THREATEN, inner.typ, "threaten"
		out.mode = threatMode(inner)
	case refuse:
		return refused(x, p, &out, inner)
	case request:
		out.typ, out.of, out.act = diplomacy.REQUEST, inner.typ, "request"
		out.mode = requestMode(inner.typ)
		if t := x.targetOf(p, &base, []string{"obj", "on", "to", "from"}); inner.noun < 0 && len(t) > 0 {
			out.target = t
		} else if inner.noun < 0 && len(inner.source) > 0 && !slices.Equal(inner.source, base.source) {
			out.target = inner.source
		}
		return &out
	case accuse:
		return nil
	case begin:
		copyInner(&out, inner)
		return &out
	case stop, end:
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
	case support:
		out.typ, out.of, out.act = diplomacy.SUPPORT, inner.typ, statementOf(p.chunks[base.verb].verb.lemma)
	case condemn:
		out.typ, out.of, out.act, out.mode = diplomacy.ACCUSE, inner.typ, "condemn", "disapprove"
	}
	return &out
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
		out.typ, out.mode, out.of, out.mood = inner.typ, inner.mode, inner.of, diplomacy.Planned
	case diplomacy.SANCTION, diplomacy.COERCE, diplomacy.ASSAULT, diplomacy.MOBILIZE, diplomacy.PROTEST, diplomacy.THREATEN:
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
	if lemma == "fail" && (inner.typ != diplomacy.AGREE && inner.typ != diplomacy.SUPPORT && inner.typ != diplomacy.CONSULT) {
		copyInner(out, inner)
		out.mood = diplomacy.Negated
		return out
	}
	out.typ, out.of, out.act = diplomacy.REJECT, inner.typ, "refuse"
	out.mode = ""
	switch requestMode(inner.typ) {
	case "meet", "yield", "assist":
		out.mode = requestMode(inner.typ)
	}
	if inner.noun >= 0 && len(out.object) > 0 {
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

// frameMood applies tense, modals, negation and the clause that the act stands in.
func (x *Extractor) frameMood(p *parsed, c *coded) {
	if c.verb < 0 {
		return
	}
	v := &p.chunks[c.verb].verb
	if x.disbelieved(p, c) || p.subjunctive(c) {
		c.mood = diplomacy.Hypothetical
		return
	}
	conditional := c.args.sub == "if" || c.args.sub == "unless" || c.args.sub == "whether" || c.args.sub == "lest" || c.args.sub == "once"
	switch {
	case conditional:
		c.mood = diplomacy.Hypothetical
	case v.infinitive || v.gerund:
		if v.gerund && c.verb > 0 && c.mood == "" && (p.chunks[c.verb-1].kind == chunkVG || p.chunks[c.verb-1].kind == chunkSub) {
			c.mood = diplomacy.Hypothetical // "said withdrawing the law would …"
		}
		if v.infinitive && c.mood == "" {
			c.mood = x.infinitiveMood(p, c)
		}
	case isFuture(v.modal):
		if v.negated {
			x.negatedFuture(c)
		} else if c.effect != threaten && c.effect != promise {
			inner := *c
			promised(c, &inner)
			c.inner, c.effect = &inner, promise
			if c.typ == inner.typ && c.mood == "" && c.typ != diplomacy.REJECT {
				c.mood = diplomacy.Planned
			}
		}
	case v.modal == "must" || v.modal == "should" || v.modal == "need" || v.modal == "ought" || v.modal == "have_to":
		c.mood = diplomacy.Hypothetical
		if v.modal == "have_to" && v.past {
			c.mood = ""
		}
	case v.modal == "would":
		if v.negated {
			x.negatedFuture(c)
		} else if c.args.sub == "that" || c.mood == "" && x.underSpeech(p, c.verb) {
			inner := *c
			promised(c, &inner)
			c.inner, c.effect = &inner, promise
			if c.typ == inner.typ && c.typ != diplomacy.REJECT {
				c.mood = diplomacy.Planned
			}
		} else {
			c.mood = diplomacy.Conditional
		}
	case v.modal != "" && v.modal != "do":
		if c.mood == "" {
			c.mood = diplomacy.Hypothetical
		}
	case v.negated:
		if c.typ == diplomacy.SUPPORT && c.mode == "" && !v.past {
			c.typ, c.act = diplomacy.REJECT, "refuse"
		} else {
			c.mood = diplomacy.Negated
		}
	}
	if c.mood == diplomacy.Planned && p.hasConditional() {
		c.mood = diplomacy.Conditional
	}
}

// disbelieved reports whether the act stands in what someone does not think or say.
func (x *Extractor) disbelieved(p *parsed, c *coded) bool {
	for k := c.verb - 1; k >= 0; k-- {
		g := &p.chunks[k]
		if g.kind == chunkBreak {
			return false
		}
		if g.kind == chunkVG && g.verb.finite {
			return g.verb.negated && x.lex.operators[g.verb.lemma] == say && len(c.source) > 0 && c.source[0] > k
		}
	}
	return false
}

// subjunctive reports a bare verb behind "that" with a subject in the singular: "its demand that Russia declare a truce".
func (p *parsed) subjunctive(c *coded) bool {
	v := &p.chunks[c.verb].verb
	if c.args.sub != "that" || v.modal != "" || v.past || v.perfect || v.passive || len(c.source) != 1 {
		return false
	}
	head := &p.tok[p.chunks[c.verb].head]
	subject := &p.tok[p.chunks[c.source[0]].head]
	return head.Tag == text.Verb && head.Lower == v.lemma && subject.Tag == text.ProperNoun
}

func isFuture(modal string) bool {
	return modal == "will" || modal == "shall" || modal == "be_to" || modal == "going_to"
}

// negatedFuture: "will not lift" refuses; "will not attack" promises to refrain.
func (x *Extractor) negatedFuture(c *coded) {
	switch c.typ {
	case diplomacy.ASSAULT, diplomacy.SANCTION, diplomacy.COERCE, diplomacy.MOBILIZE:
		c.of, c.typ, c.mode = c.typ, diplomacy.AGREE, ""
	default:
		c.of, c.typ, c.mode, c.act, c.mood = c.typ, diplomacy.REJECT, "", "refuse", ""
	}
}

// infinitiveMood: an infinitive that no operator governs is a purpose or an intention, not a deed.
func (x *Extractor) infinitiveMood(p *parsed, c *coded) diplomacy.Mood {
	if m, ok := x.afterMoving(p, c); ok {
		return m
	}
	verbal := c.typ == diplomacy.SUPPORT || c.typ == diplomacy.ACCUSE || c.typ == diplomacy.REQUEST || c.typ == diplomacy.CONCEDE && c.act != ""
	if !verbal {
		return diplomacy.Hypothetical
	}
	for k := c.verb - 1; k >= 0; k-- {
		if g := &p.chunks[k]; g.kind == chunkVG {
			if moves[g.verb.lemma] {
				break
			}
			if communicates[g.verb.lemma] && g.verb.modal == "" && !g.verb.negated {
				return "" // "called to express her support": the call was made, so it was expressed
			}
			break
		}
	}
	return diplomacy.Hypothetical
}

// afterMoving: what one has come for is done at once if it is meeting; what one will come for is planned.
func (x *Extractor) afterMoving(p *parsed, c *coded) (diplomacy.Mood, bool) {
	for k := c.verb - 1; k >= 0; k-- {
		g := &p.chunks[k]
		if g.kind != chunkVG {
			continue
		}
		lemma, _, _ := strings.Cut(g.verb.lemma, "_")
		if !moves[lemma] {
			return "", false
		}
		if len(c.target) == 0 {
			a := x.arguments(p, k)
			around := coded{args: a, object: a.object, verb: k}
			c.target = x.targetOf(p, &around, []string{"obj", "in", "to", "at"})
		}
		switch {
		case isFuture(g.verb.modal) || g.verb.infinitive || x.lex.operators[g.verb.lemma] == plan:
			return diplomacy.Planned, true
		case g.verb.modal != "" || g.verb.negated:
			return diplomacy.Hypothetical, true
		case c.typ == diplomacy.CONSULT || c.typ == diplomacy.COOPERATE:
			return "", true
		}
		return diplomacy.Planned, true
	}
	return "", false
}

var moves = set(`visit travel arrive fly come go head return land cross enter`)

var communicates = set(`call phone telephone write meet visit summon tweet address speak speak_to hold send`)

// underSpeech reports whether the verb of chunk i is what someone says: a speech verb stands before it in the sentence.
func (x *Extractor) underSpeech(p *parsed, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if p.chunks[k].kind == chunkVG && x.lex.operators[p.chunks[k].verb.lemma] == say {
			return true
		}
	}
	return false
}

func (p *parsed) hasConditional() bool {
	for i := range p.chunks {
		if p.chunks[i].kind == chunkSub && (p.chunks[i].word == "if" || p.chunks[i].word == "unless") {
			return true
		}
	}
	return false
}

// nameable reports whether a noun phrase can stand for an actor that the gazetteer does not know.
func (x *Extractor) nameable(p *parsed, np int) bool {
	c := &p.chunks[np]
	if c.kind != chunkNP || isTimeNoun(c.word) {
		return false
	}
	t := &p.tok[c.head]
	if x.lex.agents[t.Lower].sector != "" {
		return true
	}
	for k := c.first; k <= c.last; k++ {
		if p.tok[k].Tag == text.ProperNoun {
			return true
		}
	}
	return t.Tag == text.Pronoun && isPersonPronoun(t.Lower)
}

func isPersonPronoun(w string) bool {
	switch w {
	case "he", "she", "they", "him", "her", "them", "we", "us", "it", "i", "you":
		return true
	}
	return false
}

// isActor reports whether a noun phrase names an actor that is known, or is a noun for people who act.
func (x *Extractor) isActor(p *parsed, np int) bool {
	return x.hasMention(p, np) || x.lex.agents[strings.ToLower(p.tok[p.chunks[np].head].Text)].sector != "" || isPersonPronoun(p.tok[p.chunks[np].head].Lower)
}

func (x *Extractor) hasMention(p *parsed, np int) bool {
	c := &p.chunks[np]
	for k := c.first; k <= c.last; k++ {
		if p.at[k] != 0 {
			return true
		}
	}
	return false
}

// singular returns the singular of a regular plural, other words as they are.
func singular(w string) string {
	switch n := len(w); {
	case n < 4 || w[n-1] != 's' || w[n-2] == 's' || w[n-2] == 'u' || w[n-2] == 'i':
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "sses"):
		return w[:n-2]
	default:
		return w[:n-1]
	}
}
