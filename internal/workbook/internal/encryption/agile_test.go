package encryption

import (
	"bytes"
	"cmp"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// workbook stands for one: it begins as a zip does, and is long enough to lie outside the short sectors.
var workbook = append([]byte("PK\x03\x04"), bytes.Repeat([]byte("report "), 1400)...)

// lock is how a test encrypts a workbook, as Office and others do.
type lock struct {
	digest  string
	bits    int
	spins   int
	cipher  string // AES where empty
	garbled bool   // the key is cut
}

func encipher(key, iv, plain []byte) []byte {
	plain = append(bytes.Clone(plain), make([]byte, -len(plain)&15)...)
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(plain, plain)
	return plain
}

// encryptedBy is a workbook encrypted with a password.
func (l lock) encryptedBy(password string, data []byte) []byte {
	contentSalt, passwordSalt := bytes.Repeat([]byte{7}, 16), bytes.Repeat([]byte{9}, 16)
	a := agile{content: ciphering{hashes[l.digest], contentSalt, l.bits / 8, 16}, password: ciphering{hashes[l.digest], passwordSalt, l.bits / 8, 16}, spins: l.spins}
	spun, verifier, key := a.spin(password), bytes.Repeat([]byte{3}, 16), bytes.Repeat([]byte{5}, l.bits/8)
	part := func(use, plain []byte) string {
		return base64.StdEncoding.EncodeToString(encipher(fitted(a.password.digest(spun, use), a.password.key), passwordSalt, plain))
	}
	how := fmt.Sprintf(`saltSize="16" blockSize="16" keyBits="%d" hashSize="%d" cipherAlgorithm="%s" cipherChaining="ChainingModeCBC" hashAlgorithm="%s"`,
		l.bits, a.password.hash().Size(), cmp.Or(l.cipher, "AES"), l.digest)
	salt := base64.StdEncoding.EncodeToString
	keyValue := part(forKey, key)
	if l.garbled {
		keyValue = keyValue[:9]
	}
	info := "\x04\x00\x04\x00\x40\x00\x00\x00" + `<?xml version="1.0"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">` +
		`<keyData ` + how + ` saltValue="` + salt(contentSalt) + `"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">` +
		fmt.Sprintf(`<p:encryptedKey spinCount="%d" %s saltValue="%s" encryptedVerifierHashInput="%s" encryptedVerifierHashValue="%s" encryptedKeyValue="%s"/>`,
			l.spins, how, salt(passwordSalt), part(forVerifier, verifier), part(forHash, a.password.digest(verifier)), keyValue) +
		`</keyEncryptor></keyEncryptors></encryption>`
	content := binary.LittleEndian.AppendUint64(nil, uint64(len(data)))
	for i := uint32(0); len(data) > 0; i++ {
		n := min(segment, len(data))
		iv := fitted(a.content.digest(contentSalt, binary.LittleEndian.AppendUint32(nil, i)), 16)
		content, data = append(content, encipher(key, iv, data[:n])...), data[n:]
	}
	return compoundOf([]byte(info), content)
}

// compoundOf is a compound file with the two streams of an encrypted workbook: the first in short sectors.
func compoundOf(info, content []byte) []byte {
	const size, end, none, tables = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
	if len(info) >= 4096 || len(content) < 4096 {
		panic("the streams do not lie where this writer puts them")
	}
	var table []uint32
	var body []byte
	put := func(b []byte) (first uint32) {
		first = uint32(len(table))
		b = append(bytes.Clone(b), make([]byte, -len(b)&(size-1))...)
		for i := range len(b) / size {
			table = append(table, first+uint32(i)+1)
		}
		table[len(table)-1] = end
		body = append(body, b...)
		return first
	}
	contentAt, infoAt := put(content), put(info)
	short := make([]byte, 0, size)
	for i := range uint32(size / 4) {
		next := i + 1
		if int(next)*64 >= len(info) {
			next = end
		}
		short = binary.LittleEndian.AppendUint32(short, next)
	}
	shortAt := put(short)
	directoryAt := put(bytes.Join([][]byte{compoundEntry("Root Entry", 5, infoAt, len(info)), compoundEntry("EncryptionInfo", 2, 0, len(info)),
		compoundEntry("EncryptedPackage", 2, contentAt, len(content)), make([]byte, entrySize)}, nil))
	tableAt := uint32(len(table))
	sectors := (len(table) + size/4 - 1) / (size/4 - 1)
	for range sectors {
		table = append(table, tables)
	}
	for len(table)%(size/4) != 0 {
		table = append(table, none)
	}
	for _, n := range table {
		body = binary.LittleEndian.AppendUint32(body, n)
	}
	return append(compoundHead(map[int]uint32{44: uint32(sectors), 48: directoryAt, 56: 4096, 60: shortAt, 64: 1, 68: end}, tableAt, sectors), body...)
}

// compoundEntry is a stream's place in a compound file's directory.
func compoundEntry(name string, kind byte, first uint32, n int) []byte {
	const none = 0xFFFFFFFF
	right, child := map[string]uint32{"EncryptionInfo": 2}[name], map[byte]uint32{rootEntry: 1}[kind]
	if right == 0 {
		right = none
	}
	if child == 0 {
		child = none
	}
	e := make([]byte, entrySize)
	wide := append(wide(name), 0, 0)
	copy(e, wide)
	e[64], e[66] = byte(len(wide)), kind
	for at, n := range map[int]uint32{68: none, 72: right, 76: child, 116: first, 120: uint32(n)} {
		binary.LittleEndian.PutUint32(e[at:], n)
	}
	return e
}

// compoundHead is the header of a compound file, with numbers at their bytes, and the sectors of its table named.
func compoundHead(numbers map[int]uint32, tableAt uint32, sectors int) []byte {
	head := make([]byte, 512)
	copy(head, compoundMagic)
	head[24], head[26], head[28], head[29], head[30], head[32] = 0x3e, 3, 0xfe, 0xff, 9, 6
	for at, n := range numbers {
		binary.LittleEndian.PutUint32(head[at:], n)
	}
	for i := range headerSlots {
		n := uint32(0xFFFFFFFF)
		if i < sectors {
			n = tableAt + uint32(i)
		}
		binary.LittleEndian.PutUint32(head[76+4*i:], n)
	}
	return head
}

// Every length of key and every hash that Office writes is opened by its password; another one is said to be wrong.
func TestPasswordsOfEveryStrengthOpen(t *testing.T) {
	plain := workbook
	for _, digest := range []string{"SHA1", "SHA256", "SHA384", "SHA512"} {
		for _, bits := range []int{128, 192, 256} {
			t.Run(fmt.Sprint(digest, " ", bits), func(t *testing.T) {
				data := lock{digest: digest, bits: bits, spins: 1000}.encryptedBy("Höchst geheim 🔑", plain)
				got, err := Decrypt(data, "Höchst geheim 🔑")
				if err != nil || !bytes.Equal(got, plain) {
					t.Fatalf("with its password: %v", err)
				}
				if got, err = Decrypt(data, "guess"); got != nil || err != nil {
					t.Errorf("with another password: %d bytes, %v", len(got), err)
				}
			})
		}
	}
}

// What this reader and the tests' writer take for the format is what excelize takes for it, where that can read it.
func TestAnotherReaderOpensWhatTheTestsEncrypt(t *testing.T) {
	plain := workbook
	for _, l := range []lock{{digest: "SHA1", bits: 128, spins: 50}, {digest: "SHA256", bits: 256, spins: 50}, {digest: "SHA512", bits: 256, spins: 50}} {
		got, err := excelize.Decrypt(l.encryptedBy("right", plain), &excelize.Options{Password: "right"})
		if err != nil || !bytes.HasPrefix(got, plain) {
			t.Errorf("%s with %d bits: %v", l.digest, l.bits, err)
		}
	}
}

// A hash that is shorter than the key is filled up with 0x36 (MS-OFFCRYPTO, 2.3.4.11).
func TestShortHashesAreFilledUp(t *testing.T) {
	if got := fitted([]byte{1, 2}, 4); !bytes.Equal(got, []byte{1, 2, 0x36, 0x36}) {
		t.Errorf("got %x", got)
	}
}

// What cannot be read is said to be so, before the work: a password hashed without end would take the day.
func TestEncryptionThatIsNotRead(t *testing.T) {
	plain := workbook
	sound := lock{digest: "SHA512", bits: 256, spins: 10}.encryptedBy("right", plain)
	for why, c := range map[string]struct {
		data []byte
		want string
	}{
		"hashed without end": {bytes.Replace(sound, []byte(`spinCount="10" saltSize="16"`), []byte(`spinCount="100000000"       `), 1), "100000000"},
		"another cipher":     {lock{digest: "SHA512", bits: 128, spins: 10, cipher: "RC2"}.encryptedBy("right", plain), "RC2"},
		"a garbled key":      {lock{digest: "SHA512", bits: 128, spins: 10, garbled: true}.encryptedBy("right", plain), "garbled"},
		"cut short":          {sound[:len(sound)-512], "damaged"},
	} {
		_, err := Decrypt(c.data, "right")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", why, err, c.want)
		}
	}
}

// No change of a number in the compound file's tables makes its reader fail or run on for ever.
func TestGarbledCompoundFilesEnd(t *testing.T) {
	sound := lock{digest: "SHA1", bits: 128, spins: 2}.encryptedBy("right", workbook)
	tables := len(sound) - 5*512 // the directory, the table and what of the streams comes before them
	for at := 24; at+4 <= len(sound); at += 4 {
		if at == 512 {
			at = tables
		}
		for _, n := range []uint32{0, 1, 2, 5, 0x10, lastSector, 0xFFFFFFFE, 0x7FFFFFFF} {
			data := bytes.Clone(sound)
			binary.LittleEndian.PutUint32(data[at:], n)
			_, _ = Decrypt(data, "right")
		}
	}
}
