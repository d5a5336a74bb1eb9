package claims_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kpicheck/internal/claims"
	"kpicheck/internal/contract"
	"kpicheck/internal/kpi"
)

func read(t testing.TB, indicator, text string) (all []string) {
	t.Helper()
	c, ok := contract.Embedded(kpi.FinancialYear(2018))
	if !ok {
		t.Fatal("there is no contract for 2018/19")
	}
	for _, x := range claims.Read(c, kpi.Text{Indicator: c.Indicator(indicator), Text: text}, kpi.MonthPeriod(kpi.MonthOf(2018, time.October))) {
		all = append(all, said(x))
	}
	return all
}

// said is a claim in short: “words”: not above target, month.
func said(c claims.Claim) string {
	if c.Why == claims.NotUnderstood || c.Why == claims.Ranked {
		return fmt.Sprintf("“%s”: %s", c.Words, c.Why)
	}
	text := fmt.Sprintf("“%s”: %s %s", c.Words, c.Is, c.Than)
	if c.Not {
		text = strings.Replace(text, "”: ", "”: not ", 1)
	}
	for _, part := range []string{c.Whom, string(c.Colour), quoted("", c.Value), quoted("by ", c.By), quoted("from ", c.From), quoted("target ", c.Target)} {
		if part != "" {
			text += " " + part
		}
	}
	if c.Base.Back > 0 {
		text += " last period"
	}
	if !c.Base.Period.IsZero() {
		text += " " + c.Base.Period.String()
	}
	for _, s := range c.Scopes {
		if s != claims.Headline {
			text += ", " + string(s)
		}
	}
	if c.Running {
		text += ", running"
	}
	if c.Why != claims.Understood {
		text += ": " + string(c.Why)
	}
	return text
}

func quoted(before string, q *claims.Quoted) string {
	if q == nil {
		return ""
	}
	text := before + q.Number.FloatString(q.Places)
	if q.Percent {
		text += "%"
	}
	if q.Points {
		text += " points"
	}
	return text
}

// What is read must be what is said: of what, which way, of what time, and in which words.
func TestWhatIsRead(t *testing.T) {
	for _, c := range []struct{ reason, indicator, text, want string }{
		{"two stretches of time are two claims, and the first predicate may be of any", "KPI 1", "Performance is within tolerance and on target both in month and cumulative.",
			"“Performance is within tolerance”: within tolerance, month, cumulative; “on target both in month and cumulative”: met target, month; “on target both in month and cumulative”: met target, cumulative"},
		{"a denial", "KPI 1", "We have not met the target of 85%.", "“We have not met the target of 85%”: not met target target 85%"},
		{"a denial of always says nothing of now", "KPI 1", "We have not consistently met the target.", "“We have not consistently met the target”: not understood"},
		{"a fall that is denied", "KPI 1", "Performance has not fallen below target.",
			"“Performance has not fallen below target”: not fell earlier period: it does not say since when; “Performance has not fallen below target”: not below target"},
		{"a team", "KPI 1", "Performance in the East team is below target.", "“Performance in the East team is below target”: not understood"},
		{"a condition", "KPI 1", "If the East is left out, performance is above target.", "“If the East is left out, performance is above target”: not understood"},
		{"a reason is passed over", "KPI 1", "Performance is below target due to sickness in the East.", "“Performance is below target”: below target"},
		{"another month", "KPI 1", "In September performance was below target.", "“In September performance was below target”: below target: it may be of another period"},
		{"a day of the month is not the month", "KPI 1", "As of 12 October performance was 78%.", "“As of 12 October performance was 78%”: equal value 78%: it may be of another period"},
		{"since a month, and by how much", "KPI 1", "Performance rose by 2 percentage points since September.", "“Performance rose by 2 percentage points since September”: rose earlier period by 2 points Sep-18"},
		{"from and to", "KPI 1", "Performance rose from 82% last month to 85%.",
			"“Performance rose from 82% last month to 85%”: rose earlier period 85% from 82% last period; “Performance rose from 82% last month to 85%”: equal value 85%"},
		{"a colour that it came to", "KPI 1", "Performance has moved from amber to green.", "“Performance has moved from amber to green”: equal colour GREEN"},
		{"two published values", "KPI 3", "We are above both the national average and statistical neighbours.",
			"“We are above both the national average and statistical neighbours”: above comparator national; “We are above both the national average and statistical neighbours”: above comparator neighbour"},
		{"a share of what the label says", "KPI 1", "85% of referrals had a decision within 24 hours.", "“85% of referrals had a decision within 24 hours”: equal value 85%"},
		{"a share of something else", "KPI 1", "85% of referrals had a decision within 4 hours.", "“85% of referrals had a decision within 4 hours”: not understood"},
		{"one of what the label joins", "KPI 9", "Care leavers in training are below target.", "“Care leavers in training are below target”: not understood"},
		{"the indicator's own name before a colon", "KPI 1", "KPI 1: target met.", "“KPI 1: target met”: met target"},
		{"a heading of a part, and what stands below", "KPI 1", "East\nPerformance is below target.", "“Performance is below target”: not understood"},
		{"a legend", "KPI 1", "Green: above target.", "“Green: above target”: not understood"},
		{"running months", "KPI 1", "Performance is on target for the third month running.", "“Performance is on target for the third month running”: met target, running"},
		{"a rank", "KPI 1", "Performance is in the top quartile.", "“Performance is in the top quartile”: it is of a rank"},
		{"no claim", "KPI 1", "Staff worked hard.", ""},
		{"a week by its name", "A1", "It was National Adoption Week (17th-23rd October).", "“National Adoption Week (17th-23rd October)”: equal calendar"},
		{"any seven days", "A1", "Visits were fewer in the week 3-9 October.", ""},
	} {
		if got := strings.Join(read(t, c.indicator, c.text), "; "); got != c.want {
			t.Errorf("%s: %q is read as\n%s, want\n%s", c.reason, c.text, got, c.want)
		}
	}
}

