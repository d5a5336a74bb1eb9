package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kpicheck/internal/export"
	"kpicheck/internal/kpi"
)

// described is what a description says, as far as it is looked at here.
type described struct {
	Name      string
	Resources []struct {
		Name, Path, Hash string
		Bytes            int
		Schema           struct {
			Fields      []struct{ Name, Type, Description string }
			PrimaryKey  []string
			ForeignKeys []struct{ Fields string }
		}
	}
}

// The description is of the very files that stand beside it, names every column with its type, and is the same on every run.
func TestTheDescriptionIsOfItsFiles(t *testing.T) {
	fill := func(p *export.Package) {
		accepted, submitted, _ := export.Records{Registers: []*kpi.Register{hostile()}, Workbooks: submissions()}.Figures()
		if err := errors.Join(p.Accepted(accepted), p.Submitted(submitted)); err != nil {
			t.Fatal(err)
		}
		p.Council(export.Council{Authority: "E2"})
		p.Council(export.Council{Authority: "E1", Name: "One"})
		p.Council(export.Council{Authority: "E1", Name: "Another"})
		p.Council(export.Council{Authority: "E3", Name: "Of no figures"})
	}
	folder, again := written(t, fill), written(t, fill)
	var d described
	if err := json.Unmarshal(read(t, folder, export.Description), &d); err != nil || d.Name != export.Name || len(d.Resources) != 5 {
		t.Fatalf("%v: %+v", err, d)
	}
	for _, r := range d.Resources {
		data := read(t, folder, r.Path)
		sum := sha256.Sum256(data)
		if r.Bytes != len(data) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s has %d bytes with another sum than %s", r.Path, len(data), r.Hash)
		}
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", r.Path, len(rows), err)
		}
		for i, f := range r.Schema.Fields {
			if f.Name != rows[0][i] || f.Type == "" || f.Description == "" {
				t.Errorf("%s: column %q is described as %+v", r.Path, rows[0][i], f)
			}
		}
	}
	for _, name := range export.Files {
		if !bytes.Equal(read(t, folder, name), read(t, again, name)) {
			t.Errorf("%s differs from run to run", name)
		}
	}
	if got, want := string(read(t, folder, "councils.csv")), "authority,council,provider,acceptances,submissions\nE1,One,,19,3\nE2,,,0,1\n"; got != want {
		t.Errorf("got %q", got)
	}
}

// No field of any table begins as a formula does, but for numbers.
func TestNoFieldIsAFormula(t *testing.T) {
	folder := written(t, func(p *export.Package) {
		if err := p.Accepted(acceptedRows(hostile())); err != nil {
			t.Fatal(err)
		}
	})
	rows, err := csv.NewReader(bytes.NewReader(read(t, folder, "accepted.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, f := range row {
			if _, isNumber := kpi.ParseDecimal(f); f != "" && strings.ContainsAny(f[:1], "=+-@\t\r") && !isNumber {
				t.Errorf("%q begins a formula", f)
			}
		}
	}
}

func read(t *testing.T, folder, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// A number is written to its end, however far that is; where it has none, to twenty digits, and a range to the outside. What 64 bits
// lose of it is there as a text, and what they cannot hold at all stands there alone.
func TestNoDigitOfANumberIsLost(t *testing.T) {
	huge := "1" + strings.Repeat("0", 330)
	for _, test := range []struct{ number, value, exact, low, high string }{
		{"67.5", "67.5", "", "67.5", "67.5"},
		{"-0.0009765625", "-0.0009765625", "", "-0.0009765625", "-0.0009765625"},
		{"84.61538461538461", "84.61538461538461", "", "84.61538461538461", "84.61538461538461"},
		{"84.615384615384615", "84.615384615384615", "'84.615384615384615", "84.615384615384615", "84.615384615384615"},
		{"1234567890123456789012345", "1234567890123456789012345", "'1234567890123456789012345", "1234567890123456789012345", "1234567890123456789012345"},
		{"0.1234567890123456789012345", "0.1234567890123456789012345", "'0.1234567890123456789012345", "0.1234567890123456789012345", "0.1234567890123456789012345"},
		{"-9007199254740993", "-9007199254740993", "'-9007199254740993", "-9007199254740993", "-9007199254740993"},
		{"0.0000000000000000000000001", "0.0000000000000000000000001", "", "0.0000000000000000000000001", "0.0000000000000000000000001"},
		{"200/3", "66.66666666666666666667", "'200/3", "66.66666666666666666666", "66.66666666666666666667"},
		{"-200/3", "-66.66666666666666666667", "'-200/3", "-66.66666666666666666667", "-66.66666666666666666666"},
		{"1/3000000000000000000000000000000", "0.00000000000000000000000000000033333333333333333333", "'1/3000000000000000000000000000000",
			"0.00000000000000000000000000000033333333333333333333", "0.00000000000000000000000000000033333333333333333334"},
		{huge, "", "'" + huge, "", ""},
		{"-" + huge, "", "'-" + huge, "", ""},
	} {
		f := accepted(&kpi.Act{}, "KPI 1", "n", kpi.MonthPeriod(kpi.MonthOf(2018, time.April)), 1)
		f.Value.Number, _ = new(big.Rat).SetString(test.number)
		f.Value.Range = kpi.Exactly(f.Value.Number)
		var out bytes.Buffer
		p := export.New(map[string]io.Writer{"accepted.csv": &out, "acceptances.csv": io.Discard, "submitted.csv": io.Discard, "submissions.csv": io.Discard, "councils.csv": io.Discard})
		if err := p.Accepted([]export.Figure{{Acceptance: *f}}); err != nil {
			t.Fatal(err)
		}
		if want := ",1," + strings.Join([]string{test.value, test.exact, test.low, test.high}, ",") + ",KPI 1,"; !strings.Contains(out.String(), want) {
			t.Errorf("%s: no %s in %s", test.number, want, out.String())
		}
	}
}

// What cannot be written is told of, and not left out.
func TestAFullDiskIsTold(t *testing.T) {
	out := map[string]io.Writer{}
	for _, name := range export.Files {
		out[name] = full{}
	}
	p := export.New(out)
	if err := p.Accepted(acceptedRows(hostile())); err == nil {
		t.Error("accepted figures were lost")
	}
	if err := p.Close(); err == nil {
		t.Error("the package passes for whole")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }
