package input

import (
	"bytes"
	"encoding/json"

	"demarche/internal/diplomacy"
)

// DecodeStrict is Decode for the fact format, which has no other fields than those that it lists: a misspelt one is named.
func DecodeStrict(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return decodeError(err)
	}
	return nil
}

// Normalise puts what identities are made of, and what is shown as a name, in NFKC, and shortens timestamps to days. What
// stands in the article's text, the quotes, stays as it is, since offsets count there.
func Normalise(f *diplomacy.Fact) {
	f.Claim, f.Office, f.Ref = Clean(f.Claim), Clean(f.Office), Clean(f.Ref)
	for _, d := range []*diplomacy.Date{&f.Time.From, &f.Time.To} {
		if day, err := diplomacy.ParseDate(string(*d)); err == nil {
			*d = day
		}
	}
	if f.Issue != nil {
		f.Issue.Object, f.Issue.Condition = Clean(f.Issue.Object), Clean(f.Issue.Condition)
		f.Issue.By, f.Issue.About = cleaned(f.Issue.By), cleaned(f.Issue.About)
	}
	if f.Agreement != nil {
		f.Agreement.Name = Clean(f.Agreement.Name)
	}
	if f.Place != nil {
		f.Place.Name = Clean(f.Place.Name)
	}
	for i := range f.Actors {
		a := &f.Actors[i]
		a.ID, a.Name, a.Text = Clean(a.ID), Clean(a.Name), Clean(a.Text)
		a.For = cleaned(a.For)
	}
	for i := range f.Objects {
		f.Objects[i].Name = Clean(f.Objects[i].Name)
	}
	for i := range f.Links {
		f.Links[i].To = Clean(f.Links[i].To)
	}
}

// NormaliseActor does for an actor what Normalise does for a fact.
func NormaliseActor(a *diplomacy.Actor) {
	a.ID, a.Name, a.Office = Clean(a.ID), Clean(a.Name), Clean(a.Office)
	a.Names = cleaned(a.Names)
}

// cleaned is a list with each of its texts cleaned. The list itself, which may be the gazetteer's, is left as it is.
func cleaned(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = Clean(s)
	}
	return out
}
