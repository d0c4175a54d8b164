package extract

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
)

// factsOf turns a coded act into facts of the kind that fits it.
func (r *reader) factsOf(p *parsed, c *coded) {
	if c.mood == diplomacy.Hypothetical || c.typ == "" {
		return
	}
	source, target := r.actorsOf(p, c)
	if why := r.tooThin(p, c, source, target); why != "" {
		r.reject(p, c, why)
		return
	}
	if why := r.notNews(p, c.typ, source); why != "" {
		r.reject(p, c, why)
		return
	}
	if c.toEachOther(p) && len(source) == 2 && len(target) == 0 && !reciprocal(c.typ) {
		for i := range source { // "accused each other": each accused the other
			r.factOf(p, c, withRole(source[i:i+1], diplomacy.RoleSource), withRole(source[1-i:2-i], diplomacy.RoleTarget))
		}
		return
	}
	if pairs := r.pairs(p, c, source, target); pairs != nil {
		for _, each := range pairs {
			r.factOf(p, c, each.source, each.target)
		}
		return
	}
	r.factOf(p, c, source, target)
	for _, a := range r.asDid(p, c.verb) {
		r.factOf(p, c, withRole([]diplomacy.Participant{a}, diplomacy.RoleSource), target)
	}
	r.named(p, c, source)
}

// asDid returns who did the same as the subject of the verb of chunk i: "voted against it, as did Russia and Belarus".
func (r *reader) asDid(p *parsed, i int) []diplomacy.Participant {
	if i < 0 || p.chunks[i].verb.negated {
		return nil
	}
	for k := i + 1; k+2 < len(p.chunks) && p.chunks[k].kind != chunkBreak; k++ {
		v := &p.chunks[k+1].verb
		if p.chunks[k].word != "as" || p.chunks[k+1].kind != chunkVG || p.chunks[k+2].kind != chunkNP {
			continue
		}
		if (v.lemma != "do" && v.lemma != "have" && v.lemma != "be") || v.negated || p.verbBefore(k) != i {
			return nil
		}
		var a arguments
		p.complements(k+1, &a)
		return r.participants(p, a.object, "")
	}
	return nil
}

// toEachOther reports whether an act is done by those who do it to each other.
func (c *coded) toEachOther(p *parsed) bool {
	return slices.ContainsFunc(append(slices.Clone(c.object), c.target...), func(np int) bool {
		k := &p.chunks[np]
		w := strings.ToLower(p.slice(k.first, k.last))
		return w == "each other" || w == "one another" || w == "the other" && len(c.source) == 1 && p.tok[p.chunks[c.source[0]].last].Lower == "each"
	})
}

// factOf makes the fact of the kind that fits an act of known actors.
func (r *reader) factOf(p *parsed, c *coded, source, target []diplomacy.Participant) {
	f := r.newFact(p, c)
	switch both := append(slices.Clone(source), target...); {
	case p.negotiates(c, both):
		r.negotiated(p, c, f, both)
	case r.isMeeting(c) && len(source)+len(target) > 1:
		r.meeting(p, c, f, source, target)
	case c.tie != nil && len(source) > 0 && len(target) > 0 && c.effect == "":
		f.Kind, f.Tie, f.Status = diplomacy.KindTie, c.tie.tie, c.tie.tieStep
		f.Actors = append(withRole(source, diplomacy.RoleHolder), withRole(target, diplomacy.RoleOf)...)
		r.finish(p, c, f)
	case c.verb >= 0 && c.typ == diplomacy.ACCUSE && isSummons[p.chunks[c.verb].verb.lemma] && len(source)+len(target) > 1:
		f.Kind, f.Form, f.Status = diplomacy.KindMeeting, "summons", diplomacy.Held
		f.Actors = append(withRole(source, diplomacy.RoleHost), withRole(target, diplomacy.RoleParticipant)...)
		r.finish(p, c, f)
	case r.isAgreement(p, c) && (len(source)+len(target) > 1 || len(known(source)) > 0 && c.alone(p)) && c.mood != diplomacy.Negated:
		r.agreement(p, c, f, source, target)
	case c.act != "":
		r.spoken(p, c, f, source, target)
	case len(target) == 1 && r.promisedTogether(p, c, f, both):
	case c.verb < 0 && c.typ == diplomacy.AGREE:
		r.namedAgreement(p, c, f, source, target)
	default:
		f.Kind = diplomacy.KindEvent
		f.Actors = append(source, target...)
		r.finish(p, c, f)
	}
}

