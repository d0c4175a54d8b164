package extract_test

import (
	"testing"
)

// TestWhoseDay: the day that a sentence tells belongs to one act of it and not to the others. The article is of Wednesday 2024-06-05.
func TestWhoseDay(t *testing.T) {
	x := newExtractor(t)
	for _, c := range []struct{ text, kind, word, from string }{
		{"Blinken left for Riyadh on Tuesday for talks with the Saudi crown prince.", "meeting", "planned", ""},
		{"Fidan arrived in Oslo on Tuesday to meet his Norwegian counterpart.", "meeting", "planned", ""},
		{"Fidan arrived in Oslo on Tuesday to meet his Norwegian counterpart.", "meeting", "held", "2024-06-04"},
		{"M23 rebels backed by Rwanda captured Walikale on Monday.", "event", "SUPPORT", ""},
		{"The Swiss parliament will vote in September on whether to ratify the accord with the EU.", "position", "undecided", ""},
		{"Germany supports a plan to hold a peace conference in September.", "position", "supports", ""},
		{"Germany supports a plan to hold a peace conference in September.", "event", "SUPPORT", ""},
		{"On Monday Peru rejected a plan for foreign bases.", "position", "opposes", "2024-06-03"},
		{"Xi Jinping accepted Vladimir Putin's invitation to visit Moscow in May.", "event", "AGREE", ""},
		{"Japan's foreign minister postponed a visit to Beijing planned for Friday.", "meeting", "postponed", "2024-06-07"},
		{"A visit by Erdogan to Baghdad, planned for Friday, was cancelled.", "meeting", "cancelled", "2024-06-07"},
		{"Thailand has proposed a meeting of Myanmar's neighbours in July.", "event", "AGREE", ""},
		{"Angola, which had mediated between Rwanda and Congo, gave up the role in March.", "event", "CONSULT", ""},
		{"Lai Ching-te vowed on Tuesday to reopen dialogue with China.", "meeting", "planned", ""},
		{"The text, agreed in 2021, has not been signed: Namibia's parliament rejected a draft.", "event", "REJECT", ""},
		{"On Monday Kenya cancelled a visit by Somalia's president.", "meeting", "cancelled", "2024-06-03"},
	} {
		facts := readOne(x, c.text)
		found := false
		for i := range facts {
			f := &facts[i]
			if string(f.Kind) == c.kind && (string(f.Type) == c.word || string(f.Status) == c.word || string(f.Stance) == c.word) {
				if found = true; f.Time.Basis == "stated" && string(f.Time.From) != c.from || f.Time.Basis != "stated" && c.from != "" {
					t.Errorf("%s\n\t%s %s: want it on %q, got %v", c.text, c.kind, c.word, c.from, f.Time)
				}
			}
		}
		if !found {
			t.Errorf("%s\n\twant %s %s, got\n\t%s", c.text, c.kind, c.word, summary(facts))
		}
	}
}
