package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
)

func TestShellQuote(t *testing.T) {
	for _, value := range []string{"plain", "it's", `a "b" $c`, "", "back\\slash"} {
		out, err := exec.Command("sh", "-c", "printf %s "+shellQuote(value)).Output()
		if err != nil || string(out) != value {
			t.Errorf("the shell reads %s as %q, %v; want %q", shellQuote(value), out, err, value)
		}
	}
}

func TestPrintTail(t *testing.T) {
	for _, test := range []struct {
		text string
		n    int
		want string
	}{
		{"a\nb\nc\n", 2, "b\nc\n"}, {"a\nb", 5, "a\nb\n"}, {"a\n", 0, ""}, {"", 3, ""},
	} {
		var out bytes.Buffer
		if err := printTail(&out, strings.NewReader(test.text), test.n); err != nil || out.String() != test.want {
			t.Errorf("the last %d lines of %q: %q, %v; want %q", test.n, test.text, out.String(), err, test.want)
		}
	}
}

// The commands on a private server, one after another as a user would give them.
func TestNeo4jCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a real server")
	}
	neo4jtest.NeedLocal(t)
	isolate(t)
	t.Cleanup(func() { demarcheQuiet("neo4j", "stop", "--force") })
	expect := func(wantCode int, wantOut, wantErr string, args ...string) string {
		t.Helper()
		code, out, errs := demarche(t, args...)
		if code != wantCode || !strings.Contains(out, wantOut) || !strings.Contains(errs, wantErr) {
			t.Fatalf("demarche %s: code %d, want %d with %q and %q; printed\n%s\n%s", strings.Join(args, " "), code, wantCode, wantOut, wantErr, out, errs)
		}
		return out
	}
	expect(exitOK, "Neo4j started: bolt://127.0.0.1:", "starting the private Neo4j", "neo4j", "start")
	expect(exitOK, "Neo4j already running", "", "neo4j", "start")
	expect(exitOK, "answers   yes", "", "neo4j", "status")
	expect(exitOK, "Started.", "", "neo4j", "logs")

	env := expect(exitOK, "export DEMARCHE_NEO4J_URI='bolt://127.0.0.1:", "", "neo4j", "shell-env")
	value := func(name string) string {
		return regexp.MustCompile("export " + name + "='(.*)'").FindStringSubmatch(env)[1]
	}
	if value("NEO4J_PASSWORD") != value("DEMARCHE_NEO4J_PASSWORD") || value("NEO4J_USERNAME") != "neo4j" {
		t.Errorf("shell-env prints\n%s", env)
	}
	db, err := neo4jdb.Open(t.Context(), neo4jdb.Options{URI: value("NEO4J_URI"), User: value("NEO4J_USERNAME"), Password: value("NEO4J_PASSWORD"), Database: value("NEO4J_DATABASE")})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := db.Read(t.Context(), neo4jdb.Statement{Text: "MATCH (m:Migration) RETURN count(m) AS n"})
	if err != nil || rows.One("n") == int64(0) {
		t.Errorf("%v migrations, %v; want those of the project", rows.One("n"), err)
	}
	if err := db.Close(t.Context()); err != nil {
		t.Error(err)
	}

	serve := startServe(t)
	t.Setenv("DEMARCHE_NEO4J_URI", value("DEMARCHE_NEO4J_URI")) // as in a shell that has evaluated shell-env
	expect(exitFailed, "", "in use", "neo4j", "stop")
	expect(exitOK, "when its last user ends", "", "neo4j", "status")
	if code := serve.end(t, syscall.SIGTERM); code != exitOK {
		t.Errorf("serve ended with %d at a SIGTERM, want %d; it said\n%s", code, exitOK, serve.said.String())
	}
	t.Setenv("DEMARCHE_NEO4J_URI", "")
	expect(exitFailed, "not running", "", "neo4j", "status")
}

// A command that started the server itself stops it when it is interrupted.
func TestServeStopsItsServer(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a real server")
	}
	neo4jtest.NeedLocal(t)
	isolate(t)
	t.Cleanup(func() { demarcheQuiet("neo4j", "stop", "--force") })
	serve := startServe(t)
	if code, out, errs := demarche(t, "neo4j", "status"); code != exitOK {
		t.Errorf("status while serving: %d\n%s%s", code, out, errs)
	}
	if code := serve.end(t, os.Interrupt); code != exitOK {
		t.Errorf("serve ended with %d at an interrupt, want %d; it said\n%s", code, exitOK, serve.said.String())
	}
	if code, out, _ := demarche(t, "neo4j", "status"); code != exitFailed {
		t.Errorf("after serve the server still runs:\n%s", out)
	}
}

// demarcheQuiet runs a command line for its effect alone, also when the test's context is over.
func demarcheQuiet(args ...string) {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	_ = cmd.Run() // it cleans up what may not be there
}

// process is `demarche serve` in a process of its own.
type process struct {
	cmd  *exec.Cmd
	said bytes.Buffer
}

// startServe starts it on a free port and returns when it is ready.
func startServe(t *testing.T) *process {
	t.Helper()
	p := &process{cmd: exec.Command(os.Args[0], "serve", "--server-address", "127.0.0.1:0")}
	p.cmd.Env = append(os.Environ(), asProgram+"=1")
	p.cmd.Stderr = &p.said
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill() }) // it has ended, unless the test failed
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.Contains(line, "http://127.0.0.1:") {
		_ = p.cmd.Wait()
		t.Fatalf("serve printed %q, %v; it said\n%s", line, err, p.said.String())
	}
	return p
}

// end sends a signal and returns the exit code.
func (p *process) end(t *testing.T, signal os.Signal) int {
	t.Helper()
	if err := p.cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { _ = p.cmd.Process.Kill() })
	defer timer.Stop()
	_ = p.cmd.Wait() // its code says how it ended
	return p.cmd.ProcessState.ExitCode()
}
