package config

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/pflag"

	"demarche/internal/diplomacy"
)

// alone makes settings of the machine that runs the test invisible to it, and returns the folder that it runs in.
func alone(t *testing.T) string {
	t.Helper()
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); strings.HasPrefix(name, envPrefix) {
			t.Setenv(name, "")
			os.Unsetenv(name)
		}
	}
	dir := t.TempDir()
	t.Setenv("HOME", filepath.Join(dir, "home"))
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	t.Chdir(dir)
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestDefaults(t *testing.T) {
	alone(t)
	c, err := Load("", nil)
	if err != nil {
		t.Fatal(err)
	}
	c.DataDir, c.CacheDir = "", "" // they depend on the system
	want := Config{
		Neo4j: Neo4j{User: "neo4j", Database: "neo4j", HeapMiB: 1024, PageCacheMiB: 512},
		Server: Server{
			Address: "127.0.0.1:8080",
			Limits:  Limits{Depth: 15, Complexity: 50_000, Aliases: 50, Tokens: 10_000, RequestBytes: 1 << 20, StatementTimeout: 30 * time.Second},
		},
		Log:      Log{Format: "auto", Level: "info"},
		GDELT:    GDELT{Base: "http://data.gdeltproject.org/gdeltv2"},
		Wikidata: Wikidata{Endpoint: "https://query.wikidata.org/sparql"},
		Schedule: Schedule{Timezone: "UTC", Grace: time.Minute},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("defaults differ (-want +got):\n%s", diff)
	}
}

