package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"path/filepath"

	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

// page is what is here under five heads: the contract, the workbooks, what is accepted, what is asked, and what to do next.
func (a *around) page() string {
	var page strings.Builder
	if a.fault != nil {
		told(&page, "Stopped:", report.Safe(a.fault.Error()))
		told(&page, "Next:", a.remedy)
		return page.String()
	}
	told(&page, "Contract:", a.contractLine()...)
	told(&page, "Workbooks:", a.booksLine())
	told(&page, "Accepted:", a.acceptedLine())
	told(&page, "Questions:", a.questionsLine())
	told(&page, "Next:", a.next()...)
	return page.String()
}

// told writes a head and what is said under it. Only sentences are wrapped: a command is to be copied as it stands.
func told(page *strings.Builder, head string, said ...string) {
	const hang, widest = 11, 80
	for _, part := range said {
		line := ""
		for _, word := range words(part) {
			if line != "" && hang+utf8.RuneCountInString(line+" "+word) > widest {
				fmt.Fprintf(page, "%-*s%s\n", hang, head, line)
				head, line = "", ""
			}
			line = strings.TrimLeft(line+" "+word, " ")
		}
		fmt.Fprintf(page, "%-*s%s\n", hang, head, line)
		head = ""
	}
}

// words is what a line may be broken between.
func words(text string) []string {
	if strings.HasPrefix(text, "kpicheck ") {
		return []string{text}
	}
	return strings.Split(text, " ")
}

// contractLine names the council's own contracts, or the ones that are built in, and says how another is made.
func (a *around) contractLine() []string {
	var names []string
	for _, o := range a.own {
		names = append(names, report.Safe(dossier.Nearby(o.Path)+" ("+o.Name+")"))
	}
	if len(names) > 0 {
		return []string{strings.Join(names, ", ")}
	}
	for _, year := range contract.EmbeddedYears() {
		if c, ok := contract.Embedded(year); ok {
			names = append(names, report.Safe(c.Name))
		}
	}
	builtIn := strings.Join(names, ", ")
	if len(a.books) > 0 || a.settled.path != "" {
		return []string{"none here, so " + builtIn + " is taken, which is built in"}
	}
	return []string{"none here; built in is " + builtIn + ", and any other is begun by", "kpicheck contract draft FILE -o contract.yaml"}
}

func (a *around) booksLine() string {
	if a.of == 0 {
		line := "none in " + placeOf(a.folder)
		if n := len(a.below); n > 0 {
			line += ", and some in " + dossier.Counted(n, "folder") + " below it"
		}
		return line
	}
	line := fmt.Sprintf("%d in %s", a.of, placeOf(a.folder))
	if n := len(a.books); n > 0 {
		line += fmt.Sprintf(", %d of them not accepted, the newest of %s", n, a.books[n-1].period)
	}
	switch n := len(a.foreign); {
	case n == 1:
		line += fmt.Sprintf(", 1 of %s that no contract here is for", a.foreign[0].year)
	case n > 1:
		line += fmt.Sprintf(", %d that no contract here is for, the newest of %s", n, a.newestForeign().year)
	}
	if len(a.unread) > 0 {
		line += fmt.Sprintf(", %d that cannot be read or say no month", len(a.unread))
	}
	if a.left > 0 {
		line += fmt.Sprintf(", %d more not looked at", a.left)
	}
	return line
}

func placeOf(folder string) string {
	if filepath.Clean(folder) == "." {
		return "this folder"
	}
	return dossier.Named(folder)
}

func (a *around) newestForeign() foreignBook {
	return slices.MaxFunc(a.foreign, func(x, y foreignBook) int { return x.year.Compare(y.year) })
}

func (a *around) acceptedLine() string {
	if a.accepted == nil || len(a.accepted.Acts) == 0 {
		return "nothing yet"
	}
	var months []kpi.Period
	for _, act := range a.accepted.Acts {
		months = append(months, act.Period)
	}
	slices.SortFunc(months, kpi.Period.Compare)
	months = slices.Compact(months)
	last := months[len(months)-1]
	return fmt.Sprintf("%s, the last %s", dossier.Counted(len(months), last.Noun()), last)
}

// questionsLine says what is on record. Nothing is checked here, so that nobody knows what there might be to ask.
func (a *around) questionsLine() string {
	var open, closed, answered, kept int
	var newest kpi.Period
	for _, q := range a.asked {
		switch {
		case q.Withheld != "":
			kept++
		case q.State == kpi.Closed:
			closed++
		case q.IsOpen():
			open++
			if newest.Compare(q.Period) < 0 {
				newest = q.Period
			}
			if q.State == kpi.Answered {
				answered++
			}
		}
	}
	parts := []string{"none was sent yet"}
	switch {
	case open > 0:
		parts[0] = fmt.Sprintf("%s sent and open, the newest of %s", dossier.Counted(open, "question"), newest)
	case closed > 0:
		parts[0] = fmt.Sprintf("%s sent, and closed since", dossier.Counted(closed, "question"))
	}
	some := func(n int, words string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words))
		}
	}
	some(answered, "of them answered")
	for i := range a.logs {
		some(a.unsent(&a.logs[i]), "written to "+dossier.Named(a.logs[i].path)+" and not noted as sent")
	}
	some(kept, "kept back")
	return strings.Join(parts, "; ")
}

