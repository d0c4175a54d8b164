package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"demarche/internal/diplomacy"
)

// opened are the packages of Java that Neo4j reaches into.
var opened = []string{"java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.lang"}

const (
	pingTimeout  = 5 * time.Second
	pingInterval = 200 * time.Millisecond
	tellInterval = 10 * time.Second // between two log lines that say that the server is still starting
	maxLaunches  = 3                // when another program takes the free port first
)

// errPortTaken tells that the server ended because another program took its port.
var errPortTaken = errors.New("the port was taken")

// launch starts the server and waits until it answers. It is called with the start lock held and no server running.
func (s *Server) launch(ctx context.Context, last state) (state, error) {
	o, h := s.options, s.home
	java, err := findJava(ctx)
	if err != nil {
		return state{}, err
	}
	lib, err := install(ctx, o.CacheDir, o.Log)
	if err != nil {
		return state{}, err
	}
	if !h.hasData() {
		if err := setPassword(ctx, java, lib, h, s.Password); err != nil {
			return state{}, err
		}
	}
	for try := 1; ; try++ {
		address, err := freeAddress(last.URI)
		if err != nil {
			return state{}, err
		}
		if err := h.writeConfig(address, o); err != nil {
			return state{}, err
		}
		st := state{Started: time.Now().UTC().Truncate(time.Second), URI: "bolt://" + address, Keep: o.Keep}
		st.PID, err = s.launchOnce(ctx, java, lib, st)
		if err == nil {
			return st, nil
		}
		if !errors.Is(err, errPortTaken) || try == maxLaunches {
			return state{}, err
		}
		last.URI = ""
	}
}

// launchOnce starts one process and waits until it answers. The state is written before it, so that a server whose starter was
// killed in between can be found, and again with its number.
func (s *Server) launchOnce(ctx context.Context, java, lib string, st state) (pid int, err error) {
	if err := s.home.writeState(st); err != nil {
		return 0, err
	}
	console, err := s.home.openConsole()
	if err != nil {
		return 0, err
	}
	defer console.Close() // the process has its own
	cmd := exec.Command(java, serverArgs(lib, s.home, s.options)...)
	cmd.Dir = string(s.home)
	cmd.Stdout, cmd.Stderr = console, console
	Detach(cmd)
	if err := cmd.Start(); err != nil {
		return 0, fmt.Errorf("start the private Neo4j: %w", err)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended stands in its log
		close(ended)
	}()
	st.PID = cmd.Process.Pid
	s.options.Log.Info("starting the private Neo4j", "pid", st.PID, "uri", st.URI, "home", string(s.home))
	err = s.home.writeState(st)
	if err == nil {
		err = s.await(ctx, st.URI, func() bool {
			select {
			case <-ended:
				return false
			default:
				return true
			}
		})
	}
	if err == nil {
		s.options.Log.Debug("started the private Neo4j", "pid", st.PID, "seconds", int(time.Since(st.Started).Seconds()))
		return st.PID, nil
	}
	// Nobody else can have joined yet, so a server that is given up must not stay behind.
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	return 0, errors.Join(err, halt(stopping, s.home, st, s.options.Log))
}

// openConsole opens the file for what the server prints, keeping that of the start before.
func (h home) openConsole() (*os.File, error) {
	_ = os.Rename(h.consoleLog(), h.consoleLog()+".1") // there may be none
	f, err := os.OpenFile(h.consoleLog(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the log of the private Neo4j: %w", err)
	}
	return f, nil
}

func javaArgs(lib string) []string {
	args := []string{"-cp", filepath.Join(lib, "*")}
	for _, p := range opened {
		args = append(args, "--add-opens="+p+"=ALL-UNNAMED")
	}
	return args
}

func serverArgs(lib string, h home, o Options) []string {
	heap := strconv.Itoa(o.HeapMiB) + "m"
	return append(javaArgs(lib), "-Xms"+heap, "-Xmx"+heap, "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8",
		entryPoint, homeFlag(h), "--config-dir="+h.path("conf"))
}

// adminCommand is Neo4j's own admin program over a folder, with flags for Java.
func adminCommand(ctx context.Context, java, lib string, h home, flags []string, arguments ...string) *exec.Cmd {
	args := append(append(javaArgs(lib), flags...), "-Dbasedir="+string(h), "org.neo4j.server.startup.Neo4jAdminCommand")
	cmd := exec.CommandContext(ctx, java, append(args, arguments...)...)
	cmd.Dir = string(h)
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+string(h), "NEO4J_CONF="+h.path("conf"))
	return cmd
}

