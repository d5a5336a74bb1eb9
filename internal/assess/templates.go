package assess

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// oncePerTemplate joins what one rule says of the same cells of several sheets: these are copies of one template, and it is one
// fault. What asks nothing is one line a rule, wherever it stands.
func oncePerTemplate(all []finding.Exception) (joined []finding.Exception) {
	const several = 3
	type fault struct {
		rule, cells, says string
		severity          finding.Severity
	}
	of := func(e *finding.Exception) fault {
		if e.Severity == finding.Note {
			return fault{rule: e.Rule}
		}
		var cells []string
		for _, p := range e.AllCells() {
			cells = append(cells, p.Cell)
		}
		return fault{e.Rule, strings.Join(cells, " "), strings.Map(withoutFigures, e.Says), e.Severity}
	}
	groups := map[fault][]int{}
	for i := range all {
		groups[of(&all[i])] = append(groups[of(&all[i])], i)
	}
	for i := range all {
		alike := groups[of(&all[i])]
		switch {
		case len(sheetsOf(all, alike)) < several:
			joined = append(joined, all[i])
		case i == alike[0]:
			joined = append(joined, together(all, alike))
		}
	}
	return joined
}

// withoutFigures leaves out of a sentence what differs from one copy to another.
func withoutFigures(r rune) rune {
	if unicode.IsDigit(r) || strings.ContainsRune(".,-%£$€", r) {
		return -1
	}
	return r
}

// sheetsOf is the sheets that some exceptions speak of, in their order.
func sheetsOf(all []finding.Exception, which []int) (names []string) {
	for _, i := range which {
		if at := all[i].At; at.Sheet != "" && !slices.Contains(names, at.Sheet) {
			names = append(names, at.Sheet)
		}
	}
	return names
}

// together is the first of some exceptions, which speaks for the others.
func together(all []finding.Exception, which []int) finding.Exception {
	const mostNamed = 3
	e := all[which[0]]
	var cells []kpi.Place
	for _, i := range which {
		cells = append(cells, all[i].AllCells()...)
	}
	e.Cells = cells
	others := sheetsOf(all, which)[1:]
	more := ""
	if rest := len(others) - mostNamed; rest > 0 {
		more = fmt.Sprintf(" and %d more", rest)
	}
	e.Says += fmt.Sprintf("; likewise on %d more sheets: %s%s", len(others), strings.Join(others[:min(len(others), mostNamed)], ", "), more)
	return e
}
