// Package groups gathers what belongs together, in the order in which it was met.
package groups

// Of is values by their keys.
type Of[K comparable, V any] struct {
	place map[K]int
	all   [][]V
}

// Add puts a value to those of its key.
func (g *Of[K, V]) Add(k K, v V) {
	i, known := g.place[k]
	if !known {
		if g.place == nil {
			g.place = map[K]int{}
		}
		i, g.place[k] = len(g.all), len(g.all)
		g.all = append(g.all, nil)
	}
	g.all[i] = append(g.all[i], v)
}

// All is the values, those of one key together, in the order of their first.
func (g *Of[K, V]) All() [][]V { return g.all }
