package gazetteer

import (
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// organ reads a country or organisation with a noun for its organs, forces or people: "British troops", "Kyiv's air force",
// "the Chinese foreign ministry", "Malian rebels".
func (p *scan) organ(i int) (Mention, bool) {
	pol, ok := p.polityAt(i, sensePolity|sensePlace)
	if !ok {
		return Mention{}, false
	}
	j, compound := p.compound(pol.end)
	for skip := 0; skip < 3; skip++ {
		end, found := p.match(j, senseNoun)
		if es := pick(found, senseNoun); end > 0 && len(es) > 0 && !p.isVerbHere(j, end) {
			n := &p.g.nouns[es[0].ref]
			// "police officers", "army chief's": the longest chain of nouns
			for {
				next, more := p.match(end, senseNoun)
				if next == 0 || p.isVerbHere(end, next) {
					break
				}
				n, end = &p.g.nouns[first(more, senseNoun).ref], next
			}
			at := end
			if p.possessive(at) { // "the ministry's spokesman"
				at++
			}
			if t, _ := p.match(at, senseTitle); t > 0 && n.class == "state" {
				own := pol // which the article's memory keeps
				return p.organTitle(i, &own, n, at)
			}
			if n.class == "group" && !strings.HasSuffix(n.phrase, "s") && p.modifies(end) {
				return Mention{}, false // "a Quetta terrorist attack"
			}
			own := pol
			return p.organMention(i, end, &own, n, compound), true
		}
		if e, _ := p.match(j, senseEthnic|senseAdjective); e > 0 && pol.sense == senseAdjective { // "Syrian Turkmen rebels"
			if n, _ := p.match(e, senseNoun); n > 0 {
				j = e
				continue
			}
		}
		if j >= len(p.toks) || !qualifies(&p.toks[j], &pol) {
			break
		}
		if j > pol.end && p.isUpper(j) {
			break
		}
		j++
	}
	return Mention{}, false
}

// qualifies reports whether a word may stand between a country and the noun of its organ: "Yemen's internationally recognised
// government".
func qualifies(t *text.Token, pol *polity) bool {
	switch t.Tag {
	case text.Adjective, text.Noun:
		return true
	case text.ProperNoun:
		return lowerWord(t.Text)
	case text.Adverb, text.Past:
		return pol.possessive || pol.sense == senseAdjective
	}
	return false
}

// compound reads "-backed", "-led", "-installed" behind a country: the country stands behind those that follow, but they are
// not it.
func (p *scan) compound(i int) (int, bool) {
	if i+1 < len(p.toks) && isHyphen(p.toks[i].Text) && backing[p.lower(i+1)] {
		return i + 2, true
	}
	return i, false
}

var backing = map[string]bool{"backed": true, "led": true, "installed": true, "aligned": true, "allied": true, "supported": true, "funded": true,
	"trained": true, "sponsored": true, "appointed": true, "controlled": true, "imposed": true, "occupied": true, "based": true, "armed": true, "linked": true, "born": true, "speaking": true, "affiliated": true, "owned": true, "friendly": true}

// isVerbHere tells the verb from the noun: "Iran strikes", "the US forces Japan to".
func (p *scan) isVerbHere(i, end int) bool {
	if end != i+1 {
		return false
	}
	switch p.lower(i) {
	case "forces", "strikes", "guards", "police", "state", "house", "mission", "strike", "tanks", "officers", "crowds", "mobs", "drones", "staff", "gangs", "side", "monitors", "missiles", "man", "experts", "shelling":
		return p.toks[i].Tag == text.Verb
	}
	return false
}

// organTitle reads "Kremlin spokesman", "the Russian foreign ministry spokeswoman Maria Zakharova".
func (p *scan) organTitle(i int, pol *polity, n *noun, at int) (Mention, bool) {
	if pol.country != nil && stateAlone[n.phrase] {
		p.r.offices["organ "+n.phrase] = pol
	}
	end, found := p.match(at, senseTitle)
	o := office{first: i, last: end, title: &p.g.titles[first(found, senseTitle).ref], of: pol, wording: n.phrase + " " + p.phrase(at, end)}
	o.plural = first(found, senseTitle).weak
	p.complement(&o)
	if m, ok := p.holderNamed(&o); ok {
		return m, true
	}
	return p.holderOf(&o)
}

func (p *scan) organMention(i, end int, pol *polity, n *noun, compound bool) Mention {
	if _, body := orgNouns[p.lower(end-1)]; body && n.class == "group" && p.isUpper(end-1) && !p.head && !p.caps && !pol.possessive && !compound {
		return p.newOrg(i, end) // "Bangladesh Bank"
	}
	m := Mention{First: i, Last: end, Kind: Organ, Sector: n.sector, Plural: strings.HasSuffix(n.phrase, "s"), For: pol.acts}
	if pol.country != nil {
		m.Country = pol.country.Code
	}
	if n.class == "group" && pol.org != nil && n.sector == "igo" && !compound {
		n = &noun{phrase: n.phrase, class: "state", sector: pol.org.Sector()} // "EU member states" are the EU
	}
	if n.class == "group" || compound {
		m.Name = p.surface(i, end)
		if pol.possessive && pol.country != nil { // "Syria's rebels" and "Damascus's rebels" are the Syrian ones
			m.Name = pol.country.adjective() + " " + p.surface(pol.end, end)
		}
		m.ID, m.Type, m.Kind, m.For = "group:"+slug(m.Name), diplomacy.ActorGroup, Group, nil
		m.How = "a group that the text names"
		if n.sector == "military" && compound && p.lower(pol.end+1) != "led" {
			m.Sector = "armed_group"
		}
		return m
	}
	if pol.country != nil && stateAlone[n.phrase] {
		p.r.offices["organ "+n.phrase] = pol
	}
	m.ID, m.Name = pol.ids[0], p.polityName(pol)
	m.Type = diplomacy.ActorTypeOf(m.ID)
	m.How = "an organ or the people of " + m.Name
	return m
}

// groupNoun reads a group without a country: "rebels", "human rights groups", "police". Organs of a state without a country
// belong to the one that the article is about.
func (p *scan) groupNoun(i int) (Mention, bool) {
	end, found := p.match(i, senseNoun)
	es := pick(found, senseNoun)
	if end == 0 || len(es) == 0 || p.isVerbHere(i, end) || p.toks[i].Tag == text.Verb {
		return Mention{}, false
	}
	n := &p.g.nouns[es[0].ref]
	if m, ok := p.organOfFocus(i, end, n); ok {
		return m, true
	}
	if p.modifies(end) {
		return Mention{}, false
	}
	if p.isUpper(i) {
		if last := p.orgRun(i); last > end {
			return p.newOrg(i, last), true
		}
	}
	if n.class == "thing" {
		return Mention{}, false
	}
	first := p.withAdjectives(i)
	m := Mention{First: first, Last: end, Sector: n.sector, Plural: strings.HasSuffix(n.phrase, "s"), Kind: Group, Type: diplomacy.ActorGroup}
	m.Name = p.surface(first, end)
	m.ID = "group:" + slug(m.Name)
	m.How = "a group that the text names"
	theCountrys := (p.lower(first-1) == "'s" && p.lower(first-2) == "country") || p.lower(first-1) == "its"
	var owner *polity
	if n.class == "state" && (stateAlone[n.phrase] || theCountrys) && len(p.r.focus) > 0 {
		owner = p.ownerOf(n)
	}
	if owner != nil && (theCountrys || determiner[p.lower(first-1)] || p.isUpper(first)) {
		c := owner.country
		m.ID, m.Name, m.Type, m.Country, m.For, m.Kind = c.ids[0], c.Name, diplomacy.ActorCountry, c.Code, c.ids, Organ
		m.How = "an organ of the state; the country is the one in focus"
		return m, true
	}
	if n.class == "state" && !groupAlone[n.sector] || singularNoise[n.phrase] && p.lower(first-1) != "the" && p.lower(first-1) != "a" && p.lower(first-1) != "an" {
		return Mention{}, false
	}
	if end < len(p.toks) && p.lower(end) == "in" { // "a court in Istanbul"
		if pol, ok := p.polityAt(end+1, senseCountry|senseCapital|sensePlace); ok && pol.country != nil {
			m.Country = pol.country.Code
		}
	}
	return m, true
}

// ethnic reads "Kurdish fighters", "Western leaders", "Kurds", and regions that act: "Europe", "the West". The adjective alone
// is no actor.
func (p *scan) ethnic(i int) (Mention, bool) {
	end, found := p.match(i, senseEthnic|senseEthnicPeople|senseRegion)
	if end == 0 {
		return Mention{}, false
	}
	if nEnd, _ := p.match(i, senseNoun); nEnd > end { // "Gulf states"
		return Mention{}, false
	}
	if longer, _ := p.match(i+1, senseNoun|senseOrg|senseEthnicPeople); p.lower(i) == "the" && longer > end { // "the Gulf states"
		return Mention{}, false
	}
	m := Mention{First: i, Last: end, Kind: Group, Type: diplomacy.ActorGroup, Sector: "civilian", Plural: true, How: "a group that the text names"}
	switch {
	case has(found, senseRegion):
		m.Sector, m.Plural, m.How = "igo", false, "a region without a government"
		m.Place = p.placeName(i, end, false)
	case has(found, senseEthnic):
		j := end
		if isHyphen(p.lower(j)) {
			p.skip = j + 1
			return Mention{}, false
		}
		for skip := 0; skip < 2 && j < len(p.toks); skip++ {
			if nEnd, nouns := p.match(j, senseNoun); nEnd > 0 && !p.isVerbHere(j, nEnd) {
				n := &p.g.nouns[first(nouns, senseNoun).ref]
				if n.class != "thing" {
					m.Last, m.Sector = nEnd, n.sector
				}
				break
			}
			if p.toks[j].Tag != text.Adjective {
				break
			}
			j++
		}
		if m.Last == end {
			p.skip = end
			return Mention{}, false
		}
	}
	m.Name = p.surface(i, m.Last)
	m.ID = "group:" + slug(m.Name)
	return m, true
}

// sports reports whether the sentence is about sport, where a country's name is a team's.
func (p *scan) sports() bool {
	if p.sport == 0 {
		p.sport = 1
		weight, score := 0, false
		for i := range p.toks {
			weight += p.g.sports[p.toks[i].Lower]
			if p.toks[i].Text == "-" && i > 0 && i+1 < len(p.toks) && p.toks[i-1].Tag == text.Number && p.toks[i+1].Tag == text.Number && len(p.toks[i-1].Text) < 3 {
				score = true
			}
		}
		// An article that has told of sport twice, and of nobody in office, goes on with it.
		if weight >= 3 || weight >= 2 && score || p.r.sports >= 2 && len(p.r.recent) == 0 {
			p.sport = 2
			p.r.sports++
		}
	}
	return p.sport == 2
}

// ownerOf tells whose "the foreign ministry" is: the country's whose it last was in this article, else that in focus, nil for a junta that has
// not been named with its country. The article has a country in focus.
func (p *scan) ownerOf(n *noun) *polity {
	if pol := p.r.offices["organ "+n.phrase]; pol != nil {
		return pol
	}
	if strings.HasSuffix(n.phrase, "junta") {
		return nil // few countries have one: that of the country named last may be none
	}
	return polityOf(p.g.countryOf[p.r.focus[len(p.r.focus)-1]])
}

// organOfFocus reads "a Foreign Ministry spokesperson" of the country that the article is about.
func (p *scan) organOfFocus(i, end int, n *noun) (Mention, bool) {
	at := end
	if p.possessive(at) {
		at++
	}
	if t, _ := p.match(at, senseTitle); t == 0 || !stateAlone[n.phrase] || len(p.r.focus) == 0 {
		return Mention{}, false
	}
	owner := p.ownerOf(n)
	if owner == nil {
		return Mention{}, false
	}
	return p.organTitle(i, owner, n, at)
}

// stateAlone are organs that, without a country, mean those of the country in focus.
var stateAlone = map[string]bool{"government": true, "foreign ministry": true, "foreign office": true, "defence ministry": true, "defense ministry": true,
	"state department": true, "army": true, "military": true, "parliament": true, "interior ministry": true, "foreign affairs ministry": true, "authorities": true,
	"armed forces": true, "air force": true, "navy": true, "cabinet": true, "presidency": true, "ministry of foreign affairs": true, "ministry of defence": true,
	"ministry of defense": true, "embassy": true, "central bank": true, "finance ministry": true, "presidential office": true, "junta": true, "military junta": true}

var groupAlone = map[diplomacy.Sector]bool{"government": true, "judiciary": true, "military": true, "legislature": true}

// singularNoise are words that are mostly no actors unless a determiner stands before them.
var singularNoise = map[string]bool{"military": true, "court": true, "police": false, "house": true, "assembly": true, "mission": true, "side": true, "state": true, "regime": true,
	"intelligence": true, "tank": true, "drone": true, "missile": true, "strike": true, "strikes": true, "man": true, "woman": true, "media": true, "press": true,
	"industry": true, "company": true, "firm": true, "bank": true, "party": true, "coalition": true, "alliance": true, "union": true, "television": true,
	"daily": true, "authority": true, "leadership": true, "congress": true, "shelling": true, "staff": true, "crew": true, "youth": true, "airstrike": true, "air strike": true}

// modifies reports whether the noun only modifies another one: "police station", "rebel stronghold", "army base".
func (p *scan) modifies(end int) bool {
	if end >= len(p.toks) {
		return false
	}
	if isHyphen(p.toks[end].Text) {
		return true
	}
	t := &p.toks[end]
	return t.Tag == text.Noun && !p.isUpper(end)
}

// withAdjectives takes in the adjectives before a group: "armed pro-government militias".
func (p *scan) withAdjectives(i int) int {
	first := i
	for first > 0 && i-first < 3 {
		t := &p.toks[first-1]
		floor := 0
		if p.prev != nil {
			floor = p.prev.Last
		}
		if first-1 < floor || t.Tag != text.Adjective || p.isUpper(first-1) && first-1 > 0 {
			break
		}
		first--
	}
	return first
}
