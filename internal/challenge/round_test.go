package challenge

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kpicheck/fixtures"
	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// The Trust's four manners of replying; each question of a fault is answered in the same.
var manners = []kpi.Reply{
	{Answer: kpi.Corrected, Value: "69%", Reason: "the formula was typed over", By: "J. Smith", On: "2018-11-28"},
	{Answer: kpi.RightAsItIs, Reason: "two reviews came late", By: "J. Smith", On: "2018-11-28"},
	{Answer: kpi.WillFollow, Reason: "by Friday", By: "J. Smith", On: "2018-11-28"},
	{},
}

// fault is a figure that was got wrong in a true report, and the log that came of it.
type fault struct {
	name                                 string
	wrong, right, another, blank, hidden []byte // workbooks: as sent; true; with another wrong value; with none; with a marker in its place
	log                                  *Log
	answered                             []byte // the log as the Trust saved it
	manner                               kpi.Reply
	known                                map[string]*Checked
	number                               int
}

const faults, inShort = 60, 12

// A wrong reply never closes a question, and a right correction always does; a changed figure opens it again, and an edited question is
// refused: whatever was got wrong, however it was answered, and whichever program saved the log.
func TestARoundOfQuestionsAndReplies(t *testing.T) {
	b := newBench(t)
	n := faults
	if testing.Short() {
		n = inShort
	}
	all := b.faults(t, n)
	for i := range all {
		t.Run(all[i].name, func(t *testing.T) { b.holds(t, &all[i], all[i].answered) })
	}
	t.Run("saved by LibreOffice", func(t *testing.T) {
		for i, data := range resaved(t, all) {
			t.Run(all[i].name, func(t *testing.T) { b.holds(t, &all[i], data) })
		}
	})
}

// bench is a contract, and a true history of which a month is asked about.
type bench struct {
	contract *kpi.Contract
	history  *fixtures.History
	month    kpi.Month
	prior    []assess.Source
}

func newBench(t *testing.T) *bench {
	t.Helper()
	c, err := fixtures.Birmingham()
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{contract: c, history: fixtures.Series(c, 11), month: kpi.MonthOf(2018, 10)}
	for back := 2; back > 0; back-- {
		data := b.written(t, b.month-kpi.Month(back), nil)
		b.prior = append(b.prior, assess.Source{File: fmt.Sprintf("%d.xlsx", back), Read: func() ([]byte, error) { return data, nil }})
	}
	return b
}

// written is the report of a month in which some figures are altered.
func (b *bench) written(t *testing.T, m kpi.Month, altered map[kpi.Key]*big.Rat) []byte {
	t.Helper()
	r := b.history.ReportOfMonth(m)
	for k, v := range altered {
		r.Alter(k, v)
	}
	w, err := r.Write(fixtures.Layout{Form: fixtures.Scorecard})
	if err != nil {
		t.Fatal(err)
	}
	return w.Data
}

