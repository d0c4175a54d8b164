package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/store"
	"demarche/loaders"
	"demarche/loaders/fetch"
	"demarche/loaders/gdelt"
	"demarche/loaders/icews"
	"demarche/loaders/polecat"
)

// feedBatch is how many rows of an event feed go into one transaction.
const feedBatch = 5000

// newLoadFeedCommands are the loaders of coded event data.
func newLoadFeedCommands(a *app) []*cobra.Command {
	return []*cobra.Command{newLoadGDELTCommand(a), newLoadICEWSCommand(a), newLoadPOLECATCommand(a), newLoadWikidataCommand(a)}
}

func newLoadICEWSCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "icews FILE|DIR…",
		Short: "Load coded events of ICEWS",
		Long: strings.TrimSpace(`
Loads ICEWS event files as they are published: tab-separated with a header, plain, .zip or .gz. Each
row becomes a fact with its own id, the extractor icews/1 and the confidence of a lead.`),
		Example: "  demarche load icews events.2022.tab.zip",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.loadFeed(cmd.Context(), &loaders.Pipeline{Name: "icews", Count: func() int { return icews.Count(args) }}, func(who *gazetteer.Gazetteer) loaders.Source {
				return icews.Source(args, icews.Options{Who: who})
			})
		},
	}
	return cmd
}

func newLoadPOLECATCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "polecat FILE|DIR…",
		Short: "Load coded events of POLECAT",
		Long: strings.TrimSpace(`
Loads POLECAT event files as they are published: tab-separated, columns by their names in the header,
UTF-8 or ISO-8859-1, plain, .zip or .gz. Each row becomes a fact with its own id, the extractor
polecat/1 and the confidence of a lead.`),
		Example: "  demarche load polecat ngecEventsDV-2022.txt.zip",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.loadFeed(cmd.Context(), &loaders.Pipeline{Name: "polecat", Count: func() int { return polecat.Count(args) }}, func(who *gazetteer.Gazetteer) loaders.Source {
				return polecat.Source(args, polecat.Options{Who: who})
			})
		},
	}
	return cmd
}

// gdeltFlags are the flags of the GDELT loader.
type gdeltFlags struct {
	latest, translated, noMentions bool
	from, to                       string
}

func newLoadGDELTCommand(a *app) *cobra.Command {
	var o gdeltFlags
	cmd := &cobra.Command{
		Use:   "gdelt [FILE|DIR…]",
		Short: "Load coded events of GDELT",
		Long: strings.TrimSpace(`
Loads GDELT's Events (2.0 and 1.0) and Mentions (2.0): files and folders of them, plain, .zip or .gz;
or slots of the feed, with --latest or --from and --to. Each event becomes a fact with its own id, the
extractor gdelt/2 and the confidence of a lead; a mention is further evidence of its event.

--latest loads the newest slot and all that were missed since the run before. A slot that the server
does not have is named as a gap, and tried again by the runs of a week.`),
		Example: strings.Trim(`
  demarche load gdelt 20240305101500.export.CSV.zip slots/
  demarche load gdelt --latest
  demarche load gdelt --from 2024-03-01 --to 2024-03-05 --translated`, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.loadGDELT(cmd.Context(), args, &o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.latest, "latest", false, "load the newest slot of the feed, and those missed since the last run")
	f.StringVar(&o.from, "from", "", "load the slots from this time on: YYYY-MM-DD, YYYY-MM-DDThh:mm or YYYYMMDDhhmmss, in UTC")
	f.StringVar(&o.to, "to", "", "… up to this time; a day is taken to its end")
	for _, name := range []string{"latest", "from", "to"} {
		_ = f.SetAnnotation(name, onlyOnce, []string{""}) // the flags are those above
	}
	f.BoolVar(&o.translated, "translated", false, "the feed of news that was translated into English")
	f.BoolVar(&o.noMentions, "no-mentions", false, "leave the mentions of the feed's slots out")
	settingFlag(cmd, "gdelt.base")
	return cmd
}

// loadGDELT loads files, the newest slots, or those of a time.
func (a *app) loadGDELT(ctx context.Context, files []string, o *gdeltFlags) error {
	ranged := o.from != "" || o.to != ""
	switch {
	case len(files) > 0 && (o.latest || ranged) || o.latest && ranged:
		return usageErrorf("files, --latest, and --from with --to are three ways of loading: use one")
	case len(files) == 0 && !o.latest && !ranged:
		return usageErrorf("name files, or give --latest, or --from and --to")
	}
	var from, to time.Time
	if ranged {
		var err error
		if from, to, err = slotTimes(o.from, o.to); err != nil {
			return err
		}
	}
	c, err := a.settings()
	if err != nil {
		return err
	}
	p := &loaders.Pipeline{Name: gdelt.Name}
	if len(files) > 0 {
		p.Count = func() int { return gdelt.Count(files) }
	}
	return a.loadFeed(ctx, p, func(who *gazetteer.Gazetteer) loaders.Source {
		feed := a.gdeltFeed(o, c.GDELT.Base, who)
		if len(files) > 0 {
			return gdelt.Files(files, feed.Options)
		}
		p.Name, p.Cursor = feed.LoadRunName(), feed.Position
		return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) (err error) {
			if kept, ok := p.Writer.(*store.Store); ok {
				if feed.Cursor, err = kept.Cursor(ctx, p.Name); err != nil {
					return err
				}
			}
			if ranged {
				return feed.Range(from, to)(ctx, yield, fail)
			}
			return feed.Latest()(ctx, yield, fail)
		}
	})
}

func (a *app) gdeltFeed(o *gdeltFlags, base string, who *gazetteer.Gazetteer) *gdelt.Feed {
	return &gdelt.Feed{
		Translated: o.translated, NoMentions: o.noMentions, Server: gdelt.Server{Base: base, Client: fetch.Client{Log: a.logger()}},
		Options: gdelt.Options{Who: who, Unmatched: func(n int) {
			fmt.Fprintf(a.stderr, "%d mentions are of events that this run did not read; they are passed over\n", n)
		}},
	}
}

// slotTimes reads --from and --to. Without --to it is the day of --from.
func slotTimes(from, to string) (first, last time.Time, err error) {
	if from == "" {
		return first, last, usageErrorf("--to needs --from")
	}
	if first, _, err = slotTime(from); err != nil {
		return first, last, usageErrorf("--from: %w", err)
	}
	if to == "" {
		to = first.Format(time.DateOnly)
	}
	last, day, err := slotTime(to)
	if err != nil {
		return first, last, usageErrorf("--to: %w", err)
	}
	if day {
		last = last.AddDate(0, 0, 1).Add(-time.Second)
	}
	if last.Before(first) {
		return first, last, usageErrorf("--to %s lies before --from %s", to, from)
	}
	return first, last, nil
}

func slotTime(s string) (t time.Time, day bool, err error) {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04", time.RFC3339, "20060102150405"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), layout == time.DateOnly, nil
		}
	}
	return t, false, fmt.Errorf("%q is no time: write YYYY-MM-DD, YYYY-MM-DDThh:mm or YYYYMMDDhhmmss, in UTC", s)
}

// loadFeed runs the source of a feed of coded events.
func (a *app) loadFeed(ctx context.Context, p *loaders.Pipeline, source func(*gazetteer.Gazetteer) loaders.Source) error {
	who, err := a.gazetteer()
	if err != nil {
		return err
	}
	p.Batch, p.Feed = feedBatch, true
	return a.load(ctx, p, source(who))
}
