package numfmt

import "strings"

// Format is what a cell's number format does to its value.
type Format struct {
	Code      string
	General   bool   // as many digits as there are
	Percent   bool   // shown times a hundred
	Places    int    // decimals shown; -1 where the format does not fix them: General, text, dates, exponents, fractions
	Thousands bool   // digits grouped in threes
	Scale     int    // times that the number is divided by a thousand before it is shown
	Date      bool   // a date or a time
	Literal   string // words that the format adds to a positive number, such as "per 10,000"
}

// Compiled is a number format ready to show numbers.
type Compiled struct {
	Format
	sections []section // of numbers, one to three
	text     *section  // of text, nil for none
}

// General is the format of cells that have none.
var General = Compile("General")

// Compile reads a format code; that of no format is General.
func Compile(code string) *Compiled {
	if code == "" {
		code = "General"
	}
	f := &Compiled{Format: Format{Code: code, Places: -1}}
	f.sections = parseSections(code)
	if n := len(f.sections); n == 4 || f.sections[n-1].has(textPart) {
		f.text = &f.sections[n-1]
		f.sections = f.sections[:n-1]
	}
	if len(f.sections) == 0 {
		f.sections = []section{{tokens: []token{{generalPart, ""}}, exponent: -1}}
		return f
	}
	settleConditions(f.sections)
	main := f.main()
	f.Date, f.Percent, f.Thousands = main.date, main.percents > 0 && !main.date, main.grouped && !main.date
	f.General = main.has(generalPart)
	if main.has(digit) && !main.date && !main.fraction && main.exponent < 0 {
		f.Places = main.places
	}
	if !main.date {
		f.Literal, f.Scale = main.words(), main.scale
	}
	return f
}

// main is the section that shows a number's digits: the first, unless it shows only words.
func (f *Compiled) main() *section {
	for i := range f.sections {
		if s := &f.sections[i]; s.date || s.has(digit) || s.has(generalPart) {
			return s
		}
	}
	return &f.sections[0]
}

func (s *section) words() string {
	var b strings.Builder
	for _, t := range s.tokens {
		if t.kind == literal || t.kind == padding {
			b.WriteString(t.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// BuiltIn is the code of a format that files name by number alone. The dates are those of a British Excel, which shows 14
// and 22 by the computer's own order of day and month (ECMA-376, part 1, 18.8.30).
func BuiltIn(id int) string {
	switch {
	case id >= 0 && id < len(builtIns) && builtIns[id] != "":
		return builtIns[id]
	case 27 <= id && id <= 36, 50 <= id && id <= 58: // East Asian dates
		return "dd/mm/yyyy"
	}
	return "General"
}

var builtIns = [50]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"£"#,##0;-"£"#,##0`, 6: `"£"#,##0;[Red]-"£"#,##0`,
	7: `"£"#,##0.00;-"£"#,##0.00`, 8: `"£"#,##0.00;[Red]-"£"#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
	37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
	41: `_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-`, 42: `_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"_-;_-@_-`,
	43: `_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-`, 44: `_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}
