package rules_test

import "testing"

const adoptions = `
contract: Adoptions
council: A council
provider: A trust
year: 2025/26
frequency: quarterly
indicators:
  - id: T7
    label: Adoptions
    polarity: high
    target: 24
    tolerance: 18-30
    target_of: the year
    columns: [year to date]
    measures: [{id: adoptions, label: Children adopted}]
  - id: T8
    label: Visits on time
    polarity: high
    target: 80
    tolerance: 75-90
    targets: [{from: 2025-10, target: 85, tolerance: 80-95}]
    columns: [month]
    measures: [{id: percentage, label: Visits on time, of: none}]
`

// A year's target may stand as that or as what is due of it, and a colour goes by what is due; a target that rises in October is the
// old one before.
func TestTargetsByPeriod(t *testing.T) {
	const head = "Indicator;Measure;Period;Window;Value;Target;Tolerance;RAG\n"
	for _, test := range []struct{ reason, list, want string }{
		{"half of the year's target is due at half-time", "T7;adoptions;Q2 2025/26;year to date;11;24;18-30;AMBER\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n", ""},
		{"what is due may stand as the target", "T7;adoptions;Q2 2025/26;year to date;11;12;9-15;AMBER\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n", ""},
		{"the later target holds from its month on", "T7;adoptions;Q3 2025/26;year to date;18;24;18-30;GREEN\nT8;percentage;Q3 2025/26;month;82%;85%;80-95%;AMBER\n", ""},
		{"red by the year's target is not red by what is due", "T7;adoptions;Q2 2025/26;year to date;11;24;18-30;RED\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n",
			"query | status-disagrees | List!H2 | T7 is stated as RED, and 11 is AMBER with a target of 12 and a tolerance of 9 to 15 (List!H2, List!E2)\n"},
		{"neither the year's nor what is due", "T7;adoptions;Q2 2025/26;year to date;11;20;15-25;AMBER\nT8;percentage;Q2 2025/26;month;82%;80%;75-90%;GREEN\n",
			"query | target-differs | List!F2 | T7: the target is given as 20, and the contract's is 24 (List!F2)\n" +
				"query | tolerance-differs | List!G2 | T7: the tolerance is given as 15-25, and the contract's is 18 to 30 (List!G2)\n"},
		{"the later target before its month", "T7;adoptions;Q2 2025/26;year to date;12;24;18-30;GREEN\nT8;percentage;Q2 2025/26;month;86%;85%;80-95%;GREEN\n",
			"query | target-differs | List!F3 | T8: the target is given as 85%, and the contract's is 80% (List!F3)\n" +
				"query | tolerance-differs | List!G3 | T8: the tolerance is given as 80-95%, and the contract's is 75% to 90% (List!G3)\n"},
	} {
		t.Run(test.reason, func(t *testing.T) { check(t, "list", judgeList(t, adoptions, head+test.list), test.want) })
	}
}
