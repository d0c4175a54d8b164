package gazetteer

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/internal/diplomacy"
)

// TestCountriesAreWhole checks what every user of the table relies on: all members of the United Nations, unique codes, a
// coordinate, names.
func TestCountriesAreWhole(t *testing.T) {
	g := load(t)
	status := map[Status]int{}
	seen := map[string]string{}
	for _, c := range g.Countries() {
		status[c.Status]++
		codes := map[string]string{"alpha-3": c.Code, "alpha-2": c.ISO2, "numeric": c.Numeric, "COW": c.COW}
		for _, f := range c.FIPS {
			codes["FIPS "+f] = f
		}
		for scheme, code := range codes {
			key := strings.Fields(scheme)[0] + " " + code
			if code != "" && seen[key] != "" {
				t.Errorf("%s and %s have one %s code %q", seen[key], c.Name, scheme, code)
			}
			seen[key] = c.Name
		}
		if c.Lat < -90 || c.Lat > 90 || c.Lon < -180 || c.Lon > 180 || c.Lat == 0 && c.Lon == 0 {
			t.Errorf("%s lies at %v, %v", c.Name, c.Lat, c.Lon)
		}
		if len(c.ISO2) != 2 || c.Code != "XKX" && len(c.Numeric) != 3 {
			t.Errorf("%s has the codes %q and %q", c.Name, c.ISO2, c.Numeric)
		}
		if c.Status == Member && (c.COW == "" || len(c.FIPS) == 0 || c.Capital() == "" && c.Code != "SGP") {
			t.Errorf("%s lacks a COW number, a FIPS code or a capital", c.Name)
		}
	}
	if status[Member] != 193 || status[Observer] != 2 {
		t.Errorf("%d members and %d observers of the United Nations, want 193 and 2", status[Member], status[Observer])
	}
}

func TestCountryByAnyCode(t *testing.T) {
	g := load(t)
	for _, test := range []struct {
		by   string
		get  func(string) (Country, bool)
		code string
		want string
	}{
		{"any", g.Country, "UKR", "UKR"}, {"any", g.Country, "country:UKR", "UKR"}, {"any", g.Country, "ua", "UKR"}, {"any", g.Country, "804", "UKR"},
		{"ISO2", g.CountryByISO2, "AU", "AUS"}, {"FIPS", g.CountryByFIPS, "AU", "AUT"}, {"FIPS", g.CountryByFIPS, "UP", "UKR"}, {"FIPS", g.CountryByFIPS, "GZ", "PSE"},
		{"FIPS", g.CountryByFIPS, "RS", "RUS"}, {"FIPS", g.CountryByFIPS, "CH", "CHN"}, {"FIPS", g.CountryByFIPS, "KV", "XKX"},
		{"CAMEO", g.CountryByCAMEO, "ROM", "ROU"}, {"CAMEO", g.CountryByCAMEO, "TMP", "TLS"}, {"CAMEO", g.CountryByCAMEO, "FRA", "FRA"},
		{"COW", g.CountryByCOW, "365", "RUS"}, {"COW", g.CountryByCOW, "255", "DEU"}, {"COW", g.CountryByCOW, "816", "VNM"}, {"COW", g.CountryByCOW, "2", "USA"},
		{"name", g.CountryByName, "Cote d'Ivoire", "CIV"}, {"name", g.CountryByName, "swaziland", "SWZ"}, {"name", g.CountryByName, "Türkiye", "TUR"},
	} {
		if c, ok := test.get(test.code); !ok || c.Code != test.want {
			t.Errorf("%s %q is %q, want %s", test.by, test.code, c.Code, test.want)
		}
	}
	if c, ok := g.CountryByFIPS("ZZ"); ok {
		t.Errorf("FIPS ZZ is %s, want nothing", c.Name)
	}
}

