package tensor

const (
	panelWidth = 16 // columns that the inner loop computes at a time
	rowBlock   = 6  // rows that the inner loop computes at a time
)

// Panels is a matrix laid out as the right factor of products: panels of sixteen
// columns, each row by row; the last one is padded with zeros.
type Panels struct {
	rows, columns int
	data          []float32
}

func (p *Panels) shape(rows, columns int) {
	p.rows, p.columns = rows, columns
	n := (columns + panelWidth - 1) / panelWidth * panelWidth * rows
	if cap(p.data) < n {
		p.data = make([]float32, n)
	}
	p.data = p.data[:n]
}

// Pack lays out the rows×columns matrix b, stride floats a row.
func (p *Panels) Pack(b []float32, rows, columns, stride int) {
	p.shape(rows, columns)
	for c := 0; c < columns; c += panelWidth {
		panel := p.data[c*rows:][:rows*panelWidth]
		width := min(panelWidth, columns-c)
		for r := range rows {
			to := panel[r*panelWidth:][:panelWidth]
			copy(to, b[r*stride+c:][:width])
			clear(to[width:])
		}
	}
}

// PackTransposed lays out the transpose of the matrix b, which has columns rows of
// rows values, stride floats a row.
func (p *Panels) PackTransposed(b []float32, rows, columns, stride int) {
	p.shape(rows, columns)
	for c := 0; c < columns; c += panelWidth {
		panel := p.data[c*rows:][:rows*panelWidth]
		width := min(panelWidth, columns-c)
		if width < panelWidth {
			clear(panel)
		}
		for j := range width {
			for r, v := range b[(c+j)*stride:][:rows] {
				panel[r*panelWidth+j] = v
			}
		}
	}
}

// Multiply computes c = a·p for rows rows; a has strideA and c strideC floats a row.
// With add it adds to c instead.
func (p *Panels) Multiply(rows int, a []float32, strideA int, c []float32, strideC int, add bool) {
	if rows == 0 || p.columns == 0 {
		return
	}
	if !add {
		for r := range rows {
			clear(c[r*strideC:][:p.columns])
		}
	}
	if p.rows == 0 {
		return
	}
	full := p.columns / panelWidth * panelWidth
	var edge [rowBlock * panelWidth]float32
	for at := 0; at < p.columns; at += panelWidth {
		panel := p.data[at*p.rows:][:p.rows*panelWidth]
		for r := 0; r < rows; r += rowBlock {
			block := min(rowBlock, rows-r)
			from := a[r*strideA:]
			if at < full {
				multiplyBlock(block, p.rows, from, strideA, panel, c[r*strideC+at:], strideC)
				continue
			}
			clear(edge[:])
			multiplyBlock(block, p.rows, from, strideA, panel, edge[:], panelWidth)
			for i := range block {
				to := c[(r+i)*strideC+at:][:p.columns-at]
				for j := range to {
					to[j] += edge[i*panelWidth+j]
				}
			}
		}
	}
}

// multiplyBlockGo adds rows (at most rowBlock) rows of a·panel to c; depth is the
// length of a's rows.
func multiplyBlockGo(rows, depth int, a []float32, strideA int, panel, c []float32, strideC int) {
	for i := range rows {
		to := c[i*strideC:][:panelWidth]
		for k, v := range a[i*strideA:][:depth] {
			row := panel[k*panelWidth:][:panelWidth]
			for j, w := range row {
				to[j] += v * w
			}
		}
	}
}

// Transpose writes the transpose of the rows×columns matrix a, stride floats a row.
func Transpose(to, a []float32, rows, columns, stride int) {
	const block = 16
	for r := 0; r < rows; r += block {
		for c := 0; c < columns; c += block {
			for i := r; i < min(r+block, rows); i++ {
				for j, v := range a[i*stride+c : i*stride+min(c+block, columns)] {
					to[(c+j)*rows+i] = v
				}
			}
		}
	}
}
