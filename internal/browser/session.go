// Package browser is what the page checks with: it finds and judges workbooks as the command line does, by package dossier, and holds what
// came of them for as long as the page is open. It says nothing of its own. It takes the files from the working folder, which in a browser
// the page keeps in memory.
package browser

import (
	"bytes"
	"cmp"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/challenge"
	"kpicheck/internal/dossier"
	"kpicheck/internal/page"
	"kpicheck/internal/report"
	"kpicheck/internal/workbook"
	"kpicheck/internal/workbook/mark"
)

// everything is the path that stands for all workbooks.
const everything = "."

// Session is what came of the last check.
type Session struct {
	Version string // of the program
	path    string
	run     report.Run
}

// Answer is what the page shows of a check. Its fields have the names that the page's script knows.
type Answer struct {
	Page     string   `json:"page"`     // the report, as --format html prints it; empty where there is none
	Told     []string `json:"told"`     // what the command line says on standard error, a line each
	Lacks    bool     `json:"lacks"`    // there is no contract for a workbook, and a draft would be one
	Audited  bool     `json:"audited"`  // the cells alone were looked at, as kpicheck audit does
	Locked   bool     `json:"locked"`   // the workbook is encrypted, and waits for a password
	Doubts   []Doubt  `json:"doubts"`   // what is not read for sure, with the answers that there are
	Reading  string   `json:"reading"`  // the reading.yaml into which answers go; empty where those in doubt are read by several
	Books    []Book   `json:"books"`    // the workbooks that there are
	One      string   `json:"one"`      // the path of the one workbook that was judged or audited; empty of several
	Headline string   `json:"headline"` // the verdict of one, in a sentence; of its cells what they show
}

// Book is a workbook that can be checked by itself.
type Book struct {
	Path  string `json:"path"`
	Title string `json:"title"`
}

// Check judges the workbook at a path, or all for the path ".", and tells how many of how many were read. Where nothing could be judged
// for want of a contract, the cells are audited instead.
func (s *Session) Check(path, password string, progress func(done, of int)) Answer {
	a, path, err := s.begun(path)
	c := dossier.Check{}
	c.Options.Password, c.Options.Series = password, true
	var run report.Run
	if err == nil {
		run, err = judged(&c, path, progress)
	}
	a.tell(s.keep(path, run, err))
	a.Lacks = slices.ContainsFunc(run.All, func(each assess.Outcome) bool { return assess.LacksContract(each.Err) })
	if a.Lacks && !slices.ContainsFunc(run.All, func(each assess.Outcome) bool { return each.Assessment != nil }) {
		s.audit(&a, path, password, progress)
	}
	a.show(s)
	return a
}

// Audit looks at nothing but the cells of the workbook at a path, or of all for the path ".", whatever contract there is.
func (s *Session) Audit(path, password string, progress func(done, of int)) Answer {
	a, path, err := s.begun(path)
	if a.tell(err); err == nil {
		s.audit(&a, path, password, progress)
	}
	a.show(s)
	return a
}

func (s *Session) audit(a *Answer, path, password string, progress func(done, of int)) {
	a.Audited = true
	run, err := dossier.Audited([]string{path}, nil, assess.Options{Password: password}, counted(progress))
	a.tell(s.keep(path, run, err))
}

// begun forgets the last check, so that what a panic leaves is none, and finds the workbooks that there are.
func (s *Session) begun(path string) (a Answer, usual string, err error) {
	*s = Session{Version: s.Version}
	a.Books, err = booksBelow(everything)
	if path == "" {
		path = usualPath(a.Books)
	}
	return a, path, err
}

// keep keeps what came of workbooks, and is what the command line ends with.
func (s *Session) keep(path string, run report.Run, err error) error {
	s.path, s.run = path, run
	if err != nil {
		return err
	}
	return dossier.EndOf(dossier.InFolderOf(path), run.All, func(assess.Exception) bool { return false })
}

// usualPath is what is meant by files of which none was chosen: the one workbook, else all of them.
func usualPath(books []Book) string {
	if len(books) == 1 {
		return books[0].Path
	}
	return everything
}

func judged(c *dossier.Check, path string, progress func(done, of int)) (report.Run, error) {
	if path == everything {
		return c.CheckedFolder(path, counted(progress))
	}
	each, err := c.Judged(path, nil)
	return report.Run{Kind: report.OfMonth, All: []assess.Outcome{each}}, err
}

// counted tells how many of how many workbooks are done.
func counted(progress func(done, of int)) func(of int) (step, finish func()) {
	return func(of int) (step, finish func()) {
		done := 0
		return func() { done++; progress(done, of) }, func() {}
	}
}

