//go:build unix

package schedule

import (
	"os"
	"os/exec"
	"syscall"
)

// endSignal asks a process to end in order.
var endSignal os.Signal = syscall.SIGTERM

// prepare keeps signals that are meant for the terminal's foreground, such as Ctrl-C, from a job: the scheduler ends it in order.
func prepare(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
