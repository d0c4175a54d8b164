// Package eval measures how well facts are read out of text, on articles and sentences that were written and labelled for it.
//
// The labels are in labelled/: articles.jsonl and sentences.jsonl are inputs of `demarche extract`, gold.json has what a
// careful reader takes from the articles, and each sentence carries its own labels. They were written before the extractor
// had read them. `go test ./eval -run Quality -v` prints the scores, `-run Errors -v` what was missed and what is false. held/ has
// labels whose errors nobody writes rules from: add `-args -labels held`.
package eval
