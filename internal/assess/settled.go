package assess

import (
	"kpicheck/internal/finding"
	"kpicheck/internal/kpi"
	"kpicheck/internal/settle"
)

// Exception is an exception as it stands once all are settled.
type Exception struct {
	finding.Exception
	Consequence Consequence
	Changes     string   // what turns on it: "KPI 7 stays GREEN: at 67% as stated, and at 68.5% as its counts make it"
	Turns       bool     // a status does
	Cells       []string // every cell that it speaks of, runs joined: "KPI 7!C7:C9"
	Status      Life
	Since       kpi.Period       // of the first submission that raised it without a break up to this one
	Times       int              // so many submissions, this one with them
	AskedFor    kpi.Period       // of the folder's newest submission that asks the same still; zero where it is to be asked of this one
	AskedOf     []kpi.Period     // the earlier submissions of the folder whose question this is, the newest first
	Accepted    bool             // the council has accepted the workbook as it is, so that this fails nothing
	Explanation *kpi.Explanation // why the council lets it stand; nil if it does not
	Asked       *Asked           // the question that was put of it; nil if none was
	askedAs     *Exception       // of the submission that asks it still; nil where it is to be asked of this one
	older       bool             // it is left out
	before      raised           // as the submission before raised it; empty where it did not
}

// Life is where an exception stands in its life.
type Life string

// An exception is new, or was raised by the submission before as well; or the council has agreed a reason for it.
const (
	New        Life = "new"
	Persisting Life = "persisting"
	Explained  Life = "explained"
)

// assessmentOf is what comes of a case once all is found.
func assessmentOf(k *settle.Case) *Assessment {
	a, heads := raisedBy(k)
	if a.Contract.NotFor(a.Submission.Period) == "" {
		a.Standings = standings(a.Contract, heads)
	}
	a.Veiled = k.Veiled
	checks := k.LackingMonths()
	a.Coverage = cover(checks, a.Exceptions)
	a.Unchecked = unchecked(a.Submission.Figures, checks)
	a.Summary = summarise(a)
	return a
}

// raisedBy is no more of a case than what it raises, in order and with its ids, and the headlines that this goes by.
func raisedBy(k *settle.Case) (a *Assessment, heads map[*kpi.Indicator]headline) {
	settle.Run(k, settle.Together)
	heads = headlines(k.Contract, k.Submission, k.Index())
	a = &Assessment{Contract: k.Contract, Submission: k.Submission, Exceptions: order(heads, k.Exceptions())}
	identify(a.Exceptions)
	return a, heads
}
