package extract

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// labelled is a list of phrases that each stand for a label; the lines of their file keep their order, so that the first line
// that has a phrase in a sentence wins.
type labelled[T ~string] struct {
	labels  []T
	names   []string // "stances.txt:4", for explain
	phrases text.Phrases
}

func (l *labelled[T]) add(name, head string, words []string) {
	for _, w := range words {
		l.phrases.Add(len(l.labels), w)
	}
	l.labels = append(l.labels, T(head))
	l.names = append(l.names, name)
}

func (l *lexicon) topicLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Topics, diplomacy.Topic(head)) {
		return fmt.Errorf("%q is no topic", head)
	}
	l.topics.add(name, head, words)
	return nil
}

func (l *lexicon) stanceLine(name, head string, words []string) error {
	stance, any := strings.CutSuffix(head, " any")
	if !slices.Contains(diplomacy.Stances, diplomacy.Stance(stance)) {
		return fmt.Errorf("%q is no stance", stance)
	}
	l.stances.add(name, stance, words)
	l.anyIssue = append(l.anyIssue, any)
	return nil
}

func (l *lexicon) contextLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Contexts, diplomacy.Context(head)) {
		return fmt.Errorf("%q is no context", head)
	}
	l.contexts.add(name, head, words)
	return nil
}

// topicOf returns the topic of a run of tokens, "" without one.
func (l *lexicon) topicOf(t []text.Token) diplomacy.Topic {
	if i, _, _, ok := l.topics.phrases.First(t); ok {
		return l.topics.labels[i]
	}
	return ""
}

// stand is a phrase that shows a stance.
type stand struct {
	line       int // of the lexicon
	at, length int // tokens
	clause     int
	stance     diplomacy.Stance
	others     []int // clauses with a stance of their own
	object     bool  // names what it is about
}

// elsewhere reports whether a token stands in a clause with a stance of its own, and the phrase says itself what it is about: what
// one opposes is not what one supports.
func (s *stand) elsewhere(p *parsed, token int) bool {
	return s.object && token < len(p.tok) && slices.Contains(s.others, p.clauses()[token])
}

// pointing are words before a noun that has been told of.
var pointing = set(`such this that these those it`)

// namesObject reports whether a noun stands behind a phrase of stance that says what it is about rather than pointing back.
func (p *parsed) namesObject(s stand) bool {
	if s.stance != "supports" && s.stance != "opposes" {
		return false
	}
	for i := range p.chunks {
		if c := &p.chunks[i]; c.first >= s.at+s.length {
			w := p.tok[c.head].Lower
			return c.kind == chunkNP && p.tok[s.at+s.length-1].Lower != "to" && !pointing[p.tok[c.first].Lower] && p.tok[c.head].Tag != text.Pronoun && p.tok[c.head].Tag != text.Determiner && !pointers[w] && !pointers[singular(w)]
		}
	}
	return false
}

// position makes the positions of a sentence, one a clause: where its speakers and subjects stand on which issue.
func (r *reader) position(p *parsed) {
	if r.x.isQuestion(p) {
		return
	}
	stands := r.x.stands(p)
	var all []diplomacy.Participant // who takes a stance of their own is not whom another's is about
	for i := 0; i < len(stands) && len(stands) > 1; i++ {
		all = append(all, r.holders(p, stands[i], p.verbAt(stands[i]))...)
	}
	for _, s := range stands {
		r.positionOf(p, s, all)
	}
	r.rememberTopic(p)
}

// rememberTopic notes what a sentence is about, for those that only point back to it. Topics of talks and ties say little.
func (r *reader) rememberTopic(p *parsed) {
	if p.Paragraph != r.mem.paragraph {
		r.mem.paragraph, r.mem.near = p.Paragraph, ""
	}
	t := r.x.lex.topicOf(p.tok)
	switch {
	case t == "":
	case !vague[t]:
		r.mem.topic, r.mem.near = t, t
	case r.mem.topic == "":
		r.mem.topic = t
	}
}

// vague are topics that most articles have words of, whatever they are about.
var vague = map[diplomacy.Topic]bool{"named_agreement": true, "other": true, "negotiations": true, "diplomatic_relations": true, "bilateral_relations": true, "elections": true}

// about is what the article has been about: the topic of the paragraph, else that of the title, else the last one.
func (r *reader) about() diplomacy.Topic {
	return cmp.Or(r.mem.near, r.mem.title, r.mem.topic)
}

