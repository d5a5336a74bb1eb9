package assess

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kpicheck/internal/contract"
)

// A draft that is no sound contract is a fault of ours, and is told as one.
func TestAnUnsoundDraftIsToldAsAFault(t *testing.T) {
	const want = "a.xlsx: no sound contract could be drafted from it (b is twice there); please report it with these words"
	if got := unsound([]Source{{File: "a.xlsx"}}, errors.New("b is twice there")).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A list of thousands is refused before it is checked by what no contract file can hold, with the limit and what to do; a shorter one is
// drafted, and can be read.
func TestADraftOfThousands(t *testing.T) {
	draftOf := func(indicators int) (*Drafted, error) {
		var list strings.Builder
		list.WriteString("\"Norham Trust, September 2025\"\n\nRef,Indicator,Aug-25,Sep-25\n")
		for n := range indicators {
			fmt.Fprintf(&list, "P%d,Children of group %d seen,%d,%d\n", n+1, n+1, 300+n%97, 300+n%89)
		}
		return draftedFrom(list.String())
	}
	const want = "list.csv: a contract of the 1,100 indicators found would take 275,553 bytes, and a contract file may have no more than 262,144, " +
		"which is about a thousand indicators; if its rows are places, head their column “Area”; else draft from a copy that holds only the indicators " +
		"agreed with the council"
	if _, err := draftOf(1100); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	d, err := draftOf(150)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := contract.Parse(d.Text, "draft.yaml"); err != nil || len(c.Indicators) != 150 {
		t.Errorf("the draft of 150 cannot be read: %v", err)
	}
}

func draftedFrom(list string) (*Drafted, error) {
	return Draft([]Source{{File: "list.csv", Read: func() ([]byte, error) { return []byte(list), nil }}}, Options{})
}

// listOf is a list of so many rows, each made of its number.
func listOf(head string, rows int, row func(n int) string) string {
	for n := range rows {
		head += row(n) + "\n"
	}
	return head
}

func oneOf(words string, n int) string {
	all := strings.Split(words, ",")
	return all[n%len(all)]
}

const people = "Ade Bello,Bao Chen,Cleo Diaz,Dina Eze,Eli Fox,Fay Gill,Gus Hart,Hana Ito,Ira Joshi,Jo Kerr,Kit Lowe,Lara Moss,Max Ncube,Nia Owen,Omar Patel"

// What is no report of indicators is refused, or drafted with every line in doubt, and said to be so.
func TestDraftsOfWhatIsNoReport(t *testing.T) {
	for _, test := range []struct{ reason, list, want string }{
		{"a list of staff", listOf("Staff list,September 2025,,\n\nEmployee no,Name,Team,FTE,Salary\n", 40, func(n int) string {
			return fmt.Sprintf("%d,%s %d,%s,%s,%d", 10234+7*n, oneOf(people, n), n, oneOf("Assessment,Fostering,MASH", n), oneOf("1,0.8,0.6", n), 28000+371*n)
		}), "as in a list of people"},
		{"a budget", listOf("Trust budget 2025/26,,,,,\n\nCost centre,Description,Budget,Actual to date,Forecast,Variance\n", 8, func(n int) string {
			return fmt.Sprintf("CC%d,%s,%d,%d,%d,%d", 400+n, oneOf("Salaries,Agency,Fostering,Residential,Legal,Transport,Premises,Training", n), 91000*(n+1), 40000*(n+1), 90000*(n+1), -1000*(n+1))
		}), "budgets, forecasts and differences"},
		{"answers to a survey", listOf("Respondent,Q1,Q2,Q3\n", 50, func(n int) string { return fmt.Sprintf("%d,%d,%d,%d", n+1, 1+n%5, 1+n*n%5, 1+n*7%4) }), "of which year"},
		{"a register of risks", listOf("Risk ID,Risk,Likelihood,Impact,Score\n", 8, func(n int) string {
			return fmt.Sprintf("R%d,%s,%d,%d,%d", n+1, oneOf("Loss of data,Turnover,Overspend,Breakdown,Outcome,Failure,Challenge,Default", n), 1+n%4, 2+n%3, (1+n%4)*(2+n%3))
		}), "of which year"},
		{"days of sickness by person", listOf("Name,Apr,May,Jun\n", 15, func(n int) string { return fmt.Sprintf("%s,%d,%d,%d", oneOf(people, n), n%4, n%3, n%2) }), "of which year"},
		{"cars", listOf("Fleet list October 2025,,,\n\nRegistration,Make,Mileage,Lease cost\n", 25, func(n int) string {
			return fmt.Sprintf("BX%d %s,%s,%d,%d", 10+n%12, oneOf("ABC,DEF,GHJ,KLM,NPR", n), oneOf("Ford,Kia,Vauxhall", n), 4000+977*n, 180+7*n)
		}), "none of its 12 lines"},
		{"prices", listOf("Item,Code,Pack size,Price each\n", 7, func(n int) string {
			return fmt.Sprintf("%s,E%d,%d,%d", oneOf("Cot,Car seat,Chair,Gate,Bed,Fridge,Desk", n), 100+n, 1+n%6, 5+11*n)
		}), "of which year"},
	} {
		d, err := draftedFrom(test.list)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		if !strings.Contains(d.Summary, "It may be no report of indicators, and every line of this is in doubt: ") || !strings.Contains(d.Summary, test.want) {
			t.Errorf("%s: %s", test.reason, d.Summary)
		}
		if ids := strings.Count(string(d.Text), "\n  - id: "); ids == 0 || strings.Count(string(d.Text), "it may be no indicator\n") != ids {
			t.Errorf("%s: %d indicators, and not all in doubt:\n%s", test.reason, ids, d.Text)
		}
	}
	for _, list := range []string{
		listOf("Invoice no,Supplier,Date,Net,VAT,Gross\n", 45, func(n int) string {
			return fmt.Sprintf("INV%d,%s,%02d/09/2025,%d.00,%d.00,%d.00", 2300+n, oneOf("Acme,Bridge,Cedar", n), 1+n%28, 100*n+50, 20*n+10, 120*n+60)
		}),
		listOf("Duty rota,September 2025\n\nWeek,Mon,Tue\n", 5, func(n int) string {
			return fmt.Sprintf("%02d/09/2025,%s,%s", 1+7*n, oneOf(people, n), oneOf(people, n+3))
		}),
	} {
		const want = "list.csv: no row or column of numbers in it has a name that could be an indicator's, so that none was recognised; " +
			"name the workbook in which the figures stand, with their headings"
		if _, err := draftedFrom(list); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// However small it is, an honest report is drafted from, and not doubted.
func TestSmallReportsAreNotDoubted(t *testing.T) {
	for _, list := range []string{
		"Norham Trust,September 2025\nRef,Indicator,Target,Aug-25,Sep-25\nK1,Referrals received,,412,398\nK2,Children in need,,1902,1911\n",
		"Monthly KPI report,September 2025,,\nKPI,Numerator,Denominator,%\nAssessments within 45 days,310,352,88.1%\nICPC within 15 days,61,70,87.1%\n",
		"Indicator,Q1 2025/26,Q2 2025/26,Target\nAdoptions,4,7,24\nAverage days to match,201,188,180\n",
		"Norham,Children in care by district\nDistrict,Jun-25,Jul-25\nAshby,40,41\nBirchley,61,60\nTotal,101,101\n",
		"Sep-25,\nNumber of agency social workers,31\nNumber of social workers,212\n% agency,14.6%\n",
		"Indicator,Numerator,Denominator,Value,RAG\nReviews on time,459,460,99.8%,GREEN\n",
		"Month,Referrals,Re-referrals,Re-referral rate\nApr-25,400,88,22.0%\nMay-25,410,91,22.2%\n",
		"Workforce September 2025,,\nRole,In post,Vacant\nSocial workers,212,31\nTeam managers,28,3\n",
		"Early help,Month,Open cases,Closed cases\nNorth hub,Sep-25,112,31\nSouth hub,Sep-25,98,27\n",
		"Sep-25,North,South,All\nChildren looked after,310,319,629\nPlans,120,126,246\n",
		"Norham Trust,September 2025\n,\nReferrals received,398\nChildren in need,1911\nChildren looked after,629\n",
		"Performance,Jul,Aug,Sep\nReviews held on time (%),98.1,97.9,98.4\nPlacement moves,14,19,11\n",
		"Agency spend monitoring,,,,\nKPI,Budget,Forecast,Actual Sep-25,Variance\nAgency spend (£000),400,430,215,15\nSpot placements (£000),900,960,470,30\n",
		"Indicator,Children,Rate per 10000\nChildren in need Sep-25,1911,331.2\nChild protection plans Sep-25,246,42.6\nLooked after Sep-25,629,109.0\n",
	} {
		if d, err := draftedFrom(list); err != nil || strings.Contains(d.Summary, "doubt") {
			t.Errorf("%s\n%v %v", list, d, err)
		}
	}
}
