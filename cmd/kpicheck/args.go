package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/dossier"
	"kpicheck/internal/slip"
)

// readLine sorts the words of a command line. What the flag parser cannot know is told here: an unknown command, an
// unknown flag, a flag without its value.
func readLine(app *cli.App, args []string) (*commandLine, error) {
	line := &commandLine{commands: app.Commands, flags: []cli.Flag{cli.VersionFlag}, path: []string{app.Name}}
	for i := 0; i < len(args); i++ {
		word := args[i]
		if word == "--" {
			line.rest = append(line.rest, args[i+1:]...)
			break
		}
		if !isFlag(word) {
			if err := line.word(word); err != nil {
				return nil, err
			}
			continue
		}
		line.given = append(line.given, word)
		if takesNext(app, word) && i+1 < len(args) {
			i++
			line.given = append(line.given, args[i])
		}
	}
	if line.help = slices.ContainsFunc(line.given, isHelp); line.help {
		line.flags = append(line.flags[:len(line.flags):len(line.flags)], widthFlag())
	}
	return line, line.checkFlags()
}

// words are the command line in the one order that the flag parser honours: the program and its commands, flags, then the
// rest. Left to itself the parser takes everything after the first file for a file, and what stands beside --help for a
// topic.
func (l *commandLine) words() []string {
	if l.help {
		return append(l.path, "--help")
	}
	return slices.Concat(l.path, l.given, []string{"--"}, l.rest)
}

// asksForPage reports whether what is printed is for reading alone, and to be wrapped.
func (l *commandLine) asksForPage() bool {
	return l.help || len(l.path) > 1 && slices.Contains([]string{"explain", "rules"}, l.path[1])
}

// value is what a flag was last given as, empty if it was not.
func (l *commandLine) value(name string) (value string) {
	for i, word := range l.given {
		if !isFlag(word) || flagName(word) != name {
			continue
		}
		if _, after, found := strings.Cut(word, "="); found {
			value = after
		} else if i+1 < len(l.given) {
			value = l.given[i+1]
		}
	}
	return value
}

// commandLine is what was made of the words so far.
type commandLine struct {
	path     []string       // the program's name and the commands
	commands []*cli.Command // that may come next
	flags    []cli.Flag     // that the command knows
	given    []string       // flags with their values
	rest     []string
	help     bool
}

func isHelp(word string) bool {
	return slices.Contains(cli.HelpFlag.Names(), flagName(word)) && isFlag(word)
}

func isFlag(word string) bool { return len(word) > 1 && word[0] == '-' }

func (l *commandLine) word(word string) error {
	if word == "help" && len(l.path) == 1 && !l.help {
		l.help = true
		l.given = append(l.given, "--help")
		return nil
	}
	i := slices.IndexFunc(l.commands, func(c *cli.Command) bool { return c.HasName(word) })
	switch {
	case i >= 0:
		c := l.commands[i]
		l.path, l.commands, l.flags = append(l.path, word), c.Subcommands, c.Flags
	case len(l.commands) > 0:
		return l.unknownCommand(word)
	default:
		l.rest = append(l.rest, word)
	}
	return nil
}

func (l *commandLine) unknownCommand(word string) error {
	var names []string
	for _, c := range l.commands {
		names = append(names, c.Name)
	}
	if len(l.path) == 1 && strings.Contains(word, ".") {
		return dossier.Usage("%q is no command; to check a workbook: kpicheck check %q", word, word)
	}
	return dossier.Usage("%s has no command %q%s; it has %s", l.name(), word, slip.DidYouMean(word, names), strings.Join(names, ", "))
}

// takesNext reports whether a flag of this name, of any command, takes the next word as its value.
func takesNext(app *cli.App, word string) bool {
	if strings.Contains(word, "=") {
		return false
	}
	commands := slices.Clone(app.Commands)
	for i := 0; i < len(commands); i++ {
		commands = append(commands, commands[i].Subcommands...)
		if f := flagNamed(commands[i].Flags, flagName(word)); f != nil && takesValue(f) {
			return true
		}
	}
	return false
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

func flagName(word string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
	return name
}

func flagNamed(flags []cli.Flag, name string) cli.Flag {
	for _, f := range append(flags[:len(flags):len(flags)], cli.HelpFlag) {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

// name is the command as a message names it, which run begins with the program's own name.
func (l *commandLine) name() string {
	if len(l.path) == 1 {
		return l.path[0]
	}
	return strings.Join(l.path[1:], " ")
}

func (l *commandLine) checkFlags() error {
	for i := 0; i < len(l.given); i++ {
		word := l.given[i]
		f := flagNamed(l.flags, flagName(word))
		if f == nil {
			return l.unknownFlag(word)
		}
		if !takesValue(f) || strings.Contains(word, "=") {
			continue
		}
		if i++; i == len(l.given) {
			return dossier.Usage("%s needs a value after it; see %s --help", word, strings.Join(l.path, " "))
		}
	}
	return nil
}

func (l *commandLine) unknownFlag(word string) error {
	if strings.Contains(flagName(word), ".") {
		return dossier.Usage("%s has no flag %s; a file whose name begins with a dash goes after --", l.name(), word)
	}
	var names []string
	for _, f := range l.flags {
		names = append(names, "--"+f.Names()[0])
	}
	name := "--" + flagName(word)
	if len(names) == 0 {
		return dossier.Usage("%s has no flag %s; it has none but --help", l.name(), name)
	}
	if guess := slip.DidYouMean(name, names); guess != "" {
		return dossier.Usage("%s has no flag %s%s", l.name(), name, guess)
	}
	return dossier.Usage("%s has no flag %s; it has %s", l.name(), name, strings.Join(names, ", "))
}
