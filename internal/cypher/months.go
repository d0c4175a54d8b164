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
	episodes      map[string]episode // by total, type and day: "main|CONSULT|2025-02-27"
	kinds         map[string]bool    // of the facts that happened
	told          int                // the most evidence that one of the facts has

	before  string // the episodes as the graph has them
	settled string // the instant from which on it has had these
}

// episode is what an episode's score can rest on, whatever confidence is asked for: those of its facts that no other outdoes, the
// strongest first.
type episode []telling

// telling is a fact as its episode needs it.
type telling struct {
	key    string // of the episode
	score  float64
	fact   string
	mutual bool // the fact stands in the opposite dyad too
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
	m.join(telling{key: x.Count + "|" + x.Type + "|" + x.At, score: x.Score, fact: x.Fact, mutual: x.Mutual, sure: x.Confidence})
}

func (m *month) join(t telling) {
	e := m.episodes[t.key]
	if slices.ContainsFunc(e, func(have telling) bool { return have.outdoes(&t) }) {
		return
	}
	e = slices.DeleteFunc(e, func(have telling) bool { return t.outdoes(&have) })
	i, _ := slices.BinarySearchFunc(e, t, func(a, b telling) int { return stronger(&a, &b) })
	m.episodes[t.key] = slices.Insert(e, i, t)
}

// outdoes reports whether nothing that is asked of an episode rests on another fact of it once there is t.
func (t *telling) outdoes(other *telling) bool {
	return stronger(t, other) <= 0 && t.sure >= other.sure && (t.mutual || !other.mutual)
}

func (e episode) mutual() bool {
	return slices.ContainsFunc(e, func(t telling) bool { return t.mutual })
}

func (e episode) sure() float64 {
	return slices.MaxFunc(e, func(a, b telling) int { return cmp.Compare(a.sure, b.sure) }).sure
}

// stronger orders facts by what they weigh.
func stronger(a, b *telling) int {
	return cmp.Or(cmp.Compare(math.Abs(b.score), math.Abs(a.score)), strings.Compare(b.day(), a.day()), strings.Compare(a.fact, b.fact))
}

func (t *telling) day() string { return t.key[strings.LastIndexByte(t.key, '|')+1:] }

// String is a telling as DyadMonth keeps it, beside the month: "main|CONSULT|2025-02-27|2.5|mutual|0.9|fact".
func (t *telling) String() string {
	mutual := ""
	if t.mutual {
		mutual = "mutual"
	}
	return strings.Join([]string{t.key, strconv.FormatFloat(t.score, 'g', -1, 64), mutual, strconv.FormatFloat(t.sure, 'g', -1, 64), t.fact}, "|")
}

func parseTelling(s string) (telling, bool) {
	p := strings.SplitN(s, "|", 7)
	if len(p) < 7 {
		return telling{}, false
	}
	score, err := strconv.ParseFloat(p[3], 64)
	sure, bad := strconv.ParseFloat(p[5], 64)
	return telling{key: s[:len(p[0])+len(p[1])+len(p[2])+2], score: score, mutual: p[4] != "", sure: sure, fact: p[6]}, err == nil && bad == nil
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
		t, ok := parseTelling(s)
		if !ok {
			return false
		}
		m.join(t)
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

// ordered are the episodes, the strongest first.
func (m *month) ordered() []episode {
	return slices.SortedFunc(maps.Values(m.episodes), func(a, b episode) int {
		return cmp.Or(stronger(&a[0], &b[0]), strings.Compare(a[0].key, b[0].key))
	})
}

// props are the properties of a DyadMonth.
func (m *month) props() row {
	types := diplomacy.EventTypes()
	n, mutual, classes := make([]int, len(types)), make([]int, len(types)), map[string]int{}
	sums, mutualSums := make([]float64, len(types)), make([]float64, len(types))
	var strongest, kept []string
	var sure []string
	sum := 0.0
	for _, e := range m.ordered() {
		for _, t := range e {
			kept = append(kept, t.String())
		}
		class, rest, _ := strings.Cut(e[0].key, "|")
		typ, _, _ := strings.Cut(rest, "|")
		classes[class]++
		i := slices.Index(types, diplomacy.EventType(typ))
		if class != countsMain || i < 0 {
			continue
		}
		n[i]++
		sums[i] += e[0].score
		sum += e[0].score
		sure = append(sure, strconv.FormatFloat(e.sure(), 'g', -1, 64))
		if e.mutual() {
			mutual[i]++
			mutualSums[i] += e[0].score
		}
		if len(strongest) < maxStrongest {
			strongest = append(strongest, e[0].fact)
		}
	}
	p := row{
		"id": m.id(), "dyad": m.dyad.ID, "a": m.dyad.A, "b": m.dyad.B, "month": m.month, "origin": m.origin,
		"n": classes[countsMain], "sum": sum, "types": n, "sums": sums, "mutual": mutual, "mutualSums": mutualSums, "planned": classes[countsPlanned], "domestic": classes[countsDomestic],
		"multilateral": classes[countsMultilateral], "unofficial": classes[countsUnofficial], "told": m.told,
	}
	// As a text: Neo4j takes long over lists of numbers in a statement that has read long lists before, such as the episodes.
	p.put("sure", strings.Join(sure, " "))
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
