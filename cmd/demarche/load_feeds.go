package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/gazetteer"
	"demarche/loaders"
	"demarche/loaders/gdelt"
	"demarche/loaders/icews"
	"demarche/loaders/polecat"
)

// feedBatch is how many rows of an event feed go into one transaction.
const feedBatch = 5000

// newLoadFeedCommands are the loaders of coded event data.
func newLoadFeedCommands(a *app) []*cobra.Command {
	return []*cobra.Command{newLoadGDELTCommand(a), newLoadICEWSCommand(a), newLoadPOLECATCommand(a)}
}

func newLoadICEWSCommand(a *app) *cobra.Command {
	var quarantine string
	cmd := &cobra.Command{
		Use:   "icews FILE|DIR…",
		Short: "Load coded events of ICEWS",
		Long: strings.TrimSpace(`
Loads ICEWS event files as they are published: tab-separated with a header, plain, .zip or .gz. Each
row becomes a fact with its own id, the extractor icews/1 and the confidence of a lead.`),
		Example: "  demarche load icews events.2022.tab.zip --quarantine rejected.jsonl",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.loadFeed(cmd.Context(), "icews", quarantine, func(who *gazetteer.Gazetteer, q *loaders.Quarantine) (loaders.Source, error) {
				return icews.Source(args, icews.Options{Who: who, Quarantine: q}), nil
			})
		},
	}
	quarantineFlag(cmd, &quarantine)
	return cmd
}

func newLoadPOLECATCommand(a *app) *cobra.Command {
	var quarantine string
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
			return a.loadFeed(cmd.Context(), "polecat", quarantine, func(who *gazetteer.Gazetteer, q *loaders.Quarantine) (loaders.Source, error) {
				return polecat.Source(args, polecat.Options{Who: who, Quarantine: q}), nil
			})
		},
	}
	quarantineFlag(cmd, &quarantine)
	return cmd
}

func newLoadGDELTCommand(a *app) *cobra.Command {
	var quarantine string
	cmd := &cobra.Command{
		Use:   "gdelt FILE|DIR…",
		Short: "Load coded events of GDELT",
		Long: strings.TrimSpace(`
Loads GDELT's Events (2.0 and 1.0) and Mentions (2.0): slot files and folders of them, plain, .zip or
.gz. Each event becomes a fact with its own id, the extractor gdelt/2 and the confidence of a lead;
a mention is further evidence of its event.`),
		Example: "  demarche load gdelt 20240305101500.export.CSV.zip\n  demarche load gdelt slots/ --quarantine rejected.jsonl",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.loadFeed(cmd.Context(), "gdelt", quarantine, func(who *gazetteer.Gazetteer, q *loaders.Quarantine) (loaders.Source, error) {
				return gdelt.Files(args, a.gdeltOptions(who, q)), nil
			})
		},
	}
	quarantineFlag(cmd, &quarantine)
	return cmd
}

func (a *app) gdeltOptions(who *gazetteer.Gazetteer, q *loaders.Quarantine) gdelt.Options {
	return gdelt.Options{Who: who, Quarantine: q, Unmatched: func(n int) {
		fmt.Fprintf(a.stderr, "%d mentions are of events that this run did not read; they are passed over\n", n)
	}}
}

func quarantineFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "quarantine", "", "file that rows which can't be loaded are added to, with the reason (JSON Lines)")
}

// loadFeed runs the source of a feed of coded events, and keeps what it rejects in a file if one is named.
func (a *app) loadFeed(ctx context.Context, name, quarantine string, source func(*gazetteer.Gazetteer, *loaders.Quarantine) (loaders.Source, error)) (err error) {
	who, err := a.gazetteer()
	if err != nil {
		return err
	}
	var q *loaders.Quarantine
	if quarantine != "" {
		f, err := os.OpenFile(quarantine, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return usageErrorf("--quarantine: %w", err)
		}
		q = loaders.NewQuarantine(f)
		defer func() {
			if q.Len() > 0 {
				fmt.Fprintf(a.stderr, "%d rejected rows are in %s\n", q.Len(), quarantine)
			}
		}()
		defer func() { err = errors.Join(err, q.Close(), f.Close()) }()
	}
	rows, err := source(who, q)
	if err != nil {
		return err
	}
	return a.load(ctx, &loaders.Pipeline{Name: name, Batch: feedBatch}, rows)
}
