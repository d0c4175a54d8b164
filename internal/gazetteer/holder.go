package gazetteer

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// holderOf resolves the office alone: "the British foreign secretary".
func (p *scan) holderOf(o *office) (Mention, bool) {
	m := Mention{First: o.first, Last: o.last, Kind: Title, Office: o.wording, Sector: o.title.sector, Plural: o.plural}
	if o.of == nil {
		return p.bareTitle(o, m)
	}
	p.r.noteOffice(o)
	p.actFor(&m, o)
	if o.plural || o.way == "deputy" || o.title.rule == "none" {
		if t, ok := p.ownSeat(o); ok && !o.plural && o.way != "deputy" && !indefinite[p.lower(o.first-1)] {
			return p.holder(o, m, t), true
		}
		if len(m.For) == 0 && !m.Former { // "Venezuelan opposition leaders" act for no state
			m.Name = p.surface(o.first, o.last)
			m.ID, m.Type, m.Kind, m.How = "group:"+slug(m.Name), diplomacy.ActorGroup, Group, "a group that the text names"
			return m, true
		}
		m.ID, m.Name, m.Type = o.of.ids[0], p.polityName(o.of), diplomacy.ActorTypeOf(o.of.ids[0])
		m.Kind, m.How = Organ, "an office that many hold: acts for "+m.Name
		return m, true
	}
	if t, ok := p.ownSeat(o); ok && !indefinite[p.lower(o.first-1)] {
		return p.holder(o, m, t), true
	}
	m.ID, m.Name, m.Type = o.of.ids[0], p.polityName(o.of), diplomacy.ActorTypeOf(o.of.ids[0])
	m.How = "no holder of this office is known at the date: acts for " + m.Name
	return m, true
}

func (p *scan) polityName(pol *polity) string {
	if pol.country != nil {
		return pol.country.Name
	}
	return pol.org.Name
}

// actFor sets country, For and sector of the holder of an office.
func (p *scan) actFor(m *Mention, o *office) {
	if o.of != nil {
		m.For = o.of.acts
		if o.of.country != nil {
			m.Country = o.of.country.Code
		} else if o.of.org != nil {
			m.Country = o.of.org.Country
		}
	}
	m.Sector = o.title.sector
	if o.of != nil && o.of.org != nil && o.title.kind != "rebel" {
		m.Sector = o.of.org.Sector()
	}
	if o.way == "former" {
		m.Former, m.For = true, nil
	}
	if o.title.kind == "opposition" || o.title.kind == "rebel" || o.title.kind == "civilian" || o.title.kind == "business" || o.title.kind == "party" {
		m.For = nil
	}
}

// ownSeat finds the tenure that an office with its country means at the date.
func (p *scan) ownSeat(o *office) (Tenure, bool) {
	d := p.r.date
	seat := p.g.seatFor(o.title, o.wording, o.of.ids[0], d)
	if seat == nil {
		return Tenure{}, false
	}
	switch o.way {
	case "former":
		return p.formerHolder(o, seat)
	case "then":
		if y, ok := p.yearNamed(); ok {
			return seat.at(diplomacy.Date(y + "-07-01"))
		}
		return seat.before(d)
	case "elect":
		if t, ok := seat.next(d); ok {
			return t, true
		}
	}
	return seat.at(d)
}

// formerHolder resolves "the former president": the one of whom the article speaks, else the last one, unless another name
// follows.
func (p *scan) formerHolder(o *office, seat *Seat) (Tenure, bool) {
	for i := len(seat.Tenures) - 1; i >= 0; i-- {
		t := seat.Tenures[i]
		if t.To == "" || t.To.First() > p.r.date && p.r.date != "" {
			continue
		}
		if short := p.g.personOf[t.Person].Short; len(short) > 0 && p.r.mentions(strings.ToLower(short[0]), strings.ToLower(plain(short[0]))) {
			return t, true
		}
	}
	for j := o.last; j < len(p.toks) && j < o.last+5 && p.toks[j].Tag != text.Punctuation; j++ {
		if p.isUpper(j) && p.toks[j].Tag == text.ProperNoun {
			return Tenure{}, false
		}
	}
	return seat.before(p.r.date)
}

// yearNamed returns the one year that the sentence names.
func (p *scan) yearNamed() (string, bool) {
	year := ""
	for i := range p.toks {
		if t := p.toks[i].Text; len(t) == 4 && (strings.HasPrefix(t, "19") || strings.HasPrefix(t, "20")) && t[2] >= '0' && t[2] <= '9' && t[3] >= '0' && t[3] <= '9' {
			if year != "" && year != t {
				return "", false
			}
			year = t
		}
	}
	return year, year != ""
}