// Each source counts before the one below it.
func TestPrecedence(t *testing.T) {
	dir := alone(t)
	load := func(args ...string) Config {
		t.Helper()
		flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
		flags.String("neo4j-user", "neo4j", "")
		if err := flags.Parse(args); err != nil {
			t.Fatal(err)
		}
		c, err := Load("", flags)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	expect := func(want string, c Config) {
		t.Helper()
		if c.Neo4j.User != want {
			t.Errorf("neo4j.user = %q, want %q", c.Neo4j.User, want)
		}
	}
	expect("neo4j", load())
	write(t, filepath.Join(dir, "home", ".config", "demarche", "demarche.yaml"), "neo4j: {user: of-the-user}")
	if home, _ := os.UserConfigDir(); home == filepath.Join(dir, "home", ".config") { // as on Linux
		expect("of-the-user", load())
	}
	write(t, filepath.Join(dir, "demarche.yaml"), "neo4j:\n  user: of-the-folder\n")
	expect("of-the-folder", load())
	write(t, filepath.Join(dir, "other.yaml"), "neo4j.user: of-the-other-file")
	t.Setenv("DEMARCHE_CONFIG", filepath.Join(dir, "other.yaml"))
	expect("of-the-other-file", load())
	t.Setenv("DEMARCHE_NEO4J_USER", "of-the-environment")
	expect("of-the-environment", load())
	expect("of-the-flag", load("--neo4j-user=of-the-flag"))
}

func TestEverySettingCanBeSet(t *testing.T) {
	dir := alone(t)
	file := filepath.Join(dir, "all.yaml")
	write(t, file, `
data_dir: d
cache_dir: c
neo4j: {uri: "neo4j+s://graph.example:7687", user: u, password: p, database: b, heap_mib: 300, pagecache_mib: 100}
server:
  address: 0.0.0.0:80
  tokens:
    - {name: analyst, token: 0123456789abcdef, roles: [read, curate]}
  limits: {depth: 1, complexity: 2, aliases: 3, tokens: 4, request_bytes: 5, statement_timeout: 6s}
log: {format: json, level: debug}
gdelt: {base: "http://mirror.example/gdelt"}
wikidata: {endpoint: "https://mirror.example/sparql"}
schedule:
  timezone: Europe/Oslo
  address: localhost:8090
  grace: 5s
  jobs:
    - {name: news, cron: "0 * * * *", command: load feed https://example.org/rss, timezone: UTC, jitter: 1m, timeout: 10m, catch_up: false}
`)
	want := Config{
		DataDir: filepath.Join(dir, "d"), CacheDir: filepath.Join(dir, "c"), File: file,
		Neo4j: Neo4j{URI: "neo4j+s://graph.example:7687", User: "u", Password: "p", Database: "b", HeapMiB: 300, PageCacheMiB: 100},
		Server: Server{
			Address: "0.0.0.0:80",
			Tokens:  []Token{{Name: "analyst", Token: "0123456789abcdef", Roles: []string{RoleRead, RoleCurate}}},
			Limits:  Limits{Depth: 1, Complexity: 2, Aliases: 3, Tokens: 4, RequestBytes: 5, StatementTimeout: 6 * time.Second},
		},
		Log:      Log{Format: "json", Level: "debug"},
		GDELT:    GDELT{Base: "http://mirror.example/gdelt"},
		Wikidata: Wikidata{Endpoint: "https://mirror.example/sparql"},
		Schedule: Schedule{Timezone: "Europe/Oslo", Address: "localhost:8090", Grace: 5 * time.Second, Jobs: []Job{{
			Name: "news", Cron: "0 * * * *", Command: Words{"load", "feed", "https://example.org/rss"}, Timezone: "UTC", Jitter: time.Minute, Timeout: 10 * time.Minute, CatchUp: new(bool),
		}}},
	}
	got, err := Load(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("from the file (-want +got):\n%s", diff)
	}

	for key, value := range map[string]string{
		"DATA_DIR": "d", "CACHE_DIR": "c", "NEO4J_URI": "neo4j+s://graph.example:7687", "NEO4J_USER": "u", "NEO4J_PASSWORD": "p",
		"NEO4J_DATABASE": "b", "NEO4J_HEAP_MIB": "300", "NEO4J_PAGECACHE_MIB": "100", "SERVER_ADDRESS": "0.0.0.0:80",
		"SERVER_TOKENS":       `[{"name": "analyst", "token": "0123456789abcdef", "roles": ["read", "curate"]}]`,
		"SERVER_LIMITS_DEPTH": "1", "SERVER_LIMITS_COMPLEXITY": "2", "SERVER_LIMITS_ALIASES": "3", "SERVER_LIMITS_TOKENS": "4",
		"SERVER_LIMITS_REQUEST_BYTES": "5", "SERVER_LIMITS_STATEMENT_TIMEOUT": "6s", "LOG_FORMAT": "json", "LOG_LEVEL": "debug",
		"GDELT_BASE": "http://mirror.example/gdelt", "WIKIDATA_ENDPOINT": "https://mirror.example/sparql",
		"SCHEDULE_TIMEZONE": "Europe/Oslo", "SCHEDULE_ADDRESS": "localhost:8090", "SCHEDULE_GRACE": "5s",
		"SCHEDULE_JOBS": `[{"name": "news", "cron": "0 * * * *", "command": ["load", "feed", "https://example.org/rss"], "timezone": "UTC", "jitter": "1m", "timeout": "10m", "catch_up": false}]`,
	} {
		t.Setenv("DEMARCHE_"+key, value)
	}
	want.File = ""
	if got, err = Load("", nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("from the environment (-want +got):\n%s", diff)
	}
}

func TestRefused(t *testing.T) {
	token := "tokens: [{name: a, token: 0123456789abcdef, roles: [read]}]"
	for _, test := range []struct{ name, file, says string }{
		{"an unknown setting", "neo4j: {url: 'bolt://x'}", "unknown setting neo4j.url"},
		{"an unknown section", "graph: {uri: x}", "unknown setting graph.uri"},
		{"two unknown ones", "a: 1\nb: 2", "unknown setting a, b"},
		{"not YAML", "neo4j: [", "yaml"},
		{"a wrong type", "neo4j: {heap_mib: much}", "heap_mib"},
		{"an unknown field of a token", "server: {tokens: [{name: a, token: 0123456789abcdef, roles: [read], role: read}]}", "role"},
		{"not a Neo4j address", "neo4j: {uri: 'http://localhost:7474'}", "neo4j.uri"},
		{"an address without host", "neo4j: {uri: 'bolt://'}", "neo4j.uri"},
		{"a password in the address", "neo4j: {uri: 'bolt://me:secret@host'}", "neo4j.password"},
		{"no user", "neo4j: {uri: 'bolt://host', user: ''}", "neo4j.user"},
		{"a tiny heap", "neo4j: {heap_mib: 10}", "neo4j.heap_mib"},
		{"a tiny page cache", "neo4j: {pagecache_mib: 0}", "neo4j.pagecache_mib"},
		{"an address without port", "server: {address: localhost}", "server.address"},
		{"a port that is none", "server: {address: 'localhost:99999'}", "server.address"},
		{"everybody without a token", "server: {address: '0.0.0.0:8080'}", "server.tokens"},
		{"everybody, unsaid", "server: {address: ':8080'}", "server.tokens"},
		{"a short token", "server: {tokens: [{name: a, token: short, roles: [read]}]}", `"a" is shorter`},
		{"a token without a role", "server: {tokens: [{name: a, token: 0123456789abcdef}]}", "no roles"},
		{"an unknown role", "server: {tokens: [{name: a, token: 0123456789abcdef, roles: [admin]}]}", `"admin"`},
		{"one token twice", "server: {tokens: [{name: a, token: 0123456789abcdef, roles: [read]}, {name: b, token: 0123456789abcdef, roles: [read]}]}", `"a" and "b"`},
		{"a limit of nothing", "server: {limits: {depth: 0}}", "server.limits.depth"},
		{"no time", "server: {" + token + ", limits: {statement_timeout: 0s}}", "server.limits.statement_timeout"},
		{"an unknown format", "log: {format: xml}", "log.format"},
		{"a job without a plan", "schedule: {jobs: [{name: a, command: load gdelt}]}", "cron and command"},
		{"a job without a name", "schedule: {jobs: [{cron: '@daily', command: load gdelt}]}", "the name"},
		{"a job's unknown field", "schedule: {jobs: [{name: a, cron: '@daily', command: load gdelt, retry: 3}]}", "retry"},
		{"two jobs of one name", "schedule: {jobs: [{name: a, cron: '@daily', command: load gdelt}, {name: a, cron: '@daily', command: load gdelt}]}", "two jobs"},
		{"a status for everybody", "schedule: {address: '0.0.0.0:80'}", "on loopback"},
		{"a feed that is no address", "gdelt: {base: /var/gdelt}", "gdelt.base"},
		{"an unknown level", "log: {level: loud}", "log.level"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := filepath.Join(alone(t), "demarche.yaml")
			write(t, file, test.file)
			_, err := Load(file, nil)
			if diplomacy.CodeOf(err) != diplomacy.Invalid {
				t.Fatalf("error %v (%s), want %s", err, diplomacy.CodeOf(err), diplomacy.Invalid)
			}
			for _, want := range []string{test.says, file} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not name %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "0123456789abcdef") || strings.Contains(err.Error(), "secret") {
				t.Errorf("error %q holds a secret", err)
			}
		})
	}
	t.Run("a file that is not there", func(t *testing.T) {
		alone(t)
		_, err := Load("missing.yaml", nil)
		if diplomacy.CodeOf(err) != diplomacy.Invalid || !strings.Contains(err.Error(), "missing.yaml") {
			t.Errorf("error %v, want one that names the file", err)
		}
	})
}

