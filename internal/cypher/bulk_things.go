package cypher

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"demarche/internal/diplomacy"
)

// BulkThing is what facts are steps of, are about, or take positions on, as one fact has it.
type BulkThing struct {
	Label, ID  string
	Names      []string // of an agreement; one, or none, of an object or of what an issue is about
	Topic, How string
	At, Tie    string
	Kind       string
	By, About  []string
}

// thingLabels are the labels of things, by the statement that writes them.
var thingLabels = map[string]string{
	agreementsText: "Agreement", meetingsText: "Meeting", tiesText: "Tie", issuesText: "Issue", objectsText: "Object",
}

func thingOf(label string, m row) *BulkThing {
	p, _ := m["props"].(map[string]any)
	if p == nil {
		p = m
	}
	text := func(m map[string]any, name string) string { s, _ := m[name].(string); return s }
	list := func(name string) []string { s, _ := p[name].([]string); return s }
	t := &BulkThing{Label: label, ID: text(m, "id"), Topic: text(p, "topic"), How: text(p, "how"), At: text(p, "at"), Tie: text(p, "tie"),
		Kind: text(m, "kind"), By: list("by"), About: list("about"), Names: list("names")}
	switch label {
	case "Issue":
		t.Names = set([]string{text(m, "object")})
	case "Object":
		t.Names = []string{text(m, "name")}
	}
	return t
}

// BulkThings writes a thing out of what all facts say of it.
func BulkThings(parts []BulkPart, out Bulk) {
	t := *parts[0].Thing
	var names []string
	for i := range parts {
		names = append(names, parts[i].Thing.Names...)
	}
	p := row{"id": t.ID}
	p.put("topic", t.Topic).put("how", t.How).put("at", t.At).put("tie", t.Tie).put("kind", t.Kind).puts("by", t.By).puts("about", t.About)
	switch t.Label {
	case "Agreement":
		p.puts("names", set(names)).put("name", longest(names))
	case "Issue":
		if names = set(names); len(names) > 0 {
			p["object"] = names[0]
		}
	case "Object":
		p["name"] = slices.Min(names)
	}
	out.Node([]string{t.Label}, p)
}

// longest returns the longest of some names, then the first, "" of none.
func longest(names []string) string {
	best, most := "", -1
	for _, n := range names {
		if size := len(utf16.Encode([]rune(n))); size > most || size == most && n < best {
			best, most = n, size
		}
	}
	return best
}

// BulkActors writes an actor out of what all readings have of it.
func BulkActors(parts []BulkPart, out Bulk) {
	var known, text row
	leader := false
	typ := ""
	for i := range parts {
		a := parts[i].Actor
		leader = leader || a.Leader
		a.Actor.Profile = a.Profile
		if a.Profile != nil {
			r := knownActorRow(&a.Actor)
			typ, known = r["type"].(string), r["props"].(map[string]any)
			continue
		}
		r := textActorRow(&a.Actor, a.Published)
		if text == nil {
			text = r
		} else {
			joinTextActor(text, r)
		}
	}
	props := known
	if known == nil {
		typ, props = text["type"].(string), text
		delete(props, "type")
		props["name"] = longest(props["names"].([]string))
	}
	props["id"] = parts[0].Actor.Actor.ID
	labels := []string{"Actor", strings.ToUpper(typ[:1]) + typ[1:]}
	if leader && typ == string(diplomacy.ActorPerson) {
		labels = append(labels, "Leader")
	}
	out.Node(labels, props)
}

// leads reports whether a reading makes an actor a leader.
func (b *Batch) leads(a *diplomacy.Actor) bool {
	if a.Type == diplomacy.ActorLeader {
		return true
	}
	for _, f := range b.fresh {
		if f.fact.Kind == diplomacy.KindTenure && diplomacy.LeadingOffice(f.fact.Office) &&
			slices.ContainsFunc(f.fact.With(diplomacy.RoleHolder), func(p diplomacy.Participant) bool { return p.ID == a.ID }) {
			return true
		}
	}
	return false
}

// BulkBetween is a fact in a dyad.
type BulkBetween struct {
	Dyad                                Dyad
	Fact, At, Kind, Type, Origin, Count string
	Score                               float64
	Live, Mutual                        bool
}

// episode is what all facts of one day, type and total are, in one dyad.
func (x *BulkBetween) episode() [3]string { return [3]string{x.Count, x.Type, x.At} }

