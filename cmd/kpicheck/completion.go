package main

import (
	_ "embed"
	"slices"
	"strings"
	"text/template"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/report"
)

//go:embed completion.tmpl
var completionSource string

var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print a script that completes commands in a shell",
		ArgsUsage: "SHELL",
		Description: "SHELL is bash, zsh, fish or powershell.\n\nExamples:\n   source <(kpicheck completion bash)     in ~/.bashrc\n" +
			"   source <(kpicheck completion zsh)      in ~/.zshrc\n" +
			"   kpicheck completion fish > ~/.config/fish/completions/kpicheck.fish\n" +
			"   kpicheck completion powershell | Out-String | Invoke-Expression     in $PROFILE",
		Action: func(c *cli.Context) error {
			shell, err := operand(c, "the shell")
			if err != nil {
				return err
			}
			if !slices.Contains(shells, shell) {
				return dossier.Usage("there is no completion for %q; kpicheck completion takes %s", shell, either(shells))
			}
			scripts := template.Must(template.New("").Funcs(template.FuncMap{"join": strings.Join}).Parse(completionSource))
			return scripts.ExecuteTemplate(c.App.Writer, shell, completed(c.App.Commands))
		},
	}
}

// completable is a command and the words that may follow it.
type completable struct {
	Name, Usage string
	Words       []string
	Values      []flagValues
	Files       bool
}

// flagValues is a flag that takes one of a few words.
type flagValues struct {
	Flag  string
	Words []string
}

func valuesOf(command, flag string) []string {
	switch {
	case flag == "fail-on":
		return failLevels
	case flag == "format" && command == "figures":
		return report.Names(report.FiguresFormats)
	case flag == "format" && command == "commentary":
		return report.Names(report.CommentaryFormats)
	case flag == "format" && command == "register":
		return report.Names(registerFormats)
	case flag == "format":
		return report.Names(reportFormats)
	}
	return nil
}

func completed(commands []*cli.Command) []completable {
	var all []completable
	for _, c := range commands {
		one := completable{Name: c.Name, Usage: strings.ReplaceAll(c.Usage, "'", "’"), Files: takesFiles(c)}
		for _, f := range c.Flags {
			name := f.Names()[0]
			one.Words = append(one.Words, "--"+name)
			if values := valuesOf(c.Name, name); values != nil {
				one.Values = append(one.Values, flagValues{name, values})
			}
		}
		for _, sub := range c.Subcommands {
			one.Words = append(one.Words, sub.Name)
		}
		switch c.ArgsUsage {
		case "RULE":
			for _, r := range rulePages() {
				one.Words = append(one.Words, r.Name)
			}
		case "SHELL":
			one.Words = append(one.Words, shells...)
		}
		all = append(all, one)
	}
	return all
}

func takesFiles(c *cli.Command) bool {
	return strings.HasPrefix(c.ArgsUsage, "FILE") || slices.ContainsFunc(c.Subcommands, takesFiles)
}
