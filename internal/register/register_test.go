package register

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// What was accepted is held against later months for years: each figure of the real October must come back as it was,
// with the range of values that it can stand for.
func TestOctoberReadsBackTheSame(t *testing.T) {
	s := october(t)
	r := parsed(t, added(t, nil, s, "A. Officer", "2018-11-20"), s.Period)
	want := &kpi.Act{Period: s.Period, File: s.File, SHA256: s.SHA256, By: "A. Officer", On: "2018-11-20", Authority: s.Authority}
	if diff := cmp.Diff([]*kpi.Act{want}, r.Acts); diff != "" {
		t.Errorf("acts differ (-want +got):\n%s", diff)
	}
	doubtful := s.Misheaded()
	var figures []*kpi.Acceptance
	for _, f := range s.Figures {
		if _, misheaded := doubtful[f]; !misheaded && f.State != kpi.Blank {
			figures = append(figures, &kpi.Acceptance{Act: want, Indicator: f.Indicator.ID, Measure: f.Measure.ID,
				Window: f.Window, Period: f.Period, Value: f.Value, At: f.At})
		}
	}
	if len(figures) < 80 {
		t.Errorf("only %d figures were read", len(figures))
	}
	if diff := cmp.Diff(figures, r.Figures, exactly); diff != "" {
		t.Errorf("figures differ (-want +got):\n%s", diff)
	}
}

