package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

var exchanges = set(`exchange swap trade`)

var isSummons = set(`summon call_in`)

// isMeeting reports whether an act is a step of a meeting.
func (r *reader) isMeeting(c *coded) bool {
	switch {
	case c.typ == diplomacy.CONSULT && c.mode != "third-party":
		return true
	case c.typ == diplomacy.AGREE && c.of == diplomacy.CONSULT:
		return true
	case c.typ == diplomacy.REJECT && (c.mode == "meet" || c.of == diplomacy.CONSULT):
		return true
	}
	return false
}

// invitation makes the proposed meeting that one is invited to.
func (r *reader) invitation(p *parsed, c *coded, f diplomacy.Fact, source, target []diplomacy.Participant) {
	f.Form = ""
	for _, s := range c.args.slots {
		for _, np := range s.nps {
			switch p.tok[p.chunks[np].head].Lower {
			case "visit", "trip":
				f.Form = "visit"
				if k := p.chunks[np].head; k > 0 && p.tok[k-1].Lower == "state" {
					f.Form = "state_visit"
				}
			case "talks", "meeting", "summit", "dinner", "lunch":
				f.Form = "other"
			}
		}
	}
	for _, np := range c.slot("to") {
		for k := p.chunks[np].first; k <= p.chunks[np].last && f.Form == ""; k++ {
			if m := p.at[k]; m != 0 && p.mentions[m-1].Place && p.mentions[m-1].Country == source[0].Country {
				f.Form = "visit" // "invited him to Berlin"
			}
		}
	}
	if c.args.comp >= 0 && f.Form == "" {
		switch p.chunks[c.args.comp].verb.lemma {
		case "visit":
			f.Form = "visit"
		case "meet", "meet_with", "attend", "join":
			f.Form = "other"
		}
	}
	if f.Form == "" {
		return
	}
	f.Kind, f.Status, f.Type, f.Mode, f.Of = diplomacy.KindMeeting, diplomacy.Proposed, diplomacy.AGREE, "", diplomacy.CONSULT
	f.Time = diplomacy.Span{From: r.article.Published, Basis: diplomacy.BasisPublished}
	f.Actors = append(withRole(source, diplomacy.RoleHost), withRole(target, diplomacy.RoleParticipant)...)
	r.finish(p, c, f)
}

// meeting makes a meeting step.
func (r *reader) meeting(p *parsed, c *coded, f diplomacy.Fact, source, target []diplomacy.Participant) {
	f.Kind = diplomacy.KindMeeting
	f.Form = "other"
	mode := c.mode
	if c.inner != nil {
		mode = c.inner.mode
	}
	switch mode {
	case "phone":
		f.Form = "call"
	case "visit":
		f.Form = "visit"
	case "multilateral":
		f.Form = "summit"
	}
	switch {
	case c.typ == diplomacy.REJECT && c.verb >= 0 && deferred[p.chunks[c.verb].verb.lemma]:
		f.Status, f.Type, f.Mode, f.Of = diplomacy.Postponed, diplomacy.AGREE, "", diplomacy.CONSULT
	case c.typ == diplomacy.REJECT:
		f.Status = diplomacy.Refused
		if (c.effect == end || c.effect == "") && c.act != "refuse" {
			f.Status = diplomacy.Cancelled
		}
	case c.typ == diplomacy.AGREE:
		f.Status = diplomacy.PlannedStep
		if c.verb >= 0 && c.effect == promise && offers[p.chunks[c.verb].verb.lemma] {
			f.Status = diplomacy.Proposed
		}
		f.Mood = diplomacy.Actual
	case f.Mood == diplomacy.Planned || f.Mood == diplomacy.Conditional:
		f.Status = diplomacy.PlannedStep
		f.Type, f.Mode, f.Of = diplomacy.AGREE, "", diplomacy.CONSULT
		f.Mood = diplomacy.Actual
	default:
		f.Status = diplomacy.Held
	}
	f.Actors = append(withRole(source, diplomacy.RoleParticipant), withRole(target, diplomacy.RoleParticipant)...)
	r.finish(p, c, f)
}

// offers are verbs of those who would meet and have not fixed to: "is open to talks".
var offers = set(`open offer ready willing volunteer consent`)

