package cypher

import (
	"reflect"
	"strings"

	"demarche/internal/diplomacy"
)

// What is counted fact by fact between two actors is counted once for all that is asked of a relationship: its episodes are
// collected as a list, of which totals, timelines and strongest facts are made.

// way is one of the two dyads of a relationship: its name in the rows, and the variables of its actors.
type way struct{ name, from, to string }

var aToB, bToA = way{"ab", "a", "b"}, way{"ba", "b", "a"}

// tallied is a list of episodes that a block has bound: of a tally, of one way.
type tallied struct {
	b     *block
	tally tally
	way   way
	list  string
}

// episodes adds to a block a subquery that sees a and b and has the rows of what is counted of their dyads, as count has them, with
// their way and top, the strongest fact as topOf has it. The block reads each dyad but once for each tally.
func (p *planner) episodes(b *block, t tally, ways ...way) *block {
	t.daily = false // an episode is of a day, whatever is made of it
	lists, parts := make([]string, len(ways)), make([]string, len(ways))
	for i, w := range ways {
		lists[i] = p.listed(b, t, w)
		parts[i] = "{way: '" + w.name + "', episodes: " + lists[i] + "}"
	}
	sub := b.call("a, b, " + strings.Join(lists, ", "))
	sub.add("UNWIND [%s] AS part", strings.Join(parts, ", "))
	sub.add("UNWIND part.episodes AS e")
	sub.add("WITH part.way AS way, e[0] AS at, e[1] AS class, e[2] AS type, 1 AS n, e[3] AS top, e[3][2] AS sum, e[4] AS twice, e[4] * e[3][2] AS twiceSum")
	return sub
}

// counting adds to a block a subquery that sees a and b, and the episodes of a tally where facts are counted one by one.
func (p *planner) counting(b *block, t tally) *block {
	if !p.exact(t) {
		return b.call("a, b")
	}
	t.daily = false
	there, back := p.listed(b, t, aToB), p.listed(b, t, bToA)
	sub := b.call("a, b, " + there + ", " + back)
	p.lists = append(p.lists, tallied{sub, t, aToB, there}, tallied{sub, t, bToA, back})
	return sub
}

// listed returns the variable of a dyad's episodes in a block, which it binds where it isn't yet.
func (p *planner) listed(b *block, t tally, w way) string {
	for _, l := range p.lists {
		if l.b == b && l.way == w && reflect.DeepEqual(l.tally, t) {
			return l.list
		}
	}
	name := p.variable("e")
	sub := b.call(w.from + ", " + w.to)
	sub.add("WITH %s AS dyad, %s AS head, %s AS tail", dyadID(w.from, w.to), p.param(string(max(t.days.From, diplomacy.EarliestDate))), p.param(string(earlier(diplomacy.LatestDate, t.days.To))))
	p.apart(sub, p.barren(t))
	p.tellings(sub, t)
	sub.add("WITH class, type, at, %s AS top, %s AS twice", topOf, anyMutual)
	sub.add("RETURN collect([at, class, type, top, twice]) AS %s", name)
	p.lists = append(p.lists, tallied{b, t, w, name})
	return name
}

// waysOf are the names of the ways of a direction.
func waysOf(d diplomacy.Direction) string {
	switch d {
	case diplomacy.AToB:
		return "['ab']"
	case diplomacy.BToA:
		return "['ba']"
	}
	return "['ab', 'ba']"
}
