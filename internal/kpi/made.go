package kpi

import (
	"slices"
	"sync"
)

// Made keeps what was made ready of the contracts that were used last: a folder of submissions is read by one or two. It does not grow
// with the contracts, and its zero value is ready.
type Made[T any] struct {
	mu     sync.Mutex
	recent []made[T] // the last used first
}

type made[T any] struct {
	of *Contract
	is T
}

// mostMade bounds the contracts of which something is kept.
const mostMade = 8

// Of is what was made of a contract, made by a function where it is not kept.
func (m *Made[T]) Of(c *Contract, of func(*Contract) T) T {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.recent, func(kept made[T]) bool { return kept.of == c })
	if i < 0 {
		i = len(m.recent)
		m.recent = append(m.recent, made[T]{c, of(c)})
	}
	kept := m.recent[i]
	m.recent = slices.Insert(slices.Delete(m.recent, i, i+1), 0, kept)
	if len(m.recent) > mostMade {
		m.recent = slices.Delete(m.recent, mostMade, len(m.recent))
	}
	return kept.is
}
