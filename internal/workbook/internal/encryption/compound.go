package encryption

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// compound is an old compound file, around which Office puts what it encrypts (MS-CFB).
type compound struct {
	data        []byte
	sector      int      // bytes of one
	table       []uint32 // which sector follows a sector
	directory   []byte
	short       []byte   // the stream of the short sectors
	shortTable  []uint32 // which short sector follows a short sector
	shortBelow  uint32   // bytes below which a stream lies in short sectors
	shortSector int
}

// What stands in place of a sector's number: of those up to lastSector any is one.
const (
	lastSector  = 0xFFFFFFFA
	entrySize   = 128
	headerSlots = 109 // sectors of the table that the header names itself
	streamEntry = 2
	rootEntry   = 5
)

var compoundMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// IsCompound reports whether the bytes begin as an old compound file does, such as all of Office's before 2007.
func IsCompound(data []byte) bool { return bytes.HasPrefix(data, compoundMagic) }

// Names reports whether a compound file names a stream.
func Names(data []byte, stream string) bool { return bytes.Contains(data, wide(stream)) }

// wide is a stream's name, of ASCII letters, as a compound file writes it: in UTF-16.
func wide(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

var errCompound = errors.New("its compound file is damaged")

// newCompound reads the tables of a compound file.
func newCompound(data []byte) (*compound, error) {
	if len(data) < 512 {
		return nil, errCompound
	}
	field := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	shift, shortShift := binary.LittleEndian.Uint16(data[30:]), binary.LittleEndian.Uint16(data[32:])
	if shift != 9 && shift != 12 || shortShift != 6 {
		return nil, errCompound
	}
	c := &compound{data: data, sector: 1 << shift, shortSector: 1 << shortShift, shortBelow: field(56)}
	if err := c.readTable(field(68)); err != nil {
		return nil, err
	}
	var err error
	if c.directory, err = c.chain(field(48)); err != nil {
		return nil, err
	}
	shortTable, err := c.chain(field(60))
	if err != nil {
		return nil, err
	}
	c.shortTable = numbers(shortTable)
	return c, c.readShort()
}

// at is a sector's bytes, cut short where the file ends within it.
func (c *compound) at(n uint32) ([]byte, error) {
	begin := (int64(n) + 1) * int64(c.sector)
	if n > lastSector || begin >= int64(len(c.data)) {
		return nil, errCompound
	}
	return c.data[begin:min(begin+int64(c.sector), int64(len(c.data)))], nil
}

// readTable reads which sector follows which. The sectors that say so are named in the header, and in a list that begins
// in a sector of its own where these are too many.
func (c *compound) readTable(list uint32) error {
	named := numbers(c.data[76 : 76+4*headerSlots])
	for most := len(c.data) / c.sector; list <= lastSector; most-- {
		more, err := c.at(list)
		if err != nil || most < 0 || len(more) < c.sector {
			return errCompound
		}
		slots := numbers(more)
		named, list = append(named, slots[:len(slots)-1]...), slots[len(slots)-1]
	}
	for _, n := range named {
		if n > lastSector {
			continue
		}
		sector, err := c.at(n)
		if err != nil || len(c.table) > len(c.data)/c.sector+c.sector {
			return errCompound
		}
		c.table = append(c.table, numbers(sector)...)
	}
	return nil
}

func numbers(b []byte) []uint32 {
	found := make([]uint32, len(b)/4)
	for i := range found {
		found[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return found
}

// chain joins the sectors that follow one another.
func (c *compound) chain(n uint32) (joined []byte, err error) {
	for n <= lastSector {
		sector, err := c.at(n)
		if err != nil || int(n) >= len(c.table) || len(joined) > len(c.data) {
			return nil, errCompound
		}
		joined, n = append(joined, sector...), c.table[n]
	}
	return joined, nil
}

// shortChain joins the short sectors that follow one another.
func (c *compound) shortChain(n uint32) (joined []byte, err error) {
	for n <= lastSector {
		begin := int64(n) * int64(c.shortSector)
		if begin >= int64(len(c.short)) || int(n) >= len(c.shortTable) || len(joined) > len(c.short) {
			return nil, errCompound
		}
		joined = append(joined, c.short[begin:min(begin+int64(c.shortSector), int64(len(c.short)))]...)
		n = c.shortTable[n]
	}
	return joined, nil
}

// readShort reads the stream of the short sectors, which is that of the root.
func (c *compound) readShort() (err error) {
	if len(c.directory) < entrySize || c.directory[66] != rootEntry {
		return errCompound
	}
	c.short, err = c.chain(binary.LittleEndian.Uint32(c.directory[116:]))
	return err
}

// stream is the content of a stream.
func (c *compound) stream(name string) ([]byte, error) {
	wanted := append(wide(name), 0, 0)
	for d := c.directory; len(d) >= entrySize; d = d[entrySize:] {
		if d[66] != streamEntry || int(binary.LittleEndian.Uint16(d[64:])) != len(wanted) || string(d[:len(wanted)]) != string(wanted) {
			continue
		}
		first, size := binary.LittleEndian.Uint32(d[116:]), binary.LittleEndian.Uint64(d[120:])&0xFFFFFFFF
		content, err := c.chainOf(first, uint32(size))
		if err != nil || uint64(len(content)) < size {
			return nil, errCompound
		}
		return content[:size], nil
	}
	return nil, errors.New("it holds no " + name)
}

func (c *compound) chainOf(first, size uint32) ([]byte, error) {
	if size < c.shortBelow {
		return c.shortChain(first)
	}
	return c.chain(first)
}
