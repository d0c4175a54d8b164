package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Read splits a text into sentences of tagged tokens and sets the publisher's noise aside. outlet is the publisher's name,
// "" if unknown: an appeal is often recognised by it.
func (r *Reader) Read(text, outlet string) Document {
	var doc Document
	offsets := byteOffsets{text: text}
	paragraph := 0
	for _, l := range lines(text) {
		tokens := appendTokens(make([]Token, 0, len(l.text)/5+4), l.text, l.start)
		markPunctuation(tokens)
		tokens, heading := leadIn(tokens)
		if len(tokens) == 0 {
			continue
		}
		cuts := split(tokens)
		for _, c := range cuts {
			for _, part := range shorten(r.insets(tokens[c[0]:c[1]])) {
				s := Sentence{Start: part[0].Start, End: part[len(part)-1].End, Tokens: part, Paragraph: paragraph}
				s.Text = text[offsets.at(s.Start):offsets.at(s.End)]
				s.Body = dateline(part)
				s.Heading = heading || len(cuts) == 1 && isHeading(part)
				r.tag(&s)
				doc.Sentences = append(doc.Sentences, s)
			}
		}
		paragraph++
	}
	r.clean(&doc, outlet)
	return doc
}

// maxTokens is the length at which what has no full stop is cut: a table or a list, not a sentence.
const maxTokens = 300

// shorten drops empty parts and cuts those that are too long to be sentences.
func shorten(parts [][]Token) [][]Token {
	out := parts[:0:0]
	for _, p := range parts {
		for len(p) > maxTokens {
			out = append(out, p[:maxTokens])
			p = p[maxTokens:]
		}
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// Sentence reads one sentence; all of text is taken as one.
func (r *Reader) Sentence(text string) Sentence {
	tokens := Tokens(text)
	markPunctuation(tokens)
	s := Sentence{Text: text, Tokens: tokens, End: utf8.RuneCountInString(text), Body: dateline(tokens)}
	r.tag(&s)
	return s
}

// byteOffsets turns rising code point offsets of a text into byte offsets.
type byteOffsets struct {
	text        string
	runes, byte int
}

func (b *byteOffsets) at(runes int) int {
	if runes < b.runes {
		b.runes, b.byte = 0, 0
	}
	for b.runes < runes && b.byte < len(b.text) {
		if b.text[b.byte] < utf8.RuneSelf {
			b.byte++
		} else {
			_, size := utf8.DecodeRuneInString(b.text[b.byte:])
			b.byte += size
		}
		b.runes++
	}
	return b.byte
}

func markPunctuation(t []Token) {
	for i := range t {
		r, _ := utf8.DecodeRuneInString(t[i].Text)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '@' && !(isApostrophe(r) && len(t[i].Lower) > 1) {
			t[i].Tag = Punctuation
		}
	}
}

// leadIn drops what stands before a line's first word and is none of it: list bullets, heading signs, time stamps. It tells
// whether the line is marked as a heading.
func leadIn(t []Token) (rest []Token, heading bool) {
	for len(t) > 0 {
		switch {
		case strings.HasPrefix(t[0].Text, "#") && len(strings.Trim(t[0].Text, "#")) == 0:
			heading = true
		case isBullet(t[0].Text) || t[0].Text == "**" || t[0].Text == "|" || t[0].Text == ">":
		case isClock(t[0].Text) && len(t) > 1 && !t[1].Glued && t[1].Tag != Punctuation && startsUpper(t[1].Text):
		case len(t) > 1 && len(t[0].Text) <= 2 && digits(t[0].Text) && t[1].Text == ")":
			t = t[1:]
		default:
			return t, heading
		}
		t = t[1:]
	}
	return t, heading
}

// isClock reports a time of day: "10:45", "9.30pm".
func isClock(t string) bool {
	for i := 1; i < len(t)-2 && i < 3; i++ {
		if (t[i] == ':' || t[i] == '.' && strings.HasSuffix(t, "m")) && digits(t[:i]) && digits(t[i+1:i+3]) {
			return true
		}
	}
	return false
}

// isHeading guesses whether a line of its own is a heading: short, without a sentence's end.
func isHeading(t []Token) bool {
	last := t[len(t)-1]
	if last.Tag == Punctuation || len(last.Text) > 1 && strings.HasSuffix(last.Text, ".") {
		return false
	}
	return len(t) <= 14
}

// dateline returns the index of the first token behind a dateline: "BEIJING (AP) —", "WASHINGTON -", "KYIV, Ukraine (Reuters) -".
func dateline(t []Token) int {
	if len(t) < 4 || !allUpper(t[0].Text) || len(t[0].Text) < 3 {
		return 0
	}
	for i := 1; i < len(t) && i < 14; i++ {
		switch t[i].Text {
		case "—", "–", "--", "-", "—-":
			if t[i].Glued && t[i].Text == "-" {
				continue
			}
			return i + 1
		case ":":
			if i <= 3 {
				return i + 1
			}
			return 0
		case `"`: // a dash that an encoding lost: (AP) "
			if t[i-1].Text == ")" {
				return i + 1
			}
			return 0
		case ".", "?", "!":
			return 0
		}
		if t[i].Tag != Punctuation && !startsUpper(t[i].Text) && !startsDigit(t[i].Text) {
			return 0
		}
	}
	return 0
}

// insets cuts a sentence at what a page layout put inside it: "Advertisement Supported by", "By Name Name Reporting from
// Place".
func (r *Reader) insets(t []Token) [][]Token {
	var out [][]Token
	for i := 0; i+3 < len(t); i++ {
		end := 0
		switch {
		case t[i].Text == "Advertisement" && t[i+1].Lower == "supported" && t[i+2].Lower == "by":
			end = i + 3
		case t[i].Text == "By" && startsUpper(t[i+1].Text):
			end = byLine(t, i)
		}
		if end == 0 {
			continue
		}
		rest := r.insets(t[end:])
		return append(append(out, t[:end]), rest...)
	}
	return append(out, t)
}

// byLine returns where a by-line that begins at i ends: capitalised names, then "Reporting from" and a place. The place is
// taken up to the first capitalised function word.
func byLine(t []Token, i int) int {
	for j := i + 2; j < len(t)-2 && j < i+12; j++ {
		if t[j].Text == "Reporting" && t[j+1].Lower == "from" {
			for k := j + 3; k < len(t) && k < j+6; k++ {
				if functionWords[t[k].Lower] && startsUpper(t[k].Text) || !startsUpper(t[k].Text) {
					return k
				}
			}
			return j + 3
		}
		if !startsUpper(t[j].Text) && t[j].Lower != "and" && t[j].Tag != Punctuation {
			return 0
		}
	}
	return 0
}
