package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

const nextHelp = `It looks at what stands in the folder, the contract, the workbooks, what was
accepted and what was asked, and says in five lines where the round stands and
which command comes next. Without FOLDER it is this one; where a folder
submissions in it holds workbooks, they are looked at. It checks nothing and
writes nothing. On a terminal, kpicheck alone says the same.

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
	folder    string // of the workbooks
	contracts string
	accepted  *kpi.Register
	asked     []kpi.Question
	books     []bookHere // not accepted yet, in the order of their months
	of        int        // workbooks there are, accepted or not, logs left out
	log       string     // a log of questions that lies among them
	unread    []string
	left      int // not looked at
	fault     error
	remedy    string // the command that tells of the fault
}

type bookHere struct {
	path   string
	period kpi.Period
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
	a.contracts = contractsHere(p.Own)
	var err error
	a.accepted, err = dossier.LoadRegister(any)
	a.try("kpicheck register "+typed(a.folder), err)
	a.asked, err = dossier.LoadQuestions(any)
	a.try("kpicheck check "+typed(a.folder), err)
	a.lookAtBooks(p.Options, stderr)
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
	accepted := map[string]bool{}
	if a.accepted != nil {
		for _, act := range a.accepted.Acts {
			accepted[act.SHA256] = true
		}
	}
	paths := workbookPaths(a.folder)
	step, finish := progress("Looking at workbooks", min(len(paths), mostLookedAt), stderr)
	defer finish()
	looked := 0
	for _, path := range slices.Backward(paths) { // the newest have the last names, as a rule
		if sum, err := digestOf(path); err == nil && accepted[sum] {
			a.of++
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
	if err == nil {
		_, s, err = assess.Read(data, filepath.Base(path), o)
	}
	var log *assess.LogGiven
	if errors.As(err, &log) {
		a.log = path
		return
	}
	a.of++
	if err != nil || s.Period.IsZero() {
		a.unread = append(a.unread, path)
		return
	}
	a.books = append(a.books, bookHere{path, s.Period})
}

// page is five lines: the contract, the workbooks, what is accepted, what is asked, and what to do next.
func (a *around) page() string {
	if a.fault != nil {
		return fmt.Sprintf("Stopped:   %s\nNext:      %s\n", report.Safe(a.fault.Error()), a.remedy)
	}
	return fmt.Sprintf("Contract:  %s\nWorkbooks: %s\nAccepted:  %s\nQuestions: %s\nNext:      %s\n",
		a.contracts, a.booksLine(), a.acceptedLine(), a.questionsLine(), a.next())
}

// contractsHere names the council's own contracts, or the ones that are built in.
func contractsHere(own []dossier.OwnContract) string {
	var names []string
	for _, o := range own {
		names = append(names, report.Safe(dossier.Nearby(o.Path)+" ("+o.Name+")"))
	}
	if len(names) > 0 {
		return strings.Join(names, ", ")
	}
	for _, year := range contract.EmbeddedYears() {
		if c, ok := contract.Embedded(year); ok {
			names = append(names, report.Safe(c.Name))
		}
	}
	return "none here, so " + strings.Join(names, ", ") + " is taken, which is built in"
}

func (a *around) booksLine() string {
	if a.of == 0 {
		return "none in " + placeOf(a.folder)
	}
	line := fmt.Sprintf("%d in %s", a.of, placeOf(a.folder))
	if n := len(a.books); n > 0 {
		line += fmt.Sprintf(", %d of them not accepted, the newest of %s", n, a.books[n-1].period)
	}
	if len(a.unread) > 0 {
		line += fmt.Sprintf(", %d that cannot be read or say no month", len(a.unread))
	}
	if a.left > 0 {
		line += fmt.Sprintf(", %d more not looked at", a.left)
	}
	return line
}

func placeOf(folder string) string {
	if filepath.Clean(folder) == "." {
		return "this folder"
	}
	return dossier.Named(folder)
}

func (a *around) acceptedLine() string {
	if a.accepted == nil || len(a.accepted.Acts) == 0 {
		return "nothing yet"
	}
	var months []kpi.Period
	for _, act := range a.accepted.Acts {
		months = append(months, act.Period)
	}
	slices.SortFunc(months, kpi.Period.Compare)
	months = slices.Compact(months)
	last := months[len(months)-1]
	return fmt.Sprintf("%s, the last %s", dossier.Counted(len(months), last.Noun()), last)
}

func (a *around) questionsLine() string {
	open := slices.DeleteFunc(slices.Clone(a.asked), func(q kpi.Question) bool { return !q.IsOpen() })
	if len(open) == 0 {
		return "none is open"
	}
	newest := slices.MaxFunc(open, func(x, y kpi.Question) int { return x.Period.Compare(y.Period) })
	return fmt.Sprintf("%s open, the newest of %s", dossier.Counted(len(open), "question"), newest.Period)
}

// next is the command for the newest workbook that is not accepted, by where its questions stand.
func (a *around) next() string {
	if len(a.books) == 0 && len(a.unread) > 0 {
		return "kpicheck check " + typed(a.unread[0])
	}
	if len(a.books) == 0 && a.of == 0 {
		return "put the workbook that came into this folder, and then: kpicheck check FILE; all commands: kpicheck help"
	}
	if len(a.books) == 0 {
		return "nothing is due; what was restated since is told by: kpicheck register " + typed(a.folder)
	}
	b := a.books[len(a.books)-1]
	path, log := typed(b.path), typed(cmp.Or(a.log, "log.xlsx"))
	accept := fmt.Sprintf("kpicheck accept %s --by NAME", path)
	switch a.stands(b.period) {
	case kpi.Draft:
		return fmt.Sprintf("send the log to the Trust, and note it: kpicheck challenge %s -o %s --sent-on DAY", path, log)
	case kpi.Sent, kpi.Answered, kpi.OpenAgain:
		return fmt.Sprintf("when log and workbook are back: kpicheck replies %s corrected.xlsx", log)
	case kpi.Closed:
		return accept
	}
	return fmt.Sprintf("kpicheck check %s; and once no error stands: %s", path, accept)
}

// stands is where the questions of a period stand: open ones first, then those that were not sent; empty if nothing was asked.
func (a *around) stands(p kpi.Period) (state kpi.QuestionState) {
	for _, q := range a.asked {
		switch {
		case q.Period != p:
		case q.IsOpen():
			return kpi.Sent
		case q.State == kpi.Draft && q.Withheld == "":
			state = kpi.Draft
		case state == "":
			state = kpi.Closed
		}
	}
	return state
}

// typed is a path as it may be typed in any shell; FILE for one whose name holds what a shell, or a terminal, would act on.
func typed(path string) string {
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(plainInNames, r)
	}
	switch {
	case strings.HasPrefix(path, "-"):
		return typed("." + string(filepath.Separator) + path)
	case report.Safe(path) != path || strings.ContainsFunc(path, odd):
		return "FILE"
	case strings.ContainsAny(path, " '&()[]{}#=~^;,"):
		return `"` + path + `"`
	}
	return path
}

// plainInNames stand in names and mean nothing between quotation marks, in any shell.
const plainInNames = `/\:._- '&()[]{}+,@#=~^;`
