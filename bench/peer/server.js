// The peer of the benchmarks: @neo4j/graphql, as its documentation has it, over the graph that Demarche keeps. It shows what
// of the graph the compared queries need. Where a schema of its own words would be served better by other labels or indexes, it
// is not: both read the same nodes.
//
//   NEO4J_URI=… NEO4J_USER=… NEO4J_PASSWORD=… node server.js
//
// It listens on a free port of loopback, prints its address as one line, and ends when its standard input does.
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const typeDefs = /* GraphQL */ `
  type Country @node(labels: ["Country"]) {
    id: ID!
    code: String!
    name: String
    facts: [Fact!]! @relationship(type: "INVOLVES", direction: IN, properties: "Involves")
  }
  type Actor @node(labels: ["Actor"]) {
    id: ID!
    name: String
  }
  type Involves @relationshipProperties {
    actor: String!
    at: String!
    fact: String!
    role: String!
    as: String!
  }
  type Fact @node(labels: ["Fact"]) {
    id: ID!
    kind: String!
    type: String
    mode: String
    mood: String!
    score: Float
    at: String!
    from: String
    to: String
    live: Boolean!
    involved: [Actor!]! @relationship(type: "INVOLVES", direction: OUT, properties: "Involves")
    evidence: [Article!]! @relationship(type: "EVIDENCED_BY", direction: OUT, properties: "EvidencedBy")
  }
  type EvidencedBy @relationshipProperties {
    quote: String
    confidence: Float
    start: Int
    end: Int
    knownTo: String
  }
  type Article @node(labels: ["Article"]) {
    id: ID!
    title: String
    published: String
    outlet: String
  }
  type Agreement @node(labels: ["Agreement"]) {
    id: ID!
    name: String
    topic: String
    steps: [Fact!]! @relationship(type: "STEP_OF", direction: IN)
  }
`;

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false, includeStacktraceInErrorResponses: false });
const { url } = await startStandaloneServer(server, {
  listen: { host: "127.0.0.1", port: 0 },
  context: async () => ({ executionContext: driver, sessionConfig: { database: "neo4j" } }),
});
console.log(url);

process.stdin.resume();
process.stdin.on("end", async () => {
  await server.stop();
  await driver.close();
  process.exit(0);
});
