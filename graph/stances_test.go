package graph_test

import (
	"context"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

func position(stance diplomacy.Stance, basis diplomacy.Basis, topic diplomacy.Topic, day diplomacy.Date, who diplomacy.Participant) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindPosition, Stance: stance, Basis: basis, Time: diplomacy.On(day),
		Issue:  &diplomacy.Issue{Topic: topic, By: []string{"country:USA"}, About: []string{"country:UKR"}},
		Actors: []diplomacy.Participant{as(diplomacy.RoleHolder, who)}}
}

// TestStances: Britain's leaders change and differ, America votes.
func TestStances(t *testing.T) {
	sunak := diplomacy.Participant{ID: "person:rishi-sunak", Name: "Rishi Sunak", Country: "GBR", For: []string{"country:GBR"}, Sector: "government"}
	rebel := diplomacy.Participant{ID: "person:jo-marsh", Name: "Jo Marsh", Country: "GBR", For: []string{"country:GBR"}, Sector: "opposition"}
	s := serverWith(t,
		reading(t, on("offices", "2025-05-01"),
			note{"Sunak was prime minister until July 2024.", tenure(sunak, "prime minister", "GBR", "2022-10-25", "2024-07-05")},
			note{"Starmer has been prime minister since.", tenure(starmer, "prime minister", "GBR", "2024-07-05", "")}),
		reading(t, on("early", "2023-06-01"),
			note{"Sunak was against arms.", position("opposes", "stated", "military_assistance", "2023-05-01", sunak)}),
		reading(t, on("late", "2025-03-01"),
			note{"Starmer is for arms.", position("supports", "stated", "military_assistance", "2025-02-01", starmer)},
			note{"Marsh is against.", position("opposes", "stated", "military_assistance", "2025-02-20", rebel)},
			note{"Trump was undecided.", position("undecided", "stated", "military_assistance", "2025-01-25", trump)},
			note{"Trump is for arms.", position("supports", "stated", "military_assistance", "2025-02-25", trump)},
			note{"Zelensky asks for them.", position("supports", "stated", "military_assistance", "2025-02-25", zelensky)},
			note{"Trump is against sanctions.", position("opposes", "stated", "sanctions", "2025-02-25", trump)},
			note{"Britain was for them.", position("supports", "voted", "sanctions", "2025-02-24", state("", "GBR"))},
			note{"So was Ukraine.", position("supports", "voted", "sanctions", "2025-02-24", state("", "UKR"))},
			note{"America voted against.", position("opposes", "voted", "sanctions", "2025-02-24", state("", "USA"))},
			note{"Starmer is undecided on sanctions.", position("undecided", "stated", "sanctions", "2025-02-26", starmer)}))
	s.answers(t, []question{
		{"the matrix, as of a day", `{ stances(topics: [MILITARY_ASSISTANCE], asOf: "2025-02-02") { groups { stance n holders { id } } } }`,
			`{"stances":{"groups":[{"stance":"SUPPORTS","n":2,"holders":[{"id":"person:keir-starmer"},{"id":"country:GBR"}]},{"stance":"UNDECIDED","n":2,"holders":[{"id":"person:donald-trump"},{"id":"country:USA"}]},{"stance":"OPPOSES","n":1,"holders":[{"id":"person:rishi-sunak"}]}]}}`},
		{"who moved, with the sentences before and after", `{ stances(topics: [MILITARY_ASSISTANCE], holders: ["country:GBR", "person:donald-trump"]) { rows { totalCount nodes { holder { name } stance since flips { at sameVoice before { stance evidence { quote } } after { stance evidence { quote } } } voices { holder { id } stance } divided } } } }`,
			`{"stances":{"rows":{"totalCount":2,"nodes":[{"holder":{"name":"Donald Trump"},"stance":"SUPPORTS","since":"2025-02-25","flips":[{"at":"2025-02-25","sameVoice":true,"before":{"stance":"UNDECIDED","evidence":[{"quote":"Trump was undecided."}]},"after":{"stance":"SUPPORTS","evidence":[{"quote":"Trump is for arms."}]}}],"voices":[{"holder":{"id":"person:donald-trump"},"stance":"SUPPORTS"}],"divided":false},{"holder":{"name":"United Kingdom"},"stance":"SUPPORTS","since":"2025-02-01","flips":[{"at":"2025-02-01","sameVoice":false,"before":{"stance":"OPPOSES","evidence":[{"quote":"Sunak was against arms."}]},"after":{"stance":"SUPPORTS","evidence":[{"quote":"Starmer is for arms."}]}}],"voices":[{"holder":{"id":"person:keir-starmer"},"stance":"SUPPORTS"}],"divided":false}]}}}`},
		{"a leader and his country differ: both are shown", `{ stances(topics: [SANCTIONS], holders: ["country:GBR"]) { rows { nodes { stance divided voices { holder { name } stance position { evidence { quote } } } } } } }`,
			`{"stances":{"rows":{"nodes":[{"stance":"UNDECIDED","divided":true,"voices":[{"holder":{"name":"Keir Starmer"},"stance":"UNDECIDED","position":{"evidence":[{"quote":"Starmer is undecided on sanctions."}]}},{"holder":{"name":"United Kingdom"},"stance":"SUPPORTS","position":{"evidence":[{"quote":"Britain was for them."}]}}]}]}}}`},
		{"who voted with whom", `{ stances(topics: [SANCTIONS], bases: [VOTED]) { agreement { totalCount nodes { a { id } b { id } n same share apart { topic } } } } }`,
			`{"stances":{"agreement":{"totalCount":3,"nodes":[{"a":{"id":"country:GBR"},"b":{"id":"country:UKR"},"n":1,"same":1,"share":1,"apart":[]},{"a":{"id":"country:GBR"},"b":{"id":"country:USA"},"n":1,"same":0,"share":0,"apart":[{"topic":"SANCTIONS"}]},{"a":{"id":"country:UKR"},"b":{"id":"country:USA"},"n":1,"same":0,"share":0,"apart":[{"topic":"SANCTIONS"}]}]}}}`},
		{"all that some hold, over issues in common", `{ stances(holders: ["country:GBR", "country:USA"]) { issues { topic } agreement(minIssues: 2) { nodes { n same share } } none: agreement(minIssues: 3) { totalCount } } }`,
			`{"stances":{"issues":[{"topic":"MILITARY_ASSISTANCE"},{"topic":"SANCTIONS"}],"agreement":{"nodes":[{"n":2,"same":1,"share":0.5}]},"none":{"totalCount":0}}}`},
	})
	if _, body := post(t, s, `{ stances { issues { id } } }`, nil); !strings.Contains(body, "say on what") {
		t.Errorf("without a question it answered %s", body)
	}
}

