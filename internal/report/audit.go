package report

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// size is how large an audited workbook is.
func (r *Report) size() string {
	b := r.Submission
	return fmt.Sprintf("%s, %s cells, %s of them worked out by formulas", count(b.Sheets, "sheet", "sheets"), number(b.Cells), number(b.Formulas))
}

func number(n int) string { return kpi.FormatNumber(big.NewRat(int64(n), 1), 0) }

func (r *Report) auditInShort() string {
	var parts []string
	if r.isClean() {
		parts = append(parts, "nothing to settle")
	}
	for _, s := range severities[ofAudit] {
		if n := len(r.of(s.name)); n > 0 {
			parts = append(parts, count(n, s.name, s.plural))
		}
	}
	return strings.Join(parts, ", ") + fmt.Sprintf("; %s looked at every sheet", count(len(r.Coverage), "rule", "rules"))
}

// isClean reports whether nobody need do anything.
func (r *Report) isClean() bool {
	return !slices.ContainsFunc(r.Exceptions, func(e Exception) bool { return e.Severity != "note" })
}

// rulesNotRun is what could not be checked, and why, a line for each rule.
func (r *Report) rulesNotRun() (lines []string) {
	for _, c := range r.Coverage {
		if c.NotChecked > 0 {
			lines = append(lines, c.Rule+": "+c.Why)
		}
	}
	return lines
}
