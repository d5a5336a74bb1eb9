package workbook

import (
	"fmt"
	"testing"
)

// A cell is unseen where its font and its background have one colour, however the file names either.
func TestWhatHasTheColourOfItsBackground(t *testing.T) {
	const solid = `<patternFill patternType="solid"><fgColor %s/><bgColor indexed="64"/></patternFill>`
	for _, test := range []struct {
		font, fill string
		unseen     bool
	}{
		{``, `<patternFill patternType="none"/>`, false},
		{`<color rgb="FFFFFFFF"/>`, `<patternFill patternType="none"/>`, true},
		{`<color rgb="ffffff"/>`, `<patternFill/>`, true},
		{`<color theme="0"/>`, `<patternFill patternType="none"/>`, true},
		{`<color theme="0" tint="-0.35"/>`, `<patternFill patternType="none"/>`, false},
		{`<color indexed="9"/>`, `<patternFill patternType="none"/>`, true},
		{`<color theme="1"/>`, `<patternFill patternType="none"/>`, false},
		{`<color auto="1"/>`, fmt.Sprintf(solid, `rgb="FF000000"`), true},
		{`<color rgb="FFFFFFFF"/>`, fmt.Sprintf(solid, `rgb="FF1F4E79"`), false},
		{`<color rgb="FF1F4E79"/>`, fmt.Sprintf(solid, `rgb="FF1f4e79"`), true},
		{`<color theme="4" tint="0.4"/>`, fmt.Sprintf(solid, `theme="4" tint="0.4"`), true},
		{`<color theme="4"/>`, fmt.Sprintf(solid, `theme="4" tint="0.4"`), false},
		{`<color theme="4"/>`, fmt.Sprintf(solid, `indexed="4"`), false},
		{`<color rgb="FFFFFFFF"/>`, `<patternFill patternType="gray125"/>`, false},
		{`<color rgb="FFFFFFFF"/>`, `<gradientFill><stop><color rgb="FFFFFFFF"/></stop></gradientFill>`, false},
	} {
		b := &Book{limits: Limits{Depth: 100}, styles: &styles{src: `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
			`<numFmts><numFmt numFmtId="170" formatCode="0"/></numFmts><fonts><font><b/>` + test.font + `</font></fonts><fills><fill>` + test.fill +
			`</fill></fills><borders><border><left><color rgb="FF123456"/></left></border></borders><cellStyleXfs><xf fontId="9"/></cellStyleXfs>` +
			`<cellXfs><xf fontId="0" fillId="0"><alignment/></xf></cellXfs></styleSheet>`}}
		if got := b.InGround()(&Cell{}); got != test.unseen {
			t.Errorf("%s on %s: unseen is %v", test.font, test.fill, got)
		}
	}
	if (&Book{styles: &styles{}}).InGround()(&Cell{}) {
		t.Error("a cell of a workbook without styles is unseen")
	}
}
