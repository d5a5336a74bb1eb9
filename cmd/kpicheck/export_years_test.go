package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
	"kpicheck/internal/kpi"
)

// aDecade is councils that keep ten years in ways of their own, and what they restated in them.
type aDecade struct {
	t        *testing.T
	home     string
	restated []string // authority, workbook's month, figure's month
}

const decadeContract = `contract: %[1]s %[2]s
council: %[1]s
%[3]sprovider: The Trust
year: %[2]s
indicators:
  - id: KPI 7
    label: Stable placements
    columns: [snapshot]
    measures:
      - {id: numerator, label: Same placement}
      - {id: denominator, label: Total Children}
      - {id: percentage, label: "%% stable", of: [numerator, denominator]}
`

func (d *aDecade) write(path string, data []byte) {
	d.t.Helper()
	path = filepath.Join(d.home, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func (d *aDecade) read(path string) []byte {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.home, filepath.FromSlash(path)))
	if err != nil {
		d.t.Fatal(err)
	}
	return data
}

func (d *aDecade) contract(path, council, code string, year kpi.Period) {
	if code != "" {
		code = "code: " + code + "\n"
	}
	d.write(path, fmt.Appendf(nil, decadeContract, council, year, code))
}

// month writes a workbook of a month, with the month before it beside, and other sheets, which hold no figure.
func (d *aDecade) month(path string, m kpi.Month, now, before int, sheets ...string) {
	d.t.Helper()
	text := fmt.Sprintf("Performance,Stable placements\nIndicator 7,\n,%s,%s\nSame placement,%d,%d\nTotal Children,1000,1000\n%% stable,%.1f%%,%.1f%%\n",
		m, m-1, now, before, float64(now)/10, float64(before)/10)
	sheet, err := fixtures.ParseCSV("KPI 7", []byte(text))
	if err != nil {
		d.t.Fatal(err)
	}
	all := []fixtures.Sheet{sheet}
	for _, name := range sheets {
		all = append(all, fixtures.Sheet{Name: name, Rows: [][]string{{name}}})
	}
	data, err := fixtures.Workbook(all)
	if err != nil {
		d.t.Fatal(err)
	}
	d.write(path, data)
}

// months writes 120 months of a council into the folders that in names. Every eleventh restates the month before it, and every
// seventeenth is submitted again.
func (d *aDecade) months(authority string, offset int, in func(kpi.Month) string) {
	before := 400
	for n := range 120 {
		m := kpi.MonthOf(2014, time.April) + kpi.Month(n)
		now := 400 + (n*37+offset*11)%300
		if n%11 == offset && n > 0 {
			before += 100
			d.restated = append(d.restated, fmt.Sprint(authority, " ", kpi.MonthPeriod(m).Key(), " ", kpi.MonthPeriod(m-1).Key()))
		}
		d.month(in(m)+"/"+m.String()+" v1.xlsx", m, now, before)
		if n%17 == offset {
			now += 50
			d.month(in(m)+"/"+m.String()+" v2.xlsx", m, now, before)
			d.restated = append(d.restated, fmt.Sprint(authority, " ", kpi.MonthPeriod(m).Key(), " ", kpi.MonthPeriod(m).Key()))
		}
		before = now
	}
}

func inDecade(t *testing.T) *aDecade {
	d := &aDecade{t: t, home: t.TempDir()}
	folder := func(council string) func(kpi.Month) string {
		return func(m kpi.Month) string {
			return fmt.Sprint(council, "/", kpi.MonthPeriod(m).FinancialYear().First.Year())
		}
	}
	for y := range 10 {
		year := kpi.FinancialYear(2014 + y)
		d.contract(fmt.Sprint("east/", 2014+y, "/contract.yaml"), "East", "E1", year)
		d.contract(fmt.Sprint("north/contract-", 2014+y, ".yaml"), "North", "", year)
		code := ""
		if y > 4 {
			code = "E3"
		}
		d.contract(fmt.Sprint("south/contract-", 2014+y, ".yaml"), "South", code, year)
	}
	for _, council := range []string{"east", "north", "south"} {
		if err := os.Mkdir(filepath.Join(d.home, council, ".git"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d.months("E1", 1, folder("east"))
	d.months("North", 2, func(kpi.Month) string { return "north/submissions" })
	d.months("E3", 3, folder("south"))
	return d
}

// Councils keep their months in a folder a year, all in one, or under a name that became a code; folders are copied, and workbooks saved
// again. What each restated in ten years is found all the same, and nothing else, and each submission is there once.
func TestAnExportFindsWhatWasRestatedInTenYears(t *testing.T) {
	if testing.Short() {
		t.Skip("360 workbooks are not for a short run")
	}
	d := inDecade(t)
	submissions := 0
	for _, council := range []string{"east", "north", "south"} {
		found, _ := filepath.Glob(filepath.Join(d.home, council, "*", "*.xlsx"))
		submissions += len(found)
	}
	d.write("east/2016/old copies/Jun-16.xlsx", d.read("east/2016/Jun-16 v1.xlsx"))
	for n := range 12 {
		m := kpi.MonthOf(2017, time.April) + kpi.Month(n)
		d.write("east/2019/of 2017/"+m.String()+" v1.xlsx", d.read("east/2017/"+m.String()+" v1.xlsx"))
	}
	d.month("north/saved again/Apr-14.xlsx", kpi.MonthOf(2014, time.April), 422, 400, "Notes")
	var out, stderr bytes.Buffer
	to := filepath.Join(d.home, "figures")
	if status := run([]string{"export", filepath.Join(d.home, "south"), filepath.Join(d.home, "east"), filepath.Join(d.home, "north"), "-o", to}, nil, &out, &stderr); status != 0 {
		t.Fatalf("status %d: %s", status, stderr.String())
	}
	if !strings.Contains(out.String(), "14 workbooks say what others say") {
		t.Errorf("it says %s", out.String())
	}
	rows, err := csv.NewReader(bytes.NewReader(d.read("figures/submitted.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	var restated []string
	latest := map[string]int{}
	for _, row := range rows[1:] {
		if at(row, "restates") == "true" && at(row, "measure") == "numerator" {
			restated = append(restated, at(row, "authority")+" "+at(row, "reported_end")[:7]+" "+at(row, "period"))
		}
		if at(row, "latest") == "true" {
			latest[at(row, "authority")+" "+at(row, "measure")+" "+at(row, "period")]++
		}
	}
	slices.Sort(d.restated)
	slices.Sort(restated)
	if diff := cmp.Diff(d.restated, restated); diff != "" {
		t.Error(diff)
	}
	for figure, n := range latest {
		if n != 1 {
			t.Errorf("%s is the latest %d times", figure, n)
		}
	}
	if want := 3 * 3 * 121; len(latest) != want {
		t.Errorf("%d figures, want %d", len(latest), want)
	}
	if got := bytes.Count(d.read("figures/submissions.csv"), []byte("\n")) - 1; got != submissions {
		t.Errorf("%d submissions, want %d", got, submissions)
	}
}
