package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// The most that a function may have of lines, and of ways through it, so that a person can hold it in mind.
const (
	mostLines = 50
	mostWays  = 20
)

func TestFunctionsAreShort(t *testing.T) {
	eachFile(t, func(pkg, file string) {
		files := token.NewFileSet()
		parsed, err := parser.ParseFile(files, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || pkg == "fixtures" {
				continue
			}
			lines := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1
			if ways := waysThrough(f); lines > mostLines || ways > mostWays {
				t.Errorf("%s: %s has %d lines and a complexity of %d; no more than %d and %d can be read at once",
					filepath.ToSlash(file), f.Name.Name, lines, ways, mostLines, mostWays)
			}
		}
	})
}

// waysThrough is the cyclomatic complexity: one, and one more for each choice.
func waysThrough(f *ast.FuncDecl) int {
	ways := 1
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			ways++
		case *ast.CaseClause:
			if x.List != nil { // the default is what is left
				ways++
			}
		case *ast.CommClause:
			ways++
		case *ast.BinaryExpr:
			if x.Op == token.LAND || x.Op == token.LOR {
				ways++
			}
		}
		return true
	})
	return ways
}
