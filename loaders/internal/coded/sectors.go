package coded

import (
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
)

// sectorsOf are the codes of CAMEO's and PLOVER's kinds of actors in Demarche's words. What is missing there (a party may
// govern or not) is no sector.
var sectorsOf = map[string]diplomacy.Sector{
	"GOV": "government", "COP": "government", "SPY": "government", "PPL": "civilian", "MIL": "military", "JUD": "judiciary", "LEG": "legislature",
	"OPP": "opposition", "REB": "armed_group", "INS": "armed_group", "SEP": "armed_group", "UAF": "armed_group", "RAD": "armed_group",
	"IGO": "igo", "IMG": "armed_group", "BUS": "business", "MNC": "business", "AGR": "business", "MED": "media", "JRN": "media",
	"CVL": "civilian", "EDU": "civilian", "ELI": "civilian", "HLH": "civilian", "LAB": "civilian", "REF": "civilian", "SET": "civilian",
	"DEV": "civilian", "ENV": "civilian", "HRI": "civilian", "CRM": "civilian", "NGO": "civilian", "NGM": "civilian", "REL": "civilian", "SOC": "civilian",
}

// SectorOf returns the sector of a code such as "GOV", "" for none.
func SectorOf(code string) diplomacy.Sector { return sectorsOf[strings.ToUpper(code)] }

// CountryByCOW returns a country by its Correlates of War number, nil for none.
func (d *Directory) CountryByCOW(number string) *gazetteer.Country {
	if c, ok := d.who.CountryByCOW(strings.TrimLeft(strings.TrimSuffix(number, ".0"), "0")); ok {
		return &c
	}
	return nil
}

// CountryByCAMEO returns a country by CAMEO's three-letter code, nil for none.
func (d *Directory) CountryByCAMEO(code string) *gazetteer.Country {
	if c, ok := d.who.CountryByCAMEO(code); ok && len(code) == 3 {
		return &c
	}
	return nil
}

// CountryByFIPS returns a country by its FIPS 10-4 code, nil for none.
func (d *Directory) CountryByFIPS(code string) *gazetteer.Country {
	if c, ok := d.who.CountryByFIPS(code); ok && len(code) == 2 {
		return &c
	}
	return nil
}
