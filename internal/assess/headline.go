package assess

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// headline is an indicator's current headline figure and what it is worked out from.
type headline struct {
	contract    *kpi.Contract
	indicator   *kpi.Indicator
	restated    *kpi.Indicator // with the submission's own target, tolerance and direction; nil where it states none
	period      kpi.Period     // of the figure, or of the submission where there is none
	figure      *kpi.Figure
	numerator   *kpi.Figure // nil unless the submission states it beside the figure
	denominator *kpi.Figure
}

// headlines gathers each indicator's headline, in one walk through the figures.
func headlines(c *kpi.Contract, s *kpi.Submission, figures *kpi.Index) map[*kpi.Indicator]headline {
	current := map[*kpi.Indicator]*kpi.Figure{}
	for _, f := range s.Figures {
		i := f.Indicator
		if current[i] == nil && f.IsHeadline() {
			current[i] = f
		}
	}
	as := restated(c, s)
	heads := map[*kpi.Indicator]headline{}
	for _, i := range c.Indicators {
		if i.Headline != nil {
			h := headline{contract: c, indicator: i, restated: as[i], period: s.Period}
			h.state(current[i], figures)
			heads[i] = h
		}
	}
	return heads
}

// agreed is the indicator with the target and tolerance that its headline is judged by.
func (h headline) agreed() *kpi.Indicator { return h.indicator.AsOf(h.period) }

func (h *headline) state(f *kpi.Figure, figures *kpi.Index) {
	if f == nil {
		return
	}
	h.figure, h.period = f, f.Period
	if m := f.Measure; m.Denominator != nil {
		h.numerator, h.denominator = figures.Beside(f, m.Numerator), figures.Beside(f, m.Denominator)
	}
}

// restated is the indicators of which the submission states a target, a tolerance or a direction, as it states them.
func restated(c *kpi.Contract, s *kpi.Submission) map[*kpi.Indicator]*kpi.Indicator {
	as := map[*kpi.Indicator]*kpi.Indicator{}
	of := func(i *kpi.Indicator) *kpi.Indicator {
		if as[i] == nil {
			own := *i.AsOf(s.Period)
			own.Later, own.Profile = nil, nil
			as[i] = &own
		}
		return as[i]
	}
	for _, t := range s.Targets {
		if t.Indicator != nil && t.Low.State == kpi.Number {
			of(t.Indicator).Target = t.Low.Number
		}
	}
	for _, t := range s.Tolerances {
		if t.Indicator != nil && t.Low.State == kpi.Number && t.High.State == kpi.Number {
			of(t.Indicator).Tolerance = &kpi.Interval{Lo: t.Low.Number, Hi: t.High.Number}
		}
	}
	for _, i := range c.Indicators {
		if other := s.OtherDirections(i); len(other) > 0 {
			of(i).Polarity = other[0].Good
		}
	}
	return as
}

// judgedOn is the range of values that the status is judged on. There must be a usable figure.
func (h headline) judgedOn() kpi.Interval {
	if h.contract.StatusOn == kpi.AsShown {
		return kpi.Exactly(h.figure.Shows)
	}
	return kpi.BeforeRounding(h.figure, h.numerator, h.denominator)
}

// inDoubt reports whether a status is due and there is none, or the figure and what it is worked out from give two.
func (h headline) inDoubt() bool {
	if h.agreed().Target == nil {
		return false
	}
	if !h.figure.Usable() {
		return true
	}
	if _, ok := h.agreed().StatusOver(h.judgedOn()); !ok {
		return true
	}
	stated, ok := h.agreed().StatusOver(h.figure.Range)
	worked, known := kpi.Ratio(h.figure.Measure, h.numerator, h.denominator)
	if !ok || !known {
		return false
	}
	status, ok := h.agreed().StatusOver(worked)
	return !ok || status != stated
}

// concerns reports whether an exception is about the headline's current figure, or what it is worked out from.
func (h headline) concerns(e *finding.Exception) bool {
	for _, f := range e.Suspects {
		if f.Indicator == h.indicator && f.Area == nil && f.IsCurrent() && h.restsOn(f.Measure) {
			return true
		}
	}
	return e.Area == nil && h.restsOn(e.Measure) && e.Window == h.indicator.Window && e.Period == h.period
}

func (h headline) restsOn(m *kpi.Measure) bool {
	top := h.indicator.Headline
	return m != nil && (m == top || m == top.Numerator || m == top.Denominator)
}

// restatedStatusDiffers reports whether the target, tolerance or direction that the submission states would give another status
// than the contract's.
func (h headline) restatedStatusDiffers() bool {
	if !h.figure.Usable() || h.restated == nil {
		return false
	}
	value := h.judgedOn().Middle()
	return h.restated.StatusAt(value) != h.agreed().StatusAt(value)
}
