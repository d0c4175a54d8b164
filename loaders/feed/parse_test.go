package feed

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const rss = `<?xml version="1.0" encoding="utf-8"?>
<!-- a comment before -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Fjord Post &amp; Café</title><link>https://fjord.example/</link><language>en_GB</language>
<item><title>Talks &lt;b&gt;begin&lt;/b&gt;</title><link>/world/talks?utm_source=rss#top</link><pubDate>Tue, 05 Mar 2024 23:30:00 -0500</pubDate>
<description>Envoys &lt;i&gt;met&lt;/i&gt;.</description><content:encoded><![CDATA[<p>Envoys met in Oslo.</p><script>track()</script><p>They will meet again.</p>]]></content:encoded></item>
<item><title>By its guid</title><guid>https://fjord.example/guid</guid><pubDate>yesterday</pubDate></item>
<item><title>No link</title><guid>abc-1</guid><link>javascript:alert(1)</link></item>
</channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/news/" xml:lang="en"><title>Atom News</title>
<entry><title>Envoys call</title><link rel="self" href="https://atom.example/self"/><link rel="alternate" href="one.html"/>
<published>2024-03-05T23:30:00-05:00</published><updated>2024-03-06T10:00:00Z</updated><summary>Envoys called.</summary></entry></feed>`

const jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"JSON News","language":"en","home_page_url":"https://json.example/",
"items":[{"id":"1","url":"https://json.example/1","title":"Envoys write","content_html":"<p>Envoys wrote.</p>","date_published":"2024-03-05T10:00:00+02:00"}]}`

func TestParse(t *testing.T) {
	talks := Item{Number: 1, Link: "https://fjord.example/world/talks?utm_source=rss", Title: "Talks begin", Published: "2024-03-05",
		HTML: "<p>Envoys met in Oslo.</p><script>track()</script><p>They will meet again.</p>"}
	wantRSS := Feed{Title: "The Fjord Post & Café", Lang: "en-GB", Items: []Item{talks,
		{Number: 2, Link: "https://fjord.example/guid", Title: "By its guid"}, {Number: 3, Title: "No link"}}}
	inLatin, err := charmap.ISO8859_1.NewEncoder().String(strings.Replace(rss, "utf-8", "ISO-8859-1", 1))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Replace(rss, "utf-8", "utf-16", 1))
	if err != nil {
		t.Fatal(err)
	}
	greek, err := charmap.ISO8859_7.NewEncoder().String(`<?xml version='1.0' encoding='iso-8859-7' ?><rss version="2.0"><channel><title>Νέα</title></channel></rss>`)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		content, contentType, address string
		want                          Feed
	}{
		"RSS":                        {rss, "application/rss+xml", "https://fjord.example/feed", wantRSS},
		"RSS of a file":              {rss, "", "", wantRSS},
		"with a byte order mark":     {"\ufeff" + rss, "", "", wantRSS},
		"Latin-1 by its declaration": {inLatin, "text/xml", "", wantRSS},
		"Latin-1 by the server":      {strings.Replace(inLatin, "ISO-8859-1", "utf-8", 1), "text/xml; charset=iso-8859-1", "", wantRSS},
		"Latin-1 that claims UTF-8":  {strings.Replace(inLatin, "ISO-8859-1", "utf-8", 1), "text/xml", "", wantRSS},
		"Greek by its declaration":   {greek, "", "", Feed{Title: "Νέα"}},
		"UTF-16":                     {wide, "", "", wantRSS},
		"Atom": {atom, "", "https://elsewhere.example/f", Feed{Title: "Atom News", Lang: "en", Items: []Item{
			{Number: 1, Link: "https://atom.example/news/one.html", Title: "Envoys call", Published: "2024-03-05", Updated: "2024-03-06T10:00:00Z", HTML: "Envoys called."}}}},
		"RSS 1.0": {`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old</title></channel>
<item><title>Envoys rest</title><link>https://old.example/1</link><dc:date>2024-03-05T23:30:00-05:00</dc:date></item></rdf:RDF>`, "", "", Feed{Title: "Old", Items: []Item{
			{Number: 1, Link: "https://old.example/1", Title: "Envoys rest", Published: "2024-03-05", Updated: "2024-03-05T23:30:00-05:00"}}}},
		"JSON": {jsonFeed, "application/feed+json", "", Feed{Title: "JSON News", Lang: "en", Items: []Item{
			{Number: 1, Link: "https://json.example/1", Title: "Envoys write", Published: "2024-03-05", HTML: "<p>Envoys wrote.</p>"}}}},
	} {
		got, err := Parse([]byte(test.content), test.contentType, test.address)
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
	if text := plainText(talks.HTML); text != "Envoys met in Oslo.\n\nThey will meet again." {
		t.Errorf("its text is %q", text)
	}
}