// timetabled reports whether what is told in the present tense lies ahead: "flies to Lima on Friday", "is imposing tariffs next week".
// when is the time that it is told of.
func (r *reader) timetabled(p *parsed, c *coded, when diplomacy.Span) bool {
	if c.verb < 0 || c.typ != diplomacy.CONSULT && diplomacy.ChannelOf(diplomacy.QuadOf(c.typ)) != diplomacy.Did || c.effect != "" {
		return false
	}
	v := &p.chunks[c.verb].verb
	lemma, _, _ := strings.Cut(v.lemma, "_")
	if v.past || v.perfect || v.modal != "" || v.infinitive || v.gerund {
		return false
	}
	if when.Basis == diplomacy.BasisStated && r.article.Published != "" && when.From > r.article.Published {
		return true // "hosts the summit next week"
	}
	if len(r.article.Published) >= 7 && slices.ContainsFunc(p.times, func(t text.Time) bool {
		return t.Past != t.Future && t.Past.Precision == diplomacy.PrecisionDay && t.Past.From[:4] < r.article.Published[:4] && t.Future.From[:min(7, len(t.Future.From))] == r.article.Published[:7]
	}) {
		return true // "June 12: the leaders meet", told on June 4
	}
	if lemma == "head" && !v.passive {
		return true // "heads to Lima": on the way
	}
	if v.passive || !v.progress && (!moves[lemma] || c.typ != diplomacy.CONSULT) {
		return false
	}
	if p.liesAhead(c.verb) {
		return true
	}
	return slices.ContainsFunc(p.times, func(t text.Time) bool { return t.Past != t.Future && t.Past.Precision == diplomacy.PrecisionDay })
}

// liesAhead reports whether the verb of chunk i, in the present tense, is told of the time to come: "travels to Peru next".
func (p *parsed) liesAhead(i int) bool {
	v := &p.chunks[i].verb
	if v.past || v.perfect || v.passive {
		return false
	}
	for k := p.chunks[i].last + 1; k < len(p.tok) && k < p.chunks[i].last+7; k++ {
		switch p.tok[k].Lower {
		case "next", "tomorrow", "later", "afterwards":
			return true
		}
	}
	return false
}

// namedAgreement makes a step of an agreement that a noun names with its parties: "a peace deal between A and B has advanced".
// Without a verb that tells the step there is none.
func (r *reader) namedAgreement(p *parsed, c *coded, f diplomacy.Fact, source, target []diplomacy.Participant) {
	status := p.stepOf(c.object[0])
	if status == "" || len(source)+len(target) < 2 {
		r.reject(p, c, "nothing tells how far the agreement is")
		return
	}
	f.Kind, f.Status, f.Type = diplomacy.KindAgreement, status, ""
	f.Agreement = r.agreementName(p, c.object[0])
	f.Actors = parties(source, target)
	r.finish(p, c, f)
}

// stepOf reads the step of an agreement from the verb that its noun phrase is the subject of.
func (p *parsed) stepOf(np int) diplomacy.Status {
	for k := np + 1; k < len(p.chunks) && k < np+9; k++ {
		c := &p.chunks[k]
		if c.kind == chunkBreak || c.kind == chunkRel || c.kind == chunkSub {
			return ""
		}
		if c.kind != chunkVG || !c.verb.finite {
			continue
		}
		if c.verb.modal != "" || c.verb.negated {
			return ""
		}
		switch c.verb.lemma {
		case "advance", "progress", "negotiate", "discuss", "near", "close", "draft", "prepare":
			return diplomacy.Negotiating
		case "sign", "initial":
			return diplomacy.Signed
		case "ratify":
			return diplomacy.Ratified
		case "agree", "reach", "clinch", "conclude", "broker":
			return diplomacy.Agreed
		case "collapse", "fail", "reject":
			return diplomacy.Rejected
		case "suspend", "pause":
			return diplomacy.Suspended
		case "violate", "breach", "break":
			return diplomacy.Violated
		case "take", "enter", "hold":
			return diplomacy.InForce
		}
		return ""
	}
	return ""
}

// agreementName names the agreement of a noun phrase with what hangs on it by on, for or of.
func (r *reader) agreementName(p *parsed, np int) *diplomacy.AgreementName {
	c := &p.chunks[np]
	last := c.last
	if np+2 < len(p.chunks) && p.chunks[np+1].kind == chunkPrep && (p.chunks[np+1].word == "on" || p.chunks[np+1].word == "of") && p.chunks[np+2].kind == chunkNP {
		in := np + 2
		if w := p.tok[p.chunks[in].head].Lower; w == "one" && in+2 < len(p.chunks) && p.chunks[in+1].word == "of" {
			in += 2 // "a deal on one of the world's longest borders"
		}
		last = p.chunks[p.contents(in)].last
	}
	name := phraseText(p, &chunk{first: c.first, last: last})
	topic := r.x.lex.topicOf(p.tok[c.first : last+1])
	if to := last + 1; topic == "" && np+1 < len(p.chunks) && p.chunks[np+1].verb.infinitive { // "a proposal to end the war"
		for to < len(p.tok) && p.tok[to].Tag != text.Punctuation {
			to++
		}
		topic = r.x.lex.topicOf(p.tok[c.first:to])
	}
	if topic == "" {
		topic = "named_agreement"
	}
	return &diplomacy.AgreementName{Name: name, Topic: topic}
}

