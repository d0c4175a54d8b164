package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// Resolver finds the actors of one article. It remembers what the article has said so far, so that "Starmer" means the one
// whose full name stood above, and "the president" the one who is being talked of. It is for one goroutine.
type Resolver struct {
	g       *Gazetteer
	article *diplomacy.Article
	date    diplomacy.Date

	order   []string              // actor ids in order of their first mention
	actors  map[string]*seenActor // by id
	named   map[string][]string   // short name, folded, to ids of persons and bodies of this article, the latest last
	offices map[string]*polity    // by title, whose it was last: for "the ambassador"
	sports  int                   // sentences about sport so far
	recent  []string              // persons, the latest last, for "the president" and "his counterpart"
	focus   []string              // alpha-3 codes of countries, the latest last
	home    string                // the first of them, from which the article is mostly sent
	read    int                   // sentences so far
	seenIn  [2]int                // the sentences in which the last two in focus came into it
	cue     map[string]bool       // answers about the article's text that were asked before
	ids     []uint32              // word numbers of the sentence in hand, kept to save allocations as the next two are
	looked  []span                // where in names those lie that begin at a token
	names   []name                // that have been looked up in the sentence
	lower   string                // the article's text in lower case, made when first needed
}

type seenActor struct {
	actor diplomacy.Actor
	found bool
	for_  []string
}

// NewResolver starts reading an article. Names resolve at its day of publication; without one, at today's holders.
func (g *Gazetteer) NewResolver(a *diplomacy.Article) *Resolver {
	return &Resolver{g: g, article: a, date: a.Published, actors: map[string]*seenActor{}, named: map[string][]string{}, offices: map[string]*polity{}, cue: map[string]bool{}}
}

// Actors returns the actors of the sentences read so far, in order of their first mention, each with the offsets of its
// mentions and a leader with its office at the article's date. Adjectives and places count as mentions of their country.
func (r *Resolver) Actors() []diplomacy.Actor {
	out := make([]diplomacy.Actor, 0, len(r.order))
	for _, id := range r.order {
		out = append(out, r.actors[id].actor)
	}
	return out
}

// Resolve finds the mentions of a sentence, in order and without overlaps. Call it for the title first and then for each
// sentence in order: later ones lean on earlier ones.
func (r *Resolver) Resolve(s *text.Sentence) []Mention { return r.Append(nil, s) }

// Append is Resolve into the memory of a list that nobody needs any more: it puts the mentions behind those of out.
func (r *Resolver) Append(out []Mention, s *text.Sentence) []Mention {
	p := &scan{r: r, g: r.g, s: s, toks: s.Tokens}
	p.number()
	r.read++
	for i := 0; i < len(p.toks); {
		m, ok := p.at(i)
		if !ok {
			i = max(i+1, p.skip)
			continue
		}
		p.finish(&m)
		p.apposition(out, &m)
		if m.ID != "" {
			out = append(out, m)
			r.remember(&out[len(out)-1])
			p.prev = &out[len(out)-1]
			if m.First == s.Body && m.Type == diplomacy.ActorCountry {
				p.subject = r.g.countryOf[m.Country]
			}
		}
		i = m.Last
	}
	return out
}

