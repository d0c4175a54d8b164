package bulk

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// arrayDelimiter stands between the values of a list; no text has it.
const arrayDelimiter = '\x1f'

// nodeColumns are the properties of nodes by their first label, with their types where they are no texts. The first is the key.
var nodeColumns = map[string]string{
	"Actor": "id name names:string[] code iso2 capital lat:double lon:double profile country office officeAt wikidata orgKind",
	"Fact": "id kind type mode of quad score:double contexts:string[] mood status form stance basis act claim condition tie office from to at precision " +
		"timeBasis place placeCountry confidence:double extractors:string[] origin several:boolean live:boolean seq:long",
	"Agreement":   "id name names:string[] topic",
	"Meeting":     "id how at",
	"Tie":         "id tie",
	"Issue":       "id topic by:string[] about:string[] object",
	"Object":      "id kind name",
	"Article":     "id title url published lang text outlet revision:long readings:string[] knownFrom seq:long bands:string[] runs:long",
	"Revision":    "key article revision:long title url published lang text outlet knownFrom knownTo",
	"Outlet":      "name",
	"Story":       "id",
	"WaitingLink": "key from rel to",
	"Lock":        "name seq:long at",
	"Dyad":        "id a b",
	"DyadMonth": "id dyad a b month origin n:long sum:double types:long[] sums:double[] mutual:long[] mutualSums:double[] planned:long domestic:long multilateral:long unofficial:long " +
		"episodes:string[] settled told:long sure strongest:string[] kinds:string[]",
}

const roleColumns = "for:string[] sector name"

// edgeColumns are the properties of relationships by their type.
var edgeColumns = map[string]string{
	"SOURCE": roleColumns, "TARGET": roleColumns, "PARTICIPANT": roleColumns, "HOST": roleColumns, "MEDIATOR": roleColumns, "PARTY": roleColumns,
	"GUARANTOR": roleColumns, "HOLDER": roleColumns, "ABOUT": roleColumns, "SPEAKER": roleColumns, "ADDRESSEE": roleColumns, "OF": roleColumns, "TO": roleColumns,
	"EVIDENCED_BY": "key quote start:long end:long revision:long reader extractor confidence:double cited assertedBy hedged:boolean knownFrom knownTo seqFrom:long " +
		"seqTo:long form place placeCountry mode of contexts:string[] basis office precision timeBasis undated:boolean condition claim casts:string[] " +
		"objects:string[] links:string[] called:string[] feed named",
	"STEP_OF": "", "ON": "", "DISPUTES": "", "REPEATS": "", "FULFILS": "", "RESPONDS_TO": "", "BY": "", "IN": "", "HAD": "",
	"CONCERNS": "key amount:double unit",
	"HELD":     "key fact office from to live:boolean",
	"MENTIONS": "reader spans:long[] knownFrom knownTo",
	"INVOLVES": "fact actor role as at by:string[]",
	"BETWEEN":  "dyad at fact kind type quad score:double count origin live:boolean mutual:boolean confidence:double told:long",
	"RELATES":  "dyad n:long latest kinds:string[]",
}

// tables are the files that an import takes, one for each label of nodes and each type and pair of ends of relationships.
type tables struct {
	dir string

	mu    sync.Mutex
	files map[string]*table
}

// table is one file. It may be written by several goroutines.
type table struct {
	name    string
	label   string   // of nodes
	columns []string // of properties

	mu   sync.Mutex
	file *os.File
	w    *bufio.Writer
	rows int64
}

// buffers are for rows that are being put together.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

func (t *tables) node(labels []string, props map[string]any) error {
	f, err := t.table(labels[0], "", "")
	if err != nil {
		return err
	}
	return f.write(props, func(b []byte) []byte {
		for i, l := range labels {
			if i > 0 {
				b = append(b, arrayDelimiter)
			}
			b = append(b, l...)
		}
		return append(b, ',')
	})
}

