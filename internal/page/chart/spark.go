package chart

import h "kpicheck/internal/page/markup"

// Spark is the same small enough for a row of a table: the months without their names, the tolerance and the target.
func Spark(p Plot) h.Node {
	f := frame{left: 70, right: 1420, top: 40, bottom: 260, slots: p.Slots}
	f.low, f.high = spanning(p.values())
	parts := h.Group{}
	from := f.x(min(max(p.From, 0), max(p.Slots-1, 0)))
	if p.Band[0] != nil {
		top, bottom := f.y(p.Band[1]), f.y(p.Band[0])
		parts = append(parts, box("cb", f.left, top, f.right-f.left, bottom-top),
			line("ce", f.left, top, f.right, top), line("ce", f.left, bottom, f.right, bottom))
	}
	if p.Target != nil {
		y := f.y(p.Target.Value)
		parts = append(parts, line("cu", f.left, y, from, y), line("ct", from, y, f.right+10, y))
	}
	parts = append(parts, trail("cd", f, p.Months))
	for _, m := range p.Months {
		switch {
		case !m.Current:
		case len(m.Badges) > 0:
			parts = append(parts, dot("cz", f.x(m.Slot), f.y(m.Value), 60), dot("cf", f.x(m.Slot), f.y(m.Value), 28))
		default:
			parts = append(parts, dot("cf", f.x(m.Slot), f.y(m.Value), 28))
		}
	}
	return picture("k", "0 0 150 30", p.ID, p.Title, p.Desc, parts)
}

// Key is a small example of what charts are drawn with. It says nothing to who does not see it: the words beside it do.
func Key(of string) h.Node {
	var parts h.Group
	window := "0 0 54 24"
	switch of {
	case "trail":
		parts = h.Group{h.El("path", h.Attr("class", "cd"), h.Attr("d", "M3 15L14 9 26 13 40 7")), dot("cf", 140, 90, 22), dot("cf", 260, 130, 22), dot("ck", 420, 70, 45)}
	case "band":
		parts = h.Group{box("cb", 180, 30, 340, 180), line("cu", 20, 120, 180, 120), line("ct", 180, 120, 520, 120)}
	case "limits":
		parts = h.Group{line("cl", 20, 50, 520, 50), line("ca", 20, 120, 520, 120), line("cp", 20, 190, 520, 190)}
	case "outside":
		parts = h.Group{dot("ck", 270, 120, 46), dot("cr", 270, 120, 80)}
	case "asked":
		window = "0 10 54 24"
		parts = h.Group{badges(Month{Badges: []Badge{{"1", false}, {"7", true}}}, 180), h.El("path", h.Attr("class", "cg"), h.Attr("d", "M45 16l5.5 5.5-5.5 5.5-5.5-5.5z"))}
	case "missing":
		parts = h.Group{box("cm", 235, 20, 70, 200)}
	}
	return h.El("svg", h.Attr("viewBox", window), h.Attr("aria-hidden", "true"), parts)
}
