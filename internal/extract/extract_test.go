package extract_test

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/extract"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads a dispatch of many kinds and compares its facts with a file that a person has checked.
func TestGolden(t *testing.T) {
	text, err := os.ReadFile("testdata/dispatch.txt")
	if err != nil {
		t.Fatal(err)
	}
	a := diplomacy.Article{ID: "dispatch", Title: "Oslo and Nairobi sign a fishing pact", Outlet: "The Example", Published: "2024-06-05", Lang: "en", Text: string(text)}
	r := newExtractor(t).Article(&a)
	var got strings.Builder
	for i := range r.Facts {
		f := r.Facts[i]
		f.ID, f.Confidence = "", 0 // ids change with the gazetteer's, confidence with each measurement
		line, err := json.Marshal(&f)
		if err != nil {
			t.Fatal(err)
		}
		got.Write(line)
		got.WriteByte('\n')
	}
	const golden = "testdata/dispatch.jsonl"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("the facts of the dispatch have changed (-want +got); check them and run with -update:\n%s", diff)
	}
}

// find returns the facts of a kind.
func find(facts []diplomacy.Fact, kind diplomacy.Kind) []diplomacy.Fact {
	return slices.DeleteFunc(slices.Clone(facts), func(f diplomacy.Fact) bool { return f.Kind != kind })
}

func TestKinds(t *testing.T) {
	x := newExtractor(t)
	for _, c := range []struct {
		name, text string
		kind       diplomacy.Kind
		check      func(f *diplomacy.Fact) bool
	}{
		{"meeting with its day and place", "Emmanuel Macron met Olaf Scholz in Berlin on Monday.", diplomacy.KindMeeting,
			func(f *diplomacy.Fact) bool {
				return f.Status == diplomacy.Held && f.Time.From == "2024-06-03" && f.Place != nil && f.Place.Country == "DEU"
			}},
		{"planned meeting", "Emmanuel Macron will meet Olaf Scholz in Berlin on Friday.", diplomacy.KindMeeting,
			func(f *diplomacy.Fact) bool {
				return f.Status == diplomacy.PlannedStep && f.Type == diplomacy.AGREE && f.Of == diplomacy.CONSULT && f.Time.From == "2024-06-07"
			}},
		{"call", "Joe Biden spoke by phone with Narendra Modi, after a call between Joe Biden and Xi Jinping on Sunday.", diplomacy.KindMeeting,
			func(f *diplomacy.Fact) bool { return f.Form == "call" && f.Time.From == "2024-06-02" }},
		{"summons", "Norway summoned the Russian ambassador on Tuesday.", diplomacy.KindMeeting,
			func(f *diplomacy.Fact) bool { return f.Form == "summons" && f.Type == diplomacy.ACCUSE }},
		{"cancelled meeting", "Mexico cancelled a visit to Peru.", diplomacy.KindMeeting,
			func(f *diplomacy.Fact) bool { return f.Status == diplomacy.Cancelled && f.Type == diplomacy.REJECT }},
		{"invitation", "Japan invited Narendra Modi to a summit and to talks.", diplomacy.KindStatement,
			func(f *diplomacy.Fact) bool { return f.Act == "invite" && f.Type == diplomacy.AGREE }},
		{"signed agreement", "Kenya and Ethiopia signed a treaty on fishing in Nairobi on Tuesday.", diplomacy.KindAgreement,
			func(f *diplomacy.Fact) bool {
				return f.Status == diplomacy.Signed && len(f.Actors) == 2 && f.Time.From == "2024-06-04"
			}},
		{"agreement still to be signed", "William Ruto will visit Addis Ababa to sign a treaty on Friday.", diplomacy.KindAgreement,
			func(f *diplomacy.Fact) bool { return f.Status == diplomacy.Signed && f.Mood == diplomacy.Planned }},
		{"agreement under negotiation", "A fishing deal between Kenya and Ethiopia has advanced, officials said.", diplomacy.KindAgreement,
			func(f *diplomacy.Fact) bool { return f.Status == diplomacy.Negotiating }},
		{"tie", "Kenya broke off diplomatic relations with Somalia.", diplomacy.KindTie,
			func(f *diplomacy.Fact) bool { return f.Tie == "diplomatic_relations" && f.Status == diplomacy.Ended }},
		{"membership", "Sweden joined NATO on 7 March 2024.", diplomacy.KindTie,
			func(f *diplomacy.Fact) bool {
				return f.Tie == "member" && f.Status == diplomacy.Begun && f.Time.From == "2024-03-07"
			}},
		{"tenure", "Keir Starmer became prime minister in July 2023.", diplomacy.KindTenure,
			func(f *diplomacy.Fact) bool { return f.Office == "prime minister" && f.Time.From == "2023-07-01" }},
		{"ambassador", "Poland named Adam Nowak its ambassador to South Korea on 4 March 2024.", diplomacy.KindTenure,
			func(f *diplomacy.Fact) bool {
				of, to := f.With(diplomacy.RoleOf), f.With(diplomacy.RoleTo)
				return f.Office == "ambassador" && len(of) == 1 && of[0].ID == "country:POL" && len(to) == 1 && to[0].ID == "country:KOR"
			}},
		{"ambassador whom a passive sends", "Anna Kowalska was appointed Polish ambassador to the United Nations.", diplomacy.KindTenure,
			func(f *diplomacy.Fact) bool {
				of, to := f.With(diplomacy.RoleOf), f.With(diplomacy.RoleTo)
				return len(of) == 1 && of[0].ID == "country:POL" && len(to) == 1 && to[0].ID == "org:united-nations"
			}},
		{"ambassador whom nobody is said to send", "Jonas Weber was appointed ambassador to France on 3 March 2024.", diplomacy.KindTenure,
			func(f *diplomacy.Fact) bool {
				return len(f.With(diplomacy.RoleOf)) == 0 && f.With(diplomacy.RoleTo)[0].ID == "country:FRA"
			}},
		{"position with its condition", "Emmanuel Macron said France would send peacekeepers to Ukraine, but only after a ceasefire.", diplomacy.KindPosition,
			func(f *diplomacy.Fact) bool {
				return f.Stance == "conditional" && f.Issue.Topic == "peacekeeping_troops" && strings.Contains(f.Issue.Condition, "after a ceasefire")
			}},
		{"position that says nothing", "Olaf Scholz declined to say whether Germany would lift the sanctions.", diplomacy.KindPosition,
			func(f *diplomacy.Fact) bool { return f.Stance == "noncommittal" && f.Issue.Topic == "sanctions" }},
		{"prediction", "Jens Stoltenberg said Russia would lose the war.", diplomacy.KindStatement,
			func(f *diplomacy.Fact) bool { return f.Act == "predict" && f.Type == "" }},
		{"sum", "Norway gave Ukraine 80 million euros for its power grid.", diplomacy.KindEvent,
			func(f *diplomacy.Fact) bool {
				return len(f.Objects) > 0 && f.Objects[0].Kind == "money" && *f.Objects[0].Amount == 8e7 && f.Objects[0].Unit == "EUR"
			}},
		{"hedged", "Turkish forces reportedly shelled a village in Syria.", diplomacy.KindEvent,
			func(f *diplomacy.Fact) bool { return f.Type == diplomacy.ASSAULT && f.Evidence[0].Hedged }},
		{"asserted by the source's side", "Ukraine said it had destroyed two Russian bases.", diplomacy.KindEvent,
			func(f *diplomacy.Fact) bool { return f.Evidence[0].AssertedBy == diplomacy.BySourceSide }},
	} {
		facts := find(readOne(x, c.text), c.kind)
		ok := false
		for i := range facts {
			ok = ok || c.check(&facts[i])
		}
		if !ok {
			t.Errorf("%s: %s\n\tgot\n\t%s", c.name, c.text, summary(readOne(x, c.text)))
		}
	}
}

