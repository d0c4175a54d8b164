package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// newGazetteerCommand makes `demarche gazetteer` with its subcommands. None needs a database.
func newGazetteerCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gazetteer",
		Short: "Look names up, and keep countries, organisations and leaders current",
	}
	cmd.AddCommand(newLookupCommand(a), newRefreshCommand(a), newRevertCommand(a), newQueriesCommand(a))
	return cmd
}

// gazetteerDir is where the user's own changes to the gazetteer lie.
func (a *app) gazetteerDir() (string, error) {
	c, err := a.settings()
	if err != nil {
		return "", err
	}
	return filepath.Join(c.DataDir, "gazetteer"), nil
}

// gazetteer loads the gazetteer with the user's own changes over it.
func (a *app) gazetteer() (*gazetteer.Gazetteer, error) {
	dir, err := a.gazetteerDir()
	if err != nil {
		return nil, err
	}
	g, err := gazetteer.LoadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("load the gazetteer with the changes in %s (take the last one back with: demarche gazetteer revert): %w", dir, err)
	}
	return g, nil
}

func newLookupCommand(a *app) *cobra.Command {
	var date string
	cmd := &cobra.Command{
		Use:   "lookup TEXT",
		Short: "Show whom the names of a text mean, and why",
		Long: "Lookup resolves the names and titles of a text as the readers of articles do, at a date, and says why each one resolves\n" +
			"so. Several sentences count as one article: what stands before helps with what follows.",
		Example: "  demarche gazetteer lookup \"the British foreign secretary\" --date 2023-05-01\n" +
			"  demarche gazetteer lookup \"Talks in Kyiv ended. Kyiv said they had failed.\"",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			day := diplomacy.DateOf(time.Now())
			if date != "" {
				var err error
				if day, err = diplomacy.ParseDate(date); err != nil {
					return usageErrorf("--date: %v", err)
				}
			}
			g, err := a.gazetteer()
			if err != nil {
				return err
			}
			return printLookup(a.stdout, g, args[0], day)
		},
	}
	cmd.Flags().StringVar(&date, "date", "", "the day at which offices are held (YYYY-MM-DD; default today)")
	return cmd
}

func printLookup(w io.Writer, g *gazetteer.Gazetteer, words string, day diplomacy.Date) error {
	var b strings.Builder
	r := g.NewResolver(&diplomacy.Article{ID: "lookup", Text: words, Published: day})
	doc := text.NewReader().Read(words, "")
	found := 0
	for i := range doc.Sentences {
		for _, m := range r.Resolve(&doc.Sentences[i]) {
			found++
			describeMention(&b, g, &m)
		}
	}
	if found == 0 {
		fmt.Fprintf(&b, "No name in %q is known at %s.\n", words, day)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func describeMention(b *strings.Builder, g *gazetteer.Gazetteer, m *gazetteer.Mention) {
	fmt.Fprintf(b, "%s\n", m.Text)
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "  %-10s %s\n", name, value)
		}
	}
	line("id", m.ID)
	line("name", m.Name)
	line("kind", string(m.Kind))
	line("country", m.Country)
	line("office", m.Office)
	line("acts for", strings.Join(m.For, ", "))
	line("sector", string(m.Sector))
	var marks []string
	for _, f := range []struct {
		set  bool
		word string
	}{{m.Place, "a place here"}, {m.Former, "former"}, {m.Found, "only this text names it"}, {m.Unresolved, "unresolved"}} {
		if f.set {
			marks = append(marks, f.word)
		}
	}
	line("marks", strings.Join(marks, ", "))
	line("candidates", strings.Join(m.Candidates, ", "))
	line("because", m.How)
	for _, p := range g.Tenures(m.ID) {
		line("held", p)
	}
}

func newRefreshCommand(a *app) *cobra.Command {
	var apply bool
	var by string
	cmd := &cobra.Command{
		Use:   "refresh FILE…",
		Short: "Take in new office-holders from Wikidata answers (.json) and from your own files (.yaml)",
		Long: "Refresh compares the answers of Wikidata queries (JSON; `demarche gazetteer queries` prints the queries) and your own YAML\n" +
			"files of additions and corrections with the data, and shows what would change. With --apply the change is kept in the\n" +
			"data folder and used from then on; `demarche gazetteer revert` takes it back.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			g, err := a.gazetteer()
			if err != nil {
				return err
			}
			all, err := readAdditions(a.stdout, args)
			if err != nil {
				return err
			}
			change := g.Plan(all...)
			for _, l := range change.Lines {
				fmt.Fprintln(a.stdout, l)
			}
			if change.Empty() {
				_, err := fmt.Fprintln(a.stdout, "Nothing would change.")
				return err
			}
			if !apply {
				_, err := fmt.Fprintln(a.stdout, "Nothing is written yet: run it again with --apply.")
				return err
			}
			dir, err := a.gazetteerDir()
			if err != nil {
				return err
			}
			log := fmt.Sprintf("%s by %s from %s\n", time.Now().UTC().Format(time.RFC3339), by, strings.Join(args, " "))
			layer, err := gazetteer.Apply(dir, g, change, log)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "Applied as %s.\n", filepath.Join(dir, layer))
			return err
		},
	}
	cmd.Flags().BoolVar(&apply, "apply", false, "keep the change; without it, it is only shown")
	cmd.Flags().StringVar(&by, "by", userName(), "who makes the change, for its record")
	return cmd
}

// readAdditions reads each file by its ending, and prints which rows it had to leave out.
func readAdditions(w io.Writer, files []string) ([]*gazetteer.Additions, error) {
	var all []*gazetteer.Additions
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "refresh: %w", err)
		}
		switch strings.ToLower(filepath.Ext(f)) {
		case ".json":
			a, notes, err := gazetteer.ReadWikidata(f, data)
			if err != nil {
				return nil, err
			}
			for _, n := range notes {
				fmt.Fprintf(w, "! %s: %s\n", f, n)
			}
			all = append(all, a)
		case ".yaml", ".yml":
			a, err := gazetteer.ReadAdditions(f, data)
			if err != nil {
				return nil, err
			}
			all = append(all, a)
		default:
			return nil, diplomacy.Errorf(diplomacy.Invalid, "refresh: %s: give a Wikidata answer (.json) or a file of your own (.yaml)", f)
		}
	}
	return all, nil
}

func newRevertCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "revert",
		Short: "Take the last applied change of the gazetteer back",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			dir, err := a.gazetteerDir()
			if err != nil {
				return err
			}
			layer, kept, err := gazetteer.Revert(dir)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "Change %s is taken back; its files are kept as %s.\n", layer, filepath.Join(dir, kept))
			return err
		},
	}
}

func newQueriesCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "queries [NAME]",
		Short: "Print the Wikidata queries whose answers refresh reads",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			queries, err := gazetteer.Queries()
			if err != nil {
				return err
			}
			var names []string
			for n := range queries {
				names = append(names, n)
			}
			slices.Sort(names)
			if len(args) == 0 {
				_, err := fmt.Fprintln(a.stdout, strings.Join(names, "\n"))
				return err
			}
			q, ok := queries[args[0]]
			if !ok {
				return &exitError{code: exitUsage, err: errors.New("there is no query " + args[0] + ": use one of " + strings.Join(names, ", "))}
			}
			_, err = io.WriteString(a.stdout, q)
			return err
		},
	}
}
