package diplomacy

import "slices"

// EventType is one of PLOVER's sixteen event types.
type EventType string

// Mode narrows an event type; its meaning depends on the type (COERCE arrest, THREATEN arrest).
type Mode string

// Quad is the quarter of the plane cooperation-conflict by verbal-material in which an event type lies.
type Quad string

// Context is a field of life in which an event takes place.
type Context string

// The sixteen types of the PLOVER manual.
const (
	AGREE     EventType = "AGREE"
	CONSULT   EventType = "CONSULT"
	SUPPORT   EventType = "SUPPORT"
	CONCEDE   EventType = "CONCEDE"
	COOPERATE EventType = "COOPERATE"
	AID       EventType = "AID"
	RETREAT   EventType = "RETREAT"
	REQUEST   EventType = "REQUEST"
	ACCUSE    EventType = "ACCUSE"
	REJECT    EventType = "REJECT"
	THREATEN  EventType = "THREATEN"
	PROTEST   EventType = "PROTEST"
	SANCTION  EventType = "SANCTION"
	MOBILIZE  EventType = "MOBILIZE"
	COERCE    EventType = "COERCE"
	ASSAULT   EventType = "ASSAULT"
)

// The four quads.
const (
	VerbalCooperation   Quad = "verbal_cooperation"
	MaterialCooperation Quad = "material_cooperation"
	VerbalConflict      Quad = "verbal_conflict"
	MaterialConflict    Quad = "material_conflict"
)

// Quads in PLOVER's order.
var Quads = []Quad{VerbalCooperation, MaterialCooperation, VerbalConflict, MaterialConflict}

// Contexts are the 37 of the PLOVER manual.
var Contexts = []Context{
	"military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
	"pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
	"gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum",
	"migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
	"misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
}

// typeInfo is one row of the manual: a type's quad, its own score and those of its modes, from -10 (conflict) to +10.
type typeInfo struct {
	name  EventType
	quad  Quad
	score float64
	modes []modeScore
}

type modeScore struct {
	name  Mode
	score float64
}

// ontology is the manual's table of scores. It prints ACCUSE as +3 although all of its modes are negative; ours is -3.
// PROTEST vandalize is a mode of the manual that its table forgets: it takes the score of its type.
var ontology = []typeInfo{
	{AGREE, VerbalCooperation, 2.5, nil},
	{CONSULT, VerbalCooperation, 2.5, []modeScore{{"visit", 4}, {"third-party", 1}, {"multilateral", 4}, {"phone", 1.5}}},
	{SUPPORT, VerbalCooperation, 5, nil},
	{CONCEDE, VerbalCooperation, 4.5, nil},
	{COOPERATE, MaterialCooperation, 9.5, nil},
	{AID, MaterialCooperation, 10, nil},
	{RETREAT, MaterialCooperation, 6.5, []modeScore{{"withdraw", 8}, {"release", 6.5}, {"disarm", 10}, {"ceasefire", 7.5}, {"access", 6.5}, {"resign", 4.5}}},
	{REQUEST, VerbalConflict, 0, []modeScore{{"assist", 0.5}, {"change", -1}, {"yield", -1}, {"meet", 0}}},
	{ACCUSE, VerbalConflict, -3, []modeScore{{"disapprove", -2}, {"investigate", -3.5}, {"allege", -3.5}}},
	{REJECT, VerbalConflict, -2, []modeScore{{"assist", -1.5}, {"change", -2}, {"yield", -2}, {"meet", -2}}},
	{THREATEN, VerbalConflict, -3.5, []modeScore{{"restrict", -3}, {"arrest", -3.5}, {"relations", -3.5}, {"expel", -3.5}, {"territory", -4}, {"violence", -3.5}}},
	{PROTEST, MaterialConflict, -5, []modeScore{{"demo", -5}, {"riot", -7}, {"strike", -5}, {"hunger", -4.5}, {"boycott", -4.5}, {"obstruct", -4.5}, {"vandalize", -5}}},
	{SANCTION, MaterialConflict, -6, []modeScore{{"convict", -6}, {"expel", -5.5}, {"withdraw", -6}, {"discontinue", -6}}},
	{MOBILIZE, MaterialConflict, -5.5, []modeScore{{"troops", -6.5}, {"weapons", -6.5}, {"police", -5.5}, {"militia", -6}}},
	{COERCE, MaterialConflict, -7, []modeScore{{"seize", -7}, {"restrict", -7}, {"censor", -6.5}, {"curfew", -6.5}, {"martial-law", -7.5}, {"arrest", -7}, {"deport", -7}, {"withhold", -7}, {"misinformation", -6.5}, {"cyber", -7}}},
	{ASSAULT, MaterialConflict, -9, []modeScore{{"abduct", -8.5}, {"beat", -7.5}, {"torture", -8.5}, {"sexual", -8.5}, {"targeted", -9.5}, {"destroy", -8.5}, {"primitive", -8}, {"firearms", -9}, {"explosives", -9}, {"suicide-attack", -9.5}, {"aerial", -9.5}, {"drone", -9.5}, {"heavy-weapons", -9.5}, {"crowd-control", -7.5}, {"unconventional", -10}}},
}

// EventTypes lists the sixteen types in the manual's order.
func EventTypes() []EventType { return slices.Clone(eventTypes) }

var eventTypes = func() (out []EventType) {
	for _, t := range ontology {
		out = append(out, t.name)
	}
	return out
}()

func infoOf(t EventType) *typeInfo {
	if i := slices.IndexFunc(ontology, func(o typeInfo) bool { return o.name == t }); i >= 0 {
		return &ontology[i]
	}
	return nil
}

// QuadOf returns the quad of a type, "" for an unknown one.
func QuadOf(t EventType) Quad {
	if o := infoOf(t); o != nil {
		return o.quad
	}
	return ""
}

// ModesOf lists the modes of a type.
func ModesOf(t EventType) []Mode {
	o := infoOf(t)
	if o == nil {
		return nil
	}
	out := make([]Mode, len(o.modes))
	for i, m := range o.modes {
		out[i] = m.name
	}
	return out
}

// Score returns the PLOVER score of a type and mode, from -10 to +10. Without a mode, or with one that the type does not
// have, it is the type's own. An unknown type scores 0 and false.
func Score(t EventType, m Mode) (float64, bool) {
	o := infoOf(t)
	if o == nil {
		return 0, false
	}
	for _, x := range o.modes {
		if x.name == m {
			return x.score, true
		}
	}
	return o.score, true
}

// Physical reports whether an event of this type is an act in the world, which is only coded where the text says that it
// happens; several on one day differ by mode, place and objects.
func Physical(t EventType) bool {
	switch t {
	case ASSAULT, COERCE, MOBILIZE, PROTEST, AID, RETREAT:
		return true
	}
	return false
}
