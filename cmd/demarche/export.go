package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/export"
	"demarche/internal/store"
)

func newExportCommand(a *app) *cobra.Command {
	var format, out string
	values := map[string]*string{}
	cmd := &cobra.Command{
		Use:   "export LIST",
		Short: "Write a list of the graph as CSV, JSON Lines, Parquet or GraphML",
		Long: strings.TrimSpace(`
Writes a whole list of the graph. LIST is one of
` + tableNames() + `.
Filters are those of the API, as JSON. All that was known at the beginning is written, and nothing
that is loaded meanwhile. JSON Lines of facts are in the fact format: "demarche load facts" reads them.

With --out the file appears when it is whole, and is left out when the export fails.
docs/export.md describes the columns.`),
		Example: `  demarche export facts --filter '{"actors": {"all": ["country:GBR", "country:UKR"]}}' --out facts.parquet
  demarche export relationship --a country:GBR --b country:UKR --from 2025-01-01 --format graphml > network.graphml`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			given := map[string]string{}
			for name, v := range values {
				if *v != "" {
					given[name] = *v
				}
			}
			if format == "" {
				format = formatOf(out)
			}
			r, err := graph.ExportRequest(args[0], format, given)
			if err != nil {
				return &exitError{code: exitUsage, err: err}
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.export(cmd.Context(), st, r, out) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&format, "format", "", "csv, jsonl, parquet or graphml (default: by the ending of --out, else jsonl)")
	flags.StringVar(&out, "out", "", "file to write (default: standard output)")
	for _, f := range []struct{ flag, arg, usage string }{
		{"filter", "filter", "which rows: the filter of the API's list, as JSON"},
		{"as-of", "asOf", "only what had happened by this day"},
		{"known-at", "knownAt", "only what was known by this instant or day"},
		{"a", "a", "of relationship: an actor's id"},
		{"b", "b", "of relationship: the other actor's id"},
		{"from", "from", "of relationship: the first day"},
		{"to", "to", "of relationship: the last day"},
		{"office-at", "officeAt", "of leaders: who was in office on this day"},
	} {
		values[f.arg] = flags.String(f.flag, "", f.usage)
	}
	return cmd
}

func tableNames() string {
	var names []string
	for _, t := range diplomacy.Tables() {
		names = append(names, t.Name)
	}
	half := len(names) / 2 // of a line that fits the terminal
	return strings.Join(names[:half], ", ") + ",\n" + strings.Join(names[half:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// formatOf tells the format by a file's name.
func formatOf(file string) string {
	if ext := strings.TrimPrefix(filepath.Ext(file), "."); ext != "" {
		return ext
	}
	return string(export.JSONL)
}

// export writes a list to a file, or to standard output, and tells how many rows it has.
func (a *app) export(ctx context.Context, st *store.Store, r export.Request, out string) error {
	if err := r.Pin(ctx, st); err != nil {
		return err
	}
	var rows int
	write := func(w io.Writer) (err error) {
		rows, err = export.Run(ctx, st, r, w)
		return err
	}
	if out == "" {
		if err := write(a.stdout); err != nil {
			return fmt.Errorf("the export is not whole: it ends after %d rows: %w", rows, err)
		}
	} else if err := wholeFile(out, write); err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "demarche: exported %d rows of %s, as known at %s\n", rows, r.Table.Name, r.Args.KnownAt)
	return nil
}

// wholeFile makes a file that appears under its name when write has succeeded, and not before.
func wholeFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	defer os.Remove(f.Name()) // of no use once it was renamed
	err = write(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
