package schedule

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"
)

// Processes runs jobs as processes of a program: a job that crashes, or takes all memory, does not take the scheduler or
// another job with it; one that hangs can be ended; and what it held is the system's again when it ends.
type Processes struct {
	Program string   // path of the program
	Args    []string // that go before each job's own
	// Lock returns the arguments by which the program takes a lock of this name for as long as it runs, and ends with an outcome of
	// Busy when it is taken: a run may outlive the scheduler that began it.
	Lock    func(job string) []string
	Out     io.Writer     // takes what the jobs write, a line at a time
	Grace   time.Duration // between the request to end and the end; 0: a minute
	Outcome func(code int) Outcome

	mu sync.Mutex // of Out
}

// tailLines and tailWidth bound what is kept of a run's output.
const (
	tailLines = 20
	tailWidth = 500
)

// Run runs a job as a process.
func (p *Processes) Run(ctx context.Context, j Job, started func(pid int)) Result {
	out := &lines{to: p}
	cmd := exec.CommandContext(ctx, p.Program, slices.Concat(p.Args, p.Lock(j.Name), j.Command)...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.Cancel = func() error { return interrupt(cmd.Process) }
	cmd.WaitDelay = p.Grace
	if cmd.WaitDelay == 0 {
		cmd.WaitDelay = time.Minute
	}
	prepare(cmd)
	if err := cmd.Start(); err != nil {
		return Result{Outcome: Failed, Code: -1, Reason: fmt.Sprintf("it can't be begun: %v", err)}
	}
	started(cmd.Process.Pid)
	err := cmd.Wait()
	out.end()
	r := Result{Code: cmd.ProcessState.ExitCode(), Tail: out.tail}
	r.Outcome = p.Outcome(r.Code)
	var exit *exec.ExitError
	switch {
	case err == nil || r.Outcome == Succeeded: // also with an exit code that says no more than that nothing was new
	case errors.As(err, &exit):
		r.Reason = exit.ProcessState.String() // "exit status 3", "signal: killed"
	default:
		r.Outcome, r.Reason = Failed, err.Error()
	}
	return r
}

// lines hands on whole lines, so that those of jobs that run at once do not mix, and keeps the last ones.
type lines struct {
	to   *Processes
	buf  []byte
	tail []string
}

// maxLine is how many bytes are held back for the end of a line.
const maxLine = 64 << 10

func (l *lines) Write(b []byte) (int, error) {
	l.buf = append(l.buf, b...)
	for {
		i := bytes.IndexByte(l.buf, '\n')
		if i < 0 && len(l.buf) < maxLine {
			return len(b), nil
		}
		if i < 0 {
			i = len(l.buf) - 1
		}
		l.line(l.buf[:i+1])
		l.buf = l.buf[i+1:]
	}
}

func (l *lines) end() {
	if len(l.buf) > 0 {
		l.line(append(l.buf, '\n'))
		l.buf = nil
	}
}

func (l *lines) line(b []byte) {
	text := strings.ToValidUTF8(strings.TrimRight(string(b[:min(len(b), tailWidth)]), "\r\n"), "\ufffd")
	if l.tail = append(l.tail, text); len(l.tail) > tailLines {
		l.tail = l.tail[1:]
	}
	l.to.mu.Lock()
	defer l.to.mu.Unlock()
	if l.to.Out != nil {
		_, _ = l.to.Out.Write(b) // the job goes on when nobody reads its log
	}
}

// interrupt asks a process to end in order.
func interrupt(p *os.Process) error { return p.Signal(endSignal) }
