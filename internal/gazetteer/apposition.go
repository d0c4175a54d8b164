package gazetteer

import (
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

func upperOf(s string) string { return strings.ToUpper(s) }

// apposition joins an office to the name before it: "Kaja Kallas, the European Union's top diplomat". The office is the
// person's then, also where the data say nothing of it.
func (p *scan) apposition(before []Mention, m *Mention) {
	if len(before) == 0 || m.Kind != Title && m.Kind != Organ && m.Kind != Group || m.Office == "" || m.Plural {
		return
	}
	prev := &before[len(before)-1]
	if prev.Kind == Unknown && prev.Type == diplomacy.ActorGroup && strings.Contains(prev.Name, " ") && !prev.Place && p.joins(prev.Last, m.First) {
		p.r.nowPerson(prev)
	}
	if prev.Type != diplomacy.ActorPerson && prev.Type != diplomacy.ActorLeader || !p.joins(prev.Last, m.First) {
		return
	}
	if m.ID == prev.ID {
		return
	}
	if w := p.lower(m.First - 1); (w == "its" || w == "their") && m.Last < len(p.toks) && (p.toks[m.Last].Tag == text.Past || p.toks[m.Last].Tag == text.Verb) {
		return // "… talks with Trump, its foreign minister said"
	}
	m.How = "the office of " + prev.Name + ", who stands before it"
	office, for_, country, sector := m.Office, m.For, m.Country, m.Sector
	m.ID, m.Name, m.Type, m.Kind, m.Unresolved, m.Found = prev.ID, prev.Name, prev.Type, Title, false, prev.Found
	if p.g.personOf[prev.ID] != nil {
		m.Office, m.For, m.Country, m.Sector = prev.Office, prev.For, prev.Country, prev.Sector
		if len(m.For) == 0 && !m.Former {
			m.Office, m.For, m.Sector = office, for_, sector
		}
		return
	}
	if prev.Office == "" {
		prev.Office, prev.For, prev.Country, prev.Sector, prev.Unresolved = office, for_, country, sector, false
		if m.Former {
			prev.Former = true
		}
	}
	if t, _, ok := p.g.titleOf(office); ok && leading(t.kind) && country != "" {
		m.Type, prev.Type = diplomacy.ActorLeader, diplomacy.ActorLeader
	}
}

// joins reports whether nothing but a comma and an article stands between a name and an office.
func (p *scan) joins(from, to int) bool {
	if from >= to || p.lower(from) != "," && p.lower(from) != "(" {
		return false
	}
	for j := from + 1; j < to; j++ {
		switch p.lower(j) {
		case "the", "a", "an", "who", "is", "his", "her", "its":
		default:
			if e, _ := p.match(j, senseEthnic); e == 0 && p.toks[j].Tag != text.Adjective {
				return false
			}
		}
	}
	return true
}
