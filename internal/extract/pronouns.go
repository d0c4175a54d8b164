package extract

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// standsForSpeaker reports nouns for whoever spoke last: "the statement said", "the spokesperson added".
func standsForSpeaker(w string) bool {
	switch w {
	case "statement", "spokesman", "spokeswoman", "spokesperson", "communique":
		return true
	}
	return false
}

// pronoun resolves a pronoun by what was named before.
func (r *reader) pronoun(p *parsed, k int) []diplomacy.Participant {
	word := p.tok[k].Text
	exclude := r.exclude // whom someone does something to is somebody else
	latest := func(list []diplomacy.Participant) []diplomacy.Participant {
		for i := len(list) - 1; i >= 0; i-- {
			if !slices.ContainsFunc(exclude, func(b diplomacy.Participant) bool { return b.ID == list[i].ID }) {
				a := list[i]
				a.Text = word
				return []diplomacy.Participant{a}
			}
		}
		return nil
	}
	if !p.quoted[k] {
		if who := r.saidOf(p, k); len(who) > 0 {
			if p.tok[k].Lower == "they" && len(who) > 1 {
				return who
			}
			if !slices.ContainsFunc(exclude, func(b diplomacy.Participant) bool { return b.ID == who[0].ID }) {
				return who[:1] // with the words by which the sentence names it
			}
			return nil
		}
	}
	if who := latest(r.ofRelative(p, k)); who != nil {
		return who
	}
	switch p.tok[k].Lower {
	case "he", "she":
		if who := r.subjectBehind(p, k); who != nil {
			return latest(who)
		}
		list := slices.Concat(r.before(p, k, true), r.mem.persons)
		if r.mem.subject != nil {
			list = append(list, *r.mem.subject)
		}
		list = append(list, r.subjectsBefore(p, k)...)
		if near := r.before(p, k, true); p.inClause(k) && len(near) > 0 {
			list = append(list, near[0]) // "after her visit to Rome, where she met …"
		}
		return latest(list)
	case "him", "her":
		if who := latest(r.heBefore(p, k)); who != nil {
			return who
		}
		return latest(slices.Concat(r.mem.persons, r.before(p, k, true)))
	case "i", "we", "me", "us":
		if p.quoted[k] && r.mem.speaker != nil {
			a := *r.mem.speaker
			a.Text = word
			return []diplomacy.Participant{a}
		}
	case "they", "them":
		if !p.quoted[k] && !(p.tok[k].Lower == "them" && p.thingsBefore(k)) {
			if near := r.before(p, k, true); len(near) == 2 {
				return near
			}
			if len(r.mem.they) > 1 {
				return r.mem.they
			}
			return r.mem.lands
		}
	case "it":
		if !p.quoted[k] {
			return latest(slices.Concat(r.mem.bodies, r.before(p, k, false)))
		}
	}
	return nil
}

// heBefore resolves "him" to whom the sentence has begun with as "he": "He asked how far Modi could be trusted, and Vance accused him".
func (r *reader) heBefore(p *parsed, k int) []diplomacy.Participant {
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.first >= k || p.quoted[k] {
			return nil
		}
		if c.kind != chunkNP || c.first != c.last || !p.startsClause(i) {
			continue
		}
		if w := p.tok[c.first].Lower; w != "he" && w != "she" {
			return nil
		}
		for j := i + 2; j < len(p.chunks) && p.chunks[j].first < k; j++ {
			if p.chunks[j].kind == chunkAnd && p.startsClause(j+1) {
				exclude := r.exclude
				r.exclude = nil
				who := r.pronoun(p, c.first)
				r.exclude = exclude
				return who
			}
		}
		return nil
	}
	return nil
}

