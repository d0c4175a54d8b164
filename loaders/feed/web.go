package feed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"demarche/internal/diplomacy"
)

// Bounds of what servers may make the loader do.
const (
	maxBody      = 16 << 20 // bytes of an answer, unpacked
	maxRedirects = 5
	maxTroubles  = 3 // failed requests in a row after which a server is left alone for the rest of the run
)

// Robot is the name by which robots.txt files can address the loader.
const Robot = "demarche"

// Web fetches from web servers politely: it keeps to their robots.txt, asks each server one thing at a time with a pause in
// between, asks whether what it has has changed, and waits when it is told to. It connects to public addresses only, unless
// told otherwise. It may be used by several goroutines at once; the fields must not change then.
type Web struct {
	UserAgent    string        // empty: Robot
	AllowPrivate bool          // connect to loopback and private addresses too
	Folder       string        // where answers are kept between runs; empty: nowhere
	Delay        time.Duration // between two requests to one server; 0: a second
	Timeout      time.Duration // of a request, its answer included; 0: 30 s
	Pause        time.Duration // before the second try; it doubles from then on; 0: 2 s
	MaxWait      time.Duration // the longest that a server may make the run wait (Retry-After); 0: two minutes
	Tries        int           // of each request; 0: 3
	Log          *slog.Logger  // nil: none

	once   sync.Once
	client *http.Client
	mu     sync.Mutex // guards hosts
	hosts  map[string]*host
}

// Request is what is asked for.
type Request struct {
	Address string
	// Mark stands for what is known of the page from elsewhere, such as the day of its last change that a feed tells. While
	// it is the same, a kept answer younger than Fresh is taken without asking the server.
	Mark  string
	Fresh time.Duration
}

// Answer is what a server gave.
type Answer struct {
	URL         string // after redirects
	ContentType string
	Body        []byte
}

// host is a server, and whose turn it is to ask it.
type host struct {
	turn     chan struct{} // holds a token while nobody asks
	next     time.Time     // before which it is not asked again
	rules    *robots       // nil: not asked for yet
	troubles int
	closed   error // why it is not asked any more in this run
}

func (w *Web) start() {
	w.once.Do(func() {
		w.client = newClient(w.AllowPrivate)
		w.hosts = map[string]*host{}
		for _, d := range []struct {
			of     *time.Duration
			wanted time.Duration
		}{{&w.Delay, time.Second}, {&w.Timeout, 30 * time.Second}, {&w.Pause, 2 * time.Second}, {&w.MaxWait, 2 * time.Minute}} {
			if *d.of == 0 {
				*d.of = d.wanted
			}
		}
		if w.Tries == 0 {
			w.Tries = 3
		}
		if w.UserAgent == "" {
			w.UserAgent = Robot
		}
		if w.Log == nil {
			w.Log = slog.New(slog.DiscardHandler)
		}
		keeper{w.Folder}.prune(time.Now())
	})
}

// Get fetches what is asked for, or takes it from what is kept. Its errors say why it could not be had.
func (w *Web) Get(ctx context.Context, r Request) (Answer, error) {
	w.start()
	keep := keeper{w.Folder}
	old := keep.load(r.Address)
	now := time.Now()
	if old != nil && old.Mark == r.Mark && now.Sub(old.Asked) < r.Fresh && !now.Before(old.Asked) {
		return Answer{old.URL, old.ContentType, old.Body}, nil
	}
	address, err := url.Parse(r.Address)
	for hop := 0; err == nil; hop++ {
		var got *kept
		var next *url.URL
		if got, next, err = w.visit(ctx, address, old); err != nil {
			break
		}
		if next == nil {
			got.Address, got.Mark, got.Asked = r.Address, r.Mark, now
			if err := keep.save(got); err != nil {
				w.Log.Warn("an answer is not kept; it will be asked for again", "error", err)
			}
			return Answer{got.URL, got.ContentType, got.Body}, nil
		}
		if hop == maxRedirects {
			err = diplomacy.Errorf(diplomacy.Invalid, "it is redirected more than %d times", maxRedirects)
		}
		address = next
	}
	return Answer{}, err
}

// visit asks a server in its turn. It returns the answer, or where it is redirected to.
func (w *Web) visit(ctx context.Context, u *url.URL, old *kept) (*kept, *url.URL, error) {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, nil, diplomacy.Errorf(diplomacy.Invalid, "%q is no web address: it takes http://… or https://…", u.Redacted())
	}
	h := w.host(u)
	select {
	case <-h.turn:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	defer func() { h.turn <- struct{}{} }()
	if h.closed == nil && h.rules == nil {
		if err := w.readRules(ctx, u, h); err != nil {
			return nil, nil, err
		}
	}
	switch {
	case h.closed != nil:
		return nil, nil, h.closed
	case !h.rules.allowed(u):
		return nil, nil, diplomacy.Errorf(diplomacy.Forbidden, "robots.txt of %s does not allow it to be fetched", u.Host)
	}
	return w.ask(ctx, u, h, old)
}

func (w *Web) host(u *url.URL) *host {
	name := u.Scheme + "://" + strings.ToLower(u.Host)
	w.mu.Lock()
	defer w.mu.Unlock()
	h := w.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		w.hosts[name] = h
	}
	return h
}

