package cypher

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// In bulk, a whole graph is written at once, into files for an import into an empty database. What stands in it is what the
// statements of batches would write: the rows are taken from them. Since facts, actors and things are what all their articles
// say together, it goes in steps, and what belongs to one key is brought together in between: the readings of an article, then
// all that is told of a fact, then of a thing or a dyad.

// BulkReading is a reading in its place among all that are written.
type BulkReading struct {
	Reading  diplomacy.Reading
	Profiles []*diplomacy.Profile // of Reading.Actors, which the fact format does not carry
	Seq      int64
}

// Bulk takes what a step makes. Places are tables of package bulk.
type Bulk interface {
	// Node adds a node under its labels.
	Node(labels []string, props map[string]any)
	// Edge adds a relationship between the keys of two nodes. Ends are told apart by the label that has their key.
	Edge(typ, fromLabel, from, toLabel, to string, props map[string]any)
	// Keep hands a part on to a later step, in which it meets all others of its key.
	Keep(part BulkPart)
}

// BulkPart is a part of what is under one key. One of its fields is set.
type BulkPart struct {
	Fact    *BulkFact  `json:"f,omitempty"`
	Link    *BulkLink  `json:"l,omitempty"`
	Actor   *BulkActor `json:"a,omitempty"`
	Outlet  string     `json:"o,omitempty"`
	Thing   *BulkThing `json:"t,omitempty"`
	Between *Between   `json:"b,omitempty"`
}

// BulkFact is a fact as one article tells it.
type BulkFact struct {
	_         struct{}       `cbor:",toarray"` // without the names of its fields, there are so many of it
	Fact      diplomacy.Fact // what its identity is made of
	Published diplomacy.Date
	Evidence  []BulkEvidence
}

// BulkEvidence is an evidence with the writes that opened and closed it; SeqTo is 0 while it is open.
type BulkEvidence struct {
	_              struct{} `cbor:",toarray"`
	Evidence       Evidence
	SeqFrom, SeqTo int64
}

// BulkLink is a link from a fact to one of another id.
type BulkLink struct{ From, Rel, To string }

// BulkActor is an actor as one reading has it.
type BulkActor struct {
	_         struct{} `cbor:",toarray"`
	Actor     diplomacy.Actor
	Profile   *diplomacy.Profile
	Published diplomacy.Date
	Leader    bool
}

// Key is what a part is brought together by.
func (p *BulkPart) Key() string {
	switch {
	case p.Fact != nil:
		return "fact " + p.Fact.Fact.ID
	case p.Link != nil:
		return "fact " + p.Link.To
	case p.Actor != nil:
		return "actor " + p.Actor.Actor.ID
	case p.Outlet != "":
		return "outlet " + p.Outlet
	case p.Thing != nil:
		return "thing " + p.Thing.Label + " " + p.Thing.ID
	case p.Between != nil:
		return "dyad " + p.Between.Dyad.ID + "\x00" + monthOf(p.Between.At)
	}
	return ""
}

// BulkArticle writes an article out of all its readings, in the order of their numbers, and hands on what they tell. now is the
// instant of all writes. It returns the article's fingerprint, from which its story follows.
func BulkArticle(readings []BulkReading, now string, out Bulk) diplomacy.Fingerprint {
	x := &bulkArticle{out: out, now: now, seqFrom: map[string]int64{}, seqTo: map[string]int64{}, mentions: map[[2]string]row{}, props: row{},
		facts: map[string]*BulkFact{}}
	slices.SortStableFunc(readings, func(a, b BulkReading) int { return cmp.Compare(a.Seq, b.Seq) })
	for i := range readings {
		x.read(&readings[i])
	}
	x.write()
	return x.state.Print
}

// bulkArticle is an article whose readings are written one after another.
type bulkArticle struct {
	out      Bulk
	now      string
	there    bool
	state    ArticleState
	props    row
	evidence []Evidence
	facts    map[string]*BulkFact
	mentions map[[2]string]row // by actor and reader

	seqFrom, seqTo map[string]int64 // of evidence, by key
}

