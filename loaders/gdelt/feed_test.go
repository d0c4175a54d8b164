package gdelt_test

import (
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
	"demarche/loaders"
	"demarche/loaders/fetch"
	"demarche/loaders/gdelt"
)

// site is a server of slots on loopback.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string][]byte
	asked []string
	// odd answers the nth request for a file, from 1, in another way when it returns true.
	odd func(name string, n int, w http.ResponseWriter) bool
}

func newSite(t testing.TB) *site {
	s := &site{files: map[string][]byte{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	s.mu.Lock()
	s.asked = append(s.asked, name)
	n := 0
	for _, a := range s.asked {
		if a == name {
			n++
		}
	}
	content, ok := s.files[name]
	odd := s.odd
	s.mu.Unlock()
	switch {
	case odd != nil && odd(name, n, w):
	case !ok:
		http.NotFound(w, r)
	default:
		_, _ = w.Write(content)
	}
}

// put serves a slot with one event and one mention of it.
func (s *site) put(t testing.TB, slot, infix string) {
	id := strings.TrimLeft(slot[4:12], "0")
	row := event(map[int]string{1: id, 60: slot})
	s.files[slot+infix+".export.CSV.zip"] = zipped(t, slot+infix+".export.CSV", row)
	s.files[slot+infix+".mentions.CSV.zip"] = zipped(t, slot+infix+".mentions.CSV", mention(id, "https://lake.example/"+slot, "50"))
}

// list serves a list of the files whose names begin so.
func (s *site) list(name string, slots ...string) {
	var b strings.Builder
	for _, slot := range slots {
		for _, kind := range []string{".export.CSV.zip", ".mentions.CSV.zip", ".gkg.csv.zip"} {
			content := s.files[slot+kind]
			fmt.Fprintf(&b, "%d %x http://elsewhere.invalid/gdeltv2/%s%s\n", max(1, len(content)), md5.Sum(content), slot, kind)
		}
	}
	s.files[name] = []byte("not a line of a list\n" + b.String())
}

func (s *site) feed(cursor string) *gdelt.Feed {
	return &gdelt.Feed{
		Options: gdelt.Options{Who: who}, Cursor: cursor,
		Server: gdelt.Server{Base: s.URL + "/gdeltv2/", Client: fetch.Client{Tries: 3, Pause: time.Millisecond, Stall: 300 * time.Millisecond}},
	}
}

func run(t testing.TB, source loaders.Source) (ids, failures []string, err error) {
	t.Helper()
	out := &sink{}
	err = source(t.Context(), out.yield, out.fail)
	for _, r := range out.readings {
		ids = append(ids, r.Facts[0].Feed.ID)
	}
	return ids, out.failures, err
}

func TestLatestSlot(t *testing.T) {
	s := newSite(t)
	s.put(t, "20240305101500", "")
	s.list("lastupdate.txt", "20240305101500")
	f := s.feed("")
	ids, failures, err := run(t, f.Latest())
	if err != nil || failures != nil || !slices.Equal(ids, []string{"3051015", "3051015"}) || f.Position() != "20240305101500" {
		t.Errorf("%v %q %q, at %q", err, failures, ids, f.Position())
	}
	if slices.ContainsFunc(s.asked, func(n string) bool { return strings.Contains(n, "gkg") }) {
		t.Errorf("asked for %q", s.asked)
	}
}

func TestTranslatedFeed(t *testing.T) {
	s := newSite(t)
	s.put(t, "20240305101500", ".translation")
	s.list("lastupdate-translation.txt", "20240305101500.translation")
	f := s.feed("")
	f.Translated, f.NoMentions = true, true
	ids, failures, err := run(t, f.Latest())
	if err != nil || failures != nil || !slices.Equal(ids, []string{"3051015"}) || f.LoadRunName() != "gdelt-translation" {
		t.Errorf("%v %q %q", err, failures, ids)
	}
}

// TestCatchUp: from the cursor on nothing is left out; what is missing is named, kept, and tried again.
func TestCatchUp(t *testing.T) {
	s := newSite(t)
	for _, slot := range []string{"20240305101500", "20240305103000", "20240305110000"} {
		s.put(t, slot, "")
	}
	s.list("lastupdate.txt", "20240305110000")
	f := s.feed("20240305101500")
	ids, failures, err := run(t, f.Latest())
	if err != nil || !slices.Equal(ids, []string{"3051030", "3051030", "3051100", "3051100"}) {
		t.Errorf("%v %q", err, ids)
	}
	if len(failures) != 1 || !strings.Contains(failures[0], "slot 20240305104500 is a gap") || !strings.Contains(failures[0], "404") || f.Position() != "20240305110000 20240305104500" {
		t.Errorf("%q, at %q", failures, f.Position())
	}
	s.put(t, "20240305104500", "")
	again := s.feed(f.Position())
	ids, failures, err = run(t, again.Latest())
	if err != nil || failures != nil || !slices.Equal(ids, []string{"3051045", "3051045"}) || again.Position() != "20240305110000" {
		t.Errorf("%v %q %q, at %q", err, failures, ids, again.Position())
	}
}

// TestSlotsAreTold: every slot that was asked for is told of, so that silence is not read as calm.
func TestSlotsAreTold(t *testing.T) {
	s := newSite(t)
	s.put(t, "20240305233000", "")
	s.put(t, "20240306000000", "")
	s.list("masterfilelist.txt", "20240305233000", "20240306000000")
	out := &sink{}
	at := time.Date(2024, 3, 5, 23, 30, 0, 0, time.UTC)
	if err := s.feed("").Range(at, at.Add(30*time.Minute))(t.Context(), out.yield, out.fail); err != nil {
		t.Fatal(err)
	}
	want := []diplomacy.Slot{{Name: "20240305233000", Day: "2024-03-05"}, {Name: "20240305234500", Day: "2024-03-05", Missing: true}, {Name: "20240306000000", Day: "2024-03-06"}}
	if !slices.Equal(out.slots, want) || len(out.marks) > 0 {
		t.Errorf("%v, marks %q", out.slots, out.marks)
	}
}

// TestACatchUpThatIsKilled: the marks by which its cursor moves forget no gap.
func TestACatchUpThatIsKilled(t *testing.T) {
	s := newSite(t)
	for _, slot := range []string{"20240305103000", "20240305110000"} {
		s.put(t, slot, "")
	}
	s.list("lastupdate.txt", "20240305110000")
	out := &sink{}
	f := s.feed("20240305101500 20240305100000 20240305094500")
	if err := f.Latest()(t.Context(), out.yield, out.fail); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"20240305101500 20240305100000 20240305094500", // both gaps were tried again
		"20240305103000 20240305100000 20240305094500",
		"20240305104500 20240305100000 20240305094500 20240305104500",
		"20240305110000 20240305100000 20240305094500 20240305104500",
	}
	if diff := cmp.Diff(want, out.marks); diff != "" {
		t.Error(diff)
	}
}

func TestRangeByTheMasterList(t *testing.T) {
	s := newSite(t)
	for _, slot := range []string{"20240305100000", "20240305101500", "20240305104500", "20240305110000"} {
		s.put(t, slot, "")
	}
	s.list("masterfilelist.txt", "20240305100000", "20240305101500", "20240305104500", "20240305110000")
	delete(s.files, "20240305104500.mentions.CSV.zip")
	f := s.feed("20240101000000")
	from := time.Date(2024, 3, 5, 10, 10, 0, 0, time.UTC)
	ids, failures, err := run(t, f.Range(from, from.Add(50*time.Minute)))
	if err != nil || !slices.Equal(ids, []string{"3051015", "3051015", "3051045", "3051100", "3051100"}) || f.Position() != "20240101000000" {
		t.Errorf("%v %q, at %q", err, ids, f.Position())
	}
	if len(failures) != 2 || !strings.Contains(failures[0], "20240305103000 is a gap") || !strings.Contains(failures[1], "20240305104500.mentions.CSV.zip: the server does not have it") {
		t.Errorf("%q", failures)
	}
	if _, _, err := run(t, f.Range(from, from.Add(time.Minute))); diplomacy.CodeOf(err) != diplomacy.Invalid {
		t.Errorf("a range without slots: %v", err)
	}
}

// TestTroubleOnTheWay: what passes is tried again, and what does not is a gap, never a slot with half its rows.
func TestTroubleOnTheWay(t *testing.T) {
	const slot, file = "20240305101500", "20240305101500.export.CSV.zip"
	status := func(code int, times int) func(string, int, http.ResponseWriter) bool {
		return func(name string, n int, w http.ResponseWriter) bool {
			if name != file || n > times {
				return false
			}
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(code)
			return true
		}
	}
	tests := []struct {
		name string
		odd  func(s *site) func(string, int, http.ResponseWriter) bool
		gap  string // what the gap says; "" for none
		asks int
	}{
		{"429 once", func(*site) func(string, int, http.ResponseWriter) bool { return status(429, 1) }, "", 2},
		{"503 twice", func(*site) func(string, int, http.ResponseWriter) bool { return status(503, 2) }, "", 3},
		{"503 for good", func(*site) func(string, int, http.ResponseWriter) bool { return status(503, 9) }, "503", 3},
		{"403", func(*site) func(string, int, http.ResponseWriter) bool { return status(403, 9) }, "403", 1},
		{"cut off once", func(s *site) func(string, int, http.ResponseWriter) bool {
			return func(name string, n int, w http.ResponseWriter) bool {
				if name != file || n > 1 {
					return false
				}
				w.Header().Set("Content-Length", fmt.Sprint(len(s.files[file])))
				_, _ = w.Write(s.files[file][:50])
				return true
			}
		}, "", 2},
		{"other content for good", func(s *site) func(string, int, http.ResponseWriter) bool {
			return func(name string, n int, w http.ResponseWriter) bool {
				if name != file {
					return false
				}
				b := slices.Clone(s.files[file])
				b[60]++
				_, _ = w.Write(b)
				return true
			}
		}, "MD5", 3},
		{"larger than listed", func(s *site) func(string, int, http.ResponseWriter) bool {
			return func(name string, n int, w http.ResponseWriter) bool {
				if name != file {
					return false
				}
				_, _ = w.Write(append(slices.Clone(s.files[file]), "more"...))
				return true
			}
		}, "more than", 3},
		{"silent once", func(s *site) func(string, int, http.ResponseWriter) bool {
			return func(name string, n int, w http.ResponseWriter) bool {
				if name != file || n > 1 {
					return false
				}
				_, _ = w.Write(s.files[file][:50])
				w.(http.Flusher).Flush()
				time.Sleep(600 * time.Millisecond)
				return true
			}
		}, "", 2},
		{"sent elsewhere", func(s *site) func(string, int, http.ResponseWriter) bool {
			return func(name string, n int, w http.ResponseWriter) bool {
				if name != file {
					return false
				}
				w.Header().Set("Location", "http://127.0.0.2:9/secret")
				w.WriteHeader(http.StatusFound)
				return true
			}
		}, "not followed", 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.put(t, slot, "")
			s.list("lastupdate.txt", slot)
			s.odd = tt.odd(s)
			f := s.feed("")
			ids, failures, err := run(t, f.Latest())
			if err != nil {
				t.Fatal(err)
			}
			asks := 0
			for _, name := range s.asked {
				if name == file {
					asks++
				}
			}
			if asks != tt.asks {
				t.Errorf("asked %d times, want %d", asks, tt.asks)
			}
			switch {
			case tt.gap == "" && (failures != nil || len(ids) != 2):
				t.Errorf("%q %q", ids, failures)
			case tt.gap != "" && (len(failures) != 1 || !strings.Contains(failures[0], tt.gap) || f.Position() != slot+" "+slot):
				t.Errorf("%q, at %q", failures, f.Position())
			}
		})
	}
}

