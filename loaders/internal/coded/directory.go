package coded

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
)

// Party is an actor as a coded row gives it.
type Party struct {
	Name    string // "" where only codes are given
	Country *gazetteer.Country
	Sector  diplomacy.Sector
	Org     string // id of the organisation that a code names, "" where none does
	// Organ says that the name is a kind of actor and nobody's own name ("Police", "GOVERNMENT"): with a country and an
	// official sector, the country itself acts.
	Organ bool
}

// Directory finds actors by the codes and names of a feed. It is read-only and may be shared.
type Directory struct {
	who     *gazetteer.Gazetteer
	persons map[string][]*gazetteer.Person
	orgs    map[string][]*gazetteer.Organization
}

// NewDirectory indexes the gazetteer's names.
func NewDirectory(who *gazetteer.Gazetteer) *Directory {
	d := &Directory{who: who, persons: map[string][]*gazetteer.Person{}, orgs: map[string][]*gazetteer.Organization{}}
	for _, p := range who.Persons() {
		for _, name := range unique(append([]string{p.Name}, p.Aliases...)) {
			d.persons[name] = append(d.persons[name], &p)
		}
	}
	for _, o := range who.Organizations() {
		names := []string{o.Name}
		for _, a := range o.Aliases {
			names = append(names, strings.TrimRight(a, "^+")) // marks of how the text of news writes it
		}
		for _, name := range unique(names) {
			d.orgs[name] = append(d.orgs[name], &o)
		}
	}
	return d
}

func unique(names []string) []string {
	out := make([]string, 0, len(names))
	for _, n := range names {
		if n = fold(n); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// fold brings a name to the form that is compared: lower-case words without marks on their letters.
func fold(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 {
			return -1
		}
		return r
	}, norm.NFD.String(name))
	return diplomacy.NormalName(plain)
}

// Country returns the entry of a country, nil for none.
func (d *Directory) Country(code string) *gazetteer.Country {
	if c, ok := d.who.Country(code); ok && code != "" {
		return &c
	}
	return nil
}

// Org returns the id of the organisation of a name, "" where there is none.
func (d *Directory) Org(name string) string {
	if found := d.orgs[fold(name)]; len(found) == 1 {
		return found[0].ID
	}
	return ""
}

// Participant resolves a party on a day: to a country, to a person or an organisation that the gazetteer has under that very
// name, or else to a group of its name within its country. It is false for a party without name and code.
func (d *Directory) Participant(p Party, day diplomacy.Date) (diplomacy.Participant, bool) {
	a := diplomacy.Participant{Name: p.Name, Text: p.Name, Sector: p.Sector}
	if p.Country != nil {
		a.Country = p.Country.Code
	}
	if p.Org != "" {
		return d.organization(a, p.Org), true
	}
	if c, ok := d.who.CountryByName(p.Name); ok && (p.Country == nil || p.Country.Code == c.Code) && standsForState(p.Sector) {
		return asCountry(a, &c), true
	}
	if p.Name != "" && !p.Organ {
		if person := d.person(p); person != nil {
			return asPerson(a, person, day), true
		}
		if org := d.organizationNamed(p); org != "" {
			return d.organization(a, org), true
		}
	}
	switch {
	case p.Country != nil && (p.Name == "" || p.Organ) && standsForState(p.Sector):
		return asCountry(a, p.Country), true
	case p.Name == "" && p.Country == nil && p.Sector == "":
		return a, false
	}
	return asGroup(a, p), true
}

// standsForState reports whether an actor of this sector acts for its country. Without a sector a country is itself meant.
func standsForState(s diplomacy.Sector) bool {
	switch s {
	case "", "head_of_state", "government", "diplomat", "military", "legislature", "judiciary":
		return true
	}
	return false
}

func asCountry(a diplomacy.Participant, c *gazetteer.Country) diplomacy.Participant {
	a.ID, a.Name, a.Country, a.For = c.ID(), c.Name, c.Code, []string{c.ID()}
	if a.Sector == "" {
		a.Sector = "government"
	}
	return a
}

// person finds the one person of a name who belongs to the country that the row gives.
func (d *Directory) person(p Party) *gazetteer.Person {
	var found *gazetteer.Person
	for _, person := range d.persons[fold(p.Name)] {
		if p.Country != nil && person.Country != "" && person.Country != p.Country.Code {
			continue
		}
		if found != nil {
			return nil // two of one name: neither is guessed
		}
		found = person
	}
	return found
}

func asPerson(a diplomacy.Participant, p *gazetteer.Person, day diplomacy.Date) diplomacy.Participant {
	a.ID, a.Name = p.ID, p.Name
	if p.Country != "" {
		a.Country = p.Country
	}
	if held := p.At(day); len(held) > 0 {
		a.For = []string{held[0].Of}
	} else if a.Country != "" && a.Sector != "" && standsForState(a.Sector) {
		a.For = []string{"country:" + a.Country}
	}
	return a
}

func (d *Directory) organizationNamed(p Party) string {
	found := ""
	for _, o := range d.orgs[fold(p.Name)] {
		if p.Country != nil && o.Country != "" && o.Country != p.Country.Code {
			continue
		}
		if found != "" {
			return ""
		}
		found = o.ID
	}
	return found
}

// stateOrgans are the kinds of organisations that act for their country.
var stateOrgans = []string{"organ", "agency", "forces", "legislature", "judiciary"}

func (d *Directory) organization(a diplomacy.Participant, id string) diplomacy.Participant {
	known, _ := d.who.Actor(id)
	a.ID, a.Name, a.For = id, known.Name, []string{id}
	a.Country = known.Country
	if known.Country != "" && known.Profile != nil && slices.Contains(stateOrgans, known.Profile.OrgKind) {
		a.For = []string{"country:" + known.Country}
	}
	if a.Sector == "" {
		for _, o := range d.orgs[fold(known.Name)] {
			if o.ID == id {
				a.Sector = o.Sector()
			}
		}
	}
	return a
}

// asGroup keeps a name that no entry knows, within its country. A code without a name is its sector's.
func asGroup(a diplomacy.Participant, p Party) diplomacy.Participant {
	if a.Name == "" {
		a.Name = strings.ReplaceAll(string(p.Sector), "_", " ")
		if a.Name == "" {
			a.Name = "unnamed"
		}
	}
	slug := strings.ReplaceAll(fold(a.Name), " ", "-")
	if slug == "" {
		slug = "unnamed"
	}
	a.ID = "group:" + slug
	if p.Country != nil {
		a.ID = "group:" + strings.ToLower(p.Country.Code) + "/" + slug
		if p.Sector != "" && standsForState(p.Sector) {
			a.For = []string{p.Country.ID()}
		}
	}
	return a
}
