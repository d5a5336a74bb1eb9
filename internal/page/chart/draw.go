package chart

import (
	"math/big"
	"strings"
	"unicode/utf8"

	h "kpicheck/internal/page/markup"
)

// Plot is what a chart shows.
type Plot struct {
	ID          string // that its title and description have, with a letter behind it
	Title, Desc string
	Slots       int            // periods that it spans
	Named       map[int]string // their names
	Months      []Month        // the oldest first
	Band        [2]*big.Rat    // the tolerance; nil where none was agreed
	Target      *Level         // nil where none was agreed
	From        int            // the period from which both were agreed
	Year        string         // what begins there, if it is to be named
	Left        []Level        // what else is named at the left: the ends of the tolerance, or published values
	Across      []Level        // what has a line across, and is named at the right
}

// Month is the figure of one period.
type Month struct {
	Slot     int
	Value    *big.Rat
	Text     string   // said beside the current one
	Broken   bool     // no line comes from the month before
	Current  bool     // it is what the report is of
	Outside  bool     // of the limits
	Badges   []Badge  // of what is asked of it
	Made     *big.Rat // what its counts make
	MadeText string
}

// Badge is the number of a question: square of an error, round of another.
type Badge struct {
	Text  string
	Round bool
}

// Level is a value that holds for all periods.
type Level struct {
	Value *big.Rat
	Text  string
	Line  Line // of one that goes across
}

// Line is how a line across is drawn.
type Line string

// The mean of the months before; what they lead one to expect; and the same where it rests on few of them.
const (
	Mean        Line = "ca"
	Limit       Line = "cl"
	Provisional Line = "cp"
)

const (
	labelGap   = 145
	textDrop   = 34 // from a label's middle to its foot
	badgeSize  = 150
	mostBadges = 3
)

// Draw is the chart as SVG.
func Draw(p Plot) h.Node {
	f := frame{left: p.leftEdge(), right: 3460, top: 300, bottom: 1860, slots: p.Slots}
	f.low, f.high = spanning(p.values())
	parts := []h.Node{p.ground(f), p.across(f), p.axis(f), p.lines(f), p.beside(f)}
	return picture("c", "0 0 440 214", p.ID, p.Title, p.Desc, parts)
}

// leftEdge is where the months begin, so that the words beside them have room in the larger print of a phone.
func (p Plot) leftEdge() tenths {
	longest := 0
	if p.Target != nil {
		longest = utf8.RuneCountInString(p.Target.Text)
	}
	for _, l := range p.Left {
		longest = max(longest, utf8.RuneCountInString(l.Text))
	}
	return min(max(840, 130+tenths(longest)*letter), 1500)
}

// letter is the width of one, as they come on the average, in the largest print.
const letter = 72

// picture is an SVG that says in words what it shows.
func picture(class, box, id, title, desc string, parts []h.Node) h.Node {
	return h.El("svg", h.Attr("class", class), h.Attr("viewBox", box), h.Attr("role", "img"), h.Attr("aria-labelledby", id+"t "+id+"d"),
		h.El("title", h.Attr("id", id+"t"), h.Text(title)), h.El("desc", h.Attr("id", id+"d"), h.Text(desc)), h.Group(parts))
}

// values is all that the scale must take in.
func (p Plot) values() []*big.Rat {
	all := []*big.Rat{p.Band[0], p.Band[1]}
	if p.Target != nil {
		all = append(all, p.Target.Value)
	}
	for _, l := range append(p.Left[:len(p.Left):len(p.Left)], p.Across...) {
		all = append(all, l.Value)
	}
	for _, m := range p.Months {
		all = append(all, m.Value, m.Made)
	}
	return all
}

// ground is what lies behind the months: the tolerance in the year that it was agreed for, the year's beginning, and the periods
// without a figure.
func (p Plot) ground(f frame) h.Node {
	var parts h.Group
	from := f.x(min(max(p.From, 0), max(p.Slots-1, 0)))
	if p.From > 0 {
		from -= (f.x(1) - f.x(0)) / 2
	}
	if p.Band[0] != nil {
		top, bottom := f.y(p.Band[1]), f.y(p.Band[0])
		parts = append(parts, box("cb", from, top, f.right+40-from, bottom-top),
			line("ce", f.left-40, top, f.right+40, top), line("ce", f.left-40, bottom, f.right+40, bottom))
	}
	if p.From > 0 && p.From < p.Slots && p.Year != "" {
		anchor, at := "start", from+30
		if p.From > p.Slots*2/3 {
			anchor, at = "end", from-30
		}
		parts = append(parts, line("cy", from, 220, from, f.bottom), text("cn", at, 270, anchor, p.Year))
	}
	for _, slot := range missing(p.Months, p.Slots) {
		parts = append(parts, box("cm", f.x(slot)-35, f.top, 70, f.bottom-f.top))
	}
	if p.Target != nil {
		y := f.y(p.Target.Value)
		if p.From > 0 {
			parts = append(parts, line("cu", f.left-40, y, from, y))
		}
		parts = append(parts, line("ct", from, y, f.right+40, y))
	}
	return parts
}

// across is the lines of what the months before lead one to expect.
func (p Plot) across(f frame) h.Node {
	return h.Map(p.Across, func(l Level) h.Node {
		y := f.y(l.Value)
		return line(string(l.Line), f.left-40, y, f.right+40, y)
	})
}

