package register

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kpicheck/internal/kpi"
)

// That any act but the newest is gone is told, though its line is gone with it, as long as something was accepted after it;
// and it is told once.
func TestAnActThatIsGoneWithItsLineIsTold(t *testing.T) {
	m := threeMonths(t)
	for _, file := range []string{"aug 2.xlsx", "aug 3.xlsx"} {
		acceptOn(t, m, submission(file, aug18, 690, 689))
	}
	m.rows(actsFile, 0, 1, 2, 4, 5)
	delete(m.names, filepath.Join(folder, "2018-10.csv"))
	if _, err := on(m).Load(); err == nil || err.Error() != "2018-08.csv: what was accepted before its act 2 is no longer there" {
		t.Errorf("got %v", err)
	}
	for _, s := range []*kpi.Submission{submission("aug 4.xlsx", aug18, 690, 689), submission("nov.xlsx", month(time.November), 1)} {
		acceptOn(t, m, s)
		if _, err := on(m).Load(); err != nil {
			t.Errorf("once %s is accepted: %v", s.File, err)
		}
	}
}

// What was edited stays in its file when its month is accepted again. It must not pass for what somebody has accepted, and
// what stands beside it is not to blame.
func TestAnEditedActIsNotTakenForAnAcceptedOne(t *testing.T) {
	edits := map[string]func(*memory){
		"a value, in all its columns": func(m *memory) {
			m.edit("2018-08.csv", "690,690,690", "999,999,999", 1)
			m.edit("2018-08.csv", "number,690,0,690,690", "number,999,0,999,999", 1)
		},
		"a row twice and another not at all": func(m *memory) { m.rows("2018-08.csv", 0, 1, 1, 3, 4, 5, 6) },
	}
	for reason, edit := range edits {
		m := threeMonths(t)
		acceptOn(t, m, submission("aug 2.xlsx", aug18, 691, 689))
		edit(m)
		acceptOn(t, m, submission("aug 3.xlsx", aug18, 692, 689))
		months, err := on(m).Months()
		if err != nil {
			t.Fatal(err)
		}
		var edited []string
		for _, a := range months[0].Register.Acts {
			if a.Edited {
				edited = append(edited, a.File)
			}
		}
		if !slices.Equal(edited, []string{"aug.xlsx"}) {
			t.Errorf("%s: edited are %q", reason, edited)
		}
		r, err := on(m).Load()
		if err != nil || len(r.Acts) != 5 || slices.ContainsFunc(r.Figures, func(f *kpi.Acceptance) bool { return f.Act.File == "aug.xlsx" }) {
			t.Errorf("%s: got %+v, %v", reason, r, err)
		}
	}
}
