package article

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/net/publicsuffix"

	"demarche/internal/diplomacy"
	"demarche/loaders/internal/input"
)

// maxElements bounds the elements of a page: the search for its main text takes time that grows with them.
const maxElements = 200_000

// ReadPage reads an HTML page that a server gave for an address, with the content type that the server said, which may be empty.
// The article's address is the one that the page calls its canonical one, if that belongs to the same site: a page can't speak
// for another's. Its id is left empty.
func ReadPage(content []byte, contentType, address string) (diplomacy.Article, error) {
	if contentType == "" {
		contentType = "text/html"
	}
	a, err := readPage(content, contentType, address)
	if err != nil {
		return a, err
	}
	a.URL = canonical(a.URL, address)
	return a, nil
}

// canonical is what a page says its address is, resolved, unless that lies on another site than where it was found.
func canonical(said, found string) string {
	from, err := url.Parse(found)
	if err != nil || from.Host == "" {
		return said
	}
	to, err := from.Parse(said)
	switch {
	case err != nil || said == "" || to.Scheme != "http" && to.Scheme != "https" || site(to) != site(from):
		return found
	case strings.Trim(to.Path, "/") == "" && to.RawQuery == "":
		return found // the front page, which some sites name on every page
	}
	return to.String()
}

// site is the part of a host that its owner registered.
func site(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if own, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil && net.ParseIP(host) == nil {
		return own
	}
	return host
}

// readPage finds the main text of an HTML page and what its meta tags tell of it. pageURL may be empty.
func readPage(content []byte, contentType, pageURL string) (diplomacy.Article, error) {
	if bytes.IndexByte(content, 0) >= 0 && !input.IsUTF16(content) {
		return diplomacy.Article{}, input.CheckText(content)
	}
	decoded, err := charset.NewReader(bytes.NewReader(content), contentType)
	if err != nil {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.Invalid, "the page's encoding is not known: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(decoded, 4*input.MaxLine))
	if err != nil {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.Invalid, "the page can't be decoded: %w", err)
	}
	doc, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.Invalid, "the page can't be parsed: %w", err)
	}
	return mainText(doc, pageURL)
}

// mainText finds a parsed page's main text. Pages are wild, and a fault of the library on one of them must not end the run.
func mainText(doc *html.Node, pageURL string) (a diplomacy.Article, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = diplomacy.Errorf(diplomacy.Internal, "finding the page's main text met a fault: %v", fault)
		}
	}()
	meta := readMeta(doc)
	address, _ := url.Parse(pageURL)
	if address == nil || address.Host == "" {
		address, _ = url.Parse(meta.URL)
	}
	if address != nil && address.Host == "" {
		address = nil
	}
	removeTemplates(doc)
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	page, err := parser.ParseAndMutate(doc, address)
	if err != nil {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.Invalid, "the page's main text can't be found: %w", err)
	}
	a = diplomacy.Article{Title: input.Clean(page.Title()), Outlet: input.Clean(page.SiteName()), URL: meta.URL, Lang: page.Language()}
	if t, err := page.PublishedTime(); err == nil {
		// The day where it was published, which is the one that its text means by "today".
		a.Published = diplomacy.Date(t.Format("2006-01-02"))
	}
	fill(&a.Title, meta.Title)
	fill(&a.Outlet, meta.Outlet)
	fill(&a.Published, meta.Published)
	fill(&a.Lang, meta.Lang)
	if page.Node != nil {
		var b strings.Builder
		if err := page.RenderText(&b); err == nil {
			a.Text = strings.TrimSpace(b.String())
		}
	}
	return a, nil
}

// removeTemplates takes out what a page keeps for its scripts and nobody sees; the library knows of the other hidden parts.
func removeTemplates(doc *html.Node) {
	var templates []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "template" {
			templates = append(templates, n)
		}
	}
	for _, n := range templates {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// metaNames are the meta tags that tell of an article, by field, the better ones first.
var metaNames = map[string][]string{
	"title":     {"og:title", "twitter:title", "dc.title", "title"},
	"outlet":    {"og:site_name", "application-name", "dc.publisher", "publisher"},
	"published": {"article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date", "time"},
	"url":       {"canonical", "og:url"},
	"lang":      {"lang", "og:locale"},
}

// readMeta reads a page's own statements on itself: meta tags, the canonical link, the first <time>, the language.
func readMeta(doc *html.Node) diplomacy.Article {
	said := map[string]string{}
	note := func(name, value string) {
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		if name != "" && value != "" && said[name] == "" {
			said[name] = value
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			note("lang", attr(n, "lang"))
		case "title":
			if n.FirstChild != nil {
				note("title", n.FirstChild.Data)
			}
		case "link":
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				note("canonical", attr(n, "href"))
			}
		case "meta":
			note(attr(n, "property"), attr(n, "content"))
			note(attr(n, "name"), attr(n, "content"))
			note(attr(n, "itemprop"), attr(n, "content"))
		case "time":
			note("time", attr(n, "datetime"))
		}
	}
	first := func(field string) string {
		for _, name := range metaNames[field] {
			if said[name] != "" {
				return said[name]
			}
		}
		return ""
	}
	a := diplomacy.Article{
		Title: input.Clean(first("title")), Outlet: input.Clean(first("outlet")), URL: first("url"),
		Lang: strings.ReplaceAll(first("lang"), "_", "-"),
	}
	for _, name := range metaNames["published"] {
		if day, err := diplomacy.ParseDate(said[name]); err == nil {
			a.Published = day
			break
		}
	}
	return a
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
