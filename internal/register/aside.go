package register

import (
	"bytes"
	"strconv"
)

// unreadable ends the name under which what could not be read of a month is kept.
const unreadable = ".unreadable"

// apart is a month's file as what cannot be read, or as what can. Accepting a month whose file cannot be read begins the file
// anew. What is too long to be held in memory is not touched.
func apart(data []byte, file string) (garbled, sound []byte, err error) {
	if len(data) == 0 {
		return nil, nil, nil
	}
	if _, err := parse(data, file); err == nil {
		return nil, data, nil
	} else if len(data) > mostBytes {
		return nil, nil, err
	}
	return data, nil, nil
}

// keep writes what could not be read of a month beside its file, under a name that nothing else has. It is a copy, so that the
// month's file is as it was until the new one takes its place.
func (s *Store) keep(path string, garbled []byte) (aside string, err error) {
	if garbled == nil {
		return "", nil
	}
	for n := 1; ; n++ {
		aside = path + unreadable
		if n > 1 {
			aside += "-" + strconv.Itoa(n)
		}
		kept, err := s.readOrNone(aside)
		switch {
		case err != nil:
			return "", &Failed{Path: aside, Err: err}
		case kept == nil:
			return aside, s.replace(aside, garbled)
		case bytes.Equal(kept, garbled): // by a run that was killed
			return aside, nil
		}
	}
}
