// Package text turns an article's text into sentences of tagged tokens and finds the days that its words mean.
//
// Everything in it counts offsets in Unicode code points of the text as given; nothing is cleaned away before it is counted,
// so that the span of a sentence is always a span of the article.
package text

// Token is one word, number or punctuation mark of a sentence.
type Token struct {
	Text  string // as it stands in the article
	Lower string // lower case, apostrophes and quotation marks straightened; "can" and "will" for the stems of "can't", "won't"
	Start int    // offset of the first code point in the article's text
	End   int    // offset behind the last
	Tag   Tag    // part of speech, coarse; guessed from form, lexicon and neighbours
	Glued bool   // no space stands between this token and the one before it
}

// Tag is a coarse part of speech.
type Tag uint8

// Tags.
const (
	Other Tag = iota
	Noun
	ProperNoun
	Verb   // a finite verb or base form
	Past   // a verb's past tense or participle (-ed, sent)
	Gerund // -ing
	Aux    // be, have, do and modals
	Adjective
	Adverb
	Pronoun
	Determiner
	Preposition
	Conjunction
	Number
	Punctuation
)

var tagNames = [...]string{"other", "noun", "name", "verb", "past", "-ing", "aux", "adjective", "adverb", "pronoun",
	"determiner", "preposition", "conjunction", "number", "punctuation"}

// String returns the tag's name as `demarche explain` prints it.
func (t Tag) String() string {
	if int(t) < len(tagNames) {
		return tagNames[t]
	}
	return "?"
}

// Sentence is one sentence, heading or list item. Its quote is the article's text from Start to End, in code points.
type Sentence struct {
	Start, End int
	Text       string // the quote
	Tokens     []Token
	Body       int  // index of the first token behind a dateline such as "BEIJING (AP) —"; 0 without one
	Paragraph  int  // counts from 0; a line of its own is a paragraph
	Heading    bool // a headline, a heading or a label rather than a sentence
}

// Document is an article's text, split. Sentences hold what an author wrote for readers; Noise holds the spans that are a
// publisher's own: log-in lines, appeals, by-lines, photo credits.
type Document struct {
	Sentences []Sentence
	Noise     [][2]int
}
