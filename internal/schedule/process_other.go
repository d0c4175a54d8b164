//go:build !unix

package schedule

import (
	"os"
	"os/exec"
)

// endSignal ends a process: there is no other signal that it can be sent.
var endSignal = os.Kill

func prepare(*exec.Cmd) {}
