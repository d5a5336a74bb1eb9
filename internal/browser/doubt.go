package browser

import (
	"cmp"
	"path/filepath"
	"slices"

	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// Doubt is a part of a workbook whose reading is not sure. What settles it is what some heading says, or in what order dates stand, or
// whether the names of sheets say anything; where nothing does there are no choices.
type Doubt struct {
	File    string   `json:"file"`
	Message string   `json:"message"`
	Of      string   `json:"of"`      // heading, dates or sheets
	Heading string   `json:"heading"` // that of which it is asked; empty for dates and sheets
	Is      string   `json:"is"`      // what it most likely is; empty where no answer bears out
	Choices []string `json:"choices"` // what it may be, the likely first
	IsOpen  bool     `json:"is_open"` // it may be another name too
}

// roles are what a heading may be answered to be, whatever else it may be.
var roles = []string{"figure", "target", "tolerance", "variance", "comparator", "baseline", "forecast", "subtotal", "status", "index", "note", "nothing"}

// What a doubt is of.
const (
	ofHeading = "heading"
	ofDates   = "dates"
	ofSheets  = "sheets"
)

// doubtsOf is the doubts of a workbook, each question once.
func doubtsOf(a *assess.Assessment) (all []Doubt) {
	view := report.View(a, report.Options{})
	lines := view.DoubtLines()
	for i, d := range kpi.GatherDoubts(a.Submission.Doubts) {
		found := Doubt{File: view.Submission.File, Message: lines[i]}
		answers, err := contract.ParseAnswers([]byte(d.SettledBy), contract.ReadingFile)
		switch {
		case d.Untold != kpi.NothingUntold && d.Heading != "":
			found.Of, found.Heading, found.Choices, found.IsOpen = ofHeading, d.Heading, roles, true
		case err != nil || d.SettledBy == "":
		case answers.DateOrder != kpi.OrderUnknown:
			found.Of, found.Is, found.Choices = ofDates, string(answers.DateOrder), []string{string(kpi.DayFirst), string(kpi.MonthFirst)}
		case answers.SheetNames != "":
			found.Of, found.Is, found.Choices = ofSheets, answers.SheetNames, []string{answers.SheetNames}
		case len(answers.Headings) > 0:
			one := answers.Headings[0]
			found.Of, found.Heading, found.Is, found.IsOpen = ofHeading, one.Heading, one.Is, true
			found.Choices = once(append([]string{one.Is}, roles...))
		}
		all = append(all, found)
	}
	return all
}

// once is words without repetition, in their order.
func once(words []string) (all []string) {
	for _, w := range words {
		if !slices.Contains(all, w) {
			all = append(all, w)
		}
	}
	return all
}

// Chosen is an answer to a doubt.
type Chosen struct {
	Of      string `json:"of"`
	Heading string `json:"heading"`
	Is      string `json:"is"`
}

// readBy is the reading.yaml by which the workbooks in doubt are read: the nearest, or where there is none the one to be beside what was
// checked. It is empty where they are read by several, so that an answer would be for one of them alone.
func (s *Session) readBy() (path string, err error) {
	folder, found := dossier.InFolderOf(s.path), map[string]bool{}
	for _, each := range s.run.All {
		if each.Assessment == nil || !each.IsInDoubt() {
			continue
		}
		if path, err = dossier.Nearest(filepath.Dir(filepath.Join(folder, each.File)), contract.ReadingFile); err != nil {
			return "", err
		}
		path = cmp.Or(path, filepath.Join(folder, contract.ReadingFile))
		found[path] = true
	}
	if len(found) != 1 {
		return "", nil
	}
	return filepath.ToSlash(path), nil
}

// Reading is reading.yaml with some answers beside those by which the workbooks in doubt were read: of one heading the new one stands.
// Without a check those are not known, and it is an error.
func (s *Session) Reading(chosen []Chosen) ([]byte, error) {
	if s.path == "" {
		return nil, errNothing
	}
	var all kpi.Answers
	for _, each := range s.run.All {
		if each.Assessment != nil && each.Submission.Answers != nil && each.IsInDoubt() {
			all = *each.Submission.Answers
			break
		}
	}
	all.Headings = slices.Clone(all.Headings)
	for _, c := range chosen {
		switch c.Of {
		case ofDates:
			all.DateOrder = kpi.DateOrder(c.Is)
		case ofSheets:
			all.SheetNames = c.Is
		case ofHeading:
			all.Headings = slices.DeleteFunc(all.Headings, func(a kpi.Answer) bool { return a.Heading == c.Heading })
			all.Headings = append(all.Headings, kpi.Answer{Heading: c.Heading, Is: c.Is})
		}
	}
	return []byte(all.Text()), nil
}
