package text

import "strings"

// settleGerund settles whether a form in -ing is a noun, an adjective or a verb.
func (r *Reader) settleGerund(t []Token, i int) {
	if i > 0 && t[i-1].Tag == Adjective && (i+1 >= len(t) || t[i+1].Tag == Punctuation || t[i+1].Tag == Preposition || t[i+1].Tag == Conjunction || t[i+1].Tag == Past || t[i+1].Tag == Aux) {
		t[i].Tag = Noun // "deep-sea fishing on Tuesday"
		return
	}
	if t[i].Lower == "warning" && i > 0 && t[i-1].Lower == "'s" && i+1 < len(t) && t[i+1].Tag == Preposition {
		t[i].Tag = Noun // "Chile's warning to Peru"
		return
	}
	if i == 0 && len(t) > 1 && (t[1].Tag == Past || t[1].Tag == Aux) {
		t[i].Tag = Noun // "Fighting broke out"
		return
	}
	if _, verb := r.verbs[t[i].Lower]; !verb && i > 0 && i+1 < len(t) && (t[i-1].Lower == "'s" || t[i-1].Tag == Determiner || t[i-1].Tag == Adjective) && (nominal(t[i+1].Tag) || t[i+1].Tag == Gerund) {
		t[i].Tag = Adjective // "Peru's unwavering backing"
		return
	}
	if compoundHead[t[i].Lower] && i > 0 && i+1 < len(t) && t[i-1].Tag == Noun && !strings.HasSuffix(t[i-1].Lower, "s") && (t[i+1].Tag == Noun || t[i+1].Tag == Preposition || t[i+1].Lower == "that") {
		t[i].Tag = Noun // "a data sharing agreement"
		return
	}
	if attributive[t[i].Lower] && i+1 < len(t) && (i == 0 || t[i-1].Tag != Aux && t[i-1].Tag != Adverb) && (nominal(t[i+1].Tag) || t[i+1].Tag == Verb) {
		t[i].Tag = Adjective
		return
	}
	if i > 0 && i+1 < len(t) && t[i+1].Lower == "of" && (t[i-1].Lower == "'s" || t[i-1].Tag == Determiner || t[i-1].Tag == Adjective || t[i-1].Tag == ProperNoun) {
		t[i].Tag = Noun // "India's handling of"
		return
	}
	if i > 0 && (t[i-1].Tag == Determiner || t[i-1].Tag == Adjective && i > 1 && t[i-2].Tag == Determiner) && (i+1 >= len(t) || !nominal(t[i+1].Tag)) {
		t[i].Tag = Noun
	}
}

// settleAdjective settles whether a word that may be an adjective is one.
func (r *Reader) settleAdjective(t []Token, i int) {
	if t[i].Lower == "last" && i > 0 && i+1 < len(t) && t[i+1].Tag == Past && t[i-1].Tag != Determiner && t[i-1].Lower != "'s" || t[i].Lower == "last" && i > 1 && i+2 < len(t) && t[i+1].Tag == Past && t[i-1].Lower == "two" && t[i+2].Tag == Preposition {
		t[i].Tag = Adverb // "the two last met in"
		return
	}
	if t[i].Lower == "likely" && i > 0 && i+1 < len(t) && isModal(t[i-1].Lower) && t[i+1].Tag == Verb {
		t[i].Tag = Adverb
		return
	}
	if t[i].Lower == "offensive" && (i+1 >= len(t) || !nominal(t[i+1].Tag)) {
		t[i].Tag = Noun
		return
	}
	if v, ok := r.verbs[t[i].Lower]; ok && v.Form == BaseForm && i > 0 && i+1 < len(t) && isModal(t[i-1].Lower) && (t[i-1].Lower != "to" || i < 2 || t[i-2].Tag != Adjective || t[i-2].Lower == "ready" || t[i-2].Lower == "able") {
		switch t[i+1].Tag {
		case Determiner, Noun, ProperNoun, Number, Pronoun, Adjective:
			t[i].Tag = Verb
		}
	}
}

// settleAdverb settles whether a word that may be an adverb is one.
func settleAdverb(t []Token, i int) {
	if t[i].Lower == "back" && i > 0 && i+1 < len(t) && isModal(t[i-1].Lower) && (nominal(t[i+1].Tag) || t[i+1].Tag == Determiner || t[i+1].Tag == Pronoun) {
		t[i].Tag = Verb // "ready to back Peru"
		return
	}
	if t[i].Lower == "overnight" && i+1 < len(t) && nominal(t[i+1].Tag) && (i == 0 || t[i-1].Tag == Determiner || t[i-1].Tag == Adjective || t[i-1].Lower == "'s") {
		t[i].Tag = Adjective // "an overnight attack"
		return
	}
	if t[i].Lower == "home" && i > 0 && (t[i-1].Tag == Determiner || t[i-1].Tag == Adjective || t[i-1].Lower == "'s") {
		t[i].Tag = Noun
	}
}
