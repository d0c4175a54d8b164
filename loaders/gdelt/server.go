package gdelt

import (
	"bufio"
	"context"
	"crypto/md5" // what the feed gives; it guards against broken transfers and nobody else
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/loaders/fetch"
)

// DefaultBase is where GDELT publishes the slots of version 2.
const DefaultBase = "http://data.gdeltproject.org/gdeltv2"

// Server is where slots are fetched. Lists may name other hosts: they are not asked.
type Server struct {
	Base string // an address without a slash at its end; empty: DefaultBase
	fetch.Client
}

// Bounds of what a server may make the loader do.
const (
	maxFile     = 512 << 20      // bytes of a file whose size no list tells
	maxListLine = 4 << 10        // bytes
	maxList     = int64(2) << 30 // bytes of the master list
)

func (s *Server) base() string {
	if s.Base == "" {
		return DefaultBase
	}
	return strings.TrimRight(s.Base, "/")
}

func (s *Server) address(name string) string { return s.base() + "/" + name }

// check refuses a base that is no web address.
func (s *Server) check() error { return fetch.CheckAddress("base address", s.base()) }

// file is one file of a slot, with what a list says of it.
type file struct {
	name string // "20240305101500.export.CSV.zip"
	size int64  // 0: not known
	md5  string // "": not known
}

// download fetches a file into a folder and checks its size and sum. fetch.ErrMissing says that the server does not have it.
func (s *Server) download(ctx context.Context, f file, folder string) (path string, err error) {
	path = filepath.Join(folder, f.name)
	err = s.Get(ctx, s.address(f.name), func(r io.Reader, size int64) error { return f.save(path, r, size) })
	if err != nil {
		_ = os.Remove(path)
		return "", err
	}
	return path, nil
}

// save writes a file's content and checks it.
func (f *file) save(path string, r io.Reader, size int64) error {
	limit := int64(maxFile)
	if f.size > 0 {
		limit = f.size
	}
	out, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("keep it: %w", err)
	}
	sum := md5.New()
	n, err := io.Copy(io.MultiWriter(out, sum), io.LimitReader(r, limit+1))
	if cerr := out.Close(); err == nil && cerr != nil {
		err = fmt.Errorf("keep it: %w", cerr)
	}
	switch got := hex.EncodeToString(sum.Sum(nil)); {
	case err != nil:
		return err
	case n > limit && f.size == 0:
		return diplomacy.Errorf(diplomacy.TooLarge, "it is larger than %d MiB", maxFile>>20)
	case f.size > 0 && n != f.size:
		return fetch.Again("it has %s bytes, the list says %d", atLeast(n, limit), f.size)
	case size >= 0 && n != size:
		return fetch.Again("it was cut off after %d of %d bytes", n, size)
	case f.md5 != "" && !strings.EqualFold(got, f.md5):
		return fetch.Again("its MD5 sum is %s, the list says %s", got, f.md5)
	}
	return nil
}

func atLeast(n, limit int64) string {
	if n > limit {
		return "more than " + strconv.FormatInt(limit, 10)
	}
	return strconv.FormatInt(n, 10)
}

// list reads a list of files, a line at a time, and hands each file of this feed's kind to take.
func (s *Server) list(ctx context.Context, name string, take func(slot string, f file)) error {
	err := s.Get(ctx, s.address(name), func(r io.Reader, _ int64) error {
		lines := bufio.NewScanner(io.LimitReader(r, maxList))
		lines.Buffer(nil, maxListLine)
		for lines.Scan() {
			if slot, f, ok := parseListed(lines.Text()); ok {
				take(slot, f)
			}
		}
		return lines.Err()
	})
	if err != nil {
		return diplomacy.Errorf(diplomacy.Unavailable, "the list %s: %w", s.address(name), err)
	}
	return nil
}

// parseListed reads a line of a list: "<bytes> <md5> <address>".
func parseListed(line string) (slot string, f file, ok bool) {
	parts := strings.Fields(line)
	if len(parts) != 3 {
		return "", f, false
	}
	size, err := strconv.ParseInt(parts[0], 10, 64)
	name := parts[2][strings.LastIndexByte(parts[2], '/')+1:]
	slot = slotOf(name)
	if err != nil || size <= 0 || size > maxFile || len(parts[1]) != 2*md5.Size || slot == "" {
		return "", f, false
	}
	return slot, file{name, size, parts[1]}, true
}
