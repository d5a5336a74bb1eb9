// Package encryption opens workbooks that are encrypted with a password.
package encryption

import "errors"

// The streams of an encrypted workbook: how it is encrypted, and the workbook itself.
const (
	infoStream    = "EncryptionInfo"
	packageStream = "EncryptedPackage"
)

// IsEncrypted reports whether the bytes are an encrypted workbook: an old compound file around a new one.
func IsEncrypted(data []byte) bool { return IsCompound(data) && Names(data, packageStream) }

// Decrypt is the workbook within an encrypted one, a zip; nil under a wrong password. The error is that of a file which is
// damaged, or encrypted in a way that is not known.
func Decrypt(data []byte, password string) ([]byte, error) {
	c, err := newCompound(data)
	if err != nil {
		return nil, err
	}
	info, err := c.stream(infoStream)
	if err != nil {
		return nil, err
	}
	way, err := wayOf(info)
	if err != nil {
		return nil, err
	}
	key, err := way.open(password)
	if key == nil || err != nil {
		return nil, err
	}
	encrypted, err := c.stream(packageStream)
	if err != nil {
		return nil, err
	}
	return way.plain(key, encrypted)
}

// way is how a workbook is encrypted. open is the key of its content, nil under a wrong password; plain is what it opens.
type way interface {
	open(password string) (key []byte, err error)
	plain(key, encrypted []byte) ([]byte, error)
}

// wayOf is the way that the stream EncryptionInfo describes.
func wayOf(info []byte) (way, error) {
	if a, err := agileInfo(info); a != nil || err != nil {
		return a, err
	}
	if s, err := standardInfo(info); s != nil || err != nil {
		return s, err
	}
	return nil, errors.New("in none of the ways that Excel has")
}
