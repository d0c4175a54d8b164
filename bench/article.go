package bench

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
)

// outlets is how many publishers there are.
const outlets = 40

// draft is an article in the making.
type draft struct {
	w    *world
	r    *rand.Rand
	day  diplomacy.Date
	text strings.Builder
	out  diplomacy.Reading
}

// article makes the nth article. One in twenty is a copy of the one before it under another outlet and title, as wire copies
// are: its coded events are other records of the feed, its sentences the same.
func (w *world) article(n int) diplomacy.Reading {
	from := n
	if n%20 == 19 {
		from--
	}
	d := &draft{w: w, r: rand.New(rand.NewPCG(uint64(from), 0x6465_6d61_7263_6865)), day: w.From.AddDays(from * w.Days / w.Articles)}
	d.out.Reader = "bench"
	for i := range w.EventsPerArticle {
		d.event(n*w.EventsPerArticle + i)
	}
	switch from % 10 {
	case 0, 5:
		d.meeting()
	case 1:
		d.agreement()
	case 2, 6:
		d.position()
	case 3, 7:
		d.statements()
	case 4:
		d.tie()
	}
	title := fmt.Sprintf("%s %s %s", d.word(), d.word(), d.word())
	d.out.Article = diplomacy.Article{
		ID: fmt.Sprintf("bench:%07d", n), Title: title, Outlet: fmt.Sprintf("Outlet %02d", n%outlets), Published: d.day, Lang: "en",
		URL: fmt.Sprintf("https://outlet-%02d.example/%d", n%outlets, n), Text: d.text.String(),
	}
	return d.out
}

func (d *draft) word() string { return word(d.r.IntN(words)) }

// say writes a sentence and returns the evidence that it is.
func (d *draft) say(parts ...string) []diplomacy.Evidence {
	if d.text.Len() > 0 {
		d.text.WriteByte(' ')
	}
	start := d.text.Len() // all of it is ASCII: bytes are code points
	for _, p := range parts {
		d.text.WriteString(p)
		d.text.WriteByte(' ')
	}
	for range 5 {
		d.text.WriteString(d.word())
		d.text.WriteByte(' ')
	}
	d.text.WriteString(d.word())
	d.text.WriteByte('.')
	return []diplomacy.Evidence{{Start: start, End: d.text.Len(), Quote: d.text.String()[start:], AssertedBy: diplomacy.ByOutlet}}
}

func (d *draft) add(f diplomacy.Fact) {
	if f.Confidence == 0 {
		f.Confidence = 0.6 + float64(d.r.IntN(35))/100
	}
	if f.Extractor == "" {
		f.Extractor = "bench/1"
	}
	d.out.Facts = append(d.out.Facts, f)
}

// event is a coded event: a fact of its own by the feed's id.
func (d *draft) event(id int) {
	a, b := d.w.pair(d.r)
	source, target := d.w.party(d.r, diplomacy.RoleSource, a), d.w.party(d.r, diplomacy.RoleTarget, b)
	act := d.w.acts[pick(d.r, d.w.acting)]
	mood := diplomacy.Actual
	if d.r.Float64() < 0.08 {
		mood = diplomacy.Planned
	}
	d.add(diplomacy.Fact{
		Kind: diplomacy.KindEvent, Type: act.typ, Mode: act.mode, Mood: mood, Time: diplomacy.On(d.day), Confidence: 0.3 + float64(d.r.IntN(40))/100,
		Extractor: "gdelt/2", Feed: &diplomacy.Feed{Source: "gdelt", ID: "bench-" + strconv.Itoa(id)}, Actors: []diplomacy.Participant{source, target},
		Evidence: d.say(source.Name, act.verb, target.Name),
	})
}

// meeting is planned for a later day in one article in three, and held on the day else.
func (d *draft) meeting() {
	a, b := d.w.pair(d.r)
	one, other := d.w.leader(d.r, diplomacy.RoleParticipant, a), d.w.leader(d.r, diplomacy.RoleParticipant, b)
	f := diplomacy.Fact{Kind: diplomacy.KindMeeting, Form: "visit", Status: diplomacy.Held, Time: diplomacy.On(d.day), Actors: []diplomacy.Participant{one, other}}
	verb := "met"
	if d.r.IntN(3) == 0 {
		f.Status, f.Time, verb = diplomacy.PlannedStep, diplomacy.On(d.day.AddDays(3+d.r.IntN(20))), "is to meet"
	}
	if d.r.IntN(3) == 0 {
		f.Form = "call"
	}
	f.Place = &diplomacy.Place{Country: code(a)}
	f.Evidence = d.say(one.Name, verb, other.Name)
	d.add(f)
}

