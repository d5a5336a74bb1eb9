package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// NA() under a month to come keeps a chart from drawing it, and a formula over months without figures divides by nought;
// the same error under a month that is due is a figure that cannot be read.
func TestErrorsOfMonthsToComeAreNoFigures(t *testing.T) {
	checkStrangers(t, []stranger{{reason: "a trend with errors ahead", sheet: `
KPI 1,Referral decisions within 24 hours
,Aug-18,Sep-18,Oct-18,Nov-18
No. within 24 hours,909,#N/A,#N/A,#N/A
Total Referrals Authorised,1063,1001,#N/A,#N/A
%,86%,#DIV/0!,#DIV/0!,#DIV/0!`, want: `
B3 | KPI 1 numerator | month 2018-08 | 909
C3 | KPI 1 numerator | month 2018-09 | #N/A unreadable
B4 | KPI 1 denominator | month 2018-08 | 1063
C4 | KPI 1 denominator | month 2018-09 | 1001
B5 | KPI 1 percentage | month 2018-08 | 86%
C5 | KPI 1 percentage | month 2018-09 | #DIV/0! unreadable`}})
}

func TestProvisionalMonthsAreMonths(t *testing.T) {
	for _, month := range []string{"Sep-18 (P)", "Sep-18 (provisional)", "Sep-18 p"} {
		checkStrangers(t, []stranger{{reason: month, sheet: `
KPI 1,Referral decisions within 24 hours
,Aug-18,` + month + `
No. within 24 hours,909,911`, want: `
B3 | KPI 1 numerator | month 2018-08 | 909
C3 | KPI 1 numerator | month 2018-09 | 911`}})
	}
}

// A column of published statistics says of what month they were published, which is not the month that is reported.
func TestPublishedStatisticsClaimNoReportingMonth(t *testing.T) {
	s := readSeptember(t, `
Rate per 10000,Current month,Latest published statistics Mar-18
Referrals,523,541
CIN,310,342`)
	claims := strings.Join(claimsOf(s), "\n")
	if diff := cmp.Diff("Cover!A2 | cover | 2018-09", claims); diff != "" {
		t.Errorf("claims (-want +got):\n%s", diff)
	}
}

// What is written twice in place of a number does not begin a table of its own.
func TestMarkersAreNoHeadings(t *testing.T) {
	checkStrangers(t, []stranger{{reason: "S beside S", sheet: `
KPI 1,Referral decisions within 24 hours
,Aug-18,Sep-18,YTD
No. within 24 hours,S,S,909
Total Referrals Authorised,1063,1001,5000`, want: `
B3 | KPI 1 numerator | month 2018-08 | S suppressed
C3 | KPI 1 numerator | month 2018-09 | S suppressed
D3 | KPI 1 numerator | year to date 2018-09 | 909
B4 | KPI 1 denominator | month 2018-08 | 1063
C4 | KPI 1 denominator | month 2018-09 | 1001
D4 | KPI 1 denominator | year to date 2018-09 | 5000`}})
}

// A spreadsheet makes a date of "1/6". Beside figures it is one that cannot be read, and not the head of a table below it; beside
// years it heads a column.
func TestADateAmongFiguresHeadsNothing(t *testing.T) {
	checkStrangers(t, []stranger{{reason: "in a row of figures", sheet: `
KPI 1,Referral decisions within 24 hours
,Aug-18,Sep-18
No. within 24 hours,800,@2018-06-01 d-mmm
Total Referrals Authorised,1063,1001`, want: `
B3 | KPI 1 numerator | month 2018-08 | 800
C3 | KPI 1 numerator | month 2018-09 | 1-Jun unreadable
B4 | KPI 1 denominator | month 2018-08 | 1063
C4 | KPI 1 denominator | month 2018-09 | 1001`}})
	s := readSeptember(t, "KPI 1,Referral decisions within 24 hours\n,2017|0,@2018-09-01 mmm-yy\nNo. within 24 hours,,850")
	if diff := cmp.Diff([]string{"C3 | KPI 1 numerator | month 2018-09 | 850"}, figuresOf(s)); diff != "" {
		t.Errorf("behind a year (-want +got):\n%s", diff)
	}
}
