package extract

import (
	"cmp"
	"slices"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// issue says what a position is about: the topic, whose action it is and whom it concerns.
func (r *reader) issue(p *parsed, s stand, topic diplomacy.Topic, holder diplomacy.Participant) *diplomacy.Issue {
	out := &diplomacy.Issue{Topic: topic, By: r.issueBy(p, s, holder)}
	out.About = r.issueAbout(p, s, holder, out.By)
	if s.stance == "conditional" {
		out.Condition = r.condition(p, s)
	}
	return out
}

// issueBy finds whose action an issue is: of the one of whom it is open whether he will act, of the one whose name stands before
// its words ("British troops"), else the holder's own.
func (r *reader) issueBy(p *parsed, s stand, holder diplomacy.Participant) []string {
	if s.stance == "noncommittal" || s.stance == "undecided" {
		for k := range p.chunks {
			if c := &p.chunks[k]; c.first >= s.at && c.kind == chunkNP && p.startsClause(k) {
				if m := r.mentionOf(p, c); m != nil {
					return forOf(fromMention(m))
				}
			}
		}
	}
	if id := p.forcesOf(s); id != "" {
		return []string{id}
	}
	if _, at, _, ok := r.x.lex.topics.phrases.First(p.tok); ok {
		for i := range p.chunks {
			c := &p.chunks[i]
			if c.kind != chunkNP || c.last < at || c.first > at {
				continue
			}
			for k := at - 1; k >= c.first; k-- {
				if m := p.at[k]; m != 0 && p.mentions[m-1].Type == diplomacy.ActorCountry && p.tok[k+1].Lower != "'s" {
					return []string{p.mentions[m-1].ID}
				}
			}
		}
	}
	return forOf(holder)
}

// forcesOf returns whose forces a stance is about where a phrase behind them says so: "any deployment of soldiers from NATO countries".
func (p *parsed) forcesOf(s stand) string {
	for i := 0; i+2 < len(p.chunks); i++ {
		c := &p.chunks[i]
		if c.kind != chunkNP || c.first < s.at || p.chunks[i+1].word != "from" || p.chunks[i+2].kind != chunkNP {
			continue
		}
		switch p.tok[c.head].Lower {
		case "troops", "soldiers", "forces", "peacekeepers", "contingents":
			for k := p.chunks[i+2].first; k <= p.chunks[i+2].last; k++ {
				if m := p.at[k]; m != 0 && usable(&p.mentions[m-1]) {
					return p.mentions[m-1].ID
				}
			}
		}
	}
	return ""
}

// issueOf finds the topic of the issue that a phrase of stance concerns: behind it, in its clause or in its sentence, else what
// the article has been about, where the words only point back to it ("opposes the plan", "voted against").
func (r *reader) issueOf(p *parsed, s stand) diplomacy.Topic {
	clause := p.clauses()
	from, to := s.at, s.at+s.length
	for from > 0 && clause[from-1] == s.clause {
		from--
	}
	for to < len(p.tok) && clause[to] == s.clause {
		to++
	}
	before, behind, whole := p.tok[from:s.at], p.tok[s.at+s.length:to], p.tok[from:to]
	if s.stance == "supports" || s.stance == "opposes" {
		before, behind = r.x.lex.withoutHarm(before), r.x.lex.withoutHarm(behind)
	}
	topic := cmp.Or(r.x.lex.topicOf(behind), r.x.lex.topicOf(before))
	if topic == "" && signs(behind) {
		topic = "named_agreement"
	}
	if topic == "named_agreement" || r.x.lex.stances.labels[s.line] == "conditional" { // a condition has a topic of its own
		topic = cmp.Or(r.x.lex.topicOf(whole), topic)
		if own := r.x.lex.topicOf(before); own != "" && !generic[own] && p.tok[s.at].Lower == "only" {
			topic = own // "will lift the sanctions only if the prisoners are freed"
		}
		if generic[topic] && r.x.lex.stances.labels[s.line] == "conditional" {
			topic = r.x.lex.topicOf(p.tok)
		}
	}
	if topic != "" && topic != "named_agreement" {
		return topic
	}
	if r.pointsBack(p, s, to) {
		topic = cmp.Or(r.lastTopic(topic), topic)
	}
	if topic != "" {
		return topic
	}
	aside := map[int]bool{} // relative clauses, which tell of something else
	for i := range p.chunks {
		if c := &p.chunks[i]; c.kind == chunkRel && clause[c.first] != s.clause {
			aside[clause[c.first]] = true
		}
	}
	var own []text.Token
	for k := range p.tok {
		if !s.elsewhere(p, k) && !aside[clause[k]] {
			own = append(own, p.tok[k])
		}
	}
	if s.stance == "supports" || s.stance == "opposes" {
		own = r.x.lex.withoutHarm(own)
	}
	any := r.x.lex.anyIssue[s.line] || s.stance == "conditional" && p.willing(s)
	if !any {
		return r.x.lex.topicOf(own)
	}
	topic = r.x.lex.topicOf(own[:min(from, len(own))])
	if s.object {
		return cmp.Or(topic, "other")
	}
	return cmp.Or(topic, r.about(), "other")
}

// withoutHarm leaves out harm that only says when or why: in "after the attack, Peru called for calm" the attack is not the issue.
func (l *lexicon) withoutHarm(words []text.Token) []text.Token {
	first := 0
	for first < len(words) && (words[first].Tag != text.Preposition && words[first].Tag != text.Conjunction && words[first].Tag != text.Gerund || !circumstances[words[first].Lower]) {
		first++
	}
	end := first
	for end < len(words) && words[end].Text != "," {
		end++
	}
	if first == end || l.topicOf(words[first:end]) != "military_action" {
		return words
	}
	return slices.Concat(words[:first], l.withoutHarm(words[end:]))
}

// circumstances are words that begin what only says when or why.
var circumstances = set(`after following amid since despite`)

// signs reports whether words begin with what is done to an agreement: "refused to sign that draft".
func signs(words []text.Token) bool {
	for k := 0; k < len(words) && k < 2; k++ {
		switch words[k].Lower {
		case "sign", "signing", "ratify", "ratifying", "initial":
			return true
		}
	}
	return false
}

// lastTopic is what the article has been about: where an agreement is spoken of, the topic of the last that it told of.
func (r *reader) lastTopic(of diplomacy.Topic) diplomacy.Topic {
	if of != "named_agreement" {
		return r.about()
	}
	for i := len(r.facts) - 1; i >= 0; i-- {
		if f := &r.facts[i]; f.Agreement != nil && !generic[f.Agreement.Topic] {
			return f.Agreement.Topic
		}
	}
	if slices.Contains([]diplomacy.Topic{"tariffs_trade", "ceasefire", "peace_settlement", "prisoners", "nuclear_programme", "arms_control"}, r.about()) {
		return r.about()
	}
	return ""
}

// willing reports whether the verb that a condition hangs on tells what its subject is ready to do: "would consider a deal only if".
func (p *parsed) willing(s stand) bool {
	for i := len(p.chunks) - 1; i >= 0; i-- {
		c := &p.chunks[i]
		if c.kind == chunkVG && c.first < s.at && c.verb.finite {
			return isFuture(c.verb.modal) || c.verb.modal == "would" || c.verb.modal == "could" || c.verb.modal == "can"
		}
	}
	return false
}

// pointsBack reports whether what a stance is about is only referred to: "rejected it", "in favour of the plan", "voted no".
func (r *reader) pointsBack(p *parsed, s stand, to int) bool {
	for k := s.at; k < to; k++ {
		w := p.tok[k].Lower
		switch {
		case pointers[singular(w)] && k > 0 && p.tok[k].Tag == text.Noun:
			return true
		case k >= s.at+s.length && p.at[k] != 0:
			return false
		case !r.x.lex.anyIssue[s.line]:
		case w == "it" || w == "that" && (k+1 == to || p.tok[k+1].Tag == text.Punctuation):
			return true
		}
	}
	return r.x.lex.anyIssue[s.line] && !s.object
}

// pointers are nouns for what an article has told already.
var pointers = set(`plan move proposal decision agreement accord deal pact text treaty resolution measure offer draft effort outcome breakthrough news announcement idea step motion bill initiative
	memorandum compromise package vote verdict ruling understanding arrangement declaration`)

// issueAbout lists the countries that an issue concerns beside the holder's own and the one whose action it is: those named behind
// the phrase of stance in its clause, else those of the sentence. Where something takes place only counts by a country's name.
func (r *reader) issueAbout(p *parsed, s stand, holder diplomacy.Participant, by []string) []string {
	clause := p.clauses()
	find := func(near bool) []string {
		var out []string
		for i := range p.mentions {
			m := &p.mentions[i]
			if m.Country == "" || m.Country == holder.Country || s.elsewhere(p, m.First) || m.Place && m.Kind != gazetteer.CountryName || near && (m.First < s.at || clause[m.First] != s.clause) {
				continue
			}
			if id := "country:" + m.Country; !slices.Contains(out, id) && !slices.Contains(by, id) && len(out) < 2 {
				out = append(out, id)
			}
		}
		return out
	}
	if out := find(true); len(out) > 0 {
		return out
	}
	return find(false)
}

// condition is what stands behind a conditional phrase, or behind the "if" that follows a stance, in the text's words.
func (r *reader) condition(p *parsed, s stand) string {
	first, last := s.at+s.length, len(p.tok)-1
	if r.x.lex.stances.labels[s.line] != "conditional" {
		for first < last && p.tok[first-1].Lower != "if" && p.tok[first-1].Lower != "provided" {
			first++
		}
	}
	if p.tok[first-1].Lower == "first" { // "a deal must come first"
		clause := p.clauses()
		last = first - 1
		for first = s.at; first > 0 && clause[first-1] == s.clause && p.tok[first-1].Lower != "that" && p.tok[first-1].Tag != text.Punctuation; first-- {
		}
	}
	for last > first && p.tok[last].Tag == text.Punctuation {
		last--
	}
	if first >= last || first >= len(p.tok) {
		return ""
	}
	return p.slice(first, last)
}
func forOf(a diplomacy.Participant) []string {
	if len(a.For) > 0 {
		return a.For[:1]
	}
	if t := diplomacy.ActorTypeOf(a.ID); t == diplomacy.ActorCountry || t == diplomacy.ActorOrganization {
		return []string{a.ID}
	}
	return nil
}
