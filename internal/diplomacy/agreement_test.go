package diplomacy

import "testing"

// One agreement has many names in the news; two agreements of the same parties stay two.
func TestAgreementsByTheirNames(t *testing.T) {
	id := func(name string, parties ...string) string {
		f := &Fact{Kind: KindAgreement, Status: Signed, Agreement: &AgreementName{Name: name, Topic: "named_agreement"}}
		names := map[string]string{"USA": "United States", "UKR": "Ukraine", "GBR": "United Kingdom", "FRA": "France", "CHN": "China"}
		for _, code := range parties {
			f.Actors = append(f.Actors, Participant{Role: RoleParty, ID: "country:" + code, Name: names[code], Country: code})
		}
		return ThingID(f)
	}
	for _, tt := range []struct {
		a, b    string
		parties []string
		same    bool
	}{
		{"US–Ukraine minerals agreement", "framework agreement on Ukraine's minerals", []string{"USA", "UKR"}, true},
		{"the minerals deal", "a Ukrainian-American mineral pact", []string{"UKR", "USA"}, true},
		{"minerals deal", "deal on rare earth minerals", []string{"USA", "UKR"}, true},
		{"minerals deal", "key agreement on critical mineral resources", []string{"USA", "UKR"}, true},
		{"mutual defense pact", "defence treaty", []string{"USA", "GBR"}, true},
		{"water resources treaty", "minerals treaty", []string{"USA", "GBR"}, false},
		{"Anglo-French fisheries treaty", "draft treaty on fisheries", []string{"GBR", "FRA"}, true},
		{"minerals deal", "minerals and energy deal", []string{"USA", "UKR"}, false},
		{"trade deal", "interim trade deal", []string{"USA", "CHN"}, false},
		{"the agreement", "the treaty", []string{"USA", "CHN"}, false},
		{"treaty of 2019", "treaty of 2024", []string{"USA", "CHN"}, false},
	} {
		if got := id(tt.a, tt.parties...) == id(tt.b, tt.parties...); got != tt.same {
			t.Errorf("%q and %q are one: %t, want %t", tt.a, tt.b, got, tt.same)
		}
	}
	presidents := &Fact{Kind: KindAgreement, Agreement: &AgreementName{Name: "framework agreement on Ukraine's minerals", Topic: "named_agreement"}, Actors: []Participant{
		{Role: RoleParty, ID: "person:a", Name: "A", For: []string{"country:USA"}}, {Role: RoleParty, ID: "person:b", Name: "B", For: []string{"country:UKR"}}}}
	if ThingID(presidents) != id("minerals deal", "USA", "UKR") {
		t.Error("what two presidents sign is their countries' agreement")
	}
	if id("minerals deal", "USA", "UKR") == id("minerals deal", "USA", "CHN") {
		t.Error("two pairs have one agreement")
	}
}
