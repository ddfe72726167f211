package english

import "testing"

// TestFormsAreRead holds the classes the code asks for to the file they are kept in.
func TestFormsAreRead(t *testing.T) {
	for class, form := range map[string]string{"headline": "scraps", "plan": "plans", "particle": "over"} {
		if !formClasses()[class][form] {
			t.Errorf("%s is not of class %s", form, class)
		}
	}
	if n := len(formClasses()); n != 3 {
		t.Errorf("%d classes, 3 are used", n)
	}
}
