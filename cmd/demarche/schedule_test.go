package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"demarche/internal/schedule"
)

const scheduleSettings = `
neo4j: {uri: "bolt://127.0.0.1:1", password: none}
schedule:
  timezone: Europe/Oslo
  address: 127.0.0.1:0
  jobs:
    - {name: good, cron: "0 4 * * *", command: version}
    - {name: bad, cron: "0 4 * * *", command: [gazetteer, refresh, "no such file.json"], timeout: 1m}
    - {name: later, cron: "0 4 * * *", command: version, catch_up: false}
`

func writeSettings(t *testing.T, text string) {
	t.Helper()
	if err := os.WriteFile("demarche.yaml", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestScheduleIsChecked(t *testing.T) {
	isolate(t)
	if code, _, stderr := demarche(t, "schedule"); code != exitUsage || !strings.Contains(stderr, "schedule.jobs is empty") {
		t.Errorf("without jobs: code %d, %s", code, stderr)
	}
	if code, stdout, _ := demarche(t, "schedule", "--status"); code != exitFailed || !strings.Contains(stdout, "none ever did") {
		t.Errorf("without a scheduler: code %d, %s", code, stdout)
	}
	writeSettings(t, scheduleSettings)
	code, stdout, stderr := demarche(t, "schedule", "--check")
	if code != exitOK || strings.Count(stdout, "next") != 3 || !strings.Contains(stdout, "04:00:00 CE") || !strings.Contains(stdout, "demarche gazetteer refresh no such file.json") {
		t.Errorf("code %d, %s%s", code, stdout, stderr)
	}
	for command, want := range map[string]string{
		"load gdelt --newest":  "unknown flag: --newest",
		"load gedlt --latest":  `unknown command "gedlt"`,
		"load":                 "not a whole command",
		"load icews":           "requires at least 1 arg",
		"serve":                "does not end by itself",
		"schedule --status":    "does not end by itself",
		"rm -rf /":             `unknown command "rm"`,
		"load facts a --x=1":   "unknown flag: --x",
		"load feed a --delay9": "unknown flag",
	} {
		writeSettings(t, fmt.Sprintf("schedule: {jobs: [{name: a, cron: '@daily', command: %q}]}", command))
		if code, _, stderr := demarche(t, "schedule", "--check"); code != exitUsage || !strings.Contains(stderr, want) || !strings.Contains(stderr, `job "a"`) {
			t.Errorf("%s: code %d, %s; want %q", command, code, stderr, want)
		}
	}
	for job, want := range map[string]string{"cron: '61 * * * *'": "is no plan", "cron: '0 0 31 2 *'": "never is", "cron: '@daily', timezone: Oslo": "time zone"} {
		writeSettings(t, "schedule: {jobs: [{name: a, command: version, "+job+"}]}")
		if code, _, stderr := demarche(t, "schedule"); code != exitUsage || !strings.Contains(stderr, want) {
			t.Errorf("%s: code %d, %s; want %q", job, code, stderr, want)
		}
	}
}

// TestSchedule: a scheduler that comes back after a downtime catches up by processes of its own, tells how the jobs stand, and
// ends in order.
func TestSchedule(t *testing.T) {
	data := isolate(t)
	writeSettings(t, scheduleSettings)
	folder := filepath.Join(data, "schedule")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	dayAgo := time.Now().Add(-25 * time.Hour).Format(time.RFC3339)
	state := fmt.Sprintf(`{"jobs":{"good":{"tick":%q},"bad":{"tick":%q},"later":{"tick":%q}}}`, dayAgo, dayAgo, dayAgo)
	if err := os.WriteFile(filepath.Join(folder, "state.json"), []byte(state), 0o600); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: exec.Command(os.Args[0], "schedule", "--log-format", "json")}
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
	said := bufio.NewReader(out)
	line, err := said.ReadString('\n')
	if err != nil {
		_ = p.cmd.Wait()
		t.Fatalf("%v; it said\n%s", err, p.said.String())
	}
	address := strings.TrimSpace(line[strings.Index(line, "http://"):])

	var now struct {
		Runs bool
		schedule.State
	}
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		_, stdout, _ := demarche(t, "schedule", "--status", "--json")
		if err := json.Unmarshal([]byte(stdout), &now); err != nil {
			t.Fatalf("%v in %s", err, stdout)
		}
		if now.Runs && now.Jobs["good"].Last != nil && now.Jobs["bad"].Last != nil {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("the jobs were not caught up on: %s", stdout)
		}
	}
	if good, bad, later := now.Jobs["good"], now.Jobs["bad"], now.Jobs["later"]; good.Last.Outcome != schedule.Succeeded || good.Last.CaughtUp == 0 ||
		bad.Last.Outcome != schedule.Failed || !strings.Contains(strings.Join(bad.Last.Tail, " "), "no such file.json") || later.Runs != 0 || later.Missed == 0 || later.Next.IsZero() {
		t.Errorf("%+v\n%+v\n%+v", good, bad, later)
	}
	if code, stdout, _ := demarche(t, "schedule", "--status"); code != exitPartial || !strings.Contains(stdout, "The scheduler runs") || !strings.Contains(stdout, "no such file.json") {
		t.Errorf("code %d, %s", code, stdout)
	}
	if code, _, _ := demarche(t, "schedule", "--status", "--alive"); code != exitOK {
		t.Errorf("it is alive, and --alive ends with %d", code)
	}
	if code, _, stderr := demarche(t, "schedule"); code != exitFailed || !strings.Contains(stderr, "runs here already") {
		t.Errorf("a second scheduler: code %d, %s", code, stderr)
	}
	checkSchedulePage(t, address)
	if code := p.end(t, syscall.SIGTERM); code != exitOK {
		t.Errorf("it ends with %d and said\n%s", code, p.said.String())
	}
	if code, stdout, _ := demarche(t, "schedule", "--status"); code != exitFailed || !strings.Contains(stdout, "No scheduler runs; the last one was seen") {
		t.Errorf("code %d, %s", code, stdout)
	}
}

