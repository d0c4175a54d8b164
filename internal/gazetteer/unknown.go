package gazetteer

import (
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// orgNouns end or head the name of a body. The value is as what it acts.
var orgNouns = map[string]diplomacy.Sector{"ministry": "government", "department": "government", "agency": "government", "bureau": "government",
	"commission": "government", "authority": "government", "administration": "government", "service": "government", "directorate": "government", "council": "government",
	"party": "opposition", "front": "opposition", "movement": "opposition", "alliance": "opposition", "coalition": "opposition", "bloc": "opposition", "league": "opposition",
	"committee": "civilian", "union": "civilian", "association": "civilian", "federation": "civilian", "foundation": "civilian", "institute": "civilian",
	"organization": "civilian", "organisation": "civilian", "society": "civilian", "network": "civilian", "campaign": "civilian", "university": "civilian",
	"college": "civilian", "center": "civilian", "centre": "civilian", "forum": "civilian", "congregation": "civilian", "church": "civilian", "trust": "civilian", "watch": "civilian", "club": "civilian", "initiative": "civilian",
	"confederation": "civilian", "observatory": "civilian", "assembly": "legislature", "congress": "legislature", "parliament": "legislature", "senate": "legislature", "house": "",
	"court": "judiciary", "tribunal": "judiciary", "brigade": "armed_group", "brigades": "armed_group", "army": "military", "force": "military", "forces": "military", "command": "military", "guard": "military", "guards": "military", "corps": "military", "navy": "military",
	"bank": "business", "corporation": "business", "corp": "business", "inc": "business", "ltd": "business", "company": "business", "co": "business", "group": "business",
	"airlines": "business", "airways": "business", "motors": "business", "holdings": "business", "energy": "business", "oil": "business", "petroleum": "business", "industries": "business", "plc": "business", "llc": "business", "fund": "business", "technologies": "business", "electric": "business", "media": "media", "police": "government", "office": "government", "embassy": "diplomat", "board": "government", "cabinet": "government", "militia": "armed_group", "cartel": "armed_group", "secretariat": "government", "taskforce": "government"}

// strange reads any name in capitals where a title or an honorific vouches that a person is meant.
func (p *scan) strange(i int, o *office, honorific bool) (foundName, bool) {
	last := p.run(i, 5)
	if last == i || p.lower(i) == "the" {
		return foundName{}, false
	}
	if end, _ := p.match(i, senseCountry|senseOrg|senseAdjective|senseMetonym|senseTitle|senseDemonym|senseNone); end >= last {
		return foundName{}, false
	}
	if !honorific && last-i == 1 && (p.head || p.caps || o != nil && !o.definite && o.of == nil && !p.isUpper(o.first)) {
		return foundName{}, false
	}
	if _, isOrg := orgNouns[p.lower(last-1)]; isOrg {
		return foundName{}, false
	}
	if last == i+1 && p.toks[i].Tag == text.Noun { // "General Election"
		return foundName{}, false
	}
	name := p.surface(i, last)
	if id, ok := p.misspelt(i, last, o); ok {
		person := p.g.personOf[id]
		return foundName{last: last, id: id, name: person.Name, kind: FullName, how: "a misspelling of " + person.Name}, true
	}
	return foundName{last: last, id: "person:" + slug(name), name: name, kind: FullName, found: true}, true
}

// run finds how far a name in capitals reaches: capitalised words that begin nothing else, particles and hyphens between them.
func (p *scan) run(i, most int) int {
	j, last := i, i
	for j < len(p.toks) && j-i < 2*most {
		t := &p.toks[j]
		switch {
		case p.isUpper(j) && !dayOrMonth[t.Lower] && (t.Tag != text.Punctuation) && !p.breaksRun(j, i):
			j++
			last = j
			if j < len(p.toks) && p.toks[j].Text == "." && len(t.Text) == 1 && p.isUpper(j+1) { // an initial
				j++
			}
		case j > i && particles[t.Lower] && p.isUpper(j+1):
			j++
		case j > i && isHyphen(t.Text) && j+1 < len(p.toks) && t.Start == p.toks[j-1].End && p.toks[j+1].Start == t.End:
			j += 2
			last = j
		default:
			return last
		}
		if last-i >= most+2 {
			return last
		}
	}
	return last
}

// breaksRun reports whether a capitalised word begins something else.
func (p *scan) breaksRun(j, i int) bool {
	if p.toks[j].Tag == text.Verb && (p.head || p.caps || j == i) || p.toks[j].Tag == text.Aux || p.toks[j].Tag == text.Pronoun || p.toks[j].Tag == text.Determiner {
		return j > i || p.toks[j].Tag != text.Verb
	}
	if j == i || p.ids[j] == 0 {
		return false
	}
	if p.toks[j].Start > p.toks[j-1].End+1 {
		return true
	}
	end, _ := p.match(j, senseCountry|senseAdjective|senseTitle|senseMetonym)
	return end > 0
}

// misspelt finds the person in office whose name differs from a full name in a letter or two: "Vladmir Putin".
func (p *scan) misspelt(i, last int, o *office) (string, bool) {
	if last-i < 2 {
		return "", false
	}
	if o != nil {
		if id, ok := p.otherSpelling(i, last, o); ok {
			return id, true
		}
	}
	end, found := p.match(last-1, senseSurname)
	if end != last {
		return "", false
	}
	first := foldName(p.toks[i].Text)
	for _, e := range pick(found, senseSurname) {
		person := p.g.persons[e.ref]
		w, _, more := strings.Cut(foldName(person.Name), " ")
		if !more {
			continue
		}
		near := len(w) >= 4 && len(first) >= 3 && distance(w, first, 2) <= 2
		if o != nil && o.of != nil && p.fitsOffice(person, o) >= 60 && w != "" && first[0] == w[0] {
			near = true
		}
		if near && (o == nil || p.fitsOffice(person, o) > 0) && len(person.At(p.r.date)) > 0 {
			return person.ID, true
		}
	}
	return "", false
}

// otherSpelling compares a name with that of the holder of the office stated, word by word: "Oleksander Turchinov".
func (p *scan) otherSpelling(i, last int, o *office) (string, bool) {
	with := *o
	if with.of == nil {
		if len(p.r.focus) == 0 {
			return "", false
		}
		with.of = polityOf(p.g.countryOf[p.r.focus[len(p.r.focus)-1]])
	}
	t, ok := p.ownSeat(&with)
	if !ok {
		return "", false
	}
	text := strings.Fields(foldName(p.surface(i, last)))
	person := p.g.personOf[t.Person]
	for _, name := range append([]string{person.Name}, person.Aliases...) {
		ws := strings.Fields(foldName(name))
		if len(ws) != len(text) || len(ws) < 2 {
			continue
		}
		near := true
		for k := range ws {
			near = near && distance(ws[k], text[k], 2) <= min(2, len(ws[k])/3)
		}
		if near {
			return person.ID, true
		}
	}
	return "", false
}

// distance is the edit distance of two words, or more than most.
func distance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			next := row[j]
			if a[i-1] != b[j-1] {
				diagonal = 1 + min(diagonal, row[j], row[j-1])
			}
			row[j], diagonal = diagonal, next
		}
	}
	return row[len(b)]
}

