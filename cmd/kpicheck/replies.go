package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/challenge"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

const repliesHelp = `LOG.xlsx is a log that kpicheck challenge wrote, filled in by the Trust and
saved by any spreadsheet; CORRECTED.xlsx is the workbook that came with it. It
is checked as if it stood in the place of the one that was asked about, and
each question is said to be cleared by it, not corrected, answered with a
reason, not answered, or open again since its figure has changed. What came
back is noted in challenge.csv, beside the register.

A reply closes nothing by itself. A question is closed when CORRECTED.xlsx is
read for sure, held against the same contract and months, checked as far as
the one before, and does not raise it, nor anything as grave of the same
indicator in its place; or when its reason is taken with --accept ID --by NAME.
The reason becomes an explanation, as of kpicheck explanations add, and holds
for the values of the workbook: CORRECTED.xlsx, else the one that was asked
about, where it is found beside the register.

Rows are known by their reference, wherever they stand. One whose question,
place, reference or figures were changed is refused, and so are those of one
reference; the others are taken. Status 3 says that a row was refused or the
workbook not read for sure, and 1 that a question is open, at or above the
--fail-on level.

Examples:
   kpicheck replies "Questions Oct-18.xlsx"
   kpicheck replies "Questions Oct-18.xlsx" corrected.xlsx
   kpicheck replies log.xlsx --accept f714818d --by "A. Officer"
   kpicheck replies log.xlsx corrected.xlsx --format json > replies.json`

func repliesCommand(stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "replies",
		Usage:       "read a log that the Trust has filled in, and say what became of each question",
		ArgsUsage:   "LOG.xlsx [CORRECTED.xlsx]",
		Description: repliesHelp,
		Flags: submissionFlags(report.Names(report.RepliesFormats), priorFlag(), failFlag(), asOfFlag(),
			&cli.StringSliceFlag{Name: "accept", Usage: "let the reason given for `ID` stand, given as often as needed"},
			&cli.StringFlag{Name: "by", Usage: "accepted by `NAME`, who answers for it"},
			&cli.StringFlag{Name: "on", Usage: "accepted on `DAY`, as 2018-11-20; else today"},
			&cli.StringFlag{Name: "until", Usage: "let it stand up to `DAY`, as 2019-03-31; else for good"},
			&cli.StringFlag{Name: "in", Usage: "the register and challenge.csv belong to the workbooks in `FOLDER`; else to those beside CORRECTED.xlsx or the log, or in this folder"}),
		Action: func(c *cli.Context) error { return readReplies(c, stdout, time.Now()) },
	}
}

func readReplies(c *cli.Context, stdout io.Writer, now time.Time) error {
	format, err := formatAsked(c, report.RepliesFormats)
	if err != nil {
		return err
	}
	if _, err := failing(c.String("fail-on")); err != nil {
		return err
	}
	r := replying{c: c}
	if err := r.prepareOutput(c, stdout); err != nil {
		return err
	}
	if r.reason, err = acceptedReasons(c, now); err != nil {
		return err
	}
	if err := r.open(); err != nil {
		return err
	}
	if err := r.settle(); err != nil {
		return err
	}
	if err := format.Print(c.App.Writer, r.replies(), r.printing); err != nil {
		return err
	}
	return r.end()
}

// replying is a log that is being read.
type replying struct {
	prepared
	c        *cli.Context
	log      string // its path
	returned *challenge.Returned
	list     askedList
	reason   *kpi.Explanation // who accepts reasons, and when; nil if nobody does
	workbook string           // the path of the one that was checked; empty if none was
	judged   *assess.Assessment
	results  []challenge.Result
	asked    []kpi.Question
}

// acceptedReasons is what the flags say of who accepts reasons; nil if none is to be accepted.
func acceptedReasons(c *cli.Context, now time.Time) (*kpi.Explanation, error) {
	if len(c.StringSlice("accept")) == 0 {
		if c.IsSet("by") || c.IsSet("on") || c.IsSet("until") {
			return nil, dossier.Usage("--by, --on and --until say who accepts a reason, and when; name its question with --accept ID")
		}
		return nil, nil
	}
	if blank(c.String("by")) {
		return nil, dossier.Usage("--accept needs to know who accepts the reason for the council: add --by NAME")
	}
	e := &kpi.Explanation{AgreedBy: c.String("by")}
	return e, agreedDays(c, e, now)
}

