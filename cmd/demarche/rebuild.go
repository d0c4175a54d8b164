package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/store"
)

func newRebuildCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "rebuild",
		Short: "Derive anew what the graph works out from its facts",
		Long: strings.TrimSpace(`
Facts, their evidence and judgements stay as they are. Worked out anew are who is shown in which
role, whom facts involve, between whom they lie, the monthly counts of that, the graph of actors,
and which articles are one story. A sound graph is the same afterwards. Queries and loaders may go on meanwhile; a rebuild
that was interrupted is simply begun again.`),
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				done := map[string]int{}
				err := st.Rebuild(cmd.Context(), func(what string, n int) { done[what] = n })
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(a.stdout, "rebuilt: %d facts, %d dyads, %d articles\n", done["facts"], done["dyads"], done["articles"])
				return err
			})
		},
	}
}
