package browser

import "testing"

// A program begun anew has checked nothing: it saves no empty file, and no answers without those that were given before.
func TestNothingIsSavedBeforeACheck(t *testing.T) {
	var s Session
	for what, save := range map[string]func() ([]byte, error){
		"json":         func() ([]byte, error) { return s.Printed("json") },
		"reading.yaml": func() ([]byte, error) { return s.Reading([]Chosen{{Of: ofHeading, Heading: "Zonk", Is: "month"}}) },
		"log":          func() ([]byte, error) { return s.Log("") },
		"marked":       func() (data []byte, err error) { data, _, err = s.Marked(); return },
	} {
		if data, err := save(); err == nil || len(data) > 0 {
			t.Errorf("%s: %d bytes, %v", what, len(data), err)
		}
	}
}

// A panic is told as what it is, in the command's words.
func TestAPanicIsToldAsAFaultOfOurs(t *testing.T) {
	made, err := Guarded(func() (any, error) { panic("index out of range") })
	want := "stopped by a fault of its own, so nothing was checked; please report it with these words: index out of range"
	if err == nil || err.Error() != want || made != nil {
		t.Errorf("got %v, %v", made, err)
	}
	if made, err := Guarded(func() (any, error) { return "made", nil }); made != "made" || err != nil {
		t.Errorf("without a panic: %v, %v", made, err)
	}
}
