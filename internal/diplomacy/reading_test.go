package diplomacy_test

import (
	"fmt"
	"slices"
	"testing"

	"demarche/internal/diplomacy"
)

func TestCompleteActors(t *testing.T) {
	r := diplomacy.Reading{
		Actors: []diplomacy.Actor{{ID: "person:abla", Type: diplomacy.ActorPerson, Name: "Abla", Mentions: [][2]int{{3, 7}}}},
		Facts: []diplomacy.Fact{{
			Actors: []diplomacy.Participant{
				{ID: "person:abla", Name: "Ms Abla", For: []string{"country:TGO"}}, {ID: "person:kofi", Name: "Kofi", Country: "GHA"}, {ID: "person:kofi", Name: "Mr Kofi"},
			},
			Issue: &diplomacy.Issue{By: []string{"org:volta-council"}, About: []string{"group:GHA/rebels"}},
		}},
	}
	lookup := func(id string) (diplomacy.Actor, bool) {
		known := diplomacy.Actor{ID: id, Type: diplomacy.ActorLeader, Name: "Abla Mensah", Names: []string{"A. Mensah"}, Office: "foreign minister"}
		return known, id == "person:abla"
	}
	want := []string{
		"country:TGO country TGO [] false", "group:GHA/rebels group GHA/rebels [] false", "org:volta-council organization volta-council [] false",
		"person:abla leader Abla Mensah [A. Mensah] true", "person:kofi person Kofi [Mr Kofi] false",
	}
	// A reading is completed by whoever makes it and again by whoever writes it, with the gazetteer or without.
	for i, l := range []func(string) (diplomacy.Actor, bool){lookup, nil, lookup, nil} {
		r.CompleteActors(l)
		var got []string
		for _, a := range r.Actors {
			got = append(got, fmt.Sprint(a.ID, " ", a.Type, " ", a.Name, " ", a.Names, " ", a.Profile != nil))
		}
		if !slices.Equal(got, want) {
			t.Errorf("after %d times: %q", i+1, got)
		}
		if m := r.Actors[3].Mentions; len(m) != 1 || m[0] != [2]int{3, 7} {
			t.Errorf("after %d times the mentions are %v", i+1, m)
		}
	}
}

func TestArticleID(t *testing.T) {
	id := func(a diplomacy.Article) string { return diplomacy.ArticleID(&a) }
	page := id(diplomacy.Article{URL: "https://Volta.example/pact/", Text: "one"})
	for _, url := range []string{"http://volta.example/pact", "https://volta.example/pact?utm_source=x#live", "https://volta.example:443/pact/?fbclid=1"} {
		if got := id(diplomacy.Article{URL: url, Text: "another"}); got != page {
			t.Errorf("%s is taken for another page", url)
		}
	}
	for _, url := range []string{"https://volta.example/pact?id=2", "https://volta.example/Pact", "https://other.example/pact"} {
		if id(diplomacy.Article{URL: url}) == page {
			t.Errorf("%s is taken for the same page", url)
		}
	}
	if a, b := id(diplomacy.Article{Title: "Pact", Text: "one"}), id(diplomacy.Article{Title: "PACT", Text: "two"}); a != b {
		t.Error("a new version of a text with the same title has another id")
	}
	if a, b := id(diplomacy.Article{Text: "one"}), id(diplomacy.Article{Text: "two"}); a == b {
		t.Error("two texts have one id")
	}
}

func TestLeadingOffice(t *testing.T) {
	for office, want := range map[string]bool{
		"president": true, "Prime Minister": true, "foreign minister": true, "Secretary of State": true, "secretary-general": true, "king": true, "special envoy": true, "High Representative of the Union": true, "director-general": true,
		"deputy prime minister": false, "vice president": false, "ambassador to Togo": false, "spokesperson": false, "press secretary": false, "consul general": false, "director of communications": false, "permanent representative": false, "under-secretary": false, "": false,
	} {
		if got := diplomacy.LeadingOffice(office); got != want {
			t.Errorf("%q: %v", office, got)
		}
	}
}
