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
				return x.refuse("a / inside a tag")
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
		return x.refuse("an attribute without a proper name")
	}
	i = x.afterSpace(i)
	if i >= len(x.src) || x.src[i] != '=' {
		return x.refuse("the attribute %s without a value", a.Name)
	}
	i = x.afterSpace(i + 1)
	if i >= len(x.src) || x.src[i] != '"' && x.src[i] != '\'' {
		return x.refuse("the attribute %s without quotation marks", a.Name)
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
			return x.refuse("the attribute %s is not closed", a.Name)
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
		return x.refuse("a character that XML does not allow")
	}
	if a.coded {
		if _, err := decode(a.Value); err != nil {
			return x.refuse("%v", err)
		}
	}
	return true
}

// keep adds an attribute to the element's, or a name space to the bindings.
func (x *Scanner) keep(a Attribute) bool {
	for i := range x.Attrs {
		if x.Attrs[i].Name == a.Name {
			return x.refuse("the attribute %s twice", a.Name)
		}
	}
	if len(x.Attrs) == maxAttributes {
		return x.refuse("more than %d attributes", maxAttributes)
	}
	if p, ok := strings.CutPrefix(a.Name, "xmlns"); ok && (p == "" || p[0] == ':') {
		if len(x.bindings) == maxBindings {
			return x.refuse("more than %d name spaces", maxBindings)
		}
		x.bindings = append(x.bindings, binding{strings.TrimPrefix(p, ":"), spaceOf(a.Value)})
	}
	x.Attrs = append(x.Attrs, a)
	return true
}
