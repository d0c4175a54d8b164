package extract

import (
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// frameMood applies tense, modals, negation and the clause that the act stands in.
func (x *Extractor) frameMood(p *parsed, c *coded) {
	if c.verb < 0 {
		return
	}
	v := &p.chunks[c.verb].verb
	if x.disbelieved(p, c) || p.doubtful(c) || p.subjunctive(c) || p.unmade(c) {
		c.mood = diplomacy.Hypothetical
		return
	}
	conditional := c.args.sub == "if" || c.args.sub == "unless" || c.args.sub == "whether" || c.args.sub == "lest" || c.args.sub == "once"
	switch {
	case conditional:
		c.mood = diplomacy.Hypothetical
	case v.gerund && v.negated && c.mood == "": // "under fire for not sending troops"
		c.mood = diplomacy.Negated
	case v.infinitive || v.gerund:
		if v.gerund && c.verb > 0 && p.chunks[c.verb-1].word == "for" && (c.typ == diplomacy.SUPPORT || c.typ == diplomacy.CONCEDE) {
			c.mood = diplomacy.Hypothetical // "admired for defending": a reason, not the news
		}
		if v.gerund && c.typ == diplomacy.ASSAULT && (v.lemma == "fight" || v.lemma == "battle") {
			c.mood = diplomacy.Hypothetical // "losses fighting the rebels", "a group fighting Mali": what goes on, not what happened
		}
		if v.gerund && c.verb > 0 && p.chunks[c.verb-1].kind == chunkNP && rulings[singular(p.tok[p.chunks[c.verb-1].head].Lower)] {
			c.mood = diplomacy.Hypothetical // "its decision upholding the ban"
		}
		if v.gerund && c.verb == 1 && p.chunks[0].word == "before" {
			c.mood = diplomacy.Hypothetical // "Before flying to Lima, he met …"
		}
		if v.gerund && c.verb > 1 && p.chunks[c.verb-1].word == "of" && p.chunks[c.verb-2].kind == chunkNP && supposed[singular(p.tok[p.chunks[c.verb-2].head].Lower)] {
			c.mood = diplomacy.Hypothetical // "toyed with the idea of recognising"
		}
		if v.gerund && c.verb > 0 && isTopical(p.chunks[c.verb-1].word) {
			c.mood = diplomacy.Hypothetical // "an understanding on reopening", "talks about lifting"
		}
		if v.gerund && c.verb > 0 && c.mood == "" && (p.chunks[c.verb-1].kind == chunkVG || p.chunks[c.verb-1].kind == chunkSub) {
			c.mood = diplomacy.Hypothetical // "said withdrawing the law would …"
		}
		if v.infinitive && c.mood == "" {
			c.mood = x.infinitiveMood(p, c)
		}
	case isFuture(v.modal) || v.modal == "would" && (c.args.sub == "that" || x.underSpeech(p, c.verb)):
		if p.withCondition(c.verb) && !v.negated && (c.typ == diplomacy.REJECT || c.typ == diplomacy.RETREAT && c.mode == "withdraw") { // "would scrap the pact if …"
			c.of, c.typ, c.mode, c.act, c.mood, c.effect, c.tie = c.typ, diplomacy.THREATEN, "", "threaten", "", threaten, nil
			return
		}
		if v.modal == "would" {
			x.conditional(p, c)
			return
		}
		if v.negated {
			x.negatedFuture(c)
		} else if c.typ == diplomacy.MOBILIZE && c.effect == "" {
			c.mood = diplomacy.Planned // to whom troops and arms go may be glad of them: it is no threat
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
		x.conditional(p, c)
	case v.modal != "" && v.modal != "do":
		if c.mood == "" && !v.negated && x.isWarning(p, c) {
			c.of, c.typ, c.mode, c.act, c.effect, c.tie = c.typ, diplomacy.THREATEN, "", "threaten", threaten, nil
			return
		}
		if c.mood == "" {
			c.mood = diplomacy.Hypothetical
		}
	case v.negated:
		if c.typ == diplomacy.SUPPORT && c.mode == "" && !v.past || c.typ == diplomacy.CONCEDE && grants[v.lemma] && (v.past || v.perfect) {
			c.typ, c.mode, c.act, c.tie = diplomacy.REJECT, "", "refuse", nil
		} else {
			c.mood = diplomacy.Negated
		}
	}
	if c.mood == diplomacy.Planned && p.hasConditional() {
		c.mood = diplomacy.Conditional
	}
}

// grants are verbs of letting one have or do something: who did not do it has refused.
var grants = set(`give grant allow permit let award accord`)

// conditional reads "would": under a verb of speech it is the future of what was said then, elsewhere it depends on something.
func (x *Extractor) conditional(p *parsed, c *coded) {
	switch {
	case p.chunks[c.verb].verb.negated:
		x.negatedFuture(c)
	case p.chunks[c.verb].verb.perfect && c.args.inRel: // "a text that would have kept …" did not come to be
		c.mood = diplomacy.Hypothetical
	case (c.args.sub == "that" || c.mood == "" && x.underSpeech(p, c.verb)) && c.typ == diplomacy.MOBILIZE && c.effect == "":
		c.mood = diplomacy.Planned
	case c.args.sub == "that" || c.mood == "" && x.underSpeech(p, c.verb):
		inner := *c
		promised(c, &inner)
		c.inner, c.effect = &inner, promise
		if p.withCondition(c.verb) && c.typ == diplomacy.AGREE {
			c.mood = diplomacy.Conditional // a threat stands also with its condition, a promise does not
		} else if c.typ == inner.typ && c.typ != diplomacy.REJECT {
			c.mood = diplomacy.Planned
		}
	default:
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

// doubtful reports whether the act stands in a clause that a noun calls open or untrue: "no evidence that", "denied claims that".
func (p *parsed) doubtful(c *coded) bool {
	k := c.verb
	if len(c.source) > 0 && c.source[0] < k {
		k = c.source[0]
	}
	for k--; k > 0 && (p.chunks[k].kind == chunkAdverb || p.chunks[k].kind == chunkTime || p.chunks[k].kind == chunkPrep || p.chunks[k].kind == chunkNP); k-- {
	}
	if k < 1 || p.chunks[k].kind != chunkSub || p.chunks[k].word != "that" || p.chunks[k-1].kind != chunkNP {
		return false
	}
	n := &p.chunks[k-1]
	w := p.tok[n.first].Lower
	return w == "no" || w == "little" || w == "any" || openNouns[singular(p.tok[n.head].Lower)]
}

// openNouns are nouns behind which a clause tells what need not be so.
var openNouns = set(unsettled + `claim allegation accusation charge suspicion suggestion theory insinuation assertion condition requirement demand insistence proposal`)

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

// negatedFuture: "will not lift" and "will not send troops" refuse; "will not attack" promises to refrain.
func (x *Extractor) negatedFuture(c *coded) {
	switch c.typ {
	case diplomacy.ASSAULT, diplomacy.SANCTION, diplomacy.COERCE:
		c.of, c.typ, c.mode = c.typ, diplomacy.AGREE, ""
	case diplomacy.REJECT, diplomacy.ACCUSE, diplomacy.THREATEN, diplomacy.PROTEST:
		if c.effect != refuse { // "will not abandon", "would not oppose"
			c.mood = diplomacy.Negated
		}
	default:
		c.tie = nil
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
				if len(c.target) == 0 && k+1 < c.verb && p.chunks[k+1].kind == chunkNP && x.isActor(p, k+1) {
					c.target = []int{k + 1} // "phoned the king to apologise"
				}
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
		case g.verb.negated:
			return diplomacy.Hypothetical, true // "will not go there to meet him"
		case isFuture(g.verb.modal) || g.verb.infinitive || g.verb.progress && !g.verb.past && !g.verb.perfect || x.lex.operators[g.verb.lemma] == plan:
			return diplomacy.Planned, true
		case g.verb.modal != "":
			return diplomacy.Hypothetical, true
		case (c.typ == diplomacy.CONSULT || c.typ == diplomacy.COOPERATE) && !departs[lemma]:
			return "", true
		}
		return diplomacy.Planned, true
	}
	return "", false
}

// departs are verbs of moving behind which nothing is told as having come about: "flew to Oslo to meet the king".
var departs = set(`fly head leave depart arrive land`)

var moves = set(`visit travel arrive fly come go head return land cross enter leave depart set_out set_off`)

var communicates = set(`call phone telephone write meet visit summon tweet address speak speak_to hold send`)

// underSpeech reports whether the verb of chunk i is what someone says: a speech verb stands before it in the sentence.
func (x *Extractor) underSpeech(p *parsed, i int) bool {
	for k := i - 1; k >= 0; k-- {
		if p.chunks[k].kind == chunkVG && x.lex.operators[p.chunks[k].verb.lemma] == say {
			return true
		}
	}
	for k := i + 1; k < len(p.chunks); k++ { // "would retaliate, its leader said"
		if c := &p.chunks[k]; c.kind == chunkVG && c.verb.finite && !c.verb.reduced && x.lex.operators[c.verb.lemma] == say {
			return k > 1 && p.chunks[k-1].kind == chunkNP && (p.chunks[k-2].kind == chunkComma || p.chunks[k-2].kind == chunkQuote)
		}
	}
	return false
}

// rulings are nouns behind which a participle tells what they are about.
var rulings = set(`decision ruling verdict judgment judgement proposal bill motion plan draft`)

// isTopical reports prepositions behind which an act is only talked about.
func isTopical(prep string) bool {
	return prep == "on" || prep == "about" || prep == "towards" || prep == "toward" || prep == "against" || prep == "over"
}

// withCondition reports whether "if" or "unless" follows the verb of chunk i: what is said to come depends on the other side.
func (p *parsed) withCondition(i int) bool {
	for k := i + 1; k < len(p.chunks); k++ {
		if c := &p.chunks[k]; c.kind == chunkSub && (c.word == "if" || c.word == "unless" || c.word == "once" && p.tok[c.first-1].Lower == "only") {
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
