// Package house holds the house's plan: which package may import which. It has no code, only this test.
package house

import (
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the prefix of our own packages.
const module = "kpicheck/"

// mayImport is, for each package, those of ours that its code may import; its tests may import more.
var mayImport = map[string][]string{
	"internal/kpi":          {},
	"internal/excel":        {"internal/excel/engine", "internal/excel/book"}, // or a module beside it
	"internal/excel/engine": {"internal/excel/book"},
	"internal/excel/book":   {},
	"internal/budget":       {},
	"internal/regex":        {},
	"internal/workbook": {"internal/budget", "internal/workbook/internal/xmlscan", "internal/workbook/internal/encryption", "internal/workbook/internal/numfmt",
		"internal/workbook/internal/calculation", "internal/formula"},
	"internal/workbook/mark":                 {"internal/kpi", "internal/formula", "internal/workbook/internal/xmlscan"}, // where the scanner is
	"internal/workbook/internal/calculation": {"internal/budget", "internal/excel", "internal/workbook/internal/numfmt", "internal/formula"},
	"internal/workbook/internal/numfmt":      {},
	"internal/workbook/internal/encryption":  {"internal/workbook/internal/xmlscan"},
	"internal/workbook/internal/xmlscan":     {},
	"internal/formula":                       {"internal/kpi"},
	"internal/slip":                          {},
	"internal/contract":                      {"internal/kpi", "internal/slip"},
	"internal/advice":                        {"internal/kpi", "internal/judge", "rules"}, // what the rules hold a workbook to, a contract is held to
	"internal/intake":                        {"internal/budget", "internal/kpi", "internal/workbook", "internal/slip"},
	"internal/draft":                         {"internal/contract", "internal/intake", "internal/kpi", "internal/workbook"}, // what a contract says is found by what reads by one
	"internal/finding":                       {"internal/kpi"},
	"internal/claims":                        {"internal/kpi"},
	"internal/verdict":                       {"internal/kpi", "internal/claims", "internal/judge"},
	"internal/mistake":                       {"internal/kpi"},
	"internal/solve":                         {"internal/budget", "internal/kpi", "internal/formula", "internal/history", "internal/judge"},
	"internal/history":                       {"internal/kpi", "internal/finding"},
	"internal/judge":                         {"internal/budget", "internal/kpi", "internal/finding"},
	"internal/csvcell":                       {"internal/kpi"},
	"internal/register":                      {"internal/kpi", "internal/csvcell"},
	"rules": {"internal/budget", "internal/kpi", "internal/claims", "internal/finding", "internal/judge", "internal/verdict", "rules/internal/columns", "rules/internal/commentary", "rules/internal/due", "rules/internal/groups", "rules/internal/heading",
		"rules/internal/share", "rules/internal/spread", "rules/internal/stated", "rules/internal/todate", "rules/internal/twins"},
	"rules/internal/commentary": {"internal/kpi", "internal/claims", "internal/verdict", "rules/internal/columns"},
	"rules/internal/columns":    {"internal/kpi", "internal/finding", "internal/judge"},
	"rules/internal/due":        {"internal/kpi", "internal/finding", "rules/internal/columns", "rules/internal/heading"},
	"rules/internal/groups":     {},
	"rules/internal/heading":    {"internal/kpi", "internal/finding", "internal/judge", "rules/internal/columns"},
	"rules/internal/share":      {"internal/kpi", "internal/finding", "internal/judge", "rules/internal/columns"},
	"rules/internal/spread":     {"internal/kpi", "internal/finding", "internal/judge", "rules/internal/columns"},
	"rules/internal/stated":     {"internal/kpi", "internal/finding", "internal/judge"},
	"rules/internal/todate":     {"internal/kpi", "internal/finding", "internal/judge", "rules/internal/columns", "rules/internal/groups"},
	"rules/internal/twins":      {"internal/kpi", "internal/finding", "internal/judge", "rules/internal/columns", "rules/internal/groups"},
	"rules/spreadsheet": {"internal/kpi", "internal/finding", "internal/judge", "internal/workbook", "internal/formula",
		"rules/spreadsheet/internal/circle", "rules/spreadsheet/internal/forms", "rules/spreadsheet/internal/grid",
		"rules/internal/groups", "rules/spreadsheet/internal/misfit", "rules/spreadsheet/internal/odds", "rules/spreadsheet/internal/overtyping", "rules/spreadsheet/internal/pattern",
		"rules/spreadsheet/internal/ranges", "rules/spreadsheet/internal/reckon", "rules/spreadsheet/internal/totals",
		"rules/spreadsheet/internal/wording"},
	"rules/spreadsheet/internal/circle": {"internal/budget", "internal/formula", "rules/spreadsheet/internal/forms",
		"rules/spreadsheet/internal/grid"},
	"rules/spreadsheet/internal/forms": {"internal/budget", "internal/formula"},
	"rules/spreadsheet/internal/grid":  {"internal/budget", "internal/workbook", "internal/formula", "rules/spreadsheet/internal/forms"},
	"rules/spreadsheet/internal/misfit": {"internal/formula", "internal/kpi", "internal/workbook", "rules/spreadsheet/internal/forms",
		"rules/spreadsheet/internal/grid", "rules/spreadsheet/internal/reckon", "rules/spreadsheet/internal/totals"},
	"rules/spreadsheet/internal/odds": {"internal/finding"},
	"rules/spreadsheet/internal/overtyping": {"internal/formula", "internal/kpi", "internal/workbook", "rules/spreadsheet/internal/forms",
		"rules/spreadsheet/internal/grid", "rules/internal/groups", "rules/spreadsheet/internal/ranges", "rules/spreadsheet/internal/reckon",
		"rules/spreadsheet/internal/totals", "rules/spreadsheet/internal/wording"},
	"rules/spreadsheet/internal/pattern": {"internal/finding", "internal/formula", "internal/workbook", "rules/spreadsheet/internal/forms",
		"rules/spreadsheet/internal/grid", "rules/internal/groups", "rules/spreadsheet/internal/ranges", "rules/spreadsheet/internal/reckon",
		"rules/spreadsheet/internal/wording"},
	"rules/spreadsheet/internal/ranges": {"internal/formula", "rules/spreadsheet/internal/forms",
		"rules/spreadsheet/internal/grid", "rules/internal/groups", "rules/spreadsheet/internal/totals"},
	"rules/spreadsheet/internal/reckon": {"internal/kpi", "internal/workbook", "internal/formula",
		"rules/spreadsheet/internal/forms", "rules/spreadsheet/internal/grid"},
	"rules/spreadsheet/internal/totals": {"internal/kpi", "rules/spreadsheet/internal/forms", "rules/spreadsheet/internal/grid"},
	"rules/spreadsheet/internal/wording": {"internal/kpi", "internal/finding", "internal/judge", "internal/workbook",
		"internal/formula", "rules/spreadsheet/internal/forms", "rules/spreadsheet/internal/grid",
		"rules/internal/groups", "rules/spreadsheet/internal/reckon"},
	"reconcile": {"internal/budget", "internal/kpi", "internal/claims", "internal/finding", "internal/history", "internal/judge", "internal/verdict", "reconcile/internal/asked",
		"reconcile/internal/chance", "reconcile/internal/commentary",
		"reconcile/internal/label", "reconcile/internal/moves", "reconcile/internal/usual", "reconcile/internal/reckon", "reconcile/internal/restatement", "reconcile/internal/roll",
		"reconcile/internal/said", "reconcile/internal/stated", "reconcile/internal/wording", "reconcile/internal/words"},
	"reconcile/internal/asked":      {"internal/kpi", "internal/finding", "internal/history", "reconcile/internal/said"},
	"reconcile/internal/chance":     {"internal/kpi", "internal/history", "internal/judge", "reconcile/internal/said"},
	"reconcile/internal/commentary": {"internal/claims", "internal/kpi", "internal/finding", "internal/judge", "internal/verdict", "reconcile/internal/said"},
	"reconcile/internal/label":      {},
	"reconcile/internal/moves":      {"internal/kpi", "internal/finding", "internal/judge", "reconcile/internal/usual", "reconcile/internal/words"},
	"reconcile/internal/usual":      {},
	"reconcile/internal/reckon": {"internal/kpi", "internal/finding", "internal/judge", "reconcile/internal/asked", "reconcile/internal/roll",
		"reconcile/internal/said", "reconcile/internal/wording", "reconcile/internal/words"},
	"reconcile/internal/restatement": {"internal/kpi", "internal/finding", "internal/judge", "reconcile/internal/said", "reconcile/internal/wording"},
	"reconcile/internal/roll":        {"internal/kpi", "internal/judge", "reconcile/internal/asked", "reconcile/internal/words"},
	"reconcile/internal/said":        {"internal/kpi", "internal/finding", "internal/history", "internal/judge"},
	"reconcile/internal/stated": {"internal/kpi", "internal/finding", "internal/history", "internal/judge", "reconcile/internal/asked",
		"reconcile/internal/label", "reconcile/internal/said"},
	"reconcile/internal/wording": {"internal/kpi", "internal/judge"},
	"reconcile/internal/words":   {"internal/kpi", "internal/finding", "internal/history", "internal/judge", "reconcile/internal/said"},
	"reconcile/witness": {"internal/kpi", "internal/history", "internal/judge", "reconcile/internal/restatement", "reconcile/internal/said",
		"reconcile/internal/words"},
	"fixtures/harmful": {},
	"fixtures":         {"internal/kpi", "internal/contract"},
	"internal/example": {"internal/kpi", "internal/finding", "internal/contract", "internal/workbook", "internal/intake", "internal/judge",
		"fixtures"}, // for tests
	"internal/settle": {"internal/budget", "internal/kpi", "internal/finding", "internal/history", "internal/judge", "internal/solve", "internal/workbook", "reconcile/witness"},
	"internal/limits": {"internal/kpi"},
	"internal/assess": {"internal/budget", "internal/kpi", "internal/finding", "internal/history", "internal/limits", "internal/workbook", "internal/workbook/mark", "internal/contract", "internal/draft", "internal/intake", "internal/mistake", "internal/solve",
		"internal/settle", "internal/verdict", "rules", "rules/spreadsheet", "reconcile"},
	"internal/report":      {"internal/kpi", "internal/finding", "internal/limits", "internal/assess", "internal/csvcell", "internal/verdict", "internal/workbook/mark"},
	"internal/challenge":   {"internal/kpi", "internal/workbook", "internal/report", "internal/csvcell", "internal/excel", "internal/excel/book", "internal/formula"},
	"internal/page/chart":  {"internal/page/markup"},
	"internal/page/markup": {},
	"internal/export":      {"internal/assess", "internal/csvcell", "internal/kpi", "internal/register"},
	"internal/councils": {"internal/assess", "internal/contract", "internal/dossier", "internal/export", "internal/kpi", "internal/register",
		"internal/report"}, // which folders are one council's is no matter of the command line, and none of the tables
	"internal/page":          {"internal/assess", "internal/limits", "internal/page/chart", "internal/page/markup", "internal/report"},
	"internal/dossier":       {"internal/assess", "internal/challenge", "internal/contract", "internal/kpi", "internal/register", "internal/report", "internal/slip", "internal/workbook"},
	"internal/browser":       {"internal/assess", "internal/challenge", "internal/contract", "internal/dossier", "internal/kpi", "internal/page", "internal/report", "internal/workbook", "internal/workbook/mark"},
	"internal/browser/core":  {"internal/browser"},
	"internal/browser/excel": {"internal/excel/book", "internal/excel/engine"},
	"internal/site": {"internal/assess", "internal/contract", "internal/kpi", "internal/page", "internal/page/markup", "internal/register", "fixtures", // which write the examples
		"rules", "rules/spreadsheet", "reconcile"},
	"internal/browsertest": {}, // for tests
	"internal/house":       {},
	"internal/release":     {},
	"cmd/page":             {"internal/release"},
	"cmd/kpicheck": {"internal/release", "internal/advice", "internal/kpi", "internal/councils", "internal/dossier", "internal/finding", "internal/workbook", "internal/workbook/mark", "internal/contract", "internal/intake", "internal/assess",
		"internal/export", "internal/page", "internal/site", "internal/report", "internal/register", "internal/challenge", "internal/judge", "internal/slip", "rules", "rules/spreadsheet", "reconcile"},
}

// anyMayImport is what stands for a part of the standard library.
var anyMayImport = []string{"internal/regex"}

// onlyIn is, for each library that has one place, that place. Fixtures write workbooks, so they too need excelize.
var onlyIn = map[string][]string{
	"github.com/goccy/go-yaml":           {"internal/contract"},
	"github.com/go-playground/validator": {"internal/contract"},
	"github.com/olekukonko/tablewriter":  {"internal/report"},
	"github.com/xuri/excelize":           {"internal/excel/engine", "fixtures"},
	"github.com/urfave/cli":              {"cmd/kpicheck"},
	"golang.org/x/term":                  {"cmd/kpicheck"},
	"github.com/chromedp":                {"internal/browsertest"},
	"os":                                 {"cmd/kpicheck", "cmd/page", "internal/browser", "internal/browsertest", "internal/dossier", "internal/register"}, // all else takes bytes, and needs no file system
	"path/filepath":                      {"cmd/kpicheck", "cmd/page", "internal/browser", "internal/councils", "internal/dossier", "internal/example", "internal/register", "fixtures"},
	"os/exec":                            {"cmd/kpicheck", "cmd/page"},                               // git and go alone, their words fixed and no shell
	"net/http":                           {},                                                         // nothing is sent anywhere
	"math/rand":                          {"fixtures"},                                               // seeded, so that a history comes out the same each time
	"github.com/rogpeppe/go-internal":    {"internal/example", "internal/site", "internal/register"}, // txtar; a lock on a file
	"pgregory.net/rapid":                 {},
	"github.com/google/jsonschema-go":    {},
}

func TestPackagesImportOnlyWhatTheHouseAllows(t *testing.T) {
	for pkg, imports := range importsOfModule(t) {
		allowed, known := mayImport[pkg]
		if !known {
			t.Errorf("%s is not in the plan of the house; give it its place in mayImport", pkg)
		}
		for _, imported := range imports {
			if ours, ok := strings.CutPrefix(imported, module); ok && !slices.Contains(allowed, ours) && !slices.Contains(anyMayImport, ours) {
				t.Errorf("%s imports %s, which the house does not allow", pkg, ours)
			}
			for library, places := range onlyIn {
				if within(imported, library) && !slices.Contains(places, pkg) {
					t.Errorf("%s imports %s, whose only place is %v", pkg, imported, places)
				}
			}
		}
	}
}

// The program stands on four libraries, which were agreed. What must do without one, as what runs in a browser, leaves it out by a
// build constraint or by its package, and is held to the same words; the command keeps it.
func TestTheAgreedLibrariesStay(t *testing.T) {
	used := map[string]bool{}
	for pkg := range importsOfModule(t) {
		if p, err := build.ImportDir(filepath.Join("..", "..", filepath.FromSlash(pkg)), 0); err == nil && pkg != "fixtures" {
			for _, imported := range p.Imports {
				used[imported] = true
			}
		}
	}
	for _, library := range []string{"github.com/xuri/excelize/v2", "github.com/go-playground/validator/v10", "github.com/olekukonko/tablewriter",
		"github.com/urfave/cli/v2"} {
		if !used[library] {
			t.Errorf("no package of the command imports %s", library)
		}
	}
}

// Whoever installs the module must get the command, and beside it only what makes the page.
func TestNothingElseIsInstalled(t *testing.T) {
	var programs []string
	for pkg := range importsOfModule(t) {
		if p, err := build.ImportDir(filepath.Join("..", "..", filepath.FromSlash(pkg)), 0); err == nil && p.IsCommand() {
			programs = append(programs, pkg)
		}
	}
	slices.Sort(programs)
	if !slices.Equal(programs, []string{"cmd/kpicheck", "cmd/page"}) {
		t.Errorf("go install ./... would install %v", programs)
	}
}

// The words of the field must not come to hang on a file format or a library.
func TestTheFieldsWordsNeedTheStandardLibraryOnly(t *testing.T) {
	for _, imported := range importsOfModule(t)["internal/kpi"] {
		if first, _, _ := strings.Cut(imported, "/"); strings.Contains(first, ".") {
			t.Errorf("internal/kpi imports %s", imported)
		}
	}
}

func within(imported, library string) bool {
	rest, ok := strings.CutPrefix(imported, library)
	return ok && (rest == "" || rest[0] == '/')
}

// importsOfModule is what the code of each package imports, its tests left out.
func importsOfModule(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	eachFile(t, func(pkg, file string) {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range parsed.Imports {
			imported, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			imports[pkg] = append(imports[pkg], imported)
		}
	})
	return imports
}

// eachFile visits the files of every package, its tests left out.
func eachFile(t *testing.T, visit func(pkg, file string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() != ".." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		relative, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		visit(path.Clean(filepath.ToSlash(relative)), file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
