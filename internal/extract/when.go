package extract

import (
	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// timeOf finds when an act took or takes place: the time phrase nearest to its verb, read by its tense.
func (r *reader) timeOf(p *parsed, c *coded, f *diplomacy.Fact) diplomacy.Span {
	future := f.Mood == diplomacy.Planned || f.Mood == diplomacy.Conditional || c.effect == promise || c.effect == plan || c.ahead
	made := -1 // where the act that was promised or agreed begins: what stands before it tells when that was done
	if c.effect == promise && c.verb >= 0 && p.chunks[c.verb].verb.past && c.typ == diplomacy.AGREE && f.Mood == diplomacy.Actual {
		if made = len(p.tok); c.args.comp > c.verb {
			made = p.chunks[c.args.comp].first
		} else if c.of == diplomacy.CONSULT {
			made = p.chunks[c.verb].first
		}
	}
	at := c.noun
	if c.verb >= 0 {
		at = p.chunks[c.verb].head
	}
	if p.longAfter(c) || p.sinceThen(c) {
		return diplomacy.Span{Basis: diplomacy.BasisBackground}
	}
	calledOff := c.typ == diplomacy.REJECT && c.mode == "meet" && c.verb >= 0 && (dropped[p.chunks[c.verb].verb.lemma] || deferred[p.chunks[c.verb].verb.lemma])
	best, distance := -1, 1000
	times := r.timesIn(p)
	for i := range times {
		ahead := future && times[i].First >= made || calledOff && p.scheduled(times[i].First)
		if future && !ahead && c.of == diplomacy.CONSULT {
			continue // the day on which they agreed to meet is not the day of the meeting
		}
		if times[i].Since || times[i].Span(ahead).Basis == "" || p.apart(times[i].First, at) || !c.args.inRel && p.inRelative(times[i].First, at) || p.ofNoun(&times[i], at) || p.inClaim(times[i].First, c) || ahead && r.x.ofSaying(p, times[i].First, c) || ahead && r.x.ofPast(p, times[i].First, at) || p.behindMain(times[i].First, c) || p.ofIntent(times[i].First, at) || !ahead && p.ofProposal(&times[i], c) || p.beyondBreak(times[i].First, at) {
			continue
		}
		d := times[i].First - at
		if d < 0 {
			d = -d * 2
		}
		if d < distance {
			best, distance = i, d
		}
	}
	if best >= 0 && distance < 40 {
		return times[best].Span(future && times[best].First >= made || calledOff && p.scheduled(times[best].First))
	}
	if future {
		return diplomacy.Span{From: r.article.Published, Basis: diplomacy.BasisPublished}
	}
	if p.Start < leadLength && c.verb >= 0 && (c.typ == diplomacy.CONSULT || isSummons[p.chunks[c.verb].verb.lemma]) && p.chunks[c.verb].verb.isNews() && r.article.Published != "" {
		return diplomacy.Span{From: r.article.Published, To: r.article.Published, Precision: diplomacy.PrecisionDay, Basis: diplomacy.BasisPublished}
	}
	return diplomacy.UpTo(r.article.Published)
}

// timesIn finds the times that a sentence tells.
func (r *reader) timesIn(p *parsed) []text.Time {
	if !p.timed {
		p.times, p.timed = text.Times(p.tok, r.article.Published, r.mem.day), true
	}
	return p.times
}

// apart reports whether one of two tokens, one of a time and one of an act, stands in a clause of circumstance that the other is no part
// of: "after troops crossed the river in June, Peru closed its border".
func (p *parsed) apart(when, at int) bool {
	for k := 0; k+1 < len(p.chunks); k++ {
		c := &p.chunks[k]
		if c.kind != chunkSub && c.kind != chunkPrep || !ofCircumstance[c.word] || p.chunks[k+1].kind != chunkNP {
			continue
		}
		end, told := k+1, false
		for ; end < len(p.chunks); end++ {
			e := &p.chunks[end]
			if e.kind == chunkBreak || told && e.kind == chunkComma {
				break
			}
			told = told || e.kind == chunkVG && e.verb.finite && !e.verb.reduced
		}
		if !told {
			continue
		}
		last := len(p.tok)
		if end < len(p.chunks) {
			last = p.chunks[end].first
		}
		if (when > c.first && when < last) != (at > c.first && at < last) {
			return true
		}
		k = end - 1
	}
	return false
}

// ofCircumstance are words that begin a clause with a time of its own.
var ofCircumstance = set(`after before since until because although though whereas`)

// noteDay keeps the last day that the facts of a sentence tell of, from which "a day earlier" counts.
func (r *reader) noteDay(p *parsed) {
	for i := len(r.facts) - 1; i >= 0 && r.facts[i].Evidence[0].Start == p.Start; i-- {
		if t := r.facts[i].Time; t.Precision == diplomacy.PrecisionDay && t.Basis == diplomacy.BasisStated && t.From == t.To && t.From <= r.article.Published {
			r.mem.day = t.From
			return
		}
	}
}

// sinceThen reports whether an act is what others are told to have happened since: "the first talks since troops crossed the river".
func (p *parsed) sinceThen(c *coded) bool {
	return c.verb >= 0 && len(c.args.subject) > 0 && c.args.subject[0] > 0 && p.chunks[c.args.subject[0]-1].word == "since"
}

// longAfter reports whether an act is what something else came long after: "signed it two years after their talks began".
func (p *parsed) longAfter(c *coded) bool {
	if c.verb < 0 || c.args.sub != "after" || len(c.args.subject) == 0 {
		return false
	}
	for k := c.args.subject[0] - 1; k > 0; k-- {
		if p.chunks[k].word != "after" {
			continue
		}
		switch singular(p.tok[p.chunks[k-1].last].Lower) {
		case "year", "decade", "month", "week", "century":
			return true
		}
		return false
	}
	return false
}

// leadLength is how far the opening of an article reaches, in code points: what it tells in the present perfect is the news of
// the day.
const leadLength = 250

// isNews reports a verb in the present perfect or the present progressive: "has arrived in", "are meeting".
func (v *verbGroup) isNews() bool {
	return (v.perfect || v.progress) && !v.past && v.modal == "" && !v.negated && !v.infinitive && !v.gerund
}

// inClaim reports whether the token at when stands in the clause that somebody says: "said they would meet on 17 May" tells when
// they meet, not when it was said.
func (p *parsed) inClaim(when int, c *coded) bool {
	if c.verb < 0 || c.claim < 0 {
		return false
	}
	if c.claim > c.verb {
		return when > p.chunks[c.claim].first
	}
	return when < p.chunks[c.verb].first
}

// ofSaying reports whether the token at when tells when it was said that an act will come: "On Sunday he said that he would sign".
func (x *Extractor) ofSaying(p *parsed, when int, c *coded) bool {
	if c.verb < 0 {
		return false
	}
	said := -1
	for k := 0; k < c.verb; k++ {
		switch g := &p.chunks[k]; {
		case g.kind == chunkVG && g.verb.finite && x.lex.operators[g.verb.lemma] == say:
			said = k
		case g.kind == chunkSub && g.word == "that" && said >= 0:
			return when < g.first
		case g.kind == chunkBreak:
			said = -1
		}
	}
	return said >= 0 && when < p.chunks[said].first
}

// ofNoun reports whether a time is a year that tells which one a noun means that is not the act's: "the 2018 accord".
func (p *parsed) ofNoun(t *text.Time, act int) bool {
	if t.First < t.Last || p.tok[t.First].Tag != text.Number || len(p.tok[t.First].Text) != 4 {
		return false
	}
	for i := range p.chunks {
		if c := &p.chunks[i]; c.first <= t.First && t.First <= c.last {
			during := i > 0 && (p.chunks[i-1].word == "at" || p.chunks[i-1].word == "in" || p.chunks[i-1].word == "during")
			return c.kind == chunkNP && t.First < c.head && !during && (act < c.first || act > c.last)
		}
	}
	return false
}

// inRelative reports whether the token at when stands in a relative clause that the verb at token verb is not part of: "Meloni, who
// was in Tunis in May, demanded".
func (p *parsed) inRelative(when, verb int) bool {
	rel, told := -1, false
	for k := range p.chunks {
		c := &p.chunks[k]
		if c.first >= when {
			break
		}
		switch {
		case c.kind == chunkRel:
			rel, told = c.first, false
		case rel >= 0 && c.first <= verb && c.last >= verb:
			return false
		case rel >= 0 && c.kind == chunkVG:
			told = true
		case rel >= 0 && told && (c.kind == chunkComma || c.kind == chunkAnd && k+1 < len(p.chunks) && p.chunks[k+1].kind == chunkVG):
			rel = -1
		}
	}
	return rel >= 0 && told
}

// ofPast reports whether the token at when tells the day of a verb in the past that stands before it, and not of what lies ahead at token at:
// "left on Tuesday for talks".
func (x *Extractor) ofPast(p *parsed, when, at int) bool {
	if when > at {
		return false
	}
	verb := -1
	for k := range p.chunks {
		c := &p.chunks[k]
		switch {
		case c.kind != chunkVG || c.first > at:
		case c.last < when:
			verb = k
		case c.head < at && !c.verb.infinitive:
			return false
		}
	}
	if verb < 0 || p.chunks[verb].head == at {
		return false
	}
	v := &p.chunks[verb].verb
	return v.finite && v.past && !v.copula && !v.reduced && x.lex.operators[v.lemma] != plan
}

// behindMain reports whether an act told by a participle or a relative clause on a noun stands before the main verb and the time behind it:
// "rebels backed by Peru took the town on Monday".
func (p *parsed) behindMain(when int, c *coded) bool {
	if c.verb < 0 || !p.chunks[c.verb].verb.reduced && !(c.args.inRel && p.relBefore(c.verb)) {
		return false
	}
	for k := c.verb + 1; k < len(p.chunks) && p.chunks[k].last < when; k++ {
		if g := &p.chunks[k]; g.kind == chunkVG && g.verb.finite && !g.verb.reduced {
			return true
		}
	}
	return false
}

// relBefore reports whether a relative pronoun stands right before the verb of chunk i, or before its adverbs.
func (p *parsed) relBefore(i int) bool {
	for i--; i >= 0 && p.chunks[i].kind == chunkAdverb; i-- {
	}
	return i >= 0 && p.chunks[i].kind == chunkRel
}

// beyondBreak reports whether a colon or semicolon stands between a time and an act, and the time has a verb of its own there: "agreed in 2021, it
// has not been signed: the parliament rejected it".
func (p *parsed) beyondBreak(when, at int) bool {
	told, broken := false, false
	for k := range p.chunks {
		c := &p.chunks[k]
		switch {
		case c.kind == chunkBreak && !p.isDash(k):
			if c.first > when && c.first < at && told || c.first < when && c.first > at {
				broken = true
			}
			if c.first < when {
				told = false
			}
		case c.kind == chunkVG && c.verb.finite:
			if told = true; broken && c.first > at {
				return true
			}
		}
	}
	return broken && at > when
}

// ofIntent reports whether the token at when tells of what a noun between it and an act would bring: "accepted an invitation to visit Lima
// in May".
func (p *parsed) ofIntent(when, at int) bool {
	if when < at {
		return false
	}
	for k := 1; k < len(p.chunks) && p.chunks[k].last < when; k++ {
		if c := &p.chunks[k]; c.first > at && c.kind == chunkVG && c.verb.infinitive && p.chunks[k-1].kind == chunkNP && intents[singular(p.tok[p.chunks[k-1].head].Lower)] {
			return true
		}
	}
	return false
}

// ofProposal reports whether a month, a season or another long time tells of what is proposed or asked for rather than of the asking:
// "proposed a summit in July", "invited him to visit in the autumn".
func (p *parsed) ofProposal(t *text.Time, c *coded) bool {
	if c.verb < 0 || t.First < p.chunks[c.verb].last || t.Past.Precision == diplomacy.PrecisionDay || t.Past == t.Future {
		return false
	}
	switch {
	case c.act == "invite" || c.effect == request || c.effect == threaten || c.effect == refuse:
		return c.args.comp < 0 || t.First > p.chunks[c.args.comp].first
	case c.typ == diplomacy.AGREE || c.typ == diplomacy.REQUEST:
		switch p.chunks[c.verb].verb.lemma {
		case "propose", "suggest", "offer", "request", "seek", "demand", "call_for", "ask_for":
			return true
		}
	}
	return false
}

// intents are nouns behind which an infinitive tells what is to come.
var intents = set(`plan proposal invitation offer decision deal agreement pledge promise request bid effort call demand bill law draft motion vow commitment vote referendum attempt move failure refusal threat order`)

// stanceTime is when a stance was taken: the day told with its verb in the past, not that of what it is about.
func (r *reader) stanceTime(p *parsed, s stand) diplomacy.Span {
	times := r.timesIn(p)
	for i := range times {
		t := &times[i]
		if t.Since || t.Past.Basis == "" || p.ofNoun(t, s.at) {
			continue
		}
		k := p.verbOf(t.First)
		if k >= 0 && (p.clauses()[t.First] == s.clause || t.First < s.at && r.x.lex.operators[p.chunks[k].verb.lemma] == say) {
			if v := &p.chunks[k].verb; (v.past || v.perfect) && v.modal == "" && !v.infinitive && !v.gerund && !v.reduced {
				return t.Past
			}
		}
	}
	return diplomacy.UpTo(r.article.Published)
}

// verbOf returns the chunk of the verb nearest before token k, else of the first behind it, -1 without one.
func (p *parsed) verbOf(k int) int {
	best := -1
	for i := range p.chunks {
		if p.chunks[i].kind != chunkVG {
			continue
		}
		if p.chunks[i].first > k && best >= 0 {
			break
		}
		best = i
	}
	return best
}
