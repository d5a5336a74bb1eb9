package draft

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
)

// group is the lines that are one indicator's.
type group struct {
	id, label string
	guess     string // why it is not sure that these lines are one indicator's; empty where their headings say so
	alone     bool   // nothing but its one line's label names it
	table     string // the sheet that holds it as one of many rows
	lines     []*line
	headline  *line
	unsure    string // why its headline is not sure
}

// gathered puts lines together that are of one indicator: by their id, by the label over them, else by their values.
func gathered(lines []*line, sheets []*sheet) []*group {
	index, sections := indexed(sheets), sectionsOf(lines)
	for _, l := range lines {
		if sections[plain(l.context)] {
			l.context = ""
		}
	}
	var groups []*group
	for _, run := range runs(lines) {
		switch first := run[0]; {
		case first.id != "":
			groups = append(groups, byID(run, index))
		case first.owner != "" && first.listed:
			groups = append(groups, &group{label: first.owner, lines: run})
		default:
			groups = append(groups, byValues(run)...)
		}
	}
	ids := listedIDs(sheets)
	for _, g := range groups {
		if g.id == "" {
			g.id = ids[plain(g.label)]
		}
		g.merge()
		g.round()
		relate(g.lines, g.values())
	}
	return groups
}

// sectionsOf is the titles that several ids stand below: they name no indicator.
func sectionsOf(lines []*line) map[string]bool {
	first, sections := map[string]string{}, map[string]bool{}
	for _, l := range lines {
		k := plain(l.context)
		if l.id == "" {
			continue
		}
		if id, seen := first[k]; seen && id != idKey(l.id) {
			sections[k] = true
		}
		first[k] = idKey(l.id)
	}
	return sections
}

// runs is the lines in their order, by what their headings say they belong to.
func runs(lines []*line) [][]*line {
	numbers := letteredNumbers(lines)
	at := map[string]int{}
	var all [][]*line
	for _, l := range lines {
		k := "label " + plain(l.context) + "|" + plain(l.owner)
		if l.id != "" {
			if m := lettered().FindStringSubmatch(strings.TrimSpace(l.id)); m != nil && numbers[m[1]] > 1 {
				l.id = "Indicator " + m[1]
			}
			k = "id " + idKey(l.id)
		}
		if _, ok := at[k]; !ok {
			at[k] = len(all)
			all = append(all, nil)
		}
		all[at[k]] = append(all[at[k]], l)
	}
	return all
}

// letteredNumbers is how many letters stand behind each number of ids such as 1a and 1b: those are lines of indicator 1.
func letteredNumbers(lines []*line) map[string]int {
	seen, numbers := map[string]bool{}, map[string]int{}
	for _, l := range lines {
		if m := lettered().FindStringSubmatch(strings.TrimSpace(l.id)); m != nil && !seen[l.id] {
			seen[l.id] = true
			numbers[m[1]]++
		}
	}
	return numbers
}

// indexed is the labels that stand right of ids anywhere: a cover's list of indicators.
func indexed(sheets []*sheet) map[string]string {
	index := map[string]string{}
	for _, s := range sheets {
		for i, w := range s.texts {
			if id, rest := splitID(w.Text); id != "" && intake.PartNamed(rest) == "" {
				index[idKey(id)] = cmp.Or(index[idKey(id)], rest)
			}
			if !isID(w) || i+1 >= len(s.texts) {
				continue
			}
			if next := s.texts[i+1]; next.Row == w.Row && next.Col == w.Col+1 && !next.Known && next.Facet == "" && headsLabels(s, next) {
				index[idKey(w.Text)] = cmp.Or(index[idKey(w.Text)], next.Text)
			}
		}
	}
	return index
}

// listedIDs is the ids that stand left of labels in a list of indicators, by label: there any short text is one.
func listedIDs(sheets []*sheet) map[string]string {
	ids := map[string]string{}
	for _, s := range sheets {
		for i := 1; i < len(s.texts); i++ {
			id, label := s.texts[i-1], s.texts[i]
			beside := id.Row == label.Row && id.Col == label.Col-1
			if beside && len(id.Text) <= shortID && headsLabels(s, id) && headsLabels(s, label) && id.Heads == "" && ids[plain(label.Text)] == "" {
				ids[plain(label.Text)] = id.Text
			}
		}
	}
	return ids
}

