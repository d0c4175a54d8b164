package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sense is what a sequence of words may mean.
type sense uint32

const (
	senseCountry      sense = 1 << iota // "Ukraine"
	senseAdjective                      // "Ukrainian"
	senseDemonym                        // "Ukrainians", "Briton"
	senseCapital                        // "Kyiv"
	senseMetonym                        // "Kremlin"
	senseOrg                            // "European Union", "NATO"
	sensePerson                         // "Volodymyr Zelensky"
	senseSurname                        // "Zelensky", "King Charles"
	senseTitle                          // "prime minister"
	senseNoun                           // "troops", "foreign ministry"
	senseHonorific                      // "Mr", "Sir", "Gen."
	senseModifier                       // "former", "then", "acting"
	sensePlace                          // a city that is no capital, with its country
	senseNone                           // a name that is no actor and stops one: "Washington Post", "Michael Jordan"
	senseRegion                         // "Europe", "the West": an actor without a country
	senseEthnic                         // "Kurdish", "Western": an adjective without a country
	senseEthnicPeople                   // "Kurds"
	sensePolity       = senseCountry | senseAdjective | senseCapital | senseMetonym | senseOrg
	senseName         = senseCountry | senseAdjective | senseDemonym | senseCapital | senseMetonym | senseOrg | sensePerson | senseSurname | sensePlace
	senseAnyPerson    = sensePerson | senseSurname
	senseLowerWords   = senseTitle | senseNoun | senseModifier
)

// entry is one meaning of a name.
type entry struct {
	sense   sense
	ref     int32 // index into the slice that the sense tells
	upper   bool  // an acronym: written in capitals, "UN" but not "un"
	capital bool  // begins with a capital letter
	tail    bool  // its last word begins with one
	weak    bool  // also an ordinary word or a widespread name: needs a cue
}

// trie finds names by their words. A word that no name has ends the search at once, which is what most words of a text do.
type trie struct {
	words  map[string]uint32 // a word in key form to its number, from 1
	edges  map[uint64]uint32 // node<<32 | word to the next node
	nodes  [][]entry         // the names that end at a node
	starts []bool            // by word number: some name starts with it
}

func newTrie() *trie {
	return &trie{words: make(map[string]uint32, 16384), edges: make(map[uint64]uint32, 32768), nodes: make([][]entry, 1, 32768), starts: make([]bool, 1, 16384)}
}

// add puts a name with a meaning into the trie. One name may mean several things; the same meaning is added once.
//
// A hyphen inside a name may stand in one token with its words ("secretary-general") or be one of its own ("Jong-Un"), so such
// names go in both ways.
func (t *trie) add(name string, e entry) {
	t.addWords(name, words(name), e)
	if strings.Contains(name, "-") {
		t.addWords(name, hyphenated(name), e)
	}
}

func (t *trie) addWords(name string, ws []string, e entry) {
	if len(ws) == 0 {
		return
	}
	node := uint32(0)
	for i, w := range ws {
		id, known := t.words[w]
		if !known {
			id = uint32(len(t.words) + 1)
			t.words[w] = id
			t.starts = append(t.starts, false)
		}
		if i == 0 {
			t.starts[id] = true
		}
		key := uint64(node)<<32 | uint64(id)
		next, there := t.edges[key]
		if !there {
			next = uint32(len(t.nodes))
			t.nodes = append(t.nodes, nil)
			t.edges[key] = next
		}
		node = next
	}
	first, _ := utf8.DecodeRuneInString(name)
	e.capital = unicode.IsUpper(first)
	lastWord, _ := utf8.DecodeRuneInString(name[strings.LastIndexByte(name, ' ')+1:])
	e.tail = unicode.IsUpper(lastWord)
	same := func(o entry) bool { return o.sense == e.sense && o.ref == e.ref }
	if i := slices.IndexFunc(t.nodes[node], same); i >= 0 {
		t.nodes[node][i].capital = t.nodes[node][i].capital && e.capital
		t.nodes[node][i].tail = t.nodes[node][i].tail && e.tail
		return
	}
	t.nodes[node] = append(t.nodes[node], e)
}

// find returns the meanings of a whole name.
func (t *trie) find(name string) []entry {
	node := uint32(0)
	for _, w := range words(name) {
		next, ok := t.edges[uint64(node)<<32|uint64(t.words[w])]
		if !ok {
			return nil
		}
		node = next
	}
	return slices.Clone(t.nodes[node])
}