// subjectBehind resolves a pronoun in an opening phrase to the subject that follows: "Asked if he would go, Mr Modi said no".
func (r *reader) subjectBehind(p *parsed, k int) []diplomacy.Participant {
	if len(p.chunks) == 0 || p.chunks[0].kind != chunkVG || p.chunks[0].first >= k {
		return nil
	}
	for i := 1; i < len(p.chunks); i++ {
		c := &p.chunks[i]
		if c.kind != chunkNP || c.first < k || !p.startsClause(i) || p.chunks[i-1].kind != chunkComma && p.chunks[i-1].kind != chunkBreak {
			continue
		}
		if m := r.mentionOf(p, c); m != nil && (m.Type == diplomacy.ActorPerson || m.Type == diplomacy.ActorLeader) {
			return []diplomacy.Participant{fromMention(m)}
		}
	}
	return nil
}

// inClause reports whether a subordinate or relative clause begins right before token k.
func (p *parsed) inClause(k int) bool {
	for i := range p.chunks {
		if p.chunks[i].first == k {
			return i > 0 && (p.chunks[i-1].kind == chunkSub && p.chunks[i-1].word == "where" || p.chunks[i-1].kind == chunkRel && (i < 2 || p.chunks[i-2].kind != chunkPrep))
		}
	}
	return false
}

// subjectsBefore lists the persons that are subjects of verbs of the sentence before token k, the latest last.
func (r *reader) subjectsBefore(p *parsed, k int) []diplomacy.Participant {
	var out []diplomacy.Participant
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.first >= k || c.kind != chunkNP || !p.startsClause(i) || i > 0 && p.chunks[i-1].kind == chunkSub && p.chunks[i-1].word == "if" {
			continue
		}
		if m := r.mentionOf(p, c); m != nil && (m.Type == diplomacy.ActorPerson || m.Type == diplomacy.ActorLeader) {
			out = append(out, fromMention(m))
		}
	}
	return out
}

// before lists the persons, or the countries and organisations, that the sentence names before token k: for persons the first
// one last, since a sentence goes on about its subject, for others the nearest last.
func (r *reader) before(p *parsed, k int, persons bool) []diplomacy.Participant {
	var out []diplomacy.Participant
	for i := range p.mentions {
		m := &p.mentions[i]
		isPerson := m.Type == diplomacy.ActorPerson || m.Type == diplomacy.ActorLeader
		if m.Last > k || !usable(m) || isPerson != persons || m.Type == diplomacy.ActorGroup {
			continue
		}
		out = append(out, fromMention(m))
	}
	if persons {
		slices.Reverse(out)
	}
	return out
}

// definite resolves "the pair", "the two leaders", "both countries", "the two countries' leaders" to the two that the sentence,
// or the article before it, names side by side.
func (r *reader) definite(p *parsed, c *chunk) []diplomacy.Participant {
	if p.named(c) {
		return nil
	}
	head, first := p.tok[c.head].Lower, p.tok[c.first].Lower
	second := ""
	if c.first < c.last {
		second = p.tok[c.first+1].Lower
	}
	switch {
	case c.first == c.last && (first == "both" || first == "each"):
		return r.two(p, c.first, false)
	case first == "the" && c.last == c.first+1 && (second == "three" || second == "trio" || second == "leaders" || second == "ministers" || second == "presidents"):
		if c.last+1 < len(p.tok) && p.tok[c.last+1].Lower == "of" {
			return nil // "the leaders of Peru and Chile"
		}
		if n := len(r.mem.they); n > 1 && (second != "three" && second != "trio" || n == 3) && diplomacy.ActorTypeOf(r.mem.they[0].ID) == diplomacy.ActorPerson {
			return slices.Clone(r.mem.they)
		}
		return nil
	case first == "the" && c.last == c.first+1 && second == "two":
		if near := p.pairBefore(c.first); near != nil {
			return near
		}
		if len(r.mem.they) == 2 {
			return slices.Clone(r.mem.they)
		}
		return r.two(p, c.first, true)
	case (first == "each" || first == "neither") && (head == "side" || head == "country" || head == "party" || head == "government"):
		return r.two(p, c.first, false)
	}
	if first != "both" && second != "two" && (first != "the" || head != "pair" && head != "duo") {
		return nil
	}
	for k := c.first; k <= c.last; k++ {
		switch p.tok[k].Lower {
		case "countries", "nations", "states", "governments", "neighbours", "neighbors", "allies", "capitals", "koreas":
			return r.two(p, c.first, false)
		case "leaders", "presidents", "ministers", "men", "women", "officials", "diplomats", "premiers", "pair", "duo":
			return r.two(p, c.first, true)
		case "sides", "parties", "two":
			if both := r.two(p, c.first, false); both != nil && k == c.head {
				return both
			}
		}
	}
	return nil
}