// shortID bounds what may be an id though it has no number: "FTE".
const shortID = 12

// headsLabels reports whether a text stands below a heading of indicators: what stands beside an id may be a line's label too.
func headsLabels(s *sheet, w intake.Words) bool {
	heads := ""
	for _, h := range s.texts {
		if h.Col == w.Col && h.Row < w.Row && h.Heads != "" {
			heads = h.Heads
		}
	}
	return heads == "indicator"
}

// byID is the indicator of lines that have one id.
func byID(run []*line, index map[string]string) *group {
	g := &group{id: run[0].id, lines: run}
	owners, labels, contexts := distinct(run, func(l *line) string { return l.owner }), distinct(run, func(l *line) string { return l.label }),
		distinct(run, func(l *line) string { return l.context })
	indexLabel := index[idKey(g.id)]
	parted := slices.ContainsFunc(run, func(l *line) bool { return l.part != "" })
	switch {
	case len(owners) > 0:
		g.label = owners[0]
	case len(labels) == 1 && (parted || indexLabel == "" && len(contexts) == 0):
		g.label = labels[0]
	case len(contexts) > 0:
		g.label = contexts[0]
	default:
		g.label = indexLabel
	}
	return g
}

func distinct(run []*line, of func(*line) string) (texts []string) {
	seen := map[string]bool{"": true}
	for _, l := range run {
		if t := of(l); !seen[plain(t)] {
			seen[plain(t)] = true
			texts = append(texts, t)
		}
	}
	return texts
}

// byValues parts lines that no id tells apart. Those of one label that are parts by name are one indicator's; of the others those that
// are worked out from each other.
func byValues(run []*line) (groups []*group) {
	var rest []*line
	at := map[string]*group{}
	parted := distinct(slices.DeleteFunc(slices.Clone(run), func(l *line) bool { return l.part != "numerator" && l.part != "denominator" }), func(l *line) string { return plain(l.label) })
	byLabel := func(l *line) bool {
		return slices.Contains(parted, plain(l.label)) || l.part == "headline" && len(parted) > 0
	}
	for _, l := range run {
		if l.label == "" || !byLabel(l) {
			rest = append(rest, l)
			continue
		}
		k := plain(l.label)
		if at[k] == nil {
			at[k] = &group{label: l.label}
			groups = append(groups, at[k])
		}
		at[k].lines = append(at[k].lines, l)
	}
	if len(rest) == 0 {
		return groups
	}
	outer := cmp.Or(rest[0].owner, rest[0].context)
	whole := &group{lines: rest}
	whole.merge()
	whole.round()
	relate(whole.lines, whole.values())
	parts := components(whole.lines)
	if outer != "" && (len(parts) == 1 || rest[0].label == "") {
		whole.label = outer
		if len(whole.lines) > 1 && parts[0][0].of == nil {
			whole.guess = "by the title over them"
		}
		return append(groups, whole)
	}
	for _, lines := range parts {
		g := &group{lines: lines, alone: true}
		if len(lines) > 1 {
			g.guess = "no heading puts them together, and their values do"
		} else {
			g.table = lines[0].numbers[0].sheet.name.Text
		}
		groups = append(groups, g)
	}
	return groups
}

// components parts lines into those that are worked out from each other, in their order.
func components(lines []*line) (parts [][]*line) {
	of := map[*line]int{}
	for i, l := range lines {
		of[l] = i
	}
	join := func(a, b *line) {
		from, to := of[b], of[a]
		for l, n := range of {
			if n == from {
				of[l] = to
			}
		}
	}
	for _, l := range lines {
		if l.of == nil {
			continue
		}
		for _, x := range slices.Concat(l.of.parts, l.of.between) {
			join(l, x)
		}
		if l.of.numerator != nil {
			join(l, l.of.numerator)
			join(l, l.of.denominator)
		}
	}
	at := map[int]int{}
	for _, l := range lines {
		k := of[l]
		if _, ok := at[k]; !ok {
			at[k] = len(parts)
			parts = append(parts, nil)
		}
		parts[at[k]] = append(parts[at[k]], l)
	}
	return parts
}

