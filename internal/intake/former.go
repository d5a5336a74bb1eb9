package intake

import (
	"slices"

	"kpicheck/internal/regex"
)

// copied is how a spreadsheet names a copy of a sheet.
var copied = regex.Lazy(`\(\d\)\s*$`)

// isWithdrawn reports whether a sheet's title says that it is no longer, or not yet, what counts.
func isWithdrawn(title *sense) bool {
	return slices.ContainsFunc(title.words, func(w string) bool { return withdrawnWords[w] })
}

var withdrawnWords = wordSet("withdrawn superseded draft obsolete replaced example specimen template dummy archived")

// formerWords mark a sheet as a version that was left in.
var formerWords = wordSet("old draft superseded previous former copy backup archive archived obsolete prior withdrawn replaced earlier original " +
	"example examples template sample test dummy training demo specimen")

func isFormer(name *sense) bool {
	if name.namesOne() {
		return false
	}
	if copied().MatchString(name.text) {
		return true
	}
	return slices.ContainsFunc(name.words, func(w string) bool {
		return formerWords[w]
	}) && len(name.words) <= 4
}
