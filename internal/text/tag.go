package text

import "strings"

// Reader splits and tags texts. It is made once and may be used by many at a time.
type Reader struct {
	verbs map[string]VerbForm
	words map[string]Tag
	noise Phrases
}

// NewReader loads the word lists.
func NewReader() *Reader {
	r := &Reader{verbs: loadVerbs(), words: map[string]Tag{}}
	for _, class := range closedWords {
		for _, w := range strings.Fields(class.words) {
			if _, taken := r.words[w]; !taken {
				r.words[w] = class.tag
			}
		}
	}
	for kind, phrases := range noisePhrases {
		for _, ph := range strings.Fields(phrases) {
			r.noise.Add(kind, ph)
		}
	}
	return r
}

// Verb tells which verb a lower-case word is a form of.
func (r *Reader) Verb(lower string) (VerbForm, bool) {
	v, ok := r.verbs[lower]
	if head, tail, compound := strings.Cut(lower, "-"); !ok && compound {
		if v, ok = r.verbs[tail]; ok {
			v.Lemma = head + "-" + v.Lemma
		}
	}
	return v, ok
}

// closedWords are words whose part of speech is known by themselves. A word in two classes belongs to the first.
var closedWords = []struct {
	tag   Tag
	words string
}{
	{Determiner, `the a an this these those its their his my our your every each no some any all both either neither another such several
		many few much other more most what which whose half`},
	{Preposition, `of in on at by for from with without to into onto over under against about between among amid amidst during before after since
		until till toward towards through throughout across along around beyond behind beside besides despite except near off out outside inside
		per than upon via within above below up down like unlike alongside ahead regarding concerning as atop versus following including amongst`},
	{Conjunction, `and or but nor yet so if because although though while whereas whether unless that when where why how once lest`},
	{Pronoun, `he she it they we i you him her them us me who whom himself herself itself themselves ourselves myself one everyone everybody
		someone anyone nobody others there hers theirs ours`},
	{Aux, `be is are was were been being am 's 're 'm 've 'll 'd have has had having do does did will would shall should can could may might must ought`},
	{Adverb, `not n't never also still again already soon now then today yesterday tomorrow tonight overnight here very too just only even ever often always
		however meanwhile therefore instead rather quite almost nearly perhaps maybe later earlier ago away back together forward abroad home
		recently formally officially publicly reportedly allegedly jointly strongly`},
	{Noun, `talks talk meeting meetings summit agreement agreements deal deals treaty war peace minister president government official officials
		country countries nation nations state states leader leaders troops forces army police people percent news media ceasefire truce
		election elections peacekeeping weapons missile missiles drone drones border region city capital spokesman spokeswoman spokesperson time year years
		month months week weeks day days morning afternoon evening night million billion hundred thousand parliament embassy ambassador
		sanctions tariffs tensions ties relations statement comment comments decision crisis conflict aid minerals security defence defense
		minority majority secretary chancellor king queen prince bank court law laws bill resolution dead wing being
		allies initiative initiatives representative representatives executive executives detective detectives objective objectives perspective
		incentive incentives archive narrative directive fugitive fugitives captive captives operative operatives relatives constable mercenary mercenaries
		missionary anniversary boundary commentary library salary intermediary adversary sanctuary emissary documentary politician politicians technician
		historian physician physicians musician comedian guardian veterinarian trial trials memorial material burial editorial credentials
		family families assembly assemblies monopoly anomaly ceiling string  uprising uprisings offspring sibling siblings 
		 lightning  warnings  hearings proceedings  killings  bombings  shootings  stabbings
		 beatings  crossings dealings  holdings  rulings   clothing  wedding  settlement seed breed
		hundreds thousands tribunal battalion  warplane aide aides commons lords`},
	{Adjective, `worth new old own same former foreign military nuclear joint bilateral economic political diplomatic first second third next last early late
		high low senior top key major good bad great big small long short full ready able unable likely unlikely northern southern eastern western
		north south east west central national international regional loyal scathing withering blistering nightly fortnightly quarterly peaceful immediate further certain possible clear unclear due free open unlawful
		several dozens least ongoing armed united fourth fifth sixth seventh eighth ninth tenth secret state-run strong deep broad wide close warm cold frank constructive fruitful separate similar various urgent emergency direct indirect mutual
		common special regular limited indefinite unilateral trilateral multilateral humanitarian civilian presidential parliamentary federal local domestic bitter fierce heavy
		harsh tough hard soft fresh main final top-level high-level far better worse best worst larger largest smaller biggest bigger true false real whole entire total partial
		deadly elderly friendly costly hourly lively lonely orderly timely ugly worldly unruly unlikely so-called then-president highest lowest strongest
		vital crucial important necessary serious severe grave massive huge sweeping historic recent current previous future past present ready
		safe dangerous legal illegal personal private public average annual daily weekly monthly modern ancient young elderly dead alive sick poor rich`},
}

