package draft

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
)

// places is what the workbooks say of where figures are of.
type places struct {
	council, provider string
	areas             []string        // as they are first written
	known             map[string]bool // by plain text
	whole             map[string]bool // names of all areas together
	together          bool            // "All" beside them is all areas together, whatever its heading
	sheets, contexts  bool            // areas are named by the sheets, or by titles above tables
}

// organisation finds the names of councils and of those who report to them.
var organisation = regex.Lazy(`(?:[A-Z][A-Za-z'’&.-]+ (?:of |and |& )?){1,5}(?:Trust|First|Council|Services?|Authority|Partnership|Together)\b`)

// findPlaces tells which names are those of areas: a heading says so, or the same lines stand below each of several.
func findPlaces(sheets []*sheet) *places {
	p := &places{known: map[string]bool{}, whole: map[string]bool{}}
	p.findOrganisations(sheets)
	p.fromHeadings(sheets)
	p.fromSheets(sheets)
	p.fromContexts(sheets)
	p.fromIDs(sheets)
	p.fromSides(sheets)
	p.fromTables(sheets)
	p.findWhole(sheets)
	return p
}

// fromHeadings takes what stands below a heading of areas. Where that is one place throughout, it is the whole; where it is on few rows
// of one report, the heading was none.
func (p *places) fromHeadings(sheets []*sheet) {
	figures, headed := 0, 0
	for _, s := range sheets {
		for _, n := range s.numbers {
			if !n.Figure {
				continue
			}
			figures++
			for _, x := range n.names {
				if x.facet == "area" && !x.whole && !x.isID() {
					p.add(x.text)
					headed++
				}
			}
		}
	}
	if len(p.areas) == 1 {
		only := p.areas[0]
		p.areas, p.known[plain(only)] = nil, false
		if 2*headed > figures {
			p.setWhole(only)
		}
	}
}

func (p *places) findOrganisations(sheets []*sheet) {
	for _, s := range sheets {
		for _, w := range s.texts {
			for _, found := range organisation().FindAllString(w.Text, -1) {
				found = ownName(found)
				switch {
				case strings.HasSuffix(found, "Council") && p.council == "":
					p.council = found
				case !strings.HasSuffix(found, "Council") && p.provider == "":
					p.provider = found
				}
			}
		}
	}
}

// ownName takes what stands before an organisation's name off it: "Key Performance Indicators of Calder Children's Trust".
func ownName(found string) string {
	for {
		before, after, cut := strings.Cut(found, " of ")
		last := before[strings.LastIndexByte(before, ' ')+1:]
		if !cut || slices.Contains([]string{"Borough", "City", "County", "Isle", "Royal"}, last) {
			return found
		}
		found = after
	}
}

func (p *places) add(text string) {
	if k := plain(text); !p.known[k] && !p.whole[k] && !p.isWhole(text) {
		p.known[k] = true
		p.areas = append(p.areas, text)
	}
}

func (p *places) setWhole(text string) {
	k := plain(text)
	p.whole[k], p.known[k] = true, false
	p.areas = slices.DeleteFunc(p.areas, func(a string) bool { return plain(a) == k })
	if p.council == "" {
		p.council = text
	}
}

// isWhole reports whether a text is the name of the council or the provider, or the place in it.
func (p *places) isWhole(text string) bool {
	k := plain(text)
	return p.whole[k] || k != "" && (k == plain(p.council) || k == plain(p.provider) || k == shortName(p.council) || k == shortName(p.provider))
}

// shortName is the place in a council's or a provider's name.
func shortName(full string) string {
	words := strings.Fields(plain(full))
	end := slices.IndexFunc(words, func(w string) bool { return organisationWords[w] })
	if end < 0 {
		end = len(words)
	}
	return strings.Join(words[:end], " ")
}

var organisationWords = set("children childrens families family young peoples trust first council city county borough metropolitan district services service authority " +
	"partnership together contract social care")

// fromSheets takes the names of sheets for areas where the same lines stand on each.
func (p *places) fromSheets(sheets []*sheet) {
	below := newCrossing()
	for _, s := range sheets {
		if s.name.Known || isID(s.name) || s.name.When {
			continue
		}
		for _, t := range s.tables {
			below.addAll(s.name.Text, t.numbers, p)
		}
	}
	if p.sheets = below.crosses(); p.sheets {
		below.each(p.add)
	}
}

// fromContexts takes titles above tables for areas where the same lines stand below each.
func (p *places) fromContexts(sheets []*sheet) {
	below := newCrossing()
	for _, s := range sheets {
		for _, t := range s.tables {
			if title := p.lastTitle(t); title != "" {
				below.addAll(title, t.numbers, p)
			}
		}
	}
	if below.crosses() {
		p.contexts = true
		below.each(func(text string) {
			if !p.startsWithArea(text) {
				p.add(text)
			}
		})
	}
}

