package workbook

import (
	"iter"
	"strings"
)

// space is a name space of those that matter, in its transitional or its strict form.
type space uint8

const (
	foreign space = iota
	mainSpace
	relationSpace // of the r:id attributes
	packageSpace  // of the .rels parts
	propertySpace // of docProps/app.xml
	choiceSpace   // of what stands there in several forms

	// Those of OpenDocument.
	officeSpace
	tableSpace
	textSpace
	styleSpace
	foSpace // of the properties that it shares with XSL
	drawSpace
	calcSpace // LibreOffice's own
)

type binding struct {
	prefix string
	space  space
}

func spaceOf(uri string) space {
	switch strings.TrimSpace(uri) {
	case "", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main":
		return mainSpace
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return relationSpace
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return packageSpace
	case "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
		"http://purl.oclc.org/ooxml/officeDocument/extendedProperties":
		return propertySpace
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return choiceSpace
	}
	return openSpaces[uri]
}

var openSpaces = map[string]space{
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                     officeSpace,
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                      tableSpace,
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                       textSpace,
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                      styleSpace,
	"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0":          foSpace,
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":                    drawSpace,
	"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": calcSpace,
}

// resolve parts a name into name space and local name. It is not ok when the prefix has not been declared.
func (x *scanner) resolve(name string) bool {
	i := strings.IndexByte(name, ':')
	if i < 0 {
		x.name, x.space = name, x.unnamed
		return true
	}
	var ok bool
	x.name = name[i+1:]
	x.space, ok = x.spaceOfPrefix(name[:i])
	return ok
}

// spaceOfPrefix finds the innermost declaration. Some writers leave name spaces out altogether: what has no prefix then
// belongs to the part's own.
func (x *scanner) spaceOfPrefix(prefix string) (space, bool) {
	for i := len(x.bindings) - 1; i >= 0; i-- {
		if x.bindings[i].prefix == prefix {
			return x.bindings[i].space, true
		}
	}
	return mainSpace, prefix == "" || prefix == "xml"
}

// is says whether the tag is this element of the spreadsheet's own name space.
func (x *scanner) is(name string) bool { return x.space == mainSpace && x.name == name }

// attr is the decoded value of an attribute without prefix.
func (x *scanner) attr(name string) (string, bool) {
	for i := range x.attrs {
		if a := &x.attrs[i]; a.name == name {
			return a.decoded(), true
		}
	}
	return "", false
}

// related is the value of an attribute of the relationships' name space, such as r:id.
func (x *scanner) related(name string) string {
	value, _ := x.of(relationSpace, name)
	return value
}

// of is the decoded value of an attribute of a name space.
func (x *scanner) of(wanted space, name string) (string, bool) {
	for i := range x.attrs {
		prefix, local, ok := strings.Cut(x.attrs[i].name, ":")
		if !ok || local != name {
			continue
		}
		if s, _ := x.spaceOfPrefix(prefix); s == wanted {
			return x.attrs[i].decoded(), true
		}
	}
	return "", false
}

func (a *attribute) decoded() string {
	if !a.coded {
		return a.value
	}
	s, _ := decode(a.value) // was decoded once already, to see whether it can be
	return s
}

// opens goes from one start tag to the next, to the end of the part or to a fault.
func (x *scanner) opens() func(yield func() bool) {
	return func(yield func() bool) {
		for k := x.next(); k != atEnd; k = x.next() {
			if k == atOpen && !yield() {
				return
			}
		}
	}
}

// inside goes through what stands within the element that has just been opened, to any depth, and takes its end tag. A fault
// ends it.
func (x *scanner) inside() iter.Seq[kind] {
	return func(yield func(kind) bool) {
		for depth := len(x.open) - 1; ; {
			if k := x.next(); k == atEnd || k == atClose && len(x.open) <= depth || !yield(k) {
				return
			}
		}
	}
}

// depth is how many elements are open.
func (x *scanner) depth() int { return len(x.open) }

// around is the name space of the innermost element that is open; foreign outside the root.
func (x *scanner) around() space {
	if len(x.open) == 0 {
		return foreign
	}
	return x.open[len(x.open)-1].space
}

// skip passes over the element that has just been opened, reading it all.
func (x *scanner) skip() {
	for range x.inside() {
	}
}

// content is the text of the element that has just been opened, which holds nothing else.
func (x *scanner) content() string {
	first, joined := "", strings.Builder{}
	for {
		switch x.next() {
		case atText:
			switch {
			case first == "":
				first = x.text
			case joined.Len() == 0:
				joined.WriteString(first)
				fallthrough
			default:
				joined.WriteString(x.text)
			}
		case atOpen:
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

// drain reads to the end of the part, so that a fault after what was wanted is found too.
func (x *scanner) drain() error {
	for x.next() != atEnd {
	}
	return x.err
}

// truth reads an attribute that is true or false.
func (x *scanner) truth(name string) bool {
	s, _ := x.attr(name)
	return s == "1" || s == "true"
}

// switchedOn says whether the element that has just been opened, such as <strike/>, is on: its presence says so.
func (x *scanner) switchedOn() bool {
	_, given := x.attr("val")
	return !given || x.truth("val")
}