// setPassword has Neo4j's own admin program set the password before the first start. The password reaches it in a file, since
// every user of the machine can read a command line.
func setPassword(ctx context.Context, java, lib string, h home, password string) error {
	file := h.path("run", "set-password.args")
	if err := writeFile(file, []byte(password+"\n")); err != nil {
		return fmt.Errorf("set the password of the private Neo4j: %w", err)
	}
	defer os.Remove(file)
	out, err := adminCommand(ctx, java, lib, h, nil, "dbms", "set-initial-password", "@"+file).CombinedOutput()
	if err != nil {
		return fmt.Errorf("set the password of the private Neo4j: %w: %s", err, lastLines(string(out), 3))
	}
	return nil
}

// await waits until the server answers, or alive says that its process has ended, or ctx ends.
func (s *Server) await(ctx context.Context, uri string, alive func() bool) error {
	started, told := time.Now(), time.Now()
	for {
		pinging, cancel := context.WithTimeout(ctx, pingTimeout)
		err := s.options.Ping(pinging, uri, user, s.Password)
		cancel()
		switch {
		case err == nil:
			return nil
		case errors.Is(err, ErrCredentials):
			return diplomacy.Errorf(diplomacy.Unavailable, "%w: put back the file %s, which belongs to the graph in %s",
				err, s.home.passwordFile(), string(s.home))
		case ctx.Err() != nil:
			return fmt.Errorf("wait for the private Neo4j: %w", context.Cause(ctx))
		case !alive():
			return s.ended()
		}
		if time.Since(told) > tellInterval {
			told = time.Now()
			s.options.Log.Info("the private Neo4j is still starting: after a crash it recovers first, which can take minutes",
				"seconds", int(time.Since(started).Seconds()), "log", s.home.serverLog())
		}
		select {
		case <-ctx.Done():
		case <-time.After(pingInterval):
		}
	}
}

// ended says why the server's process ended before it answered.
func (s *Server) ended() error {
	text := s.home.sinceStart()
	switch {
	case strings.Contains(text, "FileLockException"):
		return diplomacy.Errorf(diplomacy.Unavailable, "another Neo4j that this machine can't see, such as one in a container, runs over the graph in %s: stop it first", string(s.home))
	case strings.Contains(text, "Address already in use"):
		return errPortTaken
	case strings.Contains(text, "OutOfMemoryError"), strings.Contains(text, "insufficient memory"), strings.Contains(text, "Could not reserve enough space"):
		return diplomacy.Errorf(diplomacy.Unavailable, "there is not enough memory for the private Neo4j: set neo4j.heap_mib and neo4j.pagecache_mib lower, or free some")
	}
	return diplomacy.Errorf(diplomacy.Unavailable, "the private Neo4j ended instead of starting; the last lines of %s and %s are: %s",
		s.home.consoleLog(), s.home.serverLog(), lastLines(text, 5))
}

// sinceStart returns what the process printed and what it wrote to its own log, which goes on from start to start.
func (h home) sinceStart() string {
	printed, _ := os.ReadFile(h.consoleLog()) // what can't be read is of no help
	log, _ := os.ReadFile(h.serverLog())
	text := string(log)
	if i := strings.LastIndex(text, " Starting..."); i >= 0 {
		text = text[i:]
	}
	return string(printed) + text
}