// pairBefore returns the last two that stand before token k as "A and B".
func (p *parsed) pairBefore(k int) []diplomacy.Participant {
	var out []diplomacy.Participant
	for i := 0; i+1 < len(p.mentions); i++ {
		a, b := &p.mentions[i], &p.mentions[i+1]
		if b.Last > k || !usable(a) || !usable(b) || a.Last >= len(p.tok) || p.tok[a.Last].Lower != "and" || b.First > a.Last+2 || a.ID == b.ID || a.First > 0 && p.tok[a.First-1].Text == "," {
			continue
		}
		out = []diplomacy.Participant{fromMention(a), fromMention(b)}
	}
	return out
}

// named reports whether a noun phrase names an actor that is more than a group without a country.
func (p *parsed) named(c *chunk) bool {
	for k := c.first; k <= c.last; k++ {
		if m := p.at[k]; m != 0 && (p.mentions[m-1].Type != diplomacy.ActorGroup || p.mentions[m-1].Country != "") {
			return true
		}
	}
	return false
}

// two returns the last two persons, or countries, named before token k.
func (r *reader) two(p *parsed, k int, persons bool) []diplomacy.Participant {
	if near := p.pairBefore(k); !persons && len(near) == 2 && diplomacy.ActorTypeOf(near[0].ID) == diplomacy.ActorCountry && diplomacy.ActorTypeOf(near[1].ID) == diplomacy.ActorCountry {
		return near
	}
	if p.ofThree(k) {
		return nil // which two of them, nothing says
	}
	list := r.before(p, k, persons)
	if !persons {
		list = slices.DeleteFunc(list, func(a diplomacy.Participant) bool { return diplomacy.ActorTypeOf(a.ID) != diplomacy.ActorCountry })
	}
	var out []diplomacy.Participant
	for _, a := range list {
		if !slices.ContainsFunc(r.exclude, func(b diplomacy.Participant) bool { return b.ID == a.ID }) || len(list) == 2 {
			out = push(out, a)
		}
	}
	if len(out) >= 2 {
		return out[len(out)-2:]
	}
	if near := r.landsBefore(p, k); !persons && len(near) == 2 {
		return near
	}
	if persons && len(r.mem.pair) == 2 {
		return r.mem.pair
	}
	if persons { // the last two leaders of two countries
		if n := len(r.mem.persons); n > 1 && r.mem.persons[n-1].Country != r.mem.persons[n-2].Country && len(r.mem.persons[n-1].For) > 0 && len(r.mem.persons[n-2].For) > 0 {
			return slices.Clone(r.mem.persons[n-2:])
		}
	}
	if both := r.theme(); len(both) == 2 && len(r.mem.lands) == 2 { // the pair that the country in the sentence belongs to
		for _, a := range r.before(p, k, false) {
			in := func(b diplomacy.Participant) bool { return b.ID == a.ID }
			if slices.ContainsFunc(both, in) && !slices.ContainsFunc(r.mem.lands, in) {
				return both
			}
		}
	}
	if both := r.theme(); len(both) == 2 && len(r.mem.lands) == 2 && r.mem.named[both[1].ID] > 2 && (r.ofTheme(both, r.mem.lands[0]) != r.ofTheme(both, r.mem.lands[1])) {
		return both // the article is about these two, and only one of them has been told of with a third just now
	}
	if len(r.mem.lands) == 2 && !slices.ContainsFunc(r.mem.lands, func(a diplomacy.Participant) bool {
		return persons && diplomacy.ActorTypeOf(a.ID) != diplomacy.ActorCountry || slices.ContainsFunc(r.exclude, func(b diplomacy.Participant) bool { return b.ID == a.ID || b.Country == a.Country })
	}) {
		return r.mem.lands // of persons: the countries that they lead
	}
	return r.theme()
}

