package contract

// validate holds each field to its validate tags by our own walk: the library that does it elsewhere calls methods by reflection, which
// would keep every method of every type in the page for a browser. A test holds the two to the same words.
func (s *source) validate(document any) { s.walk(document) }
