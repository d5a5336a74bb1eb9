package usual

import "math"

// mostPeople is more than any count is of; beyond it the logarithms below are no longer exact enough.
const mostPeople = 1e9

// hardlyEver is how seldom a draw may be to be asked about.
const hardlyEver = 1e-5

// IsHardlyDrawn reports whether chance would hardly ever bring a share of what was added to a year, and whether it is farther from that of
// the year than the shares of single periods are, which vary by more than chance. counted of of was added to before of ofBefore.
func IsHardlyDrawn(counted, of, before, ofBefore int64) bool {
	share := func(n, d int64) Point { return Point{float64(n) / float64(d), float64(d)} }
	if of == 0 || ofBefore == 0 || !isSeldomDrawn(counted, of, before, ofBefore) {
		return false
	}
	year, now := share(before, ofBefore), share(counted, of)
	s := Series{Kind: Shares, Pooled: &year}
	return exceeds(math.Abs(s.scale(now)-s.scale(year))/s.spread(nil, now), surelyOfShare)
}

// isSeldomDrawn reports whether counted of so many would hardly be drawn from a year that had before of of until then: the chance of as
// many or more, or as few or fewer, among all ways of drawing that number out of the year as a whole (the hypergeometric distribution).
func isSeldomDrawn(counted, of, before, ofBefore int64) bool {
	whole, hits := of+ofBefore, counted+before
	if whole == 0 || hits == 0 || hits == whole || whole > mostPeople {
		return false
	}
	chance := func(k int64) float64 { return math.Exp(choose(hits, k) + choose(whole-hits, of-k) - choose(whole, of)) }
	upper := tail(chance, counted, min(of, hits), 1)
	lower := tail(chance, counted, max(0, of-(whole-hits)), -1)
	return exceeds(hardlyEver, min(upper, lower))
}

// negligible is the part of a sum below which its further terms, which fall, add nothing.
const negligible = 1e-12

// tail adds up chances from one count to the last, until they no longer matter or are enough to decide.
func tail(chance func(int64) float64, from, to, step int64) (sum float64) {
	for k := from; k != to+step && sum <= hardlyEver; k += step {
		c := chance(k)
		if sum += c; k != from && c < negligible*sum {
			break
		}
	}
	return sum
}

// choose is the logarithm of the number of ways of choosing k of n.
func choose(n, k int64) float64 { return factorial(n) - factorial(k) - factorial(n-k) }

func factorial(n int64) float64 {
	l, _ := math.Lgamma(float64(n) + 1)
	return l
}
