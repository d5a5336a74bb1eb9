package mark

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
)

// mostUnpacked is how many bytes of parts are unpacked at most, so that a small file does not take the machine's memory.
const mostUnpacked = 512 << 20

// parts is the workbook's zip: what is in it, and what becomes of it.
type parts struct {
	zip     *zip.Reader
	files   map[string]*zip.File // by their name in lower case, with forward slashes
	left    int64                // bytes that may still be unpacked
	patches map[string]*patch    // of the parts that change, by such a name
	added   []added
}

// added is a part that the workbook has not had.
type added struct{ name, text string }

// The first bytes of a zip, and of the older files that encrypted workbooks are kept in.
var (
	zipMagic      = []byte("PK\x03\x04")
	compoundMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

func open(data []byte) (*parts, error) {
	switch {
	case bytes.HasPrefix(data, compoundMagic):
		return nil, refuse("it is encrypted or of an old Excel, and a marked copy would not be", "save it as .xlsx without a password, and mark that")
	case !bytes.HasPrefix(data, zipMagic):
		return nil, refuse("it is no Excel workbook", "save it as .xlsx, and mark that")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	p := &parts{zip: z, files: map[string]*zip.File{}, left: mostUnpacked, patches: map[string]*patch{}}
	for _, f := range z.File {
		name := partName(f.Name)
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if p.files[name] != nil {
			return nil, fmt.Errorf("it holds the part %s twice", name)
		}
		p.files[name] = f
	}
	if p.files["mimetype"] != nil && p.files[contentTypes] == nil {
		return nil, refuse("it is an OpenDocument spreadsheet", "save it as .xlsx, and mark that")
	}
	return p, nil
}

// partName is a part's name as it is looked up.
func partName(s string) string {
	return strings.ToLower(path.Clean("/" + strings.ReplaceAll(s, `\`, "/"))[1:])
}

var errAbsent = errors.New("it is missing")

// read unpacks a part that may be changed, so it must be in UTF-8.
func (p *parts) read(name string) (string, error) {
	f := p.files[name]
	if f == nil {
		return "", fault(name, "%w", errAbsent)
	}
	if f.Flags&1 != 0 {
		return "", fault(name, "it is encrypted within the zip")
	}
	r, err := f.Open()
	if err != nil {
		return "", fault(name, "%v", err)
	}
	defer func() { _ = r.Close() }() // it was read to its end, where a fault shows
	var b strings.Builder
	n, err := io.Copy(&b, io.LimitReader(r, p.left+1))
	if err != nil {
		return "", fault(name, "%v", err)
	}
	if p.left -= n; p.left < 0 {
		return "", fmt.Errorf("it unpacks to more than %d MB", mostUnpacked>>20)
	}
	src := b.String()
	if strings.HasPrefix(src, "\xff\xfe") || strings.HasPrefix(src, "\xfe\xff") || strings.HasPrefix(src, "<\x00") || strings.HasPrefix(src, "\x00<") {
		return "", fault(name, "it is written in UTF-16")
	}
	return src, nil
}

// patch is a part with what is to be changed of it, which is gathered in one place however often it is asked for.
func (p *parts) patch(name string, leaves ...string) (*patch, error) {
	if had := p.patches[name]; had != nil {
		return had, nil
	}
	src, err := p.read(name)
	if err != nil {
		return nil, err
	}
	root, err := outline(src, leaves...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	p.patches[name] = &patch{part: name, src: src, root: root}
	return p.patches[name], nil
}

// add is a new part.
func (p *parts) add(name, text string) { p.added = append(p.added, added{name, text}) }

// free is the first name that no part has, of a form with a %d for its number.
func (p *parts) free(form string) string {
	for n := 1; ; n++ {
		name := fmt.Sprintf(form, n)
		if p.files[strings.ToLower(name)] == nil && !p.isAdded(name) {
			return name
		}
	}
}

func (p *parts) isAdded(name string) bool {
	for _, a := range p.added {
		if a.name == name {
			return true
		}
	}
	return false
}

// newPart is the time of the parts that are added, since no clock may stand in what is written.
var newPart = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// write is the zip as it becomes: what did not change is copied as it is packed.
func (p *parts) write() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if err := w.SetComment(p.zip.Comment); err != nil {
		return nil, err
	}
	for _, f := range p.zip.File {
		var err error
		if changed := p.patches[partName(f.Name)]; changed != nil && len(changed.edits) > 0 && !strings.HasSuffix(f.Name, "/") {
			err = pack(w, f.Name, f.Modified, changed.text())
		} else {
			err = w.Copy(f)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, a := range p.added {
		if err := pack(w, a.name, newPart, a.text); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func pack(w *zip.Writer, name string, at time.Time, text string) error {
	part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
	if err != nil {
		return err
	}
	_, err = io.WriteString(part, text)
	return err
}
