package workbook

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// customary is the password with which Excel encrypts a workbook that only its structure is protected of, and which it
// tries before it asks for one.
const customary = "VelvetSweatshop"

// decrypt opens an encrypted workbook.
func decrypt(data []byte, password string) ([]byte, error) {
	if password == "" {
		if plain, err := decrypted(data, customary); err == nil && plain != nil {
			return plain, nil
		}
		return nil, refuse("this workbook is encrypted with a password", "save it without one in Excel, or give the password")
	}
	plain, err := decrypted(data, password)
	if err != nil {
		return nil, &Refusal{
			Problem: "this workbook is encrypted in a way that cannot be read: " + err.Error(),
			Remedy:  "open it in Excel and save it without a password",
			Err:     err,
		}
	}
	if plain == nil {
		return nil, refuse("the password does not open this workbook", "check the password, or save the workbook without one in Excel")
	}
	return plain, nil
}

// decrypted is nil under a wrong password.
func decrypted(data []byte, password string) ([]byte, error) {
	c, err := newCompound(data)
	if err != nil {
		return nil, err
	}
	info, err := c.stream("EncryptionInfo")
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
	encrypted, err := c.stream("EncryptedPackage")
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
	if err == excelize.ErrWorkbookPassword || err == nil && !bytes.HasPrefix(plain, zipMagic) {
		return nil, nil
	}
	return plain, err
}
