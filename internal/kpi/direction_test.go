package kpi_test

import (
	"testing"

	"kpicheck/internal/kpi"
)

// A text names one direction, or it names none.
func TestDirectionIn(t *testing.T) {
	for text, want := range map[string]kpi.Polarity{"High": kpi.GoodHigh, "Good = Low": kpi.GoodLow, "Lower is better": kpi.GoodLow, "↑": kpi.GoodHigh,
		"high or low": "", "Highbury": "", "": ""} {
		if got := kpi.DirectionIn(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLevelIn(t *testing.T) {
	for text, want := range map[string]kpi.Polarity{"Aim: high": kpi.GoodHigh, "Low/Decreasing": kpi.GoodLow, "Up": "", "▲ = better": "", "Increasing – good": "", "high or low": ""} {
		if got := kpi.LevelIn(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What heads directions, what names one, and what says by itself which is good; a remark on how a figure went is none of these.
func TestWhichWayIsGood(t *testing.T) {
	for _, text := range []string{"Good is", "Good =", "Polarity", "Polarity (high/low)", "Good performance is:", "Good to be", "Desired direction", "Desired direction of travel",
		"Direction of good", "Better is", "Better when", "Which way is good?", "Is high or low good?"} {
		if !kpi.HeadsWays(text) {
			t.Errorf("%q heads no directions", text)
		}
	}
	for _, text := range []string{"Good", "Good?", "Good:", "Good performance", "Is performance good?", "Better", "Better?", "Good direction?", "Direction is good", "Desired", "Good practice",
		"Good = Low", "Direction of travel", "Direction", "Best", "Which is better?", "Target", ""} {
		if kpi.HeadsWays(text) {
			t.Errorf("%q heads directions", text)
		}
	}
	for text, want := range map[string]kpi.Polarity{"Low": kpi.GoodLow, "High/Increasing": kpi.GoodHigh, "Lower is better": kpi.GoodLow, "Low / Stable": kpi.GoodLow,
		"↓": kpi.GoodLow, "Increasing": kpi.GoodHigh, "Less good": "", "Fewer late": "", "Higher than last year": "", "High Peak": "", "High or low": "", "-": "", "": ""} {
		if got := kpi.Way(text); got != want {
			t.Errorf("%q is the way %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]kpi.Polarity{"Good = High/Increasing": kpi.GoodHigh, "Good = Low/Stable": kpi.GoodLow, "Good performance is low": kpi.GoodLow,
		"Good performance: High": kpi.GoodHigh, "Polarity: Low": kpi.GoodLow, "Higher is better": kpi.GoodHigh, "Lower better": kpi.GoodLow, "(Lower is good)": kpi.GoodLow,
		"Less is better": kpi.GoodLow, "Low = good": kpi.GoodLow, "Better when higher": kpi.GoodHigh, "Less good": "", "Good, increasing": "", "Good – decreasing": "", "Better, up": "", "Good (up)": "", "Good performance, increasing": "",
		"Polarity: ↑": kpi.GoodHigh, "Good = High ↑": kpi.GoodHigh, "The lower the better": kpi.GoodLow, "A lower figure is better": kpi.GoodLow,
		"▲ = better": "", "Better = ↑": "", "Up is good": "", "Better is up": "", "▲ Higher is better": "", "+ = good": "", "Increasing – good": "", "Increase is good": "", "Lower – better": "",
		"Good: higher": "", "Good: high": "", "Performance is good: higher": "", "Performance is better, lower": "", "Higher = better, lower = worse": "",
		"Up better": "", "Lower": "", "Good": "", "Higher is better than last year": "", "A low figure is good for children": "", "Good = High or Low": ""} {
		if got := kpi.GoodWay(text); got != want {
			t.Errorf("%q says that %q is good, want %q", text, got, want)
		}
	}
}

// A legend has two halves.
func TestBadWay(t *testing.T) {
	for text, want := range map[string]bool{"▼ = worse": true, "Poor = Low": true, "Lower is worse": true, "Bad is": true, "Worse": false, "Poor attendance is down": false, "Low = good": false, "": false} {
		if got := kpi.BadWay(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