// agreementSteps tells the step that a verb takes with an agreement.
var agreementSteps = map[string]diplomacy.Status{
	"sign": diplomacy.Signed, "initial": diplomacy.Signed, "ink": diplomacy.Signed, "seal": diplomacy.Signed, "ratify": diplomacy.Ratified,
	"propose": diplomacy.Proposed, "suggest": diplomacy.Proposed, "put_forward": diplomacy.Proposed, "float": diplomacy.Proposed, "offer": diplomacy.Proposed, "seek": diplomacy.Proposed,
	"negotiate": diplomacy.Negotiating, "hammer_out": diplomacy.Negotiating, "draft": diplomacy.Negotiating,
	"agree": diplomacy.Agreed, "agree_on": diplomacy.Agreed, "agree_to": diplomacy.Agreed, "reach": diplomacy.Agreed, "complete": diplomacy.Agreed, "conclude": diplomacy.Agreed, "clinch": diplomacy.Agreed,
	"strike": diplomacy.Agreed, "broker": diplomacy.Agreed, "finalise": diplomacy.Agreed, "finalize": diplomacy.Agreed, "make": diplomacy.Agreed, "announce": diplomacy.Agreed,
	"suspend": diplomacy.Suspended, "pause": diplomacy.Suspended, "freeze": diplomacy.Suspended, "halt": diplomacy.Suspended,
	"withdraw_from": diplomacy.Withdrawn, "pull_out_of": diplomacy.Withdrawn, "quit": diplomacy.Withdrawn, "leave": diplomacy.Withdrawn, "exit": diplomacy.Withdrawn, "scrap": diplomacy.Withdrawn,
	"cancel": diplomacy.Withdrawn, "tear_up": diplomacy.Withdrawn, "abandon": diplomacy.Withdrawn, "renege_on": diplomacy.Withdrawn, "withdraw": diplomacy.Withdrawn,
	"violate": diplomacy.Violated, "breach": diplomacy.Violated, "break": diplomacy.Violated, "flout": diplomacy.Violated,
	"reject": diplomacy.Rejected, "spurn": diplomacy.Rejected, "dismiss": diplomacy.Rejected, "turn_down": diplomacy.Rejected, "rebuff": diplomacy.Rejected,
}

// step returns the noun phrase of the agreement that an act concerns and the step that it takes, -1 without one.
func (c *coded) step(p *parsed) (np int, status diplomacy.Status) {
	in := c
	for in.inner != nil && in.inner.verb >= 0 {
		in = in.inner
	}
	verb := in.verb
	if verb < 0 {
		verb = c.verb
	}
	switch c.effect {
	case "", begin, stop, end, promise, plan, decide, refuse:
	default:
		return -1, "" // an operator has made another act of it
	}
	if verb < 0 || c.typ == diplomacy.THREATEN || c.typ == diplomacy.RETREAT || c.typ == diplomacy.CONCEDE || c.typ == diplomacy.REQUEST || c.typ == diplomacy.ACCUSE {
		return -1, ""
	}
	if c.effect == refuse && c.verb >= 0 && p.chunks[c.verb].verb.lemma == "fail" {
		return -1, "" // who failed to agree has turned nothing down
	}
	status = agreementSteps[p.chunks[verb].verb.lemma]
	if v := &p.chunks[verb].verb; status == diplomacy.Negotiating && v.lemma == "hammer_out" && (v.past || v.perfect) && !v.progress {
		status = diplomacy.Agreed
	}
	if status == "" && assents[p.chunks[verb].verb.lemma] && slices.ContainsFunc(in.source, p.isLegislature) {
		status = diplomacy.Ratified // "the Senate approved the accord with Oman"
	}
	if status == "" {
		return -1, ""
	}
	nps := slices.Concat(in.object, c.object)
	for _, s := range slices.Concat(in.args.slots, c.args.slots) {
		if s.prep == "of" || s.prep == "on" || s.prep == "to" {
			nps = append(nps, s.nps...)
		}
	}
	for _, np := range nps {
		if p.isAgreementNoun(np) {
			return np, status
		}
	}
	return -1, ""
}

