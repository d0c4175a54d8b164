package diplomacy

import (
	"encoding/json"
	"fmt"
	"io"
)

// ReadingWriter writes readings in the fact format, JSON Lines: the article, its actors, its facts.
type ReadingWriter struct {
	Lines int // written so far
	enc   *json.Encoder
}

// NewReadingWriter returns a writer to w.
func NewReadingWriter(w io.Writer) *ReadingWriter {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &ReadingWriter{enc: enc}
}

// articleLine and actorLine are the lines of the fact format that are no facts.
type articleLine struct {
	Kind string `json:"kind"`
	Article
}

type actorLine struct {
	Article string    `json:"article"`
	Kind    string    `json:"kind"`
	Type    ActorType `json:"type"`
	Actor
}

// Write writes a reading. A fact has a line for each sentence that tells it, so that each can be read beside its quote.
func (w *ReadingWriter) Write(r Reading) error {
	if err := w.line(articleLine{"article", r.Article}); err != nil {
		return fmt.Errorf("print article %q: %w", r.Article.ID, err)
	}
	for _, a := range r.Actors {
		if err := w.line(actorLine{r.Article.ID, "actor", a.Type, a}); err != nil {
			return fmt.Errorf("print actor %q: %w", a.ID, err)
		}
	}
	for i := range r.Facts {
		f := r.Facts[i]
		for _, e := range r.Facts[i].Evidence {
			f.Evidence = []Evidence{e}
			if err := w.line(&f); err != nil {
				return fmt.Errorf("print a fact of article %q: %w", r.Article.ID, err)
			}
		}
	}
	return nil
}

func (w *ReadingWriter) line(v any) error {
	w.Lines++
	return w.enc.Encode(v)
}
