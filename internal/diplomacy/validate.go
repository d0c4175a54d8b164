package diplomacy

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var alpha3 = regexp.MustCompile(`^[A-Z]{3}$`)

// idPrefixes are the beginnings that an actor's id may have, by type.
var idPrefixes = map[string]ActorType{"country": ActorCountry, "person": ActorPerson, "org": ActorOrganization, "group": ActorGroup}

// ActorTypeOf tells an actor's type from its id, "" where the id is none. A leader's id is a person's.
func ActorTypeOf(id string) ActorType {
	prefix, rest, found := strings.Cut(id, ":")
	if !found || rest == "" {
		return ""
	}
	return idPrefixes[prefix]
}

// Validate checks one actor. The error names each wrong field and what it takes.
func (a *Actor) Validate() error {
	var errs []error
	if ActorTypeOf(a.ID) == "" {
		errs = append(errs, fmt.Errorf("id %q: it begins with one of country:, person:, org:, group: and goes on", a.ID))
	}
	if !slices.Contains(ActorTypes, a.Type) {
		errs = append(errs, fmt.Errorf("type %q: use one of %v", a.Type, ActorTypes))
	}
	if a.Name == "" {
		errs = append(errs, errors.New("name is missing"))
	}
	if a.Country != "" && !alpha3.MatchString(a.Country) {
		errs = append(errs, fmt.Errorf("country %q: use an ISO 3166-1 alpha-3 code", a.Country))
	}
	return invalid(errs)
}

// Validate checks one fact against the format, its kind's fields and statuses, and the article it cites. The error names
// each wrong field and what it takes.
func (f *Fact) Validate(article *Article) error {
	var errs []error
	add := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }

	roles, known := RolesOf[f.Kind]
	if !known {
		add("kind %q: use one of %v", f.Kind, Kinds)
		return invalid(errs)
	}
	oneOf(add, "mood", f.Mood, Moods)
	oneOf(add, "form", f.Form, Forms)
	oneOf(add, "stance", f.Stance, Stances)
	oneOf(add, "basis", f.Basis, Bases)
	oneOf(add, "act", f.Act, Acts)
	oneOf(add, "tie", f.Tie, TieKinds)
	oneOf(add, "of", f.Of, eventTypes)
	oneOf(add, "type", f.Type, eventTypes)
	oneOf(add, "status", f.Status, StatusesOf[f.Kind])
	if f.Mood != "" && f.Status != "" && !slices.Contains(MoodsOf(f.Kind, f.Status), f.Mood) {
		add("mood %q: what is %s is announced already; use %s with mood actual, or the step that is to come with mood %s", f.Mood, f.Status, f.Status, f.Mood)
	}
	if f.Mode != "" && !slices.Contains(ModesOf(f.Type), f.Mode) {
		add("mode %q: %s has %v", f.Mode, f.Type, ModesOf(f.Type))
	}
	for _, c := range f.Contexts {
		oneOf(add, "contexts", c, Contexts)
	}
	f.validateKind(add)
	f.validateActors(add, roles)
	f.validateTime(add)
	f.validateEvidence(add, article)
	if f.Feed != nil && (f.Feed.Source == "" || f.Feed.ID == "") {
		add("feed: source and id are both needed")
	}
	if f.Confidence < 0 || f.Confidence > 1 {
		add("confidence %v: it lies between 0 and 1", f.Confidence)
	}
	return invalid(errs)
}

func (f *Fact) validateKind(add func(string, ...any)) {
	need := func(field string, has bool) {
		if !has {
			add("%s is missing: a fact of kind %s needs it", field, f.Kind)
		}
	}
	switch f.Kind {
	case KindEvent:
		need("type", f.Type != "")
	case KindMeeting:
		need("status", f.Status != "")
	case KindAgreement:
		need("status", f.Status != "")
		need("agreement", f.Agreement != nil)
		if f.Agreement != nil {
			oneOf(add, "agreement.topic", f.Agreement.Topic, Topics)
		}
	case KindPosition:
		need("stance", f.Stance != "")
		need("issue", f.Issue != nil)
		if f.Issue != nil {
			need("issue.topic", f.Issue.Topic != "")
			oneOf(add, "issue.topic", f.Issue.Topic, Topics)
			for _, id := range slices.Concat(f.Issue.By, f.Issue.About) {
				if ActorTypeOf(id) == "" {
					add("issue: %q is no actor id", id)
				}
			}
		}
	case KindStatement:
		need("act", f.Act != "")
	case KindTie:
		need("tie", f.Tie != "")
		need("status", f.Status != "")
	case KindTenure:
		need("office", f.Office != "")
	}
}

