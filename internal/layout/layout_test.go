// Package layout holds no code: its test keeps the import rules of the project, which CONTRIBUTING.md explains.
package layout

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "demarche"

// place is a folder of the layout and what its packages may import of this module. It covers the packages below it that
// have no place of their own. What a folder's own packages import of each other is free.
type place struct {
	folder string
	may    []string // folders, with all below them; "*" is every folder
	why    string
}

var places = []place{
	{"cmd/demarche", []string{"*"}, "it assembles the program"},
	{"schema", nil, "it only embeds the API contract and the migrations"},
	{"graph", []string{"internal/diplomacy", "internal/export", "schema"}, "the API declares the Reader that it needs, and whoever assembles the program passes one in"},
	{"loaders", []string{"internal/diplomacy", "internal/text", "internal/extract", "internal/gazetteer"},
		"loaders end in readings: the Writer that takes them is an interface of theirs, so that they run without a database"},
	{"internal/diplomacy", nil, "all other packages meet in the domain, so it can depend on none"},
	{"internal/text", []string{"internal/diplomacy"}, "text is cut up before anybody knows who is who"},
	{"internal/gazetteer", []string{"internal/diplomacy", "internal/text"}, "who is who does not depend on what is read about them"},
	{"internal/extract", []string{"internal/diplomacy", "internal/text", "internal/gazetteer"}, "extraction works without a database, a loader or the API"},
	{"internal/cypher", []string{"internal/diplomacy"}, "it turns selections and facts into statements and never runs one: its tests need no database"},
	{"internal/store", []string{"internal/diplomacy", "internal/cypher", "internal/neo4jdb"}, "it joins statements to the database and knows neither the API nor the loaders"},
	{"internal/bulk", []string{"internal/diplomacy", "internal/cypher"}, "it writes files for an import and needs no database"},
	{"internal/neo4jdb", []string{"internal/diplomacy", "schema"}, "it wraps the driver and holds no queries of the domain"},
	{"internal/neo4jdb/neo4jtest", []string{"internal/diplomacy", "internal/neo4jdb", "internal/neo4jlocal", "internal/config"}, "it starts and empties the servers of tests"},
	{"internal/neo4jlocal", []string{"internal/diplomacy"}, "it runs a server and does not talk to it: the health check is passed in"},
	{"internal/newstore", []string{"internal/diplomacy", "internal/bulk", "internal/neo4jdb", "internal/neo4jlocal"}, "it joins the files of an import to the server that takes them"},
	{"internal/config", []string{"internal/diplomacy"}, "settings are values that others are given"},
	{"internal/schedule", nil, "it runs commands, whatever they do"},
	{"internal/export", []string{"internal/diplomacy"}, "rows are written as files wherever they come from"},
	{"internal/web", nil, "pages talk to the API over HTTP alone; the example queries are passed in"},
	{"internal/layout", nil, "it is a test"},
	{"examples", nil, "they are data"},
	{"bench", []string{"internal/diplomacy", "loaders"}, "it makes a graph to measure on; what it measures is its tests' affair"},
	{"eval", []string{"internal/diplomacy", "internal/text", "internal/extract", "internal/gazetteer"}, "it measures extraction, which needs no database"},
}

// keep is an import path outside this module, with all below it, that only some folders may import.
type keep struct {
	path string
	in   []string
	why  string
}

var keeps = []keep{
	{"github.com/neo4j/neo4j-go-driver", []string{"internal/neo4jdb"}, "sessions, retries and the driver's errors are handled in one place"},
	{"github.com/spf13/viper", []string{"internal/config"}, "settings reach everybody else as plain values"},
	{"github.com/parquet-go/parquet-go", []string{"internal/export"}, "formats of files are one package's affair"},
	{"github.com/spf13/cobra", []string{"cmd/demarche"}, "only the commands know of a command line"},
	{"github.com/spf13/pflag", []string{"cmd/demarche", "internal/config"}, "only the commands know of a command line; flags are bound to settings in config"},
	{"github.com/99designs/gqlgen", []string{"graph", "cmd/demarche"}, "the API is one way in among others"},
	{"github.com/vektah/gqlparser", []string{"graph", "cmd/demarche"}, "the API is one way in among others"},
}

// ban is what a folder must not even reach through others.
type ban struct {
	folder string
	paths  []string
	why    string
}

var bans = []ban{
	{"graph", []string{module + "/internal/store", module + "/loaders", "github.com/neo4j/neo4j-go-driver", "github.com/spf13/viper"},
		"the API runs over any Reader"},
	{"loaders", []string{module + "/graph", module + "/internal/store", "github.com/99designs/gqlgen", "github.com/neo4j/neo4j-go-driver"},
		"loaders run with any Writer"},
	{"internal/extract", []string{module + "/internal/neo4jdb", "github.com/neo4j/neo4j-go-driver", "net/http"}, "extraction needs neither a database nor a network"},
	{"internal/cypher", []string{module + "/internal/neo4jdb", "github.com/neo4j/neo4j-go-driver", "net", "os/exec"},
		"the planner is pure"},
}

// pkg is what `go list -json` tells of a package.
type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string // of its code
	Deps       []string // all that its code reaches
	Error      *struct{ Err string }
}

