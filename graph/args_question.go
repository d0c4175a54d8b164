package graph

import (
	"github.com/vektah/gqlparser/v2/ast"

	"demarche/internal/diplomacy"
)

// question reads the arguments of the root fields that answer a question.
func (in *input) question() diplomacy.Question {
	return diplomacy.Question{
		Of: in.text("of"), To: in.text("to"), By: in.text("by"), Office: in.text("office"), Vacant: in.maybe("vacant"), Issue: in.text("issue"),
		Topics: words[diplomacy.Topic](in, "topics"), About: in.list("about"), Holders: in.list("holders"), Bases: words[diplomacy.Basis](in, "bases"),
		MinIssues: in.least("minIssues"), States: append(words[string](in, "states"), words[string](in, "how")...), Within: in.least("within"),
		Countries: in.list("countries"), Outlets: in.list("outlets"),
		PathFrom: in.text("from"), PathTo: in.text("to"), Via: in.list("via"), Through: words[diplomacy.ActorType](in, "through"),
		FactKinds: words[diplomacy.Kind](in, "kinds"), MinEpisodes: in.least("minEpisodes"), MaxLength: in.least("maxLength"),
	}
}

// dayOf reads a day where the field's argument of that name is one: from and to also are the ends of a path.
func (in *input) dayOf(def *ast.FieldDefinition, name string) diplomacy.Date {
	if arg := def.Arguments.ForName(name); arg == nil || arg.Type.Name() != "Date" {
		return ""
	}
	return in.day(name)
}
