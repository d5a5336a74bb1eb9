package site

import m "kpicheck/internal/page/markup"

// Rendered is for tests.
func Rendered(text string) m.Node { return rendered(text) }
