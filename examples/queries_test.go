package examples

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Every example is valid by the schema, has one operation whose name its tab shows, and begins with a title.
func TestQueries(t *testing.T) {
	api := loadSchema(t)
	names, err := fs.Glob(Queries(), "*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 5 {
		t.Fatalf("only %d example queries", len(names))
	}
	titles := map[string]bool{}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			b, err := fs.ReadFile(Queries(), name)
			if err != nil {
				t.Fatal(err)
			}
			title, _, _ := strings.Cut(string(b), "\n")
			if !strings.HasPrefix(title, "# ") || titles[title] {
				t.Errorf("the first line %q is no title of its own", title)
			}
			titles[title] = true
			doc, list := gqlparser.LoadQueryWithRules(api, string(b), rules.NewDefaultRules())
			if list != nil {
				t.Fatal(list)
			}
			if len(doc.Operations) != 1 || doc.Operations[0].Name == "" {
				t.Error("want one operation, with a name")
			}
		})
	}
}

// What the README shows is what is tested: each of its queries is one of the examples.
func TestReadmeQueries(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(Queries(), "*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, name := range names {
		b, err := fs.ReadFile(Queries(), name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	shown := strings.Split(string(readme), "```graphql\n")[1:]
	if len(shown) == 0 {
		t.Fatal("the README shows no query")
	}
	for _, rest := range shown {
		query, _, _ := strings.Cut(rest, "```")
		if !strings.Contains(all.String(), query) {
			t.Errorf("this query is none of the examples:\n%s", query)
		}
	}
}

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	files := os.DirFS("../schema")
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.Source
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(b)})
	}
	api, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	return api
}
