// Package draft writes a contract from the workbooks that it is to explain. What their headings say is taken as it stands; what
// belongs to what is taken from the values, which must bear it out; and what is guessed is marked, with how surely and why.
//
// A workbook is outlined by intake with no contract (number.go). Names of places are told from names of what is counted (places.go),
// lines are put together into indicators (line.go, group.go), and what each is worked out from is found (relate.go). The contract so
// made reads the same workbooks, and what it finds there, such as targets and windows, completes it (agree.go).
package draft

import (
	"errors"
	"slices"

	"kpicheck/internal/contract"
	"kpicheck/internal/intake"
	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// Book is a workbook to draft from. File is its name, which may say its month.
type Book struct {
	File     string
	Workbook *workbook.Book
}

// Draft is a contract and what is to be said beside its lines.
type Draft struct {
	Contract *kpi.Contract
	Notes    contract.Notes
	seen     seen
}

// ErrNothing says that no workbook has a number under headings that can be told apart.
var ErrNothing = errors.New("no row or column of numbers in it has a name that could be an indicator's, so that none was recognised")

// From drafts a contract that explains the workbooks. The error is ErrNothing.
func From(books []Book) (*Draft, error) {
	d := &drafting{books: books, notes: contract.Notes{}}
	if err := d.draft(); err != nil {
		return nil, err
	}
	return &Draft{Contract: d.contract, Notes: d.notes, seen: seenIn(d.sheets)}, nil
}

func (d *drafting) draft() error {
	d.outline()
	d.places = findPlaces(d.sheets)
	d.name()
	lines := collect(d.sheets, d.places)
	d.groups = gathered(lines, d.sheets)
	if len(d.groups) == 0 {
		return ErrNothing
	}
	d.contract = d.first()
	d.agree()
	if len(d.contract.Indicators) == 0 {
		return ErrNothing
	}
	return nil
}

// drafting is a contract on its way.
type drafting struct {
	books    []Book
	sheets   []*sheet
	places   *places
	groups   []*group
	of       map[*kpi.Indicator]*group
	measures map[*line]*kpi.Measure
	contract *kpi.Contract
	notes    contract.Notes
	year     kpi.Period
	rate     kpi.Frequency
	blocks   map[inSheet]block      // nil until asked for
	ids      map[string][]writtenID // nil until asked for
}

// outline reads the workbooks, first to learn whose they are, and then with those names known.
func (d *drafting) outline() {
	whose := &kpi.Contract{Frequency: kpi.Monthly}
	for again := range 2 {
		d.sheets = nil
		for n, b := range d.books {
			d.sheets = append(d.sheets, gather(intake.Outlined(b.Workbook, whose, b.File), n)...)
		}
		if again == 0 {
			p := &places{known: map[string]bool{}, whole: map[string]bool{}}
			p.findOrganisations(d.sheets)
			whose = &kpi.Contract{Frequency: kpi.Monthly, Council: p.councilOr(p.provider), Provider: p.provider}
		}
	}
}

// councilOr is the council's name, or else one made of the place in the provider's.
func (p *places) councilOr(provider string) string {
	if p.council != "" || provider == "" {
		return p.council
	}
	return titled(provider, shortName(provider)) + " Council"
}

// name settles for which year the contract is, and how often figures are due: as most of the numbers are dated, or else the titles.
func (d *drafting) name() {
	for _, b := range d.books {
		for _, c := range intake.Claims(b.Workbook, b.File) {
			d.year = later(d.year, c.Period)
		}
	}
	said := !d.year.IsZero()
	times, titles := map[int]int{}, map[int]int{}
	for _, s := range d.sheets {
		for _, t := range s.tables {
			for _, n := range t.numbers {
				if n.Time.Months > 0 && !n.Time.Span {
					times[n.Time.Months]++
				}
				if !said || n.Time.Months == 12 {
					d.year = later(d.year, n.Time.Period)
				}
			}
		}
		for _, w := range s.texts {
			if w.When && w.Role == "" && !w.Span {
				titles[w.Months]++
			}
		}
	}
	if len(times) == 0 {
		times = titles
	}
	d.rate = mostOften(times)
}

// mostOften is the frequency of most dates, by how many months each is of.
func mostOften(times map[int]int) kpi.Frequency {
	most := kpi.Monthly
	for _, f := range []kpi.Frequency{kpi.Quarterly, kpi.Yearly} {
		if times[f.Months()] > times[most.Months()] {
			most = f
		}
	}
	return most
}

// later is the later of a financial year and that of a period.
func later(year, p kpi.Period) kpi.Period {
	if y := p.FinancialYear(); !p.IsZero() && y.Compare(year) > 0 {
		return y
	}
	return year
}

// windows is every stretch of time that a group's numbers are said to be of, and the one of a bare month first.
func (d *drafting) windows(g *group) (own kpi.Window, why string, all []kpi.Column) {
	own, why = g.bareWindow(d.rate)
	add := func(c kpi.Column) {
		if !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	for _, l := range g.lines {
		for _, n := range l.numbers {
			switch {
			case n.Time.Span && n.Time.Months == 12 && n.Time.Window == "":
				own, why = kpi.Cohort, "a heading names twelve months that are not the financial year"
				add(kpi.Column{Window: kpi.Cohort})
			case n.Time.Window == "":
				add(kpi.Column{Window: own})
			case n.Time.Previous && !n.Time.Window.IsPrevious():
				add(kpi.Column{Window: n.Time.Window, Back: 1})
			default:
				add(kpi.Column{Window: n.Time.Window})
			}
		}
	}
	if !slices.ContainsFunc(all, func(c kpi.Column) bool { return c.Window == own }) {
		own, why = all[len(all)-1].Window, ""
	}
	return own, why, all
}
