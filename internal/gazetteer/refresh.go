package gazetteer

import (
	"fmt"
	"slices"
	"strings"
)

// Change is what additions would do to the data: the lines to show, and the entries to write.
type Change struct {
	Lines []string // "+" added, "~" changed, "!" left out because it disagrees, "=" for counts of what was there already

	seats         map[string]*Seat // by Of and Office
	order         []string
	persons       map[string]*Person
	organizations []*Organization
	known         int // tenures that the data have
}

// Empty reports whether there is nothing to write.
func (c *Change) Empty() bool {
	return len(c.seats) == 0 && len(c.persons) == 0 && len(c.organizations) == 0
}

// Plan compares additions with the data and says what would change; nothing is written. What disagrees with the data is left
// out and shown, unless it was written by hand.
func (g *Gazetteer) Plan(all ...*Additions) *Change {
	c := &Change{seats: map[string]*Seat{}, persons: map[string]*Person{}}
	for _, a := range all {
		for _, o := range a.Organizations {
			g.planOrganization(c, a, o)
		}
		tenures := slices.Clone(a.Tenures)
		slices.SortStableFunc(tenures, func(x, y AddedTenure) int {
			return strings.Compare(string(Day(x.From).First()), string(Day(y.From).First()))
		})
		for i := range tenures {
			g.planTenure(c, a, &tenures[i])
		}
		for _, p := range a.Persons {
			g.planPerson(c, a, p)
		}
	}
	if c.known > 0 {
		c.Lines = append(c.Lines, fmt.Sprintf("= %d tenures are in the data already", c.known))
	}
	return c
}

func (c *Change) note(mark, format string, args ...any) {
	c.Lines = append(c.Lines, mark+" "+fmt.Sprintf(format, args...))
}

func (g *Gazetteer) planOrganization(c *Change, a *Additions, o AddedOrganization) {
	n := &Organization{Name: o.Name, Kind: o.Kind, Country: o.Country, Founded: Day(o.Founded), Ended: Day(o.Ended), Aliases: o.Aliases, Members: o.Members, ID: "org:" + slug(o.Name)}
	for _, d := range []Day{n.Founded, n.Ended} {
		if _, err := parseDay(string(d)); d != "" && err != nil {
			c.note("!", "%s is left out: %v (%s)", o.Name, err, a.source)
			return
		}
	}
	for _, m := range append(slices.Clone(o.Members), o.Country) {
		if m != "" && g.countryOf[m] == nil {
			c.note("!", "%s is left out: %q is no country's alpha-3 code (%s)", o.Name, m, a.source)
			return
		}
	}
	mark := "+"
	if g.orgOf[n.ID] != nil {
		mark = "~"
	}
	c.note(mark, "%s, %s (%s)", n.Name, n.Kind, a.source)
	c.organizations = append(c.organizations, n)
}

func (g *Gazetteer) planPerson(c *Change, a *Additions, p AddedPerson) {
	old := g.samePerson(p.Name, p.Wikidata)
	next := &Person{ID: "person:" + slug(p.Name), Name: p.Name}
	if old != nil {
		*next = *old
		next.Short, next.Aliases = slices.Clone(old.Short), slices.Clone(old.Aliases)
	} else if !a.reviewed && c.persons[next.ID] == nil {
		return // a Wikidata row whose tenure was left out
	}
	if planned := c.persons[next.ID]; planned != nil {
		next = planned
	}
	changed := false
	set := func(to *string, v string) {
		if v != "" && *to != v && (a.reviewed || *to == "") {
			*to, changed = v, true
		}
	}
	set(&next.Country, p.Country)
	set(&next.Wikidata, p.Wikidata)
	if len(p.Short) > 0 && !slices.Equal(p.Short, next.Short) {
		next.Short, changed = p.Short, true
	}
	for _, alias := range p.Aliases {
		if other := g.nameTaken(alias, next.ID); other != "" {
			c.note("!", "%s: the name %q is left out, it is %s's (%s)", next.Name, alias, other, a.source)
			continue
		}
		if foldName(alias) != foldName(next.Name) && !slices.ContainsFunc(next.Aliases, func(x string) bool { return foldName(x) == foldName(alias) }) {
			next.Aliases, changed = append(next.Aliases, alias), true
		}
	}
	if changed || old == nil {
		c.note("~", "%s: names %s (%s)", next.Name, strings.Join(append(slices.Clone(next.Short), next.Aliases...), "; "), a.source)
		c.persons[next.ID] = next
	}
}

// nameTaken returns the id of another person who bears a full name.
func (g *Gazetteer) nameTaken(name, id string) string {
	for _, e := range g.index.find(name) {
		if e.sense == sensePerson && g.persons[e.ref].ID != id {
			return g.persons[e.ref].ID
		}
	}
	return ""
}

