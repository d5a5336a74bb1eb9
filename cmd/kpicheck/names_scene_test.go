package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"kpicheck/fixtures"
)

// hostile is what acts somewhere: in a spreadsheet, a terminal, a page, a log, or in a sentence of ours.
var hostile = []string{
	"The Vale (East)", ", ", "; ", "KPI 7 (draft)", "KPI 7", `"`, "“", "” was read as “", "Sep-22 team", "Jun-23", "each of each", "each",
	"of", "check", "figures", "Nöörd", "北", "e\u0301", "👩\u200d👧", "\u202e", "\u200f", "ﷺ", "=1+1", "=", "-2", "+", "-", "@SUM(A1)", "@", "＝1", "＋",
	"－", "＠", "|", "||", "<b>", "<!--", "`", "```", "$x$", "$", "\n", "\r\n", "\t", "\u2028", "\u00a0", "  ", "::error::", "##[error]", "%0A", "%",
	":tada:", ":", "GH-1", "#1", "#", "[a](b)", "![a", "https://x.y", "www.x.y", "{0}", "{{", "'", "''", `\`, `\n`, "&amp;", "&", "_x_", "*", "**",
	"~~", "!", "!A1", "!B7:C9", "1e5", "63403e29", "007", "Nov-18", "1. ", " and 3 more", "Likely cause: ", "null", ".", "?", "…", "─", "−", "␛",
	"]]>", "\ufeff", "\u00ad", strings.Repeat("long", 10),
}

// control is what a file's name may hold on some systems, and YAML in quotation marks, and XML not at all.
var control = []string{"\x1b[31m", "\x07", "\x7f", "\u009b"}

// drawName is a name that shows something, made of such pieces.
func drawName(pieces []string, seen ...string) *rapid.Generator[string] {
	piece := rapid.SampledFrom(pieces)
	return rapid.Custom(func(t *rapid.T) string {
		before := rapid.SliceOfN(piece, 0, 2).Draw(t, "before")
		after := rapid.SliceOfN(piece, 0, 2).Draw(t, "after")
		return strings.Join(before, "") + rapid.SampledFrom(seen).Draw(t, "seen") + strings.Join(after, "")
	})
}

// The names of a scene, in the order in which they are drawn.
const (
	provider = iota
	contractName
	firstArea
	secondArea
	thirdArea
	areaLabel
	firstIndicator
	secondIndicator
	thirdIndicator
	fourthIndicator
	indicatorLabel
	numerator
	denominator
	percentage
	denominatorLabel
	percentageLabel
	comparator
	otherHeading
	totalLabel
	firstSheet
	secondSheet
	earlierFile
	file
	correctedFile
	nameCount
)

var (
	monthNamed = regexp.MustCompile(`[A-Z][a-z]{2}-\d{2}`)
	hasWord    = regexp.MustCompile(`[\pL\pN\p{So}“”−＝＋－＠\x{a0}+=%>\]-]`)
)

const mostOfSheet = 31 // characters, in Excel; a file's name has as many here, since a folder takes no more than 255 bytes

// drawNames draws names of which no two are alike, however they are folded.
func drawNames(t *rapid.T) []string {
	drawn, taken := make([]string, nameCount), map[string]bool{}
	for i := range drawn {
		pieces, seen := hostile, []string{"vu", "ø", "Qi", "南"}
		switch {
		case i == otherHeading, i == totalLabel: // a word, a number or a month would be read as one, and dashes and quotation marks alike
			pieces, seen = slices.DeleteFunc(slices.Clone(hostile), hasWord.MatchString), []string{"Quxly", "Jexlo"}
		case i >= earlierFile: // a month would be held to the one reported
			pieces = slices.DeleteFunc(slices.Concat(hostile, control), monthNamed.MatchString)
		case i < otherHeading:
			pieces = slices.Concat(hostile, control)
		}
		drawn[i] = rapid.Map(drawName(pieces, seen...), func(s string) string {
			if i >= earlierFile {
				s = strings.ReplaceAll(s, "/", "")
			}
			return s
		}).Filter(func(s string) bool {
			return !taken[folded(s)] && (i < firstSheet || utf8.RuneCountInString(s) <= mostOfSheet)
		}).Draw(t, "name")
		if i > 0 && i < otherHeading && rapid.IntRange(0, 3).Draw(t, "holds another") == 0 {
			other := drawn[rapid.IntRange(0, i-1).Draw(t, "which")]
			drawn[i] = other + rapid.SampledFrom([]string{"0", " ", "a", ", ", " of "}).Draw(t, "gap") + drawn[i]
		}
		taken[folded(drawn[i])] = true
	}
	return drawn
}

func folded(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, name))
}

// plainNames is names as long, with blanks where these have them, of letters and signs that no other text has. Each stands for
// one that is shown of the name, so that it is known in the output wherever that was cut.
func plainNames(drawn []string) (plain []string, stands map[rune]rune) {
	stands = map[rune]rune{}
	letter, sign := rune(0x20000), rune(0xF0000)
	for _, name := range drawn {
		plain = append(plain, strings.Map(func(r rune) rune {
			of := &sign
			switch {
			case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
				return r
			case unicode.IsLetter(r):
				of = &letter
			}
			*of++
			stands[*of] = shownAs(r)
			return *of
		}, name))
	}
	return plain, stands
}

// shownAs is how a rune is shown.
func shownAs(r rune) rune {
	switch {
	case r < ' ':
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case unicode.IsControl(r):
		return utf8.RuneError
	}
	return r
}

// scene writes its files where the test stands: a contract, an earlier month, the month, and elsewhere the month corrected.
func scene(t interface{ Fatal(...any) }, n []string) (month, corrected string) {
	write := func(data []byte, path ...string) string {
		name := filepath.Join(path...)
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for _, folder := range []string{"months", "again"} {
		if err := errors.Join(os.RemoveAll(folder), os.Mkdir(folder, 0o700)); err != nil {
			t.Fatal(err)
		}
	}
	quoted := make([]any, len(n))
	for i, name := range n {
		quoted[i] = inJSON(name)
	}
	write(fmt.Appendf(nil, sceneContract, quoted...), "contract.yaml")
	write([]byte("sheet names: nothing\n"), "reading.yaml")
	write(bookOf(t, n, "Sep-23", "90.0%", "67"), "months", "="+n[earlierFile]+".xlsx") // files come in the order of their names
	corrected = write(bookOf(t, n, "Oct-23", "90.9%", "66"), "again", n[correctedFile]+".xlsx")
	return write(bookOf(t, n, "Oct-23", "91.0%", "67"), "months", "@"+n[file]+".xlsx"), corrected
}

func inJSON(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a string always can be
	return strings.TrimSpace(b.String())
}

// sceneContract takes the names by their numbers. The workbooks say the aliases, so that they are read the same whatever the
// contract's own names are.
const sceneContract = `contract: %[2]s
council: Calder
provider: %[1]s
year: 2023/24
frequency: monthly
areas:
  - {id: %[3]s, aliases: [North]}
  - {id: %[4]s, aliases: [Riverside]}
  - {id: %[5]s, label: %[6]s, aliases: [Old Town]}
