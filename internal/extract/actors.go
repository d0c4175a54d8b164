package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// memory is what an article has said so far that later words point back to.
type memory struct {
	persons   []diplomacy.Participant // the latest last
	bodies    []diplomacy.Participant // countries, organisations and groups, the latest last
	pair      []diplomacy.Participant // two persons that last stood side by side
	lands     []diplomacy.Participant // two countries that did
	they      []diplomacy.Participant // the last that were several: the subject of a sentence, or two persons in it
	speaker   *diplomacy.Participant  // who is being quoted
	subject   *diplomacy.Participant  // the person that the last sentence was about
	topic     diplomacy.Topic         // what the article was about last
	near      diplomacy.Topic         // what the paragraph is about
	title     diplomacy.Topic         // what the title is about
	day       diplomacy.Date          // the last that the article has told of
	paragraph int
	named     map[string]int // how often each country has been named
	offices   []holder       // persons whose office the article has named
}

// holder is a person with the office that the article names.
type holder struct {
	office string // lower case
	who    diplomacy.Participant
}

// participants turns the noun phrases of one argument into actors, lists and pronouns resolved. What names nobody is left
// out.
func (r *reader) participants(p *parsed, nps []int, role diplomacy.Role) []diplomacy.Participant {
	var out []diplomacy.Participant
	for _, np := range nps {
		for _, a := range r.participant(p, np) {
			a.Role = role
			if !slices.ContainsFunc(out, func(b diplomacy.Participant) bool { return b.ID == a.ID }) {
				out = append(out, a)
			}
		}
	}
	return out
}

// participant resolves one noun phrase.
func (r *reader) participant(p *parsed, np int) []diplomacy.Participant {
	c := &p.chunks[np]
	if c.kind != chunkNP {
		return nil
	}
	if c.first == c.last && p.at[c.first] == 0 && p.tok[c.first].Tag == text.Pronoun {
		return r.pronoun(p, c.first)
	}
	if p.isPrivate(c) {
		return nil
	}
	if both := r.definite(p, c); both != nil || p.ofTwo(c) && !p.named(c) && !p.ofNamed(np) {
		return both
	}
	if own := r.possessed(p, c); own != nil {
		return own
	}
	if own := r.whose(p, np); own != nil {
		return own
	}
	if in := p.contents(np); in != np && !seenActor(p, c.first, c.last) {
		list := r.participant(p, in)
		for i := range list {
			list[i].Text = p.slice(c.first, p.chunks[in].last)
		}
		if len(list) > 0 {
			return list
		}
	}
	words := phraseText(p, c)
	if a := r.appositive(p, np); a != nil {
		return []diplomacy.Participant{*a}
	}
	if a := r.shortName(p, c); a != nil {
		a.Text = words
		return []diplomacy.Participant{*a}
	}
	if list := r.officials(p, np); list != nil {
		return list
	}
	if both := p.compound(c); both != nil {
		return both
	}
	if standsForSpeaker(p.tok[c.head].Lower) && r.mem.speaker != nil && !seenActor(p, c.first, c.last) {
		a := *r.mem.speaker
		a.Text = words
		return []diplomacy.Participant{a}
	}
	if m := r.mentionOf(p, c); m != nil {
		a := fromMention(m)
		a.Text = words
		return []diplomacy.Participant{a}
	}
	if !r.x.nameable(p, np) {
		return nil
	}
	return []diplomacy.Participant{group(words)}
}

// ofNamed reports whether the noun phrase of chunk np says itself whose it is: "the government of Peru".
func (p *parsed) ofNamed(np int) bool {
	return np+2 < len(p.chunks) && p.chunks[np+1].kind == chunkPrep && p.chunks[np+1].word == "of" && p.chunks[np+2].kind == chunkNP && p.named(&p.chunks[np+2])
}

