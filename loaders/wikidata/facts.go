package wikidata

import (
	"cmp"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/internal/input"
)

// confidence that things are as Wikidata says: everybody may edit it, and many watch.
const confidence = 0.8

// statement is what a row says: in words, and as facts.
type statement struct {
	key   string // names the statement by its items: "Q142/head of state/Q3052772"
	title string
	text  string
	facts []diplomacy.Fact
	actor *diplomacy.Actor // whom the gazetteer does not have
}

// country returns the party of an alpha-3 code.
func (r *reader) country(role diplomacy.Role, code string) (diplomacy.Participant, error) {
	c, ok := r.Who.Country(code)
	if !ok {
		r.unknown[code] = true
		return diplomacy.Participant{}, errPassedOver
	}
	return diplomacy.Participant{Role: role, ID: c.ID(), Name: c.Name, Country: c.Code, For: []string{c.ID()}, Sector: "government"}, nil
}

// tenure is a person's time in an office.
func (r *reader) tenure(row gazetteer.AnswerRow) (statement, error) {
	t, err := row.Tenure()
	if err != nil {
		return statement{}, diplomacy.Errorf(diplomacy.Invalid, "the row is no tenure: %w", err)
	}
	of, err := diplomacy.Participant{}, error(nil)
	if row.Get("country") != "" {
		of, err = r.country(diplomacy.RoleOf, t.Of)
	} else if of, _ = r.organization(t.Of, ""); of.ID == "" {
		err = diplomacy.Errorf(diplomacy.Invalid, "organization %q has no letters", t.Of)
	}
	if err != nil {
		return statement{}, err
	}
	from, to := gazetteer.Day(t.From), gazetteer.Day(t.To)
	office, sector, known := r.Who.OfficeNamed(t.Office, of.ID, from.First())
	if !known {
		office = input.Clean(t.Office)
	}
	holder, actor, err := r.person(t.Person, row.Entity("person"), of)
	if err != nil {
		return statement{}, err
	}
	holder.For, holder.Sector = []string{of.ID}, sector
	of.For = nil
	s := statement{key: strings.Join([]string{of.ID, office, cmp.Or(row.Entity("person"), holder.ID)}, "/"), actor: actor}
	s.title = input.Clean(t.Person) + ", " + office + " of " + of.Name
	s.text = input.Clean(t.Person) + ": " + office + " of " + of.Name + spoken(from, to, ", still in office") + "."
	s.facts = []diplomacy.Fact{{
		Kind: diplomacy.KindTenure, Office: office, Actors: []diplomacy.Participant{holder, of},
		Time: diplomacy.Span{From: from.First(), To: to.Last(), Precision: coarser(from, to), Basis: diplomacy.BasisStated},
	}}
	return s, nil
}

// person returns the holder of an office: who the gazetteer says, else a person of that name.
func (r *reader) person(name, wikidata string, of diplomacy.Participant) (diplomacy.Participant, *diplomacy.Actor, error) {
	name = input.Clean(name)
	p := diplomacy.Participant{Role: diplomacy.RoleHolder, Name: name, Country: of.Country, Text: name}
	if known, ok := r.Who.PersonNamed(name, wikidata, of.ID); ok {
		p.ID, p.Name, p.Country = known.ID, known.Name, cmp.Or(known.Country, of.Country)
		return p, nil, nil
	}
	p.ID = gazetteer.PersonID(name)
	if p.ID == "" {
		return p, nil, diplomacy.Errorf(diplomacy.Invalid, "person %q: the name has no letters to make an id of", name)
	}
	if _, taken := r.Who.Actor(p.ID); taken || len(r.ids[p.ID]) > 1 {
		p.ID += "-" + strings.ToLower(wikidata)
	}
	return p, &diplomacy.Actor{ID: p.ID, Type: diplomacy.ActorLeader, Name: name, Country: p.Country, Wikidata: wikidata}, nil
}

// organization returns the party of an organisation, and its actor where the gazetteer does not have it.
func (r *reader) organization(name, wikidata string) (diplomacy.Participant, *diplomacy.Actor) {
	name = input.Clean(name)
	p := diplomacy.Participant{Role: diplomacy.RoleOf, Name: name, Sector: "igo"}
	if o, ok := r.Who.OrganizationNamed(name, wikidata); ok {
		p.ID, p.Name, p.Country, p.Sector = o.ID, o.Name, o.Country, o.Sector()
		return p, nil
	}
	p.ID = gazetteer.OrganizationID(name)
	return p, &diplomacy.Actor{ID: p.ID, Type: diplomacy.ActorOrganization, Name: name, Wikidata: wikidata}
}

// membership is a country's in an organisation.
func (r *reader) membership(row gazetteer.AnswerRow) (statement, error) {
	who, err := r.country(diplomacy.RoleHolder, row.Get("country"))
	if err != nil {
		return statement{}, err
	}
	item, name := row.Entity("organization"), row.Get("organizationLabel")
	of, actor := r.organization(name, item)
	if name == "" || name == item || of.ID == "" {
		return statement{}, diplomacy.Errorf(diplomacy.Invalid, "organizationLabel is missing: the item %q has no English name", item)
	}
	s := statement{key: "member/" + who.ID + "/" + item, actor: actor, title: who.Name + ", member of " + of.Name}
	return s, r.tie(&s, row, "member", who.Name+": member of "+of.Name, who, of)
}

