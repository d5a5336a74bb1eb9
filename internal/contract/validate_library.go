//go:build !js

package contract

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/go-playground/validator/v10"
)

// checker is built once, when the first file is read: a run with the embedded contract alone needs none.
var checker = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(nameOf)
	for tag := range vocabularies {
		mustRegister(v, tag, func(text string) bool { return isWord(tag, text) })
	}
	for tag, format := range formats {
		mustRegister(v, tag, format.holds)
	}
	return v
})

func mustRegister(v *validator.Validate, tag string, holds func(string) bool) {
	err := v.RegisterValidation(tag, func(f validator.FieldLevel) bool { return holds(f.Field().String()) })
	if err != nil {
		panic(err) // only for an empty or reserved tag, which no file can bring about
	}
}

// validate holds each field to its validator tags.
func (s *source) validate(document any) {
	var wrong validator.ValidationErrors
	if !errors.As(checker().Struct(document), &wrong) {
		return
	}
	for _, w := range wrong {
		_, path, _ := strings.Cut(w.Namespace(), ".")
		switch {
		case s.isWrong(path):
		case w.Tag() == "required":
			s.missing(path)
		default:
			s.fault(path, "is %s; %s", quoted(valueText(w.Value())), expectedOf(w.Tag(), w.Param(), valueText(w.Value())))
		}
	}
}

func valueText(value any) string {
	return strings.TrimSpace(fmt.Sprint(reflect.Indirect(reflect.ValueOf(value))))
}
