package mark

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// deepest is how many elements of a part may stand within each other.
const deepest = 200

// element is an element of a part, and where in the part's text it stands, so that the text can be changed there and nowhere else.
type element struct {
	name     string
	space    xmlscan.Space
	prefix   string // of the name as written, with its colon: "x:"
	attrs    []xmlscan.Attribute
	start    int // of its start tag
	opened   int // behind its start tag
	inner    int // behind its last child, where one more can stand
	end      int // behind its end tag
	empty    bool
	children []*element
}

var errStrict = errors.New("it is a workbook in the strict form of the format")

// outline reads a part to its end. What stands within the elements named as leaves is read and not kept.
func outline(src string, leaves ...string) (root *element, err error) {
	x := xmlscan.New(src, deepest)
	mark := len(src) - len(strings.TrimPrefix(src, "\ufeff"))
	at := func() int { n, _ := x.Progress(); return n + mark }
	var open []*element
	for k := x.Next(); k != xmlscan.AtEnd; k = x.Next() {
		switch k {
		case xmlscan.AtOpen:
			e := opened(x, src, at())
			if len(open) == 0 {
				root = e
			} else {
				above := open[len(open)-1]
				above.children = append(above.children, e)
			}
			if open = append(open, e); !e.is(leaves...) {
				continue
			}
			x.Skip()
			fallthrough
		case xmlscan.AtClose:
			e := open[len(open)-1]
			open = open[:len(open)-1]
			if e.end = at(); len(open) > 0 {
				open[len(open)-1].inner = e.end
			}
		}
	}
	if x.Err != nil {
		return nil, x.Err
	}
	return root, root.transitional()
}

// opened is the element whose start tag ends at a place. No value of an attribute may hold a "<", so the last one before is the tag's.
func opened(x *xmlscan.Scanner, src string, at int) *element {
	e := &element{name: x.Name, space: x.Space, attrs: slices.Clone(x.Attrs), opened: at, inner: at}
	e.start = strings.LastIndexByte(src[:at], '<')
	e.empty = strings.HasSuffix(src[:at], "/>")
	written := src[e.start+1 : at]
	if i := strings.IndexAny(written, " \t\r\n/>"); i > 0 {
		written = written[:i]
	}
	e.prefix = strings.TrimSuffix(written, e.name)
	return e
}

// transitional refuses what is written in the strict form of the format, whose elements have other name spaces.
func (e *element) transitional() error {
	for i := range e.attrs {
		if a := &e.attrs[i]; strings.HasPrefix(a.Name, "xmlns") && strings.HasPrefix(a.Decoded(), "http://purl.oclc.org/ooxml/") {
			return errStrict
		}
	}
	return nil
}

// is reports whether the element is one of these of the part's own name space.
func (e *element) is(names ...string) bool {
	return e.space == xmlscan.Main && slices.Contains(names, e.name)
}

// child is the first element within that has a name of the part's own name space, nil for none.
func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.is(name) {
			return c
		}
	}
	return nil
}

// named is the elements within, and no deeper, that have a name of the part's own name space.
func (e *element) named(name string) (found []*element) {
	for _, c := range e.children {
		if c.is(name) {
			found = append(found, c)
		}
	}
	return found
}

// all visits the element and whatever stands within it.
func (e *element) all(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		c.all(visit)
	}
}

// value is that of an attribute without prefix, "" for none.
func (e *element) value(name string) string {
	for i := range e.attrs {
		if a := &e.attrs[i]; a.Name == name {
			return a.Decoded()
		}
	}
	return ""
}

// prefixOf is the prefix that the element declares for a name space, with its colon; not ok for none.
func (e *element) prefixOf(uri string) (prefix string, ok bool) {
	for i := range e.attrs {
		if p, is := strings.CutPrefix(e.attrs[i].Name, "xmlns:"); is && e.attrs[i].Decoded() == uri {
			return p + ":", true
		}
	}
	return "", false
}

// behind is where an element goes that may stand behind any of these and before all others.
func (e *element) behind(names ...string) int {
	at := e.opened
	for _, c := range e.children {
		if c.is(names...) {
			at = max(at, c.end)
		}
	}
	return at
}

// attribute is where in the text of its start tag the element has an attribute: all of it with the blank before, and its value
// within the quotation marks.
func (e *element) attribute(src, name string) (from, value, end int, ok bool) {
	i := e.start + 1 + len(e.prefix) + len(e.name)
	for i < e.opened {
		from = i
		i += len(src[i:e.opened]) - len(strings.TrimLeft(src[i:e.opened], " \t\r\n"))
		equals := strings.IndexByte(src[i:e.opened], '=')
		if equals < 0 {
			break
		}
		own := strings.TrimRight(src[i:i+equals], " \t\r\n")
		quote := i + equals + strings.IndexAny(src[i+equals:e.opened], `"'`)
		value = quote + 1
		end = value + strings.IndexByte(src[value:e.opened], src[quote])
		if i = end + 1; own == name {
			return from, value, end, true
		}
	}
	return 0, 0, 0, false
}

// fault is what is wrong with a part.
func fault(part, format string, args ...any) error {
	return fmt.Errorf("%s: "+format, append([]any{part}, args...)...)
}
