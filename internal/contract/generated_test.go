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
	"strings"
	"testing"
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
