package contract

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A page in a browser holds a contract to its tags without the validator, and must say the same: of sound files, and of files in which
// lines are gone and values are others.
func TestTheWalkSaysWhatTheValidatorSays(t *testing.T) {
	seeds := []string{sound}
	for _, name := range []string{"birmingham-2018-19.yaml", "../../fixtures/eastmere/contract.yaml", "../../fixtures/calder/contract.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, string(data))
	}
	values := []string{"", "0", "-1", "99", "x", "none", "2018-13", "[]", "{}", "[a, '']", "month", "3.5", "{from: 1}", "high"}
	rapid.Check(t, func(t *rapid.T) {
		lines := strings.Split(rapid.SampledFrom(seeds).Draw(t, "contract"), "\n")
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			if at := strings.LastIndex(lines[i], ": "); at > 0 && rapid.Bool().Draw(t, "kept") {
				lines[i] = lines[i][:at+2] + rapid.SampledFrom(values).Draw(t, "value")
			} else if len(lines) > 1 {
				lines = append(lines[:i:i], lines[i+1:]...)
			}
		}
		text := strings.Join(lines, "\n")
		if by, own := faultsBy((*source).validate, text), faultsBy((*source).walk, text); by != own {
			t.Errorf("the validator says\n%s\nand the walk\n%s\nof\n%s", by, own, text)
		}
	})
}

// faultsBy is what is said of a contract where its fields are held to their tags so.
func faultsBy(validate func(*source, any), text string) string {
	s, d := &source{name: "c.yaml"}, &document{}
	root := s.parse([]byte(text))
	if root == nil {
		return "no mapping"
	}
	s.decode(root, d)
	validate(s, d)
	if err := s.err(); err != nil {
		return err.Error()
	}
	return ""
}
