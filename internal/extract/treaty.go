package extract

import (
	"cmp"
	"slices"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// treaties makes the steps that a sentence tells of agreements whose parties do not act in it: "the treaty was signed in Quito",
// "the truce takes effect on Sunday", "parliament ratified the pact". The parties are those that stand beside the noun, or those of
// the agreement that the article has told of before.
func (r *reader) treaties(p *parsed) {
	r.ratification(p)
	for np := range p.chunks {
		if c := &p.chunks[np]; c.kind != chunkNP || !p.isAgreementNoun(np) || p.quoted[c.head] {
			continue
		}
		verb, status, mood := r.stepTold(p, np)
		if status == "" {
			continue
		}
		name, parties := r.partiesOf(p, np)
		if len(parties) < 2 {
			continue
		}
		c := &coded{verb: verb, noun: -1, claim: -1, mood: mood, args: r.x.arguments(p, verb), rules: []string{"treaties"}}
		f := r.newFact(p, c)
		f.Kind, f.Status, f.Agreement = diplomacy.KindAgreement, status, name
		f.Actors = withRole(parties, diplomacy.RoleParty)
		if !r.stepKnown(p, &f) {
			r.finish(p, c, f)
		}
	}
}

// ratification makes the step that lies ahead of an agreement that "awaits ratification".
func (r *reader) ratification(p *parsed) {
	for i := range p.chunks {
		v := &p.chunks[i].verb
		if p.chunks[i].kind != chunkVG || !v.finite || v.negated || !awaits[v.lemma] {
			continue
		}
		a := r.x.arguments(p, i)
		for _, np := range slices.Concat(a.object, a.subject) {
			if w := p.tok[p.chunks[np].head].Lower; w != "ratification" && w != "approval" {
				continue
			}
			for k := len(r.facts) - 1; k >= 0; k-- {
				g := &r.facts[k]
				if g.Kind != diplomacy.KindAgreement || g.Status != diplomacy.Signed && g.Status != diplomacy.Agreed || len(g.Actors) < 2 {
					continue
				}
				c := &coded{verb: i, noun: -1, claim: -1, mood: diplomacy.Planned, args: a, rules: []string{"ratification"}}
				f := r.newFact(p, c)
				f.Kind, f.Status, f.Agreement, f.Actors = diplomacy.KindAgreement, diplomacy.Ratified, g.Agreement, g.Actors
				r.finish(p, c, f)
				return
			}
		}
	}
}

var awaits = set(`await need require pend pending`)

// isAgreementNoun reports whether a noun phrase is about an agreement: "the truce", "a joint statement".
func (p *parsed) isAgreementNoun(np int) bool {
	c := &p.chunks[np]
	w := singular(p.tok[c.head].Lower)
	if w == "statement" || w == "communique" || w == "communiqué" {
		return c.head > c.first && p.tok[c.head-1].Lower == "joint"
	}
	return agreementNouns[w]
}

// stepKnown reports whether the sentence has told this step already, by the same parties or by those who take it.
func (r *reader) stepKnown(p *parsed, f *diplomacy.Fact) bool {
	for i := len(r.facts) - 1; i >= 0 && r.facts[i].Evidence[0].Start == p.Start; i-- {
		if g := &r.facts[i]; g.Kind == f.Kind && (g.Status == f.Status || sides(g) == sides(f)) {
			return true
		}
	}
	return false
}

// partiesOf names the agreement of a noun phrase and finds its parties: beside it ("between A and B", "the A-B treaty"), else, where
// it stands with "the", those of the last agreement of its kind that the article has told of.
func (r *reader) partiesOf(p *parsed, np int) (*diplomacy.AgreementName, []diplomacy.Participant) {
	c := &p.chunks[np]
	name := r.agreementName(p, np)
	parties := p.compound(c)
	for _, s := range p.nounSlots(np) {
		if s.prep == "between" || s.prep == "among" {
			parties = r.participants(p, s.nps, diplomacy.RoleParty)
		}
	}
	if len(parties) > 1 || !p.definiteNP(c) && !p.Heading {
		return name, parties
	}
	for i := len(r.facts) - 1; i >= 0; i-- {
		f := &r.facts[i]
		if f.Kind != diplomacy.KindAgreement || len(f.Actors) < 2 || name.Topic != f.Agreement.Topic && !generic[name.Topic] && !generic[f.Agreement.Topic] {
			continue
		}
		return f.Agreement, f.Actors
	}
	if generic[name.Topic] {
		return name, nil
	}
	return name, r.theme() // the truce in an article about two
}

// generic are topics of agreements of which the text does not say what they are about.
var generic = map[diplomacy.Topic]bool{"named_agreement": true, "other": true}

func (p *parsed) definiteNP(c *chunk) bool {
	switch p.tok[c.first].Lower {
	case "the", "this", "that", "its", "their":
		return true
	}
	return false
}

// stepTold reads the step of an agreement from the verb that its noun phrase is the subject or the object of.
func (r *reader) stepTold(p *parsed, np int) (verb int, status diplomacy.Status, mood diplomacy.Mood) {
	if i := p.participleOf(np); i > 0 {
		if status = agreementSteps[p.chunks[i].verb.lemma]; status != "" {
			return i, status, diplomacy.Actual
		}
	}
	for i := range p.chunks {
		v := &p.chunks[i].verb
		if p.chunks[i].kind != chunkVG || !v.finite || v.reduced {
			continue
		}
		a := r.x.arguments(p, i)
		if a.sub == "if" || a.sub == "unless" || a.sub == "whether" || a.sub == "once" {
			continue
		}
		verb, mood = i, moodOf(v)
		switch {
		case slices.Contains(a.subject, np):
			if a.comp >= 0 && a.compBy == "to" { // "is due to take effect", "has yet to be signed"
				verb, mood, v = a.comp, diplomacy.Planned, &p.chunks[a.comp].verb
				a = r.x.arguments(p, verb)
			}
			if status = p.undergone(v, &a); status == diplomacy.InForce && mood == diplomacy.Actual && !v.past && !v.perfect && v.lemma != "hold" {
				mood = diplomacy.Planned // "takes effect on Sunday"
			}
		case slices.Contains(a.object, np) && !v.passive:
			status = agreementSteps[v.lemma]
		}
		if status != "" && mood != diplomacy.Hypothetical && mood != diplomacy.Negated {
			return verb, status, mood
		}
	}
	return -1, "", ""
}

// participleOf returns the participle that hangs on a noun phrase behind its prepositions: "a pact between the two, signed in May,".
// -1 without one.
func (p *parsed) participleOf(np int) int {
	for k := np + 1; k < len(p.chunks); k++ {
		switch c := &p.chunks[k]; c.kind {
		case chunkPrep, chunkComma:
		case chunkNP, chunkAnd:
			if c.kind == chunkNP && p.chunks[k-1].kind != chunkPrep && p.chunks[k-1].kind != chunkAnd {
				return -1
			}
		case chunkVG:
			if v := &c.verb; v.bare && v.past && p.chunks[k-1].kind == chunkComma && len(p.chunks) > k+1 && (p.chunks[k+1].kind == chunkTime || p.chunks[k+1].kind == chunkPrep) {
				return k
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// moodOf is the mood that the forms of a verb show by themselves.
func moodOf(v *verbGroup) diplomacy.Mood {
	switch {
	case v.negated:
		return diplomacy.Negated
	case isFuture(v.modal), v.modal == "must", v.modal == "should", v.modal == "have_to":
		return diplomacy.Planned
	case v.modal == "would":
		return diplomacy.Conditional
	case v.modal != "" && v.modal != "do":
		return diplomacy.Hypothetical
	}
	return diplomacy.Actual
}

// undergone is the step of an agreement that is the subject of a verb.
func (p *parsed) undergone(v *verbGroup, a *arguments) diplomacy.Status {
	if v.passive {
		if v.lemma == "complete" {
			return diplomacy.Agreed
		}
		return agreementSteps[v.lemma]
	}
	inForce := func(nps []int) bool {
		return slices.ContainsFunc(nps, func(np int) bool {
			w := p.tok[p.chunks[np].head].Lower
			return w == "effect" || w == "force"
		})
	}
	switch v.lemma {
	case "take", "enter", "come", "go", "enter_into", "come_into", "go_into":
		nps := slices.Clone(a.object)
		for _, s := range a.slots {
			if s.prep == "into" {
				nps = append(nps, s.nps...)
			}
		}
		if inForce(nps) {
			return diplomacy.InForce
		}
	case "take_effect", "enter_into_force", "come_into_force", "come_into_effect", "hold":
		return diplomacy.InForce
	case "advance", "progress":
		return diplomacy.Negotiating
	}
	return ""
}

// negotiates reports whether two sides are told to discuss or negotiate an agreement or a proposal for one, which is more than that
// they meet: "Chad and Niger are discussing a peace plan".
func (p *parsed) negotiates(c *coded, actors []diplomacy.Participant) bool {
	if c.verb < 0 || c.typ != diplomacy.CONSULT || c.mood != "" || len(c.object) == 0 || len(actors) < 2 {
		return false
	}
	switch p.chunks[c.verb].verb.lemma {
	case "discuss", "negotiate", "hammer_out":
	default:
		return false
	}
	w := singular(p.tok[p.chunks[c.object[len(c.object)-1]].head].Lower)
	if !p.isAgreementNoun(c.object[len(c.object)-1]) && w != "proposal" && w != "plan" && w != "draft" {
		return false
	}
	return !slices.ContainsFunc(actors, func(a diplomacy.Participant) bool {
		return diplomacy.ActorTypeOf(a.ID) == diplomacy.ActorPerson || diplomacy.ActorTypeOf(a.ID) == diplomacy.ActorGroup
	})
}

// negotiated makes the step of an agreement that two sides negotiate.
func (r *reader) negotiated(p *parsed, c *coded, f diplomacy.Fact, actors []diplomacy.Participant) {
	f.Kind, f.Status, f.Agreement = diplomacy.KindAgreement, diplomacy.Negotiating, r.agreementName(p, c.object[len(c.object)-1])
	f.Actors = withRole(actors, diplomacy.RoleParty)
	r.finish(p, c, f)
}

// signing makes the meeting at which persons of two sides signed an agreement, with those who watched.
func (r *reader) signing(p *parsed, c *coded, f *diplomacy.Fact) {
	if f.Status != diplomacy.Signed || f.Mood != diplomacy.Actual || f.Kind != diplomacy.KindAgreement {
		return
	}
	var who []diplomacy.Participant
	add := func(list []diplomacy.Participant) {
		for _, a := range list {
			if diplomacy.ActorTypeOf(a.ID) == diplomacy.ActorPerson && !slices.ContainsFunc(who, func(b diplomacy.Participant) bool { return b.ID == a.ID }) {
				who = append(who, a)
			}
		}
	}
	add(f.Actors)
	if len(who) < 2 || who[0].Country == who[1].Country {
		return
	}
	for _, s := range c.args.slots {
		if s.prep == "alongside" || s.prep == "beside" {
			add(r.participants(p, s.nps, ""))
		}
	}
	for i := range p.chunks {
		if v := &p.chunks[i].verb; p.chunks[i].kind == chunkVG && watches[v.lemma] && i != c.verb {
			a := r.x.arguments(p, i)
			if v.passive || v.reduced {
				add(r.participants(p, a.agent(), ""))
			} else {
				add(r.participants(p, a.subject, ""))
			}
		}
	}
	m := *f
	m.Kind, m.Form, m.Status, m.Agreement = diplomacy.KindMeeting, "signing", diplomacy.Held, nil
	m.Type, m.Mode, m.Objects, m.Links = diplomacy.CONSULT, "", nil, nil
	m.Evidence = slices.Clone(f.Evidence)
	m.Actors = withRole(who, diplomacy.RoleParticipant)
	r.finish(p, c, m)
}

var watches = set(`witness watch attend oversee preside_over`)

// promisedTogether makes an agreement of what two sides have agreed to do: "Chad and Niger agreed to reopen the border".
func (r *reader) promisedTogether(p *parsed, c *coded, f diplomacy.Fact, source []diplomacy.Participant) bool {
	if c.typ != diplomacy.AGREE || c.of == diplomacy.CONSULT || c.mood != "" || c.verb < 0 || c.args.comp < 0 || len(source) < 2 || p.chunks[c.verb].verb.lemma != "agree" && p.chunks[c.verb].verb.lemma != "agree_to" {
		return false
	}
	if source[0].Country == source[1].Country || unnamed(source[:1]) || unnamed(source[1:2]) || touching[p.chunks[c.args.comp].verb.lemma] {
		return false
	}
	first := p.chunks[c.args.comp].first
	last := len(p.tok) - 1
	if e := p.chunks[c.args.comp].first; e < len(p.tok) {
		for last = first; last+1 < len(p.tok) && p.tok[last+1].Tag != text.Punctuation && p.tok[last+1].Tag != text.Conjunction; last++ {
		}
	}
	f.Kind, f.Status = diplomacy.KindAgreement, diplomacy.Agreed
	f.Agreement = &diplomacy.AgreementName{Name: p.slice(first, last), Topic: cmp.Or(r.x.lex.topicOf(p.tok[first:last+1]), r.x.lex.topicOf(p.tok[first:]), "other")}
	f.Actors = parties(source, nil)
	r.finish(p, c, f)
	return true
}

// touching are verbs of what two agree on that is no agreement of its own.
var touching = set(`keep stay remain continue meet talk discuss disagree differ work cooperate speak hold`)
