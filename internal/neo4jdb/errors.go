package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/db"

	"demarche/internal/diplomacy"
)

// ErrCredentials is in the chain of an error when the server refused the user or the password.
var ErrCredentials = errors.New("user or password refused")

// errRefused is in the chain of an error when the server answers, and will not do what is asked until somebody changes it.
var errRefused = errors.New("refused by the server")

// Transient reports whether an error may pass by itself: the server can't be reached or is too busy. That it refuses the user or
// has no such database does not pass.
func Transient(err error) bool {
	return diplomacy.CodeOf(err) == diplomacy.Unavailable && !errors.Is(err, ErrCredentials) && !errors.Is(err, errRefused)
}

// statementError is a failure with the statement that met it.
type statementError struct {
	statement Statement
	cause     error
}

func (e *statementError) Error() string {
	return fmt.Sprintf("%v, in the statement %q", e.cause, firstLine(e.statement.Text))
}

func (e *statementError) Unwrap() error { return e.cause }

// finalError hides its cause from the driver, so that nothing is tried again.
type finalError struct{ cause error }

func (e *finalError) Error() string { return e.cause.Error() }

func (e *finalError) Unwrap() error { return e.cause }

// toDriver returns what the driver is to see of an error of a transaction's function. It recognises a lost connection only
// when the error is nothing else, and tries again after every error that the server calls transient.
func toDriver(err error) error {
	if final := (*finalError)(nil); errors.As(err, &final) {
		return errors.New("not to be tried again")
	}
	if server := (*db.Neo4jError)(nil); errors.As(err, &server) {
		if outOfMemory(server) {
			return errors.New(server.Msg)
		}
		return server
	}
	if lost := (*neo4j.ConnectivityError)(nil); errors.As(err, &lost) {
		return lost
	}
	return err
}

// wrap turns what the driver says into what the package promises. Errors that are not the driver's stay as they are.
func (d *DB) wrap(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if coded := (*diplomacy.Error)(nil); errors.As(err, &coded) {
		return err
	}
	var (
		server *db.Neo4jError
		lost   *neo4j.ConnectivityError
		limit  *neo4j.TransactionExecutionLimit
		usage  *neo4j.UsageError
	)
	isServer := errors.As(err, &server)
	isLost := errors.As(err, &lost) || errors.As(err, &limit)
	switch {
	case !isServer && !isLost && !errors.As(err, &usage) && !isContext(err):
		return err
	case errors.Is(ctx.Err(), context.Canceled):
		return fmt.Errorf("neo4j: %w", context.Cause(ctx))
	case unreachable(limit):
		return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j at %s can't be reached: %w", d.options.URI, limit)
	case errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded):
		return timedOut(err)
	case isServer:
		return d.wrapServer(server, err)
	case limit != nil:
		return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j at %s can't be reached: %w", d.options.URI, limit)
	case lost != nil:
		return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j at %s can't be reached: %w", d.options.URI, lost)
	}
	return fmt.Errorf("neo4j: %w", err)
}

// unreachable tells of an end of retries whether an attempt failed because nobody answered. The last one may say that the time
// was up, which hides the reason.
func unreachable(limit *neo4j.TransactionExecutionLimit) bool {
	return limit != nil && slices.ContainsFunc(limit.Errors, func(err error) bool {
		lost := (*neo4j.ConnectivityError)(nil)
		return errors.As(err, &lost) && !errors.Is(err, context.DeadlineExceeded)
	})
}

func isContext(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

func outOfMemory(server *db.Neo4jError) bool {
	return server.Code == "Neo.TransientError.General.MemoryPoolOutOfMemoryError" || server.Code == "Neo.TransientError.General.OutOfMemoryError"
}

// wrapServer codes an error that the server itself reported.
func (d *DB) wrapServer(server *db.Neo4jError, err error) error {
	switch code := server.Code; {
	case strings.HasPrefix(code, "Neo.ClientError.Transaction.TransactionTimedOut"):
		return timedOut(err)
	case code == "Neo.ClientError.Security.Unauthorized" || code == "Neo.ClientError.Security.AuthenticationRateLimit",
		code == "Neo.ClientError.Security.CredentialsExpired":
		return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j at %s: %w for user %q (%s): set neo4j.user and neo4j.password",
			d.options.URI, ErrCredentials, d.options.User, server.Msg)
	case code == "Neo.ClientError.Security.Forbidden":
		return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j at %s does not let user %q do this: %w: %v", d.options.URI, d.options.User, errRefused, err)
	case code == "Neo.ClientError.Database.DatabaseNotFound":
		return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j at %s has no database %q: %w: set neo4j.database", d.options.URI, d.options.Database, errRefused)
	case code == "Neo.ClientError.Schema.ConstraintValidationFailed":
		return diplomacy.Errorf(diplomacy.Conflict, "the graph already holds this under the same key: %w", err)
	case outOfMemory(server):
		return diplomacy.Errorf(diplomacy.TooLarge, "Neo4j does not have the memory for this: ask for less at once: %w", err)
	case strings.HasPrefix(code, "Neo.TransientError."), strings.HasPrefix(code, "Neo.ClientError.Cluster."):
		return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j at %s is busy: try again: %w", d.options.URI, err)
	}
	return fmt.Errorf("neo4j: %w", err)
}

func timedOut(err error) error {
	return diplomacy.Errorf(diplomacy.TimedOut, "Neo4j took longer than allowed: %w", err)
}

func firstLine(text string) string {
	line, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if rest != "" {
		line += " …"
	}
	return line
}
