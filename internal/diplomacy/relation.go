package diplomacy

import "slices"

// Words of questions about relations.
type (
	// Interval is a piece of time: day, week (from Monday), month, year.
	Interval string
	// Channel is words or deeds: the verbal quads or the material ones.
	Channel string
	// Direction is which way between two actors.
	Direction string
	// Ranking is what relationships are ranked by.
	Ranking string
	// Grouping is what facts are grouped by.
	Grouping string
)

// The words.
const (
	Day   Interval = "day"
	Week  Interval = "week"
	Month Interval = "month"
	Year  Interval = "year"

	Said Channel = "said"
	Did  Channel = "did"

	AToB     Direction = "a_to_b"
	BToA     Direction = "b_to_a"
	BothWays Direction = "both"

	ByVolume Ranking = "volume"
	ByScore  Ranking = "score"
	ByChange Ranking = "change"
)

// ChannelOf returns the channel of a quad, "" for none.
func ChannelOf(q Quad) Channel {
	switch q {
	case VerbalCooperation, VerbalConflict:
		return Said
	case MaterialCooperation, MaterialConflict:
		return Did
	}
	return ""
}

// TypesOf lists the event types of a channel, in the manual's order.
func TypesOf(c Channel) []EventType {
	return slices.DeleteFunc(EventTypes(), func(t EventType) bool { return ChannelOf(QuadOf(t)) != c })
}

// Truncate returns the first day of the interval that the day lies in.
func (i Interval) Truncate(d Date) Date {
	t := d.Time()
	switch i {
	case Week:
		return DateOf(t.AddDate(0, 0, -(int(t.Weekday())+6)%7))
	case Month:
		return d[:7] + "-01"
	case Year:
		return d[:4] + "-01-01"
	}
	return d
}

// Next returns the first day of the next interval; the day must be the first of one.
func (i Interval) Next(d Date) Date {
	t := d.Time()
	switch i {
	case Week:
		return DateOf(t.AddDate(0, 0, 7))
	case Month:
		return DateOf(t.AddDate(0, 1, 0))
	case Year:
		return DateOf(t.AddDate(1, 0, 0))
	}
	return d.AddDays(1)
}

// Days is a span of days, both ends included; "" is an open end.
type Days struct{ From, To Date }

// Within reports whether a day lies in the span.
func (d Days) Within(day Date) bool { return day >= d.From && (d.To == "" || day <= d.To) }

// Months splits a span into the whole months that it covers, as a first and a last one such as 2025-02 ("" for none, when the
// first lies after the last), and the days at its ends that make no whole month. The open ends are those of EarliestDate
// and LatestDate.
func (d Days) Months() (first, last string, rest []Days) {
	if d.From == "" {
		d.From = Year.Truncate(EarliestDate)
	}
	if d.To == "" {
		d.To = LatestDate
	}
	head, tail := Month.Truncate(d.From), Month.Truncate(d.To)
	if d.From > d.To {
		return "", "", nil
	}
	headWhole, tailWhole := head == d.From, Month.Next(tail).AddDays(-1) == d.To
	if head == tail && !(headWhole && tailWhole) {
		return "", "", []Days{d}
	}
	if !headWhole {
		next := Month.Next(head)
		rest = append(rest, Days{d.From, next.AddDays(-1)})
		head = next
	}
	if !tailWhole {
		rest = append(rest, Days{tail, d.To})
		tail = Month.Truncate(tail.AddDays(-1))
	}
	if head > tail {
		return "", "", rest
	}
	return string(head[:7]), string(tail[:7]), rest
}

// Before returns the span before this one: as many months where it is made of whole ones, else as many days. Both of
// its ends must be set.
func (d Days) Before() Days {
	to := d.From.AddDays(-1)
	if first, last, rest := d.Months(); len(rest) == 0 && first != "" {
		from := d.From
		for m := Date(first + "-01"); m <= Date(last+"-01"); m = Month.Next(m) {
			from = Month.Truncate(from.AddDays(-1))
		}
		return Days{from, to}
	}
	n := int(d.To.Time().Sub(d.From.Time()).Hours() / 24)
	return Days{to.AddDays(-n), to}
}
