package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/release"
)

func manCommand() *cli.Command {
	return &cli.Command{
		Name:        "man",
		Usage:       "print the page of the manual for the command man",
		Description: "Examples:\n   kpicheck man | man -l -\n   kpicheck man > /usr/local/share/man/man1/kpicheck.1",
		Action: func(c *cli.Context) error {
			if err := noOperand(c); err != nil {
				return err
			}
			_, err := io.WriteString(c.App.Writer, manPage(c.App))
			return err
		},
	}
}

// manPage is the help of every command as one page, in the macros of man(7). It has no day, so that one version has one page.
func manPage(app *cli.App) string {
	var m strings.Builder
	fmt.Fprintf(&m, ".TH KPICHECK 1 \"\" \"kpicheck %s\" \"User Commands\"\n.nh\n.SH NAME\nkpicheck \\- %s\n", release.Version, inRoff(app.Usage))
	fmt.Fprintf(&m, ".SH SYNOPSIS\n%s\n.SH DESCRIPTION\n", inRoff(app.UsageText))
	writeParagraphs(&m, app.Description)
	m.WriteString(".SH COMMANDS\n")
	writeCommands(&m, "kpicheck ", app.Commands)
	m.WriteString(".SH LIMITS\nThe flags of kpicheck limits go with every command that reads workbooks.\n")
	return m.String()
}

func writeCommands(m *strings.Builder, before string, all []*cli.Command) {
	for _, c := range all {
		if c.Name == "help" { // which each command is given by the flag parser
			continue
		}
		writeCommand(m, before+c.Name, c)
		writeCommands(m, before+c.Name+" ", c.Subcommands)
	}
}

func writeCommand(m *strings.Builder, name string, c *cli.Command) {
	fmt.Fprintf(m, ".SS %s\n", inRoff(strings.TrimSpace(name+" "+c.ArgsUsage)))
	fmt.Fprintf(m, "%s.\n", inRoff(strings.ToUpper(c.Usage[:1])+c.Usage[1:]))
	if c.Description != "" {
		m.WriteString(".PP\n")
		writeParagraphs(m, c.Description)
	}
	for _, f := range c.Flags {
		if v, ok := f.(cli.VisibleFlag); ok && !v.IsVisible() {
			continue
		}
		usage := f.(cli.DocGenerationFlag).GetUsage()
		value := ""
		if parts := strings.SplitN(usage, "`", 3); len(parts) == 3 {
			value = " " + parts[1]
		}
		fmt.Fprintf(m, ".TP\n\\fB%s\\fR%s\n%s\n", namesOf(f), inRoff(value), inRoff(strings.ReplaceAll(usage, "`", "")+variablesOf(f)))
	}
}

// namesOf is how a flag may be written: --output, -o.
func namesOf(f cli.Flag) string {
	var all []string
	for _, name := range f.Names() {
		dashes := "--"
		if len(name) == 1 {
			dashes = "-"
		}
		all = append(all, inRoff(dashes+name))
	}
	return strings.Join(all, "\\fR, \\fB")
}

// variablesOf is the variables that a flag may be given in, as its help has them: " [$KPICHECK_PASSWORD]".
func variablesOf(f cli.Flag) (all string) {
	for _, name := range f.(cli.DocGenerationFlag).GetEnvVars() {
		all += " [$" + name + "]"
	}
	return all
}

// writeParagraphs writes a text of the help. What is indented there stays in its lines.
func writeParagraphs(m *strings.Builder, text string) {
	indented := false
	for line := range strings.Lines(text + "\n") {
		line = strings.TrimSuffix(line, "\n")
		if is := strings.HasPrefix(line, "   "); is != indented && line != "" {
			m.WriteString(map[bool]string{true: ".RS 4\n.nf\n", false: ".fi\n.RE\n"}[is])
			indented = is
		}
		if line == "" {
			line = ".PP"
		} else {
			line = inRoff(strings.TrimPrefix(line, "   "))
		}
		if line != ".PP" || !strings.HasSuffix(m.String(), ".PP\n") {
			m.WriteString(line + "\n")
		}
	}
	if indented {
		m.WriteString(".fi\n.RE\n")
	}
}

// inRoff is a text that roff takes for no request, on a line of its own or within one, and whose hyphens can be copied.
func inRoff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "“", `\(lq`, "”", `\(rq`, "’", `\(cq`, "'", `\(aq`, "…", `\&...`, "\n", " ").Replace(text)
	if strings.HasPrefix(text, ".") {
		return `\&` + text
	}
	return text
}
