// Package claims reads out of commentary what it claims of an indicator's figures, as data: which words, of what, and how they stand
// to the target, the tolerance, a published value or an earlier month. It knows no figures and judges nothing.
//
// A keyword is not a claim. A clause is read only where a grammar understands it from its beginning: a subject that can be nothing but
// the indicator, a verb, and predicates in words that are known; of what may follow only reasons are passed over. Whatever else stands
// in the clause, such as a team, another period, a condition or a plan, leaves it not understood.
package claims

import (
	"math/big"

	"kpicheck/internal/kpi"
)

// Claim is one thing that a commentary says of its indicator.
type Claim struct {
	kpi.Text          // the cell that it stands in, and the indicator
	Words    string   // the words that make it, as they stand there
	Why      Obstacle // why it was not understood or cannot be verified; empty where it was read
	Is       Relation
	Than     Measuring // what the figure is held against
	Not      bool
	Literal  bool    // of a number, so that above and below say nothing of good and bad
	Scopes   []Scope // the stretches of time that it may be of; it is false only where it is so in each
	Running  bool    // of several periods up to this one
	Whom     string  // whose published value: the word that names it
	Colour   kpi.Status
	Value    *Quoted // what the figure is said to be, or to have come to
	By       *Quoted // by how much it is above, below or changed
	From     *Quoted // what it is said to have been
	Target   *Quoted // what the target is said to be
	Base     Base    // since when it changed
	Week     *Week
	from     int // the first token of its words
}

// Obstacle is why nothing is made of words.
type Obstacle string

// What stands in the way.
const (
	Understood    Obstacle = ""
	NotUnderstood Obstacle = "not understood"
	OtherPeriod   Obstacle = "it may be of another period"
	OfPart        Obstacle = "it may be of a part"
	Vague         Obstacle = "it says only that it is about so"
	NoBase        Obstacle = "it does not say since when"
	Ranked        Obstacle = "it is of a rank"
)

// Relation is how the figure stands, or moved.
type Relation string

// How a figure can stand to something, or move.
const (
	Above    Relation = "above"
	Below    Relation = "below"
	Better   Relation = "better"
	Worse    Relation = "worse"
	Met      Relation = "met"
	Missed   Relation = "missed"
	InLine   Relation = "in line"
	Near     Relation = "near"
	Within   Relation = "within"
	Outside  Relation = "outside"
	Equal    Relation = "equal"
	Rose     Relation = "rose"
	Fell     Relation = "fell"
	Improved Relation = "improved"
	Worsened Relation = "worsened"
	Same     Relation = "unchanged"
	Changed  Relation = "changed"
)

// Measuring is what a figure is held against.
type Measuring string

// What a figure can be held against.
const (
	Nothing    Measuring = ""
	Target     Measuring = "target"
	Tolerance  Measuring = "tolerance"
	Upper      Measuring = "upper tolerance"
	Lower      Measuring = "lower tolerance"
	Comparator Measuring = "comparator"
	Colour     Measuring = "colour"
	Value      Measuring = "value"
	Earlier    Measuring = "earlier period"
	Calendar   Measuring = "calendar"
)

// Scope is what stretch of time a claim says that it is of.
type Scope string

// What stretches of time commentary speaks of.
const (
	Headline   Scope = ""
	ThisMonth  Scope = "month"
	ToDate     Scope = "year to date"
	Cumulative Scope = "cumulative"
	Rolling    Scope = "12 months"
	ThreeYears Scope = "3 years"
)

// Base is the period that a change is said to be since.
type Base struct {
	Back   int        // so many periods before this one; 0 for none
	Year   bool       // the same period a year before
	Period kpi.Period // a period by its name
}

// IsZero reports whether no period is said.
func (b Base) IsZero() bool { return b == Base{} }

// Quoted is a number as a commentary writes it.
type Quoted struct {
	Number  *big.Rat
	Places  int
	Percent bool
	Points  bool // percentage points
}

// String is the number as it was written, with its thousands told apart.
func (q *Quoted) String() string {
	text := kpi.FormatNumber(q.Number, q.Places)
	if q.Percent {
		text += "%"
	}
	return text
}

// Range is the values that a quoted number can stand for.
func (q *Quoted) Range() kpi.Interval {
	half := new(big.Rat).Mul(kpi.PowerOfTen(-q.Places), big.NewRat(1, 2))
	return kpi.Around(q.Number, half)
}

// Read is every claim of a commentary, in the order of its words, those that were not understood among them, under the contract that has
// its indicator. reported is the period of the submission.
func Read(agreed *kpi.Contract, t kpi.Text, reported kpi.Period) []Claim {
	if t.Indicator == nil {
		return nil
	}
	r := &reader{text: t, names: called.Of(agreed, callsOf)[t.Indicator], reported: reported}
	for _, s := range sentences(t.Text) {
		r.sentence(s)
	}
	return r.claims
}

// reader reads one cell.
type reader struct {
	text     kpi.Text
	names    *names
	reported kpi.Period
	claims   []Claim
	elsewhen bool // a sentence before speaks of another period
	part     bool // a sentence before, in this line, is about a part
	apart    bool // what stands above in the cell may be the heading of a part
	line     bool // and so may what stands before in the line
	known    bool // the sentence before was understood, so that "it" and "this" go on from it
}

// words is the text from one token to another.
func (r *reader) words(tokens []token) string {
	if len(tokens) == 0 {
		return ""
	}
	return r.text.Text[tokens[0].from:tokens[len(tokens)-1].to]
}
