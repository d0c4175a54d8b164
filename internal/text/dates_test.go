package text

import "testing"

func TestTimes(t *testing.T) {
	// 2024-06-05 is a Wednesday.
	for _, c := range []struct{ text, past, future string }{
		{"on Friday", "2024-05-31 2024-05-31", "2024-06-07 2024-06-07"},
		{"on Wednesday", "2024-06-05 2024-06-05", "2024-06-05 2024-06-05"},
		{"last Monday evening", "2024-06-03 2024-06-03", "2024-06-03 2024-06-03"},
		{"next Monday", "2024-06-10 2024-06-10", "2024-06-10 2024-06-10"},
		{"yesterday", "2024-06-04 2024-06-04", "2024-06-04 2024-06-04"},
		{"earlier this week", "2024-06-03 2024-06-05", "2024-06-05 2024-06-09"},
		{"last week", "2024-05-27 2024-06-02", "2024-05-27 2024-06-02"},
		{"this month", "2024-06-01 2024-06-05", "2024-06-05 2024-06-30"},
		{"last month", "2024-05-01 2024-05-31", "2024-05-01 2024-05-31"},
		{"next year", "2025-01-01 2025-12-31", "2025-01-01 2025-12-31"},
		{"in September", "2023-09-01 2023-09-30", "2024-09-01 2024-09-30"},
		{"in May 2019", "2019-05-01 2019-05-31", "2019-05-01 2019-05-31"},
		{"on March 1", "2024-03-01 2024-03-01", "2025-03-01 2025-03-01"},
		{"1 March 2022", "2022-03-01 2022-03-01", "2022-03-01 2022-03-01"},
		{"on July 8, 2023", "2023-07-08 2023-07-08", "2023-07-08 2023-07-08"},
		{"on June 2-4", "2024-06-02 2024-06-04", "2025-06-02 2025-06-04"},
		{"a fortnight ago", "2024-05-22 2024-05-22", "2024-05-22 2024-05-22"},
		{"two hours ago", "2024-06-05 2024-06-05", "2024-06-05 2024-06-05"},
		{"an hour ago", "2024-06-05 2024-06-05", "2024-06-05 2024-06-05"},
		{"1h ago", "2024-06-05 2024-06-05", "2024-06-05 2024-06-05"},
		{"40 minutes ago", "2024-06-05 2024-06-05", "2024-06-05 2024-06-05"},
		{"20 hours ago", "", ""},
		{"three days ago", "2024-06-02 2024-06-02", "2024-06-02 2024-06-02"},
		{"two years ago", "2022-01-01 2022-12-31", "2022-01-01 2022-12-31"},
		{"in ten days", " ", "2024-06-15 2024-06-15"},
		{"in a fortnight", " ", "2024-06-19 2024-06-19"},
		{"within three months", " ", "2024-06-05 2024-09-05"},
		{"over the weekend", "2024-06-01 2024-06-02", "2024-06-08 2024-06-09"},
		{"from 3 to 5 May", "2024-05-03 2024-05-05", "2025-05-03 2025-05-05"},
		{"3-5 May", "2024-05-03 2024-05-05", "2025-05-03 2025-05-05"},
		{"mid-March", "2024-03-01 2024-03-31", "2025-03-01 2025-03-31"},
		{"in the autumn", "2023-09-01 2023-11-30", "2024-09-01 2024-11-30"},
		{"last summer", "2023-06-01 2023-08-31", "2023-06-01 2023-08-31"},
		{"this fall", "2024-09-01 2024-11-30", "2024-09-01 2024-11-30"},
		{"Friday week", "2024-05-31 2024-05-31", "2024-06-14 2024-06-14"},
		{"on Tuesday last week", "2024-05-28 2024-05-28", "2024-05-28 2024-05-28"},
		{"a day earlier", "2024-06-02 2024-06-02", " "},
		{"two days later", "2024-06-05 2024-06-05", "2024-06-05 2024-06-05"},
		{"three days later", " ", "2024-06-06 2024-06-06"},
		{"on the same day", "2024-06-03 2024-06-03", " "},
		{"the day before,", "2024-06-02 2024-06-02", " "},
		{"a week earlier", "2024-05-27 2024-05-27", " "},
		{"the day before the vote", "", ""},
		{"from Monday to Tuesday", "2024-06-03 2024-06-04", "2024-06-10 2024-06-11"},
		{"in 2011", "2011-01-01 2011-12-31", "2011-01-01 2011-12-31"},
		{"2024-02-29", "2024-02-29 2024-02-29", "2024-02-29 2024-02-29"},
		{"on 31 June", "", ""},
		{"it may march on", "", ""},
		{"sun and moon", "", ""},
	} {
		found := Times(Tokens(c.text), "2024-06-05", "2024-06-03")
		if len(found) == 0 {
			if c.past != "" {
				t.Errorf("%q: no time found", c.text)
			}
			continue
		}
		past := string(found[0].Past.From) + " " + string(found[0].Past.To)
		future := string(found[0].Future.From) + " " + string(found[0].Future.To)
		if past != c.past || future != c.future {
			t.Errorf("%q: got past %s, future %s; want %s, %s", c.text, past, future, c.past, c.future)
		}
	}
}

func TestTimesWithoutPublication(t *testing.T) {
	if got := Times(Tokens("on Friday and last week"), "", ""); len(got) != 0 {
		t.Errorf("relative dates mean nothing without a day to count from: %v", got)
	}
	if got := Times(Tokens("on 3 May 2020"), "", ""); len(got) != 1 {
		t.Errorf("a full date needs no publication: %v", got)
	}
}

func TestTimesCountFromTheDayToldInTheSentence(t *testing.T) {
	got := Times(Tokens("They met on 4 March and spoke again two days later"), "2024-06-05", "2024-06-03")
	if len(got) != 2 || got[1].Past.From != "2024-03-06" {
		t.Errorf("two days after 4 March: %v", got)
	}
}

func TestSince(t *testing.T) {
	got := Times(Tokens("since 2014"), "2024-06-05", "")
	if len(got) != 1 || !got[0].Since {
		t.Errorf("%v is a bound", got)
	}
}
