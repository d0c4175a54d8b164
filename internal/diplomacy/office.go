package diplomacy

import (
	"slices"
	"strings"
)

// leadingWords make an office a leading one; holdingBack take it out again.
var (
	leadingWords = []string{
		"president", "premier", "chancellor", "king", "queen", "emperor", "emir", "amir", "sultan", "pope", "monarch", "prime",
		"minister", "secretary", "taoiseach", "ayatollah", "chair", "chairman", "chairwoman", "chairperson", "director", "leader",
		"commissioner", "representative", "envoy", "governor", "prince", "princess", "duke", "head", "general",
	}
	holdingBack = []string{"deputy", "vice", "assistant", "parliamentary", "under", "undersecretary", "press", "private", "junior"}
)

// LeadingOffice reports whether a person who holds the office is a Leader: a head of state or government, a minister of the
// cabinet, the head of an organisation, a special envoy. Deputies, ambassadors and spokespeople are not.
func LeadingOffice(office string) bool {
	words := strings.Fields(NormalName(office))
	leading := false
	for _, w := range words {
		if slices.Contains(holdingBack, w) {
			return false
		}
		leading = leading || slices.Contains(leadingWords, w)
	}
	return leading
}
