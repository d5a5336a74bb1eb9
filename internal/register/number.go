package register

import (
	"errors"
	"math/big"
	"strings"

	"kpicheck/internal/kpi"
)

const (
	mostDecimals = 400  // above which a number is written as a fraction
	mostDigits   = 4000 // of a fraction
)

// writtenNumber is a number exactly: 67.5, or 200/3 where no decimals are enough.
func writtenNumber(r *big.Rat) string {
	if r == nil {
		return ""
	}
	if decimals, exact := r.FloatPrec(); exact && decimals <= mostDecimals {
		return r.FloatString(decimals)
	}
	return r.RatString()
}

var errNoNumber = errors.New("it is no number")

// readNumber is nil for an empty text.
func readNumber(text string) (*big.Rat, error) {
	if text == "" {
		return nil, nil
	}
	top, bottom, isFraction := strings.Cut(text, "/")
	if !isFraction {
		if r, ok := kpi.ParseDecimal(text); ok {
			return r, nil
		}
		return nil, errNoNumber
	}
	n, ok := wholeNumber(strings.TrimPrefix(top, "-"))
	d, fine := wholeNumber(bottom)
	if !ok || !fine || d.Sign() == 0 {
		return nil, errNoNumber
	}
	if strings.HasPrefix(top, "-") {
		n.Neg(n)
	}
	return new(big.Rat).SetFrac(n, d), nil
}

func wholeNumber(digits string) (*big.Int, bool) {
	if digits == "" || len(digits) > mostDigits || strings.Trim(digits, "0123456789") != "" {
		return nil, false
	}
	return new(big.Int).SetString(digits, 10)
}
