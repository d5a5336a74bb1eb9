// Package intake finds the figures in a workbook's cells by what stands around them, as a contract names them. It judges
// nothing: a cell it cannot read becomes a figure of that kind, and what it cannot place it lists.
//
// A sheet is walked once (walk.go, headings.go, rows.go, titles.go): every number gets the path of headings above it and beside it
// (path.go). Each heading is looked up once for all it may say (sense.go). What a number is of follows from its paths together
// (identity.go, place.go), when from them and from what is reported (when.go, period.go). What stays open is a doubt (doubts.go).
package intake

import (
	"slices"

	"kpicheck/internal/kpi"
	"kpicheck/internal/regex"
	"kpicheck/internal/workbook"
)

// reader reads one workbook by one contract.
type reader struct {
	lexicon    *lexicon
	answers    *kpi.Answers
	book       *workbook.Book
	sheets     []*sheetReading
	pending    []*pending               // what was found, before the reporting period is settled
	nameless   bool                     // sheets' names say nothing
	stands     map[spot]bool            // where numbers of it stand, once that is asked
	places     map[kpi.Place]*mark      // every number by its address, once that is asked
	narrowed   map[[2]*sense][]identity // what a label and a title name together
	out        *kpi.Submission
	tables     int                         // tables so far
	plain      []plainPercentage           // percentages without their sign
	said       map[saying]bool             // what was stated before
	bounds     map[block]map[string]string // ends of tolerances in cells of their own
	leftIn     map[int]kpi.Period          // the months of tables on pages of earlier months
	toDate     map[int]bool                // tables with a column for the year to date
	spans      map[kpi.Window]bool         // what titles say of all months below them
	few        map[int]bool                // tables that are no trends: at most a few months head their numbers
	partTables map[int]int                 // the tables of sheets that each state one part, by their order
	found      []*pending                  // what each figure was made of
	noted      map[readAs]bool             // labels only like a name that were told of
	left       []leftOver                  // numbers that were taken for nothing
}

// readAs is a heading, and a measure that it was read as though it does not name it.
type readAs struct {
	heading *sense
	measure *kpi.Measure
}

// sheetReading is a sheet as it was walked, with what its numbers were taken for.
type sheetReading struct {
	*walk
	name      *sense
	former    bool // a version that was left in
	figures   []pending
	terms     []term
	open      []open
	headlined map[block]bool // tables that label an indicator's headline by itself
	refused   int            // numbers of which a heading, or a list's blank period, keeps them from being read
}

// maxBlanks bounds the empty cells that are kept, so that a sheet of a thousand headings and a million rows cannot swell.
const maxBlanks = 100_000

// Read finds every figure of a contract in a workbook. answers, if any, say how headings in doubt are to be read. file is the
// workbook's name, which may say its month.
func Read(b *workbook.Book, c *kpi.Contract, answers *kpi.Answers, file string) *kpi.Submission {
	_, s := readBy(b, c, answers, file)
	return s
}

// readBy reads a workbook, and where that finds no figure, once more without the names of its sheets: pages called "Targets" or
// "Benchmark" may be all there are.
func readBy(b *workbook.Book, c *kpi.Contract, answers *kpi.Answers, file string) (*reader, *kpi.Submission) {
	r := newReader(b, c, answers, file)
	s := r.read(file)
	if len(s.Figures) == 0 && slices.ContainsFunc(r.sheets, func(as *sheetReading) bool { return headsSheet(as.name) }) {
		r = newReader(b, c, answers, file)
		r.nameless = true
		s = r.read(file)
	}
	return r, s
}

func newReader(b *workbook.Book, c *kpi.Contract, answers *kpi.Answers, file string) *reader {
	l := newLexicon(c, answers)
	l.order, l.budget = orderOf(b, file, answers), b.Budget()
	return &reader{lexicon: l, answers: answers, book: b, out: &kpi.Submission{File: file, Provider: c.Provider, Authority: c.Authority},
		narrowed: map[[2]*sense][]identity{}, bounds: map[block]map[string]string{}, said: map[saying]bool{}, leftIn: map[int]kpi.Period{}, toDate: map[int]bool{}, few: map[int]bool{}, noted: map[readAs]bool{}, partTables: map[int]int{}}
}

func (r *reader) read(file string) *kpi.Submission {
	for n, s := range r.book.Sheets {
		if len(s.Cells) > 0 {
			g := newGrid(s, n)
			g.dates = r.lexicon.order
			r.readSheet(g)
		}
	}
	r.noteBreakdown()
	r.noteDrawn()
	r.noteEnclosures(r.lexicon.contract.AlsoDue)
	r.countMonths()
	r.settlePeriod(file)
	r.settleFigures()
	r.doubtDates()
	r.noteCalculated()
	r.readRest()
	r.takeDirections()
	kpi.SortFigures(r.out.Figures)
	return r.out
}

// readSheet walks a sheet as it stands and, where that leaves numbers open, with its rows and columns exchanged; the better
// reading counts.
func (r *reader) readSheet(g *grid) {
	name := noSense
	if !r.nameless && (r.answers == nil || r.answers.SheetNames != "nothing") {
		name = r.lexicon.sheetSense(g.sheet.Name)
	}
	as := r.walked(g, name)
	if was := as.merit(); was.isDoubtful() && !as.refuses() && g.mayTurn() {
		if turned := r.walked(g.turn(), name); turned.merit().isBetterThan(was) {
			as = turned
		}
	}
	r.tables = as.tables
	r.keep(as)
}

// numberBehind is what tells the sheets that one table was split into: "Numerators 2".
var numberBehind = regex.Lazy(`[\s_-]+\d{1,2}$`)

// sheetSense looks a sheet's name up, and where it says nothing, the name without its number.
func (l *lexicon) sheetSense(name string) *sense {
	s := l.sense(name)
	if stem := numberBehind().ReplaceAllString(name, ""); !s.says() && stem != name {
		if t := l.sense(stem); t.says() && !t.saysWhen() {
			return t.quotedAs(name)
		}
	}
	return s
}

// refuses reports whether a sheet is read this way round but for what its own headings keep from being read: turned, they would be
// passed over, and the numbers be given to the reporting month.
func (as *sheetReading) refuses() bool { return as.refused > 0 && as.refused <= len(as.figures) }

// dropFigures leaves figures out, and what they were made of.
func (r *reader) dropFigures(which func(n int, f *kpi.Figure) bool) {
	kept := 0
	for n, f := range r.out.Figures {
		if which(n, f) {
			continue
		}
		r.out.Figures[kept], r.found[kept] = f, r.found[n]
		kept++
	}
	clear(r.out.Figures[kept:])
	r.out.Figures, r.found = r.out.Figures[:kept], r.found[:kept]
}

// mostTurned and mostAcross bound the sheets that are read both ways: no table that lies on its side is as wide as a list is long.
const mostTurned, mostAcross = 200_000, 2000

func (g *grid) mayTurn() bool {
	return len(g.cells) <= mostTurned && g.rows[len(g.rows)-1] <= mostAcross
}

// noteBreakdown tells why formulas have no value: nobody would look for it in the workbook.
func (r *reader) noteBreakdown() {
	if d := r.book.Breakdown; d != nil {
		r.out.Notes = append(r.out.Notes, kpi.Remark{Text: kpi.Text{At: kpi.Place{Sheet: d.Sheet, Cell: d.Cell},
			Text: "excelize, which works out formulas that are stored without a value, broke down on this one with the words “" +
				d.Words + "”; it is blank here, and so are those after it"}})
	}
}
