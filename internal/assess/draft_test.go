package assess

import (
	"errors"
	"testing"
)

// A draft that is no sound contract is a fault of ours, and is told as one.
func TestAnUnsoundDraftIsToldAsAFault(t *testing.T) {
	const want = "a.xlsx: no sound contract could be drafted from it (b is twice there); please report it with these words"
	if got := unsound([]Source{{File: "a.xlsx"}}, errors.New("b is twice there")).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
