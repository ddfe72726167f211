package temporal

// Rules counts the rules in use.
func Rules() int { return len(lexical().rules) }
