package gazetteer

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Organization is a body that acts beside countries: an alliance, a union, a court, a bank, a format of talks, an armed group.
type Organization struct {
	ID       string // "org:european-union"
	Name     string
	Kind     string // "union", "alliance", "un_organ", "court", "bank", "format", "armed_group", "territory" (governs itself within a state), …
	Country  string // alpha-3, for an organ, an armed group or a territory of one country
	Founded  Day
	Ended    Day
	Aliases  []string
	Members  []string // alpha-3
	Wikidata string
}

// Sector is as what the organisation acts.
func (o *Organization) Sector() diplomacy.Sector {
	switch o.Kind {
	case "armed_group":
		return "armed_group"
	case "party", "movement":
		return "opposition"
	case "organ", "agency", "territory":
		return "government"
	case "forces":
		return "military"
	case "company", "business":
		return "business"
	case "media":
		return "media"
	case "ngo":
		return "civilian"
	case "legislature":
		return "legislature"
	case "judiciary":
		return "judiciary"
	}
	return "igo"
}

// actsFor returns for whom the organisation acts: an organ of a state for its country, any other for itself.
func (o *Organization) actsFor() []string {
	switch o.Kind {
	case "organ", "agency", "forces", "legislature", "judiciary":
		if o.Country != "" {
			return []string{"country:" + o.Country}
		}
	}
	return []string{o.ID}
}

func (o *Organization) actor() diplomacy.Actor {
	return diplomacy.Actor{ID: o.ID, Type: diplomacy.ActorOrganization, Name: o.Name, Country: o.Country, Names: unmarked(o.Aliases),
		Wikidata: o.Wikidata, Profile: &diplomacy.Profile{OrgKind: o.Kind}}
}

// unmarked takes the marks of the data off names: "UN^" is written "UN".
func unmarked(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = strings.TrimRight(n, "^~")
	}
	return out
}