// tell adds what an error says, each line once.
func (a *Answer) tell(err error) {
	if err == nil {
		return
	}
	text := err.Error()
	var f *dossier.Failure
	if errors.As(err, &f) {
		text = f.ForStandardError()
	}
	for line := range strings.Lines(text) {
		if line = report.Safe(strings.TrimRight(line, "\n")); !slices.Contains(a.Told, line) {
			a.Told = append(a.Told, line)
		}
	}
}

func (a *Answer) show(s *Session) {
	var out bytes.Buffer
	if err := page.Run(&out, s.run, s.options()); err == nil {
		a.Page = out.String()
	}
	if one := s.one(); one != nil {
		a.One, a.Headline = s.path, report.View(one, s.options()).InShort()
	}
	for _, each := range s.run.All {
		var refused *workbook.Refusal
		a.Locked = a.Locked || errors.As(each.Err, &refused) && refused.Locked
		if each.Assessment != nil {
			a.Doubts = append(a.Doubts, doubtsOf(each.Assessment)...)
		}
	}
	var err error
	a.Reading, err = s.readBy()
	a.tell(err)
}

func (s *Session) options() report.Options {
	return report.Options{Version: s.Version, Folder: filepath.ToSlash(dossier.InFolderOf(s.path))}
}

// one is the one workbook that was judged or audited; nil where there were several, or it could not be.
func (s *Session) one() *assess.Assessment {
	if s.run.Kind != report.OfMonth && s.run.Kind != report.OfAudit || len(s.run.All) != 1 {
		return nil
	}
	return s.run.All[0].Assessment
}

// judgedOne is the one workbook that was held against its contract. Of cells the command line writes no log and marks no copy either.
func (s *Session) judgedOne() (*assess.Assessment, error) {
	one := s.one()
	switch {
	case one == nil:
		return nil, errors.New("this is made of one workbook; choose one first")
	case s.run.Kind == report.OfAudit:
		return nil, errors.New("this is made of a workbook that was held against its contract, and of this one the cells alone were looked at")
	}
	return one, nil
}

// booksBelow is the workbooks of a folder and those below it, by their paths; where there are none, the lists that may be one.
func booksBelow(root string) (books []Book, err error) {
	folders, err := dossier.FoldersOf(root)
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		inside, err := dossier.PathsIn(folder, folder)
		if err != nil {
			return nil, err
		}
		for _, path := range inside {
			books = append(books, Book{path, path})
		}
	}
	slices.SortFunc(books, func(a, b Book) int { return cmp.Compare(a.Path, b.Path) })
	return books, nil
}

// Printed is what came of the last check in a format of the command line.
func (s *Session) Printed(format string) ([]byte, error) {
	if s.path == "" {
		return nil, errNothing
	}
	i := slices.IndexFunc(report.Formats, func(f report.Format[report.Run]) bool { return f.Name == format })
	if i < 0 {
		return nil, errors.New("there is no format " + format)
	}
	var out bytes.Buffer
	err := report.Formats[i].Print(&out, s.run, s.options())
	return out.Bytes(), err
}

// errNothing says that there is nothing that could be saved.
var errNothing = errors.New("nothing has been checked, so there is nothing to save; open the workbook again")

// Marked is a copy of the one workbook with the cells in question marked, and its ending.
func (s *Session) Marked() (data []byte, extension string, err error) {
	one, err := s.judgedOne()
	if err != nil {
		return nil, "", err
	}
	if data, err = dossier.SubmissionBytes(s.path, nil); err != nil {
		return nil, "", err
	}
	marked, err := mark.Workbook(data, report.Findings(one, s.options()))
	if err != nil {
		return nil, "", errors.New(dossier.Named(s.path) + ": " + report.Safe(err.Error()))
	}
	return marked.Data, marked.Extension, nil
}

// Log is the questions on the one workbook, as kpicheck challenge writes them; due is the day by which to reply, or empty.
func (s *Session) Log(due string) ([]byte, error) {
	one, err := s.judgedOne()
	if err != nil {
		return nil, err
	}
	if err := dossier.CanBeAsked(one, s.path); err != nil {
		return nil, err
	}
	_, _, asked, err := dossier.QuestionsOf(filepath.Dir(s.path))
	if err != nil {
		return nil, err
	}
	assess.Ask(one, asked)
	log := challenge.Make(report.View(one, report.Options{Version: s.Version}), one.Submission.Period, dossier.Wanted(one, due, asked))
	return log.Write()
}
