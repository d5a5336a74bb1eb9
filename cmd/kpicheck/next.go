package main

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
)

const nextHelp = `It looks at what stands in the folder, the contract, the workbooks, what was
accepted and what was asked, and says under five heads where the round
stands and which command comes next. Without FOLDER it is this one; where a folder
submissions in it holds workbooks, they are looked at, and where there are none,
folders right below it and lists are named. It checks nothing and writes nothing.
On a terminal, kpicheck alone says the same.

Examples:
   kpicheck next
   kpicheck next ../kpi-data`

// mostLookedAt is the workbooks that are opened to see their month: three years of them.
const mostLookedAt = 36

func nextCommand(stderr io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "next",
		Usage:       "say where the round stands, and what to do next",
		ArgsUsage:   "[FOLDER]",
		Description: nextHelp,
		Flags:       limitFlags(),
		Action: func(c *cli.Context) error {
			folder := "."
			if c.Args().Len() > 0 {
				var err error
				if folder, err = operand(c, "the folder"); err != nil {
					return err
				}
			}
			if !dossier.IsFolder(folder) {
				return dossier.Usage("%s: there is no such folder%s; check its name", dossier.Named(folder), dossier.NearPath(folder))
			}
			a, err := lookAround(c, folder, stderr)
			if err != nil {
				return err
			}
			_, err = io.WriteString(c.App.Writer, a.page())
			return err
		},
	}
}

// around is what stands in a folder, as far as it says what comes next. What of it cannot be read is a line to show, and then
// the command to type is the one that tells more.
type around struct {
	folder   string // of the workbooks
	own      []dossier.OwnContract
	accepted *kpi.Register
	asked    []kpi.Question
	books    []bookHere    // not accepted yet, in the order of their months
	settled  bookHere      // accepted, of the newest month
	foreign  []foreignBook // of another council or year
	of       int           // workbooks there are, accepted or not, logs left out
	logs     []logHere     // among the workbooks, or beside their folder
	unread   []string
	left     int      // not looked at
	below    []string // folders with workbooks, where this one has none
	lists    []string // of separated values, where there are no workbooks
	fault    error
	remedy   string // the command that tells of the fault
}

type bookHere struct {
	path   string
	period kpi.Period
}

// foreignBook is a workbook that can be read, and for which there is no contract here.
type foreignBook struct {
	path  string
	year  kpi.Period
	draft string // the command that begins a contract for it
}

// logHere is a log of questions that lies about.
type logHere struct {
	path     string
	month    kpi.Period
	keys     []string // of its questions
	filledIn bool
}

func lookAround(c *cli.Context, folder string, stderr io.Writer) (*around, error) {
	a := &around{folder: folder}
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return nil, err
	}
	within := filepath.Join(folder, dossier.SubmissionsFolder)
	if len(workbookPaths(within)) > 0 { // beside it may lie logs and marked copies
		a.folder = within
	}
	any := filepath.Join(a.folder, "any workbook")
	a.try("kpicheck contract check "+typed(firstContract(any)), p.PrepareContract(any))
	a.own = p.Own
	var err error
	a.accepted, err = dossier.LoadRegister(any)
	a.try("kpicheck register "+typed(a.folder), err)
	a.asked, err = dossier.LoadQuestions(any)
	a.try("kpicheck check "+typed(a.folder), err)
	a.lookAtBooks(p.Options, stderr)
	if a.folder != folder {
		a.lookForLogs(folder, p.Options)
	}
	a.lookBelow()
	return a, nil
}

// try keeps the first fault.
func (a *around) try(remedy string, err error) {
	if a.fault == nil && err != nil {
		a.fault, a.remedy = err, strings.TrimSpace(remedy)
	}
}

func firstContract(workbook string) string {
	paths, err := dossier.ContractPaths(workbook)
	if err != nil || len(paths) == 0 {
		return ""
	}
	return dossier.Nearby(paths[0])
}

func workbookPaths(folder string) []string {
	paths, err := dossier.PathsIn(folder, folder)
	if err != nil {
		return nil
	}
	return paths
}

// lookAtBooks sorts the workbooks that are not accepted by their months.
func (a *around) lookAtBooks(o assess.Options, stderr io.Writer) {
	accepted := map[string]kpi.Period{}
	if a.accepted != nil {
		for _, act := range a.accepted.Acts {
			accepted[act.SHA256] = act.Period
		}
	}
	paths := workbookPaths(a.folder)
	step, finish := progress("Looking at workbooks", min(len(paths), mostLookedAt), stderr)
	defer finish()
	looked := 0
	for _, path := range slices.Backward(paths) { // the newest have the last names, as a rule
		if sum, err := digestOf(path); err == nil && !accepted[sum].IsZero() {
			a.of++
			if b := (bookHere{path, accepted[sum]}); b.period.Compare(a.settled.period) > 0 {
				a.settled = b
			}
			continue
		}
		if looked++; looked > mostLookedAt {
			a.of++
			a.left++
			continue
		}
		a.lookAt(path, o)
		if step != nil {
			step()
		}
	}
	slices.SortStableFunc(a.books, func(x, y bookHere) int { return x.period.Compare(y.period) })
}

func (a *around) lookAt(path string, o assess.Options) {
	data, err := dossier.SubmissionBytes(path, nil)
	var s *kpi.Submission
	var c *kpi.Contract
	if err == nil {
		c, s, err = assess.Read(data, filepath.Base(path), o)
	}
	var log *assess.LogGiven
	if errors.As(err, &log) {
		a.addLog(path, data, o)
		return
	}
	a.of++
	var lacking *assess.NoContract
	switch {
	case errors.As(err, &lacking):
		a.foreign = append(a.foreign, foreignBook{path, lacking.Year, lacking.Drafts(typed(path))})
	case err != nil || s.Period.IsZero():
		a.unread = append(a.unread, path)
	case len(a.own) == 0 && s.NumericCells > 0 && len(s.Doubts) == 0 && assess.NoSubmission(c, s) != nil:
		lacking = &assess.NoContract{Year: s.Period.FinancialYear()}
		a.foreign = append(a.foreign, foreignBook{path, lacking.Year, lacking.Drafts(typed(path))})
	default:
		a.books = append(a.books, bookHere{path, s.Period})
	}
}

// lookForLogs looks for logs beside the folder of the workbooks: they belong into another.
func (a *around) lookForLogs(folder string, o assess.Options) {
	paths := workbookPaths(folder)
	for _, path := range paths[:min(len(paths), mostLookedAt)] {
		if data, err := dossier.SubmissionBytes(path, nil); err == nil {
			a.addLog(path, data, o)
		}
	}
}

// addLog keeps what can be read as a log of questions.
func (a *around) addLog(path string, data []byte, o assess.Options) {
	back, err := readLog(data, path, o)
	if err != nil {
		return
	}
	log := logHere{path: path, month: back.Month, filledIn: back.IsFilledIn()}
	for i := range back.Rows {
		log.keys = append(log.keys, back.Rows[i].Key())
	}
	a.logs = append(a.logs, log)
}
