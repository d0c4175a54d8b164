// Package gazetteer knows who is who: countries, organisations, and who held which office when; and it finds them in text,
// each at the article's date.
//
// The data are text files that people review: data/countries.tsv, data/organizations.tsv, data/persons.tsv, a file of seats a
// region under data/leaders, and the words of offices and of organs of the state. A user's own corrections lie over them, see
// Refresh.
package gazetteer

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

//go:embed data
var embedded embed.FS

// Gazetteer is all entries, indexed. It is read-only after Load and may be shared.
type Gazetteer struct {
	version string

	countries     []*Country
	organizations []*Organization
	persons       []*Person
	seats         []*Seat

	countryOf map[string]*Country // by alpha-3, upper case
	codes     map[string]*Country // by every other code, with its scheme in front: "iso2:UA"
	orgOf     map[string]*Organization
	personOf  map[string]*Person
	seatsOf   map[string][]*Seat // by the id of the country or organisation that the office belongs to

	index  *trie
	titles []title
	nouns  []noun
	names  []plainNames
	sports map[string]int  // words of sport with their weight: two make a sentence one about sport
	firsts map[string]bool // given names of the persons known, folded: they mark an unknown name as a person's
	weak   map[string]bool // family names that need a title, an honorific or the full name before them
	// namesakes are names of places that people bear as given names, lower case: "jordan".
	namesakes map[string]bool
	members   map[string][]*Organization
}

// Version is a hash of the data: it belongs to the hash of every reading that was made with them.
func (g *Gazetteer) Version() string { return g.version }

// Country returns a country by any code: alpha-3, alpha-2 or numeric of ISO 3166-1, CAMEO where it differs from alpha-3, a
// COW number. Where two schemes give one code to two countries ("AU": Austria in FIPS, Australia in ISO) it is read as ISO;
// FIPS has its own lookup.
func (g *Gazetteer) Country(code string) (Country, bool) {
	code = strings.ToUpper(strings.TrimPrefix(code, "country:"))
	if c := g.countryOf[code]; c != nil {
		return *c, true
	}
	for _, scheme := range []string{"iso2:", "numeric:", "cameo:", "cow:"} {
		if c := g.codes[scheme+code]; c != nil {
			return *c, true
		}
	}
	return Country{}, false
}

// CountryByISO2 returns a country by its ISO 3166-1 alpha-2 code.
func (g *Gazetteer) CountryByISO2(code string) (Country, bool) { return g.byCode("iso2:", code) }

// CountryByCAMEO returns a country by its CAMEO code, the three-letter one of GDELT's actors.
func (g *Gazetteer) CountryByCAMEO(code string) (Country, bool) {
	if c, ok := g.byCode("cameo:", code); ok {
		return c, true
	}
	return g.Country(code)
}

// CountryByFIPS returns a country by its FIPS 10-4 code, the two-letter one of GDELT's places.
func (g *Gazetteer) CountryByFIPS(code string) (Country, bool) { return g.byCode("fips:", code) }

// CountryByCOW returns a country by its Correlates of War number.
func (g *Gazetteer) CountryByCOW(number string) (Country, bool) { return g.byCode("cow:", number) }

// CountryByName returns a country by a name of it, in any case and spelling that the data have.
func (g *Gazetteer) CountryByName(name string) (Country, bool) {
	return g.byCode("name:", foldName(name))
}

func (g *Gazetteer) byCode(scheme, code string) (Country, bool) {
	if c := g.codes[scheme+strings.ToUpper(code)]; c != nil {
		return *c, true
	}
	return Country{}, false
}

// Countries returns all countries, in the order of their codes.
func (g *Gazetteer) Countries() []Country {
	out := make([]Country, len(g.countries))
	for i, c := range g.countries {
		out[i] = *c
	}
	return out
}

// Organizations returns all organisations, in the order of the data.
func (g *Gazetteer) Organizations() []Organization {
	out := make([]Organization, len(g.organizations))
	for i, o := range g.organizations {
		out[i] = *o
	}
	return out
}

// Persons returns all persons with their tenures.
func (g *Gazetteer) Persons() []Person {
	out := make([]Person, len(g.persons))
	for i, p := range g.persons {
		out[i] = *p
	}
	return out
}

// Actor returns an entry as an actor, with the profile that goes into the graph. A person's office is the newest one.
func (g *Gazetteer) Actor(id string) (diplomacy.Actor, bool) { return g.ActorAt(id, "") }

// ActorAt is Actor with the office that a person held on a day.
func (g *Gazetteer) ActorAt(id string, d diplomacy.Date) (diplomacy.Actor, bool) {
	if c := g.countryOf[strings.TrimPrefix(id, "country:")]; c != nil && strings.HasPrefix(id, "country:") {
		return c.actor(), true
	}
	if o := g.orgOf[id]; o != nil {
		return o.actor(), true
	}
	if p := g.personOf[id]; p != nil {
		return g.personActor(p, d), true
	}
	return diplomacy.Actor{}, false
}

// MembersOf returns the alpha-3 codes of an organisation's members, nil where the data have none.
func (g *Gazetteer) MembersOf(id string) []string {
	if o := g.orgOf[id]; o != nil {
		return o.Members
	}
	return nil
}

// Tenure returns who held an office of a country or organisation on a day: OfficeAt("foreign secretary", "country:GBR",
// "2023-05-01"). The office is a title in any usual wording.
func (g *Gazetteer) OfficeAt(office, of string, d diplomacy.Date) (Tenure, bool) {
	if t, _, ok := g.titleOf(office); ok {
		if seat := g.seatFor(&t, office, of, d); seat != nil {
			return seat.at(d)
		}
	}
	for _, s := range g.seatsOf[of] {
		if strings.EqualFold(s.Office, office) {
			return s.at(d)
		}
	}
	return Tenure{}, false
}

// countryRef returns a country's place in the list.
func (g *Gazetteer) countryRef(code string) int32 {
	i, _ := slices.BinarySearchFunc(g.countries, code, func(c *Country, code string) int { return strings.Compare(c.Code, code) })
	return int32(i)
}

// Tenures describes the offices that a person held, one a line: "foreign secretary of country:GBR, 2016-07-13 to 2018-07-09".
// It is empty for ids that are no person's of the data.
func (g *Gazetteer) Tenures(id string) []string {
	p := g.personOf[id]
	if p == nil {
		return nil
	}
	var out []string
	for _, t := range p.Tenures {
		s := fmt.Sprintf("%s of %s, from %s", t.Office, t.Of, t.From)
		if t.To != "" {
			s += " to " + string(t.To)
		}
		if t.Acting {
			s += ", acting"
		}
		out = append(out, s)
	}
	return out
}
