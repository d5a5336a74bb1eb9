package contract

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// Any line of a contract may be the one with the slip, and the message must be of that line or its neighbour, in words of what was
// written and not of YAML's grammar.
func TestSlipsAreToldWhereTheyAre(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	slips := []func(line string) string{
		func(line string) string { return strings.TrimPrefix(line, "  ") },
		func(line string) string { return "  " + line },
		func(line string) string { return strings.Replace(line, "- ", "  ", 1) },
		func(line string) string { return strings.Replace(line, "]", "", 1) },
		func(line string) string { return strings.Replace(line, "}", "", 1) },
		func(line string) string { return strings.Replace(line, "- ", "-", 1) },
	}
	told := 0
	for _, file := range contractFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		for range 150 {
			n := random.IntN(len(lines))
			slipped := slips[random.IntN(len(slips))](lines[n])
			if bare := strings.TrimSpace(lines[n]); bare == "" || bare[0] == '#' || slipped == lines[n] {
				continue
			}
			text := strings.Join(append(append(append([]string{}, lines[:n]...), slipped), lines[n+1:]...), "\n")
			_, err := Parse([]byte(text), "c.yaml")
			if err == nil {
				continue // the line says the same
			}
			first, _, _ := strings.Cut(err.Error(), "\n")
			at := 0
			if _, scanErr := fmt.Sscanf(first, "c.yaml:%d:", &at); scanErr != nil || at < n || at > n+2 || strings.Contains(first, "not YAML") {
				t.Errorf("%s:%d: %q gives %s", file, n+1, slipped, first)
			}
			told++
		}
	}
	t.Logf("%d slips", told)
}
