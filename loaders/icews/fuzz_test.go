package icews

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
	const header = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tTarget Name\tTarget Country\tStory ID\tSentence Number\tCity\tCountry"
	f.Add(header + "\n1\t2019-06-04\tPolice (Togo)\tPolice\tTogo\tHost a visit\t43\tChile\tChile\t7\t2\tBergen\tNorway")
	f.Add(header + "\n2\t1/2/2018\ta (b\t\t\tMake statement\t\t\u00fc\t\t\t\t\t")
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
