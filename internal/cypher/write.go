package cypher

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// Stamp is when a write happens: its number and its instant, which both rise with every write of the system, so that whoever
// sees one write sees all that have an earlier instant.
type Stamp struct {
	Seq int64
	Now string // RFC 3339, UTC, microseconds
}

// StampLock records the instant of a write that holds the lock.
func StampLock(s Stamp) Statement {
	return Statement{Text: stampLockText, Params: map[string]any{"now": s.Now}}
}

// ReadLock asks for the number and the instant of the last write. Its row has the columns seq and at; there is none before
// the first write.
func ReadLock() Statement {
	return Statement{Text: "MATCH (l:Lock {name: 'writer'}) RETURN l.seq AS seq, l.at AS at"}
}

// ArticleState is an article as the graph holds it.
type ArticleState struct {
	Article   diplomacy.Article
	Revision  int
	Readings  []string // reader=hash
	KnownFrom string   // since when this revision is known
	Print     diplomacy.Fingerprint
}

// ArticleStateOf reads an article back from its properties.
func ArticleStateOf(props map[string]any) ArticleState {
	p := properties(props)
	return ArticleState{
		Article: diplomacy.Article{
			ID: p.text("id"), Title: p.text("title"), Outlet: p.text("outlet"), URL: p.text("url"),
			Published: diplomacy.Date(p.text("published")), Lang: p.text("lang"), Text: p.text("text"),
		},
		Revision: p.number("revision"), Readings: p.texts("readings"), KnownFrom: p.text("knownFrom"), Print: printOf(p),
	}
}

// Read reports whether the reading is in the graph as it is.
func (s *ArticleState) Read(r *diplomacy.Reading) bool {
	return slices.Contains(s.Readings, reading(r))
}

func reading(r *diplomacy.Reading) string { return r.Reader + "=" + r.Hash }

// Begin begins a write of readings at an instant: it takes the writer's lock, stamps it if the write before has an earlier one, and reads
// the articles. It returns no row, and takes no lock, when the graph holds all of the readings already; else one with the columns seq,
// last (the instant of the write before), waiting (how many links wait for facts), judged (whether judgements about actors stand) and
// articles, a list of properties: see ArticleStateOf.
func Begin(readings []diplomacy.Reading, now string) Statement {
	return Statement{Text: BeginText, Params: map[string]any{"readings": readingRows(readings), "now": now}}
}

func readingRows(readings []diplomacy.Reading) []any {
	rows := make([]any, len(readings))
	for i := range readings {
		r := &readings[i]
		rows[i] = map[string]any{"article": r.Article.ID, "reading": reading(r)}
	}
	return rows
}

// ReadEvidence asks for all evidence, open and closed, from articles. Its rows have the columns fact, article, published and
// evidence: see EvidenceOf.
func ReadEvidence(articles []string) Statement { return byIDs(readEvidenceText, articles) }

// ReadWorld asks for what the graph holds of what a batch touches; of links that wait for facts only where some wait. Its rows have
// the columns what and found: a fact (fact, see FactStateOf; told; between; issue; open, the evidence that stays so, maps of article,
// published and evidence), a target (id) of links that exists, an Alike, a Member, or a link that is waiting (key, from, rel, to).
func (b *Batch) ReadWorld(some bool) Statement {
	closing := make([]string, len(b.closed))
	for i := range b.closed {
		closing[i] = b.closed[i].Key
	}
	awaited := []string{}
	if some {
		awaited = b.touched
	}
	var told []Member
	retold := []string{}
	for _, c := range b.retold() {
		told = append(told, Member{ID: c.article.ID, Print: c.print})
		if c.before != nil {
			retold = append(retold, c.article.ID)
		}
	}
	return Statement{Text: readWorldText, Params: map[string]any{
		"facts": b.touched, "closing": closing, "targets": b.targets(), "articles": banded(told), "retold": retold, "awaited": awaited,
	}}
}

func byIDs(text string, ids []string) Statement {
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	return Statement{Text: text, Params: map[string]any{"ids": slices.Compact(sorted)}}
}

