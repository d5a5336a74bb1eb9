package kpi

import (
	"iter"
	"sync"
)

// Index finds figures by their keys. A map of keys would set a list aside for each, and read their words again and again;
// nearly every figure has a key of its own.
type Index struct {
	figures []*Figure
	first   []int32 // for each hash, one more than the place of the first figure that has it; a power of two of them
	next    []int32 // for each figure, the same of the next with its hash

	besides sync.Once
	tables  map[tableKey]*Figure // what Beside answers, once it was asked
}

// tableKey is a quantity in one table.
type tableKey struct {
	Key
	table int
}

// NewIndex is an index of some figures. They keep their order among those of one key.
func NewIndex(figures []*Figure) *Index {
	size := 1
	for size < 2*len(figures) {
		size *= 2
	}
	places := make([]int32, size+len(figures))
	x := &Index{figures: figures, first: places[:size], next: places[size:]}
	for i := len(figures) - 1; i >= 0; i-- {
		slot := x.slot(figures[i].Key())
		x.next[i], *slot = *slot, int32(i+1)
	}
	return x
}

func (x *Index) slot(k Key) *int32 { return &x.first[k.hash()&uint32(len(x.first)-1)] }

// hash is of what tells nearly all keys of a submission apart. It goes by no address, so that it is the same in each run.
func (k Key) hash() uint32 {
	const prime = 16777619
	h := uint32(len(k.Window)) // no two windows are equally long
	h = h*prime + uint32(k.Period.First)
	h = h*prime + uint32(k.Period.Months)
	if k.Indicator != nil {
		h = h*prime + uint32(k.Indicator.Order)
	}
	if k.Measure != nil {
		h = h*prime + uint32(k.Measure.Order)
	}
	if k.Area != nil {
		for i := range len(k.Area.ID) {
			h = h*prime + uint32(k.Area.ID[i])
		}
	}
	return h ^ h>>15
}

// Of is every figure of a key, in order.
func (x *Index) Of(k Key) iter.Seq[*Figure] {
	return func(yield func(*Figure) bool) {
		for i := *x.slot(k); i != 0; i = x.next[i-1] {
			if f := x.figures[i-1]; f.is(k) && !yield(f) {
				return
			}
		}
	}
}

func (f *Figure) is(k Key) bool {
	return f.Measure == k.Measure && f.Period == k.Period && f.Indicator == k.Indicator && f.Area == k.Area && f.Window == k.Window
}

// Find is the figure of a key: the first that is a number, or else the first that there is; nil if there is none.
func (x *Index) Find(k Key) *Figure {
	var first *Figure
	for f := range x.Of(k) {
		if f.Usable() {
			return f
		}
		if first == nil {
			first = f
		}
	}
	return first
}

// Beside is a measure's figure that stands with another in its table, of the same area, window and period: the first that
// is a number, or else the first that there is; nil if there is none.
func (x *Index) Beside(f *Figure, m *Measure) *Figure {
	x.besides.Do(x.indexTables)
	k := f.Key()
	k.Measure = m
	return x.tables[tableKey{k, f.Table}]
}

// indexTables spares looking through every table that states a quantity, of which a sheet that repeats one has thousands.
func (x *Index) indexTables() {
	x.tables = make(map[tableKey]*Figure, len(x.figures))
	for _, f := range x.figures {
		k := tableKey{f.Key(), f.Table}
		if first := x.tables[k]; first == nil || !first.Usable() && f.Usable() {
			x.tables[k] = f
		}
	}
}
