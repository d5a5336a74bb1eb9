package kpi

import "slices"

// Register is the figures that the council has accepted, month by month, as its files have them: by the contract's names.
type Register struct {
	Acts    []*Act        // oldest first
	Figures []*Acceptance // in the order of their acts
}

// Act is one acceptance: somebody accepted a workbook for the council.
type Act struct {
	Period       Period // reported by the workbook
	File, SHA256 string // the workbook
	By, On       string // who, and the day: 2018-11-20
	Authority    string // for which: its code, else its council's name; empty in what was written without
	Edited       bool   // its rows are not those that were written when it was accepted
}

// Acceptance is a figure that the council has accepted, and the act that brought it.
type Acceptance struct {
	Act                      *Act
	Indicator, Measure, Area string // ids of the contract; an empty area is the whole
	Window                   Window
	Period                   Period
	Value                    Value
	At                       Place
}

// Of is the last act that accepted a workbook for a period; nil if there is none. It may be called on nil, as on a register
// without acts.
func (r *Register) Of(p Period) *Act {
	if r == nil {
		return nil
	}
	for i := len(r.Acts) - 1; i >= 0; i-- {
		if r.Acts[i].Period == p {
			return r.Acts[i]
		}
	}
	return nil
}

// Without is the register as it would be if no workbook had been accepted for a period: what a workbook that is to take
// the place of an accepted one is held against. It may be called on nil.
func (r *Register) Without(p Period) *Register {
	if r.Of(p) == nil {
		return r
	}
	without := &Register{}
	for _, a := range r.Acts {
		if a.Period != p {
			without.Acts = append(without.Acts, a)
		}
	}
	for _, f := range r.Figures {
		if f.Act.Period != p {
			without.Figures = append(without.Figures, f)
		}
	}
	return without
}

// Unedited is the register without the figures of acts that were edited, of which nobody knows that they were accepted. It
// may be called on nil.
func (r *Register) Unedited() *Register {
	if r == nil || !slices.ContainsFunc(r.Acts, func(a *Act) bool { return a.Edited }) {
		return r
	}
	edited := func(f *Acceptance) bool { return f.Act.Edited }
	return &Register{Acts: r.Acts, Figures: slices.DeleteFunc(slices.Clone(r.Figures), edited)}
}

// Key is of what quantity an accepted figure is; false if the contract has no such name.
func (a *Acceptance) Key(c *Contract) (k Key, ok bool) {
	i := c.Indicator(a.Indicator)
	if i == nil || i.Measure(a.Measure) == nil {
		return k, false
	}
	k = Key{Indicator: i, Measure: i.Measure(a.Measure), Window: a.Window, Period: a.Period}
	if a.Area == "" {
		return k, true
	}
	for _, area := range c.Areas {
		if area.ID == a.Area {
			k.Area = area
			return k, true
		}
	}
	return k, false
}