// finish gives a fact what its sentence tells beside the act: place, objects, contexts, who vouches for it, and adds it.
func (r *reader) finish(p *parsed, c *coded, f diplomacy.Fact) {
	at := c.noun
	if c.verb >= 0 {
		at = p.chunks[c.verb].head
	}
	if f.Kind == diplomacy.KindMeeting || diplomacy.Physical(f.Type) {
		f.Place = p.placeOf(at)
	}
	f.Objects = r.x.objectsOf(p, c)
	if p.contexts == nil {
		p.contexts = r.x.lex.contextsOf(p.tok)
	}
	f.Contexts = p.contexts
	r.vouch(p, c, &f)
	f.Confidence = confidenceOf(p, c, &f)
	r.add(f, c.rules...)
	r.signing(p, c, &f)
}

// domestic reports whether a request goes to the speaker's own parliament or court for an act towards others: what is asked for
// is then the speaker's plan.
func (r *reader) domestic(c *coded, source, target []diplomacy.Participant) bool {
	if c.effect != request || c.inner == nil || len(c.inner.target) == 0 || len(source) == 0 || len(target) != 1 {
		return false
	}
	if slices.Equal(c.target, c.inner.target) {
		return false // who is to act is asked, not who would let one act
	}
	t := target[0]
	return t.Country != "" && t.Country == source[0].Country || t.Country == "" && (t.ID == "group:parliament" || t.ID == "group:congress" || t.ID == "group:lawmakers" || t.ID == "group:senate")
}

func (c *coded) ofDrill(p *parsed) bool {
	for _, np := range c.object {
		switch singular(p.tok[p.chunks[np].head].Lower) {
		case "drill", "exercise", "game", "manoeuvre", "maneuver", "patrol":
			return true
		}
	}
	return false
}

