package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// alleged reports whether an act is only what another says: "Oslo said Moscow had broken the treaty", "Kinshasa alleges that Kigali's soldiers
// crossed the border".
func (r *reader) alleged(p *parsed, c *coded, source, target []diplomacy.Participant) bool {
	if r.inSentence == nil || c.verb < 0 || len(source) == 0 || c.effect != "" || source[0].Country == r.inSentence.Country && r.inSentence.Country != "" || source[0].ID == r.inSentence.ID {
		return false
	}
	v := &p.chunks[c.verb].verb
	states := source[0].Country != "" && r.inSentence.Country != ""
	switch c.typ {
	case diplomacy.REJECT:
		if breaks[v.lemma] {
			return true
		}
	case diplomacy.ASSAULT: // of whom nobody is named: "Baku said Moscow had shot down the airliner"
		if r.x.speechBefore(p, c.verb) >= 0 && (breaks[v.lemma] || !c.adjunct && (r.harmed(p, c, target) || states && len(target) == 0 && v.past && v.perfect)) {
			return true
		}
	case diplomacy.AID, diplomacy.SUPPORT, diplomacy.COOPERATE: // "Lima said Quito was financing the rebels"
		if states && r.x.speechBefore(p, c.verb) >= 0 && p.ofFoes(c) {
			return true
		}
	}
	return diplomacy.QuadOf(c.typ) == diplomacy.MaterialConflict && c.args.sub == "that" && p.underClaim(c.verb)
}

// breaks are verbs of not keeping what was agreed.
var breaks = set(`violate breach break flout defy contravene`)

// harmed reports whether an act is told by those to whom it was done: "Lima said a patrol of Chile's had fired on its boat".
func (r *reader) harmed(p *parsed, c *coded, target []diplomacy.Participant) bool {
	speaker := r.inSentence
	if strings.HasPrefix(speaker.ID, "group:") {
		return false
	}
	return slices.ContainsFunc(target, func(a diplomacy.Participant) bool {
		return a.ID == speaker.ID || a.Country != "" && a.Country == speaker.Country
	}) ||
		slices.ContainsFunc(slices.Concat(c.object, c.slot("at"), c.slot("on"), c.slot("against"), c.slot("into")), func(np int) bool {
			w := p.tok[p.chunks[np].first].Lower
			return w == "its" || w == "his" || w == "her" || w == "their" || w == "our"
		})
}

// underClaim reports whether the verb of chunk i is what someone claims or alleges, rather than says.
func (p *parsed) underClaim(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch g := &p.chunks[k]; {
		case g.kind == chunkBreak:
			return false
		case g.kind == chunkVG && (g.verb.lemma == "claim" || g.verb.lemma == "allege"):
			return !g.verb.reduced && !g.verb.negated
		}
	}
	return false
}

// ofFoes reports whether what an act helps are people or deeds against a state, as one would not say of oneself.
func (p *parsed) ofFoes(c *coded) bool {
	return slices.ContainsFunc(slices.Concat(c.object, c.target), func(np int) bool { return foes[singular(p.tok[p.chunks[np].head].Lower)] })
}

var foes = set(`rebel militant terrorist separatist insurgent gunman protest protester coup unrest militia terrorism insurgency plotter guerrilla mercenary`)