// agreement is a step of one of a few agreements that a pair has, further in its course the later the day.
func (d *draft) agreement() {
	a, b := d.w.pair(d.r)
	a, b = min(a, b), max(a, b)
	n := d.r.IntN(3)
	course := []diplomacy.Status{diplomacy.Proposed, diplomacy.Negotiating, diplomacy.Agreed, diplomacy.Signed, diplomacy.Ratified, diplomacy.InForce, diplomacy.Suspended}
	passed := int(d.day.Time().Sub(d.w.From.Time()).Hours() / 24)
	status := course[min(len(course)-1, passed*len(course)/max(1, d.w.Days))]
	parties := []diplomacy.Participant{
		{Role: diplomacy.RoleParty, ID: Country(a), Name: name(a), Country: code(a), For: []string{Country(a)}},
		{Role: diplomacy.RoleParty, ID: Country(b), Name: name(b), Country: code(b), For: []string{Country(b)}},
	}
	d.add(diplomacy.Fact{
		Kind: diplomacy.KindAgreement, Status: status, Time: diplomacy.On(d.day), Actors: parties,
		Agreement: &diplomacy.AgreementName{Name: fmt.Sprintf("%s pact %d", word(a*200+b), n), Topic: diplomacy.Topics[n*7]},
		Evidence:  d.say(name(a), "and", name(b), string(status), "their pact"),
	})
}

// position is on one of a few dozen issues, so that many holders have one on each.
func (d *draft) position() {
	a, b := d.w.pair(d.r)
	holder := d.w.party(d.r, diplomacy.RoleHolder, a)
	topic := diplomacy.Topics[d.r.IntN(6)]
	stance := diplomacy.Stances[min(d.r.IntN(len(diplomacy.Stances)), d.r.IntN(len(diplomacy.Stances)))]
	issue := &diplomacy.Issue{Topic: topic, About: []string{Country(b % 12)}}
	if stance == "conditional" {
		issue.Condition = d.word() + " " + d.word()
	}
	d.add(diplomacy.Fact{Kind: diplomacy.KindPosition, Stance: stance, Basis: "stated", Issue: issue, Time: diplomacy.On(d.day),
		Actors: []diplomacy.Participant{holder}, Evidence: d.say(holder.Name, string(stance), string(topic))})
}

// statements are a claim and, in every second article, its denial by the other side.
func (d *draft) statements() {
	a, b := d.w.pair(d.r)
	speaker, about := d.w.party(d.r, diplomacy.RoleSpeaker, a), d.w.party(d.r, diplomacy.RoleAbout, b)
	claim := d.word() + " " + d.word() + " " + d.word()
	ref := ""
	denied := d.r.IntN(2) == 0
	if denied {
		ref = "claim"
	}
	d.add(diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "claim", Claim: claim, Ref: ref, Time: diplomacy.On(d.day),
		Actors: []diplomacy.Participant{speaker, about}, Evidence: d.say(speaker.Name, "claims that", claim)})
	if !denied {
		return
	}
	about.Role, speaker.Role = diplomacy.RoleSpeaker, diplomacy.RoleAddressee
	d.add(diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "deny", Claim: claim, Time: diplomacy.On(d.day), Links: []diplomacy.Link{{Rel: diplomacy.RelDisputes, To: "claim"}},
		Actors: []diplomacy.Participant{about, speaker}, Evidence: d.say(about.Name, "denies that", claim)})
}

func (d *draft) tie() {
	a, b := d.w.pair(d.r)
	kinds := []diplomacy.TieKind{"ally", "recognises", "sanctions", "diplomatic_relations"}
	kind := kinds[d.r.IntN(len(kinds))]
	status := diplomacy.Begun
	if d.r.IntN(4) == 0 {
		status = diplomacy.Ended
	}
	holder := diplomacy.Participant{Role: diplomacy.RoleHolder, ID: Country(a), Name: name(a), Country: code(a), For: []string{Country(a)}}
	of := diplomacy.Participant{Role: diplomacy.RoleOf, ID: Country(b), Name: name(b), Country: code(b), For: []string{Country(b)}}
	d.add(diplomacy.Fact{Kind: diplomacy.KindTie, Tie: kind, Status: status, Time: diplomacy.On(d.day), Actors: []diplomacy.Participant{holder, of},
		Evidence: d.say(name(a), string(status), string(kind), name(b))})
}

// tenures is the reading that tells who holds office, each since before the first day.
func (w *world) tenures() diplomacy.Reading {
	d := &draft{w: w, r: rand.New(rand.NewPCG(1, 2)), day: w.From.AddDays(-1)}
	d.out.Reader = "bench"
	offices := []string{"president", "foreign minister", "prime minister", "defence minister"}
	for n := range w.Leaders {
		country := n % w.Countries
		office := offices[min(n/w.Countries, len(offices)-1)]
		d.add(diplomacy.Fact{
			Kind: diplomacy.KindTenure, Office: office, Time: diplomacy.Span{From: w.From.AddDays(-400 - n%300), Precision: diplomacy.PrecisionDay, Basis: diplomacy.BasisStated},
			Actors: []diplomacy.Participant{
				{Role: diplomacy.RoleHolder, ID: Leader(n), Name: leaderName(n), Country: code(country)},
				{Role: diplomacy.RoleOf, ID: Country(country), Name: name(country), Country: code(country)},
			},
			Evidence: d.say(leaderName(n), "is", office, "of", name(country)),
		})
	}
	d.out.Article = diplomacy.Article{ID: "bench:tenures", Title: "Who holds office", Outlet: "Outlet 00", Published: d.day, Lang: "en", Text: d.text.String()}
	return d.out
}