// remember takes a mention into the article's state.
func (r *Resolver) remember(m *Mention) {
	seen := r.actors[m.ID]
	if seen == nil {
		a, known := r.g.ActorAt(m.ID, r.date)
		if !known {
			a = diplomacy.Actor{ID: m.ID, Type: m.Type, Name: m.Name, Country: m.Country, Office: m.Office}
		}
		seen = &seenActor{actor: a, found: !known}
		r.actors[m.ID] = seen
		r.order = append(r.order, m.ID)
	}
	a := &seen.actor
	a.Mentions = append(a.Mentions, [2]int{m.Start, m.End})
	if (a.Office == "" || strings.HasPrefix(a.Office, "former ")) && m.Office != "" && !strings.HasPrefix(m.Office, "former ") {
		a.Office = m.Office // the data know of none on that day, the text does: "President-elect", "special envoy"
	}
	if seen.found {
		if a.Office == "" {
			a.Office = m.Office
		}
		if a.Country == "" {
			a.Country = m.Country
		}
		if m.Type == diplomacy.ActorLeader {
			a.Type = m.Type
		}
		if len(seen.for_) == 0 {
			seen.for_ = m.For
		}
	}
	switch m.Type {
	case diplomacy.ActorLeader, diplomacy.ActorPerson:
		r.recent = append(slices.DeleteFunc(r.recent, func(id string) bool { return id == m.ID }), m.ID)
		r.nameShort(m)
		if m.Country != "" {
			r.look(m.Country)
		}
	case diplomacy.ActorCountry:
		if !m.Place || len(r.focus) == 0 {
			r.look(m.Country)
		}
	case diplomacy.ActorOrganization, diplomacy.ActorGroup:
		if len(m.For) > 0 && m.For[0] == "country:"+m.Country {
			r.look(m.Country)
		}
		if seen.found && m.Kind != Group {
			r.name(m.Name, m.ID)
			if ws := strings.Fields(m.Name); m.Kind == Unknown && len(ws) > 1 && len(ws) < 4 && !m.Place {
				r.name(ws[len(ws)-1], m.ID)
			}
		}
	}
}

// nowPerson makes a person of a name that stood for nothing known: an office behind it tells.
func (r *Resolver) nowPerson(m *Mention) {
	old := m.ID
	m.ID, m.Type = "person:"+slug(m.Name), diplomacy.ActorPerson
	seen := r.actors[old]
	if seen == nil || r.actors[m.ID] != nil {
		return
	}
	delete(r.actors, old)
	r.actors[m.ID] = seen
	seen.actor.ID, seen.actor.Type = m.ID, m.Type
	r.order[slices.Index(r.order, old)] = m.ID
	r.nameShort(m)
	r.recent = append(r.recent, m.ID)
}

// near is the country of which an official is whom only the text knows: that where the article is sent from if it and the last came up in one
// sentence, else the last. One is in focus.
func (r *Resolver) near() string {
	n := len(r.focus)
	if n > 1 && r.focus[n-2] == r.home && r.seenIn[0] == r.seenIn[1] {
		return r.home
	}
	return r.focus[n-1]
}

// look puts a country into the focus.
func (r *Resolver) look(code string) {
	if code == "" {
		return
	}
	if n := len(r.focus); n > 0 && r.focus[n-1] == code {
		return
	}
	if r.home == "" {
		r.home = code
	}
	r.seenIn = [2]int{r.seenIn[1], r.read}
	r.focus = append(slices.DeleteFunc(r.focus, func(c string) bool { return c == code }), code)
}

// nameShort remembers under which short names a person may come back.
func (r *Resolver) nameShort(m *Mention) {
	if p := r.g.personOf[m.ID]; p != nil {
		for _, s := range p.Short {
			r.name(s, m.ID)
		}
		ws := strings.Fields(p.Name)
		r.name("first "+ws[0], m.ID)
		return
	}
	ws := strings.Fields(m.Name)
	if len(ws) > 1 {
		r.name(familyName(ws), m.ID)
		r.name("first "+ws[0], m.ID)
		if familyFirst[m.Country] {
			r.name(ws[0], m.ID)
		}
	} else {
		r.name(m.Name, m.ID)
	}
}

func (r *Resolver) name(short, id string) {
	key := foldName(short)
	ids := r.named[key]
	if len(ids) > 0 && ids[len(ids)-1] == id {
		return
	}
	r.named[key] = append(slices.DeleteFunc(ids, func(x string) bool { return x == id }), id)
}

// mentions reports whether the article's text has one of the words, in any case.
func (r *Resolver) mentions(words ...string) bool {
	for _, w := range words {
		has, asked := r.cue[w]
		if !asked {
			if r.lower == "" {
				r.lower = strings.ToLower(r.article.Title + "\n" + r.article.Text)
			}
			has = strings.Contains(r.lower, w)
			r.cue[w] = has
		}
		if has {
			return true
		}
	}
	return false
}

