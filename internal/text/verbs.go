package text

import (
	_ "embed"
	"strings"
)

//go:embed data/verbs.txt
var regularVerbs string

//go:embed data/irregular.txt
var irregularVerbs string

// Form is the inflection of a verb.
type Form uint8

// Forms. Where past tense and participle are spelled alike a form is PastForm and the neighbours decide.
const (
	BaseForm Form = iota + 1
	ThirdForm
	PastForm
	ParticipleForm // only where it is spelled unlike the past tense
	GerundForm
)

// VerbForm is what an inflected verb is a form of.
type VerbForm struct {
	Lemma string
	Form  Form
}

// Inflect returns every form of a regular verb and of the irregular ones in irregular: base, third person, past, participle,
// -ing. A lemma with a plus sign at its end doubles its last letter.
func inflect(lemma string, add func(word string, form Form)) {
	stem := strings.TrimSuffix(lemma, "+")
	double := stem
	if stem != lemma {
		double = stem + stem[len(stem)-1:]
	}
	add(stem, BaseForm)
	add(third(stem), ThirdForm)
	switch {
	case strings.HasSuffix(stem, "e"):
		add(stem+"d", PastForm)
	case consonantY(stem):
		add(stem[:len(stem)-1]+"ied", PastForm)
	default:
		add(double+"ed", PastForm)
		if double != stem && strings.HasSuffix(stem, "l") { // traveled, cancelled
			add(stem+"ed", PastForm)
			add(stem+"ing", GerundForm)
		}
	}
	addGerund(stem, double, add)
}

func addGerund(stem, double string, add func(string, Form)) {
	switch {
	case strings.HasSuffix(stem, "ie"):
		add(stem[:len(stem)-2]+"ying", GerundForm)
	case strings.HasSuffix(stem, "e") && !strings.HasSuffix(stem, "ee") && stem != "be":
		add(stem[:len(stem)-1]+"ing", GerundForm)
	default:
		add(double+"ing", GerundForm)
	}
}

func third(stem string) string {
	switch {
	case consonantY(stem):
		return stem[:len(stem)-1] + "ies"
	case strings.HasSuffix(stem, "s"), strings.HasSuffix(stem, "sh"), strings.HasSuffix(stem, "ch"), strings.HasSuffix(stem, "x"),
		strings.HasSuffix(stem, "z"), strings.HasSuffix(stem, "o"):
		return stem + "es"
	}
	return stem + "s"
}

func consonantY(stem string) bool {
	n := len(stem)
	return n > 1 && stem[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(stem[n-2]))
}

// loadVerbs makes the table from inflected words to lemmas.
func loadVerbs() map[string]VerbForm {
	table := make(map[string]VerbForm, 8000)
	put := func(word, lemma string, form Form) {
		if _, taken := table[word]; !taken {
			table[word] = VerbForm{lemma, form}
		}
	}
	for l := range strings.Lines(irregularVerbs) {
		f := strings.Fields(l)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		base, double := f[0], f[0]
		if doublesInGerund[base] {
			double += base[len(base)-1:]
		}
		if f[1] != base { // "cut" may be any of them: base, and the neighbours decide
			put(f[1], base, PastForm)
		}
		if f[2] != f[1] && f[2] != base {
			put(f[2], base, ParticipleForm)
		}
		for _, more := range f[3:] {
			put(more, base, PastForm)
		}
		put(base, base, BaseForm)
		put(third(base), base, ThirdForm)
		addGerund(base, double, func(w string, f Form) { put(w, base, f) })
	}
	for l := range strings.Lines(regularVerbs) {
		if strings.HasPrefix(l, "#") {
			continue
		}
		for _, lemma := range strings.Fields(l) {
			name := strings.TrimSuffix(lemma, "+")
			inflect(lemma, func(w string, f Form) { put(w, name, f) })
		}
	}
	return table
}

var doublesInGerund = wordSet(`begin bet bid cut dig forbid forget get hit let put quit run set shed shut sit spin split swim upset win`)