// appositive returns the person that an apposition names: "his Serbian host, Aleksandar Vucic,".
func (r *reader) appositive(p *parsed, np int) *diplomacy.Participant {
	if np+3 >= len(p.chunks) || p.chunks[np+1].kind != chunkComma || p.chunks[np+2].kind != chunkNP || p.chunks[np+3].kind != chunkComma && p.chunks[np+3].kind != chunkBreak {
		return nil
	}
	switch c := &p.chunks[np]; p.tok[c.head].Lower {
	case "host", "guest", "visitor", "counterpart", "predecessor", "successor", "rival", "ally", "leader", "envoy", "deputy", "opponent":
	default:
		return nil
	}
	m := p.at[p.chunks[np+2].head]
	if m == 0 || p.mentions[m-1].Type != diplomacy.ActorPerson && p.mentions[m-1].Type != diplomacy.ActorLeader || !usable(&p.mentions[m-1]) {
		return nil
	}
	a := fromMention(&p.mentions[m-1])
	return &a
}

// officials resolves people that are named with their country behind them: "officials from Argentina", "a court in Bavaria",
// "diplomats from Japan and South Korea". Those who do not act for a country stay a group within it.
func (r *reader) officials(p *parsed, np int) []diplomacy.Participant {
	c := &p.chunks[np]
	body := r.x.lex.agents[p.tok[c.head].Lower]
	if body.sector == "" || seenActor(p, c.first, c.last) && p.at[c.head] == 0 || np+2 >= len(p.chunks) || p.chunks[np+1].kind != chunkPrep || p.chunks[np+2].kind != chunkNP {
		return nil
	}
	if m := p.at[c.head]; m != 0 && !(p.mentions[m-1].Last == p.mentions[m-1].First+1 && !startsUpper(p.tok[c.head].Text) && p.ofNamed(np)) && (p.mentions[m-1].Type != diplomacy.ActorGroup || p.mentions[m-1].Country != "") {
		return nil
	}
	state := body.state
	switch p.chunks[np+1].word {
	case "from", "of", "for":
	case "in":
		if np > 2 && p.chunks[np-1].kind == chunkAnd && p.chunks[np-3].word == "between" {
			return nil // where the two meet
		}
		state = state && (body.sector != "military" || c.head > 0 && p.tok[c.head-1].Lower == "security")
	default:
		return nil
	}
	if both := r.definite(p, &p.chunks[np+2]); both != nil && state {
		return both // "commanders of the two sides"
	}
	var out []diplomacy.Participant
	for k := np + 2; k < len(p.chunks) && p.chunks[k].kind == chunkNP; k += 2 {
		m := r.mentionOf(p, &p.chunks[k])
		if m != nil && !state && m.Country == "" && m.Place && !seenActor(p, c.first, c.last) { // "patients in Lombardy"
			g := group(phraseText(p, c))
			g.Text, g.Sector = p.slice(c.first, p.chunks[k].last), body.sector
			return []diplomacy.Participant{g}
		}
		if m == nil || m.Country == "" && m.Type != diplomacy.ActorOrganization {
			break
		}
		words := p.slice(c.first, p.chunks[k].last)
		if !state {
			g := group(phraseText(p, c))
			g.Country, g.Text, g.Sector = m.Country, words, body.sector
			return []diplomacy.Participant{g}
		}
		id := m.ID
		if m.Country != "" {
			id = "country:" + m.Country
		}
		if known, ok := r.x.gazetteer.Actor(id); ok {
			out = append(out, diplomacy.Participant{ID: id, Name: known.Name, Country: m.Country, Sector: body.sector, For: []string{id}, Text: words})
		}
		if k+1 >= len(p.chunks) || !isJoint(p.chunks[k+1].kind) {
			break
		}
	}
	return out
}