// actorsOf resolves who does an act to whom. What that shows may change what the act is: a request to one's own parliament is a
// plan, a breach that the other side tells of an accusation, a drill of two cooperation.
func (r *reader) actorsOf(p *parsed, c *coded) (source, target []diplomacy.Participant) {
	source = r.participants(p, c.source, diplomacy.RoleSource)
	if slices.ContainsFunc(c.target, p.isGathering) {
		c.target = slices.DeleteFunc(slices.Clone(c.target), p.isGathering)
	}
	r.exclude = source
	target = r.participants(p, c.target, diplomacy.RoleTarget)
	r.exclude = nil
	switch {
	case c.typ == diplomacy.SANCTION && c.mode == "withdraw" && len(c.target) == 1 && len(c.source) > 0:
		if to := r.sentTo(p, c.target[0]); to != nil { // "recalled its ambassador to Peru"
			to.Role, to.For, to.Sector = diplomacy.RoleTarget, []string{to.ID}, "government"
			target = []diplomacy.Participant{*to}
		}
	case p.whereItIs(c):
		target = nil
	case r.reactsToIt(p, c, source):
		target = r.author(p, source)
	}
	if !diplomacy.Physical(c.typ) {
		target = slices.DeleteFunc(target, func(a diplomacy.Participant) bool { return isPress(a.Text) })
	}
	if c.typ == diplomacy.ACCUSE && c.verb >= 0 && files[p.chunks[c.verb].verb.lemma] && len(target) == 1 && (target[0].Sector == "igo" || target[0].Sector == "judiciary") {
		target = nil // "filed a complaint with the court": it hears the complaint
	}
	target = slices.DeleteFunc(target, func(a diplomacy.Participant) bool {
		return slices.ContainsFunc(source, func(b diplomacy.Participant) bool { return b.ID == a.ID })
	})
	if c.typ == diplomacy.MOBILIZE && len(source) > 1 && len(target) == 0 && (c.ofDrill(p) || p.together(c)) {
		c.typ, c.mode = diplomacy.COOPERATE, "" // what one does alone to impress, two do together
	}
	if c.typ == diplomacy.COOPERATE && c.verb >= 0 && len(source) == 1 && len(target) == 0 && len(c.source) == 1 && c.ofDrill(p) && !p.inside(c, shared) && source[0].Country != "" {
		c.typ, c.mode = diplomacy.MOBILIZE, "troops" // a drill of one alone
	}
	if len(target) == 0 && len(source) > 0 && (diplomacy.Physical(c.typ) || c.typ == diplomacy.CONCEDE) {
		target = r.ownPlaces(p, c, source)
	}
	if len(target) == 0 && len(c.target) == 0 && len(source) > 0 {
		target = r.referred(p, c, source)
	}
	if len(target) == 0 && c.typ == diplomacy.REJECT && c.act == "refuse" && len(source) > 0 && c.verb >= 0 {
		target = r.awaited(p, c, source)
	}
	if c.typ == diplomacy.THREATEN && len(source) > 0 { // "threatened to end American support"
		target = slices.DeleteFunc(target, func(a diplomacy.Participant) bool { return slices.Contains(source[0].For, a.ID) })
	}
	if len(target) == 0 && c.typ == diplomacy.THREATEN && len(source) > 0 && c.verb >= 0 {
		target = r.threatened(p, c, source)
	}
	if len(target) == 0 && c.typ == diplomacy.SANCTION && len(source) == 1 && !p.namesOther(source[0].Country) {
		target = withRole(r.other(source[0].Country), diplomacy.RoleTarget) // between two states, and no third is named
		c.implied = len(target) > 0
	}
	if c.typ == diplomacy.RETREAT && c.mode == "ceasefire" && len(source) > 0 && source[0].Sector == "igo" && len(c.object) > 0 && singular(p.tok[p.chunks[c.object[0]].head].Lower) == "operation" {
		c.typ, c.mode = diplomacy.SANCTION, "discontinue" // the operations that an agency suspends are help
	}
	if c.typ == diplomacy.PROTEST && c.mode == "obstruct" && len(c.source) > 0 && p.at[p.chunks[c.source[0]].head] != 0 && len(source) > 0 && (source[0].Sector == "government" || source[0].Sector == "military") {
		c.typ, c.mode = diplomacy.COERCE, "restrict" // who governs a road closes it
	}
	if c.typ == diplomacy.PROTEST && len(source) > 0 && source[0].Sector == "government" && diplomacy.ActorTypeOf(source[0].ID) == diplomacy.ActorCountry && p.lemmaOf(c) == "protest" {
		c.typ, c.mode, c.act = diplomacy.ACCUSE, "disapprove", "protest" // a state protests in words
	}
	if isSanction(p, c, source, target) {
		c.typ, c.mode = diplomacy.SANCTION, ""
	}
	if r.domestic(c, source, target) {
		inner := *c.inner
		promised(c, &inner)
		c.effect, c.act = promise, ""
		target = r.participants(p, inner.target, diplomacy.RoleTarget)
	}
	if r.alleged(p, c, source, target) {
		c.typ, c.mode, c.act, c.tie = diplomacy.ACCUSE, "allege", "accuse", nil
		source, target = withRole([]diplomacy.Participant{*r.inSentence}, diplomacy.RoleSource), withRole(source, diplomacy.RoleTarget)
	}
	if len(target) == 0 && len(source) > 1 && (reciprocal(c.typ) && c.mode != "third-party" && (c.act == "" || c.typ != diplomacy.SUPPORT) || c.typ == diplomacy.RETREAT && c.verb >= 0 && exchanges[p.chunks[c.verb].verb.lemma] || c.typ == diplomacy.REJECT && c.of == diplomacy.AGREE) {
		source, target = source[:1], withRole(source[1:], diplomacy.RoleTarget)
	}
	return source, target
}

