package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// oneRuleAFile is the folders whose listing is the list of rules, and the files there that are none.
var oneRuleAFile = map[string][]string{"rules": {"all.go", "rules.go"}, "rules/spreadsheet": {"all.go", "spreadsheet.go"},
	"reconcile": {"all.go", "reconcile.go"}}

// mostMethods is how many methods a type of the rules may have: what more is shared between rules has a package with a name.
const mostMethods = 15

// The folder of the rules must read as their list: a file a rule, each named as its rule is.
func TestAFileIsARule(t *testing.T) {
	for folder, others := range oneRuleAFile {
		for name, parsed := range filesOf(t, folder) {
			want := []string{strings.ReplaceAll(strings.TrimSuffix(name, ".go"), "_", "-")}
			for _, other := range others {
				if name == other {
					want = nil
				}
			}
			if got := rulesIn(parsed); strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("%s/%s declares the rules %q, want %q", folder, name, got, want)
			}
		}
	}
}

// A Pass that everything hangs on is a package without a name; so is a type that the rules of cells, or those between months, share.
func TestNoTypeOfTheRulesHasManyMethods(t *testing.T) {
	for pkg := range importsOfModule(t) {
		if !within(pkg, "rules") && !within(pkg, "reconcile") {
			continue
		}
		methods := map[string]int{}
		for _, parsed := range filesOf(t, pkg) {
			for _, d := range parsed.Decls {
				if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
					methods[receiver(f)]++
				}
			}
		}
		for name, n := range methods {
			if n > mostMethods && (name == "Pass" || !within(pkg, "rules") || within(pkg, "rules/spreadsheet")) {
				t.Errorf("%s of %s has %d methods, more than %d", name, pkg, n, mostMethods)
			}
		}
	}
}

// filesOf is the code of a folder, its tests left out, by the files' names.
func filesOf(t *testing.T, folder string) map[string]*ast.File {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(folder), "*.go"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %d files, %v", folder, len(paths), err)
	}
	files := map[string]*ast.File{}
	for _, p := range paths {
		if strings.HasSuffix(p, "_test.go") {
			continue
		}
		if files[filepath.Base(p)], err = parser.ParseFile(token.NewFileSet(), p, nil, parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// rulesIn is the names of the rules that a file declares: variables that are a &Rule with a Name.
func rulesIn(f *ast.File) (names []string) {
	for _, d := range f.Decls {
		general, ok := d.(*ast.GenDecl)
		if !ok || general.Tok != token.VAR {
			continue
		}
		ast.Inspect(general, func(n ast.Node) bool {
			made, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			if kind, ok := made.Type.(*ast.Ident); !ok || kind.Name != "Rule" {
				return true
			}
			for _, e := range made.Elts {
				if field, ok := e.(*ast.KeyValueExpr); ok && field.Key.(*ast.Ident).Name == "Name" {
					name, _ := strconv.Unquote(field.Value.(*ast.BasicLit).Value)
					names = append(names, name)
				}
			}
			return false
		})
	}
	return names
}

// receiver is the name of the type that a function is a method of; empty for none.
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return ""
	}
	kind := f.Recv.List[0].Type
	if pointer, ok := kind.(*ast.StarExpr); ok {
		kind = pointer.X
	}
	if name, ok := kind.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}
