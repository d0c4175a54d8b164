//go:build !linux

package neo4jlocal

// exchange exchanges two folders.
func exchange(a, b string) error { return exchangeInTurn(a, b) }
