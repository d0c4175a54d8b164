package extract

import (
	"slices"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// references are nouns by which a text comes back to an act that it has told, with the types that they can mean. None means any.
var references = map[string][]diplomacy.EventType{
	"claim": {diplomacy.ACCUSE}, "accusation": {diplomacy.ACCUSE}, "allegation": {diplomacy.ACCUSE}, "charge": {diplomacy.ACCUSE}, "criticism": {diplomacy.ACCUSE},
	"veto": {diplomacy.REJECT}, "refusal": {diplomacy.REJECT}, "request": {diplomacy.REQUEST}, "demand": {diplomacy.REQUEST}, "call": {diplomacy.REQUEST},
	"package": {diplomacy.SANCTION, diplomacy.AGREE}, "sanction": {diplomacy.SANCTION, diplomacy.AGREE}, "tariff": {diplomacy.SANCTION, diplomacy.THREATEN}, "measure": {diplomacy.SANCTION, diplomacy.COERCE, diplomacy.AGREE},
	"expulsion": {diplomacy.SANCTION, diplomacy.COERCE}, "attack": {diplomacy.ASSAULT}, "strike": {diplomacy.ASSAULT}, "threat": {diplomacy.THREATEN}, "offer": {diplomacy.AGREE}, "proposal": {diplomacy.AGREE},
	"move": nil, "decision": nil, "step": nil, "shift": nil, "announcement": nil, "gesture": nil,
}

// referred returns who did the act that the object of a stance refers back to: in "Peru condemned the decision" the one who
// decided it in the sentence before.
func (r *reader) referred(p *parsed, c *coded, source []diplomacy.Participant) []diplomacy.Participant {
	if c.verb < 0 || len(c.object) != 1 || c.effect != "" && (c.inner == nil || c.inner.noun < 0) || c.typ != diplomacy.ACCUSE && c.typ != diplomacy.SUPPORT && c.typ != diplomacy.REJECT && (c.typ != diplomacy.CONSULT || c.mode != "third-party") {
		return nil
	}
	k := &p.chunks[c.object[0]]
	switch p.tok[k.first].Lower {
	case "the", "this", "that", "these", "those":
	default:
		return nil
	}
	if c.object[0]+1 < len(p.chunks) && p.chunks[c.object[0]+1].kind == chunkPrep && p.chunks[c.object[0]+1].word != "as" || p.tok[k.head].Tag == text.ProperNoun {
		return nil // what follows says which one is meant
	}
	noun := singular(p.tok[k.head].Lower)
	if p.isAgreementNoun(c.object[0]) {
		return r.partiesBut(p, source)
	}
	types, ok := references[noun]
	if !ok {
		return nil
	}
	for i := len(r.facts) - 1; i >= 0; i-- {
		f := &r.facts[i]
		e := f.Evidence[len(f.Evidence)-1]
		if p.Start-e.End > 300 && types == nil || p.Start-e.End > 1500 {
			break
		}
		if e.Start >= p.Start || len(f.Actors) == 0 || f.Type == "" && (types != nil || f.Kind == diplomacy.KindTenure) || types != nil && !slices.Contains(types, f.Type) {
			continue
		}
		a := f.Actors[0]
		if a.Country == "" && diplomacy.ActorTypeOf(a.ID) != diplomacy.ActorOrganization || a.Country == source[0].Country && a.Country != "" || a.ID == source[0].ID {
			continue
		}
		a.Role = diplomacy.RoleTarget
		return []diplomacy.Participant{a}
	}
	if types == nil {
		return nil
	}
	return withRole(r.other(source[0].Country), diplomacy.RoleTarget)
}

// partiesBut returns the parties of the last agreement that the article has told of, other than those who speak of it.
func (r *reader) partiesBut(p *parsed, source []diplomacy.Participant) []diplomacy.Participant {
	for i := len(r.facts) - 1; i >= 0; i-- {
		f := &r.facts[i]
		if f.Kind != diplomacy.KindAgreement || f.Evidence[0].Start >= p.Start {
			continue
		}
		return slices.DeleteFunc(withRole(f.Actors, diplomacy.RoleTarget), func(a diplomacy.Participant) bool {
			return a.ID == source[0].ID || a.Country != "" && a.Country == source[0].Country
		})
	}
	return nil
}

// threatened returns who is to do what averts a threat: "will reimpose tariffs unless Peru relents".
func (r *reader) threatened(p *parsed, c *coded, source []diplomacy.Participant) []diplomacy.Participant {
	for k := c.verb + 1; k+1 < len(p.chunks); k++ {
		if s := &p.chunks[k]; s.kind != chunkSub || s.word != "unless" && s.word != "if" {
			continue
		}
		if p.chunks[k+1].kind != chunkNP || !p.named(&p.chunks[k+1]) {
			return nil
		}
		out := r.participants(p, []int{k + 1}, diplomacy.RoleTarget)
		return slices.DeleteFunc(out, func(a diplomacy.Participant) bool { return a.Country == source[0].Country })
	}
	return nil
}

// awaited returns who is to do what a refusal waits for: "will not end the strike until the ministry pays".
func (r *reader) awaited(p *parsed, c *coded, source []diplomacy.Participant) []diplomacy.Participant {
	for k := c.verb + 1; k+1 < len(p.chunks); k++ {
		switch s := &p.chunks[k]; {
		case s.kind == chunkBreak:
			return nil
		case s.word != "until" && s.word != "unless", p.chunks[k+1].kind != chunkNP:
		case p.nextVerb(k+1) < 0:
			return nil
		default:
			out := r.participants(p, []int{k + 1}, diplomacy.RoleTarget)
			return slices.DeleteFunc(out, func(a diplomacy.Participant) bool {
				return a.ID == source[0].ID || a.Country != "" && a.Country == source[0].Country && diplomacy.ActorTypeOf(source[0].ID) == diplomacy.ActorCountry
			})
		}
	}
	return nil
}

// ofRelative resolves the subject of a relative clause to that of the verb before it: "The army took the port, which it had shelled".
func (r *reader) ofRelative(p *parsed, k int) []diplomacy.Participant {
	for i := 1; i < len(p.chunks); i++ {
		if p.chunks[i].first != k {
			continue
		}
		w := p.tok[k].Lower
		j := p.verbBefore(i - 1)
		if p.chunks[i-1].kind != chunkRel || w != "it" && w != "they" || j < 0 {
			return nil
		}
		var a arguments
		who := r.participants(p, p.subject(j, &a, 0), "")
		if len(who) == 1 && diplomacy.ActorTypeOf(who[0].ID) == diplomacy.ActorPerson {
			return nil
		}
		return who
	}
	return nil
}

// facing returns who faces what others say or do when "its" at token k follows: "Cuba faces criticism from Peru over its arrests".
func (r *reader) facing(p *parsed, k int) []diplomacy.Participant {
	for i := len(p.chunks) - 1; i >= 0; i-- {
		c := &p.chunks[i]
		if c.kind != chunkVG || c.first >= k || !c.verb.finite {
			continue
		}
		if !meets[c.verb.lemma] {
			return nil
		}
		var a arguments
		if who := r.participants(p, p.subject(i, &a, 0), ""); len(who) == 1 {
			return who
		}
		return nil
	}
	return nil
}
