package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/config"
	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/fetch"
	"demarche/loaders/wikidata"
)

// wikidataFlags are the flags of the Wikidata loader.
type wikidataFlags struct {
	only                 []string
	print, read, contact string
}

func newLoadWikidataCommand(a *app) *cobra.Command {
	var o wikidataFlags
	cmd := &cobra.Command{
		Use:   "wikidata [FILE|URL…]",
		Short: "Load office-holders, memberships and diplomatic relations of Wikidata",
		Long: strings.TrimSpace(`
Loads what Wikidata says of heads of state and of government, ministers, heads of organisations,
memberships and diplomatic relations: tenures and ties with their days, each under an article of its
own that says it in words. Without files it asks the query service (wikidata.endpoint) the queries
that come with Demarche; files and addresses are saved answers of theirs (SPARQL results as JSON,
also .gz and .zst). --print shows a query, to be run elsewhere.`),
		Example: strings.Trim(`
  demarche load wikidata
  demarche load wikidata --only heads,relations --contact ops@example.net
  demarche load wikidata --print heads > heads.rq
  demarche load wikidata heads.json memberships.json.gz --read 2026-03-01`, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.print != "" {
				return a.printWikidataQuery(o.print)
			}
			return a.loadWikidata(cmd.Context(), args, &o)
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.only, "only", nil, "ask these queries alone: "+strings.Join(wikidataQueries(), ", "))
	f.StringVar(&o.print, "print", "", "print this query, and load nothing")
	f.StringVar(&o.read, "read", "", "day on which saved answers were given, YYYY-MM-DD (default today)")
	f.StringVar(&o.contact, "contact", "", "address of a page or a mailbox where the service can reach you, sent with each request")
	settingFlag(cmd, "wikidata.endpoint")
	_ = f.SetAnnotation("only", onlyOnce, []string{""}) // the flag is there
	return cmd
}

// settingFlag gives a command the flag of a setting.
func settingFlag(cmd *cobra.Command, key string) {
	for _, s := range config.Settings() {
		if s.Key == key {
			cmd.Flags().String(config.FlagName(key), fmt.Sprint(s.Default), flagUsage(s))
		}
	}
}

func wikidataQueries() []string {
	queries, err := wikidata.Queries()
	if err != nil {
		return nil // they are part of the program; loading says what is wrong
	}
	return slices.Sorted(maps.Keys(queries))
}

func (a *app) printWikidataQuery(name string) error {
	queries, err := wikidata.Queries()
	if err != nil {
		return err
	}
	q, ok := queries[name]
	if !ok {
		return usageErrorf("--print: there is no query %q: use one of %s", name, strings.Join(wikidataQueries(), ", "))
	}
	_, err = fmt.Fprint(a.stdout, q)
	return err
}

func (a *app) loadWikidata(ctx context.Context, files []string, o *wikidataFlags) error {
	c, err := a.settings()
	if err != nil {
		return err
	}
	w := wikidata.Options{Client: fetch.Client{UserAgent: userAgent(o.contact), Log: a.logger()}, Unknown: func(rows int, codes []string) {
		fmt.Fprintf(a.stderr, "%d rows are of countries that the gazetteer does not have and are passed over: %s\n", rows, strings.Join(codes, ", "))
	}}
	switch {
	case len(files) > 0 && len(o.only) > 0:
		return usageErrorf("--only chooses among the queries that are asked; leave it out with files")
	case len(files) == 0 && o.read != "":
		return usageErrorf("--read is for files: the query service answers today")
	case o.read != "":
		if w.Read, err = diplomacy.ParseDate(o.read); err != nil {
			return usageErrorf("--read: %w", err)
		}
	}
	if _, err := wikidata.Ask(c.Wikidata.Endpoint, o.only, w); err != nil {
		return usageErrorf("%w", err)
	}
	p := &loaders.Pipeline{Name: wikidata.Name}
	return a.loadFeed(ctx, p, func(who *gazetteer.Gazetteer) loaders.Source {
		w.Who = who
		p.Feed = false // a statement that an answer has twice, in two forms, is named
		if len(files) > 0 {
			return wikidata.Files(files, w)
		}
		source, err := wikidata.Ask(c.Wikidata.Endpoint, o.only, w)
		if err != nil {
			return func(context.Context, func(loaders.Job) error, func(diplomacy.Failure)) error { return err }
		}
		return source
	})
}
