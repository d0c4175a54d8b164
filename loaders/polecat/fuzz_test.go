package polecat

import (
	"strings"
	"testing"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/internal/coded"
)

// FuzzTable: whatever the table, every reading that comes out can be written.
func FuzzTable(f *testing.F) {
	who, err := gazetteer.Load()
	if err != nil {
		f.Fatal(err)
	}
	coder := coded.NewCoder(who, "2030-01-01")
	f.Add("Event ID\tEvent Date\tEvent Type\tEvent Mode\tContexts\tActor Name\tActor Country\tRecipient Name\n1\t2023-01-03\tCONSULT\tvisit\tdiplomatic; None\tNorway; None\tNOR; TGO\tNone")
	f.Add("Event Type\tEvent ID\tEvent Date\tRecipient Name\tActor Name\nAID\t1\t2023-01-01\ta; b\t\u00fc; None\n")
	f.Fuzz(func(t *testing.T, content string) {
		out := &coded.Out{Fail: func(diplomacy.Failure) {}, Yield: func(j loaders.Job) error {
			r, err := j.Read()
			if err != nil {
				return nil
			}
			if err := r.Facts[0].Validate(&r.Article); err != nil || r.Facts[0].ID == "" || r.Article.Validate() != nil {
				t.Errorf("%+v: %v", r, err)
			}
			return nil
		}}
		table := newTable(coder, out)
		for line := range strings.Lines(content) {
			if err := table.Row(coded.Row{Text: strings.ToValidUTF8(strings.TrimRight(line, "\r\n"), "")}); err != nil {
				return // the header is none
			}
		}
	})
}
