package text

import (
	"time"

	"demarche/internal/diplomacy"
)

// weekend is the last one before the publication, or the next.
func (f *timeFinder) weekend(last int) (int, diplomacy.Span, diplomacy.Span, bool) {
	back := (int(f.day.Weekday())+6)%7 + 2 // days back to last week's Saturday
	if f.day.Weekday() == time.Sunday {
		back = 1
	}
	sat := f.day.AddDate(0, 0, -back)
	next := sat.AddDate(0, 0, 7)
	return last, span(sat, sat.AddDate(0, 0, 1), diplomacy.PrecisionRange), span(next, next.AddDate(0, 0, 1), diplomacy.PrecisionRange), true
}

// ofMonth is a month that is named in one word with what stands before it: "mid-March".
func (f *timeFinder) ofMonth(i int, m time.Month) (int, diplomacy.Span, diplomacy.Span, bool) {
	past, future := f.day.Year(), f.day.Year()
	if m > f.day.Month() {
		past--
	} else if m < f.day.Month() {
		future++
	}
	return i, monthSpan(past, m), monthSpan(future, m), true
}

// season reads "in the autumn", "this fall" for the northern half of the world: three months, the last one that has begun and the next
// one that has not ended.
func (f *timeFinder) season(i int, before string) (s [2]diplomacy.Span, ok bool) {
	first := map[string]time.Month{"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[f.word(i)]
	if first == 0 || before != "in" && before != "during" && before != "this" && before != "last" && before != "next" {
		return s, false
	}
	of := func(y int) diplomacy.Span {
		return span(date(y, first, 1), date(y, first+3, 0), diplomacy.PrecisionRange)
	}
	past, future := f.day.Year(), f.day.Year()
	if first > f.day.Month() {
		past--
	}
	if first+2 < f.day.Month() {
		future++
	}
	switch before {
	case "last":
		if past == f.day.Year() && first+2 >= f.day.Month() {
			past--
		}
		future = past
	case "next":
		past = future
	case "this":
		past, future = f.day.Year(), f.day.Year()
	}
	return [2]diplomacy.Span{of(past), of(future)}, true
}

// ahead reads "in ten days", "within three months", which only a plan can be for; told as past they say how long something took.
func (f *timeFinder) ahead(last, n int, unit string, within bool) (int, diplomacy.Span, diplomacy.Span, bool) {
	var none diplomacy.Span
	to := f.day.AddDate(0, 0, n*unitDays(unit))
	switch unitDays(unit) {
	case 30:
		to = f.day.AddDate(0, n, 0)
	case 365:
		to = f.day.AddDate(n, 0, 0)
	}
	switch {
	case within:
		return last, none, span(f.day, to, diplomacy.PrecisionRange), true
	case unitDays(unit) >= 30:
		return last, none, monthSpan(to.Year(), to.Month()), true
	}
	return last, none, diplomacy.On(diplomacy.DateOf(to)), true
}
