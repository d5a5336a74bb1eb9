package workbook

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"kpicheck/internal/workbook/internal/encryption"
)

// zipMagic is how a zip begins.
var zipMagic = []byte("PK")

// How files begin, web pages after blanks and in lower case. Systems that export "to Excel" often write a bare table.
var (
	webPages = []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<style", "<script", "<title", "<table", "<div",
		"<!--"}
	images   = []string{"\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*"}
	oldBooks = []string{"\t\x00", "\t\x02", "\t\x04", "\t\x08"}
)

func beginsWith(data []byte, any []string) bool {
	return slices.ContainsFunc(any, func(s string) bool { return bytes.HasPrefix(data, []byte(s)) })
}

const saveAs = "open it in Excel and save it as .xlsx"

// notZip says what a file is that is no zip and so no workbook.
func notZip(data []byte) *Refusal {
	head := data[:min(len(data), 512)]
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))))
	switch {
	case len(data) == 0:
		return refuse("this file is empty", "ask for it to be sent again")
	case encryption.IsCompound(data):
		return oldOffice(data)
	case bytes.HasPrefix(data, []byte("%PDF")):
		return refuse("this is a PDF and not a workbook", "ask for the Excel workbook that it was made from")
	case bytes.Contains(text, []byte("<?mso-application progid=\"excel.sheet\"")), bytes.Contains(text, []byte("urn:schemas-microsoft-com:office:spreadsheet")):
		return refuse("this is an XML Spreadsheet 2003", saveAs)
	case beginsWith(text, webPages):
		return refuse("this is a web page and not a workbook", "download the workbook itself, or "+saveAs)
	case beginsWith(data, images):
		return refuse("this is an image and not a workbook", "ask for the Excel workbook")
	case bytes.HasPrefix(text, []byte("<?xml")):
		return refuse("this is an XML document and not a workbook", "ask for the Excel workbook")
	case beginsWith(data, oldBooks):
		return refuse("this is a workbook of a very old Excel (.xls)", saveAs)
	case readableText(head, len(data)):
		return plainText(data)
	}
	return refuse("this is not an Excel workbook", "ask for the Excel workbook (.xlsx)")
}

func refuse(problem, remedy string) *Refusal { return &Refusal{Problem: problem, Remedy: remedy} }

// oldOffice tells the documents of Office before 2007 apart by the streams that they hold.
func oldOffice(data []byte) *Refusal {
	switch {
	case encryption.Names(data, "WordDocument"):
		return refuse("this is a Word document (.doc) and not a workbook", "ask for the Excel workbook")
	case encryption.Names(data, "PowerPoint Document"):
		return refuse("this is a PowerPoint presentation (.ppt) and not a workbook", "ask for the Excel workbook")
	}
	return refuse("this is an Excel 97-2003 workbook (.xls)", saveAs)
}

// plainText tells separated values from other text: every one of the first lines holds the separator.
func plainText(data []byte) *Refusal {
	lines := strings.Split(strings.TrimSpace(string(data[:min(len(data), 4096)])), "\n")
	lines = lines[:min(len(lines), 3)]
	for _, separator := range []string{",", ";", "\t", "|"} {
		holds := 0
		for _, line := range lines {
			if strings.Contains(line, separator) {
				holds++
			}
		}
		if holds == len(lines) {
			return refuse("this is a text file of separated values (CSV) and not a workbook", saveAs)
		}
	}
	return refuse("this is a text file and not a workbook", "ask for the Excel workbook")
}

// readableText says whether the head of a file is text in UTF-8, bar the character that it may end within, or in a Windows
// code page, where controls are as rare.
func readableText(head []byte, size int) bool {
	if len(head) < size {
		for range utf8.UTFMax - 1 {
			if r, n := utf8.DecodeLastRune(head); r == utf8.RuneError && n == 1 {
				head = head[:len(head)-1]
			}
		}
	}
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			return false
		}
	}
	return true
}

// notWorkbook says what a zip is that does not lead to a workbook, or nil.
func notWorkbook(p *parts) *Refusal {
	any := func(prefix string) bool {
		for name := range p.files {
			if strings.HasPrefix(name, prefix) {
				return true
			}
		}
		return false
	}
	switch {
	case p.has("xl/workbook.bin"):
		return refuse("this is a binary Excel workbook (.xlsb)", saveAs)
	case any("xl/"):
		return nil
	case p.has("mimetype"):
		return openDocument(p)
	case any("word/"):
		return refuse("this is a Word document (.docx) and not a workbook", "ask for the Excel workbook")
	case any("ppt/"):
		return refuse("this is a PowerPoint presentation (.pptx) and not a workbook", "ask for the Excel workbook")
	case any("index/") && any("metadata/"):
		return refuse("this is an Apple Numbers document", "export it from Numbers as an Excel workbook (.xlsx)")
	}
	for name := range p.files {
		if strings.HasSuffix(name, ".xlsx") || strings.HasSuffix(name, ".xlsm") {
			return refuse("this is a zip file with workbooks in it", "unpack it and check the workbooks one by one")
		}
	}
	return nil
}

// openSpreadsheet is how the kind of an OpenDocument spreadsheet begins; that of a template goes on.
const openSpreadsheet = "application/vnd.oasis.opendocument.spreadsheet"

// openDocument says what an OpenDocument file is that is no spreadsheet, or nil.
func openDocument(p *parts) *Refusal {
	kind, err := p.read("mimetype")
	switch {
	case err == nil && strings.HasPrefix(kind, openSpreadsheet):
		return nil
	case err == nil && strings.HasPrefix(kind, "application/vnd.oasis.opendocument"):
		return refuse("this is an OpenDocument file and not a workbook", "ask for the Excel workbook")
	}
	return refuse("this is a zip file and not a workbook", "ask for the Excel workbook")
}