// files are verbs of those who bring a complaint before somebody.
var files = set(`file lodge bring submit lay press`)

// whereItIs reports whether the target of an act is only where the meeting took place that the act is about: "criticised the talks
// in Riyadh".
func (p *parsed) whereItIs(c *coded) bool {
	if len(c.object) != 1 || len(c.target) != 1 || c.target[0] == c.object[0] || !meetings[p.tok[p.chunks[c.object[0]].head].Lower] {
		return false
	}
	at := &p.chunks[c.target[0]]
	m := p.at[at.head]
	return m != 0 && p.mentions[m-1].Place && p.isWhere(&p.mentions[m-1])
}

// isGathering reports a noun phrase for a gathering that bears the name of the city in which it takes place: "the Vienna conference" is
// nobody one can turn down.
func (p *parsed) isGathering(np int) bool {
	c := &p.chunks[np]
	if !meetings[p.tok[c.head].Lower] || p.at[c.head] != 0 {
		return false
	}
	m := p.at[c.head-min(1, c.head)]
	return c.head > c.first && m != 0 && !p.mentions[m-1].Possessive && (p.mentions[m-1].Kind == gazetteer.City || p.mentions[m-1].Kind == gazetteer.Capital)
}

// meetings are nouns for what takes place somewhere.
var meetings = set(`talks meeting meetings summit negotiations conference gathering session dialogue forum`)

// namesOther reports whether a sentence names another country, or an organisation.
func (p *parsed) namesOther(country string) bool {
	for i := range p.mentions {
		if m := &p.mentions[i]; usable(m) && (m.Country != "" && m.Country != country || m.Type == diplomacy.ActorOrganization) {
			return true
		}
	}
	return false
}

// spoken makes a statement of an act of speech.
func (r *reader) spoken(p *parsed, c *coded, f diplomacy.Fact, source, target []diplomacy.Participant) {
	if len(source) > 0 {
		r.mem.speaker = &source[0]
	}
	if c.act == "invite" && len(source) > 0 && len(target) > 0 {
		r.invitation(p, c, f, source, target)
	}
	f.Kind, f.Act, f.Claim = diplomacy.KindStatement, c.act, r.claim(p, c)
	role := diplomacy.RoleAbout
	switch c.act {
	case "request", "demand", "thank", "congratulate", "apologise", "invite", "warn", "threaten":
		role = diplomacy.RoleAddressee
	}
	f.Actors = append(withRole(source, diplomacy.RoleSpeaker), withRole(target, role)...)
	r.finish(p, c, f)
}

// reciprocal reports types that those who do it together do to each other.
func reciprocal(t diplomacy.EventType) bool {
	return t == diplomacy.AGREE || t == diplomacy.COOPERATE || t == diplomacy.CONSULT || t == diplomacy.SUPPORT
}

func isPress(words string) bool {
	f := strings.Fields(strings.ToLower(words))
	return len(f) > 0 && (f[len(f)-1] == "reporters" || f[len(f)-1] == "journalists" || f[len(f)-1] == "media")
}

