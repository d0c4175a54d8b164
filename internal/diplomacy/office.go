package diplomacy

import (
	"slices"
	"strings"
)

// What makes an office a leading one, and what takes it out again.
var (
	leadingWords = []string{
		"president", "premier", "chancellor", "king", "queen", "emperor", "emir", "amir", "sultan", "pope", "monarch", "prime",
		"minister", "secretary", "taoiseach", "ayatollah", "chair", "chairman", "chairwoman", "chairperson", "leader", "commissioner",
		"envoy", "prince", "princess", "duke",
	}
	leadingPhrases = []string{
		"head of state", "head of government", "high representative", "special representative", "trade representative",
		"director general", "managing director", "governor general",
	}
	holdingBack = []string{"deputy", "vice", "assistant", "parliamentary", "under", "undersecretary", "press", "private", "junior"}
)

// LeadingOffice reports whether a person who holds the office is a Leader: a head of state or government, a minister of the
// cabinet, the head of an organisation, a special envoy. Deputies, ambassadors and spokespeople are not.
func LeadingOffice(office string) bool {
	name := NormalName(office)
	leading := slices.ContainsFunc(leadingPhrases, func(phrase string) bool { return strings.Contains(" "+name+" ", " "+phrase+" ") })
	for w := range strings.FieldsSeq(name) {
		if slices.Contains(holdingBack, w) {
			return false
		}
		leading = leading || slices.Contains(leadingWords, w)
	}
	return leading
}