// samePerson finds a person by the Wikidata id, else by a full name.
func (g *Gazetteer) samePerson(name, wikidata string) *Person {
	if wikidata != "" {
		for _, p := range g.persons {
			if p.Wikidata == wikidata {
				return p
			}
		}
	}
	for _, e := range g.index.find(name) {
		if e.sense == sensePerson {
			return g.persons[e.ref]
		}
	}
	return nil
}

// seatNamed finds the seat that an addition means, in the change at hand or in the data.
func (g *Gazetteer) seatNamed(c *Change, a *Additions, t *AddedTenure) (*Seat, string) {
	of := ""
	if country, ok := g.Country(t.Of); ok {
		of = country.ID()
	} else if o := g.orgOf["org:"+slug(t.Of)]; o != nil {
		of = o.ID
	} else if i := slices.IndexFunc(c.organizations, func(o *Organization) bool { return o.Name == t.Of }); i >= 0 {
		of = c.organizations[i].ID
	} else {
		return nil, fmt.Sprintf("%q is no country's code and no organisation of the data", t.Of)
	}
	var seat *Seat
	if wording, _, ok := g.titleOf(t.Office); ok {
		seat = g.seatFor(&wording, t.Office, of, "")
	}
	if seat == nil {
		if i := slices.IndexFunc(g.seatsOf[of], func(s *Seat) bool { return s.called(strings.ToLower(t.Office)) }); i >= 0 {
			seat = g.seatsOf[of][i]
		}
	}
	if seat == nil {
		if !a.reviewed {
			return nil, fmt.Sprintf("%s has no seat %q", t.Of, t.Office)
		}
		seat = &Seat{Of: of, Office: t.Office}
	}
	key := seat.Of + " " + seat.Office
	if planned := c.seats[key]; planned != nil {
		return planned, ""
	}
	copied := *seat
	copied.Tenures = slices.Clone(seat.Tenures)
	return &copied, ""
}

func (g *Gazetteer) planTenure(c *Change, a *Additions, t *AddedTenure) {
	seat, why := g.seatNamed(c, a, t)
	if seat == nil {
		c.note("!", "%s, %s of %s from %s is left out: %s (%s)", t.Person, t.Office, t.Of, t.From, why, a.source)
		return
	}
	next := Tenure{Of: seat.Of, Office: seat.Office, Kind: seat.Kind, From: Day(t.From), To: Day(t.To), Acting: t.Acting}
	if t.Person != "-" {
		next.Person = "person:" + slug(t.Person)
		if p := g.samePerson(t.Person, t.wikidata); p != nil {
			next.Person = p.ID
		}
	}
	if !g.mergeTenure(c, a, seat, next, t) {
		return
	}
	key := seat.Of + " " + seat.Office
	if c.seats[key] == nil {
		c.seats[key] = seat
		c.order = append(c.order, key)
	}
	if next.Person != "" && g.personOf[next.Person] == nil && c.persons[next.Person] == nil {
		c.persons[next.Person] = &Person{ID: next.Person, Name: t.Person, Wikidata: t.wikidata}
	}
}

// mergeTenure puts a tenure into its seat and reports whether the seat changed.
func (g *Gazetteer) mergeTenure(c *Change, a *Additions, seat *Seat, next Tenure, t *AddedTenure) bool {
	where := fmt.Sprintf("[%s] %s", codeOf(seat.Of), seat.Office)
	for i := range seat.Tenures {
		old := &seat.Tenures[i]
		if old.Person != next.Person || !sameBeginning(old.From, next.From) && !(old.holds(next.From.First()) && !a.reviewed) {
			continue
		}
		return c.correctTenure(a, seat, i, next, where, t.Person)
	}
	at := slices.IndexFunc(seat.Tenures, func(x Tenure) bool { return x.From.First() > next.From.First() })
	if at < 0 {
		at = len(seat.Tenures)
	}
	if at > 0 {
		prev := &seat.Tenures[at-1]
		within := prev.To == "" || prev.To.First() > next.From.First()
		// Someone who only served while another one did is doubtful; the newest, who still serves, ends the one before.
		if within && (at < len(seat.Tenures) || next.To != "") && !a.reviewed {
			c.note("!", "%s: %s from %s is left out: %s held it then (%s)", where, t.Person, next.From, g.nameOf(c, prev.Person), a.source)
			return false
		}
		if within {
			c.note("~", "%s: %s ends %s", where, g.nameOf(c, prev.Person), next.From)
			prev.To = next.From
		}
	}
	if at < len(seat.Tenures) && (next.To == "" || next.To.First() > seat.Tenures[at].From.First()) {
		next.To = seat.Tenures[at].From
	}
	if next.Person == "" {
		return true
	}
	c.note("+", "%s: %s from %s%s (%s)", where, t.Person, next.From, until(next.To), a.source)
	seat.Tenures = slices.Insert(seat.Tenures, at, next)
	return true
}

