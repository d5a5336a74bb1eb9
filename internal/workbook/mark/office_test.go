package mark_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"kpicheck/internal/workbook"
	"kpicheck/internal/workbook/mark"
)

// Another office program must open a marked workbook and find in it what it finds in the workbook that was marked.
func TestAnotherProgramReadsTheSame(t *testing.T) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes its time")
	}
	samples := []string{"birmingham/BCT KPI report Oct-18.xlsx", "eastmere/2024-25-Q1.xlsx", "layouts/tidy.xlsx"}
	in, out := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", "xlsx", "--outdir", out}
	for _, name := range samples {
		data, err := os.ReadFile(filepath.Join("../../../fixtures", name))
		if err != nil {
			t.Fatal(err)
		}
		marked, err := mark.Workbook(data, seeded(opened(t, data)))
		if err != nil {
			t.Fatal(err)
		}
		for prefix, data := range map[string][]byte{"as it was ": data, "marked ": marked.Data} {
			path := filepath.Join(in, prefix+filepath.Base(name))
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute) // it has been seen to stand still
	defer cancel()
	convert := exec.CommandContext(ctx, program, args...)
	convert.WaitDelay = time.Second
	if text, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for _, name := range samples {
		var texts [2][]string
		for i, prefix := range []string{"as it was ", "marked "} {
			data, err := os.ReadFile(filepath.Join(out, prefix+filepath.Base(name)))
			if err != nil {
				t.Fatalf("%s was not opened: %v", name, err)
			}
			texts[i] = textsIn(opened(t, data))
		}
		if !slices.Equal(texts[0], texts[1]) {
			t.Errorf("%s reads otherwise once it is marked", name)
		}
	}
}

func opened(t *testing.T, data []byte) *workbook.Book {
	t.Helper()
	b, err := workbook.Open(data, "a.xlsx", workbook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// textsIn is what every cell holds and shows, but for those of the sheet of findings.
func textsIn(b *workbook.Book) (texts []string) {
	for _, s := range b.Sheets {
		if s.Name == "Findings" {
			continue
		}
		for i := range s.Cells {
			c := &s.Cells[i]
			texts = append(texts, s.Name+"!"+c.Address()+" "+c.Text+" "+s.Shown(c)+" "+s.Formula(c))
		}
	}
	return texts
}
