package report

// Formats lists the formats that a page in a browser saves.
var Formats = []Format[Run]{
	{"json", forReaders(reportsJSON)},
	{"csv", forReaders(csvRows)},
}
