package site

import (
	"fmt"
	"path"
	"regexp"
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
	var gone []string
	for _, i := range c.Indicators {
		if !speaks[i.ID] {
			gone = append(gone, i.ID)
		}
	}
	return without(text, gone)
}

// without is the text of the built-in contract without some of its indicators, and without what rests on them.
func without(text []byte, gone []string) ([]byte, error) {
	var kept strings.Builder
	heads := regexp.MustCompile(`(?m)^[a-z_]+:`).FindAllIndex(text, -1)
	kept.Write(text[:heads[0][0]])
	for i, at := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		kept.WriteString(thinned(string(text[at[0]:end]), gone))
	}
	thin := []byte(kept.String())
	_, err := contract.Parse(thin, "contract.yaml")
	return thin, err
}

// thinned is a section of the contract without the items that name one of the indicators; nothing where that leaves none. What is due
// with a whole submission is due with none of these.
func thinned(section string, gone []string) string {
	name, _, _ := strings.Cut(section, ":")
	if name == "also_due" {
		return ""
	}
	if !slices.Contains([]string{"indicators", "pairings", "nestings", "ratios", "stocks"}, name) {
		return section
	}
	at := regexp.MustCompile(`(?m)^  - `).FindAllStringIndex(section, -1)
	kept := ""
	for i, from := range at {
		end := len(section)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if item := section[from[0]:end]; !namesAny(item, gone) {
			kept += item
		}
	}
	if kept == "" {
		return ""
	}
	return section[:at[0][0]] + kept
}

// naming is where an item of the contract names an indicator.
var naming = regexp.MustCompile(`(?:^  - id|indicator|rate|count|inner|outer|of|to): (?:\{indicator: )?([^,}\n#]+)`)

func namesAny(item string, ids []string) bool {
	for _, m := range naming.FindAllStringSubmatch(item, -1) {
		if slices.Contains(ids, strings.Trim(strings.TrimSpace(m[1]), `"`)) {
			return true
		}
	}
	return false
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