// TestLeadersKeepTheRules: no holder without dates, no two holders of one seat at a time, a head of state for every member.
func TestLeadersKeepTheRules(t *testing.T) {
	g := load(t)
	for _, s := range g.seats {
		for i, tenure := range s.Tenures {
			if tenure.From == "" {
				t.Errorf("%s of %s: %s has no beginning", s.Office, s.Of, tenure.Person)
			}
			if tenure.To != "" && tenure.To.First() < tenure.From.First() {
				t.Errorf("%s of %s: %s ends before he begins", s.Office, s.Of, tenure.Person)
			}
			if i > 0 && (s.Tenures[i-1].To == "" || s.Tenures[i-1].To.First() > tenure.From.First()) {
				t.Errorf("%s of %s: %s and %s hold it at a time", s.Office, s.Of, s.Tenures[i-1].Person, tenure.Person)
			}
		}
		if len(s.Tenures) == 0 {
			t.Errorf("%s of %s has no holder", s.Office, s.Of)
		}
	}
	for _, c := range g.Countries() {
		heads := 0
		for _, s := range g.seatsOf[c.ID()] {
			if s.Kind == "head_of_state" {
				heads++
			}
		}
		if c.Status == Member && heads == 0 {
			t.Errorf("%s has no head of state", c.Name)
		}
		if _, ok := g.OfficeAt("leader", c.ID(), "2022-06-30"); c.Status == Member && !ok && c.Code != "HTI" {
			t.Errorf("who led %s on 2022-06-30 is not known", c.Name)
		}
	}
}

// TestNamesHaveARule: a full name or an alias that two persons share must be told apart by a weak mark or by their offices.
func TestNamesHaveARule(t *testing.T) {
	g := load(t)
	byName := map[string]string{}
	for _, p := range g.persons {
		for _, n := range append([]string{p.Name}, p.Aliases...) {
			key := foldName(n)
			if other := byName[key]; other != "" && other != p.ID {
				if g.personOf[other].Country == p.Country {
					t.Errorf("%q names %s and %s, and both are of %s", n, other, p.ID, p.Country)
				}
			}
			byName[key] = p.ID
		}
		if p.Country == "" && len(p.Tenures) == 0 {
			t.Errorf("%s has neither a country nor an office", p.ID)
		}
		if diplomacy.ActorTypeOf(p.ID) != diplomacy.ActorPerson {
			t.Errorf("%q is no person's id", p.ID)
		}
	}
	byAlias := map[string]string{}
	for _, o := range g.organizations {
		for _, n := range append([]string{o.Name}, o.Aliases...) {
			key := strings.TrimRight(n, "^~")
			if other := byAlias[key]; other != "" && other != o.ID && !strings.HasSuffix(n, "+") {
				t.Errorf("%q names %s and %s", n, other, o.ID)
			}
			byAlias[key] = o.ID
		}
	}
	if n := len(g.organizations); n < 150 {
		t.Errorf("%d organisations, want 150", n)
	}
}

func TestActorsCarryTheirProfile(t *testing.T) {
	g := load(t)
	c, _ := g.Actor("country:UKR")
	if c.Profile == nil || c.Profile.ISO2 != "UA" || c.Profile.Capital != "Kyiv" || c.Profile.Lat < 44 || c.Profile.Lon < 22 {
		t.Errorf("Ukraine's profile is %+v", c.Profile)
	}
	o, _ := g.Actor("org:nato")
	if o.Profile == nil || o.Profile.OrgKind != "alliance" || !slices.Contains(o.Names, "North Atlantic Treaty Organization") {
		t.Errorf("NATO is %+v", o)
	}
	if p, _ := g.ActorAt("person:boris-johnson", "2017-01-01"); p.Office != "foreign secretary" || p.Type != diplomacy.ActorLeader || p.Country != "GBR" {
		t.Errorf("Boris Johnson in 2017 is %+v", p)
	}
	if p, _ := g.ActorAt("person:boris-johnson", "2024-01-01"); p.Office != "former prime minister" {
		t.Errorf("Boris Johnson's office in 2024 is %q", p.Office)
	}
	if p, _ := g.ActorAt("person:ursula-von-der-leyen", "2024-01-01"); p.Office != "president of the European Commission" {
		t.Errorf("Ursula von der Leyen's office in 2024 is %q", p.Office)
	}
	if _, ok := g.Actor("person:nobody"); ok {
		t.Error("an id that no entry has is found")
	}
	for _, a := range g.Organizations() {
		actor := a.actor()
		for _, n := range actor.Names {
			if strings.ContainsAny(n, "^~") {
				t.Errorf("%s: the name %q shows a mark of the data", a.ID, n)
			}
		}
	}
}