// TestImports checks every package of the module. Tests are free: what they import does not become part of the program.
func TestImports(t *testing.T) {
	all := list(t)
	standard := map[string]bool{}
	for _, p := range all {
		if p.Standard {
			standard[p.ImportPath] = true
		}
	}
	checked := 0
	for _, p := range all {
		if p.Standard || !under(p.ImportPath, module) {
			continue
		}
		checked++
		for _, problem := range check(p, standard) {
			t.Error(problem)
		}
	}
	if checked < 2 {
		t.Fatalf("only %d packages of %s were listed", checked, module)
	}
}

// TestCheck shows that each sort of rule catches who breaks it.
func TestCheck(t *testing.T) {
	standard := map[string]bool{"fmt": true, "net": true}
	tests := []struct {
		name string
		pkg  pkg
		want string // a part of the only problem; "" when there is none
	}{
		{"allowed", pkg{ImportPath: module + "/internal/store", Imports: []string{"fmt", module + "/internal/cypher"}}, ""},
		{"sibling", pkg{ImportPath: module + "/loaders/article", Imports: []string{module + "/loaders"}}, ""},
		{"longest place wins", pkg{ImportPath: module + "/internal/neo4jdb/neo4jtest", Imports: []string{module + "/internal/neo4jlocal"}}, ""},
		{"no place", pkg{ImportPath: module + "/internal/util"}, "has no place"},
		{"not allowed", pkg{ImportPath: module + "/internal/cypher", Imports: []string{module + "/internal/neo4jdb"}}, "internal/cypher must not import demarche/internal/neo4jdb"},
		{"not a prefix of a word", pkg{ImportPath: module + "/internal/store", Imports: []string{module + "/internal/cypherx"}}, "must not import"},
		{"domain beyond the standard library", pkg{ImportPath: module + "/internal/diplomacy", Imports: []string{"golang.org/x/text"}}, "standard library"},
		{"kept elsewhere", pkg{ImportPath: module + "/internal/store", Imports: []string{"github.com/neo4j/neo4j-go-driver/v5/neo4j"}}, "only internal/neo4jdb may"},
		{"reached", pkg{ImportPath: module + "/graph", Deps: []string{"github.com/spf13/viper"}}, "must not reach"},
		{"standard library reached", pkg{ImportPath: module + "/internal/cypher", Deps: []string{"net"}}, "must not reach"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := check(tt.pkg, standard)
			switch {
			case tt.want == "" && len(got) > 0:
				t.Errorf("found %q", got)
			case tt.want != "" && (len(got) != 1 || !strings.Contains(got[0], tt.want)):
				t.Errorf("found %q, want one with %q", got, tt.want)
			}
		})
	}
}

// check returns each rule that p breaks, with the reason for the rule.
func check(p pkg, standard map[string]bool) []string {
	home, ok := placeOf(p.ImportPath)
	if !ok {
		return []string{p.ImportPath + " has no place in the layout: say in internal/layout what it may import, and in CONTRIBUTING.md what it is for"}
	}
	var problems []string
	for _, path := range p.Imports {
		if under(path, module) && !home.allows(path) {
			problems = append(problems, home.folder+" must not import "+path+": "+home.why)
		}
		if home.folder == "internal/diplomacy" && !standard[path] && !under(path, module) {
			problems = append(problems, home.folder+" imports nothing but the standard library, not "+path+": "+home.why)
		}
		for _, k := range keeps {
			if under(path, k.path) && !slices.ContainsFunc(k.in, func(f string) bool { return under(p.ImportPath, module+"/"+f) }) {
				problems = append(problems, p.ImportPath+" must not import "+path+", only "+strings.Join(k.in, ", ")+" may: "+k.why)
			}
		}
	}
	for _, b := range bans {
		if !under(p.ImportPath, module+"/"+b.folder) {
			continue
		}
		for _, path := range p.Deps {
			if slices.ContainsFunc(b.paths, func(banned string) bool { return reaches(path, banned, standard) }) {
				problems = append(problems, p.ImportPath+" must not reach "+path+" through what it imports: "+b.why)
			}
		}
	}
	return problems
}

// placeOf finds the longest folder that covers a package.
func placeOf(path string) (place, bool) {
	var best place
	for _, p := range places {
		if under(path, module+"/"+p.folder) && len(p.folder) > len(best.folder) {
			best = p
		}
	}
	return best, best.folder != ""
}

func (p place) allows(path string) bool {
	if under(path, module+"/"+p.folder) {
		return true
	}
	return slices.ContainsFunc(p.may, func(folder string) bool { return folder == "*" || under(path, module+"/"+folder) })
}

// under tells whether path is root or lies below it.
func under(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

// reaches is under, except that a package of the standard library does not stand for those below it: net/netip is no network.
func reaches(path, banned string, standard map[string]bool) bool {
	if standard[banned] {
		return path == banned
	}
	return under(path, banned)
}

// list runs `go list -deps` over the whole module.
func list(t *testing.T) []pkg {
	t.Helper()
	touchSources(t)
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Standard,Imports,Deps,Error", "./...")
	cmd.Dir = "../.."
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var all []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		if p.Error != nil {
			t.Errorf("%s: %s", p.ImportPath, p.Error.Err)
		}
		all = append(all, p)
	}
}

// touchSources reads the folders that `go list` will read, for go test to see that this test depends on them: it would
// otherwise answer from its cache after an import was added.
func touchSources(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git") {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
