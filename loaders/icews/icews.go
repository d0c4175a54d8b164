// Package icews reads the coded events of ICEWS: tab-separated rows with a header, whose quotes are literal. See
// docs/event-feeds.md.
package icews

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/internal/coded"
)

// Extractor names who coded the events, in every evidence of them.
const Extractor = "icews/1"

// confidence that a row's source says so: hand checks of such data find about half of the rows right.
const confidence = 0.5

// Options say how rows are read.
type Options = coded.Options

// Count tells about how many rows the files and folders in paths hold.
func Count(paths []string) int { return coded.Count(paths) }

// Source yields a reading for every row of the files and folders in paths. A row that can't be read is named with its line
// and reason, and the rest goes on.
func Source(paths []string, o Options) loaders.Source {
	return coded.TableSource(paths, o, newTable)
}

// newTable returns what reads one table.
func newTable(coder *coded.Coder, out *coded.Out) coded.Table {
	return coded.NewTable(coder, out, event, "Event ID", "Event Date", "Source Name", "Event Text", "Target Name")
}

func event(c *coded.Coder, f coded.Fields) (coded.Event, error) {
	day, err := coded.Day(f.Get("Event Date"))
	if err != nil {
		return coded.Event{}, diplomacy.Errorf(diplomacy.Invalid, "Event Date: %w", err)
	}
	act, code, err := actOf(f.Get("CAMEO Code"), f.Get("Event Text"))
	if err != nil {
		return coded.Event{}, err
	}
	source, err := party(c, f, "Source")
	if err != nil {
		return coded.Event{}, err
	}
	target, err := party(c, f, "Target")
	if err != nil {
		return coded.Event{}, err
	}
	id := f.Get("Event ID")
	e := coded.Event{
		Feed: diplomacy.Feed{Source: "icews", ID: id + "@" + string(day)}, Record: id + "@" + string(day), Extractor: Extractor, Confidence: confidence,
		Act: act, Code: code, Sources: []coded.Party{source}, Targets: []coded.Party{target}, Day: day, Published: day,
		Outlet: f.Get("Publisher"), Place: place(c, f), Note: note(f),
	}
	if id == "" {
		return e, diplomacy.Errorf(diplomacy.Invalid, "Event ID is missing")
	}
	if story := f.Get("Story ID"); act.Mutual() && story != "" && f.Get("Sentence Number") != "" {
		e.Feed.ID = meetingID(story, &e, f)
	}
	return e, nil
}

// meetingID is the id that both rows of a meeting share: its sentence, the day, and who met.
func meetingID(story string, e *coded.Event, f coded.Fields) string {
	how := map[string]string{"041": "call", "042": "visit", "043": "visit"}[e.Act.Code]
	if how == "" {
		how = e.Act.Code
	}
	parts := []string{f.Get("Source Name") + "/" + f.Get("Source Country"), f.Get("Target Name") + "/" + f.Get("Target Country")}
	slices.Sort(parts)
	return fmt.Sprintf("meeting@%s@%s.%s@%s@%s", e.Day, story, f.Get("Sentence Number"), how, strings.Join(parts, "|"))
}

// actOf finds the act by its code, or by its name where the file has no codes. Codes have three or four digits; a
// spreadsheet takes the leading zero off: "36" for "036", "311" for "0311".
func actOf(code, text string) (diplomacy.CodedAct, string, error) {
	if code == "" {
		act, ok := diplomacy.FromCAMEOName(text)
		if !ok {
			return act, "", diplomacy.Errorf(diplomacy.Invalid, "Event Text %q is no act of CAMEO, and there is no CAMEO Code", text)
		}
		return act, "CAMEO " + act.Code, nil
	}
	for _, c := range []string{code, "0" + code} {
		if act, ok := diplomacy.FromCAMEO(c); ok && len(c) >= 3 && (c == code || act.Code == c) {
			return act, "CAMEO " + c, nil
		}
	}
	return diplomacy.CodedAct{}, "", diplomacy.Errorf(diplomacy.Invalid, "CAMEO Code %q is none", code)
}

// party reads one side: "Police (India)", "Business,Manufacturing", "India".
func party(c *coded.Coder, f coded.Fields, side string) (coded.Party, error) {
	p := coded.Party{Name: f.Get(side + " Name"), Sector: sector(f.Get(side + " Sectors"))}
	if name, country, found := strings.Cut(p.Name, " ("); found && strings.HasSuffix(country, ")") && c.CountryNamed(strings.TrimSuffix(country, ")")) != nil {
		p.Name, p.Organ = name, true
	}
	if name := f.Get(side + " Country"); name != "" {
		if p.Country = c.CountryNamed(name); p.Country == nil {
			return p, diplomacy.Errorf(diplomacy.Invalid, "%s Country: no country is called %q", side, name)
		}
	}
	return p, nil
}

// sectors are words of ICEWS' sectors, the telling ones first.
var sectors = []struct {
	word string
	is   diplomacy.Sector
}{
	{"international government organization", "igo"}, {"regional international government", "igo"}, {"global international government", "igo"},
	{"foreign ministry", "diplomat"}, {"foreign affairs", "diplomat"}, {"diplomatic", "diplomat"},
	{"head of state", "head_of_state"}, {"head of government", "head_of_state"},
	{"insurgent", "armed_group"}, {"rebel", "armed_group"}, {"separatist", "armed_group"}, {"organized violent", "armed_group"}, {"radical", "armed_group"}, {"terrorist", "armed_group"},
	{"opposition", "opposition"}, {"dissident", "opposition"},
	{"military", "military"}, {"army", "military"}, {"navy", "military"}, {"air force", "military"},
	{"legislative", "legislature"}, {"parliament", "legislature"}, {"upper house", "legislature"}, {"lower house", "legislature"},
	{"judicial", "judiciary"}, {"executive", "government"}, {"police", "government"}, {"government", "government"},
	{"news", "media"}, {"media", "media"}, {"business", "business"},
	{"civilian", "civilian"}, {"general population", "civilian"}, {"social", "civilian"}, {"nongovernmental", "civilian"}, {"non-governmental", "civilian"}, {"criminal", "civilian"},
}

func sector(list string) diplomacy.Sector {
	list = strings.ToLower(list)
	for _, s := range sectors {
		if strings.Contains(list, s.word) {
			return s.is
		}
	}
	return ""
}

func place(c *coded.Coder, f coded.Fields) *diplomacy.Place {
	var p diplomacy.Place
	for _, column := range []string{"City", "District", "Province"} {
		if p.Name == "" {
			p.Name = f.Get(column)
		}
	}
	if country := c.CountryNamed(f.Get("Country")); country != nil {
		p.Country = country.Code
		if p.Name == "" {
			p.Name = country.Name
		}
	}
	if p == (diplomacy.Place{}) {
		return nil
	}
	return &p
}

func note(f coded.Fields) string {
	s := "Event text: " + f.Get("Event Text") + "."
	if story := f.Get("Story ID"); story != "" {
		s += " Story " + story
		if n, err := strconv.Atoi(f.Get("Sentence Number")); err == nil {
			s += ", sentence " + strconv.Itoa(n)
		}
		s += "."
	}
	return s
}