// unknown reads a name in capitals that no entry knows: a body by its noun, a person by a given name or what the article has
// said, else a name that stays unresolved.
func (p *scan) unknown(i int) (Mention, bool) {
	if !p.isUpper(i) || p.caps || p.toks[i].Tag == text.Punctuation {
		return Mention{}, false
	}
	if functionWord(p.toks[i].Tag) || credit[p.lower(i)] && !p.s.Heading {
		return Mention{}, false
	}
	last := p.orgRun(i)
	if last > i {
		return p.newOrg(i, last), true
	}
	last = p.run(i, 4)
	if last == i || p.byline(i) || treaties[p.lower(last-1)] {
		p.skip = last
		return Mention{}, false
	}
	if m, ok := p.cameBack(i, last); ok {
		return m, true
	}
	multi := last-i > 1
	switch {
	case p.head, p.s.Heading:
		return Mention{}, false
	case i <= p.s.Body && !multi && p.toks[i].Tag != text.ProperNoun, i == 0 && !multi, p.startsSentence(i) && !multi && p.toks[i].Tag != text.ProperNoun:
		return Mention{}, false
	case functionWord(p.toks[i].Tag) && !multi:
		return Mention{}, false
	}
	name := p.surface(i, last)
	m := Mention{First: i, Last: last, Name: name, Unresolved: true, Found: true, Kind: Unknown}
	m.Place = p.placeName(i, last, true)
	if id, ok := p.misspelt(i, last, nil); ok {
		m.ID, m.Type, m.Kind, m.Unresolved, m.Found = id, diplomacy.ActorLeader, FullName, false, false
		m.Name, m.How, m.Place = p.g.personOf[id].Name, "a misspelling of "+p.g.personOf[id].Name, false
		p.describePerson(&m, nil)
		return m, true
	}
	if multi && !m.Place && (p.bearsSurname(last) || p.g.firsts[wordKey(strings.ToLower(plain(p.toks[i].Text)))] || last-i <= 4 && p.speaks(i, last)) {
		m.ID, m.Type, m.How = "person:"+slug(name), diplomacy.ActorPerson, "a person's name that no entry knows"
		return m, true
	}
	m.ID, m.Type, m.How = "group:"+slug(name), diplomacy.ActorGroup, "a name that no entry knows"
	return m, m.ID != "group:"
}

