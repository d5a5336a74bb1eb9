package spreadsheet_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xuri/excelize/v2"

	"kpicheck/fixtures"
	"kpicheck/internal/example"
	"kpicheck/internal/finding"
	"kpicheck/internal/judge"
	"kpicheck/internal/workbook"
	"kpicheck/rules/spreadsheet"
)

var update = flag.Bool("update", false, "write what the examples say anew")

// sample is an example: sheets that are sound, the same sheets with a fault, and what must then be said. The sheets are
// CSV, read as fixtures.ParseCSV does; settings, a line each, say what CSV cannot:
//
//	hide-rows SHEET 3, hide-columns SHEET C, hide SHEET, very-hide SHEET,
//	paint A1:B2 (cells merged on the first sheet, which keep what they hold), name NAME TARGET, macros, link FILE,
//	whiten SHEET A1, array A1 (its formula, on the first sheet, is entered as an array formula)
type sample struct {
	path, reason, want string
	archive            *txtar.Archive
	sound, faulty      part
	elsewhere          []string // examples of other rules in which this one's rule speaks too
}

type part struct {
	sheets   []fixtures.Sheet
	settings []string
}

func readSample(t *testing.T, path string) *sample {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := &sample{path: path, reason: strings.TrimSpace(string(archive.Comment)), archive: archive}
	for _, f := range archive.Files {
		which, name, _ := strings.Cut(f.Name, "/")
		p := map[string]*part{"sound": &s.sound, "faulty": &s.faulty}[which]
		switch {
		case f.Name == "want":
			s.want = string(f.Data)
		case f.Name == "elsewhere":
			s.elsewhere = strings.Fields(string(f.Data))
		case p == nil:
			t.Fatalf("%s: %s is no part of an example", path, f.Name)
		case name == "settings":
			p.settings = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		default:
			sheet, err := fixtures.ParseCSV(strings.TrimSuffix(name, ".csv"), f.Data)
			if err != nil {
				t.Fatal(err)
			}
			p.sheets = append(p.sheets, sheet)
		}
	}
	return s
}

func (s *sample) name() string { return strings.TrimSuffix(filepath.Base(s.path), ".txtar") }

// book writes the sheets into a workbook and reads it.
func (p part) book(t *testing.T) *workbook.Book {
	t.Helper()
	sheets := slices.Clone(p.sheets)
	var after []string
	for _, line := range p.settings {
		words := strings.Split(line, " ")
		i := slices.IndexFunc(sheets, func(s fixtures.Sheet) bool { return len(words) > 1 && s.Name == words[1] })
		switch words[0] {
		case "hide-rows":
			var row int
			if _, err := fmt.Sscan(words[2], &row); err != nil {
				t.Fatal(err)
			}
			sheets[i].HiddenRows = append(sheets[i].HiddenRows, row)
		case "hide-columns":
			sheets[i].HiddenColumns = append(sheets[i].HiddenColumns, words[2])
		case "hide":
			sheets[i].Hidden = true
		case "very-hide":
			sheets[i].VeryHidden = true
		default:
			after = append(after, line)
		}
	}
	data, err := fixtures.Workbook(sheets)
	if err != nil {
		t.Fatal(err)
	}
	data = whitened(t, data, after)
	book, err := workbook.Open(patched(t, data, after), "report.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// whitened gives cells a white font.
func whitened(t *testing.T, data []byte, settings []string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range settings {
		words := strings.Split(line, " ")
		if words[0] != "whiten" {
			continue
		}
		style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "FFFFFF"}})
		if err == nil {
			err = f.SetCellStyle(words[1], words[2], words[2], style)
		}
		var out bytes.Buffer
		if err == nil {
			err = f.Write(&out)
		}
		if err != nil {
			t.Fatal(err)
		}
		data = out.Bytes()
	}
	return data
}

