package register

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

// restated is each figure with more than one accepted value, as "denominator of Sep-18: 690 (Sep-18), 691 (Oct-18)".
func restated(r *kpi.Register) (lines []string) {
	for _, values := range Restated(r) {
		var said []string
		for _, a := range values {
			said = append(said, a.Value.Shown+" ("+a.Act.Period.String()+" "+a.Act.On+")")
		}
		lines = append(lines, values[0].Measure+" of "+values[0].Period.String()+": "+strings.Join(said, ", "))
	}
	return lines
}

// A restatement that was accepted leaves two values in the register, and somebody will ask which month brought the second.
func TestRestatedFigures(t *testing.T) {
	accepted := func(p kpi.Period, files ...[]byte) *kpi.Register { return parsed(t, files[len(files)-1], p) }
	september := added(t, nil, submission("sep.xlsx", sep18, 690), "A. Officer", "2018-10-18")
	corrected := added(t, september, submission("sep again.xlsx", sep18, 692), "A. Officer", "2018-10-20")
	same := added(t, nil, submission("oct.xlsx", oct18, 680, 690), "A. Officer", "2018-11-20")
	other := added(t, nil, submission("oct.xlsx", oct18, 680, 691), "A. Officer", "2018-11-20")
	twice := submission("oct.xlsx", oct18, 680, 691)
	twice.Figures = append(twice.Figures, submission("oct.xlsx", oct18, 680, 690).Figures[1])
	twice.Figures[len(twice.Figures)-1].At.Cell = "F8"
	both := added(t, nil, twice, "A. Officer", "2018-11-20")
	hidden := submission("oct.xlsx", oct18, 680, 690)
	hidden.Figures[1].Value = kpi.Value{State: kpi.Suppressed, Shown: "c", Stored: "c"}
	suppressed := added(t, nil, hidden, "A. Officer", "2018-11-20")
	for _, test := range []struct {
		reason string
		r      *kpi.Register
		want   []string
	}{
		{"no register", nil, nil},
		{"the month after says the same", Join(accepted(sep18, september), accepted(oct18, same)), nil},
		{"the month after says another", Join(accepted(sep18, september), accepted(oct18, other)),
			[]string{"denominator of Sep-18: 690 (Sep-18 2018-10-18), 691 (Oct-18 2018-11-20)"}},
		{"the month itself was accepted anew, and then restated", Join(accepted(sep18, corrected), accepted(oct18, other)),
			[]string{"denominator of Sep-18: 690 (Sep-18 2018-10-18), 692 (Sep-18 2018-10-20), 691 (Oct-18 2018-11-20)"}},
		{"one of two cells says the same", Join(accepted(sep18, september), accepted(oct18, both)), nil},
		{"what is suppressed is no other value", Join(accepted(sep18, september), accepted(oct18, suppressed)), nil},
	} {
		if diff := cmp.Diff(test.want, restated(test.r)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
	}
}

// A value published to the point and later to one decimal was not restated where the one rounds to the other.
func TestAFinerValueIsNoRestatement(t *testing.T) {
	finer := submission("oct.xlsx", oct18, 680)
	f := finer.Figures[1]
	f.Period = sep18
	f.Value.Shown, f.Value.Places = "66.6%", 1
	f.Value.Number, _ = kpi.ParseDecimal("66.6")
	f.Value.Shows, f.Value.Range = f.Value.Number, kpi.Exactly(f.Value.Number)
	r := Join(parsed(t, added(t, nil, submission("sep.xlsx", sep18, 690), "A. Officer", "2018-10-18"), sep18),
		parsed(t, added(t, nil, finer, "A. Officer", "2018-11-20"), oct18))
	if lines := restated(r); lines != nil {
		t.Errorf("restated: %v", lines)
	}
}
