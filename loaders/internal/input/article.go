package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"demarche/internal/diplomacy"
)

// IsUTF16 reports whether bytes begin as text in UTF-16 does, with its mark.
func IsUTF16(b []byte) bool {
	return bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff})
}

// CheckText reports bytes that are no text: a binary file, or another encoding than UTF-8.
func CheckText(b []byte) error {
	if IsUTF16(b) {
		return diplomacy.Errorf(diplomacy.Invalid, "this is UTF-16: convert it to UTF-8")
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return diplomacy.Errorf(diplomacy.Invalid, "this is binary data (a zero byte at offset %d), not text", i)
	}
	if utf8.Valid(b) {
		return nil
	}
	i := 0
	for i < len(b) {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		i += size
	}
	return diplomacy.Errorf(diplomacy.Invalid, "the bytes at offset %d (line %d) are not UTF-8: convert it to UTF-8", i, 1+bytes.Count(b[:i], []byte{'\n'}))
}

// ArticleLine is an article as JSON: a line of a JSON Lines file, or the metadata beside a text. Fields that Demarche does
// not know are allowed, since metadata usually has more.
type ArticleLine struct {
	Kind      string `json:"kind"`
	ID        string `json:"id"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"` // a day, or a timestamp that begins with one
	URL       string `json:"url"`
	Lang      string `json:"lang"`
	Text      string `json:"text"`
}

// Decode reads one JSON value into v. Its errors name the field, or the byte, at fault.
func Decode(b []byte, v any) error {
	if err := json.Unmarshal(b, v); err != nil {
		return decodeError(err)
	}
	return nil
}

func decodeError(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return diplomacy.Errorf(diplomacy.Invalid, "broken JSON at byte %d: %w", syntax.Offset, err)
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		field := wrong.Field
		if field == "" {
			return diplomacy.Errorf(diplomacy.Invalid, "the line is a JSON %s: it takes an object, {…}", wrong.Value)
		}
		return diplomacy.Errorf(diplomacy.Invalid, "field %s: it takes %s, not a JSON %s", field, kindName(wrong.Type.Kind().String()), wrong.Value)
	}
	if field, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return diplomacy.Errorf(diplomacy.Invalid, "field %s is none of the fact format's", field)
	}
	return diplomacy.Errorf(diplomacy.Invalid, "broken JSON: %w", err)
}

func kindName(k string) string {
	switch k {
	case "struct", "map", "ptr":
		return "an object"
	case "slice", "array":
		return "a list"
	case "string":
		return "text"
	case "bool":
		return "true or false"
	}
	return "a number"
}

// Article makes the article that the line describes: its id and names in NFKC, its text as given, since offsets count in it.
// The id may be left empty; see diplomacy.ArticleID.
func (l *ArticleLine) Article() (diplomacy.Article, error) {
	a := diplomacy.Article{
		ID: Clean(l.ID), Title: Clean(l.Title), Outlet: Clean(l.Outlet), URL: strings.TrimSpace(l.URL), Lang: Clean(l.Lang), Text: l.Text,
	}
	if l.Published != "" {
		day, err := diplomacy.ParseDate(strings.TrimSpace(l.Published))
		if err != nil {
			return a, diplomacy.Errorf(diplomacy.Invalid, "published: %w", err)
		}
		a.Published = day
	}
	return a, nil
}

// Clean gives a name or an id in NFKC, without blanks around it.
func Clean(s string) string { return strings.TrimSpace(norm.NFKC.String(s)) }

// CheckPublished refuses a day of publication that lies after latest: what is published tomorrow can't have been read.
func CheckPublished(a *diplomacy.Article, latest diplomacy.Date) error {
	if a.Published > latest {
		return diplomacy.Errorf(diplomacy.Invalid, "published: %s lies in the future", a.Published)
	}
	return nil
}

// OpenError says why a file or folder can't be read, in words for the user.
func OpenError(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diplomacy.Errorf(diplomacy.NotFound, "there is no such file or folder")
	case errors.Is(err, fs.ErrPermission):
		return diplomacy.Errorf(diplomacy.Forbidden, "it may not be read: permission denied")
	}
	if own := (*diplomacy.Error)(nil); errors.As(err, &own) {
		return err // it says all already
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("it can't be read: %w", err)
}
