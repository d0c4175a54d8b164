package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

// TestAcrossSentences reads short articles whose later sentences rest on what the earlier ones have told.
func TestAcrossSentences(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct {
		name, text string
		want       []string // lines of told that must be among the facts
		not        []string
	}{
		{name: "a treaty by its noun",
			text: "Peru and Chile signed a treaty on fishing on Monday. It was the work of years. The treaty takes effect in July. Chile's parliament has yet to vote.",
			want: []string{"agreement signed actual PER CHL", "agreement in_force planned PER CHL"}},
		{name: "ratification that is awaited",
			text: "Kenya and Uganda signed a trade deal in May. The deal awaits ratification by both parliaments.",
			want: []string{"agreement ratified planned KEN UGA"}, not: []string{"agreement ratified actual KEN UGA"}},
		{name: "a signing ceremony",
			text: "Emmanuel Macron and Olaf Scholz signed a treaty in Aachen.",
			want: []string{"meeting held actual emmanuel-macron olaf-scholz"}},
		{name: "what two agree to do",
			text: "Chad and Niger agreed to reopen their border.",
			want: []string{"agreement agreed actual TCD NER"}},
		{name: "a plan that two discuss",
			text: "Sudan and Ethiopia are discussing a peace plan.",
			want: []string{"agreement negotiating actual SDN ETH"}},
		{name: "each other",
			text: "India and Pakistan accused each other of shelling villages.",
			want: []string{"statement accuse actual IND PAK", "statement accuse actual PAK IND"}},
		{name: "the two",
			text: "Joe Biden expects to meet Xi Jinping in autumn. The two spoke by phone last week.",
			want: []string{"meeting held actual xi-jinping joe-biden"}},
		{name: "both leaders",
			text: "Ethiopia and Eritrea fought a war. Emmanuel Macron telephoned both leaders on Friday.",
			want: []string{"meeting held actual emmanuel-macron ETH", "meeting held actual emmanuel-macron ERI"}},
		{name: "the one faced",
			text: "Peru and Chile are in a row. Peru closed the border with Chile. Chile suspended all trade.",
			want: []string{"event SANCTION actual CHL PER"}},
		{name: "the decision",
			text: "Turkey recalled its ambassador from Sweden. Norway condemned the decision.",
			want: []string{"statement condemn actual NOR TUR"}},
		{name: "the parties to an accord",
			text: "Egypt and Somalia signed a defence pact. Ethiopia condemned the pact.",
			want: []string{"statement condemn actual ETH EGY SOM"}},
		{name: "talks that were ended were held",
			text: "Somalia and Ethiopia ended a second round of talks on Tuesday.",
			want: []string{"meeting held actual SOM ETH"}, not: []string{"event SANCTION actual SOM ETH"}},
		{name: "brought together",
			text: "Qatar brought Paul Kagame and Felix Tshisekedi together in Doha in March.",
			want: []string{"meeting held actual paul-kagame felix-tshisekedi"}},
		{name: "told by phone",
			text: "Emmanuel Macron told Olaf Scholz by phone that the offer was fair.",
			want: []string{"meeting held actual emmanuel-macron olaf-scholz"}},
		{name: "a short name",
			text: "The African Union sent observers. Mali asked the union to leave.",
			want: []string{"statement request actual MLI african-union"}},
		{name: "the subject of the clause that is joined on",
			text: "Lula told Javier Milei that he should pay. The dinner was called off, and Javier Milei left Brasilia early. On Sunday he said that he was still willing to sign the accord.",
			want: []string{"event AGREE actual javier-milei"}, not: []string{"event AGREE actual luiz-inacio-lula-da-silva"}},
		{name: "what is offered is not held",
			text: "Norway expressed its readiness to host talks between Peru and Chile.",
			want: []string{"meeting planned actual PER CHL"}, not: []string{"meeting held actual PER CHL"}},
		{name: "the odds of a meeting",
			text: "Analysts put the odds of a meeting between Javier Milei and Xi Jinping at one in ten.",
			not:  []string{"meeting held actual javier-milei xi-jinping", "meeting planned actual javier-milei xi-jinping"}},
		{name: "open to talks",
			text: "Peru is open to talks with Chile.",
			want: []string{"meeting proposed actual PER CHL"}, not: []string{"meeting planned actual PER CHL"}},
		{name: "whose arrests are criticised",
			text: "Cuba faces criticism from Sweden over its detention of writers.",
			want: []string{"event COERCE actual CUB writers"}, not: []string{"event COERCE actual SWE writers"}},
		{name: "what a force captured that a state supports",
			text: "The M23, which Rwanda backs, entered the port of Bukavu, which it attacked in May.",
			want: []string{"event ASSAULT actual m23 COD"}, not: []string{"event ASSAULT actual COD COD", "event ASSAULT actual COD bukavu"}},
		{name: "a treaty that has a name is no actor",
			text: "Chad withdrew from the Lake Basin Treaty in March. Peru has suspended the Andean Waters Treaty.",
			want: []string{"agreement withdrawn actual TCD", "agreement suspended actual PER"}, not: []string{"event RETREAT actual TCD", "agreement withdrawn actual TCD lake-basin-treaty"}},
		{name: "harm told by those who suffered it",
			text: "Peru said a Chilean patrol had rammed its boat.",
			want: []string{"statement accuse actual PER CHL"}, not: []string{"event ASSAULT actual CHL"}},
		{name: "harm that others tell of",
			text: "Norway said Chad had bombed Sudan.",
			want: []string{"event ASSAULT actual TCD SDN"}},
		{name: "a decision that others welcome as it",
			text: "Peru lifted its sanctions on Chile on Monday. Chile's parliament rejected the gesture. Bolivia welcomed it.",
			want: []string{"statement welcome actual BOL PER"}, not: []string{"statement welcome actual BOL CHL"}},
		{name: "what several announce is theirs",
			text: "William Ruto met Paul Kagame in Nairobi. Mali and Niger announced their withdrawal from ECOWAS.",
			want: []string{"event RETREAT actual MLI NER economic-community-of-west-african-states"}},
		{name: "both sides of talks that another hosts",
			text: "Kenya hosted talks between South Sudan's government and the rebels. Norway urged both sides to stop.",
			want: []string{"statement request actual NOR SSD rebels"}, not: []string{"statement request actual NOR KEN SSD"}},
		{name: "two that nobody has named",
			text: "Norway called on both countries to stop.",
			not:  []string{"statement request actual NOR both-countries"}},
		{name: "an ellipsis",
			text: "Chad expressed support for Peru, and Niger for Chile.",
			want: []string{"event SUPPORT actual TCD PER"}, not: []string{"event SUPPORT actual TCD PER NER CHL"}},
		{name: "them, of things",
			text: "Peru and Chile are in a row. Norway imposed tariffs on wine and will review them.",
			not:  []string{"event ACCUSE planned NOR PER CHL"}},
		{name: "whose army it is",
			text: "Sudan's army chief, Abdel Fattah al-Burhan, spoke on Monday. Egypt kept silent. The army bombed Chad.",
			want: []string{"event ASSAULT actual SDN TCD"}, not: []string{"event ASSAULT actual EGY TCD"}},
		{name: "a participle behind which",
			text: "Peru, which imposed sanctions on Chile in 2019, thanked Norway.",
			want: []string{"tie begun actual PER CHL"}},
		{name: "told in a phone call",
			text: "Lula told Javier Milei in a phone call on Monday that trade would go on.",
			want: []string{"meeting held actual luiz-inacio-lula-da-silva javier-milei"}},
		{name: "due in a capital",
			text: "Narendra Modi is due in Colombo on Saturday.",
			want: []string{"meeting planned actual narendra-modi LKA"}, not: []string{"meeting held actual narendra-modi LKA"}},
		{name: "each the other",
			text: "Thailand and Cambodia traded shots, and each blamed the other.",
			want: []string{"statement accuse actual THA KHM", "statement accuse actual KHM THA"}},
		{name: "a promise under a condition",
			text: "Chad said it would reopen its border only once the rebels had left.",
			want: []string{"event AGREE conditional TCD"}, not: []string{"event AGREE actual TCD"}},
		{name: "both countries, of a guest and a host",
			text: "Peru praised Chile. Xi Jinping visited Hanoi in May, when both countries agreed to build a railway.",
			want: []string{"agreement agreed actual CHN VNM"}, not: []string{"agreement agreed actual PER CHL"}},
		{name: "two leaders and their ministers",
			text: "Nikol Pashinyan met Ilham Aliyev in Abu Dhabi, and the two leaders urged their ministers to talk.",
			not:  []string{"statement request actual ilham-aliyev ARE"}},
		{name: "a state protests in words",
			text: "Bolivia protested on Tuesday.",
			want: []string{"statement protest actual BOL"}, not: []string{"event PROTEST actual BOL"}},
		{name: "the object of a relative clause is no subject",
			text: "The envoy of Ghana who met Vladimir Putin in May has praised Norway.",
			want: []string{"statement praise actual GHA NOR"}},
		{name: "a verb in a row",
			text: "Mali closed its border with Niger, expelled the Nigerien ambassador and recalled its own.",
			want: []string{"event SANCTION actual MLI NER"}},
		{name: "the object of a relative clause",
			text: "Belgium, which Rwanda accused of meddling, closed its embassy.",
			want: []string{"statement accuse actual RWA BEL"}},
		{name: "leaders that are named with their countries",
			text: "William Ruto met Abiy Ahmed in May. Cyril Ramaphosa received the leaders of Peru and Chile in Cape Town.",
			want: []string{"meeting held actual cyril-ramaphosa PER CHL"}},
		{name: "the two governments are those that meet",
			text: "Chadian and Sudanese diplomats met in the Kenyan capital and agreed to reopen their border, in the first talks between the two governments since June.",
			want: []string{"meeting held actual TCD SDN", "agreement agreed actual TCD SDN"}, not: []string{"meeting held actual SDN KEN"}},
		{name: "what two agree about is no party",
			text: "Chad and Niger agreed to restore staff at their missions.",
			want: []string{"agreement agreed actual TCD NER"}},
		{name: "him is he with whom the sentence began",
			text: "Javier Milei left early. He asked how far Vladimir Putin could be trusted, and Lula accused him of meddling.",
			want: []string{"statement accuse actual luiz-inacio-lula-da-silva javier-milei"}},
		{name: "the support that one threatens to end is not given",
			text: "Joe Biden threatened to end American support unless Ghana paid.",
			want: []string{"statement threaten actual joe-biden GHA"}, not: []string{"event SUPPORT actual USA"}},
		{name: "where talks took place did not hold them",
			text: "William Ruto criticised the talks in Doha.",
			want: []string{"statement criticise actual william-ruto"}},
		{name: "those who did the same",
			text: "Peru voted against the motion, as did Chile and Bolivia.",
			want: []string{"event REJECT actual PER", "event REJECT actual CHL", "event REJECT actual BOL"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := told(x.Article(&diplomacy.Article{ID: "a", Text: tt.text, Published: "2024-06-05"}).Facts)
			for _, w := range tt.want {
				if !slices.Contains(got, w) {
					t.Errorf("no %q in\n%s", w, strings.Join(got, "\n"))
				}
			}
			for _, w := range tt.not {
				if slices.Contains(got, w) {
					t.Errorf("%q is false", w)
				}
			}
		})
	}
}

