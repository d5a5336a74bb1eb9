package encryption

import (
	"crypto/aes"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"fmt"
)

// Excel 2007 encrypts in the way that ECMA-376 calls standard (MS-OFFCRYPTO, 2.3.4.5 to 2.3.4.9): AES block by block, under a key that
// is made of the password by SHA-1.

const (
	standardSpins = 50_000 // how often the password is hashed
	standardHead  = 12     // bytes of EncryptionInfo before the header: version, flags, the header's length
	standardSalt  = 16     // bytes, and those of the verifier
	verifierHash  = 32     // bytes of the verifier's hash as it is encrypted: SHA-1 gives 20, and AES takes whole blocks
)

// standard is what a file says of its encryption.
type standard struct {
	key              int // bytes
	salt             []byte
	verifier, digest []byte // encrypted: random bytes, their hash
}

// standardInfo is what the stream EncryptionInfo says, nil where it is not the standard way.
func standardInfo(info []byte) (*standard, error) {
	if len(info) < standardHead || binary.LittleEndian.Uint16(info[2:]) != 2 {
		return nil, nil
	}
	n := binary.LittleEndian.Uint32(info[8:])
	header, rest := info[standardHead:], info[standardHead:]
	if n < 32 || uint64(n) > uint64(len(header)) {
		return nil, errors.New("its key is garbled")
	}
	header, rest = header[:n], rest[n:]
	algorithm, bits := binary.LittleEndian.Uint32(header[8:]), binary.LittleEndian.Uint32(header[16:])
	if algorithm != 0 && (algorithm < 0x660E || algorithm > 0x6610) || bits != 128 && bits != 192 && bits != 256 {
		return nil, fmt.Errorf("by algorithm %#x of %d bits", algorithm, bits)
	}
	if len(rest) < 4+2*standardSalt+4+verifierHash || binary.LittleEndian.Uint32(rest) != standardSalt {
		return nil, errors.New("its key is garbled")
	}
	rest = rest[4:]
	return &standard{int(bits / 8), rest[:standardSalt], rest[standardSalt : 2*standardSalt], rest[2*standardSalt+4:][:verifierHash]}, nil
}

// open is the content's key, nil under a wrong password.
func (s *standard) open(password string) ([]byte, error) {
	by := agile{password: ciphering{hash: sha1.New, salt: s.salt}, spins: standardSpins}
	final := by.password.digest(by.spin(password), make([]byte, 4)) // of block 0, the only one
	key := s.derived(final)
	verifier, err1 := blockwise(key, s.verifier)
	digest, err2 := blockwise(key, s.digest)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	own := sha1.Sum(verifier)
	if subtle.ConstantTimeCompare(own[:], digest[:len(own)]) == 0 {
		return nil, nil
	}
	return key, nil
}

// derived is a hash stretched to a key as Windows does it: the hash is laid over rows of 0x36 and of 0x5C, and each row hashed.
func (s *standard) derived(final []byte) (key []byte) {
	for _, fill := range []byte{0x36, 0x5C} {
		var row [64]byte
		for i := range row {
			row[i] = fill
			if i < len(final) {
				row[i] ^= final[i]
			}
		}
		sum := sha1.Sum(row[:])
		key = append(key, sum[:]...)
	}
	return key[:s.key]
}

// blockwise decrypts each block by itself.
func blockwise(key, encrypted []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil || len(encrypted)%aes.BlockSize != 0 {
		return nil, errors.Join(err, errors.New("its content is cut short"))
	}
	plain := make([]byte, len(encrypted))
	for at := 0; at < len(plain); at += aes.BlockSize {
		block.Decrypt(plain[at:], encrypted[at:])
	}
	return plain, nil
}

// plain is the package: its length, and then itself.
func (s *standard) plain(key, encrypted []byte) ([]byte, error) {
	if len(encrypted) < 8 {
		return nil, errors.New("its content is cut short")
	}
	size, rest := binary.LittleEndian.Uint64(encrypted), encrypted[8:]
	plain, err := blockwise(key, rest[:len(rest)/aes.BlockSize*aes.BlockSize])
	if err == nil && size > uint64(len(plain)) {
		err = errors.New("its content is cut short")
	}
	if err != nil {
		return nil, err
	}
	return plain[:size], nil
}
