package neo4jdb_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/neo4jdb"
)

func TestSplitStatements(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
		err  string
	}{
		{text: "", want: nil},
		{text: "// only a remark; nothing else", want: nil},
		{text: "RETURN 1;", want: []string{"RETURN 1"}},
		{text: "RETURN 1;\n\n// next\nRETURN 2;\n", want: []string{"RETURN 1", "RETURN 2"}},
		{text: "RETURN 'a;b', \"c;d\", `e;f`;", want: []string{"RETURN 'a;b', \"c;d\", `e;f`"}},
		{text: `RETURN 'it\'s; so';`, want: []string{`RETURN 'it\'s; so'`}},
		{text: "RETURN 1 // not; here\n+ 2;", want: []string{"RETURN 1 // not; here\n+ 2"}},
		{text: "/* a; b */ RETURN /* c; d */ 1;", want: []string{"RETURN /* c; d */ 1"}},
		{text: "RETURN 4 / 2;", want: []string{"RETURN 4 / 2"}},
		{text: ";;RETURN 1;;", want: []string{"RETURN 1"}},
		{text: "RETURN 1", err: "semicolon"},
		{text: "RETURN 'a;", err: "not closed"},
		{text: `RETURN '\`, err: "not closed"},
	} {
		got, err := neo4jdb.SplitStatements(test.text)
		if (err != nil) != (test.err != "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%q: error %v, want %q", test.text, err, test.err)
		}
		if diff := cmp.Diff(test.want, got); err == nil && diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

func FuzzSplitStatements(f *testing.F) {
	for _, s := range []string{"RETURN 1;", "RETURN 'a;b';", "// x\nRETURN `y`;", "/* */;", `'\';`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, err := neo4jdb.SplitStatements(text)
		if err != nil {
			return
		}
		for _, s := range list {
			if s == "" || !strings.Contains(text, s) {
				t.Fatalf("%q gave the statement %q", text, s)
			}
		}
		// What was split comes out the same when it is put together again, unless a remark at its end swallows the semicolon.
		again, err := neo4jdb.SplitStatements(strings.Join(list, "\n;\n") + "\n;")
		if err != nil || !cmp.Equal(list, again) {
			t.Fatalf("%q gave %q and then %q, %v", text, list, again, err)
		}
	})
}
