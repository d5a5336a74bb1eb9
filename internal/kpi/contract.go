package kpi

import "math/big"

// Contract is what was agreed for one financial year, resolved: every name in the contract file has become a pointer.
type Contract struct {
	Name, Council, Provider string
	Authority               string // the council's code in published statistics, else its name
	File                    string // that it was read from; empty for a built-in one
	SHA256                  string
	Year                    Period
	Frequency               Frequency
	StatusOn                Basis
	People                  string // what those are called whom rates count: "children"
	Populations             []Population
	Areas                   []*Area
	Whole                   []*Area // those that make up the whole: each count of it is the sum of theirs; nil where that is not known
	Indicators              []*Indicator
	Pairings                []Pairing
	Nestings                []Nesting
	Ratios                  []StableRatio
	Stocks                  []Stock
	AlsoDue                 []*Enclosure
}

// Basis says on which value a status is judged.
type Basis string

// A status is judged on the unrounded value, or on the value as shown.
const (
	Unrounded Basis = "unrounded"
	AsShown   Basis = "as shown"
)

// Population is a published count of people of some ages, as a range where only its rounding is known.
type Population struct {
	Ages    string // "0-17", "10-17"
	Of      string // the estimate's date: "mid-2017"
	Vintage string // "original", "revised 2021"
	Area    *Area  // nil is the whole
	Current bool   // the one that this contract's rates are worked out on
	Range   Interval
}

// Area is a district, team, authority or region that figures can be of. The whole has none.
type Area struct {
	ID, Label string
	Aliases   []string
	Term
	Parts []*Area // a region's, whose counts it is the sum of
}

// Makes is the areas that an area, or the whole, is made of at any time that a figure takes in; none where that is not known.
func (c *Contract) Makes(whole *Area, w Window, p Period) (parts []*Area) {
	stretch := p
	if first := w.LooksBackTo(p); w == YearToDate {
		stretch = Span(p.FinancialYear().First, p.Last())
	} else if !p.IsZero() {
		stretch = Span(min(first, p.First), p.Last())
	}
	all := c.Whole
	if whole != nil {
		all = whole.Parts
	}
	for _, a := range all {
		if a.NotDue(stretch) == "" {
			parts = append(parts, a)
		}
	}
	return parts
}

// Pools is the areas whose rates the rate of an area, or of the whole, lies between in a period: those that it is made of, else for
// the whole all that are made of no others.
func (c *Contract) Pools(whole *Area, w Window, p Period) (parts []*Area) {
	if parts = c.Makes(whole, w, p); len(parts) > 0 || whole != nil {
		return parts
	}
	for _, a := range c.Areas {
		if len(a.Parts) == 0 && a.NotDue(p) == "" {
			parts = append(parts, a)
		}
	}
	return parts
}

// Term is the months that something is reported for. Nought is no limit.
type Term struct{ From, Until Month }

// NotDue is why it need not be reported for a period: "is reported until Mar-20". Empty if it is due.
func (t Term) NotDue(p Period) string {
	switch {
	case p.IsZero():
	case t.From != 0 && p.Last() < t.From:
		return "is reported from " + t.From.String() + " on"
	case t.Until != 0 && p.First > t.Until:
		return "is reported until " + t.Until.String()
	}
	return ""
}

// LooksBefore is why a figure over months before those of a period need not be stated: some are before the first, or the last is
// past. Empty if there are none.
func (t Term) LooksBefore(w Window, p Period) string {
	if t.From == 0 || p.IsZero() || w.LooksBackTo(p) >= t.From {
		return ""
	}
	return "is reported from " + t.From.String() + " on, and the " + string(w) + " looks back before that"
}

// Polarity says which way is good.
type Polarity string

// High is good, low is good, or neither is judged.
const (
	GoodHigh Polarity = "high"
	GoodLow  Polarity = "low"
	Neutral  Polarity = "none"
)