// suppressed is the true report of the month with a marker in the place of one figure.
func (b *bench) suppressed(t *testing.T, k kpi.Key) []byte {
	t.Helper()
	w, err := b.history.ReportOfMonth(b.month).Write(fixtures.Layout{Form: fixtures.Scorecard})
	if err != nil {
		t.Fatal(err)
	}
	return edited(t, w.Data, func(f *excelize.File) {
		for place, c := range w.Cells {
			if c.Key != k {
				continue
			}
			if err := f.SetCellStr(place.Sheet, place.Cell, "[c]"); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func (b *bench) judged(t *testing.T, data []byte, asked []kpi.Question) *Checked {
	t.Helper()
	a, err := assess.Submission(data, "october.xlsx", assess.Options{Contract: b.contract, Prior: b.prior, Questions: asked})
	if err != nil {
		t.Fatal(err)
	}
	return &Checked{report.View(a, report.Options{Version: "0"}), a.Submission.Stated(), a.IsInDoubt()}
}

// judged is a workbook that came with a fault's log, which is judged once however often the log is saved: the replies are the same.
func (f *fault) judged(t *testing.T, b *bench, data []byte, asked []kpi.Question) *Checked {
	t.Helper()
	if f.known == nil {
		f.known = map[string]*Checked{}
	}
	if f.known[string(data)] == nil {
		f.known[string(data)] = b.judged(t, data, asked)
	}
	return f.known[string(data)]
}

// faults gets figures wrong until so many are caught. One that nothing catches asks nothing.
func (b *bench) faults(t *testing.T, n int) (all []fault) {
	draw := rand.New(rand.NewPCG(1, 2))
	figures := b.history.ReportOfMonth(b.month).Figures
	right := b.written(t, b.month, nil)
	for tries := 0; len(all) < n; tries++ {
		if tries > 10*n {
			t.Fatalf("only %d of %d faults are caught", len(all), tries)
		}
		x := figures[draw.IntN(len(figures))]
		off := new(big.Rat).Mul(x.Exact, big.NewRat(int64(20+draw.IntN(60)), 100))
		f := fault{number: len(all), name: fmt.Sprintf("%02d %s", len(all), x.Indicator.ID), right: right, manner: manners[len(all)%len(manners)],
			wrong:   b.written(t, b.month, map[kpi.Key]*big.Rat{x.Key: new(big.Rat).Sub(x.Exact, off)}),
			another: b.written(t, b.month, map[kpi.Key]*big.Rat{x.Key: new(big.Rat).Sub(x.Exact, new(big.Rat).Quo(off, big.NewRat(2, 1)))}),
			blank:   b.written(t, b.month, map[kpi.Key]*big.Rat{x.Key: nil}), hidden: b.suppressed(t, x.Key)}
		sent := b.judged(t, f.wrong, nil)
		f.log = Make(sent.Report, kpi.MonthPeriod(b.month), Wanted{Council: "A Council", Stated: sent.Stated})
		if len(f.log.Rows) == 0 {
			continue
		}
		data, err := f.log.Write()
		if err != nil {
			t.Fatal(err)
		}
		f.answered = answeredBy(t, data, f.manner)
		all = append(all, f)
	}
	return all
}

// answeredBy fills in a reply in every row of a log.
func answeredBy(t *testing.T, log []byte, r kpi.Reply) []byte {
	t.Helper()
	return edited(t, log, func(f *excelize.File) {
		rows, err := f.GetRows(questionsSheet)
		if err != nil {
			t.Fatal(err)
		}
		for row := firstRow; row <= len(rows); row++ {
			for head, text := range map[string]string{answerHead: string(r.Answer), valueHead: r.Value, reasonHead: r.Reason, byHead: r.By, onHead: r.On} {
				if text == "" {
					continue
				}
				if err := f.SetCellStr(questionsSheet, at(columnAt(head), row), text); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// edited is a workbook after a hand was at it.
func edited(t *testing.T, data []byte, edit func(*excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	edit(f)
	out, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// resaved is the logs as LibreOffice saves them, all at once, since it takes seconds to start.
func resaved(t *testing.T, all []fault) [][]byte {
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("LibreOffice is not here, or this is to be short: logs are read as excelize saves them alone")
	}
	in, out := t.TempDir(), t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + t.TempDir(), "--convert-to", "xlsx", "--outdir", out}
	for i := range all {
		path := filepath.Join(in, fmt.Sprintf("%02d.xlsx", i))
		if err := os.WriteFile(path, all[i].answered, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if said, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	saved := make([][]byte, len(all))
	for i := range all {
		if saved[i], err = os.ReadFile(filepath.Join(out, fmt.Sprintf("%02d.xlsx", i))); err != nil {
			t.Fatal(err)
		}
	}
	return saved
}

// holds reads a log, and settles it by each workbook that may have come with it.
func (b *bench) holds(t *testing.T, f *fault, data []byte) {
	sent := Send(nil, slices.Clone(f.log.Rows), "2018-11-20")
	back, err := readBytes(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range back.Rows {
		if row.Problem != "" || row.Reply != f.manner {
			t.Errorf("%s: %q, replied %+v; want %+v", row.ID, row.Problem, row.Reply, f.manner)
		}
	}
	if len(back.Rows) != len(f.log.Rows) {
		t.Fatalf("%d rows came back of %d", len(back.Rows), len(f.log.Rows))
	}
	asked := back.Take(sent)
	results, _ := back.Settle(asked, nil)
	b.noneClosed(t, "no workbook", results)
	results, _ = back.Settle(asked, f.judged(t, b, f.wrong, asked))
	b.noneClosed(t, "the workbook as it was", results)
	results, _ = back.Settle(asked, f.judged(t, b, f.blank, asked))
	b.noneClosed(t, "the figure taken out", results)
	results, _ = back.Settle(asked, f.judged(t, b, f.hidden, asked))
	b.noneClosed(t, "the figure suppressed", results)
	b.opensAgain(t, f, back, asked)
	right := f.judged(t, b, f.right, asked)
	results, after := back.Settle(asked, right)
	for i, r := range results {
		if raised := slices.ContainsFunc(right.Exceptions, func(e report.Exception) bool { return e.ID == r.ID }); raised == r.IsOpen() {
			continue
		}
		t.Errorf("the figure put right: %s (%s) is %s, %s: %s", r.ID, r.Rule, r.Became, after[i].State, r.Why)
	}
	b.refusesEdits(t, f, data)
}

func (b *bench) noneClosed(t *testing.T, with string, results []Result) {
	t.Helper()
	for _, r := range results {
		if !r.IsOpen() || r.State == kpi.Closed {
			t.Errorf("%s: %s (%s) is %s: %s", with, r.ID, r.Rule, r.Became, r.Why)
		}
	}
}

// opensAgain is what another wrong value does: whatever is raised of the same figure opens the question again, be it closed or not.
func (b *bench) opensAgain(t *testing.T, f *fault, back *Returned, asked []kpi.Question) {
	another := f.judged(t, b, f.another, asked)
	results, _ := back.Settle(asked, another)
	for _, r := range results {
		for _, e := range another.Exceptions {
			if e.Rule == r.Rule && figureOf(&e) == r.Figure && e.ID != r.ID && r.Became != Reopened {
				t.Errorf("another value: %s (%s) is %s, and %s is raised in its place", r.ID, r.Rule, r.Became, e.ID)
			}
		}
	}
}

// refusesEdits changes one thing in the first row, another of each fault; the other rows must be taken as before.
func (b *bench) refusesEdits(t *testing.T, f *fault, data []byte) {
	heads := []string{"Where", "Reported", "Expected", "Question for the Trust"}
	head := heads[f.number%len(heads)]
	back := read(t, edited(t, data, func(x *excelize.File) {
		cell := at(columnAt(head), firstRow)
		was, err := x.GetCellValue(questionsSheet, cell)
		hand{x, t}.must(err)
		hand{x, t}.set(head, firstRow, was+"1")
	}))
	if !strings.Contains(back.Rows[0].Problem, "what was asked") {
		t.Errorf("an edited %q was taken: %q", head, back.Rows[0].Problem)
	}
	for _, row := range back.Rows[1:] {
		if row.Problem != "" {
			t.Errorf("with an edited %q in another row, %s is refused: %s", head, row.ID, row.Problem)
		}
	}
}
