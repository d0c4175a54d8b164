package coded

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/internal/input"
)

// Event is a coded event: what one row says.
type Event struct {
	Feed       diplomacy.Feed
	Record     string // id of the row within the feed; events may share a fact, each from a record of its own
	Extractor  string // "gdelt/2"
	Confidence float64
	Act        diplomacy.CodedAct
	Code       string // as the row has it, shown in the rendering: "CAMEO 036"
	Sources    []Party
	Targets    []Party
	Day        diplomacy.Date
	Mood       diplomacy.Mood // empty: actual
	Place      *diplomacy.Place
	Published  diplomacy.Date
	Outlet     string
	URL        string
	Lang       string
	Note       string // more that the row says, shown in the rendering
}

// Coder makes readings of events. It may be shared.
type Coder struct {
	*Directory
	version string
	latest  diplomacy.Date
}

// NewCoder makes a Coder that finds actors in a gazetteer. latest is the last day that anything may be published on; when
// empty, the day after tomorrow.
func NewCoder(who *gazetteer.Gazetteer, latest diplomacy.Date) *Coder {
	if latest == "" {
		latest = diplomacy.DateOf(time.Now()).AddDays(2)
	}
	return &Coder{Directory: NewDirectory(who), version: who.Version(), latest: latest}
}

// Reading makes the reading of an event. The row stands as an article of its own, whose text is a rendering of what it says:
// the feed's sources are not read here, and a row of a feed must never take the place of an article that is.
func (c *Coder) Reading(e Event) (diplomacy.Reading, error) {
	if err := cmp.Or(checkSizes(&e), c.checkDays(&e)); err != nil {
		return diplomacy.Reading{}, err
	}
	f := diplomacy.Fact{
		Kind: diplomacy.KindEvent, Type: e.Act.Type, Mode: e.Act.Mode, Of: e.Act.Of, Contexts: e.Act.Contexts, Mood: e.Mood, Act: e.Act.Act,
		Time: diplomacy.On(e.Day), Place: e.Place, Feed: &e.Feed, Confidence: e.Confidence, Extractor: e.Extractor,
	}
	source, target := diplomacy.RoleSource, diplomacy.RoleTarget
	if f.Act != "" {
		f.Kind, source, target = diplomacy.KindStatement, diplomacy.RoleSpeaker, diplomacy.RoleAddressee
		f.Claim = e.Act.Name
	}
	sources, targets := c.participants(e.Sources, e.Day), c.participants(e.Targets, e.Day)
	if len(sources)+len(targets) == 0 {
		return diplomacy.Reading{}, diplomacy.Errorf(diplomacy.Invalid, "the row names no actor")
	}
	f.Actors = append(inRole(source, sources), inRole(target, targets)...)
	if e.Act.Mutual() && f.Kind == diplomacy.KindEvent {
		// Who meets is met: both rows of a meeting tell one and the same fact.
		f.Actors = append(f.Actors, append(inRole(target, sources), inRole(source, targets)...)...)
		if len(sources) == 0 || len(targets) == 0 {
			f.Actors = append(inRole(source, sources), inRole(target, targets)...)
		}
	}
	f.Actors = distinct(f.Actors)
	text := input.Clean(render(&e, sources, targets))
	f.Evidence = []diplomacy.Evidence{{Start: 0, End: len([]rune(text)), Quote: text}}
	name, _, _ := strings.Cut(e.Extractor, "/")
	r := diplomacy.Reading{
		Article: diplomacy.Article{
			ID: e.Feed.Source + ":" + input.Clean(e.Record), Title: strings.ToUpper(e.Feed.Source) + " " + input.Clean(e.Record), Outlet: input.Clean(e.Outlet),
			URL: e.URL, Published: e.Published, Lang: e.Lang, Text: text,
		},
		Reader: name, Facts: []diplomacy.Fact{f},
	}
	// The rendering shows all that the row says but these.
	extra := fmt.Sprint(e.Feed, e.Confidence, f.Act, f.Of, f.Contexts, f.Mood, f.Actors, f.Place)
	if err := loaders.Seal(&r, c.who.Actor, e.Extractor, c.version, extra); err != nil {
		return r, err
	}
	return r, nil
}

