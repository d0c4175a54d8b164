// Package fetch asks a server that the operator has named for data files: again where another try may help, as late as the
// server asks, with bounds on how long it may be silent. Pages of the open web are fetched by loaders/feed, which is polite
// to servers that nobody has named.
package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"demarche/internal/diplomacy"
)

// Client asks servers. The zero value is ready for use.
type Client struct {
	UserAgent string        // empty: "demarche"
	Accept    string        // the media type that is asked for; empty: any
	Tries     int           // of each request; 0: 5
	Pause     time.Duration // before the second try; it doubles from then on; 0: 2 s
	Stall     time.Duration // how long a server may send nothing; 0: a minute
	Longest   time.Duration // that one request may take, its answer included; 0: half an hour
	Log       *slog.Logger  // nil: none
}

// Bounds of what a server may make the loader do.
const (
	maxWait      = 5 * time.Minute  // that a server may ask for
	maxRedirects = 5                // within the host
	connectTime  = 30 * time.Second // until the head of an answer
)

// ErrMissing is a file that the server does not have.
var ErrMissing = errors.New("the server does not have it (404)")

// Transient is a failure that another try may mend.
type Transient struct {
	error
	after time.Duration // that the server asks to wait; 0: it does not say
}

// Unwrap returns what failed.
func (t Transient) Unwrap() error { return t.error }

// Again marks an error that another try may mend.
func Again(format string, args ...any) error { return Transient{error: fmt.Errorf(format, args...)} }

// CheckAddress refuses what is no web address. what names the setting.
func CheckAddress(what, address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return diplomacy.Errorf(diplomacy.Invalid, "%s %q: write http://… or https://…", what, address)
	}
	return nil
}

// Get asks for an address and hands the answer to read, with its length in bytes or -1. What goes wrong on the way, and what
// read returns as Transient, is tried again. ErrMissing says that the server does not have it.
func (c *Client) Get(ctx context.Context, address string, read func(r io.Reader, size int64) error) error {
	tries, pause := c.Tries, c.Pause
	if tries == 0 {
		tries = 5
	}
	if pause == 0 {
		pause = 2 * time.Second
	}
	for i := 1; ; i++ {
		err := c.once(ctx, address, read)
		var t Transient
		if err == nil || ctx.Err() != nil || !errors.As(err, &t) || i == tries {
			return err
		}
		wait := max(pause, min(t.after, maxWait))
		if c.Log != nil {
			c.Log.Warn("fetching failed; it is tried again", "address", shown(address), "try", i, "wait", wait, "error", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		pause *= 2
	}
}

// shown is an address without its query, which may be a long one, and without a password.
func shown(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.RawQuery = ""
	return u.Redacted()
}

// client follows redirects within the host alone: a feed has no business elsewhere, least of all on private addresses.
func (c *Client) client() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = min(connectTime, c.stall())
	return &http.Client{Transport: transport, CheckRedirect: func(req *http.Request, via []*http.Request) error {
		if req.URL.Host != via[0].URL.Host || len(via) > maxRedirects {
			return fmt.Errorf("redirected to %s, which is not followed", req.URL.Host)
		}
		return nil
	}}
}

func (c *Client) stall() time.Duration {
	if c.Stall == 0 {
		return time.Minute
	}
	return c.Stall
}

func (c *Client) longest() time.Duration {
	if c.Longest == 0 {
		return 30 * time.Minute
	}
	return c.Longest
}

// once asks once.
func (c *Client) once(ctx context.Context, address string, read func(r io.Reader, size int64) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	end := time.AfterFunc(c.longest(), func() { cancel(fmt.Errorf("the server did not answer in full within %s", c.longest())) })
	defer end.Stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	req.Header.Set("User-Agent", "demarche")
	if c.UserAgent != "" {
		req.Header.Set("User-Agent", c.UserAgent)
	}
	if c.Accept != "" {
		req.Header.Set("Accept", c.Accept)
	}
	client := c.client()
	defer client.CloseIdleConnections()
	resp, err := client.Do(req)
	if err != nil {
		if outer := (*url.Error)(nil); errors.As(err, &outer) {
			err = outer.Err // without the address, which the caller names
		}
		return Transient{error: cmp.Or(context.Cause(ctx), err)}
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == http.StatusNotFound || code == http.StatusGone:
		return ErrMissing
	case code == http.StatusTooManyRequests || code >= 500:
		return Transient{fmt.Errorf("the server answers %s", resp.Status), retryAfter(resp.Header.Get("Retry-After"))}
	case code != http.StatusOK:
		return fmt.Errorf("the server answers %s", resp.Status)
	}
	watch := time.AfterFunc(c.stall(), func() { cancel(fmt.Errorf("the server sent nothing for %s", c.stall())) })
	defer watch.Stop()
	err = read(&lively{resp.Body, watch, c.stall()}, resp.ContentLength)
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = Transient{error: cause}
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
		err = Transient{error: err}
	}
	return n, err
}

// retryAfter reads seconds or a date.
func retryAfter(s string) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n >= 0 {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(0, time.Until(t))
	}
	return 0
}
