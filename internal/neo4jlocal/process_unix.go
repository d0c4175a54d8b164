//go:build unix

package neo4jlocal

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Detach keeps signals that are meant for the terminal's foreground, such as Ctrl-C, or for all processes of a group, from a command
// that is not started yet: who starts a server stops it in order.
func Detach(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
}

// terminate asks a process to end in order.
func terminate(pid int) error {
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil && !errors.Is(err, syscall.ESRCH) {
		return err
	}
	return nil
}

// isServer tells whether a process is the server of a home. The number alone says nothing, since the system gives it to other
// processes later; the command line names the home.
func isServer(ctx context.Context, pid int, h home) bool {
	if pid <= 0 || syscall.Kill(pid, 0) == syscall.ESRCH {
		return false
	}
	return namesHome(commandLine(ctx, pid), h)
}

// commandLine returns the arguments of a process, none when it is gone or has ended and waits for its parent.
func commandLine(ctx context.Context, pid int) []string {
	if data, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "cmdline")); err == nil {
		return strings.Split(strings.TrimRight(string(data), "\x00"), "\x00")
	}
	if _, err := os.Stat("/proc/self/cmdline"); err == nil {
		return nil // this system has /proc, so the process is gone
	}
	out, err := exec.CommandContext(ctx, "ps", "-ww", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		return nil
	}
	return splitCommand(string(out))
}

// findServer looks for the server of a home among all processes, 0 when there is none: a process that was killed between
// starting the server and noting it down leaves one that no state file knows. It looks only where the system has /proc.
func findServer(ctx context.Context, h home) int {
	entries, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if pid, err := strconv.Atoi(filepath.Base(e)); err == nil && isServer(ctx, pid, h) {
			return pid
		}
	}
	return 0
}
