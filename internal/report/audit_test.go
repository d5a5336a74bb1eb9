package report

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// audited is an audit with one of everything: an error, a query about a run of cells, a note about the whole workbook, and
// what was not checked.
func audited() *assess.Assessment {
	return &assess.Assessment{
		Submission: &kpi.Submission{File: "budget.xlsx", SHA256: strings.Repeat("0f", 32)}, Size: assess.Size{Sheets: 2, Cells: 1234, Formulas: 56},
		Exceptions: []assess.Exception{
			{Cells: []string{"Costs!B8"}, Exception: finding.Exception{ID: "3f2a91bc", Rule: "adjusted-formula", Family: finding.Spreadsheet,
				Severity: finding.Error, At: kpi.Place{Sheet: "Costs", Cell: "B8"}, Reported: "11,830", Expected: "16,830", Difference: "-5,000",
				Says:        "B8 “Total” is SUM(B2:B7)-5000, with 5,000 taken off by hand",
				Question:    "What are the 5,000 that Costs!B8 takes off?",
				LikelyCause: "B8 = SUM(B2:B7), as C8 and D8",
				Evidence:    []finding.Evidence{{At: kpi.Place{Sheet: "Costs", Cell: "B8"}, Label: "=SUM(B2:B7)-5000", Value: "11,830"}}}},
			{Cells: []string{"My costs!D10:D15", "My costs!F10"}, Exception: finding.Exception{ID: "00c0ffee", Rule: "overtyped-formula",
				Family: finding.Spreadsheet, Severity: finding.Query, At: kpi.Place{Sheet: "My costs", Cell: "D10"}, Reported: "12",
				Says:     "D10:D15 and F10 “Rent” are typed, where their neighbours are worked out",
				Question: "Should D10 be worked out?"}},
			{Exception: finding.Exception{ID: "0ddba115", Rule: "macro-present", Family: finding.Spreadsheet, Severity: finding.Note,
				Says: "the workbook carries macros", Question: "What do the macros do?"}},
		},
		Coverage: []assess.Coverage{
			{Rule: "adjusted-formula", Checks: 2, Passed: 1, Exceptions: 1},
			{Rule: "overtyped-formula", Checks: 2, Passed: 1, Exceptions: 1},
			{Rule: "macro-present", Checks: 1, Exceptions: 1},
			{Rule: "stale-value", Checks: 1, Passed: 1, NotChecked: 1,
				Why: []assess.Reason{{Why: *finding.Because("Data has more to work out than an audit may take"), Checks: 1}}},
		},
		Summary: assess.Summary{Checks: 6, Passed: 3, NotChecked: 1, Errors: 1, Queries: 1, Notes: 1},
	}
}

func soundAudit() *assess.Assessment {
	return &assess.Assessment{Submission: &kpi.Submission{File: "sound.xlsx"}, Size: assess.Size{Sheets: 1, Cells: 3},
		Coverage: []assess.Coverage{{Rule: "error-value", Checks: 1, Passed: 1}}, Summary: assess.Summary{Checks: 1, Passed: 1}}
}

func oneAudit() Run { return Run{OfAudit, alone(audited())} }

func audits() Run {
	return Run{OfAudits, append(alone(audited()), assess.Outcome{File: "sound.xlsx", Assessment: soundAudit()},
		assess.Outcome{File: "notes.xlsx", Err: errors.New("notes.xlsx: this is a text file and not a workbook")})}
}

func auditPrinted(t *testing.T, format string, all Run, o Options) []byte {
	t.Helper()
	return printed(t, func(b *bytes.Buffer) error { return printAs(Formats, format, b, all, o) })
}

// The pages of an audit are kept as those of a check are.
func TestAuditFormats(t *testing.T) {
	for name, format := range map[string]string{"audit.table": "table", "audit.json": "json", "audit.csv": "csv",
		"audit.md": "markdown", "audit.sarif": "sarif", "audit.junit.xml": "junit", "audit.github": "github"} {
		golden(t, name, auditPrinted(t, format, oneAudit(), Options{Version: "1.0.0"}))
	}
	for name, format := range map[string]string{"audits.table": "table", "audits.json": "json", "audits.md": "markdown"} {
		golden(t, name, auditPrinted(t, format, audits(), Options{Version: "1.0.0"}))
	}
	golden(t, "audit-40.table", auditPrinted(t, "table", oneAudit(), Options{Width: 40}))
}

