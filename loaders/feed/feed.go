// Package feed reads the articles of news feeds: RSS, Atom and JSON Feed, from the web or from files. The full page of each
// item is fetched politely and its main text read, or the item's own text where only that is wanted.
package feed

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"codeberg.org/readeck/go-readability/v2/render"
	"golang.org/x/net/html"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/article"
	"demarche/loaders/internal/input"
)

// feedsAtOnce is how many feeds are fetched beside one another.
const feedsAtOnce = 4

// DefaultFresh is how long a page is not asked for again while its feed says nothing new of it.
const DefaultFresh = 6 * time.Hour

// Options say how the articles of feeds are read.
type Options struct {
	article.Options
	Web         *Web
	SummaryOnly bool          // take an item's own text; its page is not fetched
	Fresh       time.Duration // how long a page is not asked for again while its feed says nothing new of it; 0: DefaultFresh
}

// Source yields a reading for each item of the feeds, which are addresses or files. Pages are fetched when their readings are
// made, so that several servers are asked at once; those of different feeds take turns.
func Source(feeds []string, o Options) loaders.Source {
	if o.Fresh == 0 {
		o.Fresh = DefaultFresh
	}
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		lists := o.readAll(ctx, feeds, fail)
		if err := ctx.Err(); err != nil {
			return err
		}
		seen := map[string]bool{}
		for i := 0; len(lists) > 0; i++ {
			rest := lists[:0]
			for _, l := range lists {
				if i >= len(l.Items) {
					continue
				}
				rest = append(rest, l)
				item := l.Items[i]
				if item.Link != "" {
					key := diplomacy.ArticleID(&diplomacy.Article{URL: item.Link})
					if seen[key] {
						continue // another feed, or this one, has named it already
					}
					seen[key] = true
				}
				if err := yield(o.job(ctx, l, item)); err != nil {
					return err
				}
			}
			lists = rest
		}
		return ctx.Err()
	}
}

// list is a feed that was read.
type list struct {
	Feed
	from string
}

// readAll reads the feeds, and names those that can't be read.
func (o *Options) readAll(ctx context.Context, feeds []string, fail func(diplomacy.Failure)) []*list {
	read := make([]*list, len(feeds))
	errs := make([]error, len(feeds))
	places := make(chan struct{}, feedsAtOnce)
	var group sync.WaitGroup
	for i, from := range feeds {
		group.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			l := &list{from: shown(from)}
			if l.Feed, errs[i] = o.feed(ctx, from); errs[i] == nil {
				read[i] = l
			}
		})
	}
	group.Wait()
	var good []*list
	for i, from := range feeds {
		switch {
		case ctx.Err() != nil:
			return nil
		case errs[i] != nil:
			fail(diplomacy.Failure{Input: shown(from), Reason: errs[i].Error()})
			continue
		case len(read[i].Items) > maxItems:
			fail(diplomacy.Failure{Passing: true, Input: shown(from), Reason: fmt.Sprintf("the feed has %d items; the first %d are read", len(read[i].Items), maxItems)})
			read[i].Items = read[i].Items[:maxItems]
		}
		good = append(good, read[i])
	}
	return good
}

// IsAddress tells an address on the web from a file.
func IsAddress(feed string) bool {
	return strings.HasPrefix(feed, "http://") || strings.HasPrefix(feed, "https://")
}

// shown is how a feed, or a page, is named to users: without a password.
func shown(feed string) string {
	if u, err := url.Parse(feed); err == nil && IsAddress(feed) {
		return u.Redacted()
	}
	return feed
}

// feed reads one feed from the web or from a file.
func (o *Options) feed(ctx context.Context, from string) (Feed, error) {
	if IsAddress(from) {
		got, err := o.Web.Get(ctx, Request{Address: from})
		if err != nil {
			return Feed{}, err
		}
		return Parse(got.Body, got.ContentType, got.URL)
	}
	f, err := input.Open(from)
	if err != nil {
		if _, missing := os.Stat(from); missing != nil && strings.Contains(from, "://") {
			return Feed{}, diplomacy.Errorf(diplomacy.Invalid, "it is no web address: it takes http://… or https://…, or a file")
		}
		return Feed{}, input.OpenError(err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxFeed+1))
	if err != nil {
		return Feed{}, input.OpenError(err)
	}
	return Parse(content, "", "")
}

// job reads an item when its turn comes. Failures name the item's page, and the feed that it stands in.
func (o *Options) job(ctx context.Context, l *list, item Item) loaders.Job {
	j := loaders.Job{Input: shown(item.Link), Record: recordOf(l, item), Code: o.Code}
	place := fmt.Sprintf("item %d of %s", item.Number, l.from)
	if item.Link == "" {
		j.Input, place = l.from, item.String()
	}
	j.Read = func() (diplomacy.Reading, error) {
		a, err := o.article(ctx, l, item)
		if err != nil && ctx.Err() != nil {
			return diplomacy.Reading{}, ctx.Err()
		}
		if err != nil {
			return diplomacy.Reading{}, fmt.Errorf("%s: %w", place, err)
		}
		return o.Read(a), nil
	}
	return j
}

// article makes the article of an item: what the page says of itself, filled with what the feed says, but the day of
// publication that the feed gives goes before the page's.
func (o *Options) article(ctx context.Context, l *list, item Item) (diplomacy.Article, error) {
	var a diplomacy.Article
	var err error
	if o.SummaryOnly {
		a = diplomacy.Article{URL: withoutUser(item.Link), Text: plainText(item.HTML)}
		if a.Text == "" {
			err = diplomacy.Errorf(diplomacy.Invalid, "the item has no text of its own")
		}
	} else {
		a, err = o.page(ctx, item)
	}
	if err != nil {
		return a, err
	}
	if item.Published != "" {
		a.Published = item.Published
	}
	for _, f := range []struct {
		to   *string
		from string
	}{{&a.Title, item.Title}, {&a.Outlet, l.Title}, {&a.Lang, l.Lang}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	if a.Published == "" {
		return a, diplomacy.Errorf(diplomacy.Invalid, "neither the item nor its page says when it was published")
	}
	return a, o.Complete(&a)
}

// page fetches an item's page and finds its main text.
func (o *Options) page(ctx context.Context, item Item) (diplomacy.Article, error) {
	if item.Link == "" {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.Invalid, "the item has no address of a page")
	}
	mark := diplomacy.HashOf(item.Title, string(item.Published), item.Updated, item.HTML)
	got, err := o.Web.Get(ctx, Request{Address: item.Link, Mark: mark, Fresh: o.Fresh})
	if err != nil {
		return diplomacy.Article{}, err
	}
	if kind, _, err := mime.ParseMediaType(got.ContentType); err == nil && kind != "text/html" && kind != "application/xhtml+xml" {
		return diplomacy.Article{}, diplomacy.Errorf(diplomacy.Invalid, "it leads to no page: its content is %s", kind)
	}
	return article.ReadPage(got.Body, got.ContentType, withoutUser(got.URL))
}

// withoutUser is an address without the name and password that it was fetched with.
func withoutUser(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return address
	}
	u.User = nil
	return u.String()
}

// plainText is the text of a piece of HTML.
func plainText(fragment string) string {
	if !strings.ContainsAny(fragment, "<&") {
		return strings.TrimSpace(fragment)
	}
	doc, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(render.InnerText(doc))
}