// tooThin says why an act with these actors is no fact, "" when it is one.
func (r *reader) tooThin(p *parsed, c *coded, source, target []diplomacy.Participant) string {
	switch {
	case len(source) == 0 && len(target) == 0:
		return "nobody is named"
	case len(source) == 0 && c.passive && !slices.ContainsFunc(c.target, func(np int) bool { return slices.Contains(c.object, np) }):
		return "only a place is named"
	case len(source) == 0 && c.act != "" && (!c.passive || c.adjunct || unnamed(target)):
		return "nobody is said to have said it"
	case len(source) == 0 && c.passive && !diplomacy.Physical(c.typ) && c.typ != diplomacy.SANCTION && c.typ != diplomacy.CONCEDE:
		return "words without a speaker"
	case len(source) == 0 && !c.passive && c.typ == diplomacy.ASSAULT && len(c.source) > 0 && !p.isWeapon(c.source[0]):
		return "what did it is no actor"
	case c.typ == diplomacy.ASSAULT && (len(source) == 0 || placeless(source)) && placeless(target) && p.isCrime(c):
		return "a crime among private persons"
	case len(target) == 0 && len(c.object) == 0 && unnamed(source) && c.typ != diplomacy.PROTEST && c.typ != diplomacy.RETREAT && c.typ != diplomacy.CONCEDE && diplomacy.Physical(c.typ):
		return "what some group did to nobody named"
	case c.mood == diplomacy.Planned && len(target) == 0 && !cooperative(c.typ):
		return "a plan against nobody named"
	case c.typ == diplomacy.ASSAULT && c.verb >= 0 && quarrels[p.chunks[c.verb].verb.lemma] && r.isLeader(source):
		return "leaders clash in words"
	case c.typ == diplomacy.ASSAULT && c.verb >= 0 && p.chunks[c.verb].verb.gerund && r.toldAlready(p, c, source):
		return "the harm that an attack did is told with the attack"
	case c.typ == diplomacy.AGREE && c.of == diplomacy.SUPPORT && len(source)+len(target) < 2 && len(source) > 0 && strings.EqualFold(source[0].Text, "we"):
		return "an agreement needs two"
	case r.isMeeting(c) && c.verb >= 0 && len(source) > 0 && strings.EqualFold(source[0].Text, "it") && (c.mode == "visit" || c.typ == diplomacy.CONSULT):
		return "what travels is no person"
	case r.isMeeting(c) && c.typ != diplomacy.REJECT && len(source)+len(target) < 2:
		return "a meeting needs two"
	case r.isMeeting(c) && len(source)+len(target) == 2 && slices.ContainsFunc(slices.Concat(source, target), func(a diplomacy.Participant) bool { return strings.HasSuffix(a.ID, "counterparts") }):
		return "whose counterparts they are is not told"
	case r.isMeeting(c) && placeless(source) && placeless(target):
		return "nobody who meets acts for a state"
	case c.adjunct && (len(source) == 0 || len(target) == 0):
		return "a clause beside the main one needs both actors"
	case c.verb >= 0 && len(target) == 0 && unnamed(source) && c.passive:
		return "what some group did to nobody named"
	case c.adjunct && unnamed(source) && unnamed(target):
		return "a clause beside the main one needs actors that are known"
	}
	return ""
}

// quarrels are verbs that mean blows between troops and words between leaders.
var quarrels = set(`clash clash_with fight battle attack hit strike`)

// isWeapon reports whether a noun phrase is a weapon or an attack, which has a hand behind it that is not named.
func (p *parsed) isWeapon(np int) bool {
	c := &p.chunks[np]
	for k := c.first; k <= c.last; k++ {
		switch singular(p.tok[k].Lower) {
		case "bomb", "bombing", "blast", "explosion", "attack", "strike", "airstrike", "missile", "rocket", "drone", "shelling", "shell", "raid", "offensive", "mine",
			"gunfire", "bullet", "clash", "fighting", "violence", "firefight", "battle", "artillery", "ambush", "assault", "bombardment", "grenade", "massacre", "device", "mortar", "siege", "operation":
			return true
		}
	}
	return false
}

func (r *reader) isLeader(list []diplomacy.Participant) bool {
	return len(list) > 0 && diplomacy.ActorTypeOf(list[0].ID) == diplomacy.ActorPerson
}

// toldAlready reports whether the sentence has told an act of this type by this source.
func (r *reader) toldAlready(p *parsed, c *coded, source []diplomacy.Participant) bool {
	for i := len(r.facts) - 1; i >= 0 && r.facts[i].Evidence[0].Start == p.Start; i-- {
		f := &r.facts[i]
		if f.Type == c.typ && len(f.Actors) > 0 && (len(source) == 0 || f.Actors[0].ID == source[0].ID) {
			f.Objects = append(f.Objects, r.x.objectsOf(p, c)...)
			f.ID = diplomacy.FactID(f, r.article.Published)
			return true
		}
	}
	return false
}