// tag guesses the part of speech of each token: first by the word alone, then by its neighbours.
func (r *Reader) tag(s *Sentence) {
	t := s.Tokens
	caps := mostlyCapitals(t)
	for i := range t {
		if t[i].Tag != Punctuation {
			t[i].Tag = r.guess(t, i, caps)
		}
	}
	for i := range t {
		r.settle(t, i)
	}
}

// mostlyCapitals recognises headlines, whose capitals tell nothing.
func mostlyCapitals(t []Token) bool {
	upper, all := 0, 0
	for i := range t {
		if t[i].Tag == Punctuation {
			continue
		}
		all++
		if startsUpper(t[i].Text) || startsDigit(t[i].Text) {
			upper++
		}
	}
	return all >= 4 && upper*4 >= all*3
}

func (r *Reader) guess(t []Token, i int, caps bool) Tag {
	w := t[i].Lower
	if startsDigit(w) || numberWords[w] || w == "one" && i+1 < len(t) && (t[i+1].Lower == "million" || t[i+1].Lower == "billion" || t[i+1].Lower == "hundred" || t[i+1].Lower == "thousand") {
		return Number
	}
	if t[i].Text == "May" && (i > 0 && t[i-1].Tag != Punctuation || i+1 < len(t) && startsDigit(t[i+1].Text)) {
		return ProperNoun // the month
	}
	if w == "so" && i+1 < len(t) && t[i+1].Lower == "far" || w == "far" && i > 0 && t[i-1].Lower == "so" {
		return Adverb
	}
	known, closed := r.words[w]
	if len(w) > 1 && allUpper(t[i].Text) && !caps && (w == "us" || w == "who" || w == "it") {
		return ProperNoun // the United States, the World Health Organization, never the pronoun
	}
	first := i == 0 || t[i-1].Tag == Punctuation && (isOpener(t[i-1].Text) || isBullet(t[i-1].Text) || t[i-1].Text == ":" || isDoubleQuote(t[i-1].Text))
	v, verb := r.verbs[w]
	if startsUpper(t[i].Text) && !closedFunction(known, closed) {
		switch {
		case caps && verb && v.Form != BaseForm && i > 0:
			return verbTag(v.Form)
		case caps && closed:
			return known
		case first && verb && (v.Form == GerundForm || v.Form == PastForm) && (i+1 >= len(t) || !startsUpper(t[i+1].Text) || known != 0):
			return verbTag(v.Form)
		case first && closed:
			return known
		case first && i+1 < len(t) && !startsUpper(t[i+1].Text) && verb:
			return verbTag(v.Form)
		case first && i+1 < len(t) && !startsUpper(t[i+1].Text) && wordLike(w):
			return suffixTag(w)
		}
		return ProperNoun
	}
	if closed {
		return r.closedIn(t, i, known)
	}
	if verb {
		return verbTag(v.Form)
	}
	if strings.Contains(w, "-") {
		return r.compound(w)
	}
	if tag := suffixTag(w); tag != Other {
		return tag
	}
	return Noun
}

