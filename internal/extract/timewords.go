package extract

import "demarche/internal/text"

// isTimeName reports names of days and months, which never are part of a noun phrase about something else.
func isTimeName(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june", "july",
		"august", "september", "october", "november", "december", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "today", "yesterday",
		"tomorrow", "tonight":
		return true
	}
	return false
}

func isTimeWord(w string) bool {
	switch w {
	case "today", "yesterday", "tomorrow", "tonight", "now", "then", "ago", "recently", "overnight", "earlier", "later", "soon":
		return true
	}
	return false
}

func isDayPart(w string) bool {
	return w == "morning" || w == "afternoon" || w == "evening" || w == "night"
}

func isTimeNoun(w string) bool {
	switch w {
	case "day", "days", "week", "weeks", "month", "months", "year", "years", "morning", "afternoon", "evening", "night", "hour", "hours",
		"weekend", "fortnight", "time", "times", "decade", "decades", "midnight", "noon", "march", "may":
		return true
	}
	return false
}

// isNear reports adjectives that stand before a day or month.
func isNear(w string) bool {
	switch w {
	case "last", "next", "this", "late", "early":
		return true
	}
	return false
}

func isMonth(w string) bool {
	switch w {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.":
		return true
	}
	return false
}

func isSeason(w string) bool {
	return w == "spring" || w == "summer" || w == "autumn" || w == "fall" || w == "winter"
}

// measures reports whether a number of days is a thing rather than a time: one of what stands behind "of" ("wrapped up two days of talks"),
// or what one is given ("gave him 48 hours to leave").
func (p *parsed) measures(first, last int) bool {
	if last > first && p.tok[first].Tag == text.Number && last+2 < len(p.tok) && p.tok[last+1].Lower == "to" && p.tok[last+2].Tag == text.Verb {
		return true
	}
	return last > first && p.tok[first].Tag == text.Number && last+2 < len(p.tok) && p.tok[last+1].Lower == "of" && !isTimeName(p.tok[last+2].Lower) && p.tok[last+2].Tag != text.Determiner
}

// isMeasured reports whether a noun before the head makes a time of it a thing: "curfew hours".
func (p *parsed) isMeasured(first, head int) bool {
	for k := first; k < head; k++ {
		if p.tok[k].Tag == text.Noun && !isTimeNoun(p.tok[k].Lower) && !isMagnitude(p.tok[k].Lower) {
			return true
		}
	}
	return false
}
