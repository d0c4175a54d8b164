// Package graph answers GraphQL. The way of a query: handler.go takes it off the wire, gqlgen parses and validates it,
// limits.go refuses what would cost too much, a root resolver calls answer, selection.go turns the root field with all that is
// nested in it into one diplomacy.Selection, the Reader answers that with one record, and write.go writes it as JSON. There
// are no resolvers below the root.
package graph

//go:generate go tool gqlgen generate