// scan is the reading of one sentence.
type scan struct {
	r       *Resolver
	g       *Gazetteer
	s       *text.Sentence
	toks    []text.Token
	ids     []uint32 // word numbers in the trie, 0 for a word that no name has
	looked  []span
	prev    *Mention
	subject *Country       // with which the sentence begins
	ways    map[int]string // what a hyphen adds to an office: "ex-president", "president-elect"
	sport   int            // 0 not asked yet, 1 no, 2 yes
	skip    int            // behind what is known to be no actor
	caps    bool           // the whole sentence is in capitals
	head    bool           // a headline in title case: capitals tell nothing
}

// number looks each word up once.
func (p *scan) number() {
	p.ids = p.r.ids[:0]
	upper, title, wordCount := 0, 0, 0
	for i := range p.toks {
		t := &p.toks[i]
		id := p.g.index.words[t.Lower]
		if strings.IndexByte(t.Lower, '-') > 0 {
			if stem := p.hyphenated(i); stem != 0 {
				id = stem
			}
		}
		if id == 0 && !isPlainWord(t.Lower) {
			id = p.g.index.words[wordKey(strings.ToLower(plain(t.Text)))]
		}
		p.ids = append(p.ids, id)
		if r, n := utf8.DecodeRuneInString(t.Text); unicode.IsLetter(r) {
			wordCount++
			if unicode.IsUpper(r) {
				title++
				if len(t.Text) > n && t.Text == strings.ToUpper(t.Text) {
					upper++
				}
			}
		}
	}
	p.r.ids = p.ids
	p.r.looked = slices.Grow(p.r.looked[:0], len(p.toks))[:len(p.toks)]
	clear(p.r.looked)
	p.looked, p.r.names = p.r.looked, p.r.names[:0]
	p.caps = wordCount >= 4 && upper*10 >= wordCount*7
	p.head = wordCount >= 4 && title*10 >= wordCount*7 && (p.s.Heading || !p.ended())
}

// ended reports whether the sentence ends in a full stop or its like, which headlines do not.
func (p *scan) ended() bool {
	for i := len(p.toks) - 1; i >= 0; i-- {
		switch p.toks[i].Text {
		case ".", "!", "?":
			return true
		case "\"", "”", "’", "'", ")":
		default:
			return false
		}
	}
	return false
}

// hyphenated reads "ex-president", "then-chancellor" and "president-elect": the word counts as the office, and the rest is kept.
func (p *scan) hyphenated(i int) uint32 {
	before, after, found := strings.Cut(p.toks[i].Lower, "-")
	if !found {
		return 0
	}
	way, word := "", after
	switch before {
	case "ex", "former", "then", "onetime":
		way = modifiers[before]
	}
	switch after {
	case "elect", "designate":
		way, word = "elect", before
	}
	id := p.g.index.words[word]
	if way == "" || id == 0 {
		return 0
	}
	if p.ways == nil {
		p.ways = map[int]string{}
	}
	p.ways[i] = way
	return id
}

