package diplomacy

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Article is a source text with what is known of its publication. Offsets into it count Unicode code points of Text.
type Article struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	URL       string `json:"url,omitempty"`
	Published Date   `json:"published,omitempty"`
	Lang      string `json:"lang,omitempty"` // BCP 47; empty is taken as English
	Text      string `json:"text,omitempty"`
}

// maxField bounds what is indexed by its whole value; the database can't index more than 8 KB.
const maxField = 4000

// Validate checks that the article can be read: it has an id, a text and a day of publication. The error names each wrong
// field and what it takes.
func (a *Article) Validate() error {
	var errs []error
	if a.ID == "" {
		errs = append(errs, errors.New("id is missing"))
	}
	for _, f := range [][2]string{{"id", a.ID}, {"title", a.Title}, {"outlet", a.Outlet}, {"url", a.URL}, {"lang", a.Lang}} {
		if len(f[1]) > maxField {
			errs = append(errs, fmt.Errorf("%s is longer than %d bytes", f[0], maxField))
		}
	}
	if strings.TrimSpace(a.Text) == "" {
		errs = append(errs, errors.New("text is empty: there is nothing to read"))
	}
	if a.Published == "" {
		errs = append(errs, errors.New("published is missing: give the day as YYYY-MM-DD"))
	} else if _, err := ParseDate(string(a.Published)); err != nil {
		errs = append(errs, fmt.Errorf("published: %w", err))
	}
	return invalid(errs)
}

// ArticleID makes the id of an article that comes without one: from its address, so that a later version of the page is the
// same article; without an address from its outlet, title and day; without a title from its text.
func ArticleID(a *Article) string {
	if u := canonicalURL(a.URL); u != "" {
		return hashID("article", "url", u)
	}
	if title := NormalName(a.Title); title != "" {
		return hashID("article", "title", NormalName(a.Outlet), title, string(a.Published))
	}
	return hashID("article", "text", a.Text)
}

// canonicalURL is an address without what does not lead anywhere else: its fragment, the case of its host, the marks of
// campaigns. It returns "" for what is no web address.
func canonicalURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return ""
	}
	u.Scheme, u.Host, u.User, u.Fragment, u.RawFragment = "https", strings.ToLower(u.Hostname()), nil, "", ""
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" {
			query.Del(name)
		}
	}
	u.RawQuery = query.Encode()
	u.Path = strings.TrimSuffix(u.Path, "/")
	u.RawPath = ""
	return u.String()
}

// Actor is one who acts in an article: an entry of the gazetteer, or a name that the text brings and no entry knows.
type Actor struct {
	ID       string    `json:"id"`
	Type     ActorType `json:"type"`
	Name     string    `json:"name"`
	Country  string    `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Office   string    `json:"office,omitempty"`  // as the text or the gazetteer gives it for the article's date
	Names    []string  `json:"names,omitempty"`   // other names and spellings
	Wikidata string    `json:"wikidata,omitempty"`
	Mentions [][2]int  `json:"mentions,omitempty"` // start and end offsets in the article's text

	Profile *Profile `json:"-"` // what the gazetteer has of it; nil for an actor that only the text brings
}

// Profile is what a gazetteer entry tells of an actor beside its name. It reaches the graph with the actor and is no part
// of the fact format: whoever loads facts has a gazetteer, and the newer one is right.
type Profile struct {
	ISO2    string  // ISO 3166-1 alpha-2, of a country
	Capital string  // of a country
	Lat     float64 // degrees north; 0, 0 where it is not known
	Lon     float64 // degrees east
	OrgKind string  // of an organisation
}

// Reading is what one reader (an extractor, or a person who wrote facts by hand) took from one article: the unit that is
// written in one transaction, and replaced as a whole when the article or the reader changes.
type Reading struct {
	Article Article
	// Reader names who read, without a version: "rules" for "rules/1". Evidence of one reader never closes another's.
	Reader string
	// Hash covers all that decides the reading: text, metadata, extractor and gazetteer version. Equal hashes mean that
	// there is nothing to write.
	Hash   string
	Actors []Actor
	Facts  []Fact
}

// Outcome is what became of a reading.
type Outcome string

// Outcomes.
const (
	Loaded    Outcome = "loaded"    // the article was new to the graph, or new from this reader
	Unchanged Outcome = "unchanged" // the same reading was there already; nothing was written
	Replaced  Outcome = "replaced"  // the article or its reading had changed; the old evidence is closed
	Failed    Outcome = "failed"    // it could not be read or written; the reason is recorded
)

// Failure says why one input could not be loaded.
type Failure struct {
	Input  string `json:"input"`          // a file, or an article's id
	Line   int    `json:"line,omitempty"` // 1-based; 0 where it does not apply
	Reason string `json:"reason"`         // and what to do about it

	// What to try again: the record as it stands, with the lines before it that it can't be read without. Both are empty where
	// the whole input is to be read again.
	Head   string `json:"-"`
	Record string `json:"-"`
	// Passing says that the loader sees to it by itself, as to the gaps of a feed, so that there is nothing to keep.
	Passing bool `json:"-"`
}

// LoadRun is one run of a loader.
type LoadRun struct {
	ID       string
	Source   string // which loader: "article", "facts"; one run of a source is under way at a time
	Retry    bool   // it tries again what was rejected
	Started  string // RFC 3339, UTC
	Seen     string // the last sign of life
	Finished string // empty while it runs
	Counts   map[Outcome]int
	Read     int   // inputs read, those that failed included
	Bytes    int64 // of the texts and rows read
	Facts    int   // facts in the readings that were written
	Failures []Failure
	// Quarantined is how many of what failed is kept to be tried again.
	Quarantined int
	Cursor      string // where the source stands once all is written, in its own words; empty where there is no such place
	Slots       []Slot // of a feed that is followed: those that are done
	Outcome     string // one of RunOutcomes
	Reason      string // why the run ended before its source did; empty where it did not

	Host  string // the machine that it runs on
	Place string // the data folder that it runs over, by its id
	Alone bool   // no other process of that folder runs the source: whoever is said to do so there has died
}

// RunTotal is what all runs of a source with one outcome come to.
type RunTotal struct {
	LoadRun     // its source and outcome, the sums of its counts, and when the last of them ended
	Runs    int // how many there are
}

// Slot is a piece of a feed that comes out at a fixed pace, such as a quarter of an hour.
type Slot struct {
	Name    string
	Day     Date
	Missing bool // it was not there, or broken
}

// Outcomes of runs, as the graph and the API have them.
const (
	RunRunning     = "running"
	RunSucceeded   = "succeeded"   // something was written, and nothing failed
	RunNothingNew  = "nothing_new" // all was there already
	RunPartial     = "partial"     // some inputs failed
	RunFailed      = "failed"      // nothing was loaded, or the run could not go on
	RunInterrupted = "interrupted" // it was stopped by a signal, or died
)

// RunOutcomes are the outcomes that a run may have.
func RunOutcomes() []string {
	return []string{RunRunning, RunSucceeded, RunNothingNew, RunPartial, RunFailed, RunInterrupted}
}

// ErrRunning is in the chain of the error of a run that can't start, since another run of its source is under way; ErrOverrun, of
// one that another has taken the place of.
var (
	ErrRunning = errors.New("another run of this source is under way")
	ErrOverrun = errors.New("another run of this source has taken over")
)
