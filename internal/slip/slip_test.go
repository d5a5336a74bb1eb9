package slip

import "testing"

// A guess helps only where it is likely: a wrong one sends the reader the wrong way.
func TestDidYouMean(t *testing.T) {
	keys := []string{"id", "label", "polarity", "target", "agreed_by", "agreed_on", "year"}
	for _, test := range []struct{ reason, word, want string }{
		{"a letter left out", "polarty", " (did you mean polarity?)"},
		{"two letters changed over", "lable", " (did you mean label?)"},
		{"two letters of a short word changed over", "yaer", " (did you mean year?)"},
		{"capitals", "Target", " (did you mean target?)"},
		{"two that are as near", "agreed", " (did you mean agreed_by or agreed_on?)"},
		{"the likest first", "agreedon", " (did you mean agreed_on or agreed_by?)"},
		{"another word altogether", "colour", ""},
		{"the letters of a name within a longer word", "retargeting", ""},
	} {
		if got := DidYouMean(test.word, keys); got != test.want {
			t.Errorf("%s: %q gives %q, want %q", test.reason, test.word, got, test.want)
		}
	}
}