// WaitingLink is a link whose target the graph does not hold yet.
type WaitingLink struct{ Key, From, Rel, To string }

// Batch turns readings into the statements that write them. It is used in three steps, since what is to be written depends
// on what the graph holds: NewBatch with the articles and their evidence; then the facts that it names under Facts and
// Targets are read; then Statements.
//
// A batch holds one reading of an article at most.
type Batch struct {
	stamp    Stamp
	Outcomes []diplomacy.Outcome // of each reading

	articles []articleChange
	fresh    map[string]*freshFact // the facts of the batch's readings, by id
	opened   []Evidence
	closed   []Evidence
	touched  []string // ids of the facts with opened or closed evidence, sorted
	counting *Counting
}

// articleChange is a reading that is written.
type articleChange struct {
	reading *diplomacy.Reading
	article diplomacy.Article // as it will stand: with what the graph knows and the reading leaves open
	before  *ArticleState     // nil for a new one
	changed bool              // it becomes a new revision
	print   diplomacy.Fingerprint
	state   ArticleState
}

// freshFact is a fact as a reading of the batch has it.
type freshFact struct {
	fact      *diplomacy.Fact
	published diplomacy.Date
	all       []*diplomacy.Fact // as each article of the batch has it: they name an agreement in several ways
}

// NewBatch compares readings with the graph's articles and with all evidence from those articles.
func NewBatch(readings []diplomacy.Reading, articles map[string]ArticleState, evidence map[string][]Evidence, s Stamp) *Batch {
	b := &Batch{stamp: s, fresh: map[string]*freshFact{}}
	for i := range readings {
		r := &readings[i]
		before, exists := articles[r.Article.ID]
		if exists && before.Read(r) {
			b.Outcomes = append(b.Outcomes, diplomacy.Unchanged)
			continue
		}
		c := newArticleChange(r, before, exists, s)
		b.articles = append(b.articles, c)
		b.compare(&c, evidence[r.Article.ID])
		outcome := diplomacy.Loaded
		if c.changed || exists && slices.ContainsFunc(before.Readings, func(x string) bool { return strings.HasPrefix(x, r.Reader+"=") }) {
			outcome = diplomacy.Replaced
		}
		b.Outcomes = append(b.Outcomes, outcome)
	}
	slices.SortFunc(b.articles, func(x, y articleChange) int { return strings.Compare(x.article.ID, y.article.ID) })
	byKey := func(x, y Evidence) int { return strings.Compare(x.Fact+x.Key, y.Fact+y.Key) }
	slices.SortFunc(b.opened, byKey)
	slices.SortFunc(b.closed, byKey)
	for _, e := range slices.Concat(b.opened, b.closed) {
		b.touched = append(b.touched, e.Fact)
	}
	b.touched = set(b.touched)
	return b
}

func newArticleChange(r *diplomacy.Reading, before ArticleState, exists bool, s Stamp) articleChange {
	c := articleChange{reading: r, article: r.Article}
	c.state = ArticleState{Revision: 1, KnownFrom: s.Now}
	if exists {
		c.before = &before
		c.changed = fillArticle(&c.article, &before.Article)
		c.state.Revision, c.state.KnownFrom = before.Revision, before.KnownFrom
		c.state.Readings = slices.DeleteFunc(slices.Clone(before.Readings), func(x string) bool { return strings.HasPrefix(x, r.Reader+"=") })
		if c.changed {
			c.state.Revision, c.state.KnownFrom = before.Revision+1, s.Now
		}
	}
	c.state.Readings = set(append(c.state.Readings, reading(r)))
	if exists && c.article.Text == before.Article.Text {
		c.print = before.Print
	} else {
		c.print = c.article.Fingerprint()
	}
	return c
}

