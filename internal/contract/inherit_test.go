package contract

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpicheck/internal/kpi"
)

const firstYear = `contract: Eastley 2024/25
council: Eastley
provider: Eastley Trust
year: 2024/25
populations: [{ages: 0-17, of: mid-2023, range: 40000, current: true}]
areas: [{id: North}, {id: South}]
indicators:
  - id: A
    label: Visits on time
    polarity: high
    target: 80
    tolerance: 75-90
    later_targets: [{from: 2024-10, target: 82}]
    columns: [month]
    measures:
      - {id: n, label: Visits on time}
      - {id: d, label: Visits due}
      - {id: p, label: "% on time", of: [n, d]}
  - id: B
    until: 2024-12
    columns: [snapshot]
    measures: [{id: count}]
  - id: C
    columns: [snapshot]
    measures: [{id: count}]
`

const secondYear = `inherits: contract-2024.yaml
contract: Eastley 2025/26
year: 2025/26
populations: [{ages: 0-17, of: mid-2024, range: 41000, current: true}]
areas: [{id: South, removed: true}, {id: West}]
indicators:
  - id: A
    tolerance: 76-90
    measures: [{id: d, aliases: [Visits planned]}]
  - {id: C, removed: true}
  - id: D
    columns: [month]
    measures: [{id: count}]
`

// among reads files by their names.
func among(files map[string]string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, errors.New("there is no such file")
	}
}

// What a contract goes on from is told with all that it goes on from in turn.
func TestEarlierContracts(t *testing.T) {
	files := among(map[string]string{"contract-2024.yaml": firstYear, "contract.yaml": secondYear})
	third := "inherits: contract.yaml\ncontract: Eastley 2026/27\nyear: 2026/27\n"
	all, err := Earlier([]byte(third), "third.yaml", files)
	if err != nil || len(all) != 2 || all[0].Name != "Eastley 2025/26" || all[1].Indicator("C") == nil {
		t.Errorf("%d contracts, %v", len(all), err)
	}
	if all, err := Earlier([]byte(firstYear), "contract-2024.yaml", files); all != nil || err != nil {
		t.Errorf("of the first: %v, %v", all, err)
	}
	if _, err := Earlier([]byte(secondYear), "contract.yaml", among(nil)); err == nil {
		t.Error("a file that is not there is passed over")
	}
}

