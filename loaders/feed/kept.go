package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/klauspost/compress/zstd"
)

// keepFor is how long an answer is kept after its last use.
const keepFor = 30 * 24 * time.Hour

// kept is a server's answer as it is kept between runs, so that it can be asked whether it has changed, and so that an answer
// that has not is read as if it had come again: a run that was killed before it wrote loses nothing.
type kept struct {
	Address      string    `json:"address"` // that was asked for
	URL          string    `json:"url"`     // that answered, after redirects
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"lastModified,omitempty"`
	ContentType  string    `json:"contentType,omitempty"`
	Mark         string    `json:"mark,omitempty"` // of what was known of the page when it was asked for; see Request
	Asked        time.Time `json:"asked"`
	Body         []byte    `json:"body"`
}

// keeper keeps answers in a folder, a file each. With no folder it keeps nothing.
type keeper struct{ folder string }

func (k keeper) path(address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(k.folder, hex.EncodeToString(sum[:16])+".json.zst")
}

// load returns the kept answer of an address, or nil. A file that can't be read is as good as none.
func (k keeper) load(address string) *kept {
	if k.folder == "" {
		return nil
	}
	packed, err := os.ReadFile(k.path(address))
	if err != nil {
		return nil
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(4*maxBody))
	if err != nil {
		return nil
	}
	defer z.Close()
	content, err := z.DecodeAll(packed, nil)
	var one kept
	if err != nil || json.Unmarshal(content, &one) != nil || one.Address != address {
		return nil
	}
	return &one
}

// save keeps an answer. It is there whole or not at all, also after a crash.
func (k keeper) save(one *kept) error {
	if k.folder == "" {
		return nil
	}
	if err := k.write(one); err != nil {
		return fmt.Errorf("keep the answer of %s: %w", one.Address, err)
	}
	return nil
}

func (k keeper) write(one *kept) (err error) {
	content, err := json.Marshal(one)
	if err != nil {
		return err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(k.folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(k.folder, "new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err = f.Write(z.EncodeAll(content, nil)); err != nil {
		return errors.Join(err, f.Close())
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), k.path(one.Address))
}

// prune removes what has not been used for long, and what interrupted runs left half written.
func (k keeper) prune(now time.Time) {
	if k.folder == "" {
		return
	}
	entries, err := os.ReadDir(k.folder)
	if err != nil {
		return // there is nothing yet
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && e.Type()&fs.ModeType == 0 && now.Sub(info.ModTime()) > keepFor {
			_ = os.Remove(filepath.Join(k.folder, e.Name())) // the next run tries again
		}
	}
}
