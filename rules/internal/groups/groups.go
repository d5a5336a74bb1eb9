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

// By puts together those of which the same is said, in the order in which the groups come first.
func By[T any, Key comparable](all []T, said func(T) Key) [][]T {
	var g Of[Key, T]
	for _, x := range all {
		g.Add(said(x), x)
	}
	return g.All()
}

// Each is what is said of each.
func Each[T, V any](all []T, said func(T) V) []V {
	found := make([]V, len(all))
	for k, x := range all {
		found[k] = said(x)
	}
	return found
}
