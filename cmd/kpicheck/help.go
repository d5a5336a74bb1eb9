package main

import (
	"runtime/debug"
	"strings"

	"kpicheck/internal/release"
)

const appHelp = `Give it the workbook as it arrived. It finds the figures by what stands
around them, checks that each can be true, and prints what is wrong, where,
and the question to put to the Trust.

Examples:
   kpicheck check "BCT KPI report Oct-18.xlsx"
   kpicheck check "BCT KPI report Oct-18.xlsx" --format html > october.html
   kpicheck explain percentage-disagrees
   kpicheck figures "BCT KPI report Oct-18.xlsx"
   kpicheck contract show > contract.yaml

Exit status:
   0  nothing at or above the fail level, which is an error
   1  exceptions at or above it
   2  the command line or the contract is wrong
   3  the workbook could not be read, or not for sure, or nothing in it
      could be checked

Flags may stand before or after the file. For more on a command:
kpicheck help COMMAND. What each rule catches: kpicheck rules, and kpicheck
explain RULE; all of it on one page is rules/MANUAL.md of the source.`

const checkHelp = `The contract is the --contract FILE; else the contract.yaml nearest to the
workbook, beside it or in up to three folders above, but not above the root
of a Git repository; else the built-in contract of the year reported. Where
several stand there, such as contract-2018-19.yaml and contract-2019-20.yaml,
each is for the months of its own year. To write one, begin with: kpicheck
contract show > FILE. FILE may be - for standard input. Exceptions go to
standard output, all else to standard error.

Where it is in doubt how to read a part of the workbook, the report begins
with that part and the lines that settle it, and ends with status 3. The lines
go into a reading.yaml beside the contract, or into the --reading FILE.

With --only new, what the submission before raised too is left out, counted,
and fails nothing. With --since REVISION so is what stood when the folder was
as at that revision of its Git repository, by its id or by its rule and
figure, with the contract, the reasons and the register of then; what could
not be read then counts as new. A workbook that the register holds, whole and
to the byte, fails no check, and is told all the same.

An error cannot be right; a query may be right but needs an explanation; a
note needs no reply.

A workbook beyond a limit of size or time is refused: kpicheck limits.

Where several workbooks are named, each is checked as if it were alone. Of a
FOLDER each month is held against those before it, the newest first.

Examples:
   kpicheck check october.xlsx
   kpicheck check september.xlsx october.xlsx
   kpicheck check october.xlsx --fail-on query --format json > october.json
   kpicheck check submissions --since origin/main --format github
   kpicheck check october.xlsx --password "..." --width 120`

const proveHelp = `Every figure of the workbook is got wrong in each way in which a hand does it,
a digit left out, two exchanged, ten times as much, last month's value and so
on, one at a time, and the workbook is judged again, against the months before
as check does. It prints what share of the wrong values would be caught, and
of those how many exceptions would name the wrong figure, and how many would
say what it must be (Valued); and which figures hardly anything bears on:
those rest on the provider's word.

Examples:
   kpicheck prove october.xlsx
   kpicheck prove october.xlsx --format csv > proof.csv`

const figuresHelp = `Every figure is listed with its indicator, measure, window, period and
cell, and the headings by which it was found; then the numbers that belong to
none. Use it where check says that a figure is missing that you can see. With
--why it says of one cell what it was taken for, and what not.

Examples:
   kpicheck figures october.xlsx
   kpicheck figures october.xlsx --why "KPI 7!C9"
   kpicheck figures october.xlsx --format csv > october.csv`

const commentaryHelp = `Every statement of the commentary is listed with its cell, its words and a
verdict: true, false, turns on rounding (before rounding and as shown differ),
unverifiable (no figure bears it out), or not understood. The months before
are taken as check takes them. Only what is false is questioned by check.

Examples:
   kpicheck commentary october.xlsx
   kpicheck commentary october.xlsx --format csv > october.csv`

const contractHelp = `A contract is what was agreed for one financial year: indicators, measures,
targets, tolerances, comparators. To write one of your own, have it drafted from
a workbook, or take the built-in one; change it, and have it checked. An
indicator that starts or ends within the year has from: 2018-09 or until:
2018-12 in its lines; outside them it is not due.

Examples:
   kpicheck contract draft submissions/2018-09.xlsx -o contract.yaml
   kpicheck contract show > contract.yaml
   kpicheck contract check contract.yaml submissions/2018-10.xlsx
   kpicheck contract explain "KPI 7" --contract contract.yaml`

// build is the version, with the revision and its day where the build has them: 0.1.0 (8c0648930618, 2026-11-29), or
// 0.1.0 (8c0648930618, 2026-11-29, changed).
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release.Version
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	return versionAt(settings["vcs.revision"], settings["vcs.time"], settings["vcs.modified"] == "true")
}

// versionAt is the version at a revision, which was committed at a time such as 2026-11-29T06:54:00Z.
func versionAt(revision, committed string, changed bool) string {
	if revision == "" {
		return release.Version
	}
	day, _, _ := strings.Cut(committed, "T")
	of := []string{revision[:min(len(revision), 12)]}
	if day != "" {
		of = append(of, day)
	}
	if changed {
		of = append(of, "changed")
	}
	return release.Version + " (" + strings.Join(of, ", ") + ")"
}
