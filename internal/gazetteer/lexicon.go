package gazetteer

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// title is a wording of an office.
type title struct {
	phrase string
	lower  string // phrase in lower case and plain letters
	kind   string
	sector diplomacy.Sector
	// rule tells how the holder is found: "exact" only in a seat called so, "kind" also in another seat of the kind ("foreign
	// minister" in Britain), "leader" in the seat that governs, "none" not at all: many hold such an office.
	rule string
}

// noun is a word for an organ of the state, its people or its forces, or for a group.
type noun struct {
	phrase string
	class  string // "state": the country itself acts; "group": a group within it
	sector diplomacy.Sector
}

// plainNames are names of one sense that need nothing else: cities and regions of a country, regions of the world, adjectives
// of peoples, and names that are no actors.
type plainNames struct {
	sense   sense
	country string // alpha-3, for places and adjectives
	names   []string
}

var nameSenses = map[string]sense{"place": sensePlace, "adjective": senseAdjective, "demonym": senseDemonym, "region": senseRegion,
	"ethnic": senseEthnic, "ethnic people": senseEthnicPeople, "none": senseNone}

func (g *Gazetteer) readNames(t *table) error {
	return t.each(func() error {
		if t.get("sense") == "weak surname" {
			for _, n := range t.list("names", ";") {
				g.weak[n] = true
			}
			return nil
		}
		if t.get("sense") == "namesake" {
			for _, n := range t.list("names", ";") {
				g.namesakes[strings.ToLower(n)] = true
			}
			return nil
		}
		if t.get("sense") == "given name" {
			for _, n := range t.list("names", ";") {
				g.firsts[strings.ToLower(n)] = true
			}
			return nil
		}
		s, known := nameSenses[t.get("sense")]
		if !known {
			return fmt.Errorf("sense %q: use place, adjective, demonym, region, ethnic, ethnic people, none, weak surname, given name or namesake", t.get("sense"))
		}
		g.names = append(g.names, plainNames{sense: s, country: t.get("country"), names: t.list("names", ";")})
		return nil
	})
}

func (g *Gazetteer) readSports(t *table) error {
	return t.each(func() error {
		weight := 1
		switch t.get("weight") {
		case "strong":
			weight = 3
		case "verb":
			weight = 2
		}
		for _, w := range t.list("words", ";") {
			g.sports[w] = weight
		}
		return nil
	})
}

func (g *Gazetteer) readTitles(t *table) error {
	return t.each(func() error {
		sector := diplomacy.Sector(t.get("sector"))
		if !slices.Contains(diplomacy.Sectors, sector) {
			return fmt.Errorf("sector %q: use one of %v", sector, diplomacy.Sectors)
		}
		for _, p := range t.list("phrases", ";") {
			same := func(o title) bool { return o.phrase == p && o.kind == t.get("kind") }
			if slices.ContainsFunc(g.titles, func(o title) bool { return o.phrase == p && o.kind != t.get("kind") }) {
				return fmt.Errorf("the title %q is listed under two kinds", p)
			}
			g.titles = replace(g.titles, title{phrase: p, lower: strings.ToLower(plain(p)), kind: t.get("kind"), sector: sector, rule: t.get("rule")}, same)
		}
		return nil
	})
}

func (g *Gazetteer) readNouns(t *table) error {
	return t.each(func() error {
		sector := diplomacy.Sector(t.get("sector"))
		if !slices.Contains(diplomacy.Sectors, sector) {
			return fmt.Errorf("sector %q: use one of %v", sector, diplomacy.Sectors)
		}
		for _, w := range t.list("words", ";") {
			same := func(o noun) bool { return o.phrase == w }
			g.nouns = replace(g.nouns, noun{phrase: w, class: t.get("class"), sector: sector}, same)
		}
		return nil
	})
}

// titleOf finds the title that an office's wording begins with, and its place among the titles: "ambassador to the United
// Nations" is an ambassador.
func (g *Gazetteer) titleOf(office string) (title, int, bool) {
	best := -1
	o := strings.ToLower(plain(office))
	for i := range g.titles {
		p := g.titles[i].lower
		if strings.HasPrefix(o, p) && (len(o) == len(p) || o[len(p)] == ' ') && (best < 0 || len(p) > len(g.titles[best].phrase)) {
			best = i
		}
	}
	if best < 0 {
		return title{}, -1, false
	}
	return g.titles[best], best, true
}

// seatFor finds the seat that a title names in a country or organisation.
func (g *Gazetteer) seatFor(t *title, wording, of string, d diplomacy.Date) *Seat {
	seats := g.seatsOf[of]
	british := britishSpelling(strings.ToLower(wording))
	for _, s := range seats {
		if s.called(british) {
			return s
		}
	}
	switch {
	case t.rule == "leader":
		return g.governing(of, d)
	case strings.HasPrefix(of, "org:") && (t.kind == "org_head" || t.kind == "leader"):
		if len(seats) > 0 && genericHead[british] {
			return seats[0]
		}
		return nil
	case t.rule == "kind":
		return sameKind(seats, t.kind, d)
	}
	return nil
}

// genericHead are words for the first of an organisation's seats, whatever it is called.
var genericHead = map[string]bool{"chief": true, "head": true, "boss": true, "secretary-general": true, "secretary general": true, "leader": true,
	"director general": true, "director-general": true, "executive director": true, "managing director": true}

// sameKind finds the seat of a kind that somebody holds on the day, else the first of the kind.
func sameKind(seats []*Seat, kind string, d diplomacy.Date) *Seat {
	var first *Seat
	for _, s := range seats {
		if s.Kind != kind {
			continue
		}
		if first == nil {
			first = s
		}
		if _, held := s.at(d); held {
			return s
		}
	}
	return first
}

// governing finds the seat that "the leader of the country" means.
func (g *Gazetteer) governing(of string, d diplomacy.Date) *Seat {
	c := g.countryOf[strings.TrimPrefix(of, "country:")]
	if c == nil {
		if seats := g.seatsOf[of]; len(seats) > 0 {
			return seats[0]
		}
		return nil
	}
	order := []string{"head_of_state", "junta", "head_of_government"}
	if c.Executive == Supreme {
		order = append(order, "party")
	}
	if c.Executive == Parliamentary {
		order = []string{"head_of_government", "junta", "head_of_state"}
	}
	var seats []*Seat
	for _, kind := range order {
		for _, s := range g.seatsOf[of] {
			if s.Kind == kind {
				seats = append(seats, s)
			}
		}
	}
	if c.Executive == Supreme {
		slices.SortStableFunc(seats, func(a, b *Seat) int { return supremeFirst(a) - supremeFirst(b) })
	}
	for _, s := range seats {
		if _, held := s.at(d); held {
			return s
		}
	}
	return nil
}

func supremeFirst(s *Seat) int {
	if s.Office == "supreme leader" || s.Office == "general secretary" || s.Kind == "junta" {
		return 0
	}
	return 1
}

// britishSpelling brings an office to the spelling of the data: "defense secretary" is their "defence secretary".
func britishSpelling(s string) string { return strings.ReplaceAll(s, "defense", "defence") }
