package report

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"

	"kpicheck/internal/assess"
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
)

// schemas are what the schema of each kind of report is made from.
var schemas = []struct {
	file, id, name, title string
	form                  form
	of                    any
}{
	{"report", "urn:kpicheck:report:1", SchemaName, "What kpicheck finds in one submission", ofCheck, Report{}},
	{"folder", "urn:kpicheck:folder:1", FolderSchemaName, "What kpicheck finds in the workbooks of a folder", ofCheck, Reports{}},
	{"audit", "urn:kpicheck:audit:1", AuditName, "What kpicheck finds in the cells of one workbook", ofAudit, Report{}},
	{"audits", "urn:kpicheck:audits:1", AuditsName, "What kpicheck finds in the cells of several workbooks", ofAudit, Reports{}},
	{"diff", "urn:kpicheck:diff:1", DiffSchemaName, "The figures that differ between two workbooks, as kpicheck diff prints them", ofDiff, Diff{}},
	{"register", "urn:kpicheck:register:1", RegisterName, "What the council has accepted, as kpicheck register prints it", ofCheck, RegisterView{}},
	{"replies", "urn:kpicheck:replies:1", RepliesName, "What became of the questions of a log, as kpicheck replies prints it", ofCheck, Replies{}},
}

// The schemas are committed, so they must be what the structures say today: a field that is added is in its schema, or this
// fails.
func TestTheSchemasAreMadeFromTheStructures(t *testing.T) {
	for _, s := range schemas {
		m := schemaMaker{form: s.form, comments: fieldComments(t), defs: map[string]*jsonschema.Schema{}}
		root := m.structure(reflect.TypeOf(s.of))
		root.Defs = m.defs
		root.Properties["schema"] = constant(s.name)
		text, err := json.MarshalIndent(root, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		text = append(fmt.Appendf(nil, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"$id\": %q,\n  \"title\": %q,", s.id, s.title), text[1:]...)
		file := s.file + ".schema.json"
		if *update {
			if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != string(text)+"\n" {
			t.Errorf("%s is stale, %v; run this test with -update", file, err)
		}
	}
}

// schemaMaker turns structures into schemas. Those that stand in several places are definitions.
type schemaMaker struct {
	form     form
	comments map[string]string // by "Type.Field"
	defs     map[string]*jsonschema.Schema
}

func (m *schemaMaker) structure(t reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}}, Properties: map[string]*jsonschema.Schema{}}
	for _, f := range m.form.fieldsOf(t) {
		property := m.value(f.of, f.tag.Get("is"))
		if said := m.comments[f.owner.Name()+"."+f.owner.Field(f.path[len(f.path)-1]).Name]; said != "" {
			property.Description = said
		}
		s.Properties[f.name] = property
		s.PropertyOrder = append(s.PropertyOrder, f.name)
		s.Required = append(s.Required, f.name)
	}
	return s
}

func (m *schemaMaker) value(t reflect.Type, is string) *jsonschema.Schema {
	switch t.Kind() {
	case reflect.Slice:
		list := &jsonschema.Schema{Type: "array", Items: m.value(t.Elem(), "")}
		if is == "several" {
			list.MinItems = jsonschema.Ptr(2)
		}
		return list
	case reflect.Pointer: // a report among several, whose schema is joined to theirs
		return &jsonschema.Schema{Ref: "urn:kpicheck:" + map[form]string{ofCheck: "report", ofAudit: "audit"}[m.form] + ":1"}
	case reflect.Struct:
		name := map[reflect.Type]string{reflect.TypeFor[Place](): "place", reflect.TypeFor[Exception](): "exception",
			reflect.TypeFor[Submission](): "submission", reflect.TypeFor[Side](): "side"}[t]
		return m.defined(name, func() *jsonschema.Schema {
			s := m.structure(t)
			if name == "place" {
				s.Description = "a cell; its name is empty for a whole sheet, and all is for what stands in no cell"
			}
			return s
		})
	case reflect.Int:
		return &jsonschema.Schema{Type: "integer", Minimum: jsonschema.Ptr(0.0)}
	}
	if is == "period" {
		return m.defined(is, func() *jsonschema.Schema { return texts[is] })
	}
	if texts[is] == nil {
		return &jsonschema.Schema{Type: "string"}
	}
	s := *texts[is]
	return &s
}

