package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens splits text into tokens without tagging them. Offsets count code points from the beginning of text. A possessive 's
// and the negation n't are tokens of their own; a hyphen splits a compound where a capital letter stands on either side of
// it ("US-Ukraine", "Jong-un"), and joins one that is all lower case ("full-scale").
func Tokens(text string) []Token {
	return appendTokens(make([]Token, 0, len(text)/5+4), text, 0)
}

// scanner walks over one line and keeps byte and code point offsets in step.
type scanner struct {
	text  string
	pos   int // byte offset
	runes int // code points before pos
	out   []Token
	end   int // code point offset behind the last token
}

func appendTokens(out []Token, text string, base int) []Token {
	s := scanner{text: text, runes: base, out: out, end: -1}
	for s.pos < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[s.pos:])
		switch {
		case unicode.IsSpace(r) || invisible(r):
			s.pos += size
			s.runes++
		case unicode.IsLetter(r):
			s.word()
		case unicode.IsDigit(r):
			s.number()
		case r == '@' || r == '#':
			s.handle()
		default:
			s.mark(r)
		}
	}
	return s.out
}

// invisible reports characters that take no space on paper: zero-width spaces, byte order marks, soft hyphens.
func invisible(r rune) bool {
	return r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u00ad' || r == '\u2060'
}

// emit makes a token of the next n bytes.
func (s *scanner) emit(n int) {
	t := s.text[s.pos : s.pos+n]
	count := utf8.RuneCountInString(t)
	s.out = append(s.out, Token{Text: t, Lower: lower(t), Start: s.runes, End: s.runes + count, Glued: s.runes == s.end})
	s.pos += n
	s.runes += count
	s.end = s.runes
}

// lower folds case and straightens apostrophes; it allocates only where something changes.
func lower(t string) string {
	for i := 0; i < len(t); i++ {
		if c := t[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			t = strings.ToLower(t)
			if strings.ContainsAny(t, "’‘ʼ“”„«»") {
				t = quotes.Replace(t)
			}
			return t
		}
	}
	return t
}

var quotes = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