// stands finds the phrases of stance in a sentence, for each clause the one whose line stands first in the lexicon.
func (x *Extractor) stands(p *parsed) []stand {
	var out []stand
	x.lex.stances.phrases.Find(p.tok, func(line, at, n int) bool {
		if at > 0 && p.tok[at-1].Text == "-" && p.tok[at].Glued {
			return true // "Rwandan-backed rebels" stand nowhere by that
		}
		if at > 0 && n == 1 && p.tok[at].Tag == text.Noun && (p.tok[at-1].Tag == text.Determiner || p.tok[at-1].Tag == text.Pronoun) {
			return true // "behind our backs"
		}
		s := stand{line: line, at: at, length: n, clause: p.clauses()[at], stance: x.lex.stances.labels[line]}
		i := slices.IndexFunc(out, func(b stand) bool { return b.clause == s.clause })
		switch {
		case i < 0:
			out = append(out, s)
		case line < out[i].line:
			out[i] = s
		}
		return true
	})
	for i := range out {
		out[i].object = p.namesObject(out[i])
		for k := range out {
			if k != i {
				out[i].others = append(out[i].others, out[k].clause)
			}
		}
	}
	return out
}

// clauses numbers the clauses that the tokens of a sentence stand in. What depends on a condition stands in one clause with it,
// and so does what is said with the verb that says it.
func (p *parsed) clauses() []int {
	if p.clause == nil {
		p.clause = p.cut()
	}
	return p.clause
}

// cut finds what clauses returns.
func (p *parsed) cut() []int {
	out := make([]int, len(p.tok))
	now, last, outer := 0, 0, -1
	told := false // the clause in hand has its verb
	open := func() { last++; now, told = last, false }
	for k := range p.chunks {
		c := &p.chunks[k]
		next := func(finite bool) bool {
			if k+1 >= len(p.chunks) {
				return false
			}
			n := &p.chunks[k+1]
			return n.kind == chunkNP && p.startsClause(k+1) || finite && n.kind == chunkVG && n.verb.finite && !n.verb.reduced
		}
		switch {
		case c.kind == chunkRel:
			outer = now
			open()
		case c.kind == chunkComma && outer >= 0 && told:
			now, told, outer = outer, true, -1
		case c.kind == chunkBut && !p.restricts(c.last+1), c.kind == chunkBreak && !p.isDash(k), told && c.kind == chunkAnd && next(true), told && c.kind == chunkComma && next(false),
			told && c.kind == chunkSub && apart[c.word]:
			outer = -1
			open()
		case c.kind == chunkVG:
			told = told || c.verb.finite
		}
		for t := c.first; t < len(p.tok) && (k+1 >= len(p.chunks) || t < p.chunks[k+1].first); t++ {
			out[t] = now
		}
	}
	return out
}

// restricts reports whether what follows at token k narrows what was said before: "but only with …", "but not until …".
func (p *parsed) restricts(k int) bool {
	return k < len(p.tok) && (p.tok[k].Lower == "only" || p.tok[k].Lower == "not" && k+1 < len(p.tok) && p.tok[k+1].Lower == "until")
}

// apart are words that begin a clause with a say of its own.
var apart = set(`while whereas although though because`)

// positionOf makes the position that a phrase of stance shows, in a sentence of which all hold one.
func (r *reader) positionOf(p *parsed, s stand, all []diplomacy.Participant) {
	verb := p.verbAt(s)
	s.stance = r.tempered(p, s, verb)
	if s.stance == "" {
		return
	}
	topic, holders := r.issueOf(p, s), r.holders(p, s, verb)
	holders = append(holders, known(r.asDid(p, verb))...)
	if r.trace != nil && (topic == "" || len(holders) == 0) {
		why := "no issue is named"
		if topic != "" {
			why = "nobody who is known holds it"
		}
		r.trace("position, %s: %q, by %s: %s", s.stance, p.slice(s.at, s.at+s.length-1), r.x.lex.stances.names[s.line], why)
	}
	if topic == "" {
		return
	}
	for _, h := range holders {
		r.positionBy(p, s, topic, h, slices.Concat(holders, all), r.x.lex.stances.names[s.line])
	}
}

