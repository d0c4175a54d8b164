package extract

import (
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// objectsOf lists what an act is about beside its actors: sums, arms, troops, prisoners, casualties, documents.
func (x *Extractor) objectsOf(p *parsed, c *coded) []diplomacy.Object {
	var out []diplomacy.Object
	nps := slices.Clone(c.object)
	for _, s := range c.args.slots {
		if s.prep == "of" || s.prep == "on" || s.prep == "with" || s.prep == "in" {
			nps = append(nps, s.nps...)
		}
	}
	for _, np := range nps {
		if np < 0 || np >= len(p.chunks) {
			continue
		}
		if o, ok := p.objectIn(&p.chunks[np], c); ok && !slices.ContainsFunc(out, func(b diplomacy.Object) bool { return b.Kind == o.Kind && b.Name == o.Name }) {
			out = append(out, o)
		}
	}
	return out
}

// objectIn reads one noun phrase as an object.
func (p *parsed) objectIn(c *chunk, act *coded) (diplomacy.Object, bool) {
	amount, currency := p.amount(c)
	if currency != "" && amount != nil {
		name := ""
		if p.tok[c.head].Tag == text.Noun && !isMagnitude(p.tok[c.head].Lower) && currencies[p.tok[c.head].Lower] == "" {
			name = p.tok[c.head].Lower
		}
		return diplomacy.Object{Kind: "money", Name: name, Amount: amount, Unit: currency}, true
	}
	head := singular(p.tok[c.head].Lower)
	kind, known := objectNouns[head]
	if !known {
		return diplomacy.Object{}, false
	}
	if kind == "persons" && act.typ == diplomacy.ASSAULT || act.typ == diplomacy.ASSAULT && kind == "troops" && amount != nil {
		kind = "casualties"
	}
	if kind == "persons" && amount == nil {
		return diplomacy.Object{}, false
	}
	return diplomacy.Object{Kind: kind, Name: strings.ToLower(phraseText(p, c)), Amount: amount}, true
}

// objectNouns are the nouns of things, in the singular.
var objectNouns = map[string]diplomacy.ObjectKind{
	"missile": "arms", "tank": "arms", "weapon": "arms", "ammunition": "arms", "jet": "arms", "drone": "arms", "rocket": "arms", "helicopter": "arms", "howitzer": "arms",
	"troop": "troops", "troops": "troops", "soldier": "troops", "peacekeeper": "troops", "forces": "troops", "battalion": "troops",
	"people": "persons", "civilian": "persons", "prisoner": "persons", "hostage": "persons", "detainee": "persons", "diplomat": "persons", "refugee": "persons", "protester": "persons", "migrant": "persons", "person": "persons", "child": "persons", "children": "persons",
	"resolution": "resolution", "treaty": "document", "agreement": "document", "letter": "document", "memorandum": "document", "decree": "document",
	"sanction": "measure", "tariff": "measure", "embargo": "measure", "curfew": "measure", "package": "measure", "ban": "measure",
	"village": "territory", "settlement": "territory", "island": "territory", "territory": "territory", "town": "territory",
	"vaccine": "goods", "food": "goods", "medicine": "goods", "grain": "goods", "oil": "goods", "gas": "goods", "fuel": "goods", "equipment": "goods",
}

var currencies = map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY", "roubles": "RUB", "rubles": "RUB", "rupees": "INR"}

// amount reads the number in a noun phrase and its currency.
func (p *parsed) amount(c *chunk) (amount *float64, currency string) {
	for k := c.first; k <= c.last; k++ {
		w := p.tok[k].Lower
		if unit := currencies[w]; unit != "" {
			currency = unit
		}
		if amount != nil || p.tok[k].Tag != text.Number {
			continue
		}
		n, ok := parseNumber(w)
		if !ok {
			continue
		}
		for j := k + 1; j <= c.last && j <= k+2; j++ {
			n *= magnitude(p.tok[j].Lower)
		}
		amount = &n
	}
	return amount, currency
}

func magnitude(w string) float64 {
	switch w {
	case "hundred":
		return 1e2
	case "thousand":
		return 1e3
	case "million", "m", "mn":
		return 1e6
	case "billion", "bn":
		return 1e9
	case "trillion", "tn":
		return 1e12
	}
	return 1
}

// parseNumber reads "12,000", "3.12bn", "400m", "seven".
func parseNumber(w string) (float64, bool) {
	for i, n := range [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		if w == n {
			return float64(i), true
		}
	}
	digits := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz")
	suffix := w[len(digits):]
	n, err := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
	if err != nil {
		return 0, false
	}
	switch suffix {
	case "":
	case "m", "mn", "bn", "b", "tn":
		if suffix == "b" {
			suffix = "bn"
		}
		n *= magnitude(suffix)
	case "k":
		n *= 1e3
	default:
		return 0, false
	}
	return n, true
}

// money is a noun phrase that begins with a currency sign.
func (p *parsed) money(i int) int {
	k := i + 1
	for k+1 < len(p.tok) && (p.tok[k+1].Tag == text.Number || isMagnitude(p.tok[k+1].Lower) || p.tok[k+1].Text == "-" ||
		p.tok[k+1].Tag == text.Noun && p.tok[k].Tag != text.Punctuation || p.tok[k+1].Tag == text.Adjective) {
		k++
	}
	p.chunks = append(p.chunks, chunk{kind: chunkNP, first: i, last: k, head: k})
	return k + 1
}

func isMagnitude(w string) bool {
	return w == "million" || w == "billion" || w == "trillion" || w == "thousand" || w == "hundred" || w == "bn" || w == "m"
}
