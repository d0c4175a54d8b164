package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// speechActs are the acts of verbs of speech. What they say is the claim.
var speechActs = map[string]diplomacy.Act{
	"say": "claim", "claim": "claim", "state": "claim", "argue": "claim", "insist": "claim", "add": "claim", "tell": "claim", "note": "claim", "stress": "claim",
	"assert": "claim", "maintain": "claim", "emphasise": "claim", "emphasize": "claim", "reiterate": "claim", "declare": "announce", "announce": "announce",
	"confirm": "announce", "disclose": "announce", "reveal": "announce", "admit": "admit", "acknowledge": "admit", "concede": "admit", "predict": "predict",
	"expect": "predict", "warn": "warn", "believe": "assess", "think": "assess", "hope": "assess", "fear": "assess", "suggest": "claim", "deny": "deny", "correct": "correct",
	"refute": "deny", "dispute": "deny", "report": "claim", "write": "claim", "explain": "claim", "indicate": "claim", "interject": "claim", "reply": "claim", "trust": "praise",
}

// statement is one act of speech in a sentence: who says what.
type statement struct {
	act     diplomacy.Act
	verb    int
	speaker []int
	inner   int // chunk of the finite verb of what is said, -1 for bare quotes
}

// statements finds the speech acts of a sentence.
func (x *Extractor) statements(p *parsed) []statement {
	var out []statement
	for i := range p.chunks {
		c := &p.chunks[i]
		act, known := speechActs[c.verb.lemma]
		if c.kind != chunkVG || !known || c.verb.infinitive || c.verb.passive || c.verb.negated && act != "assess" {
			continue
		}
		if c.verb.modal != "" && c.verb.modal != "do" {
			continue
		}
		var a arguments
		a.comp = -1
		s := statement{act: act, verb: i, inner: -1}
		s.speaker = p.subject(i, &a, 0)
		if len(s.speaker) == 0 {
			s.speaker = p.inverted(i)
		}
		if a.sub == "whether" || a.sub == "if" || a.sub == "how" {
			continue // what one is asked is not what one says
		}
		p.complements(i, &a)
		if c.verb.lemma == "claim" && len(a.object) > 0 && a.comp < 0 && x.hasMention(p, p.contents(a.object[len(a.object)-1])) {
			continue // "which claims the islands"
		}
		if a.comp >= 0 {
			s.inner = a.comp
		} else if n := p.nextVerb(i + 1); n >= 0 {
			s.inner = n
		} else {
			s.inner = p.nextVerb(0)
			if s.inner == i {
				s.inner = -1
			}
		}
		if len(s.speaker) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// inverted finds the subject behind a verb of speech: “…,” said Guo.
func (p *parsed) inverted(i int) []int {
	for k := i + 1; k < len(p.chunks) && k <= i+2; k++ {
		if p.chunks[k].kind == chunkNP {
			if p.quoted[p.chunks[k].first] {
				return nil
			}
			return []int{k}
		}
	}
	return nil
}

// statementFacts makes a fact of each speech act, with the actors that what is said is about.
func (r *reader) statementFacts(p *parsed) {
	for _, s := range r.x.statements(p) {
		if p.isPrivate(&p.chunks[s.speaker[0]]) {
			continue
		}
		who := r.participants(p, s.speaker, diplomacy.RoleSpeaker)
		if w := p.tok[p.chunks[s.speaker[0]].head].Lower; r.inSentence != nil && (w == "he" || w == "she") && diplomacy.ActorTypeOf(r.inSentence.ID) == diplomacy.ActorPerson {
			who = []diplomacy.Participant{*r.inSentence}
		}
		if len(who) == 0 || strings.HasPrefix(who[0].ID, "group:") || r.notNews(p, "", who) != "" {
			continue
		}
		with := who[:1]
		for _, a := range who[1:] {
			if len(s.speaker) > 1 && !strings.HasPrefix(a.ID, "group:") {
				with = append(slices.Clip(with), a)
			}
		}
		r.statement(p, s.act, with, s.verb, s.inner)
	}
}

// statement adds one speech act.
func (r *reader) statement(p *parsed, act diplomacy.Act, who []diplomacy.Participant, verb, inner int) {
	about := r.aboutOf(p, who)
	c := &coded{verb: verb, noun: -1, claim: inner}
	f := r.newFact(p, c)
	f.Kind, f.Act = diplomacy.KindStatement, r.refine(p, act, inner)
	f.Type, f.Mode = "", ""
	if inner >= 0 && (f.Act == "admit" || f.Act == "claim" || f.Act == "praise") && r.ofRelations(p, inner) {
		f.Act = "assess"
	}
	if f.Act == "claim" && r.repeats(p, who, "claim") {
		return
	}
	if statementType(f.Act) != "" && f.Act != "warn" {
		about = r.subjectOf(p, inner, who)
		if len(about) == 0 || r.repeats(p, who, f.Act) {
			f.Act, about = "claim", r.aboutOf(p, who)
		}
	}
	if f.Act == "warn" && (r.repeats(p, who, f.Act) || !threatens(p) && !r.ownDeed(p, inner, who)) {
		f.Act = "claim"
	}
	if f.Act == "warn" && inner >= 0 && p.chunks[inner].verb.negated {
		about = nil // "warned that it would not let its land be used against Peru": not whom it warns
	}
	f.Claim = r.claim(p, c)
	if verb < 0 {
		f.Claim = strings.Trim(p.Text, "“”\"’‘ ")
	}
	if f.Claim == "" {
		return // "What the minister said": a heading
	}
	f.Actors = append(withRole(who, diplomacy.RoleSpeaker), about...)
	f.Evidence[0].Cited = who[0].ID
	f.Confidence = confidenceOf(p, c, &f)
	rule := "direct speech"
	if verb >= 0 {
		rule = "speech: " + p.chunks[verb].verb.lemma
	}
	r.add(f, rule)
}

// ownDeed reports whether a clause tells what its speaker will do: "warned that it would close the border".
func (r *reader) ownDeed(p *parsed, inner int, who []diplomacy.Participant) bool {
	if inner < 0 || !isFuture(p.chunks[inner].verb.modal) && p.chunks[inner].verb.modal != "would" {
		return false
	}
	var a arguments
	does := r.participants(p, p.subject(inner, &a, 0), "")
	return len(does) > 0 && (does[0].ID == who[0].ID || does[0].Country != "" && does[0].Country == who[0].Country)
}

// threatens reports whether a warning is one of consequences rather than a piece of advice.
func threatens(p *parsed) bool {
	for i := range p.tok {
		switch p.tok[i].Lower {
		case "consequences", "retaliate", "retaliation", "respond", "response", "attack", "strike", "war", "price", "sanctions", "punish", "force", "idle", "resolutely", "retaliatory", "countermeasures", "cost", "costs", "firmly", "decisively", "escalate", "escalation":
			return true
		}
	}
	return false
}

// ofRelations reports whether a clause tells how a relationship is.
func (r *reader) ofRelations(p *parsed, inner int) bool {
	a := r.x.arguments(p, inner)
	for _, np := range append(slices.Clone(a.subject), a.object...) {
		switch p.tok[p.chunks[np].head].Lower {
		case "relationship", "relations", "ties", "friendship":
			return true
		}
	}
	for k := inner - 1; k > 0 && k > inner-4; k-- { // "his relationship with X had become"
		if p.chunks[k].kind == chunkNP && p.tok[p.chunks[k].head].Lower == "relationship" {
			return true
		}
	}
	return false
}

// subjectOf returns whom a clause is about when that is one actor other than the speaker.
func (r *reader) subjectOf(p *parsed, inner int, who []diplomacy.Participant) []diplomacy.Participant {
	if inner < 0 {
		return nil
	}
	var a arguments
	out := r.participants(p, p.subject(inner, &a, 0), diplomacy.RoleAbout)
	out = slices.DeleteFunc(out, func(b diplomacy.Participant) bool {
		return b.ID == who[0].ID || strings.HasPrefix(b.ID, "group:")
	})
	if len(out) > 1 {
		return nil
	}
	return out
}

// repeats reports whether the sentence has given a fact with this speaker and act already.
func (r *reader) repeats(p *parsed, who []diplomacy.Participant, act diplomacy.Act) bool {
	return slices.ContainsFunc(r.facts, func(f diplomacy.Fact) bool {
		return f.Evidence[0].Start == p.Start && (f.Act == act || f.Type != "" && f.Type == statementType(act)) && len(f.Actors) > 0 && f.Actors[0].ID == who[0].ID
	})
}

func statementType(act diplomacy.Act) diplomacy.EventType {
	t, _ := diplomacy.EventView(&diplomacy.Fact{Kind: diplomacy.KindStatement, Act: act})
	return t
}

// aboutOf lists the actors of a sentence beside the speaker: what is said concerns them.
func (r *reader) aboutOf(p *parsed, who []diplomacy.Participant) []diplomacy.Participant {
	var out []diplomacy.Participant
	add := func(a diplomacy.Participant) {
		if !slices.ContainsFunc(who, func(b diplomacy.Participant) bool { return b.ID == a.ID }) && !slices.ContainsFunc(out, func(b diplomacy.Participant) bool { return b.ID == a.ID }) && len(out) < 4 {
			a.Role = diplomacy.RoleAbout
			out = append(out, a)
		}
	}
	for i := range p.mentions {
		if m := &p.mentions[i]; usable(m) {
			add(fromMention(m))
		}
	}
	for k := range p.tok {
		w := p.tok[k].Lower
		if p.at[k] == 0 && p.tok[k].Tag == text.Pronoun && (w == "he" || w == "him" || w == "they" || w == "them" || w == "it") && len(out) == 0 {
			for _, a := range r.pronoun(p, k) {
				add(a)
			}
		}
	}
	return out
}

// refine turns a plain claim into a finer act by the words of what is said: a prediction, praise, criticism, a promise.
func (r *reader) refine(p *parsed, act diplomacy.Act, inner int) diplomacy.Act {
	if act != "claim" && act != "assess" {
		return act
	}
	if inner >= 0 {
		v := &p.chunks[inner].verb
		if isFuture(v.modal) || v.modal == "would" || v.modal == "could" {
			return "predict"
		}
	}
	switch tone(p.tok) {
	case 1:
		return "praise"
	case -1:
		return "criticise"
	}
	return act
}

// tone weighs the words of praise and of blame: 1, -1, or 0 for neither.
func tone(t []text.Token) int {
	n := 0
	for i := range t {
		sign := 1
		if i > 0 && (t[i-1].Lower == "not" || t[i-1].Lower == "n't") {
			sign = -1
		}
		switch {
		case praiseWords[t[i].Lower]:
			n += sign
		case blameWords[t[i].Lower]:
			n -= sign
		}
	}
	return max(-1, min(1, n))
}

var praiseWords = set(`great wonderful beautiful excellent incredible outstanding brilliant win victory triumph achievement milestone breakthrough constructive remarkable groundbreaking trusted respected admirable fantastic tremendous
	brave courageous impressive good well friend friendship gentleman strong historic`)

var blameWords = set(`unfair terrible awful disgraceful shameful outrageous unacceptable irresponsible reckless dangerous malicious baseless dictator liar corrupt
	counterproductive aggression provocation violation betrayal blackmail farce insult terrorism disaster mistake hypocrisy bad wrong disappointing hypocritical aggressive provocative unjustified illegal absurd ridiculous foolish weak cowardly
	stupid fool idiot coward thug tyrant murderer killer aggressor bully rogue threat pariah menace occupier warmonger hostile murderous genocidal lawless butcher clown puppet stooge racist fascist incompetent disgusting heinous barbaric cruel brutal
	inhumane vile criminal cynical deplorable outrage tragedy catastrophe disgrace illegitimate undemocratic`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// claim is what a statement says, in the text's words: what its verb governs, or the quotation before it.
func (r *reader) claim(p *parsed, c *coded) string {
	if c.verb < 0 {
		return ""
	}
	first, last := p.chunks[c.verb].last+1, len(p.tok)-1
	if n := c.args.end; n > c.verb && n < len(p.chunks) && (p.chunks[n].kind == chunkAnd || p.chunks[n].kind == chunkBut) {
		last = p.chunks[n].first - 1 // what is joined by "and" is another act
	}
	if p.quoted[first-1] && !isQuote(p.tok[first-1].Text) { // what is quoted ends with the quotation
		for k := first; k < last; k++ {
			if !p.quoted[k] {
				last = k
			}
		}
	}
	for last >= first && p.tok[last].Tag == text.Punctuation {
		last--
	}
	for first <= last && p.tok[first].Tag == text.Punctuation && !isQuote(p.tok[first].Text) {
		first++
	}
	if first <= last {
		return p.slice(first, last)
	}
	// “…,” she said: the words stand before the verb and its subject.
	for last = p.chunks[c.verb].first - 1; last > 0 && !isQuote(p.tok[last].Text) && p.tok[last].Text != ","; last-- {
	}
	for last > 0 && p.tok[last].Tag == text.Punctuation {
		last--
	}
	for first = 0; first < last && p.tok[first].Tag == text.Punctuation; first++ {
	}
	if last <= 0 {
		return ""
	}
	return p.slice(first, last)
}
