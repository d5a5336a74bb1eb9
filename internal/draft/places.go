package draft

import (
	"cmp"
	"slices"
	"strings"

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

func (p *places) add(text string) {
	if k := plain(text); !p.known[k] && !p.whole[k] && !p.isWhole(text) {
		p.known[k] = true
		p.areas = append(p.areas, text)
	}
}

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

func (x *name) isID() bool { return isIDName(*x) }