func (f *Fact) validateActors(add func(string, ...any), roles []Role) {
	if len(f.Actors) == 0 {
		add("actors: name at least one, with one of the roles %v", roles)
	}
	for i, a := range f.Actors {
		if !slices.Contains(roles, a.Role) {
			add("actors[%d].role %q: a fact of kind %s has %v", i, a.Role, f.Kind, roles)
		}
		if ActorTypeOf(a.ID) == "" {
			add("actors[%d].id %q: begin it with country:, person:, org: or group:", i, a.ID)
		}
		if a.Country != "" && !alpha3.MatchString(a.Country) {
			add("actors[%d].country %q: use an ISO 3166-1 alpha-3 code", i, a.Country)
		}
		oneOf(add, "actors[%d].sector", a.Sector, Sectors, i)
		for _, id := range a.For {
			if t := ActorTypeOf(id); t != ActorCountry && t != ActorOrganization {
				add("actors[%d].for %q: an actor acts for a country: or an org:", i, id)
			}
		}
	}
	for i, o := range f.Objects {
		if o.Kind == "" {
			add("objects[%d].kind is missing: use one of %v", i, ObjectKinds)
		}
		oneOf(add, "objects[%d].kind", o.Kind, ObjectKinds, i)
	}
	for i, l := range f.Links {
		if l.Rel == "" || l.To == "" {
			add("links[%d]: rel and to are both needed", i)
		}
		oneOf(add, "links[%d].rel", l.Rel, Rels, i)
	}
}

func (f *Fact) validateTime(add func(string, ...any)) {
	for field, d := range map[string]Date{"time.from": f.Time.From, "time.to": f.Time.To} {
		if d == "" {
			continue
		}
		if _, err := ParseDate(string(d)); err != nil {
			add("%s: %w", field, err)
		}
	}
	if f.Time.From != "" && f.Time.To != "" && f.Time.From > f.Time.To {
		add("time: from %s is after to %s", f.Time.From, f.Time.To)
	}
	oneOf(add, "time.precision", f.Time.Precision, Precisions)
	oneOf(add, "time.basis", f.Time.Basis, TimeBases)
}

func (f *Fact) validateEvidence(add func(string, ...any), article *Article) {
	if len(f.Evidence) == 0 {
		add("evidence is missing: every fact rests on a quote from an article")
	}
	var text []rune
	if article != nil {
		text = []rune(article.Text)
	}
	for i, e := range f.Evidence {
		oneOf(add, "evidence[%d].asserted_by", e.AssertedBy, AssertedBys, i)
		switch {
		case e.Quote == "":
			add("evidence[%d].quote is missing", i)
		case article == nil:
		case e.Start < 0 || e.End > len(text) || e.Start >= e.End:
			add("evidence[%d]: the span %d-%d lies outside the article's %d characters", i, e.Start, e.End, len(text))
		case string(text[e.Start:e.End]) != e.Quote:
			add("evidence[%d]: the article's characters %d-%d are not the quote %.60q", i, e.Start, e.End, e.Quote)
		}
	}
}

// oneOf reports a value outside its vocabulary; an empty one is left to whoever needs it. at are the indexes in the field's name.
func oneOf[T ~string](add func(string, ...any), field string, v T, of []T, at ...any) {
	if v != "" && !slices.Contains(of, v) {
		add("%s %q: use one of %v", fmt.Sprintf(field, at...), v, of)
	}
}

func invalid(errs []error) error {
	if len(errs) == 0 {
		return nil
	}
	texts := make([]string, len(errs))
	for i, e := range errs {
		texts[i] = e.Error()
	}
	return &Error{Code: Invalid, Message: strings.Join(texts, "; "), Cause: errors.Join(errs...)}
}
