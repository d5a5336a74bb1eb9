package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
)

// Example is the files of a rule's example, as they stand in the folder of a council: the submission, the workbooks beside it, the
// contract, and what was accepted.
type Example struct {
	Rule  string
	Files []File
}

// submission is the name of the workbook that an example is about.
const submission = "report.xlsx"

// book is a workbook of an example.
type book struct {
	file     string
	accepted bool
	sheets   []fixtures.Sheet
	settings []string
}

// exampleOf makes the files of an example from its archive, the faulty ones. cells says that it is of any workbook's cells, for which
// there is no contract.
func exampleOf(rule string, archive []byte, cells bool) (e Example, err error) {
	e.Rule = rule
	var books []*book
	var agreed []byte
	for _, f := range txtar.Parse(archive).Files {
		if f.Name == "contract.yaml" {
			agreed = f.Data
		} else if err := take(&books, f); err != nil {
			return e, fmt.Errorf("%s: %s: %w", rule, f.Name, err)
		}
	}
	var accepted []*book
	for _, b := range books {
		data, err := fixtures.Set(b.sheets, b.settings)
		if err != nil {
			return e, fmt.Errorf("%s: %s: %w", rule, b.file, err)
		}
		if b.accepted {
			accepted = append(accepted, b)
			continue
		}
		e.Files = append(e.Files, File{b.file, data})
	}
	if cells {
		return e, nil
	}
	if agreed == nil {
		if agreed, err = e.agreed(rule == "missing-indicator"); err != nil {
			return e, err
		}
	}
	e.Files = append(e.Files, File{"contract.yaml", agreed})
	return e, e.accept(accepted, agreed)
}

// take puts a file of an archive into its workbook. The sound sheets are left out.
func take(books *[]*book, f txtar.File) error {
	parts := strings.Split(f.Name, "/")
	b := &book{file: submission}
	switch {
	case len(parts) == 3:
		b = &book{file: parts[1] + ".xlsx", accepted: parts[0] == "accepted"}
	case parts[0] != "faulty":
		return nil
	}
	if i := slices.IndexFunc(*books, func(o *book) bool { return o.file == b.file && o.accepted == b.accepted }); i >= 0 {
		b = (*books)[i]
	} else {
		*books = append(*books, b)
	}
	switch name := parts[len(parts)-1]; name {
	case "settings":
		b.settings = append(b.settings, strings.Split(strings.TrimSpace(string(f.Data)), "\n")...)
	case "hidden": // "row 6 of KPI 8"
		for line := range strings.Lines(strings.TrimSpace(string(f.Data))) {
			row, sheet, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "row "), " of ")
			i := slices.IndexFunc(b.sheets, func(s fixtures.Sheet) bool { return s.Name == sheet })
			var n int
			if _, err := fmt.Sscan(row, &n); err != nil || i < 0 {
				return fmt.Errorf("%q is no row of a sheet", line)
			}
			b.sheets[i].HiddenRows = append(b.sheets[i].HiddenRows, n)
		}
	default:
		sheet, err := fixtures.ParseCSV(strings.TrimSuffix(name, ".csv"), f.Data)
		b.sheets = append(b.sheets, sheet)
		return err
	}
	return nil
}

// year is that of the built-in contract, by which the examples without one of their own are judged.
var year = kpi.FinancialYear(2018)

// agreed is the built-in contract, with those indicators alone of which the submission speaks: the others would be missing.
func (e Example) agreed(whole bool) ([]byte, error) {
	text := contract.EmbeddedSource(year)
	if whole {
		return text, nil
	}
	c, _ := contract.Embedded(year)
	speaks := map[string]bool{}
	for _, f := range e.Files {
		if f.Path != submission {
			continue
		}
		_, s, err := assess.Read(f.Data, f.Path, assess.Options{Contract: c})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Rule, err)
		}
		for _, figure := range s.Figures {
			speaks[figure.Indicator.ID] = true
		}
	}
	return contract.Excerpt(text, "contract.yaml", func(id string) bool { return speaks[id] })
}

// accept adds the register that accepting workbooks would have made.
func (e *Example) accept(books []*book, agreed []byte) error {
	if len(books) == 0 {
		return nil
	}
	c, err := contract.Parse(agreed, "contract.yaml")
	if err != nil {
		return err
	}
	for _, b := range books {
		data, err := fixtures.Workbook(b.sheets)
		if err != nil {
			return err
		}
		_, s, err := assess.Read(data, b.file, assess.Options{Contract: c})
		if err != nil {
			return err
		}
		month, err := register.Begun(s, "A. Officer", s.Period.LastDay())
		if err != nil {
			return err
		}
		e.Files = append(e.Files, File{path.Join("accepted", register.FileName(s.Period)), month})
	}
	return nil
}
