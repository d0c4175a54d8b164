package schedule

import (
	"bytes"
	_ "embed"
	"html/template"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"
)

//go:embed page.html
var pageText string

// Page serves how the jobs stand: a page that renews itself at /, the same as JSON at /status.json, and /healthz. It answers
// requests by the names of this machine alone, so that no site elsewhere can have a browser ask for it.
func (s *Store) Page() (http.Handler, error) {
	page, err := template.New("page").Funcs(template.FuncMap{"when": When, "took": func(r *Run) string { return r.Took().String() }, "join": strings.Join}).Parse(pageText)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /status.json", func(w http.ResponseWriter, _ *http.Request) {
		b, err := s.Snapshot()
		if err != nil {
			http.Error(w, "the state can't be shown", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(append(b, '\n'))
	})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		var b bytes.Buffer
		s.mu.Lock()
		err := page.Execute(&b, &s.state)
		s.mu.Unlock()
		if err != nil {
			http.Error(w, "the state can't be shown", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
		_, _ = w.Write(b.Bytes())
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r.Host) {
			http.Error(w, "this page is for this machine alone", http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	}), nil
}

func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || err == nil && a.IsLoopback()
}

// Names lists the jobs in the order of their names.
func (s *State) Names() []string { return slices.Sorted(maps.Keys(s.Jobs)) }

// When shows a time, "–" for none.
func When(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.Format("2006-01-02 15:04:05 MST")
}

// Took is how long a run took, or has taken so far.
func (r *Run) Took() time.Duration {
	if r.Finished.IsZero() {
		return wall().Sub(r.Started).Round(time.Second)
	}
	return r.Finished.Sub(r.Started).Round(100 * time.Millisecond)
}
