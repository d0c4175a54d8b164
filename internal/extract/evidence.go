package extract

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// vouch fills in who says what an evidence tells: the outlet itself, or one whom it cites, and on which side that one is.
func (r *reader) vouch(p *parsed, c *coded, f *diplomacy.Fact) {
	e := &f.Evidence[0]
	e.Hedged = hedged(p)
	if r.inSentence == nil || f.Kind == diplomacy.KindStatement && e.Cited != "" {
		if by := accordingTo(p); by != "" {
			e.Cited, e.AssertedBy = by, diplomacy.ByThirdParty
		}
		return
	}
	speaker := *r.inSentence
	if len(f.Actors) > 0 && f.Actors[0].ID == speaker.ID && f.Kind == diplomacy.KindStatement {
		return // one's own act of speech is told by the outlet
	}
	e.Cited = speaker.ID
	side := func(roles ...diplomacy.Role) bool {
		return slices.ContainsFunc(f.Actors, func(a diplomacy.Participant) bool {
			return slices.Contains(roles, a.Role) && (a.ID == speaker.ID || a.Country != "" && a.Country == speaker.Country)
		})
	}
	switch {
	case strings.HasPrefix(speaker.ID, "group:") && speaker.Country == "":
		e.AssertedBy = diplomacy.ByUnnamed
	case side(diplomacy.RoleTarget, diplomacy.RoleAbout, diplomacy.RoleAddressee, diplomacy.RoleOf):
		e.AssertedBy = diplomacy.ByTargetSide
	case side(diplomacy.RoleSource, diplomacy.RoleSpeaker, diplomacy.RoleHolder, diplomacy.RoleParticipant, diplomacy.RoleParty):
		e.AssertedBy = diplomacy.BySourceSide
	default:
		e.AssertedBy = diplomacy.ByThirdParty
	}
}

// hedged reports whether a sentence keeps its distance from what it tells.
func hedged(p *parsed) bool {
	for i := range p.tok {
		switch p.tok[i].Lower {
		case "reportedly", "allegedly", "apparently", "purportedly", "supposedly", "unconfirmed", "alleged":
			return true
		case "said", "believed", "thought", "understood", "rumoured", "rumored":
			if i > 0 && i+1 < len(p.tok) && p.tok[i-1].Tag == text.Aux && (p.tok[i+1].Lower == "to" || p.tok[i+1].Lower == "that") && p.tok[i-1].Lower != "have" && p.tok[i-1].Lower != "has" && p.tok[i-1].Lower != "had" {
				return true
			}
		}
	}
	return false
}

// accordingTo returns the name behind "according to", "" without one.
func accordingTo(p *parsed) string {
	for i := 0; i+2 < len(p.chunks); i++ {
		if p.chunks[i].word == "according" && p.chunks[i+1].word == "to" && p.chunks[i+2].kind == chunkNP {
			return phraseText(p, &p.chunks[i+2])
		}
	}
	return ""
}

// placeOf finds where an act takes place: the place named nearest behind it with in or at, before another verb that is joined to
// it, else the one that the sentence begins with: "In Ankara, she met Erdogan and criticised the talks in Riyadh".
func (p *parsed) placeOf(at int) *diplomacy.Place {
	end := p.nextJoined(at)
	for i := range p.mentions {
		if m := &p.mentions[i]; m.First >= max(at, 1) && m.First < end && p.isWhere(m) {
			return &diplomacy.Place{Name: p.placeName(m), Country: m.Country}
		}
	}
	if len(p.mentions) > 0 {
		if m := &p.mentions[0]; m.First == p.Body+1 && m.Last < len(p.tok) && p.tok[m.Last].Text == "," && p.isWhere(m) {
			return &diplomacy.Place{Name: p.placeName(m), Country: m.Country}
		}
	}
	return nil
}

// isWhere reports whether a mention tells a place: behind in or at, and a place also behind to.
func (p *parsed) isWhere(m *gazetteer.Mention) bool {
	k := m.First - 1
	if m.Country == "" || k < 0 || m.Type == diplomacy.ActorPerson || m.Type == diplomacy.ActorLeader {
		return false
	}
	if p.tok[k].Lower == "the" && k > 0 {
		k--
	}
	w := p.tok[k].Lower
	return w == "in" || w == "at" || m.Place && w == "to"
}

// placeName is what a place is called: with its noun where the mention is an adjective, as in "the Saudi capital".
func (p *parsed) placeName(m *gazetteer.Mention) string {
	if m.Kind == gazetteer.Adjective {
		for i := range p.chunks {
			if c := &p.chunks[i]; c.kind == chunkNP && c.first <= m.First && m.First <= c.last {
				return p.slice(m.First, c.last)
			}
		}
	}
	return m.Text
}

// nextJoined returns the token of the next finite verb that "and" joins to the one at a token, the end of the sentence without one.
func (p *parsed) nextJoined(at int) int {
	for i := 1; i < len(p.chunks); i++ {
		if c := &p.chunks[i]; c.first > at && c.kind == chunkVG && c.verb.finite && !c.verb.reduced && p.chunks[i-1].kind == chunkAnd {
			return c.first
		}
	}
	return len(p.tok)
}

// contextsOf lists the fields of life that a sentence's words belong to.
func (l *lexicon) contextsOf(t []text.Token) []diplomacy.Context {
	var out []diplomacy.Context
	l.contexts.phrases.Find(t, func(line, _, _ int) bool {
		if c := l.contexts.labels[line]; !slices.Contains(out, c) {
			out = append(out, c)
		}
		return true
	})
	slices.Sort(out)
	return out
}

// confidenceOf says how sure the rules are that the text says so. The numbers are the shares that were right among such facts
// of the labelled articles and sentences, rounded: see docs/extraction.md.
func confidenceOf(p *parsed, c *coded, f *diplomacy.Fact) float64 {
	n := typeConfidence(f)
	if f.Kind == diplomacy.KindPosition || f.Kind == diplomacy.KindStatement && f.Type == "" {
		if f.Evidence[0].Hedged {
			n -= 0.1
		}
		return n
	}
	if c.adjunct || c.verb < 0 {
		n -= 0.04 // told beside the main clause, or by a noun
	}
	if len(f.Actors) < 2 {
		n -= 0.05
	}
	if c.implied {
		n -= 0.1
	}
	if slices.ContainsFunc(f.Actors, func(a diplomacy.Participant) bool { return strings.HasPrefix(a.ID, "group:") && a.Country == "" }) {
		n -= 0.15 // often a noun that was taken for a group
	}
	if f.Kind == diplomacy.KindEvent && p.hasConditional() {
		n -= 0.15
	}
	if f.Evidence[0].Hedged {
		n -= 0.1
	}
	return max(n, 0.3)
}

// typeConfidence is the confidence of a plain fact of its type in the main clause.
func typeConfidence(f *diplomacy.Fact) float64 {
	switch {
	case f.Kind == diplomacy.KindPosition:
		return 0.84
	case f.Kind == diplomacy.KindStatement && f.Type == "":
		return 0.79
	case f.Kind == diplomacy.KindMeeting, f.Kind == diplomacy.KindAgreement, f.Kind == diplomacy.KindTie:
		return 0.9
	}
	switch f.Type {
	case diplomacy.ACCUSE, diplomacy.REQUEST, diplomacy.PROTEST, diplomacy.ASSAULT, diplomacy.MOBILIZE, diplomacy.THREATEN:
		return 0.9
	}
	return 0.88
}
