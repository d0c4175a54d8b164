package gazetteer

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// link joins what the files hold: codes to countries, seats to their countries and holders, names to persons.
func (g *Gazetteer) link() error {
	for _, need := range []struct {
		what string
		n    int
	}{{"countries.tsv", len(g.countries)}, {"offices.tsv", len(g.titles)}, {"nouns.tsv", len(g.nouns)}} {
		if need.n == 0 {
			return diplomacy.Errorf(diplomacy.Invalid, "gazetteer: %s is missing or empty", need.what)
		}
	}
	slices.SortFunc(g.countries, func(a, b *Country) int { return strings.Compare(a.Code, b.Code) })
	for _, c := range g.countries {
		g.linkCodes(c)
	}
	for _, o := range g.organizations {
		g.orgOf[o.ID] = o
		for _, m := range o.Members {
			if g.countryOf[m] == nil {
				return diplomacy.Errorf(diplomacy.Invalid, "gazetteer organizations.tsv: %s has the member %q, which is no country's code", o.Name, m)
			}
			g.members[m] = append(g.members[m], o)
		}
	}
	for _, n := range g.names {
		if n.country != "" && g.countryOf[n.country] == nil {
			return diplomacy.Errorf(diplomacy.Invalid, "gazetteer names.tsv: %q is no country's code", n.country)
		}
	}
	for _, s := range g.seats {
		if err := g.linkSeat(s); err != nil {
			return err
		}
	}
	for _, p := range g.persons {
		slices.SortStableFunc(p.Tenures, func(a, b Tenure) int {
			return strings.Compare(string(a.From.First()), string(b.From.First()))
		})
		g.completeNames(p)
	}
	return nil
}

func (g *Gazetteer) linkCodes(c *Country) {
	g.countryOf[c.Code] = c
	set := func(scheme string, codes ...string) {
		for _, code := range codes {
			if code != "" && g.codes[scheme+code] == nil {
				g.codes[scheme+code] = c
			}
		}
	}
	set("iso2:", c.ISO2)
	set("numeric:", c.Numeric)
	set("cameo:", c.CAMEO...)
	set("fips:", c.FIPS...)
	set("cow:", c.COW)
	set("name:", foldName(c.Name), foldName(c.Official))
	for _, a := range c.Aliases {
		set("name:", foldName(strings.TrimSuffix(a.Name, "^")))
	}
}

func (g *Gazetteer) linkSeat(s *Seat) error {
	if c := g.countryOf[s.Of]; c != nil {
		s.Of = c.ID()
	} else if o := g.orgOf["org:"+slug(s.Of)]; o != nil {
		s.Of = o.ID
	} else if !strings.Contains(s.Of, ":") {
		return diplomacy.Errorf(diplomacy.Invalid, "gazetteer: the seat [%s] %s belongs to no country or organisation of the data", s.Of, s.Office)
	}
	t, _, known := g.titleOf(s.Office)
	s.Kind, s.Sector = t.kind, t.sector
	if !known {
		s.Kind, s.Sector = "cabinet", "government"
	}
	if strings.HasPrefix(s.Of, "org:") && s.Kind != "ambassador" {
		s.Kind, s.Sector = "org_head", g.orgOf[s.Of].Sector()
	}
	for i := range s.Tenures {
		t := &s.Tenures[i]
		t.Of, t.Kind = s.Of, s.Kind
		p := g.personOf[t.Person]
		if p.Country == "" && strings.HasPrefix(s.Of, "country:") {
			p.Country = strings.TrimPrefix(s.Of, "country:")
		}
		if o := g.orgOf[s.Of]; p.Country == "" && o != nil {
			p.Country = o.Country
		}
		p.Tenures = append(p.Tenures, *t)
	}
	if slices.ContainsFunc(g.seatsOf[s.Of], func(o *Seat) bool { return o.Office == s.Office }) {
		return diplomacy.Errorf(diplomacy.Invalid, "gazetteer: the seat %s of %s is given twice", s.Office, s.Of)
	}
	g.seatsOf[s.Of] = append(g.seatsOf[s.Of], s)
	return nil
}

// familyFirst are the countries whose persons put the family name first, also in English.
var familyFirst = map[string]bool{"CHN": true, "PRK": true, "KOR": true, "TWN": true, "HKG": true, "KHM": true, "MAC": true}

// monarchs are the offices under whose holders the first name alone is used: "King Charles".
var royalTitles = map[string]bool{"king": true, "queen": true, "emperor": true, "empress": true, "emir": true, "sultan": true, "pope": true, "grand duke": true, "crown prince": true, "prince": true, "sheikh": true, "sovereign prince": true}

// completeNames gives a person the short names that the data leave out because they follow from the name.
func (g *Gazetteer) completeNames(p *Person) {
	ws := strings.Fields(p.Name)
	royal := false
	for _, t := range p.Tenures {
		if royalTitles[t.Office] && len(ws) > 0 {
			royal = true
			first := ws[0]
			title := strings.TrimPrefix(strings.TrimPrefix(t.Office, "crown "), "sovereign ")
			title = strings.ToUpper(title[:1]) + title[1:]
			p.Aliases = append(p.Aliases, title+" "+p.Name)
			p.Short = append(p.Short, title+" "+first)
		}
	}
	if len(p.Short) > 0 || royal || len(ws) == 0 {
		return
	}
	switch {
	case len(ws) == 1:
		p.Short = []string{p.Name}
	case p.Country == "VNM": // the family name stands first, but people go by their given name
		p.Short = []string{ws[len(ws)-1]}
	case familyFirst[p.Country] && len(ws) <= 3:
		p.Short = []string{ws[0]}
	default:
		p.Short = []string{familyName(ws)}
	}
}

// particles belong to the family name that follows them.
var particles = map[string]bool{"de": true, "da": true, "di": true, "do": true, "dos": true, "del": true, "van": true, "von": true, "der": true, "den": true,
	"al": true, "el": true, "bin": true, "ben": true, "ibn": true, "la": true, "le": true, "ter": true, "st": true, "ould": true, "ag": true, "zu": true}

func familyName(ws []string) string {
	last := len(ws) - 1
	for last > 1 && generational[strings.Trim(ws[last], ".")] {
		last--
	}
	from := last
	for from > 1 && particles[strings.ToLower(ws[from-1])] {
		from--
	}
	return strings.Join(ws[from:last+1], " ")
}

var generational = map[string]bool{"Jr": true, "Sr": true, "II": true, "III": true, "IV": true}
