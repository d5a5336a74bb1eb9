package report

import (
	"io"
	"slices"

	"kpicheck/internal/assess"
)

// alone is the outcome of a workbook that was checked by itself.
func alone(a *assess.Assessment) []assess.Outcome {
	return []assess.Outcome{{File: a.Submission.File, Assessment: a}}
}

func month(a *assess.Assessment) Run { return Run{OfMonth, alone(a)} }

func folder(all ...assess.Outcome) Run { return Run{OfFolder, all} }

// printAs prints what was asked for in a format by its name.
func printAs[T any](formats []Format[T], name string, w io.Writer, what T, o Options) error {
	i := slices.Index(Names(formats), name)
	return formats[i].Print(w, what, o)
}

func printTable(w io.Writer, a *assess.Assessment, o Options) error {
	return printAs(Formats, "table", w, month(a), o)
}

// ofMonths is the formats as those of one submission.
func ofMonths() (all []Format[*assess.Assessment]) {
	for _, f := range Formats {
		all = append(all, Format[*assess.Assessment]{f.Name, func(w io.Writer, a *assess.Assessment, o Options) error {
			return f.Print(w, month(a), o)
		}})
	}
	return all
}
