package diplomacy

import "slices"

// The closed vocabularies of the fact format. Each is a string type, so that JSON, Cypher and GraphQL show the same word,
// and has a list of its values in the order in which documentation shows them.
type (
	// Kind is what a fact is.
	Kind string
	// Mood says whether what a fact tells has happened. Nothing but Actual is ever shown or counted as done.
	Mood string
	// Status is the step that a meeting, an agreement or a tie takes with a fact.
	Status string
	// Form is how a meeting is held.
	Form string
	// Stance is where a position's holder stands on an issue.
	Stance string
	// Basis is what a position is read from.
	Basis string
	// Act is the speech act of a statement.
	Act string
	// TieKind is a lasting relation between two actors.
	TieKind string
	// Topic is what an issue or an agreement is about.
	Topic string
	// Role is an actor's part in a fact.
	Role string
	// Sector is as what an actor acts.
	Sector string
	// ActorType is the type of an actor's node.
	ActorType string
	// ObjectKind is what an object of a fact is.
	ObjectKind string
	// AssertedBy is the side that vouches for what an evidence says.
	AssertedBy string
	// Precision is how exactly a time is known.
	Precision string
	// TimeBasis is what a time rests on.
	TimeBasis string
	// Rel is how one fact answers another.
	Rel string
)

// Kinds of facts.
const (
	KindEvent     Kind = "event"
	KindMeeting   Kind = "meeting"
	KindAgreement Kind = "agreement"
	KindPosition  Kind = "position"
	KindStatement Kind = "statement"
	KindTie       Kind = "tie"
	KindTenure    Kind = "tenure"
)

// Moods.
const (
	Actual       Mood = "actual"
	Planned      Mood = "planned"
	Conditional  Mood = "conditional"
	Hypothetical Mood = "hypothetical"
	Negated      Mood = "negated"
)

// Statuses. Proposed, Planned and Suspended serve more than one kind; StatusesOf lists each kind's own.
const (
	Proposed    Status = "proposed"
	PlannedStep Status = "planned"
	UnderWay    Status = "under_way"
	Held        Status = "held"
	Postponed   Status = "postponed"
	Cancelled   Status = "cancelled"
	Refused     Status = "refused"
	Negotiating Status = "negotiating"
	Agreed      Status = "agreed"
	Signed      Status = "signed"
	Ratified    Status = "ratified"
	InForce     Status = "in_force"
	Suspended   Status = "suspended"
	Violated    Status = "violated"
	Withdrawn   Status = "withdrawn"
	Rejected    Status = "rejected"
	Announced   Status = "announced"
	Begun       Status = "begun"
	Downgraded  Status = "downgraded"
	Ended       Status = "ended"
)

// Roles.
const (
	RoleSource      Role = "source"
	RoleTarget      Role = "target"
	RoleParticipant Role = "participant"
	RoleHost        Role = "host"
	RoleMediator    Role = "mediator"
	RoleParty       Role = "party"
	RoleGuarantor   Role = "guarantor"
	RoleHolder      Role = "holder"
	RoleAbout       Role = "about"
	RoleSpeaker     Role = "speaker"
	RoleAddressee   Role = "addressee"
	RoleOf          Role = "of"
	RoleTo          Role = "to"
)

// Types of actors. Leader is a Person who holds or held a leading office.
const (
	ActorCountry      ActorType = "country"
	ActorLeader       ActorType = "leader"
	ActorPerson       ActorType = "person"
	ActorOrganization ActorType = "organization"
	ActorGroup        ActorType = "group"
)

// Sides that vouch for an evidence.
const (
	ByOutlet     AssertedBy = "outlet"
	BySourceSide AssertedBy = "source_side"
	ByTargetSide AssertedBy = "target_side"
	ByThirdParty AssertedBy = "third_party"
	ByUnnamed    AssertedBy = "unnamed"
)

// Precisions and bases of a time.
const (
	PrecisionDay   Precision = "day"
	PrecisionMonth Precision = "month"
	PrecisionYear  Precision = "year"
	PrecisionRange Precision = "range"

	BasisStated     TimeBasis = "stated"     // the text gives the date
	BasisPublished  TimeBasis = "published"  // a past act without a date: some day up to the publication
	BasisBackground TimeBasis = "background" // told as history; never counted at the publication date
)