// axis is the periods' names; every second of them is left out where there is little room.
func (p Plot) axis(f frame) h.Node {
	parts := h.Group{line("cx", f.left-40, f.bottom, f.right+40, f.bottom)}
	for i, slot := range named(p.Slots) {
		if p.Named[slot] == "" {
			continue
		}
		class := "cn"
		if i%2 == 1 {
			class = "cn co"
		}
		x := f.x(slot)
		parts = append(parts, line("cx", x, f.bottom, x, f.bottom+35), text(class, x, f.bottom+180, "middle", p.Named[slot]))
	}
	return parts
}

// lines is the months themselves, and what is asked of them.
func (p Plot) lines(f frame) h.Node {
	parts := h.Group{trail("cd", f, p.Months), dots(f, p.Months)}
	for _, m := range p.Months {
		x, y := f.x(m.Slot), f.y(m.Value)
		if len(m.Badges) > 0 {
			parts = append(parts, line("cq", x, 290, x, y))
		}
		if m.Current {
			parts = append(parts, dot("ck", x, y, 46))
		}
		if m.Outside {
			parts = append(parts, dot("cr", x, y, 80))
		}
		if m.Made != nil {
			at := f.y(m.Made)
			parts = append(parts, h.El("path", h.Attr("class", "cg"),
				h.Attr("d", "M"+point(x, at-55)+"l5.5 5.5-5.5 5.5-5.5-5.5z")))
		}
	}
	for _, m := range p.Months {
		parts = append(parts, badges(m, f.x(m.Slot)))
	}
	return parts
}

// badges is the numbers of what is asked of a month, over it; of many the first.
func badges(m Month, x tenths) h.Node {
	shown := m.Badges[:min(len(m.Badges), mostBadges)]
	var parts h.Group
	at := x - tenths(len(shown)-1)*(badgeSize+15)/2
	for i, b := range shown {
		if i == mostBadges-1 && len(m.Badges) > mostBadges {
			b = Badge{"…", b.Round}
		}
		class, corner, width := "cs", tenths(20), tenths(badgeSize)
		if n := len([]rune(b.Text)); n > 2 {
			width += tenths(n-2) * 60
		}
		if b.Round {
			class, corner = "ci", badgeSize/2
		}
		parts = append(parts, h.El("g", h.Attr("class", class),
			h.El("rect", h.Attr("x", (at-width/2).String()), h.Attr("y", "14"), h.Attr("width", width.String()),
				h.Attr("height", tenths(badgeSize).String()), h.Attr("rx", corner.String())),
			text("", at, 14*10+badgeSize/2+textDrop, "middle", b.Text)))
		at += width + 15
	}
	return parts
}

// beside is the words at both sides: at the left what was agreed or published, at the right what the months do.
func (p Plot) beside(f frame) h.Node {
	var left, right []label
	name := func(side []label, value *big.Rat, text, class string) []label {
		return append(side, label{f.y(value), f.y(value), text, class})
	}
	if p.Target != nil {
		left = name(left, p.Target.Value, p.Target.Text, "cn cw")
	}
	for _, l := range p.Left {
		left = name(left, l.Value, l.Text, "cn")
	}
	for _, m := range p.Months {
		if m.Current {
			right = name(right, m.Value, m.Text, "cv")
		}
		if m.Made != nil && m.MadeText != "" {
			right = name(right, m.Made, m.MadeText, "cn ch")
		}
	}
	for _, l := range p.Across {
		right = name(right, l.Value, l.Text, "cn")
	}
	var parts h.Group
	for _, l := range pushedApart(left, labelGap, f.top, f.bottom) {
		parts = append(parts, line("cx", f.left-75, l.at, f.left-45, l.of), text(l.class, f.left-95, l.at+textDrop, "end", l.text))
	}
	for _, l := range pushedApart(right, labelGap, f.top, f.bottom) {
		parts = append(parts, text(l.class, f.right+115, l.at+textDrop, "start", l.text))
	}
	return parts
}

// trail is the line through months, broken where one is lacking.
func trail(class string, f frame, months []Month) h.Node {
	var d strings.Builder
	for _, run := range runs(months) {
		for i, m := range run {
			d.WriteString([]string{"M", "L"}[min(i, 1)] + point(f.x(m.Slot), f.y(m.Value)))
		}
	}
	return h.El("path", h.Attr("class", class), h.Attr("d", d.String()))
}

// dots is a round mark at each month, as a line without a length.
func dots(f frame, months []Month) h.Node {
	var d strings.Builder
	for _, m := range months {
		d.WriteString("M" + point(f.x(m.Slot), f.y(m.Value)) + "h0")
	}
	return h.El("path", h.Attr("class", "cj"), h.Attr("d", d.String()))
}

func point(x, y tenths) string { return x.String() + " " + y.String() }

func line(class string, x1, y1, x2, y2 tenths) h.Node {
	return h.El("path", h.Attr("class", class), h.Attr("d", "M"+point(x1, y1)+"L"+point(x2, y2)))
}

func box(class string, x, y, width, height tenths) h.Node {
	return h.El("rect", h.Attr("class", class), h.Attr("x", x.String()), h.Attr("y", y.String()), h.Attr("width", width.String()),
		h.Attr("height", height.String()))
}

func dot(class string, x, y, r tenths) h.Node {
	return h.El("circle", h.Attr("class", class), h.Attr("cx", x.String()), h.Attr("cy", y.String()), h.Attr("r", r.String()))
}

func text(class string, x, y tenths, anchor, words string) h.Node {
	return h.El("text", h.If(class != "", h.Attr("class", class)), h.Attr("x", x.String()), h.Attr("y", y.String()),
		h.If(anchor != "start", h.Attr("text-anchor", anchor)), h.Text(words))
}