// open reads the log, and finds the list of what was asked.
func (r *replying) open() error {
	given := r.c.Args().Slice()
	if len(given) == 0 || len(given) > 2 || slices.ContainsFunc(given, blank) {
		return dossier.Usage("replies takes a log, and the workbook that came with it if there is one: %s %s; a name with spaces goes in quotes",
			r.c.Command.HelpName, r.c.Command.ArgsUsage)
	}
	r.log = given[0]
	if len(given) == 2 {
		r.workbook = given[1]
	}
	data, err := dossier.SubmissionBytes(r.log, nil)
	if err != nil {
		return err
	}
	if r.returned, err = readLog(data, filepath.Base(r.log), r.Options); err != nil {
		return &dossier.Failure{Status: dossier.StatusUnreadable, Message: dossier.ToldAtPath(err, r.log)}
	}
	if r.list, err = r.home(); err != nil {
		return err
	}
	r.returned.HoldTo(r.list.all)
	r.asked = r.returned.Take(r.list.all)
	_, err = challenge.States(r.asked) // before anything is written
	return dossier.Ours(err)
}

// readLog reads a log within the limits of any other workbook, since nobody knows what came back.
func readLog(data []byte, name string, o assess.Options) (*challenge.Returned, error) {
	book, err := assess.Book(data, name, o)
	if err != nil {
		return nil, err
	}
	return challenge.Read(book, name)
}

// home is the list of what was asked that stands nearest to the workbook, the log, or this folder, or belongs to the folder that was
// named; where there is none yet, it is where that of the first would be.
func (r *replying) home() (first askedList, err error) {
	folders := []string{filepath.Dir(r.log), "."}
	if r.workbook != "" {
		folders = append([]string{filepath.Dir(r.workbook)}, folders...)
	}
	if in := r.c.String("in"); in != "" {
		if folders = []string{in}; !dossier.IsFolder(in) {
			return first, dossier.Usage("--in %s: there is no such folder%s; check its name", in, dossier.NearPath(in))
		}
	}
	for i, folder := range folders {
		list, err := askedFor(folder)
		if err != nil || len(list.data) > 0 {
			return list, err
		}
		if i == 0 {
			first = list
		}
	}
	return first, nil
}

// settle checks the workbook, lets reasons stand, and says what became of each question.
func (r *replying) settle() error {
	original, err := r.original()
	if err != nil {
		return err
	}
	if r.workbook == "" && r.reason != nil {
		if r.workbook = original; original == "" {
			return dossier.Usage("--accept binds a reason to the values of a workbook, and %s is not found: name it behind the log", report.Safe(r.returned.Workbook))
		}
	}
	if r.workbook != "" {
		if err := r.check(original); err != nil {
			return err
		}
		if r.reason != nil {
			if err := r.accept(original); err != nil {
				return err
			}
		}
	}
	r.results, r.asked = r.returned.Settle(r.asked, r.checked())
	_, err = r.list.become(r.asked, r.writer())
	return err
}

func (r *replying) writer() string {
	if r.reason != nil {
		return r.reason.AgreedBy
	}
	return "whoever reads replies"
}

// original is the path of the very workbook that was asked about, which lies beside the register or below; empty if it does not.
func (r *replying) original() (string, error) {
	accepted, err := dossier.RegisterFolder(r.list.folder)
	if err != nil || r.returned.SHA256 == "" {
		return "", err
	}
	books, err := findWorkbooks(filepath.Dir(accepted), &kpi.Register{Acts: []*kpi.Act{{SHA256: r.returned.SHA256, File: r.returned.Workbook}}})
	return filepath.FromSlash(books.bySum[r.returned.SHA256]), err
}

