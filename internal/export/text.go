package export

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"demarche/internal/diplomacy"
)

// csvWriter writes RFC 4180 with a line of column names. A cell that is a list holds it as JSON.
type csvWriter struct {
	out     *csv.Writer
	columns []diplomacy.Column
	cells   []string
}

func newCSV(w io.Writer, columns []diplomacy.Column) (*csvWriter, error) {
	out := &csvWriter{out: csv.NewWriter(w), columns: columns, cells: make([]string, len(columns))}
	for i, c := range columns {
		out.cells[i] = c.Name
	}
	return out, out.out.Write(out.cells)
}

func (w *csvWriter) row(r diplomacy.Record) error {
	for i, c := range w.columns {
		w.cells[i] = plain(r[c.Name])
	}
	return w.out.Write(w.cells)
}

func (w *csvWriter) end(int) error {
	w.out.Flush()
	return w.out.Error()
}

// plain writes a value as text; nothing and an empty list are the empty text.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		if len(v) == 0 {
			return ""
		}
	}
	b, _ := json.Marshal(v) // records and lists of texts and numbers always marshal
	return string(b)
}

// jsonlWriter writes one object a line, its fields in the order of the columns. What is empty is left out.
type jsonlWriter struct {
	out     *bufio.Writer
	columns []diplomacy.Column
}

func newJSONL(w io.Writer, columns []diplomacy.Column) *jsonlWriter {
	return &jsonlWriter{out: bufio.NewWriterSize(w, 1<<16), columns: columns}
}

func (w *jsonlWriter) row(r diplomacy.Record) error {
	w.out.WriteByte('{')
	first := true
	for _, c := range w.columns {
		v := r[c.Name]
		if list, ok := v.([]any); v == nil || ok && len(list) == 0 {
			continue
		}
		if !first {
			w.out.WriteByte(',')
		}
		first = false
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		w.out.WriteString(`"` + c.Name + `":`)
		w.out.Write(b)
	}
	_, err := w.out.WriteString("}\n") // bufio keeps the first error of all writes
	return err
}

func (w *jsonlWriter) end(int) error { return w.out.Flush() }
