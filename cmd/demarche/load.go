package main

import (
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/extract"
	"demarche/loaders"
	"demarche/loaders/article"
	"demarche/loaders/facts"
)

func newLoadCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "load",
		Short: "Load articles or facts into the graph",
		Long: strings.TrimSpace(`
Loads articles, or facts that were extracted or written by hand, into the graph. What was loaded
before and has not changed is left alone; what has changed replaces the old evidence, which stays
in the graph as history. An input that can't be read is named, with its line, and the rest goes on;
it is kept in quarantine/ in the data folder, from which 'demarche load retry' tries it again.

A run that is killed is begun again: it ends with the same graph. Of two runs of one source, on one
machine or on two, the second waits for the first, or leaves.

Exit codes of all loads:
  0  something was loaded or replaced, and nothing failed
  1  nothing could be loaded, or the run could not go on: no connection, no room, a wrong password
  2  the command line or a setting is wrong
  3  some inputs failed; the others are loaded
  4  nothing was new
  5  another run of the source is under way (with --if-running leave)`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	a.loadFlags.add(cmd)
	cmd.AddCommand(newLoadArticleCommand(a), newLoadFactsCommand(a), newLoadRetryCommand(a))
	cmd.AddCommand(newLoadNewsFeedCommand(a))
	cmd.AddCommand(newLoadFeedCommands(a)...)
	return cmd
}

func newLoadArticleCommand(a *app) *cobra.Command {
	var published string
	var d article.Defaults
	cmd := &cobra.Command{
		Use:   "article FILE|DIR|-…",
		Short: "Read articles and load what they say",
		Long: strings.TrimSpace(`
Reads articles, codes their facts, and loads both, one transaction an article. It takes

  NAME.txt    the text, with NAME.json beside it: id, title, outlet, published, url, lang
  NAME.html   a page; its main text is found, and its meta tags are read (NAME.json goes before)
  NAME.jsonl  JSON Lines, an article a line, with the same fields and text
  NAME.warc   a web archive; its HTML pages are read
  -           JSON Lines from standard input

each also packed with gzip or zstd (NAME.jsonl.gz, NAME.warc.gz, NAME.txt.zst), and folders of them.
An article needs the day of its publication.`),
		Example: strings.Trim(`
  demarche load article dispatch.txt --published 2025-02-27 --outlet "The Courier"
  demarche load article archive/ more.jsonl crawl.warc.gz
  zcat articles.jsonl.gz | demarche load article -`, "\n"),
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if published != "" {
				day, err := diplomacy.ParseDate(published)
				if err != nil {
					return usageErrorf("--published: %w", err)
				}
				d.Published = day
			}
			d.Stdin = a.stdin
			source, err := a.articles(args, d)
			if err != nil {
				return err
			}
			return a.load(cmd.Context(), &loaders.Pipeline{Name: "article", Count: func() int { return article.Count(cmd.Context(), args) }}, source)
		},
	}
	f := cmd.Flags()
	f.StringVar(&published, "published", "", "day of publication, YYYY-MM-DD, of articles that do not say")
	f.StringVar(&d.Outlet, "outlet", "", "publisher of articles that do not say")
	f.StringVar(&d.URL, "url", "", "address of an article that does not say; the id is made from it")
	return cmd
}

func newLoadFactsCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "facts FILE…",
		Short: "Load facts in Demarche's fact format (JSON Lines)",
		Long: strings.TrimSpace(`
Loads files in the fact format, as 'demarche extract' prints it and people write it by hand:
a line for each article, then lines for its actors and facts. docs/facts.md describes it.`),
		Example: "  demarche extract dispatch.txt > facts.jsonl\n  demarche load facts facts.jsonl",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			source, err := a.facts(args)
			if err != nil {
				return err
			}
			return a.load(cmd.Context(), &loaders.Pipeline{Name: "facts", Batch: 200, Count: func() int { return facts.Count(args) }}, source)
		},
	}
}

// articles is the source of files and folders of articles, whose facts are coded.
func (a *app) articles(paths []string, d article.Defaults) (loaders.Source, error) {
	o, err := a.articleOptions()
	o.Defaults = d
	return article.Source(paths, o), err
}

// articleOptions say how articles are coded.
func (a *app) articleOptions() (article.Options, error) {
	who, err := a.gazetteer()
	if err != nil {
		return article.Options{}, err
	}
	coder, err := extract.New(who)
	if err != nil {
		return article.Options{}, err
	}
	return article.Options{
		Coder: coder, Version: extract.Version + " " + who.Version(), Lookup: who.Actor,
		Odd: func(id string, err error) { a.logger().Error("a coded fact is left out", "article", id, "error", err) },
	}, nil
}

// facts is the source of files in the fact format.
func (a *app) facts(paths []string) (loaders.Source, error) {
	who, err := a.gazetteer()
	if err != nil {
		return nil, err
	}
	return facts.Source(paths, facts.Options{Lookup: who.Actor, Version: who.Version()}), nil
}
