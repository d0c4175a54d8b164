package main

import (
	"bufio"
	"fmt"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/extract"
	"demarche/loaders/article"
)

// newExtractCommand makes `demarche extract`, which prints the facts of articles and needs no database.
func newExtractCommand(a *app) *cobra.Command {
	var published string
	var d article.Defaults
	cmd := &cobra.Command{
		Use:   "extract FILE|DIR…",
		Short: "Print the facts of articles as JSON Lines",
		Long: "Extract reads articles (text with NAME.json beside it, HTML, JSON Lines) and prints the facts in them as JSON Lines:\n" +
			"each article's line, then its actors, then its facts. It needs no database.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if published != "" {
				day, err := diplomacy.ParseDate(published)
				if err != nil {
					return usageErrorf("--published: %v", err)
				}
				d.Published = day
			}
			return a.extract(cmd, paths, d)
		},
	}
	cmd.Flags().StringVar(&published, "published", "", "day of publication (YYYY-MM-DD) of articles that do not say it")
	cmd.Flags().StringVar(&d.Outlet, "outlet", "", "outlet of articles that do not say it")
	cmd.Flags().StringVar(&d.URL, "url", "", "address of articles that do not say it")
	return cmd
}

func (a *app) extract(cmd *cobra.Command, paths []string, d article.Defaults) error {
	d.Undated = true
	x, err := a.newExtractor()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(a.stdout, 1<<16)
	lines := diplomacy.NewReadingWriter(out)
	read, failed := 0, 0
	err = article.Each(cmd.Context(), paths, d, func(art diplomacy.Article, _ article.Origin) error {
		read++
		return lines.Write(x.Article(&art))
	}, func(f diplomacy.Failure) {
		failed++
		where := f.Input
		if f.Line > 0 {
			where = fmt.Sprintf("%s:%d", f.Input, f.Line)
		}
		fmt.Fprintf(a.stderr, "demarche: %s: %s\n", where, f.Reason)
	})
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("print facts: %w", err)
	}
	switch {
	case failed > 0 && read > 0:
		return &exitError{code: exitPartial}
	case failed > 0:
		return &exitError{code: exitFailed}
	}
	return nil
}

// newExtractor loads the gazetteer and the lexicon.
func (a *app) newExtractor() (*extract.Extractor, error) {
	g, err := a.gazetteer()
	if err != nil {
		return nil, err
	}
	return extract.New(g)
}
