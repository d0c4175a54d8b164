package diplomacy

import (
	"crypto/sha256"
	"encoding/hex"
)

// Receipt is what an answer of the API was: the query, as of when it was answered, and what came.
type Receipt struct {
	ID        string
	Query     string
	Operation string // its name, where the query has several
	Variables string // JSON
	KnownAt   string // RFC 3339, UTC
	Hash      string // of the answer
	Answer    string // JSON; empty where it was too large to keep
	At        string // when it was given
}

// MaxReceiptAnswer is how many bytes of an answer are kept with its receipt.
const MaxReceiptAnswer = 1 << 20

// NewReceipt makes the receipt of an answer. Its id follows from what was asked, as of when, and what came.
func NewReceipt(query, operation, variables, knownAt string, answer []byte) Receipt {
	r := Receipt{Query: query, Operation: operation, Variables: variables, KnownAt: knownAt, Hash: AnswerHash(answer)}
	r.ID = hashID("receipt", query, operation, variables, knownAt, r.Hash)
	if len(answer) <= MaxReceiptAnswer {
		r.Answer = string(answer)
	}
	return r
}

// AnswerHash is the SHA-256 of an answer, in hexadecimal.
func AnswerHash(answer []byte) string {
	sum := sha256.Sum256(answer)
	return hex.EncodeToString(sum[:])
}