// assents are verbs by which a parliament ratifies what its government has agreed.
var assents = set(`approve pass back endorse adopt`)

// isLegislature reports whether a noun phrase is headed by a noun for a parliament.
func (p *parsed) isLegislature(np int) bool {
	switch p.tok[p.chunks[np].head].Lower {
	case "parliament", "senate", "congress", "assembly", "bundestag", "duma", "knesset", "lawmakers", "legislature", "rada", "majlis", "seimas", "sejm":
		return true
	}
	return false
}

var agreementNouns = set(`agreement deal accord pact treaty memorandum truce ceasefire cease-fire protocol settlement mou convention compromise armistice understanding arrangement declaration contract charter covenant roadmap`)

// isAgreement reports whether an act is a step of an agreement.
func (r *reader) isAgreement(p *parsed, c *coded) bool {
	np, _ := c.step(p)
	return np >= 0
}

// alone reports whether an act is a step that a party takes by itself with a treaty that has a name: "left the Lisbon Treaty".
func (c *coded) alone(p *parsed) bool {
	np, status := c.step(p)
	switch status {
	case diplomacy.Withdrawn, diplomacy.Suspended, diplomacy.Ratified, diplomacy.Signed:
		head := p.chunks[np].head
		return head > p.chunks[np].first && startsUpper(p.tok[head].Text) && startsUpper(p.tok[head-1].Text)
	}
	return false
}

// agreement makes an agreement step. What will be signed is a signature planned.
func (r *reader) agreement(p *parsed, c *coded, f diplomacy.Fact, source, target []diplomacy.Participant) {
	np, status := c.step(p)
	f.Kind, f.Status = diplomacy.KindAgreement, status
	switch c.effect {
	case promise, plan, decide: // who "agreed to a truce" has agreed; who "will sign" has not signed
		if lemma := p.chunks[c.verb].verb.lemma; status != diplomacy.Agreed || lemma != "agree_to" && lemma != "agree_on" && lemma != "agree" {
			f.Mood = diplomacy.Planned
			if f.Time.Basis == diplomacy.BasisStated && f.Time.To < r.article.Published { // the day of the promise
				f.Time = diplomacy.Span{From: r.article.Published, Basis: diplomacy.BasisPublished}
			}
		}
	case refuse:
		f.Status = diplomacy.Rejected
	}
	if status == diplomacy.Negotiating && f.Type == diplomacy.AGREE {
		f.Type = diplomacy.CONSULT
	}
	f.Agreement = r.agreementName(p, np)
	f.Actors = parties(source, target)
	if status == diplomacy.Proposed && len(c.source) > 1 && len(c.target) == 0 && r.othersFight(&f) {
		f.Actors = withRole(f.Actors, diplomacy.RoleMediator)
	}
	if c.mode == "third-party" { // who brokered it is no party; having brokered it is an act of its own
		mediation := r.newFact(p, c)
		mediation.Kind, mediation.Actors = diplomacy.KindEvent, append(slices.Clone(source), target...)
		r.finish(p, c, mediation)
		f.Type, f.Mode = diplomacy.AGREE, ""
		f.Actors = append(withRole(source, diplomacy.RoleMediator), withRole(target, diplomacy.RoleParty)...)
	}
	r.finish(p, c, f)
}

// othersFight reports whether an agreement would end what others than its actors do: those who propose it together mediate, unless they
// are the two that the article is about.
func (r *reader) othersFight(f *diplomacy.Fact) bool {
	switch f.Agreement.Topic {
	case "ceasefire", "peace_settlement", "prisoners":
	default:
		return false
	}
	for _, pair := range [][]diplomacy.Participant{r.mem.lands, r.theme()} {
		if len(pair) == 2 && !slices.ContainsFunc(f.Actors, func(a diplomacy.Participant) bool {
			return a.Country != pair[0].Country && a.Country != pair[1].Country
		}) {
			return false
		}
	}
	return true
}

// parties makes the parties of an agreement. Where two are known, a noun without a name beside them is what they agree about:
// "agreed to restore staff at their missions".
func parties(source, target []diplomacy.Participant) []diplomacy.Participant {
	all := slices.Concat(source, target)
	if named := known(all); len(named) >= 2 {
		all = named
	}
	return withRole(all, diplomacy.RoleParty)
}
