package extract_test

import (
	"slices"
	"testing"

	"demarche/internal/diplomacy"
)

// TestNoNews: sport, fiction, private persons and crimes tell nothing between states, whatever their verbs.
func TestNoNews(t *testing.T) {
	x := newExtractor(t)
	for _, text := range []string{
		"Kenya's coach praised the goalkeeper of Uganda after the match.",
		"The novel depicts a winter in which Norway invades Iceland.",
		"\"I adore Peru,\" said the tourist from Chile, who was visiting Cusco.",
		"A woman was stabbed at her home.",
		"What Lula said",
	} {
		for _, f := range readOne(x, text) {
			if f.Mood == diplomacy.Actual {
				t.Errorf("%s\n\twant nothing, got\n\t%s", text, summary([]diplomacy.Fact{f}))
			}
		}
	}
}

// TestSenses reads verbs whose sense hangs on who does what to whom.
func TestSenses(t *testing.T) {
	x := newExtractor(t)
	for _, c := range []struct{ text, typ, source, target string }{
		{"Sudan dismissed Chad's complaint as absurd.", "REJECT", "SDN", "-"},
		{"Bolivia ordered the Chilean ambassador to leave.", "SANCTION", "BOL", "CHL"},
		{"Tokyo vowed to take countermeasures against Seoul.", "THREATEN", "JPN", "KOR"},
		{"Finland will impose tariffs unless Norway gives way.", "THREATEN", "FIN", "NOR"},
		{"Emmanuel Macron praised Ghana for standing by Benin.", "SUPPORT", "FRA", "GHA"},
		{"After talks in Cairo, Jordan and Oman agreed to a truce.", "AGREE", "JOR", "OMN"},
		{"Peru and Chile spoke by telephone on Monday.", "CONSULT", "PER", "CHL"},
		{"King Felipe ended a long visit to Portugal.", "CONSULT", "ESP", "PRT"},
		{"Austria froze the assets of twelve Russians.", "SANCTION", "AUT", "RUS"},
		{"Kenya expelled two diplomats of Uganda. Uganda condemned the expulsion.", "ACCUSE", "UGA", "KEN"},
	} {
		facts := readOne(x, c.text)
		if !slices.ContainsFunc(facts, func(f diplomacy.Fact) bool { return tells(&f, c.typ, "actual", c.source, c.target) }) {
			t.Errorf("%s\n\twant %s %s > %s, got\n\t%s", c.text, c.typ, c.source, c.target, summary(facts))
		}
	}
}

// TestRelativeTime: the day of a relative clause is not the day of the main one.
func TestRelativeTime(t *testing.T) {
	for _, f := range readOne(newExtractor(t), "Petro, who met Lula in March, accused Peru of lying.") {
		if f.Type == diplomacy.ACCUSE && f.Time.From != "" {
			t.Errorf("accused on %v", f.Time)
		}
	}
}

// TestWelcomedTogether: two who welcome or praise something together do not welcome each other.
func TestWelcomedTogether(t *testing.T) {
	for _, f := range readOne(newExtractor(t), "South Africa and Botswana welcomed the agreement.") {
		for _, a := range f.Actors {
			if f.Kind == diplomacy.KindStatement && a.Role != diplomacy.RoleSpeaker {
				t.Errorf("welcomed %s", a.ID)
			}
		}
	}
}
