package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of a text, with the offset of its first code point.
type line struct {
	text  string
	start int
}

// lines cuts a text at line ends. Lines that were only broken to fit a width are joined again: where the text is wrapped
// throughout, or where a line ends without punctuation and the next goes on in lower case.
func lines(text string) []line {
	var out []line
	start, wrapped := 0, isWrapped(text)
	for len(text) > 0 {
		n := nextLine(text, wrapped)
		out = append(out, line{text[:n], start})
		start += utf8.RuneCountInString(text[:n])
		text = text[n:]
		if text != "" { // the line break itself is one code point, "\r" before it is space of the line
			_, size := utf8.DecodeRuneInString(text)
			text = text[size:]
			start++
		}
	}
	return out
}

// nextLine returns the length of the paragraph that text begins with, without its last line break.
func nextLine(text string, wrapped bool) int {
	end := 0
	for {
		n := strings.IndexByte(text[end:], '\n')
		if n < 0 {
			return len(text)
		}
		before, after := strings.TrimRight(text[end:end+n], " \r\t"), text[end+n+1:]
		end += n
		if !goesOn(before, after, wrapped) {
			return end
		}
		end++
	}
}

// goesOn reports whether the line after continues the sentence of the line before.
func goesOn(before, after string, wrapped bool) bool {
	if before == "" || strings.HasPrefix(before, "#") {
		return false
	}
	after = strings.TrimLeft(after, " \t")
	r, _ := utf8.DecodeRuneInString(after)
	if after == "" || r == '\n' || r == '\r' || r == '#' || r == '*' || r == '-' || r == '•' {
		return false
	}
	if strings.ContainsRune(".!?:\"”’'…|", lastRune(before)) {
		return wrapped && len(before) > 50
	}
	return unicode.IsLower(r) || wrapped && len(before) > 50
}

func lastRune(t string) rune {
	r, _ := utf8.DecodeLastRuneInString(t)
	return r
}

// isWrapped reports whether the text is broken into lines of one width, as plain mail and old files are.
func isWrapped(text string) bool {
	long, total := 0, 0
	for rest := text; rest != ""; {
		l, after, _ := strings.Cut(rest, "\n")
		rest = after
		if n := len(strings.TrimSpace(l)); n > 0 {
			total++
			if n > 100 {
				return false
			}
			if n > 55 {
				long++
			}
		}
	}
	return total >= 4 && long*3 >= total*2
}

// split cuts the tokens of one line into sentences: pairs of indexes, first and behind the last.
func split(t []Token) [][2]int {
	var out [][2]int
	first, quoted := 0, false
	for i := 0; i < len(t); i++ {
		if isDoubleQuote(t[i].Text) {
			quoted = t[i].Text == "“" || t[i].Text != "”" && !quoted
		}
		end := boundary(t, i)
		if end == 0 {
			continue
		}
		for j := i + 1; j < end; j++ {
			if isDoubleQuote(t[j].Text) {
				quoted = t[j].Text == "“" || t[j].Text != "”" && !quoted
			}
		}
		out = append(out, [2]int{first, end})
		first, i = end, end-1
	}
	if first < len(t) {
		out = append(out, [2]int{first, len(t)})
	}
	return out
}

// boundary returns where the next sentence begins if the sentence ends with token i (and the quotation marks and brackets
// that close behind it), 0 if it goes on.
func boundary(t []Token, i int) int {
	if j := gluedBoundary(t, i); j > 0 {
		return j
	}
	strong := t[i].Text == "!" || t[i].Text == "?"
	dot := t[i].Text == "." || strings.HasPrefix(t[i].Text, "...") || t[i].Text == "…"
	if !strong && !dot {
		return abbreviationEnd(t, i)
	}
	j := i + 1
	for j < len(t) && (t[j].Glued && isCloser(t[j].Text) || t[j].Text == "”" || t[j].Glued && (t[j].Text == "?" || t[j].Text == "!")) {
		j++
	}
	if j >= len(t) {
		return len(t)
	}
	next := t[j]
	switch {
	case next.Glued && !startsUpper(next.Text) && !isOpener(next.Text):
		return 0 // "example.com", "3.x"
	case next.Glued && j == i+1 && i > 0 && isShort(t[i-1].Text):
		return 0 // "J.Smith", "U.S"
	case startsUpper(next.Text), isOpener(next.Text), startsDigit(next.Text), isBullet(next.Text):
		return j
	case t[i].Text == "." && j > i+1 && next.Tag != Punctuation && !startsLower(next.Text):
		return j
	}
	return 0
}

// abbreviationEnd handles a token that carries its own dot: "in the U.S. The talks …" ends a sentence, "U.S. President" does
// not.
func abbreviationEnd(t []Token, i int) int {
	w := t[i].Text
	if len(w) < 3 || w[len(w)-1] != '.' || titles[t[i].Lower[:len(w)-1]] {
		return 0
	}
	j := i + 1
	for j < len(t) && t[j].Glued && isCloser(t[j].Text) {
		j++
	}
	if j < len(t) && startsUpper(t[j].Text) && functionWords[t[j].Lower] && !t[j].Glued {
		return j
	}
	return 0
}

// gluedBoundary finds a sentence's end that lost its space and its punctuation: a capital function word glued to the word
// before ("logged inPlease refresh", "TENSIONSThe").
func gluedBoundary(t []Token, i int) int {
	if i+1 < len(t) && t[i+1].Glued && t[i+1].Tag != Punctuation && startsUpper(t[i+1].Text) && isWord(t[i].Text) &&
		functionWords[t[i+1].Lower] && len(t[i+1].Text) > 1 && t[i+1].Text != "I" && !allUpper(t[i+1].Text) {
		return i + 1
	}
	return 0
}

func isWord(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return unicode.IsLetter(r)
}

func isShort(t string) bool { return len(t) == 1 || len(t) <= 3 && allUpper(t) }

func startsUpper(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func startsLower(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return unicode.IsLower(r)
}

func startsDigit(t string) bool { return t != "" && t[0] >= '0' && t[0] <= '9' }

func isDoubleQuote(t string) bool { return t == `"` || t == "“" || t == "”" }

func isCloser(t string) bool {
	switch t {
	case `"`, "”", "'", "’", ")", "]", "»":
		return true
	}
	return false
}

func isOpener(t string) bool {
	switch t {
	case `"`, "“", "'", "‘", "(", "[", "«", "$", "£", "€":
		return true
	}
	return false
}

func isBullet(t string) bool {
	return t == "•" || t == "·" || t == "*" || t == "–" || t == "—" || t == "-" || t == "--"
}
