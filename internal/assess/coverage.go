package assess

import (
	"cmp"
	"slices"
	"strings"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// Coverage says what was checked of one indicator by one family of rules; of an audit, by one rule, whose checks are its looks
// at a sheet or at the workbook as a whole. Checks are those that were made; Exceptions are those that stand, so that there
// may be fewer than checks that failed.
type Coverage struct {
	Rule                                   string         // empty but in an audit
	Indicator                              *kpi.Indicator // nil is the submission as a whole
	Family                                 finding.Family // empty in an audit
	Checks, Passed, Exceptions, NotChecked int
	Why                                    []Reason // why checks could not be made
}

// Reason is why so many checks could not be made.
type Reason struct {
	Why    finding.Reason
	Checks int
}

// families is the order in which families are reported.
var families = []finding.Family{finding.Structure, finding.Percentages, finding.Totals, finding.ToDate, finding.Averages, finding.Rates, finding.Targets,
	finding.Comparators, finding.Spreadsheet, finding.Reconciliation, finding.Plausibility, finding.CommentaryText}

// coverageKey tells the rows of coverage apart.
type coverageKey struct {
	indicator *kpi.Indicator
	family    finding.Family
	rule      string
}

// cover has rows in the contract's order, then in that of the families.
func cover(checks []finding.Check, exceptions []Exception) []Coverage {
	rows := rowsOf(checks, exceptions, func(i *kpi.Indicator, f finding.Family, _ string) coverageKey {
		return coverageKey{indicator: i, family: f}
	})
	all := make([]Coverage, 0, len(rows))
	for _, r := range rows {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b Coverage) int {
		return cmp.Or(
			cmp.Compare(placeInContract(a.Indicator), placeInContract(b.Indicator)),
			cmp.Compare(slices.Index(families, a.Family), slices.Index(families, b.Family)))
	})
	return all
}

// rowsOf counts checks and exceptions by rows.
func rowsOf(checks []finding.Check, exceptions []Exception, of func(*kpi.Indicator, finding.Family, string) coverageKey) map[coverageKey]*Coverage {
	rows := map[coverageKey]*Coverage{}
	reasons := map[coverageKey][]*finding.Reason{}
	row := func(k coverageKey) *Coverage {
		if rows[k] == nil {
			rows[k] = &Coverage{Rule: k.rule, Indicator: k.indicator, Family: k.family}
		}
		return rows[k]
	}
	for _, check := range checks {
		k := of(check.Indicator, check.Family, check.Rule)
		row(k).count(check.Outcome)
		if check.Outcome == finding.NotChecked {
			reasons[k] = append(reasons[k], check.Why)
		}
	}
	for _, e := range exceptions {
		row(of(e.Indicator, e.Family, e.Rule)).Exceptions++
	}
	for k, r := range rows {
		r.Why = tally(reasons[k])
	}
	return rows
}

func (r *Coverage) count(o finding.Outcome) {
	switch o {
	case finding.NotChecked:
		r.NotChecked++
		return
	case finding.Passed:
		r.Passed++
	}
	r.Checks++
}

// tally is each reason once, in the order of its first mention.
func tally(reasons []*finding.Reason) []Reason {
	at := map[finding.Reason]int{}
	var once []Reason
	for _, why := range reasons {
		i, known := at[*why]
		if !known {
			i, at[*why] = len(once), len(once)
			once = append(once, Reason{Why: *why})
		}
		once[i].Checks++
	}
	return once
}

// Unchecked is a figure that no rule looked at, and why.
type Unchecked struct {
	Figure *kpi.Figure
	Why    finding.Reason
}

// unchecked is every figure that was not held against anything, but for blanks, which are missing and no figures. That a
// figure is there and can be read, which is all that the rules of structure ask, says nothing of its value.
func unchecked(figures []*kpi.Figure, checks []finding.Check) []Unchecked {
	looked := map[*kpi.Figure]bool{}
	reasons := map[*kpi.Figure][]finding.Reason{}
	for _, c := range checks {
		for _, f := range c.Figures {
			switch {
			case f == nil || c.Family == finding.Structure:
			case c.Outcome == finding.NotChecked:
				reasons[f] = append(reasons[f], c.Why.Beside(f.At))
			default:
				looked[f] = true
			}
		}
	}
	var all []Unchecked
	for _, f := range figures {
		if !looked[f] && f.State != kpi.Blank {
			all = append(all, Unchecked{f, whyUnchecked(f, reasons[f])})
		}
	}
	return all
}

// whyUnchecked is the reasons in the order of their words, each once.
func whyUnchecked(f *kpi.Figure, reasons []finding.Reason) finding.Reason {
	switch {
	case !f.Usable():
		return *finding.Because(lack(f.State))
	case len(reasons) > 0:
		slices.SortFunc(reasons, func(a, b finding.Reason) int { return strings.Compare(a.String(), b.String()) })
		return finding.Several(slices.Compact(reasons))
	}
	return *finding.Because("no other figure of the submission bears on it")
}