func TestOfficeAt(t *testing.T) {
	g := load(t)
	for _, test := range []struct{ office, of, date, want string }{
		{"foreign secretary", "country:GBR", "2023-11-12", "person:james-cleverly"},
		{"foreign secretary", "country:GBR", "2023-11-13", "person:david-cameron"},
		{"foreign minister", "country:GBR", "2016-08-01", "person:boris-johnson"},
		{"secretary of state", "country:USA", "2018-04-10", "person:john-sullivan"},
		{"defense secretary", "country:USA", "2022-01-01", "person:lloyd-austin"},
		{"leader", "country:DEU", "2020-01-01", "person:angela-merkel"},
		{"leader", "country:FRA", "2020-01-01", "person:emmanuel-macron"},
		{"leader", "country:IRN", "2020-01-01", "person:ali-khamenei"},
		{"leader", "country:MMR", "2023-01-01", "person:min-aung-hlaing"},
		{"president", "country:LBN", "2023-01-01", ""},
		{"president", "country:GBR", "2023-01-01", ""},
		{"secretary-general", "org:nato", "2024-10-02", "person:mark-rutte"},
		{"chief", "org:united-nations", "2015-01-01", "person:ban-ki-moon"},
	} {
		got, _ := g.OfficeAt(test.office, test.of, diplomacy.Date(test.date))
		if got.Person != test.want {
			t.Errorf("%s of %s on %s is %q, want %q", test.office, test.of, test.date, got.Person, test.want)
		}
	}
}

// TestWrongDataAreRefused: the error names file, line and what to do.
func TestWrongDataAreRefused(t *testing.T) {
	for name, test := range map[string]struct{ file, text, want string }{
		"a day that is none":      {"leaders/x.txt", "[GBR] president of the moon\n2020-13-01\tAnn Smith\n", "leaders/x.txt line 2"},
		"tenures out of order":    {"leaders/x.txt", "[GBR] moon minister\n2020-05-01\tAnn Smith\n2019-05-01\tBob Jones\n", "keep tenures in order"},
		"a seat of nobody":        {"leaders/x.txt", "[QQQ] king\n2020-05-01\tAnn Smith\n", "belongs to no country or organisation"},
		"a seat given twice":      {"leaders/x.txt", "[GBR] moon minister\n2020\tAnn Smith\n\n[country:GBR] moon minister\n2020\tBob Jones\n", "given twice"},
		"a member that is none":   {"organizations.tsv", "name\tkind\tmembers\nMoon Pact\talliance\tGBR QQQ\n", "no country's code"},
		"a sector that is none":   {"offices.tsv", "kind\tsector\trule\tphrases\nx\tmoonlight\tnone\tmoon warden\n", "sector"},
		"an overlay's coordinate": {"countries.tsv", "code\tname\tlat\tlon\nMOO\tMoon\tfar\taway\n", "countries.tsv line 2"},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := dataFS()
			if err != nil {
				t.Fatal(err)
			}
			_, err = LoadFS(data, fstest.MapFS{test.file: {Data: []byte(test.text)}})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one that says %q", err, test.want)
			}
		})
	}
}

func TestMembers(t *testing.T) {
	g := load(t)
	for id, n := range map[string]int{"org:nato": 32, "org:european-union": 27, "org:group-of-seven": 7, "org:arab-league": 22, "org:association-of-southeast-asian-nations": 11} {
		if got := len(g.MembersOf(id)); got != n {
			t.Errorf("%s has %d members, want %d", id, got, n)
		}
	}
	if !slices.Contains(g.MembersOf("org:nato"), "SWE") {
		t.Error("Sweden is missing from NATO")
	}
}
