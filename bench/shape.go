// Package bench makes graphs of the size and shape of years of event feeds, and measures the API on them beside the bare
// driver and a peer. What it makes tells of nobody: its countries have codes that ISO 3166-1 leaves to users, its words are
// made of syllables.
package bench

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"sort"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// Shape says how large a graph is. The same shape gives the same graph each time.
type Shape struct {
	Countries, Leaders, Articles int
	EventsPerArticle             int            // coded events, each a fact of its own
	From                         diplomacy.Date // the first day
	Days                         int
}

// Full is the shape of real feeds: 2,000,000 events of five years in 200,000 articles, between 200 countries and their 3,000
// leaders.
var Full = Shape{Countries: 200, Leaders: 3000, Articles: 200_000, EventsPerArticle: 10, From: "2020-01-01", Days: 1826}

// Small is Full in little, for trying things out and for tests: the same countries, a hundredth of the rest.
var Small = Shape{Countries: 200, Leaders: 300, Articles: 2000, EventsPerArticle: 10, From: "2023-06-01", Days: 365}

// String names the shape, as a key for what is made of it.
func (s Shape) String() string {
	return fmt.Sprintf("v2-%d-%d-%d-%d-%s-%d", s.Countries, s.Leaders, s.Articles, s.EventsPerArticle, s.From, s.Days)
}

// Country returns the id of the nth country, the busiest first. There are at most 208.
func Country(n int) string { return "country:" + code(n) }

// Leader returns the id of the nth leader. The first Countries of them head their countries' governments.
func Leader(n int) string { return fmt.Sprintf("person:leader-%04d", n) }

func code(n int) string { return string([]byte{'X', byte('A' + n/26), byte('A' + n%26)}) }

// Readings yields the graph's readings: first one with the leaders' terms of office, then an article each, in the order of
// their days. They are sealed.
func (s Shape) Readings() iter.Seq[diplomacy.Reading] {
	return func(yield func(diplomacy.Reading) bool) {
		w := newWorld(s)
		if !yield(sealed(w.tenures())) {
			return
		}
		for i := range s.Articles {
			if !yield(sealed(w.article(i))) {
				return
			}
		}
	}
}

// sealed panics where a made fact does not keep to the format: that is a slip of this package.
func sealed(r diplomacy.Reading) diplomacy.Reading {
	if err := loaders.Seal(&r, nil, "bench/1"); err != nil {
		panic(fmt.Sprintf("bench: article %s: %v", r.Article.ID, err))
	}
	return r
}

// world is what the articles of a shape have in common.
type world struct {
	Shape
	weights []float64 // of the countries, added up: who is busy
	acts    []act
	acting  []float64 // of the acts, added up
}

// act is a kind of event with its share of all.
type act struct {
	typ   diplomacy.EventType
	mode  diplomacy.Mode
	verb  string
	share float64
}

// acts are about as frequent as in coded feeds, where talk is most of what happens.
var acts = []act{
	{diplomacy.CONSULT, "", "consulted", 14}, {diplomacy.CONSULT, "visit", "visited", 9}, {diplomacy.CONSULT, "phone", "rang", 4},
	{diplomacy.SUPPORT, "", "praised", 10}, {diplomacy.AGREE, "", "agreed with", 9}, {diplomacy.COOPERATE, "", "worked with", 5},
	{diplomacy.AID, "", "aided", 4}, {diplomacy.CONCEDE, "", "gave way to", 1}, {diplomacy.RETREAT, "withdraw", "withdrew from", 1},
	{diplomacy.REQUEST, "", "asked", 8}, {diplomacy.ACCUSE, "disapprove", "criticised", 9}, {diplomacy.ACCUSE, "allege", "accused", 4},
	{diplomacy.REJECT, "", "rejected", 5}, {diplomacy.THREATEN, "", "threatened", 3}, {diplomacy.PROTEST, "demo", "demonstrated against", 2},
	{diplomacy.SANCTION, "discontinue", "broke off with", 2}, {diplomacy.MOBILIZE, "troops", "massed troops against", 2},
	{diplomacy.COERCE, "seize", "seized goods of", 3}, {diplomacy.ASSAULT, "aerial", "bombed", 3}, {diplomacy.ASSAULT, "heavy-weapons", "shelled", 2},
}

func newWorld(s Shape) *world {
	w := &world{Shape: s, acts: acts}
	sum := 0.0
	for i := range s.Countries { // Zipf: a few are in most of the news
		sum += 1 / math.Pow(float64(i+1), 1.05)
		w.weights = append(w.weights, sum)
	}
	sum = 0
	for _, a := range acts {
		sum += a.share
		w.acting = append(w.acting, sum)
	}
	return w
}

// pick returns an index by weights that are added up.
func pick(r *rand.Rand, sums []float64) int {
	x := r.Float64() * sums[len(sums)-1]
	return sort.SearchFloat64s(sums, x)
}

// pair picks two countries, the first by how busy it is, the second mostly among its neighbours in the list and else by how
// busy that one is, so that a few dyads have most of the events and most dyads few.
func (w *world) pair(r *rand.Rand) (a, b int) {
	a = pick(r, w.weights)
	for {
		if r.Float64() < 0.3 {
			b = a ^ (1 + r.IntN(3))
		} else {
			b = pick(r, w.weights)
		}
		if a != b && b < w.Countries {
			return a, b
		}
	}
}

// party is a country, or one of its leaders acting for it.
func (w *world) party(r *rand.Rand, role diplomacy.Role, country int) diplomacy.Participant {
	id := Country(country)
	if r.Float64() < 0.7 || w.Leaders == 0 {
		return diplomacy.Participant{Role: role, ID: id, Name: name(country), Country: code(country), For: []string{id}}
	}
	return w.leader(r, role, country)
}

func (w *world) leader(r *rand.Rand, role diplomacy.Role, country int) diplomacy.Participant {
	terms := (w.Leaders - country + w.Countries - 1) / w.Countries
	if terms < 1 {
		return diplomacy.Participant{Role: role, ID: Country(country), Name: name(country), Country: code(country), For: []string{Country(country)}}
	}
	n := country + w.Countries*min(r.IntN(terms), r.IntN(terms))
	sector := diplomacy.Sector("government")
	if n < w.Countries {
		sector = "head_of_state"
	}
	return diplomacy.Participant{Role: role, ID: Leader(n), Name: leaderName(n), Country: code(country), For: []string{Country(country)}, Sector: sector}
}

func name(country int) string {
	w := word(country*37 + 11)
	return strings.ToUpper(w[:1]) + w[1:] + "land"
}

func leaderName(n int) string {
	a, b := word(n*13+7), word(n*29+3)
	return strings.ToUpper(a[:1]) + a[1:] + " " + strings.ToUpper(b[:1]) + b[1:]
}

// words is how many different words there are.
const words = 4096

var syllables = []string{"ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "lan"}

// word makes the nth word: three syllables.
func word(n int) string {
	n = (n%words + words) % words
	return syllables[n/256] + syllables[n/16%16] + syllables[n%16]
}
