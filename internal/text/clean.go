package text

// clean moves the publisher's own sentences from Sentences to Noise. It knows them by the language of such lines, not by
// publisher: each strong cue is a phrase that no report uses of its subject; weak cues count in pairs and only where the
// outlet speaks of itself to the reader. A short paragraph that holds a strong cue goes as a whole, and so does a neighbour
// with a weak one, because appeals run over several paragraphs.
func (r *Reader) clean(d *Document, outlet string) {
	n := len(d.Sentences)
	noise, weak := make([]bool, n), make([]int, n)
	type sum struct{ appeals, weak, size int }
	paragraphs := map[int]*sum{}
	name := Tokens(outlet)
	longest := 0
	for i := range d.Sentences {
		longest = max(longest, len(d.Sentences[i].Tokens))
	}
	buf := make([]Token, 0, longest)
	for i := range d.Sentences {
		s := &d.Sentences[i]
		buf = unquoted(s, buf)
		cues := r.cues(buf, name)
		noise[i] = cues[strongCue]+cues[appealCue] > 0 || isCredit(s)
		weak[i] = cues[selfCue]
		p := paragraphs[s.Paragraph]
		if p == nil {
			p = &sum{}
			paragraphs[s.Paragraph] = p
		}
		p.size++
		p.weak += weak[i]
		p.appeals += cues[appealCue]
	}
	appeals := func(p int) bool { return paragraphs[p] != nil && paragraphs[p].appeals > 0 }
	kept := d.Sentences[:0]
	for i := range d.Sentences {
		s := d.Sentences[i]
		p := paragraphs[s.Paragraph]
		short := p.size <= 6
		near := appeals(s.Paragraph-1) || appeals(s.Paragraph+1)
		if noise[i] || short && (p.appeals > 0 || p.weak >= 3 || near && p.weak >= 1) || !short && weak[i] >= 2 {
			d.Noise = append(d.Noise, [2]int{s.Start, s.End})
			continue
		}
		kept = append(kept, s)
	}
	d.Sentences = kept
}

// unquoted returns a sentence's words without punctuation and without quoted speech: a publisher does not quote itself.
func unquoted(s *Sentence, buf []Token) []Token {
	buf = buf[:0]
	quoted := false
	for _, t := range s.Tokens {
		if isDoubleQuote(t.Text) {
			quoted = t.Text == "“" || t.Text != "”" && !quoted
			continue
		}
		if !quoted && t.Tag != Punctuation {
			buf = append(buf, t)
		}
	}
	return buf
}

// Kinds of cues, as labels of the phrases.
const (
	strongCue = iota // page furniture: a phrase that no report uses of its subject
	appealCue        // an appeal for money, which runs over paragraphs
	selfCue          // an outlet speaks of itself to the reader
)

// cues counts the cues of each kind in the words of a sentence. outlet is the publisher's name, "" if unknown.
func (r *Reader) cues(words []Token, outlet []Token) (n [3]int) {
	r.noise.Find(words, func(label, _, _ int) bool {
		n[label]++
		return true
	})
	if k := len(outlet); k > 0 {
		for i := 0; i+k < len(words); i++ {
			if words[i+k].Lower == "is" && sameWords(words[i:i+k], outlet) {
				n[selfCue]++
			}
		}
	}
	return n
}

func sameWords(a, b []Token) bool {
	for i := range b {
		if a[i].Lower != b[i].Lower {
			return false
		}
	}
	return true
}

// noisePhrases are the cues by kind, words joined by underscores.
var noisePhrases = [...]string{
	strongCue: `
	log_in logged_in log_into_your sign_in_to sign_up_for sign_up_to refresh_the_page refresh_your_browser browser_preferences browser_settings
	enable_javascript your_browser verify_access reader_mode already_a_subscriber subscribe_now subscribe_to want_all_of_the newsletter
	push_notifications notifications_can_be use_of_cookies cookie_policy accept_cookies our_cookies privacy_policy privacy_notice terms_of_use
	terms_of_service terms_and_conditions all_rights_reserved copyright follow_us_on like_us_on join_thought_provoking join_thought-provoking
	join_the_conversation see_their_replies share_this_article share_on click_here read_more read_our read_also also_read related_articles
	related_stories you_may_also_like recommended_stories more_from most_read advertisement story_continues_below article_continues
	scroll_to_continue scroll_down download_our download_the_app our_app trouble_retrieving_the_article trouble_loading check_your_inbox
	try_again_later unlimited_access free_trial continue_reading to_keep_reading exclusive_content_for this_page_will_update comments_are_closed
	leave_a_comment post_a_comment thank_you_for_your_patience watch_the_video watch_live listen_to_this_article minute_read min_read
	has_the_latest_on getty_images file_photo what_you_need_to_know_in_your_inbox this_article_was_originally was_first_published
	contributed_to_this_report contributed_reporting editing_by reporting_by additional_reporting supported_by_the`,
	appealCue: `
	your_donation make_a_donation donate_to donate_today your_contribution your_support_helps support_our_journalism support_us with_paywalls
	paywall our_journalism our_reporters our_reporting_and become_a_member become_a_supporter quality_journalism independent_journalism
	reader_funded reader-funded`,
	selfCue: `
	our_latest our_readers readers journalism journalists_to reporters_on_the_ground is_on_the_ground our_analysis our_coverage our_documentary
	unlike_many_other trusted_by quality_news we_believe we_know_how`,
}

// isCredit recognises by-lines, photo credits and captions.
func isCredit(s *Sentence) bool {
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
	case first == "(" && len(words) <= 12 && len(words) > 1 && (words[1].Lower == "credit" || words[1].Lower == "photo"):
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
