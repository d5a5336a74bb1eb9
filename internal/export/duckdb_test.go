package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/export"
	"kpicheck/internal/kpi"
)

// inDuckDB runs the script of a package, and then queries; it gives the rows of each, and how long the processors were at the script.
const inDuckDB = `
const { DuckDBInstance } = require(process.env.KPICHECK_DUCKDB + '/@duckdb/node-api');
(async () => {
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const before = process.cpuUsage();
  await db.run(require('fs').readFileSync('load.sql', 'utf8'));
  const used = process.cpuUsage(before);
  const out = { ms: Math.round((used.user + used.system) / 1000), rows: [] };
  for (const query of JSON.parse(process.argv[1])) {
    const answer = await db.runAndReadAll(query);
    out.rows.push(answer.getRowsJson().map(row => row.map(String)));
  }
  console.log(JSON.stringify(out));
})().catch(fault => { console.error(fault.message); process.exit(1); });
`

type answered struct {
	MS   int
	Rows [][][]string
}

// loaded is what DuckDB answers of the package in a folder. KPICHECK_DUCKDB names the node_modules that hold @duckdb/node-api.
func loaded(t *testing.T, folder string, queries ...string) (a answered) {
	t.Helper()
	if os.Getenv("KPICHECK_DUCKDB") == "" {
		t.Skip("KPICHECK_DUCKDB names no node_modules with @duckdb/node-api: nothing is loaded into DuckDB")
	}
	asked, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("node", "-e", inDuckDB, string(asked))
	c.Dir = folder
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// written is a package in a folder of its own.
func written(t *testing.T, fill func(*export.Package)) string {
	t.Helper()
	folder := t.TempDir()
	out := map[string]io.Writer{}
	for _, name := range export.Files {
		f, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = f.Close() })
		out[name] = f
	}
	p := export.New(out)
	fill(p)
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	return folder
}

// acceptedRows are those of registers of one authority.
func acceptedRows(registers ...*kpi.Register) []export.Figure {
	rows, _, _ := export.Records{Registers: registers}.Figures()
	return rows
}

// authorities are councils with ten years of months, of which every tenth restates one figure of its third indicator once.
const authorities, months, figuresAMonth = 20, 120, 392

func authority(n int) string { return fmt.Sprintf("E%08d", 8000000+n) }

func register(n int) *kpi.Register {
	r := &kpi.Register{}
	for m := range months {
		reported := kpi.MonthPeriod(kpi.MonthOf(2014, time.April) + kpi.Month(m))
		act := &kpi.Act{Period: reported, File: reported.Key() + ".xlsx", SHA256: fmt.Sprintf("%064x", n*months+m), By: "A. Officer", On: reported.LastDay(),
			Authority: authority(n)}
		r.Acts = append(r.Acts, act)
		for i := range figuresAMonth {
			r.Figures = append(r.Figures, accepted(act, fmt.Sprintf("KPI %d", 1+i%20), fmt.Sprint(i), reported, int64(n+m+i)))
		}
		if n%10 == 0 && m == 60 {
			r.Figures = append(r.Figures, accepted(act, "KPI 3", "2", reported.Shift(-1), 99999))
		}
	}
	return r
}

func accepted(act *kpi.Act, indicator, measure string, p kpi.Period, value int64) *kpi.Acceptance {
	exact := kpi.Whole(value)
	return &kpi.Acceptance{Act: act, Indicator: indicator, Measure: measure, Window: kpi.Windows[0], Period: p,
		Value: kpi.Value{Shown: fmt.Sprint(value), Stored: fmt.Sprint(value), Number: exact.Lo, Shows: exact.Lo, Range: exact}, At: kpi.Place{Sheet: indicator, Cell: "C7"}}
}

// The figures of twenty councils in ten years load in about a second, with their types, and one query tells who restated what.
func TestDuckDBLoadsAPackageAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("940,000 figures are not for a short run")
	}
	folder := written(t, func(p *export.Package) {
		for n := range authorities {
			if err := p.Accepted(acceptedRows(register(n))); err != nil {
				t.Fatal(err)
			}
			p.Council(export.Council{Authority: authority(n), Name: fmt.Sprint("Council ", n)})
		}
	})
	a := loaded(t, folder, "SELECT count(*), sum(value)::BIGINT FROM accepted", "FROM restated_since(DATE '2014-04-01')",
		"SELECT column_name, column_type FROM (DESCRIBE accepted) WHERE column_type != 'VARCHAR'", "FROM restated_since(DATE '2019-05-01')",
		"SELECT count(*), count(DISTINCT sha256), min(accepted_on) FROM acceptances JOIN accepted USING (acceptance, authority) WHERE indicator = 'KPI 3' AND \"current\"")
	sum := 2 * 99999
	for n := range authorities {
		for m := range months {
			for i := range figuresAMonth {
				sum += n + m + i
			}
		}
	}
	want := [][][]string{
		{{fmt.Sprint(authorities*months*figuresAMonth + 2), fmt.Sprint(sum)}},
		{{"E08000000", "Council 0", "KPI 3", "accepted", "1", "2019-04-30", "2019-04-30"}, {"E08000010", "Council 10", "KPI 3", "accepted", "1", "2019-04-30", "2019-04-30"}},
		{{"period_start", "DATE"}, {"period_end", "DATE"}, {"value", "DOUBLE"}, {"low", "DOUBLE"}, {"high", "DOUBLE"}, {"reported_end", "DATE"},
			{"restates", "BOOLEAN"}, {"latest", "BOOLEAN"}, {"acceptance", "INTEGER"}},
		{},
		{{fmt.Sprint(authorities*months*20 + 2), fmt.Sprint(authorities * months), "2014-04-30"}},
	}
	if diff := cmp.Diff(want, a.Rows); diff != "" {
		t.Error(diff)
	}
	t.Logf("loaded in %d ms of the processors", a.MS)
	if a.MS > 5000 {
		t.Errorf("loading took the processors %d ms, which was 1,500", a.MS)
	}
}