// Words of no indicator claim nothing.
func TestNothingIsClaimedOfNoIndicator(t *testing.T) {
	if all := claims.Read(&kpi.Contract{}, kpi.Text{Text: "Performance is on target."}, kpi.MonthPeriod(kpi.MonthOf(2018, time.October))); len(all) > 0 {
		t.Errorf("%d claims", len(all))
	}
}

// Numbers are what a carried-over text is known by: percentages, and counts too large to repeat by chance.
func TestNumbersThatAreQuoted(t *testing.T) {
	var got []string
	for _, q := range claims.Numbers("In 24 hours 571 of 1,061, which is 84.6 per cent, against 85%.") {
		got = append(got, quoted("", q))
	}
	if want := []string{"571", "1061", "84.6%", "85%"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A commentary may be anything, and reading it must end, with words that stand in it.
func FuzzRead(f *testing.F) {
	c, ok := contract.Embedded(kpi.FinancialYear(2018))
	if !ok {
		f.Fatal("there is no contract for 2018/19")
	}
	for _, text := range []string{"Performance is on target, and above tolerance.", "17th-23rd Oct", "and , - of 5% (", "\n•\u202e", "the the from 5% to"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range claims.Read(c, kpi.Text{Indicator: c.Indicator("KPI 1"), Text: text}, kpi.MonthPeriod(kpi.MonthOf(2018, time.October))) {
			if !strings.Contains(text, x.Words) {
				t.Errorf("%q does not stand in %q", x.Words, text)
			}
		}
	})
}

// BenchmarkHostileCell is of cells as long as a spreadsheet lets them be, of words that a label or a verb may go on with.
func BenchmarkHostileCell(b *testing.B) {
	for _, x := range []struct{ name, text string }{
		{"label", strings.Repeat("referrals and ", 2300)}, {"verbs", strings.Repeat("is not ", 4600)}, {"numbers", strings.Repeat("from 5% to ", 2900)},
		{"breaks", strings.Repeat("and performance is above target, ", 980)},
	} {
		b.Run(x.name, func(b *testing.B) {
			for b.Loop() {
				read(b, "KPI 1", x.text)
			}
		})
	}
}
