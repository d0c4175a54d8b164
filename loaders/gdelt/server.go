package gdelt

import (
	"bufio"
	"context"
	"crypto/md5" // what the feed gives; it guards against broken transfers and nobody else
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"demarche/internal/diplomacy"
)

// DefaultBase is where GDELT publishes the slots of version 2.
const DefaultBase = "http://data.gdeltproject.org/gdeltv2"

// Server is where slots are fetched.
type Server struct {
	Base  string        // an address without a slash at its end; empty: DefaultBase. Lists may name other hosts: they are not asked
	Tries int           // of each file; 0: 5
	Pause time.Duration // before the second try; it doubles from then on; 0: 2 s
	Stall time.Duration // how long a server may send nothing; 0: a minute
	Log   *slog.Logger  // nil: none
}

// Bounds of what a server may make the loader do.
const (
	maxFile     = 512 << 20        // bytes of a file whose size no list tells
	maxWait     = 5 * time.Minute  // that a server may ask for
	maxListLine = 4 << 10          // bytes
	maxList     = int64(2) << 30   // bytes of the master list
	connectTime = 30 * time.Second // until the head of an answer
)

// errMissing is a file that the server does not have.
var errMissing = errors.New("the server does not have it (404)")

// transient is a failure that another try may mend.
type transient struct {
	error
	after time.Duration // that the server asks to wait; 0: it does not say
}

func (t transient) Unwrap() error { return t.error }

func (s *Server) base() string {
	if s.Base == "" {
		return DefaultBase
	}
	return strings.TrimRight(s.Base, "/")
}

func (s *Server) address(name string) string { return s.base() + "/" + name }

// check refuses a base that is no web address.
func (s *Server) check() error {
	u, err := url.Parse(s.base())
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return diplomacy.Errorf(diplomacy.Invalid, "base address %q: write http://… or https://…", s.Base)
	}
	return nil
}

// client follows redirects within the host alone: a feed has no business elsewhere, least of all on private addresses.
func (s *Server) client() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = min(connectTime, s.stall())
	return &http.Client{Transport: transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		if req.URL.Host != via[0].URL.Host || len(via) > 5 {
			return fmt.Errorf("redirected to %s, which is not followed", req.URL.Host)
		}
		return nil
	}}
}

func (s *Server) stall() time.Duration {
	if s.Stall == 0 {
		return time.Minute
	}
	return s.Stall
}

// retry calls do until it succeeds, fails for good, or has been tried often enough.
func (s *Server) retry(ctx context.Context, name string, do func() error) error {
	tries, pause := s.Tries, s.Pause
	if tries == 0 {
		tries = 5
	}
	if pause == 0 {
		pause = 2 * time.Second
	}
	for i := 1; ; i++ {
		err := do()
		var t transient
		if err == nil || ctx.Err() != nil || !errors.As(err, &t) || i == tries {
			return err
		}
		wait := max(pause, min(t.after, maxWait))
		if s.Log != nil {
			s.Log.Warn("fetching failed; it is tried again", "address", s.address(name), "try", i, "wait", wait, "error", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		pause *= 2
	}
}

// get asks once for a file and hands its content to read. What goes wrong on the way may be tried again.
func (s *Server) get(ctx context.Context, name string, read func(r io.Reader, size int64) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.address(name), nil)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", "demarche")
	client := s.client()
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		return transient{error: err}
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == http.StatusNotFound || code == http.StatusGone:
		return errMissing
	case code == http.StatusTooManyRequests || code >= 500:
		return transient{fmt.Errorf("the server answers %s", resp.Status), retryAfter(resp.Header.Get("Retry-After"))}
	case code != http.StatusOK:
		return fmt.Errorf("the server answers %s", resp.Status)
	}
	watch := time.AfterFunc(s.stall(), func() { cancel(fmt.Errorf("the server sent nothing for %s", s.stall())) })
	defer watch.Stop()
	err = read(&lively{resp.Body, watch, s.stall()}, resp.ContentLength)
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = transient{error: cause}
	}
	return err
}

