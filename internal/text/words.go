package text

import "strings"

// wordSet makes a set of the words of a text.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// titles are abbreviations that stand before a name, so their dot never ends a sentence.
var titles = wordSet("mr mrs ms dr prof gen lt col maj capt cmdr sgt adm brig sen rep gov rev hon pres st amb sec supt det insp vs no nos fr")

// abbreviations keep their dot. Those that are no titles may end a sentence.
var abbreviations = union(titles, wordSet(`jr sr inc ltd co corp llc bros etc jan feb mar apr jun jul aug sept sep oct nov dec
	mon tue tues wed thu thur thurs fri approx est dept univ assn gov't ave blvd rd al calif mass conn mo fla ala ariz ark colo del ill ind
	kan ky la md mich minn miss mont neb nev okla ore pa tenn tex va vt wash wis wyo tbsp tsp gr fig vol pp ed eds`))

func union(sets ...map[string]bool) map[string]bool {
	all := map[string]bool{}
	for _, s := range sets {
		for w := range s {
			all[w] = true
		}
	}
	return all
}

// functionWords are those that glued text is recognised by and that begin sentences.
var functionWords = wordSet(`the a an this that these those he she it they we i you his her its their our my your in on at to of for from
	by with as and but or nor so yet if when while after before since until because although though however meanwhile also there here
	please is are was were has have had who which what where why how not no all some many most both each one two three four last earlier
	according more other speaking asked among under over about against during between despite following`)

// calendarWords are names of days and months.
var calendarWords = wordSet(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december`)