func checkSchedulePage(t *testing.T, address string) {
	t.Helper()
	for path, want := range map[string]string{"/": "gazetteer refresh no such file.json", "/status.json": `"outcome": "failed"`, "/healthz": "ok", "/other": "404"} {
		resp, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || !strings.Contains(string(body), want) {
			t.Errorf("%s: %v %s", path, err, body)
		}
	}
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "rebound.example"
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("asked by another name it answers %s", resp.Status)
	}
}

// TestAJobRunsOnce: a process of a job leaves while another one has its lock.
func TestAJobRunsOnce(t *testing.T) {
	dir := isolate(t)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	lock := filepath.Join(dir, "job.lock")
	first := &app{}
	if err := first.takeJobLock(lock); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := demarche(t, "version", "--job-lock", lock); code != exitBusy || !strings.Contains(stderr, "still goes on") {
		t.Errorf("code %d, %s", code, stderr)
	}
	if err := first.jobLock.Unlock(); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := demarche(t, "version", "--job-lock", lock); code != exitOK {
		t.Errorf("code %d, %s", code, stderr)
	}
}

func TestLenientEnds(t *testing.T) {
	for code, want := range map[int]int{exitOK: exitOK, exitFailed: exitFailed, exitUsage: exitUsage, exitPartial: exitOK, exitNothing: exitOK, exitBusy: exitOK} {
		err := error(&exitError{code: code})
		if code == exitOK {
			err = nil
		}
		if got := codeOf((&loadFlags{lenient: true}).judge(err)); got != want {
			t.Errorf("an end with %d passes for %d, want %d", code, got, want)
		}
		if got := codeOf((&loadFlags{}).judge(err)); got != code {
			t.Errorf("without --lenient an end with %d is %d", code, got)
		}
	}
}