// compound returns both actors of "the EU-Ukraine treaty".
func (p *parsed) compound(c *chunk) []diplomacy.Participant {
	for k := c.first + 1; k < c.last; k++ {
		a, b := p.at[k-1], p.at[k+1]
		if p.tok[k].Text == "-" && p.tok[k].Glued && a != 0 && b != 0 && a != b && usable(&p.mentions[a-1]) && usable(&p.mentions[b-1]) {
			return []diplomacy.Participant{fromMention(&p.mentions[a-1]), fromMention(&p.mentions[b-1])}
		}
	}
	return nil
}

// phraseText is a noun phrase as it stands, without its article.
func phraseText(p *parsed, c *chunk) string {
	first := c.first
	if first < c.last && p.tok[first].Tag == text.Determiner && (p.tok[first].Lower == "the" || p.tok[first].Lower == "a" || p.tok[first].Lower == "an") {
		first++
	}
	last := c.last
	for last > first && (p.tok[last].Lower == "'s" || p.tok[last].Tag == text.Punctuation) {
		last--
	}
	return p.slice(first, last)
}

// slice returns the text of tokens first..last as it stands in the article.
func (p *parsed) slice(first, last int) string {
	from, to := p.tok[first].Start-p.Start, p.tok[last].End-p.Start
	if len(p.Text) == p.End-p.Start { // a byte a character
		return p.Text[from:to]
	}
	return substring(p.Text, from, to)
}

func substring(s string, from, to int) string {
	i, begin := 0, len(s)
	for at := range s {
		if i == from {
			begin = at
		}
		if i == to {
			return s[begin:at]
		}
		i++
	}
	return s[min(begin, len(s)):]
}

// mentionOf picks the mention that a noun phrase is about: the one that holds its head, else the first that acts.
func (r *reader) mentionOf(p *parsed, c *chunk) *gazetteer.Mention {
	if m := p.at[c.head]; m != 0 && usable(&p.mentions[m-1]) {
		return &p.mentions[m-1]
	}
	var first *gazetteer.Mention
	for k := c.first; k <= c.last; k++ {
		if m := p.at[k]; m != 0 && usable(&p.mentions[m-1]) {
			if first == nil || first.Place && !p.mentions[m-1].Place {
				first = &p.mentions[m-1]
			}
		}
	}
	return first
}

func usable(m *gazetteer.Mention) bool { return m.ID != "" && diplomacy.ActorTypeOf(m.ID) != "" }

func fromMention(m *gazetteer.Mention) diplomacy.Participant {
	a := diplomacy.Participant{ID: m.ID, Name: m.Name, Country: m.Country, Sector: m.Sector, For: m.For, Text: m.Text}
	if m.Former {
		a.For = nil
	}
	if a.Country == "" && m.Type == diplomacy.ActorCountry {
		a.Country = strings.TrimPrefix(m.ID, "country:")
	}
	return a
}

// group makes an actor of a name that nothing knows.
func group(words string) diplomacy.Participant {
	f := strings.Fields(words)
	if len(f) > 8 {
		f = f[len(f)-8:]
	}
	name := strings.Join(f, " ")
	slug := strings.ReplaceAll(diplomacy.NormalName(name), " ", "-")
	if slug == "" {
		slug = "unnamed"
	}
	return diplomacy.Participant{ID: "group:" + slug, Name: name, Text: words}
}

// remember takes the actors of a sentence into the memory, in the order in which they stand.
func (r *reader) remember(p *parsed) {
	var side []diplomacy.Participant
	for i := len(p.mentions) - 1; i >= 0; i-- { // the first one named is the subject and comes to mind first
		m := &p.mentions[i]
		if !usable(m) || m.Place {
			continue
		}
		a := fromMention(m)
		if m.Type == diplomacy.ActorCountry {
			if r.mem.named == nil {
				r.mem.named = map[string]int{}
			}
			r.mem.named[m.ID]++
		}
		switch m.Type {
		case diplomacy.ActorPerson, diplomacy.ActorLeader:
			if m.Kind == gazetteer.TitleName {
				r.mem.offices = append(r.mem.offices, holder{strings.ToLower(m.Text), a})
			}
			r.mem.persons = push(r.mem.persons, a)
			side = push(side, a)
		case diplomacy.ActorCountry, diplomacy.ActorOrganization, diplomacy.ActorGroup:
			r.mem.bodies = push(r.mem.bodies, a)
		}
	}
	if len(side) == 2 {
		r.mem.pair, r.mem.they = side, slices.Clone(side)
	}
	if s := r.mainSubject(p); s != nil {
		r.mem.subject = s
	}
	r.rememberLands(p)
	r.noteDay(p)
}

