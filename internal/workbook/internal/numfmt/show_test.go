package numfmt

import "testing"

// What Excel shows for a stored number under a format.
func TestNumbersAreShownAsExcelShowsThem(t *testing.T) {
	for _, c := range []struct{ why, code, stored, want string }{
		{"a percentage", "0%", "0.8446", "84%"},
		{"a percentage to one place", "0.0%", "0.68529411764705883", "68.5%"},
		{"thousands", "#,##0", "12729", "12,729"},
		{"no thousands below a thousand", "#,##0", "729", "729"},
		{"nought under #,##0", "#,##0", "0", "0"},
		{"nothing under #", "#", "0", ""},
		{"millions", "#,##0.0", "1234567.85", "1,234,567.9"},
		{"the words of a rate", `0.0 "per 10,000"`, "1", "1.0 per 10,000"},
		{"a condition that does not hold", `[<0.05]"<5%";0%`, "0.5", "50%"},
		{"a condition that holds", `[<0.05]"<5%";0%`, "0.01", "<5%"},
		{"a section of its own for nought", `0.0%;-0.0%;"-"`, "0", "-"},
		{"a section of its own for the negative", `0.0;(0.0)`, "-2.55", "(2.6)"},
		{"halves go away from nought", "0.00", "1.005", "1.01"},
		{"the stored digits are taken to fifteen places first", "0.00", "44.274999999999999", "44.28"},
		{"a carry into a further digit", "0.0", "99.96", "100.0"},
		{"a carry into the thousands", "#,##0", "999.5", "1,000"},
		{"a carry from nothing", "0", "0.5", "1"},
		{"nothing left after rounding", "0", "0.4", "0"},
		{"Excel keeps the minus of what it rounds away", "0.0", "-0.04", "-0.0"},
		{"a small number", "0.000", "1E-3", "0.001"},
		{"fractions of a percent", "0.00%", "1.2345E-4", "0.01%"},
		{"leading noughts", "0000", "42", "0042"},
		{"literals between digits", "000-00-0000", "123456789", "123-45-6789"},
		{"scaled to thousands", "0.0,", "12345", "12.3"},
		{"scaled to millions with a word", `0.0,,"m"`, "12345678", "12.3m"},
		{"places that may stay empty", "0.0#", "1.5", "1.5"},
		{"places kept free within", "0.0?x", "1.5", "1.5 x"},
		{"places kept free at the end are not seen", `_-* "-"??_-`, "0", "-"},
		{"no format code", "", "1.5", "1.5"},
		{"a point that is always there", "0.#", "1", "1."},
		{"no digit before the point", ".00", "0.5", ".50"},
		{"digits where no place was left for them", ".0", "12.34", "12.3"},
		{"colours show nothing", "[Red]0;[Blue]-0", "-3", "-3"},
		{"padding shows nothing", "0.0_);(0.0)", "2", "2.0"},
		{"a filler shows nothing", "* #,##0", "1500", "1,500"},
		{"a currency in brackets", "[$£-809]#,##0.00", "1234.5", "£1,234.50"},
		{"an escaped character", `0\x`, "3", "3x"},
		{"a scientific number", "0.00E+00", "12345", "1.23E+04"},
		{"a small scientific number", "0.00E+00", "0.00012345", "1.23E-04"},
		{"an exponent in steps of three", "##0.0E+0", "12345", "12.3E+3"},
		{"a carry in a scientific number", "0.0E+00", "9.99", "1.0E+01"},
		{"a carry in steps of three", "##0.0E+0", "999960", "1.0E+6"},
		{"three sections, negative", `0;-0;"nil"`, "-4", "-4"},
		{"four sections", `0;-0;"nil";@`, "0", "nil"},
		{"hidden altogether", ";;;", "5", ""},
		{"a word and General", `General" days"`, "12.5", "12.5 days"},
		{"a condition on the second section", `[>=100]0;[<=-100]-0.0;0.00`, "-5", "-5.00"},
		{"a negative where the first section has a condition on size", `[>100]0;0.0`, "-5", "-5.0"},
		{"no section for the value", `[>100]0`, "5", "########"},
		{"a percent sign in quotation marks multiplies nothing", `0"%"`, "85", "85%"},
		{"text format", "@", "12", "12"},
	} {
		t.Run(c.why, func(t *testing.T) {
			if got := Compile(c.code).Number(c.stored, false); got != c.want {
				t.Errorf("%s under %s is shown as %q, want %q", c.stored, c.code, got, c.want)
			}
		})
	}
}

// General has eleven characters at most beside the sign, and turns to an exponent beyond them.
func TestGeneral(t *testing.T) {
	for stored, want := range map[string]string{
		"0": "0", "1": "1", "-1.5": "-1.5", "0.1": "0.1", "1063": "1063",
		"0.33333333333333331":   "0.333333333",
		"0.84499960719616619":   "0.844999607",
		"84.4999607196166":      "84.49996072",
		"1234567.891234":        "1234567.891",
		"12345678901":           "12345678901",
		"123456789012":          "1.23457E+11",
		"12345678901.6":         "12345678902",
		"99999999999.9":         "1E+11",
		"0.0001":                "0.0001",
		"0.00001":               "0.00001",
		"0.000012345678":        "1.23457E-05",
		"1E-10":                 "1E-10",
		"1E+300":                "1E+300",
		"0.10000000000000001":   "0.1",
		"2.2999999999999998":    "2.3",
		"-0.000000000000000001": "-1E-18",
	} {
		if got := General.Number(stored, false); got != want {
			t.Errorf("%s is shown as %q, want %q", stored, got, want)
		}
	}
}

func TestTimesAreShownAsExcelShowsThem(t *testing.T) {
	for _, c := range []struct{ code, stored, want string }{
		{"mmm-yy", "43404", "Oct-18"},
		{"dd/mm/yyyy", "43404", "31/10/2018"},
		{"mmmm yyyy", "43404", "October 2018"},
		{"d mmm, yyyy", "43404", "31 Oct, 2018"},
		{"dddd d mmmmm", "43404", "Wednesday 31 O"},
		{"ddd", "1", "Sun"},
		{"hh:mm", "0.5", "12:00"},
		{"h:mm AM/PM", "0.04", "12:57 AM"},
		{"h:mm:ss", "0.123456789", "2:57:47"},
		{"mm:ss.00", "0.000123456", "00:10.67"},
		{"[h]:mm", "1.5", "36:00"},
		{"yyyy-mm-dd hh:mm:ss", "43404.999994", "2018-10-31 23:59:59"},
		{"yyyy-mm-dd hh:mm:ss", "43404.999999", "2018-11-01 00:00:00"},
		{"dd/mm/yyyy", "60", "29/02/1900"},
		{"dd/mm/yyyy", "59", "28/02/1900"},
		{"dd/mm/yyyy", "61", "01/03/1900"},
		{"dd/mm/yyyy", "2958465", "31/12/9999"},
		{"dd/mm/yyyy", "2958466", "########"},
		{"dd/mm/yyyy", "-1", "########"},
		{`"Month: "mmm`, "43404", "Month: Oct"},
		{`[$-809]dd mmmm yyyy;@`, "43404", "31 October 2018"},
	} {
		if got := Compile(c.code).Number(c.stored, false); got != c.want {
			t.Errorf("%s under %s is shown as %q, want %q", c.stored, c.code, got, c.want)
		}
	}
	if got := Compile("mmm-yy").Number("41942", true); got != "Oct-18" {
		t.Errorf("counted from 1904, 41942 is shown as %q, want Oct-18", got)
	}
}