func TestHostileFeeds(t *testing.T) {
	bomb := `<!DOCTYPE rss [<!ENTITY a "ha">`
	for i := range 30 {
		bomb += fmt.Sprintf("<!ENTITY %c \"%s\">", 'b'+i%24, strings.Repeat(fmt.Sprintf("&%c;", 'a'+i%24), 100))
	}
	channel := func(inside string) string { return `<rss version="2.0"><channel>` + inside + `</channel></rss>` }
	for name, test := range map[string]struct{ content, says string }{
		"a page":      {"<html><body>Hello</body></html>", "this is no feed"},
		"nothing":     {"", "this is no feed"},
		"cut off":     {rss[:500], "the feed is broken"},
		"broken JSON": {jsonFeed[:100], "the feed is broken"},
		"deep":        {channel("<item>" + strings.Repeat("<x:a>", 400_000)), "nested more than 100 deep"},
		"wide":        {channel("<item><x:a>" + strings.Repeat("a<b/>", 400_000) + "</x:a></item>"), "holds more than 8000 elements"},
		"large":       {strings.Repeat(" ", maxFeed+1), "larger than 8 MiB"},
		"encoding":    {strings.Replace(rss, "utf-8", "klingon", 1), `encoding "klingon" is not known`},
	} {
		began := time.Now()
		_, err := Parse([]byte(test.content), "", "")
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want %q", name, err, test.says)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s: it took %s", name, took)
		}
	}
	f, err := Parse([]byte(bomb+"]>"+channel("<title>&y;</title><item><title>Bomb &y;</title></item>")), "", "")
	if err == nil && (len(f.Title) > 100 || len(f.Items) != 1 || len(f.Items[0].Title) > 100) {
		t.Errorf("the entities were expanded: %d bytes", len(f.Title))
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{rss, atom, jsonFeed, `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><link>//x/y</link></item></rdf:RDF>`} {
		f.Add([]byte(seed), "text/xml; charset=iso-8859-1", "https://fjord.example/feed")
		f.Add([]byte(seed), "", "")
	}
	f.Fuzz(func(t *testing.T, content []byte, contentType, address string) {
		feed, err := Parse(content, contentType, address)
		if err != nil {
			return
		}
		for _, item := range feed.Items {
			if item.Link == "" {
				continue
			}
			if u, err := url.Parse(item.Link); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
				t.Fatalf("item %d links to %q", item.Number, item.Link)
			}
		}
	})
}

func TestRobots(t *testing.T) {
	const content = "\ufeffSitemap: https://fjord.example/map\nUser-agent: *\nDisallow: /\n\nuser-agent: Demarche/2\nUser-Agent: other\n# a comment\nDisallow: /private # here\nAllow: /private/open\n" +
		"Disallow: /*.pdf$\nDisallow: /caf%C3%A9\nDisallow: /%7ehome\nDisallow:\nCrawl-delay: 2\n\nUser-agent: demarche-news\nDisallow: /news\n\nUser-agent: demarche\nDisallow: /search?*q=\nDisallow: /same\nAllow: /same\n"
	own := parseRobots(content, Robot)
	for address, want := range map[string]bool{
		"https://fjord.example": true, "https://fjord.example/news": true, "https://fjord.example/private": false, "https://fjord.example/privately": false,
		"https://fjord.example/private/open/a": true, "https://fjord.example/a.pdf": false, "https://fjord.example/a.pdf?x": true,
		"https://fjord.example/café": false, "https://fjord.example/~home": false, "https://fjord.example/search?a=1&q=2": false,
		"https://fjord.example/search": true, "https://fjord.example/same": true, "https://fjord.example/robots.txt": true,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if own.allowed(u) != want {
			t.Errorf("%s: allowed is %t", address, !want)
		}
		if parseRobots(content, "stranger").allowed(u) && u.Path != "/robots.txt" {
			t.Errorf("%s: a stranger is allowed", address)
		}
	}
	if own.delay != 2*time.Second {
		t.Errorf("the delay is %s", own.delay)
	}
	if d := parseRobots("User-agent: *\nCrawl-delay: 86400", Robot).delay; d != maxRobotsDelay {
		t.Errorf("a delay of a day is taken as %s", d)
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a*b$\nAllow: /%zz", "/aab?x")
	f.Fuzz(func(t *testing.T, content, path string) {
		r := parseRobots(content, Robot)
		u := &url.URL{Scheme: "https", Host: "fjord.example", Path: path}
		if len(r.rules) == 0 && !r.allowed(u) {
			t.Fatal("no rule, and not allowed")
		}
		r.allowed(u)
	})
}
