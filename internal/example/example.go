// Package example reads the examples of rules, which tests run and the manual shows: sheets that are sound, the same
// sheets with a fault, maybe the workbooks of the months before, and what must then be said.
//
// An example is a txtar archive. Its comment is the reason; its files are contract.yaml (else the built-in contract is
// taken), before/Sep-18/KPI 8.csv for the sheets of a workbook named Sep-18.xlsx, sound/KPI 8.csv and faulty/KPI 8.csv for
// those of the submission, and want, a line for each exception of the example's own rule. Workbooks below beside/ report the
// submission's own month too, and those below accepted/ are what the council accepted. Two files hold names, a line each:
// elsewhere, the examples of other rules in which this one rightly speaks too; and found, the rules of a single submission
// on whose findings an example of reconciling rests. Behind the sheets below sound/ and faulty/ a file hidden names
// the rows of them that are hidden: "row 6 of KPI 8".
package example

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"kpicheck/fixtures"
	"kpicheck/internal/contract"
	"kpicheck/internal/finding"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// Example is one rule's example.
type Example struct {
	Name, Reason, Want string
	Contract           *kpi.Contract // of the indicators that the sheets speak of, but for one whose fault is that some are missing
	Before             []Book        // oldest first
	Beside             []Book        // of the submission's own month
	Accepted           []Book        // by the council, in this order
	Sound, Faulty      []fixtures.Sheet
	ContractText       []byte   // of the contract.yaml, if there is one
	Elsewhere          []string // examples of other rules in which this one's rule speaks too
	Found              []string // rules of a single submission on whose findings this one rests
	Hidden             []string // rows of the faulty sheets
}

// Book is another workbook than the submission.
type Book struct {
	File   string
	Sheets []fixtures.Sheet
}

// File is the name of the workbook that an example is about.
const File = "report.xlsx"

// Read reads an example. Where whole is set, every indicator of the contract is due.
func Read(path string, whole bool) (*Example, error) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	e := &Example{Name: strings.TrimSuffix(filepath.Base(path), ".txtar"), Reason: strings.TrimSpace(string(archive.Comment))}
	e.Contract, _ = contract.Embedded(kpi.FinancialYear(2018))
	for _, f := range archive.Files {
		if err := e.take(f); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, f.Name, err)
		}
	}
	if whole {
		return e, nil
	}
	return e, e.keepOccurring()
}

func (e *Example) take(f txtar.File) (err error) {
	parts := strings.Split(f.Name, "/")
	switch {
	case f.Name == "contract.yaml":
		e.ContractText = f.Data
		e.Contract, err = contract.Parse(f.Data, f.Name)
	case f.Name == "want":
		e.Want = string(f.Data)
	case f.Name == "elsewhere":
		e.Elsewhere = strings.Fields(string(f.Data))
	case f.Name == "found":
		e.Found = strings.Fields(string(f.Data))
	case f.Name == "sound/hidden":
		err = hide(e.Sound, lines(f.Data))
	case f.Name == "faulty/hidden":
		e.Hidden = lines(f.Data)
		err = hide(e.Faulty, e.Hidden)
	case len(parts) == 2 && parts[0] == "sound":
		e.Sound, err = appendSheet(e.Sound, parts[1], f.Data)
	case len(parts) == 2 && parts[0] == "faulty":
		e.Faulty, err = appendSheet(e.Faulty, parts[1], f.Data)
	case len(parts) == 3 && parts[0] == "before":
		err = takeBook(&e.Before, parts[1]+".xlsx", parts[2], f.Data)
	case len(parts) == 3 && parts[0] == "beside":
		err = takeBook(&e.Beside, parts[1]+".xlsx", parts[2], f.Data)
	case len(parts) == 3 && parts[0] == "accepted":
		err = takeBook(&e.Accepted, parts[1]+".xlsx", parts[2], f.Data)
	default:
		err = fmt.Errorf("it is no part of an example")
	}
	return err
}

func appendSheet(sheets []fixtures.Sheet, file string, data []byte) ([]fixtures.Sheet, error) {
	s, err := fixtures.ParseCSV(strings.TrimSuffix(file, ".csv"), data)
	return append(sheets, s), err
}