// named makes the position that shows from what one calls a thing: "called the truce a betrayal".
func (r *reader) named(p *parsed, c *coded, source []diplomacy.Participant) {
	if len(c.rules) == 0 || c.rules[0] != "namesAs" || len(c.target) > 0 || len(c.object) == 0 {
		return
	}
	s := stand{line: -1, at: p.chunks[c.object[0]].first, length: 1, stance: "supports"}
	if c.typ == diplomacy.ACCUSE {
		s.stance = "opposes"
	}
	topic := cmp.Or(r.x.lex.topicOf(p.tok[s.at:]), r.lastTopic("named_agreement"), r.about(), "other")
	for _, h := range known(source) {
		r.positionBy(p, s, topic, h, nil, "namesAs")
	}
}

// positionBy makes the position of one holder, of several who hold it.
func (r *reader) positionBy(p *parsed, s stand, topic diplomacy.Topic, holder diplomacy.Participant, all []diplomacy.Participant, rule string) {
	c := &coded{verb: -1, noun: s.at, claim: -1, rules: []string{rule}}
	f := r.newFact(p, c)
	f.Kind, f.Stance, f.Basis = diplomacy.KindPosition, s.stance, basisOf(p, s)
	f.Time = r.stanceTime(p, s)
	f.Type, f.Mode = "", ""
	f.Issue = r.issue(p, s, topic, holder)
	f.Issue.About = slices.DeleteFunc(f.Issue.About, func(id string) bool {
		return slices.ContainsFunc(all, func(b diplomacy.Participant) bool { return b.ID == id })
	})
	f.Actors = []diplomacy.Participant{holder}
	for i := range r.facts { // one stance on one issue a sentence
		if g := &r.facts[i]; g.Kind == f.Kind && g.Evidence[0].Start == p.Start && g.Actors[0].ID == holder.ID && g.Issue.Topic == topic {
			return
		}
	}
	// A sentence that shows the stance by an act is one event, not two: the position counts as the act does.
	for i := range r.facts {
		if g := &r.facts[i]; g.Evidence[0].Start == p.Start && fits(s.stance, g.Type) && len(g.Actors) > 0 && g.Actors[0].ID == holder.ID {
			f.Type = g.Type
			break
		}
	}
	r.vouch(p, c, &f)
	f.Confidence = confidenceOf(p, c, &f)
	r.add(f, rule)
}

// givesUp are verbs of those who no longer object.
var givesUp = set(`drop withdraw lift abandon end overcome waive soften shed`)

// tempered is the stance that a phrase shows where it stands: the opposite under a negation, a condition behind it makes it
// conditional, and what one might think is no stance.
func (r *reader) tempered(p *parsed, s stand, verb int) diplomacy.Stance {
	if s.stance == "conditional" && slices.ContainsFunc(p.chunks[:verb+1], func(c chunk) bool { return c.kind == chunkVG && averted[c.verb.lemma] }) {
		return "" // what averts a threat is no condition of a stance
	}
	if s.stance != "supports" && s.stance != "opposes" {
		return s.stance
	}
	if p.isCourtesy(s) || s.stance == "supports" && verb >= 0 && p.chunks[verb].last >= s.at && p.isCharged(verb) {
		return ""
	}
	if s.stance == "supports" && (p.before(s.at, "no") || s.at+s.length < len(p.tok) && p.tok[s.at+s.length].Lower == "no") {
		return "opposes" // "there is no support for"
	}
	if verb >= 0 {
		v := &p.chunks[verb]
		inside := v.last >= s.at
		if inside && v.verb.reduced && v.verb.lemma != "oppose" {
			return "" // "rebels backed by Peru" are told of, not their backers' stance
		}
		if inside && p.rejectsClaim(verb) || inside && s.length == 1 && v.last > s.at && strings.Contains(v.verb.lemma, "_") || !p.ownClause(s, verb) {
			return "" // "rejected the accusation", "backed off", "if it is approved"
		}
		if !inside && s.stance == "opposes" && givesUp[v.verb.lemma] && p.tok[s.at].Tag == text.Noun {
			return "" // "dropped his objection to the loan"
		}
		if inside && (v.verb.modal == "may" || v.verb.modal == "might") {
			return ""
		}
		if inside && v.verb.negated && !slices.ContainsFunc(p.tok[s.at:s.at+s.length], func(t text.Token) bool { return isNot(t.Lower) || t.Lower == "no" }) {
			s.stance = map[diplomacy.Stance]diplomacy.Stance{"supports": "opposes", "opposes": "supports"}[s.stance]
		}
	}
	if p.Body < len(p.tok) && p.tok[p.Body].Lower == "if" && s.stance == "supports" {
		return "conditional" // "If they leave, it is ready to talk"
	}
	for k := s.at + s.length; k < len(p.tok) && k < s.at+s.length+14; k++ {
		switch p.tok[k].Lower {
		case ",", ";", "but":
			return s.stance
		case "if", "provided":
			return "conditional"
		}
	}
	return s.stance
}

