package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"demarche/internal/diplomacy"
)

// Labels are the labelled articles and sentences.
type Labels struct {
	Articles  []Labelled
	Sentences []Sentence
}

// Labelled is an article with what a careful reader takes from it. Actors are named by an alpha-3 code, by "org:" and the
// name, or by a person's name.
type Labelled struct {
	diplomacy.Article
	Gold Gold
}

// Gold is what a reader takes from one article. A label marked unsure counts neither for nor against.
type Gold struct {
	ID              string      `json:"id"`
	Countries       []string    `json:"countries"` // that take part in a fact
	CountriesUnsure []string    `json:"countries_unsure"`
	CountriesPlace  []string    `json:"countries_place_only"`
	Leaders         []Leader    `json:"leaders"`
	Boilerplate     []string    `json:"must_not_appear"` // words of lines that no fact may rest on
	Agreements      []Agreement `json:"agreements"`
	Meetings        []Meeting   `json:"meetings"`
	Positions       []Position  `json:"positions"`
	Statements      []Statement `json:"statements"` // null: not labelled
	Events          []Event     `json:"events"`
}

// Leader is a person of weight, with country and office at the date.
type Leader struct {
	Name    string `json:"name"`
	Country string `json:"country"`
	Office  string `json:"office"`
	Unsure  bool   `json:"unsure"`
}

// Agreement is one agreement, with its furthest step; an accepted status may stand in its place.
type Agreement struct {
	Parties []string `json:"parties"`
	Status  string   `json:"status"`
	Accept  []string `json:"also_accept"`
	Unsure  bool     `json:"unsure"`
}

// Meeting is one meeting or call; the date is a prefix of an ISO day.
type Meeting struct {
	Participants []string `json:"participants"`
	Date         string   `json:"date"`
	Status       string   `json:"status"`
	Accept       []string `json:"also_accept"`
	Unsure       bool     `json:"unsure"`
	DateUnsure   bool     `json:"date_unsure"`
}

// Position is a stance of its holder in the sentence of the quote.
type Position struct {
	Holder string   `json:"holder"`
	Issue  string   `json:"issue"`
	Stance string   `json:"stance"`
	Quote  string   `json:"quote"`
	Accept []string `json:"also_accept"`
	Unsure bool     `json:"unsure"`
}

// Statement is a speech act in the sentence of the quote.
type Statement struct {
	Speaker string   `json:"speaker"`
	Act     string   `json:"act"`
	About   []string `json:"about"`
	Quote   string   `json:"quote"`
	Accept  []string `json:"also_accept"`
	Unsure  bool     `json:"unsure"`
}

// Event is who did what to whom in the sentence of the quote.
type Event struct {
	Source    string   `json:"source"`
	Target    string   `json:"target"`
	Also      string   `json:"target_country"` // another right target
	Type      string   `json:"type"`
	Quote     string   `json:"quote"`
	Mood      string   `json:"mood"` // "": actual
	Symmetric bool     `json:"symmetric"`
	Any       []string `json:"any_pair_of"`
	Accept    []string `json:"also_accept"`
	Unsure    bool     `json:"unsure"`
}

// Sentence is one sentence with all its events; none: it tells of no event. Roots are PLOVER's types with CONCEDE and RETREAT
// as YIELD. An empty text of an actor means that the sentence does not name one.
type Sentence struct {
	diplomacy.Article
	Gold []Label `json:"gold"`
}

// Label is one event of a sentence.
type Label struct {
	Code   string `json:"code"`
	Source string `json:"source_text"`
	Target string `json:"target_text"`
}

// Read reads the labels of a folder.
func Read(dir string) (Labels, error) {
	var l Labels
	gold, err := os.ReadFile(filepath.Join(dir, "gold.json"))
	if err != nil {
		return l, fmt.Errorf("read labels: %w", err)
	}
	var golds []Gold
	if err := json.Unmarshal(gold, &golds); err != nil {
		return l, fmt.Errorf("read labels of articles: %w", err)
	}
	byID := map[string]Gold{}
	for _, g := range golds {
		byID[g.ID] = g
	}
	if err := lines(filepath.Join(dir, "articles.jsonl"), func(line []byte) error {
		var a Labelled
		if err := json.Unmarshal(line, &a.Article); err != nil {
			return err
		}
		g, ok := byID[a.ID]
		if !ok {
			return fmt.Errorf("article %q has no labels in gold.json", a.ID)
		}
		a.Gold = g
		l.Articles = append(l.Articles, a)
		return nil
	}); err != nil {
		return l, err
	}
	return l, lines(filepath.Join(dir, "sentences.jsonl"), func(line []byte) error {
		var s Sentence
		if err := json.Unmarshal(line, &s); err != nil {
			return err
		}
		l.Sentences = append(l.Sentences, s)
		return nil
	})
}

func lines(path string, each func([]byte) error) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read labels: %w", err)
	}
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if err := each(line); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return nil
}
