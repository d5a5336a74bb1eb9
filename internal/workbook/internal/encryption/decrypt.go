// Package encryption opens workbooks that are encrypted with a password.
package encryption

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

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
	a, err := agileInfo(info)
	switch {
	case err != nil:
		return nil, err
	case a == nil:
		return decryptedByExcelize(data, password)
	}
	key, err := a.open(password)
	if key == nil || err != nil {
		return nil, err
	}
	encrypted, err := c.stream(packageStream)
	if err != nil {
		return nil, err
	}
	return a.plain(key, encrypted)
}

// decryptedByExcelize reads the way of Excel 2007, which excelize knows. A wrong password shows in that what comes out is
// no zip. On some files excelize panics.
func decryptedByExcelize(data []byte, password string) (plain []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			plain, err = nil, fmt.Errorf("excelize, which decrypts it, broke down with the words %v", p)
		}
	}()
	plain, err = excelize.Decrypt(data, &excelize.Options{Password: password})
	if err == excelize.ErrWorkbookPassword || err == nil && !bytes.HasPrefix(plain, []byte("PK")) {
		return nil, nil
	}
	return plain, err
}