// TestADayOfSayingIsNotTheDayOfThePromise: what one says on Sunday that one will do is not due on Sunday.
func TestADayOfSayingIsNotTheDayOfThePromise(t *testing.T) {
	x := newExtractor(t)
	for text, want := range map[string]diplomacy.Date{
		"On Sunday Javier Milei said that he was willing to sign the accord with Chile.": "2024-06-05",
		"Javier Milei said that he would sign the accord with Chile on Sunday.":          "2024-06-09",
	} {
		facts := find(readOne(x, text), diplomacy.KindEvent)
		facts = append(facts, find(readOne(x, text), diplomacy.KindAgreement)...)
		if len(facts) == 0 || facts[0].Time.From != want {
			t.Errorf("%s\n\tis due from %v, want %s", text, summary(facts), want)
		}
	}
}

// told is each fact in one line: kind, what it is, mood, and the countries that act; persons who meet by name.
func told(facts []diplomacy.Fact) []string {
	var out []string
	for i := range facts {
		f := &facts[i]
		what := string(f.Status) + string(f.Act)
		if f.Kind == diplomacy.KindEvent {
			what = string(f.Type)
		}
		var who []string
		for _, a := range f.Actors {
			_, id, _ := strings.Cut(a.ID, ":")
			who = append(who, id)
		}
		out = append(out, fmt.Sprintf("%s %s %s %s", f.Kind, what, f.Mood, strings.Join(who, " ")))
	}
	return out
}

