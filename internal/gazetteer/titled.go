package gazetteer

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// office is a title as a sentence gives it: whose it is, and how its holder stands to it.
type office struct {
	first, last int
	title       *title
	wording     string // "foreign secretary", "ambassador to the United States"
	of          *polity
	to          []string // whom an ambassador or envoy is sent to
	way         string   // "", "former", "then", "elect", "deputy"
	plural      bool
	definite    bool // "the", "his"
}

// titled reads "[former] [UK] [former] prime minister [of X] [Sir Keir Starmer]".
func (p *scan) titled(i int) (Mention, bool) {
	o, ok := p.officeAt(i)
	if !ok {
		return Mention{}, false
	}
	if m, ok := p.holderNamed(&o); ok {
		return m, true
	}
	if o.title.phrase == "counterpart" && o.of == nil {
		return Mention{}, false
	}
	return p.holderOf(&o)
}

// counterpart finds the office that "counterpart" means: that of the person spoken of last.
func (p *scan) counterpart(o *office) {
	for k := len(p.r.recent) - 1; k >= 0; k-- {
		office := ""
		if person := p.g.personOf[p.r.recent[k]]; person != nil {
			if held := person.At(p.r.date); len(held) > 0 {
				office = held[0].Office
			}
		} else if seen := p.r.actors[p.r.recent[k]]; seen != nil {
			office = seen.actor.Office
		}
		if t, at, ok := p.g.titleOf(office); ok && t.rule != "none" {
			o.title, o.wording = &p.g.titles[at], t.phrase
			return
		}
	}
}

// modifiersAt reads words like "former" and returns where they end and what they say.
func (p *scan) modifiersAt(i int) (int, string) {
	way := ""
	for i < len(p.toks) {
		end, found := p.match(i, senseModifier)
		if end == 0 || len(pick(found, senseModifier)) == 0 {
			break
		}
		if tEnd, _ := p.match(i, senseTitle); tEnd > end { // "vice president", "chief of staff"
			break
		} else if next, _ := p.match(end, senseTitle); tEnd == end && next == 0 { // "the NATO chief"
			break
		}
		if w := modifiers[strings.ReplaceAll(p.phrase(i, end), " - ", "-")]; w != "" {
			way = w
		}
		i = end
		if i < len(p.toks) && isHyphen(p.toks[i].Text) {
			i++
		}
	}
	return i, way
}

func (p *scan) phrase(first, last int) string {
	ws := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		ws = append(ws, p.toks[i].Lower)
	}
	return strings.Join(ws, " ")
}

func (p *scan) officeAt(i int) (office, bool) {
	o := office{first: i, definite: determiner[p.lower(i-1)]}
	j, way := p.modifiersAt(i)
	if pol, ok := p.polityAt(j, sensePolity|senseDemonym|sensePlace); ok {
		if pol.sense == senseDemonym && len(pick(pol.entries, senseAdjective)) == 0 {
			return o, false
		}
		behind, compound := p.compound(pol.end)
		if compound && !installing[p.lower(behind-1)] {
			return o, false
		}
		k, way2 := p.modifiersAt(behind)
		if way2 != "" {
			way = way2
		}
		k = p.towardsTitle(k)
		o.of, j = &pol, k
	}
	end, found := p.match(j, senseTitle)
	if end == 0 {
		return o, false
	}
	if nEnd, _ := p.match(j, senseNoun|sensePerson|senseSurname); nEnd > end { // "defence ministry", "King Charles"
		if _, f := p.match(j, senseSurname); len(pick(f, senseSurname)) == 0 || o.of == nil {
			return o, false
		}
		end, _ = p.match(j, senseTitle)
	}
	e := pick(found, senseTitle)[0]
	if end == j+1 && p.toks[j].Tag == text.Verb && !p.isUpper(j) {
		return o, false // "who chairs the bloc"
	}
	if nEnd, _ := p.match(j, senseNoun); e.weak && nEnd == end && p.g.titles[e.ref].kind != "ambassador" {
		return o, false // "soldiers", "lawmakers" are many
	}
	if !e.weak && end == j+1 && alsoAdjective[p.lower(j)] && end < len(p.toks) && !p.isUpper(end) && (p.toks[end].Tag == text.Noun || p.toks[end].Tag == text.Adjective) {
		return o, false // "official status", "general election"
	}
	o.title, o.last, o.way, o.plural = &p.g.titles[e.ref], end, way, e.weak
	o.wording = p.phrase(j, end)
	for k := j; k < end; k++ {
		if w := p.ways[k]; w != "" {
			o.way, o.wording = w, o.title.phrase
		}
	}
	if p.lower(end) == "-" && (p.lower(end+1) == "elect" || p.lower(end+1) == "designate") {
		o.way, o.last = "elect", end+2
	} else if p.lower(end) == "elect" {
		o.way, o.last = "elect", end+1
	}
	if o.title.phrase == "counterpart" {
		p.counterpart(&o)
	}
	if second, f := p.match(o.last+1, senseTitle); second > 0 && p.lower(o.last) == "and" && o.title.kind == "ambassador" && p.g.titles[pick(f, senseTitle)[0].ref].kind == "ambassador" {
		o.last = second // "ambassador and permanent representative"
	}
	p.complement(&o)
	return o, true
}

