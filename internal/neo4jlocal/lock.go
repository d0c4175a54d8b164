package neo4jlocal

import (
	"context"
	"fmt"
	"time"

	"github.com/gofrs/flock"
)

// lockFile takes a file's exclusive lock and returns what gives it back. The system itself gives it back when the process ends,
// so a lock never outlives its holder. waiting is called once when another process has it.
func lockFile(ctx context.Context, path string, waiting func()) (unlock func(), err error) {
	lock := flock.New(path)
	ok, err := lock.TryLock()
	if err == nil && !ok {
		waiting()
		_, err = lock.TryLockContext(ctx, 200*time.Millisecond)
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return func() { _ = lock.Unlock() }, nil // closing the file is what matters, and that can't fail in a way that helps
}