func TestUnknownVariable(t *testing.T) {
	alone(t)
	t.Setenv("DEMARCHE_TEST_NEO4J_URI", "bolt://127.0.0.1:1") // not of a section: somebody else's
	t.Setenv("DEMARCHE_NEO4J_USER", "reader")
	t.Setenv("DEMARCHE_NEO4J_URL", "bolt://127.0.0.1:1")
	c, err := Load("", nil)
	if err != nil || !slices.Equal(c.Ignored, []string{"DEMARCHE_NEO4J_URL"}) {
		t.Errorf("ignored %v, %v; want DEMARCHE_NEO4J_URL alone", c.Ignored, err)
	}
}

func TestFolders(t *testing.T) {
	dir := alone(t)
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	c, err := Load("", nil)
	if err != nil || c.DataDir != filepath.Join(dir, "data", "demarche") {
		t.Errorf("data_dir = %s, %v; want the one in XDG_DATA_HOME", c.DataDir, err)
	}
	t.Setenv("DEMARCHE_DATA_DIR", "here")
	if c, err = Load("", nil); err != nil || c.DataDir != filepath.Join(dir, "here") {
		t.Errorf("data_dir = %s, %v; want an absolute path", c.DataDir, err)
	}
}

// keys lists the settings that a struct has fields for.
func keys(t reflect.Type, prefix string) []string {
	var list []string
	for field := range t.Fields() {
		name := field.Tag.Get("mapstructure")
		switch {
		case name == "-":
		case field.Type.Kind() == reflect.Struct:
			list = append(list, keys(field.Type, prefix+name+".")...)
		default:
			list = append(list, prefix+name)
		}
	}
	return list
}

func TestSettingsAreTheFields(t *testing.T) {
	var listed []string
	for _, s := range Settings() {
		listed = append(listed, s.Key)
		if s.Doc == "" {
			t.Errorf("%s is not described", s.Key)
		}
	}
	if diff := cmp.Diff(keys(reflect.TypeFor[Config](), ""), listed); diff != "" {
		t.Errorf("fields and settings differ (-fields +settings):\n%s", diff)
	}
}
