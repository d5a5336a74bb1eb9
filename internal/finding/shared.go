package finding

import "kpicheck/internal/kpi"

// Shared is a reason as several indicators and periods may share it: what it says of the one and of the other is left open.
type Shared struct{ reason Reason }

// open is a part that is left open.
type open uint8

// What is left open: the period; the indicator; and a label that is its indicator's name, as a rate's is, by itself or as a line
// of that indicator.
const (
	aPeriod open = iota
	anIndicator
	aLabelOfItsName
	aLineOfItsName
)

// openLine is a line of any indicator.
type openLine struct{ Label }

func (open) String() string { return "each" }

func (l openLine) String() string { return l.Label.String() + " of each" }

// of is a part that was left open as it is of one indicator.
func (o open) of(i *kpi.Indicator) Part {
	switch o {
	case aLabelOfItsName:
		return Label(i.ID)
	case aLineOfItsName:
		return Line{Label(i.ID), i}
	}
	return Of{i}
}

// Share leaves open what a reason says of an indicator, and the one period of so many months that it names. A reason that
// names two, as the first and the last of some, is left whole.
func (r Reason) Share(of *kpi.Indicator, months int) (s Shared, period kpi.Period) {
	named := 0
	r.each(func(p Part) {
		if p, ok := p.(kpi.Period); ok && p.Months == months && months > 0 {
			named++
			period = p
		}
	})
	if named != 1 {
		period = kpi.Period{}
	}
	return Shared{r.opened(of, period)}, period
}

func (r Reason) opened(of *kpi.Indicator, period kpi.Period) Reason {
	for i, p := range r.parts {
		switch p := p.(type) {
		case Reason:
			r.parts[i] = p.opened(of, period)
		case kpi.Period:
			if p == period {
				r.parts[i] = aPeriod
			}
		default:
			r.parts[i] = openedPart(p, of)
		}
	}
	return r
}

func openedPart(p Part, of *kpi.Indicator) Part {
	if of == nil {
		return p
	}
	switch p := p.(type) {
	case Of:
		if p.Indicator == of {
			return anIndicator
		}
	case Label:
		if string(p) == of.ID {
			return aLabelOfItsName
		}
	case Line:
		switch {
		case p.Indicator != of:
		case string(p.Label) == of.ID:
			return aLineOfItsName
		default:
			return openLine{p.Label}
		}
	}
	return p
}

// Said is the reason as said of one indicator, or of each if that is nil, and of some periods.
func (s Shared) Said(of *kpi.Indicator, periods string) string {
	return s.reason.said(func(p Part) string {
		switch left := p.(type) {
		case open:
			if left == aPeriod {
				return periods
			}
			if of != nil {
				p = left.of(of)
			}
		case openLine:
			if of != nil {
				p = Line{left.Label, of}
			}
		}
		return p.String()
	})
}

// Names reports whether the reason names a cell.
func (s Shared) Names(cell kpi.Place) bool { return s.reason.Names(cell) }
