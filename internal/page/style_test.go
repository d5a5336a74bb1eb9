package page

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// pairs is what stands on what: words, which need 4.5 to 1, and lines and marks, which need 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
var pairs = []struct {
	front string
	on    []string
	least float64
}{
	{"ink", []string{"ground", "tint", "asked"}, 4.5}, {"mute", []string{"ground", "tint", "asked"}, 4.5}, {"link", []string{"ground", "tint"}, 4.5},
	{"ask", []string{"ground"}, 4.5}, {"onask", []string{"ask"}, 4.5}, {"onblue", []string{"blue"}, 4.5}, {"ongreen", []string{"green"}, 4.5},
	{"onamber", []string{"amber"}, 4.5}, {"onred", []string{"red"}, 4.5}, {"mute", []string{"band"}, 4.5}, {"ink", []string{"band"}, 4.5},
	{"data", []string{"ground", "band"}, 3}, {"edge", []string{"ground", "band"}, 3}, {"ask", []string{"band", "asked"}, 3}, {"well", []string{"ground"}, 3},
}

// The contrasts are worked out from the style sheet as it is, in both schemes.
func TestTheColoursCanBeToldApart(t *testing.T) {
	variables := regexp.MustCompile(`--([a-z]+):#([0-9a-f]{6})`)
	light, dark := map[string]string{}, map[string]string{}
	for i, block := range regexp.MustCompile(`:root\{[^}]*\}`).FindAllString(sheet, -1) {
		for _, v := range variables.FindAllStringSubmatch(block, -1) {
			if i == 0 {
				light[v[1]] = v[2]
			}
			dark[v[1]] = v[2]
		}
	}
	if len(light) == 0 || light["ink"] == dark["ink"] {
		t.Fatal("the two schemes are not told apart")
	}
	for scheme, colours := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, p := range pairs {
			for _, ground := range p.on {
				if got := contrast(t, colours[p.front], colours[ground]); got < p.least {
					t.Errorf("%s: %s on %s has %.2f to 1, and %.1f is the least", scheme, p.front, ground, got, p.least)
				}
			}
		}
	}
	for _, used := range regexp.MustCompile(`var\(--([a-z]+)\)`).FindAllStringSubmatch(sheet, -1) {
		if light[used[1]] == "" {
			t.Errorf("no colour is called %s", used[1])
		}
	}
}

// contrast is that of WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	one, two := luminance(t, a), luminance(t, b)
	return (max(one, two) + 0.05) / (min(one, two) + 0.05)
}

func luminance(t *testing.T, colour string) (sum float64) {
	t.Helper()
	for i, share := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += share * c
	}
	return sum
}

// A style holds words of ours alone, so nothing may end a text in it.
func TestNothingEndsATextInTheStyle(t *testing.T) {
	got := margins([3]string{`a"}body{}`, `\22 </style>`, "6 errors, 5 queries"})
	if strings.Count(got, `"`) != 12 || strings.ContainsAny(strings.ReplaceAll(got, `font:7.5pt "Liberation Sans"`, ""), `\<`) || !strings.Contains(got, `"6 errors, 5 queries"`) {
		t.Error(got)
	}
}
