package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/term"

	"kpicheck/internal/dossier"
	"kpicheck/internal/page"
	"kpicheck/internal/report"
)

// desk is what a person sits at who has started the program by hand.
type desk struct {
	terminal bool                    // standard output is one
	own      bool                    // its window was made for this run, by a double click or a file dropped on the program, and closes with it
	pages    string                  // the folder for pages that are shown at once
	open     func(path string) error // shows a file in the program that the desk has for it
}

func deskHere() desk {
	return desk{terminal: term.IsTerminal(int(os.Stdout.Fd())), own: ownsWindow(), pages: filepath.Join(os.TempDir(), "kpicheck"), open: openFile}
}

// run is the program where a person may sit. Workbooks alone on the command line are what was dropped on it: they are checked, and
// where nobody could read a table before its window closes, the report is shown as a page.
func (d desk) run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	byHand := true
	switch {
	case areDropped(args) && d.own:
		return d.show(args, stdin, stdout, stderr)
	case areDropped(args):
		args = append([]string{"check", "--"}, args...)
	case len(args) == 0 && (d.terminal || d.own):
		args = []string{"next"}
	default:
		byHand = false
	}
	status := run(args, stdin, stdout, stderr)
	if byHand && d.own {
		awaitEnter(stdin, stdout)
	}
	return status
}

// areDropped reports whether the command line is workbooks and nothing else.
func areDropped(args []string) bool {
	return len(args) > 0 && !slices.ContainsFunc(args, func(a string) bool { return isFlag(a) || !dossier.IsWorkbookName(filepath.Base(a)) })
}

// show checks workbooks and opens their report. What keeps a report from being made stays on the screen until it was read.
func (d desk) show(books []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var made bytes.Buffer
	status := run(slices.Concat([]string{"check", "--format", page.Name, "--"}, books), stdin, &made, stderr)
	if made.Len() == 0 {
		awaitEnter(stdin, stdout)
		return status
	}
	path := filepath.Join(d.pages, strings.TrimSuffix(filepath.Base(books[0]), filepath.Ext(books[0]))+".html")
	err := os.MkdirAll(d.pages, 0o700)
	if err == nil {
		err = writeWhole(path, made.Bytes(), 0o600)
	}
	if err == nil {
		err = d.open(path)
	}
	if err != nil {
		fmt.Fprintf(stderr, "kpicheck: the report could not be shown: %s\n", report.Safe(err.Error()))
		awaitEnter(stdin, stdout)
		return dossier.StatusOurs
	}
	return status
}

// awaitEnter keeps a window open until what stands in it was read.
func awaitEnter(stdin io.Reader, stdout io.Writer) {
	fmt.Fprint(stdout, "\nPress Enter to close this window.")
	_, _ = bufio.NewReader(stdin).ReadString('\n') // an input that has ended closes it too
}
