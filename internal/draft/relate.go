package draft

import (
	"slices"

	"kpicheck/internal/kpi"
)

// reach is how many lines of a block may stand between a quotient and its parts.
const reach = 8

// relate finds what each line of a run of lines is worked out from.
func relate(lines []*line, of map[*line]values) {
	for i, l := range lines {
		if l.kind == kpi.Count {
			l.of = findSum(lines, i, of)
		}
	}
	for i, l := range lines {
		if l.kind != kpi.Count {
			l.of = findQuotient(lines, i, of)
		}
	}
	for i, l := range lines {
		if l.kind != kpi.Count && l.of == nil {
			l.of = findBetween(lines, i, of)
		}
	}
}

// findQuotient finds the two lines whose quotient a line is: those that its own words or their parts name, else the only ones, or the
// nearest, that its values bear out.
func findQuotient(lines []*line, i int, of map[*line]values) *relation {
	l := lines[i]
	var best *relation
	bestScore, borne := 0, 0
	for _, pair := range pairsAround(lines, i) {
		n, d := lines[pair[0]], lines[pair[1]]
		r := l.quotientOf(n, d, of)
		named := n.part == "numerator" && d.part == "denominator"
		if !r.isBorne() && !(r.mayBe() && (named || isTriple(lines) && l.kind == kpi.Percentage)) {
			continue
		}
		borne++
		if s := scoreOf(l, &r, pair[0]-i, pair[1]-i); best == nil || s > bestScore {
			best, bestScore = &r, s
		}
	}
	if best == nil {
		return nil
	}
	best.turns = borne - 1
	if l.kind = best.kind; l.kind == kpi.Rate {
		l.per = best.per.Num().String()
	}
	if best.per.Cmp(bases[0]) != 0 {
		l.guess = ""
	}
	return best
}

// pairsAround is every two lines near one that may be divided, the one by the other.
func pairsAround(lines []*line, i int) (pairs [][2]int) {
	var near []int
	for n := max(0, i-reach); n < min(len(lines), i+reach+1); n++ {
		if n != i && (lines[n].kind == kpi.Count || isDivisor(lines[n])) {
			near = append(near, n)
		}
	}
	for _, a := range near {
		for _, b := range near {
			if a != b {
				pairs = append(pairs, [2]int{a, b})
			}
		}
	}
	return pairs
}

// isDivisor reports whether a line that is no count may stand in a quotient: full-time posts are not whole.
func isDivisor(l *line) bool {
	return l.kind == kpi.Average && l.of == nil && !averaged().MatchString(l.label)
}

// isTriple reports whether a block has a percentage and two counts, and nothing else.
func isTriple(lines []*line) bool {
	counts, others := 0, 0
	for _, l := range lines {
		if l.kind == kpi.Count {
			counts++
		} else {
			others++
		}
	}
	return counts == 2 && others == 1
}

// scoreOf is how good a relation is beside others that the values bear out too.
func scoreOf(l *line, r *relation, a, b int) int {
	score := 10 * r.held
	if r.held == r.tried {
		score += 5
	}
	if r.numerator.part == "numerator" && r.denominator.part == "denominator" {
		score += 1000
	}
	score += 4 * shared(l.label, r.numerator.label)
	if r.denominator.of != nil && slices.Contains(r.denominator.of.parts, r.numerator) {
		score += 20
	}
	return score - distance(a) - distance(b)
}

// distance is how far off a line is; what stands below is further.
func distance(n int) int {
	if n < 0 {
		return -n
	}
	return 2 * n
}

// shared is how many words two labels have in common.
func shared(a, b string) int {
	n := 0
	other := words(b)
	for _, w := range words(a) {
		if slices.Contains(other, w) {
			n++
		}
	}
	return n
}

// findSum finds the lines that stand together, right above a line or right below, of which it is the sum.
func findSum(lines []*line, i int, of map[*line]values) *relation {
	l := lines[i]
	if len(of[l]) == 0 || l.part == "numerator" || l.part == "denominator" || allNought(l, of) {
		return nil
	}
	var best *relation
	for _, parts := range besides(lines, i) {
		r := sum(l, parts, of)
		holds := r.held == r.tried && (r.tried > 1 || r.tried == 1 && saysTotal(l.label))
		faulty := saysTotal(l.label) && len(parts) == len(lines)-1 && r.held > 1 && r.mayBe() // a figure of them may be wrong
		if (holds || faulty) && (best == nil || best.held < best.tried || holds && len(parts) < len(best.parts)) {
			best = &r
		}
	}
	return best
}

// besides is every run of counts right above a line, and every one right below.
func besides(lines []*line, i int) (runs [][]*line) {
	for from := i - 1; from >= max(0, i-2*reach) && lines[from].kind == kpi.Count; from-- {
		if i-from > 1 {
			runs = append(runs, lines[from:i])
		}
	}
	for to := i + 1; to < min(len(lines), i+2*reach) && lines[to].kind == kpi.Count; to++ {
		if to > i+1 {
			runs = append(runs, lines[i+1:to+1])
		}
	}
	return runs
}

func allNought(l *line, of map[*line]values) bool {
	for _, v := range of[l] {
		if v.Number.Sign() != 0 {
			return false
		}
	}
	return true
}

// saysTotal reports whether a label is that of a total: "Total", "All contacts", "% agency total".
func saysTotal(label string) bool {
	of := splitWords(label)
	return len(of) > 0 && of[0] == "all" || slices.Contains(of, "total") || slices.Contains(of, "overall") || slices.Contains(of, "combined")
}

// findBetween finds the lines that a total of percentages or averages pools.
func findBetween(lines []*line, i int, of map[*line]values) *relation {
	l := lines[i]
	if !saysTotal(l.label) {
		return nil
	}
	var parts []*line
	for _, o := range lines {
		if o != l && o.kind == l.kind && o.of == nil {
			parts = append(parts, o)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	if r := lies(l, parts, of); r.tried == 0 || r.held == r.tried {
		return &r
	}
	return nil
}
