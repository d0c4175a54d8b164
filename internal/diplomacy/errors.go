package diplomacy

import (
	"errors"
	"fmt"
)

// Code says what kind of failure an Error is, for programs: GraphQL answers carry it in extensions.code.
type Code string

// The codes of errors whose text is meant for the user. Anything else is internal: it is logged, and only its id is shown.
const (
	Invalid      Code = "INVALID"      // the input is wrong; the message names the field and what to do
	NotFound     Code = "NOT_FOUND"    // the thing asked for does not exist
	Conflict     Code = "CONFLICT"     // it contradicts what is stored, such as a newer schema
	Unauthorized Code = "UNAUTHORIZED" // no token, or one that is not known
	Forbidden    Code = "FORBIDDEN"    // the token's roles do not allow it
	TooLarge     Code = "TOO_LARGE"    // over a limit; the message names the limit
	TimedOut     Code = "TIMED_OUT"    // it took longer than allowed
	Unavailable  Code = "UNAVAILABLE"  // the database can't be reached just now
	Internal     Code = "INTERNAL"     // a fault of Demarche's own
)

// Error is a failure whose message may be shown to the user.
type Error struct {
	Code    Code
	Message string
	Cause   error // what Message was made of, for errors.Is and errors.As; may be nil
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an Error. A %w in the format becomes its cause.
func Errorf(code Code, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: err.Error(), Cause: errors.Unwrap(err)}
}

// CodeOf returns the code of the first Error in err's chain, Internal when there is none and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
