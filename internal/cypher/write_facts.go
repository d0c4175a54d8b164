package cypher

import (
	"reflect"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// factRows are the rows of a batch's facts, by what they write.
type factRows struct {
	news        map[diplomacy.Kind][]row
	updates     []row
	evidence    []row
	closed      []row
	roles       map[diplomacy.Role][]row
	involves    []row
	newRoles    map[diplomacy.Role][]row // of new facts
	newInvolves []row
	held        []row
	endHeld     []row
	concerns    []row
	objects     map[string]row
	agreements  map[string]row
	things      map[diplomacy.Kind]map[string]row
	steps       map[diplomacy.Kind][]row
	issues      map[string]row
	on          []row

	staleInvolves, staleConcerns []row

	dyads *dyadRows // nil where they are derived afterwards, by the judgements that stand
}

func newFactRows() *factRows {
	return &factRows{
		news: map[diplomacy.Kind][]row{}, roles: map[diplomacy.Role][]row{}, newRoles: map[diplomacy.Role][]row{}, objects: map[string]row{}, agreements: map[string]row{},
		things: map[diplomacy.Kind]map[string]row{diplomacy.KindMeeting: {}, diplomacy.KindTie: {}},
		steps:  map[diplomacy.Kind][]row{}, issues: map[string]row{},
	}
}

// writeFacts writes facts with their evidence, what they are about, and what is derived from them. It returns what is to be
// counted of that.
func (b *Batch) writeFacts(s *writing, w World) *Counting {
	rows := newFactRows()
	if !w.Judged {
		rows.dyads = newDyadRows()
	}
	opened := map[string][]Evidence{}
	for _, e := range b.opened {
		opened[e.Fact] = append(opened[e.Fact], e)
		rows.evidence = append(rows.evidence, row{"fact": e.Fact, "article": e.Article, "props": map[string]any(e.props(b.stamp))})
	}
	closed, ending := map[string]bool{}, map[string]bool{}
	for _, e := range b.closed {
		closed[e.Key], ending[e.Fact] = true, true
		rows.closed = append(rows.closed, row{"fact": e.Fact, "key": e.Key})
	}
	for _, id := range b.touched {
		state, exists := w.Facts[id]
		fresh := b.fresh[id]
		if !exists {
			if fresh == nil {
				continue // closed evidence of a fact that is gone: nothing to show
			}
			state = stateOf(fresh.fact, fresh.published)
		}
		open := slices.DeleteFunc(slices.Clone(state.Evidence), func(e Evidence) bool { return closed[e.Key] })
		open = append(open, opened[id]...)
		if len(open) == 0 {
			rows.end(&state)
			continue
		}
		a := aggregated(open)
		if fresh != nil {
			for _, f := range fresh.all {
				rows.thing(f)
			}
		}
		told := state.Told + len(opened[id])
		if exists && !ending[id] && shows(&state, &a) {
			if rows.dyads != nil {
				rows.dyads.retold(&state, told)
			}
			if told > 1 != state.Several {
				rows.updates = append(rows.updates, row{"id": id, "props": map[string]any{"several": severalOf(told)}})
			}
			continue
		}
		rows.fact(&state, fresh, exists, &a, told, b.stamp.Seq)
		rows.casts(&state, exists, &a)
		rows.about(&state, exists, &a)
		rows.between(&state, exists, &a, told)
	}
	rows.write(s)
	if rows.dyads == nil {
		return nil
	}
	return rows.dyads.counting
}

// shows reports whether a fact shows already what its evidence now says together: one more article that tells the same writes
// its evidence and nothing else.
func shows(f *FactState, a *aggregate) bool {
	if !f.Live || len(f.Evidence) == 0 {
		return false
	}
	before := aggregated(f.Evidence)
	return reflect.DeepEqual(factProps(f, &before, 0, true), factProps(f, a, 0, true)) &&
		reflect.DeepEqual(before.casts, a.casts) && reflect.DeepEqual(before.objects, a.objects)
}

// end is a fact without open evidence.
func (r *factRows) end(f *FactState) {
	r.updates = append(r.updates, row{"id": f.ID, "props": map[string]any{"live": false, "several": nil}})
	if f.Kind == string(diplomacy.KindTenure) {
		r.endHeld = append(r.endHeld, row{"id": f.ID})
	}
	if r.dyads != nil {
		r.dyads.end(f)
	}
}

// between writes between whom a fact lies.
func (r *factRows) between(f *FactState, exists bool, a *aggregate, told int) {
	if r.dyads == nil {
		return
	}
	r.dyads.fact(f, a.relation(f), a.best.Mode, originOf(a.extractors), true, exists, standing{told, a.best.Confidence})
}

// severalOf is the property by which facts are found that more than one piece of evidence stands behind; the others have none.
func severalOf(told int) any {
	if told > 1 {
		return true
	}
	return nil
}

func (r *factRows) fact(f *FactState, fresh *freshFact, exists bool, a *aggregate, told int, seq int64) {
	props := factProps(f, a, seq, exists)
	if told > 1 != f.Several {
		props["several"] = severalOf(told)
	}
	if exists {
		r.updates = append(r.updates, row{"id": f.ID, "props": map[string]any(props)})
		return
	}
	for name, v := range identityProps(fresh.fact, f) {
		if _, set := props[name]; !set {
			props[name] = v
		}
	}
	kind := fresh.fact.Kind
	r.news[kind] = append(r.news[kind], row{"id": f.ID, "props": map[string]any(props)})
}

// casts writes the actors of a fact in their roles, and whom the fact involves: them, and those for whom they act.
func (r *factRows) casts(f *FactState, exists bool, a *aggregate) {
	keep := []string{}
	rows := map[string]row{}
	involve := func(role, as, actor, by string) {
		key := role + "|" + as + "|" + actor
		if x, ok := rows[key]; ok { // two ministers act for one country
			x["by"] = append(x["by"].([]string), by)
			return
		}
		x := row{"fact": f.ID, "actor": actor, "role": role, "as": as, "at": f.At, "by": []string{by}}
		rows[key] = x
		keep = append(keep, key)
		if exists {
			r.involves = append(r.involves, x)
		} else {
			r.newInvolves = append(r.newInvolves, x)
		}
	}
	for _, c := range a.casts {
		role := diplomacy.Role(strings.ToLower(c.role))
		props := row{}.puts("for", c.acts).put("sector", c.sector).put("name", c.name)
		x := row{"fact": f.ID, "actor": c.actor, "props": map[string]any(props)}
		if exists {
			r.roles[role] = append(r.roles[role], x)
		} else {
			r.newRoles[role] = append(r.newRoles[role], x)
		}
		involve(c.role, "self", c.actor, c.actor)
		for _, id := range c.acts {
			involve(c.role, "for", id, c.actor)
		}
	}
	if exists {
		r.staleInvolves = append(r.staleInvolves, row{"fact": f.ID, "involves": keep})
	}
	if f.Kind == string(diplomacy.KindTenure) && f.Mood == string(diplomacy.Actual) {
		r.tenure(f, a)
	}
}

// tenure writes who held the office of a tenure, and of whom.
func (r *factRows) tenure(f *FactState, a *aggregate) {
	for _, holder := range a.casts {
		if holder.role != "HOLDER" || diplomacy.ActorTypeOf(holder.actor) != diplomacy.ActorPerson {
			continue
		}
		for _, of := range a.casts {
			if of.role != "OF" {
				continue
			}
			props := row{"live": true, "fact": f.ID}
			props.put("office", a.best.Office).put("from", f.From).put("to", f.To)
			r.held = append(r.held, row{"key": diplomacy.HashOf(f.ID, holder.actor, of.actor), "person": holder.actor, "of": of.actor, "props": map[string]any(props)})
		}
	}
}

// about writes the objects of a fact.
func (r *factRows) about(f *FactState, exists bool, a *aggregate) {
	keep := []string{}
	for _, o := range a.objects {
		id := o.id()
		name := o.name
		if have := r.objects[id]; have != nil && have["name"].(string) < name {
			name = have["name"].(string)
		}
		r.objects[id] = row{"id": id, "kind": o.kind, "name": name}
		c := row{"fact": f.ID, "id": id, "key": o.key()}
		if amount, err := o.number(); err == nil {
			c["amount"] = amount
		}
		c.put("unit", o.unit)
		r.concerns = append(r.concerns, c)
		keep = append(keep, o.key())
	}
	if exists {
		r.staleConcerns = append(r.staleConcerns, row{"fact": f.ID, "objects": keep})
	}
}

// thing writes what a fact is a step of, or the issue that it takes a position on.
func (r *factRows) thing(f *diplomacy.Fact) {
	id := diplomacy.ThingID(f)
	switch f.Kind {
	case diplomacy.KindAgreement:
		x := row{"id": id, "names": []string{}}
		if f.Agreement != nil {
			x.put("topic", string(f.Agreement.Topic))
			x["names"] = set([]string{f.Agreement.Name})
			if have := r.agreements[id]; have != nil {
				x["names"] = set(append(slices.Clone(have["names"].([]string)), f.Agreement.Name))
			}
		}
		r.agreements[id] = x
	case diplomacy.KindMeeting:
		how := "in_person"
		if f.Form == "call" {
			how = "call"
		}
		r.things[f.Kind][id] = row{"id": id, "props": map[string]any(row{"how": how}.put("at", string(f.Time.At())))}
	case diplomacy.KindTie:
		r.things[f.Kind][id] = row{"id": id, "props": map[string]any{"tie": string(f.Tie)}}
	case diplomacy.KindPosition:
		if f.Issue != nil {
			r.position(f)
		}
		return
	default:
		return
	}
	if n := len(r.steps[f.Kind]); n == 0 || r.steps[f.Kind][n-1]["fact"] != f.ID {
		r.steps[f.Kind] = append(r.steps[f.Kind], row{"fact": f.ID, "id": id})
	}
}

func (r *factRows) position(f *diplomacy.Fact) {
	id := diplomacy.IssueID(f.Issue)
	props := row{}.put("topic", string(f.Issue.Topic)).puts("by", set(slices.Clone(f.Issue.By))).puts("about", set(slices.Clone(f.Issue.About)))
	x := row{"id": id, "props": map[string]any(props)}
	x.put("object", f.Issue.Object)
	if have, ok := r.issues[id]["object"].(string); ok && have < f.Issue.Object {
		x["object"] = have
	}
	r.issues[id] = x
	if n := len(r.on); n == 0 || r.on[n-1]["fact"] != f.ID {
		r.on = append(r.on, row{"fact": f.ID, "id": id})
	}
}

// write adds the statements: nodes first.
func (r *factRows) write(s *writing) {
	for _, kind := range diplomacy.Kinds {
		s.add(factTexts[kind], r.news[kind])
	}
	s.add(updateFactsText, r.updates)
	s.add(agreementsText, sorted(r.agreements))
	s.add(meetingsText, sorted(r.things[diplomacy.KindMeeting]))
	s.add(tiesText, sorted(r.things[diplomacy.KindTie]))
	s.add(issuesText, sorted(r.issues))
	s.add(objectsText, sorted(r.objects))

	s.add(closeEvidenceText, r.closed)
	s.add(evidenceText, r.evidence)
	for _, role := range diplomacy.Roles {
		s.add(newRoleTexts[role], r.newRoles[role])
		s.add(roleTexts[role], r.roles[role])
	}
	s.add(agreementStepsText, r.steps[diplomacy.KindAgreement])
	s.add(meetingStepsText, r.steps[diplomacy.KindMeeting])
	s.add(tieStepsText, r.steps[diplomacy.KindTie])
	s.add(onText, r.on)
	s.add(concernsText, r.concerns)
	s.add(staleConcernsText, r.staleConcerns)
	s.add(newInvolvesText, r.newInvolves)
	s.add(involvesText, r.involves)
	s.add(staleInvolvesText, r.staleInvolves)
	s.add(heldText, r.held)
	s.add(endHeldText, r.endHeld)
	if r.dyads != nil {
		r.dyads.write(s)
	}
}

// writeLinks ties facts to the facts that they answer. A link to a fact that is not there yet waits for it.
func (b *Batch) writeLinks(s *writing, w World) []WaitingLink {
	links := map[diplomacy.Rel][]row{}
	var waiting []WaitingLink
	add := func(from, rel, to string) {
		links[diplomacy.Rel(rel)] = append(links[diplomacy.Rel(rel)], row{"fact": from, "to": to})
	}
	seen := map[string]bool{}
	for i := range b.opened {
		e := &b.opened[i]
		for _, l := range e.Links {
			rel, to, _ := strings.Cut(l, "|")
			if key := diplomacy.HashOf(e.Fact, rel, to); seen[key] {
				continue
			} else {
				seen[key] = true
			}
			if b.fresh[to] != nil || w.Targets[to] {
				add(e.Fact, rel, to)
				continue
			}
			waiting = append(waiting, WaitingLink{Key: diplomacy.HashOf(e.Fact, rel, to), From: e.Fact, Rel: rel, To: to})
		}
	}
	var waits, done []row
	for _, l := range waiting {
		waits = append(waits, row{"key": l.Key, "props": map[string]any{"from": l.From, "rel": l.Rel, "to": l.To}})
	}
	for _, l := range w.Waiting {
		add(l.From, l.Rel, l.To)
		done = append(done, row{"key": l.Key})
	}
	for _, rel := range diplomacy.Rels {
		s.add(linkTexts[rel], links[rel])
	}
	s.add(waitingLinksText, waits)
	s.add(doneWaitingText, done)
	s.add(staleLinksText, b.staleLinks(w))
	return waiting
}

// staleLinks lists, for facts that were there before, the links that still stand.
func (b *Batch) staleLinks(w World) []row {
	said := map[string][]string{}
	closed := map[string]bool{}
	linked := map[string]bool{} // facts of which an evidence with a link is closed
	for _, e := range b.closed {
		closed[e.Key] = true
		if len(e.Links) > 0 {
			linked[e.Fact] = true
		}
	}
	for id := range linked {
		for _, e := range w.Facts[id].Evidence {
			if !closed[e.Key] {
				said[id] = append(said[id], e.Links...)
			}
		}
	}
	for _, e := range b.opened {
		if linked[e.Fact] {
			said[e.Fact] = append(said[e.Fact], e.Links...)
		}
	}
	var rows []row
	for _, id := range b.touched {
		if !linked[id] {
			continue
		}
		keep := []string{}
		for _, l := range set(said[id]) {
			rel, to, _ := strings.Cut(l, "|")
			keep = append(keep, relTypes[diplomacy.Rel(rel)]+"|"+to)
		}
		rows = append(rows, row{"fact": id, "links": keep})
	}
	return rows
}