// treaties end the names of what actors agree on, which are no actors.
var treaties = map[string]bool{"treaty": true, "treaties": true, "accord": true, "accords": true, "agreement": true, "agreements": true, "pact": true, "convention": true, "conventions": true,
	"protocol": true, "protocols": true, "memorandum": true, "charter": true, "statute": true, "declaration": true, "armistice": true}

// bearsSurname reports whether a name ends in a family name of the data: "Melania Trump".
func (p *scan) bearsSurname(last int) bool {
	end, found := p.match(last-1, senseSurname)
	return end == last && has(found, senseSurname)
}

// speaks reports whether the words around a name are those of a speaker.
func (p *scan) speaks(i, last int) bool {
	return speaking[p.lower(last)] || speaking[p.lower(i-1)] || p.lower(i-1) == "to" && p.lower(i-2) == "according"
}

var speaking = map[string]bool{"said": true, "says": true, "added": true, "told": true, "wrote": true, "insisted": true, "argued": true, "explained": true, "tweeted": true, "posted": true, "replied": true, "recalled": true}

func functionWord(t text.Tag) bool {
	switch t {
	case text.Pronoun, text.Determiner, text.Preposition, text.Conjunction, text.Aux, text.Adverb, text.Gerund:
		return true
	}
	return false
}

// startsSentence reports whether a token is the first word, or the first of a quotation.
func (p *scan) startsSentence(i int) bool {
	for j := i - 1; j >= p.s.Body; j-- {
		if p.toks[j].Tag != text.Punctuation {
			switch p.toks[i-1].Text {
			case "“", "\"", ":", "‘", "—", "–", "•", ".", "?", "!":
				return true
			}
			return false
		}
	}
	return true
}

// cameBack resolves a name that this article has introduced.
func (p *scan) cameBack(i, last int) (Mention, bool) {
	for end := last; end > i; end-- {
		if p.toks[end-1].Tag == text.Punctuation || p.partOfName(i, end) {
			continue
		}
		ids := p.r.named[foldName(p.surface(i, end))]
		if len(ids) == 0 {
			continue
		}
		seen := p.r.actors[ids[len(ids)-1]]
		if seen == nil {
			continue
		}
		a := seen.actor
		m := Mention{First: i, Last: end, ID: a.ID, Name: a.Name, Type: a.Type, Country: a.Country, Office: a.Office, For: seen.for_, Kind: Surname, Found: true, How: "named in full before"}
		if a.Type == diplomacy.ActorOrganization || a.Type == diplomacy.ActorGroup {
			m.Kind = OrgName
		}
		return m, true
	}
	return Mention{}, false
}

// namesake reads a person whose given name is a place's too: "Jordan Pickford".
func (p *scan) namesake(i int) (Mention, bool) {
	if !p.g.namesakes[p.toks[i].Lower] || !p.isUpper(i) || p.head || p.caps || !p.goesOn(i+1) || isHyphen(p.lower(i+1)) {
		return Mention{}, false
	}
	if end, found := p.match(i, sensePerson|senseOrg|senseNone|sensePlace|senseCountry|senseCapital); end > i+1 && len(found) > 0 {
		return Mention{}, false
	}
	if _, body := orgNouns[p.lower(i+1)]; body || p.lower(i-1) == "in" || p.lower(i-1) == "of" || p.lower(i-1) == "the" {
		return Mention{}, false
	}
	if last := p.orgRun(i); last > i+1 {
		return Mention{}, false
	}
	last := p.run(i+1, 3)
	if last <= i+1 {
		return Mention{}, false
	}
	name := p.surface(i, last)
	return Mention{First: i, Last: last, Name: name, ID: "person:" + slug(name), Type: diplomacy.ActorPerson, Kind: Unknown, Unresolved: true, Found: true,
		How: "a person's name that no entry knows; its first word is a place's too"}, true
}

