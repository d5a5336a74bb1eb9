package intake

import (
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
	"kpicheck/internal/workbook"
)

// reading is how a percentage without its sign is taken.
type reading uint8

const (
	likely     reading = iota // a fraction if it is one below one, else as written
	asWritten                 // 0.8 is 0.8%
	asFraction                // 0.8 is 80%
)

// valueOf reads a cell as a value of a measure over a window. A nil cell is blank.
func valueOf(s *workbook.Sheet, c *workbook.Cell, m *kpi.Measure, w kpi.Window) kpi.Value {
	return valueAs(s, c, m, w, likely)
}

func valueAs(s *workbook.Sheet, c *workbook.Cell, m *kpi.Measure, w kpi.Window, as reading) kpi.Value {
	if c == nil || c.Type == workbook.Text && strings.TrimSpace(c.Text) == "" {
		return kpi.Value{State: kpi.Blank}
	}
	v := kpi.Value{State: kpi.Unreadable, Shown: s.Shown(c), Stored: c.Text}
	switch {
	case c.Type == workbook.Blank:
		v.State = kpi.Uncalculated
	case c.Type == workbook.Number:
		readNumber(&v, s.Format(c), m, w, as)
		v.Showing = showingOf(s, c)
	case c.Type == workbook.Text && isMarker(c.Text):
		v.State = kpi.Suppressed
	case c.Type == workbook.Text:
		readText(&v, c.Text, m, w, as)
	}
	return v
}

// readNumber takes a number cell's value into the measure's unit. A percentage may be stored as a fraction under a
// percent format, as a plain fraction, or as it is spoken.
func readNumber(v *kpi.Value, f workbook.Format, m *kpi.Measure, w kpi.Window, as reading) {
	number, storedPlaces, ok := kpi.ParseStored(v.Stored)
	if !ok || f.Date {
		return
	}
	v.State, v.Number = kpi.Number, number
	v.Places = shownPlaces(v.Shown, f)
	switch {
	case f.Percent:
		v.Signed = true
		if m.Kind == kpi.Percentage {
			v.Number = timesHundred(number)
			storedPlaces -= 2
		} else {
			v.Places += 2
		}
	case m.Kind == kpi.Percentage && as.isFraction(number):
		v.Number = timesHundred(number)
		v.Places = max(v.Places-2, 0)
		storedPlaces -= 2
	}
	v.Shows = kpi.RoundHalfUp(v.Number, v.Places)
	v.Range = rangeOf(*v, storedPlaces, m, w)
}

func readText(v *kpi.Value, text string, m *kpi.Measure, window kpi.Window, as reading) {
	w, ok := parseWritten(text)
	if !ok || !onlyUnits(w.after, m) {
		return
	}
	v.State, v.Number, v.Places, v.Signed = kpi.Number, w.number, w.places, w.percent
	v.AsText = w.after == "" && startsNumber(text)
	switch {
	case w.percent && m.Kind != kpi.Percentage:
		v.Number = new(big.Rat).Mul(w.number, kpi.PowerOfTen(-2))
		v.Places += 2
	case !w.percent && m.Kind == kpi.Percentage && as.isFraction(w.number):
		v.Number = timesHundred(w.number)
		v.Places = max(w.places-2, 0)
	}
	v.Shows = v.Number
	written := v.Places
	if m.Kind == kpi.Count {
		_, written, _ = kpi.ParseStored(v.Number.FloatString(max(v.Places, 0)))
	}
	v.Range = rangeOf(*v, written, m, window)
}

func (as reading) isFraction(r *big.Rat) bool {
	return as == asFraction || as == likely && !r.IsInt() && withinOne(r)
}

// withinOne reports whether a number lies between −1 and 1, ends included.
func withinOne(r *big.Rat) bool { return r.Num().CmpAbs(r.Denom()) <= 0 }

func timesHundred(r *big.Rat) *big.Rat { return kpi.Exactly(r).Scale(kpi.PowerOfTen(2)).Lo }

// shownPlaces is how many decimals a number cell shows, in the unit it is shown in.
func shownPlaces(shown string, f workbook.Format) int {
	if f.Places >= 0 {
		return f.Places
	}
	if end, digits := numberEnd(shown); digits > 0 && end == len(shown) {
		return kpi.DecimalPlaces(shown)
	}
	if w, ok := parseWritten(shown); ok {
		return max(w.places, 0)
	}
	return 0
}

// rangeOf is the unrounded values a number can stand for. Noughts that a format adds say nothing of how it was rounded
// before it was typed, so they count only up to the places that the measure is published to.
func rangeOf(v kpi.Value, stored int, m *kpi.Measure, w kpi.Window) kpi.Interval {
	if m.Kind == kpi.Count && (m.RoundedTo != nil || !w.IsAverage()) {
		return kpi.UnroundedCount(v.Number, m.RoundedTo) // an average of rounded counts is rounded like them
	}
	if kpi.IsSinglePrecision(v.Stored) {
		return kpi.UnroundedSingle(v.Number)
	}
	return kpi.UnroundedMeasure(v.Number, min(v.Places, max(stored, m.Places)), stored)
}
