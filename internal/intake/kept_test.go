package intake

import (
	"fmt"
	"testing"

	"kpicheck/internal/kpi"
)

// A folder's workbooks have one another's headings, so these are read once; but what one workbook with endless headings
// leaves behind must have an end, and those that are not kept must say the same.
func TestSensesAreKeptFromWorkbookToWorkbookUpToABound(t *testing.T) {
	c := &kpi.Contract{}
	first := newLexicon(c, nil).sense("Sep-18")
	if newLexicon(c, nil).sense("Sep-18") != first {
		t.Error("the next workbook's heading is read anew")
	}
	for n := range 2 * mostKept {
		newLexicon(c, nil).sense(fmt.Sprintf("Sep-18 %d", n))
	}
	kept := 0
	newLexicon(c, nil).vocabulary.senses.Range(func(any, any) bool { kept++; return true })
	if kept > mostKept {
		t.Errorf("%d senses are kept, want no more than %d", kept, mostKept)
	}
	late := newLexicon(c, nil).sense("Aug-18")
	if len(late.when.dates) != 1 || late.when.dates[0].period.Key() != "2018-08" || !late.when.known {
		t.Errorf("a heading beyond those kept is read as %+v", late)
	}
}
