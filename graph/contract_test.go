package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"demarche/internal/diplomacy"
)

func TestEveryTypeAndFieldIsDescribed(t *testing.T) {
	for name, typ := range apiSchema.Types {
		if typ.BuiltIn {
			continue
		}
		if typ.Description == "" {
			t.Errorf("type %s has no description", name)
		}
		for _, f := range typ.Fields {
			if f.Description == "" && !strings.HasPrefix(f.Name, "__") {
				t.Errorf("field %s.%s has no description", name, f.Name)
			}
		}
	}
}

// TestEnumsAreTheDomainsWords: the schema spells the domain's vocabularies out; they must not drift apart.
func TestEnumsAreTheDomainsWords(t *testing.T) {
	var statuses []diplomacy.Status
	for _, k := range []diplomacy.Kind{diplomacy.KindMeeting, diplomacy.KindAgreement, diplomacy.KindTie} {
		for _, s := range diplomacy.StatusesOf[k] {
			if !slices.Contains(statuses, s) {
				statuses = append(statuses, s)
			}
		}
	}
	for name, want := range map[string][]string{
		"FactKind": spelled(diplomacy.Kinds), "Mood": spelled(diplomacy.Moods), "Status": spelled(statuses), "MeetingForm": spelled(diplomacy.Forms),
		"Stance": spelled(diplomacy.Stances), "Basis": spelled(diplomacy.Bases), "Act": spelled(diplomacy.Acts), "TieKind": spelled(diplomacy.TieKinds),
		"Topic": spelled(diplomacy.Topics), "Role": spelled(diplomacy.Roles), "Sector": spelled(diplomacy.Sectors), "ObjectKind": spelled(diplomacy.ObjectKinds),
		"AssertedBy": spelled(diplomacy.AssertedBys), "Precision": spelled(diplomacy.Precisions), "TimeBasis": spelled(diplomacy.TimeBases),
		"Rel": spelled(diplomacy.Rels), "EventType": spelled(diplomacy.EventTypes()), "Quad": spelled(diplomacy.Quads), "ActorType": spelled(diplomacy.ActorTypes),
		"RunOutcome": spelled(diplomacy.RunOutcomes()),
	} {
		var got []string
		for _, v := range enum(t, name).EnumValues {
			got = append(got, v.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("enum %s has %v, the domain %v", name, got, want)
		}
	}
}

func spelled[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToUpper(strings.ReplaceAll(string(w), "-", "_"))
	}
	return out
}

func enum(t *testing.T, name string) *ast.Definition {
	t.Helper()
	def := apiSchema.Types[name]
	if def == nil || def.Kind != ast.Enum {
		t.Fatalf("the schema has no enum %s", name)
	}
	return def
}

// TestConnectionsAreAlike: graph/write.go writes every page the same way.
func TestConnectionsAreAlike(t *testing.T) {
	n := 0
	for name, typ := range apiSchema.Types {
		if !strings.HasSuffix(name, "Connection") {
			continue
		}
		n++
		var fields []string
		for _, f := range typ.Fields {
			fields = append(fields, f.Name)
		}
		if !slices.Equal(fields, []string{"totalCount", "pageInfo", "nodes", "edges"}) {
			t.Errorf("%s has the fields %v", name, fields)
		}
	}
	if n == 0 {
		t.Error("the schema has no connections")
	}
}

// everyPart is everything of one field of what a root field gives.
func everyPart(root, part *ast.FieldDefinition, depth int) string {
	var b strings.Builder
	b.WriteString("{ " + root.Name + arguments(root) + " { ")
	writeField(&b, part, depth)
	b.WriteString("} }")
	return b.String()
}
