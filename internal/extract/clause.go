package extract

import (
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// objectBefore reports whether the noun phrase of chunk k is a pronoun that is the object of the verb before it.
func (p *parsed) objectBefore(k int) bool {
	c := &p.chunks[k]
	if p.chunks[k-1].kind != chunkVG || c.first != c.last {
		return false
	}
	switch p.tok[c.first].Lower {
	case "it", "them", "him", "her", "us":
		return !isSpeechVerb(p.chunks[k-1].verb.lemma)
	}
	return false
}

// behindOpening tells how many noun phrases of a list belong to the phrase that opens the sentence: "After talks in Rome, A and B
// agreed". 0 where the list is one of its own.
func (p *parsed) behindOpening(list []int, first int) int {
	if len(list) < 3 || first == 0 || p.chunks[0].kind != chunkPrep || p.chunks[first+1].kind != chunkComma {
		return 0
	}
	for k := range first {
		switch p.chunks[k].kind {
		case chunkPrep, chunkNP, chunkTime:
		default:
			return 0
		}
	}
	return 1
}

// singularVerb reports whether chunk k is a verb whose form shows that one does it.
func (p *parsed) singularVerb(k int) bool {
	if k >= len(p.chunks) || p.chunks[k].kind != chunkVG {
		return false
	}
	switch p.tok[p.chunks[k].first].Lower {
	case "has", "is", "was", "does":
		return true
	}
	return false
}

func (p *parsed) antecedent(rel int) []int {
	for k := rel - 1; k >= 0; k-- {
		switch p.chunks[k].kind {
		case chunkNP:
			list, first := p.list(k)
			if first != k && (p.chunks[rel].word != "who" || p.singularVerb(rel+1)) {
				return []int{k}
			}
			if p.chunks[rel].word == "who" && k > 1 && p.chunks[k-1].kind == chunkPrep && (p.chunks[k-1].word == "from" || p.chunks[k-1].word == "of") && p.chunks[k-2].kind == chunkNP && p.isPrivate(&p.chunks[k-2]) {
				return []int{k - 2} // "a singer from Sweden, who": the person, not the country
			}
			return list
		case chunkComma, chunkPrep, chunkBracket, chunkQuote:
		default:
			return nil
		}
	}
	return nil
}

// clauseOf notes the word that begins the clause whose subject is at chunk k.
func (p *parsed) clauseOf(k int, a *arguments) {
	for k--; k >= 0; k-- {
		switch c := &p.chunks[k]; c.kind {
		case chunkSub:
			a.sub = c.word
			return
		case chunkPrep:
			if isClausal(c.word) {
				a.sub = c.word
			}
			return
		case chunkRel:
			a.inRel = true
			return
		case chunkAdverb, chunkTime, chunkQuote:
		default:
			return
		}
	}
}

// describes reports whether the noun phrase at k is only an adjective behind its noun: "a truce effective from Sunday".
func (p *parsed) describes(k int) bool {
	c := &p.chunks[k]
	return p.tok[c.first].Lower == "worth" || c.first == c.last && p.tok[c.first].Tag == text.Adjective && p.at[c.first] == 0
}

// judges are verbs that take an object and an adjective: "held Belarus responsible".
var judges = set(`hold find call deem consider make keep`)

// shifted reports whether the noun phrase at k is an object that stands behind a prepositional phrase.
func (p *parsed) shifted(k int) bool {
	switch p.chunks[k-1].kind {
	case chunkNP, chunkTime:
	default:
		return false
	}
	t := p.tok[p.chunks[k].first]
	return (t.Tag == text.Determiner || t.Tag == text.Number) && p.tok[p.chunks[k-1].last].Tag != text.Number
}

// takesBare reports whether the verb of chunk i has the noun phrase at k as its object and the bare verb behind it as its complement.
func (p *parsed) takesBare(i, k int) bool {
	if !bareTakers[p.chunks[i].verb.lemma] || k+1 >= len(p.chunks) || p.chunks[k+1].kind != chunkVG {
		return false
	}
	v := &p.chunks[k+1].verb
	if v.modal != "" || v.past || v.perfect || v.passive || v.progress || v.gerund || p.tok[p.chunks[k+1].head].Tag != text.Verb {
		return false
	}
	v.infinitive, v.finite = true, false
	return true
}

var bareTakers = set(`help let make`)

// laidOn are participles that only say against whom or where their noun is.
var laidOn = set(`impose place levy slap direct aim target put hold`)

// retag mends tags by what the mentions tell, or by more words than the tagger looks at: behind a nation's adjective that is an object
// stands a noun ("to end American support" tells of no support given), as behind "sign that"; warning shots and crossings are things.
func (p *parsed) retag() {
	for k := 2; k < len(p.tok); k++ {
		m := p.at[k-1]
		if p.tok[k-1].Lower == "warning" && p.tok[k-1].Tag == text.Gerund && (p.tok[k].Lower == "shot" || p.tok[k].Lower == "shots") {
			p.tok[k-1].Tag, p.tok[k].Tag = text.Adjective, text.Noun // "fired warning shots"
		}
		if p.tok[k].Lower == "crossing" && p.tok[k-1].Tag == text.ProperNoun && p.tok[k].Tag == text.Gerund {
			p.tok[k].Tag = text.Noun // "the Torkham crossing"
		}
		if p.tok[k].Tag != text.Verb || p.at[k] != 0 {
			continue
		}
		if before := p.tok[k-2].Tag; p.tok[k-1].Lower == "that" && (before == text.Verb || before == text.Gerund) {
			p.tok[k-1].Tag, p.tok[k].Tag = text.Determiner, text.Noun // "to sign that draft"
			continue
		}
		if m == 0 {
			continue
		}
		if n := &p.mentions[m-1]; (n.Kind == gazetteer.Demonym || n.Kind == gazetteer.Adjective) && !n.Plural && n.First > 0 && (p.tok[n.First-1].Tag == text.Verb || p.tok[n.First-1].Tag == text.Gerund) {
			p.tok[k].Tag = text.Noun
		}
	}
}

// readHeading gives the verb of a heading what headings leave out: "Putin to visit Delhi" is to, "PM suspended over call" was.
func (p *parsed) readHeading() {
	if len(p.chunks) < 3 || p.chunks[0].kind != chunkNP || p.chunks[1].kind != chunkVG || p.at[p.chunks[0].head] == 0 {
		return
	}
	v := &p.chunks[1].verb
	switch next := &p.chunks[2]; {
	case v.infinitive && !v.negated:
		v.infinitive, v.finite, v.modal = false, true, "be_to"
	case v.bare && next.kind == chunkPrep && undergone[v.lemma] && (next.word == "over" || next.word == "for" || next.word == "after" || next.word == "amid"):
		v.passive = true
	}
}

// undergone are verbs that without an object tell of what happened to their subject.
var undergone = set(`suspend arrest detain jail sack expel deport sentence convict kill wound injure free release ban execute impeach`)