// installing are the words that make the holder of an office act for the country before them: "Russian-installed governor".
var installing = map[string]bool{"installed": true, "appointed": true, "imposed": true, "controlled": true}

// towardsTitle steps over the words that qualify an office behind a country: "Ukraine's newly appointed", "the Chinese top climate".
func (p *scan) towardsTitle(k int) int {
	for j := k; j < len(p.toks) && j <= k+2; j++ {
		if end, _ := p.match(j, senseTitle); end > 0 {
			return j
		}
		if t := p.toks[j].Tag; t != text.Adjective && t != text.Noun && t != text.Adverb && t != text.Other || p.isUpper(j) {
			return k
		}
		if end, _ := p.match(j, senseNoun); end > 0 { // an organ stands between: "the Russian defence ministry official"
			return k
		}
	}
	return k
}

// alsoAdjective are titles that are adjectives, verbs or other nouns as well.
var alsoAdjective = map[string]bool{"official": true, "general": true, "chief": true, "head": true, "major": true, "representative": true, "minister": false,
	"marshal": true, "senior": true, "top": true, "royal": true, "chair": true, "boss": false, "deputy": true, "lead": true, "expert": true, "candidate": true, "spy": true,
	"whip": true, "duke": false, "ally": true, "judge": true, "justice": true, "secretary": false, "student": true, "teacher": true, "actor": true, "soldier": true, "ruler": true, "leader": false, "farmer": true, "mother": true, "father": true, "brother": true, "sister": true, "son": true, "daughter": true, "party": true}

// indefinite words say that any holder of such an office may be meant: "a Foreign Ministry spokesperson".
var indefinite = map[string]bool{"a": true, "an": true, "another": true, "one": true, "some": true, "several": true, "any": true}

var determiner = map[string]bool{"the": true, "its": true, "his": true, "her": true, "their": true, "our": true, "my": true}

// complement reads "of France", "to the United States", "for Ukraine" behind a title.
func (p *scan) complement(o *office) {
	prep := p.lower(o.last)
	if prep != "of" && prep != "to" && prep != "for" && prep != "at" {
		return
	}
	j := o.last + 1
	if p.lower(j) == "the" {
		j++
	}
	pol, ok := p.polityAt(j, senseCountry|senseOrg|senseCapital|senseMetonym|sensePlace)
	if !ok {
		return
	}
	end := pol.end
	if pol.possessive {
		if prep == "of" {
			return // "head of Ukraine's armed forces"
		}
		end--
	}
	if prep == "of" && o.of == nil {
		if nEnd, _ := p.match(pol.end, senseNoun|senseTitle); nEnd > 0 && pol.sense != senseOrg {
			return // "members of UK parliament"
		}
		o.of, o.last = &pol, end
		return
	}
	if o.title.kind == "ambassador" && (prep == "to" || prep == "for" || prep == "at") {
		name := ""
		if pol.country != nil {
			name = pol.country.Name
			if strings.HasPrefix(name, "United ") {
				name = "the " + name
			}
		} else {
			name = "the " + pol.org.Name
		}
		o.wording += " " + prep + " " + name
		o.to, o.last = pol.ids, end
	}
}

