//go:build unix

package schedule

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"
)

// shell runs a script as a job's program does.
func shell(t *testing.T, ctx context.Context, script string) (Result, string) {
	t.Helper()
	var out bytes.Buffer
	p := &Processes{
		Program: "/bin/sh", Args: []string{"-c"}, Out: &out, Grace: 300 * time.Millisecond, Lock: func(string) []string { return nil },
		Outcome: func(code int) Outcome {
			switch code {
			case 0, 4:
				return Succeeded
			case 3:
				return Partial
			}
			return Failed
		},
	}
	pid := 0
	r := p.Run(ctx, Job{Name: "job", Command: []string{script}}, func(n int) { pid = n })
	if pid == 0 {
		t.Error("its number is not told")
	}
	return r, out.String()
}

func TestProcesses(t *testing.T) {
	for _, tt := range []struct {
		script, reason string
		outcome        Outcome
		code           int
	}{
		{"echo done", "", Succeeded, 0},
		{"echo some >&2; exit 3", "exit status 3", Partial, 3},
		{"exit 1", "exit status 1", Failed, 1},
		{"exit 4", "", Succeeded, 4},
		{"kill -9 $$", "killed", Failed, -1},
	} {
		r, _ := shell(t, t.Context(), tt.script)
		if r.Outcome != tt.outcome || r.Code != tt.code || !strings.Contains(r.Reason, tt.reason) || (r.Reason == "") != (tt.reason == "") {
			t.Errorf("%s: %+v", tt.script, r)
		}
	}
	r, out := shell(t, t.Context(), `i=0; while [ $i -lt 30 ]; do echo "line $i"; i=$((i+1)); done; printf 'no end'`)
	if len(r.Tail) != tailLines || r.Tail[tailLines-1] != "no end" || r.Tail[0] != "line 11" || !strings.HasPrefix(out, "line 0\n") || !strings.HasSuffix(out, "no end\n") {
		t.Errorf("%q, of %q", r.Tail, out)
	}
	if r, _ := shell(t, t.Context(), `head -c 300000 /dev/zero | tr '\0' x`); len(r.Tail) == 0 || len(r.Tail[0]) > tailWidth {
		t.Errorf("%d lines, the first of %d bytes", len(r.Tail), len(r.Tail[0]))
	}
	p := &Processes{Program: "/no/such/program", Lock: func(string) []string { return nil }}
	if r := p.Run(t.Context(), Job{Name: "job"}, func(int) {}); r.Outcome != Failed || !strings.Contains(r.Reason, "can't be begun") {
		t.Errorf("%+v", r)
	}
}

// TestAJobIsEnded: in order if it heeds the request, by force if it does not.
func TestAJobIsEnded(t *testing.T) {
	for _, tt := range []struct {
		name, script, last string
		code               int
	}{
		{"in order", `trap 'echo ended in order; exit 0' TERM; echo began; while :; do sleep 0.05; done`, "ended in order", 0},
		{"by force", `trap '' TERM; echo began; while :; do sleep 0.05; done`, "began", -1},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		began := time.Now()
		r, _ := shell(t, ctx, tt.script)
		cancel()
		if r.Code != tt.code || len(r.Tail) == 0 || r.Tail[len(r.Tail)-1] != tt.last || time.Since(began) > 5*time.Second {
			t.Errorf("%s: %+v after %s", tt.name, r, time.Since(began))
		}
	}
}
