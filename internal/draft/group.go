package draft

import (
	"cmp"
	"slices"
	"strings"

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
		case first.owner != "" && (first.listed || first.crossed):
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
