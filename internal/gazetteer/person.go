package gazetteer

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// found is a person's name in a sentence.
type foundName struct {
	last   int
	id     string
	name   string
	how    string
	found  bool // nobody of the data
	kind   MentionKind
	others []string // candidates where it stays open
}

// person reads a name without a title, with or without honorifics.
func (p *scan) person(i int) (Mention, bool) {
	n, ok := p.nameAt(i, nil)
	if !ok {
		return Mention{}, false
	}
	m := Mention{First: i, Last: n.last, ID: n.id, Name: n.name, Type: diplomacy.ActorLeader, Kind: n.kind, How: n.how, Found: n.found, Candidates: n.others, Unresolved: len(n.others) > 0}
	if n.found {
		p.describeFound(&m, nil)
		return m, true
	}
	p.describePerson(&m, nil)
	return m, true
}

// nameAt reads a person's name: honorifics, then a name of the data, a name of this article, or, where a title or an honorific
// vouches for it, any name in capitals.
func (p *scan) nameAt(i int, o *office) (foundName, bool) {
	full, _ := p.match(i+1, sensePerson)
	if end, found := p.match(i, senseSurname); end > i+1 && full <= end && has(found, senseSurname) {
		if n, ok := p.shortName(i, o, true); ok && n.last >= end { // "King Charles", "Sheikh Tamim"
			return n, true
		}
	}
	j, honorific, firstName := i, false, false
	for j < len(p.toks) {
		end, found := p.match(j, senseHonorific)
		if end == 0 || !has(found, senseHonorific) || !p.isUpper(j) {
			break
		}
		honorific = true
		firstName = firstName || honorifics[strings.TrimSuffix(p.toks[j].Text, ".")]
		j = end
		if p.lower(j) == "." {
			j++
		}
	}
	if o != nil { // a second title: "Deputy Prime Minister and Foreign Minister X", "President Gen. X"
		if p.lower(j) == "and" {
			if end, _ := p.match(j+1, senseTitle); end > 0 {
				if n, ok := p.nameAt(end, o); ok {
					return n, true
				}
			}
		}
	}
	if end, found := p.match(j, sensePerson); end > 0 {
		if n, ok := p.known(j, end, pick(found, sensePerson), o); ok {
			return n, true
		}
	}
	if n, ok := p.shortName(j, o, honorific); ok {
		return n, true
	}
	if honorific && firstName {
		if n, ok := p.firstName(j); ok {
			return n, true
		}
	}
	if o != nil || honorific {
		return p.strange(j, o, honorific)
	}
	return foundName{}, false
}

// known resolves a full name of the data.
func (p *scan) known(i, end int, es []entry, o *office) (foundName, bool) {
	best := p.best(es, o)
	person := p.g.persons[best[0]]
	n := foundName{last: p.generation(end), id: person.ID, name: person.Name, how: "full name", kind: FullName}
	if len(es) > 1 && len(best) > 1 {
		n.how = "full name; several bear it"
		for _, b := range best {
			n.others = append(n.others, p.g.persons[b].ID)
		}
	}
	if p.isUpper(end) && end < len(p.toks) && p.ids[end] == 0 && !p.head && !p.caps && p.toks[end].Tag == text.ProperNoun && generational[strings.Trim(p.toks[end].Text, ".")] {
		return foundName{}, false // a son's or a namesake's name
	}
	return n, true
}

// generation takes in "Jr." and "III" behind a name.
func (p *scan) generation(end int) int {
	if end < len(p.toks) && generational[strings.Trim(p.toks[end].Text, ".")] {
		end++
		if p.lower(end) == "." && end+1 < len(p.toks) {
			end++
		}
	}
	return end
}

// best orders the persons of one name by how well they fit: whom the article has named, who holds the office stated, who
// holds an office at the date, in a country that the article speaks of. It returns those that fit equally well.
func (p *scan) best(es []entry, o *office) []int32 {
	top := -1
	var out []int32
	for _, e := range es {
		s := p.fit(p.g.persons[e.ref], o)
		if s > top {
			top, out = s, out[:0]
		}
		if s == top && !slices.Contains(out, e.ref) {
			out = append(out, e.ref)
		}
	}
	return out
}

