//go:build unix

package neo4jtest

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// guardedEnv makes the test program one that leaves a process behind in a folder.
const guardedEnv = "DEMARCHE_TEST_GUARDED"

func TestMain(m *testing.M) {
	dir := os.Getenv(guardedEnv)
	if dir == "" {
		os.Exit(m.Run())
	}
	release, err := guard(dir)
	if err != nil {
		panic(err)
	}
	left := exec.Command("tail", "-f", filepath.Join(dir, "log"))
	left.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // as a server
	if err := left.Start(); err != nil {
		panic(err)
	}
	fmt.Println(left.Process.Pid)
	time.Sleep(time.Minute) // it is killed
	_ = release()
}

// TestGuard: what a program of tests has started in a folder ends with it, though all of its process group is killed at once.
func TestGuard(t *testing.T) {
	dir, err := os.MkdirTemp("", "demarche-test-")
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "log"), nil, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	program := exec.Command(os.Args[0])
	program.Env = append(os.Environ(), guardedEnv+"="+dir)
	program.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := program.StdoutPipe()
	if err == nil {
		err = program.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var left int
	line, _ := bufio.NewReader(out).ReadString('\n')
	if _, err := fmt.Sscan(line, &left); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(-program.Process.Pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = program.Wait()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		_, err := os.Stat(dir)
		if errors.Is(syscall.Kill(left, 0), syscall.ESRCH) && errors.Is(err, fs.ErrNotExist) {
			return
		}
		if time.Now().After(deadline) {
			_ = syscall.Kill(left, syscall.SIGKILL)
			t.Fatal("the process that was left behind runs on, or its folder is there")
		}
	}
}
