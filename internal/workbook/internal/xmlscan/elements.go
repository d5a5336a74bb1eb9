package xmlscan

import (
	"cmp"
	"iter"
	"strings"
)

// Root goes to the root element. A fault is that of the XML, or otherwise where the root is another element.
func (x *Scanner) Root(space Space, name string, otherwise error) error {
	if x.Next() == AtOpen && x.Space == space && x.Name == name {
		return nil
	}
	return cmp.Or(x.Err, otherwise)
}

// Is reports whether the tag is this element of the spreadsheet's own name space.
func (x *Scanner) Is(name string) bool { return x.Space == Main && x.Name == name }

// Attr is the decoded value of an attribute without prefix.
func (x *Scanner) Attr(name string) (string, bool) {
	for i := range x.Attrs {
		if a := &x.Attrs[i]; a.Name == name {
			return a.Decoded(), true
		}
	}
	return "", false
}

// Related is the value of an attribute of the relationships' name space, such as r:id.
func (x *Scanner) Related(name string) string {
	return x.ValueOf(Relations, name)
}

// Value is Attr, and "" for an attribute that is not there.
func (x *Scanner) Value(name string) string {
	value, _ := x.Attr(name)
	return value
}

// ValueOf is Of, and "" for an attribute that is not there.
func (x *Scanner) ValueOf(wanted Space, name string) string {
	value, _ := x.Of(wanted, name)
	return value
}

// Of is the decoded value of an attribute of a name space.
func (x *Scanner) Of(wanted Space, name string) (string, bool) {
	for i := range x.Attrs {
		prefix, local, ok := strings.Cut(x.Attrs[i].Name, ":")
		if !ok || local != name {
			continue
		}
		if s, _ := x.spaceOfPrefix(prefix); s == wanted {
			return x.Attrs[i].Decoded(), true
		}
	}
	return "", false
}

// Decoded is the value with its entities replaced.
func (a *Attribute) Decoded() string {
	if !a.coded {
		return a.Value
	}
	s, _ := decode(a.Value) // was decoded once already, to see whether it can be
	return s
}

// Opens goes from one start tag to the next, to the end of the part or to a fault.
func (x *Scanner) Opens() func(yield func() bool) {
	return func(yield func() bool) {
		for k := x.Next(); k != AtEnd; k = x.Next() {
			if k == AtOpen && !yield() {
				return
			}
		}
	}
}

// Child goes to the next element within the one that is open, and is false at its end tag and at a fault. What it comes to is
// to be read to its end, or skipped, before the next.
func (x *Scanner) Child() bool {
	k := x.Next()
	for k == AtText {
		k = x.Next()
	}
	return k == AtOpen
}

// Inside goes through what stands within the element that has just been opened, to any depth, and takes its end tag. A fault
// ends it.
func (x *Scanner) Inside() iter.Seq[Kind] {
	return func(yield func(Kind) bool) {
		for depth := len(x.open) - 1; ; {
			if k := x.Next(); k == AtEnd || k == AtClose && len(x.open) <= depth || !yield(k) {
				return
			}
		}
	}
}

// Progress is how many bytes of the part have been scanned, and how many it has.
func (x *Scanner) Progress() (scanned, all int) { return x.pos, len(x.src) }

// Depth is how many elements are open.
func (x *Scanner) Depth() int { return len(x.open) }

// Around is the name space of the innermost element that is open; Foreign outside the root.
func (x *Scanner) Around() Space {
	if len(x.open) == 0 {
		return Foreign
	}
	return x.open[len(x.open)-1].space
}

// Skip passes over the element that has just been opened, reading it all.
func (x *Scanner) Skip() {
	for range x.Inside() {
	}
}

// Content is the text of the element that has just been opened, which holds nothing else.
func (x *Scanner) Content() string {
	first, joined := "", strings.Builder{}
	for {
		switch x.Next() {
		case AtText:
			switch {
			case first == "":
				first = x.Text
			case joined.Len() == 0:
				joined.WriteString(first)
				fallthrough
			default:
				joined.WriteString(x.Text)
			}
		case AtOpen:
			x.fail("an element within text")
			return ""
		default:
			if joined.Len() > 0 {
				return joined.String()
			}
			return first
		}
	}
}

// Drain reads to the end of the part, so that a fault after what was wanted is found too.
func (x *Scanner) Drain() error {
	for x.Next() != AtEnd {
	}
	return x.Err
}

// Truth reads an attribute that is true or false.
func (x *Scanner) Truth(name string) bool {
	s := x.Value(name)
	return s == "1" || s == "true"
}

// SwitchedOn reports whether the element that has just been opened, such as <strike/>, is on: its presence says so.
func (x *Scanner) SwitchedOn() bool {
	_, given := x.Attr("val")
	return !given || x.Truth("val")
}
