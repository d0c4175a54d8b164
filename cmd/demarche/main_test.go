package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// asProgram makes the test program be demarche itself, for tests that send it signals.
const asProgram = "DEMARCHE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "1" {
		main()
		return
	}
	os.Exit(m.Run())
}

// isolate keeps the settings, the data and the files of whoever runs the test out of it, and returns the data folder. The cache
// stays the user's own, so that Neo4j is not fetched again.
func isolate(t testing.TB) (dataDir string) {
	t.Helper()
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		if strings.HasPrefix(name, "DEMARCHE_NEO4J_") || strings.HasPrefix(name, "DEMARCHE_SERVER_") || strings.HasPrefix(name, "DEMARCHE_LOG_") || name == "DEMARCHE_CONFIG" {
			t.Setenv(name, "")
			os.Unsetenv(name)
		}
	}
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	t.Setenv("DEMARCHE_DATA_DIR", filepath.Join(dir, "data"))
	return filepath.Join(dir, "data")
}

// demarche runs a command line within the test.
func demarche(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

func TestCommandLine(t *testing.T) {
	isolate(t)
	for _, test := range []struct {
		args   string
		code   int
		stdout string
		stderr string
	}{
		{"", exitOK, "Available Commands", ""},
		{"--help", exitOK, "Exit codes", ""},
		{"neo4j", exitOK, "shell-env", ""},
		{"neo4j stop --help", exitOK, "--force", ""},
		{"version", exitOK, "demarche ", ""},
		{"vresion", exitUsage, "", "did you mean version?"},
		{"neo4j halt", exitUsage, "", `unknown command "halt"`},
		{"version twice", exitUsage, "", "demarche version --help"},
		{"--colour", exitUsage, "", "unknown flag: --colour"},
		{"neo4j logs --lines=-1", exitUsage, "", "--lines"},
		{"neo4j status --log-level loud", exitUsage, "", "log.level"},
		{"neo4j status --config nowhere.yaml", exitUsage, "", "nowhere.yaml"},
		{"neo4j start --neo4j-uri bolt://127.0.0.1:1", exitUsage, "", "neo4j.uri is set"},
		{"neo4j status --neo4j-uri bolt://127.0.0.1:1", exitFailed, "answers   no", "can't be reached"},
		{"neo4j status", exitFailed, "not running", ""},
		{"neo4j stop", exitOK, "not running", ""},
		{"neo4j logs", exitFailed, "", "no log yet"},
		{"neo4j shell-env", exitFailed, "", "demarche neo4j start"},
	} {
		code, stdout, stderr := demarche(t, strings.Fields(test.args)...)
		if code != test.code || !strings.Contains(stdout, test.stdout) || !strings.Contains(stderr, test.stderr) {
			t.Errorf("demarche %s: code %d, want %d with %q and %q; printed\n%s\n%s", test.args, code, test.code, test.stdout, test.stderr, stdout, stderr)
		}
		if test.stderr == "" && stderr != "" {
			t.Errorf("demarche %s: said %q", test.args, stderr)
		}
	}
	if entries, err := os.ReadDir(os.Getenv("DEMARCHE_DATA_DIR")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("commands that look only have made %v in the data folder, %v", entries, err)
	}
}

func TestMistypedVariableIsWarnedOf(t *testing.T) {
	isolate(t)
	t.Setenv("DEMARCHE_NEO4J_URL", "bolt://127.0.0.1:1")
	if _, _, stderr := demarche(t, "neo4j", "status"); strings.Count(stderr, "DEMARCHE_NEO4J_URL") != 1 {
		t.Errorf("it said %q, want one warning", stderr)
	}
}

func TestEveryCommandIsDescribed(t *testing.T) {
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Short == "" {
			t.Errorf("%s has no description", c.CommandPath())
		}
		if strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: its short description ends with a full stop", c.CommandPath())
		}
		if c.Args == nil {
			t.Errorf("%s does not check its arguments", c.CommandPath())
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newRootCommand(&app{}))
}

func TestReport(t *testing.T) {
	for _, test := range []struct {
		err  error
		code int
		says string
	}{
		{nil, exitOK, ""},
		{errors.New("broken"), exitFailed, "demarche: broken\n"},
		{fmt.Errorf("load: %w", usageErrorf("no file")), exitUsage, "demarche: load: no file\n"},
		{&exitError{code: exitPartial}, exitPartial, ""},
		{&exitError{code: exitPartial, err: errors.New("2 of 5 failed")}, exitPartial, "demarche: 2 of 5 failed\n"},
	} {
		var said bytes.Buffer
		if code := report(test.err, &said); code != test.code || said.String() != test.says {
			t.Errorf("report(%v) = %d with %q, want %d with %q", test.err, code, said.String(), test.code, test.says)
		}
	}
}
