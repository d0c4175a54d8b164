package text

import (
	"strconv"
	"strings"
	"time"

	"demarche/internal/diplomacy"
)

// Time is a phrase that says when: the tokens First to Last, and what they mean. A phrase such as "on Friday" means one day
// when something has happened and another when it will; the verb's tense decides.
type Time struct {
	First, Last int
	Past        diplomacy.Span
	Future      diplomacy.Span
	Since       bool // "since 2022", "until March": a bound, not the time of the act
}

// Span returns what the phrase means for an act in the past or in the future.
func (t *Time) Span(future bool) diplomacy.Span {
	if future {
		return t.Future
	}
	return t.Past
}

// Times finds the phrases of a sentence that say when. published is the day that "today" is, "" if unknown: then only full
// dates are found. told is the last day that the text before has told of, from which "a day earlier" counts, "" without one.
func Times(t []Token, published, told diplomacy.Date) []Time {
	var out []Time
	f := timeFinder{t: t, day: published.Time(), known: published != "", told: timeOfDate(told)}
	for i := 0; i < len(t); {
		last, past, future, ok := f.at(i)
		if !ok {
			i++
			continue
		}
		first, since := i, false
		for k := i - 1; k >= 0 && k >= i-7 && t[k].Text != "," && !since; k-- { // "since the invasion in 2014"
			switch t[k].Lower {
			case "since", "until", "till":
				since = true
			}
		}
		if !since {
			f.note(past, future)
		}
		out = append(out, Time{First: first, Last: last, Past: past, Future: future, Since: since})
		i = last + 1
	}
	return out
}

type timeFinder struct {
	t     []Token
	day   time.Time
	known bool
	told  time.Time // the day that "a day earlier" counts from
}

func (f *timeFinder) word(i int) string {
	if i < 0 || i >= len(f.t) {
		return ""
	}
	return f.t[i].Lower
}

// at reads the time phrase that begins at token i.
func (f *timeFinder) at(i int) (last int, past, future diplomacy.Span, ok bool) {
	w := f.word(i)
	if w == "" {
		return
	}
	if len(w) == 10 && w[4] == '-' {
		if d, err := diplomacy.ParseDate(w); err == nil {
			return i, diplomacy.On(d), diplomacy.On(d), true
		}
	}
	if m := monthOf(w); m > 0 {
		return f.month(i, m)
	}
	if n := dayNumber(w); n > 0 {
		k := i + 1
		if sep := f.word(k); sep == "to" && f.word(i-1) == "from" || sep == "and" && f.word(i-1) == "between" || sep == "-" || sep == "–" { // "from 3 to 5 June"
			if until, m := dayNumber(f.word(k+1)), monthOf(f.word(k+2)); until > n && m > 0 {
				_, past, future, ok := f.dayMonth(k+1, k+2, until, m)
				if start, end := past.From, future.From; ok && past.From == past.To {
					return k + 2, reach(start, n-until), reach(end, n-until), true
				}
			}
		}
		if f.word(k) == "of" {
			k++
		}
		if m := monthOf(f.word(k)); m > 0 && f.t[k].Text != strings.ToLower(f.t[k].Text) {
			return f.dayMonth(i, k, n, m)
		}
	}
	if y := yearOf(w); y > 0 && isYearBefore(f.word(i-1)) {
		s := yearSpan(y)
		return i, s, s, true
	}
	if end, days, is := f.fromTold(i, w); is {
		past, future, ok = f.fromDay(days)
		return end, past, future, ok
	}
	if !f.known {
		return
	}
	return f.relative(i, w)
}

func isYearBefore(w string) bool {
	switch w {
	case "in", "since", "of", "by", "until", "during", "from", "to", "the", "late", "early", "mid", "before", "after", "year", "for":
		return true
	}
	return false
}

func yearOf(w string) int {
	if len(w) != 4 || !digits(w) {
		return 0
	}
	y, _ := strconv.Atoi(w)
	if y < 1900 || y > 2100 {
		return 0
	}
	return y
}

func yearSpan(y int) diplomacy.Span {
	return span(date(y, 1, 1), date(y, 12, 31), diplomacy.PrecisionYear)
}