// rememberLands notes the two countries that a sentence names side by side.
func (r *reader) rememberLands(p *parsed) {
	if both := r.betweenIn(p); len(both) == 2 {
		r.mem.lands = both
	} else if both := r.bodiesIn(p); len(both) == 2 {
		r.mem.lands = both
	} else if both = p.pairBefore(len(p.tok)); len(both) == 2 && diplomacy.ActorTypeOf(both[0].ID) == diplomacy.ActorCountry && diplomacy.ActorTypeOf(both[1].ID) == diplomacy.ActorCountry {
		r.mem.lands = both
	}
}

// betweenIn returns the two that a sentence tells something between: "talks between the government and the rebels".
func (r *reader) betweenIn(p *parsed) []diplomacy.Participant {
	for i := 0; i+3 < len(p.chunks); i++ {
		if p.chunks[i].word == "between" && p.chunks[i+1].kind == chunkNP && p.chunks[i+2].kind == chunkAnd && p.chunks[i+3].kind == chunkNP {
			return r.participants(p, []int{i + 1, i + 3}, "")
		}
	}
	return nil
}

// mainSubject returns the person that a sentence is about: the subject of its first finite verb outside quotation marks.
// Where that is no person, the subject of a clause joined to it may be: "The lunch was off, and Modi left".
func (r *reader) mainSubject(p *parsed) *diplomacy.Participant {
	passed := false
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.kind != chunkVG || !c.verb.finite || c.verb.reduced || p.quoted[c.head] {
			continue
		}
		var a arguments
		nps := p.subject(i, &a, 0)
		if a.sub != "" && a.sub != "that" || a.inRel {
			continue
		}
		if passed && (len(nps) == 0 || nps[0] == 0 || p.chunks[nps[0]-1].kind != chunkAnd && p.chunks[nps[0]-1].kind != chunkBut) {
			continue
		}
		if len(nps) == 0 {
			nps = p.inverted(i)
		}
		all := r.participants(p, nps, "")
		if len(all) > 1 {
			r.mem.they = all
		}
		for _, who := range all {
			if diplomacy.ActorTypeOf(who.ID) == diplomacy.ActorPerson {
				return &who
			}
		}
		passed = passed || len(nps) > 0
	}
	return nil
}

// bodiesIn lists the countries that a sentence names: those of a pair, or one and the movement that it faces.
func (r *reader) bodiesIn(p *parsed) []diplomacy.Participant {
	var out, others []diplomacy.Participant
	for i := range p.mentions {
		switch m := &p.mentions[i]; {
		case !usable(m) || m.Place:
		case m.Type == diplomacy.ActorCountry:
			out = push(out, fromMention(m))
		case m.Type == diplomacy.ActorOrganization && m.Sector != "igo" && m.Sector != "media" && m.Sector != "business":
			others = push(others, fromMention(m))
		}
	}
	if len(out) == 1 && len(others) == 1 {
		return append(out, others...)
	}
	return out
}

// push puts an actor at the end of a list without repeats. The list is the caller's own.
func push(list []diplomacy.Participant, a diplomacy.Participant) []diplomacy.Participant {
	list = slices.DeleteFunc(list, func(b diplomacy.Participant) bool { return b.ID == a.ID })
	list = append(list, a)
	if len(list) > 12 {
		list = slices.Delete(list, 0, 1)
	}
	return list
}
