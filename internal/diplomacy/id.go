package diplomacy

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// hashID hashes parts, each preceded by its length so that no two lists of parts run together, and puts the kind of thing
// in front: "fact:5f0c…", 32 hexadecimal digits.
func hashID(prefix string, parts ...string) string {
	b := make([]byte, 0, 512) // does not leave the stack, as most ids are short
	for _, p := range parts {
		b = appendPart(b, p)
	}
	sum := sha256.Sum256(b)
	return prefix + ":" + hex.EncodeToString(sum[:16])
}

// appendPart appends a part with its length before it.
func appendPart(b []byte, part string) []byte {
	b = strconv.AppendInt(b, int64(len(part)), 10)
	b = append(b, ':')
	return append(b, part...)
}

// HashOf hashes parts the way ids do. It is for keys that are no ids of things: readings, evidence.
func HashOf(parts ...string) string { return strings.TrimPrefix(hashID("", parts...), ":") }

// list makes one part of a set of parts: sorted, without repeats, each with its length.
func list(parts []string) string {
	sorted := slices.Clone(parts)
	slices.Sort(sorted)
	b := make([]byte, 0, 256)
	for _, p := range slices.Compact(sorted) {
		b = appendPart(b, p)
	}
	return string(b)
}

// FactID returns the identity of a fact: kind, type, mood, roles with the actor ids as loaded, and time; besides them what
// sets apart two facts of its kind; for a feed's event, its source and its id there, so that it never runs together with what
// was read out of text, and a corrected one is another fact. Place, confidence, form, sector and wording are no part of it, so that the same fact in
// two articles is one node. published is the day that an undated fact is filed under.
func FactID(f *Fact, published Date) string {
	from, to := string(f.Time.From), string(f.Time.To)
	if from == "" && to == "" {
		from = string(published)
	}
	mood := f.Mood
	if mood == "" {
		mood = Actual
	}
	roles := make([]string, len(f.Actors))
	for i, a := range f.Actors {
		roles[i] = string(a.Role) + "=" + a.ID
	}
	parts := []string{string(f.Kind), string(f.Type), string(mood), list(roles), from, to}
	if f.Feed != nil {
		return hashID("fact", append(parts, "feed", f.Feed.Source, f.Feed.ID)...)
	}
	switch f.Kind {
	case KindPosition:
		parts = append(parts, IssueID(f.Issue), string(f.Stance))
	case KindStatement:
		parts = append(parts, string(f.Act), claimKey(f))
	case KindMeeting, KindAgreement, KindTie:
		parts = append(parts, ThingID(f), string(f.Status))
	case KindTenure:
		parts = append(parts, NormalName(f.Office))
	case KindEvent:
		if Physical(f.Type) {
			parts = append(parts, string(f.Mode), placeKey(f.Place), objectsKey(f.Objects))
		}
	}
	return hashID("fact", parts...)
}

// ThingID returns the id of the meeting, agreement or tie that a fact is a step of, "" for other kinds.
func ThingID(f *Fact) string {
	switch f.Kind {
	case KindMeeting:
		how := "in_person"
		if f.Form == "call" {
			how = "call"
		}
		return hashID("meeting", list(idsOf(f, RoleParticipant, RoleHost)), how, string(f.Time.At()))
	case KindAgreement:
		var name AgreementName
		if f.Agreement != nil {
			name = *f.Agreement
		}
		return hashID("agreement", list(partiesOf(f)), string(name.Topic), agreementKey(f))
	case KindTie:
		return hashID("tie", string(f.Tie), list(idsOf(f, RoleHolder)), list(idsOf(f, RoleOf)))
	}
	return ""
}

// IssueID returns the id of an issue. The condition belongs to one holder's position and is no part of it.
func IssueID(i *Issue) string {
	if i == nil {
		return ""
	}
	return hashID("issue", string(i.Topic), list(i.By), list(i.About), NormalName(i.Object))
}

// EvidenceKey returns the key of one evidence of a fact in one revision of an article.
func EvidenceKey(factID, articleID string, revision, start int) string {
	return HashOf(factID, articleID, strconv.Itoa(revision), strconv.Itoa(start))
}

func idsOf(f *Fact, roles ...Role) []string {
	var out []string
	for _, a := range f.Actors {
		if slices.Contains(roles, a.Role) {
			out = append(out, a.ID)
		}
	}
	return out
}

func placeKey(p *Place) string {
	if p == nil {
		return ""
	}
	return NormalName(p.Name) + "|" + p.Country
}

func objectsKey(objects []Object) string {
	keys := make([]string, len(objects))
	for i, o := range objects {
		amount := ""
		if o.Amount != nil {
			amount = strconv.FormatFloat(*o.Amount, 'g', -1, 64)
		}
		keys[i] = strings.Join([]string{string(o.Kind), NormalName(o.Name), amount, o.Unit}, "|")
	}
	return list(keys)
}

// claimKey is the normalised claim of a statement: lower case, the names of its actors replaced by their ids, without stop
// words. Text reaches the domain in NFKC; the loaders see to that.
func claimKey(f *Fact) string {
	claim := " " + NormalName(f.Claim) + " "
	names := map[string]string{}
	for _, a := range f.Actors {
		for _, n := range []string{NormalName(a.Text), NormalName(a.Name)} {
			if n != "" {
				names[n] = a.ID
			}
		}
	}
	byLength := make([]string, 0, len(names))
	for n := range names {
		byLength = append(byLength, n)
	}
	slices.SortFunc(byLength, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, n := range byLength {
		claim = strings.ReplaceAll(claim, " "+n+" ", " "+names[n]+" ")
	}
	words := slices.DeleteFunc(strings.Fields(claim), func(w string) bool { return stopWords[w] })
	return strings.Join(words, " ")
}

var stopWords = setOf("a an and are as at be been by for from had has have he her his i in is it its of on or our she " +
	"so that the their them they this to was we were which who will with would you your")

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// NormalName folds a name for comparison: lower case, words of letters and digits with single spaces between them.
func NormalName(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
			continue
		}
		space = true
	}
	return b.String()
}
