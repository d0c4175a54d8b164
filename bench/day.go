package bench

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"

	"demarche/internal/diplomacy"
)

// Day yields the readings of a day of a coded feed: n events, each a record of its own as a row of GDELT is, between actors of
// whom few are in most. The same number gives the same day each time.
func Day(n int) iter.Seq[diplomacy.Reading] {
	return func(yield func(diplomacy.Reading) bool) {
		r := rand.New(rand.NewPCG(uint64(n), 0x6461_7973))
		types := diplomacy.EventTypes()
		for i := range n {
			text := fmt.Sprintf("Event %d of a day, as the feed codes it, from its sources.", i)
			x := diplomacy.Reading{Reader: "gdelt", Article: diplomacy.Article{
				ID: "gdelt:" + strconv.Itoa(i), Title: "GDELT " + strconv.Itoa(i), Outlet: fmt.Sprintf("outlet-%d.example", int(r.ExpFloat64()*300)),
				URL: fmt.Sprintf("https://outlet.example/%d", i), Published: "2024-03-05", Text: text,
			}}
			x.Facts = []diplomacy.Fact{{
				Kind: diplomacy.KindEvent, Type: types[r.IntN(len(types))], Time: diplomacy.On("2024-03-04"), Confidence: 0.4, Extractor: "gdelt/2",
				Feed: &diplomacy.Feed{Source: "gdelt", ID: strconv.Itoa(i)}, Actors: []diplomacy.Participant{coded(r, diplomacy.RoleSource), coded(r, diplomacy.RoleTarget)},
				Evidence: []diplomacy.Evidence{{End: len(text), Quote: text}},
			}}
			if !yield(sealed(x)) {
				return
			}
		}
	}
}

// coded is a country, or in one case of three a person who acts for it.
func coded(r *rand.Rand, role diplomacy.Role) diplomacy.Participant {
	country := Country(min(int(r.ExpFloat64()*30), 199))
	a := diplomacy.Participant{Role: role, ID: country, For: []string{country}, Sector: "government"}
	if r.IntN(3) == 0 {
		a.ID, a.Sector = fmt.Sprintf("person:of-%s-%d", country[len("country:"):], r.IntN(9)), "head_of_state"
	}
	return a
}