func (x *bulkArticle) read(r *BulkReading) {
	for i, p := range r.Profiles {
		r.Reading.Actors[i].Profile = p
	}
	r.Reading.CompleteActors(nil)
	id := r.Reading.Article.ID
	articles, evidence := map[string]ArticleState{}, map[string][]Evidence{}
	if x.there {
		articles[id], evidence[id] = x.state, x.evidence
	}
	b := NewBatch([]diplomacy.Reading{r.Reading}, articles, evidence, Stamp{Seq: r.Seq, Now: x.now})
	if b.Outcomes[0] == diplomacy.Unchanged {
		return
	}
	c := &b.articles[0]
	x.there, x.state = true, c.state
	x.state.Article, x.state.Print = c.article, c.print
	s := &writing{stamp: b.stamp}
	b.writeArticles(s)
	b.writeMentions(s)
	for _, st := range s.statements {
		x.rows(st)
	}
	x.take(b, r.Seq)
	leaders := b.leaders()
	for i := range r.Reading.Actors {
		a := &r.Reading.Actors[i]
		leader := leaders[a.ID] || a.Type == diplomacy.ActorLeader
		x.out.Keep(BulkPart{Actor: &BulkActor{Actor: *a, Profile: a.Profile, Published: c.article.Published, Leader: leader}})
	}
}

// take takes over the evidence that a reading opens and closes, and its facts.
func (x *bulkArticle) take(b *Batch, seq int64) {
	for _, e := range b.closed {
		if i := slices.IndexFunc(x.evidence, func(o Evidence) bool { return o.Key == e.Key && o.Fact == e.Fact }); i >= 0 {
			x.evidence[i].Open = false
			x.seqTo[e.Key] = seq
		}
	}
	for _, e := range b.opened {
		x.evidence = append(x.evidence, e)
		x.seqFrom[e.Key] = seq
	}
	for id, f := range b.fresh {
		if x.facts[id] == nil {
			x.facts[id] = &BulkFact{Fact: bare(f.fact), Published: f.published}
		}
	}
}

// bare is what of a fact decides its identity and what it is a step of.
func bare(f *diplomacy.Fact) diplomacy.Fact {
	b := *f
	b.Evidence, b.Objects, b.Contexts, b.Place, b.Links, b.Claim = nil, nil, nil, nil, nil, ""
	return b
}

// rows takes the rows of a statement about the article.
func (x *bulkArticle) rows(st Statement) {
	rows, _ := st.Params["rows"].([]any)
	for _, r := range rows {
		m := row(r.(map[string]any))
		props, _ := m["props"].(map[string]any)
		switch st.Text {
		case articlesText:
			x.props["id"] = m["id"]
			maps.Copy(x.props, props)
		case revisionsText:
			props["key"] = m["key"]
			x.out.Node([]string{"Revision"}, props)
			x.out.Edge("HAD", "Article", m["article"].(string), "Revision", m["key"].(string), nil)
		case outletsText:
			x.out.Keep(BulkPart{Outlet: m["outlet"].(string)})
		case mentionsText:
			key := [2]string{m["actor"].(string), m["reader"].(string)}
			if x.mentions[key] == nil {
				x.mentions[key] = row{"reader": m["reader"], "knownFrom": x.now}
			}
			x.mentions[key]["spans"] = m["spans"]
			delete(x.mentions[key], "knownTo")
		case staleMentionsText:
			actors := m["actors"].([]string)
			for key, mention := range x.mentions {
				if key[1] == m["reader"] && mention["knownTo"] == nil && !slices.Contains(actors, key[0]) {
					mention["knownTo"] = x.now
				}
			}
		}
	}
}