func (p *scan) fit(person *Person, o *office) int {
	s := 0
	if p.r.actors[person.ID] != nil {
		s += 100
	}
	held := person.At(p.r.date)
	if len(held) > 0 {
		s += 20 + officeWeight[held[0].Kind]
	} else if person.lastBefore(p.r.date) != nil {
		s += 5
	}
	if k := slices.Index(p.r.focus, person.Country); k >= 0 {
		s += 12 + k
	}
	if o != nil {
		s += p.fitsOffice(person, o)
	}
	return s
}

// fitsOffice scores how a stated office fits a person: the very office then, before, another one in the country, none there.
func (p *scan) fitsOffice(person *Person, o *office) int {
	s := 0
	for _, t := range person.Tenures {
		same := t.Kind == o.title.kind || t.Office == britishSpelling(o.wording) || o.title.kind == "leader" || royalTitles[o.wording] && royalTitles[t.Office]
		if o.of != nil && t.Of != o.of.ids[0] {
			same = false
		}
		switch {
		case same && t.holds(p.r.date):
			s = max(s, 60)
		case same:
			s = max(s, 40)
		}
	}
	if o.of != nil && o.of.country != nil {
		if person.Country == o.of.country.Code {
			s += 30
		} else if s == 0 {
			s = -200
		}
	}
	return s
}

// shortName resolves a family name, or a name of this article.
func (p *scan) shortName(i int, o *office, honorific bool) (foundName, bool) {
	if !p.isUpper(i) || o == nil && !honorific && p.inCalendar(i) {
		return foundName{}, false
	}
	end, found := p.match(i, senseSurname)
	if n, ok := p.fromArticle(i, max(end, i+1)); ok && !p.partOfName(i, n.last) {
		return n, true
	}
	es := pick(found, senseSurname)
	if end == 0 || len(es) == 0 || p.partOfName(i, end) {
		return foundName{}, false
	}
	best := p.best(es, o)
	if len(best) == 0 {
		return foundName{}, false
	}
	person := p.g.persons[best[0]]
	score := p.fit(person, o)
	if score < 0 {
		return foundName{}, false
	}
	vouched := o != nil || honorific || p.r.actors[person.ID] != nil
	if land, _ := p.match(i, senseCountry); !vouched && land >= end {
		return foundName{}, false // Montenegro is a country unless its namesake has been named
	}
	weak := es[0].weak || len(es) > 3
	if !vouched && (weak && !p.clearlyMeant(person, best) || len(person.At(p.r.date)) == 0 && !p.wellKnown(person, es)) {
		return foundName{}, false
	}
	n := foundName{last: end, id: person.ID, name: person.Name, kind: Surname, how: "the one of this name in office at the date"}
	if p.r.actors[person.ID] != nil {
		n.how = "named in full before"
	}
	if len(best) > 1 {
		for _, b := range best {
			n.others = append(n.others, p.g.persons[b].ID)
		}
		n.id, n.name, n.how = "person:"+slug(p.surface(i, end)), p.surface(i, end), "several of this name fit"
		n.found = true
	}
	return n, true
}

// inCalendar tells the month of May and the day from the person.
func (p *scan) inCalendar(i int) bool {
	if !dayOrMonth[p.lower(i)] {
		return false
	}
	switch p.lower(i - 1) {
	case "in", "on", "since", "until", "till", "by", "last", "next", "this", "early", "late", "mid", "of", "from", "to", "before", "after", "every", "and", "during", "through":
		return true
	}
	return i > 0 && p.toks[i-1].Tag == text.Number || i+1 < len(p.toks) && p.toks[i+1].Tag == text.Number || p.lower(i) != "may"
}

// clearlyMeant lets a widespread name stand for the one head of state or government of that name.
func (p *scan) clearlyMeant(person *Person, best []int32) bool {
	if len(best) > 1 || !slices.Contains(p.r.focus, person.Country) {
		return false
	}
	held := person.At(p.r.date)
	return len(held) > 0 && (held[0].Kind == "head_of_state" || held[0].Kind == "head_of_government") && len(p.r.focus) > 0
}

// wellKnown lets a former head of state or government, or a person who will soon be one, be named by family name alone.
func (p *scan) wellKnown(person *Person, es []entry) bool {
	if len(es) > 2 {
		return false
	}
	for _, t := range person.Tenures {
		if t.Kind == "head_of_state" || t.Kind == "head_of_government" || t.Kind == "junta" {
			return true
		}
	}
	return slices.Contains(p.r.focus, person.Country) && p.r.date == ""
}

