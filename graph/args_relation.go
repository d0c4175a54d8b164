package graph

import (
	"strings"

	"demarche/internal/diplomacy"
)

// maxLimit bounds how many intervals or groups one answer shows.
const maxLimit = 1000

// limited are the arguments that say how many items a list without pages has.
var limited = []string{"last", "top"}

// maxGroupings bounds what one question groups by.
const maxGroupings = 3

// relation reads the arguments of questions about relations.
func (in *input) relation() diplomacy.RelationArgs {
	args := diplomacy.RelationArgs{
		Interval: word[diplomacy.Interval](in, "interval"), Origin: word[diplomacy.Origin](in, "origin"),
		Channel: word[diplomacy.Channel](in, "channel"), Direction: word[diplomacy.Direction](in, "direction"),
		OrderBy: word[diplomacy.Ranking](in, "orderBy"), Ascending: in.yes("ascending"), Among: words[diplomacy.ActorType](in, "among"),
		GroupBy: words[diplomacy.Grouping](in, "groupBy"),
	}
	for _, name := range limited {
		n, given := whole(in.values[name])
		if !given {
			continue
		}
		if n < 1 || n > maxLimit {
			in.fail(name, "%d is not between 1 and %d", n, maxLimit)
		}
		args.Limit = n
	}
	if _, given := in.values["groupBy"]; given && (len(args.GroupBy) < 1 || len(args.GroupBy) > maxGroupings) {
		in.fail("groupBy", "give one to %d, not %d", maxGroupings, len(args.GroupBy))
	}
	return args
}

// word reads an enum value as the domain's word.
func word[T ~string](in *input, name string) T { return T(strings.ToLower(in.text(name))) }
