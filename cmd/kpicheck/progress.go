package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress draws a bar on a terminal while something is done with each of some things, if that takes more than a second. What it
// returns is called after each; finish takes the bar away.
func progress(doing string, of int, stderr io.Writer) (step func(), finish func()) {
	f, ok := stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	done, begun := 0, time.Now()
	step = func() {
		done++
		if bar == nil && time.Since(begun) < time.Second {
			return
		}
		if bar == nil {
			bar = progressbar.NewOptions(of, progressbar.OptionSetWriter(stderr), progressbar.OptionClearOnFinish(),
				progressbar.OptionSetDescription(doing), progressbar.OptionShowCount())
		}
		_ = bar.Set(done) // a bar that cannot be drawn is no reason to stop
	}
	return step, func() {
		if bar != nil {
			_ = bar.Finish()
		}
	}
}

// barOn is the progress through some workbooks, drawn on a terminal.
func barOn(stderr io.Writer) func(of int) (step, finish func()) {
	return func(of int) (step, finish func()) { return progress("Reading workbooks", of, stderr) }
}
