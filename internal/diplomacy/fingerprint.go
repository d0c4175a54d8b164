package diplomacy

import (
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Fingerprint is what is kept of a text to tell whether another one is nearly the same: the smallest hashes of its runs of three
// words, by 96 hash functions (MinHash). Texts that share much share bands, by which they are found in an index.
type Fingerprint struct {
	Bands []string // 32 of three hashes each, every one with its place in front; nil for a text that is too short
	Size  int      // how many different runs of three words the text has
}

const (
	bandCount  = 32
	bandHashes = 3
	runWords   = 3
	// minRuns is from how many runs on a text is long enough: briefs and stubs ("Page not found") are alike by chance.
	minRuns = 20
	// nearContained is how much of the shorter text two near-identical ones have in common. A wire copy with a byline, a
	// dateline and a line of the house of its own, and a paragraph less, stays above; two handouts of one form stay below.
	nearContained = 0.7
	// nearAlike is how much of both they have in common at least: a brief is not a version of the long report that it is cut from.
	nearAlike = 0.3
)

// StandsAlone reports whether an article is the record of a feed or of the gazetteer and no report: it is a story by itself.
func (a *Article) StandsAlone() bool {
	source, _, _ := strings.Cut(a.ID, ":")
	return source == "gazetteer" || slices.Contains(Feeds, source)
}

// Fingerprint returns the fingerprint of the article's text, without bands for one that stands alone.
func (a *Article) Fingerprint() Fingerprint {
	if a.StandsAlone() {
		return Fingerprint{}
	}
	return FingerprintOf(a.Text)
}

// FingerprintOf returns the fingerprint of a text. Case, punctuation and the breaking of lines make no difference.
func FingerprintOf(text string) Fingerprint {
	words := strings.Fields(NormalName(text))
	runs := map[uint64]bool{}
	for i := 0; i+runWords <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+runWords] {
			_, _ = io.WriteString(h, w+" ") // a hash never fails
		}
		runs[mixed(h.Sum64())] = true
	}
	if len(runs) < minRuns {
		return Fingerprint{}
	}
	var least [bandCount * bandHashes]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for run := range runs {
		for i := range least {
			least[i] = min(least[i], mixed(run+uint64(i)*0x9E3779B97F4A7C15))
		}
	}
	p := Fingerprint{Size: len(runs), Bands: make([]string, bandCount)}
	for b := range p.Bands {
		var s strings.Builder
		fmt.Fprintf(&s, "%02x", b)
		for _, h := range least[b*bandHashes:][:bandHashes] {
			fmt.Fprintf(&s, "%04x", h&0xffff)
		}
		p.Bands[b] = s.String()
	}
	return p
}

// mixed spreads the bits of a number (the finisher of splitmix64).
func mixed(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xBF58476D1CE4E5B9
	x ^= x >> 27
	x *= 0x94D049BB133111EB
	return x ^ x>>31
}

// hashes are the 16 bits of each hash that the bands keep.
func (p Fingerprint) hashes() (out [bandCount * bandHashes]uint16, ok bool) {
	if len(p.Bands) != bandCount {
		return out, false
	}
	for i, band := range p.Bands {
		bits, err := strconv.ParseUint(band, 16, 64)
		if err != nil {
			return out, false
		}
		for j := range bandHashes {
			out[i*bandHashes+j] = uint16(bits >> (16 * (bandHashes - 1 - j)))
		}
	}
	return out, true
}

// NearIdentical reports whether two texts are, as their fingerprints tell, versions of one: they are found by a common band, and
// most of the shorter one stands in the longer one.
func NearIdentical(a, b Fingerprint) bool {
	x, ok := a.hashes()
	y, also := b.hashes()
	return ok && also && near(&told{hashes: x, size: int32(a.Size)}, &told{hashes: y, size: int32(b.Size)})
}

func near(a, b *told) bool {
	alike, band := alikeness(a, b)
	return band && alike >= nearAlike && inShorter(alike, a, b) >= nearContained
}

// alikeness estimates how much two texts have in common of what both have together (Jaccard), and says whether they share a band.
func alikeness(a, b *told) (alike float64, band bool) {
	same := 0
	for i := 0; i < len(a.hashes); i += bandHashes {
		equal := 0
		for j := i; j < i+bandHashes; j++ {
			if a.hashes[j] == b.hashes[j] {
				equal++
			}
		}
		same += equal
		band = band || equal == bandHashes
	}
	return float64(same) / float64(len(a.hashes)), band
}

// inShorter estimates how much of the shorter of two texts stands in the other.
func inShorter(alike float64, a, b *told) float64 {
	return alike / (1 + alike) * float64(a.size+b.size) / float64(min(a.size, b.size))
}

// told is a text in Stories, some 250 bytes with its id.
type told struct {
	id     string
	hashes [bandCount * bandHashes]uint16
	size   int32
	up     int32 // the next text of its story towards the story's own, as in any union-find
}

// Stories puts near-identical articles together. The zero value is ready for use.
type Stories struct{ texts []told }

// Add takes an article in. One without bands is a story by itself and needs not be added.
func (s *Stories) Add(id string, p Fingerprint) {
	if hashes, ok := p.hashes(); ok {
		s.texts = append(s.texts, told{id: id, hashes: hashes, size: int32(p.Size), up: int32(len(s.texts))})
	}
}

// All returns each article that was added, once, with the id of its story: the smallest id of all that are near-identical to it
// or to one another. The order does not depend on that of Add.
func (s *Stories) All() iter.Seq2[string, string] {
	slices.SortFunc(s.texts, func(a, b told) int { return strings.Compare(a.id, b.id) })
	s.texts = slices.CompactFunc(s.texts, func(a, b told) bool { return a.id == b.id })
	for i := range s.texts {
		s.texts[i].up = int32(i)
	}
	for band := range bandCount {
		s.joinBy(band)
	}
	return func(yield func(string, string) bool) {
		for i := range s.texts {
			if !yield(s.texts[i].id, s.texts[s.top(int32(i))].id) {
				return
			}
		}
	}
}

// joinBy joins near-identical texts that share a band. Of texts that are one by one the same, one is compared.
func (s *Stories) joinBy(band int) {
	sharing := map[[bandHashes]uint16][]int32{}
	for i := range s.texts {
		x := &s.texts[i]
		key := [bandHashes]uint16(x.hashes[band*bandHashes:])
		distinct := true
		for _, j := range sharing[key] {
			y := &s.texts[j]
			if y.size == x.size && y.hashes == x.hashes {
				distinct = false
			}
			if a, b := s.top(int32(i)), s.top(j); a != b && near(x, y) {
				s.texts[max(a, b)].up = min(a, b)
			}
		}
		if distinct {
			sharing[key] = append(sharing[key], int32(i))
		}
	}
}

// top returns the first text of the story that a text is in; the texts are sorted.
func (s *Stories) top(i int32) int32 {
	for s.texts[i].up != i {
		s.texts[i].up = s.texts[s.texts[i].up].up
		i = s.texts[i].up
	}
	return i
}
