// Package release says which release this is, for every program that states it.
package release

// Version is the version, as a tag has it after its v.
const Version = "0.1.0"
