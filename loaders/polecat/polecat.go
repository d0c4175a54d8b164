// Package polecat reads the coded events of POLECAT: tab-separated rows whose header names their columns. See
// docs/event-feeds.md.
package polecat

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/internal/coded"
)

// Extractor names who coded the events, in every evidence of them.
const Extractor = "polecat/1"

// confidence that a row's source says so.
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
	return coded.NewTable(coder, out, event, "Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name")
}

func event(c *coded.Coder, f coded.Fields) (coded.Event, error) {
	day, err := coded.Day(f.Get("Event Date"))
	if err != nil {
		return coded.Event{}, diplomacy.Errorf(diplomacy.Invalid, "Event Date: %w", err)
	}
	published := day
	if s := f.Get("Publication Date"); s != "" {
		if published, err = coded.Day(s); err != nil {
			return coded.Event{}, diplomacy.Errorf(diplomacy.Invalid, "Publication Date: %w", err)
		}
	}
	act := diplomacy.CodedAct{Type: diplomacy.EventType(strings.ToUpper(f.Get("Event Type")))}
	if diplomacy.QuadOf(act.Type) == "" {
		return coded.Event{}, diplomacy.Errorf(diplomacy.Invalid, "Event Type %q is none of PLOVER's", f.Get("Event Type"))
	}
	if mode := diplomacy.Mode(strings.ToLower(f.Get("Event Mode"))); slices.Contains(diplomacy.ModesOf(act.Type), mode) {
		act.Mode = mode
	}
	act.Contexts = contexts(f)
	act.Name = strings.TrimSpace(string(act.Type) + " " + string(act.Mode))
	e := coded.Event{
		Feed: diplomacy.Feed{Source: "polecat", ID: f.Get("Event ID")}, Record: f.Get("Event ID"), Extractor: Extractor, Confidence: confidence,
		Act: act, Code: strings.Join(append([]string{"PLOVER"}, f.List("Contexts")...), " "), Sources: parties(c, f, "Actor"), Targets: parties(c, f, "Recipient"),
		Day: day, Published: published, Outlet: f.Get("Source"), Lang: lang(f.Get("Language")), Place: place(c, f),
	}
	if day > published {
		e.Mood = diplomacy.Planned // what is reported before its day has not happened yet
	}
	if v := f.Get("Version"); v != "" {
		e.Note = "Coded by " + v + "."
	}
	return e, nil
}

// contexts are those that the manual lists; others are dropped.
func contexts(f coded.Fields) []diplomacy.Context {
	var out []diplomacy.Context
	for _, s := range f.List("Contexts") {
		c := diplomacy.Context(strings.ToLower(strings.ReplaceAll(s, " ", "_")))
		switch c {
		case "humanitarian":
			c = "human_security"
		case "democracy":
			c = "pro_democracy"
		}
		if slices.Contains(diplomacy.Contexts, c) && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// parties reads one side. Where names, countries and sectors are lists of one length they belong together in turn; otherwise
// what is said once holds for all.
func parties(c *coded.Coder, f coded.Fields, side string) []coded.Party {
	names, raw := f.List(side+" Name"), f.List(side+" Name Raw")
	countries, cow := f.List(side+" Country"), f.List(side+" COW")
	sectors := f.List("Primary " + side + " Sector")
	if len(sectors) == 0 {
		sectors = f.List(side + " Sectors")
	}
	n := max(len(names), len(raw))
	if n == 0 {
		n = len(countries)
	}
	var out []coded.Party
	for i := range n {
		p := coded.Party{
			Name:    cmp.Or(at(names, i, n), at(raw, i, n)),
			Country: country(c, at(countries, i, n), at(cow, i, n)),
			Sector:  coded.SectorOf(at(sectors, i, n)),
		}
		out = append(out, p)
	}
	return out
}

// at returns what a list says of the ith of n.
func at(list []string, i, n int) string {
	switch len(list) {
	case n:
		return list[i]
	case 1:
		return list[0]
	}
	return ""
}

func country(c *coded.Coder, code, cow string) *gazetteer.Country {
	if found := c.Country(code); found != nil && len(code) == 3 {
		return found
	}
	if found := c.CountryNamed(code); found != nil {
		return found
	}
	return c.CountryByCOW(cow)
}

func place(c *coded.Coder, f coded.Fields) *diplomacy.Place {
	var p diplomacy.Place
	for _, column := range []string{"Placename", "City", "District", "Province", "Raw Placename"} {
		p.Name = cmp.Or(p.Name, f.Get(column))
	}
	if found := country(c, f.Get("Country"), ""); found != nil {
		p.Country = found.Code
		p.Name = cmp.Or(p.Name, found.Name)
	}
	if p == (diplomacy.Place{}) {
		return nil
	}
	return &p
}

// lang returns the BCP 47 tag of a language that the feed names in English or by a tag.
func lang(name string) string {
	if len(name) == 2 || len(name) == 3 {
		return strings.ToLower(name)
	}
	return map[string]string{
		"english": "en", "spanish": "es", "french": "fr", "portuguese": "pt", "arabic": "ar", "russian": "ru", "chinese": "zh", "german": "de",
	}[strings.ToLower(name)]
}
