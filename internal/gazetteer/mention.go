package gazetteer

import (
	"demarche/internal/diplomacy"
)

// MentionKind is how a text names an actor.
type MentionKind string

// Kinds of mentions.
const (
	FullName    MentionKind = "full_name"  // "Volodymyr Zelensky", with or without a title
	Surname     MentionKind = "surname"    // "Zelensky", "Mr Zelensky", "Sir Keir"
	TitleName   MentionKind = "title_name" // "President Zelensky", "UK prime minister Keir Starmer"
	Title       MentionKind = "title"      // the office alone: "the British foreign secretary"
	CountryName MentionKind = "country"    // "Ukraine", "the US"
	Adjective   MentionKind = "adjective"  // "Ukrainian", before a noun that is no organ of the state
	Demonym     MentionKind = "demonym"    // "Ukrainians", "the British"
	Organ       MentionKind = "organ"      // "British troops", "the Chinese foreign ministry", "Kyiv's air force"
	Metonym     MentionKind = "metonym"    // "the Kremlin"
	Capital     MentionKind = "capital"    // "Kyiv"
	City        MentionKind = "city"       // another city or region
	OrgName     MentionKind = "org"        // "European Union", "Justice Ministry"
	Acronym     MentionKind = "acronym"    // "EU"
	Group       MentionKind = "group"      // "Malian rebels", "protesters"
	Unknown     MentionKind = "unknown"    // a capitalised name that nothing knows
)

// Mention is a span of a sentence that names an actor, and how it was resolved.
type Mention struct {
	First, Last int // the tokens [First, Last) of the sentence
	Start, End  int // offsets in the article's text, in code points
	Text        string

	ID      string
	Name    string
	Type    diplomacy.ActorType
	Country string           // alpha-3; "" for organisations
	Office  string           // at the article's date, or as stated; "" where none is known
	For     []string         // ids of the countries and organisations it acts for
	Sector  diplomacy.Sector // as what it acts; "" where the text does not tell
	Kind    MentionKind

	Place      bool // it reads as a place here ("talks in Kyiv"), not as an actor
	Former     bool // "the former president": acts for nobody now
	Plural     bool // "Russian officials", "protesters"
	Possessive bool // "'s" follows
	// Unresolved marks a name that no entry knows, or that several entries share: kept by name, never guessed.
	Unresolved bool
	Found      bool     // a person or body that only this article's text names
	Candidates []string // ids between which it could not be decided
	How        string   // one line: why it resolved so
}
