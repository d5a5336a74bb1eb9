package browser

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// The most that an archive of an example may hold.
const (
	mostFiles    = 200
	mostUnpacked = 64 << 20 // bytes
)

// Unpack puts the files of an archive into the working folder. An error leaves what was put there before it.
func Unpack(data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errors.New("the example is damaged, and its files could not be unpacked")
	}
	room := int64(mostUnpacked)
	for i, f := range archive.File {
		if i == mostFiles || !filepath.IsLocal(filepath.FromSlash(f.Name)) {
			return errors.New("the example holds more files than it may, or one that belongs nowhere")
		}
		if room, err = unpacked(f, room); err != nil {
			return err
		}
	}
	return nil
}

// unpacked puts one file into the working folder, and gives the room that is left.
func unpacked(f *zip.File, room int64) (left int64, err error) {
	path := filepath.FromSlash(f.Name)
	if f.FileInfo().IsDir() {
		return room, os.MkdirAll(path, 0o755)
	}
	in, err := f.Open()
	if err != nil {
		return room, err
	}
	defer func() { _ = in.Close() }() // only read from
	content, err := io.ReadAll(io.LimitReader(in, room+1))
	if err != nil {
		return room, err
	}
	if left = room - int64(len(content)); left < 0 {
		return left, errors.New("the example is larger than one may be")
	}
	return left, errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, content, 0o644))
}