func isPlainWord(lower string) bool {
	for i := 0; i < len(lower); i++ {
		if c := lower[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// begins reports whether some name begins with token i.
func (p *scan) begins(i int) bool {
	return i < len(p.toks) && p.ids[i] != 0 && p.g.index.starts[p.ids[i]]
}

// match finds the longest name from token i on that has one of the senses wanted.
func (p *scan) match(i int, want sense) (end int, found []entry) {
	if !p.begins(i) {
		return 0, nil
	}
	names := p.names(i)
	for k := len(names) - 1; k >= 0; k-- {
		for _, e := range names[k].meanings {
			if e.sense&want != 0 && p.fits(e, i, names[k].end) {
				return names[k].end, names[k].meanings
			}
		}
	}
	return 0, nil
}

// span is a part of a list, if it is known already.
type span struct {
	from, to int
	done     bool
}

// name is one that the words from a token on make up.
type name struct {
	end      int // behind it
	meanings []entry
}

// names lists all names from token i on, the shortest first. They are looked up once and asked for in one sense after another.
func (p *scan) names(i int) []name {
	if at := p.looked[i]; at.done {
		return p.r.names[at.from:at.to]
	}
	from := len(p.r.names)
	node := uint32(0)
	for j := i; j < len(p.toks); j++ {
		if j > i && (isHyphen(p.toks[j].Text) || p.toks[j].Lower == "'") {
			continue
		}
		id := p.ids[j]
		if id == 0 {
			break
		}
		next, ok := p.g.index.edges[uint64(node)<<32|uint64(id)]
		if !ok {
			break
		}
		node = next
		if meanings := p.g.index.nodes[node]; len(meanings) > 0 {
			p.r.names = append(p.r.names, name{j + 1, meanings})
		}
	}
	p.looked[i] = span{from, len(p.r.names), true}
	return p.r.names[from:]
}

// fits checks that a name is written as it must be: with a capital, or in capitals.
func (p *scan) fits(e entry, first, last int) bool {
	t := &p.toks[first]
	if e.weak && e.sense&(senseCountry|senseCapital|sensePlace|senseOrg|senseMetonym) != 0 && !p.cued(e) {
		return false
	}
	if e.upper {
		return last > first+1 || (t.Text == strings.ToUpper(t.Text) && (!p.caps || !commonWord[t.Lower]))
	}
	if e.tail && last > first+1 && lowerWord(p.toks[last-1].Text) && !isHyphen(p.toks[last-2].Text) { // "the west coast" is not the West
		return false
	}
	if !e.capital {
		return true
	}
	r, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(r) || r == '@'
}

// lowerWord reports whether a token begins with a small letter.
func lowerWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// cued reports whether the article speaks of the country, or of the body by its full name, that a doubtful name may mean.
func (p *scan) cued(e entry) bool {
	if e.sense == senseOrg {
		o := p.g.organizations[e.ref]
		return p.r.mentions(strings.ToLower(o.Name)) || o.Country != "" && p.cued(entry{sense: senseCapital, ref: p.g.countryRef(o.Country)})
	}
	c := p.g.countries[e.ref]
	return slices.Contains(p.r.focus, c.Code) || p.r.mentions(strings.ToLower(c.Name))
}

// commonWord are acronyms that cannot be told from words in a line of capitals.
var commonWord = map[string]bool{"who": true, "is": true, "it": true, "aids": true, "act": true, "pm": true, "fm": true, "au": true, "us": false}

func isHyphen(s string) bool { return s == "-" || s == "‐" || s == "‑" }

// pick returns the entries of a sense.
func pick(found []entry, want sense) []entry {
	var out []entry
	for _, e := range found {
		if e.sense&want != 0 {
			out = append(out, e)
		}
	}
	return out
}

// has reports whether one of the entries has a sense.
func has(found []entry, want sense) bool {
	return slices.ContainsFunc(found, func(e entry) bool { return e.sense&want != 0 })
}

// first returns the first entry of a sense, which one of them has.
func first(found []entry, want sense) entry {
	return found[slices.IndexFunc(found, func(e entry) bool { return e.sense&want != 0 })]
}

func (p *scan) lower(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.toks[i].Lower
}

func (p *scan) isUpper(i int) bool {
	if i < 0 || i >= len(p.toks) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.toks[i].Text)
	return unicode.IsUpper(r)
}

// finish fills in what follows from the span.
func (p *scan) finish(m *Mention) {
	m.Start, m.End = p.toks[m.First].Start, p.toks[m.Last-1].End
	m.Text = p.surface(m.First, m.Last)
	m.Possessive = p.possessive(m.Last)
}

// surface is the text of tokens, spaced as in the article.
func (p *scan) surface(first, last int) string {
	if last == first+1 {
		return p.toks[first].Text
	}
	var b strings.Builder
	for i := first; i < last; i++ {
		if i > first && p.toks[i].Start > p.toks[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(p.toks[i].Text)
	}
	return b.String()
}

func (p *scan) possessive(i int) bool {
	l := p.lower(i)
	return l == "'s" || l == "'"
}