// The next year's contract says only what changes.
func TestNextYearsContract(t *testing.T) {
	files := map[string]string{"contract-2024.yaml": firstYear}
	c, err := ParseBeside([]byte(secondYear), "contract.yaml", among(files))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range c.Indicators {
		line := i.ID
		for _, m := range i.Measures {
			line += fmt.Sprintf(" %s%v", m.ID, m.Aliases)
		}
		got = append(got, line)
	}
	for _, a := range c.Areas {
		got = append(got, a.ID)
	}
	a := c.Indicators[0]
	got = append(got, c.Name, c.Council, c.Year.String(), c.Populations[0].Of, a.Target.RatString()+" in "+a.Tolerance.Lo.RatString(), string(a.Window))
	want := []string{"A n[] d[Visits planned] p[]", "B count[]", "D count[]", "North", "West", "Eastley 2025/26", "Eastley", "2025/26", "mid-2024", "82 in 76", "month"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if c.Indicator("B").NotDue(kpi.MonthPeriod(c.Year.First)) == "" {
		t.Error("what ended last year is due")
	}
	third := "inherits: contract.yaml\ncontract: Eastley 2026/27\nyear: 2026/27\n"
	files["contract.yaml"] = secondYear
	next, err := ParseBeside([]byte(third), "contract-2026.yaml", among(files))
	if err != nil || next.Indicator("D") == nil || next.Council != "Eastley" {
		t.Fatalf("the year after next: %v", err)
	}
	files["contract-2024.yaml"] = strings.Replace(firstYear, "target: 82", "target: 83", 1)
	changed, err := ParseBeside([]byte(third), "contract-2026.yaml", among(files))
	if err != nil || changed.SHA256 == next.SHA256 {
		t.Errorf("a change two years back leaves the digest as it was: %v", err)
	}
}

// A fault of what is inherited stands where this file can mend it, and none of the other file's lines is named as this one's.
func TestFaultsOfWhatIsInherited(t *testing.T) {
	files := map[string]string{"contract-2024.yaml": firstYear, "wrong.yaml": "contract: x\n", "loop.yaml": "inherits: c.yaml\ncontract: x\nyear: 2023/24\n"}
	for _, test := range []struct{ reason, old, new, want string }{
		{"no year of its own", "year: 2025/26\n", "", `c.yaml:1: the file has no year of its own, which it must have though it inherits`},
		{"a file that is not there", "contract-2024.yaml", "contract-2023.yaml", `c.yaml:1: inherits names "contract-2023.yaml", which cannot be read: there is no such file`},
		{"a file elsewhere", "contract-2024.yaml", "../contract.yaml", `c.yaml:1: inherits is "../contract.yaml"; expected the name of a file in the same folder`},
		{"a file that is not sound", "contract-2024.yaml", "wrong.yaml", `c.yaml:1: inherits names "wrong.yaml", which is not sound: wrong.yaml: the file has no council, which it must have`},
		{"itself", "contract-2024.yaml", "c.yaml", `c.yaml:1: inherits leads back to "c.yaml"; expected the contract of an earlier year`},
		{"itself, by way of another", "contract-2024.yaml", "loop.yaml", `c.yaml:1: inherits names "loop.yaml", which is not sound: loop.yaml:1: inherits leads back to "c.yaml"; expected the contract of an earlier year`},
		{"what there was not, removed", "{id: C, removed", "{id: E, removed", `c.yaml:10: indicator (E) is removed, and the contract that is inherited from has none of that id`},
		{"a target left outside its tolerance", "tolerance: 76-90", "tolerance: 83-90", `c.yaml:7: indicator 1 (A): target is 82, outside its tolerance of 83 to 90; expected it within`},
		{"a target outside the tolerance that it follows", "    tolerance: 76-90\n", "    target: 95\n", `c.yaml:8: indicator 1 (A): target is 95, outside its tolerance of 75 to 90; expected it within`},
		{"an indicator twice", "{id: C, removed: true}", "{id: A, target: 84}", `c.yaml:10: indicator (A) stands on line 7 already; expected it once`},
		{"a new indicator twice", "{id: C, removed: true}", "{id: D, columns: [month], measures: [{id: count}]}", `c.yaml:11: indicator (D) stands on line 10 already; expected it once`},
		{"an indicator removed and changed", "  - id: D\n", "  - id: C\n", `c.yaml:11: indicator (C) stands on line 10 already; expected it once`},
		{"a line twice", "[{id: d, aliases: [Visits planned]}]", "[{id: d, label: Due}, {id: d, label: Owed}]", `c.yaml:9: measure (d) stands on line 9 already; expected it once`},
		{"an area twice", "{id: West}]", "{id: West}, {id: South, label: S}]", `c.yaml:5: area (South) stands on line 5 already; expected it once`},
		{"a key twice", "tolerance: 76-90", "tolerance: 76-90\n    tolerance: 77-90", `c.yaml:9: indicator 1 (A): tolerance stands on line 8 already; expected it once`},
		{"a line that is nobody's now", "- {id: C, removed: true}", "- {id: C, headline: rate}", `c.yaml:10: indicator 3 (C): headline names "rate", which is no measure of "C"; expected count`},
		{"a new indicator without lines", "    measures: [{id: count}]\n", "", `c.yaml:11: indicator 3 (D) has no measures, which it must have`},
		{"a slip", "tolerance: 76-90", "tolerence: 76-90", `c.yaml:8: indicator 1 (A): tolerence is not known; did you mean tolerance?`},
	} {
		text := strings.Replace(secondYear, test.old, test.new, 1)
		_, err := ParseBeside([]byte(text), "c.yaml", among(files))
		if err == nil || strings.Split(err.Error(), "\n")[0] != test.want {
			t.Errorf("%s: %v, want %s", test.reason, err, test.want)
		}
	}
	if _, err := Parse([]byte(secondYear), "c.yaml"); err == nil || !strings.Contains(err.Error(), "read without its folder") {
		t.Errorf("without a folder: %v", err)
	}
	if err := refuses(schemaOf(t, Schema()), secondYear); err != nil {
		t.Errorf("the schema refuses what the program takes: %v", err)
	}
}

// A year's own target is in the place of all that the year before had; where it has none, the last of those goes on.
func TestTargetsAtTheTurnOfTheYear(t *testing.T) {
	const fromOctober = "later_targets: [{from: 2024-10, target: 82}]"
	for _, test := range []struct{ reason, earlier, own, want string }{
		{"nothing said", fromOctober, "", "82 in 75 to 90"},
		{"nothing said, of several", "later_targets: [{from: 2024-07, target: 83, tolerance: 78-92}, {from: 2024-10, target: 86}]", "", "86 in 78 to 92"},
		{"its own target", fromOctober, "target: 85", "85 in 75 to 90"},
		{"its own target and tolerance", fromOctober, "target: 95, tolerance: 90-100", "95 in 90 to 100"},
		{"its own tolerance, against one that came later", "later_targets: [{from: 2024-10, target: 82, tolerance: 80-90}]", "tolerance: 76-88", "82 in 76 to 88"},
		{"a later tolerance alone is another's", "later_targets: [{from: 2024-10, target: 82, tolerance: 80-90}]", "target: 84", "84 in 80 to 90"},
		{"its own later targets, from where the year before ended", fromOctober, "later_targets: [{from: 2025-10, target: 88}]", "82 in 75 to 90, from 2025-10 88 in 75 to 90"},
		{"its own target and later targets", fromOctober, "target: 84, later_targets: [{from: 2025-10, target: 88}]", "84 in 75 to 90, from 2025-10 88 in 75 to 90"},
	} {
		files := map[string]string{"contract-2024.yaml": strings.Replace(firstYear, fromOctober, test.earlier, 1)}
		next := "inherits: contract-2024.yaml\ncontract: Eastley 2025/26\nyear: 2025/26\n"
		if test.own != "" {
			next += "indicators: [{id: A, " + test.own + "}]\n"
		}
		c, err := ParseBeside([]byte(next), "c.yaml", among(files))
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		a := c.Indicator("A")
		got := inTolerance(a.Target, a.Tolerance)
		for _, l := range a.Later {
			got += ", from " + kpi.MonthPeriod(l.From).Key() + " " + inTolerance(l.Target, l.Tolerance)
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.reason, got, test.want)
		}
		files["c.yaml"] = next
		last, err := ParseBeside([]byte("inherits: c.yaml\ncontract: Eastley 2026/27\nyear: 2026/27\n"), "last.yaml", among(files))
		if _, ends, more := strings.Cut(test.want, ", from 2025-10 "); err == nil && more {
			test.want = ends
		}
		if err != nil || inTolerance(last.Indicator("A").Target, last.Indicator("A").Tolerance) != test.want || len(last.Indicator("A").Later) > 0 {
			t.Errorf("%s: the year after that is not as it ended: %v", test.reason, err)
		}
	}
	same := "inherits: contract-2024.yaml\ncontract: Eastley 2024/25, changed\nyear: 2024/25\nindicators: [{id: A, target: 78}]\n"
	c, err := ParseBeside([]byte(same), "c.yaml", among(map[string]string{"contract-2024.yaml": firstYear}))
	if err != nil || len(c.Indicator("A").Later) > 0 || c.Indicator("A").Target.RatString() != "78" {
		t.Errorf("in the same year: %v", err)
	}
}

func inTolerance(target *big.Rat, tolerance *kpi.Interval) string {
	return target.RatString() + " in " + tolerance.Lo.RatString() + " to " + tolerance.Hi.RatString()
}
