package extract

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// rule is one line of verbs.txt: verbs that name an act, by themselves or with an object.
type rule struct {
	name    string // "verbs.txt:17", for explain
	typ     diplomacy.EventType
	mode    diplomacy.Mode
	act     diplomacy.Act
	tie     diplomacy.TieKind // begun or ended by the act, with its step
	tieStep diplomacy.Status
	targets []string // slots in which the target is looked for
	any     bool     // holds without a target
	nouns   map[string]bool
	doers   map[string]bool // nouns, one of which the subject must have
	preps   []string
	generic bool // has neither nouns nor prepositions
}

// nounClass is one line of nouns.txt.
type nounClass struct {
	name string
	typ  diplomacy.EventType
	mode diplomacy.Mode
}

// lexicon is what the data files say.
type lexicon struct {
	verbs      map[string][]*rule
	nouns      map[string]*nounClass
	operators  map[string]effect
	particles  map[string]bool
	joined     map[string]bool // verbs that stand in particles with words behind them
	objects    map[string]bool // every noun that a rule asks for
	adjectives map[string]bool
	agents     map[string]agent
	topics     labelled[diplomacy.Topic]
	stances    labelled[diplomacy.Stance]
	anyIssue   []bool // by the line of stances: it needs no words of a topic
	contexts   labelled[diplomacy.Context]
}

type agent struct {
	sector diplomacy.Sector
	state  bool
}

// effect is what an operator verb does to the act that it governs.
type effect string

const (
	promise  effect = "promise"
	plan     effect = "plan"
	decide   effect = "decide"
	threaten effect = "threaten"
	refuse   effect = "refuse"
	request  effect = "request"
	accuse   effect = "accuse"
	begin    effect = "begin"
	stop     effect = "stop"
	end      effect = "end"
	want     effect = "want"
	deny     effect = "deny"
	help     effect = "help"
	support  effect = "support"
	condemn  effect = "condemn"
	say      effect = "say"
	none     effect = "none" // an idiom that means no act
)

var effects = []effect{promise, plan, decide, threaten, refuse, request, accuse, begin, stop, end, want, deny, help, support, condemn, say, none}

// loadLexicon reads the data files and checks every word of the ontology in them.
func loadLexicon() (*lexicon, error) {
	l := &lexicon{verbs: map[string][]*rule{}, nouns: map[string]*nounClass{}, operators: map[string]effect{},
		particles: map[string]bool{}, joined: map[string]bool{}, objects: map[string]bool{}, adjectives: map[string]bool{}, agents: map[string]agent{}}
	for file, read := range map[string]func(name, head string, words []string) error{
		"verbs.txt": l.verbLine, "nouns.txt": l.nounLine, "operators.txt": l.operatorLine, "agents.txt": l.agentLine,
		"topics.txt": l.topicLine, "stances.txt": l.stanceLine, "contexts.txt": l.contextLine,
	} {
		if err := eachLine(file, read); err != nil {
			return nil, fmt.Errorf("lexicon %s: %w", file, err)
		}
	}
	for v := range officeVerbs {
		l.particle(v)
	}
	return l, nil
}

