package main

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche/loaders"
	"demarche/loaders/feed"
)

// feedReaders is how many items of feeds are read at once: most of the time each waits for its server.
const feedReaders = 8

func newLoadNewsFeedCommand(a *app) *cobra.Command {
	o := feed.Options{Web: &feed.Web{}}
	var contact string
	cmd := &cobra.Command{
		Use:   "feed URL|FILE…",
		Short: "Load the articles of news feeds: RSS, Atom, JSON Feed",
		Long: strings.TrimSpace(`
Reads news feeds, from the web or from files, and loads the full page of each item: its main text,
under the page's own address. Servers are asked politely: robots.txt is honoured, each server gets
one request at a time with a pause in between, what has not changed is not sent again, and a server
that says when to come again is heeded. Addresses that are not public are refused, also when a name
or a redirect leads to them.

Items that fail are named, and the rest goes on. What servers gave is kept in the data folder, in
feeds/, for 30 days after its last use.`),
		Example: strings.Trim(`
  demarche load feed https://example.org/world/rss.xml
  demarche load feed https://example.org/a.xml https://example.com/feed.json --contact ops@example.net
  demarche load feed saved.xml --summary-only`, "\n"),
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Web.Delay < 0 || o.Web.Timeout <= 0 || o.Fresh < 0 {
				return usageErrorf("--delay, --timeout and --fresh take a time such as 1s, 500ms or 2h")
			}
			c, err := a.settings()
			if err != nil {
				return err
			}
			if o.Options, err = a.articleOptions(); err != nil {
				return err
			}
			o.Web.Folder, o.Web.Log, o.Web.UserAgent = filepath.Join(c.DataDir, "feeds"), a.logger(), userAgent(contact)
			o.Web.Delay, o.Fresh = max(o.Web.Delay, time.Nanosecond), max(o.Fresh, time.Nanosecond) // no time at all would be the default
			return a.load(cmd.Context(), &loaders.Pipeline{Name: "feed", Workers: feedReaders}, feed.Source(args, o))
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.SummaryOnly, "summary-only", false, "load the items' own texts; their pages are not fetched")
	f.BoolVar(&o.Web.AllowPrivate, "allow-private", false, "connect to loopback and private addresses too, and use the proxy that the environment names")
	f.DurationVar(&o.Web.Delay, "delay", time.Second, "pause between two requests to one server")
	f.DurationVar(&o.Web.Timeout, "timeout", 30*time.Second, "longest time for one request, its answer included")
	f.DurationVar(&o.Fresh, "fresh", feed.DefaultFresh, "how long a page is not asked for again while its feed says nothing new of it")
	f.StringVar(&contact, "contact", "", "address of a page or a mailbox where sites can reach you, sent with each request")
	return cmd
}

// userAgent is how the program names itself to web servers.
func userAgent(contact string) string {
	name := "Demarche/" + strings.ReplaceAll(versionText(), " ", "-")
	if contact = strings.Map(printable, contact); contact != "" {
		name += " (+" + contact + ")"
	}
	return name
}

// printable keeps what may stand in a header.
func printable(r rune) rune {
	if r < ' ' || r > '~' || r == '(' || r == ')' {
		return -1
	}
	return r
}
