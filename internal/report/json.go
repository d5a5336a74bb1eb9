package report

import (
	_ "embed"
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
)

// The JSON Schemas (2020-12) are made from the structures by a test, which fails where one is stale.
var (
	//go:embed report.schema.json
	schema []byte
	//go:embed folder.schema.json
	folderSchema []byte
	//go:embed audit.schema.json
	auditSchema []byte
	//go:embed audits.schema.json
	auditsSchema []byte
	//go:embed diff.schema.json
	diffSchema []byte
	//go:embed register.schema.json
	registerSchema []byte
)

// Schema is the JSON Schema of a submission's report.
func Schema() []byte { return schema }

// FolderSchema is that of several, whole in itself: the report's stands among its definitions.
func FolderSchema() []byte { return withDefinition(folderSchema, "report", schema) }

// AuditSchema is the JSON Schema of the audit of one workbook.
func AuditSchema() []byte { return auditSchema }

// AuditsSchema is that of an audit of several, whole in itself.
func AuditsSchema() []byte { return withDefinition(auditsSchema, "audit", auditSchema) }

// DiffSchema is the JSON Schema of a comparison.
func DiffSchema() []byte { return diffSchema }

// RegisterSchema is the JSON Schema of a register.
func RegisterSchema() []byte { return registerSchema }

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

// reportsJSON prints a report as one object, and a list of them with what was passed over.
func reportsJSON(w io.Writer, r *run, _ Options) error {
	if !r.isList() {
		return printJSON(w, r.reports()[0], r.form())
	}
	name := FolderSchemaName
	if r.form() == ofAudit {
		name = AuditsName
	}
	return printJSON(w, Reports{name, r.reports(), r.passedOver()}, r.form())
}
