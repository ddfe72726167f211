// Package storetest is the contract of package store as tests: every
// implementation passes [Run].
package storetest
