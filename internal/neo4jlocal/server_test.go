//go:build unix

package neo4jlocal_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/neo4jlocal"
)

// helperEnv makes the test program a user of a server, for the tests that kill one.
const helperEnv = "DEMARCHE_TEST_HOLD_SERVER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(helperEnv); dir != "" {
		hold(dir)
	}
	os.Exit(m.Run())
}

// hold starts or joins the server over dir, says so and stays until it is killed.
func hold(dir string) {
	s, err := neo4jlocal.Start(context.Background(), options(dir))
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Println("holding", s.PID)
	select {}
}

func options(dir string) neo4jlocal.Options {
	cache, err := neo4jtest.CacheDir()
	if err != nil {
		panic(err)
	}
	return neo4jlocal.Options{
		DataDir: dir, CacheDir: cache, HeapMiB: 384, PageCacheMiB: 32,
		Settings: map[string]string{"db.tx_log.preallocate": "false"},
		Ping: func(ctx context.Context, uri, user, password string) error {
			err := neo4jdb.Check(ctx, neo4jdb.Options{URI: uri, User: user, Password: password})
			if errors.Is(err, neo4jdb.ErrCredentials) {
				return fmt.Errorf("%w: %w", neo4jlocal.ErrCredentials, err)
			}
			return err
		},
	}
}

// dataDir returns a folder for a server, which is stopped and removed at the end whatever the test did.
func dataDir(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("starts real servers")
	}
	neo4jtest.NeedLocal(t)
	dir := t.TempDir()
	t.Cleanup(func() {
		if err := neo4jlocal.Stop(context.Background(), options(dir), true); err != nil && diplomacy.CodeOf(err) != diplomacy.NotFound {
			t.Errorf("stop the server: %v", err)
		}
	})
	return dir
}

