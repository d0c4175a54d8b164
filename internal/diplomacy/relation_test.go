package diplomacy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
)

func TestMonths(t *testing.T) {
	type days = diplomacy.Days
	tests := []struct {
		span        days
		first, last string
		rest        []days
		before      days
	}{
		{days{"2025-02-01", "2025-02-28"}, "2025-02", "2025-02", nil, days{"2025-01-01", "2025-01-31"}},
		{days{"2025-02-01", "2025-04-30"}, "2025-02", "2025-04", nil, days{"2024-11-01", "2025-01-31"}},
		{days{"2025-02-01", "2025-02-27"}, "", "", []days{{"2025-02-01", "2025-02-27"}}, days{"2025-01-05", "2025-01-31"}},
		{days{"2025-02-10", "2025-03-05"}, "", "", []days{{"2025-02-10", "2025-02-28"}, {"2025-03-01", "2025-03-05"}}, days{"2025-01-17", "2025-02-09"}},
		{days{"2024-12-31", "2025-03-05"}, "2025-01", "2025-02", []days{{"2024-12-31", "2024-12-31"}, {"2025-03-01", "2025-03-05"}}, days{"2024-10-27", "2024-12-30"}},
		{days{"2025-02-10", "2025-02-10"}, "", "", []days{{"2025-02-10", "2025-02-10"}}, days{"2025-02-09", "2025-02-09"}},
		{days{"2025-02-10", "2025-02-09"}, "", "", nil, days{}},
		{days{"", ""}, "1500-01", "2200-12", nil, days{}},
	}
	for _, tt := range tests {
		first, last, rest := tt.span.Months()
		if first != tt.first || last != tt.last || !cmp.Equal(rest, tt.rest) {
			t.Errorf("%v: months %q to %q and %v", tt.span, first, last, rest)
		}
		if tt.before != (days{}) && tt.span.Before() != tt.before {
			t.Errorf("before %v: %v", tt.span, tt.span.Before())
		}
	}
}

func TestIntervals(t *testing.T) {
	for _, tt := range []struct {
		interval         diplomacy.Interval
		day, first, next diplomacy.Date
	}{
		{diplomacy.Day, "2025-02-28", "2025-02-28", "2025-03-01"},
		{diplomacy.Week, "2025-03-02", "2025-02-24", "2025-03-03"}, // a Sunday
		{diplomacy.Week, "2025-03-03", "2025-03-03", "2025-03-10"},
		{diplomacy.Month, "2024-12-31", "2024-12-01", "2025-01-01"},
		{diplomacy.Year, "2024-12-31", "2024-01-01", "2025-01-01"},
	} {
		if first := tt.interval.Truncate(tt.day); first != tt.first || tt.interval.Next(first) != tt.next {
			t.Errorf("%s of %s: %s, then %s", tt.interval, tt.day, first, tt.interval.Next(first))
		}
	}
}