// defined puts a schema among the definitions, under a name if it has one.
func (m *schemaMaker) defined(name string, schema func() *jsonschema.Schema) *jsonschema.Schema {
	if name == "" {
		return schema()
	}
	if m.defs[name] == nil {
		m.defs[name] = schema()
	}
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

// texts is what a text may be, by the tag of its field.
var texts = map[string]*jsonschema.Schema{
	"tool":   constant("kpicheck"),
	"sha256": {Type: "string", Pattern: "^([0-9a-f]{64})?$"},
	"digest": {Type: "string", Pattern: "^[0-9a-f]{64}$"},
	"id":     {Type: "string", Pattern: "^[0-9a-f]{8}$"},
	"rule":   {Type: "string", Pattern: "^[a-z0-9]+(-[a-z0-9]+)*$"},
	"day":    {Type: "string", Pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
	"period": {Type: "string", Pattern: `^$|^\d{4}-\d{2}(-Q[1-4])?$|^\d{4}-\d{2}\.\.\d{4}-\d{2}$`,
		Description: "2018-10 a month, 2018-19 a financial year, 2018-19-Q2 a quarter of one, 2015-10..2016-09 any other span; empty if unknown"},
	"severity": oneOf(finding.Error.String(), finding.Query.String(), finding.Note.String()),
	"family": oneOf(finding.Structure, finding.Percentages, finding.Totals, finding.ToDate, finding.Averages, finding.Rates, finding.Targets,
		finding.Comparators, finding.Spreadsheet, finding.Reconciliation, finding.Plausibility, finding.CommentaryText),
	"window": oneOf("", kpi.InMonth, kpi.Snapshot, kpi.YearToDate, kpi.PreviousAverage, kpi.PreviousCumulative, kpi.Rolling12,
		kpi.ThreeMonths, kpi.ThreeYearAverage, kpi.Cohort),
	"status":      oneOf("", kpi.Blue, kpi.Green, kpi.Amber, kpi.Red),
	"life":        oneOf(assess.New, assess.Persisting, assess.Explained),
	"explanation": oneOf(assess.InForce, assess.Expired, assess.Reopened, assess.Replaced, assess.NotNeeded, assess.Unknown, assess.Idle),
	"became": oneOf("cleared", "accepted", "closed before", "reopened", "not corrected", "to be checked", "reason offered", "no reason", "will follow",
		"unclear", "unanswered", "refused"),
	"question":   oneOf("", kpi.Draft, kpi.Sent, kpi.Answered, kpi.Closed, kpi.OpenAgain),
	"difference": oneOf(differs, restated, moved),
	"act":        oneOf("unchanged", "superseded", "edited", "changed", "gone"),
	"value":      oneOf("accepted", "edited"),
	"state":      oneOf("number", "blank", "suppressed", "unreadable", "uncalculated", "absent"),
}

func oneOf[T ~string](words ...T) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, w := range words {
		s.Enum = append(s.Enum, string(w))
	}
	return s
}

func constant(text string) *jsonschema.Schema {
	var value any = text
	return &jsonschema.Schema{Const: &value}
}

// fieldComments is what is said of each field of this package, beside it or above it.
func fieldComments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			declared, ok := n.(*ast.GenDecl)
			if !ok || declared.Tok != token.TYPE {
				return true
			}
			spec := declared.Specs[0].(*ast.TypeSpec)
			if structure, ok := spec.Type.(*ast.StructType); ok {
				for _, field := range structure.Fields.List {
					for _, name := range field.Names {
						comments[spec.Name.Name+"."+name.Name] = strings.Join(strings.Fields(field.Doc.Text()+" "+field.Comment.Text()), " ")
					}
				}
			}
			return false
		})
	}
	return comments
}
