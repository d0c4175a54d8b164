package gazetteer

import (
	"strings"

	"demarche/internal/diplomacy"
)

// PersonID makes the id of a person whom the data do not have: "person:jens-stoltenberg". Of a name without letters it is "".
func PersonID(name string) string { return idOf("person:", name) }

// OrganizationID makes the id of an organisation that the data do not have.
func OrganizationID(name string) string { return idOf("org:", name) }

func idOf(prefix, name string) string {
	if s := slug(name); s != "" {
		return prefix + s
	}
	return ""
}

// PersonNamed returns the person of a Wikidata id; else the one of a full name who belongs to a country or organisation: who
// bears the name and is known to belong elsewhere is another person.
func (g *Gazetteer) PersonNamed(name, wikidata, of string) (Person, bool) {
	p := g.samePerson(name, wikidata)
	switch {
	case p == nil:
		return Person{}, false
	case wikidata != "" && p.Wikidata != "":
		return *p, p.Wikidata == wikidata
	case p.Country == "" || "country:"+p.Country == of || strings.HasPrefix(of, "org:"):
		return *p, true
	}
	for _, t := range p.Tenures {
		if t.Of == of {
			return *p, true
		}
	}
	return Person{}, false
}

// OrganizationNamed returns the organisation of a Wikidata id or of a name, in any case and with or without marks on its letters.
func (g *Gazetteer) OrganizationNamed(name, wikidata string) (Organization, bool) {
	folded := foldName(name)
	for _, o := range g.organizations {
		if wikidata != "" && o.Wikidata == wikidata || foldName(o.Name) == folded {
			return *o, true
		}
		for _, alias := range unmarked(o.Aliases) {
			if foldName(alias) == folded {
				return *o, true
			}
		}
	}
	return Organization{}, false
}

// OfficeNamed returns how the data call an office of a country or organisation, and as what its holder acts: "president" for
// the "head of state" of country:FRA. It is false where they have no such seat.
func (g *Gazetteer) OfficeNamed(office, of string, d diplomacy.Date) (name string, as diplomacy.Sector, ok bool) {
	var seat *Seat
	if t, _, known := g.titleOf(office); known {
		seat = g.seatFor(&t, office, of, d)
	}
	for _, s := range g.seatsOf[of] {
		if seat == nil && s.called(strings.ToLower(office)) {
			seat = s
		}
	}
	if seat == nil {
		return "", "", false
	}
	return seat.Office, seat.Sector, true
}
