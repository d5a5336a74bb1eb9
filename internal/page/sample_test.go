package page

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

const fixturesFolder = "../../fixtures"

// options are the same for all pages.
var options = report.Options{Version: "0.1.0"}

// sourcesIn is the workbooks of a folder of the fixtures.
func sourcesIn(t testing.TB, folder string) (all []assess.Source) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(fixturesFolder, folder, "*.xlsx"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no workbooks", err)
	}
	for _, p := range paths {
		all = append(all, assess.Source{File: filepath.Base(p), Read: func() ([]byte, error) { return os.ReadFile(p) }})
	}
	return all
}

// source is one workbook of the fixtures.
func source(t testing.TB, path string) assess.Source {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fixturesFolder, path))
	if err != nil {
		t.Fatal(err)
	}
	return assess.Source{File: filepath.Base(path), Read: func() ([]byte, error) { return data, nil }}
}

// checked is what comes of one workbook, held against others.
func checked(t testing.TB, path string, o assess.Options) assess.Outcome {
	t.Helper()
	s := source(t, path)
	data, _ := s.Read()
	o.Series = true
	a, err := assess.Submission(data, s.File, o)
	if a == nil {
		t.Fatal(err)
	}
	return assess.Outcome{File: s.File, Assessment: a, Err: err}
}

// birmingham is the contract, anew each time, since some tests spoil it.
func birmingham(t testing.TB) *kpi.Contract {
	t.Helper()
	text, err := os.ReadFile("../contract/birmingham-2018-19.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := contract.Parse(text, "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func october(t testing.TB) assess.Outcome {
	return checked(t, "birmingham/BCT KPI report Oct-18.xlsx", assess.Options{Contract: birmingham(t), Prior: slices.DeleteFunc(sourcesIn(t, "birmingham"),
		func(s assess.Source) bool { return s.File == "BCT KPI report Oct-18.xlsx" })})
}

func eastmere(t testing.TB) *kpi.Contract {
	t.Helper()
	c, err := fixtures.Eastmere()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func audited(t testing.TB, path string) assess.Outcome {
	t.Helper()
	s := source(t, path)
	data, _ := s.Read()
	a, err := assess.Audit(data, s.File, assess.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return assess.Outcome{File: s.File, Assessment: a}
}

// unsound is a workbook whose cells have an error and a query, as an audit finds them.
func unsound(t testing.TB) assess.Outcome {
	t.Helper()
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "Costs", Rows: [][]string{{"Item", "2017", "2018"}, {"Staff", "41000", "43000"}, {"Rent", "12000", "12500"},
		{"Total", "=SUM(B2:B3) -> 53000", "=SUM(C3:C3) -> 12500"}, {"Lost", "=#REF!*12 -> #REF!"}}}})
	if err != nil {
		t.Fatal(err)
	}
	a, err := assess.Audit(data, "costs.xlsx", assess.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return assess.Outcome{File: "costs.xlsx", Assessment: a}
}

// unsure is a workbook with a heading that says nothing.
func unsure(t testing.TB) assess.Outcome {
	t.Helper()
	c, err := contract.Parse([]byte(`contract: Calder 2023/24
council: Calder
provider: Calder Children First
year: 2023/24
frequency: monthly
indicators:
  - id: E
    label: Front door enquiries
    polarity: none
    columns: [month]
    measures: [{id: count, label: Enquiries received}]
`), "contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "Sheet", Rows: [][]string{{"Calder Children First", "Oct-23"}, {}, {"Front door enquiries", "Oct-23", "Wibble"},
		{"Enquiries received", "44", "12"}}}})
	if err != nil {
		t.Fatal(err)
	}
	a, err := assess.Submission(data, "unsure.xlsx", assess.Options{Contract: c})
	if a == nil || !a.IsInDoubt() {
		t.Fatalf("this workbook is to be in doubt: %v", err)
	}
	return assess.Outcome{File: "unsure.xlsx", Assessment: a, Err: err}
}