// TestNothingPlannedIsDone: the acts in these sentences lie ahead, are wished for, denied or only threatened.
func TestNothingPlannedIsDone(t *testing.T) {
	x := newExtractor(t)
	for _, text := range []string{
		"Turkey threatened to strike Kurdish positions in Syria.",
		"Poland called for sanctions on Belarus.",
		"Israel denied bombing the hospital in Gaza.",
		"Russia will send 300 tanks to Belarus next week.",
		"Iran refused to release the two sailors.",
		"China did not attack Taiwan.",
		"The rebels promised to lay down their arms.",
		"Egypt is considering sending troops to Libya.",
		"India urged Pakistan to withdraw its troops.",
		"The United States may impose tariffs on Mexico.",
		"France would deploy peacekeepers to Lebanon if both sides agreed.",
		"Kenya has agreed to consider sending police to Haiti.",
		"It is not clear whether Japan will release the funds.",
	} {
		for _, f := range readOne(x, text) {
			done := diplomacy.Physical(f.Type) || f.Type == diplomacy.SANCTION || f.Type == diplomacy.COOPERATE
			if done && f.Happened() {
				t.Errorf("%s\n\tis shown as done:\n\t%s", text, summary([]diplomacy.Fact{f}))
			}
		}
	}
}

func TestSpeakerOfQuotations(t *testing.T) {
	x := newExtractor(t)
	const text = "Narendra Modi landed in Jakarta on Monday.\n" +
		"“India has always been a friend. We will not forget it,” he said.\n" +
		"“We ask for nothing,” said Joko Widodo. “Trade is good.”\n"
	speakers := map[string]string{}
	a := diplomacy.Article{ID: "t", Published: "2024-06-05", Text: text}
	for _, f := range x.Article(&a).Facts {
		if f.Kind == diplomacy.KindStatement {
			speakers[f.Evidence[0].Quote] = f.Actors[0].ID
		}
	}
	for quote, want := range map[string]string{
		"“India has always been a friend.":        "person:narendra-modi",
		"“We ask for nothing,” said Joko Widodo.": "person:joko-widodo",
		"“Trade is good.”":                        "person:joko-widodo",
	} {
		if speakers[quote] != want {
			t.Errorf("%s is said by %q, want %s", quote, speakers[quote], want)
		}
	}
}

