// Package web serves the pages of Demarche: the GraphQL playground, and the facts as they become known. All that a page needs is in the program, so that it works
// without internet; a content security policy keeps it from asking anybody else.
package web

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// The libraries that `make web` fetches are in static; the rest is written here.
//
//go:embed static *.js *.css icon.svg
var assets embed.FS

//go:embed header.html playground.html live.html
var pages embed.FS

// Options are what the pages are told.
type Options struct {
	// Endpoint is the path of the GraphQL API, "/graphql" when empty.
	Endpoint string
	// Queries holds the example queries as *.graphql files, shown in the order of their names; the first line of each is a
	// comment with its title, comment lines that follow describe it. Nil for none.
	Queries fs.FS
}

// Handler serves GET / (which leads to the playground), /playground, /live and /assets/. It fails when a query has no title.
func Handler(o Options) (http.Handler, error) {
	if o.Endpoint == "" {
		o.Endpoint = "/graphql"
	}
	examples, err := readExamples(o.Queries)
	if err != nil {
		return nil, err
	}
	templates, err := template.ParseFS(pages, "*.html")
	if err != nil {
		return nil, fmt.Errorf("parse the pages: %w", err)
	}
	files, err := readAssets()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", http.RedirectHandler("/playground", http.StatusFound))
	for name, settings := range map[string]map[string]any{
		"playground": {"endpoint": o.Endpoint, "examples": examples},
		"live":       {"endpoint": o.Endpoint},
	} {
		mux.HandleFunc("GET /"+name, func(w http.ResponseWriter, _ *http.Request) {
			servePage(w, templates.Lookup(name+".html"), name, settings)
		})
	}
	mux.HandleFunc("GET /assets/{name}", func(w http.ResponseWriter, r *http.Request) {
		serveAsset(w, r, files[r.PathValue("name")])
	})
	return mux, nil
}

// example is an example query as the page shows it.
type example struct {
	Title string `json:"title"`
	About string `json:"about"`
	Query string `json:"query"`
}

// readExamples reads the example queries. Their comments at the top are taken off: the page shows them beside the query.
func readExamples(queries fs.FS) ([]example, error) {
	out := []example{}
	if queries == nil {
		return out, nil
	}
	names, err := fs.Glob(queries, "*.graphql")
	if err != nil {
		return nil, fmt.Errorf("list the example queries: %w", err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(queries, name)
		if err != nil {
			return nil, fmt.Errorf("read the example query %s: %w", name, err)
		}
		e := parseExample(string(text))
		if e.Title == "" || e.Query == "" {
			return nil, fmt.Errorf("example query %s: it takes a first line with a title, as `# Title`, and a query below", name)
		}
		out = append(out, e)
	}
	return out, nil
}

func parseExample(text string) example {
	var e example
	var about []string
	for {
		line, rest, found := strings.Cut(text, "\n")
		comment, isComment := strings.CutPrefix(line, "#")
		switch {
		case !isComment || !found:
			e.About, e.Query = strings.Join(about, " "), strings.TrimSpace(text)
			return e
		case e.Title == "":
			e.Title = strings.TrimSpace(comment)
		default:
			about = append(about, strings.TrimSpace(comment))
		}
		text = rest
	}
}

// servePage writes a page with a nonce of its own, which alone lets its scripts and styles run.
func servePage(w http.ResponseWriter, page *template.Template, name string, settings map[string]any) {
	nonce := rand.Text()
	var body bytes.Buffer
	if err := page.Execute(&body, map[string]any{"Page": name, "Nonce": nonce, "Settings": settings}); err != nil {
		http.Error(w, "the page can't be made", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'self'; script-src 'nonce-"+nonce+"'; style-src 'self' 'nonce-"+nonce+"'; "+
		"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "+
		"frame-ancestors 'none'")
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store") // a nonce is good for one answer
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(body.Bytes()) // whoever asked has gone
}

// asset is a file with what its headers need.
type asset struct {
	name string
	body []byte
	etag string
}

// readAssets reads what is embedded, by name without the folder.
func readAssets() (map[string]*asset, error) {
	files := map[string]*asset{}
	err := fs.WalkDir(assets, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := assets.ReadFile(file)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		files[path.Base(file)] = &asset{name: path.Base(file), body: body, etag: `"` + hex.EncodeToString(sum[:16]) + `"`}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the embedded files: %w", err)
	}
	return files, nil
}

// serveAsset answers with a file, or with 304 when the browser has it: the names stay the same from version to version.
func serveAsset(w http.ResponseWriter, r *http.Request, a *asset) {
	if a == nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", a.etag)
	h.Set("X-Content-Type-Options", "nosniff")
	if kind := contentType(a.name); kind != "" {
		h.Set("Content-Type", kind)
	}
	http.ServeContent(w, r, a.name, time.Time{}, bytes.NewReader(a.body))
}

// contentType does not ask the machine's own tables for the kinds that matter: some call scripts plain text.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".md":
		return "text/plain; charset=utf-8"
	default:
		return mime.TypeByExtension(ext)
	}
}
