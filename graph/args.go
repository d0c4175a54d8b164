package graph

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"demarche/internal/diplomacy"
)

// Sizes of a page.
const (
	defaultFirst = 25
	maxFirst     = 100
)

// argsOf reads the arguments of a field. The schema has checked their types; this checks what only the domain knows.
func argsOf(def *ast.FieldDefinition, raw map[string]any) (diplomacy.Args, error) {
	in := input{values: raw}
	args := diplomacy.Args{
		ID: in.text("id"), Code: in.text("code"), Text: in.text("text"), A: in.text("a"), B: in.text("b"), Actor: in.text("actor"),
		OfficeAt: in.day("officeAt"), AsOf: in.day("asOf"), From: in.dayOf(def, "from"), To: in.dayOf(def, "to"),
		Roles: words[diplomacy.Role](&in, "roles"), Kinds: in.list("kinds"), IncludeClosed: in.yes("includeClosed"), KnownAt: in.instant("knownAt"),
	}
	for _, a := range def.Arguments {
		if a.Type.Name() == "ID" && slices.Contains(actorArguments, a.Name) {
			in.checkActors(a.Name)
		}
	}
	args.Question = in.question()
	if first := def.Arguments.ForName("first"); first != nil {
		args.First = in.pageSize()
		args.After = in.cursor()
	}
	args.Relation = in.relation()
	if filter := def.Arguments.ForName("filter"); filter != nil {
		if values, ok := raw["filter"].(map[string]any); ok {
			in.filter(&args, filter.Type.Name(), values)
		}
	}
	return args, in.err
}

// actorArguments are the arguments that name actors, where they are ids.
var actorArguments = []string{"a", "b", "by", "of", "to", "from", "via", "about", "holders"}

// checkActors refuses what is no actor's id: of a name that was meant there would be nothing to find, which looks like an answer.
func (in *input) checkActors(name string) {
	for _, id := range in.list(name) {
		if diplomacy.ActorTypeOf(id) == "" {
			in.fail(name, "%q is no actor's id, such as country:UKR or person:keir-starmer; search(text: %q, kinds: [ACTOR]) finds ids by names", id, id)
		}
	}
}

// input reads values of an argument map; the first fault stays in err.
type input struct {
	values map[string]any
	path   string // "filter."
	err    error
}

func (in *input) fail(name, format string, args ...any) {
	if in.err == nil {
		in.err = diplomacy.Errorf(diplomacy.Invalid, in.path+name+": "+format, args...)
	}
}

func (in *input) text(name string) string {
	s, _ := in.values[name].(string)
	return s
}

func (in *input) yes(name string) bool {
	b, _ := in.values[name].(bool)
	return b
}

func (in *input) day(name string) diplomacy.Date {
	s := in.text(name)
	if s == "" {
		return ""
	}
	d, err := diplomacy.ParseDate(s)
	if err != nil {
		in.fail(name, "%w", err)
	}
	return d
}

// instant reads an instant in the form in which the graph keeps them. A day stands for its end.
func (in *input) instant(name string) string {
	s := in.text(name)
	if s == "" {
		return ""
	}
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		day, dayErr := diplomacy.ParseDate(s)
		if dayErr != nil || len(s) != len(day) {
			in.fail(name, "%q is neither an instant, such as 2025-02-27T09:30:00Z, nor a day", s)
			return ""
		}
		at = day.AddDays(1).Time().Add(-time.Microsecond)
	}
	return at.UTC().Format(diplomacy.InstantLayout)
}

func (in *input) list(name string) []string {
	switch v := in.values[name].(type) {
	case []any:
		out := make([]string, 0, len(v))
		for _, x := range v {
			if s, ok := x.(string); ok {
				out = append(out, s)
			}
		}
		return out
	case []string: // made of a variable's single value, which stands for a list of one
		return v
	case string:
		return []string{v}
	}
	return nil
}

// words reads a list of enum values as the domain's words.
func words[T ~string](in *input, name string) []T {
	var out []T
	for _, v := range in.list(name) {
		out = append(out, T(strings.ToLower(v)))
	}
	return out
}

func (in *input) pageSize() int {
	n, given := whole(in.values["first"])
	if !given {
		return defaultFirst
	}
	if n < 1 || n > maxFirst {
		in.fail("first", "%d is not between 1 and %d; page on with after", n, maxFirst)
	}
	return n
}

func (in *input) cursor() diplomacy.Cursor {
	c, err := diplomacy.ParseCursor(in.text("after"))
	if err != nil && in.err == nil {
		in.err = err
	}
	return c
}

func (in *input) share(name string) float64 {
	v, ok := number(in.values[name])
	if ok && (v < 0 || v > 1) {
		in.fail(name, "%v is not between 0 and 1", v)
	}
	return v
}

// filter reads the filter input of the given type into the place that args has for it.
func (in *input) filter(args *diplomacy.Args, typ string, values map[string]any) {
	f := input{values: values, path: "filter."}
	switch typ {
	case "FactFilter":
		args.Facts = f.facts()
	case "ThingFilter":
		args.Things = &diplomacy.ThingFilter{
			Actors: f.actorsIn("actors"), From: f.day("from"), To: f.day("to"), Statuses: words[diplomacy.Status](&f, "statuses"),
			Topics: words[diplomacy.Topic](&f, "topics"), Ties: words[diplomacy.TieKind](&f, "ties"),
			Others: f.actorsIn("others"), Forms: words[diplomacy.Form](&f, "forms"), How: strings.ToLower(f.text("how")), Standing: f.maybe("standing"), Trust: f.trust(),
		}
	case "ActorFilter":
		args.Actors = &diplomacy.ActorFilter{IDs: f.list("ids"), Countries: f.list("countries"), Name: f.text("name")}
	case "IssueFilter":
		args.Issues = &diplomacy.IssueFilter{Topics: words[diplomacy.Topic](&f, "topics"), By: f.list("by"), About: f.list("about")}
	case "LoadRunFilter":
		args.Runs = &diplomacy.RunFilter{Sources: f.list("sources"), Outcomes: words[string](&f, "outcomes")}
	case "ArticleFilter":
		args.Articles = &diplomacy.ArticleFilter{Outlets: f.list("outlets"), Mentions: f.list("mentions"), From: f.day("from"), To: f.day("to")}
	}
	if in.err == nil {
		in.err = f.err
	}
}

// whole reads an Int, which is an int64 in a query's text and a json.Number in its variables.
func whole(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return n, true
	case int64:
		return int(n), true
	case float64:
		return int(n), true
	case json.Number:
		i, err := strconv.Atoi(n.String())
		return i, err == nil
	}
	return 0, false
}

func number(v any) (float64, bool) {
	switch n := v.(type) {
	case float64:
		return n, true
	case int64:
		return float64(n), true
	case int:
		return float64(n), true
	case json.Number:
		f, err := n.Float64()
		return f, err == nil
	}
	return 0, false
}
