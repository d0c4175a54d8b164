package gazetteer

import (
	"slices"
	"strings"
	"unicode"
)

// honorifics stand before a name. The value tells whether a first name may follow ("Sir Keir").
var honorifics = map[string]bool{"Mr": false, "Mrs": false, "Ms": false, "Miss": false, "Dr": false, "Sir": true, "Dame": true, "Lord": true, "Lady": false,
	"Sheikh": true, "Sheikha": true, "Gen": false, "Lt": false, "Col": false, "Maj": false, "Capt": false, "Adm": false, "Sgt": false,
	"Brig": false, "Sen": false, "Rep": false, "Rev": false, "Prof": false, "Professor": false, "Hon": false, "Imam": false, "Mullah": false, "Ayatollah": false,
	"Cardinal": false, "Archbishop": false, "Bishop": false, "Father": false, "Hajj": false, "Messrs": false, "Baroness": false, "Madame": false, "Monsieur": false, "Gov": false, "Pres": false}

// modifiers stand before an office and say how its holder stands to it.
var modifiers = map[string]string{"former": "former", "ex": "former", "then": "then", "onetime": "former", "one-time": "former", "ousted": "former", "deposed": "former",
	"late": "former", "outgoing": "", "acting": "", "interim": "", "incoming": "elect", "newly elected": "", "new": "", "caretaker": "", "current": "",
	"incumbent": "", "longtime": "", "long-time": "", "veteran": "", "exiled": "", "jailed": "", "imprisoned": "", "detained": "", "embattled": "",
	"previous": "former", "sitting": "", "designate": "elect", "future": "elect", "disgraced": "former", "populist": "", "far-right": "", "conservative": "",
	"nationalist": "", "socialist": "", "leftist": "", "right-wing": "", "left-wing": "", "centrist": "", "hardline": "", "pro-western": "", "authoritarian": "",
	"liberal": "", "islamist": "", "top": "", "senior": "", "chief": "", "deputy": "deputy", "vice": "deputy", "assistant": "deputy", "hawkish": "", "long-serving": "",
	"newly appointed": "", "transitional": "", "self-declared": "", "self-proclaimed": "", "outspoken": "", "powerful": "", "de facto": "", "high-ranking": "",
	"reformist": "", "moderate": "", "right-wing nationalist": "", "social democratic": "", "communist": "", "ailing": "", "reclusive": "", "one-term": "former"}

// buildIndex puts every name into the trie.
func (g *Gazetteer) buildIndex() {
	t := newTrie()
	g.index = t
	for i, c := range g.countries {
		g.indexCountry(int32(i), c)
	}
	for i, o := range g.organizations {
		t.add(o.Name, entry{sense: senseOrg, ref: int32(i)})
		for _, a := range o.Aliases {
			g.addMarked(a, entry{sense: senseOrg, ref: int32(i)})
		}
	}
	for i, p := range g.persons {
		g.indexPerson(int32(i), p)
	}
	for i := range g.titles {
		t.add(g.titles[i].phrase, entry{sense: senseTitle, ref: int32(i), upper: acronym(g.titles[i].phrase)})
		if p := plural(g.titles[i].phrase); p != "" {
			t.add(p, entry{sense: senseTitle, ref: int32(i), weak: true})
		}
	}
	for i := range g.nouns {
		t.add(g.nouns[i].phrase, entry{sense: senseNoun, ref: int32(i)})
	}
	at := map[string]int32{}
	for i, c := range g.countries {
		at[c.Code] = int32(i)
	}
	for _, n := range g.names {
		for _, name := range n.names {
			g.addMarked(name, entry{sense: n.sense, ref: at[n.country]})
		}
	}
	for h := range honorifics {
		t.add(h, entry{sense: senseHonorific})
	}
	for m := range modifiers {
		t.add(m, entry{sense: senseModifier})
	}
}

func (g *Gazetteer) indexCountry(i int32, c *Country) {
	t := g.index
	t.add(c.Name, entry{sense: senseCountry, ref: i})
	if c.Official != "" && c.Official != c.Name {
		t.add(c.Official, entry{sense: senseCountry, ref: i})
	}
	for _, a := range c.Aliases {
		g.addMarked(a.Name, entry{sense: senseCountry, ref: i})
	}
	for _, a := range c.Adjectives {
		g.addMarked(a, entry{sense: senseAdjective, ref: i})
	}
	for _, d := range c.Demonyms {
		t.add(d, entry{sense: senseDemonym, ref: i})
	}
	for _, a := range c.Capitals {
		g.addMarked(a, entry{sense: senseCapital, ref: i})
	}
	for _, m := range c.Metonyms {
		g.addMarked(m, entry{sense: senseMetonym, ref: i})
	}
}

// addMarked adds a name as the data write it: "^" behind it marks an acronym, written in capitals only; "~" one that is also
// an ordinary name or place elsewhere and needs a cue.
func (g *Gazetteer) addMarked(name string, e entry) {
	if s, ok := strings.CutSuffix(name, "^"); ok {
		name, e.upper = s, true
	}
	if s, ok := strings.CutSuffix(name, "~"); ok {
		name, e.weak = s, true
	}
	if acronym(name) {
		e.upper = true
	}
	g.index.add(name, e)
}

// acronym reports whether a name is one word of capitals: two letters or more, stops aside.
func acronym(name string) bool {
	letters := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r == '.' || unicode.IsDigit(r):
		default:
			return false
		}
	}
	return letters >= 2
}

func (g *Gazetteer) indexPerson(i int32, p *Person) {
	t := g.index
	t.add(p.Name, entry{sense: sensePerson, ref: i})
	for _, a := range p.Aliases {
		t.add(a, entry{sense: sensePerson, ref: i})
	}
	for _, s := range p.Short {
		e := entry{sense: senseSurname, ref: i}
		e.weak = g.weak[s]
		if acronym(s) {
			e.upper = true
		}
		t.add(s, e)
	}
	ws := words(p.Name)
	if len(ws) > 1 && !slices.ContainsFunc(p.Short, func(s string) bool { return len(words(s)) > 0 && words(s)[0] == ws[0] }) {
		g.firsts[ws[0]] = true
	}
}

// plural makes the plural of a title, "" where it has none.
func plural(p string) string {
	if acronym(p) || strings.HasSuffix(p, "s") {
		return ""
	}
	head, tail := p, ""
	for _, sep := range []string{" of ", " for ", " to "} {
		if i := strings.Index(p, sep); i > 0 {
			head, tail = p[:i], p[i:]
			break
		}
	}
	switch {
	case strings.HasSuffix(head, "man"):
		return head[:len(head)-2] + "en" + tail
	case strings.HasSuffix(head, "y") && !strings.HasSuffix(head, "ey"):
		return head[:len(head)-1] + "ies" + tail
	case strings.HasSuffix(head, "s") || strings.HasSuffix(head, "ess"):
		return head + "es" + tail
	}
	return head + "s" + tail
}