func TestAuditTablesKeepToTheirWidth(t *testing.T) {
	for _, wide := range []int{20, 60, 80, 200} {
		out := auditPrinted(t, "table", audits(), Options{Width: wide, Colour: true})
		for line := range strings.Lines(string(out)) {
			if n := width(strings.TrimSuffix(line, "\n")); n > wide {
				t.Errorf("at %d columns a line takes %d: %q", wide, n, line)
			}
		}
	}
}

func TestAuditsFollowTheirSchemas(t *testing.T) {
	followsSchema(t, "one of everything", Schema("audit"), auditPrinted(t, "json", oneAudit(), Options{}))
	nothing := Run{OfAudit, alone(&assess.Assessment{Submission: &kpi.Submission{}})}
	followsSchema(t, "nothing at all", Schema("audit"), auditPrinted(t, "json", nothing, Options{}))
	followsSchema(t, "several", Schema("audits"), auditPrinted(t, "json", audits(), Options{}))
	unread := Run{OfAudits, []assess.Outcome{{File: "a.xlsx", Err: errors.New("a.xlsx is a text file")}, {File: "b.xlsx", Err: errors.New("b.xlsx is empty")}}}
	if out := auditPrinted(t, "json", unread, Options{}); !bytes.Contains(out, []byte(`"audits": []`)) {
		t.Errorf("without a single audit the list must be there, and empty:\n%s", out)
	}
}

// What a stranger wrote in a workbook must not act on who reads of it.
func TestNothingOfAnAuditedWorkbookActs(t *testing.T) {
	const hostile = "=cmd|' /C calc'!A1\x1b[2J\u009b2J\u202egnp\r\n<script>![x](http://x)"
	a := audited()
	e := &a.Exceptions[0]
	for _, text := range []*string{&a.Submission.File, &e.Says, &e.Reported, &e.Expected, &e.Question, &e.LikelyCause, &e.At.Sheet, &e.Cells[0],
		&e.Evidence[0].Label, &e.Evidence[0].Value} {
		*text = hostile
	}
	a.Coverage[3].Why[0].Why = *finding.Because("%", finding.Text(hostile))
	all := Run{OfAudits, append(alone(a), assess.Outcome{File: hostile, Err: errors.New(hostile)})}
	for _, f := range Formats {
		out := string(auditPrinted(t, f.Name, all, Options{Width: 500})) +
			string(auditPrinted(t, f.Name, Run{OfAudit, all.All[:1]}, Options{Width: 500}))
		for _, bad := range []string{"\x1b", "\u009b", "\u202e", "\r"} {
			if strings.Contains(out, bad) {
				t.Errorf("%s lets %q through", f.Name, bad)
			}
		}
		switch {
		case f.Name == "csv" && (strings.Contains(out, ",=") || strings.Contains(out, `,"=`)):
			t.Errorf("csv holds a cell that is a formula:\n%s", out)
		case f.Name == "markdown" && (strings.Contains(out, "<script") || strings.Contains(out, "://")):
			t.Errorf("markdown holds HTML or a link:\n%s", out)
		case f.Name == "junit" && strings.Contains(out, "<script"):
			t.Errorf("junit holds an element of the workbook's:\n%s", out)
		}
	}
}

// What the odds are of is said once, above the questions, and nowhere of a workbook without any.
func TestAnAuditSaysOnceWhatItsOddsAreOf(t *testing.T) {
	a := audited()
	for i := range a.Exceptions {
		a.Exceptions[i].Odds = "sure"
	}
	said := func() int {
		return bytes.Count(auditPrinted(t, "table", Run{OfAudit, alone(a)}, Options{Width: 500}), []byte("of ten such about five"))
	}
	if n := said(); n != 0 {
		t.Errorf("without odds it is said %d times", n)
	}
	for i := range a.Exceptions {
		a.Exceptions[i].Odds = "about 5 in 10"
	}
	if n := said(); n != 1 {
		t.Errorf("it is said %d times", n)
	}
}
