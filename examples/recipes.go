package examples

import "strings"

// Recipe is a question of the cookbook, docs/queries.md, with its query and its answer on the sample.
type Recipe struct {
	Question string // the heading
	Query    string
	Answer   string // the data of the answer as JSON
	// AnswerAt and AnswerEnd are where in the document the answer stands, so that it can be written anew.
	AnswerAt, AnswerEnd int
}

// Recipes reads a cookbook: under a heading of the second level each block of graphql with the block of json that follows it.
func Recipes(doc string) []Recipe {
	var out []Recipe
	question, query, offset := "", "", 0
	var block, lang string
	start := 0
	for line := range strings.Lines(doc) {
		switch trimmed := strings.TrimSpace(line); {
		case lang == "" && strings.HasPrefix(line, "## "):
			question = strings.TrimSpace(line[3:])
		case lang == "" && strings.HasPrefix(trimmed, "```"):
			lang, block, start = trimmed[3:]+" ", "", offset+len(line)
		case lang != "" && trimmed == "```":
			switch strings.TrimSpace(lang) {
			case "graphql":
				query = block
			case "json":
				if query != "" {
					out = append(out, Recipe{question, query, block, start, offset})
				}
				query = ""
			}
			lang = ""
		case lang != "":
			block += line
		}
		offset += len(line)
	}
	return out
}