// wordLike reports whether a capitalised first word shows by its ending that it is no name. Hungary, Italy, Brazilian do not.
func wordLike(w string) bool {
	for _, ending := range [...]string{"ary", "ian", "ese", "ish", "ia", "ance", "ive"} {
		if strings.HasSuffix(w, ending) {
			return false
		}
	}
	return suffixTag(w) != Other && (len(w) > 5 || !strings.HasSuffix(w, "ly"))
}

// closedIn tells known words that are two things by what follows: "the military said", "left" in a caption.
func (r *Reader) closedIn(t []Token, i int, known Tag) Tag {
	if t[i].Lower == "military" && i+1 < len(t) {
		if v, ok := r.verbs[t[i+1].Lower]; ok && v.Form != BaseForm || t[i+1].Tag == Punctuation || r.words[t[i+1].Lower] == Aux {
			return Noun
		}
	}
	return known
}

// compound tags a hyphenated word: "re-elected" is a verb, "cease-fire" a noun, "long-standing" an adjective.
func (r *Reader) compound(w string) Tag {
	head, tail, _ := strings.Cut(w, "-")
	if head == "re" || head == "co" || head == "pre" {
		if v, ok := r.verbs[head+tail]; ok {
			return verbTag(v.Form)
		}
		if v, ok := r.verbs[tail]; ok && v.Form != BaseForm {
			return verbTag(v.Form)
		}
	}
	if v, ok := r.verbs[tail]; ok && v.Form == PastForm && (head == "test" || head == "fast" || head == "tear" || head == "cross") {
		return Past // "test-fired a missile"
	}
	if compoundNouns[w] || compoundNouns[strings.TrimSuffix(w, "s")] {
		return Noun
	}
	return Adjective
}

var compoundNouns = wordSet(`cease-fire sit-in sit-down build-up pull-out run-off vice-president co-operation asylum-seeker self-defence self-defense
	lay-off walk-out break-in stand-off hand-over take-over no-fly-zone prime-minister ex-president ex-minister counter-attack counter-offensive
	cyber-attack air-strike by-election mid-october get-together post-war pre-war mother-in-law u-turn e-mail non-aggression non-proliferation`)

// closedFunction reports whether a known tag is that of a function word, which is never a name even with a capital.
func closedFunction(tag Tag, known bool) bool {
	return known && tag != Noun && tag != Adjective
}

func verbTag(f Form) Tag {
	switch f {
	case PastForm, ParticipleForm:
		return Past
	case GerundForm:
		return Gerund
	}
	return Verb
}

var numberWords = wordSet(`zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
	nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens scores`)

func suffixTag(w string) Tag {
	n := len(w)
	if n < 5 {
		return Other
	}
	for _, s := range suffixes {
		if strings.HasSuffix(w, s.end) {
			return s.tag
		}
	}
	return Other
}

var suffixes = []struct {
	end string
	tag Tag
}{
	{"ly", Adverb}, {"tion", Noun}, {"tions", Noun}, {"sion", Noun}, {"ment", Noun}, {"ments", Noun}, {"ness", Noun}, {"ity", Noun}, {"ship", Noun},
	{"ance", Noun}, {"ence", Noun}, {"ism", Noun}, {"ists", Noun}, {"ist", Noun}, {"ing", Gerund}, {"ed", Past}, {"ous", Adjective}, {"ful", Adjective},
	{"able", Adjective}, {"ible", Adjective}, {"ive", Adjective}, {"less", Adjective}, {"ical", Adjective}, {"ish", Adjective}, {"ary", Adjective},
	{"ial", Adjective}, {"ional", Adjective}, {"ian", Adjective}, {"ese", Adjective},
}

