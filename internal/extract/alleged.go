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
	if c.typ == diplomacy.REJECT || c.typ == diplomacy.ASSAULT && r.x.speechBefore(p, c.verb) >= 0 {
		switch p.chunks[c.verb].verb.lemma {
		case "violate", "breach", "break", "flout", "defy", "contravene":
			return true
		}
	}
	if c.typ == diplomacy.ASSAULT && !c.adjunct && r.x.speechBefore(p, c.verb) >= 0 && r.harmed(p, c, target) {
		return true
	}
	if (c.typ == diplomacy.AID || c.typ == diplomacy.SUPPORT || c.typ == diplomacy.COOPERATE) && source[0].Country != "" && r.inSentence.Country != "" && r.x.speechBefore(p, c.verb) >= 0 && p.ofFoes(c) {
		return true // "Lima said Quito was financing the rebels"
	}
	if c.typ == diplomacy.ASSAULT && len(target) == 0 && !c.adjunct && p.chunks[c.verb].verb.past && p.chunks[c.verb].verb.perfect && r.x.speechBefore(p, c.verb) >= 0 && r.inSentence.Country != "" && source[0].Country != "" {
		return true // "Baku said Moscow had shot down the airliner"
	}
	return diplomacy.QuadOf(c.typ) == diplomacy.MaterialConflict && c.args.sub == "that" && p.underClaim(c.verb)
}

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
