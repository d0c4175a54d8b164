package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// tenures codes who takes or leaves an office: "was sworn in as president", "became prime minister", "resigned as chancellor".
func (r *reader) tenures(p *parsed) {
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.kind != chunkVG || c.verb.negated || c.verb.modal != "" || c.verb.infinitive {
			continue
		}
		begins, known := officeVerbs[c.verb.lemma]
		if !known {
			continue
		}
		a := r.x.arguments(p, i)
		holder := a.subject
		if !c.verb.passive && passiveOnly[c.verb.lemma] {
			holder = a.object
			if len(a.second) > 0 {
				holder = a.second
			}
		}
		office, np := r.officeIn(p, i, &a)
		if office == "" {
			continue
		}
		who := r.participants(p, holder, diplomacy.RoleHolder)
		if len(who) != 1 || diplomacy.ActorTypeOf(who[0].ID) != diplomacy.ActorPerson {
			continue
		}
		f := r.newFact(p, &coded{verb: i, noun: -1, claim: -1})
		f.Kind, f.Type, f.Mode, f.Office = diplomacy.KindTenure, "", "", office
		f.Actors = who
		if to := r.sentTo(p, np); to != nil {
			f.Actors = append(append(f.Actors, r.sender(p, i, &a, np)...), *to)
		} else if of := r.countryIn(p, np, who[0]); of != nil {
			f.Actors = append(f.Actors, *of)
		}
		day := f.Time
		switch {
		case day.Basis != diplomacy.BasisStated: // the day is not told
		case begins:
			f.Time.To = ""
		default:
			f.Time.From, f.Time.To = "", day.From
		}
		r.vouch(p, &coded{}, &f)
		r.add(f, "tenure")
	}
}

// officeVerbs tells verbs that begin a tenure (true) from those that end one.
var officeVerbs = map[string]bool{"elect": true, "appoint": true, "name": true, "swear_in": true, "inaugurate": true, "become": true, "reappoint": true, "select": true,
	"choose": true, "take_office": true, "resign": false, "step_down": false, "quit": false, "sack": false, "dismiss": false, "oust": false, "fire": false, "remove": false}

// passiveOnly are verbs whose object takes or leaves the office.
var passiveOnly = map[string]bool{"elect": true, "appoint": true, "name": true, "swear_in": true, "inaugurate": true, "reappoint": true, "select": true, "choose": true,
	"sack": true, "dismiss": true, "oust": true, "fire": true, "remove": true}

var officeNouns = set(`president premier chancellor minister secretary ambassador governor king queen speaker chairman chief commissioner envoy monarch emir pope
	prime-minister vice-president director-general mayor`)

// officeIn finds the office that a verb is about: behind "as", or as its last object.
func (r *reader) officeIn(p *parsed, i int, a *arguments) (office string, np int) {
	candidates := slices.Clone(a.object)
	for _, s := range a.slots {
		if s.prep == "as" {
			candidates = append(slices.Clone(s.nps), candidates...)
		}
	}
	for _, np := range candidates {
		c := &p.chunks[np]
		for k := c.first; k <= c.last; k++ {
			if !officeNouns[p.tok[k].Lower] {
				continue
			}
			first := k
			for first > c.first && (p.tok[first-1].Tag == text.Noun || p.tok[first-1].Tag == text.Adjective || p.tok[first-1].Lower == "prime" || p.tok[first-1].Lower == "foreign") && p.tok[first-1].Lower != "new" && p.tok[first-1].Lower != "former" && !isOrdinalWord(p.tok[first-1].Lower) {
				first--
			}
			last := k
			if last+2 < len(p.tok) && p.tok[k].Lower == "secretary" && p.tok[k+1].Lower == "of" && p.tok[k+2].Lower == "state" {
				last += 2
			}
			return strings.ToLower(p.slice(first, last)), np
		}
	}
	return "", -1
}

func isOrdinalWord(w string) bool {
	return w == "first" || w == "second" || w == "third" || w == "next" || w == "interim" || w == "acting"
}

// countryIn returns whose office it is: the country named in or behind its noun phrase, else the holder's.
func (r *reader) countryIn(p *parsed, np int, holder diplomacy.Participant) *diplomacy.Participant {
	c := &p.chunks[np]
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.First >= c.first && m.First <= c.last+3 && m.Type == diplomacy.ActorCountry {
			a := fromMention(m)
			a.Role = diplomacy.RoleOf
			return &a
		}
	}
	if holder.Country == "" {
		return nil
	}
	if known, ok := r.x.gazetteer.Actor("country:" + holder.Country); ok {
		return &diplomacy.Participant{Role: diplomacy.RoleOf, ID: known.ID, Name: known.Name, Country: holder.Country}
	}
	return nil
}
