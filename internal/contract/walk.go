package contract

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// walk holds each field of a document to the rules of its validate tag, as the validator does that the command is built with.
func (s *source) walk(document any) { s.structureHolds("", reflect.ValueOf(document).Elem()) }

func (s *source) structureHolds(path string, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		s.holds(join(path, nameOf(f)), v.Field(i), strings.Split(f.Tag.Get("validate"), ","))
	}
}

// holds holds a value to its rules in their order, the first that it breaks being told, and then what is in it. Behind omitempty they
// are of what is not empty, and behind dive of each that a list has.
func (s *source) holds(path string, v reflect.Value, rules []string) {
	for i, rule := range rules {
		switch {
		case rule == "omitempty" && v.IsZero():
			return
		case rule == "dive":
			for n := range v.Len() {
				s.holds(fmt.Sprintf("%s[%d]", path, n), v.Index(n), rules[i+1:])
			}
			return
		case rule != "" && rule != "omitempty" && !keeps(v, rule):
			s.broken(path, v, rule)
			return
		}
	}
	if v = reflect.Indirect(v); v.Kind() == reflect.Struct {
		s.structureHolds(path, v)
	}
}

// keeps reports whether a value is as one rule asks. A rule that is not known is a fault of ours.
func keeps(v reflect.Value, rule string) bool {
	tag, param, _ := strings.Cut(rule, "=")
	bound, _ := strconv.ParseInt(param, 10, 64) // a test holds the tags to what is known
	switch {
	case tag == "required":
		return !v.IsZero()
	case tag == "gte":
		return v.Int() >= bound
	case tag == "lte":
		return v.Int() <= bound
	case vocabularies[tag] != nil:
		return isWord(tag, v.String())
	}
	return formats[tag].holds(v.String())
}

func (s *source) broken(path string, v reflect.Value, rule string) {
	tag, param, _ := strings.Cut(rule, "=")
	switch {
	case s.isWrong(path):
	case tag == "required":
		s.missing(path)
	default:
		text := strings.TrimSpace(fmt.Sprint(v))
		s.fault(path, "is %s; %s", quoted(text), expectedOf(tag, param, text))
	}
}
