package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// holders finds whose stance a phrase shows: the speaker of a quotation, the one whose support or opposition it is, the subject
// of its verb, else who speaks in the sentence.
func (r *reader) holders(p *parsed, s stand, verb int) []diplomacy.Participant {
	if p.quoted[s.at] && r.mem.speaker != nil && !p.subjectOutside(verb) {
		return known([]diplomacy.Participant{*r.mem.speaker})
	}
	if owner := r.stanceOwner(p, s); len(owner) > 0 {
		return known(owner)
	}
	if verb >= 0 && obliges[p.chunks[verb].verb.modal] && r.inSentence != nil && r.obliged(p, verb) {
		return known([]diplomacy.Participant{*r.inSentence})
	}
	for i := verb; i >= 0; i-- {
		if p.chunks[i].kind != chunkVG {
			continue
		}
		var a arguments
		subject := p.subject(i, &a, 0)
		if v := &p.chunks[i].verb; (v.passive || v.reduced) && !isState[v.lemma] && v.lemma != "oppose" {
			p.complements(i, &a)
			subject = a.agent()
			if len(subject) == 0 && i < verb {
				return nil
			}
		}
		if all := r.participants(p, subject, diplomacy.RoleHolder); len(all) > 0 {
			if out := known(all); len(out) > 0 || !p.quoted[s.at] || r.inSentence == nil {
				return out
			}
			break
		}
	}
	if r.inSentence != nil {
		return known([]diplomacy.Participant{*r.inSentence})
	}
	return nil
}

// obliges are modals of what one is to do, which another says.
var obliges = set(`must should ought`)

// obliged reports whether another says what the subject of the verb of chunk i is to do: "Peru must free them before any deal, Chile said".
func (r *reader) obliged(p *parsed, i int) bool {
	var a arguments
	who := known(r.participants(p, p.subject(i, &a, 0), diplomacy.RoleHolder))
	return len(who) > 0 && who[0].ID != r.inSentence.ID && (who[0].Country == "" || who[0].Country != r.inSentence.Country)
}

// subjectOutside reports whether the subject of a quoted verb stands outside the quotation marks, or in a relative clause within them:
// the words are not its speaker's own stance.
func (p *parsed) subjectOutside(verb int) bool {
	if verb < 0 || !p.quoted[p.chunks[verb].first] || p.mostlyQuoted() {
		return false
	}
	var a arguments
	subject := p.subject(verb, &a, 0)
	return len(subject) > 0 && !p.chunks[verb].verb.infinitive && (!p.quoted[p.chunks[subject[0]].first] || a.inRel && p.tok[p.chunks[subject[0]].head].Tag == text.Determiner)
}

// stanceOwner returns whose support or opposition a noun of stance names: "Cuba's support for", "its opposition to".
func (r *reader) stanceOwner(p *parsed, s stand) []diplomacy.Participant {
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.kind != chunkNP || c.first >= s.at || c.last < s.at {
			continue
		}
		for k := s.at - 1; k >= c.first; k-- { // the nearest: "reaffirmed to Petro Norway's support"
			if m := p.at[k]; m != 0 && usable(&p.mentions[m-1]) {
				return []diplomacy.Participant{fromMention(&p.mentions[m-1])}
			}
		}
		if v := p.verbAt(s); v >= 0 && shows[p.chunks[v].verb.lemma] {
			return nil // "expressed their support": the subject's
		}
		switch p.tok[c.first].Lower {
		case "its", "their":
			return last(slices.Concat(r.mem.bodies, r.before(p, c.first, false)))
		case "his", "her":
			return last(slices.Concat(r.mem.persons, r.before(p, c.first, true)))
		}
	}
	return nil
}

// shows are verbs whose subject shows a stance of its own.
var shows = set(`express voice declare reiterate reaffirm pledge offer announce withdraw give show state repeat signal renew underline stress affirm extend confirm`)

func last(list []diplomacy.Participant) []diplomacy.Participant {
	return list[max(len(list)-1, 0):]
}

// known makes holders of actors, without groups that belong to no country.
func known(list []diplomacy.Participant) []diplomacy.Participant {
	var out []diplomacy.Participant
	for _, a := range list {
		if !strings.HasPrefix(a.ID, "group:") || a.Country != "" {
			a.Role = diplomacy.RoleHolder
			out = append(out, a)
		}
	}
	return out
}

// verbAt returns the chunk of the verb that a phrase of stance belongs to: the one in it, else the last before it. -1 without one.
func (p *parsed) verbAt(s stand) int {
	best := -1
	for i := range p.chunks {
		c := &p.chunks[i]
		switch {
		case c.first >= s.at+s.length:
			return best
		case c.kind != chunkVG:
		case c.first <= s.at && c.last >= s.at:
			return i
		case c.first <= s.at || s.stance != "conditional":
			best = i
		}
	}
	return best
}
