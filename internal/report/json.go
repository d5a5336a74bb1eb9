package report

import (
	"embed"
	"encoding/json"
	"io"
)

// The names of the JSON of each kind of report; one changes when a reader of the old would go wrong.
const (
	SchemaName       = "kpicheck/report/1"
	FolderSchemaName = "kpicheck/folder/1"
	AuditName        = "kpicheck/audit/1"
	AuditsName       = "kpicheck/audits/1"
	DiffSchemaName   = "kpicheck/diff/1"
	RegisterName     = "kpicheck/register/1"
	RepliesName      = "kpicheck/replies/1"
)

// schemaFiles are made from the structures by a test, which fails where one is stale.
//
//go:embed *.schema.json
var schemaFiles embed.FS

// Schema is the JSON Schema (2020-12) of a kind of report, whole in itself: of a report, folder, audit, audits, diff, register or replies.
func Schema(kind string) []byte {
	switch kind {
	case "folder":
		return withDefinition(schemaFile(kind), "report", schemaFile("report"))
	case "audits":
		return withDefinition(schemaFile(kind), "audit", schemaFile("audit"))
	}
	return schemaFile(kind)
}

func schemaFile(kind string) []byte {
	text, err := schemaFiles.ReadFile(kind + ".schema.json")
	if err != nil {
		panic(err) // a name that only we give
	}
	return text
}

// withDefinition is the schema of a list, with that of one among its definitions.
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

// reportsJSON prints a report as one object, and a list of them with what was passed over.
func reportsJSON(w io.Writer, r *run, _ Options) error {
	if !r.isList() {
		return printJSON(w, r.reports[0], r.form())
	}
	name := FolderSchemaName
	if r.form() == ofAudit {
		name = AuditsName
	}
	return printJSON(w, Reports{name, r.reports, r.passedOver}, r.form())
}
