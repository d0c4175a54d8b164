package neo4jdb

import (
	"fmt"
	"strings"
)

// splitStatements splits Cypher text at the semicolons that end statements, not at those in strings, quoted names and
// comments. Comments before a statement are left out, so that a statement begins with its first word. A statement that has
// begun must end with a semicolon.
func splitStatements(text string) ([]string, error) {
	var list []string
	for {
		text = skipBlanks(text)
		if text == "" {
			return list, nil
		}
		end := 0
		for end < len(text) && text[end] != ';' {
			n, err := tokenLength(text[end:])
			if err != nil {
				return nil, err
			}
			end += n
		}
		if end >= len(text) {
			return nil, fmt.Errorf("the statement %q does not end with a semicolon", firstLine(text))
		}
		if s := strings.TrimSpace(text[:end]); s != "" {
			list = append(list, s)
		}
		text = text[end+1:]
	}
}

// skipBlanks removes blanks and comments from the beginning of text.
func skipBlanks(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		n := commentLength(text)
		if n == 0 {
			return text
		}
		text = text[n:]
	}
}

// commentLength returns the length of the comment that text begins with, 0 when it does not. An unfinished one reaches to the end.
func commentLength(text string) int {
	end := ""
	switch {
	case strings.HasPrefix(text, "//"):
		end = "\n"
	case strings.HasPrefix(text, "/*"):
		end = "*/"
	default:
		return 0
	}
	if i := strings.Index(text[2:], end); i >= 0 {
		return 2 + i + len(end)
	}
	return len(text)
}

// tokenLength returns the length of the string, quoted name or comment that text begins with, else 1.
func tokenLength(text string) (int, error) {
	if n := commentLength(text); n > 0 {
		return n, nil
	}
	quote := text[0]
	if quote != '\'' && quote != '"' && quote != '`' {
		return 1, nil
	}
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote != '`':
			i++
		case text[i] == quote:
			return i + 1, nil
		}
	}
	return 0, fmt.Errorf("the quotation %q is not closed", firstLine(text))
}
