package loaders

import (
	"errors"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/input"
)

// Lookup returns the gazetteer's entry of an actor's id, with its profile.
type Lookup func(id string) (diplomacy.Actor, bool)

// HashOf is the hash of all that decides a reading: the article, the reader, and version, which is what decides it beside them.
func HashOf(r *diplomacy.Reading, version ...string) string {
	a := &r.Article
	return diplomacy.HashOf(append([]string{a.ID, a.Title, a.Outlet, a.URL, string(a.Published), a.Lang, a.Text, r.Reader}, version...)...)
}

// Seal makes a reading ready to be written: names in NFKC, every fact with its type and id, links by id, every actor that a
// fact names, with what the gazetteer knows of it. version is all that decides the reading beside the article itself: the
// extractor's version or the facts' content, and the gazetteer's version. Facts that do not keep to the format are left out
// and returned, joined, as an error.
func Seal(r *diplomacy.Reading, lookup Lookup, version ...string) error {
	a := &r.Article
	r.Hash = HashOf(r, version...)
	for i := range r.Actors {
		input.NormaliseActor(&r.Actors[i])
	}
	renamed := map[string]string{} // the ids and refs by which facts are linked, to their ids in the graph
	for i := range r.Facts {
		f := &r.Facts[i]
		before := f.ID
		f.Article = a.ID
		input.Normalise(f)
		f.Complete(a.Published)
		for _, name := range []string{before, f.Ref} {
			if _, taken := renamed[name]; name != "" && !taken {
				renamed[name] = f.ID
			}
		}
	}
	var faults []error
	valid := r.Facts[:0]
	for _, f := range r.Facts {
		for j := range f.Links {
			if id, ok := renamed[f.Links[j].To]; ok {
				f.Links[j].To = id
			}
		}
		if err := f.Validate(a); err != nil {
			faults = append(faults, err)
			continue
		}
		valid = append(valid, f)
	}
	r.Facts = valid
	r.CompleteActors(lookup)
	return errors.Join(faults...)
}
