package workbook

import "strings"

func (x *scanner) startTag() kind {
	if len(x.open) == 0 && x.begun {
		return x.fail("a second root element")
	}
	if len(x.open) >= x.max {
		return x.stop(tooMuch("depth", "holds elements more than %d deep", x.max))
	}
	i := x.nameEnd(x.pos + 1)
	name := x.src[x.pos+1 : i]
	if !validName(name) {
		return x.fail("a tag without a proper name")
	}
	x.pos = i
	x.begun = true
	bound := len(x.bindings)
	if !x.attributes() {
		return atEnd
	}
	if bound < len(x.bindings) {
		x.unnamed, _ = x.spaceOfPrefix("")
	}
	if !x.resolve(name) {
		return x.fail("the prefix of <%s> is not declared", name)
	}
	x.open = append(x.open, element{name, bound, x.name, x.space})
	return atOpen
}

// attributes reads to the end of the start tag.
func (x *scanner) attributes() bool {
	x.attrs = x.attrs[:0]
	for {
		i := x.afterSpace(x.pos)
		if i >= len(x.src) {
			x.cut()
			return false
		}
		switch x.src[i] {
		case '>':
			x.pos = i + 1
			return true
		case '/':
			if !strings.HasPrefix(x.src[i:], "/>") {
				x.fail("a / inside a tag")
				return false
			}
			x.pos, x.empty = i+2, true
			return true
		}
		if x.pos = i; !x.attribute() {
			return false
		}
	}
}

func (x *scanner) attribute() bool {
	i := x.nameEnd(x.pos)
	a := attribute{name: x.src[x.pos:i]}
	if !validName(a.name) {
		x.fail("an attribute without a proper name")
		return false
	}
	i = x.afterSpace(i)
	if i >= len(x.src) || x.src[i] != '=' {
		x.fail("the attribute %s without a value", a.name)
		return false
	}
	i = x.afterSpace(i + 1)
	if i >= len(x.src) || x.src[i] != '"' && x.src[i] != '\'' {
		x.fail("the attribute %s without quotation marks", a.name)
		return false
	}
	x.pos = i
	return x.value(&a) && x.keep(a)
}

// value reads a quoted attribute value.
func (x *scanner) value(a *attribute) bool {
	quote, wide := x.src[x.pos], false
	i := x.pos + 1
	for ; i < len(x.src) && x.src[i] != quote; i++ {
		switch textClass[x.src[i]] {
		case less, control:
			x.fail("the attribute %s is not closed", a.name)
			return false
		case ampersand, carriage:
			a.coded = true
		case beyond:
			wide = true
		}
	}
	if i >= len(x.src) {
		x.cut()
		return false
	}
	a.value = x.src[x.pos+1 : i]
	x.pos = i + 1
	if wide && !validText(a.value) {
		x.fail("a character that XML does not allow")
		return false
	}
	if a.coded {
		if _, err := decode(a.value); err != nil {
			x.fail("%v", err)
			return false
		}
	}
	return true
}

// keep adds an attribute to the element's, or a name space to the bindings.
func (x *scanner) keep(a attribute) bool {
	for i := range x.attrs {
		if x.attrs[i].name == a.name {
			x.fail("the attribute %s twice", a.name)
			return false
		}
	}
	if len(x.attrs) == maxAttributes {
		x.fail("more than %d attributes", maxAttributes)
		return false
	}
	if p, ok := strings.CutPrefix(a.name, "xmlns"); ok && (p == "" || p[0] == ':') {
		if len(x.bindings) == maxBindings {
			x.fail("more than %d name spaces", maxBindings)
			return false
		}
		x.bindings = append(x.bindings, binding{strings.TrimPrefix(p, ":"), spaceOf(a.value)})
	}
	x.attrs = append(x.attrs, a)
	return true
}
