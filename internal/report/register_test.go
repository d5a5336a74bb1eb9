package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kpicheck/internal/kpi"
)

func hostileRegister() *Register {
	act := kpi.Act{Period: kpi.MonthPeriod(kpi.MonthOf(2018, time.October)), File: "=cmd\n\x1b[31m.xlsx", SHA256: strings.Repeat("0f", 32), By: "@A. \u202eOfficer", On: "2018-11-20"}
	value := kpi.Acceptance{Act: &act, Indicator: "KPI 7", Measure: "a\n\x1b[31mb", Window: kpi.Snapshot, Period: act.Period,
		Value: kpi.Value{Shown: "6\n\u202e7", Stored: "67"}, At: kpi.Place{Sheet: "\x1b", Cell: "C8"}}
	return &Register{Folder: "a\nb", Restated: [][]*kpi.Acceptance{{&value, &value}}, Acts: []Accepted{{Act: act, Figures: 3, SameName: "b/=cmd\n\x1b[31m.xlsx"}}, Faults: []string{"a\nb: \x1b[31m is no month"}}
}

// A workbook's name is a stranger's, and a register may have been tampered with: neither may act in what shows them.
func TestARegistersTextsAreSafe(t *testing.T) {
	for _, format := range RegisterFormats {
		var out bytes.Buffer
		if err := format.Print(&out, hostileRegister(), Options{Width: 80}); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(out.String(), "\x1b\u202e") || strings.Contains(out.String(), "a\nb") {
			t.Errorf("%s: a text acts:\n%q", format.Name, out.String())
		}
		if format.Name == "csv" && !strings.Contains(out.String(), "2018-10,'=cmd ␛[31m.xlsx,"+strings.Repeat("0f", 32)+",3,'@A. Officer,2018-11-20,changed,") {
			t.Errorf("a spreadsheet takes a text for a formula: %q", out.String())
		}
	}
}

// Whoever reads the JSON must find lists where there is nothing, and what is to settle.
func TestARegisterAsJSON(t *testing.T) {
	var got struct {
		Schema string
		Acts   []map[string]any
		Settle []string
	}
	for _, r := range []*Register{{}, hostileRegister()} {
		var out bytes.Buffer
		if err := printAs(RegisterFormats, "json", &out, r, Options{}); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(out.Bytes(), &got); err != nil || got.Acts == nil || got.Settle == nil || got.Schema != RegisterName {
			t.Errorf("%v: %s", err, out.String())
		}
	}
	if len(got.Settle) != 2 || got.Acts[0]["state"] != "changed" {
		t.Errorf("got %+v", got)
	}
}

func TestARegisterFollowsItsSchema(t *testing.T) {
	for reason, r := range map[string]*Register{"nothing at all": {}, "hostile texts": hostileRegister()} {
		followsSchema(t, reason, Schema("register"), printed(t, func(b *bytes.Buffer) error { return printAs(RegisterFormats, "json", b, r, Options{}) }))
	}
}

// What counts is the last acceptance of a month: an earlier one's workbook is often overwritten by the corrected one.
func TestWhatHasBecomeOfAWorkbook(t *testing.T) {
	for _, test := range []struct {
		a     Accepted
		state string
		sound bool
	}{
		{Accepted{Found: "x"}, "unchanged", true}, {Accepted{}, "gone", false}, {Accepted{SameName: "x"}, "changed", false},
		{Accepted{Found: "y", SameName: "x"}, "unchanged", true}, {Accepted{Superseded: true}, "superseded", true},
		{Accepted{Superseded: true, SameName: "x"}, "superseded", true},
		{Accepted{Superseded: true, Act: kpi.Act{Edited: true}}, "edited", true}, {Accepted{Found: "x", Act: kpi.Act{Edited: true}}, "unchanged", true},
	} {
		r := &Register{Acts: []Accepted{test.a}}
		if got := r.Acts[0].State(); got != test.state || r.IsSound() != test.sound {
			t.Errorf("%+v: got %s, sound %v", test.a, got, r.IsSound())
		}
	}
}

// On a narrow terminal the list is still read, without a column broken.
func TestARegisterOnANarrowTerminal(t *testing.T) {
	for _, wide := range []int{30, 60, 80} {
		var out bytes.Buffer
		if err := printAs(RegisterFormats, "table", &out, hostileRegister(), Options{Width: wide}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := width(strings.TrimSuffix(line, "\n")); n > wide {
				t.Errorf("at %d columns a line takes %d: %q", wide, n, line)
			}
		}
	}
}