// lively puts off the watch with every byte that comes.
type lively struct {
	r     io.Reader
	watch *time.Timer
	stall time.Duration
}

func (l *lively) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if n > 0 {
		l.watch.Reset(l.stall)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = transient{error: err}
	}
	return n, err
}

// retryAfter reads seconds or a date.
func retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(s); err == nil && n >= 0 {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(0, time.Until(t))
	}
	return 0
}

// file is one file of a slot, with what a list says of it.
type file struct {
	name string // "20240305101500.export.CSV.zip"
	size int64  // 0: not known
	md5  string // "": not known
}

// download fetches a file into a folder and checks its size and sum. errMissing says that the server does not have it.
func (s *Server) download(ctx context.Context, f file, folder string) (path string, err error) {
	path = filepath.Join(folder, f.name)
	err = s.retry(ctx, f.name, func() error {
		return s.get(ctx, f.name, func(r io.Reader, size int64) error { return f.save(path, r, size) })
	})
	if err != nil {
		_ = os.Remove(path)
		return "", err
	}
	return path, nil
}

// save writes a file's content and checks it.
func (f *file) save(path string, r io.Reader, size int64) error {
	limit := int64(maxFile)
	if f.size > 0 {
		limit = f.size
	}
	out, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("keep it: %w", err)
	}
	sum := md5.New()
	n, err := io.Copy(io.MultiWriter(out, sum), io.LimitReader(r, limit+1))
	if cerr := out.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("keep it: %w", cerr)
	}
	switch got := hex.EncodeToString(sum.Sum(nil)); {
	case err != nil:
		return err
	case n > limit && f.size == 0:
		return diplomacy.Errorf(diplomacy.TooLarge, "it is larger than %d MiB", maxFile>>20)
	case f.size > 0 && n != f.size:
		return transient{error: fmt.Errorf("it has %s bytes, the list says %d", atLeast(n, limit), f.size)}
	case size >= 0 && n != size:
		return transient{error: fmt.Errorf("it was cut off after %d of %d bytes", n, size)}
	case f.md5 != "" && !strings.EqualFold(got, f.md5):
		return transient{error: fmt.Errorf("its MD5 sum is %s, the list says %s", got, f.md5)}
	}
	return nil
}

func atLeast(n, limit int64) string {
	if n > limit {
		return "more than " + strconv.FormatInt(limit, 10)
	}
	return strconv.FormatInt(n, 10)
}

// list reads a list of files, a line at a time, and hands each file of this feed's kind to take.
func (s *Server) list(ctx context.Context, name string, take func(slot string, f file)) error {
	err := s.retry(ctx, name, func() error {
		return s.get(ctx, name, func(r io.Reader, _ int64) error {
			lines := bufio.NewScanner(io.LimitReader(r, maxList))
			lines.Buffer(nil, maxListLine)
			for lines.Scan() {
				if slot, f, ok := parseListed(lines.Text()); ok {
					take(slot, f)
				}
			}
			return lines.Err()
		})
	})
	if err != nil {
		return diplomacy.Errorf(diplomacy.Unavailable, "the list %s: %w", s.address(name), err)
	}
	return nil
}

// parseListed reads a line of a list: "<bytes> <md5> <address>".
func parseListed(line string) (slot string, f file, ok bool) {
	parts := strings.Fields(line)
	if len(parts) != 3 {
		return "", f, false
	}
	size, err := strconv.ParseInt(parts[0], 10, 64)
	name := parts[2][strings.LastIndexByte(parts[2], '/')+1:]
	slot = slotOf(name)
	if err != nil || size <= 0 || size > maxFile || len(parts[1]) != 2*md5.Size || slot == "" {
		return "", f, false
	}
	return slot, file{name, size, parts[1]}, true
}
