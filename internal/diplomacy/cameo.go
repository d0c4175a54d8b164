package diplomacy

import (
	_ "embed" // the table
	"slices"
	"strings"
	"sync"
)

// cameoTable is the conversion table that the PLOVER project publishes, with the corrections that its manual asks for: 163 is
// SANCTION discontinue, 055 CONCEDE, 1712 ASSAULT destroy, 185 and 186 ASSAULT targeted, 175 COERCE; modes and contexts that
// the manual does not list are left out. It leaves the categories 01 and 02 to its users: here a statement keeps its act, and
// an appeal is a REQUEST like the demand of the same thing. The act that an intent, a threat or a request means is ours too.
//
//go:embed cameo.tsv
var cameoTable string

// CodedAct is what a CAMEO code means in Demarche's words.
type CodedAct struct {
	Code     string // with its leading zero: "036"
	Name     string // CAMEO's own: "Express intent to meet or negotiate"
	Type     EventType
	Mode     Mode
	Contexts []Context
	Of       EventType // the act that is promised, threatened or asked for
	Act      Act       // set for categories 01 and 02, which are statements
}

// Mutual reports whether the act is a meeting or a call, which CAMEO codes as two rows that mirror each other.
func (c *CodedAct) Mutual() bool {
	return slices.Contains([]string{"040", "041", "042", "043", "044", "046"}, c.Code)
}

// FromCAMEO returns what a CAMEO code means. A code that the table does not have is read as the category that it belongs to,
// "1299" as "129" or else "120"; false says that there is none.
func FromCAMEO(code string) (CodedAct, bool) {
	t := cameo()
	for _, c := range []string{code, prefix(code, 3), prefix(code, 2) + "0"} {
		if i, ok := t.byCode[c]; ok && len(code) >= 2 && len(code) <= 4 {
			return t.acts[i].clone(), true
		}
	}
	return CodedAct{}, false
}

// FromCAMEOName returns what an act means that is given by CAMEO's name of it, in any case and punctuation.
func FromCAMEOName(name string) (CodedAct, bool) {
	t := cameo()
	if i, ok := t.byName[NormalName(name)]; ok {
		return t.acts[i].clone(), true
	}
	return CodedAct{}, false
}

func (c CodedAct) clone() CodedAct {
	c.Contexts = slices.Clone(c.Contexts)
	return c
}

func prefix(s string, n int) string { return s[:min(n, len(s))] }

type cameoIndex struct {
	acts           []CodedAct
	byCode, byName map[string]int
}

// cameo reads the table at its first use. Its columns are code, type, mode, contexts, of, act and name.
var cameo = sync.OnceValue(func() cameoIndex {
	t := cameoIndex{byCode: map[string]int{}, byName: map[string]int{}}
	for line := range strings.Lines(cameoTable) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) != 7 || f[0] == "code" {
			continue
		}
		c := CodedAct{Code: f[0], Type: EventType(f[1]), Mode: Mode(f[2]), Of: EventType(f[4]), Act: Act(f[5]), Name: f[6]}
		for _, x := range strings.Fields(f[3]) {
			c.Contexts = append(c.Contexts, Context(x))
		}
		t.byCode[c.Code] = len(t.acts)
		t.byName[NormalName(c.Name)] = len(t.acts)
		t.acts = append(t.acts, c)
	}
	return t
})
