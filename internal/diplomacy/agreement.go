package diplomacy

import (
	"slices"
	"strings"
)

// agreementKey is what tells an agreement from others of the same parties and topic: the words of its name without those that
// any agreement may have in its name and without its parties' names, sorted. So "the US-Ukraine minerals deal" and "a framework
// agreement on Ukraine's minerals" are one agreement of the two. A name that has no other words keeps them: "the treaty".
func agreementKey(f *Fact) string {
	if f.Agreement == nil {
		return ""
	}
	name := NormalName(f.Agreement.Name)
	parties := partyWords(f)
	var words []string
	for _, w := range strings.Fields(name) {
		if w = singular(w); subjects[w] != "" {
			w = subjects[w]
		}
		if !agreementWords[w] && !stopWords[w] && !isPartyWord(w, parties) {
			words = append(words, w)
		}
	}
	if len(words) == 0 {
		return name
	}
	if slices.Contains(words, "mineral") {
		words = slices.DeleteFunc(words, func(w string) bool { return w == "resource" }) // "mineral resources"
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// partiesOf are the ids of an agreement's parties: those for whom a person is a party, since what two presidents sign binds their
// countries, and the same agreement is called the countries' own elsewhere.
func partiesOf(f *Fact) []string {
	var ids []string
	for _, a := range f.Actors {
		switch {
		case a.Role != RoleParty:
		case ActorTypeOf(a.ID) == ActorPerson && len(a.For) > 0:
			ids = append(ids, a.For...)
		default:
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// singular takes the s off a plural, and the s that an apostrophe left behind.
func singular(w string) string {
	if len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}
	return w
}

// agreementWords may stand in the name of any agreement.
var agreementWords = setOf("s accord agreement arrangement bilateral deal document draft final framework historic joint memorandum " +
	"critical key landmark long-awaited major mutual natural new raw pact planned proposed treaty understanding text between so called")

// subjects are words for what an agreement is about that texts use for one another: a deal on rare earths is the deal on minerals.
var subjects = map[string]string{"rare": "mineral", "earth": "mineral", "defense": "defence", "armistice": "ceasefire", "truce": "ceasefire"}

// partyForms are short forms and adjectives that do not begin like the country's name.
var partyForms = map[string][]string{
	"USA": {"us", "u", "usa", "american", "america", "washington"}, "GBR": {"uk", "british", "britain", "anglo"}, "FRA": {"french", "franco"},
	"DEU": {"german"}, "NLD": {"dutch"}, "CHE": {"swiss"}, "GRC": {"greek"}, "ESP": {"spanish"}, "CHN": {"sino", "chinese"}, "PHL": {"filipino"},
	"RUS": {"russo"}, "IND": {"indo"}, "ARE": {"uae", "emirati"}, "SAU": {"saudi"}, "KOR": {"korean"}, "PRK": {"korean"}, "TUR": {"turkish"},
	"POL": {"polish"}, "DNK": {"danish"}, "SWE": {"swedish"}, "FIN": {"finnish"}, "IRL": {"irish"}, "COD": {"drc", "congolese"},
}

// partyWords are the words by which a name may call the parties of an agreement.
func partyWords(f *Fact) []string {
	var words []string
	for _, a := range f.Actors {
		if a.Role != RoleParty {
			continue
		}
		_, slug, _ := strings.Cut(a.ID, ":")
		words = append(words, strings.Fields(NormalName(a.Name+" "+strings.ReplaceAll(slug, "-", " ")))...)
		words = append(words, partyForms[slug]...)
		for _, id := range a.For {
			code := strings.TrimPrefix(id, "country:")
			words = append(append(words, partyForms[code]...), strings.ToLower(code))
		}
		if slug == "european-union" {
			words = append(words, "eu", "european")
		}
	}
	return slices.DeleteFunc(words, func(w string) bool { return stopWords[w] })
}

// isPartyWord reports whether a word is one of the parties', or begins like one of four letters or more (Ukraine, Ukrainian) or
// like a country's code (UKR).
func isPartyWord(w string, parties []string) bool {
	for _, p := range parties {
		if w == p || w == singular(p) {
			return true
		}
		if len(p) == 3 && len(w) > 4 && strings.HasPrefix(w, p) {
			return true
		}
		if n := max(4, len(p)-1); len(p) >= 4 && len(w) >= n && w[:n] == p[:min(n, len(p))] {
			return true
		}
	}
	return false
}
