package dot

// backward finds the edges that must be drawn from their end to their beginning for
// all to lead from level to level: an edge that closes a circle. The layout would
// turn them itself, but only one half of a line that is cut in two by its label.
func (d *Diagram) backward() map[*edge]bool {
	out, arrives := map[*node][]*edge{}, map[*node]bool{}
	for _, e := range d.edges {
		out[e.from] = append(out[e.from], e)
		arrives[e.to] = true
	}
	const open, closed = 1, 2
	state := map[*node]int{}
	turned := map[*edge]bool{}
	var walk func(n *node)
	walk = func(n *node) {
		state[n] = open
		for _, e := range out[n] {
			switch state[e.to] {
			case open:
				turned[e] = true
			case closed:
			default:
				walk(e.to)
			}
		}
		state[n] = closed
	}
	for _, first := range []bool{true, false} {
		for _, n := range d.nodes {
			if state[n] == 0 && (!arrives[n] || !first) {
				walk(n)
			}
		}
	}
	return turned
}