// Indicator is KPI 1 … KPI 15, one of the council's own measures, a row of the rates table, or the contacts count.
type Indicator struct {
	ID, Label   string
	Aliases     []string
	Table       string // the name of the table that holds it as a row, if it has no block of its own: "Rates"
	Order       int    // its place in the contract
	Polarity    Polarity
	Target      *big.Rat  // nil where none was agreed; in the headline measure's unit
	Tolerance   *Interval // nil where none was agreed
	Later       []Terms   // what holds in their place from later months on, the earlier first
	TargetSaid  bool      // the contract says what its target is of
	Profile     Profile   // where the target is of the whole year: what is due of it by when
	Measures    []*Measure
	Headline    *Measure // what the target is of
	Window      Window   // what the headline covers, and what a column headed by a bare month means
	Columns     []Column
	Comparators []*Comparator
	Published   *Published // the council's own value; nil if the contract gives none
	Release     Frequency  // how often its source brings new figures, where that is less often than submissions
	From, Until Month      // the first and the last month that it is reported for; nought where there is no such limit
	ByArea      bool       // stated for each of the contract's areas
	People      string     // what those are called whom it counts; empty for the contract's word
	Moves       Moves      // how its figures move from one period to the next
	Redefined   Month      // the first month of its present definition, across which nothing is compared; nought if it was never another
}

// Moves is how the figures of an indicator move from one period to the next.
type Moves string

// An indicator moves as its months before did, unless the contract knows better: slowly; by season, so that a year before tells more than
// the month before; or freely, so that nothing can be said.
const (
	Slowly   Moves = "slowly"
	BySeason Moves = "by season"
	Freely   Moves = "freely"
)

// Column is one figure that each required measure of an indicator must have: a window, and how many periods before the
// reporting period it is for. "Prev. YTD" of a monthly contract is year to date, one back. For cohorts Back counts
// releases.
type Column struct {
	Window Window
	Back   int
}

// Kind is what sort of number a measure is.
type Kind string

// Counts are whole in any one period. Percentages are held as percentages: 67, not 0.67.
const (
	Count      Kind = "count"
	Percentage Kind = "percentage"
	Average    Kind = "average"
	Rate       Kind = "rate"
)

// Measure is one line of an indicator.
type Measure struct {
	ID, Label   string
	Aliases     []string
	Kind        Kind
	Unit        string     // "days", "cases"; "%" for percentages; "" for plain counts
	Places      int        // decimals it is published to
	RoundedTo   *big.Rat   // counts published to the nearest so many, of whatever area; nil if exact, or otherwise by level
	RoundedAt   *Rounding  // where it is another for the whole, for regions and for areas; else nil
	Term                   // the months that it is reported for
	Numerator   *Measure   // with Denominator: this = Numerator ÷ Denominator × Per
	Denominator *Measure   //
	Per         *big.Rat   // 100 for percentages, 1 for averages, 10,000 for rates per 10,000
	Ages        string     // the population a rate is of, where it is no measure of the submission
	Counted     *Measure   // what such a rate is of: this = Counted ÷ the population of Ages × Per; nil where that is not in its column
	Question    string     // what to ask where its arithmetic does not hold; empty for what its rule asks
	Parts       []*Measure // this is the sum of Parts
	Between     []*Measure // this pools those, so it lies between the least and the greatest
	Optional    bool       // its absence is no exception
	Order       int        // its place in the indicator
}

// Rounding is what counts are published to the nearest of: those of the whole, of a region, and of an area that is made of no
// others. Nil is exact.
type Rounding struct{ Whole, Region, Area *big.Rat }

// Rounding is what a count of the measure is rounded to, in an area (nil for the whole); nil if it is exact.
func (m *Measure) Rounding(a *Area) *big.Rat {
	switch {
	case m.RoundedAt == nil:
		return m.RoundedTo
	case a == nil:
		return m.RoundedAt.Whole
	case len(a.Parts) > 0:
		return m.RoundedAt.Region
	}
	return m.RoundedAt.Area
}

