package eval

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"demarche/internal/diplomacy"
)

// A keys is what an actor may be known by: an alpha-3 code, "person:" and the family name, "org:" and the words of the name.
type keys []string

var alpha3 = regexp.MustCompile(`^[A-Z]{3}$`)

// letters that do not decompose into a base letter and a mark.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d")

// titles say nothing about who somebody is.
var titles = strings.Fields("sir mr mrs ms dr jr king queen president prime minister foreign defence defense secretary chancellor general leader " +
	"the a an of s and official officials government spokesman spokesperson former state vice deputy")

// plain folds a name to lower-case words without marks and punctuation.
func plain(s string) []string {
	s = norm.NFKD.String(letters.Replace(strings.ToLower(s)))
	s = strings.ReplaceAll(strings.ReplaceAll(s, "’", "'"), "'s ", " ")
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
}

func unmark(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// telling returns the words of a name that are no titles.
func telling(s string) []string {
	var out []string
	for _, w := range plain(s) {
		if w = unmark(w); w != "" && !slices.Contains(titles, w) {
			out = append(out, w)
		}
	}
	return out
}

func family(name string) string {
	w := telling(name)
	if len(w) == 0 {
		return ""
	}
	k := w[len(w)-1]
	if strings.HasPrefix(k, "zelensk") {
		k = "zelensky"
	}
	return strings.ReplaceAll(k, "oe", "o")
}

func orgKey(s string) string {
	if _, after, found := strings.Cut(s, ":"); found {
		s = after
	}
	k := strings.Join(telling(strings.ReplaceAll(s, "-", " ")), " ")
	switch k {
	case "un":
		k = "united nations"
	case "eu":
		k = "european union"
	case "nato":
		k = "north atlantic treaty organization"
	}
	return "org:" + k
}

// named returns the keys of a name in the labels. A person is also known by the country of its label.
func (g *Gold) named(v string) keys {
	if alpha3.MatchString(v) {
		return keys{v}
	}
	if strings.HasPrefix(v, "org:") {
		return keys{orgKey(v)}
	}
	for _, l := range g.Leaders {
		if family(l.Name) == family(v) {
			return slices.DeleteFunc(keys{"person:" + family(v), l.Country}, func(s string) bool { return s == "" })
		}
	}
	return keys{orgKey(v)}
}

// known returns the keys of an actor of a fact: the person, whom it acts for, an organisation or group by name.
func known(p diplomacy.Participant) keys {
	var out keys
	for _, f := range p.For {
		if c, ok := strings.CutPrefix(f, "country:"); ok {
			out = append(out, c)
		} else {
			out = append(out, orgKey(f))
		}
	}
	if len(p.For) == 0 && p.Country != "" {
		out = append(out, p.Country)
	}
	switch {
	case strings.HasPrefix(p.ID, "person:"):
		out = append(out, "person:"+family(p.Name))
	case strings.HasPrefix(p.ID, "country:"):
		out = append(out, strings.TrimPrefix(p.ID, "country:"))
	default:
		out = append(out, orgKey(p.ID), orgKey("org:"+p.Name), orgKey("org:"+p.Text))
	}
	return out
}

// same reports whether two actors may be one. Organisations match when the words of the shorter name stand in the longer.
func same(a, b keys) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y && x != "org:" {
				return true
			}
			xo, ok := strings.CutPrefix(x, "org:")
			yo, ok2 := strings.CutPrefix(y, "org:")
			if ok && ok2 && within(strings.Fields(xo), strings.Fields(yo)) {
				return true
			}
		}
	}
	return false
}

func within(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || len(a) == 1 && len(b) > 1 {
		return false
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// sides are the roles from which and to which a fact of a kind goes.
func sides(k diplomacy.Kind) (from, to []diplomacy.Role) {
	switch k {
	case diplomacy.KindMeeting:
		r := []diplomacy.Role{diplomacy.RoleParticipant, diplomacy.RoleHost}
		return r, r
	case diplomacy.KindAgreement:
		r := []diplomacy.Role{diplomacy.RoleParty}
		return r, r
	case diplomacy.KindPosition:
		return []diplomacy.Role{diplomacy.RoleHolder}, []diplomacy.Role{diplomacy.RoleAbout, diplomacy.RoleAddressee, diplomacy.RoleTarget}
	case diplomacy.KindStatement:
		return []diplomacy.Role{diplomacy.RoleSpeaker}, []diplomacy.Role{diplomacy.RoleAddressee, diplomacy.RoleAbout, diplomacy.RoleTarget}
	case diplomacy.KindTie:
		return []diplomacy.Role{diplomacy.RoleHolder}, []diplomacy.Role{diplomacy.RoleOf}
	}
	return []diplomacy.Role{diplomacy.RoleSource}, []diplomacy.Role{diplomacy.RoleTarget}
}

func symmetric(k diplomacy.Kind) bool {
	return k == diplomacy.KindMeeting || k == diplomacy.KindAgreement
}

func withRoles(f *diplomacy.Fact, roles []diplomacy.Role) []diplomacy.Participant {
	var out []diplomacy.Participant
	for _, p := range f.Actors {
		if slices.Contains(roles, p.Role) {
			out = append(out, p)
		}
	}
	return out
}
