// Package judge is what the judges of submissions share: the form of a rule, the ledger of what was checked and found,
// the wording of sentences about figures, and the ways in which a hand mistypes a number.
package judge