// Comparator is a published value that the submission repeats.
type Comparator struct {
	Label   string
	Aliases []string
	Measure *Measure
	Value   *big.Rat
	Places  int    // decimals it is published to
	Period  string // of what time: "2016-17", "Mar-18"
	Vintage string
	Own     bool   // the reporting area's own published value
	Month   Period // where a column heading says it by its month; else zero
}

// Quantity names a measure of an indicator, in a window; an empty Window is the indicator's own.
type Quantity struct {
	Indicator *Indicator
	Measure   *Measure
	Window    Window
}

// Stretch is the window of a quantity: its own, or else its indicator's.
func (q Quantity) Stretch() Window {
	if q.Window != "" {
		return q.Window
	}
	return q.Indicator.Window
}

// At is the key of the whole's quantity in a period.
func (q Quantity) At(p Period) Key {
	return Key{Indicator: q.Indicator, Measure: q.Measure, Window: q.Stretch(), Period: p}
}

// Pairing says that a count and a rate elsewhere in the submission are of the same people, so that the two imply a
// population.
type Pairing struct {
	Count, Rate Quantity
	Question    string // what to ask where they do not fit; may be empty
}

// Published is what a publisher gives for the council itself.
type Published struct {
	Value      *big.Rat
	Places     int
	Period, By string
}

// Enclosure is a report without figures that is due with a submission every so many months.
type Enclosure struct {
	Name    string
	Aliases []string
	Every   int // months
}

// StableRatio says that one count is a steady share, or multiple, of another.
type StableRatio struct {
	Of, To   Quantity
	Question string // what to ask where it is not; may be empty
}

// Stock says that a count at a period's end is that at its beginning, and those who came, less those who went.
type Stock struct {
	Closing, Starts, Ends Quantity
	Within                *big.Rat // the share of the count by which the sum may be off
	Question              string   // what to ask where it is off by more; may be empty
}

// Nesting says that everyone counted in Inner is counted in Outer.
type Nesting struct {
	Inner, Outer Quantity
	Question     string // what to ask where it does not hold; may be empty
}

// PeopleOf is what those are called whom an indicator counts.
func (c *Contract) PeopleOf(i *Indicator) string {
	if i.People != "" {
		return i.People
	}
	return c.People
}

// Indicator finds an indicator by its id; nil if there is none.
func (c *Contract) Indicator(id string) *Indicator {
	for _, i := range c.Indicators {
		if i.ID == id {
			return i
		}
	}
	return nil
}

// NotFor is why a contract's targets, comparators and populations say nothing of a period: it is for another year. Empty
// if they do.
func (c *Contract) NotFor(p Period) string {
	if c.Year.IsZero() || p.IsZero() || p.First >= c.Year.First && p.Last() <= c.Year.Last() {
		return ""
	}
	return "the contract is for " + c.Year.String()
}

// NotDue is why an indicator need not be reported for a period: that is before its first month, or after its last. Empty if it
// is due.
func (i *Indicator) NotDue(p Period) string { return said("it", Term{i.From, i.Until}.NotDue(p)) }

func said(subject, why string) string {
	if why == "" {
		return ""
	}
	return subject + " " + why
}

// LooksBefore is why a figure over months before those of a period need not be stated for an indicator: some are before its first.
// Empty if there are none.
func (i *Indicator) LooksBefore(w Window, p Period) string {
	return said("it", Term{i.From, i.Until}.LooksBefore(w, p))
}

// Measure finds a measure by its id; nil if there is none.
func (i *Indicator) Measure(id string) *Measure {
	for _, m := range i.Measures {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// CurrentPopulation is the population that rates over these ages are worked out on, in an area (nil for the whole); nil
// if the contract gives none.
func (c *Contract) CurrentPopulation(ages string, area *Area) *Population {
	for i := range c.Populations {
		p := &c.Populations[i]
		if p.Current && p.Ages == ages && p.Area == area {
			return p
		}
	}
	return nil
}