// TestPositions reads sentences for who stands where on what.
func TestPositions(t *testing.T) {
	x := newExtractor(t)
	for _, tt := range []struct {
		text string
		want []string // stance, holder, topic and condition
	}{
		{"Germany and Spain are in favour of the trade deal.", []string{"supports DEU tariffs_trade", "supports ESP tariffs_trade"}},
		{"Japan backs a ceasefire but opposes sanctions on Israel.", []string{"supports JPN ceasefire", "opposes JPN sanctions"}},
		{"Brazil, which supports a truce, rejected military action.", []string{"supports BRA ceasefire", "opposes BRA military_action"}},
		{"Hungary does not support sanctions on Russia.", []string{"opposes HUN sanctions"}},
		{"Rome will send peacekeepers only if the guns fall silent.", []string{"conditional ITA peacekeeping_troops if the guns fall silent"}},
		{"Jordan ruled out taking in refugees.", []string{"opposes JOR migration"}},
		{"Thirteen members voted for sanctions; China abstained.", []string{"abstains CHN sanctions"}},
		{"Cuba's support for a ceasefire is well known.", []string{"supports CUB ceasefire"}},
		{"Hungary's prime minister dropped his objection to the sanctions.", nil},
		{"Rwandan-backed rebels entered Goma after the ceasefire.", nil},
		{"Peru rejected the accusation that it broke the sanctions.", nil},
		{"Chile said it would leave the alliance if the sanctions were approved.", nil},
		{"“The ceasefire is unacceptable,” Benjamin Netanyahu told the council.", []string{"opposes benjamin-netanyahu ceasefire"}},
		{"Chile opposed sending Chilean troops to Haiti.", []string{"opposes CHL peacekeeping_troops"}},
		{"Javier Milei refused to sign that draft because it gave Argentina no security guarantees.", []string{"opposes javier-milei named_agreement"}},
		{"Javier Milei said that Argentina must pay first.", nil},
		{"Rwanda denies supporting the ceasefire.", nil},
		{"Peru accused Chile of backing the sanctions.", nil},
		{"Javier Milei said that a ceasefire must come first.", []string{"conditional javier-milei ceasefire if a ceasefire must come first"}},
		{"Javier Milei accepted the invitation to talks on a ceasefire.", nil},
		{"Nigeria would lift the sanctions only if the junta freed the prisoners.", []string{"conditional NGA sanctions if the junta freed the prisoners"}},
		{"Russia, which has peacekeepers in the region, said it was ready to host a signing.", nil},
		{"Kenya condemned piracy and supported a ceasefire.", []string{"supports KEN ceasefire"}},
		{"Chile rejected the protest over its sanctions.", nil},
		{"A truce was near. Egypt opposed foreign meddling and supported a ceasefire.", []string{"opposes EGY other", "supports EGY ceasefire"}},
		{"Peru and Chile abstained on the ceasefire, as did Bolivia.", []string{"abstains PER ceasefire", "abstains CHL ceasefire", "abstains BOL ceasefire"}},
	} {
		var got []string
		for _, f := range x.Article(&diplomacy.Article{ID: "a", Text: tt.text, Published: "2024-06-05"}).Facts {
			if f.Kind == diplomacy.KindPosition {
				_, id, _ := strings.Cut(f.Actors[0].ID, ":")
				line := fmt.Sprintf("%s %s %s", f.Stance, id, f.Issue.Topic)
				if f.Issue.Condition != "" {
					line += " if " + f.Issue.Condition
				}
				got = append(got, line)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// TestSinceThen: what others have happened since is background, and never counted on the day of the article.
func TestSinceThen(t *testing.T) {
	for _, f := range find(readOne(newExtractor(t), "Peru and Chile held their first talks since Chilean troops crossed into Peru three years ago."), diplomacy.KindEvent) {
		if f.Time.Basis != diplomacy.BasisBackground {
			t.Errorf("%s is told as of %v", f.Type, f.Time)
		}
	}
}

// TestWhereAMeetingTookPlace: the place that the sentence begins with is the meeting's, not that of what was said about elsewhere.
func TestWhereAMeetingTookPlace(t *testing.T) {
	x := newExtractor(t)
	for text, want := range map[string]string{
		"In Nairobi, William Ruto met Abiy Ahmed and criticised the talks in Doha.":   "Nairobi",
		"Chadian and Sudanese diplomats met in the Kenyan capital on Tuesday.":        "Kenyan capital",
		"In Nairobi, William Ruto said that he had met Abiy Ahmed in Doha on Monday.": "Doha",
	} {
		meetings := find(readOne(x, text), diplomacy.KindMeeting)
		if len(meetings) != 1 || meetings[0].Place == nil || meetings[0].Place.Name != want {
			t.Errorf("%s\n\twant one meeting in %s, got %s", text, want, summary(meetings))
		}
	}
}

// TestWhomAnIssueConcerns: those who share a stance are not whom it is about, and whose forces it is about is said behind them.
func TestWhomAnIssueConcerns(t *testing.T) {
	x := newExtractor(t)
	for text, want := range map[string]string{
		"Peru and Chile abstained on the ceasefire.":                                 "[country:PER] []",
		"Peru backs the ceasefire, while Chile opposes it.":                          "[country:PER] []",
		"Russia rejected any deployment of soldiers from NATO countries to Ukraine.": "[org:nato] [country:UKR]",
	} {
		positions := find(readOne(x, text), diplomacy.KindPosition)
		if len(positions) == 0 {
			t.Errorf("%s: no position", text)
			continue
		}
		if got := fmt.Sprint(positions[0].Issue.By, positions[0].Issue.About); got != want {
			t.Errorf("%s\n\tby and about %s, want %s", text, got, want)
		}
	}
}

// TestWhoProposesATruce: those who propose an end of others' fighting mediate, the two who fight are its parties.
func TestWhoProposesATruce(t *testing.T) {
	x := newExtractor(t)
	for text, want := range map[string]diplomacy.Role{
		"The rebels are weighing a truce proposed by Norway and Oman.":                                       diplomacy.RoleMediator,
		"Sudan and Chad are at war. Sudan shelled Chad. Norway welcomed a truce proposed by Sudan and Chad.": diplomacy.RoleParty,
	} {
		agreements := find(readOne(x, text), diplomacy.KindAgreement)
		if len(agreements) == 0 || len(agreements[0].With(want)) != 2 {
			t.Errorf("%s\n\twant two in the role %s, got %s", text, want, summary(agreements))
		}
	}
}

// TestOtherTimes: the year by which an accord is known, and the day of a clause about another, are not those of the act.
func TestOtherTimes(t *testing.T) {
	x := newExtractor(t)
	for _, text := range []string{
		"Norway urged Chad to honour the 2018 peace agreement.",
		"Chad accused Sudan of arming rebels, who captured Adre in January.",
		"Peru, which imposed sanctions on Chile in 2019, thanked Norway.",
	} {
		for _, f := range find(readOne(x, text), diplomacy.KindStatement) {
			if f.Time.Basis == diplomacy.BasisStated {
				t.Errorf("%s\n\t%s is told as of %v", text, f.Act, f.Time)
			}
		}
	}
}

// TestTwoMediate: those who mediate together do it between others.
func TestTwoMediate(t *testing.T) {
	events := find(readOne(newExtractor(t), "Brazil and Mexico mediated."), diplomacy.KindEvent)
	if len(events) != 1 || len(events[0].With(diplomacy.RoleSource)) != 2 {
		t.Errorf("want two sources, got %s", summary(events))
	}
}

// TestArranged: the present progressive tells of a day to come what is arranged for it, and what one is on the way for has not
// happened yet.
func TestArranged(t *testing.T) {
	x := newExtractor(t)
	for text, want := range map[string]string{
		"Biden is meeting Netanyahu on Saturday.":           "planned",
		"Macron is travelling to Kyiv tomorrow.":            "planned",
		"Xi hosts Putin next week.":                         "planned",
		"Macron flies on. Blinken is flying to meet Putin.": "planned",
		"Biden is meeting Netanyahu in Washington today.":   "held",
		"Biden met Netanyahu overnight in Washington.":      "held",
		"An hour ago Biden received Netanyahu.":             "held",
	} {
		meetings := find(readOne(x, text), diplomacy.KindMeeting)
		if len(meetings) == 0 {
			t.Errorf("%s: no meeting", text)
		}
		for _, f := range meetings {
			if string(f.Status) != want || want == "planned" && f.Time.Basis == diplomacy.BasisStated && f.Time.From <= "2024-06-05" {
				t.Errorf("%s\n\twant %s, got %s on %v", text, want, f.Status, f.Time)
			}
		}
	}
	for _, f := range find(readOne(x, "The treaty is signed next week by Peru and Chile."), diplomacy.KindAgreement) {
		if f.Mood != diplomacy.Planned {
			t.Errorf("a treaty that is signed next week is told as signed: %s on %v", f.Mood, f.Time)
		}
	}
	ties := find(readOne(x, "The EU is imposing sanctions on Belarus from Monday."), diplomacy.KindTie)
	if len(ties) != 1 || ties[0].Mood != diplomacy.Planned || ties[0].Time.From != "2024-06-10" {
		t.Errorf("sanctions from a day to come: want a plan, got %s", summary(ties))
	}
}

// TestUnmade: what nobody did, what was all but done and what may yet be done has not been done.
func TestUnmade(t *testing.T) {
	x := newExtractor(t)
	for _, text := range []string{
		"No country has recognised Kosovo.",
		"Serbia all but recognised Kosovo.",
		"Egypt was on the verge of signing a loan deal with the IMF.",
		"Turkey came close to shooting down a Russian jet.",
		"Imagine that China invaded Taiwan.",
		"Reports that Israel had bombed Damascus were false.",
		"Neither Peru nor Chile signed the treaty.",
		"Ghana and Togo nearly signed a border treaty.",
		"Chad almost went to war with Sudan.",
		"India may yet sign the deal with the EU this month.",
	} {
		for _, f := range readOne(x, text) {
			if f.Mood == diplomacy.Actual {
				t.Errorf("%s\n\ttold as done: %s", text, summary([]diplomacy.Fact{f}))
			}
		}
	}
	for text, done := range map[string]diplomacy.EventType{
		"Instead of sending troops, Spain sent medics to Mali.":            diplomacy.AID,
		"Without recognising Taiwan, Peru condemned the attack on Taipei.": diplomacy.ACCUSE,
	} {
		for _, f := range readOne(x, text) {
			if f.Mood == diplomacy.Actual && f.Type != done {
				t.Errorf("%s\n\ttold as done: %s", text, summary([]diplomacy.Fact{f}))
			}
		}
	}
}
