package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"demarche/internal/diplomacy"
)

// graphmlWriter writes GraphML: a node for each row with its cells as data, a node for each actor, and an edge from the row to
// each actor that takes part in it, with its role. It remembers which actors it has written, the only thing that grows.
type graphmlWriter struct {
	out     *bufio.Writer
	columns []diplomacy.Column
	actors  map[string]bool
	rowsAre string // what a row is: "fact"
	key     string // the column that identifies a row
}

func newGraphML(w io.Writer, r *Request) (*graphmlWriter, error) {
	g := &graphmlWriter{out: bufio.NewWriterSize(w, 1<<16), columns: r.Table.Columns, actors: map[string]bool{}, rowsAre: r.Table.Name, key: r.Table.Columns[0].Name}
	g.text(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	fmt.Fprintf(g.out, "<!-- %s, as known at %s -->\n", g.rowsAre, r.Args.KnownAt)
	g.keyLine("node", "node_kind", "string")
	g.keyLine("node", "label", "string")
	for _, c := range g.columns {
		if c.Type == diplomacy.PartsColumn {
			continue // edges
		}
		typ := map[diplomacy.ColumnType]string{diplomacy.WholeColumn: "long", diplomacy.NumberColumn: "double", diplomacy.YesColumn: "boolean"}[c.Type]
		if typ == "" {
			typ = "string"
		}
		g.keyLine("node", c.Name, typ)
	}
	for _, name := range []string{"role", "for", "sector"} {
		g.keyLine("edge", name, "string")
	}
	return g, g.text(`<graph id="demarche" edgedefault="directed">` + "\n")
}

func (g *graphmlWriter) text(s string) error {
	_, err := g.out.WriteString(s) // bufio keeps the first error of all writes
	return err
}

func (g *graphmlWriter) keyLine(of, name, typ string) {
	fmt.Fprintf(g.out, `<key id="%s_%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", of[:1], name, of, name, typ)
}

func (g *graphmlWriter) data(of, name string, v any) {
	if s := plain(v); s != "" {
		g.text(`<data key="` + of[:1] + "_" + name + `">`)
		g.escape(s)
		g.text("</data>")
	}
}

// escape writes text with XML's signs escaped. What XML does not have becomes U+FFFD.
func (g *graphmlWriter) escape(s string) { _ = xml.EscapeText(g.out, []byte(s)) }

func (g *graphmlWriter) row(r diplomacy.Record) error {
	id := plain(r[g.key])
	g.actors[id] = g.actors[id] || strings.Contains(id, ":") && diplomacy.ActorTypeOf(id) != ""
	g.text(`<node id="`)
	g.escape(id)
	g.text(`">`)
	g.data("node", "node_kind", g.rowsAre)
	g.data("node", "label", label(r, id))
	for _, c := range g.columns {
		if c.Type != diplomacy.PartsColumn {
			g.data("node", c.Name, r[c.Name])
		}
	}
	g.text("</node>\n")
	for _, c := range g.columns {
		if c.Type != diplomacy.PartsColumn {
			continue
		}
		parts, _ := r[c.Name].([]any)
		for _, p := range parts {
			part, _ := p.(map[string]any)
			g.part(id, part)
		}
	}
	return g.text("")
}

// label is what a drawing shows for a row.
func label(r diplomacy.Record, id string) string {
	for _, name := range []string{"name", "title", "claim", "type", "tie", "topic", "how"} {
		if s, _ := r[name].(string); s != "" {
			return s
		}
	}
	return id
}

// part writes the edge from a row to an actor, and before its first edge the actor.
func (g *graphmlWriter) part(row string, part map[string]any) {
	actor, _ := part["id"].(string)
	if !g.actors[actor] {
		g.actors[actor] = true
		g.text(`<node id="`)
		g.escape(actor)
		g.text(`">`)
		g.data("node", "node_kind", "actor")
		name, _ := part["name"].(string)
		if name == "" {
			name = actor
		}
		g.data("node", "label", name)
		g.text("</node>\n")
	}
	g.text(`<edge source="`)
	g.escape(row)
	g.text(`" target="`)
	g.escape(actor)
	g.text(`">`)
	for _, name := range []string{"role", "for", "sector"} {
		g.data("edge", name, part[name])
	}
	g.text("</edge>\n")
}

func (g *graphmlWriter) end(rows int) error {
	g.text("</graph>\n")
	fmt.Fprintf(g.out, "<!-- %d rows -->\n</graphml>\n", rows)
	return g.out.Flush()
}
