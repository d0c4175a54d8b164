package cypher

import "demarche/internal/diplomacy"

// SaveReceipt writes a receipt, unless it is there.
func SaveReceipt(r *diplomacy.Receipt) Statement {
	props := row{}.put("query", r.Query).put("operation", r.Operation).put("variables", r.Variables).put("knownAt", r.KnownAt).
		put("hash", r.Hash).put("answer", r.Answer).put("at", r.At)
	return Statement{
		Text:   "MERGE (r:Receipt {id: $id}) ON CREATE SET r += $props",
		Params: map[string]any{"id": r.ID, "props": map[string]any(props)},
	}
}

// ReadReceipt asks for a receipt. Its row has the columns receipt (see ReceiptOf) and judged: the merges and splits that were made or
// revoked after its instant.
func ReadReceipt(id string) Statement {
	return Statement{Text: `MATCH (r:Receipt {id: $id})
RETURN properties(r) AS receipt,
  COLLECT { MATCH (j:Judgement) WHERE j.kind IN ['merge', 'split'] AND (j.at > r.knownAt OR j.revokedAt > r.knownAt) RETURN j.id ORDER BY j.seq } AS judged`,
		Params: map[string]any{"id": id}}
}

// ReceiptOf reads a receipt back from its properties.
func ReceiptOf(props map[string]any) diplomacy.Receipt {
	p := properties(props)
	return diplomacy.Receipt{
		ID: p.text("id"), Query: p.text("query"), Operation: p.text("operation"), Variables: p.text("variables"), KnownAt: p.text("knownAt"),
		Hash: p.text("hash"), Answer: p.text("answer"), At: p.text("at"),
	}
}
