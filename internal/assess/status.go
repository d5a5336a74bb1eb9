package assess

import (
	"cmp"
	"fmt"

	"kpicheck/internal/kpi"
)

// Standing is where an indicator stands on the corporate scale this period.
type Standing struct {
	Indicator         *kpi.Indicator
	Figure            *kpi.Figure // the headline's current figure; nil if the submission has none
	Status            kpi.Status  // NoStatus where the figure or the target is lacking
	AsShown           kpi.Status  // what the value would be as it is shown
	Value             string      // the headline as shown: "85%"
	Unrounded         string      // what it was judged on: "84.59%"; empty where that is the value as shown
	Target, Tolerance string
	Why               string // why there is no status, or why it was judged as shown
}

// standings is one for each indicator that has a target.
func standings(c *kpi.Contract, heads map[*kpi.Indicator]headline) []Standing {
	var all []Standing
	for _, i := range c.Indicators {
		if i.Headline != nil && heads[i].agreed().Target != nil {
			all = append(all, heads[i].standing())
		}
	}
	return all
}

func (h headline) standing() Standing {
	agreed := h.agreed()
	st := Standing{Indicator: h.indicator, Figure: h.figure, Target: amount(h.indicator.Headline, agreed.Target)}
	if h.indicator.IsForYear() {
		st.Target += " of " + amount(h.indicator.Headline, h.indicator.OfYear(h.period).Target)
	}
	if t := agreed.Tolerance; t != nil {
		st.Tolerance = span(h.indicator.Headline, *t)
	}
	switch why := h.indicator.NotDue(h.period); {
	case h.figure == nil:
		st.Why = cmp.Or(why, "the submission does not state it")
		return st
	case !h.figure.Usable():
		st.Value, st.Why = h.figure.Shown, h.figure.At.String()+" is "+lack(h.figure.State)
		return st
	}
	st.Value, st.AsShown = h.figure.Shown, agreed.StatusAt(h.figure.Shows)
	if st.AsShown == kpi.NoStatus {
		st.Why = "the contract gives no tolerance or no direction"
		return st
	}
	h.judge(&st)
	return st
}

func (h headline) judge(st *Standing) {
	r := h.judgedOn()
	agreed := h.agreed()
	status, ok := agreed.StatusOver(r)
	if !ok {
		st.Status = st.AsShown
		st.Why = fmt.Sprintf("judged as shown: unrounded it may be anything from %s to %s, which is %s or %s",
			finely(h.indicator.Headline, r.Lo), finely(h.indicator.Headline, r.Hi),
			agreed.StatusAt(r.Lo), agreed.StatusAt(r.Hi))
		return
	}
	st.Status = status
	if middle := r.Middle(); middle.Cmp(h.figure.Shows) != 0 {
		st.Unrounded = finely(h.indicator.Headline, middle)
	}
}