func (s *scanner) handle() {
	n := 1
	for n < len(s.text)-s.pos {
		r, size := utf8.DecodeRuneInString(s.text[s.pos+n:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			break
		}
		n += size
	}
	s.emit(n)
}

// mark emits punctuation: runs of dashes or dots as one token, everything else alone. A possessive that stands by itself
// ("the leaders’ talks") is one too.
func (s *scanner) mark(r rune) {
	n := utf8.RuneLen(r)
	if r == utf8.RuneError {
		n = 1
	}
	if r == '-' || r == '.' || r == '*' || r == '_' || r == '=' {
		for s.pos+n < len(s.text) && s.text[s.pos+n] == byte(r) {
			n++
		}
	}
	if isApostrophe(r) && len(s.out) > 0 && s.runes == s.end {
		if c := clitic(s.text[s.pos:]); c > 0 {
			n = c
		}
	}
	s.emit(n)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// clitic returns the length in bytes of an apostrophe with s, re, ll, ve, d, m behind it, 0 when text does not begin with
// one.
func clitic(text string) int {
	_, n := utf8.DecodeRuneInString(text)
	rest := text[n:]
	for _, c := range [...]string{"re", "ve", "ll", "s", "d", "m", "RE", "VE", "LL", "S", "D", "M"} {
		if strings.HasPrefix(rest, c) && !letterAt(rest, len(c)) {
			return n + len(c)
		}
	}
	return 0
}

func letterAt(t string, i int) bool {
	r, _ := utf8.DecodeRuneInString(t[min(i, len(t)):])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// word emits a word and what hangs on it: a contraction, an abbreviation's dot, the second half of glued words.
func (s *scanner) word() {
	rest := s.text[s.pos:]
	if n := dotted(rest); n > 0 {
		s.emit(n)
		return
	}
	n := s.wordEnd(rest)
	w := rest[:n]
	if k := strings.LastIndexAny(w, "nN"); k > 0 && len(w)-k >= 3 && isNegation(w[k:]) {
		s.emit(k)
		switch stem := &s.out[len(s.out)-1]; stem.Lower {
		case "ca":
			stem.Lower = "can"
		case "wo":
			stem.Lower = "will"
		case "sha":
			stem.Lower = "shall"
		}
		s.emit(n - k)
		return
	}
	if k := glue(w); k > 0 {
		s.emit(k)
		return // the rest is read as the next word
	}
	if n < len(rest) && rest[n] == '.' && abbreviations[strings.ToLower(w)] {
		n++
	} else if n < len(rest) && rest[n] == '.' && isInitial(w, rest[n+1:]) {
		n++
	}
	s.emit(n)
}

func isNegation(t string) bool {
	switch t {
	case "n't", "n’t", "nʼt", "N'T", "N’T":
		return true
	}
	return false
}

// wordEnd returns the length in bytes of the word that rest begins with: letters, digits, and apostrophes and hyphens that
// belong to it.
func (s *scanner) wordEnd(rest string) int {
	n, allLower := 0, true
	for n < len(rest) {
		r, size := utf8.DecodeRuneInString(rest[n:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '\u00ad':
			allLower = allLower && !unicode.IsUpper(r)
		case isApostrophe(r):
			if clitic(rest[n:]) > 0 || !letterAt(rest, n+size) {
				return n
			}
		case r == '-' || r == '\u2010' || r == '\u2011':
			if !allLower || !lowerCompound(rest[n+size:]) {
				return n
			}
		case r == '&' && n > 0 && n <= 2 && !allLower && letterAt(rest, n+size): // R&D, AT&T
		default:
			return n
		}
		n += size
	}
	return n
}

// lowerCompound reports whether the text behind a hyphen goes on in lower case to the end of its word.
func lowerCompound(t string) bool {
	n := 0
	for n < len(t) {
		r, size := utf8.DecodeRuneInString(t[n:])
		if unicode.IsUpper(r) {
			return false
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		n += size
	}
	return n > 0
}

// dotted returns the length of an abbreviation made of single letters with dots ("U.S.", "a.m.", "Ph.D."), 0 without one.
func dotted(t string) int {
	n, pairs := 0, 0
	for n+1 < len(t) && isASCIILetter(t[n]) && t[n+1] == '.' && (n+2 >= len(t) || !isASCIILetter(t[n+2]) || n+3 < len(t) && t[n+3] == '.') {
		n += 2
		pairs++
	}
	if pairs < 2 {
		return 0
	}
	return n
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isInitial reports whether w is a person's initial: one capital letter whose dot is followed by a space and a capital.
func isInitial(w, after string) bool {
	if len(w) != 1 || w[0] < 'A' || w[0] > 'Z' || w == "I" || len(after) < 2 || after[0] != ' ' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(after[1:])
	return unicode.IsUpper(r)
}

// glue returns where a word that lost its space falls in two ("pactMonday", "inPlease", "TENSIONSThe"), 0 for a whole word.
// It only trusts what no name looks like: four or more small letters, or a function word, before a capital.
func glue(w string) int {
	if len(w) > 80 {
		return 0 // no word of a language
	}
	for i := 1; i < len(w); i++ {
		a, b := w[i-1], w[i]
		if a >= utf8.RuneSelf || b >= utf8.RuneSelf {
			continue
		}
		small := a >= 'a' && a <= 'z'
		switch {
		case small && b >= 'A' && b <= 'Z' && i+2 < len(w) && w[i+1] >= 'a' && w[i+1] <= 'z':
			head := w[:i]
			if head[0] >= 'a' && (i >= 4 || functionWords[head]) || calendarWords[strings.ToLower(w[i:])] {
				return i
			}
		case small && b >= '0' && b <= '9' && functionWords[w[:i]]:
			return i
		case a >= 'A' && a <= 'Z' && b >= 'a' && b <= 'z' && i >= 5 && allUpper(w[:i-1]) && functionWords[strings.ToLower(w[i-1:])]:
			return i - 1
		}
	}
	return 0
}

func allUpper(t string) bool {
	for i := 0; i < len(t); i++ {
		if t[i] < 'A' || t[i] > 'Z' {
			return false
		}
	}
	return len(t) > 0
}

// number emits a number with its separators ("1,101", "3.12", "2025-02-27", "10:30") and a letter suffix ("400m", "17th").
func (s *scanner) number() {
	rest := s.text[s.pos:]
	n := 0
	for n < len(rest) {
		c := rest[n]
		switch {
		case c >= '0' && c <= '9':
		case (c == ',' || c == '.' || c == ':') && n+1 < len(rest) && rest[n+1] >= '0' && rest[n+1] <= '9':
		case c == '-' && isISODate(rest, n):
		default:
			r, size := utf8.DecodeRuneInString(rest[n:])
			if unicode.IsDigit(r) {
				n += size
				continue
			}
			s.emit(max(n, 1) + numberSuffix(rest[max(n, 1):]))
			return
		}
		n++
	}
	s.emit(n)
}

// isISODate reports whether the hyphen at n stands inside YYYY-MM-DD that begins at 0.
func isISODate(t string, n int) bool {
	return (n == 4 || n == 7) && len(t) >= 10 && t[4] == '-' && t[7] == '-' && digits(t[:4]) && digits(t[5:7]) && digits(t[8:10])
}

func digits(t string) bool {
	for i := 0; i < len(t); i++ {
		if t[i] < '0' || t[i] > '9' {
			return false
		}
	}
	return len(t) > 0
}

// numberSuffix returns how many bytes of letters belong to the number before them.
func numberSuffix(t string) int {
	n := 0
	for n < len(t) && isASCIILetter(t[n]) {
		n++
	}
	switch strings.ToLower(t[:n]) {
	case "st", "nd", "rd", "th", "s", "m", "bn", "tn", "k", "b", "mn", "am", "pm", "km", "kg", "mm", "cm", "mph", "gmt":
		return n
	}
	return 0
}
