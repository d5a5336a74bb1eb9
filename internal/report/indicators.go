package report

import (
	"math/big"
	"slices"
	"strings"

	"kpicheck/internal/assess"
	"kpicheck/internal/kpi"
	"kpicheck/internal/limits"
)

// Indicator is what a page shows of one indicator: its figures with their cells, and its headline through the months.
type Indicator struct {
	ID, Label string
	Good      string       // which way is good: high, low or none
	Target    *big.Rat     // nil where none was agreed; in the headline's unit, as all values here
	Tolerance [2]*big.Rat  // its ends; nil where none was agreed
	Unit      string       // "%", " days"
	Places    int          // that the headline is published to
	IsCount   bool         // the headline is one
	Heads     []string     // of the columns of figures
	Rows      []FigureRow  // one a measure and area
	Published []Comparator // what the contract has of the headline
	Points    []Point      // the oldest first
	Year      int          // the slot at which the contract's year begins
	Lapse     string       // what lies between two points: a month, quarter, year or cohort
	IsCohort  bool         // its points are cohorts, of whatever periods
	Limits    limits.Limits
	NoLimits  limits.Why
	ToDate    bool // it counts up through the year, and begins anew with the next
}

// FigureRow is the figures of one measure, and of one area where it is not the whole.
type FigureRow struct {
	Measure, Area string
	Cells         [][]FigureCell // for each column the figures in it: one, or none, or several that state the same
}

// FigureCell is a figure as it is shown, or what stands in its place.
type FigureCell struct {
	Shown string
	State string // as figures have it: number, blank, …
	At    Place
}

// Comparator is a published value.
type Comparator struct {
	Label, Value, Of string // "England", "553", "2016-17"
	Exact            *big.Rat
}

// Point is a headline figure of one period.
type Point struct {
	Slot         int // how many periods after that of the first point
	Month        string
	Shown, Exact string // as reported, and before rounding where that is another number
	Plain        string // as reported, without other words in its cell than its unit's
	Top, Bottom  string // its numerator and denominator, where they are stated
	Status       string
	By           string // the month whose submission it is from
	At           Place
	InQuestion   bool
	Value        *big.Rat
	Made         *big.Rat // what its counts make, where that is another value
	MadeText     string
	Current      bool // it is the one reported
	NewYear      bool // the first of a financial year
}

// Indicators is every indicator of an assessment of which there is a figure, in the contract's order.
func Indicators(a *assess.Assessment) (all []Indicator) {
	if a.Contract == nil {
		return nil
	}
	figures := map[*kpi.Indicator][]*kpi.Figure{}
	for _, f := range a.Submission.Figures {
		if f.Column >= 0 {
			figures[f.Indicator] = append(figures[f.Indicator], f)
		}
	}
	series := map[*kpi.Indicator]*assess.Series{}
	for i := range a.Series {
		series[a.Series[i].Indicator] = &a.Series[i]
	}
	for _, i := range a.Contract.Indicators {
		if len(figures[i]) == 0 && series[i] == nil {
			continue
		}
		x := Indicator{ID: i.ID, Label: i.Label, Good: string(i.Polarity)}
		if agreed := i.AsOf(a.Submission.Period); !i.IsForYear() { // what is due of a year's target is another in each month
			x.Target = agreed.Target
			if agreed.Tolerance != nil {
				x.Tolerance = [2]*big.Rat{agreed.Tolerance.Lo, agreed.Tolerance.Hi}
			}
		}
		x.addFigures(a, figures[i])
		x.addPublished(i)
		if s := series[i]; s != nil {
			x.addSeries(a, s)
		}
		all = append(all, x)
	}
	makeSafe(&all)
	return all
}

// addFigures puts the figures of the required columns into rows.
func (x *Indicator) addFigures(a *assess.Assessment, figures []*kpi.Figure) {
	slices.SortStableFunc(figures, func(f, g *kpi.Figure) int {
		if f.Measure != g.Measure {
			return f.Measure.Order - g.Measure.Order
		}
		return slices.Index(a.Contract.Areas, f.Area) - slices.Index(a.Contract.Areas, g.Area)
	})
	var columns []int
	for _, f := range figures {
		if !slices.Contains(columns, f.Column) {
			columns = append(columns, f.Column)
		}
	}
	slices.Sort(columns)
	x.Heads = make([]string, len(columns))
	var last *kpi.Figure
	for _, f := range figures {
		if last == nil || last.Measure != f.Measure || last.Area != f.Area {
			x.Rows = append(x.Rows, FigureRow{labelOf(f.Measure), areaID(f.Area), make([][]FigureCell, len(columns))})
			last = f
		}
		n := slices.Index(columns, f.Column)
		x.Heads[n] = columnHead(f.Window, f.Period)
		row := &x.Rows[len(x.Rows)-1]
		row.Cells[n] = append(row.Cells[n], cellOf(a.Submission.File, f))
	}
}

