package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/assess"
	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/export"
	"kpicheck/internal/kpi"
	"kpicheck/internal/register"
	"kpicheck/internal/report"
)

const exportHelp = `Writes what councils have accepted and what was submitted to them into the
folder DIR, as a data package of Frictionless Data: tables of the figures, of
their workbooks and of the councils, a datapackage.json that declares the type
of every column, and load.sql, which loads them into DuckDB. Each row has the
authority's code, which the contract gives.

A FOLDER is that of a council, with its register, its workbooks in it or below,
and its contract as check looks for it; or one that holds many such. In the
column restates a row says that another value was stated before for the same
figure. What a spreadsheet might take for a formula begins with an apostrophe.

A workbook that cannot be read, or is no submission of the contract, is left
out and told of, with status 3; so is a month of a register that is not as it
was written, or a folder with nothing of a council's, with status 2. Files among
the folders are passed over. The column in_doubt says that a workbook was not
read for sure. An earlier package in DIR is replaced, and nothing else there.

Examples:
   kpicheck export councils/* -o figures
   cd figures; duckdb kpi.duckdb -f load.sql
   duckdb kpi.duckdb "FROM restated_since(DATE '2014-04-01')"`

func exportCommand(stderr io.Writer) *cli.Command {
	return &cli.Command{
		Name:        "export",
		Usage:       "write the figures of many councils as tables with declared types",
		ArgsUsage:   "FOLDER...",
		Description: exportHelp,
		Flags: append([]cli.Flag{&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write into the folder `DIR`"}, passwordFlag()},
			limitFlags()...),
		Action: func(c *cli.Context) error { return exportFigures(c, stderr) },
	}
}

func exportFigures(c *cli.Context, stderr io.Writer) error {
	homes, over, err := homesOf(c.Args().Slice(), c.String("output"))
	if err != nil {
		return err
	}
	var p prepared
	if err := p.prepareReading(c); err != nil {
		return err
	}
	out, err := newParts(c.String("output"), export.Files)
	if err != nil {
		return err
	}
	defer out.discard()
	x := exporting{to: export.New(out.writers()), councils: map[string]bool{}, faulty: over.empty}
	step, finish := progress("Reading councils", len(homes), stderr)
	for _, h := range homes {
		if err := x.add(p, h); err != nil {
			return err
		}
		if step != nil {
			step()
		}
	}
	finish()
	if err := x.to.Close(); err != nil {
		return unwritten(c.String("output"), err)
	}
	if err := out.place(); err != nil {
		return err
	}
	fmt.Fprintf(c.App.Writer, "Written to %s: %s, %s accepted and %s submitted.\n", dossier.Named(c.String("output")), dossier.Counted(len(x.councils), "council"),
		dossier.Counted(x.accepted, "figure"), dossier.Counted(x.submitted, "figure"))
	for _, file := range over.files {
		fmt.Fprintf(c.App.Writer, "%s is no folder, and was passed over.\n", file)
	}
	return x.ended()
}

// councilHome is where a council's figures stand: its register, and the folders of its workbooks.
type councilHome struct {
	register string // a folder that need not be there
	folders  []string
}

// passedOver is what was named and is no council's: files, which a pattern brings along, and folders that hold nothing, with why.
type passedOver struct{ files, empty []string }

// homesOf is the councils of folders, each once, in the order in which they were named, and within one by their paths. What is to be
// written is no council's.
func homesOf(given []string, output string) (all []councilHome, over passedOver, err error) {
	if len(given) == 0 {
		return nil, over, dossier.Usage("the folder was not named; write kpicheck export FOLDER... -o DIR")
	}
	if output == "" {
		return nil, over, dossier.Usage("export needs to know where to write: add -o DIR")
	}
	var known homes
	for _, root := range given {
		switch {
		case filepath.Clean(root) == filepath.Clean(output) && isPackage(output):
			continue
		case dossier.IsAbsent(root):
			return nil, over, dossier.Usage("%s: there is no such folder%s; check its name", dossier.Named(root), dossier.NearPath(root))
		case !dossier.IsFolder(root):
			over.files = append(over.files, dossier.Named(root))
			continue
		}
		folders, err := councilFolders(root)
		if err != nil {
			return nil, over, err
		}
		if len(folders) == 0 {
			over.empty = append(over.empty, dossier.Named(root)+": there is neither a workbook nor a register in this folder or below; name one that holds a council's")
		}
		if err := known.add(folders); err != nil {
			return nil, over, err
		}
	}
	switch {
	case len(known.all) == 0 && len(over.empty) > 0:
		return nil, over, &dossier.Failure{Status: dossier.StatusOurs, Message: strings.Join(over.empty, "\n")}
	case len(known.all) == 0 && len(over.files) > 0:
		return nil, over, dossier.Usage("%s: this is no folder; name one that holds a council's workbooks", over.files[0])
	case len(known.all) == 0:
		return nil, over, dossier.Usage("the folder to write into is the only one that was named; name one that holds a council's workbooks")
	}
	return known.all, over, nil
}

// homes gathers the folders of councils by their registers.
type homes struct {
	all  []councilHome
	seen map[string]bool
	at   map[string]int // of a register among them
}

func (h *homes) add(folders []string) error {
	if h.seen == nil {
		h.seen, h.at = map[string]bool{}, map[string]int{}
	}
	for _, folder := range folders {
		whole, err := filepath.Abs(folder)
		if err != nil || h.seen[whole] {
			continue
		}
		h.seen[whole] = true
		accepted, err := dossier.RegisterFolder(folder)
		if err != nil {
			return err
		}
		i, known := h.at[accepted]
		if !known {
			i = len(h.all)
			h.at[accepted] = i
			h.all = append(h.all, councilHome{register: accepted})
		}
		h.all[i].folders = append(h.all[i].folders, folder)
	}
	return nil
}

// councilFolders is the folders at and below one that hold workbooks or a register.
func councilFolders(root string) (all []string, err error) {
	if all, err = dossier.FoldersOf(root); err != nil {
		return nil, err
	}
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != root && strings.HasPrefix(e.Name(), "."):
			return filepath.SkipDir
		case e.IsDir() && e.Name() == dossier.AcceptedFolder:
			all = append(all, filepath.Dir(path))
		}
		return nil
	})
	if err != nil {
		return nil, dossier.Usage("the folder %s could not be listed: %v", root, err)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// exporting is the councils so far, by their authority, and what was wrong with any.
type exporting struct {
	to                  *export.Package
	councils            map[string]bool
	accepted, submitted int
	unread, faulty      []string
}

func (x *exporting) ended() error {
	switch {
	case len(x.unread) > 0:
		return &dossier.Failure{Status: dossier.StatusUnreadable, Message: strings.Join(slices.Concat(x.unread, x.faulty), "\n")}
	case len(x.faulty) > 0:
		return &dossier.Failure{Status: dossier.StatusOurs, Message: strings.Join(x.faulty, "\n")}
	}
	return nil
}

// add writes the figures of one council; p is handed on by value, since each has contracts of its own.
func (x *exporting) add(p prepared, h councilHome) error {
	held, err := x.addAccepted(p, h)
	if err != nil {
		return err
	}
	var found []assess.Found
	for _, folder := range h.folders {
		sources, err := dossier.WorkbooksIn(folder, folder)
		if err != nil {
			return err
		}
		if err := p.PrepareContract(filepath.Join(folder, "any workbook")); err != nil {
			return err
		}
		for _, f := range assess.ReadAll(sources, p.Options, nil) {
			if x.isRead(folder, f) {
				found = append(found, f)
			}
		}
	}
	return x.addSubmitted(found, held)
}

// isRead reports whether a workbook has figures for the package; what keeps it from that is told at the end. A log has none.
func (x *exporting) isRead(folder string, f assess.Found) bool {
	path := filepath.Join(folder, f.File)
	var log *assess.LogGiven
	if f.Err == nil {
		f.Err = assess.NoSubmission(f.Contract, f.Submission)
	}
	switch {
	case errors.As(f.Err, &log):
		return false
	case f.Err != nil:
		x.unread = append(x.unread, dossier.ToldAtPath(f.Err, path)+"; so none of its figures were written")
	case f.Submission.Period.IsZero():
		x.unread = append(x.unread, dossier.Named(path)+": nothing in it says which month it reports, so none of its figures were written")
	default:
		return true
	}
	return false
}

// addAccepted writes what of a register holds, and returns it; nil if nothing was accepted.
func (x *exporting) addAccepted(p prepared, h councilHome) (*kpi.Register, error) {
	if !dossier.IsFolder(h.register) {
		return nil, nil
	}
	months, err := register.In(h.register).Months()
	if err != nil {
		return nil, dossier.InFolder(dossier.Nearby(h.register), err)
	}
	var sound []*kpi.Register
	for _, m := range months {
		var fault *register.Fault
		switch {
		case errors.As(m.Err, &fault):
			x.faulty = append(x.faulty, dossier.FaultText(dossier.Nearby(h.register), fault)+"; so none of its figures were written")
		case m.Register != nil:
			sound = append(sound, m.Register)
		}
	}
	held := register.Join(sound...).Unedited()
	if held == nil {
		return nil, nil
	}
	if err := p.PrepareContract(filepath.Join(h.folders[0], "any workbook")); err != nil {
		return nil, err
	}
	known := contractsKnown(p.Own)
	rows := export.Accepted(held, known[0].Authority)
	for _, a := range held.Acts {
		x.note(authorityOf(a, known), known, export.Council{Acceptances: 1})
	}
	x.accepted += len(rows)
	return held, x.written(x.to.Accepted(rows))
}

func authorityOf(a *kpi.Act, known []*kpi.Contract) string {
	if a.Authority == "" {
		return known[0].Authority
	}
	return a.Authority
}

// contractsKnown is the contracts of a folder's workbooks, the council's own or those that are built in.
func contractsKnown(own []dossier.OwnContract) (all []*kpi.Contract) {
	for _, o := range own {
		all = append(all, o.Contract)
	}
	for _, year := range contract.EmbeddedYears() {
		if c, ok := contract.Embedded(year); ok && len(own) == 0 {
			all = append(all, c)
		}
	}
	return all
}

// addSubmitted writes the figures of the workbooks of one council, which may report to several authorities.
func (x *exporting) addSubmitted(found []assess.Found, held *kpi.Register) error {
	var all []*kpi.Submission
	sums := map[string]bool{}
	for _, f := range found {
		if s := f.Submission; !sums[s.SHA256] {
			sums[s.SHA256] = true
			s.File = report.Safe(s.File)
			all = append(all, s)
			x.note(s.Authority, []*kpi.Contract{f.Contract}, export.Council{Submissions: 1})
		}
	}
	rows := export.Submitted(all, held)
	x.submitted += len(rows)
	return x.written(x.to.Submitted(rows))
}

func (x *exporting) note(authority string, known []*kpi.Contract, c export.Council) {
	c.Authority, c.Name = authority, authority
	for _, k := range known {
		if k.Authority == authority {
			c.Name, c.Provider = k.Council, k.Provider
			break
		}
	}
	x.councils[authority] = true
	x.to.Council(c)
}

func (x *exporting) written(err error) error {
	if err != nil {
		return dossier.Usage("the package could not be written (%v), so nothing was changed: see to that and try again", cause(err))
	}
	return nil
}