// holderNamed reads the name behind a title.
func (p *scan) holderNamed(o *office) (Mention, bool) {
	j := o.last
	comma := false
	if p.lower(j) == "," && (o.of != nil || o.definite) && p.isUpper(j+1) {
		comma = true
		j++
	}
	n, ok := p.nameAt(j, o)
	if !ok || comma && !p.closesApposition(n.last) || comma && o.plural {
		return Mention{}, false
	}
	if o.of != nil {
		p.r.offices[o.title.phrase] = o.of
	}
	m := Mention{First: o.first, Last: n.last, ID: n.id, Name: n.name, Type: diplomacy.ActorLeader, Kind: TitleName, Office: o.wording, How: n.how, Found: n.found}
	if m.Found {
		p.describeFound(&m, o)
		return m, true
	}
	p.describePerson(&m, o)
	if o.of == nil { // "President Volodymyr Zelensky of Ukraine"
		if p.lower(n.last) == "of" {
			if pol, ok := p.polityAt(n.last+1+btoi(p.lower(n.last+1) == "the"), senseCountry); ok && !pol.possessive {
				m.Last = pol.end
			}
		}
	}
	return m, true
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// closesApposition reports whether a name between commas ends here.
func (p *scan) closesApposition(i int) bool {
	switch p.lower(i) {
	case ",", ".", "", ")", ";", "–", "—":
		return true
	}
	return false
}

// holderOf resolves the office alone: "the British foreign secretary".
func (p *scan) holderOf(o *office) (Mention, bool) {
	m := Mention{First: o.first, Last: o.last, Kind: Title, Office: o.wording, Sector: o.title.sector, Plural: o.plural}
	if o.of == nil {
		return p.bareTitle(o, m)
	}
	p.r.offices[o.title.phrase] = o.of
	p.actFor(&m, o)
	if o.plural || o.way == "deputy" || o.title.rule == "none" {
		if t, ok := p.ownSeat(o); ok && !o.plural && o.way != "deputy" && !indefinite[p.lower(o.first-1)] {
			return p.holder(o, m, t), true
		}
		if len(m.For) == 0 && !m.Former { // "Venezuelan opposition leaders" act for no state
			m.Name = p.surface(o.first, o.last)
			m.ID, m.Type, m.Kind, m.How = "group:"+slug(m.Name), diplomacy.ActorGroup, Group, "a group that the text names"
			return m, true
		}
		m.ID, m.Name, m.Type = o.of.ids[0], p.polityName(o.of), diplomacy.ActorTypeOf(o.of.ids[0])
		m.Kind, m.How = Organ, "an office that many hold: acts for "+m.Name
		return m, true
	}
	if t, ok := p.ownSeat(o); ok && !indefinite[p.lower(o.first-1)] {
		return p.holder(o, m, t), true
	}
	m.ID, m.Name, m.Type = o.of.ids[0], p.polityName(o.of), diplomacy.ActorTypeOf(o.of.ids[0])
	m.How = "no holder of this office is known at the date: acts for " + m.Name
	return m, true
}

func (p *scan) polityName(pol *polity) string {
	if pol.country != nil {
		return pol.country.Name
	}
	return pol.org.Name
}

// actFor sets country, For and sector of the holder of an office.
func (p *scan) actFor(m *Mention, o *office) {
	if o.of != nil {
		m.For = o.of.acts
		if o.of.country != nil {
			m.Country = o.of.country.Code
		} else if o.of.org != nil {
			m.Country = o.of.org.Country
		}
	}
	m.Sector = o.title.sector
	if o.of != nil && o.of.org != nil && o.title.kind != "rebel" {
		m.Sector = o.of.org.Sector()
	}
	if o.way == "former" {
		m.Former, m.For = true, nil
	}
	if o.title.kind == "opposition" || o.title.kind == "rebel" || o.title.kind == "civilian" || o.title.kind == "business" || o.title.kind == "party" {
		m.For = nil
	}
}

// ownSeat finds the tenure that an office with its country means at the date.
func (p *scan) ownSeat(o *office) (Tenure, bool) {
	d := p.r.date
	seat := p.g.seatFor(o.title, o.wording, o.of.ids[0], d)
	if seat == nil {
		return Tenure{}, false
	}
	switch o.way {
	case "former":
		return p.formerHolder(o, seat)
	case "then":
		if y, ok := p.yearNamed(); ok {
			return seat.at(diplomacy.Date(y + "-07-01"))
		}
		return seat.before(d)
	case "elect":
		if t, ok := seat.next(d); ok {
			return t, true
		}
	}
	return seat.at(d)
}

// formerHolder resolves "the former president": the one of whom the article speaks, else the last one, unless another name
// follows.
func (p *scan) formerHolder(o *office, seat *Seat) (Tenure, bool) {
	for i := len(seat.Tenures) - 1; i >= 0; i-- {
		t := seat.Tenures[i]
		if t.To == "" || t.To.First() > p.r.date && p.r.date != "" {
			continue
		}
		if short := p.g.personOf[t.Person].Short; len(short) > 0 && p.r.mentions(strings.ToLower(short[0]), strings.ToLower(plain(short[0]))) {
			return t, true
		}
	}
	for j := o.last; j < len(p.toks) && j < o.last+5 && p.toks[j].Tag != text.Punctuation; j++ {
		if p.isUpper(j) && p.toks[j].Tag == text.ProperNoun {
			return Tenure{}, false
		}
	}
	return seat.before(p.r.date)
}

// yearNamed returns the one year that the sentence names.
func (p *scan) yearNamed() (string, bool) {
	year := ""
	for i := range p.toks {
		if t := p.toks[i].Text; len(t) == 4 && (strings.HasPrefix(t, "19") || strings.HasPrefix(t, "20")) && t[2] >= '0' && t[2] <= '9' && t[3] >= '0' && t[3] <= '9' {
			if year != "" && year != t {
				return "", false
			}
			year = t
		}
	}
	return year, year != ""
}

// holder fills a mention with the person who held an office.
func (p *scan) holder(o *office, m Mention, t Tenure) Mention {
	person := p.g.personOf[t.Person]
	m.ID, m.Name, m.Type, m.Office = person.ID, person.Name, diplomacy.ActorLeader, t.Office
	if m.Country == "" {
		m.Country = person.Country
	}
	m.How = fmt.Sprintf("%s held the office %q of %s from %s", person.Name, t.Office, t.Of, t.From)
	if t.To != "" {
		m.How += " to " + string(t.To)
	}
	if o.way == "elect" || o.way == "then" {
		m.For = nil
		m.Former = o.way == "then"
	}
	return m
}

// bareTitle resolves "the president" by who has been talked of, then by the country in focus.
func (p *scan) bareTitle(o *office, m Mention) (Mention, bool) {
	if p.lower(o.last) == "of" { // "the head of the separatist government" is not the head spoken of
		return p.someone(o, m)
	}
	capital := p.isUpper(o.first) && !p.s.Heading && o.first > 0
	single := o.title.rule != "none"
	if o.plural || !o.definite && !capital && !(p.s.Heading && single) || o.way == "deputy" {
		return p.someone(o, m)
	}
	if single {
		if id, how := p.inOffice(o); id != "" {
			person := p.g.personOf[id]
			m.ID, m.Name, m.Type, m.How, m.Country = id, person.Name, diplomacy.ActorLeader, how, person.Country
			p.describePerson(&m, o)
			return m, true
		}
	}
	if of := p.r.offices[o.title.phrase]; single && of != nil && (o.way == "elect" || o.way == "then") {
		with := *o
		with.of = of
		if t, ok := p.ownSeat(&with); ok {
			p.actFor(&m, &with)
			return p.holder(&with, m, t), true
		}
	}
	if single && (o.way == "" || o.way == "former") {
		for k := len(p.r.focus) - 1; k >= 0 && k >= len(p.r.focus)-2; k-- {
			c := p.g.countryOf[p.r.focus[k]]
			with := *o
			with.of = polityOf(c)
			if t, ok := p.ownSeat(&with); ok {
				p.actFor(&m, &with)
				m = p.holder(&with, m, t)
				m.How += "; the country is the one in focus"
				return m, true
			}
		}
	}
	return p.someone(o, m)
}

// inOffice finds the person of this article, the latest first, who holds an office that the title names.
func (p *scan) inOffice(o *office) (id, how string) {
	for k := len(p.r.recent) - 1; k >= 0; k-- {
		person := p.g.personOf[p.r.recent[k]]
		if person == nil {
			continue
		}
		for _, t := range person.Tenures {
			fits := t.holds(p.r.date)
			if o.way == "former" {
				fits = t.To != "" && t.To.First() <= p.r.date
			}
			if !fits {
				continue
			}
			seat := p.g.seatFor(o.title, o.wording, t.Of, p.r.date)
			if seat != nil && slices.ContainsFunc(seat.Tenures, func(x Tenure) bool { return x == t }) {
				return person.ID, "the " + o.wording + " of whom the article has spoken"
			}
		}
	}
	return "", ""
}

// asBefore resolves "the ambassador", "the diplomats" to those of whom the article has spoken: Russia's, the British ones.
func (p *scan) asBefore(o *office, m Mention) (Mention, bool) {
	of := p.r.offices[o.title.phrase]
	if of == nil || !o.definite || o.title.rule != "none" {
		return m, false
	}
	with := *o
	with.of = of
	p.actFor(&m, &with)
	m.ID, m.Name, m.Type, m.Kind = of.ids[0], p.polityName(of), diplomacy.ActorTypeOf(of.ids[0]), Organ
	m.How = "the " + o.wording + " of " + m.Name + ", of whom the article has spoken"
	return m, true
}

// someone is a holder of an office whom nothing tells apart: "an official", "lawmakers", "the minister".
func (p *scan) someone(o *office, m Mention) (Mention, bool) {
	if m, ok := p.asBefore(o, m); ok {
		return m, true
	}
	m.Name = p.surface(o.first, o.last)
	m.ID = "group:" + slug(m.Name)
	m.Type, m.Kind = diplomacy.ActorGroup, Group
	m.Unresolved = !o.plural
	m.How = "an office without a country: kept by name"
	if o.title.kind == "leader" && o.plural || m.ID == "group:" {
		return Mention{}, false
	}
	return m, true
}
