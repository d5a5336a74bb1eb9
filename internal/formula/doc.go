// Package formula reads Excel's formulas: what they refer to, in the form that stays the same when a formula is copied
// (R1C1), whether two of them say the same, and what they give, worked out in exact rationals.
package formula
