package schema

import "strings"

// IsWebAddress reports whether an address is one of the web's, which a page may lead
// to: http or https, with a host. Others can run scripts or name local files. What
// follows may be written badly, as addresses often are.
func IsWebAddress(address string) bool {
	scheme, rest, _ := strings.Cut(address, "://")
	scheme = strings.ToLower(scheme)
	return (scheme == "http" || scheme == "https") && strings.TrimLeft(rest, "/ ") != ""
}