func TestAServerOutOfOrderEndsTheRun(t *testing.T) {
	s := newSite(t)
	s.list("lastupdate.txt", "20240305120000")
	s.odd = func(name string, _ int, w http.ResponseWriter) bool {
		if name == "lastupdate.txt" {
			return false
		}
		w.WriteHeader(http.StatusInternalServerError)
		return true
	}
	f := s.feed("20240305101500")
	f.Server.Tries = 1
	_, failures, err := run(t, f.Latest())
	if diplomacy.CodeOf(err) != diplomacy.Unavailable || len(failures) != 3 {
		t.Errorf("%v after %q", err, failures)
	}
	s.odd = func(_ string, _ int, w http.ResponseWriter) bool { w.WriteHeader(http.StatusBadGateway); return true }
	if _, _, err := run(t, s.feed("").Latest()); diplomacy.CodeOf(err) != diplomacy.Unavailable || !strings.Contains(err.Error(), "lastupdate.txt") {
		t.Errorf("%v", err)
	}
	for _, f := range []*gdelt.Feed{s.feed("yesterday"), {Server: gdelt.Server{Base: "file:///etc"}}} {
		if _, _, err := run(t, f.Latest()); diplomacy.CodeOf(err) != diplomacy.Invalid {
			t.Errorf("%v", err)
		}
	}
}