// Whatever a workbook's texts are, they are the same again in DuckDB.
func TestTextsComeThroughDuckDB(t *testing.T) {
	folder := written(t, func(p *export.Package) {
		if err := p.Accepted(acceptedRows(hostile())); err != nil {
			t.Fatal(err)
		}
		p.Council(export.Council{Authority: "E1", Name: "=1+1"})
	})
	a := loaded(t, folder, "SELECT area, shown, sheet, value, low, high FROM accepted ORDER BY acceptance", "SELECT council FROM councils", "SELECT count(*) FROM submitted")
	var want [][]string
	for i, text := range hostileTexts {
		want = append(want, []string{text, text, text, fmt.Sprint(-i), fmt.Sprint(-i), fmt.Sprint(-i)})
	}
	want[0][0], want[0][1], want[0][2] = "null", "null", "null" // an empty text is none
	if diff := cmp.Diff([][][]string{want, {{"=1+1"}}, {{"0"}}}, a.Rows); diff != "" {
		t.Error(diff)
	}
}

// The largest and the longest numbers load, and what a number of 64 bits loses of them is there to the last digit.
func TestLongNumbersComeThroughDuckDB(t *testing.T) {
	numbers := []string{"1234567890123456789012345", "200/3", "1" + strings.Repeat("0", 399), "0." + strings.Repeat("0", 399) + "1", "84.61538461538461", "-1/7"}
	folder := written(t, func(p *export.Package) {
		r := &kpi.Register{}
		for i, text := range numbers {
			f := accepted(&kpi.Act{Period: kpi.MonthPeriod(apr), Authority: "E1", SHA256: fmt.Sprint(i)}, "KPI 1", fmt.Sprint(i), kpi.MonthPeriod(apr), 0)
			f.Value.Number, _ = new(big.Rat).SetString(text)
			f.Value.Range = kpi.Exactly(f.Value.Number)
			r.Figures = append(r.Figures, f)
		}
		if err := p.Accepted(acceptedRows(r)); err != nil {
			t.Fatal(err)
		}
	})
	a := loaded(t, folder, "SELECT value, exact, low <= value AND value <= high FROM accepted ORDER BY measure")
	want := [][]string{{"1.2345678901234568e+24", numbers[0], "true"}, {"66.66666666666667", "200/3", "true"}, {"null", numbers[2], "null"},
		{"0", numbers[3], "true"}, {"84.61538461538461", "null", "true"}, {"-0.14285714285714285", "-1/7", "true"}}
	if diff := cmp.Diff([][][]string{want}, a.Rows); diff != "" {
		t.Error(diff)
	}
}

var hostileTexts = []string{"", "=1+1", "'=1+1", "''", "@SUM(A1)", "+1", "-1", "\ttab", "a,b", `say "no"`, "two\nlines", "a\r\nb", "£ ÷ “”", "NULL", "\\N", "'", "0012", "＝1", "１"}

func hostile() *kpi.Register {
	r := &kpi.Register{}
	for i, text := range hostileTexts {
		act := &kpi.Act{Period: kpi.MonthPeriod(kpi.MonthOf(2018, time.October) + kpi.Month(i)), File: "=a.xlsx", SHA256: "0", By: "-A", On: "2018-11-20", Authority: "E1"}
		f := accepted(act, "KPI 1", "n", act.Period, -int64(i))
		f.Area, f.Value.Shown, f.At.Sheet = text, text, text
		r.Acts, r.Figures = append(r.Acts, act), append(r.Figures, f)
	}
	return r
}

// One council after the other is written and forgotten: what is held does not grow with how many there are.
func TestMemoryDoesNotGrowWithTheCouncils(t *testing.T) {
	after := func(councils int) uint64 {
		out := map[string]io.Writer{}
		for _, name := range export.Files {
			out[name] = io.Discard
		}
		p := export.New(out)
		var most []uint64
		for n := range councils {
			r := hostile()
			for range 5 {
				r.Figures = append(r.Figures, r.Figures...)
			}
			if err := p.Accepted(acceptedRows(r)); err != nil {
				t.Fatal(err)
			}
			p.Council(export.Council{Authority: authority(n)})
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = append(most, m.HeapAlloc)
		}
		runtime.KeepAlive(p)
		return slices.Max(most)
	}
	few, many := after(2), after(40)
	if many > few+few/4 {
		t.Errorf("%d bytes are held after 40 councils, %d after 2", many, few)
	}
}
