package csvcell

import "testing"

// What a spreadsheet would make something else of gets an apostrophe, and nothing else does.
func TestValuesStayWhatTheyAre(t *testing.T) {
	for _, test := range []struct{ text, want, reason string }{
		{"", "", "nothing"}, {"680", "680", "a count"}, {"-12.5", "-12.5", "a number with a sign"}, {"1,063", "1,063", "thousands"},
		{"67%", "67%", "a percentage"}, {"0.50", "0.50", "a number that begins with a nought"}, {"£20", "£20", "money"},
		{"2018-10", "2018-10", "a month that stays the same month"}, {"2018-11-20", "2018-11-20", "a day that stays the same"},
		{"-2 points", "−2 points", "a difference"}, {"-5,000", "−5,000", "a difference of thousands"}, {"-2 x", "'-2 x", "a name"},
		{"63403e29", "'63403e29", "an id like a power of ten"}, {"1.5E-3", "'1.5E-3", "a power of ten"}, {"00634029", "'00634029", "an id with noughts"},
		{"1234567890123456", "'1234567890123456", "more digits than are kept"}, {"Nov-18", "'Nov-18", "a month"},
		{"October 2018", "'October 2018", "a month in full"}, {"1 Nov", "'1 Nov", "a day"}, {"Novel", "Novel", "a word"}, {"May", "May", "a word"},
		{"17-24", "'17-24", "a range"}, {"31/10/2018", "'31/10/2018", "a day in digits"}, {"2018/19", "'2018/19", "a financial year"},
		{"12:30", "'12:30", "a time"}, {"1 1/2", "'1 1/2", "a fraction"}, {"(5)", "'(5)", "a number in brackets"},
		{"=1+1", "'=1+1", "a formula"}, {"＝1", "'＝1", "a wide sign"}, {"@SUM(A1)", "'@SUM(A1)", "an old formula"}, {" =1", "' =1", "a blank before one"},
		{"'Tis", "''Tis", "an apostrophe of its own"}, {"KPI 7!C8", "KPI 7!C8", "a cell"}, {"— none", "— none", "a dash"},
	} {
		if got := AsWritten(test.text); got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", test.reason, test.text, got, test.want)
		}
	}
}

// The register keeps what is written as it is, but for formulas.
func TestOnlyFormulasAreGuardedWhereTextsAreReadBack(t *testing.T) {
	for text, want := range map[string]string{"": "", "Nov-18": "Nov-18", "=1": "'=1", "－1": "'－1", "\t=1": "'\t=1", "'": "''"} {
		if got := Unformulated(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
