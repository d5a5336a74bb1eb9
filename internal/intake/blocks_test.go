package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/fixtures"
)

// A block's figures are its own, whatever stands close beside, above or below it.
func TestBlocksOfEveryArrangement(t *testing.T) {
	checkStrangers(t, []stranger{
		{reason: "side by side without a spacer, comparators below each", sheet: `
Performance,Referral decisions within 24 hours,Target 18/19,Performance,% re-referrals within 12 months,Target 18/19
Indicator 1,Good = High,85%,Indicator 2,Good = Low,21%

,Prev. 12 months cumulative,Sep-18,,Prev. 12 months cumulative,Sep-18
No. within 24 hours,10732,909,No. re-referrals,3391,262
Total referrals,12718,1063,Total referrals,15172,1214

,,,National average,22%
,,,SN,23%`, want: `
B5 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
C5 | KPI 1 numerator | month 2018-09 | 909
B6 | KPI 1 denominator | previous 12 months cumulative 2018-09 | 12718
C6 | KPI 1 denominator | month 2018-09 | 1063
E5 | KPI 2 numerator | previous 12 months cumulative 2018-09 | 3391
F5 | KPI 2 numerator | month 2018-09 | 262
E6 | KPI 2 denominator | previous 12 months cumulative 2018-09 | 15172
F6 | KPI 2 denominator | month 2018-09 | 1214`},
		{reason: "a chart beside the main table", sheet: `
KPI 1,Referral decisions within 24 hours

,Prev. 12 months cumulative,Sep-18,,,Jul-18,Aug-18,Sep-18
No. within 24 hours,10732,909,,No. within 24 hours,800,824,909
Total referrals,12718,1063,,Total referrals,949,983,1063

KPI 2,% re-referrals within 12 months

,Prev. 12 months cumulative,Sep-18,,,Jul-18,Aug-18,Sep-18
No. re-referrals,3391,262,,No. re-referrals,252,265,262`, want: `
B4 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
C4 | KPI 1 numerator | month 2018-09 | 909
B5 | KPI 1 denominator | previous 12 months cumulative 2018-09 | 12718
C5 | KPI 1 denominator | month 2018-09 | 1063
F4 | KPI 1 numerator | month 2018-07 | 800
G4 | KPI 1 numerator | month 2018-08 | 824
H4 | KPI 1 numerator | month 2018-09 | 909
F5 | KPI 1 denominator | month 2018-07 | 949
G5 | KPI 1 denominator | month 2018-08 | 983
H5 | KPI 1 denominator | month 2018-09 | 1063
B10 | KPI 2 numerator | previous 12 months cumulative 2018-09 | 3391
C10 | KPI 2 numerator | month 2018-09 | 262
F10 | KPI 2 numerator | month 2018-07 | 252
G10 | KPI 2 numerator | month 2018-08 | 265
H10 | KPI 2 numerator | month 2018-09 | 262`},
		{reason: "two blocks in a row, the right one's trend a row lower", sheet: `
KPI 1,Referral decisions within 24 hours,,,KPI 3,% of assessments completed within 45 working days
,Prev. 12 months cumulative,Sep-18,,,Prev. 12 months average,Sep-18
No. within 24 hours,10732,909,,No. inside,1105,1153
Total referrals,12718,1063,,No. outside,124,123
,,,,Total,1229,1276
,Jul-18,Aug-18,Sep-18
No. within 24 hours,800,824,909,,,Jul-18,Aug-18,Sep-18
Total referrals,949,983,1063,,No. inside,1207,1058,1153`, want: `
B3 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
C3 | KPI 1 numerator | month 2018-09 | 909
B4 | KPI 1 denominator | previous 12 months cumulative 2018-09 | 12718
C4 | KPI 1 denominator | month 2018-09 | 1063
B7 | KPI 1 numerator | month 2018-07 | 800
C7 | KPI 1 numerator | month 2018-08 | 824
D7 | KPI 1 numerator | month 2018-09 | 909
B8 | KPI 1 denominator | month 2018-07 | 949
C8 | KPI 1 denominator | month 2018-08 | 983
D8 | KPI 1 denominator | month 2018-09 | 1063
F3 | KPI 3 inside | previous 12 months average 2018-09 | 1105
G3 | KPI 3 inside | month 2018-09 | 1153
F4 | KPI 3 outside | previous 12 months average 2018-09 | 124
G4 | KPI 3 outside | month 2018-09 | 123
F5 | KPI 3 total | previous 12 months average 2018-09 | 1229
G5 | KPI 3 total | month 2018-09 | 1276
G8 | KPI 3 inside | month 2018-07 | 1207
H8 | KPI 3 inside | month 2018-08 | 1058
I8 | KPI 3 inside | month 2018-09 | 1153`},
		{reason: "the same indicator again, lower down", sheet: `
KPI 1,Referral decisions within 24 hours
,Prev. 12 months cumulative,Sep-18
No. within 24 hours,10732,909

KPI 2,% re-referrals within 12 months
,Prev. 12 months cumulative,Sep-18
No. re-referrals,3391,262

KPI 1,Referral decisions within 24 hours
,Aug-18,Sep-18
Total referrals,983,1063`, want: `
B3 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
C3 | KPI 1 numerator | month 2018-09 | 909
B11 | KPI 1 denominator | month 2018-08 | 983
C11 | KPI 1 denominator | month 2018-09 | 1063
B7 | KPI 2 numerator | previous 12 months cumulative 2018-09 | 3391
C7 | KPI 2 numerator | month 2018-09 | 262`},
		{reason: "a title and a month above the block", sheet: `
Birmingham Children's Trust - KPI report
September 2018

Performance,Referral decisions within 24 hours
Indicator 1,Good = High/Increasing

,Sep-18,Aug-18,Prev. 12 months cumulative
No. within 24 hours,909,824,10732
Total referrals,1063,983,12718`, want: `
C8 | KPI 1 numerator | month 2018-08 | 824
B8 | KPI 1 numerator | month 2018-09 | 909
D8 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
C9 | KPI 1 denominator | month 2018-08 | 983
B9 | KPI 1 denominator | month 2018-09 | 1063
D9 | KPI 1 denominator | previous 12 months cumulative 2018-09 | 12718`},
		{reason: "This month over a row that says YTD", sheet: `
KPI 8,% of LAC reviews held on time
,Prev. YTD,This month
In time (YTD),1900,2314
Total LAC reviews (YTD),1980,2407

KPI 14,Average caseload
,Prev. 12 months average,Current month
Average caseload,16.2,16.4`, want: `
B3 | KPI 8 numerator | year to date 2018-08 | 1900
C3 | KPI 8 numerator | year to date 2018-09 | 2314
B4 | KPI 8 denominator | year to date 2018-08 | 1980
C4 | KPI 8 denominator | year to date 2018-09 | 2407
B8 | KPI 14 average | previous 12 months average 2018-09 | 16.2
C8 | KPI 14 average | snapshot 2018-09 | 16.4`},
		{reason: "this month beside the year to date, which bare months stand for where the indicator's months do", sheet: `
KPI 8,% of LAC reviews held on time
,In month,YTD
In time,385,2314
Total LAC reviews,400,2407

KPI 8,% of LAC reviews held on time
,Aug-18,Sep-18,YTD
In time (YTD),1929,2314,2314

KPI 1,Referral decisions within 24 hours
,Aug-18,Sep-18,YTD
No. within 24 hours,824,909,5258`, want: `
B12 | KPI 1 numerator | month 2018-08 | 824
C12 | KPI 1 numerator | month 2018-09 | 909
D12 | KPI 1 numerator | year to date 2018-09 | 5258
B3 | KPI 8 numerator | month 2018-09 | 385
C3 | KPI 8 numerator | year to date 2018-09 | 2314
B4 | KPI 8 denominator | month 2018-09 | 400
C4 | KPI 8 denominator | year to date 2018-09 | 2407
B8 | KPI 8 numerator | year to date 2018-08 | 1929
C8 | KPI 8 numerator | year to date 2018-09 | 2314
D8 | KPI 8 numerator | year to date 2018-09 | 2314`},
	})
}

