package text

import "strings"

// clean moves the publisher's own sentences from Sentences to Noise. It knows them by the language of such lines, not by
// publisher: each strong cue is a phrase that no report uses of its subject; weak cues count in pairs and only where the
// outlet speaks of itself to the reader. A short paragraph that holds a strong cue goes as a whole, and so does a neighbour
// with a weak one, because appeals run over several paragraphs.
func (d *Document) clean(outlet string) {
	n := len(d.Sentences)
	noise := make([]bool, n)
	strongIn, weakIn, size := map[int]bool{}, map[int]int{}, map[int]int{}
	low := make([]string, n)
	name := strings.ToLower(strings.TrimSpace(outlet))
	for i := range d.Sentences {
		s := &d.Sentences[i]
		low[i] = plain(s)
		size[s.Paragraph]++
		if strongCue(low[i]) || isCredit(s, low[i]) {
			noise[i] = true
			strongIn[s.Paragraph] = strongIn[s.Paragraph] || appealCue(low[i])
		}
		weakIn[s.Paragraph] += weakCues(low[i], name)
	}
	for i := range d.Sentences {
		p := d.Sentences[i].Paragraph
		near := strongIn[p-1] || strongIn[p+1]
		switch {
		case noise[i]:
		case size[p] <= 6 && (strongIn[p] || weakIn[p] >= 3 || near && weakIn[p] >= 1):
			noise[i] = true
		case size[p] > 6 && weakCues(low[i], name) >= 2:
			noise[i] = true
		}
	}
	kept := d.Sentences[:0]
	for i := range d.Sentences {
		if noise[i] {
			d.Noise = append(d.Noise, [2]int{d.Sentences[i].Start, d.Sentences[i].End})
			continue
		}
		kept = append(kept, d.Sentences[i])
	}
	d.Sentences = kept
}

// plain writes a sentence's words in lower case with single spaces, one space at either end; quoted speech is left out, since
// a publisher does not quote itself.
func plain(s *Sentence) string {
	var b strings.Builder
	b.Grow(len(s.Text) + 2)
	b.WriteByte(' ')
	quoted := false
	for _, t := range s.Tokens {
		if isDoubleQuote(t.Text) {
			quoted = t.Text == "“" || t.Text != "”" && !quoted
			continue
		}
		if !quoted && t.Tag != Punctuation {
			b.WriteString(t.Lower)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func containsAny(t string, phrases []string) bool {
	for _, p := range phrases {
		if strings.Contains(t, p) {
			return true
		}
	}
	return false
}

func strongCue(t string) bool { return containsAny(t, strongCues) || appealCue(t) }

func appealCue(t string) bool { return containsAny(t, appealCues) }

// strongCues are phrases of page furniture.
var strongCues = []string{
	" log in ", " logged in ", " log into your ", " sign in to ", " sign up for ", " sign up to ", " refresh the page ",
	" refresh your browser ", " browser preferences ", " browser settings ", " enable javascript ", " your browser ",
	" verify access ", " reader mode ", " already a subscriber ", " subscribe now ", " subscribe to ", " want all of the ",
	" newsletter ", " push notifications ", " notifications can be ", " use of cookies ", " cookie policy ", " accept cookies ", " our cookies ",
	" privacy policy ", " privacy notice ", " terms of use ", " terms of service ", " terms and conditions ", " all rights reserved ", " copyright ",
	" follow us on ", " like us on ", " join thought provoking ", " join thought-provoking ", " join the conversation ", " see their replies ", " share this article ",
	" share on ", " click here ", " read more ", " read our ", " read also ", " also read ", " related articles ", " related stories ", " you may also like ",
	" recommended stories ", " more from ", " most read ", " advertisement ", " story continues below ", " article continues ", " scroll to continue ",
	" scroll down ", " download our ", " download the app ", " our app ", " trouble retrieving the article ", " trouble loading ", " check your inbox ",
	" try again later ", " unlimited access ", " free trial ", " continue reading ", " to keep reading ", " exclusive content for ",
	" this page will update ", " comments are closed ", " leave a comment ", " post a comment ", " thank you for your patience ",
	" watch the video ", " watch live ", " listen to this article ", " minute read ", " min read ", " has the latest on ", " getty images ", " file photo ",
	" what you need to know in your inbox ", " this article was originally ", " was first published ", " contributed to this report ", " contributed reporting ",
	" editing by ", " reporting by ", " additional reporting ", " supported by the ",
}

// appealCues are phrases of appeals for money; they run over paragraphs.
var appealCues = []string{
	" your donation ", " make a donation ", " donate to ", " donate today ", " your contribution ", " your support helps ", " support our journalism ", " support us ",
	" with paywalls ", " paywall ", " our journalism ", " our reporters ", " our reporting and ", " become a member ", " become a supporter ",
	" quality journalism ", " independent journalism ", " reader funded ", " reader-funded ",
}

// weakCues counts signs that an outlet speaks of itself to the reader.
func weakCues(t, outlet string) int {
	n := 0
	for _, c := range selfCues {
		if strings.Contains(t, c) {
			n++
		}
	}
	if len(outlet) > 2 && strings.Contains(t, " "+outlet+" is ") {
		n++
	}
	return n
}

var selfCues = []string{
	" our latest ", " our readers ", " readers ", " journalism ", " journalists to ", " reporters on the ground ", " is on the ground ",
	" our analysis ", " our coverage ", " our documentary ", " unlike many other ", " trusted by ", " quality news ", " we believe ", " we know how ",
}

// isCredit recognises by-lines, photo credits and captions.
func isCredit(s *Sentence, t string) bool {
	words := s.Tokens
	if len(words) == 0 {
		return true
	}
	first := words[0].Lower
	switch {
	case first == "by" && len(words) <= 12 && namesOnly(words[1:]):
		return true
	case first == "from" && len(words) > 2 && words[1].Lower == "left" && words[2].Text == ",":
		return true
	case first == "file" && len(words) > 2 && (words[1].Tag == Punctuation || words[1].Lower == "photo"):
		return true
	case first == "photo" || first == "photograph" || first == "image" || first == "credit" || first == "picture" || first == "pictured":
		return len(words) <= 12 || len(words) > 1 && words[1].Text == ":"
	case first == "(" && len(words) <= 12 && (strings.HasPrefix(t, " credit ") || strings.HasPrefix(t, " photo ")):
		return true
	}
	return false
}

// namesOnly reports whether all words are names, joined by "and", "in", "of", "for", "reporting from".
func namesOnly(t []Token) bool {
	for _, w := range t {
		if w.Tag == Punctuation || startsUpper(w.Text) {
			continue
		}
		switch w.Lower {
		case "and", "in", "of", "for", "from", "reporting", "at", "de", "van", "von", "al", "'s":
			continue
		}
		return false
	}
	return true
}
