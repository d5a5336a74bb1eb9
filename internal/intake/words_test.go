package intake

import "testing"

// Each pair is one label as two people write it.
func TestFoldSpellsAlikeWhatIsAlike(t *testing.T) {
	for _, c := range []struct{ reason, a, b string }{
		{"a space before the number", "KPI8", "KPI 8"},
		{"a dash before it", "Kpi-8", "KPI 8"},
		{"a leading nought", "KPI 08", "KPI 8"},
		{"letter case", "TOTAL LAC REVIEWS", "Total LAC reviews"},
		{"a curly apostrophe", "Number of ICPC’s", "Number of ICPC's"},
		{"a left apostrophe", "Number of ICPC‘s", "Number of ICPC's"},
		{"no apostrophe", "Number of ICPCs", "Number of ICPC's"},
		{"en and em dashes", "Re–referrals — %", "Re-referrals - %"},
		{"a dash or a space", "Re-referrals", "Re referrals"},
		{"non-breaking spaces", "Total\u00a0LAC\u202fReviews", "Total LAC Reviews"},
		{"a space of no width", "Total\u200b LAC", "Total LAC"},
		{"a byte order mark", "\ufeffTotal", "Total"},
		{"spaces at the ends and too many within", "  Total   LAC ", "Total LAC"},
		{"lines of one cell", "Prev. 12 months\naverage", "Prev. 12 months average"},
		{"a footnote's star", "National Average*", "National Average"},
		{"a footnote's dagger", "National Average †", "National Average"},
		{"a superscript footnote", "National Average²", "National Average"},
		{"a full stop behind an abbreviation", "No inside", "No. inside"},
		{"number and its abbreviation", "Number of ICPCs", "No. of ICPCs"},
		{"per cent and its sign", "Percentage of referrals", "% of referrals"},
		{"a sign without its space", "%Inside", "% Inside"},
		{"and and its sign", "Education and Training", "Education & Training"},
		{"abbreviations of time", "Prev. 12 mths avg", "Previous twelve months average"},
		{"years in one letter more", "3 Years Average", "3 yr average"},
		{"an Oxford comma", "Education, Employment, and Training", "Education, Employment and Training"},
		{"slashes", "agency / interim staff", "agency/interim staff"},
	} {
		if a, b := fold(c.a), fold(c.b); a != b {
			t.Errorf("%s: %q folds to %q, %q to %q", c.reason, c.a, a, c.b, b)
		}
	}
}

func TestFoldKeepsApartWhatIsNotAlike(t *testing.T) {
	for _, c := range []struct{ reason, a, b string }{
		{"another number", "KPI 1", "KPI 11"},
		{"a percentage and its count", "% Inside", "No. inside"},
		{"more and less", "> 2 years", "< 2 years"},
		{"nought is a number", "Band 0", "Band"},
		{"ten is not one", "KPI 10", "KPI 1"},
		{"inside and outside", "No. inside", "No. outside"},
	} {
		if fold(c.a) == fold(c.b) {
			t.Errorf("%s: %q and %q both fold to %q", c.reason, c.a, c.b, fold(c.a))
		}
	}
}

func TestFoldOfWhatHasNoWordsIsNothing(t *testing.T) {
	for _, text := range []string{"", " ", "***", "– —", "\u00a0", "()", "’"} {
		if got := fold(text); got != "" {
			t.Errorf("%q folds to %q", text, got)
		}
	}
}

func TestDigitsOfAreAFoldedTextsNumbersInOrder(t *testing.T) {
	for text, want := range map[string]string{"KPI8": "8 ", "Looked after > 2.5 years, same placement > 2 yrs": "2 5 2 ", "Total": "", "": ""} {
		if got := digitsOf(fold(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