// averted are verbs of what comes unless something is done.
var averted = set(`threaten warn`)

// accusedOf reports whether the verb of chunk i is what somebody is accused of: "after accusing them of arming rebels".
func (p *parsed) accusedOf(i int) bool {
	if i < 2 || !p.chunks[i].verb.gerund || p.chunks[i-1].word != "of" || !p.isCharged(i) {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		if c := &p.chunks[k]; c.kind == chunkVG {
			return c.verb.gerund || c.verb.reduced // a main verb takes it with it
		}
	}
	return false
}

// isCharged reports whether the verb of chunk i is what somebody is accused of or denies: "denies supporting", "accused of backing".
func (p *parsed) isCharged(i int) bool {
	if i < 1 || !p.chunks[i].verb.gerund {
		return false
	}
	for k := i - 1; k >= 0 && k > i-7; k-- {
		switch c := &p.chunks[k]; c.kind {
		case chunkVG:
			return charges[c.verb.lemma]
		case chunkBreak, chunkSub, chunkRel, chunkBut:
			return false
		}
	}
	return false
}

// charges are verbs behind which stands what somebody is said to do or says not to do.
var charges = set(`deny accuse suspect charge blame fault criticise criticize condemn denounce convict`)

// isCourtesy reports whether a phrase of stance takes or leaves what is no proposition: "accepted the invitation", "blocked the road".
func (p *parsed) isCourtesy(s stand) bool {
	for k := s.at; k < len(p.tok) && k < s.at+s.length+3; k++ {
		switch p.tok[k].Lower {
		case "invitation", "apology", "apologies", "resignation", "credentials", "award", "prize", "thanks", "congratulations":
			return true
		case "road", "roads", "highway", "border", "crossing", "bridge", "entrance", "way", "path", "website", "internet":
			return s.stance == "opposes"
		}
	}
	return false
}

// rejectsClaim reports whether the object of a verb is something said about its subject, which is denied rather than opposed.
func (p *parsed) rejectsClaim(verb int) bool {
	if verb+1 >= len(p.chunks) || p.chunks[verb+1].kind != chunkNP {
		return false
	}
	switch singular(p.tok[p.chunks[verb+1].head].Lower) {
	case "accusation", "allegation", "claim", "charge", "criticism", "report", "suggestion", "assertion", "rumour", "rumor", "protest", "complaint", "objection", "demarche", "démarche":
		return true
	}
	return false
}

// doubts are verbs behind which stands what one does not believe.
var doubts = set(`doubt question deny`)

// ownClause reports whether a phrase of stance stands in a clause that is told as true, not in what is only supposed.
func (p *parsed) ownClause(s stand, verb int) bool {
	for k := verb - 1; k >= 0 && k > verb-6; k-- {
		switch c := &p.chunks[k]; c.kind {
		case chunkSub:
			return c.word != "if" && c.word != "unless" && c.word != "whether" && !(c.word == "that" && k > 0 && doubts[p.chunks[k-1].verb.lemma])
		case chunkVG, chunkBreak, chunkBut, chunkRel:
			return true
		}
	}
	return true
}

// basisOf tells how a stance was shown.
func basisOf(p *parsed, s stand) diplomacy.Basis {
	for k := s.at; k < s.at+s.length && k < len(p.tok); k++ {
		w := p.tok[k].Lower
		switch {
		case strings.HasPrefix(w, "vote"), strings.HasPrefix(w, "abstain"), strings.HasPrefix(w, "veto"):
			return "voted"
		case w == "approved" || w == "contested" || w == "withdraw" || w == "withdrawn":
			return "acted"
		}
	}
	return "stated"
}

// fits reports whether an act can show a stance: thanks are no opposition, and a refusal is no support.
func fits(stance diplomacy.Stance, act diplomacy.EventType) bool {
	switch quad := diplomacy.QuadOf(act); stance {
	case "supports":
		return quad == diplomacy.VerbalCooperation || quad == diplomacy.MaterialCooperation || act == diplomacy.REQUEST
	case "opposes":
		return quad == diplomacy.VerbalConflict || quad == diplomacy.MaterialConflict
	case "conditional":
		return act == diplomacy.AGREE || act == diplomacy.REJECT || act == diplomacy.REQUEST || act == diplomacy.THREATEN
	}
	return false
}
