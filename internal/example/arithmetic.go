package example

import (
	"go/constant"
	"go/token"
	"go/types"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"kpicheck/internal/kpi"
)

var (
	inGo   = strings.NewReplacer("÷", "/", "×", "*", "−", "-", ",", "", "%", "")
	digits = regexp.MustCompile(`[0-9.]+`)
)

// Reckons checks that a line of arithmetic is right: "466 ÷ 680 = 68.5%, which shows as 69%".
func Reckons(t testing.TB, line string) {
	t.Helper()
	sum, makes, found := strings.Cut(line, " = ")
	if !found {
		t.Errorf("%q makes nothing", line)
		return
	}
	value := worthOf(t, sum)
	if strings.Contains(makes, "%") && !strings.Contains(sum, "%") {
		value.Mul(value, big.NewRat(100, 1))
	}
	for _, said := range strings.Split(makes, ", which shows as ") {
		number := digits.FindString(inGo.Replace(said))
		_, decimals, _ := strings.Cut(number, ".")
		stated, _ := new(big.Rat).SetString(number)
		if stated == nil || kpi.RoundHalfUp(value, len(decimals)).Cmp(stated) != 0 {
			t.Errorf("%q: the sum comes to %s", line, value.FloatString(6))
		}
	}
}

// worthOf is what a sum comes to.
func worthOf(t testing.TB, sum string) *big.Rat {
	t.Helper()
	text := digits.ReplaceAllStringFunc(inGo.Replace(sum), func(n string) string {
		if strings.Contains(n, ".") {
			return n
		}
		return n + ".0"
	})
	came, err := types.Eval(token.NewFileSet(), nil, token.NoPos, text)
	if err != nil {
		t.Fatalf("%q is no sum: %v", sum, err)
	}
	value, _ := new(big.Rat).SetString(constant.ToFloat(came.Value).ExactString())
	return value
}
