package gdelt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/fetch"
)

// slotLayout is how the feed writes the time of a slot, in UTC; a slot begins every quarter of an hour.
const (
	slotLayout = "20060102150405"
	slotStep   = 15 * time.Minute
)

// firstSlot is the beginning of version 2.
const firstSlot = "20150218230000"

// Feed says which slots of the feed are loaded.
type Feed struct {
	Options
	Server     Server
	Translated bool // the feed of what was translated into English
	NoMentions bool

	// Cursor is where the run before stood, as Position gave it; empty: at no slot yet.
	Cursor string

	position position
	ranged   bool // a range was loaded, which does not move the cursor
}

// position is where a feed stands: the newest slot that was loaded, and those before it that were missing or broken.
type position struct {
	slot string
	gaps []string
}

// Bounds of a position, and of what is caught up on without the master list.
const (
	maxGaps    = 200
	maxCatchUp = 96 // slots: a day
	gapDays    = 7  // a gap that is older is no longer tried
)

func parsePosition(s string) (position, error) {
	parts := strings.Fields(s)
	for _, p := range parts {
		if _, err := time.Parse(slotLayout, p); err != nil {
			return position{}, diplomacy.Errorf(diplomacy.Invalid, "the feed's cursor %q names no slot: load the missing days with --from and --to", p)
		}
	}
	if len(parts) == 0 {
		return position{}, nil
	}
	return position{parts[0], parts[1:]}, nil
}

func (p position) String() string { return strings.Join(append([]string{p.slot}, p.gaps...), " ") }

// Position is where the feed stands once all that its source yielded is written, to be kept for the next run: "" when no slot
// was ever loaded.
func (f *Feed) Position() string {
	if f.position.slot == "" || f.ranged {
		return f.Cursor
	}
	return f.position.String()
}

// LoadRunName is the name under which runs of this feed, and its cursor, are kept.
func (f *Feed) LoadRunName() string {
	if f.Translated {
		return Name + "-translation"
	}
	return Name
}

var slotName = regexp.MustCompile(`^(\d{14})(\.translation)?\.(export|mentions)\.CSV\.zip$`)

// slotOf returns the slot of a file of events or mentions, "" for another file.
func slotOf(name string) string {
	m := slotName.FindStringSubmatch(name)
	if m == nil {
		return ""
	}
	if _, err := time.Parse(slotLayout, m[1]); err != nil {
		return ""
	}
	return m[1]
}

// slot is one quarter of an hour: its files, the events first.
type slot struct {
	name  string
	files []file
}

// wants reports whether a file of a list is to be loaded.
func (f *Feed) wants(name string) bool {
	return strings.Contains(name, ".translation.") == f.Translated && !(f.NoMentions && strings.Contains(name, ".mentions."))
}

// unlisted is a slot whose files no list describes; they are what they should be called.
func (f *Feed) unlisted(name string) slot {
	s := slot{name: name}
	infix := ""
	if f.Translated {
		infix = ".translation"
	}
	for _, kind := range []string{"export", "mentions"} {
		if n := name + infix + "." + kind + ".CSV.zip"; f.wants(n) {
			s.files = append(s.files, file{name: n})
		}
	}
	return s
}

func (f *Feed) listName(list string) string {
	if f.Translated {
		return list + "-translation.txt"
	}
	return list + ".txt"
}

// slots are a list's slots by name.
type slots map[string]*slot

func (s slots) add(name string, f file) {
	if s[name] == nil {
		s[name] = &slot{name: name}
	}
	files := append(s[name].files, f)
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) }) // "export" before "mentions"
	s[name].files = slices.CompactFunc(files, func(a, b file) bool { return a.name == b.name })
}

// Latest is the source of the newest slot, and of all that were missed since the cursor: those after it, and its gaps.
func (f *Feed) Latest() loaders.Source {
	return f.source(func(ctx context.Context) ([]slot, error) {
		listed := slots{}
		err := f.Server.list(ctx, f.listName("lastupdate"), func(name string, x file) {
			if f.wants(x.name) {
				listed.add(name, x)
			}
		})
		if err != nil {
			return nil, err
		}
		newest := ""
		for name := range listed {
			newest = max(newest, name)
		}
		if newest == "" {
			return nil, diplomacy.Errorf(diplomacy.Unavailable, "%s names no slot", f.Server.address(f.listName("lastupdate")))
		}
		return f.since(ctx, newest, listed)
	})
}

// since lists the gaps of the cursor, the slots behind it, and the newest one.
func (f *Feed) since(ctx context.Context, newest string, listed slots) ([]slot, error) {
	if f.position.slot == "" {
		return []slot{*listed[newest]}, nil
	}
	oldest := timeOf(newest).AddDate(0, 0, -gapDays).Format(slotLayout)
	var todo []slot
	for _, gap := range f.position.gaps {
		if gap >= oldest && gap < newest {
			todo = append(todo, f.unlisted(gap))
		}
	}
	f.position.gaps = nil // those that stay will be found again
	missed := between(next(f.position.slot), newest)
	if len(missed) > maxCatchUp {
		more, err := f.fromMasterList(ctx, next(f.position.slot), newest)
		return append(todo, more...), err
	}
	for _, name := range missed {
		if s := listed[name]; s != nil {
			todo = append(todo, *s)
		} else {
			todo = append(todo, f.unlisted(name))
		}
	}
	return todo, nil
}

