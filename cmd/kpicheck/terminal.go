package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

// The widths that can be asked for.
const (
	leastWidth = 20
	mostWidth  = 1000
)

func widthFlag() cli.Flag {
	return &cli.StringFlag{Name: "width", Usage: "wrap to `COLUMNS`; else $COLUMNS, the terminal, or 80"}
}

// printing is how to print on what standard output is.
func printing(c *cli.Context, stdout io.Writer) (report.Options, error) {
	width, err := columns(c.String("width"), stdout)
	return report.Options{Version: build(), Width: width, Colour: wantsColour(c, stdout), Links: linksFrom(c, stdout, os.Getenv)}, err
}

// columns is the flag's, else that of COLUMNS, else the terminal's; 0, which is for the report to choose, where none
// says it. COLUMNS is often set for others, so a senseless one is no error.
func columns(flag string, stdout io.Writer) (int, error) {
	if flag != "" {
		n, err := strconv.Atoi(flag)
		if err != nil || n < leastWidth || n > mostWidth {
			return 0, dossier.Usage("--width takes a number of columns from %d to %d, not %q", leastWidth, mostWidth, flag)
		}
		return n, nil
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= leastWidth && n <= mostWidth {
		return n, nil
	}
	if f, ok := stdout.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return max(n, leastWidth), nil
		}
	}
	return 0, nil
}

// wantsColour follows the convention of no-color.org: only on a terminal, and never where NO_COLOR is set.
func wantsColour(c *cli.Context, stdout io.Writer) bool {
	f, ok := stdout.(*os.File)
	return ok && !c.Bool("no-color") && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" &&
		term.IsTerminal(int(f.Fd()))
}

// linksFrom is the working folder, with slashes, where standard output is a terminal that is known to open links; else empty.
func linksFrom(c *cli.Context, stdout io.Writer, env func(string) string) string {
	if !wantsColour(c, stdout) || !opensLinks(env) {
		return ""
	}
	folder, err := os.Getwd()
	if err != nil {
		return ""
	}
	return "/" + strings.TrimPrefix(filepath.ToSlash(folder), "/")
}

// opensLinks reports whether a terminal says that it is one of those that know OSC 8. What runs in tmux or screen is not known to.
func opensLinks(env func(string) string) bool {
	if strings.HasPrefix(env("TERM"), "screen") || strings.HasPrefix(env("TERM"), "tmux") {
		return false
	}
	vte, _ := strconv.Atoi(env("VTE_VERSION"))
	programs := []string{"iTerm.app", "WezTerm", "vscode", "ghostty"}
	return vte >= 5000 || env("WT_SESSION") != "" || env("KONSOLE_VERSION") != "" || env("KITTY_WINDOW_ID") != "" ||
		slices.Contains(programs, env("TERM_PROGRAM"))
}
