package cypher

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
)

// Between is a fact in a dyad.
type Between struct {
	Dyad                                Dyad
	Fact, At, Kind, Type, Origin, Count string
	Quad                                string `json:"-"` // follows from Type
	Score                               float64
	Live, Mutual                        bool
	Confidence                          float64 // of the surest evidence that is open
	Told                                int     // how much evidence is open
	Dated                               string  `json:",omitempty"` // in bulk, the day of the latest article that tells it, where that lies ahead
}

// grows reports whether the fact lies in its dyad as it did, with no less evidence.
func (x *Between) grows(was *Between) bool {
	same := *was
	same.Confidence, same.Told = x.Confidence, x.Told
	return same == *x && x.Confidence >= was.Confidence && x.Told >= was.Told
}

// counted reports whether the fact counts in any total.
func (x *Between) counted() bool {
	return x.Live && x.At != "" && x.Count != countsNone && x.Count != countsBackground
}

// betweenOf decodes the properties of a BETWEEN relationship.
func betweenOf(m row, d Dyad) Between {
	p := properties(m)
	return Between{Dyad: d, Fact: p.text("fact"), At: p.text("at"), Kind: p.text("kind"), Type: p.text("type"), Quad: p.text("quad"),
		Origin: p.text("origin"), Count: p.text("count"), Score: p.real("score"), Live: p.yes("live"), Mutual: p.yes("mutual"),
		Confidence: p.real("confidence"), Told: p.number("told")}
}

// month is what is counted of a dyad in one month, of what comes from one origin. All facts of one day and type that count in one
// total are one episode, which scores as its strongest mode. Adding a fact twice, or facts in another order, makes no difference, so
// that what is new is added to what stands; only what is taken back needs all facts of the month.
type month struct {
	dyad          Dyad
	month, origin string
	episodes      map[string]episode // by total, type and day
	kinds         map[string]bool    // of the facts that happened
	told          int                // the most evidence that one of the facts has

	before  string // the episodes as the graph has them
	settled string // the instant from which on it has had these
}

// episode is one of a month. Its key is "main|CONSULT|2025-02-27".
type episode struct {
	key    string
	score  float64
	fact   string // the one that it scores as
	mutual bool   // some fact of it stands in the opposite dyad too
	sure   float64
}

func newMonth(d Dyad, name, origin string) *month {
	return &month{dyad: d, month: name, origin: origin, episodes: map[string]episode{}, kinds: map[string]bool{}}
}

func (m *month) id() string { return m.dyad.ID + "|" + m.month + "|" + m.origin }

func (m *month) add(x *Between) {
	if x.Count != countsPlanned {
		m.kinds[x.Kind] = true
	}
	m.told = max(m.told, x.Told)
	m.join(episode{key: x.Count + "|" + x.Type + "|" + x.At, score: x.Score, fact: x.Fact, mutual: x.Mutual, sure: x.Confidence})
}

func (m *month) join(e episode) {
	if have, some := m.episodes[e.key]; some {
		e.mutual, e.sure = e.mutual || have.mutual, max(e.sure, have.sure)
		if stronger(&have, &e) < 0 {
			e.score, e.fact = have.score, have.fact
		}
	}
	m.episodes[e.key] = e
}

// stronger orders episodes, and facts of one, by what they weigh.
func stronger(a, b *episode) int {
	return cmp.Or(cmp.Compare(math.Abs(b.score), math.Abs(a.score)), strings.Compare(b.day(), a.day()), strings.Compare(a.fact, b.fact))
}

func (e *episode) day() string { return e.key[strings.LastIndexByte(e.key, '|')+1:] }

// String is an episode as DyadMonth keeps it, beside the month: "main|CONSULT|2025-02-27|2.5|mutual|0.9|fact".
func (e *episode) String() string {
	mutual := ""
	if e.mutual {
		mutual = "mutual"
	}
	return strings.Join([]string{e.key, strconv.FormatFloat(e.score, 'g', -1, 64), mutual, strconv.FormatFloat(e.sure, 'g', -1, 64), e.fact}, "|")
}

