package contract

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

// fileSchema describes the document's structures, with the comments in their source as descriptions.
func fileSchema(t *testing.T) *jsonschema.Schema {
	g := generator{comments: commentsOf(t, "document.go"), defs: map[string]*jsonschema.Schema{}}
	root := g.structure(reflect.TypeFor[document]())
	root.Schema = "https://json-schema.org/draft/2020-12/schema"
	root.Title = "kpicheck contract"
	root.Defs = g.defs
	return root
}

// generator turns structures into schemas; comments are by "type" and "type.Field".
type generator struct {
	comments map[string]string
	defs     map[string]*jsonschema.Schema
}

func (g *generator) structure(t reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Description: g.comments[t.Name()],
		Properties:           map[string]*jsonschema.Schema{},
		AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}}}
	for i := range t.NumField() {
		f := t.Field(i)
		tags := strings.Split(f.Tag.Get("validate"), ",")
		property := g.value(f.Type, tags)
		property.Description = g.comments[t.Name()+"."+f.Name]
		s.Properties[nameOf(f)] = property
		s.PropertyOrder = append(s.PropertyOrder, nameOf(f))
		if tags[0] == "required" {
			s.Required = append(s.Required, nameOf(f))
		}
	}
	if refine, ok := refinements[t]; ok {
		refine(s)
	}
	return s
}

func (g *generator) value(t reflect.Type, tags []string) *jsonschema.Schema {
	switch {
	case t.Kind() == reflect.Pointer:
		return g.value(t.Elem(), tags)
	case t == reflect.TypeFor[answers]():
		return &jsonschema.Schema{Type: "object", AdditionalProperties: text()}
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		return either(&jsonschema.Schema{Type: "array", Items: text()}, text())
	case t.Kind() == reflect.Slice:
		list := &jsonschema.Schema{Type: "array", Items: g.value(t.Elem(), nil)}
		if slices.Contains(tags, "required") {
			list.MinItems = jsonschema.Ptr(1)
		}
		return list
	case t.Kind() == reflect.Struct:
		return g.reference(t)
	case t.Kind() == reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case t.Kind() == reflect.Int:
		return whole(tags)
	}
	return word(tags)
}

// reference puts a structure among the definitions, which the file's schema shares between the places that use it.
func (g *generator) reference(t reflect.Type) *jsonschema.Schema {
	if _, ok := g.defs[t.Name()]; !ok {
		g.defs[t.Name()] = g.structure(t)
		if short, ok := shortForms[t]; ok {
			whole := g.defs[t.Name()]
			g.defs[t.Name()] = either(short(), whole)
			g.defs[t.Name()].Description = whole.Description
		} else if reflect.PointerTo(t).Implements(reflect.TypeFor[shorthand]()) {
			panic(fmt.Sprintf("%s has a short form, of which the schema knows nothing", t))
		}
	}
	return &jsonschema.Schema{Ref: "#/$defs/" + t.Name()}
}

func either(forms ...*jsonschema.Schema) *jsonschema.Schema { return &jsonschema.Schema{AnyOf: forms} }

// shortForms is what stands for a structure in one piece.
var shortForms = map[reflect.Type]func() *jsonschema.Schema{
	reflect.TypeFor[column]():   func() *jsonschema.Schema { return oneOfWords("window") },
	reflect.TypeFor[quantity](): text,
	reflect.TypeFor[rounding](): func() *jsonschema.Schema { return word([]string{"decimal", "positive"}) },
	reflect.TypeFor[span](): func() *jsonschema.Schema {
		return matching(`^ *`+plainForm+` *(?:[-–] *`+plainForm+` *)?$`, "a range such as 75-95", "string", "number")
	},
}

// plainForm is a number as ParseDecimal takes it in a file that people write.
const plainForm = `(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`

// patterns are what the formats of the same names hold texts to.
var patterns = map[string]string{
	"decimal":   `^ *[-+]?` + plainForm + `$`,
	"month":     `^\d{4}-(?:0[1-9]|1[0-2])$`,
	"year":      `^\d{2}(?:` + strings.Join(yearPairs(), "|") + `)$`,
	"day":       `^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$`,
	"exception": `^[0-9a-f]{8}$`,
	"period":    `^\d{4}-\d{2}(?:-Q[1-4]|\.\.\d{4}-\d{2})?$`,
	"nothing":   `^nothing$`,
}

// yearPairs is 00/01 to 99/00.
func yearPairs() []string {
	pairs := make([]string, 100)
	for n := range pairs {
		pairs[n] = fmt.Sprintf("%02d/%02d", n, (n+1)%100)
	}
	return pairs
}

// matching is a text, or another scalar, that has a form; editors say what was expected.
func matching(pattern, expected string, types ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{Types: types, Pattern: pattern, Extra: map[string]any{"patternErrorMessage": "expected " + expected}}
	if len(types) == 1 {
		s.Type, s.Types = types[0], nil
	}
	return s
}

// text is any scalar: the reader takes 2017 for the text that it is.
func text() *jsonschema.Schema { return matching(`\S`, "some text", "string", "number", "boolean") }

// word is a text that a field's tags hold to a vocabulary or a form.
func word(tags []string) *jsonschema.Schema {
	s := text()
	for _, tag := range tags {
		switch format, isFormat := formats[tag]; {
		case vocabularies[tag] != nil:
			s = oneOfWords(tag)
		case tag == "decimal":
			s = matching(patterns[tag], format.expected, "string", "number")
		case tag == "positive":
			s.ExclusiveMinimum = jsonschema.Ptr(0.0)
		case isFormat:
			s = matching(patterns[tag], format.expected, "string")
		}
	}
	return s
}