// merge makes one line of those that state the same: the indicator's own label beside its value, and in a trend without.
func (g *group) merge() {
	var lines []*line
	for _, l := range g.lines {
		isOwn := func(x *line) bool { return x.label == "" || plain(x.label) == plain(g.label) }
		i := slices.IndexFunc(lines, func(x *line) bool {
			same := plain(x.label) == plain(l.label) || isOwn(x) && isOwn(l)
			whole := func(p string) bool { return p == "" || p == "headline" }
			return same && (x.part == l.part || isOwn(x) && whole(x.part) && whole(l.part) && g.hasParts())
		})
		if i < 0 {
			lines = append(lines, l)
			continue
		}
		lines[i].numbers = append(lines[i].numbers, l.numbers...)
		lines[i].part = cmp.Or(lines[i].part, l.part)
	}
	g.lines = lines
	for _, l := range g.lines {
		if l.part != "" && plain(l.label) == plain(g.label) {
			l.label = ""
		}
		l.settleKind()
	}
}

// hasParts reports whether a line of the group is known by the part that it plays.
func (g *group) hasParts() bool {
	return slices.ContainsFunc(g.lines, func(l *line) bool { return l.part != "" })
}

// roundings are what counts are rounded to, and how many of them, none nought, must be multiples for that to be no chance.
var roundings = []struct {
	to    int64
	least int
}{{100, 3}, {10, 4}, {5, 6}}

// round finds what the counts of a group are rounded to.
func (g *group) round() {
	var counted []*big.Rat
	for _, l := range g.lines {
		if l.kind != kpi.Count {
			continue
		}
		of := l.values(nil)
		for _, k := range l.keys() {
			if v, stated := of[k]; stated && v.Number.Sign() != 0 {
				counted = append(counted, v.Number)
			}
		}
	}
	for _, r := range roundings {
		rounded := func(n *big.Rat) bool { return new(big.Rat).Quo(n, big.NewRat(r.to, 1)).IsInt() }
		if len(counted) < r.least || slices.ContainsFunc(counted, func(n *big.Rat) bool { return !rounded(n) }) {
			continue
		}
		for _, l := range g.lines {
			if l.kind == kpi.Count {
				l.rounded = &kpi.Measure{RoundedTo: big.NewRat(r.to, 1)}
			}
		}
		return
	}
}

func (g *group) values() map[*line]values {
	of := map[*line]values{}
	for _, l := range g.lines {
		of[l] = l.values(l.rounded)
	}
	return of
}

// settleHeadline finds the line that the indicator is about.
func (g *group) settleHeadline() {
	var quotients, measures, totals []*line
	for _, l := range g.lines {
		switch {
		case l.kind != kpi.Count && l.of != nil && l.of.numerator != nil:
			quotients = append(quotients, l)
		case l.kind != kpi.Count:
			measures = append(measures, l)
		case l.of != nil:
			totals = append(totals, l)
		}
	}
	pick := func(of []*line, why string) {
		g.headline = of[len(of)-1]
		if len(of) > 1 {
			g.unsure = why
		}
	}
	pooled := slices.IndexFunc(measures, func(l *line) bool { return l.of != nil })
	own := slices.IndexFunc(g.lines, func(l *line) bool { return l.part == "headline" })
	switch {
	case own >= 0:
		g.headline = g.lines[own]
	case len(quotients) > 0:
		pick(quotients, "of several quotients the last")
	case pooled >= 0:
		g.headline = measures[pooled]
	case len(measures) > 0:
		pick(measures, "of several the last")
	case len(totals) > 0:
		pick(totals, "of several totals the last")
	default:
		pick(g.lines, "of several counts the last")
	}
}
