package report

import "testing"

// A name must be shown as it stands, whatever Markdown or the page that shows it makes of its signs.
func TestMarkdownShowsATextAsItStands(t *testing.T) {
	for _, test := range []struct{ text, want, reason string }{
		{"KPI 7!B7:B8, 67%", "KPI 7!B7:B8, 67%", "nothing acts"}, {"a|b", `a\|b`, "an edge"}, {"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`", "marks"},
		{"[a](b) <b>&amp;", `\[a\](b) &lt;b&gt;&amp;amp;`, "a link and HTML"}, {"https://x www.x", "https&#58;//x www&#46;x", "addresses"},
		{"@ann", "<span>@</span>ann", "a person called"}, {"#7", "<span>#</span>7", "an issue by its number"},
		{"GH-7 gh-7 GH-a", "GH<span>-</span>7 gh<span>-</span>7 GH-a", "an issue by its old name"},
		{"$x$", "<span>$</span>x<span>$</span>", "a formula"}, {":tada: :a_b: 10:30", "<span>:</span>tada: <span>:</span>a\\_b: 10:30", "pictures"},
		{":a:b:", "<span>:</span>a<span>:</span>b:", "one behind another"},
		{"- x", `\- x`, "a list"}, {"1. x", `1\. x`, "a list of numbers"}, {"1) x", `1\) x`, "another"}, {"---", `\---`, "a line across"},
		{"-2 points", "-2 points", "a number"}, {"67.5", "67.5", "a number"},
	} {
		if got := markdownText(test.text); got != test.want {
			t.Errorf("%s: %q becomes %q, want %q", test.reason, test.text, got, test.want)
		}
	}
}

// Where a text is cut must not hang on how many bytes its letters take.
func TestATextIsCutByItsCharacters(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"children in care", "children in…"}, {"ööööööö öö öööö", "ööööööö öö…"}, {"ööööö aaaaaaaa", "ööööö aaaaaa…"}, {"short", "short"},
	} {
		if got := shortened(test.text, 13); got != test.want {
			t.Errorf("%q is cut to %q, want %q", test.text, got, test.want)
		}
	}
}
