// Package solve says which figure is wrong, and what it must have been. It takes the identities that figures stand in, over one
// submission and the months before it: quotients, sums, years to date, totals and averages of twelve months, limits. Some fail. A
// figure that stands in all that fail, and that some other value would put right without breaking one that holds, may be the wrong
// one; if there is only one such figure, it is, and its value is whatever every identity leaves. How a figure was mistyped plays no
// part in it.
//
// What a figure can be is worked out by interval arithmetic, as everywhere (R. E. Moore, Interval Analysis, 1966); that each
// identity by itself narrows each of its variables, and that what is left is their overlap, is constraint propagation over
// intervals (J. G. Cleary, Logical arithmetic, Future Computing Systems 2, 1987).
package solve