// write writes what the article came to.
func (x *bulkArticle) write() {
	id := x.state.Article.ID
	x.out.Node([]string{"Article"}, x.props)
	if outlet := x.state.Article.Outlet; outlet != "" {
		x.out.Edge("BY", "Article", id, "Outlet", outlet, nil)
	}
	for _, key := range slices.SortedFunc(maps.Keys(x.mentions), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		x.out.Edge("MENTIONS", "Article", id, "Actor", key[0], x.mentions[key])
	}
	links := map[BulkLink]bool{}
	for _, e := range x.evidence {
		e.Published = string(x.state.Article.Published) // as it stands in the end
		x.facts[e.Fact].Evidence = append(x.facts[e.Fact].Evidence, BulkEvidence{Evidence: e, SeqFrom: x.seqFrom[e.Key], SeqTo: x.seqTo[e.Key]})
		for _, l := range e.Links {
			rel, to, _ := strings.Cut(l, "|")
			links[BulkLink{e.Fact, rel, to}] = links[BulkLink{e.Fact, rel, to}] || e.Open
		}
	}
	for _, id := range slices.Sorted(maps.Keys(x.facts)) {
		if len(x.facts[id].Evidence) > 0 {
			x.out.Keep(BulkPart{Fact: x.facts[id]})
		}
	}
	for l, open := range links {
		if open {
			x.out.Keep(BulkPart{Link: &l})
		}
	}
}

// BulkFacts writes a fact out of all that is told of it, the links that lead to it, and hands on its things and dyads.
func BulkFacts(parts []BulkPart, now string, out Bulk) {
	var told []*BulkFact
	links := map[BulkLink]bool{}
	for i := range parts {
		if f := parts[i].Fact; f != nil {
			told = append(told, f)
		} else if l := parts[i].Link; l != nil {
			links[*l] = true
		}
	}
	for l := range links {
		if len(told) > 0 {
			out.Edge(relTypes[diplomacy.Rel(l.Rel)], "Fact", l.From, "Fact", l.To, nil)
			continue
		}
		key := diplomacy.HashOf(l.From, l.Rel, l.To)
		out.Node([]string{"WaitingLink"}, map[string]any{"key": key, "from": l.From, "rel": l.Rel, "to": l.To})
	}
	if len(told) > 0 {
		bulkFact(told, now, out)
	}
}

func bulkFact(told []*BulkFact, now string, out Bulk) {
	id := told[0].Fact.ID
	fresh := &freshFact{fact: &told[0].Fact, published: told[0].Published}
	var all []BulkEvidence
	for _, t := range told {
		fresh.all = append(fresh.all, &t.Fact)
		all = append(all, t.Evidence...)
	}
	shown, seq, live := lastLive(all)
	b := &Batch{stamp: Stamp{Seq: seq, Now: now}, fresh: map[string]*freshFact{id: fresh}, touched: []string{id}, opened: shown}
	s := &writing{stamp: b.stamp}
	b.writeFacts(s, World{})
	x := &bulkDyads{dyads: map[string]Dyad{}, live: live}
	for _, e := range shown {
		if e.Published > now {
			x.dated = max(x.dated, e.Published)
		}
	}
	for _, st := range s.statements {
		x.rows(st, out)
	}
	for _, e := range all {
		props := e.Evidence.props(Stamp{Seq: e.SeqFrom, Now: now})
		if e.SeqTo != 0 {
			props["knownTo"], props["seqTo"] = now, e.SeqTo
		}
		out.Edge("EVIDENCED_BY", "Fact", id, "Article", e.Evidence.Article, props)
	}
}

// lastLive returns the evidence that a fact shows: the open one, or that which was open last. seq is the write in which the fact
// last became live.
func lastLive(all []BulkEvidence) (shown []Evidence, seq int64, live bool) {
	end := int64(0)
	for _, e := range all {
		live = live || e.SeqTo == 0
		end = max(end, e.SeqTo)
	}
	for _, e := range all {
		if e.SeqTo == 0 || !live && e.SeqTo == end {
			shown = append(shown, e.Evidence)
		}
	}
	ordered := slices.SortedFunc(slices.Values(all), func(a, b BulkEvidence) int { return cmp.Compare(a.SeqFrom, b.SeqFrom) })
	until := int64(-1)
	for _, e := range ordered {
		if e.SeqFrom > until && until != 0 {
			seq = e.SeqFrom
		}
		if e.SeqTo == 0 {
			until = 0
		} else if until != 0 {
			until = max(until, e.SeqTo)
		}
	}
	return shown, seq, live
}