func start(t *testing.T, o neo4jlocal.Options) *neo4jlocal.Server {
	t.Helper()
	s, err := neo4jlocal.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func status(t *testing.T, dir string) neo4jlocal.Status {
	t.Helper()
	s, err := neo4jlocal.StatusOf(t.Context(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// query runs one statement on a server.
func query(t *testing.T, s *neo4jlocal.Server, text string) any {
	t.Helper()
	db, err := neo4jdb.Open(t.Context(), neo4jdb.Options{URI: s.URI, User: s.User, Password: s.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(t.Context())
	rows, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return rows.One("n")
}

// The life of a server: several start it at once and share one; it lives while one of them uses it, keeps its data over a stop, and
// its address too.
func TestServerIsSharedAndRestarts(t *testing.T) {
	dir := dataDir(t)
	first := start(t, options(dir))
	if first.Joined {
		t.Error("the first to start has joined something")
	}
	var wg sync.WaitGroup
	others := make([]*neo4jlocal.Server, 2)
	for i := range others {
		wg.Go(func() { others[i] = start(t, options(dir)) })
	}
	wg.Wait()
	for _, o := range others {
		if !o.Joined || o.PID != first.PID || o.URI != first.URI || o.Password != first.Password {
			t.Errorf("the other has %s (process %d, joined %t), the first %s (process %d)", o.URI, o.PID, o.Joined, first.URI, first.PID)
		}
	}
	query(t, first, "CREATE (:Thing {name: 'kept'})")
	onlyLoopback(t, first)

	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := query(t, others[0], "MATCH (n:Thing) RETURN count(n) AS n"); n != int64(1) {
		t.Errorf("%v things after the starter left, want 1", n)
	}
	if s := status(t, dir); !s.Running || !s.InUse || s.Kept || s.PID != first.PID {
		t.Errorf("status %+v, want running and in use", s)
	}
	if err := neo4jlocal.Stop(t.Context(), options(dir), false); diplomacy.CodeOf(err) != diplomacy.Conflict {
		t.Errorf("stopping a server in use: %v, want %s", err, diplomacy.Conflict)
	}
	for _, o := range others {
		for range 2 { // closing twice does no harm
			if err := o.Close(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if s := status(t, dir); s.Running {
		t.Errorf("status %+v after the last user left, want stopped", s)
	}

	again := start(t, options(dir))
	defer again.Close(context.Background())
	if again.Joined || again.PID == first.PID {
		t.Error("the second start joined something")
	}
	if again.URI != first.URI {
		t.Errorf("the address was %s and is %s", first.URI, again.URI)
	}
	if n := query(t, again, "MATCH (n:Thing) RETURN count(n) AS n"); n != int64(1) {
		t.Errorf("%v things after a restart, want 1", n)
	}
}

// onlyLoopback checks that the server does not answer on another address of this machine.
func onlyLoopback(t *testing.T, s *neo4jlocal.Server) {
	t.Helper()
	u, err := url.Parse(s.URI)
	if err != nil || u.Hostname() != "127.0.0.1" {
		t.Fatalf("the address is %s, %v; want one on 127.0.0.1", s.URI, err)
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		ip, _, err := net.ParseCIDR(a.String())
		if err != nil || ip.IsLoopback() || ip.To4() == nil {
			continue
		}
		if c, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), u.Port()), time.Second); err == nil {
			c.Close()
			t.Errorf("it answers on %s", ip)
		}
	}
}

// A user that is killed leaves the server running. The next one joins it and, being the last, stops it. A server that is killed
// itself is started anew over the same data.
func TestServerAfterKills(t *testing.T) {
	dir := dataDir(t)
	pid := killedHolder(t, dir)

	joined := start(t, options(dir))
	if !joined.Joined || joined.PID != pid {
		t.Errorf("the next user has process %d (joined %t), want %d joined", joined.PID, joined.Joined, pid)
	}
	query(t, joined, "CREATE (:Thing {name: 'kept'})")

	// Its state file lost, as if the starter was killed before it could note the process down.
	state := filepath.Join(dir, "neo4j", "server.json")
	forgetPID(t, state)
	other := start(t, options(dir))
	if !other.Joined || other.PID != pid || other.URI != joined.URI {
		t.Errorf("without a noted process the next user has process %d at %s, want %d joined at %s", other.PID, other.URI, pid, joined.URI)
	}

	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	waitGone(t, dir)
	for _, s := range []*neo4jlocal.Server{joined, other} {
		if err := s.Close(t.Context()); err != nil {
			t.Errorf("leaving a server that is gone: %v", err)
		}
	}
	again := start(t, options(dir))
	if again.Joined {
		t.Error("joined a server that was killed")
	}
	if n := query(t, again, "MATCH (n:Thing) RETURN count(n) AS n"); n != int64(1) {
		t.Errorf("%v things after a crash, want 1", n)
	}
	if err := again.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := status(t, dir); s.Running {
		t.Errorf("status %+v after the last user left, want stopped", s)
	}
}

// killedHolder starts a server by another process, kills that process and returns the server's.
func killedHolder(t *testing.T, dir string) (pid int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperEnv+"="+dir)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 200)
	n, _ := out.Read(buffer)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	word, number, _ := strings.Cut(strings.TrimSpace(string(buffer[:n])), " ")
	if pid, err = strconv.Atoi(number); word != "holding" || err != nil {
		t.Fatalf("the other process says %q", buffer[:n])
	}
	return pid
}

func forgetPID(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	delete(m, "pid")
	if data, err = json.Marshal(m); err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func waitGone(t *testing.T, dir string) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); status(t, dir).Running; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the killed server is still there")
		}
	}
}

// A kept server outlives its users until it is told to stop, and a start that is interrupted leaves none behind.
func TestKeptServer(t *testing.T) {
	dir := dataDir(t)
	o := options(dir)
	o.Keep = true
	s := start(t, o)
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	user := start(t, options(dir))
	if !user.Joined {
		t.Error("the kept server was not joined")
	}
	if err := user.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if st := status(t, dir); !st.Running || !st.Kept || st.InUse || st.Password != s.Password {
		t.Errorf("status %+v, want running, kept and not in use", st)
	}
	if err := neo4jlocal.Stop(t.Context(), options(dir), false); err != nil {
		t.Errorf("stop: %v", err)
	}
	if err := neo4jlocal.Stop(t.Context(), options(dir), false); diplomacy.CodeOf(err) != diplomacy.NotFound {
		t.Errorf("a second stop: %v, want %s", err, diplomacy.NotFound)
	}

	ctx, cancel := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer cancel()
	if _, err := neo4jlocal.Start(ctx, options(dir)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an interrupted start: %v, want %v", err, context.DeadlineExceeded)
	}
	if st := status(t, dir); st.Running {
		t.Errorf("status %+v after an interrupted start, want not running", st)
	}

	// A wrong password is told at once, not waited out.
	if err := os.WriteFile(filepath.Join(dir, "neo4j", "password"), []byte("somebody else's\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := neo4jlocal.Start(t.Context(), options(dir))
	if !errors.Is(err, neo4jlocal.ErrCredentials) || diplomacy.CodeOf(err) != diplomacy.Unavailable {
		t.Errorf("a start with a wrong password: %v, want %v", err, neo4jlocal.ErrCredentials)
	}
}