populations:
  - {ages: 0-17, of: mid-2022, vintage: original, range: 61200, current: true}
indicators:
  - id: %[7]s
    label: %[11]s
    aliases: [Visits on time]
    polarity: high
    target: 95
    tolerance: 90-100
    by_area: true
    columns: [month]
    measures:
      - {id: %[12]s, label: Visits made on time}
      - {id: %[13]s, label: %[15]s, aliases: [Visits due]}
      - {id: %[14]s, label: %[16]s, aliases: ["%% of visits made on time"], of: [%[12]s, %[13]s], places: 1}
  - id: %[8]s
    label: Enquiries to the front door
    aliases: [Front door enquiries]
    by_area: true
    columns: [month]
    measures: [{id: count, label: Enquiries received}]
  - id: %[10]s
    aliases: [Calls in time]
    by_area: true
    columns: [month]
    measures:
      - {id: calls, label: Calls answered in time}
      - {id: due, label: Calls received}
      - {id: share, label: %[16]s, aliases: ["%% of calls answered in time"], of: [calls, due], places: 1}
  - id: %[9]s
    aliases: [Edge of care rate]
    polarity: low
    target: 48
    tolerance: 40-56
    columns: [snapshot]
    measures: [{id: rate, label: "Edge of care, rate per 10,000", kind: rate, per: 10000, ages: 0-17, places: 1}]
    comparators:
      - {label: %[17]s, aliases: [National average], value: 51.5, period: Mar-23}
`

// bookOf is a workbook with a fault of each sort: a percentage that is wrong, a figure that is missing, headings that say
// nothing, and totals that fall short.
func bookOf(t interface{ Fatal(...any) }, n []string, month, share, due string) []byte {
	data, err := fixtures.Workbook([]fixtures.Sheet{{Name: "FIRST", Rows: [][]string{
		{"Calder Children First", month}, {},
		{"Visits on time", "", "", "", "", "Target", "Tolerance"},
		{"", "North", "Riverside", "Old Town", "All"},
		{"Visits made on time", "10", "20", "30", "60"},
		{"Visits due", "11", "25", "31", due},
		{"% of visits made on time", share, "80.0%", "", "89.6%"}, {},
		{"Front door enquiries"},
		{"", "North", "Riverside", "Old Town", "All"},
		{"Enquiries received", "10", "20", "30", "'70"}, {},
		{"Calls in time", "", "", "", "", "Target", "Tolerance"},
		{"", "North", "Riverside", "Old Town", "All"},
		{"Calls answered in time", "40", "50", "60", "150"},
		{"Calls received", "80", "100", "120", "300"},
		{"% of calls answered in time", "50.0%", "50.0%", "", "50.0%"}}},
		{Name: "SECOND", Rows: [][]string{
			{"Edge of care rate", month, "National average", "'" + n[otherHeading]},
			{"Edge of care, rate per 10,000", "44.1", "50.0", "12"}, {}, {},
			{"Item", "2017", "2018"}, {"Staff", "41000", "43000"}, {"Rent", "12000", "12500"},
			{"Total", "=SUM(B6:B7) -> 53000", "=SUM(C7:C7)-5000 -> 7500"},
			{"'" + n[totalLabel], "=#REF!*12 -> #REF!"}}}})
	if err != nil {
		t.Fatal(err)
	}
	return renamed(t, data, map[string]string{"FIRST": n[firstSheet], "SECOND": n[secondSheet]})
}

// renamed gives sheets names that Excel would refuse and other programs write.
func renamed(t interface{ Fatal(...any) }, data []byte, names map[string]string) []byte {
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == "xl/workbook.xml" {
			for was, is := range names {
				var escaped bytes.Buffer
				_ = xml.EscapeText(&escaped, []byte(is)) // a buffer takes all
				text = bytes.Replace(text, []byte(`name="`+was+`"`), []byte(`name="`+escaped.String()+`"`), 1)
			}
		}
		w, err := to.Create(part.Name)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