// lastTitle is the nearest title above a table that may name a place.
func (p *places) lastTitle(t *table) string {
	for _, w := range slices.Backward(t.context) {
		if id, _ := splitID(w.Text); id == "" && !isID(w) && !w.Known && w.Alone && !p.isTitle(w.Text) {
			return w.Text
		}
	}
	return ""
}

// genericTitle is the title of a report.
var genericTitle = regex.Lazy(`(?i)\b(scorecard|dashboard|report|return|monitoring|performance indicators|kpis|data ?set|contract)\b`)

// isTitle reports whether a text is the title of a whole report.
func (p *places) isTitle(text string) bool {
	k := plain(text)
	for _, org := range []string{p.council, p.provider} {
		if org != "" && strings.Contains(k, plain(org)) {
			return true
		}
	}
	return genericTitle().MatchString(text) && len(strings.Fields(text)) <= 8
}

func (p *places) startsWithArea(text string) bool {
	return slices.ContainsFunc(p.areas, func(a string) bool { return strings.HasPrefix(plain(text)+" ", plain(a)+" ") })
}

// fromTables takes a row of headings, or a column of labels, for areas where the other crosses it and tells apart what is counted.
func (p *places) fromTables(sheets []*sheet) {
	for _, s := range sheets {
		for _, t := range s.tables {
			over, side := newCrossing(), newCrossing()
			for _, n := range t.numbers {
				o, l := n.last(false, p), n.last(true, p)
				if o == nil || l == nil {
					continue
				}
				over.add(o.text, l.text)
				side.add(l.text, o.text)
			}
			if !over.crosses() || !side.crosses() {
				continue
			}
			if measureLike(over.order) < measureLike(side.order) {
				over.each(p.add)
			} else if measureLike(side.order) < measureLike(over.order) {
				side.each(p.add)
			}
		}
	}
}

// fromIDs takes names for areas that stand beside each of several ids alike: one of them is a word for all together, or there are
// several, none of which looks like a label, and what each id states of them is of one kind.
func (p *places) fromIDs(sheets []*sheet) {
	of, whole := newCrossing(), false
	signed := map[string]map[bool]bool{} // by id
	names := newCrossing()
	for _, s := range sheets {
		for _, t := range s.tables {
			for _, n := range t.numbers {
				id := idAround(n, t)
				if id == "" {
					continue
				}
				for i := range n.names {
					switch x := &n.names[i]; {
					case x.whole:
						whole = true
					case !x.isID() && !p.isPlace(x):
						of.add(id, x.text)
						names.add(x.text, id)
						if signed[id] == nil {
							signed[id] = map[bool]bool{}
						}
						signed[id][n.Signed] = true
					}
				}
			}
		}
	}
	alike := len(names.order) > leastShared && measureLike(names.order) == 0
	whole = whole && len(signed) > 1
	for _, signs := range signed {
		alike = alike && len(signs) == 1
	}
	if of.crosses() && (whole || alike) {
		p.together = true
		names.each(func(text string) {
			if len(names.below[text]) > 1 {
				p.add(text)
			}
		})
	}
}

// fromSides takes the outer of two labels for an area where the inner ones stand beside each of several, and look more like labels of
// what is counted.
func (p *places) fromSides(sheets []*sheet) {
	of, inner := newCrossing(), newCrossing()
	for _, s := range sheets {
		for _, t := range s.tables {
			for _, n := range t.numbers {
				outer := ""
				for i := range n.names {
					x := &n.names[i]
					switch {
					case !x.level.side || p.isPlace(x) || x.whole:
					case outer == "" && !x.isID():
						outer = x.text
					case outer != "":
						of.add(outer, x.text)
						inner.add(x.text, outer)
					}
				}
			}
		}
	}
	if of.crosses() && measureLike(of.order) < measureLike(inner.order) {
		of.each(p.add)
	}
}

// idAround is the id beside a number, or else the nearest above its table.
func idAround(n *number, t *table) string {
	for _, x := range n.names {
		if isIDName(x) {
			return x.text
		}
	}
	for _, w := range slices.Backward(t.context) {
		if id, _ := splitID(w.Text); id != "" || isID(w) {
			return cmp.Or(id, w.Text)
		}
	}
	return ""
}

// last is the number's nearest name of one axis that is neither an id nor a place.
func (n *number) last(side bool, p *places) *name {
	for i := range slices.Backward(n.names) {
		x := &n.names[i]
		if x.level.side == side && !p.isPlace(x) && !x.isID() {
			return x
		}
	}
	return nil
}

