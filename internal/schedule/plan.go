package schedule

import (
	"fmt"
	"strings"
	"time"

	"github.com/adhocore/gronx"
)

// Plan is when a job runs: a cron expression of five fields (minute, hour, day of the month, month, day of the week), or @hourly,
// @daily, @weekly, @monthly, @yearly, in a time zone.
type Plan struct {
	cron string
	zone *time.Location
}

// macros are the names that stand for expressions.
var macros = map[string]string{
	"@hourly": "0 * * * *", "@daily": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *",
}

// ParsePlan reads a plan. The zone is one of the IANA database, such as Europe/Oslo; empty: UTC.
func ParsePlan(cron, zone string) (Plan, error) {
	where, err := time.LoadLocation(zone)
	if err != nil || zone == "Local" {
		return Plan{}, fmt.Errorf("time zone %q is none: it takes a name such as UTC or Europe/Oslo", zone)
	}
	full := strings.Join(strings.Fields(cron), " ")
	if m, ok := macros[full]; ok {
		full = m
	}
	if strings.Count(full, " ") != 4 || !gronx.IsValid(full) {
		return Plan{}, fmt.Errorf("%q is no plan: it takes five fields (minute, hour, day of the month, month, day of the week), such as \"*/15 * * * *\", or @hourly, @daily, @weekly, @monthly, @yearly", cron)
	}
	if _, err := gronx.NextTickAfter(full, time.Date(2024, 1, 1, 0, 0, 0, 0, where), true); err != nil {
		return Plan{}, fmt.Errorf("%q names a day that there never is", cron)
	}
	return Plan{full, where}, nil
}

func (p Plan) String() string { return p.cron + " " + p.zone.String() }

// Next returns the first time behind another. A time that the clocks leave out when they are put forward is left out; one
// that they show twice is the first of the two.
func (p Plan) Next(after time.Time) time.Time {
	t, err := gronx.NextTickAfter(p.cron, after.In(p.zone), false)
	if err != nil || !t.After(after) {
		return after.Add(24 * time.Hour).In(p.zone) // it has been tried out; what can't be told is asked again tomorrow
	}
	return t
}

// maxTimes bounds what is counted of a long downtime.
const maxTimes = 10_000

// newest returns the last time behind after and not behind now, and how many there are; the zero time for none.
func (p Plan) newest(after, now time.Time) (newest time.Time, n int) {
	for t := p.Next(after); !t.After(now); t = p.Next(t) {
		if n++; n > maxTimes {
			after = now.Add(-400 * 24 * time.Hour) // so that the newest is found all the same
			if t.Before(after) {
				t, n = after, 1
				continue
			}
		}
		newest = t
	}
	return newest, n
}