func betweenOf(m row, d Dyad) *BulkBetween {
	p := properties(m)
	return &BulkBetween{Dyad: d, Fact: p.text("fact"), At: p.text("at"), Kind: p.text("kind"),
		Type: p.text("type"), Origin: p.text("origin"), Count: p.text("count"), Score: p.real("score"), Live: p.yes("live"), Mutual: p.yes("mutual")}
}

// BulkDyad counts the months of one dyad after another. The zero value is ready for the first dyad.
type BulkDyad struct {
	dyad     Dyad
	relating int
	latest   string
	kinds    map[string]bool
}

// Month writes a month out of all facts of a dyad in it. The months of a dyad come one after another.
func (d *BulkDyad) Month(parts []BulkPart, out Bulk) {
	if of := parts[0].Between.Dyad; of != d.dyad {
		d.End(out)
		*d = BulkDyad{dyad: of, kinds: map[string]bool{}}
		out.Node([]string{"Dyad"}, map[string]any{"id": of.ID, "a": of.A, "b": of.B})
	}
	byOrigin := map[string][]*BulkBetween{}
	for i := range parts {
		x := parts[i].Between
		if x.Live && x.Count != countsNone && x.Count != countsBackground {
			byOrigin[x.Origin] = append(byOrigin[x.Origin], x)
		}
	}
	for _, origin := range slices.Sorted(maps.Keys(byOrigin)) {
		d.count(origin, byOrigin[origin], out)
	}
}

// End writes what follows from the months of the last dyad for the actor graph.
func (d *BulkDyad) End(out Bulk) {
	if d.relating > 0 {
		out.Edge("RELATES", "Actor", d.dyad.A, "Actor", d.dyad.B, map[string]any{"dyad": d.dyad.ID, "n": d.relating, "latest": d.latest, "kinds": kindsIn(d.kinds)})
	}
	d.relating = 0
}

func kindsIn(have map[string]bool) []string {
	var out []string
	for _, k := range diplomacy.Kinds {
		if have[string(k)] {
			out = append(out, string(k))
		}
	}
	return out
}

// count is recountText for one dyad, month and origin.
func (d *BulkDyad) count(origin string, facts []*BulkBetween, out Bulk) {
	slices.SortFunc(facts, func(a, b *BulkBetween) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Score), math.Abs(a.Score)), strings.Compare(b.At, a.At), strings.Compare(a.Fact, b.Fact))
	})
	types := diplomacy.EventTypes()
	n, mutual, classes := make([]int, len(types)), make([]int, len(types)), map[string]int{}
	sums, mutualSums := make([]float64, len(types)), make([]float64, len(types))
	both, seen, kinds := map[[3]string]bool{}, map[[3]string]bool{}, map[string]bool{}
	for _, x := range facts {
		both[x.episode()] = both[x.episode()] || x.Mutual
		if x.Count != countsPlanned {
			kinds[x.Kind] = true
		}
	}
	var strongest []string
	sum := 0.0
	for _, x := range facts {
		if seen[x.episode()] {
			continue
		}
		seen[x.episode()] = true
		classes[x.Count]++
		i := slices.Index(types, diplomacy.EventType(x.Type))
		if x.Count != countsMain || i < 0 {
			continue
		}
		n[i]++
		sums[i] += x.Score
		sum += x.Score
		if both[x.episode()] {
			mutual[i]++
			mutualSums[i] += x.Score
		}
		if len(strongest) < 5 {
			strongest = append(strongest, x.Fact)
		}
	}
	month := monthOf(facts[0].At)
	m := row{
		"id": d.dyad.ID + "|" + month + "|" + origin, "dyad": d.dyad.ID, "a": d.dyad.A, "b": d.dyad.B, "month": month, "origin": origin,
		"n": classes[countsMain], "sum": sum, "types": n, "sums": sums, "mutual": mutual, "mutualSums": mutualSums, "planned": classes[countsPlanned], "domestic": classes[countsDomestic],
		"multilateral": classes[countsMultilateral], "unofficial": classes[countsUnofficial],
	}
	out.Node([]string{"DyadMonth"}, m.puts("strongest", strongest).puts("kinds", kindsIn(kinds)))
	if happened := classes[countsMain] + classes[countsDomestic] + classes[countsMultilateral] + classes[countsUnofficial]; happened > 0 {
		d.relating += happened
		d.latest = max(d.latest, month)
		maps.Copy(d.kinds, kinds)
	}
}
