package main

import (
	"errors"
	"fmt"
)

// Exit statuses, the same for every command.
const (
	exitOK      = 0
	exitPartial = 1 // done, but something was skipped, refused or found wrong
	exitUsage   = 2 // the command line is wrong
	exitFailed  = 3 // the work could not be done
	exitHeld    = 4 // another process holds the database and cannot be asked
)

// statusError carries an exit status up to main.
type statusError struct {
	status int
	err    error
}

func (e *statusError) Error() string { return e.err.Error() }
func (e *statusError) Unwrap() error { return e.err }

// usageErrorf reports a command line that cannot be carried out as written.
func usageErrorf(format string, args ...any) error {
	return &statusError{exitUsage, fmt.Errorf(format, args...)}
}

// partialErrorf reports work that was done but for what the message counts.
func partialErrorf(format string, args ...any) error {
	return &statusError{exitPartial, fmt.Errorf(format, args...)}
}

// exitStatus is the status that err ends the program with.
func exitStatus(err error) int {
	var status *statusError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &status):
		return status.status
	default:
		return exitFailed
	}
}
