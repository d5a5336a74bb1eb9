package workbook

import "kpicheck/internal/workbook/internal/encryption"

// customary is the password with which Excel encrypts a workbook that only its structure is protected of, and which it
// tries before it asks for one.
const customary = "VelvetSweatshop"

// decrypt opens an encrypted workbook.
func decrypt(data []byte, password string) ([]byte, error) {
	if password == "" {
		if plain, err := encryption.Decrypt(data, customary); err == nil && plain != nil {
			return plain, nil
		}
		return nil, locked("this workbook is encrypted with a password", "save it without one in Excel, or give the password")
	}
	plain, err := encryption.Decrypt(data, password)
	if err != nil {
		return nil, &Refusal{
			Problem: "this workbook is encrypted in a way that cannot be read: " + err.Error(),
			Remedy:  "open it in Excel and save it without a password",
			Err:     err,
		}
	}
	if plain == nil {
		return nil, locked("the password does not open this workbook", "check the password, or save the workbook without one in Excel")
	}
	return plain, nil
}

func locked(problem, remedy string) error {
	return &Refusal{Problem: problem, Remedy: remedy, Locked: true}
}