func takeBook(books *[]Book, book, sheet string, data []byte) (err error) {
	i := slices.IndexFunc(*books, func(b Book) bool { return b.File == book })
	if i < 0 {
		i = len(*books)
		*books = append(*books, Book{File: book})
	}
	b := &(*books)[i]
	b.Sheets, err = appendSheet(b.Sheets, sheet, data)
	return err
}

func (e *Example) keepOccurring() (err error) {
	e.Contract, err = Occurring(e.Contract, e.Sound, e.Faulty)
	if err == nil && e.ContractText == nil {
		e.Contract.AlsoDue = nil // what is due with a whole submission
	}
	return err
}

// Occurring is what a contract has of the indicators that some sheets speak of, so that the others are not missing.
func Occurring(c *kpi.Contract, books ...[]fixtures.Sheet) (*kpi.Contract, error) {
	occurs := map[*kpi.Indicator]bool{}
	for _, sheets := range books {
		if len(sheets) == 0 {
			continue
		}
		s, err := Submission(c, File, sheets)
		if err != nil {
			return nil, err
		}
		for _, f := range s.Figures {
			occurs[f.Indicator] = true
		}
	}
	return only(c, occurs), nil
}

func only(c *kpi.Contract, occurs map[*kpi.Indicator]bool) *kpi.Contract {
	less := *c
	less.Indicators = slices.DeleteFunc(slices.Clone(c.Indicators), func(i *kpi.Indicator) bool { return !occurs[i] })
	less.Pairings = slices.DeleteFunc(slices.Clone(c.Pairings), func(p kpi.Pairing) bool {
		return !occurs[p.Count.Indicator] || !occurs[p.Rate.Indicator]
	})
	less.Nestings = slices.DeleteFunc(slices.Clone(c.Nestings), func(n kpi.Nesting) bool {
		return !occurs[n.Inner.Indicator] || !occurs[n.Outer.Indicator]
	})
	less.Ratios = slices.DeleteFunc(slices.Clone(c.Ratios), func(r kpi.StableRatio) bool {
		return !occurs[r.Of.Indicator] || !occurs[r.To.Indicator]
	})
	return &less
}

// Submission writes sheets into a workbook and reads it as a submission.
func Submission(c *kpi.Contract, file string, sheets []fixtures.Sheet) (*kpi.Submission, error) {
	data, err := fixtures.Workbook(sheets)
	if err != nil {
		return nil, err
	}
	book, err := workbook.Open(data, file, workbook.Options{})
	if err != nil {
		return nil, err
	}
	s := intake.Read(book, c, nil, file)
	sum := sha256.Sum256(data)
	s.SHA256 = hex.EncodeToString(sum[:])
	return s, nil
}

// Register is what the council has accepted, an act for each workbook.
func (e *Example) Register() (*kpi.Register, error) {
	r := &kpi.Register{}
	for _, b := range e.Accepted {
		s, err := Submission(e.Contract, b.File, b.Sheets)
		if err != nil {
			return nil, err
		}
		act := &kpi.Act{Period: s.Period, File: s.File, SHA256: s.SHA256, By: "A. Officer", On: "2018-11-20"}
		r.Acts = append(r.Acts, act)
		for _, f := range s.Figures {
			r.Figures = append(r.Figures, acceptance(act, f))
		}
	}
	return r, nil
}

func acceptance(act *kpi.Act, f *kpi.Figure) *kpi.Acceptance {
	a := &kpi.Acceptance{Act: act, Indicator: f.Indicator.ID, Measure: f.Measure.ID, Window: f.Window, Period: f.Period,
		Value: f.Value, At: f.At}
	if f.Area != nil {
		a.Area = f.Area.ID
	}
	return a
}

// Said is a line for each exception.
func Said(found finding.Findings) string {
	var lines strings.Builder
	for _, e := range found.Exceptions {
		fmt.Fprintf(&lines, "%s | %s | %s | %s\n", e.Severity, e.Rule, e.At, e.Message())
	}
	return lines.String()
}
