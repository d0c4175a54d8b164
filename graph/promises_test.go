package graph_test

import (
	"testing"

	"demarche/internal/diplomacy"
)

func act(typ, of diplomacy.EventType, mode diplomacy.Mode, day diplomacy.Date, source, target string, objects ...diplomacy.Object) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindEvent, Type: typ, Of: of, Mode: mode, Time: diplomacy.On(day), Objects: objects,
		Actors: []diplomacy.Participant{state(diplomacy.RoleSource, source), state(diplomacy.RoleTarget, target)}}
}

func amount(kind diplomacy.ObjectKind, name string, n float64, unit string) diplomacy.Object {
	return diplomacy.Object{Kind: kind, Name: name, Amount: &n, Unit: unit}
}

func undated(f diplomacy.Fact, published diplomacy.Date) diplomacy.Fact {
	f.Time = diplomacy.UpTo(published)
	return f
}

func linked(f diplomacy.Fact, ref string, rel diplomacy.Rel, to string) diplomacy.Fact {
	f.Ref = ref
	if to != "" {
		f.Links = []diplomacy.Link{{Rel: rel, To: to}}
	}
	return f
}

func TestPromises(t *testing.T) {
	s := serverWith(t,
		reading(t, on("jan", "2025-01-10"),
			note{"Britain promised 20 tanks by March.", act(diplomacy.AGREE, diplomacy.AID, "", "2025-03-01", "GBR", "UKR", amount("arms", "tanks", 20, ""))},
			note{"America promised money by February.", act(diplomacy.AGREE, diplomacy.AID, "", "2025-02-01", "USA", "UKR", amount("money", "aid", 5e9, "USD"))},
			note{"Russia promised to pull back.", undated(act(diplomacy.AGREE, diplomacy.RETREAT, "", "", "RUS", "UKR"), "2025-01-10")},
			note{"Russia promised America talks.", linked(undated(act(diplomacy.AGREE, diplomacy.CONSULT, "", "", "RUS", "USA"), "2025-01-10"), "talks", "", "")},
			note{"Talks were held, as promised.", linked(act(diplomacy.COOPERATE, "", "", "2025-01-09", "USA", "RUS"), "", diplomacy.RelFulfils, "talks")},
			note{"Zelensky will visit Trump on 28 February.", meeting(diplomacy.PlannedStep, "visit", "2025-02-28", zelensky, trump)},
			note{"Starmer will visit Trump on 3 March.", meeting(diplomacy.PlannedStep, "visit", "2025-03-03", starmer, trump)},
			note{"Zelensky will visit Starmer on 5 March.", meeting(diplomacy.PlannedStep, "visit", "2025-03-05", starmer, zelensky)},
			note{"Starmer is to see American envoys on 27 February.", meeting(diplomacy.PlannedStep, "visit", "2025-02-27", starmer, state("", "USA"))},
			note{"Russia promised to free nine prisoners.", linked(undated(act(diplomacy.AGREE, diplomacy.RETREAT, "", "", "RUS", "GBR", amount("persons", "prisoners", 9, "")), "2025-01-10"), "free", "", "")},
			note{"It freed four, as it had said.", linked(act(diplomacy.RETREAT, "", "", "2025-01-09", "RUS", "GBR", amount("persons", "prisoners", 4, "")), "", diplomacy.RelFulfils, "free")},
			note{"America promised Britain 3 dollars.", act(diplomacy.AGREE, diplomacy.AID, "", "2025-02-01", "USA", "GBR", amount("money", "export credit", 3, "USD"))},
			note{"The deal is to be signed in June.", minerals(diplomacy.Signed, diplomacy.Planned, "2025-06-01")},
			note{"Ukraine is to go to Britain.", undated(act(diplomacy.AGREE, diplomacy.AID, "", "", "UKR", "USA"), "2025-01-10")}),
		reading(t, on("march", "2025-03-10"),
			note{"Britain sent 14 tanks.", act(diplomacy.AID, "", "", "2025-02-15", "GBR", "UKR", amount("arms", "tanks", 14, ""))},
			note{"America lent Britain 2 dollars.", act(diplomacy.AID, "", "", "2025-01-20", "USA", "GBR", amount("money", "loan", 2, "USD"))},
			note{"Starmer met Trump on the day after.", meeting(diplomacy.Held, "visit", "2025-02-28", starmer, trump)},
			note{"They called each other before.", meeting(diplomacy.Held, "call", "2025-02-27", starmer, trump)},
			note{"America sent guns.", act(diplomacy.AID, "", "", "2025-01-20", "USA", "UKR", amount("arms", "guns", 3, ""))},
			note{"Zelensky visited Trump.", meeting(diplomacy.Held, "visit", "2025-02-28", zelensky, trump)},
			note{"Zelensky's visit was put off.", meeting(diplomacy.Postponed, "visit", "2025-03-05", starmer, zelensky)},
			note{"Starmer's visit was called off.", meeting(diplomacy.Cancelled, "visit", "2025-03-03", starmer, trump)}))
	what := `made due meant state fact { evidence { quote } } proofs { how fact { evidence { quote } } } amounts { kind promised delivered unit }`
	s.answers(t, []question{
		{"kept, in part", `{ promises(by: "country:GBR", filter: {kinds: [EVENT]}, asOf: "2025-05-01") { nodes { by { name } to { name } ` + what + ` } } }`,
			`{"promises":{"nodes":[{"by":[{"name":"United Kingdom"}],"to":[{"name":"Ukraine"}],"made":"2025-01-10","due":"2025-03-01","meant":"AID","state":"POSSIBLY_MET","fact":{"evidence":[{"quote":"Britain promised 20 tanks by March."}]},"proofs":[{"how":"INFERRED","fact":{"evidence":[{"quote":"Britain sent 14 tanks."}]}}],"amounts":[{"kind":"ARMS","promised":20,"delivered":14,"unit":null}]}]}}`},
		{"other goods than those that were promised keep nothing; who stands for the promised", `{ promises(by: "country:USA", to: "country:UKR", filter: {kinds: [EVENT]}, asOf: "2025-05-01") { nodes { ` + what + ` } } }`,
			`{"promises":{"nodes":[{"made":"2025-01-10","due":"2025-02-01","meant":"AID","state":"OVERDUE","fact":{"evidence":[{"quote":"America promised money by February."}]},"proofs":[],"amounts":[{"kind":"MONEY","promised":5000000000,"delivered":0,"unit":"USD"}]}]}}`},
		{"before its day it is open, and before it was told of it is none", `{ open: promises(by: "country:USA", to: "country:UKR", filter: {kinds: [EVENT]}, asOf: "2025-01-31") { nodes { state } } none: promises(asOf: "2025-01-09") { totalCount } unknown: promises(knownAt: "2025-01-01") { totalCount } }`,
			`{"open":{"nodes":[{"state":"OPEN"}]},"none":{"totalCount":0},"unknown":{"totalCount":0}}`},
		{"all overdue ones", `{ promises(states: [OVERDUE], asOf: "2025-07-01") { totalCount nodes { fact { evidence { quote } } } } }`,
			`{"promises":{"totalCount":3,"nodes":[{"fact":{"evidence":[{"quote":"The deal is to be signed in June."}]}},{"fact":{"evidence":[{"quote":"America promised money by February."}]}},{"fact":{"evidence":[{"quote":"America promised Britain 3 dollars."}]}}]}}`},
		{"a planned meeting by its parties, a day late; a call is none", `{ promises(by: "person:keir-starmer", to: "country:USA", filter: {kinds: [MEETING], to: "2025-02-27"}) { nodes { state due proofs { how fact { evidence { quote } } } } } }`,
			`{"promises":{"nodes":[{"state":"POSSIBLY_MET","due":"2025-02-27","proofs":[{"how":"INFERRED","fact":{"evidence":[{"quote":"Starmer met Trump on the day after."}]}}]}]}}`},
		{"meetings by how and by form", `{ calls: meetings(filter: {how: CALL}) { totalCount } inPerson: meetings(filter: {how: IN_PERSON, forms: [VISIT], statuses: [HELD]}) { totalCount } none: meetings(filter: {how: CALL, forms: [VISIT]}) { totalCount } }`,
			`{"calls":{"totalCount":1},"inPerson":{"totalCount":2},"none":{"totalCount":0}}`},
		{"a part, as a text says", `{ promises(by: "country:RUS", to: "country:GBR") { nodes { state amounts { promised delivered } } } }`,
			`{"promises":{"nodes":[{"state":"PARTLY_MET","amounts":[{"promised":9,"delivered":4}]}]}}`},
		{"by a link, with no evidence, planned meetings held and called off", `{ linked: promises(by: "country:RUS", to: "country:USA") { nodes { state due proofs { how fact { evidence { quote } } } } } none: promises(by: "country:RUS", to: "country:UKR") { nodes { state } } meetings: promises(filter: {kinds: [MEETING]}, states: [MET, POSSIBLY_MET, WITHDRAWN, POSTPONED]) { nodes { state due proofs { how fact { ... on MeetingStep { status } } } } } }`,
			`{"linked":{"nodes":[{"state":"MET","due":null,"proofs":[{"how":"LINKED","fact":{"evidence":[{"quote":"Talks were held, as promised."}]}}]}]},"none":{"nodes":[{"state":"NO_EVIDENCE"}]},"meetings":{"nodes":[{"state":"POSTPONED","due":"2025-03-05","proofs":[]},{"state":"WITHDRAWN","due":"2025-03-03","proofs":[]},{"state":"MET","due":"2025-02-28","proofs":[{"how":"STEP","fact":{"status":"HELD"}}]},{"state":"POSSIBLY_MET","due":"2025-02-27","proofs":[{"how":"INFERRED","fact":{"status":"HELD"}}]}]}}`},
	})
}

