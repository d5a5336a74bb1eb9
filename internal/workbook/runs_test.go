package workbook

import "testing"

// A mark of a footnote is no digit, and what is struck out is no figure, be the text shared or the cell's own.
func TestRunsThatAreNoPartOfTheText(t *testing.T) {
	for _, c := range []struct {
		why, runs, text, footnote, withdrawn string
		unseen                               Unseen
	}{
		{why: "a footnote's number", runs: `<r><t>453</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>`, text: "453", footnote: "1"},
		{why: "a footnote within", runs: `<r><t>Total</t></r><r><rPr><b/><vertAlign val="superscript"/><sz val="9"/></rPr><t>a</t></r><r><t xml:space="preserve"> of all</t></r>`,
			text: "Total of all", footnote: "a"},
		{why: "a figure struck out before the one that replaces it", runs: `<r><rPr><strike/></rPr><t>466</t></r><r><rPr/><t>468</t></r>`, text: "468", withdrawn: "466"},
		{why: "struck out in words", runs: `<r><rPr><strike val="true"/></rPr><t>466</t></r><r><t>468</t></r>`, text: "468", withdrawn: "466"},
		{why: "not struck out", runs: `<r><rPr><strike val="0"/></rPr><t>46</t></r><r><t>8</t></r>`, text: "468"},
		{why: "set below the line", runs: `<r><t>CO</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r>`, text: "CO2"},
		{why: "all of it struck out", runs: `<r><rPr><strike/></rPr><t>46</t></r><r><t xml:space="preserve"> </t></r><r><rPr><strike/></rPr><t>8</t></r>`,
			text: "46 8", withdrawn: "468", unseen: StruckOut},
		{why: "all of it above the line", runs: `<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>`, text: "1", footnote: "1"},
		{why: "escaped", runs: `<r><t>4_x0031_</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>_x0032_</t></r>`, text: "41", footnote: "2"},
		{why: "no runs", runs: `<t>453</t>`, text: "453"},
	} {
		t.Run(c.why, func(t *testing.T) {
			s := opened(t, packed(t, part{"xl/sharedStrings.xml", `<sst ` + mainNS + `><si>` + c.runs + `</si></sst>`},
				sheetOf(`<row><c t="s"><v>0</v></c><c t="inlineStr"><is>`+c.runs+`</is></c></row>`)))
			for i := range s.Cells {
				got := &s.Cells[i]
				if got.Text != c.text || s.Footnote(got) != c.footnote || s.Withdrawn(got) != c.withdrawn || s.Unseen(got) != c.unseen {
					t.Errorf("%s is %q with %q above it and %q struck out (%v); want %q, %q, %q (%v)", got.Address(), got.Text,
						s.Footnote(got), s.Withdrawn(got), s.Unseen(got), c.text, c.footnote, c.withdrawn, c.unseen)
				}
			}
		})
	}
}
