package diplomacy

// EventView gives the PLOVER type and mode under which a meeting, an agreement step, a position, a statement or a tie step
// counts as an event, "" where it is none (a claim, a tenure, an agreement that is in force).
//
// Whatever its mood, a step keeps the type of what the step is: the planning of a meeting is an actual AGREE, a meeting that
// "will be held" is a CONSULT with mood planned.
func EventView(f *Fact) (EventType, Mode) {
	switch f.Kind {
	case KindMeeting:
		return meetingEvent(f)
	case KindAgreement:
		return agreementEvent(f.Status)
	case KindPosition:
		return positionEvent(f.Stance)
	case KindStatement:
		return statementEvents[f.Act].t, statementEvents[f.Act].m
	case KindTie:
		return tieEvent(f.Tie, f.Status)
	case KindEvent:
		return f.Type, f.Mode
	}
	return "", ""
}

func meetingEvent(f *Fact) (EventType, Mode) {
	switch f.Status {
	case Proposed, PlannedStep, Postponed:
		return AGREE, ""
	case Cancelled, Refused:
		return REJECT, "meet"
	}
	switch f.Form {
	case "summons":
		return ACCUSE, "disapprove"
	case "call":
		return CONSULT, "phone"
	case "visit", "state_visit":
		return CONSULT, "visit"
	case "summit":
		return CONSULT, "multilateral"
	}
	return CONSULT, ""
}

func agreementEvent(s Status) (EventType, Mode) {
	switch s {
	case Proposed, Agreed:
		return AGREE, ""
	case Negotiating:
		return CONSULT, ""
	case Signed, Ratified:
		return SUPPORT, ""
	case Suspended:
		return SANCTION, "discontinue"
	case Withdrawn:
		return SANCTION, "withdraw"
	case Violated, Rejected:
		return REJECT, ""
	}
	return "", ""
}

// positionEvent: a position is words about another's act. One that commits its holder to act is coded with type AGREE by
// whoever writes the fact; this is the default.
func positionEvent(s Stance) (EventType, Mode) {
	switch s {
	case "supports":
		return SUPPORT, ""
	case "opposes":
		return REJECT, ""
	}
	return "", ""
}

var statementEvents = map[Act]struct {
	t EventType
	m Mode
}{
	"praise": {SUPPORT, ""}, "thank": {SUPPORT, ""}, "welcome": {SUPPORT, ""}, "congratulate": {SUPPORT, ""},
	"apologise": {CONCEDE, ""},
	"criticise": {ACCUSE, "disapprove"}, "condemn": {ACCUSE, "disapprove"}, "protest": {ACCUSE, "disapprove"},
	"accuse":  {ACCUSE, "allege"},
	"promise": {AGREE, ""}, "offer": {AGREE, ""}, "invite": {AGREE, ""},
	"request": {REQUEST, ""}, "demand": {REQUEST, ""},
	"refuse":   {REJECT, ""},
	"threaten": {THREATEN, ""}, "warn": {THREATEN, ""},
}

func tieEvent(k TieKind, s Status) (EventType, Mode) {
	if s == Announced {
		if k == "sanctions" || k == "claims" {
			return THREATEN, ""
		}
		return AGREE, ""
	}
	switch k {
	case "sanctions":
		switch s {
		case Begun:
			return SANCTION, ""
		case Suspended, Downgraded, Ended:
			return RETREAT, ""
		}
	case "recognises", "diplomatic_relations", "member", "ally":
		switch s {
		case Begun:
			return SUPPORT, ""
		case Suspended, Downgraded:
			return SANCTION, "discontinue"
		case Ended:
			return SANCTION, "withdraw"
		}
	}
	return "", ""
}