// patched puts into a workbook what excelize does not write.
func patched(t *testing.T, data []byte, settings []string) []byte {
	t.Helper()
	if len(settings) == 0 {
		return data
	}
	const main, rels = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
	const sheet = "xl/worksheets/sheet1.xml"
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	parts := partsOf(t, data)
	names := ""
	for _, line := range settings {
		words := strings.Split(line, " ")
		switch words[0] {
		case "name":
			names += fmt.Sprintf(`<definedName name="%s">%s</definedName>`, words[1], words[2])
		case "paint":
			parts[sheet] = strings.Replace(parts[sheet], "</sheetData>", `</sheetData><mergeCells><mergeCell ref="`+words[1]+`"/></mergeCells>`, 1)
		case "array":
			parts[sheet] = asArray(t, parts[sheet], words[1])
		case "macros":
			parts["xl/vbaProject.bin"] = "a program"
			parts[rels] = strings.Replace(parts[rels], "</Relationships>",
				`<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)
		case "link":
			parts["xl/externalLinks/externalLink1.xml"] = `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`
			parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
				`<Relationship Id="rId1" Type="` + kinds + `externalLinkPath" Target="` + words[1] + `" TargetMode="External"/></Relationships>`
			parts[rels] = strings.Replace(parts[rels], "</Relationships>",
				`<Relationship Id="rIdX" Type="`+kinds+`externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`, 1)
			parts[main] = strings.Replace(parts[main], "</sheets>", `</sheets><externalReferences>`+
				`<externalReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdX"/></externalReferences>`, 1)
		case "whiten":
		default:
			t.Fatalf("%q is no setting", line)
		}
	}
	if names != "" {
		parts[main] = strings.Replace(parts[main], "</sheets>", "</sheets><definedNames>"+names+"</definedNames>", 1)
	}
	return zipped(t, parts)
}

// asArray has the formula of one cell of a sheet's XML be entered as an array formula.
func asArray(t *testing.T, sheet, cell string) string {
	t.Helper()
	before, formula, found := strings.Cut(sheet, `<c r="`+cell+`"`)
	if !found {
		t.Fatalf("there is no %s to hold an array formula", cell)
	}
	kind := `<f t="array" ref="` + cell + `">`
	return before + `<c r="` + cell + `"` + strings.Replace(formula, "<f>", kind, 1)
}

func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func said(found finding.Findings) string {
	var lines strings.Builder
	for _, e := range found.Exceptions {
		fmt.Fprintf(&lines, "%s | %s | %s\n", e.Severity, e.Rule, e.Message())
		if e.LikelyCause != "" {
			fmt.Fprintf(&lines, "    %s\n", e.LikelyCause)
		}
	}
	return lines.String()
}

// Every rule must speak where its example is faulty, and not where it is sound: the same sheets show both.
func TestExamples(t *testing.T) {
	for _, rule := range spreadsheet.All {
		t.Run(rule.Name, func(t *testing.T) { holds(t, rule.Name) })
	}
}

// holds checks what a rule says of its own example; what the others say of it is no part of that.
func holds(t *testing.T, rule string) {
	t.Helper()
	s := readSample(t, filepath.Join("testdata", rule+".txtar"))
	example.Only(t, &spreadsheet.All, rule)
	if *update {
		s.rewrite(t)
	}
	example.Tells(t, rule, s.reason, s.want, s.sound.sheets, s.faulty.sheets)
	check(t, "sound", spreadsheet.Run(s.sound.book(t)), "")
	check(t, "faulty", spreadsheet.Run(s.faulty.book(t)), s.want)
}

func (s *sample) rewrite(t *testing.T) {
	s.want = said(spreadsheet.Run(s.faulty.book(t)))
	k := slices.IndexFunc(s.archive.Files, func(f txtar.File) bool { return f.Name == "want" })
	if k < 0 {
		s.archive.Files = append(s.archive.Files, txtar.File{Name: "want"})
		k = len(s.archive.Files) - 1
	}
	s.archive.Files[k].Data = []byte(s.want)
	if err := os.WriteFile(s.path, txtar.Format(s.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// An auditor that cries wolf is switched off: honest workbooks that look odd must bring nothing. Where one is given a faulty
// part, it shows how little it takes to make the rules speak, and that they would.
func TestHonestWorkbooks(t *testing.T) {
	for _, path := range example.Paths(t, "testdata/honest/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s := readSample(t, path)
			if s.reason == "" || len(s.sound.sheets) == 0 {
				t.Error("there is no reason, or nothing to audit")
			}
			check(t, "sound", spreadsheet.Run(s.sound.book(t)), "")
			if len(s.faulty.sheets) == 0 {
				return
			}
			if *update {
				s.rewrite(t)
			}
			example.Only(t, &spreadsheet.All, example.Wanted(s.want)...)
			if s.want == "" {
				t.Error("nothing is said of the faulty part")
			}
			check(t, "faulty", spreadsheet.Run(s.faulty.book(t)), s.want)
		})
	}
}

func check(t *testing.T, part string, found finding.Findings, want string) {
	t.Helper()
	example.Holds(t, part, found, said(found), want)
}

func TestRulesAreNamedOnce(t *testing.T) { example.NamedOnce(t, judge.Pages(spreadsheet.All)) }
