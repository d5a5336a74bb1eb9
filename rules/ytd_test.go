package rules_test

import "testing"

const reviews = `
contract: Reviews
council: A council
provider: A trust
year: 2018/19
frequency: monthly
indicators:
  - id: KPI 1
    label: Reviews held
    window: year to date
    columns: [year to date]
    measures: [{id: count, label: No. of reviews}]
`

// The month's own count settles what a year to date may be; April is where the two must be one.
func TestYearToDateAgainstItsMonth(t *testing.T) {
	const head = "Indicator;Measure;Window;Period;Value\n"
	tests := []struct{ reason, list, want string }{
		{"an honest April above all of last year", "KPI 1;count;year to date;Mar-18;300\nKPI 1;count;year to date;Apr-18;400\nKPI 1;count;month;Apr-18;400\n", ""},
		{"April carries on, and its own count shows it", "KPI 1;count;year to date;Mar-18;4,500\nKPI 1;count;year to date;Apr-18;4,900\nKPI 1;count;month;Apr-18;400\n",
			"error | ytd-not-reset | List!E3 | KPI 1: No. of reviews goes from 4,500 to 4,900, so the year to date was not started again in Apr-18 (List!E3, List!E2)\n"},
		{"April is more than its month", "KPI 1;count;year to date;Apr-18;410\nKPI 1;count;month;Apr-18;400\n",
			"error | ytd-below-month | List!E2 | KPI 1: No. of reviews for the year to Apr-18, 410, is more than the first month of the year, which is all it takes in, 400 (List!E2, List!E3)\n"},
		{"the months make up the year", "KPI 1;count;year to date;May-18;810\nKPI 1;count;month;Apr-18;400\nKPI 1;count;month;May-18;410\n", ""},
		{"a month is missing from the year", "KPI 1;count;year to date;May-18;510\nKPI 1;count;month;Apr-18;400\nKPI 1;count;month;May-18;410\n",
			"error | cumulative-disagrees | List!E2 | KPI 1: No. of reviews, 510, is not the sum of Apr-18 to May-18, which is 810 (List!E2)\n"},
		{"the month's figure stands in the year's row", "KPI 1;count;year to date;Apr-18;400\nKPI 1;count;year to date;May-18;310\nKPI 1;count;month;May-18;310\n",
			"error | ytd-decreases | List!E3 | KPI 1: from Apr-18 to May-18, No. of reviews falls from 400 to 310 (List!E3, List!E2)\n"},
		{"a suppressed month hides no fall", "KPI 1;count;year to date;Apr-18;400\nKPI 1;count;year to date;May-18;c\nKPI 1;count;year to date;Jun-18;310\n",
			"error | ytd-decreases | List!E4 | KPI 1: from Apr-18 to Jun-18, No. of reviews falls from 400 to 310 (List!E4, List!E2)\n"},
		{"a new financial year starts lower", "KPI 1;count;year to date;Mar-18;4,500\nKPI 1;count;year to date;May-18;810\n", ""},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, reviews, head+test.list), test.want) })
	}
}
