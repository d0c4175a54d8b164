package store

import (
	"context"
	"fmt"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// SaveReceipt keeps a receipt.
func (s *Store) SaveReceipt(ctx context.Context, r diplomacy.Receipt) error {
	r.At = s.instant()
	err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		_, err := tx.Run(ctx, statement(cypher.SaveReceipt(&r)))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the receipt %s: %w", r.ID, err)
	}
	return nil
}

// Receipt returns a receipt, and the ids of the merges and splits that were made or revoked since. It returns NotFound for an id
// that there is none of.
func (s *Store) Receipt(ctx context.Context, id string) (diplomacy.Receipt, []string, error) {
	rows, err := s.db.Read(ctx, statement(cypher.ReadReceipt(id)))
	if err != nil {
		return diplomacy.Receipt{}, nil, fmt.Errorf("read the receipt %s: %w", id, err)
	}
	if len(rows) == 0 {
		return diplomacy.Receipt{}, nil, diplomacy.Errorf(diplomacy.NotFound, "there is no receipt %q", id)
	}
	props, _ := rows.One("receipt").(map[string]any)
	var judged []string
	list, _ := rows.One("judged").([]any)
	for _, x := range list {
		if id, ok := x.(string); ok {
			judged = append(judged, id)
		}
	}
	return cypher.ReceiptOf(props), judged, nil
}
