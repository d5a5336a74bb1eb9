package numfmt

import (
	"cmp"
	"math/big"
	"strings"
	"time"

	"kpicheck/internal/regex"
)

// ISOSerial turns an ISO date, with or without a time, or a time alone, into a serial number counted from 1900 or 1904.
func ISOSerial(text string, from1904 bool) (string, bool) {
	text = strings.TrimSuffix(text, "Z")
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02", "2006-01-02T15:04", "15:04:05"} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		days := int64(0)
		if strings.HasPrefix(layout, "2006") {
			days = (t.Unix() - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()) / 86400
			if days <= leapThatWas {
				days--
			}
			if from1904 {
				days -= days1904
			}
		}
		midnight := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		r := big.NewRat(int64(t.Sub(midnight)), int64(24*time.Hour))
		return r.Add(r, new(big.Rat).SetInt64(days)).FloatString(15), days >= 0
	}
	return "", false
}

var duration = regex.Lazy(`^(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d{1,12})?)S)?)?$`)

// DaysOf is a stretch of time as ISO 8601 writes it, such as PT12H30M00S, in days.
func DaysOf(s string) (string, bool) {
	m := duration().FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	days := new(big.Rat)
	for i, unit := range []string{"86400", "3600", "60", "1"} {
		n, ok := new(big.Rat).SetString(cmp.Or(strings.Replace(m[i+2], ",", ".", 1), "0"))
		seconds, _ := new(big.Rat).SetString(unit)
		if !ok {
			return "", false
		}
		days.Add(days, n.Mul(n, seconds))
	}
	days.Quo(days, big.NewRat(86400, 1))
	text := strings.TrimRight(strings.TrimRight(days.FloatString(15), "0"), ".")
	return m[1] + text, true
}
