// Package cypher turns what is asked and what is to be written into Cypher: pure functions from a selection or a batch of
// readings to a statement's text and parameters, tested by golden files without a database.
//
// Labels, relationship types and property names come from tables in this package alone; every value travels as a parameter.
// What stands in the graph is described in docs/graph.md.
package cypher

// Statement is a text in Cypher with its parameters. The text depends on the shape of what is asked, never on a value, so
// that the database can keep its plan.
type Statement struct {
	Text   string
	Params map[string]any
}
