package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func rat(text string) *big.Rat {
	r, _ := new(big.Rat).SetString(text)
	return r
}

// Places are written as SVG has them, and exactly.
func TestTenthsAreWrittenExactly(t *testing.T) {
	for n, want := range map[tenths]string{0: "0", 5: "0.5", 10: "1", -5: "-0.5", -25: "-2.5", 1234: "123.4"} {
		if got := n.String(); got != want {
			t.Errorf("%d is written %s, want %s", int(n), got, want)
		}
	}
}

// A value stands where it should, and one beyond the scale at its edge.
func TestAValueStandsInItsPlace(t *testing.T) {
	f := frame{left: 0, right: 1000, top: 0, bottom: 1000, slots: 5, low: rat("0"), high: rat("100")}
	for value, want := range map[string]tenths{"0": 1000, "100": 0, "25": 750, "33.35": 667, "200": 0, "-1e30": 1000} {
		if got := f.y(rat(value)); got != want {
			t.Errorf("%s stands at %d, want %d", value, got, want)
		}
	}
	if f.x(0) != 0 || f.x(4) != 1000 || f.x(1) != 250 {
		t.Errorf("months stand at %d, %d, %d", f.x(0), f.x(1), f.x(4))
	}
	if (frame{left: 0, right: 1000, slots: 1}).x(0) != 1000 {
		t.Error("one month alone stands at the right")
	}
}

// The scale takes in all values with room to spare, and is never empty.
func TestTheScaleHasRoom(t *testing.T) {
	low, high := spanning([]*big.Rat{rat("10"), nil, rat("22")})
	if low.RatString() != "9" || high.RatString() != "23" {
		t.Errorf("from %v to %v", low, high)
	}
	for _, all := range [][]*big.Rat{nil, {rat("0")}, {rat("5"), rat("5")}} {
		if low, high := spanning(all); low.Cmp(high) >= 0 {
			t.Errorf("a scale of nothing, from %v to %v", low, high)
		}
	}
}

// Labels that would lie on one another are pushed apart, keep their order, and stay on the picture.
func TestLabelsArePushedApart(t *testing.T) {
	got := pushedApart([]label{{at: 980, text: "c"}, {at: 100, text: "a"}, {at: 105, text: "b"}, {at: 990, text: "d"}}, 50, 0, 1000)
	var texts []string
	for i, l := range got {
		texts = append(texts, l.text)
		if i > 0 && l.at < got[i-1].at+50 || l.at < 0 || l.at > 1000 {
			t.Errorf("%q stands at %d after %d", l.text, l.at, got[max(i-1, 0)].at)
		}
	}
	if strings.Join(texts, "") != "abcd" {
		t.Error(texts)
	}
}

// A line joins neighbours only: not over a month that is lacking, nor from one year to date to the next.
func TestALineIsBrokenWhereNothingIsKnown(t *testing.T) {
	all := []Month{{Slot: 0}, {Slot: 1}, {Slot: 3}, {Slot: 4, Broken: true}}
	var got []int
	for _, r := range runs(all) {
		got = append(got, len(r))
	}
	if diff := cmp.Diff([]int{2, 1, 1}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{2, 5}, missing(all, 6)); diff != "" {
		t.Error(diff)
	}
	if missing(nil, 3) != nil {
		t.Error("where nothing is known nothing is lacking")
	}
}

// The newest month is always named, and no more than there is room for.
func TestTheNewestMonthIsNamed(t *testing.T) {
	for slots, want := range map[int][]int{1: {0}, 4: {3, 2, 1, 0}, 19: {18, 15, 12, 9, 6, 3, 0}, 25: {24, 18, 12, 6, 0}} {
		if diff := cmp.Diff(want, named(slots)); diff != "" {
			t.Errorf("%d: %s", slots, diff)
		}
	}
}

// A chart is well formed whatever its texts are, and holds each of them as text.
func TestAChartIsWellFormed(t *testing.T) {
	evil := `<script>"&'`
	p := Plot{ID: "c1", Title: evil + "title", Desc: evil + "desc", Slots: 5, Named: map[int]string{0: "Jun-18", 4: "Oct-18"}, Band: [2]*big.Rat{rat("62"), rat("69")},
		Target: &Level{Value: rat("65"), Text: "Target 65%"}, From: 2, Year: "2018/19", Left: []Level{{Value: rat("62"), Text: evil + "left"}},
		Across: []Level{{rat("66"), "mean", Mean}, {rat("64"), "limit", Limit}, {rat("68"), "limit", Provisional}},
		Months: []Month{{Slot: 0, Value: rat("66")}, {Slot: 1, Value: rat("67")}, {Slot: 4, Value: rat("70"), Current: true, Outside: true, Text: "70%",
			Badges: []Badge{{"1", false}, {"112", true}, {"13", true}, {"14", true}}, Made: rat("68"), MadeText: evil + "made"}}}
	for name, node := range map[string]interface{ Render(io.Writer) error }{"chart": Draw(p), "spark": Spark(p), "trail": Key("trail"), "band": Key("band"), "limits": Key("limits"),
		"outside": Key("outside"), "asked": Key("asked"), "missing": Key("missing")} {
		var out bytes.Buffer
		if err := node.Render(&out); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(&out)
		words := ""
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if c, ok := token.(xml.CharData); ok {
				words += string(c) + "|"
			}
			if s, ok := token.(xml.StartElement); ok && s.Name.Local == "script" {
				t.Errorf("%s: a text became an element", name)
			}
		}
		if name == "chart" {
			for _, want := range []string{evil + "title", evil + "desc", evil + "left", evil + "made", "Target 65%", "70%", "2018/19", "112", "…"} {
				if !strings.Contains(words, want+"|") {
					t.Errorf("the chart does not say %q: %s", want, words)
				}
			}
		}
	}
}
