package extract

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// join ties the facts of an article to each other when it has been read: the steps of one meeting or agreement get one ref,
// and a correction or denial is linked to the claim that it disputes.
func (r *reader) join() {
	r.nameTopics()
	r.signingDays()
	r.refs()
	r.disputes()
}

// refs gives the steps of one thing one ref: agreements of the same parties and topic, meetings of the same sides on the same
// day.
func (r *reader) refs() {
	keys := map[string]string{}
	count := map[diplomacy.Kind]int{}
	for i := range r.facts {
		f := &r.facts[i]
		var key string
		switch f.Kind {
		case diplomacy.KindAgreement:
			key = "a " + sides(f) + " " + string(f.Agreement.Topic)
		case diplomacy.KindMeeting:
			key = "m " + sides(f) + " " + r.dayOf(f) + fmt.Sprint(f.Form == "call")
		default:
			continue
		}
		if keys[key] == "" {
			count[f.Kind]++
			keys[key] = fmt.Sprintf("%s-%d", f.Kind, count[f.Kind])
		}
		f.Ref = keys[key]
	}
}

// nameTopics gives agreements of which a sentence does not say what they are about the topic of the agreement of the same parties,
// when the article tells of just one: "the deal" is the truce told of before.
func (r *reader) nameTopics() {
	known := map[string]diplomacy.Topic{}
	for i := range r.facts {
		f := &r.facts[i]
		if f.Kind != diplomacy.KindAgreement || generic[f.Agreement.Topic] {
			continue
		}
		key := sides(f)
		if t, ok := known[key]; ok && t != f.Agreement.Topic {
			known[key] = "" // two agreements
		} else {
			known[key] = f.Agreement.Topic
		}
	}
	for i := range r.facts {
		if f := &r.facts[i]; f.Kind == diplomacy.KindAgreement && generic[f.Agreement.Topic] && known[sides(f)] != "" && !isProposal(f.Agreement.Name) {
			name := *f.Agreement
			name.Topic = known[sides(f)]
			f.Agreement = &name
			r.renew(f)
		}
	}
}

// isProposal reports whether an agreement is called by what may come to be one.
func isProposal(name string) bool {
	return slices.ContainsFunc(strings.Fields(name), func(w string) bool { return w == "proposal" || w == "plan" || w == "draft" })
}

// renew gives a fact that has been changed its id. Where another has that one already it keeps its own.
func (r *reader) renew(f *diplomacy.Fact) {
	id := diplomacy.FactID(f, r.article.Published)
	if _, taken := r.ids[id]; !taken {
		r.ids[id] = r.ids[f.ID]
		delete(r.ids, f.ID)
		f.ID = id
	}
}

// signingDays dates a signing ceremony, and a signature told without a day, by the day on which the article says that the same
// parties signed.
func (r *reader) signingDays() {
	signs := func(f *diplomacy.Fact) bool {
		return f.Kind == diplomacy.KindAgreement && f.Status == diplomacy.Signed && f.Mood == diplomacy.Actual || f.Kind == diplomacy.KindMeeting && f.Form == "signing"
	}
	days := map[string]diplomacy.Span{}
	for i := range r.facts {
		if f := &r.facts[i]; signs(f) && f.Time.Basis == diplomacy.BasisStated {
			if t, ok := days[sides(f)]; ok && t.From != f.Time.From {
				f = &diplomacy.Fact{Actors: f.Actors} // two signatures: none is the day
			}
			days[sides(f)] = f.Time
		}
	}
	for i := range r.facts {
		if f := &r.facts[i]; signs(f) && f.Time.Basis != diplomacy.BasisStated && days[sides(f)].From != "" {
			f.Time = days[sides(f)]
			r.renew(f)
		}
	}
}

// dayOf returns the day that a meeting is known by in its article. One told without a day is the one of the same sides that
// the article dates to the week of its publication, when there is just one.
func (r *reader) dayOf(f *diplomacy.Fact) string {
	if f.Time.Basis == diplomacy.BasisStated {
		return string(f.Time.From)
	}
	pub, found := r.article.Published, ""
	undated := "undated"
	if f.Status == diplomacy.Proposed {
		undated = "proposed"
	}
	for i := range r.facts {
		g := &r.facts[i]
		if g.Kind != f.Kind || g.Time.Basis != diplomacy.BasisStated || g.Time.Precision != diplomacy.PrecisionDay || (g.Status == diplomacy.Held) != (f.Status == diplomacy.Held) || sides(g) != sides(f) {
			continue
		}
		if g.Time.From < pub.AddDays(-7) || g.Time.From > pub.AddDays(31) {
			continue
		}
		if found != "" && found != string(g.Time.From) {
			return undated
		}
		found = string(g.Time.From)
	}
	if found == "" {
		return undated
	}
	return found
}

// sides lists the countries and organisations that the actors of a fact act for.
func sides(f *diplomacy.Fact) string {
	var out []string
	for _, a := range f.Actors {
		switch {
		case len(a.For) > 0:
			out = append(out, a.For[0])
		default:
			out = append(out, a.ID)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}

// disputes links each correction and denial to the claim it disputes: the nearest statement, before or behind it, of one whom
// it is about.
func (r *reader) disputes() {
	for i := range r.facts {
		f := &r.facts[i]
		if f.Kind != diplomacy.KindStatement || f.Act != "correct" && f.Act != "deny" || len(f.Actors) == 0 {
			continue
		}
		about := f.With(diplomacy.RoleAbout)
		best, distance := -1, 1<<30
		for j := range r.facts {
			g := &r.facts[j]
			if j == i || g.Kind != diplomacy.KindStatement || g.Act == "correct" || g.Act == "deny" || len(g.Actors) == 0 || g.Claim == "" {
				continue
			}
			if !slices.ContainsFunc(about, func(a diplomacy.Participant) bool { return a.ID == g.Actors[0].ID }) {
				continue
			}
			d := g.Evidence[0].Start - f.Evidence[0].Start
			if d < 0 {
				d = -d
			}
			d -= 200 * overlap(f.Claim, g.Claim)
			if d < distance {
				best, distance = j, d
			}
		}
		if best >= 0 && distance < 2500 {
			f.Links = append(f.Links, diplomacy.Link{Rel: diplomacy.RelDisputes, To: r.facts[best].ID})
		}
	}
}

// overlap counts the longer words that two claims share.
func overlap(a, b string) int {
	n := 0
	words := strings.Fields(diplomacy.NormalName(b))
	for _, w := range strings.Fields(diplomacy.NormalName(a)) {
		if len(w) > 3 && slices.Contains(words, w) {
			n++
		}
	}
	return n
}
