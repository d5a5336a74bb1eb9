package register

import (
	"strings"
	"testing"
)

// changed is a text with one thing in it replaced, once.
func changed(text, old, by string) string {
	if !strings.Contains(text, old) {
		panic(old + " does not occur")
	}
	return strings.Replace(text, old, by, 1)
}

// What somebody has done to a file by hand is told with its line, and the file is not used: every fault here was made by
// one change to a sound file.
func TestFaults(t *testing.T) {
	first := submission("report.xlsx", oct18, 680)
	sound := string(added(t, added(t, nil, first, "A. Officer", "2018-11-20"), submission("second.xlsx", oct18, 691), "A. Officer", "2018-12-04"))
	parsed(t, []byte(sound), oct18)
	lines := strings.SplitAfter(sound, "\n") // headings, two rows, two rows of the second act, nothing
	sum := digest("report.xlsx")
	for _, test := range []struct{ reason, data, want string }{
		{"a copy went wrong", "", "2018-10.csv: there is nothing in it"},
		{"all rows are gone", lines[0], "2018-10.csv: it holds no figure"},
		{"another table", "a,b\n1,2\n", "2018-10.csv:1: the headings are not those of a register; expected indicator, measure, "},
		{"saved with semicolons", strings.ReplaceAll(sound, ",", ";"), ":1: the headings are not"},
		{"an unknown window", changed(sound, "snapshot,2018-10,67%", "yearly,2018-10,67%"), `:3: window "yearly": it is none of the windows ["month" `},
		{"saved by a spreadsheet", changed(sound, "snapshot,2018-10,67%", "snapshot,Oct-18,67%"), `:3: period "Oct-18": it is no period`},
		{"a month that is none", changed(sound, "snapshot,2018-10,67%", "snapshot,2018-13,67%"), `:3: period "2018-13"`},
		{"a stretch backwards", changed(sound, "snapshot,2018-10,67%", "snapshot,2018-10..2018-09,67%"), ":3: period"},
		{"a value that is none", changed(sound, "0.67,67,", "0.67,67%,"), `:3: value "67%": it is no number`},
		{"a value changed alone", changed(sound, "0.67,67,", "0.67,69,"), ":3: KPI 7, percentage, snapshot, Oct-18 (67%) was changed by hand: under value stands 69, and under low and high 66.5 to 67.5"},
		{"a value taken out", changed(sound, "0.67,67,", "0.67,,"), ":3: value, shows, low and high are needed"},
		{"a value where there was none", changed(sound, "number,67,", "suppressed,67,"), ":3: the cell was suppressed, and yet there is a value"},
		{"a state that is none", changed(sound, "number,67,", "blank,67,"), `:3: state "blank"`},
		{"a fraction by nought", changed(sound, "0.67,67,", "0.67,67/0,"), ":3: value"},
		{"a column too many", changed(sound, ",0.67,", ",0.67,,"), ":3: it has 27 columns; expected 26"},
		{"no indicator", changed(sound, "\nKPI 7,p", "\n,p"), `:3: indicator "": it is needed`},
		{"a sign that is none", changed(sound, ",yes,", ",maybe,"), `:3: signed "maybe"`},
		{"an escape that is none", changed(sound, "67%", `\q`), `:3: shown "\\q": a \ begins no mark`},
		{"a quotation mark in a cell", changed(sound, "67%", `6"7`), ":3: the quotation marks are not as CSV has them"},
		{"a digest cut short", strings.ReplaceAll(sound, sum, sum[:63]), ":2: sha256"},
		{"a day that is none", changed(sound, "2018-11-20", "20/11/2018"), `:2: accepted_on "20/11/2018": it is no day`},
		{"two names for one act", lines[0] + lines[1] + changed(lines[2], "A. Officer", "B. Officer") + lines[3] + lines[4],
			":3: act 1 is said to be another than in the line before: report.xlsx, by B. Officer on 2018-11-20"},
		{"rows taken out", lines[0] + lines[1] + lines[3] + lines[4], ":2: act 1 has 1 figure here, and had 2 when it was written"},
		{"the end is missing", strings.Join(lines[:4], ""), ":4: act 2 has 1 figure here, and had 2 when it was written"},
		{"the first act is missing", lines[0] + lines[3] + lines[4], ":2: this is act 2, and act 1 should come here"},
		{"an act twice", sound + lines[3] + lines[4], ":7: act 2 has 4 figures here, and had 2"},
		{"sorted", lines[0] + lines[1] + lines[3] + lines[2] + lines[4], ":2: act 1 has 1 figure here, and had 2 when it was written"},
		{"days that run backwards", strings.ReplaceAll(sound, "2018-12-04", "2018-11-04"), ":4: act 2 was on 2018-11-04, before act 1 on 2018-11-20"},
		{"another month's rows", strings.ReplaceAll(sound, "2018-10,1,2", "2018-09,1,2"), ":2: the workbook reported Sep-18, and the file is that of Oct-18"},
	} {
		_, err := readFrom([]byte(test.data), "2018-10.csv")
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", test.reason, err, test.want)
		} else if strings.Contains(err.Error(), "\n") || len(err.Error()) > 400 {
			t.Errorf("%s: not a line: %q", test.reason, err)
		}
	}
	for _, name := range []string{"2018-10", "2018-10.CSV", "copy of 2018-10.csv", "2018-04..2019-03.csv", ".csv"} {
		if _, err := readFrom([]byte(sound), name); err == nil || !strings.Contains(err.Error(), "its name is not") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
