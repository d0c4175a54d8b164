package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// agent returns the noun phrases behind "by".
func (a *arguments) agent() []int {
	for _, s := range a.slots {
		if s.prep == "by" && s.verb < 0 {
			return s.nps
		}
	}
	return nil
}

// passiveSlots are the slots of the passive verb of chunk i: what hangs on its subject comes first ("sanctions against Peru were extended"),
// and who does it is none of those it is done to.
func (p *parsed) passiveSlots(i int, a *arguments) []slot {
	var out []slot
	if n := len(a.subject); n > 0 {
		for k := a.subject[n-1] + 1; k+1 < i && p.chunks[k].kind == chunkPrep && p.chunks[k+1].kind == chunkNP && p.chunks[k].word != "by"; k += 2 {
			s := slot{prep: p.chunks[k].word, nps: []int{k + 1}, verb: -1}
			for k+3 < i && isJoint(p.chunks[k+2].kind) && p.chunks[k+3].kind == chunkNP { // "the truce between A and B was broken"
				s.nps = append(s.nps, k+3)
				k += 2
			}
			out = append(out, s)
		}
	}
	for _, s := range a.slots {
		if s.prep != "by" || s.verb >= 0 {
			out = append(out, s)
		}
	}
	return out
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
func (x *Extractor) matchRules(p *parsed, base *coded, wide bool) *coded {
	for _, r := range x.lex.verbs[p.chunks[base.verb].verb.lemma] {
		if r.generic != wide || !x.fits(p, base, r) {
			continue
		}
		c := *base
		c.typ, c.mode, c.act, c.tie, c.idiom = r.typ, r.mode, r.act, nil, len(r.nouns) > 0
		if r.tie != "" {
			c.tie = r
		}
		c.rules = []string{r.name}
		c.target = x.targetOf(p, &c, r.targets)
		if len(c.target) == 0 {
			c.target = x.accusedBy(p, &c)
		}
		if len(c.target) == 0 && !r.any {
			continue
		}
		if !x.sensible(p, &c) {
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
	return len(r.preps) == 0 || slices.ContainsFunc(r.preps, func(prep string) bool { return x.follows(p, c, prep) })
}

// follows reports whether what a rule asks for behind the verb stands there: a preposition, "on=list" one with that noun, "to+leave" an
// infinitive.
func (x *Extractor) follows(p *parsed, c *coded, want string) bool {
	if verb, ok := strings.CutPrefix(want, "to+"); ok {
		return c.args.comp >= 0 && c.args.compBy == "to" && p.chunks[c.args.comp].verb.lemma == verb
	}
	prep, noun, _ := strings.Cut(want, "=")
	nps := c.slot(prep)
	if len(nps) == 0 {
		nps = p.beyond(c, prep)
	}
	if prep == "with" && noun == "" && len(c.source) > 1 {
		return true // "A and B", for "A with B"
	}
	return len(nps) > 0 && (noun == "" || slices.ContainsFunc(nps, func(np int) bool { return slices.Contains(x.keys(p, np), noun) }))
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
	if nouns["_any"] {
		return true
	}
	for _, k := range x.keys(p, np) {
		if nouns[k] {
			return true
		}
	}
	return false
}

// keys lists what the rules may know a noun phrase by, kept with its chunk: its head and last word, pairs of words in it, both in the
// singular too, and what it is: _org, _actor, _person, _money. Words that no rule has are left out.
func (x *Extractor) keys(p *parsed, np int) []string {
	c := &p.chunks[np]
	if c.keys != nil {
		return c.keys
	}
	c.keys = []string{}
	add := func(key string) {
		if x.lex.objects[key] {
			c.keys = append(c.keys, key)
		}
	}
	for k := c.last; k >= c.first; k-- {
		w := p.tok[k].Lower
		one := singular(w)
		if k == c.head || k == c.last || p.at[k] != 0 && k < c.last && p.tok[k+1].Tag == text.Preposition { // "its envoy to Lima" is one name
			add(w)
			if one != w {
				add(one)
			}
		}
		if k > c.first {
			prev := p.tok[k-1].Lower
			if prev == "-" && k > c.first+1 {
				prev = p.tok[k-2].Lower
			}
			add(prev + "_" + w)
			if one != w {
				add(prev + "_" + one)
			}
		}
		if m := p.at[k]; m != 0 && p.mentions[m-1].Type == diplomacy.ActorOrganization {
			add("_org")
		}
	}
	if c.last+2 < len(p.tok) && p.tok[c.last+1].Lower == "of" {
		add(p.tok[c.last].Lower + "_of_" + p.tok[c.last+2].Lower)
	}
	if x.isActor(p, np) {
		add("_actor")
	}
	if x.isPerson(p, np) {
		add("_person")
	}
	if p.isMoney(np) {
		add("_money")
	}
	return c.keys
}

// isPerson reports whether a noun phrase is a person known by name, or a pronoun for one.
func (x *Extractor) isPerson(p *parsed, np int) bool {
	c := &p.chunks[np]
	if m := p.at[c.head]; m != 0 {
		t := p.mentions[m-1].Type
		return t == diplomacy.ActorPerson || t == diplomacy.ActorLeader
	}
	w := p.tok[c.head].Lower
	return w == "he" || w == "she"
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
		"thousands", "tens", "lot", "%", "contingent", "contingents", "column", "columns", "squad", "units", "unit", "band", "planeload", "mob", "members of", "handful", "host", "bulk", "percentage", "share",
		"quarter", "third", "half", "fleet", "stream", "flood", "surge", "list", "string", "shipments", "consignment", "parts", "sections", "supporters", "volunteers", "majority", "group", "team", "teams", "shipment", "convoy", "barrage", "million", "billion", "tons", "tonnes", "part", "some", "all",
		"pieces", "worth", "amount", "kind", "type", "state", "threat", "offer", "state-of-the-art", "salvo", "volley", "request", "right", "form", "end", "two", "three",
		"percent", "member", "members", "delegation", "ship", "ships", "vessel", "vessels", "boats", "day", "days", "week", "weeks", "month", "months", "year", "years", "plane", "planes", "truck", "trucks", "truckloads", "boxes", "scores", "crowd", "crowds", "pair", "hours", "rest", "many", "most", "several", "few", "leader", "resolution", "campaign", "charge", "charges", "possibility", "region", "republic", "enclave", "territory", "kingdom", "sultanate", "regime", "increase", "decision", "plan", "plans", "additional", "metric":
		return true
	}
	return false
}

// targetOf looks through the named slots for the first that holds an actor; if none does, for the first that holds anything
// but the act noun itself.
func (x *Extractor) targetOf(p *parsed, c *coded, names []string) []int {
	authors, harm := x.authors(p, c)
	for _, strict := range []bool{true, false} {
		for _, n := range names {
			if harm && (n == "of" || n == "on" || n == "against" || n == "in" || n == "from") {
				continue // those whom the harm is done to
			}
			if n == "in" && len(c.source) > 1 && reciprocal(c.typ) {
				continue // where they do it together
			}
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
			if len(nps) == 0 {
				nps = p.beyond(c, n)
			}
			if lemma := p.lemmaOf(c); len(nps) == 0 && strings.HasSuffix(lemma, n) && strings.HasSuffix(lemma, "_"+n) && !c.passive {
				nps = c.object // "gave in to Peru": the lexicon has the preposition with the verb
			}
			if n == "whom" {
				nps = c.object
			}
			if n == "before" {
				nps = x.namedBefore(p, c)
			}
			if n == "obj" && harm {
				nps = authors
			} else if n == "obj" && !x.anyActor(p, nps) && !(len(c.source) > 1 && c.typ == diplomacy.SUPPORT) {
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
	if len(c.object) == 0 && len(names) > 0 || harm {
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

// lemmaOf is the lemma of the verb of an act, "" for an act noun.
func (p *parsed) lemmaOf(c *coded) string {
	if c.verb < 0 {
		return ""
	}
	return p.chunks[c.verb].verb.lemma
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
			if s.verb < 0 && (len(s.nps) == 0 || p.chunks[s.nps[0]].kind == chunkNP) && !(s.prep == "with" && p.isWeapon(s.nps[0])) {
				out = append(out, s.nps...)
			}
		}
	}
	return out
}

// nameable reports whether a noun phrase can stand for an actor that the gazetteer does not know.
func (x *Extractor) nameable(p *parsed, np int) bool {
	c := &p.chunks[np]
	if c.kind != chunkNP || isTimeNoun(c.word) {
		return false
	}
	t := &p.tok[c.head]
	if p.isAgreementNoun(np) && p.at[c.head] == 0 {
		return false // "the Lisbon Treaty"
	}
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
	if in := p.contents(np); in != np && x.isActor(p, in) {
		return true // "a number of Georgians"
	}
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
