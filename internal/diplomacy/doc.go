// Package diplomacy is the domain: what Demarche's words mean, in types that every other package shares.
//
// It holds the actors, the facts and their format, the PLOVER ontology, the identities of things, and what a query may ask
// for (selections, filters, pages) with the errors it may get. It imports nothing but the standard library and knows neither
// Neo4j nor GraphQL nor any source format, so that loaders, extraction, the graph store and the API can meet here.
package diplomacy