// checkDays refuses days that can't be: a feed's slips are not passed on as facts.
func (c *Coder) checkDays(e *Event) error {
	for _, d := range []struct {
		name string
		day  diplomacy.Date
	}{{"event date", e.Day}, {"date of publication", e.Published}} {
		if d.day == "" {
			return diplomacy.Errorf(diplomacy.Invalid, "the %s is missing", d.name)
		}
		if _, err := diplomacy.ParseDate(string(d.day)); err != nil {
			return diplomacy.Errorf(diplomacy.Invalid, "%s: %w", d.name, err)
		}
	}
	if e.Published > c.latest {
		return diplomacy.Errorf(diplomacy.Invalid, "date of publication: %s lies in the future", e.Published)
	}
	if e.Day > e.Published.AddDays(1) && e.Mood != diplomacy.Planned {
		return diplomacy.Errorf(diplomacy.Invalid, "event date: %s lies after the publication, %s", e.Day, e.Published)
	}
	return nil
}

// Bounds of what a row may say: more of it is a broken file, and would not fit the graph's indexes.
const (
	maxParties = 100
	maxField   = 2000 // bytes
)

// checkSizes refuses rows that lack an id, or in which something has run together.
func checkSizes(e *Event) error {
	if n := len(e.Sources) + len(e.Targets); n > maxParties {
		return diplomacy.Errorf(diplomacy.TooLarge, "the row names %d actors, more than %d", n, maxParties)
	}
	fields := []string{e.Feed.ID, e.Record, e.Outlet, e.URL, e.Note}
	for _, p := range slices.Concat(e.Sources, e.Targets) {
		fields = append(fields, p.Name)
	}
	if e.Place != nil {
		fields = append(fields, e.Place.Name)
	}
	for _, f := range fields {
		if len(f) > maxField {
			return diplomacy.Errorf(diplomacy.TooLarge, "the field %.40q… has %d bytes, more than %d", f, len(f), maxField)
		}
	}
	if e.Feed.ID == "" {
		return diplomacy.Errorf(diplomacy.Invalid, "the event's id is missing")
	}
	return nil
}

func (c *Coder) participants(parties []Party, day diplomacy.Date) []diplomacy.Participant {
	var out []diplomacy.Participant
	for _, p := range parties {
		p.Name = input.Clean(p.Name)
		a, ok := c.Participant(p, day)
		if ok && !slices.ContainsFunc(out, func(b diplomacy.Participant) bool { return a.ID == b.ID }) {
			out = append(out, a)
		}
	}
	return out
}

// distinct keeps the first of each actor in each role: two organs of one country that meet are that country.
func distinct(list []diplomacy.Participant) []diplomacy.Participant {
	out := list[:0]
	for _, a := range list {
		if !slices.ContainsFunc(out, func(b diplomacy.Participant) bool { return a.ID == b.ID && a.Role == b.Role }) {
			out = append(out, a)
		}
	}
	return out
}

func inRole(role diplomacy.Role, list []diplomacy.Participant) []diplomacy.Participant {
	out := slices.Clone(list)
	for i := range out {
		out[i].Role = role
	}
	return out
}

// render puts a row in words: "Norway → Chile: Make a visit (CAMEO 042), 2024-03-05, Oslo. …".
func render(e *Event, sources, targets []diplomacy.Participant) string {
	var b strings.Builder
	b.WriteString(naming(sources))
	if len(targets) > 0 {
		b.WriteString(" → " + naming(targets))
	}
	b.WriteString(": " + e.Act.Name + " (" + e.Code + "), " + string(e.Day))
	if e.Place != nil && e.Place.Name != "" {
		b.WriteString(", " + e.Place.Name)
	}
	b.WriteString(".")
	if e.Note != "" {
		b.WriteString(" " + e.Note)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func naming(list []diplomacy.Participant) string {
	if len(list) == 0 {
		return "(nobody named)"
	}
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.Name
		if p.Text != "" && p.Text != p.Name {
			names[i] += " [" + p.Text + "]"
		}
	}
	return strings.Join(names, ", ")
}

// Host returns the name of a site that publishes, from the address of one of its pages: "news.example" of
// "https://www.news.example/a". Of what is no web address it returns "".
func Host(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
