package report

import (
	_ "embed"
	"encoding/json"
	"io"

	"kpicheck/internal/assess"
)

//go:embed report.schema.json
var schema []byte

// Schema is the JSON Schema (2020-12) of what JSON prints.
func Schema() []byte { return schema }

//go:embed folder.schema.json
var folderSchema []byte

// FolderSchema is the JSON Schema (2020-12) of what JSONs prints, whole in itself: the report's stands among its
// definitions.
func FolderSchema() []byte { return withDefinition(folderSchema, "report", schema) }

// withDefinition is a schema that holds another among its definitions.
func withDefinition(outer []byte, name string, inner []byte) []byte {
	var whole map[string]any
	if err := json.Unmarshal(outer, &whole); err != nil {
		panic(err) // it is ours, and a test reads it
	}
	whole["$defs"] = map[string]json.RawMessage{name: inner}
	text, err := json.MarshalIndent(whole, "", "  ")
	if err != nil {
		panic(err)
	}
	return append(text, '\n')
}

// JSON prints the report as one object.
func JSON(w io.Writer, a *assess.Assessment, o Options) error { return printJSON(w, View(a, o)) }

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
