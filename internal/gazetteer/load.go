package gazetteer

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
)

// Load reads the data that come with Demarche.
func Load() (*Gazetteer, error) {
	data, err := dataFS()
	if err != nil {
		return nil, err
	}
	return LoadFS(data)
}

// dataFS is the data that come with Demarche.
func dataFS() (fs.FS, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, fmt.Errorf("open the gazetteer's data: %w", err)
	}
	return data, nil
}

// LoadFS reads the data files of a directory laid out like data/, and then those of overlays that lie over it: a country, an
// organisation or a person of an overlay replaces the entry of the same name, a seat replaces the seat, and what is new is
// added. The error names file and line.
func LoadFS(data fs.FS, overlays ...fs.FS) (*Gazetteer, error) {
	g := &Gazetteer{
		countryOf: map[string]*Country{}, codes: map[string]*Country{}, orgOf: map[string]*Organization{},
		personOf: map[string]*Person{}, seatsOf: map[string][]*Seat{}, firsts: map[string]bool{}, sports: map[string]int{}, weak: map[string]bool{}, namesakes: map[string]bool{}, members: map[string][]*Organization{},
	}
	var hashed []string
	for _, fsys := range append([]fs.FS{data}, overlays...) {
		h, err := g.read(fsys)
		if err != nil {
			return nil, err
		}
		hashed = append(hashed, h...)
	}
	if err := g.link(); err != nil {
		return nil, err
	}
	g.version = diplomacy.HashOf(hashed...)[:12]
	g.buildIndex()
	return g, nil
}

// read takes in the files of one directory, in an order in which what is referred to comes first.
func (g *Gazetteer) read(fsys fs.FS) ([]string, error) {
	var hashed []string
	one := func(name string, take func(*table) error) error {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil // an overlay holds only what it changes; Load's own files are checked by link
		}
		hashed = append(hashed, name, string(b))
		return take(&table{file: name, text: string(b)})
	}
	for _, f := range []struct {
		name string
		take func(*table) error
	}{
		{"countries.tsv", g.readCountries}, {"organizations.tsv", g.readOrganizations}, {"persons.tsv", g.readPersons},
		{"offices.tsv", g.readTitles}, {"nouns.tsv", g.readNouns}, {"names.tsv", g.readNames}, {"sports.tsv", g.readSports},
	} {
		if err := one(f.name, f.take); err != nil {
			return nil, err
		}
	}
	files, err := fs.Glob(fsys, "leaders/*.txt")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := one(f, g.readSeats); err != nil {
			return nil, err
		}
	}
	return hashed, nil
}

// table reads a tab-separated file whose first line names its columns.
type table struct {
	file string
	text string
	line int
	cols map[string]int
	row  []string
}

func (t *table) each(take func() error) error {
	lines := bufio.NewScanner(strings.NewReader(t.text))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		t.line++
		s := strings.TrimRight(lines.Text(), " \r")
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		t.row = strings.Split(s, "\t")
		if t.cols == nil {
			t.cols = map[string]int{}
			for i, c := range t.row {
				t.cols[c] = i
			}
			continue
		}
		if err := take(); err != nil {
			return t.wrong(err)
		}
	}
	return lines.Err()
}

func (t *table) wrong(err error) error {
	return diplomacy.Errorf(diplomacy.Invalid, "gazetteer %s line %d: %w", t.file, t.line, err)
}

func (t *table) get(col string) string {
	i, ok := t.cols[col]
	if !ok || i >= len(t.row) {
		return ""
	}
	return strings.TrimSpace(t.row[i])
}

