package extract

import (
	"fmt"
	"html/template"
	"io"
	"strings"

	"demarche/internal/diplomacy"
)

// WritePage writes an HTML page of an article in which each sentence that tells facts is marked and the actors are underlined, with
// its facts, what made them and what was rejected beside it; lines that were set aside stand at the end. The page loads nothing from elsewhere.
func (e *Explanation) WritePage(w io.Writer) error {
	page, err := template.New("page").Funcs(template.FuncMap{"describe": Describe}).Parse(pageText)
	if err != nil {
		return fmt.Errorf("parse the page: %w", err)
	}
	if err := page.Execute(w, e); err != nil {
		return fmt.Errorf("write the page of article %q: %w", e.Reading.Article.ID, err)
	}
	return nil
}

// Describe is a fact in one line, for people.
func Describe(f diplomacy.Fact) string {
	parts := []string{string(f.Kind)}
	for _, s := range []string{string(f.Type), string(f.Mode), string(f.Status), string(f.Act), string(f.Stance), f.Office} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if f.Mood != diplomacy.Actual {
		parts = append(parts, "("+string(f.Mood)+")")
	}
	for _, a := range f.Actors {
		parts = append(parts, string(a.Role)+" "+a.Name)
	}
	if at := f.Time.At(); at != "" {
		parts = append(parts, string(at))
	}
	return strings.Join(parts, " · ")
}

const pageText = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{{.Reading.Article.Title}}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222;background:#fff}
section{display:grid;grid-template-columns:3fr 2fr;gap:1.5em;border-bottom:1px solid #ddd;padding:.5em 0}
mark{background:#fff3b0}u{text-decoration:underline dotted}ul{margin:0;padding-left:1.2em}small,details{color:#555}
</style>
<h1>{{with .Reading.Article.Title}}{{.}}{{else}}{{$.Reading.Article.ID}}{{end}}</h1>
<p><small>{{.Reading.Article.Outlet}} {{.Reading.Article.Published}} · {{len .Reading.Facts}} facts</small></p>
{{range $s := .Sentences}}<section><p>{{if .Facts}}<mark>{{template "words" .}}</mark>{{else}}{{template "words" .}}{{end}}</p>
<div>{{with .Facts}}<ul>{{range $i, $f := .}}<li>{{describe $f}} <small>{{$f.Confidence}}, by {{index $s.Rules $i}}</small></li>{{end}}</ul>{{end}}
{{if or .Acts .Rejected}}<details><summary>why</summary><ul>{{range .Acts}}<li>{{.}}</li>{{end}}{{range .Rejected}}<li><del>{{.}}</del></li>{{end}}</ul></details>{{end}}</div></section>
{{end}}{{with .SetAside}}<details><summary>set aside</summary><ul>{{range .}}<li>{{.}}</li>{{end}}</ul></details>{{end}}</html>
{{define "words"}}{{range .Parts}}{{if .Actor}}<u title="{{.Actor}}">{{.Text}}</u>{{else}}{{.Text}}{{end}}{{end}}{{end}}`
