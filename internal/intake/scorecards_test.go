package intake_test

import "testing"

// A scorecard's rows are named by ids, labels and parts, in any columns, its months with or without years.
func TestScorecardsOfEveryKind(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "ids as bare numbers under Ref, once for each indicator", sheet: `
Ref,Indicator,Measure,Aug-18,Sep-18,Oct-18,YTD
1,% of all referrals with a decision within 24 hours,Referrals with a decision within 24 hours,824,909,,5258
,,Total Referrals Authorised,983,1063,,6186
2,% of re-referrals to children's social care within 12 months,No. re-referrals,265,262,,1634`, want: `
D2 | KPI 1 numerator | month 2018-08 | 824
E2 | KPI 1 numerator | month 2018-09 | 909
G2 | KPI 1 numerator | year to date 2018-09 | 5258
D3 | KPI 1 denominator | month 2018-08 | 983
E3 | KPI 1 denominator | month 2018-09 | 1063
G3 | KPI 1 denominator | year to date 2018-09 | 6186
D4 | KPI 2 numerator | month 2018-08 | 265
E4 | KPI 2 numerator | month 2018-09 | 262
G4 | KPI 2 numerator | year to date 2018-09 | 1634`},
		{reason: "ids as bare numbers under No., on every row", sheet: `
No.,Indicator,Measure,Aug-18,Sep-18,YTD
1,% of all referrals with a decision within 24 hours,Numerator,824,909,5258
1,% of all referrals with a decision within 24 hours,Denominator,983,1063,6186
2,% of re-referrals to children's social care within 12 months,Numerator,265,262,1634`, want: `
D2 | KPI 1 numerator | month 2018-08 | 824
E2 | KPI 1 numerator | month 2018-09 | 909
F2 | KPI 1 numerator | year to date 2018-09 | 5258
D3 | KPI 1 denominator | month 2018-08 | 983
E3 | KPI 1 denominator | month 2018-09 | 1063
F3 | KPI 1 denominator | year to date 2018-09 | 6186
D4 | KPI 2 numerator | month 2018-08 | 265
E4 | KPI 2 numerator | month 2018-09 | 262
F4 | KPI 2 numerator | year to date 2018-09 | 1634`},
		{reason: "ids as bare numbers and no labels, one under No. and one as text", sheet: `
No.,Measure,Aug-18,Sep-18
1,Numerator,824,909
'2,Numerator,265,262`, want: `
C2 | KPI 1 numerator | month 2018-08 | 824
D2 | KPI 1 numerator | month 2018-09 | 909
C3 | KPI 2 numerator | month 2018-08 | 265
D3 | KPI 2 numerator | month 2018-09 | 262`},
		{reason: "no ids, a label and a part in two columns", sheet: `
Indicator,Measure,Aug-18,Sep-18
% of all referrals with a decision within 24 hours,Num,824,909
% of all referrals with a decision within 24 hours,Den,983,1063
% of all referrals with a decision within 24 hours,%,84%,86%
Average caseload of qualified social workers,Value,16.2,16.4`, want: `
C2 | KPI 1 numerator | month 2018-08 | 824
D2 | KPI 1 numerator | month 2018-09 | 909
C3 | KPI 1 denominator | month 2018-08 | 983
D3 | KPI 1 denominator | month 2018-09 | 1063
C4 | KPI 1 percentage | month 2018-08 | 84%
D4 | KPI 1 percentage | month 2018-09 | 86%
C5 | KPI 14 average | snapshot 2018-08 | 16.2
D5 | KPI 14 average | snapshot 2018-09 | 16.4`},
		{reason: "numerator, denominator and % under each month, merged", sheet: `
Ref,Indicator,Aug-18,,,Sep-18,,,YTD
,,Num,Den,%,Num,Den,%
KPI 1,Referral decisions within 24 hours,824,983,84%,909,1063,86%,85%
KPI 14,Average caseload,,,16.2,,,16.4`, merges: []string{"C1:E1", "F1:H1"}, want: `
C3 | KPI 1 numerator | month 2018-08 | 824
F3 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-08 | 983
G3 | KPI 1 denominator | month 2018-09 | 1063
E3 | KPI 1 percentage | month 2018-08 | 84%
H3 | KPI 1 percentage | month 2018-09 | 86%
I3 | KPI 1 percentage | year to date 2018-09 | 85%
E4 | KPI 14 average | snapshot 2018-08 | 16.2
H4 | KPI 14 average | snapshot 2018-09 | 16.4`},
		{reason: "numerator, denominator and % under each month, not merged", sheet: `
Ref,Indicator,Aug-18,,,Sep-18
,,Num,Den,%,Num,Den,%
KPI 1,Referral decisions within 24 hours,824,983,84%,909,1063,86%
KPI 2,% re-referrals within 12 months,265,1251,21%,262,1214,22%`, want: `
C3 | KPI 1 numerator | month 2018-08 | 824
F3 | KPI 1 numerator | month 2018-09 | 909
D3 | KPI 1 denominator | month 2018-08 | 983
G3 | KPI 1 denominator | month 2018-09 | 1063
E3 | KPI 1 percentage | month 2018-08 | 84%
H3 | KPI 1 percentage | month 2018-09 | 86%
C4 | KPI 2 numerator | month 2018-08 | 265
F4 | KPI 2 numerator | month 2018-09 | 262
D4 | KPI 2 denominator | month 2018-08 | 1251
G4 | KPI 2 denominator | month 2018-09 | 1214
E4 | KPI 2 percentage | month 2018-08 | 21%
H4 | KPI 2 percentage | month 2018-09 | 22%`},
		{reason: "months without years, and months to come", sheet: `
Ref,Measure,Apr,Sep,Dec,Jan,YTD
KPI 1,No. within 24 hours,882,909,,,5258
KPI 1,Total referrals,1044,1063,,,6186`, want: `
C2 | KPI 1 numerator | month 2018-04 | 882
D2 | KPI 1 numerator | month 2018-09 | 909
G2 | KPI 1 numerator | year to date 2018-09 | 5258
C3 | KPI 1 denominator | month 2018-04 | 1044
D3 | KPI 1 denominator | month 2018-09 | 1063
G3 | KPI 1 denominator | year to date 2018-09 | 6186`},
		{reason: "the labels' columns in another order", sheet: `
Measure,Aug-18,Sep-18,Indicator,Ref
No. within 24 hours,824,909,Referral decisions within 24 hours,KPI 1
No. re-referrals,265,262,% re-referrals within 12 months,KPI 2`, want: `
B2 | KPI 1 numerator | month 2018-08 | 824
C2 | KPI 1 numerator | month 2018-09 | 909
B3 | KPI 2 numerator | month 2018-08 | 265
C3 | KPI 2 numerator | month 2018-09 | 262`},
		{reason: "a row that only heads its measures, and sections", sheet: `
Ref,Indicator,Measure,Aug-18,Sep-18
Front door
KPI 1,% of all referrals with a decision within 24 hours
,,Referrals with a decision within 24 hours,824,909
,,Total Referrals Authorised,983,1063
,,% within 24 hours,84%,86%
Assessment
KPI 3,% of assessments completed within 45 working days
,,Total,1189,1276
,,% Inside,89%,90%`, want: `
D4 | KPI 1 numerator | month 2018-08 | 824
E4 | KPI 1 numerator | month 2018-09 | 909
D5 | KPI 1 denominator | month 2018-08 | 983
E5 | KPI 1 denominator | month 2018-09 | 1063
D6 | KPI 1 percentage | month 2018-08 | 84%
E6 | KPI 1 percentage | month 2018-09 | 86%
D9 | KPI 3 total | month 2018-08 | 1189
E9 | KPI 3 total | month 2018-09 | 1276
D10 | KPI 3 percentage | month 2018-08 | 89%
E10 | KPI 3 percentage | month 2018-09 | 90%`},
		{reason: "one row for each indicator, its headline", sheet: `
KPI,Indicator,Target,Aug,Sep,RAG
KPI 1,% of all referrals with a decision within 24 hours,85%,84%,86%,Green
KPI 14,Average caseload of qualified social workers,15,16.2,16.4,Amber`, want: `
D2 | KPI 1 percentage | month 2018-08 | 84%
E2 | KPI 1 percentage | month 2018-09 | 86%
D3 | KPI 14 average | snapshot 2018-08 | 16.2
E3 | KPI 14 average | snapshot 2018-09 | 16.4`},
	})
}
