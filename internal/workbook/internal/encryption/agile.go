package encryption

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"strconv"
	"unicode/utf16"

	"kpicheck/internal/workbook/internal/xmlscan"
)

// Excel since 2010 encrypts in the way that ECMA-376 calls agile (MS-OFFCRYPTO, 2.3.4.10 to 2.3.4.15).

// mostSpins is how often a password may be hashed: the most that Office allows, some seconds' work.
const mostSpins = 10_000_000

// segment is how many bytes are encrypted at a time.
const segment = 4096

// What a hash of the password is joined with for each of its uses.
var (
	forVerifier = []byte{0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79}
	forHash     = []byte{0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e}
	forKey      = []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6}
)

// ciphering is how something is encrypted.
type ciphering struct {
	hash  func() hash.Hash
	salt  []byte
	key   int // bytes
	block int // bytes
}

// agile is what a file says of its encryption.
type agile struct {
	content               ciphering // of the package
	password              ciphering // of what the password opens
	spins                 int
	verifier, digest, key []byte // encrypted: random bytes, their hash, the content's key
}

// agileInfo is what the stream EncryptionInfo says, nil where it is not the agile way.
func agileInfo(info []byte) (*agile, error) {
	if len(info) < 8 || binary.LittleEndian.Uint32(info) != 4<<16|4 {
		return nil, nil
	}
	a := &agile{}
	x := xmlscan.New(string(bytes.TrimRight(info[8:], "\x00")), 20)
	for range x.Opens() {
		var err error
		switch {
		case x.Name == "keyData" && a.content.hash == nil:
			a.content, err = readCiphering(x)
		case x.Name == "encryptedKey" && a.password.hash == nil:
			err = a.readKey(x)
		}
		if err != nil {
			return nil, err
		}
	}
	if x.Err == nil && (a.content.hash == nil || a.password.hash == nil) {
		x.Err = errors.New("it is not encrypted with a password alone")
	}
	return a, x.Err
}

// readKey reads what a password opens.
func (a *agile) readKey(x *xmlscan.Scanner) (err error) {
	if a.password, err = readCiphering(x); err != nil {
		return err
	}
	text := x.Value("spinCount")
	n, err := strconv.ParseUint(text, 10, 31)
	if a.spins = int(n); err != nil || n > mostSpins {
		return fmt.Errorf("its password is to be hashed %.20q times", text)
	}
	a.verifier, a.digest, a.key = base64Of(x, "encryptedVerifierHashInput"), base64Of(x, "encryptedVerifierHashValue"), base64Of(x, "encryptedKeyValue")
	for _, b := range [][]byte{a.verifier, a.digest, a.key} {
		if len(b) == 0 || len(b)%aes.BlockSize != 0 || len(b) > 1024 {
			return errors.New("its key is garbled")
		}
	}
	return nil
}

// base64Of is an attribute in base 64, nil where it is garbled.
func base64Of(x *xmlscan.Scanner, name string) []byte {
	b, err := base64.StdEncoding.DecodeString(x.Value(name))
	if err != nil {
		return nil
	}
	return b
}

var hashes = map[string]func() hash.Hash{
	"SHA1": sha1.New, "SHA-1": sha1.New, "SHA256": sha256.New, "SHA-256": sha256.New,
	"SHA384": sha512.New384, "SHA-384": sha512.New384, "SHA512": sha512.New, "SHA-512": sha512.New,
}

func readCiphering(x *xmlscan.Scanner) (c ciphering, err error) {
	algorithm, chaining, digest, bits := x.Value("cipherAlgorithm"), x.Value("cipherChaining"), x.Value("hashAlgorithm"), x.Value("keyBits")
	n, _ := strconv.ParseUint(bits, 10, 31)
	c = ciphering{hash: hashes[digest], salt: base64Of(x, "saltValue"), key: int(n / 8), block: aes.BlockSize}
	if algorithm != "AES" || chaining != "ChainingModeCBC" || c.hash == nil || n != 128 && n != 192 && n != 256 || x.Value("blockSize") != "16" || len(c.salt) == 0 {
		return c, fmt.Errorf("by %.20q of %.10q bits, chained as %.20q, with %.20q", algorithm, bits, chaining, digest)
	}
	return c, nil
}

// open is the content's key, nil under a wrong password.
func (a *agile) open(password string) ([]byte, error) {
	spun := a.spin(password)
	iv := fitted(a.password.salt, a.password.block)
	part := func(use, encrypted []byte) ([]byte, error) {
		return decipher(fitted(a.password.digest(spun, use), a.password.key), iv, encrypted)
	}
	verifier, err1 := part(forVerifier, a.verifier)
	digest, err2 := part(forHash, a.digest)
	key, err3 := part(forKey, a.key)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	own := a.password.digest(verifier)
	if len(digest) < len(own) || subtle.ConstantTimeCompare(own, digest[:len(own)]) == 0 {
		return nil, nil
	}
	if len(key) < a.content.key {
		return nil, errors.New("its key is too short")
	}
	return key[:a.content.key], nil
}

// spin is the password's hash, hashed over and over so that guessing takes time.
func (a *agile) spin(password string) []byte {
	wide := make([]byte, 0, 2*len(password))
	for _, u := range utf16.Encode([]rune(password)) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	h, sum := a.password.hash(), a.password.digest(a.password.salt, wide)
	var count [4]byte
	for i := range a.spins {
		binary.LittleEndian.PutUint32(count[:], uint32(i))
		h.Reset()
		h.Write(count[:])
		h.Write(sum)
		sum = h.Sum(sum[:0])
	}
	return sum
}

func (c *ciphering) digest(parts ...[]byte) []byte {
	h := c.hash()
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// fitted is a value cut, or filled up, to so many bytes.
func fitted(b []byte, n int) []byte {
	for b = b[:min(len(b), n):min(len(b), n)]; len(b) < n; {
		b = append(b, 0x36)
	}
	return b
}

func decipher(key, iv, encrypted []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil || len(encrypted)%aes.BlockSize != 0 {
		return nil, errors.Join(err, errors.New("its content is cut short"))
	}
	plain := make([]byte, len(encrypted))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, encrypted)
	return plain, nil
}

// plain is the package: its length, and then its segments, each encrypted by itself.
func (a *agile) plain(key, encrypted []byte) ([]byte, error) {
	if len(encrypted) < 8 {
		return nil, errors.New("its content is cut short")
	}
	size, rest := binary.LittleEndian.Uint64(encrypted), encrypted[8:]
	if size > uint64(len(rest)) {
		return nil, errors.New("its content is cut short")
	}
	plain := make([]byte, 0, len(rest))
	for i := uint32(0); len(rest) > 0; i++ {
		n := min(segment, len(rest))
		iv := fitted(a.content.digest(a.content.salt, binary.LittleEndian.AppendUint32(nil, i)), a.content.block)
		part, err := decipher(key, iv, rest[:n/aes.BlockSize*aes.BlockSize])
		if err != nil {
			return nil, err
		}
		plain, rest = append(plain, part...), rest[n:]
	}
	if size > uint64(len(plain)) {
		return nil, errors.New("its content is cut short")
	}
	return plain[:size], nil
}