func cellOf(file string, f *kpi.Figure) FigureCell {
	return FigureCell{f.Shown, stateName(f.State), placeOf(file, f.At)}
}

// columnHead is the stretch of time of a column: "Oct-18, at its end"; "12 months to Oct-18".
func columnHead(w kpi.Window, p kpi.Period) string {
	switch w {
	case kpi.Snapshot:
		return p.String() + ", at its end"
	case kpi.YearToDate:
		return p.FinancialYear().First.String() + " to " + p.Last().String()
	case kpi.PreviousAverage:
		return "Previous 12 months, average"
	case kpi.PreviousCumulative:
		return "Previous 12 months, together"
	case kpi.Rolling12:
		return "12 months to " + p.Last().String()
	case kpi.ThreeMonths:
		return "3 months to " + p.Last().String()
	case kpi.ThreeYearAverage:
		return "3 years to " + p.Last().String()
	case kpi.Cohort:
		return "Cohort of " + p.String()
	}
	return p.String()
}

// addPublished is what the contract has published of the headline.
func (x *Indicator) addPublished(i *kpi.Indicator) {
	for _, c := range i.Comparators {
		if c.Measure == i.Headline && c.Value != nil {
			x.Published = append(x.Published, Comparator{c.Label, valueText(i.Headline, c.Value, c.Places), c.Period, c.Value})
		}
	}
}

// addSeries is the headline through the months.
func (x *Indicator) addSeries(a *assess.Assessment, s *assess.Series) {
	m := s.Indicator.Headline
	x.Places, x.IsCount = m.Places, m.Kind == kpi.Count
	x.Unit = strings.TrimPrefix(valueText(m, new(big.Rat), 0), "0")
	x.Limits, x.NoLimits, x.ToDate = s.Limits, s.NoLimits, s.Indicator.Window == kpi.YearToDate
	first := s.Points[0].Figure.Period
	length := max(a.Submission.Period.Months, 1)
	slot := func(month kpi.Month) int { return int(month-first.Last()) / length }
	isCohort := s.Indicator.Window == kpi.Cohort
	if x.Lapse = periodNoun(length); isCohort {
		x.Lapse, x.IsCohort = "cohort", true
	}
	if year := a.Contract.Year; !year.IsZero() && !isCohort {
		x.Year = slot(year.First + kpi.Month(length) - 1)
	}
	for n, p := range s.Points {
		f := p.Figure
		at := slot(f.Period.Last())
		if isCohort { // which are as far apart as their source has them
			at = n
		}
		y := Point{Slot: at, Month: f.Period.String(), Shown: f.Shown, Plain: valueText(m, f.Shows, f.Places), Status: string(p.Status), By: p.By.Period.String(),
			At: placeOf(p.By.File, f.At), InQuestion: p.InQuestion, Value: p.Exact, Made: p.Made, Current: f.IsCurrent() && p.By == a.Submission,
			Top: shownOf(p.Numerator), Bottom: shownOf(p.Denominator), NewYear: f.Period.First == f.Period.FinancialYear().First}
		if p.Exact.Cmp(f.Shows) != 0 {
			y.Exact = valueText(m, p.Exact, f.Places+2)
		}
		if p.Made != nil {
			y.MadeText = valueText(m, p.Made, f.Places+1)
		}
		x.Points = append(x.Points, y)
	}
}

func shownOf(f *kpi.Figure) string {
	if !f.Usable() {
		return ""
	}
	return f.Shown
}

// Text writes a value of the headline to so many places, with its unit.
func (x *Indicator) Text(r *big.Rat, places int) string { return kpi.FormatNumber(r, places) + x.Unit }

func valueText(m *kpi.Measure, r *big.Rat, places int) string {
	text := kpi.FormatNumber(r, places)
	switch {
	case m.Kind == kpi.Percentage:
		return text + "%"
	case m.Unit != "":
		return text + " " + m.Unit
	}
	return text
}
