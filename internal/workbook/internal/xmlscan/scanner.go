// Package xmlscan reads the XML of a workbook's parts: strictly, and in a third of the time that encoding/xml takes.
package xmlscan

import (
	"errors"
	"fmt"
	"strings"
)

// Kind is what the scanner has come upon.
type Kind uint8

// What the scanner can come upon.
const (
	AtEnd   Kind = iota // of the document, or a fault: see Scanner.Err
	AtOpen              // a start tag; of an empty element too, for which AtClose follows
	AtClose             // an end tag
	AtText              // character data, never empty
)

// The most that one element can have, and that can be declared at one place: honest parts have some thirty, and each is
// looked up among all the others.
const (
	maxAttributes = 256
	maxBindings   = 1024
)

// Attribute is one attribute of a start tag.
type Attribute struct {
	Name  string // with its prefix
	Value string // as written
	coded bool   // holds entities or carriage returns
}

type element struct {
	name  string // with its prefix
	bound int    // bindings before it
	local string
	space Space
}

// Scanner reads one part of a workbook as XML, in one pass, and fails wherever encoding/xml's strict decoder fails. It
// exists because that decoder takes three times as long; the tests hold the two against each other.
type Scanner struct {
	Text  string      // of AtText, decoded
	Name  string      // of AtOpen and AtClose, without prefix
	Space Space       // that the name is of
	Attrs []Attribute // of AtOpen
	Err   error       // the first fault

	src      string
	pos      int
	max      int // depth
	open     []element
	bindings []binding
	unnamed  Space // of names without prefix
	empty    bool  // the element last opened has no content
	begun    bool  // the root element has been seen

	room struct { // for what most parts need
		attrs [8]Attribute
		open  [8]element
	}
}

// New scans a part's text, which may hold elements so many deep.
func New(src string, depth int) *Scanner {
	x := &Scanner{src: strings.TrimPrefix(src, "\ufeff"), max: depth, unnamed: Main}
	x.Attrs, x.open = x.room.attrs[:0], x.room.open[:0]
	if strings.HasPrefix(x.src, "<?xml") {
		x.declaration()
	}
	return x
}

// stop keeps the first fault and ends the scan.
func (x *Scanner) stop(err error) Kind {
	if x.Err == nil {
		x.Err = err
	}
	x.pos = len(x.src)
	return AtEnd
}

// fail stops at a fault of the XML.
func (x *Scanner) fail(format string, args ...any) Kind {
	return x.stop(fmt.Errorf("%s at byte %d", fmt.Sprintf(format, args...), x.pos))
}

var errCut = errors.New("the XML ends in the middle")

// refuse is fail for those that say whether there was none.
func (x *Scanner) refuse(format string, args ...any) bool {
	x.fail(format, args...)
	return false
}

// TooDeep is the fault of elements within more elements than are allowed.
type TooDeep int

func (e TooDeep) Error() string { return fmt.Sprintf("holds elements more than %d deep", int(e)) }

// cut is the fault of a part that ends too early.
func (x *Scanner) cut() Kind { return x.stop(errCut) }

// Next goes to what comes next. Comments and processing instructions are passed over.
func (x *Scanner) Next() Kind {
	if x.Err != nil {
		return AtEnd
	}
	if x.empty {
		x.empty = false
		return x.leave()
	}
	for {
		if x.pos >= len(x.src) {
			return x.finish()
		}
		if x.src[x.pos] != '<' {
			if k, ok := x.characters(); ok {
				return k
			}
			continue
		}
		if x.pos+1 >= len(x.src) {
			return x.cut()
		}
		switch x.src[x.pos+1] {
		case '/':
			return x.endTag()
		case '!':
			if k, ok := x.bang(); ok {
				return k
			}
		case '?':
			if !x.instruction() {
				return AtEnd
			}
		default:
			return x.startTag()
		}
	}
}

func (x *Scanner) finish() Kind {
	if x.Err == nil && (len(x.open) > 0 || !x.begun) {
		x.Err = errCut
	}
	return AtEnd
}

// characters reads text up to the next tag. It is not ok, and passed over, where it is the white space around the root.
func (x *Scanner) characters() (Kind, bool) {
	start, coded, wide := x.pos, false, false
	i := start
scan:
	for ; i < len(x.src); i++ {
		switch textClass[x.src[i]] {
		case plain:
		case less:
			break scan
		case ampersand, carriage:
			coded = true
		case beyond:
			wide = true
		case greater:
			if i-start >= 2 && x.src[i-1] == ']' && x.src[i-2] == ']' {
				x.pos = i
				return x.fail("]]> outside CDATA"), true
			}
		case control:
			x.pos = i
			return x.fail("a control character"), true
		}
	}
	raw := x.src[start:i]
	x.pos = i
	if len(x.open) == 0 {
		if strings.Trim(raw, " \t\r\n") != "" {
			return x.fail("text outside the root element"), true
		}
		return AtEnd, false
	}
	return x.setText(raw, coded, wide), true
}

// setText hands over raw text, decoded.
func (x *Scanner) setText(raw string, coded, wide bool) Kind {
	if wide && !validText(raw) {
		return x.fail("a character that XML does not allow")
	}
	if coded {
		var err error
		if raw, err = decode(raw); err != nil {
			return x.fail("%v", err)
		}
	}
	x.Text = raw
	return AtText
}

func (x *Scanner) endTag() Kind {
	top := len(x.open) - 1
	if top < 0 {
		return x.fail("an end tag with nothing to end")
	}
	name := x.open[top].name
	i := x.pos + 2
	if !strings.HasPrefix(x.src[i:], name) {
		return x.fail("<%s> is not ended by its own end tag", name)
	}
	i += len(name)
	i = x.afterSpace(i)
	if i >= len(x.src) {
		return x.cut()
	}
	if x.src[i] != '>' {
		return x.fail("<%s> is not ended by its own end tag", name)
	}
	x.pos = i + 1
	return x.leave()
}

// leave closes the innermost element and takes its name space declarations with it.
func (x *Scanner) leave() Kind {
	top := len(x.open) - 1
	e := x.open[top]
	x.open = x.open[:top]
	x.Name, x.Space = e.local, e.space
	if e.bound < len(x.bindings) {
		x.bindings = x.bindings[:e.bound]
		x.unnamed, _ = x.spaceOfPrefix("")
	}
	return AtClose
}

func (x *Scanner) nameEnd(i int) int {
	for i < len(x.src) && nameClass[x.src[i]] {
		i++
	}
	return i
}

func (x *Scanner) afterSpace(i int) int {
	for i < len(x.src) && (x.src[i] == ' ' || x.src[i] == '\n' || x.src[i] == '\t' || x.src[i] == '\r') {
		i++
	}
	return i
}