// settle decides what the word alone leaves open: verb or noun, "that", "to", "her".
func (r *Reader) settle(t []Token, i int) {
	switch t[i].Tag {
	case Verb:
		r.settleVerb(t, i)
	case Gerund:
		r.settleGerund(t, i)
	case Adjective: // "agreed to open its borders", "will free prisoners"
		r.settleAdjective(t, i)
	case Conjunction:
		if t[i].Lower == "once" && i+1 < len(t) && (t[i+1].Lower == "again" || t[i+1].Lower == "more") {
			t[i].Tag, t[i+1].Tag = Adverb, Adverb
		}
		if t[i].Lower == "yet" && i > 0 && t[i-1].Tag == Aux {
			t[i].Tag = Adverb // "may yet sign"
		}
	case Adverb:
		settleAdverb(t, i)
	case Determiner:
		if t[i].Lower == "no" && i+1 < len(t) && t[i+1].Lower == "longer" {
			t[i].Tag, t[i+1].Tag = Adverb, Adverb // "will no longer deliver arms"
		}
	case Past:
		if t[i].Lower == "left" && t[i-min(i, 1)].Text == "," && i+1 < len(t) && (t[i+1].Text == "," || t[i+1].Lower == "and") {
			t[i].Tag = Adverb
		}
	case Noun:
		// "troops marched": a known noun that may be a verb stays a noun; but "to talk", "will state" are verbs.
		if v, ok := r.verbs[t[i].Lower]; ok && v.Form == BaseForm && i > 0 && (t[i-1].Lower == "to" && !before(t, i-1, Noun) || isModal(t[i-1].Lower)) {
			t[i].Tag = Verb
		}
		if t[i].Lower == "meeting" && i > 0 && i+1 < len(t) && t[i-1].Tag == Aux && IsBe(t[i-1].Lower) && (t[i+1].Tag == ProperNoun || t[i+1].Tag == Determiner || t[i+1].Tag == Pronoun || t[i+1].Lower == "with") {
			t[i].Tag = Gerund // "is meeting the president"
		}
	case Aux:
		if t[i].Lower == "'s" && i > 0 && nominal(t[i-1].Tag) && i+1 < len(t) && (possessed(t[i+1].Tag) || r.owns(t, i)) {
			t[i].Tag = Other
		}
	}
}

// owns reports whether the 's at i is possessive although a participle follows: "Britain's unwavering backing", "Peru's elected president",
// "India's handling of".
func (r *Reader) owns(t []Token, i int) bool {
	if i+2 >= len(t) {
		return false
	}
	next, then := t[i+1], t[i+2]
	switch next.Tag {
	case Gerund:
		_, verb := r.verbs[next.Lower]
		return then.Lower == "of" || (then.Tag == Punctuation || then.Tag == Preposition) && r.hasVerb(t, i) || !verb && then.Tag != Determiner || then.Tag == Noun || then.Tag == Gerund && then.Lower != "being"
	case Past:
		return then.Tag == Noun || then.Tag == Adjective && i+3 < len(t) && t[i+3].Tag == Noun
	}
	return false
}

// possessed reports whether a word of this tag may follow a possessive 's; what may not shows that 's means "is" or "has".
func possessed(tag Tag) bool {
	switch tag {
	case Determiner, Preposition, Adverb, Past, Gerund, Pronoun, Aux:
		return false
	}
	return true
}

// attributive are -ing forms that stand before nouns as adjectives do: "drinking water".
var attributive = wordSet(`drinking training building fishing mining trading shipping banking housing farming running flying ruling governing warring neighbouring
	neighboring leading incoming outgoing remaining existing growing missing visiting aging living sitting voting working developing emerging`)

// compoundHead are -ing forms that head compounds: "power sharing", "money laundering".
var compoundHead = wordSet(`sharing laundering trafficking smuggling building making keeping testing monitoring lending processing policing planning
	manufacturing engineering counting training rigging swapping cutting saving bombing shooting stabbing painting`)

func before(t []Token, i int, tag Tag) bool { return i > 0 && t[i-1].Tag == tag }

func nominal(tag Tag) bool { return tag == Noun || tag == ProperNoun || tag == Adjective }

// IsBe reports a form of "be".
func IsBe(w string) bool {
	switch w {
	case "be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m", "'s":
		return true
	}
	return false
}

func isModal(w string) bool {
	switch w {
	case "will", "would", "shall", "should", "can", "could", "may", "might", "must", "'ll", "to":
		return true
	}
	return false
}
