package extract

import (
	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
)

// warnsOf codes "warned that the trip would have grave consequences": harm is announced to whoever the clause is about.
func (x *Extractor) warnsOf(p *parsed, base *coded) *coded {
	switch p.chunks[base.verb].verb.lemma {
	case "warn", "caution", "threaten":
	default:
		return nil
	}
	a := &base.args
	if a.comp >= 0 && a.compBy == "to" && p.chunks[a.comp].verb.negated && len(base.object) > 0 && len(base.source) > 0 && !base.passive && x.isActor(p, base.object[0]) {
		c := *base // "warned Manila not to send ships"
		c.typ, c.act, c.rules, c.target = diplomacy.THREATEN, "warn", []string{"warnsOf"}, base.object
		return &c
	}
	if a.comp < 0 || a.compBy != "that" || len(base.source) == 0 || !x.hasMention(p, base.source[0]) || base.passive {
		return nil
	}
	in := &p.chunks[a.comp].verb
	harm := in.passive && !in.negated && (in.modal == "would" || isFuture(in.modal)) && attacks[in.lemma] // "warned that Peru would be bombed"
	for k := a.comp + 1; k < len(p.chunks) && p.chunks[k].kind != chunkBreak; k++ {
		w := p.tok[p.chunks[k].head].Lower
		harm = harm || p.chunks[k].kind == chunkNP && (harms[w] || harms[singular(w)])
	}
	if !harm {
		return nil
	}
	c := *base
	c.target = x.targetOf(p, &c, []string{"obj", "iobj", "that"})
	if len(c.target) == 0 || !x.hasMention(p, c.target[0]) {
		return nil
	}
	c.typ, c.act, c.rules, c.claim = diplomacy.THREATEN, "warn", []string{"warnsOf"}, a.comp
	return &c
}

// attacks are verbs of what one warns others they will suffer.
var attacks = set(`bomb strike attack hit destroy invade sanction punish expel target shell crush blockade`)

// isWarning reports whether an act that could happen is what its own doer warns of: "The EU could suspend visas, its envoy warned".
func (x *Extractor) isWarning(p *parsed, c *coded) bool {
	if diplomacy.QuadOf(c.typ) != diplomacy.MaterialConflict || len(c.source) == 0 {
		return false
	}
	own := isPersonPronoun(p.tok[p.chunks[c.source[0]].head].Lower)
	for k := range p.chunks {
		v := &p.chunks[k].verb
		if p.chunks[k].kind != chunkVG || !v.finite || v.passive || v.lemma != "warn" && v.lemma != "threaten" && v.lemma != "caution" {
			continue
		}
		var a arguments
		who := p.subject(k, &a, 0)
		if len(who) == 0 {
			who = p.inverted(k)
		}
		return len(who) > 0 && (own || isPossessivePronoun(p.tok[p.chunks[who[0]].first].Lower) && p.tok[p.chunks[who[0]].first].Lower != "the" || who[0] == c.source[0])
	}
	return false
}

// blames codes "said the rebels were responsible for the raid", "says Moscow is behind the attack": who says so accuses the subject.
func (x *Extractor) blames(p *parsed, i int) *coded {
	v := &p.chunks[i].verb
	if !v.copula || v.negated {
		return nil
	}
	var a arguments
	target := p.subject(i, &a, 0)
	if len(target) == 0 || a.sub == "if" || a.inRel || i+1 >= len(p.chunks) || !x.isActor(p, target[0]) {
		return nil
	}
	switch n := &p.chunks[i+1]; {
	case n.kind == chunkNP && blameful[p.tok[n.first].Lower] && n.first == n.last:
	case i+1 < len(p.chunks) && n.kind == chunkVG && n.verb.infinitive && n.verb.lemma == "blame": // "was to blame for"
	case n.word == "behind" && i+2 < len(p.chunks) && x.lex.noun(p, p.chunks[i+2].head) != nil:
	default:
		return nil
	}
	k := x.speechBefore(p, i)
	if k < 0 {
		return nil
	}
	var b arguments
	source := p.subject(k, &b, 0)
	if len(source) == 0 || source[0] == target[0] || isPersonPronoun(p.tok[p.chunks[target[0]].head].Lower) {
		return nil
	}
	return &coded{typ: diplomacy.ACCUSE, mode: "allege", act: "accuse", verb: k, noun: -1, claim: i, source: source, target: target, args: b, rules: []string{"blames"}}
}

// blameful are adjectives by which one is blamed.
var blameful = set(`responsible guilty culpable complicit accountable liable`)

// speechBefore returns the nearest verb of speech before chunk i, -1 without one.
func (x *Extractor) speechBefore(p *parsed, i int) int {
	for k := i - 1; k >= 0; k-- {
		if c := &p.chunks[k]; c.kind == chunkVG && (x.lex.operators[c.verb.lemma] == say || c.verb.lemma == "tell") && !c.verb.infinitive && !c.verb.passive && !c.verb.negated {
			return k
		}
	}
	return -1
}

// ownPlaces makes groups of the places at home that an act hits: "Syrian warplanes bombed Aleppo".
func (r *reader) ownPlaces(p *parsed, c *coded, source []diplomacy.Participant) []diplomacy.Participant {
	var out []diplomacy.Participant
	for _, np := range c.target {
		k := &p.chunks[np]
		m := p.at[k.head]
		if m == 0 || p.mentions[m-1].Country == "" || p.mentions[m-1].Country != source[0].Country {
			continue
		}
		if n := &p.mentions[m-1]; n.Place && n.Kind != gazetteer.CountryName {
			g := group(n.Text)
			g.Country, g.Role = n.Country, diplomacy.RoleTarget
			out = append(out, g)
		}
	}
	return out
}
