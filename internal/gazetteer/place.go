package gazetteer

import "demarche/internal/text"

// placeName tells the place from the actor of its name: "talks in Kyiv" against "Kyiv said". A capital is a place unless it
// does something or something is done with it; a country is an actor unless it is where something is.
func (p *scan) placeName(i, end int, capital bool) bool {
	before := i - 1
	if p.lower(before) == "," && p.prev != nil && p.prev.Place && p.prev.Last == before { // "Taguig, Philippines"
		return true
	}
	if p.lower(before) == "the" {
		before--
	}
	if p.possessive(end) {
		return false
	}
	prep := p.lower(before)
	switch prep {
	case "in":
		return !trustWord[p.lower(before-1)]
	case "at":
		return !aimWord[p.lower(before-1)]
	case "inside", "near", "across", "throughout", "outside", "around", "within", "into", "via", "through", "over", "above", "leaving", "off":
		return true
	case "from":
		return p.motion(before) || capital && !givenWord[p.lower(before-1)]
	case "to", "towards", "toward":
		return p.motion(before)
	case "visit", "visits", "visited", "visiting", "left", "leaves", "reached", "entered", "toured", "fled":
		return true
	}
	if p.dateline(i, end) {
		return true
	}
	if !capital {
		return false
	}
	switch prep {
	case "with", "against", "by", "between", "and", "told", "urged", "accused", "of":
		return false
	}
	if end < len(p.toks) {
		switch p.toks[end].Tag {
		case text.Verb, text.Past, text.Aux, text.Adverb:
			return false
		case text.Noun, text.ProperNoun, text.Adjective:
			return false
		}
	}
	return false
}

// trustWord are nouns after which "in X" is about an actor.
var trustWord = map[string]bool{"trust": true, "confidence": true, "faith": true, "interest": true, "belief": true, "believe": true, "disappointed": true, "disappointment": true}

// givenWord are what comes from an actor rather than from a place: "support from Moscow".
var givenWord = map[string]bool{"support": true, "pressure": true, "aid": true, "help": true, "response": true, "signal": true, "signals": true, "warning": true,
	"warnings": true, "criticism": true, "request": true, "requests": true, "demand": true, "demands": true, "threat": true, "threats": true, "assistance": true, "approval": true,
	"guarantees": true, "assurances": true, "commitment": true, "commitments": true, "concessions": true, "weapons": true, "money": true, "orders": true, "instructions": true,
	"statement": true, "statements": true, "message": true, "answer": true, "reply": true, "reaction": true, "independence": true, "protection": true, "backing": true, "permission": true,
	"proposal": true, "proposals": true, "offer": true, "loans": true, "loan": true, "condemnation": true, "anger": true, "denial": true, "away": true, "far": true}

// aimWord are words after which "at X" is about an actor.
var aimWord = map[string]bool{"aimed": true, "directed": true, "levelled": true, "leveled": true, "anger": true, "angry": true, "out": true, "back": true, "fire": true,
	"fired": true, "targeted": true, "furious": true, "frustration": true, "frustrated": true}

// motion reports whether the words before "to" or "from" are of going: "travelled to Moscow", "a visit to Kyiv".
func (p *scan) motion(prep int) bool {
	for j := prep - 1; j >= 0 && j >= prep-6; j-- {
		w := p.lower(j)
		if motionWord[w] {
			return true
		}
		if p.toks[j].Tag == text.Punctuation || p.toks[j].Tag == text.Verb && j < prep-1 {
			return false
		}
	}
	return false
}

var motionWord = map[string]bool{"travel": true, "travels": true, "traveled": true, "travelled": true, "traveling": true, "travelling": true, "go": true, "goes": true,
	"went": true, "going": true, "gone": true, "visit": true, "visits": true, "trip": true, "trips": true, "flew": true, "fly": true, "flies": true, "flying": true, "flown": true,
	"arrive": true, "arrived": true, "arrives": true, "arriving": true, "return": true, "returned": true, "returns": true, "returning": true, "come": true, "came": true,
	"coming": true, "head": true, "heads": true, "headed": true, "heading": true, "tour": true, "journey": true, "moved": true, "move": true, "drove": true, "walked": true,
	"withdraw": true, "withdrew": true, "withdrawal": true, "withdrawing": true, "withdrawn": true, "withdraws": true, "pull": true, "pulled": true, "expelled": true, "expulsion": true, "expulsions": true, "deported": true, "extradited": true,
	"extradition": true, "fled": true, "flee": true, "fleeing": true, "escaped": true, "crossed": true, "evacuated": true, "evacuate": true, "evacuation": true, "departed": true, "departure": true, "flight": true, "flights": true,
	"ambassador": false, "reporting": true, "live": true, "relocated": true, "relocate": true, "moving": true, "brought": true, "deployed": true, "sent": false, "way": true, "route": true}

// americanGeorgia tells the state from the country by what else the article names.
func (p *scan) americanGeorgia() bool {
	american := p.r.mentions("atlanta", "savannah", "kemp", "raffensperger", "fulton county", "state of georgia", "republican", "democrat", "arizona", "pennsylvania", "wisconsin", "alabama", "florida")
	return american && !p.r.mentions("tbilisi", "georgian", "russia", "abkhaz", "ossetia", "caucasus", "armenia", "azerbaijan")
}

// dateline reports whether a line begins with the place: "BEIJING (AP) —", "KYIV, Ukraine —".
func (p *scan) dateline(i, end int) bool {
	if i > 3 {
		return false
	}
	for j := end; j < len(p.toks) && j < end+8; j++ {
		switch p.toks[j].Text {
		case "—", "–", "--":
			return p.toks[i].Text == upperOf(p.toks[i].Text) || p.lower(end) == "(" || p.lower(end) == ","
		case "-":
			return p.toks[i].Text == upperOf(p.toks[i].Text) && j > 0 && p.toks[j].Start > p.toks[j-1].End
		case ",", "(", ")", ".", "/":
		default:
			if !p.isUpper(j) && p.toks[j].Tag != text.Number {
				return false
			}
		}
	}
	return false
}
