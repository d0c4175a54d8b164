package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche/examples"
	"demarche/graph"
	"demarche/internal/config"
	"demarche/internal/neo4jdb"
	"demarche/internal/store"
	"demarche/internal/web"
)

// Times of the HTTP server. An answer takes as long as its statements may; the rest is quick.
const (
	headerTimeout   = 10 * time.Second
	idleTimeout     = 2 * time.Minute
	writeMargin     = 30 * time.Second
	shutdownTimeout = 15 * time.Second
	readyTimeout    = 2 * time.Second
)

func newServeCommand(a *app) *cobra.Command {
	var sample bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the GraphQL API, the playground and the page of live facts",
		Long: strings.TrimSpace(`
Serves GraphQL at POST /graphql, a playground at /playground, facts as they become known at
/live, lists as files at GET /export/LIST.FORMAT, receipts at GET /receipts/ID, GET /healthz (the program runs) and
GET /readyz (the database answers); and GET /metrics for Prometheus, to tokens with the role
operate. Prints the address when it is ready, and stops at a signal.

Without server.tokens in the settings it listens on loopback only, and everyone there may read.`),
		Example: "  demarche serve\n  demarche serve --sample --server-address 127.0.0.1:0",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), sample) },
	}
	cmd.Flags().BoolVar(&sample, "sample", false, "load the sample first when the graph is empty, or when that was begun and did not end")
	settingFlag(cmd, "server.address")
	return cmd
}

// serve answers requests until ctx ends.
func (a *app) serve(ctx context.Context, sample bool) error {
	c, err := a.settings()
	if err != nil {
		return err
	}
	// The address first: that it is taken should be said before Neo4j starts.
	listener, err := net.Listen("tcp", c.Server.Address)
	if err != nil {
		return fmt.Errorf("listen on server.address %s: %w (another program may use the port; choose another one with --server-address)", c.Server.Address, err)
	}
	defer listener.Close()
	db, leave, err := a.openDB(ctx)
	if err != nil {
		return err
	}
	defer leave()
	st := store.New(db, store.WithLog(a.logger()))
	if sample {
		if err := a.loadSample(ctx, st); err != nil {
			return err
		}
	}
	routes, err := a.routes(ctx, c.Server, db, st)
	if err != nil {
		return err
	}
	srv := &http.Server{
		Handler:           routes,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       headerTimeout,
		WriteTimeout:      c.Server.Limits.StatementTimeout + writeMargin,
		IdleTimeout:       idleTimeout,
	}
	fmt.Fprintf(a.stdout, "Demarche is ready: http://%s\n", listener.Addr())
	return a.serveUntilDone(ctx, srv, listener)
}

// serveUntilDone serves until ctx ends, and then lets the requests under way finish.
func (a *app) serveUntilDone(ctx context.Context, srv *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	a.logger().Info("stopping the server")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := srv.Shutdown(ctx); err != nil {
		return fmt.Errorf("stop the server: %w", err)
	}
	return nil
}

// routes puts the API, the pages and the probes together. Subscriptions end with ctx.
func (a *app) routes(ctx context.Context, c config.Server, db *neo4jdb.DB, st *store.Store) (http.Handler, error) {
	tokens := make([]graph.Token, len(c.Tokens))
	for i, t := range c.Tokens {
		tokens[i] = graph.Token{Name: t.Name, Value: t.Token, Roles: t.Roles}
	}
	metrics, observe := a.metrics(st)
	options := graph.Options{Observe: observe, Limits: graph.Limits(c.Limits), Tokens: tokens, Log: a.logger(), Curator: st, Watcher: st, Stop: ctx.Done(), Receipts: st}
	api, err := graph.NewHandler(st, options)
	if err != nil {
		return nil, err
	}
	pages, err := web.Handler(web.Options{Queries: examples.Queries()})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.Handle("GET /receipts/", graph.NewReceiptHandler(st, api, options))
	mux.Handle("/export/", graph.NewExportHandler(st, options))
	mux.Handle("/", pages)
	mux.Handle("GET /metrics", graph.Access(tokens, graph.RoleOperate, metrics))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		if err := db.Ping(ctx); err != nil {
			a.logger().Warn("not ready", "error", err)
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ready")
	})
	return mux, nil
}
