package neo4jlocal

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"demarche/internal/diplomacy"
)

// Version is the release of Neo4j that is run.
const Version = "5.26.30"

// minJava is the oldest release of Java that this Neo4j runs on.
const minJava = 17

// copyGoal is the goal of Maven that gathers the program files, with its version so that it does the same everywhere.
const copyGoal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"

//go:embed pom.xml
var pom string

// needed are the files that a complete program folder has for certain.
var needed = []string{"neo4j-" + Version + ".jar", "neo4j-server-" + Version + ".jar"}

// MissingError is in the chain of Start's error when a program that it needs is not on this machine, or is too old. It says what
// to install.
type MissingError string

func (e MissingError) Error() string { return string(e) }

// Missing returns an error with a MissingError in its chain when a private server can't be started here for want of Java or, as
// long as the program files are not fetched, of Maven.
func Missing(ctx context.Context, o Options) error {
	if _, err := findJava(ctx); err != nil {
		return err
	}
	if complete(libIn(o.CacheDir)) {
		return nil
	}
	_, err := findMaven()
	return err
}

func missingf(format string, args ...any) error {
	return diplomacy.Errorf(diplomacy.Unavailable, "%w", MissingError(fmt.Sprintf(format, args...)))
}

// findJava returns the path of a Java that can run Neo4j: the one of JAVA_HOME, else the one on the PATH.
func findJava(ctx context.Context) (string, error) {
	const install = "install Java 17 or 21 (Debian, Ubuntu: apt install openjdk-17-jre-headless; macOS: brew install openjdk@21) " +
		"or set neo4j.uri to a Neo4j server that runs already"
	path := "java"
	if home := os.Getenv("JAVA_HOME"); home != "" {
		path = filepath.Join(home, "bin", "java")
	}
	path, err := exec.LookPath(path)
	if err != nil {
		return "", missingf("the private Neo4j needs Java, and there is none (%v): %s", err, install)
	}
	out, err := exec.CommandContext(ctx, path, "-version").CombinedOutput()
	if err != nil {
		return "", missingf("the private Neo4j needs Java, and %s -version fails (%v): %s", path, err, install)
	}
	release := javaRelease(string(out))
	if release < minJava {
		return "", missingf("the private Neo4j needs Java %d or newer, and %s is %q: %s",
			minJava, path, strings.TrimSpace(strings.SplitN(string(out), "\n", 2)[0]), install)
	}
	return path, nil
}

var javaVersion = regexp.MustCompile(`version "(?:1\.)?(\d+)`)

// javaRelease reads the release out of what `java -version` prints: 17 of "17.0.15", 8 of "1.8.0_392", 0 when there is none.
func javaRelease(text string) int {
	m := javaVersion.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits only; a number too large for an int is no release
	return n
}

// libIn is the folder of the program files.
func libIn(cacheDir string) string { return filepath.Join(cacheDir, "neo4j-"+Version, "lib") }

// install makes sure that Neo4j's program files are in the cache folder and returns the folder that holds them. They are
// gathered aside and moved into place at once, so that an interrupted fetch leaves nothing that looks complete, and under a
// lock, so that two processes do not fetch at the same time.
func install(ctx context.Context, cacheDir string, log *slog.Logger) (lib string, err error) {
	lib = libIn(cacheDir)
	if complete(lib) {
		return lib, nil
	}
	if err := os.MkdirAll(filepath.Dir(lib), 0o755); err != nil {
		return "", fmt.Errorf("make the folder of Neo4j's program files: %w", err)
	}
	unlock, err := lockFile(ctx, filepath.Join(filepath.Dir(lib), "fetch.lock"), func() {
		log.Info("waiting for another process that is fetching Neo4j")
	})
	if err != nil {
		return "", err
	}
	defer unlock()
	if complete(lib) {
		return lib, nil
	}
	if err := removeLeftovers(filepath.Dir(lib)); err != nil {
		return "", err
	}
	aside, err := os.MkdirTemp(filepath.Dir(lib), "aside-")
	if err != nil {
		return "", fmt.Errorf("fetch Neo4j: %w", err)
	}
	defer os.RemoveAll(aside)
	if err := fetch(ctx, aside, log); err != nil {
		return "", err
	}
	if err := os.RemoveAll(lib); err != nil { // what is there is not complete
		return "", fmt.Errorf("remove incomplete program files: %w", err)
	}
	if err := os.Rename(filepath.Join(aside, "lib"), lib); err != nil {
		return "", fmt.Errorf("put Neo4j's program files in place: %w", err)
	}
	return lib, nil
}

// removeLeftovers removes what interrupted fetches left beside the program folder.
func removeLeftovers(dir string) error {
	old, err := filepath.Glob(filepath.Join(dir, "aside-*"))
	if err != nil {
		return fmt.Errorf("look for leftovers of a fetch: %w", err)
	}
	for _, o := range old {
		if err := os.RemoveAll(o); err != nil {
			return fmt.Errorf("remove leftovers of a fetch: %w", err)
		}
	}
	return nil
}

func complete(lib string) bool {
	for _, f := range needed {
		if _, err := os.Stat(filepath.Join(lib, f)); err != nil {
			return false
		}
	}
	return true
}

func findMaven() (string, error) {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return "", missingf("Neo4j is fetched with Maven, and there is none (%v): install Maven "+
			"(Debian, Ubuntu: apt install maven; macOS: brew install maven) or set neo4j.uri to a Neo4j server that runs already", err)
	}
	return mvn, nil
}

// fetch has Maven gather the program files in dir/lib.
func fetch(ctx context.Context, dir string, log *slog.Logger) error {
	mvn, err := findMaven()
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(file, []byte(strings.ReplaceAll(pom, "@VERSION@", Version)), 0o644); err != nil {
		return fmt.Errorf("fetch Neo4j: %w", err)
	}
	log.Info("fetching Neo4j, once", "version", Version, "size", "about 130 MB")
	start := time.Now()
	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, mvn, "--batch-mode", "--quiet", "--file", file, copyGoal,
		"-DincludeScope=runtime", "-DoutputDirectory="+filepath.Join(dir, "lib"))
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &out
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("fetch Neo4j: %w", context.Cause(ctx))
		}
		return diplomacy.Errorf(diplomacy.Unavailable, "fetching Neo4j %s with Maven failed (%w): %s", Version, err, lastLines(out.String(), 5))
	}
	if !complete(filepath.Join(dir, "lib")) {
		return errors.New("fetch Neo4j: Maven succeeded, but the program files are not complete")
	}
	log.Info("fetched Neo4j", "seconds", int(time.Since(start).Seconds()))
	return nil
}

// lastLines returns the last n lines of text that are not blank, on one line.
func lastLines(text string, n int) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines[max(0, len(lines)-n):], " | ")
}