// One row of headings may name the place and the month together; a star or a window behind a number is no other number.
func TestRatesBesidePublishedOnesInOneRow(t *testing.T) {
	for _, shown := range []string{"514", "514*", "514 (R12M)", "514 (Rolling 12M)"} {
		t.Run(shown, func(t *testing.T) {
			s := readSeptember(t, `
"Rate per 10,000",Birmingham Sep-18,Statistical Neighbours Mar-18,England Mar-18,West Midlands Mar-18
Referrals,`+shown+`,685,553,649
Children in Need,297,410,341,369`)
			if diff := cmp.Diff([]string{
				"B2 | Referrals rate | rolling 12 months 2018-09 | " + shown,
				"B3 | Children in Need rate | snapshot 2018-09 | 297",
			}, figuresOf(s)); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(linesIn(`
C2 | Referrals rate | SN | 685
C3 | Children in Need rate | SN | 410
D2 | Referrals rate | National | 553
D3 | Children in Need rate | National | 341
E2 | Referrals rate | WM | 649
E3 | Children in Need rate | WM | 369`), sorted(comparatorsOf(s))); diff != "" {
				t.Errorf("comparators (-want +got):\n%s", diff)
			}
			if got := s.Figures[0].Number.RatString(); got != "514" {
				t.Errorf("%q is %s", shown, got)
			}
		})
	}
}

