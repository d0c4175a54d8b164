package extract

import (
	"slices"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// references are nouns by which a text comes back to an act that it has told, with the types that they can mean. None means any.
var references = map[string][]diplomacy.EventType{
	"claim": {diplomacy.ACCUSE}, "accusation": {diplomacy.ACCUSE}, "allegation": {diplomacy.ACCUSE}, "charge": {diplomacy.ACCUSE}, "criticism": {diplomacy.ACCUSE},
	"veto": {diplomacy.REJECT}, "refusal": {diplomacy.REJECT}, "request": {diplomacy.REQUEST}, "demand": {diplomacy.REQUEST}, "call": {diplomacy.REQUEST},
	"package": {diplomacy.SANCTION, diplomacy.AGREE}, "sanction": {diplomacy.SANCTION, diplomacy.AGREE}, "tariff": {diplomacy.SANCTION, diplomacy.THREATEN}, "measure": {diplomacy.SANCTION, diplomacy.COERCE, diplomacy.AGREE},
	"expulsion": {diplomacy.SANCTION, diplomacy.COERCE}, "attack": {diplomacy.ASSAULT}, "strike": {diplomacy.ASSAULT}, "threat": {diplomacy.THREATEN}, "offer": {diplomacy.AGREE}, "proposal": {diplomacy.AGREE},
	"move": nil, "decision": nil, "step": nil, "shift": nil, "announcement": nil, "gesture": nil,
}

// referred returns who did the act that the object of a stance refers back to: in "Peru condemned the decision" the one who
// decided it in the sentence before.
func (r *reader) referred(p *parsed, c *coded, source []diplomacy.Participant) []diplomacy.Participant {
	if c.verb < 0 || len(c.object) != 1 || c.effect != "" && (c.inner == nil || c.inner.noun < 0) || c.typ != diplomacy.ACCUSE && c.typ != diplomacy.SUPPORT && c.typ != diplomacy.REJECT && (c.typ != diplomacy.CONSULT || c.mode != "third-party") {
		return nil
	}
	k := &p.chunks[c.object[0]]
	switch p.tok[k.first].Lower {
	case "the", "this", "that", "these", "those":
	default:
		return nil
	}
	if c.object[0]+1 < len(p.chunks) && p.chunks[c.object[0]+1].kind == chunkPrep && p.chunks[c.object[0]+1].word != "as" || p.tok[k.head].Tag == text.ProperNoun {
		return nil // what follows says which one is meant
	}
	noun := singular(p.tok[k.head].Lower)
	if p.isAgreementNoun(c.object[0]) {
		return r.partiesBut(p, source)
	}
	types, ok := references[noun]
	if !ok {
		return nil
	}
	for i := len(r.facts) - 1; i >= 0; i-- {
		f := &r.facts[i]
		e := f.Evidence[len(f.Evidence)-1]
		if p.Start-e.End > 300 && types == nil || p.Start-e.End > 1500 {
			break
		}
		if e.Start >= p.Start || len(f.Actors) == 0 || f.Type == "" && (types != nil || f.Kind == diplomacy.KindTenure) || types != nil && !slices.Contains(types, f.Type) {
			continue
		}
		a := f.Actors[0]
		if a.Country == "" && diplomacy.ActorTypeOf(a.ID) != diplomacy.ActorOrganization || a.Country == source[0].Country && a.Country != "" || a.ID == source[0].ID {
			continue
		}
		a.Role = diplomacy.RoleTarget
		return []diplomacy.Participant{a}
	}
	if types == nil {
		return nil
	}
	return withRole(r.other(source[0].Country), diplomacy.RoleTarget)
}

// partiesBut returns the parties of the last agreement that the article has told of, other than those who speak of it.
func (r *reader) partiesBut(p *parsed, source []diplomacy.Participant) []diplomacy.Participant {
	for i := len(r.facts) - 1; i >= 0; i-- {
		f := &r.facts[i]
		if f.Kind != diplomacy.KindAgreement || f.Evidence[0].Start >= p.Start {
			continue
		}
		return slices.DeleteFunc(withRole(f.Actors, diplomacy.RoleTarget), func(a diplomacy.Participant) bool {
			return a.ID == source[0].ID || a.Country != "" && a.Country == source[0].Country
		})
	}
	return nil
}

// threatened returns who is to do what averts a threat: "will reimpose tariffs unless Peru relents".
func (r *reader) threatened(p *parsed, c *coded, source []diplomacy.Participant) []diplomacy.Participant {
	for k := c.verb + 1; k+1 < len(p.chunks); k++ {
		if s := &p.chunks[k]; s.kind != chunkSub || s.word != "unless" && s.word != "if" {
			continue
		}
		if p.chunks[k+1].kind != chunkNP || !p.named(&p.chunks[k+1]) {
			return nil
		}
		out := r.participants(p, []int{k + 1}, diplomacy.RoleTarget)
		return slices.DeleteFunc(out, func(a diplomacy.Participant) bool { return a.Country == source[0].Country })
	}
	return nil
}

// awaited returns who is to do what a refusal waits for: "will not end the strike until the ministry pays".
func (r *reader) awaited(p *parsed, c *coded, source []diplomacy.Participant) []diplomacy.Participant {
	for k := c.verb + 1; k+1 < len(p.chunks); k++ {
		switch s := &p.chunks[k]; {
		case s.kind == chunkBreak:
			return nil
		case s.word != "until" && s.word != "unless", p.chunks[k+1].kind != chunkNP:
		case p.nextVerb(k+1) < 0:
			return nil
		default:
			out := r.participants(p, []int{k + 1}, diplomacy.RoleTarget)
			return slices.DeleteFunc(out, func(a diplomacy.Participant) bool {
				return a.ID == source[0].ID || a.Country != "" && a.Country == source[0].Country && diplomacy.ActorTypeOf(source[0].ID) == diplomacy.ActorCountry
			})
		}
	}
	return nil
}

// ofRelative resolves the subject of a relative clause to that of the verb before it: "The army took the port, which it had shelled".
func (r *reader) ofRelative(p *parsed, k int) []diplomacy.Participant {
	for i := 1; i < len(p.chunks); i++ {
		if p.chunks[i].first != k {
			continue
		}
		w := p.tok[k].Lower
		j := p.verbBefore(i - 1)
		if p.chunks[i-1].kind != chunkRel || w != "it" && w != "they" || j < 0 {
			return nil
		}
		var a arguments
		who := r.participants(p, p.subject(j, &a, 0), "")
		if len(who) == 1 && diplomacy.ActorTypeOf(who[0].ID) == diplomacy.ActorPerson {
			return nil
		}
		return who
	}
	return nil
}

// facing returns who faces what others say or do when "its" at token k follows: "Cuba faces criticism from Peru over its arrests".
func (r *reader) facing(p *parsed, k int) []diplomacy.Participant {
	for i := len(p.chunks) - 1; i >= 0; i-- {
		c := &p.chunks[i]
		if c.kind != chunkVG || c.first >= k || !c.verb.finite {
			continue
		}
		if !meets[c.verb.lemma] {
			return nil
		}
		var a arguments
		if who := r.participants(p, p.subject(i, &a, 0), ""); len(who) == 1 {
			return who
		}
		return nil
	}
	return nil
}

// reactsToIt reports whether an act welcomes, condemns or turns down "it": what has been told before rather than somebody, as whom one may
// also back.
func (r *reader) reactsToIt(p *parsed, c *coded, source []diplomacy.Participant) bool {
	if len(c.target) != 1 || len(source) == 0 || c.verb < 0 || p.chunks[c.verb].verb.gerund || c.effect != "" && c.effect != plan && c.effect != promise || c.mode == "allege" || c.typ != diplomacy.ACCUSE && c.typ != diplomacy.SUPPORT && c.typ != diplomacy.REJECT {
		return false
	}
	k := &p.chunks[c.target[0]]
	w := p.tok[k.head].Lower
	if k.first < k.last || w != "it" && w != "this" && w != "that" {
		return false
	}
	return c.typ != diplomacy.SUPPORT || c.act != "" || !slices.ContainsFunc(r.before(p, k.first, false), func(a diplomacy.Participant) bool { return a.ID != source[0].ID })
}

// author returns who did the act that "it" stands for: the last that the article has told which is no reaction itself.
func (r *reader) author(p *parsed, source []diplomacy.Participant) []diplomacy.Participant {
	for i := len(r.facts) - 1; i >= 0; i-- {
		f := &r.facts[i]
		e := f.Evidence[len(f.Evidence)-1]
		if p.Start-e.End > 300 {
			break
		}
		reaction := f.Type == diplomacy.ACCUSE || f.Type == diplomacy.SUPPORT || f.Type == diplomacy.REJECT || f.Type == "" && f.Act != "announce"
		if reaction && f.Kind != diplomacy.KindAgreement {
			continue
		}
		var out []diplomacy.Participant
		for _, a := range withRole(f.Actors, diplomacy.RoleTarget) {
			own := a.ID == source[0].ID || a.Country != "" && a.Country == source[0].Country
			if !own && (len(out) == 0 || f.Kind == diplomacy.KindAgreement) && (a.Country != "" || diplomacy.ActorTypeOf(a.ID) == diplomacy.ActorOrganization) {
				out = append(out, a)
			}
		}
		if a := f.Actors[0]; f.Kind != diplomacy.KindAgreement && (len(out) == 0 || out[0].ID != a.ID) {
			return nil // the source speaks of its own act, or whoever did it acts for nobody
		}
		return out
	}
	return nil
}

// theirOwners returns the several who do what the verb before token k tells, whose "their" then is: "Mali and Niger announced their exit".
func (r *reader) theirOwners(p *parsed, k int) []diplomacy.Participant {
	for i := len(p.chunks) - 1; i >= 0; i-- {
		if c := &p.chunks[i]; c.kind == chunkVG && c.last < k && c.verb.finite && !c.verb.reduced {
			var a arguments
			if who := r.participants(p, p.subject(i, &a, 0), ""); len(who) > 1 {
				return who
			}
			return nil
		}
	}
	return nil
}

// pairs are nouns for each of two.
var pairs = set(`both two side sides country countries nation nations state states government governments neighbour neighbours neighbor neighbors leader leaders
	president presidents minister ministers party parties capital capitals`)

// ofTwo reports whether a noun phrase means two that stand elsewhere: "both countries", "the two sides".
func (p *parsed) ofTwo(c *chunk) bool {
	if !pairs[p.tok[c.head].Lower] {
		return false
	}
	switch p.tok[c.first].Lower {
	case "both", "each", "neither":
		return true
	case "the":
		return c.first < c.last && p.tok[c.first+1].Lower == "two"
	}
	return false
}

// thingsBefore reports whether the nearest plural noun before token k is for things: "imposed sanctions and would lift them".
func (p *parsed) thingsBefore(k int) bool {
	for i := len(p.chunks) - 1; i >= 0; i-- {
		c := &p.chunks[i]
		if c.first >= k || c.kind != chunkNP {
			continue
		}
		w := p.tok[c.head].Lower
		if p.at[c.head] != 0 || p.tok[c.head].Tag != text.Noun || singular(w) == w {
			continue
		}
		return measures[singular(w)]
	}
	return false
}

// measures are nouns for what one imposes, signs and takes back.
var measures = set(`sanction tariff restriction curb duty levy measure rule law decree talk negotiation agreement deal accord treaty plan proposal visa permit ban charge claim accusation attack strike drone missile rocket weapon arm law`)

// landsBefore lists the countries that a sentence names before token k, by themselves or by those who act for them: "Xi Jinping visited
// Hanoi, where both countries …".
func (r *reader) landsBefore(p *parsed, k int) []diplomacy.Participant {
	var out []diplomacy.Participant
	for i := range p.mentions {
		m := &p.mentions[i]
		acts := m.Type == diplomacy.ActorCountry || len(m.For) > 0 && m.For[0] == "country:"+m.Country && diplomacy.ActorTypeOf(m.ID) == diplomacy.ActorPerson
		if m.Last > k || !usable(m) || m.Country == "" || !acts || slices.ContainsFunc(out, func(a diplomacy.Participant) bool { return a.Country == m.Country }) {
			continue
		}
		if land, ok := r.x.gazetteer.Actor("country:" + m.Country); ok {
			out = append(out, diplomacy.Participant{ID: land.ID, Name: land.Name, Country: m.Country, For: []string{land.ID}, Sector: "government"})
		}
	}
	return out
}

// ofThree reports whether the last actors named before token k stand in a list of three or more: "Poland, Latvia and Belarus … both countries".
func (p *parsed) ofThree(k int) bool {
	for i := len(p.mentions) - 1; i > 1; i-- {
		a, b, c := &p.mentions[i-2], &p.mentions[i-1], &p.mentions[i]
		if c.Last > k || !usable(c) {
			continue
		}
		return b.Last < len(p.tok) && p.tok[b.Last].Lower == "and" && c.First == b.Last+1 && a.Last == b.First-1 && p.tok[a.Last].Text == "," && usable(a) && usable(b)
	}
	return false
}

// ofMainClause returns the subject of the main clause where "its" at token k stands in a clause of circumstance about others: "Ecuador broke
// with Mexico after police raided its embassy".
func (r *reader) ofMainClause(p *parsed, k int) []diplomacy.Participant {
	if p.tok[k].Lower != "its" {
		return nil
	}
	i := len(p.chunks) - 1
	for i >= 0 && (p.chunks[i].first >= k || p.chunks[i].kind != chunkVG || !p.chunks[i].verb.finite) {
		i--
	}
	if i < 0 {
		return nil
	}
	var a, b arguments
	subject := p.subject(i, &a, 0)
	if len(subject) == 0 || subject[0] < 2 || !ofCircumstance[p.chunks[subject[0]-1].word] || p.named(&p.chunks[subject[0]]) {
		return nil
	}
	main := p.verbBefore(subject[0])
	if main < 0 {
		return nil
	}
	who := r.participants(p, p.subject(main, &b, 0), "")
	if len(who) != 1 || diplomacy.ActorTypeOf(who[0].ID) == diplomacy.ActorPerson {
		return nil
	}
	return who
}

// opposites are nouns for the country that another one faces.
var opposites = set(`neighbour neighbor ally rival foe adversary`)

// opposite resolves "its neighbour": the other one of the two that the article is about.
func (r *reader) opposite(p *parsed, c *chunk) []diplomacy.Participant {
	own := last(slices.Concat(r.mem.bodies, r.before(p, c.first, false)))
	if who := r.saidOf(p, c.first); len(who) > 0 {
		own = who
	}
	if len(own) == 0 {
		return nil
	}
	out := r.other(own[0].Country)
	for i := range out {
		out[i].Text = phraseText(p, c)
	}
	return out
}

// ofTheme reports whether an actor is one of the two countries that the article is about.
func (r *reader) ofTheme(both []diplomacy.Participant, a diplomacy.Participant) bool {
	return slices.ContainsFunc(both, func(b diplomacy.Participant) bool { return b.Country == a.Country })
}

// whose returns the body that a relative clause is about by its owner: "France, whose troops left Mali".
func (r *reader) whose(p *parsed, np int) []diplomacy.Participant {
	head := p.tok[p.chunks[np].head].Lower
	if np < 2 || p.chunks[np-1].kind != chunkRel || p.chunks[np-1].word != "whose" || !r.x.lex.agents[head].state || p.named(&p.chunks[np]) {
		return nil
	}
	owner := r.participants(p, p.antecedent(np-1), "")
	if len(owner) != 1 || diplomacy.ActorTypeOf(owner[0].ID) == diplomacy.ActorPerson {
		return nil
	}
	return r.bodyOf(owner[0], head, phraseText(p, &p.chunks[np]))
}
