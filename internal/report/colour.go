package report

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

func statusColour(status string) string {
	return map[string]string{"BLUE": blue, "GREEN": green, "AMBER": yellow, "RED": red}[status]
}
