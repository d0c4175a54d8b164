package diplomacy

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFromCAMEO(t *testing.T) {
	tests := []struct {
		code string
		want CodedAct
	}{
		{"010", CodedAct{Code: "010", Act: "announce"}},
		{"016", CodedAct{Code: "016", Act: "deny"}},
		{"0233", CodedAct{Code: "0233", Type: REQUEST, Mode: "assist", Contexts: []Context{"human_security"}, Of: AID, Act: "request"}},
		{"036", CodedAct{Code: "036", Type: AGREE, Contexts: []Context{"diplomatic"}, Of: CONSULT}},
		{"055", CodedAct{Code: "055", Type: CONCEDE, Contexts: []Context{"diplomatic"}}},
		{"0811", CodedAct{Code: "0811", Type: CONCEDE, Contexts: []Context{"pro_democracy"}}},
		{"085", CodedAct{Code: "085", Type: RETREAT, Contexts: []Context{"economic"}}},
		{"0871", CodedAct{Code: "0871", Type: RETREAT, Mode: "ceasefire", Contexts: []Context{"military"}}},
		{"1124", CodedAct{Code: "1124", Type: ACCUSE, Mode: "allege", Contexts: []Context{"military", "legal"}}},
		{"138", CodedAct{Code: "138", Type: THREATEN, Mode: "violence", Contexts: []Context{"military"}, Of: ASSAULT}},
		{"163", CodedAct{Code: "163", Type: SANCTION, Mode: "discontinue", Contexts: []Context{"diplomatic"}}},
		{"1712", CodedAct{Code: "1712", Type: ASSAULT, Mode: "destroy", Contexts: []Context{"human_security"}}},
		{"175", CodedAct{Code: "175", Type: COERCE, Contexts: []Context{"military"}}},
		{"186", CodedAct{Code: "186", Type: ASSAULT, Mode: "targeted"}},
		{"201", CodedAct{Code: "201", Type: ASSAULT, Contexts: []Context{"religion_ethnicity"}}},
		{"1299", CodedAct{Code: "129", Type: REJECT, Mode: "yield", Contexts: []Context{"diplomatic"}}},
		{"04", CodedAct{Code: "040", Type: CONSULT}},
		{"0499", CodedAct{Code: "040", Type: CONSULT}},
	}
	for _, tt := range tests {
		got, ok := FromCAMEO(tt.code)
		got.Name = ""
		if diff := cmp.Diff(tt.want, got); diff != "" || !ok {
			t.Errorf("%s: %v %s", tt.code, ok, diff)
		}
	}
	for _, code := range []string{"", "0", "---", "36", "21", "00360", "ABC"} {
		if got, ok := FromCAMEO(code); ok {
			t.Errorf("%q: %+v", code, got)
		}
	}
}

func TestCAMEOByName(t *testing.T) {
	for name, code := range map[string]string{
		"express intent to meet or negotiate": "036", "Fight with small arms and light weapons": "193", "Meet at a 'third' location": "044",
		"Impose embargo, boycott, or sanctions": "163", "Make statement": "010",
	} {
		if got, ok := FromCAMEOName(name); !ok || got.Code != code {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got, ok := FromCAMEOName("dance"); ok {
		t.Errorf("%+v", got)
	}
}

// TestCAMEOTable: every row says only what the vocabularies have, and each category of CAMEO is there.
func TestCAMEOTable(t *testing.T) {
	lines := strings.Count(strings.TrimSpace(cameoTable), "\n")
	acts := cameo().acts
	if len(acts) != lines || len(cameo().byName) != lines {
		t.Fatalf("%d lines, %d acts, %d names", lines, len(acts), len(cameo().byName))
	}
	for _, a := range acts {
		statement := a.Code[:2] == "01" || a.Code[:2] == "02"
		if statement != (a.Act != "") || !statement && a.Type == "" || a.Act != "" && !slices.Contains(Acts, a.Act) {
			t.Errorf("%s: type %q, act %q", a.Code, a.Type, a.Act)
		}
		if a.Type != "" && QuadOf(a.Type) == "" || a.Of != "" && QuadOf(a.Of) == "" {
			t.Errorf("%s: unknown type %q or %q", a.Code, a.Type, a.Of)
		}
		if a.Mode != "" && !slices.Contains(ModesOf(a.Type), a.Mode) {
			t.Errorf("%s: %s has no mode %q", a.Code, a.Type, a.Mode)
		}
		for _, c := range a.Contexts {
			if !slices.Contains(Contexts, c) {
				t.Errorf("%s: context %q", a.Code, c)
			}
		}
	}
	for _, root := range []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"} {
		if _, ok := FromCAMEO(root); !ok {
			t.Errorf("%s is not there", root)
		}
	}
}

// TestFeedFactsKeepApart: an event of a feed is another fact than the same one read out of text, and than a corrected one.
func TestFeedFactsKeepApart(t *testing.T) {
	fact := func(change func(*Fact)) string {
		f := Fact{Kind: KindEvent, Type: AID, Time: On("2024-05-02"), Actors: []Participant{{Role: RoleSource, ID: "country:NOR"}}}
		change(&f)
		return FactID(&f, "2024-05-02")
	}
	ids := []string{
		fact(func(*Fact) {}),
		fact(func(f *Fact) { f.Feed = &Feed{"icews", "7"} }),
		fact(func(f *Fact) { f.Feed = &Feed{"icews", "8"} }),
		fact(func(f *Fact) { f.Feed = &Feed{"polecat", "7"} }),
		fact(func(f *Fact) { f.Feed = &Feed{"icews", "7"}; f.Type = RETREAT }),
	}
	slices.Sort(ids)
	if n := len(slices.Compact(ids)); n != 5 {
		t.Errorf("%d ids of 5 facts", n)
	}
	if fact(func(f *Fact) { f.Feed = &Feed{"icews", "7"}; f.Mode = "x" }) != fact(func(f *Fact) { f.Feed = &Feed{"icews", "7"}; f.Place = &Place{Name: "Oslo"} }) {
		t.Error("mode and place are no part of a feed fact's identity")
	}
}
