package extract

import "slices"

// unmade reports an act that was not done, whatever the mood of its verb: one of nobody, one that fell just short of being done, one
// in whose place another was done, and one of which is told that it is untrue.
func (p *parsed) unmade(c *coded) bool {
	return p.ofNobody(c) || p.allBut(c.verb) || p.inItsPlace(c.verb) || p.untrue(c) || p.yetToCome(c)
}

// ofNobody: "no country has recognised", "neither Peru nor Chile signed".
func (p *parsed) ofNobody(c *coded) bool {
	return slices.ContainsFunc(c.source, func(k int) bool {
		first := p.chunks[k].first
		switch p.tok[first].Lower {
		case "no", "neither", "none", "nobody", "few", "hardly":
			return true
		}
		return p.before(first, "nor")
	})
}

// ofNone: "held no talks", "imposed no sanctions".
func (p *parsed) ofNone(c *coded) bool {
	for ; c != nil; c = c.inner {
		for _, np := range c.object {
			if first := p.chunks[np].first; p.tok[first].Lower == "no" && first < p.chunks[np].last {
				return true
			}
		}
	}
	return false
}

// allBut: "nearly signed", "all but recognised", "on the verge of signing", "came close to attacking".
func (p *parsed) allBut(verb int) bool {
	v := &p.chunks[verb]
	for i := v.first; i < v.head; i++ {
		if w := p.tok[i].Lower; w == "nearly" || w == "almost" {
			return true
		}
	}
	return slices.ContainsFunc(fallingShort, func(words []string) bool { return p.before(v.first, words...) })
}

// fallingShort stand before what was not quite done.
var fallingShort = [][]string{{"all", "but"}, {"close", "to"}, {"closer", "to"}, {"verge", "of"}, {"brink", "of"}, {"cusp", "of"}, {"point", "of"}, {"short", "of"}}

// inItsPlace: "instead of sending troops", "without recognising it", "rather than meet him".
func (p *parsed) inItsPlace(verb int) bool {
	first := p.chunks[verb].first
	return p.before(first, "instead", "of") || p.before(first, "without") || p.before(first, "rather", "than")
}

// yetToCome: "wants a truce before it lifts the ban", "until Peru signs", "once they leave": in the present tense what these words begin lies
// ahead.
func (p *parsed) yetToCome(c *coded) bool {
	v := &p.chunks[c.verb].verb
	if v.past || v.modal != "" || !v.finite || v.reduced || len(c.args.subject) == 0 || c.args.subject[0] == 0 {
		return false
	}
	switch p.chunks[c.args.subject[0]-1].word {
	case "before", "until", "till", "once", "when":
		return p.chunks[c.args.subject[0]-1].kind != chunkRel
	}
	return false
}

// untrue: "reports that it had bombed the city were false", "imagine that it invaded".
func (p *parsed) untrue(c *coded) bool {
	if c.args.sub != "that" {
		return false
	}
	if w := p.tok[0].Lower; w == "imagine" || w == "suppose" {
		return true
	}
	for i := p.chunks[c.verb].last + 2; i < len(p.tok); i++ {
		switch p.tok[i].Lower {
		case "false", "untrue", "unfounded", "baseless", "fabricated", "groundless":
			switch p.tok[i-1].Lower {
			case "is", "are", "was", "were", "as", "be", "been", "entirely", "completely":
				return true
			}
		}
	}
	return false
}

// before reports whether words stand before token i.
func (p *parsed) before(i int, words ...string) bool {
	i -= len(words)
	if i < 0 {
		return false
	}
	for k, w := range words {
		if p.tok[i+k].Lower != w {
			return false
		}
	}
	return true
}
