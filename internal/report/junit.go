package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
)

// junit prints the coverage as JUnit XML, for CI systems that show tests: a suite for each workbook, and in it a test for each
// indicator and family of checks, after one for doubts of how it is to be read. A test fails where an exception makes the check
// fail; what is below that stands in its output. Checks that could not be made are a test that was skipped, never one that
// passed; a workbook that was not checked is a test that ended in an error.
func junit(w io.Writer, r *run, o Options) error {
	suites := junitSuites{Name: "kpicheck"}
	for _, b := range r.books {
		suites.add(suiteOf(b, o))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(suites); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func suiteOf(b book, o Options) *junitSuite {
	suite := &junitSuite{Name: Safe(o.pathOf(b.file))}
	class := Safe(strings.TrimSuffix(path.Base(b.file), path.Ext(b.file)))
	if r := b.Report; r != nil {
		suite.describe(r)
		if len(r.Doubts) > 0 {
			suite.add(junitCase{Name: "read for sure", Class: class + "." + subjectOf(""), Failure: failureOf(r.doubted())})
		}
		told := r.byRow()
		for _, c := range r.Coverage {
			suite.addRow(class+"."+subjectOf(c.Indicator), c, r.made(c), told[c.key()])
		}
	}
	if b.why != "" {
		suite.add(junitCase{Name: "can be checked", Class: class + "." + subjectOf(""),
			Error: &junitProblem{b.why, "not-checked", ""}})
	}
	return suite
}

func subjectOf(indicator string) string { return cmp.Or(indicator, "Submission") }

func (s *junitSuite) describe(r *Report) {
	s.Properties = &junitProperties{[]junitProperty{{"kpicheck", r.Tool.Version}, {"contract", r.Contract.HeldAgainst()},
		{"contract sha256", r.Contract.SHA256}, {"provider", r.Submission.Provider}, {"period", r.Submission.Period},
		{"sha256", r.Submission.SHA256}}}
	if r.Reading.File != "" {
		s.Properties.All = append(s.Properties.All, junitProperty{"reading", r.Reading.File}, junitProperty{"reading sha256", r.Reading.SHA256})
	}
	lines := append([]string{r.heldAgainst(), r.inOneLine() + "."}, r.gapLines()...)
	s.Output = &junitText{strings.Join(slices.Concat(lines, r.asideLines(), r.ExplanationLines()), "\n")}
}

// heldAgainst is "Oct-18, held against Birmingham 2018/19 and Sep-18".
func (r *Report) heldAgainst() string {
	switch r.form {
	case ofAudit:
		return "audited with no contract"
	case ofDiff:
		return r.compared
	}
	return strings.Join(nonempty(r.Submission.Month, "held against "+r.Contract.HeldAgainst()+r.MonthsBefore()+r.ReadBy()), ", ")
}

// inOneLine is what was found, for formats that name the indicators elsewhere.
func (r *Report) inOneLine() string {
	if r.form == ofDiff {
		return r.cameTo
	}
	return r.Summary.inShort()
}

// rowKey is what a row of the coverage is of.
type rowKey struct{ indicator, family string }

func (c Coverage) key() rowKey { return rowKey{c.Indicator, cmp.Or(c.Rule, c.Family)} }

// rowFound is the exceptions of one row of the coverage.
type rowFound struct{ failing, others []Exception }

// byRow sorts the exceptions by their rows of the coverage, and those that make the check fail from the others.
func (r *Report) byRow() map[rowKey]*rowFound {
	found := map[rowKey]*rowFound{}
	for _, e := range r.Exceptions {
		key := rowKey{e.Indicator, e.Family}
		if r.form == ofAudit {
			key.family = e.Rule
		}
		if found[key] == nil {
			found[key] = &rowFound{}
		}
		if e.fails {
			found[key].failing = append(found[key].failing, e)
		} else {
			found[key].others = append(found[key].others, e)
		}
	}
	return found
}

func (o Options) fails(e assess.Exception) bool {
	if o.Fails != nil {
		return o.Fails(e)
	}
	return e.Severity == finding.Error && e.Status != assess.Explained && !e.Accepted
}

// made is what was done for a row of the coverage.
func (r *Report) made(c Coverage) string {
	if r.form == ofDiff {
		return fmt.Sprintf("%s compared, %d alike.", count(c.Checks, "figure", "figures"), c.Passed)
	}
	return fmt.Sprintf("%s made, %d passed.", count(c.Checks, "check", "checks"), c.Passed)
}

// addRow is a test for the checks that were made, and one for those that could not be. Where none was made there is that
// one alone, under the name that it has in other months.
func (s *junitSuite) addRow(class string, c Coverage, text string, found *rowFound) {
	name := c.key().family
	if c.Checks > 0 || found != nil {
		made := junitCase{Name: name, Class: class, Output: &junitText{text}}
		if found != nil {
			made.Failure = failureOf(found.failing)
			made.Output.Text = strings.Join(nonempty(made.Output.Text, toldOf(found.others)), "\n\n")
		}
		s.add(made)
		name += ", not checked"
	}
	if c.NotChecked > 0 {
		s.add(junitCase{Name: name, Class: class, Skipped: &junitProblem{Message: fmt.Sprintf("%s could not be made: %s",
			count(c.NotChecked, "check", "checks"), c.Why)}})
	}
}

// failureOf is one failure for all, since many readers show only the first of a test.
func failureOf(failing []Exception) *junitProblem {
	if len(failing) == 0 {
		return nil
	}
	message := failing[0].Message
	if n := len(failing) - 1; n > 0 {
		message += fmt.Sprintf(" (and %d more)", n)
	}
	return &junitProblem{message, failing[0].Rule, toldOf(failing)}
}

// toldOf is all that is known of exceptions, a line for each thing and an empty one between two exceptions.
func toldOf(found []Exception) string {
	texts := make([]string, len(found))
	for i, e := range found {
		texts[i] = strings.Join(append([]string{e.Severity + ": " + sentence(e.Message)}, e.told()...), "\n")
	}
	return strings.Join(texts, "\n\n")
}

// told is what there is to know of an exception beside its message: the question, or what answered it, and what it rests on.
func (e *Exception) told() []string {
	lines := nonempty(e.Question)
	if e.Explanation != "" {
		lines = []string{"Explained: " + e.Explanation}
	}
	if e.Expected != "" {
		lines = append(lines, "Expected: "+e.Expected)
	}
	lines = append(lines, nonempty(likely(e))...)
	if len(e.Evidence) > 0 {
		lines = append(lines, "See "+e.seen())
	}
	if noRules[e.Rule] != "" { // nobody can be told more of it
		return lines
	}
	return append(lines, "["+e.Rule+" "+e.ID+"]"+e.Life())
}
