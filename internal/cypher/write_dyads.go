package cypher

import (
	"maps"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// Between whom a fact lies, and in which total it counts there. What BETWEEN says of a fact follows from the fact's casts alone,
// so that it is made from readings, from the graph and in bulk by the same code.

// The totals of a dyad, as BETWEEN names them.
const (
	countsMain         = "main"
	countsPlanned      = "planned"
	countsDomestic     = "domestic"
	countsMultilateral = "multilateral"
	countsUnofficial   = "unofficial"
	countsBackground   = "background"
	countsNone         = "none"
)

const (
	// manyParties is from how many parties on a fact says little about any two of them.
	manyParties = 5
	// maxRelated is how many actors a fact may have and still lie between them: all of a long list with all others of it is no
	// relation of any two.
	maxRelated = 64
)

// Dyad is a directed pair of actors.
type Dyad struct{ ID, A, B string }

func dyadOf(a, b string) Dyad {
	return Dyad{ID: strings.ReplaceAll(a, ">", "%3E") + ">" + strings.ReplaceAll(b, ">", "%3E"), A: a, B: b}
}

// relation is what of a fact decides between whom it lies.
type relation struct {
	kind, typ, mood, timeBasis string
	casts                      []cast
	issue                      []string // the actors whose action a position's issue is, and whom it is about
}

// end is an actor at one end of a dyad: one of the fact's, or one that it acts for.
type end struct {
	id        string
	by        string // the fact's actor that it is there by
	countries []string
	official  bool
}

// counts says for each dyad that a fact lies in, in which total it counts there. Facts without a PLOVER type lie in none.
func (r *relation) counts() map[Dyad]string {
	out := map[Dyad]string{}
	if r.typ == "" || len(r.casts) > maxRelated {
		return out
	}
	whole, parties := r.whole(), map[string]bool{}
	for _, side := range r.sides() {
		for _, from := range side[0] {
			for _, to := range side[1] {
				if from.actor == to.actor {
					continue // Starmer alone is no relation between Britain and Starmer
				}
				r.relate(out, from, to)
			}
		}
		for _, c := range slices.Concat(side[0], side[1]) {
			for _, id := range c.principals() {
				parties[id] = true
			}
		}
	}
	for d, class := range out {
		switch {
		case whole != countsMain:
			out[d] = whole
		case class != countsDomestic && len(parties) >= manyParties:
			out[d] = countsMultilateral
		}
	}
	return out
}

// whole is in which total the fact may count at all.
func (r *relation) whole() string {
	switch {
	case r.mood != string(diplomacy.Actual) && r.mood != string(diplomacy.Planned):
		return countsNone
	case r.timeBasis == string(diplomacy.BasisBackground):
		return countsBackground
	case r.mood == string(diplomacy.Planned):
		return countsPlanned
	}
	return countsMain
}

// sides are the pairs of sides that the fact leads from and to.
func (r *relation) sides() [][2][]cast {
	in := func(roles ...diplomacy.Role) []cast {
		var out []cast
		for _, c := range r.casts {
			if slices.Contains(roles, diplomacy.Role(strings.ToLower(c.role))) {
				out = append(out, c)
			}
		}
		return out
	}
	switch diplomacy.Kind(r.kind) {
	case diplomacy.KindEvent:
		return [][2][]cast{{in(diplomacy.RoleSource), in(diplomacy.RoleTarget)}}
	case diplomacy.KindStatement:
		return [][2][]cast{{in(diplomacy.RoleSpeaker), in(diplomacy.RoleAddressee, diplomacy.RoleAbout)}}
	case diplomacy.KindTie:
		return [][2][]cast{{in(diplomacy.RoleHolder), in(diplomacy.RoleOf)}}
	case diplomacy.KindPosition:
		holders := in(diplomacy.RoleHolder)
		return [][2][]cast{{holders, append(in(diplomacy.RoleAbout), r.concerned(holders)...)}}
	case diplomacy.KindMeeting:
		return r.mutual(in(diplomacy.RoleParticipant, diplomacy.RoleHost), in(diplomacy.RoleMediator))
	case diplomacy.KindAgreement:
		return r.mutual(in(diplomacy.RoleParty), in(diplomacy.RoleMediator, diplomacy.RoleGuarantor))
	}
	return nil
}

// mutual relates each with each, and helpers with each: who mediates talks consults with both sides. A refusal or a breach is
// among the parties alone.
func (r *relation) mutual(parties, helpers []cast) [][2][]cast {
	out := [][2][]cast{{parties, parties}}
	if score, _ := diplomacy.Score(diplomacy.EventType(r.typ), ""); score > 0 && len(helpers) > 0 {
		out = append(out, [2][]cast{helpers, parties}, [2][]cast{parties, helpers})
	}
	return out
}

// concerned are the actors of a position's issue who do not hold it.
func (r *relation) concerned(holders []cast) []cast {
	var out []cast
	for _, id := range set(slices.Clone(r.issue)) {
		if !slices.ContainsFunc(holders, func(h cast) bool { return h.actor == id || slices.Contains(h.acts, id) }) {
			out = append(out, cast{role: "ABOUT", actor: id})
		}
	}
	return out
}

// relate notes the dyads of two actors of a fact. Where several pairs of actors make one dyad, the weightiest counts.
func (r *relation) relate(out map[Dyad]string, from, to cast) {
	weight := map[string]int{countsDomestic: 1, countsUnofficial: 2, countsMain: 3}
	for _, a := range from.ends() {
		for _, b := range to.ends() {
			if a.id == b.id {
				continue
			}
			class := countsMain
			if slices.ContainsFunc(a.countries, func(c string) bool { return slices.Contains(b.countries, c) }) {
				class = countsDomestic
			} else if !a.official || !b.official {
				class = countsUnofficial
			}
			if d := dyadOf(a.id, b.id); weight[class] > weight[out[d]] {
				out[d] = class
			}
		}
	}
}

// ends are the actor and those that it acts for.
func (c cast) ends() []end {
	typ := diplomacy.ActorTypeOf(c.actor)
	own := typ == diplomacy.ActorGroup || typ == diplomacy.ActorOrganization // which speak in their own name, whatever they are
	official := officialSector(c.sector)
	out := []end{{id: c.actor, by: c.actor, countries: c.countries(), official: official || own}}
	for _, id := range c.acts {
		if id == c.actor {
			continue
		}
		e := end{id: id, by: c.actor, official: official}
		if diplomacy.ActorTypeOf(id) == diplomacy.ActorCountry {
			e.countries = []string{id}
		}
		out = append(out, e)
	}
	return out
}

// countries are those that an actor belongs to, as far as the fact says: itself, those that it acts for, or the one that a
// group is named within (group:mli/rebels).
func (c cast) countries() []string {
	if diplomacy.ActorTypeOf(c.actor) == diplomacy.ActorCountry {
		return []string{c.actor}
	}
	var out []string
	for _, id := range c.acts {
		if diplomacy.ActorTypeOf(id) == diplomacy.ActorCountry {
			out = append(out, id)
		}
	}
	if name, ok := strings.CutPrefix(c.actor, "group:"); ok && len(out) == 0 {
		if code, _, within := strings.Cut(name, "/"); within && len(code) == 3 {
			out = append(out, "country:"+strings.ToUpper(code))
		}
	}
	return out
}

// principals are the parties that an actor makes: the countries that it acts for, else the organisations, else itself.
func (c cast) principals() []string {
	if countries := c.countries(); len(countries) > 0 && len(c.acts) > 0 {
		return countries
	}
	if len(c.acts) > 0 {
		return c.acts
	}
	return []string{c.actor}
}

// officialSector reports whether who acts in this sector commits a state or an organisation of states. Where no sector is told,
// it does.
func officialSector(s string) bool {
	switch diplomacy.Sector(s) {
	case "opposition", "armed_group", "business", "media", "civilian":
		return false
	}
	return true
}

// originOf tells events of a coded feed from what was read out of text or written by hand.
func originOf(extractors []string) string {
	text := slices.ContainsFunc(extractors, func(e string) bool {
		name, _, _ := strings.Cut(e, "/")
		return !slices.Contains(diplomacy.Feeds, name)
	})
	if text || len(extractors) == 0 {
		return string(diplomacy.FromText)
	}
	return string(diplomacy.FromFeed)
}

// dyadRows are the rows of a batch's dyads, and what is to be counted once they are written.
type dyadRows struct {
	dyads        map[string]row
	fresh, there []row // BETWEEN of new facts, and of facts that were there
	stale, ended []row
	told         []row // facts that stay as they are, with more evidence
	counting     *Counting
}

func newDyadRows() *dyadRows { return &dyadRows{dyads: map[string]row{}, counting: newCounting()} }

// monthOf is the month of a day, "2025-02".
func monthOf(day string) string { return day[:min(7, len(day))] }

// standing is what BETWEEN says of the evidence of a fact: how much of it is open, and how sure the surest is.
type standing struct {
	told       int
	confidence float64
}

// fact writes what a fact lies between. exists says that the graph has it already.
func (r *dyadRows) fact(f *FactState, rel *relation, mode, origin string, live, exists bool, e standing) {
	lies := rel.between(f, mode, origin, live)
	for i := range lies {
		lies[i].Told, lies[i].Confidence = e.told, e.confidence
	}
	if slices.Equal(lies, f.Between) {
		return
	}
	keep := r.compare(f, lies)
	if exists && slices.ContainsFunc(f.Between, func(x Between) bool { return !slices.Contains(keep, x.Dyad.ID) }) {
		r.stale = append(r.stale, row{"fact": f.ID, "dyads": keep})
	}
	if len(lies) == 0 {
		return
	}
	if x := betweenRow(lies); exists {
		r.there = append(r.there, x)
	} else {
		r.fresh = append(r.fresh, x)
	}
}

// compare notes the dyads of a fact, and what is to be counted there: a fact that is new to a dyad is added to what stands, any
// other change has the month counted anew. It returns the ids of the dyads.
func (r *dyadRows) compare(f *FactState, lies []Between) []string {
	before := map[string]Between{}
	for _, x := range f.Between {
		before[x.Dyad.ID] = x
	}
	keep := []string{}
	for i := range lies {
		x := &lies[i]
		keep = append(keep, x.Dyad.ID)
		r.dyads[x.Dyad.ID] = row{"id": x.Dyad.ID, "a": x.Dyad.A, "b": x.Dyad.B}
		switch have, was := before[x.Dyad.ID]; {
		case was && have == *x:
		case !was || x.grows(&have):
			r.counting.add(x)
		default:
			r.counting.anew(x.Dyad, monthOf(x.At))
			r.counting.anew(x.Dyad, monthOf(have.At))
		}
		delete(before, x.Dyad.ID)
	}
	for _, gone := range before {
		r.counting.anew(gone.Dyad, monthOf(gone.At))
	}
	return keep
}

// between is what the BETWEEN of a fact are, in the order of their dyads.
func (r *relation) between(f *FactState, mode, origin string, live bool) []Between {
	counts := r.counts()
	score, _ := diplomacy.Score(diplomacy.EventType(f.Type), diplomacy.Mode(mode))
	var out []Between
	for _, d := range slices.SortedFunc(maps.Keys(counts), func(a, b Dyad) int { return strings.Compare(a.ID, b.ID) }) {
		out = append(out, Between{Dyad: d, Fact: f.ID, At: f.At, Kind: f.Kind, Type: f.Type, Quad: string(diplomacy.QuadOf(diplomacy.EventType(f.Type))),
			Origin: origin, Count: counts[d], Score: score, Live: live, Mutual: counts[dyadOf(d.B, d.A)] == counts[d]})
	}
	return out
}

// betweenRow is the row of all BETWEEN of a fact: what they have in common, and in dyads what sets them apart.
func betweenRow(lies []Between) row {
	dyads := make([]any, len(lies))
	for i := range lies {
		dyads[i] = map[string]any{"dyad": lies[i].Dyad.ID, "count": lies[i].Count, "mutual": lies[i].Mutual}
	}
	x := &lies[0]
	return row{"fact": x.Fact, "at": x.At, "kind": x.Kind, "type": x.Type, "quad": x.Quad, "score": x.Score, "origin": x.Origin, "live": x.Live, "confidence": x.Confidence, "told": x.Told, "dyads": dyads}
}

// retold is a fact that lies where it did, with more evidence for the same.
func (r *dyadRows) retold(f *FactState, told int) {
	if len(f.Between) == 0 {
		return
	}
	r.told = append(r.told, row{"fact": f.ID, "told": told})
	for _, x := range f.Between {
		x.Told = told
		r.counting.add(&x)
	}
}

// end is a fact that no evidence holds any more.
func (r *dyadRows) end(f *FactState) {
	if len(f.Between) == 0 {
		return
	}
	r.ended = append(r.ended, row{"fact": f.ID})
	for _, x := range f.Between {
		r.counting.anew(x.Dyad, monthOf(x.At))
	}
}

func (r *dyadRows) write(s *writing) {
	s.add(dyadsText, sorted(r.dyads))
	s.add(newBetweenText, r.fresh)
	s.add(betweenText, r.there)
	s.add(toldBetweenText, r.told)
	s.add(endBetweenText, r.ended)
	s.add(staleBetweenText, r.stale)
}

// ReadRelations asks for what decides between whom some facts lie. Its rows are those that Relate takes.
func ReadRelations(facts []string) Statement {
	return byIDs(strings.ReplaceAll(readRelationsText, "ROLES", roleTypes), facts)
}

// Relate derives anew between whom facts lie, from the rows of ReadRelations, and says what is to be counted of that once it is
// written. The actors in canonical are other ones by the judgements that stand.
func Relate(rows []map[string]any, canonical map[string]string) ([]Statement, *Counting) {
	r := newDyadRows()
	for _, x := range rows {
		r.stored(x, canonical)
	}
	s := &writing{}
	r.write(s)
	return s.statements, r.counting
}

// Recount has months counted anew, from the rows of ReadMonths.
func Recount(rows []map[string]any) *Counting {
	c := newCounting()
	for _, x := range rows {
		p := properties(x)
		c.anew(Dyad{ID: p.text("id"), A: p.text("a"), B: p.text("b")}, p.text("month"))
	}
	return c
}

// ReadAllFacts asks for the ids of the first facts after an id, in their order. Its rows have the column id, as have those of
// ReadAllDyads.
func ReadAllFacts(after string, limit int) Statement { return allAfter("Fact", after, limit) }

// ReadAllDyads asks for the ids of the first dyads after an id, in their order.
func ReadAllDyads(after string, limit int) Statement { return allAfter("Dyad", after, limit) }

func allAfter(label, after string, limit int) Statement {
	return Statement{
		Text:   "MATCH (n:" + label + ") WHERE n.id > $after RETURN n.id AS id ORDER BY n.id LIMIT $limit",
		Params: map[string]any{"after": after, "limit": limit},
	}
}

// ReadMonths asks for all months of some dyads in which there are facts, or of which there is a count.
func ReadMonths(dyads []string) Statement { return byIDs(readMonthsText, dyads) }

// DropEmptyDyads removes those of some dyads in which no fact lies.
func DropEmptyDyads(dyads []string) Statement { return byIDs(dropEmptyDyadsText, dyads) }

// DropStrays removes what is counted of dyads that are not there, and stories without articles. Its statements commit of their
// own accord.
func DropStrays() []Statement {
	return []Statement{{Text: dropStrayMonthsText}, {Text: dropStrayRelatesText}, {Text: dropStrayStoriesText}}
}

// stored derives the dyads of a fact as the graph holds it.
func (r *dyadRows) stored(x map[string]any, canonical map[string]string) {
	props, _ := x["fact"].(map[string]any)
	p := properties(props)
	f := FactStateOf(props)
	f.Between = BetweenOf(x["between"])
	is := func(ids []string) []string {
		for i, id := range ids {
			if c, ok := canonical[id]; ok {
				ids[i] = c
			}
		}
		return set(ids)
	}
	rel := relation{kind: f.Kind, typ: f.Type, mood: f.Mood, timeBasis: p.text("timeBasis"), issue: is(properties(x).texts("issue"))}
	casts, _ := x["casts"].([]any)
	for _, c := range casts {
		m, _ := c.(map[string]any)
		q := properties(m)
		rel.casts = append(rel.casts, cast{role: q.text("role"), actor: q.text("actor"), acts: is(q.texts("for")), sector: q.text("sector")})
	}
	r.fact(&f, &rel, p.text("mode"), originOf(p.texts("extractors")), f.Live, true, standing{properties(x).number("told"), p.real("confidence")})
}

// BetweenOf decodes the BETWEEN of a fact, in the order of their dyads.
func BetweenOf(list any) []Between {
	items, _ := list.([]any)
	var out []Between
	for _, x := range items {
		m, _ := x.(map[string]any)
		p := properties(m)
		out = append(out, betweenOf(m, Dyad{ID: p.text("dyad"), A: p.text("a"), B: p.text("b")}))
	}
	return out
}
