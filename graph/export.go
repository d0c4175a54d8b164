package graph

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"demarche/internal/diplomacy"
	"demarche/internal/export"
)

// The headers of an export. How many rows there were stands in a trailer: it comes when all of them have.
const (
	knownAtHeader = "Demarche-Known-At"
	rowsTrailer   = "Demarche-Rows"
)

// exportStall is how long a client may take none of an export before the connection is given up.
const exportStall = time.Minute

// ExportRequest reads what to export: the name of a list, a format, and the arguments of the list's field in Query by name, its
// filter as JSON. It checks them as the API would, and returns NotFound for a list that there is none of and Invalid for the rest.
func ExportRequest(name, format string, values map[string]string) (export.Request, error) {
	var r export.Request
	var err error
	if r.Table, err = diplomacy.TableOf(name); err != nil {
		return r, err
	}
	if r.Format, err = export.FormatOf(format); err != nil {
		return r, err
	}
	def := schema.Query.Fields.ForName(r.Table.Root)
	op, variables := &ast.OperationDefinition{Operation: ast.Query}, map[string]any{}
	var names []string
	for _, a := range def.Arguments {
		if a.Name == "first" || a.Name == "after" {
			continue // an export is the whole list
		}
		names = append(names, a.Name)
		op.VariableDefinitions = append(op.VariableDefinitions, &ast.VariableDefinition{Variable: a.Name, Type: a.Type, Definition: schema.Types[a.Type.Name()], Used: true})
	}
	for _, a := range def.Arguments {
		if a.Type.NonNull && a.DefaultValue == nil && values[a.Name] == "" {
			return r, diplomacy.Errorf(diplomacy.Invalid, "%s is missing: %s", a.Name, strings.TrimSuffix(a.Description, "."))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(values)) {
		switch {
		case !slices.Contains(names, k):
			return r, diplomacy.Errorf(diplomacy.Invalid, "%s: the list %s has the arguments %s", k, name, strings.Join(names, ", "))
		case k == "filter":
			var filter any
			if err := json.Unmarshal([]byte(values[k]), &filter); err != nil {
				return r, diplomacy.Errorf(diplomacy.Invalid, "filter: it is no JSON: %v", err)
			}
			variables[k] = filter
		default:
			variables[k] = values[k]
		}
	}
	coerced, err := validator.VariableValues(schema, op, variables)
	if err != nil {
		return r, diplomacy.Errorf(diplomacy.Invalid, "%s", strings.TrimPrefix(err.Error(), "input: variable."))
	}
	r.Args, err = argsOf(def, coerced)
	return r, err
}

// NewExportHandler answers GET with files: the path's last part is the name of a list and a format, facts.csv. A file that ends
// early is never taken for a whole one: the connection is broken off, and the trailer with the count is missing.
func NewExportHandler(src export.Source, o Options) http.Handler {
	return Access(o.Tokens, RoleRead, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			w.Header().Set("Allow", http.MethodGet)
			refuse(w, http.StatusMethodNotAllowed, diplomacy.Invalid, "ask with GET")
			return
		}
		request, err := requestOf(r)
		if err == nil {
			err = request.Pin(r.Context(), src)
		}
		if err != nil {
			refuseError(w, r, o.Log, err)
			return
		}
		out := &exportWriter{w: w, control: http.NewResponseController(w), request: &request}
		_ = out.control.SetReadDeadline(time.Time{}) // the request has been read; the server's limit for that would end the export
		rows, err := export.Run(r.Context(), src, request, out)
		switch {
		case err == nil:
			out.start()
			w.Header().Set(rowsTrailer, strconv.Itoa(rows))
		case out.started:
			o.Log.WarnContext(r.Context(), "an export was broken off", "list", request.Table.Name, "rows", rows, "error", err)
			panic(http.ErrAbortHandler) // the only way to tell a client that has the status already
		default:
			refuseError(w, r, o.Log, err)
		}
	}))
}

func requestOf(r *http.Request) (export.Request, error) {
	file := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	name, format, _ := strings.Cut(file, ".")
	values := map[string]string{}
	for k, v := range r.URL.Query() {
		if len(v) > 1 {
			return export.Request{}, diplomacy.Errorf(diplomacy.Invalid, "%s: give it once", k)
		}
		values[k] = v[0]
	}
	return ExportRequest(name, format, values)
}

// exportWriter begins the answer with the first bytes, and moves the deadline on with all of them: an export takes as long as it
// takes while the client reads.
type exportWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	request *export.Request
	started bool
}

func (e *exportWriter) start() {
	if e.started {
		return
	}
	e.started = true
	h := e.w.Header()
	h.Set("Content-Type", e.request.Format.MediaType())
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", e.request.Table.Name+"."+string(e.request.Format)))
	h.Set(knownAtHeader, e.request.Args.KnownAt)
	h.Set("Trailer", rowsTrailer)
	e.w.WriteHeader(http.StatusOK)
}

func (e *exportWriter) Write(b []byte) (int, error) {
	e.start()
	if err := e.control.SetWriteDeadline(time.Now().Add(exportStall)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return e.w.Write(b)
}

var _ io.Writer = (*exportWriter)(nil)

// refuseError answers with an error as GraphQL would show it.
func refuseError(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	shown := present(log)(r.Context(), err)
	code, _ := shown.Extensions["code"].(string)
	refuse(w, statusOf(diplomacy.Code(code)), diplomacy.Code(code), shown.Message)
}

// statusOf is the HTTP status for errors of a code.
func statusOf(code diplomacy.Code) int {
	switch code {
	case diplomacy.Invalid:
		return http.StatusBadRequest
	case diplomacy.NotFound:
		return http.StatusNotFound
	case diplomacy.Conflict:
		return http.StatusConflict
	case diplomacy.Unauthorized:
		return http.StatusUnauthorized
	case diplomacy.Forbidden:
		return http.StatusForbidden
	case diplomacy.TooLarge:
		return http.StatusRequestEntityTooLarge
	case diplomacy.Unavailable, diplomacy.TimedOut:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
