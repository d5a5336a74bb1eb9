// Package group puts together what belongs together.
package group

// By puts together those of which the same is said, in the order in which the groups come first.
func By[T any, Key comparable](all []T, said func(T) Key) (groups [][]T) {
	at := map[Key]int{}
	for _, x := range all {
		k, known := at[said(x)]
		if !known {
			k = len(groups)
			at[said(x)] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], x)
	}
	return groups
}

// Each is what is said of each.
func Each[T, V any](all []T, said func(T) V) []V {
	found := make([]V, len(all))
	for k, x := range all {
		found[k] = said(x)
	}
	return found
}
