package diplomacy

import (
	"fmt"
	"time"
)

// Date is a calendar day as ISO 8601 text, "2025-02-27". Text sorts as the days do, and "" is an open end.
type Date string

const dayLayout = "2006-01-02"

// InstantLayout writes an instant in UTC so that text sorts as time does: RFC 3339 with microseconds.
const InstantLayout = "2006-01-02T15:04:05.000000Z"

// EarliestDate and LatestDate bound the days that a fact or an article may have; what lies outside is a slip.
const (
	EarliestDate Date = "1500-01-01"
	LatestDate   Date = "2200-12-31"
)

// ParseDate reads a day ("2025-02-27") or a timestamp that begins with one ("2025-02-27T09:30:00Z").
func ParseDate(s string) (Date, error) {
	day := s
	if len(s) > len(dayLayout) && (s[10] == 'T' || s[10] == ' ') {
		day = s[:10]
	}
	if _, err := time.Parse(dayLayout, day); err != nil {
		return "", fmt.Errorf("date %q is not of the form YYYY-MM-DD", s)
	}
	if d := Date(day); d < EarliestDate || d > LatestDate {
		return "", fmt.Errorf("date %q lies outside %s to %s", s, EarliestDate, LatestDate)
	}
	return Date(day), nil
}

// DateOf returns the day of t in UTC.
func DateOf(t time.Time) Date { return Date(t.UTC().Format(dayLayout)) }

// Time returns midnight UTC of the day, the zero time for "".
func (d Date) Time() time.Time {
	t, _ := time.Parse(dayLayout, string(d))
	return t
}

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// Span is when a fact holds. From and To are inclusive; either may be open. The precision tells how the interval came
// about: a month that the text names is its first to its last day with precision month.
type Span struct {
	From      Date      `json:"from"`
	To        Date      `json:"to"`
	Precision Precision `json:"precision,omitempty"`
	Basis     TimeBasis `json:"basis,omitempty"`
}

// On is the span of a single stated day.
func On(d Date) Span {
	return Span{From: d, To: d, Precision: PrecisionDay, Basis: BasisStated}
}

// UpTo is the span of a past act that is told without a date.
func UpTo(published Date) Span { return Span{To: published, Basis: BasisPublished} }

// At is the day under which the fact is sorted and counted: its first day, or its last where the first is open.
func (s Span) At() Date {
	if s.From != "" {
		return s.From
	}
	return s.To
}

// MarshalJSON writes an open end as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return []byte(`"` + string(d) + `"`), nil
}