func oneOfWords(vocabulary string) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, w := range vocabularies[vocabulary] {
		s.Enum = append(s.Enum, w)
	}
	return s
}

func whole(tags []string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(0.0)}
	for _, tag := range tags {
		name, param, _ := strings.Cut(tag, "=")
		limit, _ := strconv.ParseFloat(param, 64)
		switch name {
		case "gte":
			s.Minimum = &limit
		case "lte":
			s.Maximum = &limit
		}
	}
	return s
}

// refinements are what the reader holds several fields of a structure to, or one of them beyond its tags.
var refinements = map[reflect.Type]func(*jsonschema.Schema){
	reflect.TypeFor[measure]():   refineMeasure,
	reflect.TypeFor[indicator](): refineIndicator,
	reflect.TypeFor[document]():  refineDocument,
	reflect.TypeFor[stock]():     refineStock,
	reflect.TypeFor[area]():      func(s *jsonschema.Schema) { s.Properties["parts"].AnyOf[0].UniqueItems = true },
}

func refineMeasure(s *jsonschema.Schema) {
	s.Properties["of"].AnyOf = []*jsonschema.Schema{ids(2), ids(1), text()}
	for _, name := range []string{"parts", "between"} {
		s.Properties[name].AnyOf = nil
		s.Properties[name].Type, s.Properties[name].Items = "array", text()
		s.Properties[name].MinItems, s.Properties[name].UniqueItems = jsonschema.Ptr(2), true
	}
}

// wholeMeasure is what holds of the fields of a measure together, where nothing of it is inherited.
func wholeMeasure() *jsonschema.Schema {
	none := &jsonschema.Schema{Enum: []any{notSubmitted, []any{notSubmitted}}}
	divided := either(has("kind", kindIs("percentage", "average", "rate")), &jsonschema.Schema{Required: []string{"of"}, Not: needs("kind")})
	return &jsonschema.Schema{Not: needs("removed"), AllOf: []*jsonschema.Schema{
		{Not: both(has("kind", kindIs("count")), needs("of"))},
		{If: has("kind", kindIs("percentage")), Then: either(needs("of"), needs("between"))},
		{If: has("kind", kindIs("rate")), Then: both(needs("per"), either(needs("of"), needs("ages")))},
		{If: divided, Then: &jsonschema.Schema{Not: needs("rounded_to")}},
		{If: needs("of", "ages"), Then: has("of", either(ids(1), text()))},
		{If: &jsonschema.Schema{Required: []string{"of"}, Not: needs("ages")}, Then: has("of", either(ids(2), none))},
		{If: needs("ages"), Then: has("kind", kindIs("rate"))},
	}}
}

func ids(n int) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "array", Items: text(), MinItems: &n, MaxItems: &n, UniqueItems: true}
}

func refineIndicator(s *jsonschema.Schema) {
	s.Properties["columns"].UniqueItems = true
	s.Required = []string{"id"}
	profile := func(parts int) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "array", Items: word([]string{"decimal"}), MinItems: &parts, MaxItems: &parts}
	}
	s.Properties["profile"].AnyOf = []*jsonschema.Schema{profile(4), profile(12)}
	s.Properties["tolerance"].Not = either(&jsonschema.Schema{Type: "number"}, &jsonschema.Schema{Type: "string", Pattern: `^[^-–]*$`})
}

// wholeIndicator is what holds of the fields of an indicator together, where nothing of it is inherited.
func wholeIndicator() *jsonschema.Schema {
	judged := has("polarity", oneOf("high", "low"))
	return &jsonschema.Schema{
		Required: []string{"measures", "columns"}, Not: needs("removed"),
		Properties: map[string]*jsonschema.Schema{"measures": {Items: wholeMeasure()}},
		DependentSchemas: map[string]*jsonschema.Schema{"target": judged, "tolerance": judged, "later_targets": needs("target"),
			"profile": has("target_of", oneOf(theYear))},
		If: has("target_of", oneOf(theYear)), Then: needs("target"),
	}
}

func refineStock(s *jsonschema.Schema) {
	s.Properties["within"].Minimum, s.Properties["within"].Maximum = jsonschema.Ptr(0.0), jsonschema.Ptr(50.0)
}

func refineDocument(s *jsonschema.Schema) {
	yes := any(true)
	whole := s.Required
	s.Required = []string{"contract", "year"}
	alone := both(needs(whole...), &jsonschema.Schema{Properties: map[string]*jsonschema.Schema{"indicators": {Items: wholeIndicator()},
		"areas": {Items: &jsonschema.Schema{Not: needs("removed")}}}})
	s.AllOf = []*jsonschema.Schema{{If: needs("inherits"), Then: &jsonschema.Schema{}, Else: alone}, {If: has("areas_add_up", &jsonschema.Schema{Const: &yes}),
		Then: both(has("areas", &jsonschema.Schema{MinItems: jsonschema.Ptr(2)}), &jsonschema.Schema{Not: needs("whole")})}}
}

func needs(keys ...string) *jsonschema.Schema { return &jsonschema.Schema{Required: keys} }

func both(all ...*jsonschema.Schema) *jsonschema.Schema { return &jsonschema.Schema{AllOf: all} }

// has is a mapping with a key whose value is so.
func has(key string, so *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Required: []string{key}, Properties: map[string]*jsonschema.Schema{key: so}}
}

func kindIs(kinds ...string) *jsonschema.Schema { return oneOf(kinds...) }

func oneOf(words ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, w := range words {
		s.Enum = append(s.Enum, w)
	}
	return s
}
