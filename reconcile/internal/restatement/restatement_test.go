package restatement

import (
	"testing"

	"kpicheck/internal/kpi"
)

// The Trust's own words on a restatement are its likeliest cause; what is said of another indicator, or of a target, is not.
func TestTheCommentarySaysWhatWasRestated(t *testing.T) {
	i, other := &kpi.Indicator{ID: "KPI 3"}, &kpi.Indicator{ID: "KPI 4"}
	at := kpi.Place{Sheet: "KPI 3", Cell: "A19"}
	for _, c := range []struct {
		reason, text, want string
		of                 *kpi.Indicator
	}{
		{"among other sentences", "Performance is good. Figures for May-18 have been restated owing to late recording. Work continues.",
			"the commentary says “Figures for May-18 have been restated owing to late recording” (KPI 3!A19)", i},
		{"the last of them", "Work continues. Revised figures are in the trend.", "the commentary says “Revised figures are in the trend” (KPI 3!A19)", i},
		{"of another indicator", "Figures have been restated.", "", other},
		{"of a target", "The target was revised in May. Work continues.", "", i},
		{"another word", "We revisited each case and stated so.", "", i},
		{"nothing of it", "Work continues across the Trust.", "", i},
	} {
		s := &kpi.Submission{Commentary: []kpi.Text{{Indicator: c.of, Text: c.text, At: at}}}
		if got := saysRestated(s, i); got != c.want {
			t.Errorf("%s: %q, want %q", c.reason, got, c.want)
		}
	}
}