func span(from, to time.Time, p diplomacy.Precision) diplomacy.Span {
	return diplomacy.Span{From: diplomacy.DateOf(from), To: diplomacy.DateOf(to), Precision: p, Basis: diplomacy.BasisStated}
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func monthOf(w string) time.Month {
	switch strings.TrimSuffix(w, ".") {
	case "january", "jan":
		return time.January
	case "february", "feb":
		return time.February
	case "march":
		return time.March
	case "april", "apr":
		return time.April
	case "may":
		return time.May
	case "june", "jun":
		return time.June
	case "july", "jul":
		return time.July
	case "august", "aug":
		return time.August
	case "september", "sept", "sep":
		return time.September
	case "october", "oct":
		return time.October
	case "november", "nov":
		return time.November
	case "december", "dec":
		return time.December
	}
	return 0
}

// dayNumber reads "1", "1st", "31"; 0 for anything else.
func dayNumber(w string) int {
	n := 0
	for n < len(w) && w[n] >= '0' && w[n] <= '9' {
		n++
	}
	if n == 0 || n > 2 {
		return 0
	}
	switch w[n:] {
	case "", "st", "nd", "rd", "th":
	default:
		return 0
	}
	d, _ := strconv.Atoi(w[:n])
	if d > 31 {
		return 0
	}
	return d
}

// month reads "March 1, 2025", "March 1-3", "March 2025", "last March", "March".
func (f *timeFinder) month(i int, m time.Month) (int, diplomacy.Span, diplomacy.Span, bool) {
	var none diplomacy.Span
	if f.t[i].Text == f.t[i].Lower || (m == time.May || m == time.March) && !f.isMonthName(i) {
		return i, none, none, false
	}
	if d := dayNumber(f.word(i + 1)); d > 0 {
		return f.dayMonth(i+1, i, d, m)
	}
	if dayNumber(f.word(i-1)) > 0 {
		return i, none, none, false // "31 June" is no day, and does not mean the month
	}
	k := i + 1
	if f.word(k) == "," {
		k++
	}
	if f.word(k) == "of" {
		k++
	}
	if y := yearOf(f.word(k)); y > 0 {
		s := monthSpan(y, m)
		return k, s, s, true
	}
	if !f.known {
		return i, none, none, false
	}
	y := f.day.Year()
	past, future := y, y
	if m > f.day.Month() {
		past--
	} else if m < f.day.Month() {
		future++
	}
	switch f.word(i - 1) {
	case "last":
		if past == y && m == f.day.Month() {
			past--
		}
		future = past
	case "next":
		past = future
	}
	return i, monthSpan(past, m), monthSpan(future, m), true
}

// isMonthName tells the months May and March from the words.
func (f *timeFinder) isMonthName(i int) bool {
	switch f.word(i - 1) {
	case "in", "on", "of", "last", "next", "since", "until", "by", "from", "early", "late", "mid", "this", "before", "after", "to", "for", "and", ",", "during":
		return true
	}
	return dayNumber(f.word(i+1)) > 0 || yearOf(f.word(i+1)) > 0 || dayNumber(f.word(i-1)) > 0
}

func monthSpan(y int, m time.Month) diplomacy.Span {
	return span(date(y, m, 1), date(y, m+1, 0), diplomacy.PrecisionMonth)
}

// dayMonth reads a day and a month in either order, with a year behind them or without.
func (f *timeFinder) dayMonth(dayAt, monthAt, d int, m time.Month) (int, diplomacy.Span, diplomacy.Span, bool) {
	last, until := max(dayAt, monthAt), d
	if dayAt > monthAt && (f.word(last+1) == "-" || f.word(last+1) == "–" || f.word(last+1) == "to" || f.word(last+1) == "and") {
		if n := dayNumber(f.word(last + 2)); n > d {
			last, until = last+2, n
		}
	}
	k := last + 1
	if f.word(k) == "," {
		k++
	}
	if y := yearOf(f.word(k)); y > 0 {
		s, ok := daySpan(y, m, d, until)
		return k, s, s, ok
	}
	if !f.known {
		return last, diplomacy.Span{}, diplomacy.Span{}, false
	}
	y := f.day.Year()
	this := date(y, m, d)
	past, future := y, y
	if this.After(f.day) {
		past--
	} else if this.Before(f.day) {
		future++
	}
	a, ok := daySpan(past, m, d, until)
	b, _ := daySpan(future, m, d, until)
	return last, a, b, ok
}

// reach is the range of days that ends on d and begins days before it.
func reach(d diplomacy.Date, days int) diplomacy.Span {
	return span(d.Time().AddDate(0, 0, days), d.Time(), diplomacy.PrecisionRange)
}

func daySpan(y int, m time.Month, d, until int) (diplomacy.Span, bool) {
	from, to := date(y, m, d), date(y, m, until)
	if from.Month() != m || to.Month() != m {
		return diplomacy.Span{}, false // 31 June
	}
	if d == until {
		return diplomacy.On(diplomacy.DateOf(from)), true
	}
	return span(from, to, diplomacy.PrecisionRange), true
}

func weekdayOf(w string) (time.Weekday, bool) {
	if len(w) < 6 || w[len(w)-3:] != "day" {
		return 0, false
	}
	for d, n := range [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"} {
		if w == n {
			return time.Weekday(d), true
		}
	}
	return 0, false
}

// relative reads phrases that count from the day of publication.
func (f *timeFinder) relative(i int, w string) (int, diplomacy.Span, diplomacy.Span, bool) {
	if d, ok := weekdayOf(w); ok {
		return f.weekday(i, d)
	}
	on := func(days int) (int, diplomacy.Span, diplomacy.Span, bool) {
		s := diplomacy.On(diplomacy.DateOf(f.day.AddDate(0, 0, days)))
		return i, s, s, true
	}
	switch w {
	case "today", "tonight", "overnight":
		return on(0)
	case "yesterday":
		return on(-1)
	case "tomorrow":
		return on(1)
	case "last", "this", "next", "past", "coming", "previous", "following":
		return f.unit(i, w)
	case "a", "an", "one":
		if n := unitDays(f.word(i + 1)); n > 0 && f.word(i+2) == "ago" {
			return f.ago(i, i+2, 1, f.word(i+1))
		}
		if f.word(i-1) == "in" && unitDays(f.word(i+1)) >= 7 && unitDays(f.word(i+1)) < 30 {
			return f.ahead(i+1, 1, f.word(i+1), false)
		}
	}
	if w == "a" || w == "the" {
		if s, ok := f.season(i+1, f.word(i-1)); ok {
			return i + 1, s[0], s[1], true
		}
		if f.word(i+1) == "weekend" && (f.word(i-1) == "over" || f.word(i-1) == "at" || f.word(i-1) == "during") {
			return f.weekend(i + 1)
		}
	}
	if w == "mid" && f.word(i+1) == "-" && monthOf(f.word(i+2)) > 0 {
		return f.ofMonth(i+2, monthOf(f.word(i+2)))
	}
	if m, ok := strings.CutPrefix(w, "mid-"); ok && monthOf(m) > 0 {
		return f.ofMonth(i, monthOf(m))
	}
	if last, ok := f.hoursAgo(i, w); ok {
		i = last
		return on(0)
	}
	if unitDays(f.word(i+1)) > 0 && countOf(w) > 0 {
		n := countOf(w)
		switch f.word(i + 2) {
		case "ago":
			return f.ago(i, i+2, n, f.word(i+1))
		}
		switch f.word(i - 1) {
		case "in":
			return f.ahead(i+1, n, f.word(i+1), false)
		case "within":
			return f.ahead(i+1, n, f.word(i+1), true)
		}
	}
	return i, diplomacy.Span{}, diplomacy.Span{}, false
}

// weekday: past is the latest such day up to the publication, future the first from it on.
func (f *timeFinder) weekday(i int, d time.Weekday) (int, diplomacy.Span, diplomacy.Span, bool) {
	back := (int(f.day.Weekday()) - int(d) + 7) % 7
	ahead := (int(d) - int(f.day.Weekday()) + 7) % 7
	switch f.word(i - 1) {
	case "last":
		if back == 0 {
			back = 7
		}
		ahead = -back
	case "next", "coming":
		if ahead == 0 {
			ahead = 7
		}
		back = -ahead
	}
	last := i
	switch f.word(i + 1) {
	case "morning", "afternoon", "evening", "night":
		last++
	case "to", "-", "–", "through", "until":
		if until, ok := weekdayOf(f.word(i + 2)); ok && back >= 0 { // "from Monday to Wednesday"
			n := (int(until) - int(d) + 7) % 7
			from := f.day.AddDate(0, 0, ahead)
			if end := f.day.AddDate(0, 0, -((int(f.day.Weekday()) - int(until) + 7) % 7)); n > 0 {
				return i + 2, reach(diplomacy.DateOf(end), -n), span(from, from.AddDate(0, 0, n), diplomacy.PrecisionRange), true
			}
		}
	case "week":
		last, ahead = i+1, ahead+7
	case "last", "of":
		if k := i + 1; f.word(k) == "last" && f.word(k+1) == "week" || f.word(k) == "of" && f.word(k+1) == "last" && f.word(k+2) == "week" {
			monday := (int(f.day.Weekday()) + 6) % 7
			back = monday + 7 - (int(d)+6)%7
			ahead = -back
			last = i + 2
		}
	}
	past, future := f.day.AddDate(0, 0, -back), f.day.AddDate(0, 0, ahead)
	return last, diplomacy.On(diplomacy.DateOf(past)), diplomacy.On(diplomacy.DateOf(future)), true
}

// unit reads "last week", "this month", "next year", "last night".
func (f *timeFinder) unit(i int, w string) (int, diplomacy.Span, diplomacy.Span, bool) {
	step := 0
	switch w {
	case "last", "past", "previous":
		step = -1
	case "next", "coming":
		step = 1
	}
	if s, ok := f.season(i+1, w); ok {
		return i + 1, s[0], s[1], true
	}
	var s diplomacy.Span
	switch u := f.word(i + 1); u {
	case "night":
		s = diplomacy.On(diplomacy.DateOf(f.day.AddDate(0, 0, step)))
	case "morning", "afternoon", "evening":
		s = diplomacy.On(diplomacy.DateOf(f.day))
	case "week", "weekend":
		monday := f.day.AddDate(0, 0, -(int(f.day.Weekday())+6)%7+7*step)
		s = span(monday, monday.AddDate(0, 0, 6), diplomacy.PrecisionRange)
		if u == "weekend" {
			s = span(monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6), diplomacy.PrecisionRange)
		}
	case "month":
		s = monthSpan(f.day.Year(), f.day.Month()+time.Month(step))
	case "year":
		s = yearSpan(f.day.Year() + step)
	default:
		return i, s, s, false
	}
	past, future := s, s
	if today := diplomacy.DateOf(f.day); step == 0 && s.Precision != diplomacy.PrecisionDay { // a past act lies before today, a future one behind it
		if past.To > today && past.From <= today {
			past.To = today
		}
		if future.From < today && future.To >= today {
			future.From = today
		}
	}
	return i + 1, past, future, true
}

func unitDays(w string) int {
	switch strings.TrimSuffix(w, "s") {
	case "day":
		return 1
	case "week":
		return 7
	case "fortnight":
		return 14
	case "month":
		return 30
	case "year":
		return 365
	}
	return 0
}

func countOf(w string) int {
	for i, n := range [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if w == n {
			return i + 1
		}
	}
	if !digits(w) || len(w) > 3 {
		return 0
	}
	n, _ := strconv.Atoi(w)
	return n
}

// ago reads "two weeks ago": days and weeks give a day, months a month, years a year.
func (f *timeFinder) ago(_, last, n int, unit string) (int, diplomacy.Span, diplomacy.Span, bool) {
	var s diplomacy.Span
	switch unitDays(unit) {
	case 30:
		d := date(f.day.Year(), f.day.Month()-time.Month(n), 1)
		s = monthSpan(d.Year(), d.Month())
	case 365:
		s = yearSpan(f.day.Year() - n)
	default:
		s = diplomacy.On(diplomacy.DateOf(f.day.AddDate(0, 0, -n*unitDays(unit))))
	}
	return last, s, s, true
}
