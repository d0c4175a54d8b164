package text

// Token is one word, number or punctuation mark of a sentence.
type Token struct {
	Text  string // as it stands in the article
	Lower string // lower case, apostrophes and quotation marks straightened
	Start int    // offset of the first code point in the article's text
	End   int    // offset behind the last
	Tag   Tag    // part of speech, coarse; guessed from form, lexicon and neighbours
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

// Sentence is one sentence, heading or list item. Its quote is the article's text from Start to End, in code points.
type Sentence struct {
	Start, End int
	Tokens     []Token
	Paragraph  int  // counts from 0; a line of its own is a paragraph
	Heading    bool // a headline, a heading or a label rather than a sentence
}