// unsent counts the questions of a log of which no record says that they went out, or are kept back.
func (a *around) unsent(l *logHere) (n int) {
	for _, key := range l.keys {
		i := slices.IndexFunc(a.asked, func(q kpi.Question) bool { return q.Key() == key })
		if i < 0 || a.asked[i].State == kpi.Draft && a.asked[i].Withheld == "" {
			n++
		}
	}
	return n
}

// next is what to do with the newest workbook, by where its questions stand.
func (a *around) next() []string {
	var newest bookHere
	if n := len(a.books); n > 0 {
		newest = a.books[n-1]
	}
	if len(a.foreign) > 0 {
		if f := a.newestForeign(); newest.path == "" || f.year.Compare(newest.period.FinancialYear()) > 0 {
			return []string{f.draft, "then go through what it marks as unsure:", "kpicheck check " + typed(f.path)}
		}
	}
	switch {
	case newest.path != "":
		return a.nextFor(newest)
	case len(a.unread) > 0:
		return []string{"kpicheck check " + typed(a.unread[0])}
	case a.of == 0:
		return a.nextElsewhere()
	}
	return a.nextOfAccepted()
}

// nextFor is what to do with a workbook that is not accepted.
func (a *around) nextFor(b bookHere) []string {
	path, accept := typed(b.path), fmt.Sprintf("kpicheck accept %s --by NAME", typed(b.path))
	log, isThere := a.logOf(b.period)
	switch state := a.stands(b.period); {
	case state == "" && isThere && !log.filledIn:
		return a.send(path, log)
	case state == kpi.Closed:
		return []string{accept}
	case state != "" || isThere:
		return await(log)
	}
	return []string{"kpicheck check " + path, "then ask the Trust, or accept it once no error stands:",
		fmt.Sprintf("kpicheck challenge %s -o log.xlsx", path), accept}
}

// nextOfAccepted is what to do where every workbook is accepted: its queries do not keep it from that, and may still be asked.
func (a *around) nextOfAccepted() []string {
	log, isThere := a.logOf(a.settled.period)
	path := typed(a.settled.path)
	switch state := a.stands(a.settled.period); {
	case slices.ContainsFunc(a.asked, func(q kpi.Question) bool { return q.IsOpen() }):
		return await(log)
	case state == "" && isThere && !log.filledIn:
		return a.send(path, log)
	case state == "" && isThere:
		return await(log)
	case state == "" && path != "":
		return []string{"nothing must be done; queries that stand may still be asked:", fmt.Sprintf("kpicheck challenge %s -o log.xlsx", path),
			"and what was restated since is told by", "kpicheck register " + typed(a.folder)}
	}
	return []string{"nothing is due; what was restated since is told by", "kpicheck register " + typed(a.folder)}
}

func (a *around) send(workbook string, log logHere) []string {
	return []string{"send the log to the Trust, and note it:", fmt.Sprintf("kpicheck challenge %s -o %s --sent-on DAY", workbook, typed(log.path))}
}

func await(log logHere) []string {
	return []string{"when log and workbook are back:", fmt.Sprintf("kpicheck replies %s corrected.xlsx", typed(log.path))}
}

// logOf is the log of a period that lies about, else any; else the name that one is given in the examples.
func (a *around) logOf(p kpi.Period) (log logHere, isThere bool) {
	for _, l := range a.logs {
		if l.month == p {
			return l, true
		}
		log = l
	}
	log.path = cmp.Or(log.path, "log.xlsx")
	return log, false
}

// stands is where the questions of a period stand: open ones first; empty if nothing was asked.
func (a *around) stands(p kpi.Period) (state kpi.QuestionState) {
	for _, q := range a.asked {
		switch {
		case q.Period != p, q.State == kpi.Draft: // that one is kept back says nothing of the others
		case q.IsOpen():
			return kpi.Sent
		default:
			state = kpi.Closed
		}
	}
	return state
}

// typed is a path as it may be typed in any shell; FILE for one whose name holds what a shell, or a terminal, would act on.
func typed(path string) string {
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(plainInNames, r)
	}
	switch {
	case strings.HasPrefix(path, "-"):
		return typed("." + string(filepath.Separator) + path)
	case report.Safe(path) != path || strings.ContainsFunc(path, odd):
		return "FILE"
	case strings.ContainsAny(path, " '&()[]{}#=~^;,"):
		return `"` + path + `"`
	}
	return path
}

// plainInNames stand in names and mean nothing between quotation marks, in any shell.
const plainInNames = `/\:._- '&()[]{}+,@#=~^;`
