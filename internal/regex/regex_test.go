package regex_test

import (
	"testing"

	"kpicheck/internal/regex"
)

func TestLazyIsCompiledOnceAndOnlyWhenItIsUsed(t *testing.T) {
	broken := regex.Lazy(`(`)
	digits := regex.Lazy(`\d+`)
	first, again := digits(), digits()
	if got := first.FindString("KPI 12"); got != "12" || first != again {
		t.Errorf("finds %q, or is compiled again", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("what cannot be compiled is used")
		}
	}()
	broken()
}
