package extract

import (
	"slices"

	"demarche/internal/diplomacy"
)

// pair is who does an act to whom.
type pair struct{ source, target []diplomacy.Participant }

// pairs divides an act of several: by "respectively" each does it to the one who stands at the same place in the other list, and one who
// has met several apart has met each of them. nil where all do it together.
func (r *reader) pairs(p *parsed, c *coded, source, target []diplomacy.Participant) []pair {
	var out []pair
	one := len(source) == 1 && len(target) > 1
	switch {
	case len(source) > 1 && len(source) == len(target) && p.has(c, "respectively"):
		for i := range source {
			out = append(out, pair{source[i : i+1], target[i : i+1]})
		}
	case one && r.isMeeting(c) && (p.has(c, "respectively") || p.has(c, "separately") || p.has(c, "separate") || p.ofBoth(c)):
		for i := range target {
			out = append(out, pair{source, target[i : i+1]})
		}
	}
	return out
}

// ofBoth reports whether the target of an act is told as "both": "talks with both countries" are two.
func (p *parsed) ofBoth(c *coded) bool {
	return len(c.target) == 1 && p.tok[p.chunks[c.target[0]].first].Lower == "both"
}

// has reports whether a word stands between the first subject of an act and the next verb behind it that is told for itself.
func (p *parsed) has(c *coded, word string) bool {
	if c.verb < 0 {
		return false
	}
	from, to := c.verb, c.verb+1
	for to < len(p.chunks) && p.chunks[to].kind != chunkBreak && !(p.chunks[to].kind == chunkVG && p.chunks[to].verb.finite) {
		to++
	}
	if len(c.source) > 0 {
		from = min(from, slices.Min(c.source))
	}
	for k := p.chunks[from].first; k <= p.chunks[to-1].last; k++ {
		if p.tok[k].Lower == word {
			return true
		}
	}
	return false
}

// joining returns the last word of "as well as", "along with" or "together with" where it adds an actor to the one before it as "and" does:
// always for the first, before the verb for the others, which may else tell with whom something is done. i-1 without one.
func (p *parsed) joining(i int) int {
	n := len(p.chunks)
	if n > 0 && p.chunks[n-1].kind == chunkComma {
		n--
	}
	if n == 0 || p.chunks[n-1].kind != chunkNP || i+2 >= len(p.tok) {
		return i - 1
	}
	switch a, b := p.tok[i].Lower, p.tok[i+1].Lower; {
	case a == "as" && b == "well" && p.tok[i+2].Lower == "as" && i+3 < len(p.tok) && !p.verbal(i+3):
		return i + 2
	case (a == "along" || a == "together" || a == "alongside") && b == "with":
		for k := n - 1; k >= 0; k-- {
			switch p.chunks[k].kind {
			case chunkVG:
				return i - 1
			case chunkBreak, chunkSub, chunkRel:
				return i + 1
			}
		}
		return i + 1
	}
	return i - 1
}