func unnamed(list []diplomacy.Participant) bool {
	return !slices.ContainsFunc(list, func(a diplomacy.Participant) bool { return !strings.HasPrefix(a.ID, "group:") })
}

// placeless reports whether all are groups without a country.
func placeless(list []diplomacy.Participant) bool {
	return unnamed(list) && !slices.ContainsFunc(list, func(a diplomacy.Participant) bool { return a.Country != "" })
}

func (r *reader) reject(p *parsed, c *coded, why string) {
	if r.trace != nil {
		r.trace("%s: %s", p.describeAct(c), why)
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
	if f.Mood == diplomacy.Actual && r.timetabled(p, c, f.Time) {
		if f.Mood = diplomacy.Planned; c.typ == diplomacy.CONSULT {
			c.effect = plan
		}
		f.Time = r.timeOf(p, c, &f)
	}
	e := diplomacy.Evidence{Start: p.Start, End: p.End, Quote: p.Text, AssertedBy: diplomacy.ByOutlet}
	f.Evidence = []diplomacy.Evidence{e}
	return f
}

// doneAhead reports a deed, or a step that is one, that is told as done on a day behind the one on which it is told.
func (r *reader) doneAhead(f *diplomacy.Fact) bool {
	switch {
	case f.Mood != diplomacy.Actual || f.Time.Basis != diplomacy.BasisStated || r.article.Published == "" || f.Time.From <= r.article.Published:
		return false
	case f.Kind == diplomacy.KindAgreement:
		return f.Status == diplomacy.Signed || f.Status == diplomacy.Ratified || f.Status == diplomacy.InForce
	case f.Kind == diplomacy.KindTie:
		return f.Status == diplomacy.Begun || f.Status == diplomacy.Ended || f.Status == diplomacy.Downgraded
	}
	return f.Kind == diplomacy.KindEvent && diplomacy.ChannelOf(diplomacy.QuadOf(f.Type)) == diplomacy.Did
}

// add completes a fact, checks it and puts it into the reading; a fact that is there already gets the further evidence.
// rules name what made it.
func (r *reader) add(f diplomacy.Fact, rules ...string) {
	if len(f.Actors) == 0 {
		return
	}
	if r.doneAhead(&f) {
		f.Mood = diplomacy.Planned
	}
	f.Complete(r.article.Published)
	if r.saysAgain(&f) {
		return
	}
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
	if r.made != nil {
		r.made(&r.facts[len(r.facts)-1], rules)
	}
}

// saysAgain reports whether the sentence has told the same act of the same actors already, by another name of theirs: "lashed
// out at Putin, expressing frustration with the Russian leader".
func (r *reader) saysAgain(f *diplomacy.Fact) bool {
	if f.Kind != diplomacy.KindEvent && f.Kind != diplomacy.KindStatement || f.Type == "" {
		return false
	}
	key := func(f *diplomacy.Fact) string {
		var k []string
		for _, a := range f.Actors {
			who := a.Country
			if who == "" {
				who = a.ID
			}
			first := a.Role == diplomacy.RoleSource || a.Role == diplomacy.RoleSpeaker
			k = append(k, fmt.Sprint(first, who))
		}
		slices.Sort(k)
		return strings.Join(slices.Compact(k), " ")
	}
	for i := len(r.facts) - 1; i >= 0 && r.facts[i].Evidence[0].Start == f.Evidence[0].Start; i-- {
		if g := &r.facts[i]; g.Type == f.Type && g.Kind == f.Kind && g.Mood == f.Mood && key(g) == key(f) && g.Act == f.Act && !diplomacy.Physical(f.Type) && (g.Mode == f.Mode || g.Mode == "" || f.Mode == "") {
			return true
		}
	}
	return false
}
