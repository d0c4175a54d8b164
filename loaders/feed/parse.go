package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/input"
)

// Bounds of a feed. The library that reads feeds takes time that grows with the square of an element's children, and stack with
// their depth.
const (
	maxFeed   = 8 << 20 // bytes
	maxItems  = 1000
	maxPieces = 8000 // elements, texts and comments that stand side by side
	maxDepth  = 100
)

// Feed is what a feed says.
type Feed struct {
	Title, Lang string
	Items       []Item
}

// Item is an entry of a feed.
type Item struct {
	Number    int    // 1-based, in the feed
	Link      string // of the full page, resolved; empty if it has none
	Title     string
	Published diplomacy.Date // where it was published; empty if it does not say
	Updated   string         // as the feed writes it
	HTML      string         // its own text: the full one if it has that, else the summary
}

// Parse reads a feed: RSS, Atom or JSON Feed, in whatever encoding its first bytes, the content type or the document declare.
// Links are resolved against the document's own base, the address it was found at, or the feed's home page; address may be empty.
func Parse(content []byte, contentType, address string) (Feed, error) {
	if len(content) > maxFeed {
		return Feed{}, diplomacy.Errorf(diplomacy.TooLarge, "the feed is larger than %d MiB", maxFeed>>20)
	}
	content, err := toUTF8(content, contentType)
	if err != nil {
		return Feed{}, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(content), []byte("<")) {
		if err := checkShape(content); err != nil {
			return Feed{}, err
		}
	}
	read, err := parse(content)
	if err != nil {
		return Feed{}, err
	}
	base, err := url.Parse(address)
	if err != nil || base.Host == "" {
		base, err = url.Parse(read.Link)
	}
	if err != nil {
		base = &url.URL{}
	}
	f := Feed{Title: input.Clean(plainText(read.Title)), Lang: strings.ReplaceAll(input.Clean(read.Language), "_", "-")}
	for i, item := range read.Items {
		if item != nil {
			f.Items = append(f.Items, newItem(i+1, item, base))
		}
	}
	return f, nil
}

// parse calls the library, of which a fault must not end the run.
func parse(content []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = diplomacy.Errorf(diplomacy.Internal, "reading the feed met a fault: %v", fault)
		}
	}()
	f, err = gofeed.NewParser().Parse(bytes.NewReader(content))
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return nil, diplomacy.Errorf(diplomacy.Invalid, "this is no feed: it takes RSS, Atom or JSON Feed")
	case err != nil:
		return nil, diplomacy.Errorf(diplomacy.Invalid, "the feed is broken: %w", err)
	case f == nil:
		return nil, diplomacy.Errorf(diplomacy.Invalid, "the feed is empty")
	}
	return f, nil
}

func newItem(number int, from *gofeed.Item, base *url.URL) Item {
	item := Item{Number: number, Title: input.Clean(plainText(from.Title)), Updated: from.Updated, HTML: from.Content}
	if strings.TrimSpace(item.HTML) == "" {
		item.HTML = from.Description
	}
	for _, link := range append([]string{from.Link}, append(from.Links, from.GUID)...) {
		u, err := base.Parse(strings.TrimSpace(link))
		if err == nil && link != "" && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && (link != from.GUID || strings.HasPrefix(link, "http")) {
			u.Fragment, u.RawFragment = "", ""
			item.Link = u.String()
			break
		}
	}
	item.Published = day(from.Published, from.PublishedParsed)
	return item
}

// day is the day of a timestamp where it was written, which is what its text means by "today".
func day(text string, parsed *time.Time) diplomacy.Date {
	text = strings.TrimSpace(text)
	if d, err := diplomacy.ParseDate(text); err == nil {
		return d
	}
	if t, err := mail.ParseDate(text); err == nil {
		parsed = &t
	}
	if parsed == nil {
		return ""
	}
	d, err := diplomacy.ParseDate(parsed.Format(time.DateOnly))
	if err != nil {
		return ""
	}
	return d
}

// xmlDeclaration is the line in which an XML document names its encoding, which is no longer true once it is decoded.
var (
	xmlDeclaration   = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)
	declaredEncoding = regexp.MustCompile(`encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
)

// toUTF8 decodes a feed by its byte order mark, else by the charset that the server named, else by its XML declaration, else
// as UTF-8, or what most old sites mean where it is not that.
func toUTF8(content []byte, contentType string) ([]byte, error) {
	name := ""
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		name = params["charset"]
	}
	// A document in UTF-8 or any superset of ASCII shows its declaration; one in UTF-16 shows its mark.
	head := xmlDeclaration.Find(content[:min(len(content), 512)])
	if m := declaredEncoding.FindSubmatch(head); m != nil && name == "" {
		name = string(m[1])
	}
	e, known := charset.Lookup(name)
	if known == "utf-8" {
		e = nil
	}
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		content, e = content[3:], nil
	case bytes.HasPrefix(content, []byte{0xff, 0xfe}), bytes.HasPrefix(content, []byte{0xfe, 0xff}):
		e = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	case name != "" && known == "":
		return nil, diplomacy.Errorf(diplomacy.Invalid, "the feed's encoding %q is not known", name)
	case e == nil && !utf8.Valid(content):
		e, _ = charset.Lookup("windows-1252")
	}
	if e != nil {
		decoded, err := io.ReadAll(io.LimitReader(e.NewDecoder().Reader(bytes.NewReader(content)), 3*maxFeed))
		if err != nil {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "the feed can't be decoded: %w", err)
		}
		content = decoded
	}
	content = bytes.ToValidUTF8(content, []byte("\ufffd"))
	if at := xmlDeclaration.FindIndex(content[:min(len(content), 512)]); at != nil {
		content = content[at[1]:]
	}
	return content, nil
}

// checkShape refuses XML that is nested too deep or too wide. What is broken is left to the parser to complain of.
func checkShape(content []byte) error {
	d := xml.NewDecoder(bytes.NewReader(content))
	d.Strict = false
	children := []int{0} // at each depth of where it stands
	for {
		t, err := d.Token()
		if err != nil {
			return nil
		}
		if _, ends := t.(xml.EndElement); ends {
			children = children[:max(1, len(children)-1)]
			continue
		}
		if children[len(children)-1]++; children[len(children)-1] > maxPieces {
			return diplomacy.Errorf(diplomacy.TooLarge, "an element of the feed holds more than %d elements and texts", maxPieces)
		}
		if _, begins := t.(xml.StartElement); begins {
			if len(children) > maxDepth {
				return diplomacy.Errorf(diplomacy.TooLarge, "the feed's elements are nested more than %d deep", maxDepth)
			}
			children = append(children, 0)
		}
	}
}

func (i *Item) String() string {
	switch {
	case i.Link != "":
		return i.Link
	case i.Title != "":
		return fmt.Sprintf("item %d (%s)", i.Number, i.Title)
	}
	return fmt.Sprintf("item %d", i.Number)
}