func (t *tables) edge(typ, fromLabel, from, toLabel, to string, props map[string]any) error {
	f, err := t.table(typ, fromLabel, toLabel)
	if err != nil {
		return err
	}
	return f.write(props, func(b []byte) []byte {
		b = append(quoted(b, from), ',')
		return append(quoted(b, to), ',')
	})
}

// table returns the file of nodes of a label, or of relationships of a type between two labels, beginning it with its header.
func (t *tables) table(name, from, to string) (*table, error) {
	file := name
	columns, known := nodeColumns[name]
	if from != "" {
		file = name + "-" + from + "-" + to
		columns, known = edgeColumns[name]
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if f := t.files[file]; f != nil {
		return f, nil
	}
	if !known {
		return nil, fmt.Errorf("bulk: there are no columns for %s", file)
	}
	out, err := os.Create(filepath.Join(t.dir, file+".csv"))
	if err != nil {
		return nil, fmt.Errorf("bulk: %w", err)
	}
	f := &table{name: file, file: out, w: bufio.NewWriterSize(out, 1<<20)}
	header := []string{":START_ID(" + from + ")", ":END_ID(" + to + ")"}
	if from == "" {
		f.label, header = name, []string{":LABEL"}
	}
	for i, c := range strings.Fields(columns) {
		property, _, _ := strings.Cut(c, ":")
		f.columns = append(f.columns, property)
		if i == 0 && from == "" {
			c = property + ":ID(" + name + ")"
		}
		header = append(header, c)
	}
	_, _ = f.w.WriteString(strings.Join(header, ",") + "\n") // an error comes again from Flush
	t.files[file] = f
	return f, nil
}

// write adds a row: what lead writes, then the properties.
func (f *table) write(props map[string]any, lead func([]byte) []byte) error {
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	b, used := lead((*buffer)[:0]), 0
	var err error
	for i, c := range f.columns {
		if i > 0 {
			b = append(b, ',')
		}
		v, has := props[c]
		if !has {
			continue
		}
		used++
		if b, err = value(b, v); err != nil {
			return fmt.Errorf("bulk: %s.%s: %w", f.name, c, err)
		}
	}
	if len(f.columns) == 0 {
		b = b[:len(b)-1]
	}
	if used != len(props) {
		return fmt.Errorf("bulk: %s has properties without a column: %v", f.name, props)
	}
	b = append(b, '\n')
	*buffer = b
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rows++
	_, err = f.w.Write(b)
	return err
}

// close writes out what is buffered.
func (t *tables) close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	var errs []error
	for _, f := range t.files {
		errs = append(errs, f.w.Flush(), f.file.Close())
	}
	return errors.Join(errs...)
}

// value writes a property; nil is none.
func value(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
	case string:
		b = quoted(b, v)
	case bool:
		b = strconv.AppendBool(b, v)
	case int:
		b = strconv.AppendInt(b, int64(v), 10)
	case int64:
		b = strconv.AppendInt(b, v, 10)
	case float64:
		b = strconv.AppendFloat(b, v, 'g', -1, 64)
	case []string:
		b = list(b, v, inside)
	case []int:
		b = list(b, v, func(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) })
	case []float64:
		b = list(b, v, func(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'g', -1, 64) })
	default:
		return b, fmt.Errorf("a value of type %T", v)
	}
	return b, nil
}

func list[T any](b []byte, values []T, one func([]byte, T) []byte) []byte {
	b = append(b, '"')
	for i, v := range values {
		if i > 0 {
			b = append(b, arrayDelimiter)
		}
		b = one(b, v)
	}
	return append(b, '"')
}

// quoted writes a text in quotes, in which quotes are doubled.
func quoted(b []byte, s string) []byte {
	b = append(b, '"')
	b = text(b, s)
	return append(b, '"')
}

func text(b []byte, s string) []byte {
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return append(b, s...)
		}
		b = append(b, s[:i+1]...)
		b = append(b, '"')
		s = s[i+1:]
	}
}

// inside writes a text of a list.
func inside(b []byte, s string) []byte {
	return text(b, strings.ReplaceAll(s, string(arrayDelimiter), " "))
}