// The council's own rate of the month that the statistics are of is published too, and no figure of this submission.
func TestTheCouncilsOwnPublishedRateIsAComparator(t *testing.T) {
	s := readSeptember(t, `
"Rate per 10,000",Birmingham,,Latest published
,Sep-18,Mar-18,SN,National
Referrals,514,605,685,553`, "B1:C1", "D1:E1")
	if diff := cmp.Diff([]string{"B3 | Referrals rate | rolling 12 months 2018-09 | 514"}, figuresOf(s)); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	want := []string{"C3 | Referrals rate | Birmingham | 605", "D3 | Referrals rate | SN | 685", "E3 | Referrals rate | National | 553"}
	if diff := cmp.Diff(want, sorted(comparatorsOf(s))); diff != "" {
		t.Errorf("comparators (-want +got):\n%s", diff)
	}
}

// The same month of the year before is a figure of that month.
func TestTheSameMonthLastYearIsAFigureOfIt(t *testing.T) {
	s := readSeptember(t, `
KPI 1,Referral decisions within 24 hours
,Sep-18,Same month last year
No. within 24 hours,909,870`)
	if diff := cmp.Diff(linesIn(`
C3 | KPI 1 numerator | month 2017-09 | 870
B3 | KPI 1 numerator | month 2018-09 | 909`), figuresOf(s)); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

// A column of another stretch of time is no figure of the month, and does not say which month is reported.
func TestOtherSpansAreNotTheMonths(t *testing.T) {
	for _, c := range []struct{ heading, unplaced string }{
		{"2017/18 outturn", "S!D4 | 84%"},
		{"2017/18", "S!D4 | 84%"},
		{"Q2 2018/19", "S!D4 | 84%"},
		{"Q2", "S!D4 | 84%"},
		{"Variance", ""},
		{"Apr-Jun 2018", "S!D4 | 84%"},
	} {
		t.Run(c.heading, func(t *testing.T) {
			s := readSeptember(t, `
KPI 1,Referral decisions within 24 hours
,Prev. 12 months cumulative,Sep-18,`+c.heading+`
No. within 24 hours,10732,909
% within 24 hours,84%,86%,84%`)
			if diff := cmp.Diff(linesIn(`
B3 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
C3 | KPI 1 numerator | month 2018-09 | 909
B4 | KPI 1 percentage | previous 12 months cumulative 2018-09 | 84%
C4 | KPI 1 percentage | month 2018-09 | 86%`), figuresOf(s)); diff != "" {
				t.Errorf("figures (-want +got):\n%s", diff)
			}
			if got := texts(s.Unplaced); got != c.unplaced {
				t.Errorf("unplaced %q, want %q", got, c.unplaced)
			}
			if diff := cmp.Diff([]string{"Cover!A2 | cover | 2018-09", "S!C2 | column heading | 2018-09"}, claimsOf(s)); diff != "" {
				t.Errorf("claims (-want +got):\n%s", diff)
			}
		})
	}
}

// A month of a year ago is that month's figure; where nothing stands below its heading, no figure is missed.
func TestAMonthOfLastYearIsNotThisMonths(t *testing.T) {
	s := readSeptember(t, `
KPI 1,Referral decisions within 24 hours
,Prev. 12 months cumulative,Sep-18,Sep-17
No. within 24 hours,10732,909
% within 24 hours,84%,86%,83%`)
	if diff := cmp.Diff(linesIn(`
B3 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732
C3 | KPI 1 numerator | month 2018-09 | 909
D4 | KPI 1 percentage | month 2017-09 | 83%
B4 | KPI 1 percentage | previous 12 months cumulative 2018-09 | 84%
C4 | KPI 1 percentage | month 2018-09 | 86%`), figuresOf(s)); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	if s.Period.Key() != "2018-09" {
		t.Errorf("period %s", s.Period)
	}
}

// A summary heads every indicator by the month, also the one whose cohort ended years before: that figure is the latest
// cohort's, wherever the block that names it stands.
func TestASummarysCohortIsTheLatest(t *testing.T) {
	summary := typed(t, "Summary", `
KPI,Indicator,Target,Sep-18,RAG
KPI 1,% of all referrals with a decision within 24 hours,85%,86%,Green
KPI 11,% young offenders that re-offend within 1 year,45%,40.6%,Green`)
	block := typed(t, "KPI 11", `
KPI 11,% young offenders that re-offend within 1 year
,Jul 2015-Jun 2016,Oct 2015-Sep 2016
Re-offenders,270,263
Offenders,650,648
%,41.5%,40.6%`)
	want := linesIn(`
KPI 11!B3 | KPI 11 numerator | external cohort 2015-07..2016-06 | 270
KPI 11!C3 | KPI 11 numerator | external cohort 2015-10..2016-09 | 263
KPI 11!B4 | KPI 11 denominator | external cohort 2015-07..2016-06 | 650
KPI 11!C4 | KPI 11 denominator | external cohort 2015-10..2016-09 | 648
KPI 11!B5 | KPI 11 percentage | external cohort 2015-07..2016-06 | 41.5%
KPI 11!C5 | KPI 11 percentage | external cohort 2015-10..2016-09 | 40.6%
Summary!D2 | KPI 1 percentage | month 2018-09 | 86%
Summary!D3 | KPI 11 percentage | external cohort 2015-10..2016-09 | 40.6%`)
	for _, sheets := range [][]fixtures.Sheet{{summary, block}, {block, summary}} {
		s := readSheets(t, sheets...)
		if diff := cmp.Diff(sorted(want), sorted(figuresOf(s))); diff != "" {
			t.Errorf("%s first (-want +got):\n%s", sheets[0].Name, diff)
		}
		if texts(s.Unplaced) != "" || s.Period.Key() != "2018-09" {
			t.Errorf("unplaced %q, period %s", texts(s.Unplaced), s.Period)
		}
	}
}

// A log of changes has dates and numbers of versions, but no figure and no word on the month.
func TestAChangeLogIsNoTable(t *testing.T) {
	s := readSheets(t,
		typed(t, "S", `
KPI 1,Referral decisions within 24 hours
,Prev. 12 months cumulative,Sep-18
No. within 24 hours,10732,909`),
		typed(t, "Change log", `
Version,Date,Change,By
v1,@2018-10-03 dd/mm/yyyy,First draft,AB
v2,@2018-10-08 dd/mm/yyyy,KPI 1 corrected,CD
v3,12/10/2018,October meeting,CD`))
	if diff := cmp.Diff([]string{
		"B3 | KPI 1 numerator | previous 12 months cumulative 2018-09 | 10732",
		"C3 | KPI 1 numerator | month 2018-09 | 909",
	}, figuresOf(s)); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"S!C2 | column heading | 2018-09"}, claimsOf(s)); diff != "" || texts(s.Unplaced) != "" {
		t.Errorf("unplaced %q, claims (-want +got):\n%s", texts(s.Unplaced), diff)
	}
}