// eachLine hands over the lines "head : words" of a data file.
func eachLine(file string, read func(name, head string, words []string) error) error {
	data, err := lexiconFiles.ReadFile("lexicon/" + file)
	if err != nil {
		return err
	}
	n := 0
	for l := range strings.Lines(string(data)) {
		n++
		l = strings.TrimSpace(l)
		if l == "" || l[0] == '#' {
			continue
		}
		head, words, found := strings.Cut(l, " : ")
		if !found {
			return fmt.Errorf("line %d has no \" : \"", n)
		}
		if err := read(fmt.Sprintf("%s:%d", file, n), head, strings.Fields(words)); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}

func parseType(s string) (diplomacy.EventType, diplomacy.Mode, error) {
	t, m, _ := strings.Cut(s, "/")
	typ, mode := diplomacy.EventType(t), diplomacy.Mode(m)
	if !slices.Contains(diplomacy.EventTypes(), typ) {
		return "", "", fmt.Errorf("%q is no event type", t)
	}
	if mode != "" && !slices.Contains(diplomacy.ModesOf(typ), mode) {
		return "", "", fmt.Errorf("%s has no mode %q", t, m)
	}
	return typ, mode, nil
}

func (l *lexicon) verbLine(name, head string, words []string) error {
	r := &rule{name: name, nouns: map[string]bool{}, doers: map[string]bool{}}
	for i, f := range strings.Fields(head) {
		key, value, _ := strings.Cut(f, "=")
		switch {
		case i == 0:
			var err error
			if r.typ, r.mode, err = parseType(f); err != nil {
				return err
			}
		case key == "act":
			r.act = diplomacy.Act(value)
			if !slices.Contains(diplomacy.Acts, r.act) {
				return fmt.Errorf("%q is no act", value)
			}
		case key == "target":
			r.targets = strings.Split(value, ",")
		case key == "tie":
			kind, status, _ := strings.Cut(value, ":")
			r.tie, r.tieStep = diplomacy.TieKind(kind), diplomacy.Status(status)
			if !slices.Contains(diplomacy.TieKinds, r.tie) || !slices.Contains(diplomacy.StatusesOf[diplomacy.KindTie], r.tieStep) {
				return fmt.Errorf("%q is no tie and step", value)
			}
		case key == "any":
			r.any = true
		default:
			return fmt.Errorf("%q is no attribute", f)
		}
	}
	verbs, part := []string{}, byte('v')
	for _, w := range words {
		switch {
		case w == ">" || w == "@" || w == "<":
			part = w[0]
		case part == 'v':
			verbs = append(verbs, w)
		case part == '>':
			r.nouns[w], l.objects[w] = true, true
		case part == '<':
			r.doers[w], l.objects[w] = true, true
		default:
			r.preps = append(r.preps, w)
			if _, noun, found := strings.Cut(w, "="); found {
				l.objects[noun] = true
			}
		}
	}
	r.generic = len(r.nouns) == 0 && len(r.preps) == 0 && len(r.doers) == 0
	for _, v := range verbs {
		l.verbs[v] = append(l.verbs[v], r)
		l.particle(v)
	}
	return nil
}

func (l *lexicon) particle(verb string) {
	if alone, _, found := strings.Cut(verb, "_"); found {
		l.particles[verb], l.joined[alone] = true, true
	}
}

func (l *lexicon) nounLine(name, head string, words []string) error {
	typ, mode, err := parseType(head)
	if err != nil {
		return err
	}
	for _, w := range words {
		l.nouns[w] = &nounClass{name, typ, mode}
	}
	return nil
}

func (l *lexicon) operatorLine(_, head string, words []string) error {
	e := effect(head)
	if !slices.Contains(effects, e) {
		return fmt.Errorf("%q is no effect", head)
	}
	for _, w := range words {
		if a, found := strings.CutPrefix(w, "be:"); found {
			l.adjectives[a] = true
			w = a
		}
		if _, taken := l.operators[w]; !taken {
			l.operators[w] = e
		}
		l.particle(w)
	}
	return nil
}

func (l *lexicon) agentLine(_, head string, words []string) error {
	f := strings.Fields(head)
	a := agent{sector: diplomacy.Sector(f[0]), state: len(f) > 1 && f[1] == "state"}
	if !slices.Contains(diplomacy.Sectors, a.sector) {
		return fmt.Errorf("%q is no sector", f[0])
	}
	for _, w := range words {
		if _, taken := l.agents[w]; !taken {
			l.agents[w] = a
		}
	}
	return nil
}

// noun returns the class of the act that the noun at token k of p names, alone or with the word before it.
func (l *lexicon) noun(p *parsed, k int) *nounClass {
	w := p.tok[k].Lower
	if k > 0 {
		if c := l.nouns[p.tok[k-1].Lower+"_"+w]; c != nil {
			return c
		}
	}
	return l.nouns[w]
}
