package numfmt

import "testing"

// No format code and no stored number makes the showing fail.
func FuzzFormat(f *testing.F) {
	f.Add("0.0%", "0.8446")
	f.Add(`#,##0.0#,,;[Red]-0.0E+00`, "-1234567.891")
	f.Add(`[h]:mm:ss.000 AM/PM dddd yyyy;@`, "43404.123456")
	f.Fuzz(func(t *testing.T, code, stored string) {
		format := Compile(code)
		format.Number(stored, len(code)%2 == 0)
		format.Words(stored)
		format.Showing(stored, false)
		format.ShowingText(stored)
		format.ShowingAs(stored, code)
	})
}
