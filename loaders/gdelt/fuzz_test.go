package gdelt

import (
	"strings"
	"testing"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/internal/coded"
)

// FuzzRows: whatever the rows, every reading that comes out can be written.
func FuzzRows(f *testing.F) {
	who, err := gazetteer.Load()
	if err != nil {
		f.Fatal(err)
	}
	coder := coded.NewCoder(who, "2030-01-01")
	row := "77\t20240305\t202403\t2024\t2024.1\tNORGOV\tNORWAY\tNOR\t\t\t\t\tGOV\t\t\tCHL\tCHILE\tCHL" + strings.Repeat("\t", 8) + "1\t0311\t031\t03\t1\t5.2\t4\t1\t4\t1.5" +
		strings.Repeat("\t", 18) + "Bergen\tNO\tNO01" + strings.Repeat("\t", 5) + "20240305101500\thttps://a.example/b"
	mention := "77\t20240305101500\t20240305103000\t1\tlake.example\thttps://lake.example/a\t3\t10\t40\t70\t1\t50\t2000\t0.5\t\t"
	if n := strings.Count(row, "\t"); n != 60 {
		f.Fatalf("%d tabs", n)
	}
	f.Add(row + "\n" + mention)
	f.Add(strings.Repeat("\t", 56) + "\n" + strings.Repeat("\t", 57) + "\n" + strings.Repeat("\t", 60) + "\n" + strings.Repeat("\t", 15))
	f.Fuzz(func(t *testing.T, rows string) {
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
		r := &reader{coder: coder, out: out, events: newWindow(4)}
		for line := range strings.Lines(rows) {
			if err := r.Row(coded.Row{Text: strings.ToValidUTF8(strings.TrimRight(line, "\r\n"), "")}); err != nil {
				t.Error(err)
			}
		}
	})
}

// FuzzLists: whatever a list or a cursor says, only slots of the feed are asked for, by their own names.
func FuzzLists(f *testing.F) {
	f.Add("151234 0123456789abcdef0123456789abcdef http://data.gdeltproject.org/gdeltv2/20240305101500.export.CSV.zip", "20240305101500 20240305100000")
	f.Add("1 0123456789abcdef0123456789abcdef ../../20240305101500.mentions.CSV.zip", "")
	f.Add("9223372036854775808 x /20249905101500.translation.export.CSV.zip", "20240305101500 x")
	f.Fuzz(func(t *testing.T, line, cursor string) {
		if slot, x, ok := parseListed(line); ok && (slotOf(x.name) != slot || strings.ContainsAny(x.name, "/\\") || x.size <= 0 || x.size > maxFile) {
			t.Errorf("%q is slot %q, %+v", line, slot, x)
		}
		p, err := parsePosition(cursor)
		if err != nil {
			return
		}
		if again, err := parsePosition(p.String()); err != nil || again.String() != p.String() {
			t.Errorf("%q becomes %q, %v", cursor, p, err)
		}
	})
}
