package register

import (
	"slices"
	"testing"
)

// A workbook that is still there says what the rows must be, whether or not they have digests: row by row.
func TestRowsAreHeldToTheirWorkbook(t *testing.T) {
	book := submission("aug.xlsx", aug18, 690, 689)
	for _, test := range []struct {
		reason string
		act    func(*memory)
		want   []string
	}{
		{"as it was accepted", func(*memory) {}, nil},
		{"a value changed in all its columns", func(m *memory) {
			m.edit("2018-08.csv", "690,690,690", "999,999,999", 1)
			m.edit("2018-08.csv", "number,690,0,690,690", "number,999,0,999,999", 1)
		}, []string{"accepted/2018-08.csv:2: KPI 7, denominator, snapshot, Aug-18 (999) is 690 at KPI 7!C8 of aug.xlsx"}},
		{"what is shown alone", func(m *memory) { m.edit("2018-08.csv", "67%", "68%", 1) },
			[]string{"accepted/2018-08.csv:4: KPI 7, percentage, snapshot, Aug-18 (68%) is 67% at KPI 7!C9 of aug.xlsx"}},
		{"a row twice and another not at all", func(m *memory) { m.rows("2018-08.csv", 0, 1, 1, 3) }, []string{
			"accepted/2018-08.csv:3: KPI 7, denominator, snapshot, Aug-18 (690) is not found at KPI 7!C8 of aug.xlsx",
			"accepted/2018-08.csv: KPI 7, denominator, snapshot, Jul-18 (689) at KPI 7!B8 of aug.xlsx has no row"}},
	} {
		m := before(t)
		test.act(m)
		months, err := on(m).Months()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range Compare(months[0].Register.Figures, book) {
			got = append(got, d.In(folder, &months[0], "aug.xlsx"))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.reason, got, test.want)
		}
	}
}
