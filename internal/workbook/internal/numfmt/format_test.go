package numfmt

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFormatSaysWhatItDoes(t *testing.T) {
	for code, want := range map[string]Format{
		"General":             {General: true, Places: -1},
		"0.0%":                {Percent: true, Places: 1},
		"#,##0":               {Thousands: true},
		`0.0 "per 10,000"`:    {Places: 1, Literal: "per 10,000"},
		"mmm-yy":              {Date: true, Places: -1},
		"@":                   {Places: -1},
		`[<0.05]"<5%";0%`:     {Percent: true},
		"0.00E+00":            {Places: -1},
		"# ?/?":               {Places: -1},
		`0"%"`:                {Literal: "%"},
		`0;-0;"nil"`:          {},
		"_-* #,##0.00_-;-0;0": {Thousands: true, Places: 2},
	} {
		want.Code = code
		if d := cmp.Diff(want, Compile(code).Format); d != "" {
			t.Errorf("%s (-want +got):\n%s", code, d)
		}
	}
}