// relation is between two countries. Either may be the first: Wikidata has most pairs twice, and both say one and the same.
func (r *reader) relation(row gazetteer.AnswerRow) (statement, error) {
	a, err := r.country(diplomacy.RoleHolder, row.Get("country"))
	if err != nil {
		return statement{}, err
	}
	b, err := r.country(diplomacy.RoleOf, row.Get("other"))
	switch {
	case err != nil:
		return statement{}, err
	case a.ID == b.ID:
		return statement{}, diplomacy.Errorf(diplomacy.Invalid, "%s has relations with itself", a.Country)
	}
	s := statement{key: "relations/" + a.ID + "/" + b.ID, title: a.Name + " and " + b.Name + ", diplomatic relations"}
	words := a.Name + " and " + b.Name + ": diplomatic relations"
	if b.ID < a.ID {
		a, b = b, a
		a.Role, b.Role = diplomacy.RoleHolder, diplomacy.RoleOf
	}
	return s, r.tie(&s, row, "diplomatic_relations", words, a, b)
}

// tie makes the steps of a tie: that it began and, where the row says so, that it ended. Without a day of beginning it had
// begun by its end, or by the day on which the answer was given.
func (r *reader) tie(s *statement, row gazetteer.AnswerRow, kind diplomacy.TieKind, words string, holder, of diplomacy.Participant) error {
	from, to := row.Day("start"), row.Day("end")
	for _, d := range []gazetteer.Day{from, to} {
		if d != "" && !d.Valid() {
			return diplomacy.Errorf(diplomacy.Invalid, "%q is no day", d)
		}
	}
	if from != "" && to != "" && to.Last() < from.First() {
		return diplomacy.Errorf(diplomacy.Invalid, "it ends %s, before it begins %s", to, from)
	}
	s.text = words + spoken(from, to, "") + "."
	began := diplomacy.UpTo(r.Read)
	switch {
	case from != "":
		began = span(from)
	case to != "":
		began = diplomacy.Span{To: to.Last(), Basis: diplomacy.BasisStated}
	}
	step := func(status diplomacy.Status, when diplomacy.Span) {
		s.facts = append(s.facts, diplomacy.Fact{Kind: diplomacy.KindTie, Tie: kind, Status: status, Time: when, Actors: []diplomacy.Participant{holder, of}})
	}
	step(diplomacy.Begun, began)
	if to != "" {
		step(diplomacy.Ended, span(to))
	}
	return nil
}

func span(d gazetteer.Day) diplomacy.Span {
	return diplomacy.Span{From: d.First(), To: d.Last(), Precision: d.Precision(), Basis: diplomacy.BasisStated}
}

// coarser is the precision of an interval: that of the end that is known less well.
func coarser(from, to gazetteer.Day) diplomacy.Precision {
	if to != "" && len(to) < len(from) {
		return to.Precision()
	}
	return from.Precision()
}

// spoken puts a time in words.
func spoken(from, to gazetteer.Day, open string) string {
	switch {
	case from != "" && to != "":
		return ", from " + string(from) + " to " + string(to)
	case from != "":
		return ", since " + string(from) + open
	case to != "":
		return ", until " + string(to)
	}
	return ""
}

// reading makes the reading of a row: an article of its own, whose text is what the row says. The day of the answer is no part
// of the hash: a statement that stays as it is, is unchanged whenever it is read.
func (r *reader) reading(row gazetteer.AnswerRow, s statement) (diplomacy.Reading, error) {
	key := cmp.Or(row.Entity("held"), diplomacy.HashOf(s.key, row.Get("start"))) // the statement's own id, so that a corrected one replaces what it said
	a := diplomacy.Article{ID: Name + ":" + key, Title: "Wikidata: " + s.title, Outlet: "Wikidata", Published: r.Read, Lang: "en", Text: s.text}
	if item, _, found := strings.Cut(key, "-"); found && strings.HasPrefix(item, "Q") && row.Get("held") != "" {
		a.URL = "https://www.wikidata.org/wiki/" + item
	}
	hash := []string{Extractor, r.Who.Version(), a.ID, a.Title, a.URL, a.Text}
	out := diplomacy.Reading{Article: a, Reader: Name, Facts: s.facts}
	for i := range out.Facts {
		f := &out.Facts[i]
		f.Extractor, f.Confidence = Extractor, confidence
		f.Feed = &diplomacy.Feed{Source: Name, ID: factKey(f)}
		f.Evidence = []diplomacy.Evidence{{End: len([]rune(a.Text)), Quote: a.Text}}
		for _, p := range f.Actors {
			hash = append(hash, p.ID)
		}
	}
	if s.actor != nil {
		out.Actors = []diplomacy.Actor{*s.actor}
	}
	if err := a.Validate(); err != nil {
		return out, err
	}
	if err := loaders.Seal(&out, r.Who.Actor, Extractor); err != nil {
		return out, err
	}
	out.Hash = diplomacy.HashOf(hash...)
	return out, nil
}

// factKey is the id of what a fact says among Wikidata's facts. Its actors and days are in the fact's id besides.
func factKey(f *diplomacy.Fact) string {
	if f.Kind == diplomacy.KindTie {
		return string(f.Tie) + "/" + string(f.Status)
	}
	return f.Office
}
