package intake

import (
	"fmt"
	"testing"

	"kpicheck/internal/kpi"
)

// A folder's workbooks have one another's headings, so these are read once; but what one workbook with endless headings
// leaves behind must have an end, and those that are not kept must say the same.
func TestHeadingsAreKeptFromWorkbookToWorkbookUpToABound(t *testing.T) {
	c := &kpi.Contract{}
	first := newLexicon(c).heading("Sep-18")
	if newLexicon(c).heading("Sep-18") != first {
		t.Error("the next workbook's heading is read anew")
	}
	for n := range 2 * mostKept {
		newLexicon(c).heading(fmt.Sprintf("Sep-18 %d", n))
	}
	kept := 0
	newLexicon(c).vocabulary.headings.Range(func(any, any) bool { kept++; return true })
	if kept > mostKept {
		t.Errorf("%d headings are kept, want no more than %d", kept, mostKept)
	}
	late := newLexicon(c).heading("Aug-18")
	if len(late.dates) != 1 || late.dates[0].period.Key() != "2018-08" || !late.known {
		t.Errorf("a heading beyond those kept is read as %+v", late)
	}
}
