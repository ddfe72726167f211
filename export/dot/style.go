package dot

import "example.com/kg/schema"

// look is how a kind of node is drawn. Shapes differ as well as colours, so that
// diagrams survive black-and-white print; text on fill has a contrast of at least
// 14:1, borders of at least 5:1 on white.
type look struct {
	shape, style, fill, border string
	peripheries                int
	// words describe it where no legend can be drawn
	words string
}

// looks gives every entity type its look.
var looks = map[schema.Type]look{
	schema.Person:       {shape: "box", style: "rounded,filled", fill: "#DCEBFA", border: "#1B5E9E", words: "rounded blue box"},
	schema.Group:        {shape: "box", style: "rounded,filled", fill: "#D8EFF5", border: "#155E75", peripheries: 2, words: "doubled blue box"},
	schema.Organization: {shape: "box", style: "filled", fill: "#E9E2F5", border: "#5B3E96", words: "violet box"},
	schema.Media:        {shape: "note", style: "filled", fill: "#ECEFF3", border: "#475569", words: "grey note"},
	schema.Place:        {shape: "hexagon", style: "filled", fill: "#DDF1E4", border: "#1F6B45", words: "green hexagon"},
	schema.Facility:     {shape: "house", style: "filled", fill: "#F3E9DC", border: "#6F4A1B", words: "brown house"},
	schema.Event:        {shape: "octagon", style: "filled", fill: "#FDEBCF", border: "#9A5B00", words: "orange octagon"},
	schema.Work:         {shape: "tab", style: "filled", fill: "#FBE6EE", border: "#9D174D", words: "pink tab"},
	schema.Product:      {shape: "component", style: "filled", fill: "#DDF3F0", border: "#0F5F5C", words: "teal component"},
	schema.Concept:      {shape: "ellipse", style: "filled", fill: "#F5F3EC", border: "#57534E", words: "pale ellipse"},
}

// valueLook draws values, unknownLook the actor nobody names.
var (
	valueLook   = look{shape: "underline", style: "filled", fill: "#FFFFFF", border: "#7A8798"}
	unknownLook = look{shape: "box", style: "rounded,filled,dashed", fill: "#FFFFFF", border: "#57534E"}
)

// manner is what the documents say of the statements of an edge.
type manner uint8

// The manners, in the order of the legend.
const (
	asserted  manner = iota // affirmed as fact
	claimed                 // affirmed as fact, but only by whom documents quote
	tentative               // affirmed as planned, offered, required, attempted or possible
	denied
)

// stroke is how a manner is drawn.
type stroke struct {
	style, color, fontColor, class, legend, words string
}

var strokes = [...]stroke{
	asserted:  {style: "solid", color: "#7A8798", fontColor: "#334155", class: "asserted", legend: "asserted", words: "solid"},
	claimed:   {style: "solid", color: "#5B6675:#FFFFFF00:#5B6675", fontColor: "#334155", class: "claimed", legend: "claimed", words: "double, with who says it"},
	tentative: {style: "dotted", color: "#5B6675", fontColor: "#334155", class: "tentative", legend: "planned or possible", words: "dotted"},
	denied:    {style: "dashed", color: "#B42318", fontColor: "#B42318", class: "denied", legend: "denied", words: "dashed red"},
}

// Attributes of all graphs, nodes and edges. Layouts by levels read best for few
// edges; force-directed ones keep large graphs quick, with straight lines.
const (
	graphAttributes = `bgcolor="#FFFFFF",pad=0.35,charset="UTF-8",tooltip=" ",fontname="Helvetica",fontsize=11,fontcolor="#334155",labelloc=b,labeljust=l`
	levelAttributes = `rankdir=LR,nodesep=0.30,ranksep=0.70,splines=true,remincross=true,mclimit=4`
	// A label in a line stands on a level of its own.
	inlineAttributes = `rankdir=LR,nodesep=0.16,ranksep=0.45,splines=true,remincross=true,mclimit=4`
	labelAttributes  = `shape=plaintext,style="",fontname="Helvetica",fontsize=10,margin="0.05,0.03",height=0.2,width=0.2,penwidth=1`
	forceAttributes  = `overlap=scale,splines=line,K=1.1,repulsiveforce=3,smoothing=spring,outputorder=edgesfirst`
	nodeAttributes   = `fontname="Helvetica-Bold",fontsize=12,fontcolor="#111827",penwidth=1.4,margin="0.20,0.08",height=0.36,target="_top"`
	edgeAttributes   = `fontname="Helvetica",fontsize=10,fontcolor="#334155",color="#7A8798",arrowsize=0.7,target="_top"`
)

const (
	hubDegree  = 6   // edges from which a node is drawn larger
	levelEdges = 100 // edges up to which the layout is by levels, chosen by looking
)
