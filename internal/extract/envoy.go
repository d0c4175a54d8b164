package extract

import (
	"slices"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// Ambassadors and envoys have two ends: who sends them and where they go. "Poland named Adam Nowak its ambassador to Hungary".

var sentOffices = set("ambassador envoy commissioner representative")

// sentTo returns where the office in a noun phrase is sent: the country or organisation behind "ambassador to".
func (r *reader) sentTo(p *parsed, np int) *diplomacy.Participant {
	c := &p.chunks[np]
	for k := c.first; k <= c.last; k++ {
		if !sentOffices[p.tok[k].Lower] || k+2 >= len(p.tok) || p.tok[k+1].Lower != "to" {
			continue
		}
		from := k + 2
		if p.tok[from].Lower == "the" {
			from++
		}
		for last := min(from+4, len(p.tok)-1); last >= from; last-- {
			name := p.slice(from, last)
			if country, ok := r.x.gazetteer.CountryByName(name); ok {
				return &diplomacy.Participant{Role: diplomacy.RoleTo, ID: "country:" + country.Code, Name: country.Name, Country: country.Code, Text: name}
			}
			if id := r.organizationNamed(name); id != "" {
				known, _ := r.x.gazetteer.Actor(id)
				return &diplomacy.Participant{Role: diplomacy.RoleTo, ID: id, Name: known.Name, Text: name}
			}
		}
	}
	return nil
}

func (r *reader) organizationNamed(name string) string {
	for _, o := range r.x.gazetteer.Organizations() {
		if o.Name == name || slices.Contains(o.Aliases, name) {
			return o.ID
		}
	}
	return ""
}

// sender returns whose envoy it is: the country named before the office ("the French ambassador to"), else whoever appoints
// ("Poland named … its ambassador to"). Nobody is guessed.
func (r *reader) sender(p *parsed, verb int, a *arguments, np int) []diplomacy.Participant {
	c := &p.chunks[np]
	office := slices.IndexFunc(p.tok[c.first:c.last+1], func(t text.Token) bool { return sentOffices[t.Lower] }) + c.first
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.First >= c.first && m.First < office && m.Type == diplomacy.ActorCountry {
			of := fromMention(m)
			of.Role = diplomacy.RoleOf
			return []diplomacy.Participant{of}
		}
	}
	if p.chunks[verb].verb.passive {
		return nil
	}
	for _, s := range r.participants(p, a.subject, diplomacy.RoleOf) {
		if known, ok := r.x.gazetteer.Actor("country:" + s.Country); ok {
			return []diplomacy.Participant{{Role: diplomacy.RoleOf, ID: known.ID, Name: known.Name, Country: s.Country}}
		}
	}
	return nil
}