// Range is the source of all slots from one time to another, both included, by the master list. The cursor does not move.
func (f *Feed) Range(from, to time.Time) loaders.Source {
	first := max(firstSlot, from.UTC().Add(slotStep-time.Nanosecond).Truncate(slotStep).Format(slotLayout))
	last := to.UTC().Truncate(slotStep).Format(slotLayout)
	return f.source(func(ctx context.Context) ([]slot, error) {
		f.ranged = true
		if last < first {
			return nil, diplomacy.Errorf(diplomacy.Invalid, "no slot lies between %s and %s: the feed begins at %s", from.UTC().Format(time.RFC3339), to.UTC().Format(time.RFC3339), firstSlot)
		}
		return f.fromMasterList(ctx, first, last)
	})
}

// fromMasterList lists the slots of an interval, also those that the list does not have, up to the newest that it does.
func (f *Feed) fromMasterList(ctx context.Context, first, last string) ([]slot, error) {
	listed := slots{}
	newest := ""
	err := f.Server.list(ctx, f.listName("masterfilelist"), func(name string, x file) {
		if f.wants(x.name) {
			newest = max(newest, name)
			if name >= first && name <= last {
				listed.add(name, x)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	var todo []slot
	for _, name := range between(first, min(last, newest)) {
		if s := listed[name]; s != nil {
			todo = append(todo, *s)
		} else {
			todo = append(todo, slot{name: name})
		}
	}
	return todo, nil
}

func timeOf(slot string) time.Time {
	t, _ := time.Parse(slotLayout, slot)
	return t
}

func next(slot string) string { return timeOf(slot).Add(slotStep).Format(slotLayout) }

// between lists all slots of an interval, both ends included.
func between(first, last string) []string {
	var out []string
	for name := first; name <= last; name = next(name) {
		out = append(out, name)
	}
	return out
}

// maxBroken is how many slots may fail one after another before the server counts as out of order. Missing ones do not count.
const maxBroken = 3

// source loads the slots that todo lists, one after another.
func (f *Feed) source(todo func(context.Context) ([]slot, error)) loaders.Source {
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		if err := f.Server.check(); err != nil {
			return err
		}
		var err error
		if f.position, err = parsePosition(f.Cursor); err != nil {
			return err
		}
		list, err := todo(ctx)
		if err != nil {
			return err
		}
		folder, err := os.MkdirTemp("", "demarche-gdelt-")
		if err != nil {
			return fmt.Errorf("make a folder for the slots: %w", err)
		}
		defer os.RemoveAll(folder)
		r := newReader(f.Options, yield, fail)
		defer r.tell(f.Options)
		r.folder, r.address = folder, f.Server.base()
		broken, before := 0, f.position.slot
		for i, s := range list {
			missing := false
			switch err := f.slot(ctx, r, s, folder); {
			case ctx.Err() != nil:
				return ctx.Err()
			case err == nil:
				broken = 0
			case errors.Is(err, errStop):
				return err
			default:
				if !errors.Is(err, fetch.ErrMissing) {
					broken++
				}
				f.gap(s, err, fail)
				missing = true
			}
			f.position.slot = max(f.position.slot, s.name)
			// Not while gaps are still to be tried again, or a run that is killed would forget them.
			done := loaders.Job{Slot: &diplomacy.Slot{Name: s.name, Day: diplomacy.DateOf(timeOf(s.name)), Missing: missing}}
			if !f.ranged && (i+1 == len(list) || list[i+1].name > before) {
				done.Mark = f.position.String()
			}
			if err := yield(done); err != nil {
				return err
			}
			if broken >= maxBroken {
				return diplomacy.Errorf(diplomacy.Unavailable, "%d slots failed one after another, the last one %s: is %s in order?", broken, s.name, f.Server.base())
			}
		}
		return nil
	}
}

// errStop marks an error that is not of one slot alone.
var errStop = errors.New("loading stops")

// slot loads the files of one slot.
func (f *Feed) slot(ctx context.Context, r *reader, s slot, folder string) error {
	if len(s.files) == 0 {
		return fetch.ErrMissing
	}
	var missing faults
	for _, x := range s.files {
		path, err := f.Server.download(ctx, x, folder)
		if err != nil {
			missing = append(missing, fmt.Errorf("%s: %w", x.name, err))
			continue
		}
		bad, stop := r.file(ctx, path)
		_ = os.Remove(path)
		if stop != nil {
			return fmt.Errorf("%w: %w", errStop, stop)
		}
		if bad != nil {
			missing = append(missing, fmt.Errorf("%s: %w", x.name, bad))
		}
	}
	if missing == nil {
		return nil
	}
	return missing
}

// faults are what is wrong with the files of a slot, in one line.
type faults []error

func (f faults) Error() string {
	texts := make([]string, len(f))
	for i, err := range f {
		texts[i] = err.Error()
	}
	return strings.Join(texts, "; ")
}

func (f faults) Unwrap() []error { return f }

// gap records a slot that could not be loaded, to be tried again.
func (f *Feed) gap(s slot, reason error, fail func(diplomacy.Failure)) {
	if len(f.position.gaps) < maxGaps {
		f.position.gaps = append(f.position.gaps, s.name)
	}
	fail(diplomacy.Failure{Passing: true, Input: f.Server.address(f.unlisted(s.name).files[0].name), Reason: fmt.Sprintf(
		"slot %s is a gap: %v; load it later with --from %s --to %s", s.name, reason, s.name, s.name)})
}