// holder fills a mention with the person who held an office.
func (p *scan) holder(o *office, m Mention, t Tenure) Mention {
	person := p.g.personOf[t.Person]
	m.ID, m.Name, m.Type, m.Office = person.ID, person.Name, diplomacy.ActorLeader, t.Office
	if m.Country == "" {
		m.Country = person.Country
	}
	m.How = fmt.Sprintf("%s held the office %q of %s from %s", person.Name, t.Office, t.Of, t.From)
	if t.To != "" {
		m.How += " to " + string(t.To)
	}
	if o.way == "elect" || o.way == "then" {
		m.For = nil
		m.Former = o.way == "then"
	}
	return m
}

// bareTitle resolves "the president" by who has been talked of, then by the country in focus.
func (p *scan) bareTitle(o *office, m Mention) (Mention, bool) {
	if p.lower(o.last) == "of" { // "the head of the separatist government" is not the head spoken of
		return p.someone(o, m)
	}
	capital := p.isUpper(o.first) && !p.s.Heading && o.first > 0
	single := o.title.rule != "none"
	if o.plural || !o.definite && !capital && !(p.s.Heading && single) || o.way == "deputy" {
		return p.someone(o, m)
	}
	if single {
		if id, how := p.inOffice(o); id != "" {
			person := p.g.personOf[id]
			m.ID, m.Name, m.Type, m.How, m.Country = id, person.Name, diplomacy.ActorLeader, how, person.Country
			p.describePerson(&m, o)
			return m, true
		}
	}
	if of := p.r.offices[o.title.phrase]; single && of != nil && (o.way == "elect" || o.way == "then") {
		with := *o
		with.of = of
		if t, ok := p.ownSeat(&with); ok {
			p.actFor(&m, &with)
			return p.holder(&with, m, t), true
		}
	}
	if single && (o.way == "" || o.way == "former") {
		for k := len(p.r.focus) - 1; k >= 0 && k >= len(p.r.focus)-2; k-- {
			c := p.g.countryOf[p.r.focus[k]]
			with := *o
			with.of = polityOf(c)
			if t, ok := p.ownSeat(&with); ok {
				p.actFor(&m, &with)
				m = p.holder(&with, m, t)
				m.How += "; the country is the one in focus"
				return m, true
			}
		}
	}
	return p.someone(o, m)
}

// inOffice finds the person of this article, the latest first, who holds an office that the title names.
func (p *scan) inOffice(o *office) (id, how string) {
	for k := len(p.r.recent) - 1; k >= 0; k-- {
		person := p.g.personOf[p.r.recent[k]]
		if person == nil {
			continue
		}
		for _, t := range person.Tenures {
			fits := t.holds(p.r.date)
			if o.way == "former" {
				fits = t.To != "" && t.To.First() <= p.r.date
			}
			if !fits {
				continue
			}
			seat := p.g.seatFor(o.title, o.wording, t.Of, p.r.date)
			if seat != nil && slices.ContainsFunc(seat.Tenures, func(x Tenure) bool { return x == t }) {
				return person.ID, "the " + o.wording + " of whom the article has spoken"
			}
		}
	}
	return "", ""
}

// asBefore resolves "the ambassador", "the diplomats" to those of whom the article has spoken: Russia's, the British ones.
func (p *scan) asBefore(o *office, m Mention) (Mention, bool) {
	of := p.r.offices[o.title.phrase]
	if of == nil || !o.definite || o.title.rule != "none" {
		return m, false
	}
	with := *o
	with.of = of
	p.actFor(&m, &with)
	m.ID, m.Name, m.Type, m.Kind = of.ids[0], p.polityName(of), diplomacy.ActorTypeOf(of.ids[0]), Organ
	m.How = "the " + o.wording + " of " + m.Name + ", of whom the article has spoken"
	return m, true
}

// someone is a holder of an office whom nothing tells apart: "an official", "lawmakers", "the minister".
func (p *scan) someone(o *office, m Mention) (Mention, bool) {
	if m, ok := p.asBefore(o, m); ok {
		return m, true
	}
	m.Name = p.surface(o.first, o.last)
	m.ID = "group:" + slug(m.Name)
	m.Type, m.Kind = diplomacy.ActorGroup, Group
	m.Unresolved = !o.plural
	m.How = "an office without a country: kept by name"
	if o.title.kind == "leader" && o.plural || m.ID == "group:" {
		return Mention{}, false
	}
	return m, true
}
