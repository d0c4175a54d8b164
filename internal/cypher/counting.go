package cypher

import (
	"maps"
	"slices"

	"demarche/internal/diplomacy"
)

// Counting is what is counted anew once a batch is written. It is used in three steps, as reading and writing take turns: Standing
// is read, then Episodes, then Statements are run. All of a batch's facts in one month are counted at once.
type Counting struct {
	dyads map[string]*countedDyad
}

// countedDyad is a dyad of which months are counted: by adding to what stands, or anew from all facts of those months.
type countedDyad struct {
	dyad    Dyad
	months  map[string]*month // that are added to, by id; or that were counted anew
	anew    map[string]bool   // names of months to count anew
	before  map[string]int    // how many episodes had happened in a month, by its id
	there   bool              // RELATES is there
	relates relating          // as it stands, or without the months that are counted anew
}

func newCounting() *Counting { return &Counting{dyads: map[string]*countedDyad{}} }

func (c *Counting) dyad(d Dyad) *countedDyad {
	x := c.dyads[d.ID]
	if x == nil {
		x = &countedDyad{dyad: d, months: map[string]*month{}, anew: map[string]bool{}, before: map[string]int{}, relates: relating{kinds: map[string]bool{}}}
		c.dyads[d.ID] = x
	}
	return x
}

// add notes a fact that was not there before.
func (c *Counting) add(x *Between) {
	if !x.counted() {
		return
	}
	d := c.dyad(x.Dyad)
	m := newMonth(x.Dyad, monthOf(x.At), x.Origin)
	if have := d.months[m.id()]; have != nil {
		m = have
	}
	d.months[m.id()] = m
	m.add(x)
}

// anew notes that a dyad's month is to be counted from its facts.
func (c *Counting) anew(d Dyad, month string) {
	if month != "" {
		c.dyad(d).anew[month] = true
	}
}

// Standing asks what the graph holds of the months that are added to; false when there are none. Its rows are for Stand.
func (c *Counting) Standing() (Statement, bool) {
	var dyads []any
	for _, id := range slices.Sorted(maps.Keys(c.dyads)) {
		if d := c.dyads[id]; len(d.anew) == 0 {
			dyads = append(dyads, map[string]any{"id": id, "months": slices.Sorted(maps.Keys(d.months))})
		}
	}
	return Statement{Text: standingText, Params: map[string]any{"dyads": dyads}}, len(dyads) > 0
}

// Stand takes in the rows of Standing. A month that was counted by a program that kept no episodes is counted anew.
func (c *Counting) Stand(rows []map[string]any) {
	for _, x := range rows {
		p := properties(x)
		d := c.dyads[p.text("dyad")]
		d.take(p)
		months, _ := x["months"].([]any)
		for _, m := range months {
			q := properties(m.(map[string]any))
			standing := d.months[q.text("id")]
			d.before[q.text("id")] = q.number("happened")
			if !standing.stands(q) {
				d.anew[standing.month] = true
			}
		}
	}
}

// take takes in RELATES as it stands.
func (d *countedDyad) take(p properties) {
	d.there = p["n"] != nil
	d.relates = relating{n: p.number("n"), latest: p.text("latest"), kinds: map[string]bool{}}
	for _, k := range p.texts("kinds") {
		d.relates.kinds[k] = true
	}
}

// Episodes asks for all episodes of the months that are counted anew, and for the other months of their dyads; false when there are
// none. It must run when all facts are written. Its rows are for Recount.
func (c *Counting) Episodes() (Statement, bool) {
	var dyads []any
	for _, id := range slices.Sorted(maps.Keys(c.dyads)) {
		d := c.dyads[id]
		if len(d.anew) == 0 {
			continue
		}
		for _, m := range d.months {
			d.anew[m.month] = true
		}
		var months []any
		for _, name := range slices.Sorted(maps.Keys(d.anew)) {
			months = append(months, map[string]any{"from": name + "-01", "to": name + "-31"})
		}
		dyads = append(dyads, map[string]any{"id": id, "months": months})
	}
	return Statement{Text: episodesText, Params: map[string]any{"dyads": dyads}}, len(dyads) > 0
}

// Recount takes in the rows of Episodes.
func (c *Counting) Recount(rows []map[string]any) {
	for _, x := range rows {
		p := properties(x)
		d := c.dyads[p.text("dyad")]
		d.there, d.relates = p["n"] != nil, relating{kinds: map[string]bool{}}
		d.months, d.before = map[string]*month{}, map[string]int{}
		for name := range d.anew {
			for _, origin := range origins {
				m := newMonth(d.dyad, name, origin)
				d.months[m.id()] = m
			}
		}
		episodes, _ := x["episodes"].([]any)
		for _, e := range episodes {
			q := properties(e.(map[string]any))
			b := betweenOf(row(q), d.dyad)
			m := d.months[newMonth(d.dyad, monthOf(b.At), b.Origin).id()]
			for _, kind := range q.texts("kinds") {
				b.Kind = kind
				m.add(&b)
			}
		}
		d.others(x["others"])
	}
}

// others takes in the months of a dyad that are not counted anew, and which of those that are stand in the graph.
func (d *countedDyad) others(list any) {
	months, _ := list.([]any)
	for _, x := range months {
		q := properties(x.(map[string]any))
		if d.anew[q.text("month")] {
			d.before[q.text("id")] = 0
			if m := d.months[q.text("id")]; m != nil {
				m.stood(q)
			}
			continue
		}
		kinds := map[string]bool{}
		for _, k := range q.texts("kinds") {
			kinds[k] = true
		}
		d.relates.month(q.text("month"), q.number("happened"), kinds)
	}
}

// origins are where facts come from.
var origins = []string{string(diplomacy.FromText), string(diplomacy.FromFeed)}

// Statements write the months, and what follows from them for the actor graph.
func (c *Counting) Statements() []Statement {
	var months, gone, fresh, there, ended []row
	for _, id := range slices.Sorted(maps.Keys(c.dyads)) {
		d := c.dyads[id]
		for _, id := range slices.Sorted(maps.Keys(d.months)) {
			m := d.months[id]
			before, stood := d.before[id]
			if len(m.episodes) > 0 {
				months = append(months, m.row())
			} else if stood {
				gone = append(gone, row{"id": id})
			}
			if n := m.happened(); n > 0 {
				d.relates.month(m.month, n, m.kinds)
				d.relates.n -= before
			}
		}
		x := row{"dyad": id, "a": d.dyad.A, "b": d.dyad.B, "props": map[string]any(d.relates.props(d.dyad))}
		switch {
		case d.relates.n == 0 && d.there:
			ended = append(ended, row{"dyad": id})
		case d.relates.n == 0:
		case d.there:
			there = append(there, x)
		default:
			fresh = append(fresh, x)
		}
	}
	s := &writing{}
	s.add(monthsText, months)
	s.add(goneMonthsText, gone)
	s.add(relatesText, there)
	s.add(newRelatesText, fresh)
	s.add(endRelatesText, ended)
	return s.statements
}
