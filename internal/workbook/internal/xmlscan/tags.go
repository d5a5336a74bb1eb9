package xmlscan

import "strings"

func (x *Scanner) startTag() Kind {
	if len(x.open) == 0 && x.begun {
		return x.fail("a second root element")
	}
	if len(x.open) >= x.max {
		return x.stop(TooDeep(x.max))
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
		return AtEnd
	}
	if bound < len(x.bindings) {
		x.unnamed, _ = x.spaceOfPrefix("")
	}
	if !x.resolve(name) {
		return x.fail("the prefix of <%s> is not declared", name)
	}
	x.open = append(x.open, element{name, bound, x.Name, x.Space})
	return AtOpen
}

// attributes reads to the end of the start tag.
func (x *Scanner) attributes() bool {
	x.Attrs = x.Attrs[:0]
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

func (x *Scanner) attribute() bool {
	i := x.nameEnd(x.pos)
	a := Attribute{Name: x.src[x.pos:i]}
	if !validName(a.Name) {
		x.fail("an attribute without a proper name")
		return false
	}
	i = x.afterSpace(i)
	if i >= len(x.src) || x.src[i] != '=' {
		x.fail("the attribute %s without a value", a.Name)
		return false
	}
	i = x.afterSpace(i + 1)
	if i >= len(x.src) || x.src[i] != '"' && x.src[i] != '\'' {
		x.fail("the attribute %s without quotation marks", a.Name)
		return false
	}
	x.pos = i
	return x.value(&a) && x.keep(a)
}

// value reads a quoted attribute value.
func (x *Scanner) value(a *Attribute) bool {
	quote, wide := x.src[x.pos], false
	i := x.pos + 1
	for ; i < len(x.src) && x.src[i] != quote; i++ {
		switch textClass[x.src[i]] {
		case less, control:
			x.fail("the attribute %s is not closed", a.Name)
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
	a.Value = x.src[x.pos+1 : i]
	x.pos = i + 1
	if wide && !validText(a.Value) {
		x.fail("a character that XML does not allow")
		return false
	}
	if a.coded {
		if _, err := decode(a.Value); err != nil {
			x.fail("%v", err)
			return false
		}
	}
	return true
}

// keep adds an attribute to the element's, or a name space to the bindings.
func (x *Scanner) keep(a Attribute) bool {
	for i := range x.Attrs {
		if x.Attrs[i].Name == a.Name {
			x.fail("the attribute %s twice", a.Name)
			return false
		}
	}
	if len(x.Attrs) == maxAttributes {
		x.fail("more than %d attributes", maxAttributes)
		return false
	}
	if p, ok := strings.CutPrefix(a.Name, "xmlns"); ok && (p == "" || p[0] == ':') {
		if len(x.bindings) == maxBindings {
			x.fail("more than %d name spaces", maxBindings)
			return false
		}
		x.bindings = append(x.bindings, binding{strings.TrimPrefix(p, ":"), spaceOf(a.Value)})
	}
	x.Attrs = append(x.Attrs, a)
	return true
}
