package page

import (
	"bytes"
	"io"
	"strconv"
)

// mostBytes is how large a page may be, so that it can be sent on.
const mostBytes = 250_000

// plenty is how much a page has of what could become too much.
type plenty struct {
	charts int  // drawn, of indicators that something is asked about before others
	trends bool // small charts in tables
	cards  int  // questions that have a card each; the others are rows of a table
	rows   int  // of questions, of one kind or one workbook
	months int  // in tables of statuses
	silent bool // sections of indicators about which nothing is asked
}

// plenties begins with all there is. What is left out is said, and the other formats have it.
var plenties = []plenty{
	{charts: 1000, trends: true, cards: 40, rows: 400, months: 48, silent: true},
	{charts: 15, cards: 25, rows: 400, months: 24, silent: true},
	{cards: 10, rows: 200, months: 12, silent: true},
	{cards: 10, rows: 60, months: 12},
}

// written prints the fullest page that is small enough, or else the sparest.
func written(w io.Writer, page func(plenty) document) error {
	var out bytes.Buffer
	for _, p := range plenties {
		out.Reset()
		if err := page(p).Render(&out); err != nil {
			return err
		}
		if out.Len() <= mostBytes {
			break
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

// capped is the first of many, and what to say of the others.
func capped[T any](all []T, most int) (shown []T, left string) {
	if len(all) <= most {
		return all, ""
	}
	return all[:most:most], strconv.Itoa(len(all)-most) + " more are left out here, so that the page can be sent on; --format json lists them all."
}