// byline reports whether a name is a reporter's or a photographer's.
func (p *scan) byline(i int) bool {
	switch p.lower(i - 1) {
	case "by":
		return p.toks[i-1].Text == "By" || p.toks[i-1].Text == "BY"
	case ":":
		return credit[p.lower(i-2)]
	case "/":
		return true
	}
	return credit[p.lower(i-1)]
}

var credit = map[string]bool{"credit": true, "photo": true, "photograph": true, "image": true, "picture": true, "photos": true, "pic": true, "reporting": true, "editing": true, "writing": true}

// orgRun finds the end of the name of a body: capitalised words that end in a word like "Ministry", or such a word with "of"
// and a name behind it. It returns i where there is none.
func (p *scan) orgRun(i int) int {
	j, last := i, i
	for j < len(p.toks) && j-i < 10 {
		t := &p.toks[j]
		upper := p.isUpper(j) && t.Tag != text.Punctuation && !dayOrMonth[t.Lower]
		_, noun := orgNouns[t.Lower]
		switch {
		case upper && noun && (j > i || p.lower(j+1) == "of" && p.isUpper(j+2) || p.lower(j+1) == "for" && p.isUpper(j+2)):
			last = j + 1
			j++
		case upper && (p.toks[j].Tag != text.Verb || j == i):
			if title, _ := p.match(j, senseTitle|senseHonorific); title > 0 && j > i {
				return last
			}
			if last > i && p.lower(j-1) != "of" && p.lower(j-1) != "for" && p.lower(j-1) != "and" && !afterOf(p, j, i) {
				return last
			}
			j++
			if last > i && afterOf(p, j, i) {
				last = j
			}
		case j > i && (t.Lower == "of" || t.Lower == "for" || t.Lower == "and" || t.Lower == "the" || t.Lower == "&" || isHyphen(t.Text)) && (p.isUpper(j+1) || p.lower(j+1) == "the" && p.isUpper(j+2)):
			if _, body := orgNouns[p.lower(j-1)]; t.Lower == "and" && (last == j || body) { // "the Foreign Ministry and Iran"
				return last
			}
			j++
		default:
			return last
		}
	}
	return last
}

// longerOrg returns the end of a body's name that goes beyond the country and the noun it begins with: "Welsh Farmers Union".
func (p *scan) longerOrg(i int) int {
	end, _ := p.match(i, senseCountry|senseAdjective|sensePlace|senseCapital|senseOrg)
	if end == 0 || end >= len(p.toks) || !p.isUpper(end) || p.head || p.caps {
		return 0
	}
	last := p.orgRun(i)
	if last <= end+1 {
		return 0
	}
	for j := end; j < last; j++ {
		e, found := p.match(j, senseTitle|senseNoun|sensePerson|senseSurname|senseHonorific)
		if e == 0 || j+1 == last {
			continue
		}
		if j == end && e == last {
			return 0 // "Russian Defence Ministry" is Russia's
		}
		if titles := pick(found, senseTitle); len(titles) == 0 || !titles[0].weak {
			return 0
		}
	}
	return last
}

// afterOf reports whether the name goes on behind "of": "Ministry of Justice", "University of Texas".
func afterOf(p *scan, j, i int) bool {
	for k := j - 1; k > i; k-- {
		switch p.lower(k) {
		case "of", "for":
			return true
		}
		if !p.isUpper(k) && p.lower(k) != "and" && p.lower(k) != "the" && p.lower(k) != "&" {
			return false
		}
	}
	return false
}

func (p *scan) newOrg(i, last int) Mention {
	if p.lower(last-1) == "of" {
		last--
	}
	name := p.surface(i, last)
	m := Mention{First: i, Last: last, Name: name, ID: "org:" + slug(name), Type: diplomacy.ActorOrganization, Kind: OrgName, Found: true, How: "a body that the text names"}
	for j := i; j < last; j++ {
		if s, ok := orgNouns[p.lower(j)]; ok && (m.Sector == "" || j == last-1) {
			m.Sector = s
		}
		if end, found := p.match(j, senseCountry|senseAdjective|senseCapital|sensePlace); end > 0 && m.Country == "" {
			if es := pick(found, senseCountry|senseAdjective|senseCapital); len(es) > 0 {
				m.Country = p.countryAmong(es).Code
			}
		}
	}
	switch m.Sector {
	case "government", "military", "judiciary", "legislature", "diplomat":
		if m.Country != "" {
			m.For = []string{"country:" + m.Country}
		}
	}
	return m
}
