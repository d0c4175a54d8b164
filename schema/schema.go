// Package schema holds the contracts that live outside Go: what the API offers and how the graph is prepared.
package schema

import "embed"

// Neo4j holds the numbered migrations of the graph, as files neo4j/NNNN_name.cypher.
//
//go:embed neo4j/*.cypher
var Neo4j embed.FS
