package neo4jlocal

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/internal/diplomacy"
)

// user is the only user of the private server.
const user = "neo4j"

// home is the folder of a private server: Neo4j's own folders, and what Demarche keeps beside them.
type home string

func homeIn(dataDir string) home { return home(filepath.Join(dataDir, "neo4j")) }

func (h home) path(parts ...string) string {
	return filepath.Join(append([]string{string(h)}, parts...)...)
}

func (h home) startLock() string    { return h.path("start.lock") } // held while the server is started, joined or stopped
func (h home) usersLock() string    { return h.path("users.lock") } // shared by all who use the server
func (h home) stateFile() string    { return h.path("server.json") }
func (h home) passwordFile() string { return h.path("password") }
func (h home) consoleLog() string   { return h.path("logs", "console.log") } // what Java itself prints
func (h home) serverLog() string    { return h.path("logs", "neo4j.log") }   // what Neo4j tells

// state is what is known of the server that was started last. It is a hint: whether that server runs is asked of the system.
type state struct {
	PID     int       `json:"pid"`
	Started time.Time `json:"started"`
	URI     string    `json:"uri"`
	Keep    bool      `json:"keep"` // it runs on when nobody uses it, until it is told to stop
}

// readState returns the zero state when there is none, or none that can be read, as after a crash while it was written.
func (h home) readState() (state, error) {
	var s state
	data, err := os.ReadFile(h.stateFile())
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("read the state of the private Neo4j: %w", err)
	}
	if json.Unmarshal(data, &s) != nil {
		return state{}, nil
	}
	return s, nil
}

func (h home) writeState(s state) error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err == nil {
		err = writeFile(h.stateFile(), append(data, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write the state of the private Neo4j: %w", err)
	}
	return nil
}

// writeFile replaces a file by one that only its owner can read, whole or not at all.
func writeFile(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".") // has mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // without effect once it is renamed
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// make creates the folders. What is in them is nobody else's business.
func (h home) make() error {
	for _, dir := range []string{"conf", "data", "logs", "import", "plugins", "run"} {
		if err := os.MkdirAll(h.path(dir), 0o700); err != nil {
			return fmt.Errorf("make the folder of the private Neo4j: %w", err)
		}
	}
	return nil
}

// hasData tells whether the server has run here before.
func (h home) hasData() bool {
	_, err := os.Stat(h.path("data", "databases", "system"))
	return err == nil
}

// password returns the server's password, making one when the server has not run yet.
func (h home) password() (string, error) {
	data, err := os.ReadFile(h.passwordFile())
	if password := strings.TrimSpace(string(data)); err == nil && password != "" {
		return password, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read the password of the private Neo4j: %w", err)
	}
	if h.hasData() {
		return "", diplomacy.Errorf(diplomacy.Unavailable, "the password of the private Neo4j is gone: put the file %s back, "+
			"or move the folder %s away to begin with an empty graph", h.passwordFile(), string(h))
	}
	password := rand.Text()
	if err := writeFile(h.passwordFile(), []byte(password+"\n")); err != nil {
		return "", fmt.Errorf("write the password of the private Neo4j: %w", err)
	}
	return password, nil
}

// writeConfig writes neo4j.conf for a server that listens on address and nowhere else.
func (h home) writeConfig(address string, o Options) error {
	settings := map[string]string{
		"server.default_listen_address":                 "127.0.0.1",
		"server.bolt.enabled":                           "true",
		"server.bolt.listen_address":                    address,
		"server.bolt.advertised_address":                address,
		"server.http.enabled":                           "false",
		"server.https.enabled":                          "false",
		"server.memory.pagecache.size":                  strconv.Itoa(o.PageCacheMiB) + "m",
		"dbms.security.auth_enabled":                    "true",
		"dbms.security.allow_csv_import_from_file_urls": "false",
		"dbms.usage_report.enabled":                     "false",
		"client.allow_telemetry":                        "false",
		// Else every stop waits for ten seconds in which nobody speaks.
		"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
	}
	maps.Copy(settings, o.Settings)
	var b strings.Builder
	b.WriteString("# Written at every start: changes made here are lost.\n")
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		fmt.Fprintf(&b, "%s=%s\n", key, settings[key])
	}
	if err := writeFile(h.path("conf", "neo4j.conf"), []byte(b.String())); err != nil {
		return fmt.Errorf("write the configuration of the private Neo4j: %w", err)
	}
	return nil
}

// freeAddress returns a loopback address with a free port: that of uri when it is free, so that what was noted down of the
// last start stays right, and whoever has lost a server that was killed finds the next. The system gives the port of a killed
// server back a moment after the process is gone.
func freeAddress(uri string) (string, error) {
	if u, err := url.Parse(uri); err == nil && u.Host != "" {
		for range 20 {
			if l, err := net.Listen("tcp", u.Host); err == nil {
				return u.Host, l.Close()
			}
			time.Sleep(50 * time.Millisecond)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port for the private Neo4j: %w", err)
	}
	return l.Addr().String(), l.Close()
}
