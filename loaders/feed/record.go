package feed

import "encoding/json"

// recordOf is an item as a feed of its own (JSON Feed 1.1), from which it can be read again when its feed names it no more.
func recordOf(l *list, item Item) string {
	type entry struct {
		ID        string `json:"id"`
		URL       string `json:"url,omitempty"`
		Title     string `json:"title,omitempty"`
		HTML      string `json:"content_html,omitempty"`
		Published string `json:"date_published,omitempty"`
		Modified  string `json:"date_modified,omitempty"`
	}
	published := string(item.Published)
	if published != "" {
		published += "T12:00:00Z"
	}
	b, err := json.Marshal(struct {
		Version string  `json:"version"`
		Title   string  `json:"title"`
		Lang    string  `json:"language,omitempty"`
		Items   []entry `json:"items"`
	}{"https://jsonfeed.org/version/1.1", l.Title, l.Lang, []entry{{item.Link, item.Link, item.Title, item.HTML, published, item.Updated}}})
	if err != nil { // cannot be: all are texts
		return ""
	}
	return string(b)
}
