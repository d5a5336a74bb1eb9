package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"kpicheck/internal/contract"
	"kpicheck/internal/dossier"
	"kpicheck/internal/kpi"
	"kpicheck/internal/report"
)

func removeExplanationCommand(stdout io.Writer) *cli.Command {
	return &cli.Command{
		Name:      "remove",
		Usage:     "take an explanation back, so that its exception stands again",
		ArgsUsage: "ID [FILE|FOLDER]",
		Description: "The explanation is taken out of the explanations.yaml nearest to FILE or FOLDER, or to this folder; all else there " +
			"stays as it is. ID is its exception's id; the first four characters will do. Of several for one exception the last is taken out.",
		Flags:  []cli.Flag{widthFlag()},
		Action: func(c *cli.Context) error { return removeExplanation(c, stdout) },
	}
}

func removeExplanation(c *cli.Context, stdout io.Writer) error {
	id, path, err := idAndPlace(c)
	if err != nil {
		return err
	}
	width, err := columns(c.String("width"), stdout)
	if err != nil {
		return err
	}
	file, _, err := explanationsFor(path)
	if err != nil {
		return err
	}
	var gone kpi.Explanation
	err = rewriteExplanations(dossier.InFolderOf(path), file, "whoever removes an explanation", func(old []byte) ([]byte, error) {
		all, err := contract.ParseExplanations(old, dossier.Named(file))
		if err != nil {
			return nil, err
		}
		if gone, err = explanationWith(all, id, file); err != nil {
			return nil, err
		}
		return contract.RemoveExplanation(old, gone.Line)
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(c.App.Writer, report.Page(removed(file, gone), width))
	return err
}

func idAndPlace(c *cli.Context) (id, path string, err error) {
	rest := c.Args().Slice()
	if len(rest) == 0 || len(rest) > 2 || blank(rest[0]) {
		return "", "", dossier.Usage("explanations remove takes the id of an explanation: %s %s", c.Command.HelpName, c.Command.ArgsUsage)
	}
	id, ok := idGiven(rest[0])
	if !ok || len(id) < leastOfID {
		return "", "", dossier.Usage("%s is no id; give %d characters of it or more", report.Safe(rest[0]), leastOfID)
	}
	return id, append(rest, ".")[1], nil
}

// explanationWith is the last explanation of the one exception whose id begins so.
func explanationWith(all []kpi.Explanation, id, file string) (found kpi.Explanation, err error) {
	for _, e := range all {
		if !strings.HasPrefix(e.ID, id) {
			continue
		}
		if found.ID != "" && found.ID != e.ID {
			return found, dossier.Usage("%s: more than one exception has an id that begins with %s: %s and %s", dossier.Named(file), id, found.ID, e.ID)
		}
		found = e
	}
	if found.ID == "" {
		return found, dossier.Usage("%s: the id %s is unknown: no explanation has it; see kpicheck explanations list", dossier.Named(file), report.Safe(id))
	}
	return found, nil
}

// removed says what was taken out, and that the exception stands again.
func removed(file string, e kpi.Explanation) string {
	about := report.Safe(e.About)
	if about == "" {
		about = report.Safe(e.Reason)
	}
	return fmt.Sprintf("Taken out of %s, where it stood on line %d, explained by %s on %s:\n\n- %s [%s]\n\nWhere its exception is still raised, it stands again.\n",
		dossier.Named(file), e.Line, report.Safe(e.AgreedBy), e.AgreedOn, about, e.ID)
}