// fillArticle takes from the graph's article what a leaves open, and reports whether a says anything else than the graph. To
// add what the graph does not know is no change.
func fillArticle(a, stored *diplomacy.Article) (changed bool) {
	for _, f := range []struct{ now, before *string }{
		{&a.Title, &stored.Title}, {&a.Outlet, &stored.Outlet}, {&a.URL, &stored.URL}, {&a.Lang, &stored.Lang}, {&a.Text, &stored.Text},
		{(*string)(&a.Published), (*string)(&stored.Published)},
	} {
		if *f.now == "" {
			*f.now = *f.before
		} else if *f.before != "" && *f.now != *f.before {
			changed = true
		}
	}
	return changed
}

// compare finds which evidence of an article opens and which closes.
func (b *Batch) compare(c *articleChange, stored []Evidence) {
	said := b.read(c)
	count := map[string]int{} // evidences of one base, open or closed
	standing := map[string]*Evidence{}
	for i := range stored {
		e := &stored[i]
		count[e.base()]++
		if e.Open && e.Reader == c.reading.Reader {
			standing[e.base()] = e
		}
	}
	open := func(e Evidence) {
		base := e.base()
		e.setKey(count[base])
		count[base]++
		b.opened = append(b.opened, e)
	}
	for _, e := range said {
		if have := standing[e.base()]; have != nil && have.same(&e) {
			delete(standing, e.base())
			continue
		}
		open(e)
	}
	for _, e := range standing {
		b.closed = append(b.closed, *e)
	}
	if c.before == nil || c.article.Text == c.before.Article.Text {
		return
	}
	text := []rune(c.article.Text)
	for _, e := range stored {
		if !e.Open || e.Reader == c.reading.Reader || stands(text, &e) {
			continue
		}
		b.closed = append(b.closed, e)
		if start, once := findOnce(c.article.Text, e.Quote); once {
			e.Start, e.End = start, start+e.End-e.Start
			e.Revision = c.state.Revision
			open(e)
		}
	}
}

// read lists the evidence of a reading, once for each fact and place, and notes its facts.
func (b *Batch) read(c *articleChange) []Evidence {
	var said []Evidence
	at := map[string]int{}
	for i := range c.reading.Facts {
		f := &c.reading.Facts[i]
		if b.fresh[f.ID] == nil {
			b.fresh[f.ID] = &freshFact{fact: f, published: c.article.Published}
		}
		b.fresh[f.ID].all = append(b.fresh[f.ID].all, f)
		for _, quote := range f.Evidence {
			e := newEvidence(c.reading, f, quote, c.state.Revision)
			e.Published = string(c.article.Published)
			base := e.base()
			if j, seen := at[base]; seen {
				if better(&e, &said[j]) < 0 {
					said[j] = e
				}
				continue
			}
			at[base] = len(said)
			said = append(said, e)
		}
	}
	return said
}

// stands reports whether an evidence's quote is still where it was.
func stands(text []rune, e *Evidence) bool {
	return e.Start >= 0 && e.End <= len(text) && e.Start <= e.End && string(text[e.Start:e.End]) == e.Quote
}

// findOnce returns where in a text, in code points, a quote stands, if it stands there exactly once.
func findOnce(text, quote string) (start int, once bool) {
	i := strings.Index(text, quote)
	if quote == "" || i < 0 || strings.Contains(text[i+1:], quote) {
		return 0, false
	}
	return len([]rune(text[:i])), true
}

// Counting returns what is to be counted of dyads when the batch's statements have run; nil where between whom facts lie is left
// to Relate.
func (b *Batch) Counting() *Counting { return b.counting }

// Facts lists the facts that are written.
func (b *Batch) Facts() []string { return b.touched }

// Articles lists the articles that are written.
func (b *Batch) Articles() []string {
	ids := make([]string, len(b.articles))
	for i := range b.articles {
		ids[i] = b.articles[i].article.ID
	}
	return ids
}

// targets are the facts that links of the batch lead to, beside those of the batch itself.
func (b *Batch) targets() []string {
	ids := []string{}
	for i := range b.opened {
		for _, l := range b.opened[i].Links {
			if _, to, _ := strings.Cut(l, "|"); b.fresh[to] == nil {
				ids = append(ids, to)
			}
		}
	}
	return set(ids)
}
