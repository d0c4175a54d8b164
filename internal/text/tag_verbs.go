package text

import "strings"

// settleVerb turns what is spelled like a verb's base or third person into a noun where the neighbours say so.
func (r *Reader) settleVerb(t []Token, i int) {
	if i == 0 {
		if len(t) > 1 && (t[1].Tag == Noun || t[1].Lower == "of" || t[1].Tag == Aux || t[1].Tag == Past || r.verbs[t[0].Lower].Form == ThirdForm ||
			t[1].Tag == Preposition || t[1].Lower == "and" && len(t) > 2 && t[2].Tag == ProperNoun) {
			t[i].Tag = Noun
		}
		return
	}
	p := t[i-1]
	v := r.verbs[t[i].Lower]
	k := i - 1
	for k > 0 && t[k].Tag == Adverb {
		k--
	}
	switch prev := t[k]; {
	case isModal(prev.Lower) || prev.Lower == "not" || prev.Lower == "n't" || prev.Lower == "do" || prev.Lower == "did" || prev.Lower == "does":
		return
	case prev.Tag == Pronoun && prev.Lower != "her" && prev.Lower != "one", prev.Lower == "which" && v.Form == ThirdForm && k > 0:
		return
	}
	if p.Tag == ProperNoun && neverNoun[t[i].Lower] {
		return // "envoys of Peru and Chile meet in Lima"
	}
	if t[i].Lower == "say" && i+1 < len(t) && (t[i+1].Tag == Pronoun || t[i+1].Tag == Determiner || t[i+1].Lower == "that") {
		return // "teachers on strike say they …"
	}
	if armsOf[p.Lower] && strikes[t[i].Lower] {
		t[i].Tag = Noun // "air and ground attacks"
		return
	}
	if v.Lemma == "take" && i+1 < len(t) && (t[i+1].Lower == "place" || t[i+1].Lower == "part" || t[i+1].Lower == "effect") {
		return
	}
	if v.Form == BaseForm && i+1 < len(t) && (t[i+1].Tag == Determiner || t[i+1].Tag == ProperNoun || t[i+1].Tag == Noun) && r.helped(t, i) {
		return
	}
	if invariant[v.Lemma] && v.Form == BaseForm && nominal(p.Tag) && p.Tag != Adjective && i+1 < len(t) && t[i+1].Tag != Punctuation && t[i+1].Lower != "of" {
		t[i].Tag = Past // "the army set fire to", "Poland cut aid": spelled like the base form, but past
		return
	}
	switch {
	case p.Tag == Determiner || p.Tag == Adjective || p.Lower == "'s" || p.Lower == "'" || p.Lower == "’" || p.Tag == Number || p.Lower == "her":
		t[i].Tag = Noun
	case p.Tag == Preposition:
		t[i].Tag = Noun
	case p.Tag == Verb || p.Tag == Past || p.Tag == Gerund:
		t[i].Tag = Noun
	case p.Tag == Aux && v.Form == ThirdForm:
		t[i].Tag = Noun
	case v.Form == BaseForm && (p.Tag == Noun && !strings.HasSuffix(p.Lower, "s") && p.Lower != "people" && p.Lower != "police"):
		if i+1 < len(t) && (t[i+1].Tag == Determiner || t[i+1].Tag == ProperNoun) && i > 1 && t[i-2].Tag == Conjunction {
			return
		}
		t[i].Tag = Noun
	case v.Form == BaseForm && p.Tag == ProperNoun && r.demanded(t, i): // "demanded that Peru withdraw"
	case v.Form == BaseForm && p.Tag == ProperNoun && i > 1 && (t[i-2].Lower == "a" || t[i-2].Lower == "an"):
		t[i].Tag = Noun
	case v.Form == BaseForm && p.Tag == ProperNoun && i+1 < len(t) && isParticle(t[i+1].Lower):
	case v.Form == BaseForm && p.Tag == ProperNoun && (!strings.HasSuffix(p.Lower, "s") || allUpper(p.Text)) && i+1 < len(t) && (t[i+1].Tag == Preposition && !(t[i+1].Lower == "to" && i+2 < len(t) && t[i+2].Tag == Verb) || t[i+1].Tag == Punctuation):
		t[i].Tag = Noun
	case v.Form == BaseForm && p.Tag == ProperNoun && i > 1 && t[i-2].Tag == Preposition && (!strings.HasSuffix(p.Lower, "s") || allUpper(p.Text)) && r.hasVerb(t, i):
		t[i].Tag = Noun // "bowed to US pressure and sent"
	case v.Form == BaseForm && p.Tag == ProperNoun && i+1 < len(t) && (t[i+1].Tag == Past || t[i+1].Tag == Aux || t[i+1].Tag == Verb):
		t[i].Tag = Noun
	case v.Form == ThirdForm && (p.Tag == Noun || p.Tag == ProperNoun) && i+1 < len(t) && (t[i+1].Tag == Aux || t[i+1].Tag == Past || t[i+1].Lower == "of"):
		t[i].Tag = Noun
	case v.Form == ThirdForm && p.Tag == Noun && i+1 < len(t) && t[i+1].Tag == Verb && r.verbs[t[i+1].Lower].Form == BaseForm:
		t[i].Tag = Noun
	case (p.Tag == Noun || p.Tag == ProperNoun && v.Form == ThirdForm) && r.hasVerb(t, i):
		t[i].Tag = Noun
	case p.Tag == Conjunction && (p.Lower == "and" || p.Lower == "or") && v.Form == BaseForm && i+1 < len(t) && r.afterModal(t, i):
	case p.Tag == Conjunction && (p.Lower == "and" || p.Lower == "or") && i > 1 && t[i-2].Tag == Noun && v.Form == BaseForm && !(i+1 < len(t) && (t[i+1].Tag == Determiner || t[i+1].Tag == ProperNoun)):
		t[i].Tag = Noun
	}
}

