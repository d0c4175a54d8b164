package gazetteer

import (
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

// noteOffice keeps whose an office last was, and with "army chief" whose "the army" is.
func (r *Resolver) noteOffice(o *office) {
	r.offices[o.title.phrase] = o.of
	if organ, _, more := strings.Cut(o.title.phrase, " "); more && stateAlone[organ] && o.of.country != nil {
		r.offices["organ "+organ] = o.of
	}
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
		if end == 0 || !has(found, senseModifier) {
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

// oneOfMany are words before a title that many bear.
var oneOfMany = map[string]bool{"only": true, "another": true, "any": true, "no": true, "every": true, "fellow": true, "other": true}

// ofSubject reports whether "its" stands before token i behind a comma or semicolon: it is the subject's that the sentence begins with.
func (p *scan) ofSubject(i int) bool {
	if p.lower(i-1) == "new" {
		i--
	}
	return p.lower(i-1) == "its" && (p.lower(i-2) == "," || p.lower(i-2) == ";")
}

func (p *scan) officeAt(i int) (office, bool) {
	o := office{first: i, definite: determiner[p.lower(i-1)]}
	j, way := p.modifiersAt(i)
	if pol, ok := p.polityAt(j, sensePolity|senseDemonym|sensePlace); ok {
		if pol.sense == senseDemonym && !has(pol.entries, senseAdjective) {
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
		own := pol // made only where it is an office's
		o.of, j = &own, k
	}
	if o.of == nil {
		o.of = p.ownerBefore(i)
	}
	end, found := p.match(j, senseTitle)
	if end == 0 {
		return o, false
	}
	if o.of == nil && p.subject != nil && p.ofSubject(i) && end < len(p.toks) && (p.toks[end].Tag == text.Past || p.toks[end].Tag == text.Aux) {
		o.of = polityOf(p.subject) // "Peru will talk to Chile, its foreign minister said"
	}
	if oneOfMany[p.lower(i-1)] || p.prev != nil && p.prev.Last == i && oneOfMany[p.lower(p.prev.First-1)] {
		return o, false // "the only EU leader to …"
	}
	if nEnd, _ := p.match(j, senseNoun|sensePerson|senseSurname); nEnd > end { // "defence ministry", "King Charles"
		if _, f := p.match(j, senseSurname); !has(f, senseSurname) || o.of == nil {
			return o, false
		}
		end, _ = p.match(j, senseTitle)
	}
	e := first(found, senseTitle)
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
	if second, f := p.match(o.last+1, senseTitle); second > 0 && p.lower(o.last) == "and" && o.title.kind == "ambassador" && p.g.titles[first(f, senseTitle).ref].kind == "ambassador" {
		o.last = second // "ambassador and permanent representative"
	}
	p.complement(&o)
	return o, true
}

// installing are the words that make the holder of an office act for the country before them: "Russian-installed governor".
var installing = map[string]bool{"installed": true, "appointed": true, "imposed": true, "controlled": true}

// ownerBefore is for whom the person acts whose the office is: "President Erdogan's spokesman" is Turkey's.
func (p *scan) ownerBefore(i int) *polity {
	if p.prev == nil || p.prev.Last+1 != i || !p.possessive(p.prev.Last) || len(p.prev.For) == 0 || diplomacy.ActorTypeOf(p.prev.ID) != diplomacy.ActorPerson {
		return nil
	}
	id := p.prev.For[0]
	if c := p.g.countryOf[strings.TrimPrefix(id, "country:")]; c != nil {
		return polityOf(c)
	}
	if o := p.g.orgOf[id]; o != nil {
		return &polity{ids: []string{id}, acts: o.actsFor(), org: o}
	}
	return nil
}

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
		own := pol
		o.of, o.last = &own, end
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
		p.r.noteOffice(o)
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
