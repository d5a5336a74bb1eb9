package contract

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/jsonschema-go/jsonschema"
)

var update = flag.Bool("update", false, "write the generated files")

// The generated files are committed, so they must be what their sources say today.
func TestGenerated(t *testing.T) {
	hold(t, "contract.schema.json", indented(t, fileSchema(t)))
	for _, e := range embedded {
		s := &source{name: e.documentFile}
		d, err := s.document(e.yaml)
		if err != nil || s.err() != nil {
			t.Fatal(err, s.err())
		}
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		hold(t, e.documentFile, append(data, '\n'))
	}
}

func hold(t *testing.T, file string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale; run go generate", file)
	}
}

// A schema that refuses a sound contract would make editors underline it.
func TestSchemaTakesTheContracts(t *testing.T) {
	var s jsonschema.Schema
	if err := json.Unmarshal(Schema(), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range contractFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var instance any
		if err := yaml.Unmarshal(data, &instance); err != nil {
			t.Fatal(err)
		}
		if err := resolved.Validate(instance); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	wrong := map[string]any{"contract": "x", "council": "x", "provider": "x", "year": "2018/19", "indicators": []any{},
		"kpis": []any{}}
	if resolved.Validate(wrong) == nil {
		t.Error("the schema takes a key that the reader refuses")
	}
}

// contractFiles are the contracts of this repository.
func contractFiles(t *testing.T) []string {
	t.Helper()
	here, err := filepath.Glob("*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	fixtures, err := filepath.Glob("../../fixtures/*/contract.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return append(here, fixtures...)
}

func indented(t *testing.T, value any) []byte {
	t.Helper()
	data, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}

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
	return s
}

func (g *generator) value(t reflect.Type, tags []string) *jsonschema.Schema {
	switch {
	case t.Kind() == reflect.Pointer:
		return g.value(t.Elem(), tags)
	case t == reflect.TypeFor[answers]():
		return &jsonschema.Schema{Type: "object", AdditionalProperties: text()}
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		list := &jsonschema.Schema{Type: "array", Items: text()}
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{list, text()}}
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
		return &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(0.0)}
	}
	return word(tags)
}

// reference puts a structure among the definitions, which the file's schema shares between the places that use it.
func (g *generator) reference(t reflect.Type) *jsonschema.Schema {
	if _, ok := g.defs[t.Name()]; !ok {
		g.defs[t.Name()] = g.structure(t)
		if reflect.PointerTo(t).Implements(reflect.TypeFor[shorthand]()) {
			whole := g.defs[t.Name()]
			g.defs[t.Name()] = &jsonschema.Schema{Description: whole.Description,
				AnyOf: []*jsonschema.Schema{whole, text()}}
		}
	}
	return &jsonschema.Schema{Ref: "#/$defs/" + t.Name()}
}

// text is any scalar: the reader takes 2017 for the text that it is.
func text() *jsonschema.Schema { return &jsonschema.Schema{Types: []string{"string", "number"}} }

func word(tags []string) *jsonschema.Schema {
	for _, tag := range tags {
		if words, ok := vocabularies[tag]; ok {
			s := &jsonschema.Schema{}
			for _, w := range words {
				s.Enum = append(s.Enum, w)
			}
			return s
		}
	}
	return text()
}

func commentsOf(t *testing.T, file string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
	for _, declaration := range parsed.Decls {
		types, ok := declaration.(*ast.GenDecl)
		if !ok || types.Tok != token.TYPE {
			continue
		}
		spec := types.Specs[0].(*ast.TypeSpec)
		comments[spec.Name.Name] = oneLine(types.Doc.Text())
		if structure, ok := spec.Type.(*ast.StructType); ok {
			for _, field := range structure.Fields.List {
				comments[spec.Name.Name+"."+field.Names[0].Name] = oneLine(field.Doc.Text())
			}
		}
	}
	return comments
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// An editor shows a field's description; a field without one leaves its writer guessing.
func TestEveryFieldIsDescribed(t *testing.T) {
	comments := commentsOf(t, "document.go")
	for name, comment := range comments {
		if comment == "" {
			t.Errorf("%s has no comment", name)
		}
	}
	if comments["indicator.Tolerance"] == "" {
		t.Error("no comments were read")
	}
}
