package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInBrowser runs web/test against the program with its sample. It takes Node.js, the packages of web (npm ci) and a Chromium;
// `make test` sees to all of them. Without one of them it is skipped, unless CI=true or DEMARCHE_REQUIRE_BROWSER=1 is set: then
// it fails.
func TestInBrowser(t *testing.T) {
	web, err := filepath.Abs("../../web")
	if err != nil {
		t.Fatal(err)
	}
	chromium := findChromium()
	node, err := exec.LookPath("node")
	if err != nil {
		lacking(t, "Node.js 20 or newer")
	}
	if _, err := os.Stat(filepath.Join(web, "node_modules", "playwright-core")); err != nil {
		lacking(t, "the packages of web (npm ci)")
	}
	if chromium == "" {
		lacking(t, "a Chromium (DEMARCHE_CHROMIUM may name one)")
	}
	for _, page := range []string{"playground", "live"} {
		t.Run(page, func(t *testing.T) {
			emptyGraph(t)
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, node, "--test", "--test-reporter=spec", "test/"+page+".test.js")
			cmd.Dir = web
			// The test loads articles by the program, which this one is when told so.
			cmd.Env = append(os.Environ(), "DEMARCHE_URL="+serving(t, "--sample"), "DEMARCHE_CHROMIUM="+chromium, "DEMARCHE_TEST_PROGRAM="+os.Args[0], asProgram+"=1")
			out, err := cmd.CombinedOutput()
			t.Logf("%s", out)
			if err != nil {
				t.Errorf("node %s: %v", strings.Join(cmd.Args[1:], " "), err)
			}
		})
	}
}

func lacking(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("DEMARCHE_REQUIRE_BROWSER") == "1" || os.Getenv("CI") == "true" || os.Getenv("CI") == "1" {
		t.Fatalf("the browser test needs %s", what)
	}
	t.Skipf("skipped, for want of %s", what)
}

// findChromium returns the browser's path, "" when there is none.
func findChromium() string {
	if path := os.Getenv("DEMARCHE_CHROMIUM"); path != "" {
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
