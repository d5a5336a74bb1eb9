package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"kpicheck/internal/budget"
	"kpicheck/internal/workbook/internal/xmlscan"
)

// parts are the files in the package.
type parts struct {
	scratch [8 << 10]byte        // what every part is unpacked through
	files   map[string]*zip.File // by their name in lower case, with forward slashes
	limits  Limits
	budget  *budget.Budget
	left    int64 // bytes that may still be unpacked
}

// A part below this is not worth asking how well it was packed.
const ratioFrom = 64 << 20

// How an entry of a zip's list begins, and how many bytes it takes at least. The list is counted before it is read, since
// reading it takes several times its size.
var entryMark = []byte("PK\x01\x02")

const leastEntry = 46

func openParts(data []byte, limits Limits, b *budget.Budget) (*parts, error) {
	if len(data)/leastEntry > limits.Parts && bytes.Count(data, entryMark) > limits.Parts {
		return nil, tooMuch("parts", "holds more than %d parts", limits.Parts)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > limits.Parts {
		return nil, tooMuch("parts", "holds more than %d parts", limits.Parts)
	}
	p := &parts{files: make(map[string]*zip.File, len(z.File)), limits: limits, budget: b, left: limits.Unzipped}
	for _, f := range z.File {
		name := partName(f.Name)
		if strings.HasSuffix(f.Name, "/") || name == "" {
			continue
		}
		if p.files[name] != nil {
			return nil, fmt.Errorf("it holds the part %s twice", name)
		}
		p.files[name] = f
	}
	return p, nil
}

// partName is a part's name as it is looked up: Excel does not mind letter case, and some writers use backslashes. A name
// that climbs out of the package is cut off at its root.
func partName(s string) string {
	s = path.Clean("/" + strings.ReplaceAll(s, `\`, "/"))
	return strings.ToLower(s[1:])
}

func (p *parts) has(name string) bool { return p.files[partName(name)] != nil }

// errAbsent is the fault of a part that is referred to and is not there.
var errAbsent = errors.New("it is missing from the file")

// read unpacks a whole part, and checks its sum by reading it to its end. What the package declares of its size is not
// believed: the limit is on what comes out.
func (p *parts) read(name string) (string, error) {
	f := p.files[partName(name)]
	if f == nil {
		return "", errAbsent
	}
	if f.Flags&1 != 0 {
		return "", errors.New("it is encrypted within the zip")
	}
	if p.limits.tooSmall(f) {
		return "", tooMuch("ratio", "holds a part that unpacks to more than %d times its size", p.limits.Ratio)
	}
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	var b strings.Builder
	b.Grow(int(min(f.UncompressedSize64, uint64(p.left), f.CompressedSize64*64+4096)))
	n, err := io.CopyBuffer(&b, io.LimitReader(r, p.left+1), p.scratch[:])
	if p.left -= n; p.left < 0 {
		return "", tooMuch("unzipped", "unpacks to more than %d MB", p.limits.Unzipped>>20)
	}
	if err != nil {
		return "", err
	}
	return xmlscan.ToUTF8(b.String())
}

// scan reads a part that is XML.
func (p *parts) scan(name string) (*xmlscan.Scanner, error) {
	src, err := p.read(name)
	if err != nil {
		return nil, err
	}
	return xmlscan.New(src, p.limits.Depth), nil
}

// tooSmall says whether a part is packed more tightly than honest sheets are.
func (l Limits) tooSmall(f *zip.File) bool {
	return f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/uint64(l.Ratio) > f.CompressedSize64
}

// errLimit is a limit that was overstepped: the file may be sound, but it is no report.
type errLimit struct{ limit, message string }

func (e errLimit) Error() string { return e.message }

func tooMuch(limit, format string, args ...any) error {
	return errLimit{limit, fmt.Sprintf(format, args...)}
}
