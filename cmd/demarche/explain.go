package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/extract"
	"demarche/loaders/article"
)

// newExplainCommand makes `demarche explain`, which shows why a sentence is read as it is.
func newExplainCommand(a *app) *cobra.Command {
	var date, file string
	cmd := &cobra.Command{
		Use:   "explain SENTENCE | --article FILE",
		Short: "Show how a sentence is read into facts",
		Long: "Explain prints a sentence's tokens, the actors found in it, its chunks, the lines of the lexicon that fired, the facts,\n" +
			"and what was rejected and why. With --article it writes an HTML page of the file's articles instead, with the facts marked.\n" +
			"It needs no database.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if (file == "") == (len(args) == 0) {
				return usageErrorf("give either a sentence or --article FILE")
			}
			if file != "" {
				return a.explainArticles(cmd, file, diplomacy.Date(date))
			}
			art := diplomacy.Article{ID: "explained", Text: args[0]}
			if date != "" {
				day, err := diplomacy.ParseDate(date)
				if err != nil {
					return usageErrorf("--date: %v", err)
				}
				art.Published = day
			}
			x, err := a.newExtractor()
			if err != nil {
				return err
			}
			return printExplanation(a.stdout, x.Explain(&art))
		},
	}
	cmd.Flags().StringVar(&date, "date", "", "day of publication (YYYY-MM-DD), which relative dates and offices are counted from")
	cmd.Flags().StringVar(&file, "article", "", "file of articles to write as an HTML page with their facts marked")
	return cmd
}

// explainArticles writes a page for each article of a file to standard output.
func (a *app) explainArticles(cmd *cobra.Command, file string, published diplomacy.Date) error {
	x, err := a.newExtractor()
	if err != nil {
		return err
	}
	failed := false
	err = article.Each(cmd.Context(), []string{file}, article.Defaults{Published: published, Undated: true}, func(art diplomacy.Article, _ article.Origin) error {
		e := x.Explain(&art)
		return e.WritePage(a.stdout)
	}, func(f diplomacy.Failure) {
		failed = true
		fmt.Fprintf(a.stderr, "demarche: %s: %s\n", f.Input, f.Reason)
	})
	if err == nil && failed {
		return &exitError{code: exitFailed}
	}
	return err
}

func printExplanation(w io.Writer, e extract.Explanation) error {
	var b strings.Builder
	section := func(name string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(&b, "%s\n  %s\n", name, strings.Join(lines, "\n  "))
		}
	}
	for _, s := range e.Sentences {
		fmt.Fprintf(&b, "sentence\n  %s\ntokens\n  %s\n", s.Text, strings.Join(s.Tokens, " "))
		section("actors", s.Mentions)
		fmt.Fprintf(&b, "chunks\n  %s\n", strings.Join(s.Chunks, " "))
		section("acts", s.Acts)
		section("rejected", s.Rejected)
		var facts []string
		for i := range s.Facts {
			line, err := json.Marshal(&s.Facts[i])
			if err != nil {
				return fmt.Errorf("print a fact: %w", err)
			}
			facts = append(facts, "by "+s.Rules[i]+"\n    "+string(line))
		}
		section("facts", facts)
	}
	section("set aside", e.SetAside)
	_, err := io.WriteString(w, b.String())
	return err
}