// stepThings are the labels of what facts are steps of, by the statement that ties them to it.
var stepThings = map[string]string{agreementStepsText: "Agreement", meetingStepsText: "Meeting", tieStepsText: "Tie"}

// factLabels and roleNames are what the statements of facts and roles write.
var factLabels, roleNames = func() (labels, roles map[string]string) {
	labels, roles = map[string]string{}, map[string]string{}
	for kind, text := range factTexts {
		labels[text] = factKindLabels[kind]
	}
	for role, text := range newRoleTexts {
		roles[text] = strings.ToUpper(string(role))
	}
	return labels, roles
}()

// bulkDyads is what of a fact its dyads are made of.
type bulkDyads struct {
	dyads map[string]Dyad
	live  bool
	dated string // the day of the latest article that tells it, where that lies ahead
}

// rows writes the rows of a statement about one fact, and notes its dyads.
func (f *bulkDyads) rows(st Statement, out Bulk) {
	rows, _ := st.Params["rows"].([]any)
	for _, r := range rows {
		m := r.(map[string]any)
		props, _ := m["props"].(map[string]any)
		text := func(name string) string { s, _ := m[name].(string); return s }
		if label, ok := factLabels[st.Text]; ok {
			props["live"] = f.live
			if !f.live {
				delete(props, "several")
			}
			out.Node([]string{"Fact", label}, props)
		} else if typ, ok := roleNames[st.Text]; ok {
			out.Edge(typ, "Fact", text("fact"), "Actor", text("actor"), props)
		} else if label, ok := stepThings[st.Text]; ok {
			out.Edge("STEP_OF", "Fact", text("fact"), label, text("id"), nil)
		} else if label, ok := thingLabels[st.Text]; ok {
			out.Keep(BulkPart{Thing: thingOf(label, m)})
		} else {
			f.derived(st.Text, m, out)
		}
	}
}

// derived writes a row of what is derived from a fact.
func (f *bulkDyads) derived(statement string, m row, out Bulk) {
	props, _ := m["props"].(map[string]any)
	text := func(name string) string { s, _ := m[name].(string); return s }
	switch statement {
	case onText:
		out.Edge("ON", "Fact", text("fact"), "Issue", text("id"), nil)
	case concernsText:
		c := row{"key": m["key"], "amount": m["amount"], "unit": m["unit"]}
		out.Edge("CONCERNS", "Fact", text("fact"), "Object", text("id"), c)
	case newInvolvesText:
		out.Edge("INVOLVES", "Fact", text("fact"), "Actor", text("actor"), m)
	case heldText:
		props["key"], props["live"] = m["key"], f.live
		out.Edge("HELD", "Actor", text("person"), "Actor", text("of"), props)
	case dyadsText:
		f.dyads[text("id")] = Dyad{text("id"), text("a"), text("b")}
	case newBetweenText:
		for _, d := range m["dyads"].([]any) {
			x := d.(map[string]any)
			b := maps.Clone(m)
			delete(b, "dyads")
			b["dyad"], b["count"], b["mutual"], b["live"] = x["dyad"], x["count"], x["mutual"], f.live
			if !f.live {
				b["told"] = 0
			}
			out.Edge("BETWEEN", "Fact", text("fact"), "Dyad", x["dyad"].(string), b)
			between := betweenOf(b, f.dyads[x["dyad"].(string)])
			between.Dated = f.dated
			out.Keep(BulkPart{Between: &between})
		}
	}
}
