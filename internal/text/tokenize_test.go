package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ghana's envoy didn't go.", "Ghana|'s|envoy|did|n't|go|."},
		{"the leaders’ talks", "the|leaders|’|talks"},
		{"US-backed forces in Guinea-Bissau", "US|-|backed|forces|in|Guinea|-|Bissau"},
		{"a full-scale war", "a|full-scale|war"},
		{"He met U.S. Sen. J. Doe at 10:30 a.m.", "He|met|U.S.|Sen.|J.|Doe|at|10:30|a.m."},
		{"$3.5m and 12,000 men on 2024-05-01", "$|3.5m|and|12,000|men|on|2024-05-01"},
		{"signed a treatySunday", "signed|a|treaty|Sunday"},
		{"beside the12,000 sent", "beside|the|12,000|sent"},
		{"N'Djamena and O'Neill", "N'Djamena|and|O'Neill"},
		{"can’t and won't", "ca|n’t|and|wo|n't"},
		{"TENSIONSThe talks", "TENSIONS|The|talks"},
		{"YouTube and McDonald", "YouTube|and|McDonald"},
	} {
		var got []string
		for _, k := range Tokens(c.text) {
			got = append(got, k.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", c.text, s, c.want)
		}
	}
}

func TestOffsetsCountCodePoints(t *testing.T) {
	const text = "Çelik – “Türkiye” açıkladı."
	runes := []rune(text)
	for _, k := range Tokens(text) {
		if got := string(runes[k.Start:k.End]); got != k.Text {
			t.Errorf("the token %q has the span of %q", k.Text, got)
		}
	}
}

func TestSentences(t *testing.T) {
	r := NewReader()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"abbreviations", "The U.S. envoy met Gen. Park on Jan. 3. He left for the U.S. The talks go on.",
			[]string{"The U.S. envoy met Gen. Park on Jan. 3.", "He left for the U.S.", "The talks go on."}},
		{"glued", "The pact was signed.Kenya left it.", []string{"The pact was signed.", "Kenya left it."}},
		{"quotes", "“We won’t go. They know it,” she said. “Why?” he asked.", []string{"“We won’t go.", "They know it,” she said.", "“Why?” he asked."}},
		{"list", "### Talks\n\n- Peru called\n- Chile did not", []string{"Talks", "Peru called", "Chile did not"}},
		{"wrapped", "The two sides have agreed to hold another round of\ntalks in the spring, and the fishing boats will be\nreturned to their owners before the end of the month\nso that the season is not lost to them.",
			[]string{"The two sides have agreed to hold another round of\ntalks in the spring, and the fishing boats will be\nreturned to their owners before the end of the month\nso that the season is not lost to them."}},
		{"live blog", "10:45 Peru has closed the border\n11.20am Chile says it will follow", []string{"Peru has closed the border", "Chile says it will follow"}},
	} {
		d := r.Read(c.text, "")
		var got []string
		for i := range d.Sentences {
			got = append(got, d.Sentences[i].Text)
		}
		if strings.Join(got, "¦") != strings.Join(c.want, "¦") {
			t.Errorf("%s:\n\tgot  %q\n\twant %q", c.name, got, c.want)
		}
	}
}

func TestPublishersNoiseIsSetAside(t *testing.T) {
	r := NewReader()
	const text = "Togo closed its border on Monday.\n" +
		"Sign up for our newsletter to get the day’s stories.\n" +
		"By Ama Mensah and Kofi Boateng\n" +
		"Your donation lets The Gazette keep its reporters on the ground. We believe in quality journalism.\n" +
		"The Gazette is trusted by readers everywhere.\n" +
		"“We need reporters on the ground,” the union said."
	d := r.Read(text, "The Gazette")
	var kept []string
	for _, s := range d.Sentences {
		kept = append(kept, s.Text)
	}
	want := []string{"Togo closed its border on Monday.", "“We need reporters on the ground,” the union said."}
	if strings.Join(kept, "¦") != strings.Join(want, "¦") {
		t.Errorf("kept %q, want %q", kept, want)
	}
	if len(d.Noise) != 5 {
		t.Errorf("%d spans of noise, want 5: %v", len(d.Noise), d.Noise)
	}
}

func TestDatelineAndHeading(t *testing.T) {
	r := NewReader()
	d := r.Read("LIMA (Agencies) — Peru left the talks.\n\nA heading", "")
	if s := d.Sentences[0]; s.Tokens[s.Body].Text != "Peru" {
		t.Errorf("the body begins with %q", s.Tokens[s.Body].Text)
	}
	if d.Sentences[0].Heading || !d.Sentences[1].Heading {
		t.Error("only the second line is a heading")
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "a", "“Why?” he said.", "\xff\xfe", "U.S.\n\n- x", "keydefense pactMonday", "10:45 X", "...", "’s", "A (B", "1,2.3-4"} {
		f.Add(s)
	}
	r := NewReader()
	f.Fuzz(func(t *testing.T, s string) {
		runes := []rune(s)
		d := r.Read(s, "Outlet")
		for _, x := range d.Sentences {
			if x.Start < 0 || x.End > len(runes) || x.Start >= x.End {
				t.Fatalf("the span %d-%d lies outside %d code points", x.Start, x.End, len(runes))
			}
			if utf8.ValidString(s) && string(runes[x.Start:x.End]) != x.Text {
				t.Fatalf("the quote %q is not the span %q", x.Text, string(runes[x.Start:x.End]))
			}
			Times(x.Tokens, "2024-06-05", "2024-06-03")
		}
	})
}
