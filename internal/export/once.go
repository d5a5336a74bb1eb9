package export

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
)

// rows are those of one act. A workbook's is made up, since nobody has accepted it.
type rows struct {
	of      *kpi.Act
	figures []*kpi.Acceptance
	book    Workbook
	said    string // what says has worked out
}

// actsOf is figures by their acts, of which each has its own together.
func actsOf(figures []*kpi.Acceptance) (all []*rows) {
	for len(figures) > 0 {
		n := 1
		for n < len(figures) && figures[n].Act == figures[0].Act {
			n++
		}
		all, figures = append(all, &rows{of: figures[0].Act, figures: figures[:n]}), figures[n:]
	}
	return all
}

func rowsOf(b Workbook) *rows {
	act := &kpi.Act{Period: b.Period, File: b.File, SHA256: b.SHA256, Authority: b.Authority}
	return &rows{of: act, figures: register.Rows(b.Submission, act), book: b}
}

func (r *rows) inDoubt() bool { return len(r.book.Doubts) > 0 }

// standing is the more the sooner one of two copies is to be kept.
func (r *rows) standing(acts actNumbers) (n int) {
	if acts.of(r.book) > 0 {
		n = 2
	}
	if !r.inDoubt() {
		n++
	}
	return n
}

// says is the same of rows that state the same figures, wherever they stand and in whatever order.
func (r *rows) says() string {
	if r.said == "" {
		lines := make([]string, len(r.figures))
		for i, f := range r.figures {
			number := ""
			if f.Value.Number != nil {
				number = f.Value.Number.RatString()
			}
			lines[i] = fmt.Sprintf("%q %q %q %q %s %d %q %s", f.Indicator, f.Measure, f.Area, f.Window, f.Period.Key(), f.Value.State, f.Value.Shown, number)
		}
		slices.Sort(lines)
		r.said = fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, "\n"))))
	}
	return r.said
}

// once is workbooks of one authority, in their order, without copies: those of the same bytes as one before, and those that follow one
// of the same period and state the very same figures, as a workbook does that was saved again. One that states them again after another
// has stated others is no copy: it takes those back. Of copies the accepted one is kept, else one that was read for sure, else the first.
func once(books []Workbook, acts actNumbers) (kept []*rows, copies []Copy) {
	byBytes := map[string]int{}
	for _, b := range books {
		r := rowsOf(b)
		at, known := byBytes[b.SHA256]
		if before := len(kept) - 1; !known && before >= 0 && kept[before].of.Period == b.Period && kept[before].says() == r.says() {
			at, known = before, true
		}
		if !known {
			byBytes[b.SHA256] = len(kept)
			kept = append(kept, r)
			continue
		}
		byBytes[b.SHA256] = at
		if r.standing(acts) > kept[at].standing(acts) {
			kept[at], r = r, kept[at]
		}
		copies = append(copies, Copy{r.book.Path, kept[at].book.Path})
	}
	return kept, copies
}
