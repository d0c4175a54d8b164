package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/internal/neo4jlocal"
)

func newNeo4jDumpCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "dump FILE",
		Short: "Write the graph of the private server to a file",
		Long: strings.TrimSpace(`
Writes the graph of the private Neo4j to a file that 'demarche neo4j restore' takes, and any Neo4j of
this version or a newer one (neo4j-admin database load). The server must not run meanwhile.`),
		Example: "  demarche neo4j stop && demarche neo4j dump graph-$(date +%F).dump",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.privateOptions(cmd.Context())
			if err == nil {
				err = neo4jlocal.Dump(cmd.Context(), o, args[0])
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.stdout, "The graph is in %s\n", args[0])
			return err
		},
	}
}

func newNeo4jRestoreCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Make a dumped graph that of the private server",
		Long: strings.TrimSpace(`
Puts the graph of a dump in the place of the private server's. The old one is kept beside it, and stays
where it is when anything fails. The server must not run meanwhile.`),
		Example: "  demarche neo4j restore graph-2026-03-01.dump",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.privateOptions(cmd.Context())
			if err != nil {
				return err
			}
			kept, err := neo4jlocal.Restore(cmd.Context(), o, args[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, "The graph of %s is in place\n", args[0])
			if kept != "" {
				fmt.Fprintf(a.stdout, "The old one is kept in %s\n", kept)
			}
			return nil
		},
	}
}
