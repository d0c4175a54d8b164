package text

import (
	"strings"
	"time"

	"demarche/internal/diplomacy"
)

// fromTold reads phrases that count from a day that has been told, not from the publication: "a day earlier", "two days later",
// "the same day", "the next day". Where no day has been told they mean nothing. "The day before the vote" counts from the vote, so a
// phrase that goes on is none.
func (f *timeFinder) fromTold(i int, w string) (last, days int, ok bool) {
	second := f.word(i + 1)
	switch {
	case (w == "the" || w == "on") && (second == "same" || second == "next" || second == "following" || second == "previous") && f.word(i+2) == "day":
		return i + 2, map[string]int{"next": 1, "following": 1, "previous": -1}[second], true
	case w == "that" && second == "day" && f.word(i-1) != "after" && f.word(i-1) != "before":
		return i + 1, 0, f.word(i-1) == "on" || f.word(i-1) == "later" || f.word(i-1) == "earlier"
	case w == "the" && second == "day" && (f.word(i+2) == "before" || f.word(i+2) == "after"):
		if !f.closes(i + 3) {
			return
		}
		if f.word(i+2) == "before" {
			return i + 2, -1, true
		}
		return i + 2, 1, true
	}
	unit := unitDays(second)
	if unit == 0 || unit > 14 {
		return
	}
	n := countOf(w)
	if w == "a" || w == "an" {
		n = 1
	}
	if n == 0 {
		return
	}
	switch f.word(i + 2) {
	case "earlier":
		return i + 2, -n * unit, f.closes(i + 3)
	case "later":
		return i + 2, n * unit, f.closes(i + 3)
	}
	return
}

// closes reports whether a phrase that counts from a day told ends before token i: what follows does not say from what it counts.
func (f *timeFinder) closes(i int) bool {
	switch f.word(i) {
	case "", ".", ",", ";", ":", "and", "but", "in", "at", "on", "that", "for", "with", "to", "by", "during", "as", "when", "after", "–", "—", ")", "”", "\"":
		return true
	}
	return false
}

// fromDay is the day that lies some days from the one that phrases of a sentence count from: the last one that stands before in it, else the last that the article has
// told of. It is zero without one.
func (f *timeFinder) fromDay(days int) (past, future diplomacy.Span, ok bool) {
	from := f.told
	if from.IsZero() {
		if !f.known || days > 0 {
			return
		}
		from = f.day // the news of the day is what the text has told
	}
	d := from.AddDate(0, 0, days)
	s := diplomacy.On(diplomacy.DateOf(d))
	if d.After(f.day) && f.known {
		return past, s, true
	}
	if d.Before(f.day) {
		return s, future, true
	}
	return s, s, true
}

// note keeps the day that a phrase means for those that count from it.
func (f *timeFinder) note(past, future diplomacy.Span) {
	switch {
	case past.Precision == diplomacy.PrecisionDay && past.From == past.To && past.From != "":
		f.told = past.From.Time()
	case past.Basis == "" && future.Precision == diplomacy.PrecisionDay:
		f.told = future.From.Time()
	}
}

// timeOfDate is the day of a date, zero without one.
func timeOfDate(d diplomacy.Date) time.Time {
	if d == "" {
		return time.Time{}
	}
	return d.Time()
}

// hoursAgo reads "two hours ago", and the stamps of live reports, "1h ago": what lies so few hours back lies on the day of the report.
func (f *timeFinder) hoursAgo(i int, w string) (last int, ok bool) {
	if f.word(i+1) != "ago" && f.word(i+2) != "ago" {
		return i, false // as with nearly all words
	}
	const dayTime = 12
	unit := strings.TrimLeft(w, "0123456789")
	n := countOf(w[:len(w)-len(unit)])
	if n == 0 || unit == "" {
		i++
		n, unit = countOf(w), f.word(i)
		if w == "a" || w == "an" {
			n = 1
		}
	}
	if n == 0 || f.word(i+1) != "ago" {
		return i, false
	}
	switch strings.TrimSuffix(unit, "s") {
	case "h", "hr", "hour":
		return i + 1, n <= dayTime
	case "m", "min", "minute":
		return i + 1, n <= dayTime*60
	}
	return i, false
}
