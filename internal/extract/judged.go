package extract

import (
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
)

// An act that is judged, backed or refused is its author's: who condemns the embargo on Cuba blames whoever imposed it, not Cuba.

// undoings are nouns by which harm begins or ends: "the lifting of sanctions on Syria".
var undoings = set(`lifting easing removal end ending suspension relaxation loosening imposition tightening extension renewal resumption reimposition
	use threat wave series escalation continuation intensification campaign policy decision`)

// harming are nouns of harm that tell no act by themselves.
var harming = set(`killing murder assassination execution bombing shelling jailing sentencing kidnapping abduction torture annexation occupation invasion war
	persecution repression oppression treatment mistreatment abuse genocide slaughter crackdown embargo blockade siege poisoning hijacking trial conviction deportation
	expulsion seizure coup overthrow ouster takeover`)

// ofHarm reports whether a noun phrase names harm done to somebody.
func (x *Extractor) ofHarm(p *parsed, np int) bool {
	head := p.chunks[np].head
	if w := p.tok[head].Lower; harming[w] || harming[singular(w)] {
		return true
	}
	class := x.lex.noun(p, head)
	return class != nil && (class.typ == diplomacy.SANCTION || class.typ == diplomacy.COERCE || class.typ == diplomacy.ASSAULT)
}

// ofState reports whether a noun phrase names harm that a state does to those within it.
func (x *Extractor) ofState(p *parsed, np int) bool {
	head := p.chunks[np].head
	class := x.lex.noun(p, head)
	return class != nil && class.typ == diplomacy.COERCE || justice[singular(p.tok[head].Lower)]
}

var justice = set(`execution jailing sentencing trial conviction persecution repression oppression deportation mistreatment treatment torture`)

// harmIn returns the noun phrases of an object that name harm, with the noun that says what became of it: "sanctions", "the lifting" and
// "sanctions". nil when it names none.
func (x *Extractor) harmIn(p *parsed, c *coded) []int {
	if len(c.object) == 0 {
		return nil
	}
	np := c.object[len(c.object)-1]
	if x.ofHarm(p, np) {
		return []int{np}
	}
	if w := p.tok[p.chunks[np].head].Lower; (undoings[w] || isContainer(w)) && np+2 < len(p.chunks) && p.chunks[np+1].word == "of" && p.chunks[np+2].kind == chunkNP && x.ofHarm(p, np+2) {
		return []int{np, np + 2}
	}
	return nil
}

// judging are effects of verbs whose object is what is judged, even where a rule asks for its noun: "regret > attack".
var judging = map[effect]bool{condemn: true, support: true, accuse: true, refuse: true}

// takesStand reports types that take a stand on what another does.
func takesStand(t diplomacy.EventType) bool {
	return t == diplomacy.ACCUSE || t == diplomacy.SUPPORT || t == diplomacy.REJECT || t == diplomacy.PROTEST
}

// authors returns who does the harm that the object of an act names, and whether it names any: whose it is, or who stands behind "by".
// Those on whom it is done are not meant.
func (x *Extractor) authors(p *parsed, c *coded) (who []int, harm bool) {
	if c.verb < 0 || !takesStand(c.typ) || c.mode == "investigate" {
		return nil, false
	}
	nps := x.harmIn(p, c)
	if nps == nil || c.idiom && !judging[x.lex.operators[p.chunks[c.verb].verb.lemma]] {
		return nil, false
	}
	for _, np := range nps {
		if x.authorIn(p, np) {
			who = append(who, np)
		}
	}
	if len(who) == 0 {
		for _, s := range c.args.slots {
			if s.prep == "by" && s.verb < 0 && p.chunks[c.verb].first < p.chunks[s.nps[0]].first {
				who = append(who, s.nps...)
			}
		}
	}
	if len(who) == 0 && c.typ == diplomacy.ACCUSE && x.ofState(p, nps[0]) {
		for _, np := range c.slot("in") { // who is arrested in a country is arrested by it
			if x.hasMention(p, np) {
				who = append(who, np)
			}
		}
	}
	return who, true
}

// authorIn reports whether an actor stands before the head of a noun phrase as the one whose act it is: "Israel's raid", "the US embargo",
// "Turkish strikes", but not "the Gaza blockade".
func (x *Extractor) authorIn(p *parsed, np int) bool {
	c := &p.chunks[np]
	for k := c.first; k < c.head; k++ {
		if p.at[k] == 0 {
			if isPossessivePronoun(p.tok[k].Lower) && p.tok[k].Lower != "the" && p.tok[k].Lower != "both" {
				return true
			}
			continue
		}
		m := &p.mentions[p.at[k]-1]
		if m.Possessive || m.Kind == gazetteer.Organ || m.Type != diplomacy.ActorCountry && m.Type != "" && !m.Place {
			return true
		}
		if m.Kind == gazetteer.Adjective || m.Kind == gazetteer.Metonym || m.Kind == gazetteer.Capital && m.Possessive || strings.ToUpper(m.Text) == m.Text {
			return true
		}
	}
	return false
}
