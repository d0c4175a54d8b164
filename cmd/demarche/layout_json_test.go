package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// laidOut writes JSON for people: what fits on a line of 120 characters stands on one, and the order of the members stays.
func laidOut(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var oneLine bytes.Buffer
	if err := json.Compact(&oneLine, raw); err != nil {
		t.Fatal(err)
	}
	return lay(t, oneLine.Bytes(), "", 0) + "\n"
}

const layWidth = 120

// lay lays out a value in its shortest form, whose first line begins after used characters and whose others begin with indent.
func lay(t *testing.T, value []byte, indent string, used int) string {
	t.Helper()
	spaced := spacedOut(value)
	if len([]rune(spaced))+used <= layWidth || value[0] != '{' && value[0] != '[' {
		return spaced
	}
	d := json.NewDecoder(bytes.NewReader(value))
	open, err := d.Token()
	if err != nil {
		t.Fatal(err)
	}
	inner := indent + "  "
	var parts []string
	for d.More() {
		lead := ""
		if open == json.Delim('{') {
			key, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			lead = `"` + key.(string) + `": `
		}
		var v json.RawMessage
		if err := d.Decode(&v); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, inner+lead+lay(t, v, inner, len(inner)+len(lead)+1))
	}
	end := map[json.Delim]string{'{': "}", '[': "]"}[open.(json.Delim)]
	return open.(json.Delim).String() + "\n" + strings.Join(parts, ",\n") + "\n" + indent + end
}

// spacedOut puts a space after the colons and commas between values.
func spacedOut(value []byte) string {
	var out strings.Builder
	quoted := false
	for i, c := range value {
		out.WriteByte(c)
		switch {
		case c == '"' && (i == 0 || value[i-1] != '\\'):
			quoted = !quoted
		case !quoted && (c == ':' || c == ','):
			out.WriteByte(' ')
		}
	}
	return out.String()
}