// Relations between facts.
const (
	RelDisputes   Rel = "disputes"
	RelRepeats    Rel = "repeats"
	RelFulfils    Rel = "fulfils"
	RelRespondsTo Rel = "responds_to"
)

// The values of each vocabulary.
var (
	Kinds       = []Kind{KindEvent, KindMeeting, KindAgreement, KindPosition, KindStatement, KindTie, KindTenure}
	Moods       = []Mood{Actual, Planned, Conditional, Hypothetical, Negated}
	Forms       = []Form{"call", "visit", "state_visit", "summit", "talks_round", "signing", "summons", "other"}
	Stances     = []Stance{"supports", "opposes", "conditional", "noncommittal", "undecided", "neutral", "abstains", "absent"}
	Bases       = []Basis{"stated", "voted", "acted", "inferred"}
	Acts        = []Act{"praise", "thank", "welcome", "congratulate", "apologise", "criticise", "condemn", "protest", "accuse", "claim", "predict", "assess", "admit", "announce", "correct", "deny", "promise", "offer", "request", "demand", "refuse", "warn", "threaten", "invite"}
	TieKinds    = []TieKind{"member", "ally", "recognises", "diplomatic_relations", "sanctions", "claims", "controls", "hosts_forces", "belligerent"}
	Topics      = []Topic{"peacekeeping_troops", "security_guarantee", "ceasefire", "peace_settlement", "negotiations", "military_assistance", "military_action", "troop_withdrawal", "arms_control", "nuclear_programme", "sanctions", "tariffs_trade", "aid", "humanitarian_access", "prisoners", "reparations_assets", "alliance_membership", "territory", "recognition", "diplomatic_relations", "bilateral_relations", "named_agreement", "government_legitimacy", "migration", "energy", "human_rights", "elections", "other"}
	Roles       = []Role{RoleSource, RoleTarget, RoleParticipant, RoleHost, RoleMediator, RoleParty, RoleGuarantor, RoleHolder, RoleAbout, RoleSpeaker, RoleAddressee, RoleOf, RoleTo}
	Sectors     = []Sector{"head_of_state", "government", "diplomat", "military", "legislature", "opposition", "judiciary", "armed_group", "igo", "business", "media", "civilian"}
	ActorTypes  = []ActorType{ActorCountry, ActorLeader, ActorPerson, ActorOrganization, ActorGroup}
	ObjectKinds = []ObjectKind{"money", "arms", "troops", "persons", "casualties", "territory", "measure", "resolution", "document", "goods"}
	AssertedBys = []AssertedBy{ByOutlet, BySourceSide, ByTargetSide, ByThirdParty, ByUnnamed}
	Precisions  = []Precision{PrecisionDay, PrecisionMonth, PrecisionYear, PrecisionRange}
	TimeBases   = []TimeBasis{BasisStated, BasisPublished, BasisBackground}
	Rels        = []Rel{RelDisputes, RelRepeats, RelFulfils, RelRespondsTo}
)

// StatusesOf lists the steps of each kind that has steps, in the order of a usual course.
var StatusesOf = map[Kind][]Status{
	KindMeeting:   {Proposed, PlannedStep, UnderWay, Held, Postponed, Cancelled, Refused},
	KindAgreement: {Proposed, Negotiating, Agreed, Signed, Ratified, InForce, Suspended, Violated, Withdrawn, Rejected},
	KindTie:       {Announced, Begun, Suspended, Downgraded, Ended},
}

// RolesOf lists the roles that a fact of each kind may have.
var RolesOf = map[Kind][]Role{
	KindEvent:     {RoleSource, RoleTarget},
	KindMeeting:   {RoleParticipant, RoleHost, RoleMediator},
	KindAgreement: {RoleParty, RoleMediator, RoleGuarantor},
	KindPosition:  {RoleHolder, RoleAbout},
	KindStatement: {RoleSpeaker, RoleAddressee, RoleAbout},
	KindTie:       {RoleHolder, RoleOf},
	KindTenure:    {RoleHolder, RoleOf, RoleTo},
}

// MoodsOf lists the moods that a step may have. The steps that are themselves the announcement of another one are not planned
// in turn: "a visit is planned" is planned and actual, "the visit will take place on Friday" is held and planned.
func MoodsOf(k Kind, s Status) []Mood {
	if k == KindMeeting && s == PlannedStep || k == KindTie && s == Announced {
		return slices.DeleteFunc(slices.Clone(Moods), func(m Mood) bool { return m == Planned })
	}
	return Moods
}
