package main

import (
	"cmp"
	"context"
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/store"
)

func newActorsCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "actors",
		Short: "Judge who is who: merge and split actors, reversibly",
		Long: strings.TrimSpace(`
Two ids may stand for one person, and one id for two. A judgement says so, with who decided and
why; answers then show the actor that it is. Facts keep the ids that they were loaded with, a
judgement holds for facts loaded later too, and revoking it undoes all of it.
docs/curation.md tells more.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newMergeCommand(a), newSplitCommand(a), newRevokeCommand(a), newJudgementsCommand(a))
	return cmd
}

// addReasons gives a command the flags that say who decides and why.
func addReasons(cmd *cobra.Command, by, why *string) {
	cmd.Flags().StringVar(by, "by", "", "who decides (default: the user who runs the command)")
	cmd.Flags().StringVar(why, "why", "", "the reason")
	_ = cmd.MarkFlagRequired("why") // the flag exists
}

func newMergeCommand(a *app) *cobra.Command {
	j := diplomacy.Judgement{Kind: diplomacy.Merge}
	cmd := &cobra.Command{
		Use:     "merge ACTOR INTO",
		Short:   "Judge that an actor is the same as another",
		Example: `  demarche actors merge person:v-zelenskyy person:volodymyr-zelensky --why "another spelling"`,
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			j.Actor, j.Into = args[0], args[1]
			return a.judge(cmd.Context(), j)
		},
	}
	addReasons(cmd, &j.By, &j.Why)
	return cmd
}

func newSplitCommand(a *app) *cobra.Command {
	j := diplomacy.Judgement{Kind: diplomacy.Split}
	cmd := &cobra.Command{
		Use:   "split ACTOR INTO",
		Short: "Judge that an actor is another one in some facts",
		Long: strings.TrimSpace(`
Judges that in the facts named, or in those of the articles named, the actor is another one,
which must be in the graph.`),
		Example: `  demarche actors split person:george-bush person:george-w-bush --article a1 --why "it is the son"`,
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			j.Actor, j.Into = args[0], args[1]
			return a.judge(cmd.Context(), j)
		},
	}
	cmd.Flags().StringSliceVar(&j.Facts, "fact", nil, "id of a fact in which it is; may be repeated")
	cmd.Flags().StringSliceVar(&j.Articles, "article", nil, "id of an article in whose facts it is, those loaded later too; may be repeated")
	addReasons(cmd, &j.By, &j.Why)
	return cmd
}

func newRevokeCommand(a *app) *cobra.Command {
	var by, why string
	cmd := &cobra.Command{
		Use:     "revoke JUDGEMENT",
		Short:   "Undo a judgement",
		Example: `  demarche actors revoke judgement:0f3c… --why "two people after all"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				if err := st.Revoke(cmd.Context(), args[0], cmp.Or(by, userName()), why); err != nil {
					return err
				}
				_, err := fmt.Fprintf(a.stdout, "revoked %s\n", args[0])
				return err
			})
		},
	}
	addReasons(cmd, &by, &why)
	return cmd
}

func newJudgementsCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "judgements",
		Short: "List the judgements, the oldest first",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				all, err := st.Judgements(cmd.Context())
				if err != nil {
					return err
				}
				for _, j := range all {
					fmt.Fprintln(a.stdout, describeJudgement(&j))
				}
				return nil
			})
		},
	}
}

func describeJudgement(j *diplomacy.Judgement) string {
	var b strings.Builder
	if j.OfFact() {
		fmt.Fprintf(&b, "%s  %s  %s", j.ID, j.Kind, j.Facts[0])
		if more := cmp.Or(j.Into, j.Outcome); more != "" {
			fmt.Fprintf(&b, ": %s", more)
		}
	} else {
		fmt.Fprintf(&b, "%s  %s  %s is %s", j.ID, j.Kind, j.Actor, j.Into)
	}
	if scope := append(append([]string{}, j.Facts...), j.Articles...); len(scope) > 0 && !j.OfFact() {
		fmt.Fprintf(&b, " in %s", strings.Join(scope, ", "))
	}
	fmt.Fprintf(&b, "  (%s, %s: %s)", j.At, j.By, j.Why)
	if j.RevokedAt != "" {
		fmt.Fprintf(&b, "  revoked (%s, %s: %s)", j.RevokedAt, j.RevokedBy, j.RevokedWhy)
	}
	return b.String()
}

// judge writes a judgement and prints its id.
func (a *app) judge(ctx context.Context, j diplomacy.Judgement) error {
	j.By = cmp.Or(j.By, userName())
	if err := j.Validate(); err != nil {
		return &exitError{code: exitUsage, err: err}
	}
	return a.withStore(ctx, func(st *store.Store) error {
		made, err := st.Judge(ctx, j)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.stdout, describeJudgement(&made))
		return err
	})
}

// withStore opens the graph for what do does with it.
func (a *app) withStore(ctx context.Context, do func(*store.Store) error) error {
	db, leave, err := a.openDB(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return do(store.New(db, store.WithLog(a.logger())))
}

// userName is who runs the program.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return cmp.Or(u.Name, u.Username)
}
