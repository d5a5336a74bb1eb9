// Package contract reads the files that people write, and alone knows YAML. A contract file says what was agreed for one
// financial year; it becomes a kpi.Contract, in which every name is a pointer and every number exact.
package contract

import (
	"crypto/sha256"
	"encoding/hex"

	"kpicheck/internal/kpi"
)

// Parse reads a contract file that inherits from no other; name is only for messages. The error is Faults: all that is wrong, each at
// its line. A fault of syntax hides the others, and so does a missing dash.
func Parse(data []byte, name string) (*kpi.Contract, error) { return ParseBeside(data, name, nil) }

// ParseBeside is Parse of a file that may inherit from another, which open reads by the name that the file gives.
func ParseBeside(data []byte, name string, open func(name string) ([]byte, error)) (*kpi.Contract, error) {
	s := &source{name: name, open: open}
	d, err := s.document(data)
	if err != nil {
		return nil, err
	}
	c := s.resolve(d)
	if err := s.err(); err != nil {
		return nil, err
	}
	c.SHA256 = digest(append(data[:len(data):len(data)], s.inherited...))
	return c, nil
}

// document reads the file as far as its structure, so that resolve need not ask whether there is any.
func (s *source) document(data []byte) (*document, error) {
	d := &document{}
	if root := s.inherit(s.parse(data)); root != nil {
		s.decode(root, d)
		if s.lacksDash {
			return nil, s.err()
		}
		s.validate(d)
		return d, nil
	}
	return nil, s.err()
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