// readRules reads a server's robots.txt. One that it does not have allows everything; one that can't be had for a fault of the
// server, nothing.
func (w *Web) readRules(ctx context.Context, site *url.URL, h *host) error {
	u := &url.URL{Scheme: site.Scheme, Host: site.Host, Path: "/robots.txt"}
	for hop := 0; ; hop++ {
		got, next, err := w.ask(ctx, u, h, nil)
		var refused statusError
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil && next != nil && hop < maxRedirects:
			u = next
			continue
		case err == nil && next == nil:
			h.rules = parseRobots(string(got.Body[:min(len(got.Body), maxRobots)]), Robot)
		case err == nil, errors.As(err, &refused) && refused.code < 500 && refused.code != http.StatusTooManyRequests:
			h.rules = &robots{}
		case errors.As(err, &refused):
			h.closed = fmt.Errorf("its robots.txt can't be had, so that the server is left alone in this run: %w", err)
		default:
			return err // it can't be reached; what is asked for next will say so too
		}
		return nil
	}
}

// ask sends a request, again where another try may help. It is called by whoever has the host's turn.
func (w *Web) ask(ctx context.Context, u *url.URL, h *host, old *kept) (got *kept, next *url.URL, err error) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, nil, diplomacy.Errorf(diplomacy.Invalid, "%q is no web address", u.Redacted())
	}
	pause := w.Pause
	for try := 1; ; try++ {
		if err := sleep(ctx, time.Until(h.next)); err != nil {
			return nil, nil, err
		}
		got, next, err = w.request(ctx, u, old)
		delay := w.Delay
		if h.rules != nil {
			delay = max(delay, h.rules.delay)
		}
		h.next = time.Now().Add(delay)
		var status statusError
		var private privateError
		switch {
		case err == nil:
			h.troubles = 0
			return got, next, nil
		case ctx.Err() != nil:
			return nil, nil, ctx.Err()
		case errors.As(err, &private) || errors.As(err, &status) && !status.again() || diplomacy.CodeOf(err) == diplomacy.TooLarge:
			return nil, nil, err
		case status.after > w.MaxWait:
			h.closed = fmt.Errorf("the server answers %s and wants to be left alone for %s, which is longer than a run waits: it is asked no more in this run", status.text, status.after.Round(time.Second))
			return nil, nil, h.closed
		case try == w.Tries || errors.Is(err, context.DeadlineExceeded):
			if h.troubles++; h.troubles >= maxTroubles {
				h.closed = fmt.Errorf("%d requests to this server failed one after another: it is asked no more in this run; the last: %w", h.troubles, err)
			}
			return nil, nil, err
		}
		h.next = time.Now().Add(max(delay, pause, status.after))
		w.Log.Info("a request is tried again", "address", u.Redacted(), "try", try, "wait", time.Until(h.next).Round(time.Millisecond), "error", err)
		pause *= 2
	}
}

// request sends a request once.
func (w *Web) request(ctx context.Context, u *url.URL, old *kept) (*kept, *url.URL, error) {
	ctx, cancel := context.WithTimeout(ctx, w.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, diplomacy.Errorf(diplomacy.Invalid, "ask %s: %w", u.Redacted(), err)
	}
	req.Header.Set("User-Agent", w.UserAgent)
	conditional := old != nil && old.URL == u.String()
	if conditional && old.ETag != "" {
		req.Header.Set("If-None-Match", old.ETag)
	}
	if conditional && old.LastModified != "" {
		req.Header.Set("If-Modified-Since", old.LastModified)
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, nil, w.reachError(err)
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == http.StatusNotModified && conditional:
		again := *old
		return &again, nil, nil
	case code == http.StatusOK:
	case code >= 300 && code < 400 && resp.Header.Get("Location") != "":
		to, err := resp.Location()
		if err != nil {
			return nil, nil, diplomacy.Errorf(diplomacy.Invalid, "it is redirected to a place that is no address: %w", err)
		}
		return nil, to, nil
	default:
		return nil, nil, statusError{code, resp.Status, retryAfter(resp.Header.Get("Retry-After"), time.Now())}
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if err != nil {
		return nil, nil, w.reachError(err)
	}
	if len(body) > maxBody {
		return nil, nil, diplomacy.Errorf(diplomacy.TooLarge, "the answer is larger than %d MiB", maxBody>>20)
	}
	return &kept{
		URL: u.String(), ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified"), ContentType: resp.Header.Get("Content-Type"), Body: body,
	}, nil, nil
}

// reachError is why a server could not be reached, or its answer not be read to its end. It does not repeat the address.
func (w *Web) reachError(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		err = outer.Err
	}
	var private privateError
	switch {
	case errors.As(err, &private):
		return diplomacy.Errorf(diplomacy.Forbidden, "%w", private)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("the server did not answer in full within %s: %w", w.Timeout, context.DeadlineExceeded)
	}
	return fmt.Errorf("the server can't be reached: %w", err)
}

// statusError is an answer that is none.
type statusError struct {
	code  int
	text  string
	after time.Duration // that the server asks to wait; 0: it does not say
}

func (e statusError) Error() string { return "the server answers " + e.text }

// again reports whether another try may help.
func (e statusError) again() bool { return e.code == http.StatusTooManyRequests || e.code >= 500 }

// retryAfter reads the seconds, or the time, of a Retry-After header.
func retryAfter(s string, now time.Time) time.Duration {
	if n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 32); err == nil && n > 0 {
		return time.Duration(n) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(0, t.Sub(now))
	}
	return 0
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
