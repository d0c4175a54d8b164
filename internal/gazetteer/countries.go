package gazetteer

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Status is a country's standing in the world's bookkeeping. It is no judgement: it tells users of counts which entries to
// leave out.
type Status string

// Statuses.
const (
	Member    Status = "member"    // of the United Nations
	Observer  Status = "observer"  // at the United Nations: the Holy See, Palestine
	Disputed  Status = "disputed"  // recognised by some: Kosovo, Taiwan, Western Sahara
	Territory Status = "territory" // belongs to another country and acts in diplomacy beside it
)

// Country is a country or a territory that acts in diplomacy.
type Country struct {
	Code      string   // ISO 3166-1 alpha-3 ("UKR"); XKX, which ISO leaves to users, for Kosovo
	ISO2      string   // alpha-2
	Numeric   string   // three digits, "" for Kosovo
	CAMEO     []string // where they differ from Code
	FIPS      []string // FIPS 10-4, the code in use first
	COW       string   // Correlates of War number, "" for those it does not list
	Lat, Lon  float64  // a point for maps, degrees
	Status    Status
	Executive Executive

	Name       string // short English name
	Official   string // official name, "" where it is the short one
	Capitals   []string
	Adjectives []string
	Demonyms   []string // one or many of its people
	Aliases    []Alias
	Metonyms   []string // seats of power that stand for the government: "Kremlin"

	ids []string // its actor id alone, for all mentions to share
}

// ID returns the actor id, "country:UKR".
func (c *Country) ID() string { return "country:" + c.Code }

// Capital returns the capital's usual English name, "" where the country is a city or has none.
func (c *Country) Capital() string {
	if len(c.Capitals) == 0 {
		return ""
	}
	return c.Capitals[0]
}

// adjective returns the usual adjective, else the name.
func (c *Country) adjective() string {
	if len(c.Adjectives) == 0 {
		return c.Name
	}
	return strings.TrimRight(c.Adjectives[0], "^~")
}

// Executive tells whom "the leader of the country" means.
type Executive string

// Executives.
const (
	Presidential  Executive = "P" // the president governs
	Parliamentary Executive = "M" // the prime minister or chancellor governs
	Monarchical   Executive = "K" // the monarch governs
	Supreme       Executive = "S" // a supreme leader, party chief or junta leader stands above the president
)

// Alias is another name, in use until a day where it is a former one.
type Alias struct {
	Name  string
	Until diplomacy.Date // "" while in use
}

func (c *Country) actor() diplomacy.Actor {
	names := make([]string, 0, len(c.Aliases)+1)
	if c.Official != "" {
		names = append(names, c.Official)
	}
	for _, a := range c.Aliases {
		names = append(names, strings.TrimRight(a.Name, "^~"))
	}
	return diplomacy.Actor{ID: c.ID(), Type: diplomacy.ActorCountry, Name: c.Name, Country: c.Code, Names: names,
		Profile: &diplomacy.Profile{ISO2: c.ISO2, Capital: c.Capital(), Lat: c.Lat, Lon: c.Lon}}
}
