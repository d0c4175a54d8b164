package extract

import (
	"slices"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// sensible reports whether a rule that fits by its words also fits by who does what: a court dismisses charges, a government
// dismisses complaints; persons visit, reinforcements are moved. It may correct the type that the rule gave.
func (x *Extractor) sensible(p *parsed, c *coded) bool {
	lemma := p.chunks[c.verb].verb.lemma
	heads := func(nouns map[string]bool, nps []int) bool {
		return slices.ContainsFunc(nps, func(np int) bool {
			k := &p.chunks[np]
			return nouns[singular(p.tok[k.head].Lower)] || nouns[singular(p.tok[k.last].Lower)]
		})
	}
	switch {
	case c.typ == diplomacy.CONCEDE && lemma == "dismiss":
		return heads(courts, c.source)
	case c.typ == diplomacy.ASSAULT && slices.ContainsFunc(c.source, p.isNature):
		return false
	case c.typ == diplomacy.PROTEST && lemma == "strike" && len(c.object) > 0:
		return false // "striking workers struck a deal"
	case c.typ == diplomacy.REJECT && lemma == "dismiss" && slices.ContainsFunc(c.object, func(np int) bool { return x.lex.agents[p.tok[p.chunks[np].head].Lower].sector != "" }):
		return false // who is dismissed loses a post
	case c.typ == diplomacy.ASSAULT && (lemma == "fight" || lemma == "combat" || lemma == "battle") && heads(evils, c.object):
		return false
	case c.typ == diplomacy.MOBILIZE && p.inside(c, shared):
		c.typ, c.mode = diplomacy.COOPERATE, ""
		if len(c.source) > 1 {
			c.target = c.slot("with") // where it is held is no partner
		}
	case c.typ == diplomacy.SUPPORT && lemma == "approve" && heads(buildings, c.object):
		return false // "approved the construction of homes"
	case c.typ == diplomacy.ASSAULT && c.mode == "destroy" && p.ownArms(c):
		c.typ, c.mode = diplomacy.RETREAT, "disarm"
	case c.typ == diplomacy.ASSAULT && c.mode == "heavy-weapons" && (lemma == "launch" || lemma == "fire") && len(c.target) == 0 && len(c.source) > 0 && !c.aims():
		c.typ, c.mode = diplomacy.MOBILIZE, "weapons" // "launched a ballistic missile" at nobody
	case c.typ == diplomacy.MOBILIZE && c.mode == "troops" && p.toHelp(c):
		c.typ, c.mode = diplomacy.AID, ""
	case c.typ == diplomacy.MOBILIZE && p.tells(relief):
		c.typ, c.mode = diplomacy.AID, ""
	case c.typ == diplomacy.CONSULT && c.mode == "visit" && heads(helpers, c.source):
		c.typ, c.mode = diplomacy.AID, ""
	case c.typ == diplomacy.CONSULT && c.mode == "visit" && heads(forces, c.source):
		c.typ, c.mode = diplomacy.MOBILIZE, "troops"
	case c.typ == diplomacy.SUPPORT && (lemma == "promise" || lemma == "vow"):
		c.typ, c.of = diplomacy.AGREE, diplomacy.SUPPORT // what is promised is not yet given
	case c.act == "invite" && (lemma == "receive" || lemma == "get") && !c.passive: // who has been invited by whom
		c.source, c.target = c.target, c.source
	case c.typ == diplomacy.SUPPORT && lemma == "accept" && heads(invitations, c.object):
		c.typ, c.of = diplomacy.AGREE, diplomacy.CONSULT
	}
	return true
}

// aims reports whether a weapon is told to go somewhere.
func (c *coded) aims() bool {
	return slices.ContainsFunc(c.args.slots, func(s slot) bool {
		return s.prep == "at" || s.prep == "on" || s.prep == "into" || s.prep == "against" || s.prep == "towards" || s.prep == "from"
	})
}

// ownArms reports whether the object of an act are arms of its doer's own: "destroyed its missiles".
func (p *parsed) ownArms(c *coded) bool {
	return slices.ContainsFunc(c.object, func(np int) bool {
		k := &p.chunks[np]
		w := p.tok[k.first].Lower
		return (w == "its" || w == "their") && arms[singular(p.tok[k.head].Lower)]
	})
}

var arms = set(`missile weapon stockpile warhead launcher rocket mine arsenal bomb munition rifle shell`)

// toHelp reports whether the forces of an act are sent in order to help.
func (p *parsed) toHelp(c *coded) bool {
	if c.args.comp < 0 || c.args.compBy != "to" || !p.chunks[c.args.comp].verb.infinitive {
		return false
	}
	switch p.chunks[c.args.comp].verb.lemma {
	case "help", "assist", "aid", "rescue", "evacuate":
		return true
	}
	return false
}

// evils are what one fights without attacking anybody.
var evils = set(`cause corruption crime terrorism disease fire blaze wildfire hunger poverty virus pandemic inflation climate drug trafficking smuggling
	recession racism injustice discrimination malaria election case charge battle`)

// shared are words by which a drill is one of several.
var shared = set(`joint bilateral combined coordinated trilateral multinational`)

// relief are words by which troops are sent to help.
var relief = set(`peacekeeping peacekeeper peacekeepers humanitarian relief disaster rescue flood floods earthquake evacuate`)

// inside reports whether a word stands in the object of an act or in what its object holds.
func (p *parsed) inside(c *coded, words map[string]bool) bool {
	return slices.ContainsFunc(append(slices.Clone(c.object), c.slot("of")...), func(np int) bool {
		for k := p.chunks[np].first; k <= p.chunks[np].last; k++ {
			if words[p.tok[k].Lower] {
				return true
			}
		}
		return false
	})
}

// tells reports whether a word stands in the sentence.
func (p *parsed) tells(words map[string]bool) bool {
	return slices.ContainsFunc(p.tok, func(t text.Token) bool { return words[t.Lower] })
}

// isNature reports whether a noun phrase is a force of nature, a disease or an accident, which kills without attacking.
func (p *parsed) isNature(np int) bool {
	for k := p.chunks[np].first; k <= p.chunks[np].last; k++ {
		if disasters[singular(p.tok[k].Lower)] {
			return true
		}
	}
	return false
}

var disasters = set(`hurricane storm typhoon cyclone tornado earthquake quake tremor flood tsunami landslide mudslide avalanche wildfire drought heatwave virus
	coronavirus epidemic pandemic outbreak cholera ebola lightning blizzard`)

// buildings are nouns for what planners approve.
var buildings = set(`construction building home house settlement unit expansion bridge road dam`)

var courts = set(`court judge tribunal prosecutor magistrate`)

// forces are nouns for troops and ships, which arrive without visiting.
var forces = set(`reinforcement troop soldier warship convoy destroyer frigate battalion brigade column tank marine carrier submarine paratrooper artillery police officer force soldiers troops reinforcements`)

// helpers are nouns for those who arrive to help.
var helpers = set(`team rescuer medic doctor nurse firefighter surgeon volunteer aid convoy relief planeload`)

var invitations = set(`invitation invite`)

// harms are nouns of harm: who promises them threatens.
var harms = set(`consequence consequences countermeasure counter-measure retaliation revenge vengeance reprisal response punishment`)

// promisesHarm codes "promised Oslo serious consequences", "vowed to take countermeasures".
func (x *Extractor) promisesHarm(p *parsed, base *coded) *coded {
	a := &base.args
	if x.lex.operators[p.chunks[base.verb].verb.lemma] != promise || len(base.source) == 0 || base.passive {
		return nil
	}
	nps, slots := slices.Clone(base.object), a.slots
	if a.comp >= 0 && a.compBy == "to" {
		inner := x.arguments(p, a.comp)
		nps = append(nps, inner.object...)
		slots = append(slices.Clone(slots), inner.slots...)
	}
	if !slices.ContainsFunc(nps, func(np int) bool { w := p.tok[p.chunks[np].head].Lower; return harms[w] || harms[singular(w)] }) {
		return nil
	}
	c := *base
	c.args.slots = slots
	c.typ, c.act, c.effect, c.rules = diplomacy.THREATEN, "threaten", promise, []string{"promisesHarm"}
	c.target = x.targetOf(p, &c, []string{"iobj", "against", "on", "for", "to"})
	return &c
}

// ordersOut codes "ordered the Cuban ambassador to leave": an expulsion.
func (x *Extractor) ordersOut(p *parsed, base *coded) *coded {
	switch p.chunks[base.verb].verb.lemma {
	case "order", "tell", "instruct", "give", "ask", "command":
	default:
		return nil
	}
	if base.args.comp < 0 || base.args.compBy != "to" {
		return nil
	}
	if l := p.chunks[base.args.comp].verb.lemma; l != "leave" && l != "depart" && l != "go" {
		return nil
	}
	for _, np := range append(slices.Clone(base.args.second), base.object...) {
		switch singular(p.tok[p.chunks[np].head].Lower) {
		case "ambassador", "envoy", "diplomat", "attaché", "consul", "chargé", "embassy":
			c := *base
			c.typ, c.mode, c.act, c.target, c.rules = diplomacy.SANCTION, "expel", "", []int{np}, []string{"ordersOut"}
			return &c
		}
	}
	return nil
}

// phones codes "spoke by telephone", "talked to X on the phone".
func (x *Extractor) phones(p *parsed, base *coded) *coded {
	switch p.chunks[base.verb].verb.lemma {
	case "speak", "talk", "confer", "speak_to", "speak_with", "talk_to", "talk_with", "tell":
	default:
		return nil
	}
	for _, s := range base.args.slots {
		for _, np := range s.nps {
			if p.isPhone(p.chunks[np].head) && s.prep != "about" && s.prep != "of" {
				c := *base
				c.typ, c.mode, c.rules = diplomacy.CONSULT, "phone", []string{"phones"}
				c.target = x.targetOf(p, &c, []string{"with", "to", "obj"})
				return &c
			}
		}
	}
	if v := &p.chunks[base.verb].verb; len(base.source) == 2 && (v.lemma == "speak" || v.lemma == "talk") && base.verb == len(p.chunks)-1 && x.hasMention(p, base.source[0]) && x.hasMention(p, base.source[1]) {
		c := *base
		c.typ, c.mode, c.rules = diplomacy.CONSULT, "phone", []string{"phones"} // the heading "Sisi and Macron speak"
		return &c
	}
	return nil
}

// isPhone reports whether token k is what one calls by, or a call: "by telephone", "in a phone call".
func (p *parsed) isPhone(k int) bool {
	if w := p.tok[k].Lower; k > 0 && (w == "call" || w == "conversation") {
		k--
	}
	w := p.tok[k].Lower
	return w == "telephone" || w == "phone" || w == "video"
}

// dueIn codes "is due in Lima on Monday": a visit that is planned.
func (x *Extractor) dueIn(p *parsed, base *coded) *coded {
	place := base.slot("in")
	if v := &p.chunks[base.verb].verb; v.lemma != "due" || v.negated || base.args.comp >= 0 || len(base.source) == 0 || len(place) == 0 || !x.isPerson(p, base.source[0]) || !x.hasMention(p, place[0]) {
		return nil
	}
	visit, out := *base, *base
	visit.typ, visit.mode, visit.target = diplomacy.CONSULT, "visit", place
	out.inner, out.effect, out.target, out.rules = &visit, plan, place, []string{"dueIn"}
	planned(&out, &visit)
	return &out
}

// together reports whether a word says that the subjects of an act do it with each other.
func (p *parsed) together(c *coded) bool {
	last := len(p.tok)
	if c.args.end > c.verb && c.args.end < len(p.chunks) {
		last = p.chunks[c.args.end].first
	}
	for k := p.chunks[max(c.verb, 0)].first; c.verb >= 0 && k < last; k++ {
		if w := p.tok[k].Lower; w == "together" || w == "jointly" {
			return true
		}
	}
	return false
}

// isSanction reports whether a restriction is a sanction: what a state freezes or bars belongs to another.
func isSanction(p *parsed, c *coded, source, target []diplomacy.Participant) bool {
	if c.typ != diplomacy.COERCE || c.verb < 0 || len(source) == 0 || source[0].Country == "" && diplomacy.ActorTypeOf(source[0].ID) != diplomacy.ActorOrganization {
		return false
	}
	foreign := slices.ContainsFunc(target, func(a diplomacy.Participant) bool { return a.Country != "" && a.Country != source[0].Country })
	for _, np := range c.object {
		k := &p.chunks[np]
		w := singular(p.tok[k.head].Lower)
		if w == "asset" && p.chunks[c.verb].verb.lemma == "freeze" {
			return !slices.ContainsFunc(target, func(a diplomacy.Participant) bool { return a.Country != "" && a.Country == source[0].Country })
		}
		if (w == "freeze" || w == "ban") && k.head > 0 && (p.tok[k.head-1].Lower == "asset" || p.tok[k.head-1].Lower == "travel" || p.tok[k.head-1].Lower == "visa") {
			return true
		}
	}
	switch p.chunks[c.verb].verb.lemma {
	case "freeze", "bar", "ban":
		return foreign && !slices.ContainsFunc(c.object, func(np int) bool {
			w := p.tok[p.chunks[np].head].Lower
			return w == "way" || w == "path" || w == "passage"
		})
	}
	return false
}

// private are nouns for people who act for themselves, whatever country stands before them: "the Danish tourist".
var private = set(`tourist singer actor actress player footballer coach striker goalkeeper midfielder defender referee chef novelist
	writer musician athlete swimmer runner sprinter cyclist golfer boxer fan filmmaker painter poet comedian rapper
	yoghurt almond cheese wine dish recipe restaurant`)

// victims are nouns for those whom crimes among private persons hurt.
var victims = set(`woman man girl boy teenager toddler wife husband boyfriend girlfriend pensioner`)

// isCrime reports whether an act is done to one private person.
func (p *parsed) isCrime(c *coded) bool {
	return len(c.target) == 1 && victims[p.tok[p.chunks[c.target[0]].head].Lower]
}

// isPrivate reports whether a noun phrase is headed by a noun for a private person or a thing of daily life.
func (p *parsed) isPrivate(c *chunk) bool {
	w := p.tok[c.head].Lower
	if w == "star" && c.head > 0 && (p.tok[c.head-1].Lower == "pop" || p.tok[c.head-1].Lower == "film" || p.tok[c.head-1].Lower == "rock") {
		return true
	}
	return p.at[c.head] == 0 && (private[w] || private[singular(w)])
}

// isFiction reports a sentence about what a work tells: "the novel imagines a war in which …".
func (p *parsed) isFiction() bool {
	if p.fiction == 0 {
		if p.fiction = -1; p.ofWork() {
			p.fiction = 1
		}
	}
	return p.fiction > 0
}

func (p *parsed) ofWork() bool {
	work := false
	for i := p.Body; i+2 < len(p.tok) && i < p.Body+6 && p.tok[p.Body].Lower == "in"; i++ {
		if p.tok[i+1].Text == "," && works[p.tok[i].Lower] {
			return true // "In the film, …"
		}
	}
	for i := range p.tok {
		switch w := p.tok[i].Lower; w {
		case "shows", "imagines", "dramatises", "dramatizes", "envisions", "fictionalised", "depicts", "portrays", "tells", "follows", "recounts", "stars", "imagining", "depicting", "fictional":
			if work {
				return true
			}
		default:
			work = work || works[w] && p.tok[i].Tag == text.Noun
		}
	}
	return false
}

// works are nouns for what tells of things that did not happen.
var works = set(`novel film movie thriller play drama sitcom comedy series video-game opera musical game story screenplay miniseries show museum exhibition documentary memoir biography`)

// isSport reports a sentence of the sports pages.
func (p *parsed) isSport() bool {
	n := 0
	for i := range p.tok {
		switch p.tok[i].Lower {
		case "striker", "midfielder", "goalkeeper", "wicket", "wickets", "innings", "semi-final", "quarter-final", "knockout", "referee", "batsman":
			return true
		case "tournament", "coach", "goal", "goals", "match", "league", "cup", "scored", "defeat", "metres", "defended", "injury", "kick-off", "squad", "season",
			"champions", "medal", "equaliser", "penalty", "stadium", "fixture", "final", "beat":
			n++
		case "friendly":
			if i > 0 && p.tok[i-1].Tag == text.Determiner && (i+1 == len(p.tok) || p.tok[i+1].Tag != text.Noun && p.tok[i+1].Tag != text.Adjective) {
				return true
			}
		}
	}
	return n > 1
}

// notNews says why a sentence tells nothing between states although its words might, "" where it may.
func (r *reader) notNews(p *parsed, typ diplomacy.EventType, source []diplomacy.Participant) string {
	if p.isFiction() {
		return "a work of fiction tells it"
	}
	switch typ {
	case diplomacy.ASSAULT, diplomacy.COERCE, diplomacy.PROTEST, diplomacy.SANCTION, diplomacy.MOBILIZE:
		return ""
	}
	if p.isSport() && !r.isLeader(source) {
		return "a report of sport"
	}
	return ""
}