// TestDisputes: one claim is denied, one taken back by its speaker, one withdrawn by its article.
func TestDisputes(t *testing.T) {
	claim := func(ref, words string, who diplomacy.Participant, n float64) diplomacy.Fact {
		return diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "claim", Claim: words, Ref: ref, Time: diplomacy.On("2025-02-27"), Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, who)},
			Objects: []diplomacy.Object{{Kind: "money", Name: "aid", Amount: &n, Unit: "USD"}}}
	}
	answer := func(act diplomacy.Act, to, words string, who diplomacy.Participant, n float64, day diplomacy.Date) diplomacy.Fact {
		f := claim("", words, who, n)
		f.Act, f.Links, f.Time = act, []diplomacy.Link{{Rel: "disputes", To: to}}, diplomacy.On(day)
		return f
	}
	article := on("a", "2025-03-10")
	gone := note{"Trump said aid was 9 dollars.", claim("gone", "aid was 9", trump, 9)}
	objections := reading(t, article,
		note{"Trump said aid was 350 billion.", claim("aid", "aid was 350 billion", trump, 350e9)},
		note{"It was 120 billion, Zelensky said.", answer("correct", "aid", "it was 120 billion", zelensky, 120e9, "2025-02-28")},
		note{"Starmer said aid was a gift.", claim("gift", "aid was a gift", starmer, 1)},
		note{"He took it back.", answer("correct", "gift", "it was none", starmer, 2, "2025-03-01")})
	withdrawn := reading(t, on("b", "2025-03-01"), gone, note{"No, said Starmer.", answer("deny", "gone", "it was not 9", starmer, 8, "2025-03-02")})
	s := serverWith(t, objections, withdrawn)
	s.answers(t, []question{
		{"both sides, with figures; the state", `{ disputes { totalCount nodes { state latest claim { ... on Statement { claim } } against { ... on Statement { act } evidence { quote } } figures { side kind amount unit fact { actors { actor { name } } } } settlement { id } } } }`,
			`{"disputes":{"totalCount":3,"nodes":[{"state":"OPEN","latest":"2025-03-02","claim":{"claim":"aid was 9"},"against":[{"act":"DENY","evidence":[{"quote":"No, said Starmer."}]}],"figures":[{"side":"CLAIM","kind":"MONEY","amount":9,"unit":"USD","fact":{"actors":[{"actor":{"name":"Donald Trump"}}]}},{"side":"AGAINST","kind":"MONEY","amount":8,"unit":"USD","fact":{"actors":[{"actor":{"name":"Keir Starmer"}}]}}],"settlement":null},{"state":"WITHDRAWN","latest":"2025-03-01","claim":{"claim":"aid was a gift"},"against":[{"act":"CORRECT","evidence":[{"quote":"He took it back."}]}],"figures":[{"side":"CLAIM","kind":"MONEY","amount":1,"unit":"USD","fact":{"actors":[{"actor":{"name":"Keir Starmer"}}]}},{"side":"AGAINST","kind":"MONEY","amount":2,"unit":"USD","fact":{"actors":[{"actor":{"name":"Keir Starmer"}}]}}],"settlement":null},{"state":"OPEN","latest":"2025-02-28","claim":{"claim":"aid was 350 billion"},"against":[{"act":"CORRECT","evidence":[{"quote":"It was 120 billion, Zelensky said."}]}],"figures":[{"side":"CLAIM","kind":"MONEY","amount":350000000000,"unit":"USD","fact":{"actors":[{"actor":{"name":"Donald Trump"}}]}},{"side":"AGAINST","kind":"MONEY","amount":120000000000,"unit":"USD","fact":{"actors":[{"actor":{"name":"Volodymyr Zelensky"}}]}}],"settlement":null}]}}`},
		{"by who objects, by state, by the claim, as of a day", `{ a: disputes(by: "country:UKR") { totalCount } b: disputes(states: [OPEN]) { totalCount } c: disputes(filter: {actors: {any: ["country:USA"], roles: [SPEAKER]}}) { totalCount } d: disputes(asOf: "2025-02-28") { totalCount } e: disputes(knownAt: "2025-03-05") { totalCount } f: disputes(filter: {outlets: ["The Courier"]}) { totalCount } g: disputes(filter: {outlets: ["The Harbour Post"]}) { totalCount } }`,
			`{"a":{"totalCount":1},"b":{"totalCount":2},"c":{"totalCount":2},"d":{"totalCount":1},"e":{"totalCount":0},"f":{"totalCount":3},"g":{"totalCount":0}}`},
	})
	// The article no longer makes the claim: the objection stays in sight.
	b := withdrawn.Article
	b.Title = "corrected"
	denial := withdrawn.Facts[1]
	again := reading(t, b, note{"It is unclear what aid there was.", meeting(diplomacy.Held, "visit", "2025-02-27", starmer, trump)}, note{"No, said Starmer.", denial})
	if _, err := s.store.WriteReadings(context.Background(), []diplomacy.Reading{again}); err != nil {
		t.Fatal(err)
	}
	s.answers(t, []question{{"a claim that its article withdraws", `{ disputes(first: 1) { nodes { state claim { live ... on Statement { claim } } against { live } } } }`,
		`{"disputes":{"nodes":[{"state":"WITHDRAWN","claim":{"live":false,"claim":"aid was 9"},"against":[{"live":true}]}]}}`}})
}
