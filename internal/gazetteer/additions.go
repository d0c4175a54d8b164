package gazetteer

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"demarche/internal/diplomacy"
)

// Additions are entries to add to the data or to correct in them: a local YAML file, or what a Wikidata answer says.
type Additions struct {
	Tenures       []AddedTenure       `yaml:"tenures"`
	Persons       []AddedPerson       `yaml:"persons"`
	Organizations []AddedOrganization `yaml:"organizations"`

	source   string // the file, for messages
	reviewed bool   // somebody wrote them by hand: where they disagree with the data, they are right
}

// AddedTenure is one person's time in an office.
type AddedTenure struct {
	Of     string `yaml:"of"`     // alpha-3 of the country, or the organisation's name
	Office string `yaml:"office"` // as the seat is called, or in any usual wording
	Person string `yaml:"person"` // name; "-" for an empty seat
	From   string `yaml:"from"`   // YYYY, YYYY-MM or YYYY-MM-DD
	To     string `yaml:"to"`     // the same; "" while it lasts
	Acting bool   `yaml:"acting"`

	wikidata string
}

// AddedPerson names a person anew: what is given replaces what the data have.
type AddedPerson struct {
	Name     string   `yaml:"name"`
	Short    []string `yaml:"short"`
	Aliases  []string `yaml:"aliases"`
	Country  string   `yaml:"country"`
	Wikidata string   `yaml:"wikidata"`
}

// AddedOrganization is an organisation, whole.
type AddedOrganization struct {
	Name    string   `yaml:"name"`
	Kind    string   `yaml:"kind"`
	Country string   `yaml:"country"`
	Founded string   `yaml:"founded"`
	Ended   string   `yaml:"ended"`
	Aliases []string `yaml:"aliases"`
	Members []string `yaml:"members"`
}

// ReadAdditions reads a YAML file of additions and corrections. The error names file and line.
func ReadAdditions(name string, data []byte) (*Additions, error) {
	a := &Additions{source: name, reviewed: true}
	if err := decodeYAML(data, a); err != nil {
		return nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: %s", name, yaml.FormatError(err, false, false))
	}
	for i, t := range a.Tenures {
		if err := t.check(); err != nil {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: tenures[%d]: %w", name, i, err)
		}
	}
	for i, p := range a.Persons {
		if p.Name == "" {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: persons[%d]: name is missing", name, i)
		}
		if err := plainFields(append(append([]string{p.Name, p.Country, p.Wikidata}, p.Short...), p.Aliases...)); err != nil {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: persons[%d]: %w", name, i, err)
		}
	}
	for i, o := range a.Organizations {
		if o.Name == "" || o.Kind == "" {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: organizations[%d]: name and kind are needed", name, i)
		}
		if err := plainFields(append(append([]string{o.Name, o.Kind, o.Country}, o.Aliases...), o.Members...)); err != nil {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: organizations[%d]: %w", name, i, err)
		}
	}
	return a, nil
}

// decodeYAML decodes strictly. The library panics on some files that are no YAML (a tag where a list should stand); that is the
// file's fault like any other.
func decodeYAML(data []byte, to any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it is no YAML of tenures, persons and organizations")
		}
	}()
	return yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(to)
}

func (t *AddedTenure) check() error {
	for _, f := range []struct{ name, value string }{{"of", t.Of}, {"office", t.Office}, {"person", t.Person}, {"from", t.From}} {
		if f.value == "" {
			return fmt.Errorf("%s is missing", f.name)
		}
	}
	if err := plainFields([]string{t.Of, t.Office, t.Person}); err != nil {
		return err
	}
	from, err := parseDay(t.From)
	if err != nil {
		return fmt.Errorf("from: %w", err)
	}
	if t.To == "" {
		return nil
	}
	to, err := parseDay(t.To)
	if err != nil {
		return fmt.Errorf("to: %w", err)
	}
	if to.First() < from.First() {
		return fmt.Errorf("to %s is before from %s", t.To, t.From)
	}
	return nil
}

// plainFields refuses what would break a line of the data's files.
func plainFields(fields []string) error {
	for _, f := range fields {
		if strings.ContainsAny(f, "\t\n\r;") || strings.HasPrefix(f, "#") || strings.HasPrefix(f, "[") {
			return fmt.Errorf("%q: leave out tabs, line breaks, semicolons, and # or [ at the beginning", f)
		}
	}
	return nil
}
