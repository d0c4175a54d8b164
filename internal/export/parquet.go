package export

import (
	"fmt"
	"io"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"

	"demarche/internal/diplomacy"
)

// rowsPerGroup bounds what a Parquet file holds in memory while it is written.
const rowsPerGroup = 20_000

// parquetWriter writes Parquet through a struct type that is made of the columns. A Parquet file ends with a footer, without
// which no reader takes it for whole; how many rows there are, and as of when, stands there too.
type parquetWriter struct {
	out     *parquet.GenericWriter[any]
	columns []diplomacy.Column
	value   reflect.Value // the struct of one row
}

func newParquet(w io.Writer, r *Request) *parquetWriter {
	value := reflect.New(structOf(r.Table.Columns)).Elem()
	schema := parquet.NewSchema(r.Table.Name, parquet.SchemaOf(value.Interface()))
	return &parquetWriter{
		out: parquet.NewGenericWriter[any](w, schema, parquet.MaxRowsPerRowGroup(rowsPerGroup), parquet.Compression(&parquet.Zstd),
			parquet.KeyValueMetadata("demarche.known_at", r.Args.KnownAt)),
		columns: r.Table.Columns, value: value,
	}
}

// structOf makes a struct with a field for each column.
func structOf(columns []diplomacy.Column) reflect.Type {
	fields := make([]reflect.StructField, len(columns))
	for i, c := range columns {
		typ, tag := goType(c.Type), c.Name+",optional"
		if typ.Kind() == reflect.Slice {
			tag = c.Name + ",list"
		}
		fields[i] = reflect.StructField{Name: "F" + strconv.Itoa(i), Type: typ, Tag: reflect.StructTag(`parquet:"` + tag + `"`)}
	}
	return reflect.StructOf(fields)
}

func goType(t diplomacy.ColumnType) reflect.Type {
	switch t {
	case diplomacy.WholeColumn:
		return reflect.TypeFor[*int64]()
	case diplomacy.NumberColumn:
		return reflect.TypeFor[*float64]()
	case diplomacy.YesColumn:
		return reflect.TypeFor[*bool]()
	case diplomacy.TextsColumn:
		return reflect.TypeFor[[]string]()
	case diplomacy.PartsColumn:
		return reflect.SliceOf(structOf(diplomacy.PartFields))
	case diplomacy.ObjectsColumn:
		return reflect.SliceOf(structOf(diplomacy.ObjectFields))
	}
	return reflect.TypeFor[*string]()
}

func (w *parquetWriter) row(r diplomacy.Record) error {
	if err := fill(w.value, w.columns, r); err != nil {
		return err
	}
	_, err := w.out.Write([]any{w.value.Interface()})
	return err
}

// fill sets the fields of a struct from a record.
func fill(s reflect.Value, columns []diplomacy.Column, r diplomacy.Record) error {
	for i, c := range columns {
		field := s.Field(i)
		field.SetZero()
		var fits bool
		switch v := r[c.Name].(type) {
		case nil:
			fits = true
		case string:
			fits = point(field, v)
		case int64:
			fits = point(field, v) || point(field, float64(v))
		case float64:
			fits = point(field, v)
		case bool:
			fits = point(field, v)
		case []any:
			if fits = field.Kind() == reflect.Slice; fits {
				if err := fillList(field, c, v); err != nil {
					return err
				}
			}
		}
		if !fits {
			return fmt.Errorf("column %s holds %T where %s belongs", c.Name, r[c.Name], c.Type)
		}
	}
	return nil
}

// point sets a field that is a pointer to a T, and reports whether it is one.
func point[T any](field reflect.Value, v T) bool {
	if field.Type() != reflect.TypeFor[*T]() {
		return false
	}
	field.Set(reflect.ValueOf(&v))
	return true
}

func fillList(field reflect.Value, c diplomacy.Column, list []any) error {
	out := reflect.MakeSlice(field.Type(), len(list), len(list))
	for i, item := range list {
		switch item := item.(type) {
		case string:
			out.Index(i).SetString(item)
		case map[string]any:
			of := diplomacy.PartFields
			if c.Type == diplomacy.ObjectsColumn {
				of = diplomacy.ObjectFields
			}
			if err := fill(out.Index(i), of, item); err != nil {
				return err
			}
		default:
			return fmt.Errorf("column %s holds a %T in its list", c.Name, item)
		}
	}
	field.Set(out)
	return nil
}

func (w *parquetWriter) end(rows int) error {
	w.out.SetKeyValueMetadata("demarche.rows", strconv.Itoa(rows))
	if err := w.out.Close(); err != nil {
		return fmt.Errorf("finish the Parquet file: %w", err)
	}
	return nil
}
