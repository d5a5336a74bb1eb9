package workbook

import (
	"cmp"
	"strings"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// InGround says of a cell whether its font has the colour of its background, so that what it holds cannot be seen.
// Conditional formats and pictures are not looked at.
func (b *Book) InGround() func(c *Cell) bool {
	return func(c *Cell) bool { return b.styles.veil(c, b.limits.Depth)&SameColour != 0 }
}

// veil is what a cell's style keeps from being seen. The styles are read for it on the first call, and only for those who
// ask.
func (s *styles) veil(c *Cell, depth int) Unseen {
	s.once.Do(func() {
		if s.veils == nil {
			s.veils = veils(s.src, depth)
		}
	})
	if int(c.style) >= len(s.veils) {
		return 0
	}
	return s.veils[c.style]
}

// veils are what each cell style keeps from being seen.
func veils(src string, depth int) []Unseen {
	p := palette{x: xmlscan.New(src, depth)}
	p.read()
	found := make([]Unseen, len(p.styles))
	for i, st := range p.styles {
		ink, ground := at(p.fonts, st.font, font{colour: black}), at(p.fills, st.fill, white)
		if ink.colour == ground && ground != unknown {
			found[i] |= SameColour
		}
		if ink.struck {
			found[i] |= StruckOut
		}
	}
	return found
}

func at[T any](all []T, i int, otherwise T) T {
	if i < 0 || i >= len(all) {
		return otherwise
	}
	return all[i]
}

// A colour is six hexadecimal digits where they are known, and otherwise whatever tells it from others.
const (
	black   = "000000"
	white   = "FFFFFF"
	unknown = ""
)

// palette is the colours of a file's fonts and fills, and which of them each cell style has.
type palette struct {
	x      *xmlscan.Scanner
	fonts  []font
	fills  []string
	styles []look
}

type font struct {
	colour string
	struck bool
}

type look struct{ font, fill int }

func (p *palette) read() {
	section := "" // of the styles part
	for range p.x.Opens() {
		switch {
		case p.x.Depth() > 2:
			p.element(section)
		case p.x.Depth() == 2:
			if section = p.x.Name; !p.x.Is("fonts") && !p.x.Is("fills") && !p.x.Is("cellXfs") {
				p.x.Skip()
			}
		}
	}
}

// element reads what lies in a section, to any depth.
func (p *palette) element(section string) {
	switch {
	case section == "fonts" && p.x.Is("font"):
		p.fonts = append(p.fonts, font{colour: black})
	case section == "fonts" && p.x.Is("color") && len(p.fonts) > 0:
		p.fonts[len(p.fonts)-1].colour = p.colour(black)
	case section == "fonts" && p.x.Is("strike") && len(p.fonts) > 0:
		p.fonts[len(p.fonts)-1].struck = p.x.SwitchedOn()
	case section == "fills" && p.x.Is("fill"):
		p.fills = append(p.fills, unknown)
	case section == "fills" && p.x.Is("patternFill") && len(p.fills) > 0:
		p.fills[len(p.fills)-1] = map[string]string{"": white, "none": white}[p.x.Value("patternType")]
		if p.x.Value("patternType") != "solid" {
			p.x.Skip()
		}
	case section == "fills" && p.x.Is("fgColor") && len(p.fills) > 0:
		p.fills[len(p.fills)-1] = p.colour(unknown)
	case section == "cellXfs" && p.x.Is("xf"):
		p.styles = append(p.styles, look{p.number("fontId"), p.number("fillId")})
	}
}

func (p *palette) number(name string) int {
	n, ok := wholeNumber(p.x.Value(name))
	if !ok {
		return -1
	}
	return n
}

// Colours that files name by a number: the first eight of the old palette, twice over, and those of a window; and of a theme
// the two that are a page and its ink.
var (
	indexed = map[int]string{64: black, 65: white}
	basic   = []string{black, white, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"}
	themed  = map[int]string{0: white, 1: black}
)

func (p *palette) colour(automatic string) string {
	c := automatic
	switch rgb, i, theme := p.x.Value("rgb"), p.number("indexed"), p.number("theme"); {
	case len(rgb) >= 6:
		c = strings.ToUpper(rgb[len(rgb)-6:])
	case i >= 0 && i < 2*len(basic):
		c = basic[i%len(basic)]
	case i >= 0:
		c = cmp.Or(indexed[i], "indexed "+p.x.Value("indexed"))
	case theme >= 0:
		c = cmp.Or(themed[theme], "theme "+p.x.Value("theme"))
	}
	if tint := p.x.Value("tint"); tint != "" && tint != "0" {
		c += " with " + tint
	}
	return c
}