func TestCorrectionsDisputeTheClaim(t *testing.T) {
	x := newExtractor(t)
	a := diplomacy.Article{ID: "t", Published: "2024-06-05", Text: "Viktor Orban said the bridge had cost Hungary two billion euros. Olaf Scholz corrected Viktor Orban on Tuesday."}
	facts := x.Article(&a).Facts
	for _, f := range facts {
		if f.Act == "correct" {
			if len(f.Links) != 1 || f.Links[0].Rel != diplomacy.RelDisputes {
				t.Fatalf("the correction has the links %v", f.Links)
			}
			i := slices.IndexFunc(facts, func(g diplomacy.Fact) bool { return g.ID == f.Links[0].To })
			if i < 0 || facts[i].Actors[0].ID != "person:viktor-orban" {
				t.Fatal("it disputes no claim of Orban's")
			}
			return
		}
	}
	t.Fatalf("no correction among\n\t%s", summary(facts))
}

func TestReadingIsTheSameEachTime(t *testing.T) {
	x := newExtractor(t)
	a := diplomacy.Article{ID: "t", Published: "2024-06-05", Text: generated(30)}
	first := x.Article(&a)
	for range 3 {
		if diff := cmp.Diff(first, x.Article(&a)); diff != "" {
			t.Fatalf("read again, the article gives other facts:\n%s", diff)
		}
	}
}

// FuzzArticle: whatever the text, there is no panic, every fact is valid and every quote is the span it names.
func FuzzArticle(f *testing.F) {
	data, err := os.ReadFile("testdata/types.txt")
	if err != nil {
		f.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		if _, text, found := strings.Cut(line, " | "); found && n%5 == 0 {
			f.Add(text)
		}
		n++
	}
	f.Add("")
	f.Add("“” () — , and and or that who , ,")
	f.Add("The to main court dissolved the the two each both her.")
	x := newExtractor(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 20000 {
			t.Skip()
		}
		a := diplomacy.Article{ID: "fuzz", Title: text[:min(len(text), 0)], Published: "2024-06-05", Text: text}
		for _, e := range [][]diplomacy.Fact{x.Article(&a).Facts} {
			for i := range e {
				if err := e[i].Validate(&a); err != nil {
					t.Fatalf("%v", err)
				}
			}
		}
		var _ extract.Explanation = x.Explain(&a)
	})
}

// TestExplain shows, for each fact, what made it, and for the rest why it made none.
func TestExplain(t *testing.T) {
	x := newExtractor(t)
	a := diplomacy.Article{ID: "e", Title: "Peru and the pact", Published: "2025-03-10", Text: "By Ana Ruiz\nPeru opposes sanctions on Cuba. Chile backed the plan. The storm supported nobody.\n"}
	e := x.Explain(&a)
	if len(e.SetAside) != 1 || e.SetAside[0] != "By Ana Ruiz" {
		t.Errorf("set aside %q", e.SetAside)
	}
	if len(e.Sentences) != 3 {
		t.Fatalf("%d sentences", len(e.Sentences))
	}
	s := e.Sentences[0]
	if len(s.Rules) != len(s.Facts) || !slices.ContainsFunc(s.Rules, func(r string) bool { return strings.HasPrefix(r, "stances.txt:") }) {
		t.Errorf("rules %q for %d facts", s.Rules, len(s.Facts))
	}
	if want := (extract.Part{Text: "Peru", Actor: "country:PER"}); !slices.Contains(s.Parts, want) {
		t.Errorf("parts %v lack %v", s.Parts, want)
	}
	if got := e.Sentences[2]; len(got.Facts) > 0 || !slices.ContainsFunc(got.Rejected, func(r string) bool { return strings.Contains(r, "nobody who is known holds it") }) {
		t.Errorf("rejected %q, facts %v", got.Rejected, got.Facts)
	}
	var page strings.Builder
	if err := e.WritePage(&page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<u title="country:PER">Peru</u>`, "<mark>", "stances.txt:", "<li>By Ana Ruiz</li>"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
