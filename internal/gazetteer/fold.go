package gazetteer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters that no decomposition brings to plain ones.
var plainLetters = strings.NewReplacer("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i", "ß", "ss",
	"æ", "ae", "Æ", "Ae", "œ", "oe", "þ", "th", "Þ", "Th", "ð", "d", "ə", "a", "Ə", "A", "ʻ", "'", "‘", "'", "’", "'", "ʼ", "'")

// plain takes the marks off letters: "Erdoğan" becomes "Erdogan". Text in plain letters is returned as it is.
func plain(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	s = norm.NFD.String(plainLetters.Replace(s))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// foldName brings a name to the form that the index compares: plain upper-case letters and digits, one space between words.
func foldName(s string) string {
	var b strings.Builder
	space := false
	for _, r := range plain(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToUpper(r))
		case r == '\'' || r == '.':
		default:
			space = true
		}
	}
	return b.String()
}

// words splits a name as the text's tokens are split: at spaces and hyphens, without the hyphens; full stops and apostrophes
// within a word are left out of the comparison, so that "U.S." is "us" and "N'Djamena" is "ndjamena".
func words(name string) []string {
	return strings.FieldsFunc(apart(name), func(r rune) bool {
		return r == ' ' || r == '-' || r == '–' || r == ','
	})
}

// hyphenated is words for a name whose hyphens stay inside their words: "UN secretary-general" is two.
func hyphenated(name string) []string {
	return strings.FieldsFunc(apart(name), func(r rune) bool { return r == ' ' || r == ',' })
}

// apart sets apart what the text's tokens set apart: the possessive and the plus sign.
func apart(name string) string {
	name = strings.ToLower(plain(name))
	if strings.ContainsAny(name, "'+") {
		name = strings.ReplaceAll(strings.ReplaceAll(name, "'s ", " 's "), "+", " + ")
	}
	return wordKey(name)
}

func wordKey(lower string) string {
	if strings.ContainsAny(lower, ".'") {
		return strings.Map(func(r rune) rune {
			if r == '.' || r == '\'' {
				return -1
			}
			return r
		}, lower)
	}
	return lower
}
