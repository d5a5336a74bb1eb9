//go:build !js

// Package excel works out formulas and writes workbooks, wherever the program runs. It has no code of its own for that: built for a
// machine it is package engine, and built for a browser it asks a module beside it, which holds that package and is loaded when it is
// first asked.
package excel

import (
	"kpicheck/internal/excel/book"
	"kpicheck/internal/excel/engine"
)

// Formulas is a workbook in which formulas are worked out.
type Formulas = engine.Formulas

// NewFormulas is a workbook of one empty sheet, Sheet1, whose days are counted from 1904 or from 1900.
func NewFormulas(from1904 bool) *Formulas { return engine.NewFormulas(from1904) }

// Write is a workbook as it is described. The same description gives the same bytes.
func Write(b book.Book) ([]byte, error) { return engine.Write(b) }