func TestAnswers(t *testing.T) {
	three := amount("persons", "diplomats", 3, "")
	s := serverWith(t,
		reading(t, on("a", "2025-03-20"),
			note{"Britain expelled three diplomats.", linked(act(diplomacy.SANCTION, "", "expel", "2025-03-01", "GBR", "RUS", three), "first", "", "")},
			note{"Russia did the same in return.", linked(act(diplomacy.SANCTION, "", "expel", "2025-03-04", "RUS", "GBR", three), "", diplomacy.RelRespondsTo, "first")},
			note{"America expelled a Russian.", act(diplomacy.SANCTION, "", "expel", "2025-03-02", "USA", "RUS")},
			note{"Russia expelled an American.", act(diplomacy.SANCTION, "", "expel", "2025-03-10", "RUS", "USA")},
			note{"Russia banned American goods.", act(diplomacy.SANCTION, "", "", "2025-03-05", "RUS", "USA")},
			note{"Russia expelled another.", act(diplomacy.SANCTION, "", "expel", "2025-03-19", "RUS", "USA")}))
	s.answers(t, []question{
		{"linked and inferred", `{ answers(filter: {modes: ["expel"]}) { totalCount nodes { how days act { evidence { quote } } answer { evidence { quote } } } } }`,
			`{"answers":{"totalCount":2,"nodes":[{"how":"INFERRED","days":8,"act":{"evidence":[{"quote":"America expelled a Russian."}]},"answer":{"evidence":[{"quote":"Russia expelled an American."}]}},{"how":"LINKED","days":3,"act":{"evidence":[{"quote":"Britain expelled three diplomats."}]},"answer":{"evidence":[{"quote":"Russia did the same in return."}]}}]}}`},
		{"within more days, by how, as of a day", `{ a: answers(within: 17) { totalCount } b: answers(how: [LINKED]) { totalCount } c: answers(asOf: "2025-03-05") { totalCount } }`,
			`{"a":{"totalCount":3},"b":{"totalCount":1},"c":{"totalCount":1}}`},
	})
}

// TestMeetingWithoutADay: a meeting that is planned or proposed without a day has none, whenever its article was published.
func TestMeetingWithoutADay(t *testing.T) {
	s := serverWith(t, reading(t, on("a", "2025-03-20"),
		note{"Zelensky plans to visit Trump.", undated(meeting(diplomacy.PlannedStep, "visit", "", zelensky, trump), "2025-03-20")},
		note{"Talks of Starmer and Trump were proposed.", undated(meeting(diplomacy.Proposed, "other", "", starmer, trump), "2025-03-20")},
		note{"Zelensky will call Starmer on Friday.", meeting(diplomacy.PlannedStep, "call", "2025-03-21", zelensky, starmer)}))
	s.answers(t, []question{
		{"days", `{ meetings { nodes { how at status latest } } }`,
			`{"meetings":{"nodes":[{"how":"CALL","at":"2025-03-21","status":"PLANNED","latest":"2025-03-21"},{"how":"IN_PERSON","at":null,"status":"PROPOSED","latest":"2025-03-20"},{"how":"IN_PERSON","at":null,"status":"PLANNED","latest":"2025-03-20"}]}}`},
	})
}