// correctTenure brings a tenure that the data have up to an addition.
func (c *Change) correctTenure(a *Additions, seat *Seat, i int, next Tenure, where, name string) bool {
	old := &seat.Tenures[i]
	changed := false
	if old.From != next.From {
		switch {
		case a.reviewed, len(next.From) > len(old.From) && strings.HasPrefix(string(next.From), string(old.From)):
			if i > 0 && seat.Tenures[i-1].To == old.From {
				seat.Tenures[i-1].To = next.From
			}
			c.note("~", "%s: %s begins %s, not %s (%s)", where, name, next.From, old.From, a.source)
			old.From, changed = next.From, true
		case len(next.From) >= len(old.From):
			c.note("!", "%s: %s begins %s in %s and %s in the data", where, name, next.From, a.source, old.From)
		}
	}
	if next.To != "" && next.To != old.To {
		if old.To == "" || a.reviewed {
			c.note("~", "%s: %s ends %s (%s)", where, name, next.To, a.source)
			old.To, changed = next.To, true
		}
	}
	if !changed {
		c.known++
	}
	return changed
}

// sameBeginning reports whether two days may be the same one: one says less than the other, or they lie within two months, as
// an election and an oath do.
func sameBeginning(a, b Day) bool {
	if strings.HasPrefix(string(a), string(b)) || strings.HasPrefix(string(b), string(a)) {
		return true
	}
	return a.First() <= b.First().AddDays(61) && b.First() <= a.First().AddDays(61)
}

func (g *Gazetteer) nameOf(c *Change, id string) string {
	if p := c.persons[id]; p != nil {
		return p.Name
	}
	if p := g.personOf[id]; p != nil {
		return p.Name
	}
	return id
}

// writtenName is a person's name as the data files write it.
func (g *Gazetteer) writtenName(c *Change, id string) string {
	if p := c.persons[id]; p != nil {
		return p.written()
	}
	if p := g.personOf[id]; p != nil {
		return p.written()
	}
	return id
}

func until(d Day) string {
	if d == "" {
		return ""
	}
	return " to " + string(d)
}

func codeOf(of string) string {
	return strings.TrimPrefix(strings.TrimPrefix(of, "country:"), "org:")
}

// Files returns the change as data files, by name, to lie over the data. The directory they are written to is a layer; see
// Layers.
func (c *Change) Files(g *Gazetteer) map[string]string {
	out := map[string]string{}
	var b strings.Builder
	for _, key := range c.order {
		c.writeSeat(g, &b, c.seats[key])
	}
	if b.Len() > 0 {
		out["leaders/changed.txt"] = b.String()
	}
	if len(c.persons) > 0 {
		out["persons.tsv"] = c.personsTable()
	}
	if len(c.organizations) > 0 {
		rows := []string{"name\tkind\tcountry\tfounded\tended\taliases\tmembers"}
		for _, o := range c.organizations {
			rows = append(rows, strings.Join([]string{o.Name, o.Kind, o.Country, string(o.Founded), string(o.Ended), strings.Join(o.Aliases, ";"), strings.Join(o.Members, " ")}, "\t"))
		}
		out["organizations.tsv"] = strings.Join(rows, "\n") + "\n"
	}
	return out
}

func (c *Change) personsTable() string {
	rows := []string{"name\tshort\taliases\tcountry\twikidata"}
	ids := make([]string, 0, len(c.persons))
	for id := range c.persons {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		p := c.persons[id]
		rows = append(rows, strings.Join([]string{p.written(), strings.Join(p.Short, ";"), strings.Join(p.Aliases, ";"), p.Country, p.Wikidata}, "\t"))
	}
	return strings.Join(rows, "\n") + "\n"
}

func (c *Change) writeSeat(g *Gazetteer, b *strings.Builder, s *Seat) {
	of := codeOf(s.Of)
	if o := g.orgOf[s.Of]; o != nil {
		of = o.Name
	} else if i := slices.IndexFunc(c.organizations, func(o *Organization) bool { return o.ID == s.Of }); i >= 0 {
		of = c.organizations[i].Name
	}
	fmt.Fprintf(b, "[%s] %s\n", of, strings.Join(append([]string{s.Office}, s.Also...), "; "))
	for i, t := range s.Tenures {
		fmt.Fprintf(b, "%s\t%s", t.From, g.writtenName(c, t.Person))
		if t.Acting {
			b.WriteString("\tacting")
		}
		b.WriteByte('\n')
		if t.To != "" && (i+1 == len(s.Tenures) || s.Tenures[i+1].From != t.To) {
			fmt.Fprintf(b, "%s\t-\n", t.To)
		}
	}
	b.WriteByte('\n')
}
