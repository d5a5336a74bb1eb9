package numfmt

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
)

const (
	lastSerial  = 2958465 // 31 December 9999, counted from 1900
	days1904    = 1462    // from the one system's first day to the other's
	msOfDay     = 24 * 60 * 60 * 1000
	leapThatWas = 60 // 29 February 1900, which Excel counts and which never was
)

// DayOf is the day of a serial number. It is not ok for what is no such number, for days before 1900 or past 9999, and for
// 29 February 1900.
func DayOf(stored string, from1904 bool) (year, month, day int, ok bool) {
	d, ok := shownDecimal(stored)
	if !ok || d.negative {
		return 0, 0, 0, false
	}
	ms, ok := milliseconds(d)
	serial := serial1900(ms/msOfDay, from1904)
	if !ok || serial < 1 || serial > lastSerial || serial == leapThatWas {
		return 0, 0, 0, false
	}
	year, month, day = civil(serial)
	return year, month, day, true
}

func serial1900(serial int64, from1904 bool) int64 {
	if from1904 {
		return serial + days1904
	}
	return serial
}

// civil is the day of a serial number counted from 1900, with Excel's two days that never were: 0 January 1900 and
// 29 February 1900.
func civil(serial int64) (year, month, day int) {
	switch {
	case serial == 0:
		return 1900, 1, 0
	case serial == leapThatWas:
		return 1900, 2, 29
	case serial > leapThatWas:
		serial--
	}
	t := time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(serial))
	return t.Year(), int(t.Month()), t.Day()
}

// milliseconds is a serial number to the nearest millisecond. It is not ok past the year 9999.
func milliseconds(d decimal) (int64, bool) {
	if d.zero() {
		return 0, true
	}
	if d.exp > 7 || d.exp < -12 {
		return 0, d.exp < 0
	}
	n, _ := new(big.Int).SetString(d.digits, 10)
	n.Mul(n, big.NewInt(msOfDay))
	power := func(e int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(e)), nil) }
	shift := d.exp - len(d.digits)
	if shift >= 0 {
		return n.Mul(n, power(shift)).Int64(), true
	}
	unit := power(-shift)
	n.Add(n, new(big.Int).Rsh(unit, 1))
	return n.Div(n, unit).Int64(), true
}

// time shows a serial number as a date, a time, or a stretch of time.
func (s *section) time(d decimal, from1904 bool) string {
	ms, ok := milliseconds(d)
	if !ok || d.negative {
		return unshowable
	}
	step := int64(1000)
	for i, t := range s.tokens {
		if t.kind == point && s.fractionOfSecond(i) > 0 {
			step = []int64{1000, 100, 10, 1}[min(3, s.fractionOfSecond(i))]
		}
	}
	ms = (ms + step/2) / step * step
	serial := serial1900(ms/msOfDay, from1904)
	if serial > lastSerial {
		return unshowable
	}
	c := clock{ms: ms, serial: serial, twelve: s.has(halfDay)}
	c.year, c.month, c.day = civil(serial)
	var b strings.Builder
	for i := 0; i < len(s.tokens); i++ {
		n := 0
		if s.tokens[i].kind == point {
			n = s.fractionOfSecond(i)
		}
		if n > 0 {
			fmt.Fprintf(&b, ".%s", (fmt.Sprintf("%03d", ms%1000) + strings.Repeat("0", n))[:n])
			i += n
			continue
		}
		b.WriteString(c.show(s.tokens[i]))
	}
	return strings.Trim(b.String(), " ")
}

// fractionOfSecond is how many noughts follow the point at i.
func (s *section) fractionOfSecond(i int) int {
	n := 0
	for i++; i < len(s.tokens) && s.tokens[i].kind == digit && s.tokens[i].text == "0"; i++ {
		n++
	}
	return n
}

// clock is a moment, taken apart.
type clock struct {
	ms               int64 // since day 0
	serial           int64
	year, month, day int
	twelve           bool // hours of half a day
}

func (c *clock) show(t token) string {
	switch t.kind {
	case datePart:
		return c.part(t.text)
	case elapsed:
		unit := map[byte]int64{'h': 3600_000, 'm': 60_000, 's': 1000}[t.text[0]]
		return pad(int(c.ms/unit), len(t.text))
	case halfDay:
		am, pm := "AM", "PM"
		if t.text == "a/p" {
			am, pm = "A", "P"
		}
		if c.ms%msOfDay < msOfDay/2 {
			return am
		}
		return pm
	}
	return t.text
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

func (c *clock) part(text string) string {
	n := len(text)
	switch text[0] {
	case 'y':
		return c.years(c.year, n)
	case 'b':
		return c.years(c.year+543, n)
	case 'e':
		return strconv.Itoa(c.year)
	case 'm':
		return c.months(n)
	case 'd':
		if n <= 2 {
			return pad(c.day, n)
		}
		name := time.Weekday((c.serial + 6) % 7).String() // day 1 is a Sunday to Excel
		if n == 3 {
			return name[:3]
		}
		return name
	case 'h':
		h := int(c.ms / 3600_000 % 24)
		if c.twelve {
			h = (h+11)%12 + 1
		}
		return pad(h, min(n, 2))
	case 'n':
		return pad(int(c.ms/60_000%60), n)
	case 's':
		return pad(int(c.ms/1000%60), min(n, 2))
	}
	return ""
}

func (c *clock) years(year, n int) string {
	if n <= 2 {
		return pad(year%100, 2)
	}
	return pad(year, 4)
}

func (c *clock) months(n int) string {
	name := time.Month(c.month).String()
	switch n {
	case 1, 2:
		return pad(c.month, n)
	case 3:
		return name[:3]
	case 5:
		return name[:1]
	}
	return name
}
