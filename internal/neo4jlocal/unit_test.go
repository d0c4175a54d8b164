//go:build unix

package neo4jlocal

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/internal/diplomacy"
)

var quiet = slog.New(slog.DiscardHandler)

func TestJavaRelease(t *testing.T) {
	for text, want := range map[string]int{
		"openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime":    17,
		`java version "1.8.0_392"`:                                   8,
		`openjdk version "21" 2023-09-19`:                            21,
		"Picked up _JAVA_OPTIONS: -Xmx1g\nopenjdk version \"25-ea\"": 25,
		"no version here":                                            0,
		"":                                                           0,
	} {
		if got := javaRelease(text); got != want {
			t.Errorf("javaRelease(%q) = %d, want %d", text, got, want)
		}
	}
}

// script puts an executable of a name into a new folder and makes that folder the whole PATH but for the system's own tools.
func script(t *testing.T, name, text string) {
	t.Helper()
	dir := t.TempDir()
	if name != "" {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, tool := range []string{"sh", "mkdir", "touch", "sleep", "cat"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(dir, tool)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("JAVA_HOME", "")
}

func TestMissingPrograms(t *testing.T) {
	check := func(t *testing.T, err error, says ...string) {
		t.Helper()
		if missing := MissingError(""); !errors.As(err, &missing) || diplomacy.CodeOf(err) != diplomacy.Unavailable {
			t.Fatalf("error %v (%s), want a MissingError with %s", err, diplomacy.CodeOf(err), diplomacy.Unavailable)
		}
		for _, s := range says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("error %v does not say %q", err, s)
			}
		}
	}
	t.Run("no Java", func(t *testing.T) {
		script(t, "", "")
		_, err := Start(t.Context(), Options{DataDir: t.TempDir(), CacheDir: t.TempDir()})
		check(t, err, "Java", "apt install", "neo4j.uri")
	})
	t.Run("old Java", func(t *testing.T) {
		script(t, "java", `echo 'openjdk version "11.0.2" 2019-01-15' >&2`)
		_, err := Start(t.Context(), Options{DataDir: t.TempDir(), CacheDir: t.TempDir()})
		check(t, err, "Java 17 or newer", "11.0.2", "apt install")
	})
	t.Run("no Maven", func(t *testing.T) {
		script(t, "java", `echo 'openjdk version "17.0.2"' >&2`)
		_, err := Start(t.Context(), Options{DataDir: t.TempDir(), CacheDir: t.TempDir()})
		check(t, err, "Maven", "apt install maven", "neo4j.uri")
	})
}

// fakeMaven writes the program files that are needed, slowly, and counts its runs in a file.
const fakeMaven = `
for a in "$@"; do case "$a" in -DoutputDirectory=*) out="${a#-DoutputDirectory=}";; esac; done
mkdir -p "$out"
touch "$out/neo4j-` + Version + `.jar"
echo run >> "$COUNT"
sleep 0.3
touch "$out/neo4j-server-` + Version + `.jar"
`

func TestInstallOnceForAll(t *testing.T) {
	script(t, "mvn", fakeMaven)
	count := filepath.Join(t.TempDir(), "count")
	t.Setenv("COUNT", count)
	cache := t.TempDir()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			lib, err := install(t.Context(), cache, quiet)
			if err != nil || !complete(lib) {
				t.Errorf("install: %v, %v", lib, err)
			}
		})
	}
	wg.Wait()
	if runs, _ := os.ReadFile(count); string(runs) != "run\n" {
		t.Errorf("Maven ran %d times, want once", strings.Count(string(runs), "run"))
	}
	if left, _ := filepath.Glob(filepath.Join(cache, "*", "aside-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestInterruptedInstallLeavesNothing(t *testing.T) {
	script(t, "mvn", strings.ReplaceAll(fakeMaven, "sleep 0.3", "exec sleep 30"))
	t.Setenv("COUNT", filepath.Join(t.TempDir(), "count"))
	cache := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := install(ctx, cache, quiet); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want that the time is over", err)
	}
	lib := filepath.Join(cache, "neo4j-"+Version, "lib")
	if _, err := os.Stat(lib); err == nil {
		t.Error("half a program folder is in place")
	}

	// One that a crash left in place, and one aside, are cleared away by the next.
	for _, dir := range []string{lib, filepath.Join(filepath.Dir(lib), "aside-1", "lib")} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, needed[0]), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	script(t, "mvn", fakeMaven)
	if _, err := install(t.Context(), cache, quiet); err != nil || !complete(lib) {
		t.Errorf("install after an interruption: %v", err)
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(lib), "aside-1")); err == nil {
		t.Error("leftovers are still there")
	}
}

