package kpi_test

import (
	"testing"

	"kpicheck/internal/kpi"
)

func TestMadeIsKeptForTheContractsUsedLast(t *testing.T) {
	var kept kpi.Made[int]
	times := 0
	next := func(*kpi.Contract) int { times++; return times }
	first := &kpi.Contract{}
	if a, b := kept.Of(first, next), kept.Of(first, next); a != 1 || b != 1 {
		t.Errorf("made anew: %d, %d", a, b)
	}
	for range 7 {
		kept.Of(&kpi.Contract{}, next)
		kept.Of(first, next)
	}
	if again := kept.Of(first, next); again != 1 {
		t.Errorf("what is in use was made anew, as the %dth", again)
	}
	for range 8 {
		kept.Of(&kpi.Contract{}, next)
	}
	if again := kept.Of(first, next); again == 1 {
		t.Error("what eight contracts were used after is kept still")
	}
}
