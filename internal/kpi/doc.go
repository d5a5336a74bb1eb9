// Package kpi holds the words of the field as types: contract, indicator, measure, window, period, figure, exception,
// coverage; and the arithmetic that they need, in exact rationals and closed intervals. It knows no file format.
package kpi
