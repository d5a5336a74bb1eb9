package workbook

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"kpicheck/internal/workbook/internal/numfmt"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// styles is what a cell's style index says of its number format.
type styles struct {
	src      string         // the part itself, for what is asked of it later
	codes    map[int]string // the file's own formats
	formats  []int          // format number, by style index
	compiled []atomic.Pointer[numfmt.Compiled]
	once     sync.Once
	veils    []Unseen // by style index, once someone has asked
}

// readStyles reads styles.xml.
func readStyles(src string, limits Limits) (*styles, error) {
	s := &styles{src: src, codes: map[int]string{}}
	x := xmlscan.New(src, limits.Depth)
	if err := x.Root(xmlscan.Main, "styleSheet", errors.New("it does not hold the workbook's styles")); err != nil {
		return nil, err
	}
	for range x.Opens() {
		if err := s.element(x, limits); err != nil {
			return nil, err
		}
	}
	s.ready()
	return s, x.Err
}

// ready makes room for the formats that are asked for.
func (s *styles) ready() { s.compiled = make([]atomic.Pointer[numfmt.Compiled], len(s.formats)) }

func (s *styles) element(x *xmlscan.Scanner, limits Limits) error {
	id, ok := 0, true
	if text, given := x.Attr("numFmtId"); given && text != "" {
		id, ok = wholeNumber(text)
	}
	switch {
	case x.Is("numFmts"), x.Is("cellXfs"):
		return nil // entered
	case x.Is("numFmt"):
		code := x.Value("formatCode")
		if tooLong(code, numfmt.LongestCode) {
			return fmt.Errorf("it holds a number format of more than %d characters", numfmt.LongestCode)
		}
		if ok {
			s.codes[id] = code
		}
	case x.Is("xf"):
		s.formats = append(s.formats, id)
	}
	if !ok {
		return fmt.Errorf("it holds a number format without a number")
	}
	if len(s.formats) > limits.Styles || len(s.codes) > limits.Styles {
		return tooMuch("styles", "has more than %d styles", limits.Styles)
	}
	x.Skip()
	return nil
}
