package extract

import (
	"slices"

	"demarche/internal/diplomacy"
)

// ordersDone codes "ordered six ministers jailed": who can make others do it has it done.
func (x *Extractor) ordersDone(p *parsed, c *coded) *coded {
	if l := p.chunks[c.verb].verb.lemma; l != "order" && l != "command" || c.passive || len(c.object) == 0 {
		return nil
	}
	k := c.object[len(c.object)-1] + 1
	for k+1 < len(p.chunks) && p.chunks[k].kind == chunkPrep && p.chunks[k+1].kind == chunkNP {
		k += 2 // "members of the government in Vienna"
	}
	if k >= len(p.chunks) || !p.chunks[k].verb.reduced || k+1 < len(p.chunks) && p.chunks[k+1].word == "by" {
		return nil
	}
	done := coded{verb: k, noun: -1, claim: -1, source: c.source, object: c.object, args: c.args}
	for _, wide := range []bool{false, true} {
		if m := x.matchRules(p, &done, wide); m != nil && diplomacy.QuadOf(m.typ) == diplomacy.MaterialConflict && m.typ != diplomacy.ASSAULT {
			m.verb, m.target = c.verb, nil
			for _, np := range append(slices.Clone(c.object), c.slot("of")...) { // where they are is no target
				if x.nameable(p, np) && len(m.target) == 0 {
					m.target = []int{np}
				}
			}
			return m
		}
	}
	return nil
}

// recommits codes "reaffirmed his government's commitment to work with Serbia": the promise that is renewed. With an act that the lexicon
// knows it is that promise, whoever it names.
func (x *Extractor) recommits(p *parsed, c *coded, used []bool, depth int) *coded {
	if !restates[p.chunks[c.verb].verb.lemma] || c.passive || len(c.object) != 1 || c.args.comp < 0 || c.args.compBy != "to" || used[c.args.comp] || !promises[singular(p.tok[p.chunks[c.object[0]].head].Lower)] {
		return nil
	}
	out := x.governs(p, c, promise, used, depth)
	if out != nil && out.of == diplomacy.SUPPORT && out.inner != nil { // a commitment to support is support
		out.typ, out.of, out.effect, out.act = diplomacy.SUPPORT, "", "", ""
	}
	return out
}

// sendsToHarm codes "sent fighter jets to destroy the radar": forces on the move, whatever else their names could be sent as.
func (x *Extractor) sendsToHarm(p *parsed, base *coded, used []bool, depth int) *coded {
	if !dispatched[p.chunks[base.verb].verb.lemma] || base.passive || len(base.object) == 0 || base.args.comp < 0 || base.args.compBy != "to" || used[base.args.comp] {
		return nil
	}
	inner := x.codeVerb(p, base.args.comp, used, depth+1)
	used[base.args.comp] = false
	if inner == nil || inner.typ != diplomacy.ASSAULT || inner.verb < 0 {
		return nil
	}
	c := *base
	c.typ, c.mode, c.target, c.rules = diplomacy.MOBILIZE, "troops", inner.target, append([]string{"sendsToHarm"}, inner.rules...)
	return &c
}

var restates = set(`reiterate reaffirm renew repeat restate reassert underline underscore affirm`)

var promises = set(`commitment pledge promise readiness willingness vow offer proposal plan intention bid desire wish hope attempt effort`)

// meets are verbs of those to whom others do what the object names.
var meets = set(`face draw attract incur receive earn meet_with come_under suffer encounter`)

// undergoes codes "faces criticism from Oslo", "drew condemnation from both": the subject is the one who is criticised.
func (x *Extractor) undergoes(p *parsed, base *coded) *coded {
	v := &p.chunks[base.verb].verb
	if !meets[v.lemma] || base.passive || v.modal != "" || v.negated || v.infinitive || len(base.object) != 1 || len(base.source) == 0 {
		return nil
	}
	class := x.lex.noun(p, p.chunks[base.object[0]].head)
	by := append(slices.Clone(base.slot("from")), base.slot("by")...)
	if class == nil || class.typ != diplomacy.ACCUSE || len(by) == 0 || !x.isActor(p, by[0]) {
		return nil
	}
	c := *base
	c.typ, c.mode, c.act, c.rules = class.typ, class.mode, "criticise", []string{"undergoes", class.name}
	c.source, c.target = by, base.source
	return &c
}