// partOfName reports whether the words belong to a longer name that is nobody's here: "Melania Trump", "Trump Tower".
func (p *scan) partOfName(i, end int) bool {
	if p.head || p.caps {
		return false
	}
	if i > 0 && p.isUpper(i-1) && p.ids[i-1] == 0 && p.toks[i-1].Tag != text.Punctuation && (i > 1 || p.toks[i-1].Tag == text.ProperNoun) && p.toks[i-1].End+1 >= p.toks[i].Start {
		return true
	}
	return p.goesOn(end)
}

// goesOn reports whether a name reaches further than its known part: "Trump Tower", "Kim Hyun-mee" behind "Kim".
func (p *scan) goesOn(end int) bool {
	if end+1 < len(p.toks) && isHyphen(p.toks[end].Text) && p.toks[end].Start == p.toks[end-1].End && p.toks[end+1].Start == p.toks[end].End {
		return p.isUpper(end+1) && p.ids[end+1] == 0
	}
	if end >= len(p.toks) || !p.isUpper(end) || p.toks[end].Start > p.toks[end-1].End+1 || dayOrMonth[p.lower(end)] || p.toks[end].Tag == text.Punctuation {
		return false
	}
	switch p.toks[end].Tag {
	case text.Verb, text.Past, text.Aux, text.Preposition, text.Conjunction, text.Determiner, text.Pronoun, text.Adverb:
		return false
	}
	stop, _ := p.match(end, senseCountry|senseAdjective|senseTitle|senseMetonym|senseOrg|senseCapital|senseNoun|senseHonorific|senseModifier|senseNone|senseRegion)
	return stop == 0
}

var dayOrMonth = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true,
	"october": true, "november": true, "december": true, "jan": true, "feb": true, "mar": true, "apr": true, "jun": true, "jul": true, "aug": true,
	"sept": true, "sep": true, "oct": true, "nov": true, "dec": true, "jan.": true, "feb.": true, "mar.": true, "apr.": true, "jun.": true, "jul.": true,
	"aug.": true, "sept.": true, "sep.": true, "oct.": true, "nov.": true, "dec.": true, "i": true, "a": true, "the": true}

// fromArticle finds a name under which this article has introduced somebody.
func (p *scan) fromArticle(i, end int) (foundName, bool) {
	for last := min(end+1, len(p.toks)); last > i; last-- {
		if p.toks[last-1].Tag == text.Punctuation || !p.isUpper(last-1) && last-1 > i {
			continue
		}
		ids := p.r.named[foldName(p.surface(i, last))]
		if len(ids) == 0 {
			continue
		}
		id := p.weightiest(ids)
		seen := p.r.actors[id]
		if seen == nil || diplomacy.ActorTypeOf(id) != diplomacy.ActorPerson {
			continue
		}
		return foundName{last: last, id: id, name: seen.actor.Name, kind: Surname, how: "named in full before", found: p.g.personOf[id] == nil}, true
	}
	return foundName{}, false
}

// weightiest picks between the persons of this article who share a name: the latest who holds a high office, else the latest.
func (p *scan) weightiest(ids []string) string {
	for k := len(ids) - 1; k >= 0; k-- {
		if person := p.g.personOf[ids[k]]; person != nil {
			if held := person.At(p.r.date); len(held) > 0 && officeWeight[held[0].Kind] >= 6 {
				return ids[k]
			}
		}
	}
	return ids[len(ids)-1]
}

// firstName resolves "Sir Keir": the one of this article, else the one in office.
func (p *scan) firstName(i int) (foundName, bool) {
	if !p.isUpper(i) {
		return foundName{}, false
	}
	if ids := p.r.named[foldName("first "+p.toks[i].Text)]; len(ids) > 0 {
		id := ids[len(ids)-1]
		return foundName{last: i + 1, id: id, name: p.r.actors[id].actor.Name, kind: Surname, how: "first name behind an honorific, named in full before", found: p.g.personOf[id] == nil}, true
	}
	w := foldName(p.toks[i].Text)
	var fits []*Person
	for _, s := range p.g.seats {
		if s.Kind != "head_of_government" && s.Kind != "opposition" {
			continue
		}
		if t, ok := s.at(p.r.date); ok && strings.HasPrefix(foldName(p.g.personOf[t.Person].Name), w+" ") {
			fits = append(fits, p.g.personOf[t.Person])
		}
	}
	if len(fits) != 1 {
		return foundName{}, false
	}
	return foundName{last: i + 1, id: fits[0].ID, name: fits[0].Name, kind: Surname, how: "the only head of government of this first name at the date"}, true
}

