// Package regex has regular expressions that are compiled when they are first used, since to compile them all takes longer than many a
// workbook does to be read.
package regex

import (
	"regexp"
	"sync"
)

// Lazy is a regular expression, given whenever it is called. The first call panics where it cannot be compiled.
func Lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