// beyond returns the noun phrases that a preposition of the verb governs behind a participle or a relative clause on its object: "returned
// a mask that was stolen in 1931 to Benin". Only what a rule of the verb asks for is looked for there.
func (p *parsed) beyond(c *coded, prep string) []int {
	if c.verb < 0 || len(c.object) == 0 || prep != "to" || p.chunks[c.verb].verb.passive {
		return nil
	}
	k := c.object[len(c.object)-1] + 1
	if k < len(p.chunks) && p.chunks[k].kind == chunkRel {
		k++
	}
	if k == 0 || k >= len(p.chunks) || p.chunks[k].kind != chunkVG || !p.chunks[k].verb.passive {
		return nil
	}
	for k++; k+1 < len(p.chunks); k++ {
		switch n := &p.chunks[k]; {
		case n.kind == chunkPrep && n.word == prep && p.chunks[k+1].kind == chunkNP && k > 0 && p.chunks[k-1].kind != chunkVG:
			return []int{k + 1}
		case n.kind == chunkPrep && !isClausal(n.word), n.kind == chunkNP && !p.startsClause(k), n.kind == chunkTime:
		default:
			return nil
		}
	}
	return nil
}

// accusedBy returns whom a complaint accuses in the participle behind it: "filed a lawsuit accusing the board of neglect".
func (x *Extractor) accusedBy(p *parsed, c *coded) []int {
	if c.typ != diplomacy.ACCUSE || len(c.object) != 1 || c.object[0]+2 >= len(p.chunks) {
		return nil
	}
	v, np := &p.chunks[c.object[0]+1], c.object[0]+2
	if v.kind != chunkVG || !v.verb.gerund || x.lex.operators[v.verb.lemma] != accuse || p.chunks[np].kind != chunkNP || !x.nameable(p, np) && !x.isActor(p, np) {
		return nil
	}
	return []int{np}
}

// mustBe codes "said that the raids must be ended", a demand of the speaker's: on whoever is to do it, else on nobody named.
func (x *Extractor) mustBe(p *parsed, i int, subject []int, a *arguments) *coded {
	v := &p.chunks[i].verb
	if v.modal != "must" || v.past || v.perfect || len(subject) == 0 || a.inRel || a.sub != "" && a.sub != "that" {
		return nil
	}
	for k := i - 1; k >= 0; k-- {
		c := &p.chunks[k]
		if c.kind == chunkBreak || c.kind == chunkRel {
			return nil
		}
		if c.kind != chunkVG || x.lex.operators[c.verb.lemma] != say || !c.verb.finite || c.verb.passive || c.verb.negated {
			continue
		}
		var b arguments
		source := p.subject(k, &b, 0)
		if len(source) == 0 || !x.hasMention(p, source[0]) {
			return nil
		}
		whole := x.arguments(p, i)
		if !x.concerns(p, subject[0], i) && !x.known(p, whole.agent()) {
			return nil // "the truth must be told" asks nothing of anybody
		}
		return &coded{typ: diplomacy.REQUEST, mode: "change", act: "demand", verb: i, noun: -1, claim: -1, source: source, target: whole.agent(), args: whole, rules: []string{"mustBe"}}
	}
	return nil
}

// concerns reports whether a noun phrase, or what hangs on it before chunk end, tells an act or names somebody.
func (x *Extractor) concerns(p *parsed, np, end int) bool {
	if x.lex.noun(p, p.chunks[np].head) != nil {
		return true
	}
	for k := np; k < end; k++ {
		if p.chunks[k].kind == chunkNP && x.hasMention(p, k) {
			return true
		}
	}
	return false
}
