// Package export writes what councils have accepted, and what was submitted to them, as one data package: tables as CSV with
// declared types, a description of them as Frictionless Data has it (https://datapackage.org), and a script that loads them into
// DuckDB. It takes one council after the other and keeps none of them.
package export

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"slices"
	"strings"

	"kpicheck/internal/kpi"
)

// Figure is a row: an accepted figure, or a submitted one, whose act names its workbook alone.
type Figure struct {
	kpi.Acceptance
	Authority string
	Current   bool // no later act has taken the place of its own; of what was submitted, that its workbook was accepted
	Restates  bool // another value was stated before
	Latest    bool // the last number that was stated for it, in what still stands
	InDoubt   bool // its workbook was not read for sure
	number    int  // of its act in the package, from 1
}

// Council is one whose figures are in the package.
type Council struct {
	Authority, Name, Provider string
	acceptances, submissions  int
}

// Files are what the package consists of, in the order in which they are named.
var Files = []string{"accepted.csv", "acceptances.csv", "submitted.csv", "submissions.csv", "councils.csv", "load.sql", Description}

// Description is the file that describes the others.
const Description = "datapackage.json"

// Package is one that is being written.
type Package struct {
	out                    map[string]io.Writer
	accepted, acceptances  *table[Figure]
	submitted, submissions *table[Figure]
	councils               *table[Council]
	byAuthority            map[string]*Council
}

// New begins a package. out is where each of Files goes.
func New(out map[string]io.Writer) *Package {
	return &Package{out: out, byAuthority: map[string]*Council{},
		accepted:    begun("accepted", "The figures that councils have accepted, from their registers", acceptedColumns, out),
		acceptances: begun("acceptances", "The workbooks that councils have accepted", acceptanceColumns, out),
		submitted:   begun("submitted", "The figures that workbooks state, as they were read", submittedColumns, out),
		submissions: begun("submissions", "The workbooks that were read", submissionColumns, out),
		councils:    begun("councils", "The councils", councilColumns, out)}
}

// Accepted writes accepted figures, those of one act together.
func (p *Package) Accepted(all []Figure) error {
	return write(p.accepted, p.acceptances, all, func(f *Figure) { p.council(f.Authority).acceptances++ })
}

// Submitted writes submitted figures, those of one workbook together.
func (p *Package) Submitted(all []Figure) error {
	return write(p.submitted, p.submissions, all, func(f *Figure) { p.council(f.Authority).submissions++ })
}

// write writes figures, and each act of theirs once, which counted is told of.
func write(figures, acts *table[Figure], all []Figure, counted func(*Figure)) error {
	var last *kpi.Act
	for i := range all {
		f := &all[i]
		f.number = acts.n
		if f.Act != last {
			last = f.Act
			f.number++
			acts.write(f)
			counted(f)
		}
		figures.write(f)
	}
	return errors.Join(figures.flushed(), acts.flushed())
}

// Council tells the name of one. It is in the package if it has figures there.
func (p *Package) Council(c Council) {
	if known := p.council(c.Authority); known.Name == "" {
		known.Name, known.Provider = c.Name, c.Provider
	}
}

func (p *Package) council(authority string) *Council {
	c := p.byAuthority[authority]
	if c == nil {
		c = &Council{Authority: authority}
		p.byAuthority[authority] = c
	}
	return c
}

// Counts are how many councils the package has, and figures of each kind.
func (p *Package) Counts() (councils, accepted, submitted int) {
	for _, c := range p.byAuthority {
		if c.acceptances+c.submissions > 0 {
			councils++
		}
	}
	return councils, p.accepted.n, p.submitted.n
}

// Close writes what is known at the end: the councils, the script, and the description.
func (p *Package) Close() error {
	var all []Council
	for _, c := range p.byAuthority {
		if c.acceptances+c.submissions > 0 {
			all = append(all, *c)
		}
	}
	slices.SortFunc(all, func(a, b Council) int { return strings.Compare(a.Authority, b.Authority) })
	for i := range all {
		p.councils.write(&all[i])
	}
	err := errors.Join(p.accepted.flushed(), p.acceptances.flushed(), p.submitted.flushed(), p.submissions.flushed(), p.councils.flushed())
	if err != nil {
		return err
	}
	if _, err = io.WriteString(p.out["load.sql"], loadScript()); err != nil {
		return err
	}
	description, err := p.description()
	if err != nil {
		return err
	}
	_, err = p.out[Description].Write(description)
	return err
}

// table is one that is being written, with what its description says of it.
type table[Row any] struct {
	name, about string
	columns     []column[Row]
	rows        *csv.Writer
	sum         hash.Hash
	size        counter
	fields      []string
	n           int // rows
}

type counter int64

func (c *counter) Write(data []byte) (int, error) {
	*c += counter(len(data))
	return len(data), nil
}

func begun[Row any](name, about string, columns []column[Row], out map[string]io.Writer) *table[Row] {
	t := &table[Row]{name: name, about: about, columns: columns, sum: sha256.New(), fields: make([]string, len(columns))}
	t.rows = csv.NewWriter(io.MultiWriter(out[name+".csv"], t.sum, &t.size))
	for i, c := range columns {
		t.fields[i] = c.name
	}
	_ = t.rows.Write(t.fields) // what fails is told by flushed
	return t
}

func (t *table[Row]) write(r *Row) {
	t.n++
	for i, c := range t.columns {
		t.fields[i] = c.cell(r)
	}
	_ = t.rows.Write(t.fields) // what fails is told by flushed
}

// flushed leaves nothing in a buffer, and tells the first row that could not be written.
func (t *table[Row]) flushed() error {
	t.rows.Flush()
	return t.rows.Error()
}

func (t *table[Row]) digest() string { return "sha256:" + hex.EncodeToString(t.sum.Sum(nil)) }
