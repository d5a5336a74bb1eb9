package assess

import (
	"fmt"

	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// changes says which status turns on an exception, and how. It is empty of a note, which nobody need answer. turns is
// whether any does.
func changes(heads map[*kpi.Indicator]headline, e *finding.Exception) (says string, turns bool) {
	h, known := heads[e.Indicator]
	switch {
	case e.Severity == finding.Note:
		return "", false
	case e.Indicator == nil && e.Severity == finding.Error:
		return "every status is in doubt until it is settled", true
	case !known || !h.agreed().HasStatus():
	case e.Family == finding.Targets && h.restatedStatusDiffers():
		value := h.judgedOn().Middle()
		return fmt.Sprintf("%s is %s by the contract, and would be %s by what the submission states", h.indicator.ID,
			h.agreed().StatusAt(value), h.restated.StatusAt(value)), true
	case h.concerns(e):
		return h.turnsOnFigure(), true
	}
	return "no status turns on it", false
}

// turnsOnFigure is what turns on the headline's current figure, or on what it is worked out from.
func (h headline) turnsOnFigure() string {
	id := h.indicator.ID
	if !h.figure.Usable() {
		return id + " has no status until it is settled"
	}
	stated := h.agreed().StatusAt(h.judgedOn().Middle())
	worked, known := kpi.Ratio(h.figure.Measure, h.numerator, h.denominator)
	if !known || worked.Meets(h.figure.Range) {
		return h.turnsOnRounding(stated)
	}
	made := h.agreed().StatusAt(worked.Middle())
	by := fmt.Sprintf("%s as its counts make it", finely(h.indicator.Headline, worked.Middle()))
	if made == stated {
		return fmt.Sprintf("%s is %s either way: at %s as stated, and at %s", id, made, h.figure.Shown, by)
	}
	return fmt.Sprintf("%s is %s at %s as stated, and %s at %s", id, stated, h.figure.Shown, made, by)
}

// turnsOnRounding is what turns on a figure that nothing beside it contradicts.
func (h headline) turnsOnRounding(status kpi.Status) string {
	if shown := h.agreed().StatusAt(h.figure.Shows); shown != status {
		return fmt.Sprintf("%s is %s on the value before rounding, and looks %s as shown", h.indicator.ID, status, shown)
	}
	return fmt.Sprintf("the status of %s, %s, rests on it", h.indicator.ID, status)
}
