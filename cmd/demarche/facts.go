package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/store"
)

func newFactsCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "facts",
		Short: "Judge facts: retract, restore, confirm and correct them, settle disputes, reversibly",
		Long: strings.TrimSpace(`
A judgement says that a fact is wrong, holds, or was read wrongly, with who decided and why. It
holds for what is loaded later too, and revoking it undoes all of it. docs/curation.md tells more.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		newFactJudgement(a, diplomacy.Retract, "retract FACT", "Judge that a fact is wrong: it counts nowhere any more"),
		newFactJudgement(a, diplomacy.Confirm, "confirm FACT", "Judge that a fact was checked and holds"),
		newFactJudgement(a, diplomacy.Settle, "settle FACT", "Judge that the dispute about a claim has ended"),
		newCorrectCommand(a), newRestoreCommand(a), newRevokeCommand(a), newJudgementsCommand(a))
	return cmd
}

// newFactJudgement makes the command for a judgement that says no more than its kind.
func newFactJudgement(a *app, kind diplomacy.JudgementKind, use, short string) *cobra.Command {
	j := diplomacy.Judgement{Kind: kind}
	cmd := &cobra.Command{
		Use: use, Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			j.Facts = args
			return a.judge(cmd.Context(), j)
		},
	}
	if kind == diplomacy.Settle {
		cmd.Flags().StringVar(&j.Outcome, "outcome", "", "how it ended, in words")
		_ = cmd.MarkFlagRequired("outcome") // the flag exists
	}
	addReasons(cmd, &j.By, &j.Why)
	return cmd
}

func newCorrectCommand(a *app) *cobra.Command {
	j := diplomacy.Judgement{Kind: diplomacy.Correct}
	var changes string
	cmd := &cobra.Command{
		Use:   "correct FACT",
		Short: "Judge that a fact was read wrongly, and put another one in its place",
		Long: strings.TrimSpace(`
Makes a new fact of the same sentence, with what --set changes, and puts it in the fact's place.
--set is a JSON object of fields of the fact format (docs/facts.md); a list takes the place of the
whole list. A type that is not given follows from the rest.`),
		Example: `  demarche facts correct fact:0f3c… --set '{"mood": "planned"}' --why "they only said they would"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			j.Facts, j.By = args, cmp.Or(j.By, userName())
			if err := j.Validate(); err != nil {
				return &exitError{code: exitUsage, err: err}
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				made, err := st.Correct(cmd.Context(), j, func(f *diplomacy.Fact) error { return f.Change([]byte(changes)) })
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(a.stdout, describeJudgement(&made))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&changes, "set", "", "what was read otherwise, as JSON in the fact format")
	_ = cmd.MarkFlagRequired("set") // the flag exists
	addReasons(cmd, &j.By, &j.Why)
	return cmd
}

func newRestoreCommand(a *app) *cobra.Command {
	var by, why string
	cmd := &cobra.Command{
		Use:   "restore FACT",
		Short: "Undo a retraction",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.restore(cmd.Context(), st, args[0], by, why) })
		},
	}
	addReasons(cmd, &by, &why)
	return cmd
}

func (a *app) restore(ctx context.Context, st *store.Store, fact, by, why string) error {
	id, err := st.Restore(ctx, fact, cmp.Or(by, userName()), why)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "revoked %s\n", id)
	return err
}
