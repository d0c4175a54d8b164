package loaders

// SetPath makes a quarantine write elsewhere than it was read from.
func SetPath(q *Quarantine, path string) { q.path = path }
