package article

import (
	"context"

	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// Coder reads an article: who is in it, and what facts it tells. It is used by several goroutines at once.
type Coder interface {
	Article(*diplomacy.Article) diplomacy.Reading
	// Reader names the coder in the readings that it makes, without a version.
	Reader() string
}

// Options say how articles are read.
type Options struct {
	Defaults
	Coder   Coder
	Version string         // of the coder and of the gazetteer: with another one, articles are read anew
	Lookup  loaders.Lookup // of the gazetteer
	// Odd is told of a fact that the coder made and that does not keep to the format; it is left out. nil: nobody.
	Odd func(article string, err error)
}

// Source yields one reading for every article of the files and folders in paths. See Each.
func Source(paths []string, o Options) loaders.Source {
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		return Each(ctx, paths, o.Defaults, func(a diplomacy.Article, at Origin) error {
			return yield(loaders.Job{Input: at.File, Line: at.Line, Record: at.Record, Code: o.Code, Read: func() (diplomacy.Reading, error) {
				return o.Read(a), nil
			}})
		}, fail)
	}
}

// Read returns an article's reading without what the article says: what tells whether it has been read before. Code adds that.
func (o *Options) Read(a diplomacy.Article) diplomacy.Reading {
	r := diplomacy.Reading{Article: a, Reader: o.Coder.Reader()}
	r.Hash = loaders.HashOf(&r, o.Version)
	return r
}

// Code codes what an article says and makes its reading ready to be written.
func (o *Options) Code(r *diplomacy.Reading) error {
	a := r.Article
	*r = o.Coder.Article(&a)
	r.Article = a
	if err := loaders.Seal(r, o.Lookup, o.Version); err != nil && o.Odd != nil {
		o.Odd(a.ID, err)
	}
	return nil
}
