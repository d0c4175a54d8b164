package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
)

// Day is a day, a month ("2014-07") or a year ("2014") as the data give it: what is not known is left out, never made up.
type Day string

// First is the first day that it may be, "" for an open end.
func (d Day) First() diplomacy.Date {
	switch len(d) {
	case 4:
		return diplomacy.Date(d + "-01-01")
	case 7:
		return diplomacy.Date(d + "-01")
	}
	return diplomacy.Date(d)
}

// Last is the last day that it may be, "" for an open end.
func (d Day) Last() diplomacy.Date {
	first := d.First()
	switch len(d) {
	case 4:
		return diplomacy.Date(d + "-12-31")
	case 7:
		return diplomacy.DateOf(first.Time().AddDate(0, 1, -1))
	}
	return first
}

// Valid reports whether it is a day, a month or a year of the calendar.
func (d Day) Valid() bool {
	_, err := parseDay(string(d))
	return err == nil
}

// Precision tells whether it is a day, a month or a year.
func (d Day) Precision() diplomacy.Precision {
	switch len(d) {
	case 4:
		return diplomacy.PrecisionYear
	case 7:
		return diplomacy.PrecisionMonth
	}
	return diplomacy.PrecisionDay
}

func parseDay(s string) (Day, error) {
	layouts := map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}
	layout, known := layouts[len(s)]
	if !known {
		return "", fmt.Errorf("%q is no day: write YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	if _, err := time.Parse(layout, s); err != nil {
		return "", fmt.Errorf("%q is no day: write YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	return Day(s), nil
}

// Tenure is one person's time in one office.
type Tenure struct {
	Person string // id
	Office string // as the seat is called: "foreign secretary"
	Kind   string // of the office: "foreign", "head_of_government", …
	Of     string // id of the country or organisation
	From   Day
	To     Day // the day the successor began, or the seat fell empty; "" while it lasts
	Acting bool
}

// holds reports whether the tenure covers a day. On the day of a handover both do.
func (t *Tenure) holds(d diplomacy.Date) bool {
	return d == "" || (t.From.First() <= d && (t.To == "" || d <= t.To.First()))
}

// Seat is an office that one person holds at a time, with its holders in order.
type Seat struct {
	Of      string
	Office  string
	Also    []string // other wordings of the office, lower case
	Kind    string
	Sector  diplomacy.Sector
	Tenures []Tenure
}

// called reports whether a wording, in lower case and the spelling of the data, is one of the office's.
func (s *Seat) called(wording string) bool {
	return strings.EqualFold(s.Office, wording) || slices.Contains(s.Also, wording)
}

// at returns who held the seat on a day: on a day of handover the new one. An empty day asks for the newest.
func (s *Seat) at(d diplomacy.Date) (Tenure, bool) {
	for i := len(s.Tenures) - 1; i >= 0; i-- {
		if s.Tenures[i].holds(d) {
			return s.Tenures[i], true
		}
	}
	return Tenure{}, false
}

// before returns who held the seat last before a day, leaving out whoever holds it then.
func (s *Seat) before(d diplomacy.Date) (Tenure, bool) {
	now, _ := s.at(d)
	for i := len(s.Tenures) - 1; i >= 0; i-- {
		if t := s.Tenures[i]; t.Person != now.Person && !t.Acting && t.From.First() <= d {
			return t, true
		}
	}
	return Tenure{}, false
}

// next returns who takes the seat within three months after a day: the president-elect.
func (s *Seat) next(d diplomacy.Date) (Tenure, bool) {
	for _, t := range s.Tenures {
		if from := t.From.First(); from > d && from <= d.AddDays(92) && !t.Acting {
			return t, true
		}
	}
	return Tenure{}, false
}

// Person is somebody who held an office.
type Person struct {
	ID       string // "person:keir-starmer"
	Name     string
	Short    []string // names that stand alone in text: the family name, "King Charles"
	Aliases  []string // other full names and spellings
	Country  string   // alpha-3: of the first office, unless the data say another nationality
	Wikidata string
	Tenures  []Tenure // in order of their beginnings

	note string // tells persons of one name apart in the data files: "(Australia)"
}

// written is the name as the data files write it.
func (p *Person) written() string { return p.Name + p.note }

// At returns the tenures that cover a day, the weightiest office first.
func (p *Person) At(d diplomacy.Date) []Tenure {
	var out []Tenure
	for _, t := range p.Tenures {
		if t.holds(d) {
			out = append(out, t)
		}
	}
	// On a day of handover the office that ends gives way to the one that begins.
	for i := 0; i < len(out); i++ {
		if len(out) > 1 && out[i].To != "" && out[i].To.First() == d {
			out = append(out[:i], out[i+1:]...)
			i--
		}
	}
	best := 0
	for i := range out {
		if officeWeight[out[i].Kind] > officeWeight[out[best].Kind] {
			best = i
		}
	}
	if best > 0 {
		out[0], out[best] = out[best], out[0]
	}
	return out
}

// officeWeight orders offices by how likely a bare name means their holder.
var officeWeight = map[string]int{
	"head_of_state": 9, "head_of_government": 9, "junta": 9, "foreign": 7, "defence": 6, "org_head": 7, "heir": 6,
	"vice": 6, "opposition": 5, "security": 5, "finance": 5, "interior": 5, "speaker": 4, "deputy_head": 4,
	"ambassador": 3, "spokesperson": 3, "military": 3,
}

func (g *Gazetteer) personActor(p *Person, d diplomacy.Date) diplomacy.Actor {
	a := diplomacy.Actor{ID: p.ID, Type: diplomacy.ActorLeader, Name: p.Name, Country: p.Country, Names: p.Aliases, Wikidata: p.Wikidata}
	switch held, former := p.At(d), p.lastBefore(d); {
	case d == "" && len(p.Tenures) > 0:
		a.Office = g.officeOf(&p.Tenures[len(p.Tenures)-1])
	case len(held) > 0:
		a.Office = g.officeOf(&held[0])
	case former != nil:
		a.Office = "former " + g.officeOf(former)
	}
	return a
}

// officeOf names an office so that it can be read without the country: one of an organisation says of which.
func (g *Gazetteer) officeOf(t *Tenure) string {
	o := g.orgOf[t.Of]
	switch {
	case o == nil:
		return t.Office
	case strings.Contains(o.Name, " "):
		return t.Office + " of the " + o.Name
	}
	return t.Office + " of " + o.Name
}

// lastBefore returns the weightiest office that the person had left before a day.
func (p *Person) lastBefore(d diplomacy.Date) *Tenure {
	var best *Tenure
	for i := range p.Tenures {
		t := &p.Tenures[i]
		if t.To != "" && t.To.First() <= d && (best == nil || officeWeight[t.Kind] >= officeWeight[best.Kind]) {
			best = t
		}
	}
	return best
}

// slug makes an id's second half of a name: "Jens Stoltenberg" becomes "jens-stoltenberg".
func slug(name string) string { return strings.ReplaceAll(strings.ToLower(foldName(name)), " ", "-") }
