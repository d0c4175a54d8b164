package extract

import (
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// subject finds the noun phrases that are the subject of the verb of chunk i: for a passive verb, what it is done to.
func (p *parsed) subject(i int, a *arguments, depth int) []int {
	if depth > 4 {
		return nil
	}
	v := &p.chunks[i].verb
	switch {
	case v.reduced:
		a.inRel = true
		return p.nounBefore(i)
	case v.infinitive:
		return p.subjectOfInfinitive(i, a, depth)
	case v.gerund:
		return p.subjectOfGerund(i, a, depth)
	}
	if i > 1 && p.chunks[i-1].kind == chunkQuote && p.quoted[p.chunks[i-2].first] && !p.quoted[p.chunks[i].first] && isSpeechVerb(v.lemma) {
		return nil // “I love Rome,” said …: the subject stands behind
	}
	for k := i - 1; k >= 0; k-- {
		switch c := &p.chunks[k]; c.kind {
		case chunkComma:
			if k == i-1 && p.inVerbList(i) {
				if j := p.verbBefore(k); j >= 0 {
					return p.subject(j, a, depth+1) // "closed the border, expelled the envoy and recalled its own"
				}
			}
			if k == i-1 || p.onlyAdverbs(k+1, i) {
				if m := p.opening(k); m > 0 {
					k = m // go on with what stands before the apposition
				}
			}
		case chunkAnd, chunkBut:
			if j := p.verbBefore(k); j >= 0 {
				return p.subject(j, a, depth+1)
			}
			return nil
		case chunkRel:
			a.inRel = true
			return p.antecedent(k)
		case chunkSub:
			a.sub = c.word
			return nil
		case chunkBreak:
			if !p.isDash(k) {
				return nil
			}
		case chunkVG:
			if k > 0 && p.chunks[k-1].kind == chunkRel {
				k-- // a relative clause inside: "families of women who were killed have sued"
				continue
			}
			if c.verb.finite && !c.verb.reduced {
				return nil
			}
		case chunkNP:
			if k+1 < i && p.chunks[k+1].kind == chunkTime && isTimeNoun(p.tok[c.head].Lower) {
				continue // "a fortnight ago"
			}
			if k > 0 && c.first == c.last && p.tok[c.first].Tag == text.Adjective && p.at[c.first] == 0 && p.chunks[k-1].kind == chunkNP {
				continue // "rebels loyal to …"
			}
			list, first := p.subjects(k)
			if first > 2 && p.chunks[first-1].kind == chunkVG && p.chunks[first-1].verb.finite && p.chunks[first-2].kind == chunkRel && p.chunks[first-3].kind == chunkNP {
				k = first - 2 // "the envoy who met Modi said": what the relative clause is about
				continue
			}
			if first > 1 && p.chunks[first-1].verb.infinitive && p.chunks[first-2].kind == chunkNP && intents[singular(p.tok[p.chunks[first-2].head].Lower)] {
				k = first - 1 // "the decision to attack Peru was criticised"
				continue
			}
			if first > 0 && p.chunks[first-1].kind == chunkPrep && !(isClausal(p.chunks[first-1].word) && p.onlyAdverbs(k+1, i)) {
				k = first - 1
				continue
			}
			p.clauseOf(first, a)
			return list
		}
	}
	return nil
}

// subjects returns the noun phrases of the list that ends with the one of chunk k, without those that belong to what stands before.
func (p *parsed) subjects(k int) (list []int, first int) {
	list, first = p.list(k)
	if first == 2 && len(list) == 1 && p.chunks[1].kind == chunkComma && k+1 < len(p.chunks) && p.chunks[k+1].kind == chunkVG && p.isLand(0) && p.isLand(2) {
		return []int{0, 2}, 0 // "Pakistan, Afghanistan agree to a truce"
	}
	cut := p.behindOpening(list, first)
	if first > 0 && len(list) == 2 && (p.objectBefore(first) || p.objectOfOther(list) || p.chunks[first-1].kind == chunkPrep && !isClausal(p.chunks[first-1].word) && p.chunks[list[0]+1].kind == chunkComma && p.ofTwo(&p.chunks[list[1]])) {
		cut = 1
	}
	return list[cut:], list[cut]
}

// isLand reports whether a noun phrase is the name of a country and nothing else.
func (p *parsed) isLand(np int) bool {
	c := &p.chunks[np]
	m := p.at[c.head]
	return c.kind == chunkNP && m != 0 && p.mentions[m-1].Kind == gazetteer.CountryName && p.mentions[m-1].First == c.first && !p.mentions[m-1].Place
}

// objectOfOther reports whether the first of two noun phrases is the object of the verb before it rather than one of two subjects:
// "opposed sending troops and France supported it".
func (p *parsed) objectOfOther(list []int) bool {
	before := &p.chunks[list[0]-1]
	if p.tok[p.chunks[list[1]].first].Lower == "each" {
		return before.kind == chunkVG // "traded shots, and each blamed the other"
	}
	return p.chunks[list[0]+1].kind == chunkAnd && before.kind == chunkVG && !isSpeechVerb(before.verb.lemma) && p.named(&p.chunks[list[1]]) && !p.named(&p.chunks[list[0]])
}

// inVerbList reports whether the verb of chunk i is one of several with one subject: a comma stands before it and "and" with another
// verb behind it.
func (p *parsed) inVerbList(i int) bool {
	if p.chunks[i].verb.reduced || !p.chunks[i].verb.finite || p.opening(i-1) > 0 {
		return false
	}
	for k := i + 1; k+1 < len(p.chunks); k++ {
		switch c := &p.chunks[k]; c.kind {
		case chunkAnd:
			if n := &p.chunks[k+1]; n.kind == chunkVG && n.verb.finite && !n.verb.reduced && n.verb.past == p.chunks[i].verb.past {
				return true
			}
		case chunkBreak, chunkSub, chunkRel, chunkBut:
			return false
		case chunkNP:
			if p.startsClause(k) {
				return false
			}
		}
	}
	return false
}

// nounBefore returns the nearest noun phrase before chunk i.
func (p *parsed) nounBefore(i int) []int {
	for k := i - 1; k >= 0; k-- {
		if p.chunks[k].kind == chunkNP {
			return []int{k}
		}
	}
	return nil
}

func (p *parsed) subjectOfInfinitive(i int, a *arguments, depth int) []int {
	for k := i - 1; k >= 0; k-- {
		c := &p.chunks[k]
		if c.kind == chunkVG && !c.verb.reduced {
			if c.verb.finite || c.verb.gerund || c.verb.infinitive {
				if k < i-1 && p.chunks[k+1].kind == chunkNP && controlsObject(c.verb.lemma) && !c.verb.passive {
					return []int{k + 1}
				}
				return p.subject(k, a, depth+1)
			}
		}
		if c.kind == chunkBreak {
			return nil
		}
	}
	return nil
}

func isMessage(w string) bool {
	switch w {
	case "letter", "message", "note", "invitation", "telegram", "statement", "call", "cable", "email":
		return true
	}
	return false
}

func controlsObject(lemma string) bool {
	switch lemma {
	case "urge", "ask", "call_on", "call_upon", "tell", "order", "force", "allow", "let", "help", "push", "press", "pressure", "persuade", "encourage",
		"instruct", "invite", "want", "expect", "permit", "enable", "compel", "lobby", "exhort", "implore", "advise", "direct", "appeal_to":
		return true
	}
	return false
}

func (p *parsed) subjectOfGerund(i int, a *arguments, depth int) []int {
	if i > 3 && p.chunks[i-1].kind == chunkComma && p.chunks[i-3].word == "from" && p.chunks[i-4].kind == chunkNP && isMessage(p.tok[p.chunks[i-4].head].Lower) {
		return []int{i - 2} // "a letter from the king, inviting …"
	}
	for k := i - 1; k >= 0; k-- {
		c := &p.chunks[k]
		if c.kind == chunkNP && k == i-1 && (k == 0 || p.chunks[k-1].kind == chunkPrep) {
			return []int{k} // "protests calling for": the noun is the one that does it
		}
		if c.kind != chunkVG {
			continue
		}
		if k+1 < i && p.chunks[k+1].kind == chunkNP && p.chunks[i-1].kind == chunkPrep && (p.chunks[i-1].word == "of" || p.chunks[i-1].word == "for" || p.chunks[i-1].word == "from") {
			return []int{k + 1} // accused X of doing
		}
		return p.subject(k, a, depth+1)
	}
	for k := i + 1; k < len(p.chunks); k++ { // "Speaking in Kyiv, he said": the subject stands behind
		if p.chunks[k].kind == chunkComma {
			for k++; k < len(p.chunks); k++ {
				if p.chunks[k].kind == chunkNP && p.startsClause(k) {
					return []int{k}
				}
			}
		}
	}
	return nil
}
