package main

import (
	"fmt"
	"strconv"

	"github.com/spf13/pflag"
)

// wholeNumber is the value of a flag that takes a whole number from 1 on. It is 0
// where the flag is not given.
type wholeNumber int

var _ pflag.Value = (*wholeNumber)(nil)

// Set implements pflag.Value.
func (n *wholeNumber) Set(s string) error {
	given, err := strconv.Atoi(s)
	if err != nil || given < 1 {
		return fmt.Errorf("%q is no whole number from 1 on", s)
	}
	*n = wholeNumber(given)
	return nil
}

func (n *wholeNumber) String() string { return strconv.Itoa(int(*n)) }

// Type implements pflag.Value.
func (n *wholeNumber) Type() string { return "int" }

// ratio is the value of a flag that takes a number from 0 to 1.
type ratio float64

var _ pflag.Value = (*ratio)(nil)

// Set implements pflag.Value.
func (r *ratio) Set(s string) error {
	given, err := strconv.ParseFloat(s, 64)
	if err != nil || !(given >= 0 && given <= 1) {
		return fmt.Errorf("%q is no number from 0 to 1", s)
	}
	*r = ratio(given)
	return nil
}

func (r *ratio) String() string { return strconv.FormatFloat(float64(*r), 'g', -1, 64) }

// Type implements pflag.Value.
func (r *ratio) Type() string { return "float" }
