package gdelt

import (
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/coded"
)

// Columns of a mention.
const (
	mentionEvent      = 0
	mentionTime       = 2
	mentionType       = 3
	mentionSource     = 4
	mentionIdentifier = 5
	mentionSentence   = 6
	mentionConfidence = 11
)

// mentionWeight turns the feed's own confidence in a mention, 0 to 100, into ours.
const mentionWeight = 0.4

// mentionOf reads a mention of an event: the same fact, on the evidence of another source. It is false for the source that the
// event's row names itself.
func mentionOf(e coded.Event, line string) (coded.Event, bool, error) {
	f := strings.Split(line, "\t")
	own := e.URL
	if own == "" {
		own = e.Outlet
	}
	var err error
	if e.Published, err = addedDay(f[mentionTime]); err != nil {
		return e, false, diplomacy.Errorf(diplomacy.Invalid, "MentionTimeDate (column 3): %w", err)
	}
	confidence, err := strconv.ParseFloat(strings.TrimSpace(f[mentionConfidence]), 64)
	if err != nil || confidence < 0 || confidence > 100 {
		return e, false, diplomacy.Errorf(diplomacy.Invalid, "Confidence (column 12): %q is no number from 0 to 100", f[mentionConfidence])
	}
	identifier := strings.TrimSpace(f[mentionIdentifier])
	if identifier == "" {
		return e, false, diplomacy.Errorf(diplomacy.Invalid, "MentionIdentifier (column 6) is missing")
	}
	e.Confidence = mentionWeight * confidence / 100
	e.URL, e.Outlet = "", ""
	setSource(&e, identifier)
	if f[mentionType] != "1" || e.Outlet == "" {
		e.Outlet = f[mentionSource]
	}
	if n, err := strconv.Atoi(f[mentionSentence]); err == nil && n > 0 {
		e.Note = "Mentioned in sentence " + strconv.Itoa(n) + " of " + identifier + "."
	}
	// One source may mention an event more than once; the row is what tells them apart.
	e.Record = e.Feed.ID + "/" + diplomacy.HashOf(f[mentionTime], f[mentionType], identifier, f[mentionSentence])[:16]
	return e, identifier != own, nil
}

// window keeps the latest events, so that the mentions that come with them find theirs, in a memory of fixed size.
type window struct {
	rows  map[string]string // by GlobalEventID
	order []string          // a ring of ids
	next  int
}

// windowSize is how many events are kept: a day of slots and more would be 150,000; a row has about 500 bytes.
const windowSize = 50_000

func newWindow(size int) *window {
	return &window{rows: map[string]string{}, order: make([]string, size)}
}

func (w *window) add(line string) {
	id, _, _ := strings.Cut(line, "\t")
	if _, there := w.rows[id]; !there {
		delete(w.rows, w.order[w.next])
		w.order[w.next] = id
		w.next = (w.next + 1) % len(w.order)
	}
	w.rows[id] = line
}

func (w *window) find(mention string) (string, bool) {
	id, _, _ := strings.Cut(mention, "\t")
	row, ok := w.rows[id]
	return row, ok
}
