package draft

import (
	"slices"
	"strings"

	"kpicheck/internal/regex"
)

// organisation finds the names of councils and of those who report to them.
var organisation = regex.Lazy(`(?:[A-Z][A-Za-z'’&.-]+ (?:of |and |& )?){1,5}(?:Trust|First|Council|Services?|Authority|Partnership|Together)\b`)

func (p *places) findOrganisations(sheets []*sheet) {
	for _, s := range sheets {
		for _, w := range s.texts {
			for _, found := range organisation().FindAllString(w.Text, -1) {
				found = ownName(found)
				switch {
				case strings.HasSuffix(found, "Council") && p.council == "":
					p.council = found
				case !strings.HasSuffix(found, "Council") && p.provider == "":
					p.provider = found
				}
			}
		}
	}
}

// ownName takes what stands before an organisation's name off it: "Key Performance Indicators of Calder Children's Trust".
func ownName(found string) string {
	for {
		before, after, cut := strings.Cut(found, " of ")
		last := before[strings.LastIndexByte(before, ' ')+1:]
		if !cut || slices.Contains([]string{"Borough", "City", "County", "Isle", "Royal"}, last) {
			return found
		}
		found = after
	}
}

// shortName is the place in a council's or a provider's name.
func shortName(full string) string {
	words := strings.Fields(plain(full))
	end := slices.IndexFunc(words, func(w string) bool { return organisationWords[w] })
	if end < 0 {
		end = len(words)
	}
	return strings.Join(words[:end], " ")
}

var organisationWords = set("children childrens families family young peoples trust first council city county borough metropolitan district services service authority " +
	"partnership together contract social care")
