package extract_test

import (
	"testing"

	"demarche/internal/diplomacy"
)

// TestNotTold reads sentences for what they do not tell: who is named beside an act without having a part in it.
func TestNotTold(t *testing.T) {
	x := newExtractor(t)
	for _, c := range []struct{ text, typ, source, target string }{
		{"Finland and Portugal criticised Russia and Venezuela respectively.", "ACCUSE", "FIN", "VEN"},
		{"The foreign ministers of Norway and Sweden visited Egypt and Jordan, respectively, on Tuesday.", "CONSULT", "NOR", "JOR"},
		{"Emmanuel Macron met the leaders of Chile and Peru separately on Tuesday.", "CONSULT", "CHL", "PER"},
		{"Bolivia condemned the embargo on Cuba.", "ACCUSE", "BOL", "CUB"},
		{"China criticised US sanctions against Russia.", "ACCUSE", "CHN", "RUS"},
		{"Turkish leaders denounced Israel's blockade of Gaza.", "ACCUSE", "TUR", "PSE"},
		{"Ireland backs EU sanctions against Russia.", "SUPPORT", "IRL", "RUS"},
		{"China rejected sanctions against Iran.", "REJECT", "CHN", "IRN"},
		{"Jordan hailed the lifting of sanctions on Syria.", "SUPPORT", "JOR", "SYR"},
		{"Syria has received an invitation from Saudi Arabia to the summit.", "AGREE", "SYR", "SAU"},
		{"Mexico yielded to US pressure and sent soldiers to the border.", "MOBILIZE", "USA", "-"},
		{"Ghana raised the spectre of war and praised Kenya.", "CONSULT", "GHA", "KEN"},
		{"Brazil redeployed a brigade to the border with Peru.", "RETREAT", "BRA", "-"},
		{"Serbia said it would send troops to help Norway.", "THREATEN", "SRB", "-"},
	} {
		facts := readOne(x, c.text)
		if len(facts) == 0 {
			t.Errorf("%s\n\ttells nothing", c.text)
		}
		for i := range facts {
			if f := &facts[i]; tells(f, c.typ, string(diplomacy.Actual), c.source, c.target) {
				t.Errorf("%s\n\tdoes not tell that %s %s %s, got\n\t%s", c.text, c.source, c.typ, c.target, summary(facts[i:i+1]))
			}
		}
	}
}