func TestFailedInstallSaysWhy(t *testing.T) {
	script(t, "mvn", "echo '[ERROR] Could not transfer artifact'; exit 1")
	_, err := install(t.Context(), t.TempDir(), quiet)
	if diplomacy.CodeOf(err) != diplomacy.Unavailable || !strings.Contains(err.Error(), "Could not transfer artifact") {
		t.Errorf("error %v (%s), want Maven's words", err, diplomacy.CodeOf(err))
	}
	script(t, "mvn", "exit 0")
	if _, err := install(t.Context(), t.TempDir(), quiet); err == nil {
		t.Error("an empty program folder was taken for a complete one")
	}
}

func TestPassword(t *testing.T) {
	h := homeIn(t.TempDir())
	if err := h.make(); err != nil {
		t.Fatal(err)
	}
	first, err := h.password()
	if err != nil || len(first) < 20 {
		t.Fatalf("password %q, %v", first, err)
	}
	info, err := os.Stat(h.passwordFile())
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the password's file has mode %v, %v; want 0600", info.Mode(), err)
	}
	if again, err := h.password(); err != nil || again != first {
		t.Errorf("the password is %q, %v the second time, and was %q", again, err, first)
	}
	if err := os.MkdirAll(h.path("data", "databases", "system"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(h.passwordFile()); err != nil {
		t.Fatal(err)
	}
	if _, err := h.password(); diplomacy.CodeOf(err) != diplomacy.Unavailable || !strings.Contains(err.Error(), h.passwordFile()) {
		t.Errorf("a lost password: %v, want an error that names its file", err)
	}
}

func TestStateSurvivesNonsense(t *testing.T) {
	h := homeIn(t.TempDir())
	if err := h.make(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.stateFile(), []byte(`{"pid": 12`), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := h.readState(); err != nil || s != (state{}) {
		t.Errorf("half a state file gives %v, %v; want none", s, err)
	}
}

// A state file that names a process that is another program by now must not make anybody join it, or end it.
func TestStalePIDIsNotTheServer(t *testing.T) {
	data := t.TempDir()
	h := homeIn(data)
	if err := h.make(); err != nil {
		t.Fatal(err)
	}
	other := exec.Command("sleep", "60")
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Process.Kill(); _ = other.Wait() }()
	for _, pid := range []int{other.Process.Pid, os.Getpid(), 1 << 30, -1, 0} {
		if err := h.writeState(state{PID: pid, URI: "bolt://127.0.0.1:1", Keep: true}); err != nil {
			t.Fatal(err)
		}
		s, err := StatusOf(t.Context(), Options{DataDir: data})
		if err != nil || s.Running {
			t.Errorf("process %d: status %+v, %v; want not running", pid, s, err)
		}
		if err := Stop(t.Context(), Options{DataDir: data}, true); diplomacy.CodeOf(err) != diplomacy.NotFound {
			t.Errorf("process %d: stop says %v, want that none runs", pid, err)
		}
	}
	if other.ProcessState != nil || commandLine(t.Context(), other.Process.Pid) == nil {
		t.Error("the other program was ended")
	}
}

func TestNamesHome(t *testing.T) {
	h := home("/data/my graph/neo4j")
	line := "/usr/bin/java -cp lib/* " + entryPoint + " --home-dir=/data/my graph/neo4j --config-dir=/data/my graph/neo4j/conf\n"
	if !namesHome(splitCommand(line), h) {
		t.Error("the server's command line, as ps prints it, was not recognised")
	}
	for _, other := range []string{
		strings.ReplaceAll(line, "my graph", "other"),
		strings.Replace(line, entryPoint, "org.example.Main", 1),
		"grep " + entryPoint,
		"",
	} {
		if namesHome(splitCommand(other), h) {
			t.Errorf("%q was taken for the server", other)
		}
	}
}

func TestFreeAddress(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	taken := l.Addr().String()
	got, err := freeAddress("bolt://" + taken)
	if err != nil || got == taken {
		t.Errorf("freeAddress = %s, %v, and that port is taken", got, err)
	}
	l.Close()
	if got, err := freeAddress("bolt://" + taken); err != nil || got != taken {
		t.Errorf("freeAddress = %s, %v; want the one of the last start, %s", got, err, taken)
	}
}

func TestEndedSaysWhy(t *testing.T) {
	for _, test := range []struct{ console, log, says string }{
		{"", "1 INFO  Starting...\nold FileLockException\n2 INFO  Starting...\nERROR something else broke\n", "something else broke"},
		{"", "INFO  Starting...\nCaused by: org.neo4j.io.locker.FileLockException: Lock file\n", "another Neo4j"},
		{"Error occurred during initialization of VM\nCould not reserve enough space for object heap\n", "", "neo4j.heap_mib"},
		{"", "INFO  Starting...\nCaused by: java.net.BindException: Address already in use\n", errPortTaken.Error()},
	} {
		h := homeIn(t.TempDir())
		if err := h.make(); err != nil {
			t.Fatal(err)
		}
		for path, text := range map[string]string{h.consoleLog(): test.console, h.serverLog(): test.log} {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := (&Server{home: h}).ended(); !strings.Contains(err.Error(), test.says) {
			t.Errorf("error %v, want one with %q", err, test.says)
		}
	}
}
