package graph

import (
	"strings"

	"demarche/internal/diplomacy"
)

func (in *input) facts() *diplomacy.FactFilter {
	in.checkActors("about")
	f := &diplomacy.FactFilter{
		Actors: in.actorsIn("actors"), Others: in.actorsIn("others"), From: in.day("from"), To: in.day("to"),
		Kinds: words[diplomacy.Kind](in, "kinds"), Quads: words[diplomacy.Quad](in, "quads"),
		Modes: words[diplomacy.Mode](in, "modes"), Contexts: words[diplomacy.Context](in, "contexts"), Forms: words[diplomacy.Form](in, "forms"),
		Statuses: words[diplomacy.Status](in, "statuses"), Moods: words[diplomacy.Mood](in, "moods"),
		Stances: words[diplomacy.Stance](in, "stances"), Bases: words[diplomacy.Basis](in, "bases"), Acts: words[diplomacy.Act](in, "acts"),
		Ties: words[diplomacy.TieKind](in, "ties"), Topics: words[diplomacy.Topic](in, "topics"), Objects: words[diplomacy.ObjectKind](in, "objects"),
		Issues: in.list("issues"), Extractors: in.list("extractors"), About: in.list("about"), Outlets: in.list("outlets"),
		Rels: words[diplomacy.Rel](in, "rels"), Retracted: in.yes("retracted"), Trust: in.trust(),
		Types: in.eventTypes("types"), Of: in.eventTypes("of"),
	}
	return f
}

// eventTypes are upper case in the domain too.
func (in *input) eventTypes(name string) []diplomacy.EventType {
	var out []diplomacy.EventType
	for _, t := range in.list(name) {
		out = append(out, diplomacy.EventType(t))
	}
	return out
}

func (in *input) trust() diplomacy.Trust {
	return diplomacy.Trust{
		MinOrigins: in.least("minOrigins"), MinStories: in.least("minStories"), MinConfidence: in.share("minConfidence"),
		AssertedBy: words[diplomacy.AssertedBy](in, "assertedBy"), Origin: diplomacy.Origin(strings.ToLower(in.text("origin"))),
	}
}

// least reads the lower bound of a count.
func (in *input) least(name string) int {
	n, given := whole(in.values[name])
	if given && n < 0 {
		in.fail(name, "%d is below 0", n)
	}
	return n
}

func (in *input) maybe(name string) *bool {
	if b, ok := in.values[name].(bool); ok {
		return &b
	}
	return nil
}

func (in *input) actorsIn(name string) *diplomacy.ActorsInput {
	values, ok := in.values[name].(map[string]any)
	if !ok {
		return nil
	}
	a := input{values: values, path: in.path + name + "."}
	a.checkActors("any")
	a.checkActors("all")
	if in.err == nil {
		in.err = a.err
	}
	out := &diplomacy.ActorsInput{
		Any: a.list("any"), All: a.list("all"), Roles: words[diplomacy.Role](&a, "roles"),
		Sectors: words[diplomacy.Sector](&a, "sectors"), Types: words[diplomacy.ActorType](&a, "types"), OrgKinds: a.list("orgKinds"),
	}
	switch a.text("as") {
	case "SELF":
		out.As = diplomacy.AsSelf
	case "FOR":
		out.As = diplomacy.AsFor
	}
	return out
}