// theme returns the two countries that the article names most often, nil where it is not about two.
func (r *reader) theme() []diplomacy.Participant {
	ids := slices.SortedFunc(maps.Keys(r.mem.named), func(a, b string) int {
		return cmp.Or(r.mem.named[b]-r.mem.named[a], strings.Compare(a, b))
	})
	if len(ids) < 2 || r.mem.named[ids[1]] < 2 || len(ids) > 2 && r.mem.named[ids[2]] >= r.mem.named[ids[1]] {
		return nil
	}
	var out []diplomacy.Participant
	for _, id := range ids[:2] {
		if a, ok := r.x.gazetteer.Actor(id); ok {
			out = append(out, diplomacy.Participant{ID: id, Name: a.Name, Country: a.Country, Sector: "government", For: []string{id}})
		}
	}
	return out
}

// other returns the one of the two that the article is about who is not of the country: whom it faces.
func (r *reader) other(country string) []diplomacy.Participant {
	for _, pair := range [][]diplomacy.Participant{r.mem.lands, r.theme()} {
		for i := range pair {
			if len(pair) == 2 && pair[i].Country == country && country != "" {
				return slices.Clone(pair[1-i : 2-i])
			}
		}
	}
	return nil
}

// shortBodies are nouns by which a text comes back to an organisation.
var shortBodies = set(`council commission bloc union alliance court agency organisation organization body front movement league assembly tribunal federation party`)

// shortName resolves "the council", "the bloc", "the Secretary-General" to the organisation or person of whom the article has
// spoken under the whole name.
func (r *reader) shortName(p *parsed, c *chunk) *diplomacy.Participant {
	if c.last == c.first || c.last != c.head || p.tok[c.first].Lower != "the" || p.named(c) {
		return nil
	}
	words := strings.ToLower(p.slice(c.first+1, c.last))
	for i := len(r.mem.offices) - 1; i >= 0; i-- {
		if h := &r.mem.offices[i]; strings.HasPrefix(h.office, words+" ") || strings.HasPrefix(h.office, words+",") || strings.Contains(h.office, " "+words+" ") || strings.Contains(h.office, " "+words+",") {
			a := h.who
			return &a
		}
	}
	if c.last != c.first+1 || !shortBodies[words] {
		return nil
	}
	for i := len(r.mem.bodies) - 1; i >= 0; i-- {
		a := r.mem.bodies[i]
		if diplomacy.ActorTypeOf(a.ID) != diplomacy.ActorOrganization {
			continue
		}
		if name := strings.ToLower(a.Name); strings.HasSuffix(name, " "+words) || words == "bloc" && a.Sector == "igo" {
			return &a
		}
	}
	return nil
}

// saidOf resolves a pronoun in what someone says to the one who says it: "Finland said it …", "the rebels say they …".
func (r *reader) saidOf(p *parsed, k int) []diplomacy.Participant {
	switch p.tok[k].Lower {
	case "he", "she", "it", "they", "its", "his", "her", "their":
	default:
		return nil
	}
	for i := len(p.chunks) - 1; i >= 0; i-- {
		c := &p.chunks[i]
		if c.kind != chunkVG || c.first >= k || r.x.lex.operators[c.verb.lemma] != say || c.verb.passive {
			continue
		}
		var a arguments
		nps := p.subject(i, &a, 0)
		if len(nps) == 0 || p.chunks[nps[0]].first == k || p.tok[p.chunks[nps[0]].head].Tag == text.Pronoun {
			return nil
		}
		who := r.participants(p, nps, "")
		if w := p.tok[k].Lower; (w == "it" || w == "its") && len(who) == 1 {
			if land := r.ownerLand(p, nps[0], &who[0]); land != nil {
				return land
			}
		}
		if w := p.tok[k].Lower; len(who) > 0 && (w == "he" || w == "she" || w == "his" || w == "her") != (diplomacy.ActorTypeOf(who[0].ID) == diplomacy.ActorPerson) && w != "they" && w != "their" {
			return nil
		}
		return who
	}
	return nil
}

