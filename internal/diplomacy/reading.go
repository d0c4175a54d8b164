package diplomacy

import (
	"cmp"
	"slices"
	"strings"
)

// Complete fills in what a fact's writer may leave out: the mood, and the type and mode of its event view. It then sets the
// fact's id. published is the day of its article.
func (f *Fact) Complete(published Date) {
	if f.Mood == "" {
		f.Mood = Actual
	}
	if f.Type == "" {
		f.Type, f.Mode = EventView(f)
	}
	f.ID = FactID(f, published)
}

// ObjectID returns the id of what a fact is about: its kind and name. The amount belongs to the fact.
func ObjectID(o Object) string { return hashID("object", string(o.Kind), NormalName(o.Name)) }

// CompleteActors adds the actors that the facts name and that have no line of their own, and takes what the gazetteer knows
// over what the text says, but for an office that only the text tells of. lookup returns the gazetteer's entry of an id, with a profile; nil: there is no gazetteer.
// Afterwards the actors are sorted by id, each there once.
func (r *Reading) CompleteActors(lookup func(id string) (Actor, bool)) {
	actors := make([]Actor, 0, len(r.Actors)+8)
	at := make(map[string]int, cap(actors))
	note := func(a Actor) {
		if i, ok := at[a.ID]; ok {
			actors[i].join(a)
			return
		}
		at[a.ID] = len(actors)
		actors = append(actors, a)
	}
	for _, a := range r.Actors {
		note(a)
	}
	for i := range r.Facts {
		f := &r.Facts[i]
		for _, p := range f.Actors {
			note(Actor{ID: p.ID, Name: p.Name, Country: p.Country})
			for _, id := range p.For {
				note(Actor{ID: id})
			}
		}
		if f.Issue != nil {
			for _, id := range slices.Concat(f.Issue.By, f.Issue.About) {
				note(Actor{ID: id})
			}
		}
	}
	for i := range actors {
		a := &actors[i]
		if lookup != nil {
			if known, ok := lookup(a.ID); ok {
				known.Mentions = a.Mentions
				if known.Profile == nil {
					known.Profile = &Profile{}
				}
				if a.Office != "" && (known.Office == "" || strings.HasPrefix(known.Office, "former ")) {
					known.Office = a.Office // "President-elect", "special envoy": the data know of none on that day
				}
				*a = known
			}
		}
		if a.Type == "" {
			a.Type = ActorTypeOf(a.ID)
		}
		if a.Name == "" {
			_, a.Name, _ = strings.Cut(a.ID, ":")
		}
	}
	r.Actors = actors
	slices.SortFunc(r.Actors, func(a, b Actor) int { return strings.Compare(a.ID, b.ID) })
}

// join takes from b, another naming of the same actor, what a lacks. What the gazetteer says stays as it is.
func (a *Actor) join(b Actor) {
	mentions := a.Mentions
	if len(b.Mentions) > 0 {
		mentions = slices.Concat(a.Mentions, b.Mentions)
	}
	switch {
	case a.Profile != nil:
	case b.Profile != nil:
		*a = b
	default:
		a.joinText(b)
	}
	a.Mentions = mentions
}

// joinText is join for two namings by the text.
func (a *Actor) joinText(b Actor) {
	if a.Type == "" || b.Type == ActorLeader {
		a.Type = cmp.Or(b.Type, a.Type)
	}
	names := slices.Concat(a.Names, b.Names)
	if a.Name == "" {
		a.Name = b.Name
	} else if b.Name != "" && b.Name != a.Name {
		names = append(names, b.Name)
	}
	slices.Sort(names)
	a.Names = slices.Compact(names)
	a.Country = cmp.Or(a.Country, b.Country)
	a.Office = cmp.Or(a.Office, b.Office)
	a.Wikidata = cmp.Or(a.Wikidata, b.Wikidata)
}
