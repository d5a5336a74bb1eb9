// Package book describes a workbook that is to be written, as plain data: whoever makes it needs no library, and whoever writes it,
// which is package engine, may stand elsewhere.
package book

// Book is what to do to an empty workbook, step by step.
type Book struct{ Steps []Step }

// Do adds a step.
func (b *Book) Do(s Step) { b.Steps = append(b.Steps, s) }

// Step is one thing to do.
type Step struct {
	Do     Action
	Sheet  string   `json:",omitempty"`
	At     string   `json:",omitempty"` // a cell A6, an area A6:C16, a column C or a row 6
	Texts  []string `json:",omitempty"`
	Number float64  `json:",omitempty"`
	Look   *Look    `json:",omitempty"`
}

// Action is a kind of step.
type Action string

// The steps there are, with what of them is used beside the sheet.
const (
	First     Action = "first"     // rename the one sheet that there is
	Add       Action = "add"       // add the sheet
	Hide      Action = "hide"      // hide it so that Excel's menus do not show it
	Text      Action = "text"      // At; the text, which is no formula whatever it begins with
	Number    Action = "number"    // At; Number, whole
	Formula   Action = "formula"   // At; the formula
	Dress     Action = "dress"     // At; Look
	Merge     Action = "merge"     // At, an area
	Height    Action = "height"    // At, a row; Number, points
	Width     Action = "width"     // At, a column; Number, signs
	HideAt    Action = "hide at"   // At, a column
	Protect   Action = "protect"   // without a password
	Landscape Action = "landscape" // on A4, at Number per cent, pages across before down; or where that is 0, one page wide
	Break     Action = "break"     // At, before which a page begins
	Edges     Action = "edges"     // the header and the footer
	Name      Action = "name"      // a name of the sheet, and what it refers to
	Link      Action = "link"      // At; the place in the workbook
	Filter    Action = "filter"    // At, an area
	Freeze    Action = "freeze"    // At, the first cell that moves; the cell that is chosen
	View      Action = "view"      // without lines; Number, the zoom in per cent, 0 for the usual
	AsText    Action = "as text"   // At, an area in which numbers may be texts without a warning
	List      Action = "list"      // At, an area; a heading, what is asked, what is said of another value, the values
	Typed     Action = "typed"     // At, an area; a heading, what is asked
	Day       Action = "day"       // At, an area; a heading, what is asked, what is said of what is no day
	When      Action = "when"      // At, an area; a formula, and the ground where it is true
	About     Action = "about"     // of the workbook: who made it, when, its title, its language; it is calculated when it is opened
)

// Look is how a cell looks, and whether it can be written in.
type Look struct {
	Bold, Italic, Wrap, Middle, Centre, Right, Boxed, Open bool
	Size                                                   float64
	Ink, Ground                                            string // colours; none is black on nothing
	Format                                                 string // of numbers; none is General
}
