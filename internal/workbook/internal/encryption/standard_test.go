package encryption

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// standardBy is a workbook as Excel 2007 encrypts it, by another's hand.
func standardBy(t *testing.T, password string, plain []byte) []byte {
	t.Helper()
	data, err := excelize.Encrypt(plain, &excelize.Options{Password: password})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What another program encrypts in the way of Excel 2007 is opened by its password, to its length, and by no other.
func TestTheStandardWayOpens(t *testing.T) {
	for _, length := range []int{len(workbook), len(workbook) - 5} {
		plain := workbook[:length]
		data := standardBy(t, "Höchst geheim", plain)
		got, err := Decrypt(data, "Höchst geheim")
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("with its password: %d bytes of %d, %v", len(got), length, err)
		}
		if got, err = Decrypt(data, "guess"); got != nil || err != nil {
			t.Errorf("with another password: %d bytes, %v", len(got), err)
		}
	}
}

// A key longer than a hash is made of two of them (MS-OFFCRYPTO, 2.3.4.7).
func TestLongKeysAreMadeOfTwoHashes(t *testing.T) {
	long := (&standard{key: 32}).derived([]byte{1, 2, 3})
	if short := (&standard{key: 16}).derived([]byte{1, 2, 3}); !bytes.Equal(long[:16], short) || len(long) != 32 {
		t.Errorf("got %x and %x", long, short)
	}
}

// What is garbled, or encrypted otherwise, is said to be so.
func TestTheStandardWayGarbled(t *testing.T) {
	header := func(algorithm, bits, length uint32) []byte {
		info := binary.LittleEndian.AppendUint32(nil, 2<<16|3)
		for _, n := range []uint32{0x24, length, 0x24, 0, algorithm, 0x8004, bits, 0x18, 0, 0, standardSalt} {
			info = binary.LittleEndian.AppendUint32(info, n)
		}
		return append(info, make([]byte, 2*standardSalt+4+verifierHash)...)
	}
	for why, c := range map[string]struct {
		info []byte
		want string
	}{
		"sound":              {header(0x660E, 128, 32), ""},
		"another cipher":     {header(0x6801, 128, 32), "algorithm 0x6801 of 128 bits"},
		"a key of no length": {header(0x660E, 40, 32), "of 40 bits"},
		"a header too long":  {header(0x660E, 128, 1<<31), "garbled"},
		"cut short":          {header(0x660E, 128, 32)[:100], "garbled"},
		"another version":    {[]byte{4, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0}, "none of the ways"},
		"nothing":            {nil, "none of the ways"},
	} {
		_, err := wayOf(c.info)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", why, err, c.want)
		}
	}
	if _, err := (&standard{key: 16}).plain(make([]byte, 16), make([]byte, 8+20)); err != nil {
		t.Errorf("bytes behind the last block: %v", err)
	}
	if _, err := (&standard{key: 16}).plain(make([]byte, 16), []byte{99, 0, 0, 0, 0, 0, 0, 0}); err == nil {
		t.Error("a content that is not there is opened")
	}
}
