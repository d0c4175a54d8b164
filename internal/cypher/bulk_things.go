package cypher

import (
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

// leaders are the holders of the offices of leaders, as a batch has them.
func (b *Batch) leaders() map[string]bool {
	out := map[string]bool{}
	for _, f := range b.fresh {
		if f.fact.Kind == diplomacy.KindTenure && diplomacy.LeadingOffice(f.fact.Office) {
			for _, p := range f.fact.With(diplomacy.RoleHolder) {
				out[p.ID] = true
			}
		}
	}
	return out
}

// BulkDyad counts the months of one dyad after another. One with nothing but Now is ready for the first dyad.
type BulkDyad struct {
	Now string // the instant of all writes

	dyad    Dyad
	relates relating
}

// Month writes a month out of all facts of a dyad in it. The months of a dyad come one after another.
func (d *BulkDyad) Month(parts []BulkPart, out Bulk) {
	if of := parts[0].Between.Dyad; of != d.dyad {
		d.End(out)
		*d = BulkDyad{Now: d.Now, dyad: of, relates: relating{kinds: map[string]bool{}}}
		out.Node([]string{"Dyad"}, map[string]any{"id": of.ID, "a": of.A, "b": of.B})
	}
	for _, origin := range origins {
		m, settled := newMonth(d.dyad, monthOf(parts[0].Between.At), origin), d.Now
		for i := range parts {
			if x := parts[i].Between; x.Origin == origin && x.counted() {
				m.add(x)
				settled = max(settled, x.Dated)
			}
		}
		if len(m.episodes) > 0 {
			props := m.props()
			props["settled"] = settled
			out.Node([]string{"DyadMonth"}, props)
			d.relates.month(m.month, m.happened(), m.kinds)
		}
	}
}

// End writes what follows from the months of the last dyad for the actor graph.
func (d *BulkDyad) End(out Bulk) {
	if d.relates.n > 0 {
		out.Edge("RELATES", "Actor", d.dyad.A, "Actor", d.dyad.B, d.relates.props(d.dyad))
	}
	d.relates.n = 0
}
