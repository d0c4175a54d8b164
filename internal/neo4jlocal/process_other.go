//go:build !unix

package neo4jlocal

import (
	"context"
	"os"
	"os/exec"
)

// Elsewhere than on Unix a process can't be asked to end in order, which Start refuses to do without.

// Detach does nothing here.
func Detach(*exec.Cmd) {}

func terminate(pid int) error {
	p, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	return p.Signal(os.Interrupt)
}

func isServer(context.Context, int, home) bool { return false }

func findServer(context.Context, home) int { return 0 }