func october(tb testing.TB) *kpi.Submission {
	tb.Helper()
	file := "BCT KPI report Oct-18.xlsx"
	data, err := os.ReadFile(filepath.Join("..", "..", "fixtures", "birmingham", file))
	if err != nil {
		tb.Fatal(err)
	}
	c, _ := contract.Embedded(kpi.FinancialYear(2018))
	book, err := workbook.Open(data, file, workbook.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	s := intake.Read(book, c, nil, file)
	s.SHA256 = digest(file)
	return s
}

// A file is reviewed line by line where it is kept, so what it looks like is part of what is promised.
func TestWhatAFileLooksLike(t *testing.T) {
	got := string(added(t, nil, submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20"))
	sum := digest("report.xlsx")
	want := "\ufeff" + strings.Join(header, ",") + "\n" +
		"KPI 7,denominator,,snapshot,2018-10,680,680,680,KPI 7,C8,report.xlsx," + sum +
		",A. Officer,2018-11-20,2018-10,1,2,number,680,0,680,680,no,E08000025,,b54899ac3f9faddd71010b4c06b9dc0ca0e86f83fa4684555331215777d2f85e\n" +
		"KPI 7,percentage,,snapshot,2018-10,67%,0.67,67,KPI 7,C9,report.xlsx," + sum +
		",A. Officer,2018-11-20,2018-10,1,2,number,67,0,66.5,67.5,yes,E08000025,,c630110abc2e58d227ca92fc6b80c6e5de6ba2056729b39b020ba46360d2e55e\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("differs (-want +got):\n%s", diff)
	}
}

// Only what is certain is accepted: nothing was said where a cell is blank, and under a heading of another month nobody
// knows of which month a figure is. A withheld figure is kept as withheld.
func TestBlankAndMisheadedFiguresAreLeftOut(t *testing.T) {
	s := submission("report.xlsx", oct18, 680)
	s.Figures[0].Value = kpi.Value{State: kpi.Suppressed, Shown: "c", Stored: "c"}
	s.Figures[1].Value = kpi.Value{}
	s.Figures[1].State = kpi.Blank
	misheaded := *s.Figures[0]
	misheaded.Table, misheaded.Period = 3, sep18
	s.Figures = append(s.Figures, &misheaded)
	s.Claims = []kpi.Claim{{Source: kpi.InHeading, Period: sep18, Table: 3}}
	r := parsed(t, added(t, nil, s, "A. Officer", "2018-11-20"), oct18)
	if len(r.Figures) != 1 || r.Figures[0].Value.State != kpi.Suppressed || r.Figures[0].Value.Shown != "c" {
		t.Errorf("got %d figures, the first %+v", len(r.Figures), r.Figures[0])
	}
}

// What was accepted stays to the byte, whoever comes after: even in a file that has been through a system with other line
// ends, or an editor that takes the last one off.
func TestWhatWasAcceptedStays(t *testing.T) {
	first := added(t, nil, submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20")
	for name, old := range map[string][]byte{
		"as written":       first,
		"Windows":          bytes.ReplaceAll(first, []byte("\n"), []byte("\r\n")),
		"no last line end": bytes.TrimSuffix(first, []byte("\n")),
	} {
		both := added(t, old, submission("corrected.xlsx", oct18, 691), "B. Officer", "2018-12-04")
		if !bytes.HasPrefix(both, old) {
			t.Errorf("%s: what was there is not there any more", name)
		}
		if all := bytes.Count(both, []byte("\n")); bytes.Count(both, []byte("\r\n"))%all != 0 {
			t.Errorf("%s: the line ends are mixed", name)
		}
		r := parsed(t, both, oct18)
		if len(r.Acts) != 2 || len(r.Figures) != 4 || r.Of(oct18).By != "B. Officer" {
			t.Errorf("%s: got %d acts and %d figures", name, len(r.Acts), len(r.Figures))
		}
	}
}

// The same workbook again adds nothing, and whoever asks is told who has done it. Another one in between may be taken back.
func TestTheSameWorkbookAgain(t *testing.T) {
	s := submission("report.xlsx", oct18, 680)
	store := on(newMemory())
	if _, err := store.Accept(s, "A. Officer", "2018-11-20", nil); err != nil {
		t.Fatal(err)
	}
	_, err := store.Accept(s, "B. Officer", "2018-11-21", nil)
	var already *Already
	if !errors.As(err, &already) || already.Act.By != "A. Officer" {
		t.Fatalf("got %v", err)
	}
	want := "Oct-18 is accepted already, from this very workbook: report.xlsx, by A. Officer on 2018-11-20"
	if err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	for _, each := range []*kpi.Submission{submission("wrong.xlsx", oct18, 1), s} {
		seen, err := store.Load()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Accept(each, "B. Officer", "2018-11-21", seen); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := store.Load(); err != nil || len(r.Acts) != 3 {
		t.Errorf("got %+v, %v, want 3 acts", r, err)
	}
}

// A restatement does not wipe out what was accepted first: both values stay, each with the month that brought it.
func TestARestatementKeepsBothValues(t *testing.T) {
	september := added(t, nil, submission("Sep-18.xlsx", sep18, 691), "A. Officer", "2018-10-18")
	october := added(t, nil, submission("Oct-18.xlsx", oct18, 680, 693), "A. Officer", "2018-11-20")
	r := Join(parsed(t, october, oct18), parsed(t, september, sep18))
	var said []string
	for _, a := range r.Figures {
		if a.Period == sep18 && a.Measure == total.ID {
			said = append(said, fmt.Sprintf("%s brought %s in %s", a.Act.Period, a.Value.Shown, a.At))
		}
	}
	if diff := cmp.Diff([]string{"Sep-18 brought 691 in KPI 7!C8", "Oct-18 brought 693 in KPI 7!B8"}, said); diff != "" {
		t.Errorf("differs (-want +got):\n%s", diff)
	}
}

// Oldest first means the day on which it was accepted; months that are taken up on one day follow their own order.
func TestActsComeInTheOrderOfTheirDays(t *testing.T) {
	file := func(name string, p kpi.Period, on string) *kpi.Register {
		return parsed(t, added(t, nil, submission(name, p, 1), "A. Officer", on), p)
	}
	r := Join(file("Oct", oct18, "2018-11-20"), file("Aug", month(time.August), "2018-11-20"), file("Sep", sep18, "2018-12-01"))
	var order []string
	for _, a := range r.Acts {
		order = append(order, a.File)
	}
	if got := strings.Join(order, " "); got != "Aug Oct Sep" {
		t.Errorf("got %s", got)
	}
	if Join() != nil {
		t.Error("a register without acts is not nil")
	}
}

// What must not be written is refused before anything is.
func TestAddRefuses(t *testing.T) {
	once := added(t, nil, submission("report.xlsx", oct18, 680), "A. Officer", "2018-11-20")
	blank := &kpi.Submission{File: "blank.xlsx", SHA256: digest("blank"), Period: oct18}
	for _, test := range []struct {
		reason       string
		old          []byte
		s            *kpi.Submission
		by, on, want string
	}{
		{"a month is needed for the file's name", nil, submission("x.xlsx", kpi.Period{}, 1), "A", "2018-11-20", "which month it reports"},
		{"nothing would say that it was accepted", nil, blank, "A", "2018-11-20", "no figure"},
		{"somebody answers for it", nil, submission("x.xlsx", oct18, 1), " ", "2018-11-20", "there is no name"},
		{"a name is on one line", nil, submission("x.xlsx", oct18, 1), "A\nB", "2018-11-20", "it is no name"},
		{"a day is a day", nil, submission("x.xlsx", oct18, 1), "A", "2018-02-30", "it is no day"},
		{"the last is the latest", once, submission("x.xlsx", oct18, 1), "A", "2018-11-19", "which is before that"},
		{"a file that somebody has changed is not built upon", once[:len(once)-9], submission("x.xlsx", oct18, 1), "A", "2018-11-20", "2018-10.csv:3"},
		{"a figure of no known window could not be read again", nil, odd(), "A", "2018-11-20", "none of the windows"},
	} {
		if _, err := addTo(test.old, test.s, test.by, test.on); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.reason, err, test.want)
		}
	}
}

func odd() *kpi.Submission {
	s := submission("odd.xlsx", oct18, 1)
	s.Figures[0].Window = "fortnight"
	return s
}
