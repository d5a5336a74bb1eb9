// Package challenge is what goes to the Trust and comes back: the log of questions as a workbook, the replies that are read from it
// again, and the file in which the council keeps where each question stands. It takes bytes and gives bytes.
package challenge