// ownerLand returns the country of an office holder who is named by it: in "Portugal's president says it will send …" Portugal.
func (r *reader) ownerLand(p *parsed, np int, who *diplomacy.Participant) []diplomacy.Participant {
	c := &p.chunks[np]
	owned := false
	for k := c.first; k < c.head; k++ {
		owned = owned || p.tok[k].Lower == "'s"
	}
	if !owned || len(who.For) == 0 || diplomacy.ActorTypeOf(who.ID) != diplomacy.ActorPerson || diplomacy.ActorTypeOf(who.For[0]) != diplomacy.ActorCountry {
		return nil
	}
	land, ok := r.x.gazetteer.Actor(who.For[0])
	if !ok {
		return nil
	}
	return []diplomacy.Participant{{ID: land.ID, Name: land.Name, Country: who.Country, Sector: "government", Text: land.Name}}
}

// possessed resolves "his visitor", "its forces", "their government".
func (r *reader) possessed(p *parsed, c *chunk) []diplomacy.Participant {
	first, head := p.tok[c.first].Lower, p.tok[c.head].Lower
	if c.first == c.last || first != "his" && first != "her" && first != "its" && first != "their" {
		return nil
	}
	words := phraseText(p, c)
	if who := r.ofMainClause(p, c.first); who != nil && r.x.lex.agents[head].state && (!p.named(c) || !startsUpper(p.tok[c.head].Text)) {
		return r.bodyOf(who[0], head, words)
	}
	if p.named(c) {
		return nil
	}
	if opposites[head] {
		return r.opposite(p, c)
	}
	switch head {
	case "visitor", "guest", "host":
		for _, a := range r.two(p, c.first, true) {
			if len(r.exclude) > 0 && a.ID != r.exclude[0].ID {
				a.Text = words
				return []diplomacy.Participant{a}
			}
		}
		return nil
	}
	if !r.x.lex.agents[head].state && head != "country" && head != "nation" && head != "side" {
		if r.x.lex.noun(p, c.head) == nil {
			return nil
		}
		switch first {
		case "their":
			if own := r.theirOwners(p, c.first); own != nil {
				return own
			}
			return r.two(p, c.first, true)
		case "its":
			if own := r.facing(p, c.first); own != nil {
				return own
			}
			if near := slices.Concat(r.mem.bodies, r.before(p, c.first, false)); len(near) > 0 {
				return near[len(near)-1:]
			}
		default:
			if near := slices.Concat(r.mem.persons, r.before(p, c.first, true)); len(near) > 0 {
				return near[len(near)-1:]
			}
		}
		return nil
	}
	if own := r.theirOwners(p, c.first); first == "their" && own != nil {
		return own
	}
	var owner []diplomacy.Participant
	if who := r.saidOf(p, c.first); len(who) > 0 {
		owner = who[:1]
	} else if near := slices.Concat(r.mem.persons, r.before(p, c.first, true)); (first == "his" || first == "her") && len(near) > 0 { // "Petro's plan: his ministers have …"
		owner = near[len(near)-1:]
	} else if near := slices.Concat(r.mem.bodies, r.before(p, c.first, false)); len(near) > 0 {
		owner = near[len(near)-1:]
	}
	if len(owner) == 0 {
		return nil
	}
	return r.bodyOf(owner[0], head, words)
}

// bodyOf makes an actor of a body by whose it is: "its forces".
func (r *reader) bodyOf(owner diplomacy.Participant, head, words string) []diplomacy.Participant {
	a := diplomacy.Participant{ID: owner.ID, Name: owner.Name, Country: owner.Country, For: owner.For, Sector: r.x.lex.agents[head].sector, Text: words}
	if len(owner.For) > 0 && diplomacy.ActorTypeOf(owner.For[0]) == diplomacy.ActorCountry {
		if known, ok := r.x.gazetteer.Actor(owner.For[0]); ok {
			a.ID, a.Name, a.Country, a.For = known.ID, known.Name, known.Country, nil
		}
	}
	return []diplomacy.Participant{a}
}
