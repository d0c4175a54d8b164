package extract

import (
	"slices"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// factsOf turns a coded act into facts of the kind that fits it.
func (r *reader) factsOf(p *parsed, c *coded) {
	if c.mood == diplomacy.Hypothetical || c.typ == "" {
		return
	}
	source := r.participants(p, c.source, diplomacy.RoleSource)
	target := r.participants(p, c.target, diplomacy.RoleTarget)
	target = slices.DeleteFunc(target, func(a diplomacy.Participant) bool {
		return slices.ContainsFunc(source, func(b diplomacy.Participant) bool { return b.ID == a.ID })
	})
	if len(source) == 0 && len(target) == 0 {
		return
	}
	f := r.newFact(p, c)
	switch {
	case r.isMeeting(c):
		r.meeting(p, c, f, source, target)
	case c.act != "":
		f.Kind, f.Act = diplomacy.KindStatement, c.act
		f.Claim = r.claim(p, c)
		f.Actors = append(withRole(source, diplomacy.RoleSpeaker), withRole(target, diplomacy.RoleAbout)...)
		if c.act == "request" || c.act == "demand" || c.act == "thank" || c.act == "congratulate" || c.act == "apologise" || c.act == "invite" || c.act == "warn" || c.act == "threaten" {
			f.Actors = append(withRole(source, diplomacy.RoleSpeaker), withRole(target, diplomacy.RoleAddressee)...)
		}
		r.add(f)
	case r.isAgreement(p, c):
		r.agreement(p, c, f, source, target)
	default:
		f.Kind = diplomacy.KindEvent
		f.Actors = append(source, target...)
		r.add(f)
	}
}

func withRole(list []diplomacy.Participant, role diplomacy.Role) []diplomacy.Participant {
	out := slices.Clone(list)
	for i := range out {
		out[i].Role = role
	}
	return out
}

// newFact makes a fact with what does not depend on its kind.
func (r *reader) newFact(p *parsed, c *coded) diplomacy.Fact {
	f := diplomacy.Fact{Article: r.article.ID, Type: c.typ, Mode: c.mode, Of: c.of, Mood: c.mood, Extractor: Version, Confidence: 0.7}
	if f.Mood == "" {
		f.Mood = diplomacy.Actual
	}
	if !slices.Contains(diplomacy.ModesOf(f.Type), f.Mode) {
		f.Mode = ""
	}
	f.Time = r.timeOf(p, c, &f)
	e := diplomacy.Evidence{Start: p.Start, End: p.End, Quote: p.Text, AssertedBy: diplomacy.ByOutlet}
	f.Evidence = []diplomacy.Evidence{e}
	return f
}

// timeOf finds when an act took or takes place: the time phrase nearest to its verb, read by its tense.
func (r *reader) timeOf(p *parsed, c *coded, f *diplomacy.Fact) diplomacy.Span {
	future := f.Mood == diplomacy.Planned || f.Mood == diplomacy.Conditional || c.effect == promise || c.effect == plan
	at := c.noun
	if c.verb >= 0 {
		at = p.chunks[c.verb].head
	}
	best, distance := -1, 1000
	times := text.Times(p.tok, r.article.Published)
	for i := range times {
		if times[i].Since {
			continue
		}
		d := times[i].First - at
		if d < 0 {
			d = -d * 2
		}
		if d < distance {
			best, distance = i, d
		}
	}
	if best >= 0 && distance < 40 {
		return times[best].Span(future)
	}
	if future {
		return diplomacy.Span{From: r.article.Published}
	}
	return diplomacy.UpTo(r.article.Published)
}

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
	case c.typ == diplomacy.REJECT:
		f.Status = diplomacy.Refused
		if c.effect == end || c.effect == "" {
			f.Status = diplomacy.Cancelled
		}
	case c.typ == diplomacy.AGREE:
		f.Status = diplomacy.PlannedStep
		f.Mood = diplomacy.Actual
	case f.Mood == diplomacy.Planned || f.Mood == diplomacy.Conditional:
		f.Status = diplomacy.PlannedStep
		f.Type, f.Mode, f.Of = diplomacy.AGREE, "", diplomacy.CONSULT
		f.Mood = diplomacy.Actual
	default:
		f.Status = diplomacy.Held
	}
	f.Actors = append(withRole(source, diplomacy.RoleParticipant), withRole(target, diplomacy.RoleParticipant)...)
	r.add(f)
}

// isAgreement reports whether an act is a step of an agreement.
func (r *reader) isAgreement(p *parsed, c *coded) bool {
	if len(c.object) == 0 || c.verb < 0 {
		return false
	}
	if c.typ != diplomacy.AGREE && c.typ != diplomacy.SUPPORT {
		return false
	}
	for _, np := range c.object {
		switch p.tok[p.chunks[np].head].Lower {
		case "agreement", "agreements", "deal", "deals", "accord", "accords", "pact", "treaty", "memorandum", "truce", "ceasefire", "protocol", "settlement", "mou":
			return true
		}
	}
	return false
}

// agreement makes an agreement step.
func (r *reader) agreement(p *parsed, c *coded, f diplomacy.Fact, source, target []diplomacy.Participant) {
	f.Kind = diplomacy.KindAgreement
	f.Status = diplomacy.Agreed
	switch p.chunks[c.verb].verb.lemma {
	case "sign", "initial", "ink":
		f.Status = diplomacy.Signed
	case "ratify":
		f.Status = diplomacy.Ratified
	}
	if c.typ == diplomacy.AGREE && c.inner != nil {
		f.Status = diplomacy.Proposed
	}
	f.Agreement = &diplomacy.AgreementName{Name: phraseText(p, &p.chunks[c.object[0]]), Topic: "named_agreement"}
	f.Actors = append(withRole(source, diplomacy.RoleParty), withRole(target, diplomacy.RoleParty)...)
	r.add(f)
}

// claim is what a statement says: the clause behind its verb.
func (r *reader) claim(p *parsed, c *coded) string {
	if c.verb < 0 {
		return ""
	}
	first := p.chunks[c.verb].last + 1
	last := len(p.tok) - 1
	for last > first && p.tok[last].Tag == text.Punctuation {
		last--
	}
	if first > last {
		return ""
	}
	return p.slice(first, last)
}

// add completes a fact, checks it and puts it into the reading; a fact that is there already gets the further evidence.
func (r *reader) add(f diplomacy.Fact) {
	if len(f.Actors) == 0 {
		return
	}
	f.Complete(r.article.Published)
	if i, ok := r.ids[f.ID]; ok {
		if !slices.ContainsFunc(r.facts[i].Evidence, func(e diplomacy.Evidence) bool { return e.Start == f.Evidence[0].Start }) {
			r.facts[i].Evidence = append(r.facts[i].Evidence, f.Evidence...)
		}
		return
	}
	if err := f.Validate(nil); err != nil {
		if r.trace != nil {
			r.trace("rejected: %v", err)
		}
		return
	}
	r.ids[f.ID] = len(r.facts)
	r.facts = append(r.facts, f)
}
