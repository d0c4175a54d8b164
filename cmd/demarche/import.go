package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jlocal"
	"demarche/internal/newstore"
	"demarche/internal/store"
	"demarche/loaders"
	"demarche/loaders/article"
	"demarche/loaders/gdelt"
	"demarche/loaders/icews"
	"demarche/loaders/polecat"
)

// importing are the flags of the import command.
type importing struct {
	into    string
	replace bool
}

func newImportCommand(a *app) *cobra.Command {
	var o importing
	cmd := &cobra.Command{
		Use:   "import SOURCE=PATH…",
		Short: "Make a new graph out of months of data, in bulk",
		Long: strings.TrimSpace(`
Makes the graph that loading would make, in a fraction of the time: the sources are turned into
files, Neo4j's own admin program imports them into a new store, aside, which takes the place of the
old one once it is whole. Whatever fails before, the old one stays as it is. Only the private server
can be filled this way; it must not run meanwhile. SOURCE is

  gdelt, icews, polecat   files and folders as 'demarche load' of that name takes them
  facts                   files in the fact format
  article                 articles, whose facts are coded

and one import may take several, in the order in which they would be loaded. A graph that holds
articles already is only replaced with --replace; the old store is then kept beside the new one.
A record that can't be read is named, and the rest goes on (exit code 3).`),
		Example: strings.Trim(`
  demarche import gdelt=slots/ icews=events.2022.tab.zip
  demarche import facts=curated.jsonl article=archive/ --into /data/demarche --replace`, "\n"),
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.importAll(cmd.Context(), args, &o) },
	}
	cmd.Flags().StringVar(&o.into, "into", "", "data folder whose private server gets the graph (default: that of the settings)")
	cmd.Flags().BoolVar(&o.replace, "replace", false, "replace a graph that holds articles; its store is kept aside")
	return cmd
}

// importAll runs an import from the command line.
func (a *app) importAll(ctx context.Context, args []string, o *importing) error {
	c, err := a.settings()
	if err != nil {
		return err
	}
	if c.Neo4j.URI != "" {
		return usageErrorf("neo4j.uri is set to %s: an import makes a new store, which only a private server takes; unset it, or use `demarche load`", c.Neo4j.URI)
	}
	if o.into != "" {
		c.DataDir = o.into
		a.config.DataDir = o.into
	}
	sources, err := a.importSources(args)
	if err != nil {
		return err
	}
	local := a.localOptions(c)
	if !o.replace {
		if err := a.mustBeEmpty(ctx, local); err != nil {
			return err
		}
	}
	failures := 0
	readings, ended := loaders.Readings(ctx, func(f diplomacy.Failure) {
		failures++
		a.logger().Warn("input failed", "input", f.Input, "line", f.Line, "reason", f.Reason)
	}, sources...)
	made, err := newstore.Make(ctx, local, readings, ended)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "imported %d articles and %d facts from %d readings", made.Files.Rows["Article"], made.Files.Rows["Fact"], made.Files.Readings)
	if failures > 0 {
		fmt.Fprintf(a.stdout, "; %d inputs failed", failures)
	}
	if made.Kept != "" {
		fmt.Fprintf(a.stdout, "; the old store is kept in %s", made.Kept)
	}
	fmt.Fprintln(a.stdout)
	if failures > 0 {
		return &exitError{code: exitPartial}
	}
	return nil
}

// importSources reads SOURCE=PATH arguments. Paths of one source that follow one another are read together, so that mentions
// find their events.
func (a *app) importSources(args []string) ([]loaders.Source, error) {
	var names []string
	var paths [][]string
	for _, arg := range args {
		name, path, ok := strings.Cut(arg, "=")
		if !ok || path == "" {
			return nil, usageErrorf("%q: give a source and a path, such as gdelt=slots/", arg)
		}
		if _, err := os.Stat(path); err != nil {
			return nil, usageErrorf("%s: %w", arg, err)
		}
		if n := len(names); n > 0 && names[n-1] == name {
			paths[n-1] = append(paths[n-1], path)
			continue
		}
		names, paths = append(names, name), append(paths, []string{path})
	}
	var out []loaders.Source
	for i, name := range names {
		source, err := a.importSource(name, paths[i])
		if err != nil {
			return nil, err
		}
		out = append(out, source)
	}
	return out, nil
}

func (a *app) importSource(name string, paths []string) (loaders.Source, error) {
	switch name {
	case "article":
		return a.articles(paths, article.Defaults{})
	case "facts":
		return a.facts(paths)
	}
	who, err := a.gazetteer()
	if err != nil {
		return nil, err
	}
	switch name {
	case "gdelt":
		return gdelt.Files(paths, gdelt.Options{Who: who}), nil
	case "icews":
		return icews.Source(paths, icews.Options{Who: who}), nil
	case "polecat":
		return polecat.Source(paths, polecat.Options{Who: who}), nil
	}
	return nil, usageErrorf("%q is no source of imports: use gdelt, icews, polecat, facts or article", name)
}

// mustBeEmpty returns Conflict when the private graph holds articles.
func (a *app) mustBeEmpty(ctx context.Context, o neo4jlocal.Options) error {
	status, err := neo4jlocal.StatusOf(ctx, o)
	if err != nil {
		return err
	}
	if !neo4jlocal.HasData(o) || status.Running { // which BeginImport refuses
		return nil
	}
	return a.withStore(ctx, func(st *store.Store) error {
		empty, err := st.Empty(ctx)
		if err == nil && !empty {
			err = diplomacy.Errorf(diplomacy.Conflict, "the graph in %s holds articles already: give --replace to put a new one in its place (the old store is kept aside), or use `demarche load` to add to it", status.Home)
		}
		return err
	})
}
