package claims

import (
	"slices"
	"testing"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		reason, text string
		want         []string
	}{
		{"thousands and decimals belong to a number", "1,234.5 and 1234,567", []string{"1,234.5", "and", "1234", ",", "567"}},
		{"four digits after a comma are three and one more", "12,3456", []string{"12,345", "6"}},
		{"a percentage is written in four ways", "5% 5 % 5 per cent 5 Percent", []string{"5%", "5%", "5%", "5%"}},
		{"what begins like a per cent is none", "5 percents, 5 per centre", []string{"5", "percents", ",", "5", "per", "centre"}},
		{"a full stop after a number is the sentence's", "It is 84. Good.", []string{"it", "is", "84", ".", "good", "."}},
		{"an ordinal is one word, unless letters go on", "the 3rd of 21st, 1stop", []string{"the", "3rd", "of", "21st", ",", "1", "stop"}},
		{"abbreviations keep their stops", "e.g. Approx. 5", []string{"e.g.", "approx.", "5"}},
		{"apostrophes of any kind belong to a word", "children’s 'Trust'", []string{"children's", "'", "trust", "'"}},
		{"a hyphen joins and a dash does not", "in-month 5-6 a - b", []string{"in", "month", "5", "-", "6", "a", "-", "b"}},
		{"written numbers are numbers", "Two of ten & one", []string{"2", "of", "10", "and", "one"}},
		{"lines are told apart, and bytes that are no text are signs", "a\nb\t\xff", []string{"a", "\n", "b", "\ufffd"}},
	} {
		var got []string
		for _, tok := range tokens(c.text) {
			got = append(got, tok.word)
			if c.text[tok.from:tok.to] == "" {
				t.Errorf("%s: %q has no place", c.reason, tok.word)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q is %q, want %q", c.reason, c.text, got, c.want)
		}
	}
}