func compared(t testing.TB) *assess.Comparison {
	t.Helper()
	c, err := assess.Diff(source(t, "birmingham/BCT KPI report Sep-18.xlsx"), source(t, "birmingham/BCT KPI report Oct-18.xlsx"), assess.Options{Contract: birmingham(t)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// accepted is a register of two acts, of which one is gone, with a figure that was restated.
func accepted() *report.Register {
	month := kpi.MonthPeriod(kpi.MonthOf(2018, time.August))
	first := &kpi.Act{Period: month, File: "august.xlsx", SHA256: fmt.Sprintf("%064x", 1), By: "A. Officer", On: "2018-09-20"}
	second := &kpi.Act{Period: month.Shift(1), File: "september.xlsx", SHA256: fmt.Sprintf("%064x", 2), By: "B. Officer", On: "2018-10-20"}
	value := func(a *kpi.Act, shown string) *kpi.Acceptance {
		return &kpi.Acceptance{Indicator: "KPI 1", Measure: "percentage", Window: kpi.InMonth, Period: month, Value: kpi.Value{Shown: shown, Stored: shown}, Act: a}
	}
	return &report.Register{Folder: "accepted", Acts: []report.Accepted{{Act: *first, Figures: 91, Found: "submissions/august.xlsx"}, {Act: *second, Figures: 90}},
		Restated: [][]*kpi.Acceptance{{value(first, "84%"), value(second, "85%")}}, Notes: []string{"1 acceptance from before acceptances had digests: unproven."}}
}

// months is so many months of Birmingham's figures, made up, as one folder.
func months(t testing.TB, n int) []assess.Outcome {
	t.Helper()
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	h := fixtures.Series(c, 7)
	var all []assess.Source
	for i := range n {
		w, err := h.ReportOfMonth(kpi.MonthOf(2018, time.October) - kpi.Month(i)).Write(fixtures.Layout{Form: fixtures.Blocks, Trend: true})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, assess.Source{File: fmt.Sprintf("month %d.xlsx", i), Read: func() ([]byte, error) { return w.Data, nil }})
	}
	return assess.Folder(all, assess.Options{Contract: c, Series: true}, nil)
}

var known map[string]string

// pages is a page of each kind, by a name; made once.
func pages(t testing.TB) map[string]string {
	if known == nil {
		known = madePages(t)
	}
	return known
}

func madePages(t testing.TB) map[string]string {
	t.Helper()
	east := assess.Options{Contract: eastmere(t), Prior: []assess.Source{source(t, "eastmere/2024-25-Q1.xlsx")}}
	run := func(kind report.Kind, all ...assess.Outcome) string { return ofRun(t, kind, all...) }
	unread := assess.Outcome{File: "broken.xlsx", Err: fmt.Errorf("broken.xlsx: this is no workbook")}
	return map[string]string{
		"october": run(report.OfMonth, october(t)), "folder": run(report.OfFolder, append(assess.Folder(sourcesIn(t, "birmingham"), assess.Options{Series: true}, nil), unread, unsure(t))...),
		"named": run(report.OfMonths, october(t), checked(t, "layouts/scorecard.xlsx", assess.Options{})),
		"empty": run(report.OfFolder, unread), "eastmere": run(report.OfMonth, checked(t, "eastmere/2024-25-Q2.xlsx", east)),
		"eastmere wrong": run(report.OfMonth, checked(t, "eastmere/faulty/total-disagrees.xlsx", east)), "unsure": run(report.OfMonth, unsure(t)),
		"many": run(report.OfMonth, manyWrong(t)), "audit": run(report.OfAudit, unsound(t)), "sound audit": run(report.OfAudit, audited(t, "layouts/scorecard.xlsx")),
		"audits": run(report.OfAudits, unsound(t), audited(t, "layouts/scorecard.xlsx"), unread),
		"diff":   ofDiff(t, compared(t)), "register": ofRegister(t, accepted()),
		"hostile": run(report.OfMonth, hostile(october(t))), "hostile folder": run(report.OfFolder, hostile(october(t)), hostile(unread)), "hostile audit": run(report.OfAudit, hostile(unsound(t))),
		"hostile diff": ofDiff(t, hostileIn(compared(t))), "hostile register": ofRegister(t, hostileIn(accepted())), "hostile doubt": run(report.OfMonth, hostile(unsure(t))),
	}
}

func ofRun(t testing.TB, kind report.Kind, all ...assess.Outcome) string {
	t.Helper()
	var out bytes.Buffer
	if err := Run(&out, report.Run{Kind: kind, All: all}, options); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func ofDiff(t testing.TB, c *assess.Comparison) string {
	t.Helper()
	var out bytes.Buffer
	if err := Comparison(&out, c, options); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func ofRegister(t testing.TB, r *report.Register) string {
	t.Helper()
	var out bytes.Buffer
	if err := Register(&out, r, options); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// evil is what would act in a page, were it not escaped: out of a text, an attribute, an address, a style and a comment.
const evil = `"><img src=x onerror=alert(1)>'</style></title><script>alert(2)</script><!--]]>&amp;javascript:alert(3)}*{background:url(//x)}`

// hostile is an outcome in which every foreign text ends with what would act in a page.
func hostile(o assess.Outcome) assess.Outcome {
	if o.Err != nil {
		o.Err = fmt.Errorf("%w%s", o.Err, evil)
	}
	if o.Assessment != nil {
		hostileIn(o.Assessment)
	}
	return o
}

// hostileIn does so to whatever has texts. Windows, families and the like have types of their own, and are ours.
func hostileIn[T any](of T) T {
	met := map[any]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() || met[v.Interface()] {
				return
			}
			met[v.Interface()] = true
			walk(v.Elem())
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.String:
			if v.Type() == reflect.TypeFor[string]() && v.CanSet() && v.Len() > 0 {
				v.SetString(v.String() + evil)
			}
		}
	}
	walk(reflect.ValueOf(of))
	return of
}