// neverNoun are verbs that headlines put behind names.
var neverNoun = wordSet(`meet agree sign begin resume negotiate discuss reject accuse`)

// demanded reports whether the name before token i is the subject of a clause in which a demand is made: its verb has the base form.
func (r *Reader) demanded(t []Token, i int) bool {
	k := i - 1
	for k > 0 && t[k].Tag == ProperNoun {
		k--
	}
	if k < 1 || t[k].Lower != "that" {
		return false
	}
	return demands[r.verbs[t[k-1].Lower].Lemma] || demands[t[k-1].Lower]
}

var demands = wordSet(`demand insist propose request ask require recommend suggest urge order insistence proposal requirement recommendation`)

// armsOf are what strikes are made with or from.
var armsOf = wordSet(`air ground sea land drone missile rocket artillery mortar tank cyber`)

var strikes = wordSet(`attack attacks assault assaults raid raids strike strikes launch launches`)

func isParticle(w string) bool {
	return w == "off" || w == "up" || w == "out" || w == "down" || w == "over" || w == "back"
}

// invariant are verbs whose past tense is spelled like the base form.
var invariant = wordSet(`set put cut hit let cast shut quit hurt spread split burst upset beat`)

// hasVerb reports whether the clause before token i has a verb already, so that what is spelled like a second is a noun.
func (r *Reader) hasVerb(t []Token, i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch t[k].Tag {
		case Punctuation:
			if t[k].Text != "-" {
				return false
			}
		case Conjunction, Pronoun:
			return false
		case Preposition:
			switch t[k].Lower {
			case "as", "after", "before", "since", "until":
				return false // a clause may begin here
			}
		case Verb, Past:
			switch r.verbs[t[k].Lower].Lemma {
			case "say", "tell", "announce", "report", "claim", "warn", "add", "confirm", "believe", "think", "insist":
				return false
			}
			return k+1 >= len(t) || t[k+1].Lower != "that"
		case Gerund:
			if k > 0 && (t[k-1].Tag == Aux || t[k-1].Tag == Adverb) {
				return true
			}
		case Determiner:
			if t[k].Lower == "that" || t[k].Lower == "which" {
				return false
			}
		}
	}
	return false
}

// helped reports whether "help" or "let" governs the noun right before token i: "let inspectors visit Douma".
func (r *Reader) helped(t []Token, i int) bool {
	if t[i-1].Tag != ProperNoun && !(t[i-1].Tag == Noun && strings.HasSuffix(t[i-1].Lower, "s")) {
		return false
	}
	for k := i - 2; k >= 0 && k > i-7; k-- {
		switch {
		case t[k].Tag == Past || t[k].Tag == Verb || t[k].Tag == Gerund:
			l := r.verbs[t[k].Lower].Lemma
			return l == "help" || l == "let"
		case t[k].Tag != Noun && t[k].Tag != ProperNoun && t[k].Tag != Adjective && t[k].Tag != Determiner && t[k].Tag != Number:
			return false
		}
	}
	return false
}

// afterModal reports whether a verb behind "and" is joined to one with a modal or "to": "will hand over arms and accept".
func (r *Reader) afterModal(t []Token, i int) bool {
	for k := i - 2; k > 0 && k > i-9; k-- {
		if t[k].Text == "," || t[k].Tag == Conjunction {
			return false
		}
		if t[k].Tag == Verb && isModal(t[k-1].Lower) {
			return true
		}
	}
	return false
}