// check judges the workbook with all that the one which was asked about was held against.
func (r *replying) check(original string) (err error) {
	if r.Data, err = dossier.SubmissionBytes(r.workbook, nil); err != nil {
		return err
	}
	r.File, r.Path = filepath.Base(r.workbook), r.workbook
	place := r.place(original)
	if err := r.PrepareContract(place); err != nil {
		return err
	}
	if err := r.AddMonths(place); err != nil {
		return err
	}
	r.Options.Prior = slices.DeleteFunc(r.Options.Prior, func(s assess.Source) bool {
		data, err := s.Read()
		return err == nil && string(data) == string(r.Data)
	})
	r.Options.Questions = r.asked
	if r.judged, err = assess.Submission(r.Data, r.File, r.Options); err != nil {
		return r.Failed(err)
	}
	if month := r.judged.Submission.Period; month != r.returned.Month {
		return dossier.Usage("%s reports %s, and the log asks about %s; name the workbook of that month", dossier.Named(r.workbook), month, r.returned.Month)
	}
	return nil
}

// place is the path beside which a workbook is judged.
func (r *replying) place(original string) string {
	if original != "" {
		return original
	}
	return r.workbook
}

func (r *replying) checked() *challenge.Checked {
	if r.judged == nil {
		return nil
	}
	return &challenge.Checked{Report: report.View(r.judged, r.printing), Stated: r.judged.Submission.Stated(), InDoubt: r.judged.IsInDoubt()}
}

// replies is what became of the log, to be printed.
func (r *replying) replies() *report.Replies {
	out := &report.Replies{Log: filepath.Base(r.log), Period: r.returned.Month.Key(), Month: r.returned.Month.String(), Workbook: r.returned.Workbook,
		SHA256: r.returned.SHA256}
	if r.judged != nil {
		out.Checked = r.File
	}
	for i := range r.results {
		x := &r.results[i]
		out.Questions = append(out.Questions, report.Replied{ID: x.ID, Rule: x.Rule, Indicator: x.Indicator, Severity: x.Severity, Period: x.Period.Key(),
			Row: x.At, Where: x.Where, Reported: x.Reported, Expected: x.Expected, Question: x.Asks, State: string(x.State), Became: string(x.Became),
			Why: x.Why, Answer: string(x.Reply.Answer), Value: x.Reply.Value, Reason: x.Reply.Reason, By: x.Reply.By, On: x.Reply.On,
			Decision: x.Decision, IsOpen: x.IsOpen()})
	}
	for _, l := range challenge.LedTo(r.asked) {
		out.Rules = append(out.Rules, report.RulesLed{Rule: l.Rule, Asked: l.Asked, Change: l.Change, Reason: l.Reason, Nothing: l.Nothing, Open: l.Unsettled})
	}
	return out
}

// end is how reading a log ends: what was not taken weighs more than what is open.
func (r *replying) end() error {
	var lines []string
	if n := r.count(func(x challenge.Result) bool { return x.Became == challenge.Refused }); n > 0 {
		lines = append(lines, fmt.Sprintf("%s: %s refused, and nothing of it was taken", dossier.Named(r.log), dossier.Counted(n, "row")))
	}
	if r.judged != nil && r.judged.IsInDoubt() {
		lines = append(lines, dossier.Named(r.workbook)+": nothing was closed by it, as "+dossier.DoubtsLeft(r.judged.Summary.Doubts)+dossier.SettledByCheck)
	}
	if len(lines) > 0 {
		return &dossier.Failure{Status: dossier.StatusUnreadable, Message: strings.Join(lines, "; ")}
	}
	level := r.c.String("fail-on")
	if r.count(func(x challenge.Result) bool { return x.IsOpen() && (x.Severity == level || level == "query") }) > 0 {
		return &dossier.Failure{Status: dossier.StatusFound}
	}
	return nil
}

func (r *replying) count(is func(challenge.Result) bool) (n int) {
	for _, x := range r.results {
		if is(x) {
			n++
		}
	}
	return n
}
