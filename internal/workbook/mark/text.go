package mark

import (
	"strings"
	"unicode/utf8"

	"kpicheck/internal/regex"
)

// attributeText is a text as the value of an attribute, in either quotation marks.
func attributeText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;").
		Replace(valid(s))
}

// looksCoded is what Excel takes for a character, _x0041_ for an A.
var looksCoded = regex.Lazy(`_x[0-9A-Fa-f]{4}_`)

// plainText is a text between tags, as Excel shows it: what it would take for a character's code is kept from being one.
func plainText(s string) string {
	s = looksCoded().ReplaceAllStringFunc(valid(s), func(code string) string { return "_x005F" + code })
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;").Replace(s)
}

// valid is a text without what no XML may hold.
func valid(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

// shortened is a text of at most so many characters.
func shortened(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-2]) + " …"
}
