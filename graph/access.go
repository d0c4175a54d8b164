package graph

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// Token lets whoever sends it do what its roles allow.
type Token struct {
	Name  string // who it is, for logs and judgements
	Value string
	Roles []string // of read, curate, operate
}

// The roles.
const (
	RoleRead    = "read"
	RoleCurate  = "curate"
	RoleOperate = "operate"
)

// Access lets requests pass that bring a token with the role. Without tokens everyone may read and operate; the server then
// listens on loopback only, and takes only requests that name a loopback host, so that a foreign web page whose name was made
// to point here is refused.
func Access(tokens []Token, role string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(tokens) == 0 {
			if !loopbackHost(r.Host) {
				refuse(w, http.StatusForbidden, diplomacy.Forbidden, "without tokens in the configuration only requests to localhost are answered")
				return
			}
			next.ServeHTTP(w, r)
			return
		}
		value, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		i := slices.IndexFunc(tokens, func(t Token) bool { return ok && same(t.Value, value) })
		switch {
		case i < 0:
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(w, http.StatusUnauthorized, diplomacy.Unauthorized, "send a known token as Authorization: Bearer TOKEN")
		case !slices.Contains(tokens[i].Roles, role):
			refuse(w, http.StatusForbidden, diplomacy.Forbidden, "the token "+tokens[i].Name+" does not have the role "+role)
		default:
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tokenKey{}, tokens[i])))
		}
	})
}

type tokenKey struct{}

// tokenOf is the token that a request came with, where tokens are configured.
func tokenOf(ctx context.Context) (Token, bool) {
	t, ok := ctx.Value(tokenKey{}).(Token)
	return t, ok
}

// same compares secrets in a time that tells nothing of them.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
