package draft

import (
	"cmp"
	"slices"
	"strings"

	"kpicheck/internal/intake"
)

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
