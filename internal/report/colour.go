package report

import "net/url"

const (
	bold   = "1"
	red    = "31"
	green  = "32"
	yellow = "33"
	blue   = "34"
)

// paint colours text by an ANSI code, where colour is wanted.
func (p *printer) paint(code, text string) string {
	if !p.colour || code == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// link has a text open a file where a terminal knows of links (OSC 8), and stand by itself where it does not.
func link(file, text string) string {
	at := url.URL{Scheme: "file", Path: file}
	return "\x1b]8;;" + at.String() + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}

func statusColour(status string) string {
	return map[string]string{"BLUE": blue, "GREEN": green, "AMBER": yellow, "RED": red}[status]
}
