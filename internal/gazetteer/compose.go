package gazetteer

import (
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// polity is a country or an organisation that a title or a noun belongs to: "UK", "Ukraine's", "French", "NATO".
type polity struct {
	end        int      // behind it, and behind "'s"
	ids        []string // the actor itself
	acts       []string // for whom it acts
	country    *Country
	org        *Organization
	sense      sense
	possessive bool
	entries    []entry
}

func polityOf(c *Country) *polity {
	return &polity{ids: c.ids, acts: c.ids, country: c}
}

func (p *scan) polityAt(i int, want sense) (polity, bool) {
	if i >= 2 && isHyphen(p.lower(i-1)) && (p.lower(i-2) == "pro" || p.lower(i-2) == "anti" || p.lower(i-2) == "non") {
		return polity{}, false
	}
	end, found := p.match(i, want)
	if end == 0 {
		return polity{}, false
	}
	// A person's name, or a phrase that is no actor, goes before a shorter name that it begins with.
	if longer, _ := p.match(i, sensePerson|senseNone); longer > end {
		return polity{}, false
	}
	pol := polity{end: end, entries: found}
	for _, s := range []sense{senseCountry, senseAdjective, senseMetonym, senseCapital, senseOrg, senseDemonym, sensePlace} {
		if !has(found, s&want) {
			continue
		}
		pol.sense = s
		if s == senseOrg {
			pol.org = p.g.organizations[first(found, s).ref]
			pol.ids, pol.acts = []string{pol.org.ID}, pol.org.actsFor()
		} else {
			pol.country = p.countryAmong(pick(found, s))
			pol.ids = pol.country.ids
			pol.acts = pol.ids
		}
		break
	}
	if p.possessive(end) {
		pol.end, pol.possessive = end+1, true
	}
	return pol, true
}

// countryAmong picks between countries of one name ("Congolese") by what the article has mentioned.
func (p *scan) countryAmong(es []entry) *Country {
	for i := len(p.r.focus) - 1; i >= 0; i-- {
		for _, e := range es {
			if c := p.g.countries[e.ref]; c.Code == p.r.focus[i] {
				return c
			}
		}
	}
	if len(es) > 1 {
		for _, e := range es {
			c := p.g.countries[e.ref]
			if c.Capital() != "" && p.r.mentions(strings.ToLower(c.Capital())) || p.r.mentions(strings.ToLower(c.Name)) {
				return c
			}
		}
	}
	return p.g.countries[es[0].ref]
}

// at finds the mention that begins at a token.
func (p *scan) at(i int) (Mention, bool) {
	t := &p.toks[i]
	if t.Tag == text.Punctuation && t.Text[0] != '@' || t.Tag == text.Number || t.Text == "" {
		return Mention{}, false
	}
	if !p.begins(i) && !p.isUpper(i) {
		return Mention{}, false
	}
	end, found := p.match(i, senseNone|senseName|senseRegion)
	if end > 0 && has(found, senseNone) {
		p.skip = end
		return Mention{}, false
	}
	if end > i+1 && p.lower(i) == "the" {
		if longer, _ := p.match(i+1, senseName); longer > end {
			return Mention{}, false // "the North" in "the North Korean army"
		}
	}
	if m, ok := p.namesake(i); ok {
		return m, true
	}
	if last := p.longerOrg(i); last > 0 {
		return p.newOrg(i, last), true
	}
	if m, ok := p.titled(i); ok {
		return m, true
	}
	if m, ok := p.person(i); ok {
		return m, true
	}
	if m, ok := p.organ(i); ok {
		return m, true
	}
	if m, ok := p.plainName(i); ok {
		return m, true
	}
	if m, ok := p.ethnic(i); ok || p.skip > i {
		return m, ok
	}
	if m, ok := p.groupNoun(i); ok {
		return m, true
	}
	return p.unknown(i)
}

// plainName is a country, capital, metonym or organisation without a noun or title behind it.
func (p *scan) plainName(i int) (Mention, bool) {
	pol, ok := p.polityAt(i, sensePolity|senseDemonym|sensePlace)
	if !ok {
		return Mention{}, false
	}
	end := pol.end
	if pol.possessive {
		end--
	}
	m := Mention{First: i, Last: end, ID: pol.ids[0], For: pol.acts}
	if pol.org != nil && pol.org.Kind == "territory" && p.placeName(i, end, false) { // "talks in Somaliland"
		pol.country, pol.org, pol.sense = p.g.countryOf[pol.org.Country], nil, sensePlace
		m.ID, m.For = pol.country.ids[0], pol.country.ids
	}
	if pol.org != nil {
		m.Type, m.Name, m.Sector, m.Country = diplomacy.ActorOrganization, pol.org.Name, pol.org.Sector(), pol.org.Country
		m.Kind, m.How = OrgName, "a name of "+pol.org.Name
		if e := pick(pol.entries, senseOrg); e[0].upper {
			m.Kind = Acronym
		}
		return m, true
	}
	if p.sports() {
		p.skip = end
		return Mention{}, false
	}
	if pol.country.Code == "GEO" && pol.sense == senseCountry && p.americanGeorgia() {
		pol.country, pol.sense = p.g.countryOf["USA"], sensePlace
		m.ID, m.For = pol.country.ids[0], pol.country.ids
	}
	c := pol.country
	m.Type, m.Name, m.Country, m.Sector = diplomacy.ActorCountry, c.Name, c.Code, "government"
	switch pol.sense {
	case senseCountry:
		m.Kind, m.How = CountryName, "a name of "+c.Name
		m.Place = p.placeName(i, end, false)
	case senseCapital:
		m.Kind, m.How = Capital, "the capital of "+c.Name
		m.Place = p.placeName(i, end, true)
		if c.Code == "BEL" && !m.Place && !p.r.mentions("belgi") {
			eu := p.g.orgOf["org:european-union"]
			m.ID, m.Name, m.Type, m.Country, m.Sector, m.For = eu.ID, eu.Name, diplomacy.ActorOrganization, "", eu.Sector(), eu.actsFor()
			m.Kind, m.How = Metonym, "the seat of the European Union; the article does not speak of Belgium"
		}
	case sensePlace:
		m.Kind, m.How, m.Place = City, "a place in "+c.Name, true
	case senseMetonym:
		m.Kind, m.How = Metonym, "a seat of power of "+c.Name
		m.Place = p.placeName(i, end, false)
	case senseDemonym, senseAdjective:
		p.people(&m, &pol, i, end)
	}
	return m, true
}

// people tells the adjective before a noun ("Russian gas") from the people ("Russians", "the British").
func (p *scan) people(m *Mention, pol *polity, i, end int) {
	c := pol.country
	demonym := has(pol.entries, senseDemonym)
	plural := demonym && strings.HasSuffix(p.lower(end-1), "s") && !has(pol.entries, senseAdjective)
	if n := p.sharedNoun(end); n != nil {
		m.Kind, m.Sector, m.Plural, m.How = Organ, n.sector, true, "an organ or the people of "+c.Name+", named once for several"
		return
	}
	follows := p.nounFollows(end)
	if plural || !follows && (demonym || p.lower(i-1) == "the") {
		m.Kind, m.Sector, m.Plural, m.How = Demonym, "civilian", plural || p.lower(i-1) == "the", "people of "+c.Name
		return
	}
	m.Kind, m.How = Adjective, "the adjective of "+c.Name
}

// sharedNoun finds the noun that several adjectives share: "Ethiopian, Mozambican and South African troops".
func (p *scan) sharedNoun(end int) *noun {
	for k := 0; k < 6; k++ {
		if w := p.lower(end); w != "," && w != "and" && w != "or" && w != "&" {
			return nil
		}
		end++
		if w := p.lower(end); w == "and" || w == "or" {
			end++
		}
		next, found := p.match(end, senseAdjective|senseEthnic)
		switch {
		case next > 0 && has(found, senseAdjective|senseEthnic):
			end = next
		case end < len(p.toks) && (p.toks[end].Tag == text.Adjective || p.lower(end) == "allied"): // "American and allied officials"
			end++
		default:
			return nil
		}
		if _, nouns := p.match(end, senseNoun); has(nouns, senseNoun) {
			if n := &p.g.nouns[first(nouns, senseNoun).ref]; n.class == "state" {
				return n
			}
			return nil
		}
	}
	return nil
}

// nounFollows guesses whether a word that an adjective can belong to follows.
func (p *scan) nounFollows(i int) bool {
	if i >= len(p.toks) {
		return false
	}
	switch p.toks[i].Tag {
	case text.Noun, text.ProperNoun, text.Adjective, text.Number:
		return true
	case text.Gerund, text.Past, text.Other:
		return p.toks[i].Tag != text.Past || i+1 < len(p.toks) && p.toks[i+1].Tag == text.Noun
	}
	return isHyphen(p.toks[i].Text)
}