// measureLike is how much texts look like labels of what is counted, in hundredths.
func measureLike(texts []string) int {
	like := 0
	for _, t := range texts {
		if percents().MatchString(t) || averaged().MatchString(t) || counting().MatchString(t) || len(strings.Fields(t)) > 3 {
			like++
		}
	}
	return 100 * like / max(1, len(texts))
}

func (p *places) isPlace(x *name) bool {
	return p.known[plain(x.text)] || p.isWhole(x.text) || x.whole && (x.facet == "area" || p.together)
}

// crossing is which texts stand below which others.
type crossing struct {
	order []string
	below map[string]map[string]bool
}

func newCrossing() *crossing { return &crossing{below: map[string]map[string]bool{}} }

func (c *crossing) add(outer, inner string) {
	if c.below[outer] == nil {
		c.below[outer] = map[string]bool{}
		c.order = append(c.order, outer)
	}
	c.below[outer][plain(inner)] = true
}

func (c *crossing) addAll(outer string, numbers []*number, p *places) {
	for _, n := range numbers {
		for i := range n.names {
			if x := &n.names[i]; !p.isPlace(x) && !x.isID() && !x.whole {
				c.add(outer, x.text)
			}
		}
	}
}

func (c *crossing) each(do func(string)) {
	for _, text := range c.order {
		do(text)
	}
}

// leastShared is how many labels must stand below several texts for those to be places.
const leastShared = 2

// crosses reports whether most of what stands below the texts stands below several of them.
func (c *crossing) crosses() bool {
	times := map[string]int{}
	for _, inner := range c.below {
		for text := range inner {
			times[text]++
		}
	}
	shared := 0
	for _, n := range times {
		if n > 1 {
			shared++
		}
	}
	return len(c.order) > 1 && shared >= leastShared && 10*shared >= 6*len(times)
}

// findWhole finds the one among places that is the sum of the others, in every line and month.
func (p *places) findWhole(sheets []*sheet) {
	values := map[string]map[string]*big.Rat{} // by place, then by line and time
	for _, s := range sheets {
		for _, t := range s.tables {
			for _, n := range t.numbers {
				place := p.placeOf(n, t)
				if place == "" || n.Signed {
					continue
				}
				if values[place] == nil {
					values[place] = map[string]*big.Rat{}
				}
				v := n.As(kpi.Count, nil, kpi.InMonth)
				if v.Number != nil && v.Number.IsInt() {
					values[place][n.lineKey(p)] = v.Number
				}
			}
		}
	}
	for _, a := range slices.Clone(p.areas) {
		if len(p.areas) > 2 && isSumOfOthers(a, p.areas, values) {
			p.setWhole(a)
			return
		}
	}
}

// placeOf is the place that a number is of, as it is written; empty for the whole.
func (p *places) placeOf(n *number, t *table) string {
	for i := range slices.Backward(n.names) {
		x := &n.names[i]
		if p.isWhole(x.text) || x.whole && (x.facet == "area" || p.together) {
			return ""
		}
		if p.known[plain(x.text)] {
			return x.text
		}
	}
	for _, w := range slices.Backward(t.context) {
		if a := p.named(w.Text); a != "" {
			return a
		}
		if p.contexts && p.isWhole(w.Text) {
			return ""
		}
	}
	return p.named(n.sheet.name.Text)
}

// named is the area that a title or a sheet is called after; empty for none.
func (p *places) named(text string) string {
	k, best := plain(text)+" ", ""
	for _, a := range p.areas {
		if strings.HasPrefix(k, plain(a)+" ") && len(a) > len(best) {
			best = a
		}
	}
	return best
}

// lineKey is what a number counts, and when, but not where.
func (n *number) lineKey(p *places) string {
	var of []string
	for i := range n.names {
		if x := &n.names[i]; !p.isPlace(x) {
			of = append(of, plain(x.text))
		}
	}
	return strings.Join(append(of, n.Part, n.when), "|")
}

func isSumOfOthers(whole string, areas []string, values map[string]map[string]*big.Rat) bool {
	held := 0
	for line, sum := range values[whole] {
		total, stated := new(big.Rat), 0
		for _, a := range areas {
			if v := values[a][line]; v != nil && a != whole {
				total.Add(total, v)
				stated++
			}
		}
		if stated < len(areas)-1 || sum.Sign() == 0 {
			continue
		}
		if total.Cmp(sum) != 0 {
			return false
		}
		held++
	}
	return held >= leastShared
}

func (x *name) isID() bool { return isIDName(*x) }