// describePerson fills in what the data say of a known person at the date, and what the text states.
func (p *scan) describePerson(m *Mention, o *office) {
	person := p.g.personOf[m.ID]
	if person == nil {
		return
	}
	m.Country = person.Country
	held := person.At(p.r.date)
	if o != nil && o.way == "former" {
		m.Former = true
	}
	defer func() {
		if o != nil && o.way == "elect" {
			m.Office = o.wording + "-elect"
		}
	}()
	switch {
	case m.Former:
		m.Sector = ""
		for _, t := range person.Tenures {
			if t.Kind == o.title.kind && (o.of == nil || t.Of == o.of.ids[0]) {
				m.Office = t.Office
			}
		}
	case len(held) > 0:
		t := p.statedAmong(held, o)
		m.Office, m.For = t.Office, []string{t.Of}
		if t.Kind == "opposition" {
			m.For = nil
		}
		if code, ok := strings.CutPrefix(t.Of, "country:"); ok {
			m.Country = code
		}
		m.Sector = p.sectorOf(t)
	case o != nil:
		p.actFor(m, o)
		m.Country = person.Country
		if len(m.For) == 0 && o.way == "" && o.of == nil && person.Country != "" && o.title.kind != "opposition" {
			m.For = []string{"country:" + person.Country}
		}
	default:
		if t := person.lastBefore(p.r.date); t != nil {
			m.Former = true
			m.Office = "former " + t.Office
		}
	}
}

func (p *scan) sectorOf(t Tenure) diplomacy.Sector {
	for _, s := range p.g.seatsOf[t.Of] {
		if s.Office == t.Office {
			return s.Sector
		}
	}
	return "government"
}

// statedAmong picks the office that the text states among those held.
func (p *scan) statedAmong(held []Tenure, o *office) Tenure {
	if o != nil {
		for _, t := range held {
			if t.Office == britishSpelling(o.wording) || t.Kind == o.title.kind {
				return t
			}
		}
	}
	return held[0]
}

// describeFound fills in what the text tells of a person whom no entry knows.
func (p *scan) describeFound(m *Mention, o *office) {
	m.Found = true
	if o == nil {
		if seen := p.r.actors[m.ID]; seen != nil {
			m.Country, m.Office, m.Type, m.For = seen.actor.Country, seen.actor.Office, seen.actor.Type, seen.for_
			return
		}
		m.Type, m.Unresolved, m.How = diplomacy.ActorPerson, true, "a person's name that no entry knows"
		return
	}
	m.How = "named in the text with the office " + o.wording
	if of := p.r.offices[o.title.phrase]; o.of == nil && of != nil {
		with := *o
		with.of = of
		p.actFor(m, &with)
		m.How += "; the country is the one whose " + o.title.phrase + " was spoken of"
	} else if o.of == nil && len(p.r.focus) > 0 && o.title.kind != "civilian" && o.title.kind != "business" && o.title.kind != "judge" && !p.orgOffice(o) {
		c := p.g.countryOf[p.r.near()]
		with := *o
		with.of = polityOf(c)
		p.actFor(m, &with)
		m.How += "; the country is the one in focus"
	} else {
		p.actFor(m, o)
	}
	if o.way == "former" || o.way == "deputy" {
		m.Office = o.way + " " + o.wording
	}
	if !leading(o.title.kind) {
		m.Type = diplomacy.ActorPerson
	}
}

func (p *scan) orgOffice(o *office) bool { return o.of != nil && o.of.org != nil }

// leading tells the offices whose holders are leaders.
func leading(kind string) bool {
	switch kind {
	case "civilian", "business", "judge", "official", "aide", "legislator", "party", "military", "spokesperson", "ambassador", "royal", "rebel":
		return false
	}
	return true
}
