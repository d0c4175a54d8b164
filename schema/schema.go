// Package schema holds the contracts that live outside Go: what the API offers and how the graph is prepared.
package schema

import "embed"

// Neo4j holds the numbered migrations of the graph, as files neo4j/NNNN_name.cypher.
//
//go:embed neo4j/*.cypher
var Neo4j embed.FS

// Facts is the JSON Schema (2020-12) of one line of the fact format. docs/facts.md explains the fields.
//
//go:embed fact.schema.json
var Facts []byte