func (t *table) list(col, sep string) []string {
	v := t.get(col)
	if v == "" {
		return nil
	}
	parts := strings.Split(v, sep)
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func (g *Gazetteer) readCountries(t *table) error {
	return t.each(func() error {
		c := &Country{
			Code: t.get("code"), ISO2: t.get("iso2"), Numeric: t.get("numeric"), CAMEO: t.list("cameo", ","), FIPS: t.list("fips", ","),
			COW: t.get("cow"), Status: Status(t.get("status")), Executive: Executive(t.get("executive")), Name: t.get("name"),
			Official: t.get("official"), Capitals: t.list("capitals", ","), Adjectives: t.list("adjectives", ","),
			Demonyms: t.list("demonyms", ","), Metonyms: t.list("metonyms", ","),
		}
		c.ids = []string{c.ID()}
		var err error
		if c.Lat, err = strconv.ParseFloat(t.get("lat"), 64); err != nil {
			return fmt.Errorf("lat: %w", err)
		}
		if c.Lon, err = strconv.ParseFloat(t.get("lon"), 64); err != nil {
			return fmt.Errorf("lon: %w", err)
		}
		if len(c.Code) != 3 || c.Name == "" {
			return fmt.Errorf("country %q %q: code and name are needed", c.Code, c.Name)
		}
		for _, a := range t.list("aliases", ",") {
			name, until, _ := strings.Cut(a, "<")
			c.Aliases = append(c.Aliases, Alias{Name: name, Until: diplomacy.Date(until)})
		}
		if len(c.Demonyms) == 0 {
			for _, a := range c.Adjectives {
				c.Demonyms = append(c.Demonyms, regularDemonyms(a)...)
			}
		}
		g.countries = replace(g.countries, c, func(o *Country) bool { return o.Code == c.Code })
		return nil
	})
}

// regularDemonyms are "Albanian", "Albanians" of "Albanian"; adjectives in -ese, -ish and the like make none.
func regularDemonyms(adjective string) []string {
	if strings.HasSuffix(adjective, "n") || strings.HasSuffix(adjective, "i") {
		return []string{adjective, adjective + "s"}
	}
	return []string{adjective}
}

func (g *Gazetteer) readOrganizations(t *table) error {
	return t.each(func() error {
		o := &Organization{Name: t.get("name"), Kind: t.get("kind"), Country: t.get("country"), Aliases: t.list("aliases", ";"),
			Members: t.list("members", " "), Wikidata: t.get("wikidata")}
		if o.Name == "" || o.Kind == "" {
			return fmt.Errorf("organisation %q: name and kind are needed", o.Name)
		}
		for _, d := range []struct {
			col string
			to  *Day
		}{{"founded", &o.Founded}, {"ended", &o.Ended}} {
			if v := t.get(d.col); v != "" {
				day, err := parseDay(v)
				if err != nil {
					return fmt.Errorf("%s: %w", d.col, err)
				}
				*d.to = day
			}
		}
		o.ID = "org:" + slug(o.Name)
		g.organizations = replace(g.organizations, o, func(x *Organization) bool { return x.ID == o.ID })
		return nil
	})
}

func (g *Gazetteer) readPersons(t *table) error {
	return t.each(func() error {
		p := &Person{Name: t.get("name"), Short: t.list("short", ";"), Aliases: t.list("aliases", ";"), Country: t.get("country"), Wikidata: t.get("wikidata")}
		p.ID = "person:" + slug(p.Name)
		p.Name, p.note = splitNote(p.Name)
		g.persons = replace(g.persons, p, func(x *Person) bool { return x.ID == p.ID })
		g.personOf[p.ID] = p
		return nil
	})
}

// splitNote takes off the note that tells two persons of one name apart: "David Johnston (Australia)".
func splitNote(name string) (plain, note string) {
	if i := strings.Index(name, " ("); i > 0 {
		return name[:i], name[i:]
	}
	return name, ""
}

func replace[T any](list []T, v T, same func(T) bool) []T {
	if i := slices.IndexFunc(list, same); i >= 0 {
		list[i] = v
		return list
	}
	return append(list, v)
}

// readSeats reads a file of seats: "[GBR] foreign secretary" opens one, with
// other wordings of the office behind semicolons; each line below is "FROM<tab>NAME<tab>acting".
// A tenure lasts until the next line's day; "-" leaves the seat empty and "?" says that its holder is not known.
func (g *Gazetteer) readSeats(t *table) error {
	var seat *Seat
	for line := range strings.Lines(t.text) {
		t.line++
		line = strings.TrimRight(line, " \r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if strings.HasPrefix(line, "[") {
			of, office, found := strings.Cut(line[1:], "] ")
			if !found {
				return t.wrong(fmt.Errorf("%q opens no seat: write [CODE] office", line))
			}
			wordings := strings.Split(office, ";")
			seat = &Seat{Of: of, Office: wordings[0]}
			for _, w := range wordings[1:] {
				seat.Also = append(seat.Also, strings.ToLower(strings.TrimSpace(w)))
			}
			g.seats = replace(g.seats, seat, func(s *Seat) bool { return s.Of == seat.Of && s.Office == seat.Office })
			continue
		}
		if seat == nil {
			return t.wrong(fmt.Errorf("a tenure before any seat"))
		}
		if err := g.readTenure(seat, strings.Split(line, "\t")); err != nil {
			return t.wrong(err)
		}
	}
	return nil
}

func (g *Gazetteer) readTenure(seat *Seat, f []string) error {
	if len(f) < 2 || f[1] == "" {
		return fmt.Errorf("a tenure is a day, a tab and a name")
	}
	from, err := parseDay(f[0])
	if err != nil {
		return err
	}
	if n := len(seat.Tenures); n > 0 && seat.Tenures[n-1].To == "" {
		if from.First() < seat.Tenures[n-1].From.First() {
			return fmt.Errorf("%s begins before the holder above: keep tenures in order", f[1])
		}
		seat.Tenures[n-1].To = from
	}
	if f[1] == "-" || f[1] == "?" { // empty, or held by somebody the data do not know
		return nil
	}
	seat.Tenures = append(seat.Tenures, Tenure{Person: "person:" + slug(f[1]), Office: seat.Office, From: from, Acting: len(f) > 2 && f[2] == "acting"})
	id := seat.Tenures[len(seat.Tenures)-1].Person
	if g.personOf[id] == nil {
		p := &Person{ID: id}
		p.Name, p.note = splitNote(f[1])
		g.persons = append(g.persons, p)
		g.personOf[id] = p
	}
	return nil
}