func TestAnEndOfTheContextEndsTheRun(t *testing.T) {
	s := newSite(t)
	s.list("lastupdate.txt", "20240305101500")
	ctx, cancel := context.WithCancel(t.Context())
	s.odd = func(name string, _ int, w http.ResponseWriter) bool {
		if name != "lastupdate.txt" {
			cancel()
			w.WriteHeader(http.StatusServiceUnavailable)
			return true
		}
		return false
	}
	f := s.feed("")
	f.Server.Pause = time.Hour
	out := &sink{}
	if err := f.Latest()(ctx, out.yield, out.fail); !errors.Is(err, context.Canceled) || out.failures != nil {
		t.Errorf("%v %q", err, out.failures)
	}
}

// TestCursorInTheGraph: two runs over a growing feed end with each event once and the cursor at the end.
func TestCursorInTheGraph(t *testing.T) {
	db := neo4jtest.Open(t)
	w := store.New(db)
	s := newSite(t)
	var got []int
	for _, newest := range []string{"20240305101500", "20240305104500", "20240305104500"} {
		s.put(t, newest, "")
		s.list("lastupdate.txt", newest)
		cursor, err := w.Cursor(t.Context(), gdelt.Name)
		if err != nil {
			t.Fatal(err)
		}
		f := s.feed(cursor)
		p := &loaders.Pipeline{Writer: w, Name: f.LoadRunName(), Batch: 100, Feed: true, Cursor: f.Position}
		run, err := p.Run(t.Context(), f.Latest())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, run.Counts[diplomacy.Loaded], run.Counts[diplomacy.Failed])
	}
	// The gap of 10:30 is named by each run that meets it.
	if diff := cmp.Diff([]int{2, 0, 2, 1, 0, 1}, got); diff != "" {
		t.Error(diff)
	}
	if cursor, err := w.Cursor(t.Context(), gdelt.Name); err != nil || cursor != "20240305104500 20240305103000" {
		t.Errorf("%q, %v", cursor, err)
	}
}

// TestABrokenArchiveIsAGap: of a slot that no list describes, only the archive itself can show that it is broken.
func TestABrokenArchiveIsAGap(t *testing.T) {
	s := newSite(t)
	s.put(t, "20240305103000", "")
	s.put(t, "20240305104500", "")
	broken := s.files["20240305103000.export.CSV.zip"]
	s.files["20240305103000.export.CSV.zip"] = broken[:len(broken)-30]
	s.list("lastupdate.txt", "20240305104500")
	f := s.feed("20240305101500")
	ids, failures, err := run(t, f.Latest())
	if err != nil || !slices.Equal(ids, []string{"3051045", "3051045"}) || f.Position() != "20240305104500 20240305103000" {
		t.Errorf("%v %q, at %q", err, ids, f.Position())
	}
	if len(failures) != 1 || !strings.Contains(failures[0], "broken or cut off") || strings.Contains(failures[0], "\n") {
		t.Errorf("%q", failures)
	}
}
