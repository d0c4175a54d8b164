package gdelt

import (
	"cmp"
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/coded"
)

// Widths of the tables, in columns.
const (
	eventsWidth   = 61 // Events 2.0
	eventsOneURL  = 58 // Events 1.0 with the source's address
	eventsOne     = 57 // Events 1.0 before April 2013
	mentionsWidth = 16 // Mentions 2.0
)

// Columns that the versions of the events share. Those behind the places are counted from the places.
const (
	colID        = 0
	colDay       = 1
	colActor1    = 5
	colActor2    = 15
	colRoot      = 25
	colEventCode = 26
	colPlaces    = 35
)

// An actor's columns, counted from its first.
const (
	actorCode    = 0
	actorName    = 1
	actorCountry = 2
	actorGroup   = 3
	actorTypes   = 7 // three of them
)

// Confidence that a source says what a row says. Users' hand checks find that most rows of the conflict layers are no event
// of the coded type at the coded place: they are leads.
const (
	confidenceRoot  = 0.35 // of an event that the lead of an article tells
	confidenceOther = 0.25
)

// eventOf reads a row of an events table.
func eventOf(c *coded.Coder, line string) (coded.Event, error) {
	f := strings.Split(line, "\t")
	placeWidth := 8
	if len(f) < eventsWidth {
		placeWidth = 7 // without the ADM2 code
	}
	added := colPlaces + 3*placeWidth
	day, err := coded.Day(f[colDay])
	if err != nil {
		return coded.Event{}, diplomacy.Errorf(diplomacy.Invalid, "Day (column 2): %w", err)
	}
	published, err := addedDay(f[added])
	if err != nil {
		return coded.Event{}, diplomacy.Errorf(diplomacy.Invalid, "DATEADDED (column %d): %w", added+1, err)
	}
	act, ok := diplomacy.FromCAMEO(f[colEventCode])
	if !ok {
		return coded.Event{}, diplomacy.Errorf(diplomacy.Invalid, "EventCode (column 27): %q is no code of CAMEO", f[colEventCode])
	}
	e := coded.Event{
		Feed: diplomacy.Feed{Source: Name, ID: f[colID]}, Record: f[colID], Extractor: Extractor, Confidence: confidenceOther,
		Act: act, Code: "CAMEO " + f[colEventCode], Day: day, Published: published,
		Sources: party(c, f[colActor1:]), Targets: party(c, f[colActor2:]), Place: place(c, f[added-placeWidth:]),
	}
	if f[colRoot] == "1" {
		e.Confidence = confidenceRoot
	}
	if !digits(e.Feed.ID) {
		return e, diplomacy.Errorf(diplomacy.Invalid, "GlobalEventID (column 1): %q is no number", e.Feed.ID)
	}
	if len(f) > added+1 {
		setSource(&e, f[added+1])
	}
	return e, nil
}

// setSource takes the address, or the name, of what the row was coded from.
func setSource(e *coded.Event, source string) {
	source = strings.TrimSpace(source)
	if e.Outlet = coded.Host(source); e.Outlet != "" {
		e.URL = source
		return
	}
	e.Outlet = source
}

// addedDay reads the day of YYYYMMDDHHMMSS, or of YYYYMMDD.
func addedDay(s string) (diplomacy.Date, error) {
	if len(s) == 14 && digits(s) {
		s = s[:8]
	}
	return coded.Day(s)
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// party reads the columns of an actor; there may be none.
func party(c *coded.Coder, f []string) []coded.Party {
	code := f[actorCode]
	if code == "" && f[actorName] == "" {
		return nil
	}
	p := coded.Party{Name: f[actorName], Country: c.CountryByCAMEO(f[actorCountry]), Organ: true}
	for _, t := range f[actorTypes : actorTypes+3] {
		p.Sector = cmp.Or(p.Sector, coded.SectorOf(t))
	}
	if org := groups[f[actorGroup]]; org != "" {
		p.Org = c.Org(org)
	}
	if p.Country == nil && p.Org == "" && len(code) >= 3 {
		p.Org = c.Org(groups[code[:3]])
	}
	if p.Country == nil {
		p.Organ = false
	}
	// "VLADIMIR PUTIN" is somebody; "POLICE" of a country is the country.
	if strings.Contains(p.Name, " ") {
		if a, ok := c.Participant(coded.Party{Name: p.Name, Country: p.Country, Sector: p.Sector}, ""); ok && diplomacy.ActorTypeOf(a.ID) != diplomacy.ActorGroup {
			p.Organ = false
		}
	}
	return []coded.Party{p}
}

// groups are CAMEO's codes of organisations by the names that the gazetteer knows.
var groups = map[string]string{
	"UNO": "United Nations", "EEC": "European Union", "NAT": "NATO", "NATO": "NATO", "AFU": "African Union", "ARL": "Arab League", "ASN": "ASEAN", "GCC": "Gulf Cooperation Council",
	"OPC": "OPEC", "OAS": "Organization of American States", "OIC": "Organisation of Islamic Cooperation", "SCE": "OSCE", "COE": "Council of Europe",
	"CIS": "Commonwealth of Independent States", "SCO": "Shanghai Cooperation Organisation", "WAS": "Economic Community of West African States", "SAD": "Southern African Development Community",
	"SAA": "South Asian Association for Regional Cooperation", "CWN": "Commonwealth of Nations", "APE": "Asia-Pacific Economic Cooperation", "IAE": "International Atomic Energy Agency",
	"IMF": "International Monetary Fund", "WBK": "World Bank", "WTO": "World Trade Organization", "ICJ": "International Court of Justice", "ICC": "International Criminal Court",
	"ICG": "International Crisis Group", "IRC": "International Committee of the Red Cross", "CRC": "International Committee of the Red Cross", "ADB": "Asian Development Bank",
	"HAM": "Hamas", "HEZ": "Hezbollah", "PLO": "Palestine Liberation Organization", "TAL": "Taliban", "ALQ": "al-Qaeda", "PKK": "Kurdistan Workers' Party", "LTT": "Liberation Tigers of Tamil Eelam",
	"HCH": "UN Human Rights Office", "HCR": "UN Refugee Agency", "WFP": "World Food Programme", "WHO": "World Health Organization", "CEM": "Common Market for Eastern and Southern Africa",
}

// place reads the columns of the action's place.
func place(c *coded.Coder, f []string) *diplomacy.Place {
	name, country := f[1], c.CountryByFIPS(f[2])
	if name == "" && country == nil {
		return nil
	}
	p := &diplomacy.Place{Name: name}
	if country != nil {
		p.Country = country.Code
		p.Name = cmp.Or(name, country.Name)
	}
	return p
}

// check tells the events of a row from its mentions by the number of columns.
func check(line string) (mentions bool, err error) {
	switch n := strings.Count(line, "\t") + 1; n {
	case eventsWidth, eventsOneURL, eventsOne:
		return false, nil
	case mentionsWidth:
		return true, nil
	default:
		return false, diplomacy.Errorf(diplomacy.Invalid, "the row has %d columns: events have %s, mentions %d", n,
			fmt.Sprintf("%d (2.0), %d or %d (1.0)", eventsWidth, eventsOneURL, eventsOne), mentionsWidth)
	}
}
