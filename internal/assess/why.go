package assess

import (
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// Traced is how one cell of a workbook is read.
type Traced struct {
	Contract   *kpi.Contract
	Submission *kpi.Submission
	kpi.Trace
}

// NoSheet says that a workbook has no sheet of a name, and which it has.
type NoSheet struct {
	Name string
	Have []string
}

// Error is one line.
func (e *NoSheet) Error() string { return "the workbook has no sheet “" + e.Name + "”" }

// Why opens a workbook as Read does, and says how one of its cells is read. Sheets are known by their names in any case; a place
// without a sheet is on the only one there is. The error is a *NoContract, an *Unreadable or a *NoSheet.
func Why(data []byte, file string, at kpi.Place, o Options) (*Traced, error) {
	return onBudget(file, o, func(b *budget.Budget) (*Traced, error) {
		r, err := open(data, file, o, b, false)
		if err != nil {
			return nil, err
		}
		on, err := sheetOf(r.book, at.Sheet)
		if err != nil {
			return nil, err
		}
		trace := intake.Why(r.book, r.contract, o.Answers, file, kpi.Place{Sheet: on, Cell: at.Cell})
		return &Traced{r.contract, r.submission, trace}, nil
	})
}

func sheetOf(b *workbook.Book, name string) (string, error) {
	names := make([]string, len(b.Sheets))
	for i, s := range b.Sheets {
		if names[i] = s.Name; strings.EqualFold(s.Name, name) || name == "" && len(b.Sheets) == 1 {
			return s.Name, nil
		}
	}
	return "", &NoSheet{name, names}
}
