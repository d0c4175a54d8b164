package graph

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"demarche/internal/diplomacy"
)

// Observer is told of every GraphQL request that was let in: how long it took, and the codes of the errors in its answer.
type Observer func(took time.Duration, codes []diplomacy.Code)

type codesKey struct{}

// codes are those of an answer's errors.
type codes struct {
	mu   sync.Mutex
	list []diplomacy.Code
}

// observed tells the observer of the requests that next answers.
func observed(tell Observer, next http.Handler) http.Handler {
	if tell == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &codes{}
		began := time.Now()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), codesKey{}, c)))
		c.mu.Lock()
		defer c.mu.Unlock()
		tell(time.Since(began), c.list)
	})
}

// noteCodes is gqlgen's middleware around an answer.
func noteCodes(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	c, ok := ctx.Value(codesKey{}).(*codes)
	if !ok || response == nil {
		return response
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, err := range response.Errors {
		code, _ := err.Extensions["code"].(string)
		if code == "" {
			code = string(diplomacy.Internal)
		}
		c.list = append(c.list, diplomacy.Code(code))
	}
	return response
}
