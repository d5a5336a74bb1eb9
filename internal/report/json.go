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

// JSON prints the report as one object.
func JSON(w io.Writer, a *assess.Assessment, o Options) error { return printJSON(w, View(a, o)) }

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