func parseEpisode(s string) (episode, bool) {
	p := strings.SplitN(s, "|", 7)
	if len(p) < 7 {
		return episode{}, false
	}
	score, err := strconv.ParseFloat(p[3], 64)
	sure, bad := strconv.ParseFloat(p[5], 64)
	return episode{key: s[:len(p[0])+len(p[1])+len(p[2])+2], score: score, mutual: p[4] != "", sure: sure, fact: p[6]}, err == nil && bad == nil
}

// stood notes what the graph holds of the month.
func (m *month) stood(p properties) {
	m.before, m.settled = strings.Join(p.texts("episodes"), "\n"), p.text("settled")
}

// stands takes in what the graph holds of the month. It reports false where that is not enough to add to it.
func (m *month) stands(p properties) bool {
	m.stood(p)
	m.told = max(m.told, p.number("told"))
	episodes, kinds := p.texts("episodes"), p.texts("kinds")
	for _, s := range episodes {
		e, ok := parseEpisode(s)
		if !ok {
			return false
		}
		m.join(e)
	}
	for _, k := range kinds {
		m.kinds[k] = true
	}
	return len(episodes) > 0
}

// happened is how many episodes are no plans.
func (m *month) happened() int {
	n := 0
	for key := range m.episodes {
		if !strings.HasPrefix(key, countsPlanned+"|") {
			n++
		}
	}
	return n
}

// props are the properties of a DyadMonth.
func (m *month) props() row {
	all := slices.SortedFunc(maps.Values(m.episodes), func(a, b episode) int { return cmp.Or(stronger(&a, &b), strings.Compare(a.key, b.key)) })
	types := diplomacy.EventTypes()
	n, mutual, classes := make([]int, len(types)), make([]int, len(types)), map[string]int{}
	sums, mutualSums := make([]float64, len(types)), make([]float64, len(types))
	var strongest, kept []string
	var sure []float64
	sum := 0.0
	for _, e := range all {
		kept = append(kept, e.String())
		class, rest, _ := strings.Cut(e.key, "|")
		typ, _, _ := strings.Cut(rest, "|")
		classes[class]++
		i := slices.Index(types, diplomacy.EventType(typ))
		if class != countsMain || i < 0 {
			continue
		}
		n[i]++
		sums[i] += e.score
		sum += e.score
		sure = append(sure, e.sure)
		if e.mutual {
			mutual[i]++
			mutualSums[i] += e.score
		}
		if len(strongest) < maxStrongest {
			strongest = append(strongest, e.fact)
		}
	}
	p := row{
		"id": m.id(), "dyad": m.dyad.ID, "a": m.dyad.A, "b": m.dyad.B, "month": m.month, "origin": m.origin,
		"n": classes[countsMain], "sum": sum, "types": n, "sums": sums, "mutual": mutual, "mutualSums": mutualSums, "planned": classes[countsPlanned], "domestic": classes[countsDomestic],
		"multilateral": classes[countsMultilateral], "unofficial": classes[countsUnofficial], "told": m.told,
	}
	if len(sure) > 0 {
		p["sure"] = sure
	}
	return p.puts("episodes", kept).puts("strongest", strongest).puts("kinds", kindsIn(m.kinds))
}

// row writes the month. Where its episodes are those that it had, it stands since when it did.
func (m *month) row() row {
	x := row{"id": m.id(), "props": map[string]any(m.props())}
	if now, _ := x["props"].(map[string]any)["episodes"].([]string); strings.Join(now, "\n") == m.before {
		x.put("settled", m.settled)
	}
	return x
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

// relating is what follows from the months of a dyad for the actor graph.
type relating struct {
	n      int
	latest string
	kinds  map[string]bool
}

// month takes in a month in which something happened, n episodes of it.
func (r *relating) month(name string, n int, kinds map[string]bool) {
	if n == 0 {
		return
	}
	r.n += n
	r.latest = max(r.latest, name)
	maps.Copy(r.kinds, kinds)
}

func (r *relating) props(d Dyad) row {
	return row{"dyad": d.ID, "n": r.n, "latest": r.latest, "kinds": kindsIn(r.kinds)}
}

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
			b := betweenOf(row(q), d.dyad) // its strongest fact, as sure and as well told as any of it
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
