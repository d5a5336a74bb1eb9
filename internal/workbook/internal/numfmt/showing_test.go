package numfmt

import "testing"

// A format can hide what a cell holds, or print another number: a rule asks about it by these facts.
func TestWhatAFormatLetsBeSeen(t *testing.T) {
	for _, c := range []struct {
		why, code, stored, shown string
		want                     Showing
	}{
		{"a percentage", "0%", "0.8446", "84%", ShowsValue},
		{"a percentage that is typed", `"91%"`, "0.855", "91%", ShowsOther},
		{"a percentage that is typed and right", `"91%"`, "0.91", "91%", ShowsValue},
		{"a figure that is typed", `"1,063"`, "1027", "1,063", ShowsOther},
		{"escaped digits", `\9\1\%`, "0.855", "91%", ShowsOther},
		{"a digit before the number's", `"1"0`, "5", "15", ShowsOther},
		{"a digit after the point", `0."5"`, "3", "3.5", ShowsOther},
		{"a digit beside General", `"1"General`, "5", "15", ShowsOther},
		{"words with a number in them", `0.0 "per 10,000"`, "73.25", "73.3 per 10,000", ShowsValue},
		{"nothing", ";;;", "1063", "", ShowsNothing},
		{"nothing of what is positive", `"";-0;0`, "1063", "", ShowsNothing},
		{"nothing of nought", `0;-0;;@`, "0", "", ShowsNothing},
		{"nothing below one", "#", "0.3", "", ShowsNothing},
		{"no way to show it", "[>5]0", "3", "########", ShowsNothing},
		{"a dash for nought", `0;-0;"-"`, "0", "-", ShowsWords},
		{"a word", `"suppressed"`, "3", "suppressed", ShowsWords},
		{"a bound", `[<0.05]"<5%";0%`, "0.01", "<5%", ShowsWords},
		{"a sentence with a number", `"see note 3"`, "12", "see note 3", ShowsWords},
		{"thousands", "0,", "1063", "1", ShowsScaled},
		{"thousands of nought", "0,", "0", "0", ShowsValue},
		{"a negative in red alone", "0;[Red]0", "-5", "5", ShowsUnsigned},
		{"a negative in brackets", "0;(0)", "-5", "(5)", ShowsValue},
		{"a negative with its minus", "0", "-5", "-5", ShowsValue},
		{"a date", "mmm-yy", "43404", "Oct-18", ShowsValue},
		{"a heading with its day", "dd-mmm", "43361", "18-Sep", ShowsValue},
		{"General", "General", "1063", "1063", ShowsValue},
	} {
		t.Run(c.why, func(t *testing.T) {
			f := Compile(c.code)
			if got := f.Showing(c.stored, false); got != c.want || f.Number(c.stored, false) != c.shown {
				t.Errorf("%s under %s is shown as %q (%d), want %q (%d)", c.stored, c.code, f.Number(c.stored, false), got, c.shown, c.want)
			}
		})
	}
	if got := Compile("#,##0.0,,").Scale; got != 2 {
		t.Errorf("the scale of millions is %d, want 2", got)
	}
}
